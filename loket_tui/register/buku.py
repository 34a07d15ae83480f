"""The books: taking a number with its row, corrections and voids, pages and search."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, text

from loket_tui.dasar.teks import kata_fts
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_b = tabel.BarisBuku.__table__  # type: ignore[attr-defined]
_k = tabel.KoreksiBuku.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_n = tabel.Naskah.__table__  # type: ignore[attr-defined]

BATAL = "BATAL"
_HURUF = re.compile(r"(?:(.+)\.)?([a-z])")


def gabung_sisipan(deret: str, huruf: str) -> str:
    """The column `sisipan`: the counter of its own that a number is of, and the letter of an inserted number."""
    return f"{deret}.{huruf}" if deret and huruf else deret or huruf


def pisah_sisipan(kolom: str) -> tuple[str, str]:
    """(deret, huruf) of the column; each "" where there is none.  No deret is a single letter."""
    m = _HURUF.fullmatch(kolom)
    return (m[1] or "", m[2]) if m else (kolom, "")


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
    dikoreksi: bool = False
    naskah: str = ""
    """Code of the naskah the number was taken for; "" for a row of the case itself."""
    deret: str = ""
    """The counter of its own within the book and year that gave the number."""
    huruf: str = ""
    """The letter of a sisipan, whose `urut` is the original's."""
    sebab_batal: str = ""
    """Why the number is void; read with a page only."""


_PERKARA = Pernyataan(
    select(_b.c.id, _b.c.buku, _b.c.tahun, _b.c.urut, _b.c.nomor, _b.c.permohonan_id, _b.c.isi, _b.c.tanggal_kerja,
           _b.c.token, _b.c.naskah_id, _k.c.id.is_not(None), _n.c.kode, _b.c.sisipan)
    .outerjoin(_k, and_(_k.c.baris_id == _b.c.id, _k.c.kolom == BATAL)).outerjoin(_n, _n.c.id == _b.c.naskah_id)
    .where(_b.c.permohonan_id == bindparam("pid")).order_by(_b.c.id)
)


def baris_perkara(koneksi: Connection, permohonan_id: int) -> list[tuple[Baris, str, int | None]]:
    """Rows of a case in all books, with the token and naskah they were taken for."""
    return [
        (Baris(b[0], b[1], b[2], b[3], b[4], b[5], json.loads(b[6]), b[7], bool(b[10]), False, b[11] or "",
               *pisah_sisipan(b[12])), b[8], b[9])
        for b in _PERKARA.semua(koneksi, {"pid": permohonan_id})
    ]


def tambah(
    tx: Tx, *, buku: str, tahun: int, urut: int, nomor: str, permohonan_id: int, naskah_id: int | None, token: str,
    isi: Mapping[str, Any], peristiwa_id: int, tanggal: str = "", sisipan: str = "",
) -> int:
    """Write a row of a book; `sisipan` as `gabung_sisipan` says."""
    return tx.tambah(tabel.BarisBuku, {
        "buku": buku, "tahun": tahun, "urut": urut, "sisipan": sisipan, "nomor": nomor, "permohonan_id": permohonan_id,
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


@dataclass(frozen=True, slots=True)
class Koreksi:
    """A correction of a row, with the name of who made it."""

    kolom: str
    lama: str
    baru: str
    alasan: str
    nama: str
    pada: str


def koreksi_baris(koneksi: Connection, baris_id: int) -> list[Koreksi]:
    """All corrections of a row, oldest first."""
    kueri = select(_k.c.kolom, _k.c.lama, _k.c.baru, _k.c.alasan, _u.c.nama, _k.c.pada).join(
        _u, _u.c.id == _k.c.oleh).where(_k.c.baris_id == baris_id).order_by(_k.c.id)
    return [Koreksi(*b) for b in koneksi.execute(kueri)]


_NOMOR = Pernyataan(select(_b.c.id).where(
    _b.c.buku == bindparam("buku"), _b.c.tahun == bindparam("tahun"), _b.c.nomor == bindparam("nomor")))


def terpakai_nomor(koneksi: Connection, buku: str, tahun: int, nomor: str) -> bool:
    """Whether a book holds this number in a year, void or not."""
    return _NOMOR.satu(koneksi, {"buku": buku, "tahun": tahun, "nomor": nomor}) is not None


def baris(koneksi: Connection, baris_id: int) -> Baris | None:
    """One row with its corrections."""
    return next(iter(halaman(koneksi, [baris_id])), None)


def huruf_terpakai(koneksi: Connection, asal: Baris) -> list[str]:
    """The letters behind a number that are given already, void or not, in order."""
    kolom = koneksi.execute(select(_b.c.sisipan).where(
        _b.c.buku == asal.buku, _b.c.tahun == asal.tahun, _b.c.urut == asal.urut)).scalars()
    return sorted(huruf for deret, huruf in map(pisah_sisipan, kolom) if huruf and deret == asal.deret)


def terpakai(koneksi: Connection) -> list[str]:
    """Codes of all books that hold a row, also of those the office no longer lists."""
    return [str(b) for b in koneksi.exec_driver_sql(
        "WITH RECURSIVE b(kode) AS (SELECT min(buku) FROM baris_buku UNION ALL "
        "SELECT (SELECT min(buku) FROM baris_buku WHERE buku > kode) FROM b WHERE kode IS NOT NULL) "
        "SELECT kode FROM b WHERE kode IS NOT NULL").scalars()]


# ---- pages


def kunci(koneksi: Connection, buku: str, cari: str = "") -> array[int]:
    """Ids of a book's rows, newest first, all or those that a search finds (name, NIK tail, number)."""
    kata = kata_fts(cari)
    if not cari.strip():
        return kunci_sejak(koneksi, buku, 0)
    if not kata:
        return array("q")
    return larik(koneksi, "SELECT id FROM baris_buku WHERE buku = ? AND permohonan_id IN "
                 "(SELECT rowid FROM cari WHERE cari MATCH ?) ORDER BY id DESC", (buku, kata))


def kunci_sejak(koneksi: Connection, buku: str, setelah: int) -> array[int]:
    """Ids of a book's rows above `setelah`, newest first (rows are only ever added: what was read stays true)."""
    return larik(koneksi, "SELECT id FROM baris_buku WHERE buku = ? AND id > ? ORDER BY id DESC", (buku, setelah))


def pada_hari(koneksi: Connection, buku: str, tanggal: str) -> list[int]:
    """Ids of a book's rows of one day (ISO date), oldest first."""
    return [int(n) for n in koneksi.execute(select(_b.c.id).where(
        _b.c.buku == buku, _b.c.tanggal_kerja == tanggal).order_by(_b.c.id)).scalars()]


def larik(koneksi: Connection, kueri: str, nilai: tuple[Any, ...]) -> array[int]:
    """The one integer column of a query as an array; one JSON text is twice as quick to fetch as 100,000 rows."""
    teks = koneksi.exec_driver_sql(f"SELECT json_group_array(id) FROM ({kueri})", nilai).scalar_one()  # noqa: S608
    return array("q", json.loads(teks))


def jumlah(koneksi: Connection, buku: str) -> int:
    """Rows in a book."""
    return int(koneksi.execute(text("SELECT count(*) FROM baris_buku WHERE buku = :b"), {"b": buku}).scalar_one())


def halaman(koneksi: Connection, ids: Sequence[int]) -> list[Baris]:
    """The rows with these ids (a page), corrections applied."""
    kueri = select(_b.c.id, _b.c.buku, _b.c.tahun, _b.c.urut, _b.c.nomor, _b.c.permohonan_id, _b.c.isi,
                   _b.c.tanggal_kerja, _b.c.sisipan).where(_b.c.id.in_(list(ids)))
    ubah: dict[int, dict[str, str]] = {}
    for nomor, kolom, baru, alasan in koneksi.execute(
        select(_k.c.baris_id, _k.c.kolom, _k.c.baru, _k.c.alasan).where(_k.c.baris_id.in_(list(ids))).order_by(_k.c.id)
    ):
        ubah.setdefault(nomor, {})[kolom] = alasan if kolom == BATAL else baru
    hasil = []
    for b in koneksi.execute(kueri):
        koreksi_ini = ubah.get(b[0], {})
        isi = json.loads(b[6]) | {kolom: baru for kolom, baru in koreksi_ini.items() if kolom != BATAL}
        hasil.append(Baris(b[0], b[1], b[2], b[3], b[4], b[5], isi, b[7], BATAL in koreksi_ini,
                           any(kolom != BATAL for kolom in koreksi_ini), "", *pisah_sisipan(b[8]),
                           koreksi_ini.get(BATAL, "")))
    return hasil
