"""What a periodic report says: its lines of counts, and all of it as screen, PDF and CSV show it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from loket_tui.dasar.periode import Periode
from loket_tui.layanan.laporan_daftar import BarisLaporan, KolomDaftar, Masa
from loket_tui.layanan.laporan_wajib import LAPORAN, judul_bentuk


@dataclass(frozen=True, slots=True)
class RekapLayanan:
    """One line of the recap: sisa_lalu + masuk = selesai + ditolak + dirujuk + dibatalkan + sisa."""

    kode: str
    nama: str
    sisa_lalu: int = 0
    masuk: int = 0
    selesai: int = 0
    ditolak: int = 0
    dirujuk: int = 0
    dibatalkan: int = 0
    sisa: int = 0
    lengkap: int = 0
    dikembalikan: int = 0
    diambil: int = 0
    kantor: bool = False
    """Whether its cases come from the office itself; they do not count in the sum."""

    @property
    def angka(self) -> tuple[int, ...]:
        """The counts in the order of the paper."""
        return tuple(int(getattr(self, f.name)) for f in fields(self)[2:-1])

    @property
    def judul(self) -> str:
        """The line's name on paper and screen."""
        return f"{self.nama} (berkas kantor)" if self.kantor else self.nama

    @property
    def seimbang(self) -> bool:
        """Whether the line balances."""
        return self.sisa_lalu + self.masuk == (
            self.selesai + self.ditolak + self.dirujuk + self.dibatalkan + self.sisa)


@dataclass(frozen=True, slots=True)
class Rekap:
    """A period's report for an addressee, as screen, PDF and CSV show it."""

    waktu: Periode
    masa: Masa
    tujuan: str
    sebutan: str
    sementara: bool
    layanan: tuple[RekapLayanan, ...]
    jumlah: RekapLayanan
    kolom: tuple[KolomDaftar, ...]
    daftar: tuple[BarisLaporan, ...]
    catatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    jejak: str
    dibuat: int
    bentuk: str = LAPORAN

    @property
    def kode(self) -> str:
        """The period's code."""
        return self.waktu.kode

    @property
    def nihil(self) -> bool:
        """Whether nothing was open and nothing happened."""
        return not any(n for b in self.layanan for n in b.angka)

    @property
    def judul(self) -> str:
        """The title; a period that still runs is marked."""
        return f"{judul_bentuk(self.waktu.jenis, self.bentuk)} PELAYANAN" + (" (SEMENTARA)" if self.sementara else "")

    @property
    def periode(self) -> str:
        """The days in words."""
        return self.waktu.hari
