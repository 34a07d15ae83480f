"""Loading a SOP file: caps, TOML, schema, chains expanded; every error names file, key and what was expected."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop import alur
from loket_tui.sop.kalimat import kalimat
from loket_tui.sop.periksa import Temuan, periksa
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop
from loket_tui.sop.tempat import PetaBaris, tanpa_teks_panjang

MAKS_BYTE = 512 * 1024
MAKS_DALAM = 40
"""Nesting of brackets, and parts of a dotted key, beyond which a file is refused before the parser sees it."""

_TANDA = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"""|\Z)|'{3}.*?(?:'{3}|\Z)'''   # texts of several lines, closed or not
    r'''|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?|\#[^\n]*+|[\[{\]}.=,\n]''',
    re.DOTALL,
)
"""Strings and comments as a whole, else one mark that opens, closes or parts."""


_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TERLEPAS = re.compile(r"\\(?:[bfru]|U0000)")
"""Escapes in a text that may stand for a control character."""
_SEBAB_OS = {
    errno.ENOENT: "tidak ada", errno.EACCES: "tidak boleh dibaca", errno.EPERM: "tidak boleh dibaca",
    errno.EISDIR: "adalah folder", errno.ELOOP: "adalah tautan yang berputar", errno.ENOTDIR: "tidak ada",
    errno.ENAMETOOLONG: "namanya terlalu panjang", errno.ENXIO: "bukan berkas biasa",
}


@dataclass(frozen=True)
class HasilMuat:
    """A loaded procedure; its warnings are looked for when they are first asked for, never at start."""

    prosedur: Prosedur
    sumber: str = field(default="", repr=False)
    """The file's text, in which the lines of warnings are found."""

    @cached_property
    def peringatan(self) -> tuple[Temuan, ...]:
        """What is wrong with the document itself, each with its line where it has one."""
        from loket_tui.sop.cacat import cacat

        return tuple(self.berbaris(t) for t in cacat(self.prosedur))

    def berbaris(self, temuan: Temuan) -> Temuan:
        """A finding with the line of what it is about, where the file says."""
        return _berbaris(temuan, self._peta) if self.sumber else temuan

    @cached_property
    def _peta(self) -> PetaBaris:
        return PetaBaris(self.sumber)


def muat(path: Path, paket: str) -> HasilMuat:
    """Read, validate and check one SOP file.  Raises GalatSop naming every error."""
    return muat_teks(baca_berkas(path), nama_tampil(path), paket)


def muat_teks(mentah: bytes, nama: str, paket: str) -> HasilMuat:
    """The same for bytes already read; `nama` is the file's name for messages."""
    isi = urai_toml(mentah, f"SOP {nama}")
    teks = mentah.decode("utf-8-sig")
    berkas = _model(isi, nama, teks)
    if berkas.alur or any(x.pakai for x in berkas.langkah):
        try:
            berkas = _model(alur.uraikan(isi), nama, "")
        except alur.AlurKeliru as galat:
            tempat = ("langkah", galat.langkah) if galat.langkah else None
            raise _galat([Temuan(str(galat), tempat=tempat)], nama, teks) from galat
    if sum(len(x.aksi) for x in berkas.langkah) > alur.MAKS_AKSI:
        raise GalatSop(f"SOP {nama}: lebih dari {alur.MAKS_AKSI} aksi; bagi menjadi beberapa SOP.")
    prosedur = Prosedur(paket, berkas)
    if temuan := periksa(prosedur):
        raise _galat(temuan, nama, teks)
    return HasilMuat(prosedur, teks)


def _galat(temuan: Sequence[Temuan], nama: str, teks: str) -> GalatSop:
    peta = PetaBaris(teks)
    semua = [_berbaris(t, peta).lengkap for t in temuan]
    return GalatSop(f"SOP {nama}: {semua[0]}", semua)


def _berbaris(temuan: Temuan, peta: PetaBaris) -> Temuan:
    if temuan.tempat is None:
        return temuan
    return replace(temuan, baris=peta.baris(*temuan.tempat, terakhir=temuan.kembar))


def _model(isi: dict[str, Any], nama: str, teks: str) -> BerkasSop:
    try:
        return BerkasSop.model_validate(isi)
    except ValidationError as galat:
        temuan = kalimat(galat, tanpa_teks_panjang(teks))
        raise GalatSop(f"SOP {nama}: {temuan[0]}", temuan) from galat


def nama_tampil(path: Path) -> str:
    """The file's name, short and printable whatever the disk calls it."""
    return "".join(h if h.isprintable() else "�" for h in path.name[:80])


def baca_berkas(path: Path) -> bytes:
    """The bytes of a file of the pack, never more than a little over the cap.  Raises GalatSop.

    Only a plain file is read: a pipe or a device would never end, and is refused without waiting.
    """
    try:
        with open(path, "rb", opener=_buka_tanpa_menunggu) as berkas:
            return berkas.read(MAKS_BYTE + 1)
    except (OSError, ValueError) as galat:
        nomor = galat.errno if isinstance(galat, OSError) else None
        sebab = _SEBAB_OS.get(nomor or 0, "disk gagal membacanya")
        raise GalatSop(f"Berkas {nama_tampil(path)} tidak dapat dibaca ({sebab}); periksa berkasnya.") from galat


def _buka_tanpa_menunggu(path: str, bendera: int) -> int:
    fd = os.open(path, bendera | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    jenis = os.fstat(fd).st_mode
    if not stat.S_ISREG(jenis):
        os.close(fd)
        raise OSError(errno.EISDIR if stat.S_ISDIR(jenis) else errno.ENXIO, "")
    return fd


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
        isi = tomllib.loads(teks)
    except (ValueError, RecursionError) as galat:
        tempat = re.search(r"line (\d+), column (\d+)", str(galat))
        letak = f" baris {tempat.group(1)} kolom {tempat.group(2)}" if tempat else ""
        letak = " di akhir berkas" if "end of document" in str(galat) else letak
        raise GalatSop(f"{sebutan}{letak}: {_sebab_toml(str(galat))}.") from galat
    if _TERLEPAS.search(teks):
        _periksa_kendali(isi, (), sebutan)
    return isi


def _periksa_kendali(isi: object, jalur: tuple[str, ...], sebutan: str) -> None:
    """Refuse control characters that escapes brought in; as they stand, the parser refuses them itself."""
    if isinstance(isi, str) and _KENDALI.search(isi):
        raise GalatSop(f"{sebutan}: {'.'.join(jalur)} berisi huruf kendali; hapus huruf itu.")
    if isinstance(isi, list):
        for urut, nilai in enumerate(isi, 1):
            _periksa_kendali(nilai, (*jalur, str(urut)), sebutan)
    if isinstance(isi, dict):
        for kunci, nilai in isi.items():
            nama = (*jalur, "".join(h for h in kunci[:40] if h.isprintable()))
            _periksa_kendali(kunci, nama, sebutan)
            _periksa_kendali(nilai, nama, sebutan)


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
    if "Illegal character" in pesan:
        return "ada huruf kendali dalam berkas; simpan ulang sebagai teks biasa UTF-8"
    return "tulisan TOML tidak sah; periksa tanda kutip, kurung dan koma"
