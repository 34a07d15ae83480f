"""Paper maps in the record: where each lies, the lists with which they went up to a desk, what came back of them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from loket_tui.register import nomor as rnomor
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_n = tabel.Naik.__table__  # type: ignore[attr-defined]
_b = tabel.NaikButir.__table__  # type: ignore[attr-defined]
_m = tabel.LetakMap.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_o = tabel.Pengguna.__table__  # type: ignore[attr-defined]

LOKET = "loket"
MEJA = "meja:"
"""Before the role whose desk it is."""
SERI = "naik:tanda_tangan"
"""The counter of the lists, by year."""
DAFTAR = 200
"""Lists shown, the newest first."""


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a map lies since when (UTC text), and with which list it came there (None: by hand)."""

    tempat: str
    pada: str
    naik_id: int | None

    @property
    def di_meja(self) -> bool:
        """Whether it lies at a desk."""
        return self.tempat.startswith(MEJA)


@dataclass(frozen=True, slots=True)
class DiMeja:
    """An open case and where its map lies, since when."""

    id: int
    tempat: str
    pada: str
    naik_id: int | None


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list: its number, to which role, when, who made it; of how many maps how many came back or ended."""

    id: int
    tahun: int
    urut: int
    peran: str
    tanggal_kerja: str
    pada: str
    oleh: str
    jumlah: int
    kembali: int
    sisa: int
    """Maps that did not come back and whose case is open."""


@dataclass(frozen=True, slots=True)
class Butir:
    """A case on a list: when its map came back with it ("": not), whether the case has ended."""

    permohonan_id: int
    kembali: str
    berakhir: bool


# ---- where a map lies

_TERAKHIR = Pernyataan(select(_m.c.tempat, _m.c.pada, _m.c.naik_id).where(
    _m.c.permohonan_id == bindparam("pid")).order_by(_m.c.id.desc()).limit(1))
_akhir = select(func.max(_m.c.id)).where(_m.c.permohonan_id == _p.c.id).correlate(_p).scalar_subquery()


def terakhir(koneksi: Connection, permohonan_id: int) -> Letak | None:
    """Where the map of a case lies; None while it never left the loket."""
    b = _TERAKHIR.satu(koneksi, {"pid": permohonan_id})
    return Letak(str(b[0]), str(b[1]), b[2]) if b is not None else None


def taruh(tx: Tx, permohonan_id: int, tempat: str, naik_id: int | None) -> None:
    """From now on the map lies there."""
    tx.tambah(tabel.LetakMap, {
        "permohonan_id": permohonan_id, "tempat": tempat, "naik_id": naik_id,
        "tanggal_kerja": tx.tanggal_kerja.isoformat(), "oleh": tx.oleh, "pada": tx.pada})


def pulang(tx: Tx, permohonan_id: int) -> bool:
    """The map is back at the loket; False when it lay there already."""
    kini = terakhir(tx.koneksi, permohonan_id)
    if kini is None or not kini.di_meja:
        return False
    taruh(tx, permohonan_id, LOKET, kini.naik_id)
    return True


def di_meja(koneksi: Connection) -> list[DiMeja]:
    """Open cases whose map lies at a desk, longest there first."""
    kueri = select(_p.c.id, _m.c.tempat, _m.c.pada, _m.c.naik_id).join(_m, _m.c.id == _akhir).where(
        _p.c.akhir == "", _m.c.tempat != LOKET).order_by(_m.c.id)
    return [DiMeja(*b) for b in koneksi.execute(kueri)]


def menunggu_tinta(koneksi: Connection) -> list[DiMeja]:
    """Letters whose ink is outstanding: where the map lies now, and since when the ink is awaited (`pada`)."""
    kueri = select(_p.c.id, func.coalesce(_m.c.tempat, LOKET), _p.c.sejak, _m.c.naik_id).join(
        _m, _m.c.id == _akhir, isouter=True).where(_p.c.akhir == "", _p.c.menunggu == "tinta").order_by(
        _p.c.sejak, _p.c.id)
    return [DiMeja(*b) for b in koneksi.execute(kueri)]


def belum_naik(koneksi: Connection, token: Sequence[tuple[str, str]]) -> array[int]:
    """Open cases that stand at one of these (version, aksi) or wait for ink, their map at the loket; oldest first."""
    per_versi: dict[str, list[str]] = {}
    for hash_versi, satu in token:
        per_versi.setdefault(hash_versi, []).append(satu)
    menunggu = [_p.c.menunggu == "tinta"]
    if per_versi:
        menunggu.append(and_(_p.c.menunggu.in_(("", "pejabat")), or_(*(
            and_(_p.c.versi_sop == h, _p.c.aksi.in_(t)) for h, t in per_versi.items()))))
    letak = select(_m.c.tempat).where(_m.c.id == _akhir).correlate(_p).scalar_subquery()
    baris = select(_p.c.id).where(_p.c.akhir == "", or_(*menunggu), func.coalesce(letak, LOKET) == LOKET).order_by(
        _p.c.sejak, _p.c.id).subquery()
    return array("q", json.loads(koneksi.execute(select(func.json_group_array(baris.c.id))).scalar_one()))


# ---- the lists


def buat(tx: Tx, peran: str) -> tuple[int, int]:
    """(id, number) of a new list to the desk of a role; numbered by year, without gaps."""
    tahun = tx.tanggal_kerja.year
    urut = rnomor.ambil(tx.koneksi, SERI, tahun)
    return tx.tambah(tabel.Naik, {"tahun": tahun, "urut": urut, "peran": peran,
                                  "tanggal_kerja": tx.tanggal_kerja.isoformat(), "oleh": tx.oleh,
                                  "pada": tx.pada}), urut


def tambah_butir(tx: Tx, naik_id: int, permohonan_id: int) -> None:
    """A case goes up with a list: from now on its map lies at the desk, as `taruh` says."""
    tx.tambah(tabel.NaikButir, {"naik_id": naik_id, "permohonan_id": permohonan_id})


_kembali = select(func.max(_m.c.pada)).where(
    _m.c.permohonan_id == _b.c.permohonan_id, _m.c.naik_id == _b.c.naik_id, _m.c.tempat == LOKET,
).correlate(_b).scalar_subquery()


def daftar(koneksi: Connection, naik_id: int | None = None, *, batas: int = DAFTAR) -> list[Daftar]:
    """The newest lists, or one."""
    kueri = select(_n.c.id, _n.c.tahun, _n.c.urut, _n.c.peran, _n.c.tanggal_kerja, _n.c.pada, _o.c.nama).join(
        _o, _o.c.id == _n.c.oleh).order_by(_n.c.id.desc()).limit(batas)
    if naik_id is not None:
        kueri = kueri.where(_n.c.id == naik_id)
    semua = koneksi.execute(kueri).all()
    baris = select(_b.c.naik_id, _kembali.label("kembali"), _p.c.akhir).join(
        _p, _p.c.id == _b.c.permohonan_id).where(_b.c.naik_id.in_([b[0] for b in semua])).subquery()
    hitung = select(
        baris.c.naik_id, func.count(), func.count(baris.c.kembali),
        func.sum(case((and_(baris.c.kembali.is_(None), baris.c.akhir == ""), 1), else_=0))).group_by(baris.c.naik_id)
    jumlah = {b[0]: (int(b[1]), int(b[2]), int(b[3])) for b in koneksi.execute(hitung)}
    hasil = []
    for b in semua:
        banyak, kembali, sisa = jumlah.get(b[0], (0, 0, 0))
        hasil.append(Daftar(*b, banyak, kembali, sisa))
    return hasil


def butir(koneksi: Connection, naik_id: int) -> list[Butir]:
    """The cases of a list in its order."""
    kueri = select(_b.c.permohonan_id, _kembali, _p.c.akhir).join(_p, _p.c.id == _b.c.permohonan_id).where(
        _b.c.naik_id == naik_id).order_by(_b.c.id)
    return [Butir(int(n), str(pada or ""), akhir != "") for n, pada, akhir in koneksi.execute(kueri)]


def nomor_daftar(koneksi: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Numbers of lists as people write them, "3/2026", by id."""
    kueri = select(_n.c.id, _n.c.urut, _n.c.tahun).where(_n.c.id.in_(sorted(set(ids))))
    return {int(n): f"{urut}/{tahun}" for n, urut, tahun in koneksi.execute(kueri)}
