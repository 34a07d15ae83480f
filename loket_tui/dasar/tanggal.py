"""Dates as Indonesian offices write and type them."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from loket_tui.dasar.galat import GalatIsian

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
#: Monday first, as ``date.weekday()`` counts.
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_SINGKATAN = {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
_TAHUN_AWAL, _TAHUN_AKHIR = 1900, 2199

_ANGKA = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})", re.ASCII)
_RAPAT = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_KATA = re.compile(r"(\d{1,2})[\s-]*([a-z]{3,9})\.?[\s-]*(\d{4})", re.ASCII)
_MINGGU = re.compile(r"(\d{4})-?[wW](\d{1,2})", re.ASCII)


def tanggal_panjang(d: date) -> str:
    """Return "20 November 2026"."""
    return f"{d.day} {BULAN[d.month - 1]} {d.year}"


def hari_tanggal(d: date) -> str:
    """Return "Jumat, 20 November 2026"."""
    return f"{HARI[d.weekday()]}, {tanggal_panjang(d)}"


def tanggal_pendek(d: date) -> str:
    """Return "20-11-2026"."""
    return f"{d.day:02}-{d.month:02}-{d.year:04}"


def tanggal_terbaca(isi: str) -> str:
    """A date as records keep it ("2026-11-20") as people read it ("20-11-2026"); any other text as it is."""
    return "-".join(reversed(isi.split("-"))) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", isi) else isi


def jam_menit(dt: datetime) -> str:
    """Return "09.14" of ``dt`` as it stands; the caller has put it into the office's zone."""
    return f"{dt.hour:02}.{dt.minute:02}"


def baca_tanggal(teks: str, medan: str | None = None) -> date:
    """Read a typed date.

    Takes 20-11-2026, 20/11/2026, 20.11.2026, 20112026, 2026-11-20 and "20 november 2026" (also
    "20 nov 2026"). Years run from 1900 to 2199; anything else raises GalatIsian with ``medan``.
    """
    isi = " ".join(teks.split()).lower()
    if not isi:
        raise GalatIsian("Tanggal belum diisi. Ketik seperti 20-11-2026.", medan)
    if m := _ISO.fullmatch(isi):
        tahun, bulan, hari = (int(x) for x in m.groups())
    elif m := _ANGKA.fullmatch(isi) or _RAPAT.fullmatch(isi):
        hari, bulan, tahun = (int(x) for x in m.groups())
    elif m := _KATA.fullmatch(isi):
        hari, bulan, tahun = int(m[1]), _nomor_bulan(m[2]), int(m[3])
        if not bulan:
            raise GalatIsian(f"Bulan “{m[2]}” tidak dikenal. Ketik seperti 20 November 2026.", medan)
    else:
        raise GalatIsian(
            f"“{_kutip(teks)}” tidak terbaca sebagai tanggal. Ketik seperti 20-11-2026, tahun empat angka.",
            medan,
        )
    return _susun(hari, bulan, tahun, medan)


def baca_tanggal_lalu(teks: str, biasa: date, hari_ini: date, medan: str = "tanggal") -> date:
    """Read a typed date that is not later than today, ``biasa`` when none was typed; else GalatIsian with ``medan``."""
    tanggal = baca_tanggal(teks, medan) if teks.strip() else biasa
    if tanggal > hari_ini:
        raise GalatIsian("Tanggal tidak boleh sesudah hari ini; periksa tanggalnya.", medan)
    return tanggal


def tambah_bulan(d: date, banyak: int) -> date:
    """So many months later, on the month's last day where it is shorter.  Raises ValueError beyond the calendar."""
    tahun, bulan = divmod(d.month - 1 + banyak, 12)
    tahun, bulan = d.year + tahun, bulan + 1
    if not date.min.year <= tahun <= date.max.year:
        raise ValueError(tahun)
    return date(tahun, bulan, min(d.day, calendar.monthrange(tahun, bulan)[1]))


def _kutip(teks: str) -> str:
    """Return typed text short and printable enough to repeat inside a sentence."""
    isi = "".join(c for c in " ".join(teks.split()) if c.isprintable())
    return isi if len(isi) <= 24 else isi[:23] + "…"


def _nomor_bulan(kata: str) -> int:
    """Return the month 1-12 of a name or of its first letters (three or more), else 0."""
    if kata in _SINGKATAN:
        return _SINGKATAN[kata]
    cocok = [i for i, nama in enumerate(BULAN, 1) if nama.lower().startswith(kata)]
    return cocok[0] if len(cocok) == 1 else 0


def _susun(hari: int, bulan: int, tahun: int, medan: str | None) -> date:
    """Return the date, or say which part of it cannot be."""
    tulisan = f"{hari:02}-{bulan:02}-{tahun:04}"
    if not _TAHUN_AWAL <= tahun <= _TAHUN_AKHIR:
        raise GalatIsian(
            f"Tahun {tahun:04} pada {tulisan} di luar {_TAHUN_AWAL}–{_TAHUN_AKHIR}. Periksa tahunnya.", medan
        )
    if not 1 <= bulan <= 12:
        raise GalatIsian(f"{tulisan} bukan tanggal yang ada; bulan hanya 01 sampai 12.", medan)
    terakhir = calendar.monthrange(tahun, bulan)[1]
    if 1 <= hari <= terakhir:
        return date(tahun, bulan, hari)
    if (hari, bulan) == (29, 2):
        raise GalatIsian(
            f"{tulisan} bukan tanggal yang ada; {tahun} bukan tahun kabisat, "
            "Februari hanya sampai tanggal 28.",
            medan,
        )
    raise GalatIsian(
        f"{tulisan} bukan tanggal yang ada; {BULAN[bulan - 1]} {tahun} hanya tanggal 01 sampai {terakhir}.",
        medan,
    )


def lama(detik: float) -> str:
    """Return an age in words: "<1 menit", "3 menit", "2 jam 5 mnt", "4 hari". Below zero counts as zero."""
    menit = int(max(detik, 0) // 60)
    if menit < 1:
        return "<1 menit"
    if menit < 60:
        return f"{menit} menit"
    jam, sisa = divmod(menit, 60)
    if jam < 24:
        return f"{jam} jam {sisa} mnt" if sisa else f"{jam} jam"
    return f"{jam // 24} hari"


def baca_minggu(teks: str) -> tuple[date, date]:
    """Read an ISO week, "2026-W47", as its Monday and Sunday; else GalatIsian."""
    m = _MINGGU.fullmatch(teks.strip())
    if m is None:
        raise GalatIsian(f"“{_kutip(teks)}” tidak terbaca sebagai minggu. Ketik seperti 2026-W47.")
    tahun, minggu = int(m[1]), int(m[2])
    if not _TAHUN_AWAL <= tahun <= _TAHUN_AKHIR:
        raise GalatIsian(f"Tahun {tahun:04} di luar {_TAHUN_AWAL}–{_TAHUN_AKHIR}. Ketik seperti 2026-W47.")
    akhir = date(tahun, 12, 28).isocalendar().week
    if not 1 <= minggu <= akhir:
        raise GalatIsian(
            f"Tahun {tahun} hanya punya minggu 01 sampai {akhir}. Ketik seperti {tahun}-W{akhir}."
        )
    senin = date.fromisocalendar(tahun, minggu, 1)
    return senin, senin + timedelta(days=6)


def minggu_dari(d: date) -> str:
    """Return the ISO week of a date, "2026-W47"."""
    iso = d.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def umur(lahir: date, pada: date) -> int:
    """Return the completed years on ``pada``; born on 29 February, a year completes on 1 March."""
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))


def romawi(angka: int) -> str:
    """Return a Roman numeral, 1 to 3999; outside is a ValueError."""
    if not 1 <= angka <= 3999:
        raise ValueError(f"angka Romawi hanya 1 sampai 3999, bukan {angka}")
    hasil = ""
    for nilai, huruf in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        kali, angka = divmod(angka, nilai)
        hasil += huruf * kali
    return hasil
