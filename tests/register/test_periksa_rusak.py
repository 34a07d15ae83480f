"""The file changed by hand with sqlite3, every table and every way: noticed, at the latest against a printed head."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.register import basis as rb
from loket_tui.register import jejak, tabel
from loket_tui.register.periksa import BEBAS_JEJAK, periksa, periksa_rantai
from loket_tui.register.transaksi import Tx
from tests.alat_kantor import MULAI

from .alat import temuan, ubah, utuh

DISEBUT = [m for m in tabel.HANYA_TAMBAH if m.__table__.name not in BEBAS_JEJAK]
"""Insert-only tables whose rows the trail names."""


def _nama(model: Any) -> str:
    return str(model.__table__.name)


def _isi_tabel(tx: Tx, model: Any, banyak: int = 2) -> None:
    """Add rows to a table until it has some; references go to rows that are there, all else is made up."""
    t = model.__table__
    ada = int(tx.koneksi.exec_driver_sql(f'SELECT count(*) FROM "{t.name}"').scalar_one())
    for n in range(ada + 1, banyak + 1):
        nilai: dict[str, Any] = {}
        for kolom in t.columns:
            rujukan = next(iter(kolom.foreign_keys), None)
            if kolom.name == "id":
                continue
            if rujukan is not None:
                induk, pk = rujukan.target_fullname.split(".")
                nilai[kolom.name] = tx.koneksi.exec_driver_sql(
                    f'SELECT {pk} FROM "{induk}" ORDER BY 1 LIMIT 1 OFFSET {n - 1}').scalar_one()
            else:
                nilai[kolom.name] = 70 + n if kolom.type.python_type is int else f"uji {n}"
        tx.tambah(model, nilai)


@pytest.fixture(scope="session")
def db_penuh(kantor_asal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worked office whose every insert-only table has two rows or more, each named by the trail."""
    folder = tmp_path_factory.mktemp("penuh") / "kantor"
    shutil.copytree(kantor_asal, folder)
    db = folder / "data" / "loket.db"
    basis, jam = rb.buka(db), JamTetap(MULAI)
    with basis.tulis() as k:
        tx = Tx(k, jejak.kepala(k), oleh=1, peran="admin", tanggal_kerja=MULAI.date(), waktu=jam.sekarang(),
                pada=teks_utc(MULAI))
        for model in DISEBUT:
            _isi_tabel(tx, model)
        jejak.catat(k, tx.kepala, "penuh", {"aksi": "uji", "oleh": 1, "ruj": "", "tk": "2026-11-16", "hasil": {},
                                            "baris": tx.baris}, MULAI, [f"permohonan:{n}" for n in tx.perkara])
    basis.tutup()
    assert not [t for t in periksa(db).temuan if "sidiknya" in t or "hilang; jejak" in t or "tidak disebut jejak" in t]
    return db


@pytest.fixture
def salin(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies of a database."""
    nomor = iter(range(1000))

    def satu(db: Path) -> Path:
        return Path(shutil.copy(db, tmp_path / f"{next(nomor)}.db"))

    return satu


def _baris(db: Path, sql: str) -> list[tuple[Any, ...]]:
    k = sqlite3.connect(db)
    try:
        return [tuple(b) for b in k.execute(sql)]
    finally:
        k.close()


@pytest.mark.parametrize("model", DISEBUT, ids=_nama)
def test_setiap_tabel_hanya_tambah(db_penuh: Path, salin: Callable[[Path], Path], model: Any) -> None:
    """Edited, deleted, inserted, exchanged: each named in words."""
    t = model.__table__
    nama, pk = t.name, next(iter(t.primary_key.columns)).name
    (a,), (b,) = _baris(db_penuh, f'SELECT {pk} FROM "{nama}" ORDER BY rowid LIMIT 2')
    kolom = [c for c in t.columns if c.name not in {pk, "garam"}]
    ubahan = ", ".join(f"{c.name} = " + (f"coalesce({c.name}, 0) + 1000" if c.type.python_type is int
                                         else f"{c.name} || 'x'") for c in kolom[-1:])
    isi = ", ".join("NULL" if c.name == "id" else f"coalesce({c.name}, 0) + 2000" if c.type.python_type is int
                    else f"{c.name} || 'y'" for c in t.columns)
    db = salin(db_penuh)
    ubah(db, f'INSERT INTO "{nama}" ({", ".join(c.name for c in t.columns)}) SELECT {isi} FROM "{nama}" '
             f"WHERE {pk} = '{a}'", f"UPDATE \"{nama}\" SET {ubahan} WHERE {pk} = '{a}'",
         f"DELETE FROM \"{nama}\" WHERE {pk} = '{b}'", pemicu=True)
    kata = temuan(db)
    assert f"Baris {a} tabel {nama} tidak sama dengan sidiknya di jejak" in kata
    assert f"Baris {b} tabel {nama} hilang; jejak" in kata
    assert f"1 baris tabel {nama} tidak disebut jejak" in kata
    db = salin(db_penuh)
    ubah(db, *(f"UPDATE \"{nama}\" SET {pk} = '{ke}' WHERE {pk} = '{dari}'"
               for dari, ke in ((a, 999_999), (b, a), (999_999, b))), pemicu=True)
    assert f"Baris {a} tabel {nama} tidak sama" in temuan(db)


@pytest.mark.parametrize(("perintah", "kata"), [
    ("UPDATE jejak_indeks SET oleh = 999 WHERE urut = 4", "Penunjuk jejak 4 tidak sama dengan isinya"),
    ("UPDATE jejak_indeks SET hari = '2026-11-15' WHERE urut = 4", "Penunjuk jejak 4 tidak sama dengan isinya"),
    ("UPDATE jejak_indeks SET ruj = 'permohonan:99' WHERE id = (SELECT min(id) FROM jejak_indeks WHERE urut = 4)",
     "Penunjuk jejak 4 tidak sama dengan isinya"),
    ("DELETE FROM jejak_indeks WHERE urut = 4", "Penunjuk jejak 4 tidak sama dengan isinya"),
    ("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (4, 1, '2026-11-16', 'permohonan:1x')",
     "Penunjuk jejak 4 tidak sama dengan isinya"),
    ("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (9000, 1, '2026-11-16', '')",
     "jejak 9000 yang tidak ada"),
    ("UPDATE jejak_indeks SET ruj = CAST(x'ff41' AS TEXT) WHERE urut = 5", "Penunjuk jejak tidak terbaca"),
    ("DELETE FROM cetak_peristiwa", "daftar cetakan terbuka berkata lain"),
    ("DELETE FROM cetak_terbuka", "daftar cetakan terbuka berkata lain"),
    ("INSERT INTO cetak_peristiwa (perintah_id, urut, keadaan, keterangan, pada) VALUES (2, 5, 'selesai', '', '')",
     "Catatan keadaan cetakan 2 terputus"),
    ("UPDATE cetak_peristiwa SET keadaan = 'hilang'", "tidak dikenal"),
    ("UPDATE permohonan SET sejak = '2020' WHERE id = 1", "Permohonan 1 tidak sama dengan riwayat"),
    ("DELETE FROM permohonan WHERE id = 4", "Permohonan 4 hilang, padahal ada peristiwanya."),
    ("UPDATE nomor_seri SET terakhir = terakhir - 1 WHERE buku = 'register'", "tidak pernah diberikan penghitung"),
    ("INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES ('register', 2027, 3, 0)", "Nomor 1-3 buku register"),
    ("DELETE FROM nomor_seri WHERE buku = 'register'", "penghitung nomornya tidak ada"),
    ("UPDATE nomor_seri SET terakhir = terakhir + 2 WHERE buku = 'kode_cari'",
     "Penghitung kode cari tanggal 16-11-2026 memberi 6 nomor, padahal 4 dipakai sampai nomor 4."),
    ("UPDATE nomor_seri SET terakhir = terakhir - 1 WHERE buku LIKE 'antrian-%'", "Penghitung antrian A tanggal"),
    ("DELETE FROM nomor_seri WHERE buku LIKE 'antrian-%'", "Penghitung antrian A tanggal 16-11-2026 memberi 0 nomor"),
    ("INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES ('antrian-A', 20261117, 3, 0)",
     "tidak satu pun dipakai"),
    ("UPDATE pengguna SET nama = 'X' WHERE id = 3", "Akun 3 tidak sama dengan sidik terakhirnya"),
    ("UPDATE pengguna_peran SET peran = 'camat' WHERE pengguna_id = 1", "tabel pengguna_peran tidak sama"),
])
def test_yang_bukan_baris_jejak(db: Path, perintah: str, kata: str) -> None:
    """The index, the states of prints, the cases, the counters and the accounts."""
    k = sqlite3.connect(db, isolation_level=None)
    k.execute("INSERT INTO cetak_peristiwa (perintah_id, urut, keadaan, keterangan, pada) "
              "VALUES (1, 1, 'selesai', '', '')")
    k.execute("DELETE FROM cetak_terbuka WHERE perintah_id = 1")
    k.close()
    utuh(db)
    ubah(db, perintah, pemicu=True)
    assert kata in temuan(db)


# ---- the trail itself, against the head that was printed last


def _tulis_ulang(db: Path, pilih: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
    """What an administrator could do: other rows, numbered and chained anew, with index and head that fit."""
    k = sqlite3.connect(db, isolation_level=None)
    simpan = k.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for nama, _ in simpan:
        k.execute(f"DROP TRIGGER {nama}")
    semua = pilih([json.loads(b[0]) for b in k.execute("SELECT isi FROM jejak ORDER BY urut")])
    k.execute("DELETE FROM jejak_indeks")
    k.execute("DELETE FROM jejak")
    lalu = "0" * 64
    for n, isi in enumerate(semua, 1):
        teks = jejak.kanonis({**isi, "n": n})
        lalu = jejak.rantai(lalu, teks)
        k.execute("INSERT INTO jejak VALUES (?, ?, ?, ?)", (n, isi["kunci"], teks, lalu))
        for ruj in sorted({isi["ruj"], *isi.get("juga", ())}):
            k.execute("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (?, ?, ?, ?)",
                      (n, isi["oleh"], isi["tk"], ruj))
    k.execute("UPDATE jejak_kepala SET urut = ?, hash = ?", (len(semua), lalu))
    for _, sql in simpan:
        k.execute(sql)
    k.close()


def _sisip(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    palsu = {"aksi": "melihat NIK lengkap", "oleh": 2, "ruj": "permohonan:1", "tk": "2026-11-16", "hasil": {},
             "baris": {}, "kunci": "palsu"}
    return [*semua[:5], palsu, *semua[5:]]


def _tanpa_lihat(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [x for x in semua if x["kunci"] != "lihat"]


def _tukar(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*semua[:-2], semua[-1], semua[-2]]


def _ganti(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**x, "oleh": 3} if x["kunci"] == "lihat" else x for x in semua]


@pytest.fixture
def db_lihat(db: Path) -> Path:
    """An office in which somebody looked at a full NIK, twice others did something else after it."""
    basis = rb.buka(db)
    with basis.tulis() as k:
        for n, kunci in enumerate(("lihat", "sesudah", "akhir")):
            jejak.catat(k, jejak.kepala(k), kunci, {
                "aksi": "melihat NIK lengkap", "oleh": n + 1, "ruj": "permohonan:1", "tk": "2026-11-16", "hasil": {},
                "baris": {}}, MULAI)
    basis.tutup()
    return db


@pytest.mark.parametrize("cara", [_sisip, _tanpa_lihat, _tukar, _ganti, lambda semua: semua[:-2]],
                         ids=["disisipi", "dihapus", "ditukar", "diubah", "ekor dipotong"])
def test_seluruh_rantai_ditulis_ulang(db_lihat: Path, cara: Callable[[Any], Any]) -> None:
    """By itself such a file looks whole; the last printed head tells."""
    kepala = utuh(db_lihat).kepala
    assert kepala is not None
    tercetak = [(kepala.urut, kepala.hash[:12])]
    assert periksa(db_lihat, tercetak).baik
    assert periksa_rantai(db_lihat, tercetak).baik
    _tulis_ulang(db_lihat, cara)
    utuh(db_lihat)
    for cek in (periksa, periksa_rantai):
        hasil = cek(db_lihat, tercetak)
        assert not hasil.baik
        assert "pernah ada" in hasil.temuan[0] or "dicatat di luar buku ini" in hasil.temuan[0]


def test_berkas_kemarin_dipasang_kembali(db: Path, tmp_path: Path) -> None:
    kemarin = Path(shutil.copy(db, tmp_path / "kemarin.db"))
    basis = rb.buka(db)
    with basis.tulis() as k:
        jejak.catat(k, jejak.kepala(k), "hari ini", {
            "aksi": "uji", "oleh": 1, "ruj": "", "tk": "2026-11-17", "hasil": {}, "baris": {}}, MULAI)
    basis.tutup()
    kepala = utuh(db).kepala
    assert kepala is not None
    shutil.copy(kemarin, db)
    utuh(db)
    assert f"hanya sampai jejak {kepala.urut - 1}, padahal jejak {kepala.urut}" in periksa(
        db, [(kepala.urut, kepala.hash[:12])]).temuan[0]


@pytest.mark.parametrize(("perintah", "kata"), [
    ("UPDATE jejak SET isi = replace(isi, '\"oleh\":', '\"oleh\": ') WHERE urut = 6", "Jejak 6 tidak bersambung"),
    ("DELETE FROM jejak WHERE urut = 6", "Jejak 6 hilang."),
    ("DELETE FROM jejak WHERE urut > 6", "ekor jejak dipotong"),
    ("INSERT INTO jejak SELECT max(urut) + 1, 'x', '{}', 'y' FROM jejak", "tidak bersambung"),
    ("UPDATE jejak SET urut = -urut WHERE urut = 6", "Jejak 6 hilang."),
    ("UPDATE jejak SET hash = CAST(x'ff' AS TEXT) WHERE urut = 6", "Jejak 6 tidak bersambung"),
    ("UPDATE jejak_kepala SET urut = urut - 1", "tidak sama dengan jejak terakhir"),
    ("DELETE FROM jejak_kepala", "Kepala jejak hilang."),
])
def test_rantai_saja_ketahuan(db: Path, perintah: str, kata: str) -> None:
    """The bare chain notices by itself what was done to its rows."""
    assert periksa_rantai(db).baik
    ubah(db, perintah, pemicu=True)
    assert kata in "\n".join(periksa_rantai(db).temuan)
    assert kata in temuan(db)


def test_beberapa_kepala_sekaligus(db: Path) -> None:
    """Heads of several days, also of the same row, are all compared."""
    semua = [(int(u), str(h)[:12]) for u, h in _baris(db, "SELECT urut, hash FROM jejak")]
    assert periksa_rantai(db, [*semua, (semua[3][0], _baris(db, "SELECT hash FROM jejak WHERE urut = 4")[0][0])]).baik
    hasil = periksa_rantai(db, [*semua, (4, "0" * 12)])
    assert [t for t in hasil.temuan if "dicatat di luar" in t] == [
        "Jejak 4 tidak sama dengan kepala jejak yang dicatat di luar buku ini."]
