"""The office's clock: jumps that nobody confirmed stop every act, so that a wrong year on an old PC spoils no book."""

from __future__ import annotations

from datetime import datetime, timedelta

from loket_tui import TAHUN_PROGRAM
from loket_tui.dasar.galat import GalatAturan, GalatJam
from loket_tui.register import jejak

LOMPAT_MUNDUR = timedelta(minutes=5)
LOMPAT_MAJU = timedelta(days=14)


def periksa_tahun(waktu: datetime) -> None:
    """A clock from before the program was made is wrong, whatever the record says, and nobody can confirm it.

    Raises GalatAturan.
    """
    if waktu.year < TAHUN_PROGRAM:
        raise GalatAturan(f"Jam komputer menunjukkan tahun {waktu.year}; betulkan tanggal dan jam komputer.")


def periksa_jam(kepala: jejak.Kepala, waktu: datetime) -> None:
    """The clock may not jump against the last act of the record.  Raises GalatJam."""
    lalu = jejak.pada_kepala(kepala)
    if lalu is None:
        return
    if waktu < lalu - LOMPAT_MUNDUR:
        raise GalatJam("Jam komputer mundur dari catatan terakhir; betulkan jam, atau sahkan tanggal hari ini.")
    if waktu > lalu + LOMPAT_MAJU:
        raise GalatJam("Jam komputer melompat lebih dari 14 hari; betulkan jam, atau sahkan tanggal hari ini.")
