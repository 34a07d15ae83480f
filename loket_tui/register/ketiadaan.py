"""Absences of officials in the record: from when to when, why, and when they were taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, or_, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_a = tabel.Ketiadaan.__table__  # type: ignore[attr-defined]
_c = tabel.KetiadaanCabut.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]

_ABSEN = Pernyataan(
    select(_a.c.peran).outerjoin(_c, _c.c.ketiadaan_id == _a.c.id).where(
        _a.c.dari <= bindparam("hari"), _a.c.sampai >= bindparam("hari"),
        or_(_c.c.sejak.is_(None), _c.c.sejak > bindparam("hari")))
)


@dataclass(frozen=True, slots=True)
class Baris:
    """An absence as recorded; days are ISO dates, both included, `sejak` "" while it was not taken back."""

    id: int
    peran: str
    dari: str
    sampai: str
    sebab: str
    nama: str
    """Who recorded it."""
    sejak: str = ""


def absen(koneksi: Connection, hari: str) -> frozenset[str]:
    """Roles recorded absent on an office date (ISO)."""
    return frozenset(str(b[0]) for b in _ABSEN.semua(koneksi, {"hari": hari}))


def berlaku(koneksi: Connection, hari: str) -> list[Baris]:
    """Absences of this day and of days to come, those taken back left out, by their first day."""
    kueri = (
        select(_a.c.id, _a.c.peran, _a.c.dari, _a.c.sampai, _a.c.sebab, _u.c.nama, _c.c.sejak)
        .join(_u, _u.c.id == _a.c.oleh).outerjoin(_c, _c.c.ketiadaan_id == _a.c.id)
        .where(_a.c.sampai >= hari, or_(_c.c.sejak.is_(None), and_(_c.c.sejak > hari, _c.c.sejak > _a.c.dari)))
        .order_by(_a.c.dari, _a.c.id)
    )
    return [Baris(b[0], b[1], b[2], b[3], b[4], b[5], b[6] or "") for b in koneksi.execute(kueri)]


def muat(koneksi: Connection, ids: Sequence[int]) -> list[Baris]:
    """These absences, those taken back too."""
    kueri = select(_a.c.id, _a.c.peran, _a.c.dari, _a.c.sampai, _a.c.sebab, _u.c.nama).join(
        _u, _u.c.id == _a.c.oleh).where(_a.c.id.in_(list(ids))).order_by(_a.c.id)
    return [Baris(*b) for b in koneksi.execute(kueri)]


def pencatat(koneksi: Connection, peran: str, hari: str) -> list[tuple[int, bool]]:
    """(account, whether it was not taken back) of who recorded a role absent on an office date (ISO)."""
    kueri = select(_a.c.oleh, or_(_c.c.sejak.is_(None), _c.c.sejak > hari)).outerjoin(
        _c, _c.c.ketiadaan_id == _a.c.id).where(_a.c.peran == peran, _a.c.dari <= hari, _a.c.sampai >= hari)
    return [(int(b[0]), bool(b[1])) for b in koneksi.execute(kueri)]


def tambah(tx: Tx, peran: str, dari: str, sampai: str, sebab: str) -> int:
    """Record an absence; returns its id."""
    return tx.tambah(tabel.Ketiadaan, {
        "peran": peran, "dari": dari, "sampai": sampai, "sebab": sebab, "oleh": tx.oleh, "pada": tx.pada})


def cabut(tx: Tx, ketiadaan_id: int, sejak: str) -> None:
    """Take an absence back from a day on; it stays in the record."""
    tx.tambah(tabel.KetiadaanCabut, {
        "ketiadaan_id": ketiadaan_id, "sejak": sejak, "oleh": tx.oleh, "pada": tx.pada})
