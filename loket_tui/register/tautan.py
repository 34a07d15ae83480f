"""Links between cases: which case was begun from which."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_t = tabel.PermohonanTautan.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Taut:
    """The other end of a link: the case, its lookup code and service."""

    id: int
    kode_cari: str
    kode: str
    akhir: str


def sambung(tx: Tx, permohonan_id: int, asal_id: int, peristiwa_id: int) -> None:
    """Note that a case was begun from another one; `peristiwa_id` is the note in the other one's story."""
    tx.tambah(tabel.PermohonanTautan, {
        "permohonan_id": permohonan_id, "asal_id": asal_id, "peristiwa_id": peristiwa_id})


def dari(koneksi: Connection, permohonan_id: int) -> list[Taut]:
    """Cases begun from this one, oldest first."""
    kueri = select(_p.c.id, _p.c.kode_cari, _p.c.kode, _p.c.akhir).join(_t, _t.c.permohonan_id == _p.c.id).where(
        _t.c.asal_id == permohonan_id).order_by(_p.c.id)
    return [Taut(*b) for b in koneksi.execute(kueri)]


def asal(koneksi: Connection, permohonan_id: int) -> Taut | None:
    """The case this one was begun from."""
    kueri = select(_p.c.id, _p.c.kode_cari, _p.c.kode, _p.c.akhir).join(_t, _t.c.asal_id == _p.c.id).where(
        _t.c.permohonan_id == permohonan_id)
    baris = koneksi.execute(kueri).one_or_none()
    return Taut(*baris) if baris else None
