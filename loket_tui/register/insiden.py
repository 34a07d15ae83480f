"""Data incidents in the record: what was written down of each, and how it was dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_i = tabel.Insiden.__table__  # type: ignore[attr-defined]
_t = tabel.InsidenTutup.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Insiden:
    """An incident: moments are UTC text, days ISO dates; `selesai` is what was done in the end, "" while it runs."""

    id: int
    terjadi: str
    diketahui: str
    uraian: str
    data: str
    upaya: str
    dari: str
    sampai: str
    pada: str
    selesai: str


_KUERI = select(
    _i.c.id, _i.c.terjadi, _i.c.diketahui, _i.c.uraian, _i.c.data, _i.c.upaya, _i.c.dari, _i.c.sampai, _i.c.pada,
    _t.c.upaya).outerjoin(_t, _t.c.insiden_id == _i.c.id).order_by(_i.c.id)


def daftar(koneksi: Connection, *, terbuka: bool = False) -> list[Insiden]:
    """All incidents, or those that are not dealt with, oldest first."""
    kueri = _KUERI.where(_t.c.insiden_id.is_(None)) if terbuka else _KUERI
    return [Insiden(*b[:9], str(b[9] or "")) for b in koneksi.execute(kueri)]


def muat(koneksi: Connection, insiden_id: int) -> Insiden | None:
    """One incident."""
    b = koneksi.execute(_KUERI.where(_i.c.id == insiden_id)).one_or_none()
    return Insiden(*b[:9], str(b[9] or "")) if b is not None else None


def tambah(tx: Tx, isi: Mapping[str, str]) -> int:
    """Write an incident down; returns its number."""
    return tx.tambah(tabel.Insiden, {**isi, "oleh": tx.oleh, "pada": tx.pada})


def tutup(tx: Tx, insiden_id: int, upaya: str) -> None:
    """The incident is dealt with."""
    tx.tambah(tabel.InsidenTutup, {"insiden_id": insiden_id, "upaya": upaya, "oleh": tx.oleh, "pada": tx.pada})


def semua_berkas(koneksi: Connection) -> list[int]:
    """Every case of the record: what is concerned when the whole record got out."""
    return [int(n) for n in koneksi.execute(select(_p.c.id).order_by(_p.c.id)).scalars()]
