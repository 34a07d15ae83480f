"""Facts about the record itself: one value per key."""

from __future__ import annotations

from sqlalchemy import Connection, text

from loket_tui.register.jejak import sidik_baris
from loket_tui.register.pernyataan import Pernyataan

_BACA = text("SELECT nilai FROM meta WHERE kunci = :k")
_TULIS = text(
    "INSERT INTO meta (kunci, nilai) VALUES (:k, :n) ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai"
)

GESER = "geser_hari"
"""Days between the computer's date and the office date that a person confirmed."""
_GESER = Pernyataan(text("SELECT nilai FROM meta WHERE kunci = 'geser_hari'"))


def baca(koneksi: Connection, kunci: str) -> str:
    """The value of a key; "" when it was never set."""
    return str(koneksi.execute(_BACA, {"k": kunci}).scalar() or "")


def tulis(koneksi: Connection, kunci: str, nilai: str) -> dict[str, str]:
    """Set the value of a key; returns what a trail row names (`baris`) where the value must not change by itself."""
    koneksi.execute(_TULIS, {"k": kunci, "n": nilai})
    return {f"meta:{kunci}": sidik_baris({"kunci": kunci, "nilai": nilai})}


def geser_hari(koneksi: Connection) -> int:
    """Days by which the office date is ahead of the computer's; 0 while the clock is right.  Read by every act."""
    nilai = str(_GESER.skalar(koneksi) or "")
    return int(nilai) if nilai.removeprefix("-").isdecimal() else 0


def tulis_geser(koneksi: Connection, hari: int) -> dict[str, str]:
    """Keep these days; returns what the trail names, as `tulis` does."""
    return tulis(koneksi, GESER, str(hari))
