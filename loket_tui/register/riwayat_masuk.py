"""The latest logins of an account, from the trail by its index."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan

_j = tabel.Jejak.__table__  # type: ignore[attr-defined]
_i = tabel.JejakIndeks.__table__  # type: ignore[attr-defined]

DILIHAT = 200
"""Rows of the trail about an account that are looked through."""
_TERAKHIR = Pernyataan(select(_j.c.isi).join(_i, _i.c.urut == _j.c.urut).where(_i.c.ruj == bindparam("ruj"))
                       .order_by(_i.c.urut.desc()).limit(DILIHAT))


@dataclass(frozen=True, slots=True)
class Masuk:
    """One row: what it was, when (UTC text) and at which counter."""

    aksi: str
    pada: str
    di: str


def terakhir(koneksi: Connection, pengguna_id: int, aksi: frozenset[str], berapa: int) -> list[Masuk]:
    """The latest of these acts of an account, newest first, among the last `DILIHAT` about it."""
    hasil: list[Masuk] = []
    for baris in _TERAKHIR.semua(koneksi, {"ruj": f"pengguna:{pengguna_id}"}):
        isi: dict[str, Any] = json.loads(str(baris[0]))
        if isi.get("aksi") in aksi and len(hasil) < berapa:
            hasil.append(Masuk(str(isi["aksi"]), str(isi["pada"]), str(isi.get("di", ""))))
    return hasil
