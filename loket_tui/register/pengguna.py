"""Accounts and their roles in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, or_, select, text

from loket_tui.register import delegasi as rd
from loket_tui.register import tabel
from loket_tui.register.jejak import sidik_baris
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_r = tabel.PenggunaPeran.__table__  # type: ignore[attr-defined]
_d = tabel.Delegasi.__table__  # type: ignore[attr-defined]
_c = tabel.DelegasiCabut.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Akun:
    """An account as stored."""

    id: int
    nama_masuk: str
    nama: str
    nip: str
    pangkat: str
    jabatan: str
    sandi_hash: str
    aktif: int
    gagal: int
    kunci_sampai: str


def _sudah_mulai(hari: Any) -> ColumnElement[bool]:
    """A role has begun by this date; those an account was made with hold as long as it does.

    Else a clock that jumped back to before the account was made would lock everybody out, also from saying so.
    """
    lain = _r.alias()
    pertama = select(func.min(lain.c.dari)).where(lain.c.pengguna_id == _r.c.pengguna_id).scalar_subquery()
    return or_(_r.c.dari <= hari, _r.c.dari == pertama)


_SENDIRI = select(_r.c.peran).join(_u, _u.c.id == _r.c.pengguna_id).where(
    _r.c.pengguna_id == bindparam("pid"), _u.c.aktif == 1, _sudah_mulai(bindparam("hari")),
    _r.c.sampai >= bindparam("hari"),
)
_DIISI = select(_d.c.peran).join(_u, _u.c.id == _d.c.pengguna_id).outerjoin(_c, _c.c.delegasi_id == _d.c.id).where(
    _d.c.pengguna_id == bindparam("pid"), _u.c.aktif == 1, rd.CARA_MENGISI, rd.pada_hari(bindparam("hari")),
)
_PERAN, _PERAN_SENDIRI = Pernyataan(_SENDIRI.union_all(_DIISI)), Pernyataan(_SENDIRI)


def peran(koneksi: Connection, pengguna_id: int, hari: str) -> frozenset[str]:
    """Roles of an active account on an office date, of posts it fills as Plh. or Plt. too; empty for a disabled one."""
    return frozenset(str(b[0]) for b in _PERAN.semua(koneksi, {"pid": pengguna_id, "hari": hari}))


def peran_sendiri(koneksi: Connection, pengguna_id: int, hari: str) -> frozenset[str]:
    """As `peran`, without the posts it only fills for another."""
    return frozenset(str(b[0]) for b in _PERAN_SENDIRI.semua(koneksi, {"pid": pengguna_id, "hari": hari}))


def akun(koneksi: Connection, nama_masuk: str) -> Akun | None:
    """The account with this login name (any case)."""
    baris = koneksi.execute(select(*_u.c).where(_u.c.nama_masuk == nama_masuk.casefold())).one_or_none()
    return Akun(*baris) if baris else None


def akun_id(koneksi: Connection, pengguna_id: int) -> Akun | None:
    """The account with this id."""
    baris = koneksi.execute(select(*_u.c).where(_u.c.id == pengguna_id)).one_or_none()
    return Akun(*baris) if baris else None


def semua(koneksi: Connection, hari: str) -> list[tuple[Akun, frozenset[str]]]:
    """All accounts with their roles on a date."""
    return [(Akun(*b), peran(koneksi, b.id, hari)) for b in koneksi.execute(select(*_u.c).order_by(_u.c.id)).all()]


def pemegang(koneksi: Connection, peran_dicari: frozenset[str], hari: str) -> list[Akun]:
    """Active accounts that hold one of the roles on a date, as Plh. or Plt. too; by id."""
    dicari = sorted(peran_dicari)
    punya = exists().where(_r.c.pengguna_id == _u.c.id, _r.c.peran.in_(dicari), _sudah_mulai(hari), _r.c.sampai >= hari)
    diisi = exists(_d.outerjoin(_c, _c.c.delegasi_id == _d.c.id).select().where(
        _d.c.pengguna_id == _u.c.id, _d.c.peran.in_(dicari), rd.CARA_MENGISI, rd.pada_hari(hari))
        .with_only_columns(_d.c.id))
    kueri = select(*_u.c).where(_u.c.aktif == 1, or_(punya, diisi)).order_by(_u.c.id)
    return [Akun(*b) for b in koneksi.execute(kueri).all()]


def tambah(tx: Tx, nilai: dict[str, Any], peran_baru: list[str]) -> int:
    """Add an account with its roles, valid from the office date on; its hash goes to the trail."""
    hasil = tx.koneksi.execute(_u.insert(), {**nilai, "aktif": 1, "gagal": 0, "kunci_sampai": ""})
    kunci = hasil.inserted_primary_key
    nomor = int(kunci[0]) if kunci else 0
    for kode in peran_baru:
        tx.tambah(tabel.PenggunaPeran, {
            "pengguna_id": nomor, "peran": kode, "dari": tx.tanggal_kerja.isoformat(), "sampai": "9999-12-31"})
    tx.baris |= _baris_jejak(tx.koneksi, nomor)
    return nomor


def sidik_akun(kolom: Sequence[Any], peran_akun: Iterable[Sequence[Any]]) -> str:
    """Hash of an account: login name to password hash and `aktif` as stored, then its roles with their dates.

    The password hash has a salt of its own.  Failures and lock-out are left out: they change without an act.
    """
    return sidik_baris({"akun": list(kolom), "peran": [list(p) for p in peran_akun]})


_SIDIK_AKUN = select(_u.c.nama_masuk, _u.c.nama, _u.c.nip, _u.c.pangkat, _u.c.jabatan, _u.c.sandi_hash, _u.c.aktif)
_SIDIK_PERAN = select(_r.c.peran, _r.c.dari, _r.c.sampai).order_by(_r.c.peran, _r.c.dari)


def _baris_jejak(koneksi: Connection, pengguna_id: int) -> dict[str, str]:
    """The account as it stands now, for the trail row of what changed it."""
    akun_kini = koneksi.execute(_SIDIK_AKUN.where(_u.c.id == pengguna_id)).one()
    peran_kini = koneksi.execute(_SIDIK_PERAN.where(_r.c.pengguna_id == pengguna_id)).all()
    return {f"pengguna:{pengguna_id}": sidik_akun(akun_kini, peran_kini)}


def catat_gagal(koneksi: Connection, pengguna_id: int, gagal: int, kunci_sampai: str) -> None:
    """Failures since the last success, and until when this one account is locked."""
    koneksi.execute(
        text("UPDATE pengguna SET gagal = :g, kunci_sampai = :k WHERE id = :id"),
        {"g": gagal, "k": kunci_sampai, "id": pengguna_id},
    )


def ganti_sandi(koneksi: Connection, pengguna_id: int, sandi_hash: str) -> dict[str, str]:
    """Store a new password hash; returns what the trail row of this change must name (`baris`)."""
    koneksi.execute(text("UPDATE pengguna SET sandi_hash = :h WHERE id = :id"), {"h": sandi_hash, "id": pengguna_id})
    return _baris_jejak(koneksi, pengguna_id)


def nonaktifkan(koneksi: Connection, pengguna_id: int) -> dict[str, str]:
    """Close an account; its name stays in the books.  Returns as `ganti_sandi`."""
    koneksi.execute(text("UPDATE pengguna SET aktif = 0 WHERE id = :id"), {"id": pengguna_id})
    return _baris_jejak(koneksi, pengguna_id)


def ada(koneksi: Connection) -> bool:
    """Whether the record has any account."""
    return koneksi.execute(select(_u.c.id).limit(1)).first() is not None
