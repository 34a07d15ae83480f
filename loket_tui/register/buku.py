"""The books: taking a number with its row, corrections and voids, pages and search."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from loket_tui.dasar.teks import kata_fts
from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

_b = tabel.BarisBuku.__table__  # type: ignore[attr-defined]
_k = tabel.KoreksiBuku.__table__  # type: ignore[attr-defined]

BATAL = "BATAL"


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of a book."""

    id: int
    buku: str
    tahun: int
    urut: int
    nomor: str
    permohonan_id: int
    isi: dict[str, Any]
    tanggal_kerja: str
    batal: bool


_BATAL = text(
    "SELECT DISTINCT baris_id FROM koreksi_buku WHERE kolom = 'BATAL' AND baris_id IN "
    "(SELECT id FROM baris_buku WHERE permohonan_id = :pid)"
)


def baris_perkara(koneksi: Connection, permohonan_id: int) -> list[tuple[Baris, str, int | None]]:
    """Rows of a case in all books, with the token and naskah they were taken for."""
    batal = {int(b) for b in koneksi.execute(_BATAL, {"pid": permohonan_id}).scalars()}
    kueri = select(
        _b.c.id, _b.c.buku, _b.c.tahun, _b.c.urut, _b.c.nomor, _b.c.permohonan_id, _b.c.isi, _b.c.tanggal_kerja,
        _b.c.token, _b.c.naskah_id,
    ).where(_b.c.permohonan_id == permohonan_id).order_by(_b.c.id)
    return [
        (Baris(b[0], b[1], b[2], b[3], b[4], b[5], json.loads(b[6]), b[7], b[0] in batal), b[8], b[9])
        for b in koneksi.execute(kueri)
    ]


def tambah(
    tx: Tx, *, buku: str, tahun: int, urut: int, nomor: str, permohonan_id: int, naskah_id: int | None, token: str,
    isi: Mapping[str, Any], peristiwa_id: int, tanggal: str = "",
) -> int:
    """Write a row of a book."""
    return tx.tambah(tabel.BarisBuku, {
        "buku": buku, "tahun": tahun, "urut": urut, "sisipan": "", "nomor": nomor, "permohonan_id": permohonan_id,
        "naskah_id": naskah_id, "token": token, "isi": json.dumps(dict(isi), ensure_ascii=False, sort_keys=True),
        "tanggal_kerja": tanggal or tx.tanggal_kerja.isoformat(), "dicatat_pada": tx.pada,
        "peristiwa_id": peristiwa_id,
    })


def koreksi(tx: Tx, baris_id: int, kolom: str, lama: str, baru: str, alasan: str) -> None:
    """Correct a column of a row, or void it (`kolom = BATAL`); the row itself never changes."""
    tx.tambah(tabel.KoreksiBuku, {
        "baris_id": baris_id, "kolom": kolom, "lama": lama, "baru": baru, "alasan": alasan, "oleh": tx.oleh,
        "pada": tx.pada,
    })


# ---- pages


def kunci(koneksi: Connection, buku: str, cari: str = "") -> array[int]:
    """Ids of a book's rows, newest first, all or those that a search finds (name, NIK tail, number)."""
    kata = kata_fts(cari)
    if not cari.strip():
        baris = koneksi.exec_driver_sql("SELECT id FROM baris_buku WHERE buku = ? ORDER BY id DESC", (buku,))
    elif kata:
        baris = koneksi.exec_driver_sql(
            "SELECT id FROM baris_buku WHERE buku = ? AND permohonan_id IN "
            "(SELECT rowid FROM cari WHERE cari MATCH ?) ORDER BY id DESC", (buku, kata))
    else:
        return array("q")
    return array("q", (b[0] for b in baris))


def jumlah(koneksi: Connection, buku: str) -> int:
    """Rows in a book."""
    return int(koneksi.execute(text("SELECT count(*) FROM baris_buku WHERE buku = :b"), {"b": buku}).scalar_one())


def halaman(koneksi: Connection, ids: Sequence[int]) -> list[Baris]:
    """The rows with these ids (a page), corrections applied."""
    kueri = select(_b.c.id, _b.c.buku, _b.c.tahun, _b.c.urut, _b.c.nomor, _b.c.permohonan_id, _b.c.isi,
                   _b.c.tanggal_kerja).where(_b.c.id.in_(list(ids)))
    ubah = koneksi.execute(
        select(_k.c.baris_id, _k.c.kolom, _k.c.baru).where(_k.c.baris_id.in_(list(ids))).order_by(_k.c.id)).all()
    hasil = []
    for b in koneksi.execute(kueri):
        isi = json.loads(b[6])
        isi.update({kolom: baru for i, kolom, baru in ubah if i == b[0] and kolom != BATAL})
        batal = any(i == b[0] and kolom == BATAL for i, kolom, _ in ubah)
        hasil.append(Baris(b[0], b[1], b[2], b[3], b[4], b[5], isi, b[7], batal))
    return hasil
