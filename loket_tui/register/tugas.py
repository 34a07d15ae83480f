"""Tasks in the record: what a case leaves to be done later, and what became of it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_t = tabel.Tugas.__table__  # type: ignore[attr-defined]
_c = tabel.TugasTutup.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]

BEBAS = "9999"
"""Behind every date: where a task without a due date stands in the order."""


@dataclass(frozen=True, slots=True)
class BarisTugas:
    """A task: where in the SOP, the how-many-th there, its dates (ISO or ""), what became of it ("" while open).

    `sejak` is the office date of the event that made it, `isi` what that event noted.
    """

    id: int
    permohonan_id: int
    token: str
    ke: int
    muncul: str
    tenggat: str
    hasil: str
    sejak: str
    isi: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TugasBaru:
    """A task to be made."""

    token: str
    ke: int
    muncul: str
    tenggat: str


def buka(tx: Tx, permohonan_id: int, peristiwa_id: int, baru: TugasBaru) -> int:
    """Make a task."""
    return tx.tambah(tabel.Tugas, {
        "permohonan_id": permohonan_id, "token": baru.token, "ke": baru.ke, "muncul": baru.muncul,
        "tenggat": baru.tenggat, "peristiwa_id": peristiwa_id})


def tutup(tx: Tx, tugas_id: int, hasil: str, peristiwa_id: int) -> None:
    """Note what became of a task, once (constraint)."""
    tx.tambah(tabel.TugasTutup, {"tugas_id": tugas_id, "hasil": hasil, "peristiwa_id": peristiwa_id})


def _semua() -> Select[Any]:
    return select(
        _t.c.id, _t.c.permohonan_id, _t.c.token, _t.c.ke, _t.c.muncul, _t.c.tenggat,
        func.coalesce(_c.c.hasil, ""), _e.c.tanggal_kerja, _e.c.isi,
    ).join(_e, _e.c.id == _t.c.peristiwa_id).outerjoin(_c, _c.c.tugas_id == _t.c.id)


def _baris(b: Any) -> BarisTugas:
    nomor, perkara_id, token, ke, muncul, tenggat, hasil, sejak, isi = b
    return BarisTugas(nomor, perkara_id, token, ke, muncul, tenggat, hasil, sejak, json.loads(isi))


def muat(koneksi: Connection, tugas_id: int) -> BarisTugas | None:
    """One task."""
    b = koneksi.execute(_semua().where(_t.c.id == tugas_id)).one_or_none()
    return _baris(b) if b else None


def perkara(koneksi: Connection, permohonan_id: int) -> list[BarisTugas]:
    """All tasks of a case, oldest first, open and closed."""
    return [_baris(b) for b in koneksi.execute(_semua().where(_t.c.permohonan_id == permohonan_id).order_by(_t.c.id))]


def beberapa(koneksi: Connection, ids: Sequence[int]) -> list[BarisTugas]:
    """Tasks by their ids, in no order."""
    return [_baris(b) for b in koneksi.execute(_semua().where(_t.c.id.in_(list(ids))))]


def terbuka(koneksi: Connection, ids: Sequence[int], hari: str) -> list[tuple[int, str]]:
    """(case, token) of the tasks of these cases that are open and show by this day."""
    kueri = select(_t.c.permohonan_id, _t.c.token).outerjoin(_c, _c.c.tugas_id == _t.c.id).where(
        _t.c.permohonan_id.in_(list(ids)), _c.c.tugas_id.is_(None), _t.c.muncul <= hari)
    return [(int(b[0]), str(b[1])) for b in koneksi.execute(kueri)]


def hitung(koneksi: Connection, hari: str, *, mendatang: bool = False) -> dict[tuple[str, str], int]:
    """How many open tasks show by this day (ISO) at each (version, token); `mendatang`: that show later."""
    kueri = select(_p.c.versi_sop, _t.c.token, func.count()).join(_p, _p.c.id == _t.c.permohonan_id).outerjoin(
        _c, _c.c.tugas_id == _t.c.id).where(
        _c.c.tugas_id.is_(None), _t.c.muncul > hari if mendatang else _t.c.muncul <= hari,
    ).group_by(_p.c.versi_sop, _t.c.token)
    return {(str(b[0]), str(b[1])): int(b[2]) for b in koneksi.execute(kueri)}


def kunci(
    koneksi: Connection, pilih: Sequence[tuple[str, str]], hari: str, *, mendatang: bool = False
) -> array[int]:
    """Ids of open tasks at these (version, token), the most pressing first.

    Those that show by this day (ISO): overdue, then by due date; `mendatang`: those that show later, by that day.
    """
    if not pilih:
        return array("q")
    per_versi: dict[str, list[str]] = {}
    for versi, token in pilih:
        per_versi.setdefault(versi, []).append(token)
    tenggat = case((_t.c.tenggat == "", BEBAS), else_=_t.c.tenggat)
    urut = (_t.c.muncul, tenggat) if mendatang else (tenggat, _t.c.muncul)
    kueri = select(_t.c.id).join(_p, _p.c.id == _t.c.permohonan_id).outerjoin(_c, _c.c.tugas_id == _t.c.id).where(
        _c.c.tugas_id.is_(None), _t.c.muncul > hari if mendatang else _t.c.muncul <= hari,
        or_(*(and_(_p.c.versi_sop == v, _t.c.token.in_(t)) for v, t in per_versi.items()))).order_by(*urut, _t.c.id)
    return array("q", (int(n) for n in koneksi.execute(kueri).scalars()))
