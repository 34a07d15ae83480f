"""Accounts and their roles in the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select, text

from loket_tui.register import delegasi as rd
from loket_tui.register import tabel
from loket_tui.register.jejak import sidik_baris
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_r = tabel.PenggunaPeran.__table__  # type: ignore[attr-defined]
_d = tabel.Delegasi.__table__  # type: ignore[attr-defined]
_c = tabel.DelegasiCabut.__table__  # type: ignore[attr-defined]
_k = tabel.PenggunaKunci.__table__  # type: ignore[attr-defined]

SELAMANYA = "9999-12-31"
"""The last day of a role that nobody has ended."""


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
    """What `layanan.penguncian` keeps of a lock-out; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Kunci:
    """What opens an account beside its kata sandi; all empty where the record has no row for it."""

    pin_hash: str = ""
    pin_gagal: int = 0
    ganti: int = 0


def _sudah_mulai(hari: Any) -> ColumnElement[bool]:
    """A role has begun by this date; those an account was made with hold as long as it does.

    Else a clock that jumped back to before the account was made would lock everybody out, also from saying so.  A role
    that ended before it began never holds, however far the clock goes back.
    """
    lain = _r.alias()
    pertama = select(func.min(lain.c.dari)).where(lain.c.pengguna_id == _r.c.pengguna_id).scalar_subquery()
    return and_(or_(_r.c.dari <= hari, _r.c.dari == pertama), _r.c.dari <= _r.c.sampai)


_SENDIRI = select(_r.c.peran, _u.c.sandi_hash).select_from(_r.join(_u, _u.c.id == _r.c.pengguna_id)).where(
    _r.c.pengguna_id == bindparam("pid"), _u.c.aktif == 1, _sudah_mulai(bindparam("hari")),
    _r.c.sampai >= bindparam("hari"),
)
_DIISI = select(_d.c.peran, _u.c.sandi_hash).select_from(
    _d.join(_u, _u.c.id == _d.c.pengguna_id).outerjoin(_c, _c.c.delegasi_id == _d.c.id)).where(
    _d.c.pengguna_id == bindparam("pid"), _u.c.aktif == 1, rd.CARA_MENGISI, rd.pada_hari(bindparam("hari")),
)
_PERAN, _PERAN_SENDIRI = Pernyataan(_SENDIRI.union_all(_DIISI)), Pernyataan(_SENDIRI)


def peran(koneksi: Connection, pengguna_id: int, hari: str, tanda: str = "") -> frozenset[str]:
    """Roles of an active account on an office date, of posts it fills as Plh. or Plt. too; empty for a disabled one.

    Empty, too, for a session that began under another kata sandi than the account has now, where its `tanda` is given.
    """
    baris = _PERAN.semua(koneksi, {"pid": pengguna_id, "hari": hari})
    if tanda and baris and tanda_sandi(str(baris[0][1])) != tanda:
        return frozenset()
    return frozenset(str(b[0]) for b in baris)


def tanda_sandi(sandi_hash: str) -> str:
    """What a session keeps of the kata sandi it began under: everything that gives another (reset, opening an account
    again, the recovery code) ends it."""
    return hashlib.sha256(sandi_hash.encode()).hexdigest()[:16]


def peran_sendiri(koneksi: Connection, pengguna_id: int, hari: str) -> frozenset[str]:
    """As `peran`, without the posts it only fills for another."""
    return frozenset(str(b[0]) for b in _PERAN_SENDIRI.semua(koneksi, {"pid": pengguna_id, "hari": hari}))


def akun(koneksi: Connection, nama_masuk: str) -> Akun | None:
    """The account with this login name (any case)."""
    baris = koneksi.execute(select(*_u.c).where(_u.c.nama_masuk == nama_masuk.casefold())).one_or_none()
    return Akun(*baris) if baris else None


_AKUN_ID = Pernyataan(select(*_u.c).where(_u.c.id == bindparam("pid")))


def akun_id(koneksi: Connection, pengguna_id: int) -> Akun | None:
    """The account with this id."""
    baris = _AKUN_ID.satu(koneksi, {"pid": pengguna_id})
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


_SEMUA_ORANG = Pernyataan(select(_u.c.id, _u.c.nama, _u.c.nip))


def orang(koneksi: Connection) -> list[tuple[int, str, str]]:
    """(id, name, NIP) of every account, closed ones too."""
    return [(int(b[0]), str(b[1]), str(b[2])) for b in _SEMUA_ORANG.semua(koneksi)]


_NAMA = Pernyataan(select(_u.c.nama).where(_u.c.id == bindparam("pid")))


def nama(koneksi: Connection, pengguna_id: int) -> str:
    """The name of an account as it is now; "" when there is none."""
    return str(_NAMA.skalar(koneksi, {"pid": pengguna_id}) or "")


def peran_bertanggal(koneksi: Connection, pengguna_id: int) -> list[tuple[str, str, str]]:
    """(role, first day, last day) of everything an account was ever given, oldest first."""
    kueri = select(_r.c.peran, _r.c.dari, _r.c.sampai).where(_r.c.pengguna_id == pengguna_id)
    return [(str(b[0]), str(b[1]), str(b[2])) for b in koneksi.execute(kueri.order_by(_r.c.dari, _r.c.peran)).all()]


def kunci(koneksi: Connection, pengguna_id: int) -> Kunci:
    """The PIN and the mark of a first kata sandi."""
    kueri = select(_k.c.pin_hash, _k.c.pin_gagal, _k.c.ganti).where(_k.c.pengguna_id == pengguna_id)
    baris = koneksi.execute(kueri).one_or_none()
    return Kunci(*baris) if baris else Kunci()


def tambah(tx: Tx, nilai: dict[str, Any], peran_baru: list[str], ganti: int = 0) -> int:
    """Add an account with its roles, valid from the office date on; its hash goes to the trail.

    `ganti` 1: its kata sandi was made by the program.
    """
    hasil = tx.koneksi.execute(_u.insert(), {**nilai, "aktif": 1, "gagal": 0, "kunci_sampai": ""})
    nomor_baru = hasil.inserted_primary_key
    nomor = int(nomor_baru[0]) if nomor_baru else 0
    for kode in peran_baru:
        _sisip_peran(tx, nomor, kode, tx.tanggal_kerja.isoformat())
    _simpan_kunci(tx.koneksi, nomor, Kunci(ganti=ganti))
    tx.baris |= _baris_jejak(tx.koneksi, nomor)
    return nomor


def _sisip_peran(tx: Tx, pengguna_id: int, kode: str, dari: str) -> None:
    """A role from a day on.  The trail names every such row as it is before anybody ends it (`periksa` knows)."""
    tx.tambah(tabel.PenggunaPeran, {"pengguna_id": pengguna_id, "peran": kode, "dari": dari, "sampai": SELAMANYA})


def beri_peran(tx: Tx, pengguna_id: int, kode: str, dari: str, sampai: str) -> None:
    """Give a role for these days (ISO, both included); no other row of it may touch them."""
    ada_baris = select(_r.c.id).where(_r.c.pengguna_id == pengguna_id, _r.c.peran == kode, _r.c.dari == dari)
    if tx.koneksi.execute(ada_baris).first() is None:       # else one that was ended before it began
        _sisip_peran(tx, pengguna_id, kode, dari)
    tx.koneksi.execute(
        text("UPDATE pengguna_peran SET sampai = :s WHERE pengguna_id = :id AND peran = :p AND dari = :d"),
        {"s": sampai, "id": pengguna_id, "p": kode, "d": dari},
    )
    tx.baris |= _baris_jejak(tx.koneksi, pengguna_id)


def akhiri_peran(koneksi: Connection, pengguna_id: int, kode: str, sejak: str, kemarin: str) -> dict[str, str]:
    """The role ends: from day `sejak` on (`kemarin` is the day before) nothing of it holds.  Returns as `ganti_sandi`.
    """
    koneksi.execute(
        text("UPDATE pengguna_peran SET sampai = :k WHERE pengguna_id = :id AND peran = :p AND sampai >= :s"),
        {"k": kemarin, "id": pengguna_id, "p": kode, "s": sejak},
    )
    return _baris_jejak(koneksi, pengguna_id)


def ubah_data(koneksi: Connection, pengguna_id: int, nilai: dict[str, str]) -> dict[str, str]:
    """Change name, office, NIP and rank.  Returns as `ganti_sandi`."""
    koneksi.execute(
        text("UPDATE pengguna SET nama = :nama, jabatan = :jabatan, nip = :nip, pangkat = :pangkat WHERE id = :id"),
        {**nilai, "id": pengguna_id},
    )
    return _baris_jejak(koneksi, pengguna_id)


def sidik_akun(
    kolom: Sequence[Any], peran_akun: Iterable[Sequence[Any]], kunci_akun: Sequence[Any] | None = None
) -> str:
    """Hash of an account: login name to password hash and `aktif` as stored, then its roles with their dates.

    `kunci_akun` is the hash of the PIN and the mark `ganti`; an account that has neither hashes as one without them.
    The password hash has a salt of its own.  Failures and lock-out are left out: they change without an act.
    """
    isi = {"akun": list(kolom), "peran": [list(p) for p in peran_akun]}
    if kunci_akun is not None and any(kunci_akun):
        isi["kunci"] = list(kunci_akun)
    return sidik_baris(isi)


_SIDIK_AKUN = select(_u.c.nama_masuk, _u.c.nama, _u.c.nip, _u.c.pangkat, _u.c.jabatan, _u.c.sandi_hash, _u.c.aktif)
_SIDIK_PERAN = select(_r.c.peran, _r.c.dari, _r.c.sampai).order_by(_r.c.peran, _r.c.dari)
_SIDIK_KUNCI = select(_k.c.pin_hash, _k.c.ganti)


def _baris_jejak(koneksi: Connection, pengguna_id: int) -> dict[str, str]:
    """The account as it stands now, for the trail row of what changed it."""
    akun_kini = koneksi.execute(_SIDIK_AKUN.where(_u.c.id == pengguna_id)).one()
    peran_kini = koneksi.execute(_SIDIK_PERAN.where(_r.c.pengguna_id == pengguna_id)).all()
    kunci_kini = koneksi.execute(_SIDIK_KUNCI.where(_k.c.pengguna_id == pengguna_id)).one_or_none()
    return {f"pengguna:{pengguna_id}": sidik_akun(akun_kini, peran_kini, kunci_kini)}


def catat_gagal(koneksi: Connection, pengguna_id: int, gagal: int, kunci_sampai: str) -> None:
    """Failures since the last success, and until when this one account is locked."""
    koneksi.execute(
        text("UPDATE pengguna SET gagal = :g, kunci_sampai = :k WHERE id = :id"),
        {"g": gagal, "k": kunci_sampai, "id": pengguna_id},
    )


def catat_pin(koneksi: Connection, pengguna_id: int, pin_gagal: int) -> None:
    """Wrong PINs in a row."""
    koneksi.execute(text("UPDATE pengguna_kunci SET pin_gagal = :g WHERE pengguna_id = :id AND pin_gagal <> :g"),
                    {"g": pin_gagal, "id": pengguna_id})


def _simpan_kunci(koneksi: Connection, pengguna_id: int, isi: Kunci) -> None:
    """Store the PIN and the mark; an account that never had either gets no row."""
    if isi == Kunci() == kunci(koneksi, pengguna_id):
        return
    koneksi.execute(
        text("INSERT INTO pengguna_kunci (pengguna_id, pin_hash, pin_gagal, ganti) VALUES (:id, :p, :g, :c) "
             "ON CONFLICT (pengguna_id) DO UPDATE SET pin_hash = excluded.pin_hash, pin_gagal = excluded.pin_gagal, "
             "ganti = excluded.ganti"),
        {"id": pengguna_id, "p": isi.pin_hash, "g": isi.pin_gagal, "c": isi.ganti},
    )


def ganti_pin(koneksi: Connection, pengguna_id: int, pin_hash: str) -> dict[str, str]:
    """Store the hash of a PIN, or none (""); failures of the old one are forgotten.  Returns as `ganti_sandi`."""
    _simpan_kunci(koneksi, pengguna_id, Kunci(pin_hash, 0, kunci(koneksi, pengguna_id).ganti))
    return _baris_jejak(koneksi, pengguna_id)


def ganti_sandi(
    koneksi: Connection, pengguna_id: int, sandi_hash: str, *, ganti: int | None = 0, pin: bool = True
) -> dict[str, str]:
    """Store a new password hash; returns what the trail row of this change must name (`baris`).

    `ganti` 1: the program made it; None: the mark stays as it is.  Without `pin` the PIN goes with the old password.
    """
    koneksi.execute(text("UPDATE pengguna SET sandi_hash = :h WHERE id = :id"), {"h": sandi_hash, "id": pengguna_id})
    lama = kunci(koneksi, pengguna_id)
    _simpan_kunci(koneksi, pengguna_id, Kunci(lama.pin_hash if pin else "", 0, lama.ganti if ganti is None else ganti))
    return _baris_jejak(koneksi, pengguna_id)


def setel_aktif(koneksi: Connection, pengguna_id: int, aktif: bool) -> dict[str, str]:
    """Close an account, whose name stays in the books, or open it again.  Returns as `ganti_sandi`."""
    koneksi.execute(text("UPDATE pengguna SET aktif = :a WHERE id = :id"), {"a": int(aktif), "id": pengguna_id})
    return _baris_jejak(koneksi, pengguna_id)


def ada(koneksi: Connection) -> bool:
    """Whether the record has any account."""
    return koneksi.execute(select(_u.c.id).limit(1)).first() is not None
