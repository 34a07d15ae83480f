"""Periods that offices report on: ISO weeks, months, quarters, each with a code that sorts and can be typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import BULAN, baca_minggu, minggu_dari, romawi, tanggal_panjang

MINGGU, BULANAN, TRIWULAN = "minggu", "bulan", "triwulan"
SIFAT = {MINGGU: "mingguan", BULANAN: "bulanan", TRIWULAN: "triwulan"}
"""How a report on a period is called."""
CONTOH = {MINGGU: "2026-W47", BULANAN: "2026-11", TRIWULAN: "2026-T4"}
_BULAN = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_TRIWULAN = re.compile(r"(\d{4})-?[tT]([wW])?([1-4])", re.ASCII)
_TAHUN = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Periode:
    """A period: its kind, code, first and last day."""

    jenis: str
    kode: str
    dari: date
    sampai: date

    @property
    def kata(self) -> str:
        """The period in words: "minggu 16 s.d. 22 November 2026", "November 2026", "triwulan IV tahun 2026"."""
        if self.jenis == MINGGU:
            return f"minggu {rentang(self.dari, self.sampai)}"
        if self.jenis == BULANAN:
            return f"{BULAN[self.dari.month - 1]} {self.dari.year}"
        return f"triwulan {romawi((self.dari.month + 2) // 3)} tahun {self.dari.year}"

    @property
    def hari(self) -> str:
        """Its days in words, as a report's head has them."""
        if self.jenis == MINGGU:
            return self.kata
        hari = rentang(self.dari, self.sampai)
        return hari if self.jenis == BULANAN else f"{hari} ({self.kata})"

    def geser(self, langkah: int) -> Periode:
        """The period this many before or after."""
        kini = self
        for _ in range(abs(langkah)):
            kini = periode_dari(kini.jenis, kini.sampai + timedelta(1) if langkah > 0 else kini.dari - timedelta(1))
        return kini


def rentang(dari: date, sampai: date) -> str:
    """Two days in words, month and year once where they are one: "16 s.d. 22 November 2026"."""
    if dari.year != sampai.year:
        awal = tanggal_panjang(dari)
    elif dari.month != sampai.month:
        awal = f"{dari.day} {BULAN[dari.month - 1]}"
    else:
        awal = str(dari.day)
    return f"{awal} s.d. {tanggal_panjang(sampai)}"


def periode_dari(jenis: str, hari: date) -> Periode:
    """The period of a kind that holds a day."""
    if jenis == MINGGU:
        senin = hari - timedelta(days=hari.weekday())
        return Periode(jenis, minggu_dari(hari), senin, senin + timedelta(days=6))
    if jenis == BULANAN:
        return Periode(jenis, f"{hari.year}-{hari.month:02}", hari.replace(day=1), _akhir(hari.year, hari.month))
    nomor = (hari.month + 2) // 3
    return Periode(TRIWULAN, f"{hari.year}-T{nomor}", date(hari.year, 3 * nomor - 2, 1), _akhir(hari.year, 3 * nomor))


def _akhir(tahun: int, bulan: int) -> date:
    """The last day of a month."""
    return date(tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)


def baca_periode(teks: str) -> Periode:
    """Read a code: "2026-W47", "2026-11", "2026-T4".  Raises GalatIsian (field "periode")."""
    isi = teks.strip()
    if (cocok := _BULAN.fullmatch(isi)) and int(cocok[1]) in _TAHUN and 1 <= int(cocok[2]) <= 12:
        return periode_dari(BULANAN, date(int(cocok[1]), int(cocok[2]), 1))
    if (cocok := _TRIWULAN.fullmatch(isi)) and int(cocok[1]) in _TAHUN:
        return periode_dari(TRIWULAN, date(int(cocok[1]), 3 * int(cocok[3]), 1))
    if _BULAN.fullmatch(isi) or _TRIWULAN.fullmatch(isi):
        raise GalatIsian(f"Periode “{isi}” tidak ada; ketik seperti 2026-11 atau 2026-T4.", "periode")
    return periode_dari(MINGGU, baca_minggu(isi)[0])
