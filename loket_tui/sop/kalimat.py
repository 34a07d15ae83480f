"""The schema's errors as Indonesian sentences: which key, what is wrong, what was expected, on which line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from loket_tui.dasar.toml_isi import Jalur, nomor_baris
from loket_tui.sop.aksi import HASIL

_KALIMAT = {
    "missing": "kunci ini wajib diisi",
    "string_type": "harus berupa teks dalam tanda kutip",
    "int_type": "harus berupa angka bulat",
    "int_parsing": "harus berupa angka bulat",
    "int_from_float": "harus berupa angka bulat",
    "float_type": "harus berupa angka",
    "float_parsing": "harus berupa angka",
    "finite_number": "harus berupa angka biasa",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "tuple_type": "harus berupa daftar dalam kurung siku",
    "dict_type": "harus berupa tabel",
    "model_type": "harus berupa tabel dalam kurung kurawal",
    "model_attributes_type": "harus berupa tabel dalam kurung kurawal",
    "too_long": "terlalu banyak isinya",
    "too_short": "tidak boleh kosong",
    "string_too_long": "teks terlalu panjang",
    "string_too_short": "tidak boleh kosong",
    "union_tag_not_found": "aksi harus menyebut jenis",
}
_BATAS = {"ge": "paling kecil", "gt": "lebih dari", "le": "paling besar", "lt": "kurang dari"}
_NAMA_TIPE = re.compile(r"[\[(]|^[A-Z]|-str$|^(str|int|float|bool|tuple|dict)$")
"""Parts of a place that are pydantic's names of types, not keys of the file."""
_DEKAT = 0.6
"""How alike two words must be for one to be suggested (difflib's ratio)."""


def kalimat(galat: ValidationError, teks: str = "", maks: int = 20) -> list[str]:
    """One sentence for each error, at most `maks`; `teks` is the file, in which the line is looked for."""
    tempat: dict[Jalur, list[Any]] = {}
    for satu in galat.errors(include_url=False):
        jenis = ("jenis",) if satu["type"] == "union_tag_invalid" else ()
        asing = satu["loc"][-1:] if satu["type"] == "extra_forbidden" else ()   # a key whatever it looks like
        awal = satu["loc"][:-1] if asing else satu["loc"]
        tempat.setdefault((*_jalur(awal), *asing, *jenis), []).append(satu)
    induk = {jalur[:n] for jalur in tempat for n in range(len(jalur))}
    hasil = []
    for jalur, semua in tempat.items():
        if jalur in induk:
            continue  # of several forms that a value may have, the one that fits better speaks
        baris = nomor_baris(teks, jalur) if teks else None
        nama = ".".join(str(b + 1) if isinstance(b, int) else _kutip(b) for b in jalur)
        letak = ", ".join(x for x in (f"baris {baris}" if baris else "", nama) if x)
        semua_isi = list(dict.fromkeys(_isi(g, jalur) for g in semua))
        semua_isi = [x for x in semua_isi if x.endswith("?")][:1] or semua_isi
        isi = " atau ".join(semua_isi).replace(" atau harus berupa", " atau")
        hasil.append(f"{letak}: {isi}" + ("" if isi.endswith("?") else "."))
        if len(hasil) >= maks:
            break
    return hasil


def _jalur(bagian: tuple[int | str, ...]) -> Jalur:
    """The keys of a place in the file, without pydantic's names of types and the jenis of an aksi."""
    hasil: list[int | str] = []
    for urut, b in enumerate(bagian):
        di_aksi = urut >= 2 and bagian[urut - 2] == "aksi" and isinstance(bagian[urut - 1], int)
        kode = urut >= 1 and bagian[urut - 1] == "pelaksana"   # the lane's own name, whatever it looks like
        if isinstance(b, int) or kode or not (_NAMA_TIPE.search(b) or (di_aksi and b in HASIL)):
            hasil.append(b)
    return tuple(hasil)


def _isi(galat: Mapping[str, Any], jalur: Jalur) -> str:
    jenis, konteks, nilai = str(galat["type"]), galat.get("ctx", {}), galat.get("input")
    if jenis == "extra_forbidden":
        return _kunci_asing(str(jalur[-1]), len(jalur) > 1)
    if jenis == "value_error":
        return str(konteks.get("error"))
    if jenis in {"literal_error", "union_tag_invalid"}:
        boleh = str(konteks.get("expected") or konteks.get("expected_tags")).replace(" or ", " atau ")
        kata = konteks.get("tag", nilai)
        saran = _saran(str(kata), re.findall(r"'([^']+)'", boleh)) if isinstance(kata, str) else ""
        return f"'{_kutip(kata)}' tidak dikenal{saran or f'; pilihannya {boleh}'}"
    if jenis == "string_pattern_mismatch":
        return f"'{_kutip(nilai)}' bukan kode yang sah; {_pola(str(konteks.get('pattern', '')))}"
    if jenis.startswith(("greater_than", "less_than")):
        batas = ", ".join(f"{kata} {konteks[k]:g}" for k, kata in _BATAS.items() if k in konteks)
        return f"angka {_kutip(nilai)} di luar batas, {batas}"
    return _KALIMAT.get(jenis, "nilai tidak sah")


def _kutip(nilai: object) -> str:
    """A value short and printable enough to stand in a sentence."""
    teks = str(nilai) if isinstance(nilai, str | int | float) else type(nilai).__name__
    return "".join(h if h.isprintable() else "�" for h in teks[:40])


def _pola(pola: str) -> str:
    if pola.startswith("^[0-9"):
        return "tulis angka dan titik"
    if pola == "^[A-Z]$":
        return "tulis satu huruf besar"
    if "/" in pola:
        return "tulis seperti paket/kode"
    return "mulai dengan huruf kecil, lalu huruf kecil, angka atau garis bawah"


def _kunci_asing(kunci: str, di_dalam: bool) -> str:
    """What to say of an unknown key; one of the file's head, found inside a table, is sent back there."""
    from loket_tui.sop import aksi, skema, syarat

    if di_dalam and kunci in skema.BerkasSop.model_fields:
        return f"kunci '{kunci}' berdiri di dalam tabel lain; pindahkan ke atas, sebelum tabel pertama"
    model = (b for m in (aksi, skema, syarat) for b in vars(m).values() if isinstance(b, type))
    return f"kunci '{_kutip(kunci)}' tidak dikenal{_saran(kunci, {k for b in model for k in _kunci(b)})}"


def _kunci(model: type) -> Iterable[str]:
    return getattr(model, "model_fields", ())


def _saran(kata: str, dikenal: Iterable[str]) -> str:
    from difflib import get_close_matches

    dekat = get_close_matches(kata[:40], sorted(dikenal), n=1, cutoff=_DEKAT)
    return f"; maksud Anda '{dekat[0]}'?" if dekat else ""
