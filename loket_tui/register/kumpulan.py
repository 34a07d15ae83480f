"""Batches in the record: cases that wait for one, batches that left the office, the result of each item."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from loket_tui.register import nomor as rnomor
from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_k = tabel.Kumpulan.__table__  # type: ignore[attr-defined]
_b = tabel.KumpulanButir.__table__  # type: ignore[attr-defined]
_s = tabel.KumpulanKirim.__table__  # type: ignore[attr-defined]
_h = tabel.KumpulanHasil.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]

MENUNGGU = "kumpulan"
"""What a case waits for until its batch leaves."""
DIKIRIM = "hasil_kumpulan"
"""What it waits for from then on."""
DAFTAR = 200
"""Batches listed, the newest first."""


@dataclass(frozen=True, slots=True)
class Calon:
    """A case that waits for the next batch of its kind."""

    id: int
    urut: int
    kode_cari: str
    versi_sop: str
    aksi: str
    sejak: str


@dataclass(frozen=True, slots=True)
class Terkirim:
    """A batch that left: of how many items how many have no result yet."""

    id: int
    jenis: str
    tujuan: str
    urut: int
    tanggal: str
    pembawa: str
    jumlah: int
    sisa: int


@dataclass(frozen=True, slots=True)
class Butir:
    """A case in a batch, and its result ("" while there is none)."""

    id: int
    permohonan_id: int
    token: str
    peristiwa_id: int
    hasil: str


def menunggu(koneksi: Connection) -> list[Calon]:
    """Cases that wait for a batch, longest waiting first."""
    kueri = select(_p.c.id, _p.c.urut, _p.c.kode_cari, _p.c.versi_sop, _p.c.aksi, _p.c.sejak).where(
        _p.c.akhir == "", _p.c.menunggu == MENUNGGU).order_by(_p.c.sejak, _p.c.id)
    return [Calon(*b) for b in koneksi.execute(kueri)]


def jumlah(koneksi: Connection) -> int:
    """How many cases wait for a batch or its result."""
    return int(koneksi.execute(select(func.count()).select_from(_p).where(
        _p.c.akhir == "", _p.c.menunggu.in_((MENUNGGU, DIKIRIM)))).scalar_one())


def buat(tx: Tx, jenis: str, tujuan: str) -> tuple[int, int]:
    """(id, number) of a new batch; the number counts those of a kind, without gaps."""
    urut = rnomor.ambil(tx.koneksi, f"kumpulan:{jenis}", 0)
    isi = {"jenis": jenis, "tujuan": tujuan, "urut": urut, "oleh": tx.oleh, "pada": tx.pada}
    return tx.tambah(tabel.Kumpulan, isi), urut


def tambah_butir(tx: Tx, kumpulan_id: int, permohonan_id: int, token: str, peristiwa_id: int) -> None:
    """A case goes along."""
    tx.tambah(tabel.KumpulanButir, {"kumpulan_id": kumpulan_id, "permohonan_id": permohonan_id, "token": token,
                                    "peristiwa_id": peristiwa_id})


def kirim(tx: Tx, kumpulan_id: int, tanggal: str, pembawa: str) -> None:
    """The batch left the office."""
    tx.tambah(tabel.KumpulanKirim, {"kumpulan_id": kumpulan_id, "tanggal": tanggal, "pembawa": pembawa,
                                    "oleh": tx.oleh, "pada": tx.pada})


def catat_hasil(tx: Tx, butir_id: int, hasil: str, peristiwa_id: int) -> None:
    """The result of one item."""
    tx.tambah(tabel.KumpulanHasil, {"butir_id": butir_id, "hasil": hasil, "peristiwa_id": peristiwa_id})


def terkirim(koneksi: Connection, kumpulan_id: int | None = None, *, semua: bool = False) -> list[Terkirim]:
    """Batches that left and have items without a result, newest first; all of them, or one."""
    sisa = func.count(_b.c.id) - func.count(_h.c.butir_id)
    kueri = select(_k.c.id, _k.c.jenis, _k.c.tujuan, _k.c.urut, _s.c.tanggal, _s.c.pembawa, func.count(_b.c.id), sisa
                   ).join(_s, _s.c.kumpulan_id == _k.c.id).join(_b, _b.c.kumpulan_id == _k.c.id).outerjoin(
        _h, _h.c.butir_id == _b.c.id).group_by(_k.c.id, _s.c.tanggal, _s.c.pembawa).order_by(_k.c.id.desc())
    if kumpulan_id is not None:
        kueri = kueri.where(_k.c.id == kumpulan_id)
    elif not semua:
        kueri = kueri.having(sisa > 0)
    return [Terkirim(*b) for b in koneksi.execute(kueri.limit(DAFTAR))]


def butir(koneksi: Connection, kumpulan_id: int) -> list[Butir]:
    """The items of a batch in order."""
    kueri = select(_b.c.id, _b.c.permohonan_id, _b.c.token, _b.c.peristiwa_id, func.coalesce(_h.c.hasil, "")).outerjoin(
        _h, _h.c.butir_id == _b.c.id).where(_b.c.kumpulan_id == kumpulan_id).order_by(_b.c.id)
    return [Butir(*b) for b in koneksi.execute(kueri)]

