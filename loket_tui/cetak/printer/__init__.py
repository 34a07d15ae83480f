"""Printers behind one door: the queues of CUPS, those of Windows, and devices that take raw bytes.

A job that was accepted is not yet printed, so the office's own print log is the truth and `keadaan` only says
what the queue reports.  Nothing heavy is imported here; the way to a printer is chosen by its name and the system.
"""

from __future__ import annotations

import sys
from pathlib import Path

from loket_tui.cetak.printer.cups import Cups
from loket_tui.cetak.printer.jalur import BISU, DITARIK, MEDIA, Jalur, Keadaan, Penarikan, Status, mentah
from loket_tui.cetak.printer.perangkat import Perangkat, adalah_perangkat
from loket_tui.dasar.galat import GalatCetak
from loket_tui.kantor.cetak import Tujuan

__all__ = ["BISU", "DITARIK", "MEDIA", "Keadaan", "Penarikan", "Status", "ada_printer", "batalkan", "cari",
           "daftar_printer", "dicetak_sendiri", "keadaan", "kirim", "pastikan_sebentuk"]


def daftar_printer() -> list[str]:
    """Names of the printers: queues first, then devices; empty when there are none or nothing answers."""
    return [*_antrian().daftar(), *Perangkat().daftar()]


def ada_printer(nama: str) -> bool:
    """Whether a printer of kantor.toml is there now; a device need not be one that `daftar_printer` finds."""
    return Perangkat().ada(nama) if adalah_perangkat(nama) else nama in _antrian().daftar()


def dicetak_sendiri(tujuan: Tujuan, penampil: str) -> bool:
    """Whether a person has to open and print the PDF: Windows, and no silent viewer is set."""
    return (sys.platform == "win32" and bool(tujuan.printer) and tujuan.bentuk == "pdf" and not penampil
            and not adalah_perangkat(tujuan.printer))


def pastikan_sebentuk(path: Path, tujuan: Tujuan) -> None:
    """Raise GalatCetak for a PDF that would go to a printer set for raw bytes, and the reverse; as `kirim` does."""
    mentah(path, tujuan)


def kirim(path: Path, tujuan: Tujuan, kertas: str, *, judul: str = "", penampil: str = "") -> str:
    """Hand the file at `path` to `tujuan` on `kertas` (a key of `MEDIA`); gives the job id ("Epson-12").

    `judul`: the title by which `cari` finds the job again.  A PDF goes with its medium and without scaling, anything
    else raw.  `penampil`: Windows' silent viewer (`Cetak.windows_pdf`).  Raises GalatCetak when it was surely not
    taken; CetakTidakPasti when it may have been, and always for a device, which never says what became of it.  A job id
    does not mean that paper came out.
    """
    if kertas not in MEDIA:
        raise GalatCetak(f"Kertas “{kertas}” tidak dikenal; pilih salah satu: {', '.join(MEDIA)}.")
    return _jalur(tujuan.printer, penampil).kirim(path, tujuan, kertas, judul)


def keadaan(kerja: str) -> Keadaan:
    """What the queue says of a job; "tidak_diketahui" when it has forgotten it or does not answer."""
    return _antrian().keadaan(kerja)


def cari(judul: str, printer: str) -> str | None:
    """The id of the job that was sent to `printer` under this title.

    "" when the queues have none, or know no titles (a device, Windows); None when nothing answers.
    """
    return "" if adalah_perangkat(printer) else _antrian().cari(judul)


def batalkan(kerja: str) -> Penarikan:
    """Take a job out of the print queue."""
    return _antrian().batalkan(kerja)


def _jalur(nama: str, penampil: str) -> Jalur:
    return Perangkat() if adalah_perangkat(nama) else _antrian(penampil)


def _antrian(penampil: str = "") -> Jalur:
    """The queues of this system."""
    if sys.platform == "win32":
        from loket_tui.cetak.printer.windows import Windows
        from loket_tui.cetak.printer.winspool import tabel

        return Windows(tabel(), penampil)
    return Cups()
