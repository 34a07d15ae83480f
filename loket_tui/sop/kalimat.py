"""The schema's errors as Indonesian sentences: which key, what is wrong, what was expected, on which line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
_NAMA_TIPE = re.compile(r"[\[(]|^[A-Z]|-str$|^(str|int|float|bool)$")
_MAKS_BARIS = 3


def kalimat(galat: Mapping[str, Any], teks: str) -> str:
    """One sentence for one error of pydantic; `teks` is the file, in which the line is looked for."""
    lokasi = _lokasi(galat["loc"])
    jenis, konteks = str(galat["type"]), galat.get("ctx", {})
    nilai, baris = _kutip(galat.get("input")), ""
    if jenis == "extra_forbidden":
        kunci = str(galat["loc"][-1])
        isi, baris = _kunci_asing(kunci, len(galat["loc"]) > 1), _baris_kunci(kunci, teks)
    elif jenis == "value_error":
        isi = str(konteks.get("error"))
    elif jenis in {"literal_error", "union_tag_invalid"}:
        boleh = str(konteks.get("expected") or konteks.get("expected_tags")).replace(" or ", " atau ")
        nilai = _kutip(konteks.get("tag", galat.get("input")))
        isi, baris = f"'{nilai}' tidak dikenal; pilihannya {boleh}", _baris_nilai(nilai, teks)
    elif jenis == "string_pattern_mismatch":
        isi, baris = f"'{nilai}' bukan kode yang sah; {_pola(konteks)}", _baris_nilai(nilai, teks)
    elif jenis.startswith(("greater_than", "less_than")):
        batas = next((f"{kata} {konteks[k]:g}" for k, kata in _BATAS.items() if k in konteks), "di luar batas")
        isi = f"angka {nilai} di luar batas, {batas}"
    else:
        isi = _KALIMAT.get(jenis, "nilai tidak sah")
    return f"{lokasi}: {isi}{baris}." if lokasi else f"{isi}{baris}."


def _lokasi(bagian: tuple[object, ...]) -> str:
    """The path of keys as people count, from one; pydantic's own names of types left out."""
    sah = [b for b in bagian if isinstance(b, int) or not _NAMA_TIPE.search(str(b))]
    return ".".join(str(b + 1) if isinstance(b, int) else _kutip(b) for b in sah)


def _kutip(nilai: object) -> str:
    """A value short and printable enough to stand in a sentence."""
    teks = str(nilai) if isinstance(nilai, str | int | float) else type(nilai).__name__
    return "".join(h if h.isprintable() else "�" for h in teks[:40])


def _pola(konteks: Mapping[str, Any]) -> str:
    pola = str(konteks.get("pattern", ""))
    if pola.startswith("^[0-9"):
        return "tulis angka dan titik"
    if pola == "^[A-Z]$":
        return "tulis satu huruf besar"
    return "mulai dengan huruf kecil, lalu huruf kecil, angka atau garis bawah"


def _baris_kunci(kunci: str, teks: str) -> str:
    kata = re.escape(kunci)
    return _baris(rf"(?<![\w.\"'-])[\"']?{kata}[\"']?\s*(=|\.|\])", teks)


def _baris_nilai(nilai: str, teks: str) -> str:
    return _baris(rf"(?<![\w]){re.escape(nilai)}(?![\w])", teks)


def _baris(pola: str, teks: str) -> str:
    nomor = [str(i) for i, baris in enumerate(teks.split("\n"), 1) if re.search(pola, baris)]
    if not nomor or len(nomor) > _MAKS_BARIS:
        return ""
    return f" (baris {' atau '.join(nomor)})"


def _kunci_asing(kunci: str, di_dalam: bool) -> str:
    """What to say of an unknown key; one of the file's head, found inside a table, is sent back there."""
    from loket_tui.sop.skema import BerkasSop

    if di_dalam and kunci in BerkasSop.model_fields:
        return f"kunci '{kunci}' berdiri di dalam tabel lain; pindahkan ke atas, sebelum tabel pertama"
    return f"kunci '{_kutip(kunci)}' tidak dikenal{_saran(kunci)}"


def _saran(kunci: str) -> str:
    from difflib import get_close_matches

    dekat = get_close_matches(kunci[:40], sorted(_kunci_dikenal()), n=1, cutoff=0.6)
    return f"; maksud Anda '{dekat[0]}'?" if dekat else ""


def _kunci_dikenal() -> set[str]:
    from loket_tui.sop import aksi, skema, syarat

    model = (b for m in (aksi, skema, syarat) for b in vars(m).values() if isinstance(b, type))
    return {k for b in model for k in getattr(b, "model_fields", ())}
