"""Working days: the office's week, national holidays and cuti bersama (libur.toml), local holidays.

The yearly list is the SKB 3 Menteri. A year that is missing or only estimated never counts silently:
every promise that touches it carries a ``peringatan``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.tanggal import HARI

_BERKAS = Path(__file__).with_name("libur.toml")
_HARI = timedelta(days=1)
_PALING_JAUH = 2000


@dataclass(frozen=True, slots=True)
class Janji:
    """A promised date: the day, what was skipped on the way and why, and a warning to show or None."""

    tanggal: date
    dilewati: tuple[tuple[date, str], ...] = ()
    peringatan: str | None = None


def _selisih(dari: datetime, sampai: datetime) -> float:
    return (sampai - dari).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Kalender:
    """The working calendar of one office.

    ``hari_kerja`` are weekdays (Monday is 0), ``libur`` the days off by name, ``tahun_lengkap`` the years
    whose list is certain, ``tahun_perkiraan`` those of which only a part or an estimate is known.
    """

    hari_kerja: frozenset[int]
    libur: Mapping[date, str]
    tahun_lengkap: frozenset[int]
    tahun_perkiraan: frozenset[int] = frozenset()
    _libur_kerja: tuple[date, ...] = field(init=False, default=(), repr=False, compare=False)
    """Days off that fall on a weekday the office works, in order: a span is counted without walking through it."""

    def __post_init__(self) -> None:
        libur_kerja = tuple(sorted(d for d in self.libur if d.weekday() in self.hari_kerja))
        object.__setattr__(self, "_libur_kerja", libur_kerja)
        if not self.hari_kerja or not self.hari_kerja <= frozenset(range(7)):
            raise GalatKantor(
                "Hari kerja kantor belum benar. Isi sekurangnya satu hari, senin sampai minggu."
            )

    def kerja(self, d: date) -> bool:
        """Whether the office works on this day."""
        return d.weekday() in self.hari_kerja and d not in self.libur

    def sebab(self, d: date) -> str | None:
        """Return why a day is off, the holiday's name or the weekday's, or None on a working day."""
        if d in self.libur:
            return self.libur[d]
        return None if d.weekday() in self.hari_kerja else HARI[d.weekday()]

    def tambah(self, d: date, n: int) -> Janji:
        """Return the ``n``-th working day after ``d``: the first one after ``d`` is day 1.

        With 0 it is ``d`` itself, or the next working day if ``d`` is off. Below 0, or above 2000,
        is a ValueError.
        """
        if not 0 <= n <= _PALING_JAUH:
            raise ValueError(f"jumlah hari kerja 0 sampai {_PALING_JAUH}, bukan {n}")
        kini, sisa = (d, n) if n else (d - _HARI, 1)
        dilewati: list[tuple[date, str]] = []
        while sisa:
            kini += _HARI
            sebab = self.sebab(kini)
            if sebab is None:
                sisa -= 1
            else:
                dilewati.append((kini, sebab))
        return Janji(kini, tuple(dilewati), self.peringatan(d, kini))

    def jumlah(self, dari: date, sampai: date) -> int:
        """Return the working days after ``dari`` up to and with ``sampai``; negative when it lies before."""
        if sampai < dari:
            return -self.jumlah(sampai, dari)
        minggu, sisa = divmod((sampai - dari).days, 7)
        awal = dari.weekday()
        hari = minggu * len(self.hari_kerja) + sum((awal + i) % 7 in self.hari_kerja for i in range(1, sisa + 1))
        return hari - (bisect_right(self._libur_kerja, sampai) - bisect_right(self._libur_kerja, dari))

    def menit(self, dari: datetime, sampai: datetime, buka: time, tutup: time) -> float:
        """Return the minutes between two local times that fall into office hours of working days.

        Work done after hours counts by the clock within its own day, so that nothing waits zero minutes.
        """
        if sampai <= dari:
            return 0.0
        if dari.date() == sampai.date():
            return (sampai - dari).total_seconds() / 60
        sehari = (datetime.combine(dari, tutup) - datetime.combine(dari, buka)).total_seconds() / 60
        penuh = self.jumlah(dari.date(), sampai.date() - _HARI)
        awal = max(0.0, _selisih(dari, dari.replace(hour=tutup.hour, minute=tutup.minute, second=0, microsecond=0)))
        akhir = _selisih(sampai.replace(hour=buka.hour, minute=buka.minute, second=0, microsecond=0), sampai)
        awal = min(awal, sehari) if self.kerja(dari.date()) else 0.0
        akhir = min(max(0.0, akhir), sehari) if self.kerja(sampai.date()) else 0.0
        return awal + penuh * sehari + akhir

    def peringatan(self, dari: date, sampai: date) -> str | None:
        """Return one sentence if the holidays of a year in this span are not certain, else None."""
        kurang = [t for t in range(dari.year, sampai.year + 1) if t not in self.tahun_lengkap]
        if not kurang:
            return None
        tahun, hari = " dan ".join(str(t) for t in kurang), f"{sampai:%d-%m-%Y}"
        if all(t in self.tahun_perkiraan for t in kurang):
            return f"Hari libur {tahun} masih perkiraan; cocokkan tanggal sampai {hari} dengan SKB libur nasional."
        return f"Daftar hari libur {tahun} belum lengkap; cocokkan tanggal sampai {hari} dengan SKB libur nasional."


def kalender(
    hari_kerja: Collection[int],
    cuti_bersama_libur: bool,
    tambahan: Mapping[date, str],
    tahun_lengkap: Collection[int] = (),
) -> Kalender:
    """Build the calendar of an office from the shipped years and its own holidays (``tambahan``).

    ``tahun_lengkap`` are years the office declares complete in its own list: estimates that the program
    ships for them are dropped, certain dates stay. A damaged libur.toml raises GalatKantor.
    """
    libur: dict[date, str] = {}
    lengkap, perkiraan = set(tahun_lengkap), set[int]()
    for tahun, isi in _tahun_bawaan().items():
        if isi.lengkap:
            lengkap.add(tahun)
        elif tahun not in lengkap:
            perkiraan.add(tahun)
            libur.update(isi.libur_perkiraan)
            libur.update(isi.cuti_perkiraan if cuti_bersama_libur else {})
        libur.update(isi.libur)
        libur.update(isi.cuti if cuti_bersama_libur else {})
    libur.update(tambahan)
    return Kalender(frozenset(hari_kerja), libur, frozenset(lengkap), frozenset(perkiraan))


@dataclass(frozen=True, slots=True)
class _Tahun:
    """One year of libur.toml."""

    lengkap: bool
    libur: Mapping[date, str]
    cuti: Mapping[date, str]
    libur_perkiraan: Mapping[date, str]
    cuti_perkiraan: Mapping[date, str]


@lru_cache(maxsize=1)
def _tahun_bawaan() -> Mapping[int, _Tahun]:
    """Read libur.toml once."""
    try:
        isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
        return {
            int(tahun): _Tahun(
                lengkap=bool(tabel["lengkap"]),
                libur=_tanggal(tabel, "libur"),
                cuti=_tanggal(tabel, "cuti_bersama"),
                libur_perkiraan=_tanggal(tabel, "libur_perkiraan", " (perkiraan)"),
                cuti_perkiraan=_tanggal(tabel, "cuti_bersama_perkiraan", " (perkiraan)"),
            )
            for tahun, tabel in isi.items()
        }
    except (OSError, ValueError, KeyError) as sebab:
        raise GalatKantor("Daftar hari libur bawaan rusak atau hilang. Pasang ulang program ini.") from sebab


def _tanggal(tabel: Mapping[str, Mapping[str, str]], kunci: str, akhiran: str = "") -> dict[date, str]:
    """Return one list of a year with its keys read as dates."""
    return {date.fromisoformat(t): nama + akhiran for t, nama in tabel.get(kunci, {}).items()}
