"""Links between cases: which case was begun from which, and the persons of a case that go along."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_t = tabel.PermohonanTautan.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Orang:
    """A person of a case, last version."""

    pihak: str
    urut: int
    isi: dict[str, str]


@dataclass(frozen=True, slots=True)
class Taut:
    """The other end of a link: the case, its lookup code and service."""

    id: int
    kode_cari: str
    kode: str
    akhir: str


def orang(koneksi: Connection, permohonan_id: int, pihak: str = "") -> list[Orang]:
    """The persons of a case, all or those of one party, in order; "pemohon" 1 is the applicant."""
    kueri = select(_pihak.c.pihak, _pihak.c.urut, _pihak.c.cuplikan).where(
        _pihak.c.permohonan_id == permohonan_id).order_by(_pihak.c.pihak, _pihak.c.urut, _pihak.c.versi)
    semua = {(str(b[0]), int(b[1])): dict(json.loads(b[2])) for b in koneksi.execute(kueri)}
    return [Orang(p, n, isi) for (p, n), isi in semua.items() if not pihak or p == pihak]


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
