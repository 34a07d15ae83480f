"""Facts about the record itself: one value per key."""

from __future__ import annotations

from sqlalchemy import Connection, text

_BACA = text("SELECT nilai FROM meta WHERE kunci = :k")
_TULIS = text(
    "INSERT INTO meta (kunci, nilai) VALUES (:k, :n) ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai"
)


def baca(koneksi: Connection, kunci: str) -> str:
    """The value of a key; "" when it was never set."""
    return str(koneksi.execute(_BACA, {"k": kunci}).scalar() or "")


def tulis(koneksi: Connection, kunci: str, nilai: str) -> None:
    """Set the value of a key."""
    koneksi.execute(_TULIS, {"k": kunci, "n": nilai})
