"""The registry of job screens: one line each; keys, footer and tests walk it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loket_tui.screens.layar import Layar


@dataclass(frozen=True, slots=True)
class EntriLayar:
    """A job screen: its function key, name, label ("long|short"), class, and the rights of which one opens it.

    `apa` is what the job is, for the list of jobs.
    """

    tombol: str
    nama: str
    label: str
    kelas: str
    hak: tuple[str, ...]
    apa: str = ""

    def muat(self) -> type[Layar]:
        """Import the screen's module (nothing is imported before a login)."""
        modul, _, nama = self.kelas.partition(":")
        kelas: type[Layar] = getattr(import_module(modul), nama)
        return kelas

    def buat(self) -> Layar:
        """Make the screen."""
        return self.muat()()


LAYAR = (
    EntriLayar("f2", "antrian", "Antrian", "loket_tui.screens.antrian:AntrianScreen", ("antrian",)),
    EntriLayar("f3", "terima", "Terima", "loket_tui.screens.terima:TerimaScreen", ("terima",)),
    EntriLayar("f4", "berkas", "Berkas", "loket_tui.screens.berkas:BerkasScreen",
               ("terima", "proses", "serahkan", "paraf", "tanda_tangan", "izin_tanda_tangan", "koreksi", "batal")),
    EntriLayar("f5", "tanda_tangan", "Tanda tangan|TTD", "loket_tui.screens.tanda_tangan:TandaTanganScreen",
               ("paraf", "tanda_tangan", "proses")),
    EntriLayar("f6", "buku", "Buku", "loket_tui.screens.buku:BukuScreen", ("buku",)),
    EntriLayar("f7", "laporan", "Laporan|Lapor", "loket_tui.screens.laporan:LaporanScreen", ("laporan",)),
    EntriLayar("f8", "sop", "SOP", "loket_tui.screens.sop:SopScreen",
               ("sop", "proses", "paraf", "tanda_tangan", "laporan", "buku")),
)

LANJUTAN: tuple[EntriLayar, ...] = (
    EntriLayar("j", "jejak", "Jejak", "loket_tui.screens.jejak:JejakScreen", ("jejak",),
               "mencari siapa berbuat apa, kapan, dan memeriksa keutuhannya"),
    EntriLayar("a", "akun", "Akun saya|Akun", "loket_tui.screens.akun:AkunScreen", (),
               "mengganti kata sandi, mengatur PIN, melihat peran dan delegasi Anda"),
    EntriLayar("p", "petugas", "Petugas", "loket_tui.screens.petugas:PetugasScreen", ("pengguna", "delegasi"),
               "akun, peran dan delegasi"),
    EntriLayar("s", "serah_tugas", "Serah terima tugas|Serah", "loket_tui.screens.serah_tugas:SerahTugasScreen",
               ("terima", "proses"), "menyerahkan loket kepada petugas berikut dengan satu lembar"),
)
"""Screens behind the first one, opened there by a letter; without rights: for everybody."""
