"""The clock that every act takes, the three time zones, and UTC as sortable text."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

from loket_tui.dasar.galat import GalatKantor

#: Hours ahead of UTC; Indonesia knows no summer time.
ZONA: dict[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}


class Jam(Protocol):
    """A source of the present moment."""

    def sekarang(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    def nyala(self) -> float:
        """Return seconds of a counter that only runs forward, whatever the clock is set to (`time.monotonic`)."""
        ...


class JamSistem:
    """The clock of this computer."""

    def sekarang(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    def nyala(self) -> float:
        """Return the seconds this computer has been running; the same in every program on it."""
        return time.monotonic()


class JamTetap:
    """A clock that stands still until it is set or moved; time passes by `maju` alone, never by `setel`."""

    def __init__(self, awal: datetime) -> None:
        self._kini = _utc(awal)
        self._nyala = 0.0

    def sekarang(self) -> datetime:
        """Return the moment the clock was last set to, in UTC."""
        return self._kini

    def setel(self, dt: datetime) -> None:
        """Set the clock; backwards is allowed. A naive datetime is a ValueError."""
        self._kini = _utc(dt)

    def maju(self, selang: timedelta) -> None:
        """Move the clock by ``selang``; forward is time that passes, backward a hand on the clock."""
        self._kini += selang
        self._nyala += max(0.0, selang.total_seconds())

    def nyala(self) -> float:
        """Return the seconds that passed by ``maju``."""
        return self._nyala


def zona(nama: str) -> timezone:
    """Return the time zone named WIB, WITA or WIT; any other name raises GalatKantor."""
    kunci = nama.strip().upper()
    if kunci not in ZONA:
        raise GalatKantor(f"Zona waktu “{nama}” tidak dikenal. Isi dengan WIB, WITA atau WIT.")
    return timezone(timedelta(hours=ZONA[kunci]), kunci)


def teks_utc(dt: datetime) -> str:
    """Return ISO text in UTC with microseconds always shown, so that text order is time order."""
    return _utc(dt).isoformat(timespec="microseconds")


def baca_utc(teks: str) -> datetime:
    """Read what ``teks_utc`` wrote; text without an offset is a ValueError."""
    return _utc(datetime.fromisoformat(teks))


def _utc(dt: datetime) -> datetime:
    """Return ``dt`` in UTC; a naive datetime is a mistake of the program."""
    if dt.tzinfo is None:
        raise ValueError("datetime tanpa zona waktu")
    return dt.astimezone(UTC)
