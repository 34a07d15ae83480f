"""The office date: whether the clock can be believed, and a person who confirms or types the date after a jump."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from loket_tui.dasar.galat import GalatJam
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.layanan.jam_kantor import geser_sah, periksa_jam, saat_kerja, tahun_mustahil
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import jejak, meta


@dataclass(frozen=True, slots=True)
class UsulTanggal:
    """What a person is shown before the office date is confirmed, all in the office's zone.

    `pilihan` are the dates that can be taken without typing, the likelier first; `terakhir` is the last act's time as
    office date and clock.
    """

    jam: datetime
    terakhir: datetime | None
    geser: int
    pilihan: tuple[date, ...]


def lompatan_jam(ruang: Ruang) -> str:
    """What is wrong with the clock, in one sentence that every act would answer now; "" when nothing is."""
    with ruang.basis.baca() as koneksi:
        kepala, geser = jejak.kepala(koneksi), meta.geser_hari(koneksi)
    try:
        periksa_jam(kepala, ruang.jam.sekarang(), ruang.zona, geser)
    except GalatJam as galat:
        return galat.kalimat
    return ""


def kabar_geser(ruang: Ruang) -> str:
    """The reminder that the office date is not the computer's, while it is so; "" otherwise."""
    if not ruang.geser_hari:
        return ""
    jam = ruang.jam.sekarang().astimezone(ruang.zona).date()
    return (f"Tanggal kerja disahkan {tanggal_pendek(ruang.hari_ini())}; jam komputer menunjuk {tanggal_pendek(jam)}.")


def usul_tanggal(ruang: Ruang) -> UsulTanggal:
    """What the computer shows, the last act, and the dates that are at hand: the clock's own, and the one moved by the
    days in force where it follows the last act; one that follows it comes first."""
    with ruang.basis.baca() as koneksi:
        kepala, geser = jejak.kepala(koneksi), meta.geser_hari(koneksi)
    jam = ruang.jam.sekarang().astimezone(ruang.zona)
    lalu = jejak.pada_kepala(kepala)
    akhir = saat_kerja(lalu, ruang.zona, geser) if lalu is not None else None
    semua = [saat_kerja(jam, ruang.zona, n) for n in dict.fromkeys((geser, 0))]
    wajar = [s for s in semua if not tahun_mustahil(s)
             and (akhir is None or akhir.date() <= s.date() <= (akhir + jejak.LOMPAT_MAJU).date())]
    sendiri = [] if jam in wajar or tahun_mustahil(jam) else [jam]
    return UsulTanggal(jam, akhir, geser, tuple(s.date() for s in (*wajar, *sendiri)))


def periksa_ketikan(ruang: Ruang, ketikan: str) -> date:
    """The typed office date, if it may be confirmed.  Raises GalatIsian ("tanggal"), GalatJam."""
    tanggal = baca_tanggal(ketikan, "tanggal")
    with ruang.basis.baca() as koneksi:
        kepala, geser = jejak.kepala(koneksi), meta.geser_hari(koneksi)
    geser_sah(kepala, ruang.jam.sekarang(), ruang.zona, geser, tanggal)
    return tanggal


def _geser(ruang: Ruang, kepala: jejak.Kepala, waktu: datetime, lama: int, *args: Any, **kwargs: Any) -> int:
    """The days that `sahkan_tanggal` is to keep; its act is judged by the date that they make."""
    ketikan = str(kwargs.get("tanggal") or (args[0] if args else ""))
    tanggal = baca_tanggal(ketikan, "tanggal") if ketikan.strip() else None
    return geser_sah(kepala, waktu, ruang.zona, lama, tanggal)


@tindakan("mengesahkan tanggal kerja", None, geser=_geser)
def sahkan_tanggal(kerja: Kerja, tanggal: str = "") -> Hasil:  # noqa: ARG001 - `_geser` has read it
    """A person confirms the office date after a jump or at New Year; the trail shows who did.

    Without `tanggal` the clock's own date counts, and days kept before fall away.  A typed date that is not the clock's
    is kept as days between the two until the next confirmation.  Raises GalatIsian and GalatJam as `geser_sah`.
    """
    hari = kerja.tx.tanggal_kerja
    jam = kerja.tx.waktu.astimezone(kerja.ruang.zona).date()
    lama, baru = meta.geser_hari(kerja.koneksi), (hari - jam).days
    if baru != lama:
        kerja.tx.baris |= meta.tulis_geser(kerja.koneksi, baru)
    jauh = f" Jam komputer menunjuk {tanggal_pendek(jam)}." if baru else ""
    return Hasil(kabar=f"Tanggal kerja {tanggal_pendek(hari)} disahkan.{jauh}",
                 lain={"geser_hari": baru, "geser_lama": lama} if baru or lama else {})
