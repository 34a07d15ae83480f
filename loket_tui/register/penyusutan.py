"""Penyusutan in the record: which cases are past their retention, and blanking what they hold of people.

Rows of a lot are read, blanked (`penyusutan_aturan`) and named in `penyusutan_baris` in the one transaction of the act;
the triggers that hold those tables are dropped and made again within it, which SQLite rolls back like any row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from loket_tui.register import pustaka, tabel
from loket_tui.register.basis import Basis, pemicu
from loket_tui.register.jejak import sidik_baris
from loket_tui.register.penyusutan_aturan import ATURAN, LEMBAR_DAFTAR, TANDA, sisa
from loket_tui.register.transaksi import Tx

LOT = 500
"""Cases of one act."""
TANPA_CATATAN = frozenset({"cetak_peristiwa"})
"""Tables whose rows the trail never named."""

_MILIK = "permohonan_id IN (SELECT value FROM json_each(:ids))"
_DARI = {
    "koreksi_buku": f"baris_id IN (SELECT id FROM baris_buku WHERE {_MILIK})",  # noqa: S608 - constants
    "cetak_peristiwa": f"perintah_id IN (SELECT id FROM perintah_cetak WHERE {_MILIK})",  # noqa: S608 - constants
    "kumpulan_kirim": (
        f"kumpulan_id IN (SELECT kumpulan_id FROM kumpulan_butir WHERE {_MILIK}) AND NOT EXISTS ("  # noqa: S608
        "SELECT 1 FROM kumpulan_butir b JOIN permohonan p ON p.id = b.permohonan_id LEFT JOIN peristiwa e "
        "ON e.permohonan_id = p.id AND e.urut = p.urut WHERE b.kumpulan_id = kumpulan_kirim.kumpulan_id "
        "AND (p.akhir = '' OR e.tanggal_kerja >= :batas))"),
    "serah_tugas": "tanggal_kerja < :batas AND garam <> ''",
}
"""Which rows of a table belong to the cases `ids` (JSON); where not named here, by their column."""
_LEMBAR_LAMA = (
    f"permohonan_id IS NULL AND dokumen IN ({', '.join(repr(d) for d in LEMBAR_DAFTAR)}) "  # noqa: S608 - constants
    "AND pada < :batas AND garam <> '' "
    "AND NOT EXISTS (SELECT 1 FROM cetak_terbuka t WHERE t.perintah_id = perintah_cetak.id)"
)
_LEWAT = (
    "FROM permohonan p JOIN peristiwa e ON e.permohonan_id = p.id AND e.urut = p.urut "
    "WHERE p.akhir <> '' AND p.id > :mulai AND e.tanggal_kerja < :batas AND e.garam <> '' "
    "AND NOT EXISTS (SELECT 1 FROM tugas t LEFT JOIN tugas_tutup c ON c.tugas_id = t.id "
    "WHERE t.permohonan_id = p.id AND c.tugas_id IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM kumpulan_butir b LEFT JOIN kumpulan_hasil h ON h.butir_id = b.id "
    "WHERE b.permohonan_id = p.id AND h.butir_id IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM perintah_cetak c JOIN cetak_terbuka t ON t.perintah_id = c.id "
    "WHERE c.permohonan_id = p.id)"
)
"""Cases whose last event, the end or a note after it, lies before `batas`, with nothing open; its salt is the sign
that the case, or what was noted after its penyusutan, is not blanked yet."""


@dataclass(frozen=True, slots=True)
class Perbuatan:
    """One act of penyusutan."""

    id: int
    nomor: str
    batas: str
    jumlah: int
    tanggal_kerja: str
    nama: str


# ---- which


def lewat(koneksi: Connection, batas: str, mulai: int = 0, paling: int = LOT) -> list[int]:
    """The next cases, by id above `mulai`, that ended before `batas` (ISO) and hold something of people still."""
    kueri = text(f"SELECT p.id {_LEWAT} ORDER BY p.id LIMIT :n")
    return [int(n) for n in koneksi.execute(kueri, {"batas": batas, "mulai": mulai, "n": paling}).scalars()]


def jumlah_lewat(koneksi: Connection, batas: str) -> int:
    """How many cases there are to blank."""
    return int(koneksi.execute(text(f"SELECT count(*) {_LEWAT}"),
                               {"batas": batas, "mulai": 0}).scalar_one())


def tertahan(koneksi: Connection, batas: str) -> int:
    """Cases that ended before `batas` and stay: a task, batch or print is open."""
    semua = koneksi.execute(text(
        "SELECT count(*) FROM permohonan p JOIN peristiwa e ON e.permohonan_id = p.id AND e.urut = p.urut "
        "WHERE p.akhir <> '' AND e.tanggal_kerja < :batas AND e.garam <> ''"), {"batas": batas}).scalar_one()
    return int(semua) - jumlah_lewat(koneksi, batas)


def lembar_lama(koneksi: Connection, batas: str) -> int:
    """Printed lists of several cases from before `batas` that hold names still."""
    return int(koneksi.execute(text(f"SELECT count(*) FROM perintah_cetak WHERE {_LEMBAR_LAMA}"),  # noqa: S608
                               {"batas": batas}).scalar_one())


def hitung(koneksi: Connection, batas: str) -> tuple[dict[str, int], list[str], list[str]]:
    """(rows of each table that would be blanked, their printed files, lookup codes), of all cases before `batas`."""
    baris: Counter[str] = Counter()
    berkas: list[str] = []
    kode: list[str] = []
    mulai = 0
    while ids := lewat(koneksi, batas, mulai):
        isian = {"ids": json.dumps(ids), "batas": batas}
        for nama in ATURAN.keys() - {"serah_tugas"}:
            baris[nama] += int(koneksi.execute(text(
                f"SELECT count(*) FROM {nama} WHERE {_DARI.get(nama, _MILIK)}"), isian).scalar_one())  # noqa: S608
        berkas += koneksi.execute(text(f"SELECT berkas FROM perintah_cetak WHERE {_MILIK}"), isian).scalars()  # noqa: S608
        kode += koneksi.execute(text(
            "SELECT kode_cari FROM permohonan WHERE id IN (SELECT value FROM json_each(:ids))"), isian).scalars()
        mulai = ids[-1]
    berkas += koneksi.execute(text(f"SELECT berkas FROM perintah_cetak WHERE {_LEMBAR_LAMA}"),  # noqa: S608
                              {"batas": batas}).scalars()
    baris["perintah_cetak"] += lembar_lama(koneksi, batas)
    return {nama: n for nama, n in sorted(baris.items()) if n}, berkas, kode


# ---- the act


def susutkan(tx: Tx, nomor: str, batas: str, ids: Sequence[int]) -> tuple[int, int]:
    """Blank the cases `ids`, and what of lists and notes is older than `batas`; returns (act, rows blanked).

    Everything is noted in `tx`, so that the trail names the act and every row it blanked.
    """
    penyusutan_id = tx.tambah(tabel.Penyusutan, {
        "nomor": nomor, "batas": batas, "jumlah": len(ids), "tanggal_kerja": tx.tanggal_kerja.isoformat(),
        "oleh": tx.oleh, "pada": tx.pada})
    k = tx.koneksi.connection.cursor()
    k.execute("PRAGMA secure_delete=ON")        # what is overwritten is not left in the pages
    isian = {"ids": json.dumps(list(ids)), "batas": batas}
    nik = [b[0] for b in k.execute(f"SELECT DISTINCT nik FROM permohonan_pihak WHERE nik <> '' AND {_MILIK}", isian)]  # noqa: S608
    jumlah = 0
    with _tanpa_penjaga(k):
        for nama in ATURAN:
            jumlah += _tabel(tx, k, penyusutan_id, nama, _DARI.get(nama, _MILIK), isian)
        jumlah += _tabel(tx, k, penyusutan_id, "perintah_cetak", _LEMBAR_LAMA, isian)
    k.execute(f"UPDATE cari SET nama = CASE nama WHEN '' THEN '' ELSE '{TANDA}' END, ekor = '' "  # noqa: S608
              "WHERE rowid IN (SELECT value FROM json_each(:ids))", isian)
    k.execute("DELETE FROM orang WHERE nik IN (SELECT value FROM json_each(?)) "
              "AND NOT EXISTS (SELECT 1 FROM permohonan_pihak p WHERE p.nik = orang.nik)", (json.dumps(nik),))
    k.execute("DELETE FROM draf WHERE diubah < ?", (batas,))
    for satu in ids:
        tx.perkara[satu] = None
    return penyusutan_id, jumlah


def _tabel(tx: Tx, k: Any, penyusutan_id: int, nama: str, syarat: str, isian: dict[str, str]) -> int:
    """Blank these rows of a table; returns how many there were."""
    kursor = k.execute(f"SELECT rowid AS nomor_baris, * FROM {nama} WHERE {syarat}", isian)  # noqa: S608 - constants
    kolom = [str(d[0]) for d in kursor.description][1:]
    ubah: list[tuple[Any, ...]] = []
    for nomor, *nilai in kursor.fetchall():
        baris = dict(zip(kolom, nilai, strict=True))
        baru = sisa(nama, baris)
        if not baru:
            continue
        baris |= baru
        ubah.append((*(baris[c] for c in ATURAN[nama]), nomor))
        if nama not in TANPA_CATATAN:
            tx.tambah(tabel.PenyusutanBaris, {
                "penyusutan_id": penyusutan_id, "tabel": nama, "baris": nomor, "sidik": sidik_baris(baris)})
    tetapan = ", ".join(f"{c} = ?" for c in ATURAN[nama])
    k.executemany(f"UPDATE {nama} SET {tetapan} WHERE rowid = ?", ubah)  # noqa: S608 - constants
    return len(ubah)


class _tanpa_penjaga:
    """While blanking, the tables of `ATURAN` let their rows be changed; the transaction alone decides that it ends."""

    def __init__(self, k: Any) -> None:
        self._k = k
        self._pemicu = {p.split()[5]: p for p in pemicu()}

    def __enter__(self) -> None:
        for nama in self._nama():
            self._k.execute(f"DROP TRIGGER {nama}")

    def __exit__(self, galat: type[BaseException] | None, *_: object) -> None:
        if galat is None:       # else the transaction is rolled back, and with it that they were dropped
            for nama in self._nama():
                self._k.execute(self._pemicu[nama])

    def _nama(self) -> Iterator[str]:
        yield from (n for t in ATURAN if (n := f"jaga_{t}_update") in self._pemicu)


def buang_sisa(basis: Basis) -> bool:
    """After the acts: what deleted words left in the search index, in free pages and in the log is written over.

    Returns False when another program keeps the file busy or the disk is too full; nothing is harmed then.
    """
    with basis.tulis() as koneksi:
        koneksi.exec_driver_sql("INSERT INTO cari (cari) VALUES ('optimize')")
    with basis.mesin.connect() as koneksi:
        mentah = koneksi.connection.cursor()
        try:
            mentah.execute("VACUUM")
            tersendat = mentah.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except pustaka.dbapi.OperationalError:
            return False
    return not tersendat


# ---- what was done


_PERBUATAN = (
    "SELECT s.id, s.nomor, s.batas, s.jumlah, s.tanggal_kerja, u.nama FROM penyusutan s "
    "JOIN pengguna u ON u.id = s.oleh ")


def perbuatan(koneksi: Connection, nomor: str) -> list[Perbuatan]:
    """The acts under a berita acara, oldest first."""
    return [Perbuatan(*b) for b in koneksi.execute(text(
        _PERBUATAN + "WHERE s.nomor = :n ORDER BY s.id"), {"n": nomor})]


def disusutkan(koneksi: Connection, nomor: str) -> list[tuple[int, str, str, str]]:
    """(case, service, lookup code, office date of its end) of the cases blanked under a berita acara, by id."""
    return [(int(b[0]), str(b[1]), str(b[2]), str(b[3])) for b in koneksi.execute(text(
        "SELECT p.id, p.kode, p.kode_cari, (SELECT max(x.tanggal_kerja) FROM peristiwa x "
        "WHERE x.permohonan_id = p.id AND x.akhir <> '') FROM penyusutan s "
        "JOIN penyusutan_baris b ON b.penyusutan_id = s.id AND b.tabel = 'peristiwa' "
        "JOIN peristiwa e ON e.id = b.baris JOIN permohonan p ON p.id = e.permohonan_id "
        "WHERE s.nomor = :n GROUP BY p.id ORDER BY p.id"), {"n": nomor})]


def baris_disusutkan(koneksi: Connection, nomor: str) -> dict[str, int]:
    """Rows blanked under a berita acara, by table."""
    return {str(b[0]): int(b[1]) for b in koneksi.execute(text(
        "SELECT b.tabel, count(*) FROM penyusutan s JOIN penyusutan_baris b ON b.penyusutan_id = s.id "
        "WHERE s.nomor = :n GROUP BY b.tabel ORDER BY b.tabel"), {"n": nomor})}


def kepala_sekitar(koneksi: Connection, nomor: str) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """(head of the trail before the first act of a berita acara, after its last); None when there was none."""
    urut = [int(n) for n in koneksi.execute(text(
        "SELECT DISTINCT i.urut FROM penyusutan s JOIN jejak_indeks i ON i.hari = s.tanggal_kerja "
        "JOIN jejak j ON j.urut = i.urut WHERE s.nomor = :n "
        "AND json_extract(j.isi, '$.hasil.lain.penyusutan') = s.id ORDER BY i.urut"), {"n": nomor}).scalars()]
    if not urut:
        return None
    hash_ = {int(b[0]): str(b[1]) for b in koneksi.execute(
        text("SELECT urut, hash FROM jejak WHERE urut IN (:a, :b)"), {"a": urut[0] - 1, "b": urut[-1]})}
    return (urut[0] - 1, hash_.get(urut[0] - 1, "0" * 64)), (urut[-1], hash_[urut[-1]])


def berkas_disusutkan(koneksi: Connection) -> tuple[list[str], list[str]]:
    """(printed files, lookup codes) of all that was ever blanked: none of these files may lie in printouts/."""
    berkas = koneksi.execute(text(
        "SELECT c.berkas FROM penyusutan_baris b JOIN perintah_cetak c ON c.id = b.baris "
        "WHERE b.tabel = 'perintah_cetak' ORDER BY c.id")).scalars()
    kode = koneksi.execute(text(
        "SELECT DISTINCT p.kode_cari FROM penyusutan_baris b JOIN peristiwa e ON e.id = b.baris "
        "JOIN permohonan p ON p.id = e.permohonan_id WHERE b.tabel = 'peristiwa'")).scalars()
    return [str(b) for b in berkas], [str(x) for x in kode]


