"""One office: the paths of its folder and the whole of its kantor.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timezone
from functools import lru_cache
from pathlib import Path

from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.hari_kerja import Kalender, kalender
from loket_tui.dasar.jam import ZONA, zona
from loket_tui.dasar.toml_isi import Tabel, baca_toml
from loket_tui.kantor.bagian import (
    HARAP_KODE,
    KODE,
    Buku,
    Hari,
    Kop,
    Pejabat,
    baca_buku,
    baca_hari,
    baca_kop,
    baca_pejabat,
)
from loket_tui.kantor.cetak import Cetak, baca_cetak
from loket_tui.kantor.folder import pastikan_lokal

NAMA_TOML = "kantor.toml"
#: Version of the layout of kantor.toml that this program reads and writes.
VERSI = 1
_PALING_BESAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Kantor:
    """One office: its folder and what kantor.toml says of it."""

    folder: Path
    nama: str
    jenis: str
    kabupaten: str
    ibukota: str
    tempat: str
    kode_wilayah: str
    paket: str
    nama_zona: str
    dinas_tujuan: str
    desa: tuple[str, ...]
    kop: Kop
    pejabat: tuple[Pejabat, ...]
    hari: Hari
    janji: Mapping[str, int]
    buku: tuple[Buku, ...]
    unit: str
    awalan_antrian: str
    cetak: Cetak
    fitur: Mapping[str, bool]
    kunci_menit: int = 10
    """Minutes without a key after which the screen locks itself; 0 means never."""
    segar_detik: int = 1
    """Seconds between two looks at what other programs did on this office."""
    nik_detik: int = 30
    """Seconds a NIK stands in full once it was asked for."""
    retensi_tahun: int = 10
    """Years after its end that a case keeps its personal values before they may be blanked."""

    @classmethod
    def buka(cls, folder: Path) -> Kantor:
        """Read the office folder; anything wrong with it or with kantor.toml raises GalatKantor."""
        pastikan_lokal(folder)
        path = folder / NAMA_TOML
        try:
            if not path.is_file():
                raise GalatKantor(
                    f"Folder “{folder}” belum punya {NAMA_TOML}. Jalankan “loket init” lebih dulu."
                )
            with path.open("rb") as f:
                isi = f.read(_PALING_BESAR + 1)
        except OSError as sebab:
            raise GalatKantor(kalimat_os(sebab, path)) from sebab
        if len(isi) > _PALING_BESAR:
            raise GalatKantor(f"{NAMA_TOML} lebih dari 1 MB. Pulihkan berkas itu dari cadangan.")
        try:
            return cls.baca(isi.decode("utf-8-sig"), folder)
        except UnicodeDecodeError as sebab:
            raise GalatKantor(
                f"{NAMA_TOML} bukan teks UTF-8. Simpan ulang dengan penyandian UTF-8."
            ) from sebab

    @classmethod
    def baca(cls, sumber: str, folder: Path) -> Kantor:
        """Read the text of a kantor.toml for ``folder``; GalatKantor names line, key and expectation."""
        return _susun(baca_toml(sumber.replace("\r\n", "\n"), NAMA_TOML), folder)

    @property
    def toml(self) -> Path:
        """The settings file."""
        return self.folder / NAMA_TOML

    @property
    def data(self) -> Path:
        """The folder of the register."""
        return self.folder / "data"

    @property
    def db(self) -> Path:
        """The register itself (SQLite)."""
        return self.data / "loket.db"

    @property
    def sop(self) -> Path:
        """The folder of SOP packs."""
        return self.folder / "sop_defs"

    @property
    def printouts(self) -> Path:
        """The folder of printed PDFs and exports."""
        return self.folder / "printouts"

    @property
    def logo(self) -> Path | None:
        """The logo's file, or None if none is set."""
        return self.folder / self.kop.logo if self.kop.logo else None

    @property
    def zona(self) -> timezone:
        """The office's time zone."""
        return zona(self.nama_zona)

    @property
    def awalan_nik(self) -> str | None:
        """The six digits a NIK of this kecamatan begins with; None at a dinas."""
        angka = self.kode_wilayah.replace(".", "")
        return angka if len(angka) == 6 else None

    def kalender(self) -> Kalender:
        """Return the working calendar (kept after the first call)."""
        return _kalender(self.hari)

    def pejabat_peran(self, peran: str) -> Pejabat | None:
        """Return the first official with a lane code, or None."""
        return next((p for p in self.pejabat if p.peran == peran), None)

    def buku_kode(self, kode: str) -> Buku | None:
        """Return a book by its code, or None."""
        return next((b for b in self.buku if b.kode == kode), None)


@lru_cache(maxsize=8)
def _kalender(hari: Hari) -> Kalender:
    return kalender(hari.kerja, hari.cuti_bersama_libur, dict(hari.libur), hari.tahun_lengkap)


def _susun(t: Tabel, folder: Path) -> Kantor:
    """Return the office from the parsed file; tables are checked in the order they are written."""
    versi = t.bilangan("versi", dari=1)
    if versi > VERSI:
        t.gagal("versi", "berkas ini dari versi program yang lebih baru. Perbarui program ini.")
    k, unit, antrian = t.tabel("kantor"), t.tabel("unit"), t.tabel("antrian")
    layar, penyusutan = t.tabel("layar"), t.tabel("penyusutan")
    kode_wilayah = k.teks(
        "kode_wilayah", pola=r"\d\d\.\d\d(\.\d\d)?", harap="kode seperti 35.07.11 (dinas: 35.07)"
    )
    kantor = Kantor(
        folder=folder,
        nama=k.teks("nama"),
        jenis=k.pilihan("jenis", ("kecamatan", "dinas"), "kecamatan"),
        kabupaten=k.teks("kabupaten"),
        ibukota=k.teks("ibukota", ""),
        tempat=k.teks("tempat"),
        kode_wilayah=kode_wilayah,
        paket=k.teks("paket", pola=KODE, harap=HARAP_KODE),
        nama_zona=k.pilihan("zona", tuple(ZONA), "WIB"),
        dinas_tujuan=k.teks("dinas_tujuan", ""),
        desa=k.daftar_teks("desa"),
        kop=baca_kop(t.tabel("kop")),
        pejabat=tuple(baca_pejabat(p) for p in t.daftar_tabel("pejabat")),
        hari=baca_hari(t.tabel("hari")),
        janji=t.tabel("janji").peta(lambda p, kunci: p.bilangan(kunci, sampai=365)),
        buku=baca_buku(t.daftar_tabel("buku")),
        unit=unit.teks("kode", kode_wilayah, maks=40),
        awalan_antrian=antrian.teks("awalan", "A", pola=r"[A-Za-z]{0,3}", harap="satu sampai tiga huruf"),
        cetak=baca_cetak(t.tabel("cetak")),
        fitur=t.tabel("fitur").peta(lambda p, kunci: p.benar(kunci)),
        kunci_menit=layar.bilangan("kunci_menit", 10, sampai=240),
        segar_detik=layar.bilangan("segar_detik", 1, dari=1, sampai=60),
        nik_detik=layar.bilangan("nik_detik", 30, dari=5, sampai=600),
        retensi_tahun=penyusutan.bilangan("tahun", 10, dari=1, sampai=100),
    )
    for tabel in (t, k, unit, antrian, layar, penyusutan):
        tabel.selesai()
    return kantor
