"""Facts about the record itself: one value per key."""

from __future__ import annotations

from sqlalchemy import Connection, text

from loket_tui.register.jejak import sidik_baris

_BACA = text("SELECT nilai FROM meta WHERE kunci = :k")
_TULIS = text(
    "INSERT INTO meta (kunci, nilai) VALUES (:k, :n) ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai"
)


def baca(koneksi: Connection, kunci: str) -> str:
    """The value of a key; "" when it was never set."""
    return str(koneksi.execute(_BACA, {"k": kunci}).scalar() or "")


def tulis(koneksi: Connection, kunci: str, nilai: str) -> dict[str, str]:
    """Set the value of a key; returns what a trail row names (`baris`) where the value must not change by itself."""
    koneksi.execute(_TULIS, {"k": kunci, "n": nilai})
    return {f"meta:{kunci}": sidik_baris({"kunci": kunci, "nilai": nilai})}
