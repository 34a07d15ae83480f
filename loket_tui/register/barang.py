"""Documents that applicants surrendered: each row is a movement, in above zero, out (or put right) below it."""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

GERAK = "barang"
"""In an event: what it moved, {document: pieces}."""


def gerakkan(tx: Tx, permohonan_id: int, peristiwa_id: int, gerak: Mapping[str, int], catatan: str) -> None:
    """Write the movements that an event names."""
    for jenis, jumlah in gerak.items():
        tx.tambah(tabel.Barang, {"permohonan_id": permohonan_id, "jenis": jenis, "jumlah": jumlah,
                                 "catatan": catatan, "peristiwa_id": peristiwa_id})
