"""Loading a SOP file: caps, TOML, schema, chains expanded; every error names file, key and what was expected."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop import alur
from loket_tui.sop.kalimat import kalimat
from loket_tui.sop.periksa import Temuan, periksa
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop

MAKS_BYTE = 512 * 1024
MAKS_DALAM = 40
"""Nesting of brackets, and parts of a dotted key, beyond which a file is refused before the parser sees it."""

_TANDA = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"""|\Z)|'{3}.*?(?:'{3}|\Z)'''   # texts of several lines, closed or not
    r'''|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?|\#[^\n]*+|[\[{\]}.=,\n]''',
    re.DOTALL,
)
"""Strings and comments as a whole, else one mark that opens, closes or parts."""


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """A loaded procedure with its warnings."""

    prosedur: Prosedur
    peringatan: tuple[Temuan, ...]


def muat(path: Path, paket: str) -> HasilMuat:
    """Read, validate and check one SOP file.  Raises GalatSop naming every error."""
    return muat_teks(baca_berkas(path), path.name, paket)


def muat_teks(mentah: bytes, nama: str, paket: str) -> HasilMuat:
    """The same for bytes already read; `nama` is the file's name for messages."""
    isi = urai_toml(mentah, f"SOP {nama}")
    berkas = _model(isi, nama, mentah.decode("utf-8-sig"))
    if berkas.alur or any(x.pakai for x in berkas.langkah):
        berkas = _model(alur.uraikan(isi, nama), nama, "")
    if sum(len(x.aksi) for x in berkas.langkah) > alur.MAKS_AKSI:
        raise GalatSop(f"SOP {nama}: lebih dari {alur.MAKS_AKSI} aksi; bagi menjadi beberapa SOP.")
    prosedur = Prosedur(paket, berkas)
    temuan_semua = periksa(prosedur)
    galat_semua = [t.kalimat for t in temuan_semua if t.galat]
    if galat_semua:
        raise GalatSop(f"SOP {nama}: {galat_semua[0]}", galat_semua)
    return HasilMuat(prosedur, tuple(t for t in temuan_semua if not t.galat))


def _model(isi: dict[str, Any], nama: str, teks: str) -> BerkasSop:
    try:
        return BerkasSop.model_validate(isi)
    except ValidationError as galat:
        temuan = kalimat(galat, teks)
        raise GalatSop(f"SOP {nama}: {temuan[0]}", temuan) from galat


def baca_berkas(path: Path) -> bytes:
    """The bytes of a file of the pack, never more than a little over the cap.  Raises GalatSop."""
    try:
        with path.open("rb") as berkas:
            return berkas.read(MAKS_BYTE + 1)
    except OSError as galat:
        sebab = galat.strerror
        raise GalatSop(f"Berkas {path.name} tidak dapat dibaca ({sebab}); periksa berkasnya.") from galat


def urai_toml(mentah: bytes, sebutan: str) -> dict[str, Any]:
    """Parse TOML that a person wrote, within the caps; `sebutan` begins every sentence.  Raises GalatSop."""
    if len(mentah) > MAKS_BYTE:
        raise GalatSop(f"{sebutan}: berkas lebih dari {MAKS_BYTE // 1024} KB; bagi menjadi beberapa berkas.")
    mentah = mentah.removeprefix(b"\xef\xbb\xbf")
    try:
        teks = mentah.decode("utf-8")
    except UnicodeDecodeError as galat:
        baris = mentah[: galat.start].count(b"\n") + 1
        raise GalatSop(f"{sebutan} baris {baris}: bukan teks UTF-8; simpan ulang dengan pilihan UTF-8.") from galat
    _periksa_dalam(teks, sebutan)
    try:
        return tomllib.loads(teks)
    except (ValueError, RecursionError) as galat:
        tempat = re.search(r"line (\d+), column (\d+)", str(galat))
        letak = f" baris {tempat.group(1)} kolom {tempat.group(2)}" if tempat else ""
        letak = " di akhir berkas" if "end of document" in str(galat) else letak
        raise GalatSop(f"{sebutan}{letak}: {_sebab_toml(str(galat))}.") from galat


def _periksa_dalam(teks: str, sebutan: str) -> None:
    """Refuse what would exhaust the parser: brackets nested deep, keys of very many dotted parts."""
    dalam = titik = 0
    for tanda in _TANDA.findall(teks):
        if tanda in "[{":
            dalam += 1
        elif tanda in "]}":
            dalam = max(0, dalam - 1)
        elif tanda == ".":
            titik += 1
        if tanda in "=,\n":
            titik = 0
        if dalam > MAKS_DALAM or titik > MAKS_DALAM:
            raise GalatSop(f"{sebutan}: susunan lebih dari {MAKS_DALAM} tingkat; periksa kurung dan titiknya.")


def _sebab_toml(pesan: str) -> str:
    """What to do about an error of the parser."""
    if re.search(r"Cannot (overwrite|declare|mutate|redefine|expand)|Duplicate", pesan):
        return "kunci atau tabel ditulis dua kali; hapus salah satu"
    return "tulisan TOML tidak sah; periksa tanda kutip, kurung dan koma"
