"""The clock that every act takes, the three time zones, and UTC as sortable text."""

from __future__ import annotations

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


class JamSistem:
    """The clock of this computer."""

    def sekarang(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


class JamTetap:
    """A clock that stands still until it is set or moved."""

    def __init__(self, awal: datetime) -> None:
        self._kini = _utc(awal)

    def sekarang(self) -> datetime:
        """Return the moment the clock was last set to, in UTC."""
        return self._kini

    def setel(self, dt: datetime) -> None:
        """Set the clock; backwards is allowed. A naive datetime is a ValueError."""
        self._kini = _utc(dt)

    def maju(self, selang: timedelta) -> None:
        """Move the clock by ``selang``."""
        self._kini += selang


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
