"""The office's clock: jumps that nobody confirmed stop every act, so that a wrong year on an old PC spoils no book.

The office date is the computer's date moved by the days that a person confirmed (`geser`, 0 while the clock is right).
What is recorded as the time of an act is always the computer's clock as it stood.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from loket_tui import TAHUN_PROGRAM
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatJam
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.register import jejak

TERJAUH = timedelta(days=400)
"""How far behind the last act a typed office date may lie: an office that was shut for a year, and no typing error."""


def saat_kerja(waktu: datetime, zona: timezone, geser: int = 0) -> datetime:
    """The office's moment: the clock in its zone, moved by whole days."""
    return waktu.astimezone(zona) + timedelta(days=geser)


def hari_sesudah(hari: date, kepala: jejak.Kepala, zona: timezone, geser: int = 0) -> date:
    """A day, or the office date of the last act where that is later."""
    lalu = jejak.pada_kepala(kepala)
    return hari if lalu is None else max(hari, saat_kerja(lalu, zona, geser).date())


def tahun_mustahil(waktu: datetime) -> bool:
    """Whether a moment lies before the program was made, whatever the record says."""
    return waktu.year < TAHUN_PROGRAM


def periksa_tahun(waktu: datetime) -> None:
    """No office is made under such a clock.  Raises GalatAturan."""
    if tahun_mustahil(waktu):
        raise GalatAturan(f"Jam komputer menunjukkan tahun {waktu.year}; betulkan tanggal dan jam komputer.")


def periksa_jam(kepala: jejak.Kepala, waktu: datetime, zona: timezone, geser: int = 0) -> None:
    """The clock may not jump against the last act of the record, nor a new year begin unconfirmed.  Raises GalatJam.

    Only `sahkan_tanggal` changes `geser`, so the last act and this one are moved by the same days.
    """
    kini = saat_kerja(waktu, zona, geser)
    if tahun_mustahil(kini):
        raise GalatJam(f"Jam komputer menunjukkan tahun {kini.year}; betulkan jam, atau sahkan tanggal hari ini "
                       "dengan mengetiknya.")
    lalu = jejak.pada_kepala(kepala)
    if lalu is None:
        return
    if waktu < lalu - jejak.LOMPAT_MUNDUR:
        raise GalatJam("Jam komputer mundur dari catatan terakhir; betulkan jam, atau sahkan tanggal hari ini.")
    if waktu > lalu + jejak.LOMPAT_MAJU:
        raise GalatJam("Jam komputer melompat lebih dari 14 hari; betulkan jam, atau sahkan tanggal hari ini.")
    tahun = saat_kerja(lalu, zona, geser).year
    if kini.year != tahun:
        raise GalatJam(f"Tahun berganti dari {tahun} ke {kini.year}, nomor buku mulai lagi; cocokkan dengan kalender, "
                       "lalu sahkan tanggal hari ini.")


def pada_tercatat(kepala: jejak.Kepala, waktu: datetime, zona: timezone, geser: int = 0) -> datetime:
    """The clock that the head of the trail keeps after a row that is no act: it never moves over what `periksa_jam`
    would stop, so that a login confirms nothing."""
    lalu = jejak.pada_kepala(kepala)
    if lalu is None:
        return waktu
    try:
        periksa_jam(kepala, waktu, zona, geser)
    except GalatJam:
        return lalu
    return max(waktu, lalu)


def geser_sah(kepala: jejak.Kepala, waktu: datetime, zona: timezone, geser: int, tanggal: date | None) -> int:
    """The days that the office date is to be away from the clock, once a person says that today is `tanggal`.

    None: the clock's own date is right, and no days.  Raises GalatJam where it cannot be, GalatIsian ("tanggal") for a
    typed date before the last act, or more than 400 days behind it.
    """
    jam = waktu.astimezone(zona)
    if tanggal is None or tanggal == jam.date():
        if tahun_mustahil(jam):
            raise GalatJam(f"Jam komputer menunjukkan tahun {jam.year}; ketik tanggal hari ini yang benar, atau "
                           "betulkan tanggal dan jam komputer.")
        return 0
    lalu = jejak.pada_kepala(kepala)
    akhir = saat_kerja(lalu, zona, geser).date() if lalu is not None else None
    if akhir is not None and tanggal < akhir:
        raise GalatIsian(f"Tanggal itu sebelum catatan terakhir, {tanggal_pendek(akhir)}; periksa tanggalnya.",
                         "tanggal")
    if tanggal.year < TAHUN_PROGRAM or (akhir is not None and tanggal > akhir + TERJAUH):
        raise GalatIsian("Tanggal itu terlalu jauh dari catatan terakhir; periksa tahunnya.", "tanggal")
    return (tanggal - jam.date()).days
