"""Officials who are not there: from when to when, so that substitutes may act and their parafs fall away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import ketiadaan as rk

HAK = "izin_tanda_tangan"
"""Who may record it: the same who may let a receiver sign because nobody else is there."""
PALING_LAMA = 400
"""Days of one absence."""


@dataclass(frozen=True, slots=True)
class BarisKetiadaan:
    """An absence as people read it."""

    id: int
    peran: str
    sebutan: str
    masa: str
    """Its days in words."""
    sebab: str
    dicatat: str
    """Who recorded it."""
    kini: bool
    """Whether it counts today."""


def pejabat(ruang: Ruang) -> tuple[tuple[str, str], ...]:
    """(role, words) of everybody who may be recorded absent: roles that paraf or sign in this pack."""
    return tuple((p.kode, p.sebutan) for p in ruang.paket.berkas.peran if {"paraf", "tanda_tangan"} & set(p.hak))


@bacaan("melihat pejabat yang tidak di tempat", *HAK_BERKAS)
def daftar(ruang: Ruang, _sesi: Sesi) -> tuple[BarisKetiadaan, ...]:
    """Absences of today and of days to come."""
    hari = ruang.hari_ini().isoformat()
    with ruang.basis.baca() as koneksi:
        return tuple(
            BarisKetiadaan(b.id, b.peran, ruang.paket.sebutan_peran(b.peran), masa(b), b.sebab, b.nama,
                           b.dari <= hari and not (b.sejak and b.sejak <= hari))
            for b in rk.berlaku(koneksi, hari))


def masa(b: rk.Baris) -> str:
    """The days of an absence in words."""
    dari, sampai = (tanggal_pendek(date.fromisoformat(t)) for t in (b.dari, b.sampai))
    return dari if b.dari == b.sampai else f"{dari} s.d. {sampai}"


def baca_hari(dari: str, sampai: str, hari: date, tanpa_akhir: timedelta = timedelta(0)) -> tuple[date, date]:
    """(first, last) day as typed, both included: from today without a first one, `tanpa_akhir` long without a last.

    Raises GalatIsian ("dari", "sampai"): days that have passed, an end before the beginning, more than `PALING_LAMA`.
    """
    awal = baca_tanggal(dari, "dari") if dari.strip() else hari
    akhir = baca_tanggal(sampai, "sampai") if sampai.strip() else awal + tanpa_akhir
    if awal < hari:
        raise GalatIsian("Hari yang sudah lewat tidak dicatat lagi; mulai dari hari ini.", "dari")
    if akhir < awal:
        raise GalatIsian("Hari terakhir sebelum hari pertama; periksa tanggalnya.", "sampai")
    if (akhir - awal).days > PALING_LAMA:
        raise GalatIsian(f"Paling lama {PALING_LAMA} hari; catat lagi sesudahnya.", "sampai")
    return awal, akhir


@tindakan("mencatat pejabat tidak di tempat", HAK)
def catat_ketiadaan(kerja: Kerja, peran: str, dari: str, sampai: str, sebab: str) -> Hasil:
    """An official is away from a day to a day (typed, both included; an empty end is the same day), with the reason.

    Raises GalatIsian naming the field; for days that have passed, since what was signed then is done.
    """
    if peran not in {kode for kode, _ in pejabat(kerja.ruang)}:
        raise GalatIsian("Pilih pejabat yang tidak di tempat.", "peran")
    hari = kerja.tx.tanggal_kerja
    awal, akhir = baca_hari(dari, sampai, hari)
    try:
        alasan = wajib_alasan(sebab)
    except GalatIsian as galat:
        raise GalatIsian(galat.kalimat, "sebab") from galat
    lain = next((b for b in rk.berlaku(kerja.koneksi, awal.isoformat())
                 if b.peran == peran and b.dari <= akhir.isoformat()), None)
    if lain is not None:
        sebutan = kerja.ruang.paket.sebutan_peran(peran)
        raise GalatIsian(f"{sebutan} sudah tercatat tidak di tempat {masa(lain)}; pilih hari di luar itu, atau cabut "
                         "catatan itu dahulu.", "dari")
    nomor = rk.tambah(kerja.tx, peran, awal.isoformat(), akhir.isoformat(), alasan)
    return Hasil(kabar=f"Tercatat: {kerja.ruang.paket.sebutan_peran(peran)} tidak di tempat. Penggantinya dapat "
                       "bertindak pada hari itu.", lain={"ketiadaan": nomor})


@tindakan("mencabut catatan tidak di tempat", HAK)
def cabut_ketiadaan(kerja: Kerja, ketiadaan_id: int) -> Hasil:
    """The official is back, or it was a mistake: the absence ends today.  What was done meanwhile stands."""
    hari = kerja.tx.tanggal_kerja.isoformat()
    ada = next((b for b in rk.berlaku(kerja.koneksi, hari) if b.id == ketiadaan_id), None)
    if ada is None or ada.sejak:
        raise GalatAturan("Catatan itu sudah tidak berlaku; muat ulang daftarnya.")
    rk.cabut(kerja.tx, ketiadaan_id, hari)
    return Hasil(kabar=f"{kerja.ruang.paket.sebutan_peran(ada.peran)} tercatat sudah di tempat.",
                 lain={"ketiadaan": ketiadaan_id})
