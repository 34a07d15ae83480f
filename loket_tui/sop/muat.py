"""Loading a SOP file: caps, TOML, schema, chains expanded; every error names file, key and what was expected."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.periksa import Temuan, periksa
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop

MAKS_BYTE = 512 * 1024
MAKS_DALAM = 40
"""Bracket nesting beyond which a file is refused before the parser sees it."""


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """A loaded procedure with its warnings."""

    prosedur: Prosedur
    peringatan: tuple[Temuan, ...]


def muat(path: Path, paket: str) -> HasilMuat:
    """Read, validate and check one SOP file.  Raises GalatSop naming every error."""
    try:
        mentah = path.read_bytes()
    except OSError as galat:
        raise GalatSop(f"Berkas SOP {path.name} tidak dapat dibaca ({galat.strerror}); periksa berkasnya.") from galat
    return muat_teks(mentah, path.name, paket)


def muat_teks(mentah: bytes, nama: str, paket: str) -> HasilMuat:
    """The same for bytes already read; `nama` is the file's name for messages."""
    isi = _urai_toml(mentah, nama)
    try:
        berkas = BerkasSop.model_validate(_uraikan_alur(isi, nama))
    except ValidationError as galat:
        temuan = [_kalimat_pydantic(g, mentah.decode("utf-8", "replace")) for g in galat.errors()[:20]]
        raise GalatSop(f"SOP {nama}: {temuan[0]}", temuan) from galat
    except RecursionError as galat:
        raise GalatSop(f"SOP {nama}: susunan terlalu dalam; sederhanakan syaratnya.") from galat
    prosedur = Prosedur(paket, berkas)
    temuan_semua = periksa(prosedur)
    galat_semua = [t.kalimat for t in temuan_semua if t.galat]
    if galat_semua:
        raise GalatSop(f"SOP {nama}: {galat_semua[0]}", galat_semua)
    return HasilMuat(prosedur, tuple(t for t in temuan_semua if not t.galat))


def _urai_toml(mentah: bytes, nama: str) -> dict[str, Any]:
    if len(mentah) > MAKS_BYTE:
        raise GalatSop(f"SOP {nama}: berkas lebih dari {MAKS_BYTE // 1024} KB; bagi menjadi beberapa SOP.")
    if mentah.startswith(b"\xef\xbb\xbf"):
        mentah = mentah[3:]
    try:
        teks = mentah.decode("utf-8")
    except UnicodeDecodeError as galat:
        baris = mentah[: galat.start].count(b"\n") + 1
        raise GalatSop(f"SOP {nama} baris {baris}: bukan teks UTF-8; simpan ulang dengan pilihan UTF-8.") from galat
    dalam = maks = 0
    for huruf in re.findall(r"[\[{\]}]", teks):
        dalam = dalam + 1 if huruf in "[{" else max(0, dalam - 1)
        maks = max(maks, dalam)
    if maks > MAKS_DALAM:
        raise GalatSop(f"SOP {nama}: kurung bersarang lebih dari {MAKS_DALAM} tingkat; periksa kurungnya.")
    try:
        return tomllib.loads(teks)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as galat:
        tempat = re.search(r"line (\d+), column (\d+)", str(galat))
        letak = f" baris {tempat.group(1)} kolom {tempat.group(2)}" if tempat else ""
        raise GalatSop(f"SOP {nama}{letak}: tulisan TOML tidak sah; periksa tanda kutip, kurung dan koma.") from galat


# ---- chains


def _uraikan_alur(isi: dict[str, Any], nama: str) -> dict[str, Any]:
    """Replace each row that carries `pakai` by the rows of its alur, naskah bound and ids prefixed."""
    daftar_alur = isi.get("alur")
    langkah = isi.get("langkah")
    if not isinstance(langkah, list):
        return isi
    alur = {a.get("kode"): a for a in daftar_alur if isinstance(a, dict)} if isinstance(daftar_alur, list) else {}
    baru: list[Any] = []
    for baris in langkah:
        pakai = baris.get("pakai") if isinstance(baris, dict) else None
        if not isinstance(pakai, dict):
            baru.append(baris)
            continue
        pola = alur.get(pakai.get("alur"))
        if pola is None:
            raise GalatSop(f"SOP {nama}: langkah '{baris.get('id')}' memakai alur '{pakai.get('alur')}' yang tidak ada.")
        baru.extend(_baris_alur(baris, pola, str(pakai.get("naskah")), isi, nama))
    return {**isi, "langkah": baru, "alur": []}


def _baris_alur(
    baris: dict[str, Any], pola: dict[str, Any], naskah: str, isi: dict[str, Any], nama: str
) -> list[dict[str, Any]]:
    data = next((n for n in isi.get("naskah", []) if isinstance(n, dict) and n.get("kode") == naskah), None)
    if data is None:
        raise GalatSop(f"SOP {nama}: langkah '{baris.get('id')}' memakai naskah '{naskah}' yang tidak ada.")
    awalan = f"{baris.get('id')}-"
    hasil: list[dict[str, Any]] = []
    for urut, bagian in enumerate(pola.get("langkah", [])):
        aksi: list[dict[str, Any]] = []
        for butir in bagian.get("aksi", []):
            aksi.extend(_aksi_alur(butir, naskah, data, awalan))
        kepala = {k: v for k, v in baris.items() if k not in {"pakai", "aksi", "id"}} if urut == 0 else {
            "tambahan": True, "bagian_dari": baris.get("bagian_dari") or baris.get("id"),
            **{k: baris[k] for k in ("aktivitas", "bila", "pelaksana") if k in baris},
        }
        hasil.append({**kepala, "id": awalan + str(bagian.get("id")), "aksi": aksi})
    return hasil


def _aksi_alur(butir: dict[str, Any], naskah: str, data: dict[str, Any], awalan: str) -> list[dict[str, Any]]:
    terikat = {**butir, "hasil": {k: _target_alur(v, awalan) for k, v in butir.get("hasil", {}).items()}}
    if butir.get("jenis") in {"buat_naskah", "paraf", "paraf_semua", "tanda_tangan", "nomor", "cap", "gandakan"}:
        terikat.setdefault("naskah", naskah)
    if butir.get("jenis") == "tanda_tangan" and "pelaksana" not in terikat and data.get("tanda_tangan"):
        tanda = data["tanda_tangan"][0]
        terikat["pelaksana"] = tanda.get("lane") if isinstance(tanda, dict) else tanda
    if butir.get("jenis") != "paraf_semua":
        return [terikat]
    return [{**terikat, "jenis": "paraf", "pelaksana": lane, "id": f"paraf_{lane}"} for lane in data.get("paraf", [])]


def _target_alur(target: Any, awalan: str) -> Any:
    if isinstance(target, dict) and str(target.get("ke", "")).startswith("."):
        return {**target, "ke": awalan + target["ke"][1:]}
    return target


# ---- pydantic's errors in Indonesian

_KALIMAT = {
    "missing": "kunci ini wajib diisi",
    "string_type": "harus berupa teks dalam tanda kutip",
    "int_type": "harus berupa angka bulat",
    "int_parsing": "harus berupa angka bulat",
    "float_type": "harus berupa angka",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "tuple_type": "harus berupa daftar dalam kurung siku",
    "dict_type": "harus berupa tabel",
    "model_type": "harus berupa tabel dalam kurung kurawal",
    "too_long": "terlalu banyak isinya",
    "too_short": "tidak boleh kosong",
    "string_too_long": "teks terlalu panjang",
    "string_too_short": "tidak boleh kosong",
    "union_tag_not_found": "aksi harus menyebut jenis",
}


def _kalimat_pydantic(galat: Any, teks: str) -> str:
    lokasi = ".".join(_bagian(b) for b in galat["loc"])
    jenis = galat["type"]
    konteks = galat.get("ctx", {})
    if jenis == "extra_forbidden":
        kunci = str(galat["loc"][-1])
        kalimat = f"kunci '{kunci}' tidak dikenal{_saran(kunci)}"
        return f"{lokasi}: {kalimat}{_baris(kunci, teks)}."
    if jenis == "value_error":
        kalimat = str(konteks.get("error", galat["msg"]))
    elif jenis in {"literal_error", "union_tag_invalid"}:
        boleh = str(konteks.get("expected") or konteks.get("expected_tags"))
        nilai = str(konteks.get("tag") or galat.get("input"))[:40]
        kalimat = f"'{nilai}' tidak dikenal; pilihannya {boleh[:300].replace(' or ', ' atau ')}"
        return f"{lokasi}: {kalimat}{_baris(nilai, teks)}."
    elif jenis == "string_pattern_mismatch":
        kalimat = f"'{str(galat.get('input'))[:40]}' harus huruf kecil, angka dan garis bawah"
    elif jenis.startswith(("greater_than", "less_than")):
        kalimat = f"angka di luar batas ({konteks})"
    else:
        kalimat = _KALIMAT.get(jenis, "nilai tidak sah")
    return f"{lokasi}: {kalimat}."


def _bagian(bagian: Any) -> str:
    return str(bagian + 1) if isinstance(bagian, int) else str(bagian)


def _baris(kata: str, teks: str) -> str:
    nomor = [i for i, baris in enumerate(teks.splitlines(), 1) if re.search(rf"(?<![\w]){re.escape(kata)}(?![\w])", baris)]
    return f" (baris {nomor[0]})" if len(nomor) == 1 else ""


def _kunci_dikenal() -> set[str]:
    from loket_tui.sop import aksi, skema

    kunci: set[str] = set()
    for modul in (aksi, skema):
        for benda in vars(modul).values():
            if isinstance(benda, type) and hasattr(benda, "model_fields"):
                kunci |= set(benda.model_fields)
    return kunci


def _saran(kunci: str) -> str:
    dekat = get_close_matches(kunci, sorted(_kunci_dikenal()), n=1, cutoff=0.6)
    return f"; maksud Anda '{dekat[0]}'?" if dekat else ""
