"""Delegations in the record: who acts for the holder of a post, how, on which days, and when it was ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, or_, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

MENGISI = ("plh", "plt")
"""Manners in which the officer holds the post meanwhile; the others open what the SOP allows a substitute."""

_d = tabel.Delegasi.__table__  # type: ignore[attr-defined]
_c = tabel.DelegasiCabut.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_o = _u.alias()
CARA_MENGISI = or_(*(_d.c.cara == cara for cara in MENGISI))
"""A row of `delegasi` by which the officer holds the post."""


@dataclass(frozen=True, slots=True)
class Delegasi:
    """A delegation as recorded: days are ISO dates, both included; `kode` "" for every service."""

    id: int
    peran: str
    pengguna_id: int
    nama: str
    """The officer who acts."""
    cara: str
    kode: str
    dari: str
    sampai: str
    dasar: str
    dicatat: str
    """Who recorded it."""
    sejak: str = ""
    """From which day on it was ended; "" while it was not."""

    @property
    def mengisi(self) -> bool:
        """Whether the officer holds the post meanwhile."""
        return self.cara in MENGISI


def pada_hari(hari: Any) -> ColumnElement[bool]:
    """A row of `delegasi`, outer-joined with its end, counts on this day."""
    return and_(_d.c.dari <= hari, _d.c.sampai >= hari, or_(_c.c.sejak.is_(None), _c.c.sejak > hari))


def _pilih() -> Select[Any]:
    return (
        select(_d.c.id, _d.c.peran, _d.c.pengguna_id, _u.c.nama, _d.c.cara, _d.c.kode, _d.c.dari, _d.c.sampai,
               _d.c.dasar, _o.c.nama, _c.c.sejak)
        .join(_u, _u.c.id == _d.c.pengguna_id).join(_o, _o.c.id == _d.c.oleh)
        .outerjoin(_c, _c.c.delegasi_id == _d.c.id)
    )


_MILIK = Pernyataan(_pilih().where(
    _d.c.pengguna_id == bindparam("pid"), _u.c.aktif == 1, pada_hari(bindparam("hari"))).order_by(_d.c.id))
_KINI = Pernyataan(_pilih().where(_u.c.aktif == 1, pada_hari(bindparam("hari"))).order_by(_d.c.id))
_SATU = Pernyataan(_pilih().where(_d.c.id == bindparam("id")))


def _baris(semua: Sequence[Any]) -> list[Delegasi]:
    return [Delegasi(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10] or "") for b in semua]


def milik(koneksi: Connection, pengguna_id: int, hari: str) -> list[Delegasi]:
    """What one active officer is delegated on an office date (ISO)."""
    return _baris(_MILIK.semua(koneksi, {"pid": pengguna_id, "hari": hari}))


def kini(koneksi: Connection, hari: str) -> list[Delegasi]:
    """Every delegation to an active officer that counts on an office date (ISO)."""
    return _baris(_KINI.semua(koneksi, {"hari": hari}))


def muat(koneksi: Connection, delegasi_id: int) -> Delegasi | None:
    """One delegation, also after its days."""
    return next(iter(_baris(_SATU.semua(koneksi, {"id": delegasi_id}))), None)


def pernah_mengisi(koneksi: Connection, orang: Sequence[int]) -> list[Delegasi]:
    """Every delegation, of whatever days, by which one of these accounts held a post."""
    return _baris(koneksi.execute(_pilih().where(_d.c.pengguna_id.in_(orang), CARA_MENGISI).order_by(_d.c.id)).all())


def berlaku(koneksi: Connection, hari: str) -> list[Delegasi]:
    """Delegations of this day and of days to come by their first day; those ended before are left out."""
    return _baris(koneksi.execute(_pilih().where(
        _d.c.sampai >= hari, or_(_c.c.sejak.is_(None), and_(_c.c.sejak > hari, _c.c.sejak > _d.c.dari)),
    ).order_by(_d.c.dari, _d.c.id)).all())


def bertindih(koneksi: Connection, peran: str, dari: str, sampai: str) -> list[Delegasi]:
    """Delegations of a post that share a day with this period."""
    return _baris(koneksi.execute(_pilih().where(
        _d.c.peran == peran, _d.c.dari <= sampai, _d.c.sampai >= dari,
        or_(_c.c.sejak.is_(None), and_(_c.c.sejak > dari, _c.c.sejak > _d.c.dari))).order_by(_d.c.id)).all())


def tambah(
    tx: Tx, peran: str, pengguna_id: int, cara: str, kode: str, dari: str, sampai: str, dasar: str
) -> int:
    """Record a delegation; returns its id."""
    return tx.tambah(tabel.Delegasi, {
        "peran": peran, "pengguna_id": pengguna_id, "cara": cara, "kode": kode, "dari": dari, "sampai": sampai,
        "dasar": dasar, "oleh": tx.oleh, "pada": tx.pada})


def cabut(tx: Tx, delegasi_id: int, sejak: str) -> None:
    """End a delegation from a day on; it stays in the record."""
    tx.tambah(tabel.DelegasiCabut, {
        "delegasi_id": delegasi_id, "sejak": sejak, "oleh": tx.oleh, "pada": tx.pada})
