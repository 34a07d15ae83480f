"""Dates that a case should keep: of tasks, of waits, of rows with a deadline or a standard time in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.dasar.tanggal import tambah_bulan
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak
from loket_tui.sop.skema import Tenggat

if TYPE_CHECKING:
    from loket_tui.layanan.alur import Berkas

_PALING_JAUH = 2_000
"""Working days that the calendar counts at most."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """The day until which something should be done, and whether that day has passed."""

    tanggal: date
    lewat: bool


def tambah(dari: date, satuan: str, banyak: int, kalender: Kalender) -> date | None:
    """So many hari, hari_kerja or bulan after a date; None where that leaves the calendar."""
    try:
        if satuan == "hari_kerja":
            return kalender.tambah(dari, min(banyak, _PALING_JAUH)).tanggal
        if satuan == "hari":
            return dari + timedelta(days=banyak)
        return tambah_bulan(dari, banyak)
    except (ValueError, OverflowError):
        return None


def tanggal_isian(nilai: Mapping[str, str], kode: str) -> date | None:
    """The date in a field; None where it is empty or no date."""
    try:
        return date.fromisoformat(nilai.get(kode, ""))
    except ValueError:
        return None


def satuan_kapan(kapan: Mapping[str, str | int] | None) -> tuple[str, int] | None:
    """(unit, number) of a date that is reckoned; None of one taken from a field."""
    return next(((k, int(v)) for k, v in (kapan or {}).items() if k not in {"isian", "dari"}), None)


def tanggal_kapan(
    kapan: Mapping[str, str | int], nilai: Mapping[str, str], sejak: date, kalender: Kalender, lagi: int = 0
) -> date | None:
    """The date that a file means; None while its field is empty.

    `sejak` is the day the case came there, for a number without `dari`; `lagi` adds further steps of its unit.
    """
    if "isian" in kapan:
        return tanggal_isian(nilai, str(kapan["isian"]))
    dari = str(kapan.get("dari", "hari_ini"))
    awal = sejak if dari == "hari_ini" else tanggal_isian(nilai, dari)
    jarak = satuan_kapan(kapan)
    if awal is None or jarak is None:
        return awal
    return tambah(awal, jarak[0], jarak[1] + lagi, kalender)


def bertempo(letak: Letak, hari: object) -> bool:
    """Whether anything at an aksi has a date (`hari`: the row's standard time in days)."""
    return hari is not None or letak.langkah.tenggat is not None or getattr(letak.aksi, "tenggat", None) is not None


def tempo(b: Berkas) -> Tempo | None:
    """Until when the present step should be done; None where nothing says so, or the case has ended.

    A wait's own `tenggat`, else the row's, else its standard time in days (which stands still while the case waits).
    """
    if b.perkara.akhir or b.perkara.aksi is None or not b.prosedur.ada(b.perkara.aksi):
        return None
    letak = b.letak
    hari = b.prosedur.hari_langkah(letak.langkah, b.perkara.aktivitas)
    if not bertempo(letak, hari):
        return None
    kini = b.ruang.hari_ini()
    tanggal = _tenggat_aksi(b, letak) or _tenggat_langkah(b, letak.langkah.tenggat)
    if tanggal is None and hari is not None and not b.perkara.menunggu:
        tanggal = _baku_hari(b, hari)
    return Tempo(tanggal, tanggal < kini) if tanggal is not None else None


def _sejak(b: Berkas) -> date:
    sejak = b.perkara.sejak
    hari = next((p.tanggal_kerja for p in reversed(b.peristiwa) if p.dicatat_pada == sejak), "")
    return b.ruang.saat(sejak, hari).date()


def _tenggat_aksi(b: Berkas, letak: Letak) -> date | None:
    tenggat = getattr(letak.aksi, "tenggat", None)
    if tenggat is None:
        return None
    if isinstance(tenggat, int):
        return tambah(_sejak(b), "hari", tenggat, b.ruang.kantor.kalender())
    return tanggal_kapan(tenggat, b.nilai(b.ruang.hari_ini()), _sejak(b), b.ruang.kantor.kalender())


def _tenggat_langkah(b: Berkas, tenggat: Tenggat | None) -> date | None:
    if tenggat is None:
        return None
    kode = tenggat.dari if isinstance(tenggat.dari, str) else tenggat.dari.get("isian")
    nama = "" if isinstance(tenggat.dari, str) else tenggat.dari.get("aksi", "")
    dari = tanggal_isian(b.nilai(b.ruang.hari_ini()), kode) if kode is not None else _dikerjakan(b, nama)
    if dari is None:
        return None
    semua = (("hari", tenggat.hari), ("hari_kerja", tenggat.hari_kerja), ("bulan", tenggat.bulan))
    satuan, banyak = next(((s, n) for s, n in semua if n is not None), ("hari", 0))
    return tambah(dari, satuan, banyak, b.ruang.kantor.kalender())


def _dikerjakan(b: Berkas, nama: str) -> date | None:
    """The day on which an aksi (by token, id, kind or row) was last done with its positive outcome."""
    for p in reversed(b.peristiwa):
        if p.hasil != HASIL.get(p.jenis, ("",))[0] or not b.prosedur.ada(p.aksi):
            continue
        letak = b.prosedur.letak(p.aksi)
        if nama in {letak.token, str(letak.aksi.id or letak.jenis), letak.langkah.id}:
            return date.fromisoformat(p.tanggal_kerja)
    return None


def _baku_hari(b: Berkas, hari: tuple[str, int | str]) -> date | None:
    satuan, nilai = hari
    if satuan == "sampai":
        return tanggal_isian(b.nilai(b.ruang.hari_ini()), str(nilai))
    return tambah(_sejak(b), satuan, int(nilai), b.ruang.kantor.kalender())


# ---- the clock of the service


@dataclass(frozen=True, slots=True)
class Waktu:
    """Office minutes of a case since its clock began: at work, and standing still because it waited."""

    kerja: float = 0.0
    tunggu: float = 0.0


TANPA_WAKTU = Waktu()
"""Of a case that nothing happened to yet."""

BERHENTI = frozenset({"pemohon", "pihak_luar", "pejabat", "kehadiran", "hasil_kumpulan"})
"""Waits while which the clock stands still; wet ink is work of the office."""


def waktu_berkas(b: Berkas) -> Waktu:
    """Both times of a case, until now or its end; from `jam.mulai`: the application, or when it was complete first."""
    kalender, hari = b.ruang.kantor.kalender(), b.ruang.kantor.hari
    titik = [(b.ruang.saat(p.dicatat_pada, p.tanggal_kerja), p) for p in b.peristiwa]
    if b.prosedur.berkas.jam.mulai == "lengkap":
        titik = titik[next((n for n, (_, p) in enumerate(titik) if p.jenis == "periksa_kelengkapan"
                            and p.hasil == "lengkap"), len(titik)):]
    kerja = tunggu = 0.0
    for n, (mulai, p) in enumerate(titik):
        if p.akhir:
            break
        sampai = titik[n + 1][0] if n + 1 < len(titik) else b.ruang.sekarang()
        menit = kalender.menit(mulai, sampai, hari.buka, hari.tutup)
        if p.menunggu in BERHENTI:
            tunggu += menit
        else:
            kerja += menit
    return Waktu(kerja, tunggu)


def hari_menunggu(b: Berkas) -> int:
    """Working days since the receipt on which the clock stood still; the promise is so much later."""
    kalender = b.ruang.kantor.kalender()
    mulai = next((n for n, p in enumerate(b.peristiwa) if p.jenis == "tanda_terima"), len(b.peristiwa))
    jumlah = 0
    for n, p in enumerate(b.peristiwa[mulai:], mulai):
        if p.menunggu in BERHENTI and not p.akhir:
            sampai = b.peristiwa[n + 1].tanggal_kerja if n + 1 < len(b.peristiwa) else b.ruang.hari_ini().isoformat()
            jumlah += max(0, kalender.jumlah(date.fromisoformat(p.tanggal_kerja), date.fromisoformat(sampai)))
    return jumlah



def lewat_janji(b: Berkas) -> bool:
    """Whether a promised date that has passed is missed: not while the clock stands still, and so much later for it."""
    if b.perkara.menunggu in BERHENTI:
        return False
    kalender = b.ruang.kantor.kalender()
    janji = date.fromisoformat(b.perkara.janji)
    return kalender.tambah(janji, hari_menunggu(b)).tanggal < b.ruang.hari_ini()
