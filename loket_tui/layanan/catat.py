"""A row of the trail for what is no act: logging in, failing to, and what the program does by itself."""

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan.jam_kantor import pada_tercatat, saat_kerja
from loket_tui.register import jejak, meta

__all__ = ["catat_jejak"]


def catat_jejak(
    koneksi: Connection, aksi: str, oleh: int, waktu: datetime, zona: timezone, baris: dict[str, str] | None = None,
    hasil: dict[str, Any] | None = None, di: str = "",
) -> None:
    """A trail row outside `@tindakan`, at counter `di`.

    It never moves the record's clock over a jump that nobody confirmed.
    """
    kepala = jejak.kepala(koneksi)
    geser = meta.geser_hari(koneksi)
    jejak.catat(koneksi, kepala, uuid.uuid4().hex, {
        "aksi": aksi, "oleh": oleh, "peran": "", "tk": saat_kerja(waktu, zona, geser).date().isoformat(),
        "pada": teks_utc(waktu), "ruj": f"pengguna:{oleh}" if oleh else "", "hasil": hasil or {}, "baris": baris or {},
        **({"di": di} if di else {}),
    }, pada_tercatat(kepala, waktu, zona, geser))
