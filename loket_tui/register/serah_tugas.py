"""What an officer leaves behind, counted in the record, and the rows of shifts that were handed over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_s = tabel.SerahTugas.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_b = tabel.Barang.__table__  # type: ignore[attr-defined]

_KAS = text(
    "SELECT e.isi FROM peristiwa e WHERE e.tanggal_kerja = :h AND e.jenis = 'bayar' AND e.hasil = 'lunas' "
    "AND EXISTS (SELECT 1 FROM perintah_cetak c WHERE c.dokumen = 'kuitansi' AND c.rujukan = 'peristiwa:' || e.id)")


@dataclass(frozen=True, slots=True)
class Serah:
    """A shift that was handed over: from whom (name), when (UTC text), counts, note."""

    id: int
    dari: str
    pada: str
    jumlah: dict[str, int]
    catatan: str


def posisi(koneksi: Connection) -> list[tuple[str, str, str, int]]:
    """(version, aksi, waits for, how many) of the open cases."""
    kueri = select(_p.c.versi_sop, _p.c.aksi, _p.c.menunggu, func.count()).where(_p.c.akhir == "").group_by(
        _p.c.versi_sop, _p.c.aksi, _p.c.menunggu)
    return [(str(b[0]), str(b[1] or ""), str(b[2]), int(b[3])) for b in koneksi.execute(kueri)]


def lewat_janji(koneksi: Connection, hari: str) -> list[int]:
    """Open cases promised for a day before this one, the oldest promise first."""
    kueri = select(_p.c.id).where(_p.c.akhir == "", _p.c.janji != "", _p.c.janji < hari).order_by(_p.c.janji, _p.c.id)
    return [int(n) for n in koneksi.execute(kueri).scalars()]


def kas(koneksi: Connection, hari: str) -> tuple[int, int]:
    """(payments, rupiah) that came in at the counter on an office date: those with a receipt of this office."""
    jumlah = [int(json.loads(isi).get("jumlah") or 0) for isi in koneksi.execute(_KAS, {"h": hari}).scalars()]
    return len(jumlah), sum(jumlah)


def barang(koneksi: Connection) -> list[tuple[str, int]]:
    """(document, pieces) of what applicants surrendered and what is still in the office."""
    kueri = select(_b.c.jenis, func.sum(_b.c.jumlah)).group_by(_b.c.jenis).having(
        func.sum(_b.c.jumlah) > 0).order_by(_b.c.jenis)
    return [(str(j), int(n)) for j, n in koneksi.execute(kueri)]


def tambah(tx: Tx, kepada: int, jumlah: Mapping[str, int], catatan: str) -> int:
    """Record a shift handed over; returns its id."""
    return tx.tambah(tabel.SerahTugas, {
        "dari": tx.oleh, "kepada": kepada, "tanggal_kerja": tx.tanggal_kerja.isoformat(),
        "jumlah": json.dumps(dict(jumlah), sort_keys=True), "catatan": catatan, "pada": tx.pada})


def terakhir(koneksi: Connection, kepada: int, hari: str) -> Serah | None:
    """The newest shift that an officer took over on an office date."""
    kueri = select(_s.c.id, _u.c.nama, _s.c.pada, _s.c.jumlah, _s.c.catatan).join(_u, _u.c.id == _s.c.dari).where(
        _s.c.kepada == kepada, _s.c.tanggal_kerja == hari).order_by(_s.c.id.desc()).limit(1)
    b = koneksi.execute(kueri).one_or_none()
    return Serah(int(b[0]), str(b[1]), str(b[2]), json.loads(b[3]), str(b[4])) if b is not None else None
