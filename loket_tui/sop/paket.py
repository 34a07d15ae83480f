"""The pack of one office: its roles, books and switches, and the procedures beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.kalimat import kalimat
from loket_tui.sop.muat import HasilMuat, baca_berkas, muat, urai_toml
from loket_tui.sop.periksa import NAMA_PERANGKAT, Temuan
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Kode, Nama, Penandatangan, Teks

Hak = Literal[
    "antrian", "terima", "proses", "paraf", "tanda_tangan", "izin_tanda_tangan", "serahkan", "koreksi", "batal",
    "buku", "laporan", "cetak_ulang", "cadangan", "jejak", "sop", "pengguna", "delegasi", "sisipan", "penyusutan",
]
"""What a role may be allowed to do; the functions of `layanan` ask for one of these."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Peran(_Model):
    """A role of the office with its rights."""

    kode: Kode
    sebutan: Nama
    hak: tuple[Hak, ...]

    @property
    def hanya_melihat(self) -> bool:
        """Whether it does no work: it is no lane of a new SOP, and a new office gets no account for it."""
        return set(self.hak) <= {"buku", "jejak", "laporan"}


class Buku(_Model):
    """A book of the office with the pattern of its numbers."""

    kode: Kode
    nama: Nama
    pola: Teks = "{urut}/{tahun}"


class Fitur(_Model):
    """A switch the office may turn on."""

    kode: Kode
    nama: Nama
    bawaan: bool = False


class BerkasPaket(_Model):
    """`paket.toml`."""

    kode: Kode
    nama: Nama
    jenis: Literal["kecamatan", "dinas"] = "kecamatan"
    kabupaten: Teks = ""
    ibukota: Teks = ""
    kode_wilayah: Teks = ""
    dinas_tujuan: Teks = ""
    peran: tuple[Peran, ...] = Field(min_length=1)
    buku: tuple[Buku, ...] = Field(min_length=1)
    fitur: tuple[Fitur, ...] = ()
    janji: dict[Kode, Annotated[int, Field(ge=0, le=1_000)]] = {}


KODE_TEMPLAT = r"[a-z][a-z0-9_]{0,39}"
"""What a letter template may be called: the name of its file without .txt."""
SURAT_KANTOR = "surat/kantor"
"""Folder of a pack with the letters that the office words itself; a newer pack leaves it alone."""


def tempat_templat(folder: Path, kode: str, *, kantor: bool = False) -> Path:
    """Where a letter template of a pack lies, or with `kantor` the office's own version of it."""
    return folder / (SURAT_KANTOR if kantor else "surat") / f"{kode}.txt"


def baca_templat(path: Path, nama: str) -> str:
    """The text of a letter template, which messages call `nama`.  Raises GalatSop if unreadable."""
    try:
        return baca_berkas(path).decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        raise GalatSop(f"Templat {nama} bukan teks UTF-8; simpan ulang dengan pilihan UTF-8.") from galat


@dataclass(frozen=True)
class Paket:
    """A pack as found on disk: its file, its good procedures, and one sentence for each file that is broken."""

    folder: Path
    berkas: BerkasPaket
    sop: tuple[HasilMuat, ...]
    rusak: tuple[str, ...]
    berkas_rusak: tuple[str, ...] = ()
    """Names (without .toml) of the broken files, in the order of `rusak`."""

    def hak(self, peran: frozenset[str]) -> frozenset[str]:
        """The rights that a set of roles gives."""
        return frozenset(h for p in self.berkas.peran if p.kode in peran for h in p.hak)

    def sebutan_peran(self, kode: str) -> str:
        """What people call a role."""
        return next((p.sebutan for p in self.berkas.peran if p.kode == kode), kode)

    def templat(self, kode: str) -> str | None:
        """The text of a letter template, the office's own before the pack's; None where there is neither.

        Raises GalatSop if unreadable.
        """
        milik = self.templat_dari(kode, kantor=True)
        return self.templat_dari(kode) if milik is None else milik

    def templat_dari(self, kode: str, *, kantor: bool = False) -> str | None:
        """The text of a letter template of the pack, or with `kantor` the office's own; None when there is no such
        file.  Raises GalatSop if unreadable.
        """
        if not re.fullmatch(KODE_TEMPLAT, kode):
            return None
        path = tempat_templat(self.folder, kode, kantor=kantor)
        return baca_templat(path, path.relative_to(self.folder).as_posix()) if path.is_file() else None


def muat_paket_toml(folder: Path) -> BerkasPaket:
    """Read `paket.toml`.  Raises GalatSop."""
    path = folder / "paket.toml"
    nama = f"{folder.name}/paket.toml"
    if not path.is_file():
        raise GalatSop(f"Paket SOP {folder.name} tidak punya paket.toml; salin lagi paketnya.")
    mentah = baca_berkas(path)
    try:
        berkas = BerkasPaket.model_validate(urai_toml(mentah, nama))
    except ValidationError as galat:
        temuan = kalimat(galat, mentah.decode("utf-8-sig"))
        raise GalatSop(f"{nama}: {temuan[0]}", temuan) from galat
    if berkas.kode in NAMA_PERANGKAT:
        raise GalatSop(f"{nama}: kode '{berkas.kode}' adalah nama perangkat pada Windows; pilih nama lain.")
    for sebutan, daftar in (("peran", berkas.peran), ("buku", berkas.buku), ("fitur", berkas.fitur)):
        for kode, banyak in Counter(x.kode for x in daftar).items():
            if banyak > 1:
                raise GalatSop(f"{nama}: {sebutan} '{kode}' ditulis dua kali; hapus salah satu.")
    return berkas


def muat_paket(folder: Path, berkas: BerkasPaket | None = None) -> Paket:
    """Read a pack; a broken SOP file is named in `rusak` and never stops the others.

    With `berkas` the pack's own file is not read: it is broken, and this is how it was last read well.
    """
    berkas = berkas or muat_paket_toml(folder)
    baik: list[HasilMuat] = []
    rusak: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "paket.toml":
            continue
        try:
            hasil = muat(path, berkas.kode)
            if any(hasil.prosedur.kode == m.prosedur.kode for m in baik):
                kode = hasil.prosedur.kode
                raise GalatSop(f"SOP {path.name}: kode '{kode}' sudah dipakai berkas lain; beri kode yang berbeda.")
            for keliru in cocok(hasil.prosedur, berkas, folder):
                raise GalatSop(f"SOP {hasil.prosedur.kode}: {keliru.kalimat}")
            baik.append(hasil)
        except GalatSop as galat:
            rusak[path.stem] = galat.kalimat
    return Paket(folder, berkas, tuple(baik), tuple(rusak.values()), tuple(rusak))


def sidik_folder(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What tells that a file of a pack was changed: name, time, size and place on the disk of each; reads none."""
    hasil = []
    for pola in ("*.toml", "surat/*.txt", f"{SURAT_KANTOR}/*.txt"):
        for path in folder.glob(pola):
            nama = path.relative_to(folder).as_posix()
            try:
                keadaan = path.stat()
            except OSError:
                hasil.append((nama, 0, 0, 0))
                continue
            hasil.append((nama, keadaan.st_mtime_ns, keadaan.st_size, keadaan.st_ino))
    return tuple(sorted(hasil))


def cocok(prosedur: Prosedur, berkas: BerkasPaket, folder: Path) -> Iterator[Temuan]:
    """Errors about roles, books, switches and templates that a SOP names and the pack does not have."""
    for kode, lane in prosedur.berkas.pelaksana.items():
        peran = (*lane.peran, *(p.peran for p in lane.pengganti))
        yield from _tiada("peran", peran, berkas.peran, ("pelaksana", kode))
    for letak in prosedur.urutan:
        buku = getattr(letak.aksi, "buku", None)
        if letak.jenis == "serahkan" and buku is None and not letak.aksi.antara:
            buku = "tanda_terima"
        yield from _tiada("buku", (buku,) if buku else (), berkas.buku, ("langkah", letak.langkah.id))
        atas_nama = getattr(letak.aksi, "atas_nama", None)
        yield from _tiada("peran", (atas_nama,) if atas_nama else (), berkas.peran, ("langkah", letak.langkah.id))
    for _, syarat in prosedur.syarat():
        yield from _tiada("fitur", sorted(syarat.fitur_disebut()), berkas.fitur, None)
    for naskah in prosedur.berkas.naskah:
        tempat = ("naskah", naskah.kode)
        mandat = (t.atas_nama for t in naskah.tanda_tangan if isinstance(t, Penandatangan) and t.atas_nama)
        yield from _tiada("peran", mandat, berkas.peran, tempat)
        yield from _tiada("buku", (naskah.nomor.buku,) if naskah.nomor else (), berkas.buku, tempat)
        templat = naskah.templat
        if templat and not any(tempat_templat(folder, templat, kantor=k).is_file() for k in (False, True)):
            yield Temuan(f"templat surat/{naskah.templat}.txt tidak ada; buat berkasnya.", tempat=tempat)


def _tiada(
    sebutan: str, kode: Iterable[str], daftar: Iterable[Peran | Buku | Fitur], tempat: tuple[str, str] | None
) -> Iterator[Temuan]:
    ada = {x.kode for x in daftar}
    for k in kode:
        if k not in ada:
            yield Temuan(f"{sebutan} '{k}' tidak ada di paket.toml; tambahkan di sana.", tempat=tempat)
