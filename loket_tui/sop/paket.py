"""The pack of one office: its roles, books and switches, and the procedures beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.muat import HasilMuat, muat
from loket_tui.sop.skema import Kode, Nama, Teks

Hak = Literal[
    "antrian", "terima", "proses", "paraf", "tanda_tangan", "izin_tanda_tangan", "serahkan", "koreksi", "batal",
    "buku", "laporan", "cetak_ulang", "cadangan", "jejak", "sop", "pengguna",
]
"""What a role may be allowed to do; the functions of `layanan` ask for one of these."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Peran(_Model):
    """A role of the office with its rights."""

    kode: Kode
    sebutan: Nama
    hak: tuple[Hak, ...]


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
    janji: dict[Kode, int] = {}


@dataclass(frozen=True)
class Paket:
    """A pack as found on disk: its file, its good procedures, and one sentence for each file that is broken."""

    folder: Path
    berkas: BerkasPaket
    sop: tuple[HasilMuat, ...]
    rusak: tuple[str, ...]

    def hak(self, peran: frozenset[str]) -> frozenset[str]:
        """The rights that a set of roles gives."""
        return frozenset(h for p in self.berkas.peran if p.kode in peran for h in p.hak)

    def sebutan_peran(self, kode: str) -> str:
        """What people call a role."""
        return next((p.sebutan for p in self.berkas.peran if p.kode == kode), kode)

    def templat(self, kode: str) -> str | None:
        """The text of a letter template; None when the pack has no such file."""
        path = self.folder / "surat" / f"{kode}.txt"
        return path.read_text(encoding="utf-8") if path.is_file() else None


def muat_paket_toml(folder: Path) -> BerkasPaket:
    """Read `paket.toml`.  Raises GalatSop."""
    path = folder / "paket.toml"
    try:
        return BerkasPaket.model_validate(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except OSError as galat:
        raise GalatSop(f"Paket SOP {folder.name} tidak punya paket.toml; salin lagi paketnya.") from galat
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise GalatSop(f"{folder.name}/paket.toml tidak terbaca; periksa tanda kutip dan kurungnya.") from galat
    except ValidationError as galat:
        kunci = ".".join(str(b) for b in galat.errors()[0]["loc"])
        raise GalatSop(f"{folder.name}/paket.toml: kunci {kunci} tidak sah; bandingkan dengan paket bawaan.") from galat


def muat_paket(folder: Path) -> Paket:
    """Read a pack; a broken SOP file is named in `rusak` and never stops the others."""
    berkas = muat_paket_toml(folder)
    baik: list[HasilMuat] = []
    rusak: list[str] = []
    peran = {p.kode for p in berkas.peran}
    buku = {b.kode for b in berkas.buku}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "paket.toml":
            continue
        try:
            hasil = muat(path, berkas.kode)
            _cocok(hasil, peran, buku, folder)
            baik.append(hasil)
        except GalatSop as galat:
            rusak.append(galat.kalimat)
    return Paket(folder, berkas, tuple(baik), tuple(rusak))


def _cocok(hasil: HasilMuat, peran: set[str], buku: set[str], folder: Path) -> None:
    """Roles, books and templates a SOP names must be in the pack."""
    prosedur = hasil.prosedur
    for lane in prosedur.berkas.pelaksana.values():
        for kode in (*lane.peran, *(p.peran for p in lane.pengganti)):
            if kode not in peran:
                raise GalatSop(f"SOP {prosedur.kode}: peran '{kode}' tidak ada di paket.toml; tambahkan di sana.")
    for letak in prosedur.urutan:
        nama = getattr(letak.aksi, "buku", None)
        if nama and nama not in buku:
            raise GalatSop(f"SOP {prosedur.kode}: buku '{nama}' tidak ada di paket.toml; tambahkan di sana.")
    for naskah in prosedur.berkas.naskah:
        if naskah.nomor and naskah.nomor.buku not in buku:
            raise GalatSop(f"SOP {prosedur.kode}: buku '{naskah.nomor.buku}' tidak ada di paket.toml.")
        if naskah.templat and not (folder / "surat" / f"{naskah.templat}.txt").is_file():
            raise GalatSop(f"SOP {prosedur.kode}: templat surat/{naskah.templat}.txt tidak ada; buat berkasnya.")
