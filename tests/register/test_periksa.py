"""The check notices what was done to the file by hand, in words, and never fails itself."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatRegister
from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.layanan import antrian, siap, tanggal_kerja
from loket_tui.layanan.masuk import masuk
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.register import basis as rb
from loket_tui.register import cadangan, jejak
from loket_tui.register.periksa import periksa
from tests.alat_kantor import MULAI, SANDI, sesi

from .alat import temuan, ubah, utuh

PENULIS = Path(__file__).with_name("penulis.py")
AKAR = Path(__file__).parents[2]


def _satu(path: Path, sql: str) -> tuple[object, ...]:
    k = sqlite3.connect(path)
    try:
        baris = k.execute(sql).fetchone()
        assert baris is not None
        return tuple(baris)
    finally:
        k.close()


def test_buku_utuh_dengan_catatan(db: Path) -> None:
    hasil = utuh(db)
    assert hasil.kepala is not None
    assert hasil.kepala.urut == _satu(db, "SELECT max(urut) FROM jejak")[0]
    catatan = "\n".join(hasil.catatan)
    assert hasil.kepala.pendek in catatan
    assert "4 permohonan diperiksa." in catatan
    assert re.search(r"Buku register 2026: \d nomor, sampai 4\d", catatan)
    assert "Buku register 2026, nomor BATAL: 0042/2026." in catatan


def test_pemeriksaan_tidak_mengubah_berkas(db: Path) -> None:
    sebelum = db.read_bytes()
    utuh(db)
    assert db.read_bytes() == sebelum


TABEL_ISI = [
    ("peristiwa", "alasan", 3), ("baris_buku", "isi", 1), ("permohonan_pihak", "cuplikan", 1),
    ("isian_nilai", "nilai", 1), ("kelengkapan", "catatan", 2), ("naskah", "cuplikan", 1),
    ("koreksi_buku", "baru", 1), ("perintah_cetak", "cuplikan", 1), ("versi_templat", "teks", None),
    ("versi_sop", "teks", None), ("tiket_peristiwa", "verba", 1), ("pengguna_peran", "peran", 1),
]


@pytest.mark.parametrize(("tabel", "kolom", "nomor"), TABEL_ISI)
def test_satu_huruf_diubah(db: Path, tabel: str, kolom: str, nomor: int | None) -> None:
    syarat = f"id = {nomor}" if nomor else "rowid = (SELECT min(rowid) FROM " + tabel + ")"
    ubah(db, f"UPDATE {tabel} SET {kolom} = {kolom} || 'x' WHERE {syarat}", pemicu=True)
    assert re.search(rf"Baris \w+ tabel {tabel} tidak sama dengan sidiknya di jejak \d+", temuan(db))


def test_angka_diubah(db: Path) -> None:
    ubah(db, "UPDATE naskah_tanda SET oleh = 1 WHERE id = 1", pemicu=True)
    assert "tabel naskah_tanda tidak sama" in temuan(db)


@pytest.mark.parametrize("tabel", ["tiket_peristiwa", "koreksi_buku", "naskah_tanda", "isian_nilai"])
def test_baris_dihapus(db: Path, tabel: str) -> None:
    ubah(db, f"DELETE FROM {tabel} WHERE id = (SELECT max(id) FROM {tabel})", pemicu=True)
    assert f"tabel {tabel} hilang; jejak" in temuan(db)


def test_baris_dihapus_lalu_nomornya_dipakai_lagi(db: Path) -> None:
    baris = _satu(db, "SELECT max(id) FROM baris_buku")[0]
    ubah(db, f"UPDATE baris_buku SET nomor = '0099/2026', urut = 99 WHERE id = {baris}", pemicu=True)
    kata = temuan(db)
    assert f"Baris {baris} tabel baris_buku" in kata
    assert "tidak pernah diberikan penghitung" in kata
    assert "sudah diberikan, tetapi barisnya tidak ada" in kata


def test_baris_disisipkan(db: Path) -> None:
    ubah(db, "INSERT INTO baris_buku SELECT NULL, buku, tahun, 41000, sisipan, 'X/2026', permohonan_id, naskah_id, "
             "token, isi, tanggal_kerja, dicatat_pada, peristiwa_id, garam FROM baris_buku WHERE id = 1", pemicu=True)
    kata = temuan(db)
    assert "1 baris tabel baris_buku tidak disebut jejak" in kata
    assert "Nomor 41000 buku register 2026 tidak pernah diberikan penghitung." in kata


def test_peran_disisipkan(db: Path) -> None:
    ubah(db, "INSERT INTO pengguna_peran (pengguna_id, peran, dari, sampai) "
             "VALUES (1, 'camat', '2026-01-01', '9999-12-31')", pemicu=True)
    assert "1 baris tabel pengguna_peran tidak disebut jejak" in temuan(db)


def test_jejak_diubah_dihapus_dan_ditukar(db: Path, tmp_path: Path) -> None:
    salinan = tmp_path / "lain.db"
    shutil.copy(db, salinan)
    ubah(salinan, "UPDATE jejak SET isi = replace(isi, 'menerima', 'menolak') WHERE isi LIKE '%menerima%'", pemicu=True)
    assert "tidak bersambung dengan jejak sebelumnya" in temuan(salinan)
    shutil.copy(db, salinan)
    ubah(salinan, "DELETE FROM jejak WHERE urut = 5", pemicu=True)
    kata = temuan(salinan)
    assert "Jejak 5 hilang." in kata
    assert "Jejak 6 tidak bersambung" in kata
    shutil.copy(db, salinan)
    ubah(salinan, "UPDATE jejak SET urut = 999 WHERE urut = 5", "UPDATE jejak SET urut = 5 WHERE urut = 6",
         "UPDATE jejak SET urut = 6 WHERE urut = 999", pemicu=True)
    assert "Jejak 5 tidak bersambung" in temuan(salinan)


def _rantai_ulang(path: Path, sampai: int) -> None:
    """What an administrator could do: write the whole chain anew up to a row, with a fitting head."""
    k = sqlite3.connect(path, isolation_level=None)
    lalu = "0" * 64
    for urut, isi in k.execute("SELECT urut, isi FROM jejak WHERE urut <= ? ORDER BY urut", (sampai,)).fetchall():
        lalu = jejak.rantai(lalu, isi)
        k.execute("UPDATE jejak SET hash = ? WHERE urut = ?", (lalu, urut))
    k.execute("UPDATE jejak_kepala SET urut = ?, hash = ?", (sampai, lalu))
    k.close()


def test_ekor_dipotong(db: Path, tmp_path: Path) -> None:
    terakhir = int(str(_satu(db, "SELECT max(urut) FROM jejak")[0]))
    salinan = tmp_path / "lain.db"
    shutil.copy(db, salinan)
    ubah(salinan, f"DELETE FROM jejak WHERE urut > {terakhir - 2}", pemicu=True)
    assert f"Jejak {terakhir - 1} sampai {terakhir} hilang dari ujung; ekor jejak dipotong." in temuan(salinan)
    shutil.copy(db, salinan)
    ubah(salinan, "DELETE FROM jejak WHERE urut > 3", pemicu=True)
    semua = periksa(salinan).temuan
    assert semua[0] == f"Jejak 4 sampai {terakhir} hilang dari ujung; ekor jejak dipotong.", "what says most is first"
    assert f"Penunjuk jejak menyebut jejak 4 sampai {terakhir} yang tidak ada." in semua
    (hilang,) = (x for x in semua if "tidak disebut jejak" in x)
    assert "baris tidak disebut jejak, sebab jejaknya hilang: " in hilang and "peristiwa " in hilang
    assert len(semua) < 8, semua
    shutil.copy(db, salinan)
    ubah(salinan, f"DELETE FROM jejak WHERE urut > {terakhir - 2}")
    _rantai_ulang(salinan, terakhir - 2)
    assert "tidak disebut jejak" in temuan(salinan)      # the rows of the cut acts are still there


def test_rantai_ditulis_ulang_ketahuan_dari_kepala_lama(db: Path) -> None:
    kepala = utuh(db).kepala
    assert kepala is not None
    isi = json.loads(str(_satu(db, "SELECT isi FROM jejak WHERE urut = 3")[0]))
    baru = jejak.kanonis({**isi, "oleh": 4}).replace("'", "''")
    pemicu = [str(p) for p in rb.pemicu()]
    ubah(db, f"UPDATE jejak SET isi = '{baru}' WHERE urut = 3", "UPDATE jejak_indeks SET oleh = 4 WHERE urut = 3")
    _rantai_ulang(db, kepala.urut)
    ubah(db, *pemicu)
    utuh(db)                                             # alone the file looks whole
    hasil = periksa(db, [(kepala.urut, kepala.hash[:12])])
    assert "tidak sama dengan kepala jejak yang dicatat di luar buku" in hasil.temuan[0]


def test_berkas_kemarin_ketahuan_dari_kepala(db: Path) -> None:
    kepala = utuh(db).kepala
    assert kepala is not None
    hasil = periksa(db, [(kepala.urut + 7, "0123456789ab")])
    assert f"hanya sampai jejak {kepala.urut}, padahal jejak {kepala.urut + 7} pernah ada" in hasil.temuan[0]
    assert periksa(db, [(kepala.urut, kepala.hash[:12])]).baik


@pytest.mark.parametrize(("ubahan", "kata"), [
    ("aksi = 'x.y'", "langkah"), ("menunggu = 'pejabat'", "yang ditunggu"), ("akhir = 'selesai'", "akhir"),
    ("janji = '2030-01-01'", "janji"), ("urut = urut + 1", "urut"), ("penerima = 2", "penerima"),
    ("sejak = '2020'", "waktu posisi"), ("kode_cari = kode_cari || 'Q'", "tidak lagi berkode"),
])
def test_proyeksi_diubah(db: Path, ubahan: str, kata: str) -> None:
    ubah(db, f"UPDATE permohonan SET {ubahan} WHERE id = 3", pemicu=True)
    hasil = temuan(db)
    assert kata in hasil
    assert "Permohonan 3 tidak" in hasil


def test_permohonan_hilang_dan_disisipkan(db: Path) -> None:
    ubah(db, "DELETE FROM permohonan WHERE id = 2",
         "INSERT INTO permohonan SELECT 77, 'ZZZ', versi_sop, kode, aktivitas, fitur, tanggal_kerja, penerima, 1, "
         "aksi, menunggu, sejak, janji, akhir FROM permohonan WHERE id = 1", pemicu=True)
    kata = temuan(db)
    assert "Permohonan 2 hilang, padahal ada peristiwanya." in kata
    assert "Permohonan 77 tidak punya peristiwa" in kata
    assert "menunjuk permohonan yang tidak ada." in kata


def test_penghitung_diubah(db: Path) -> None:
    ubah(db, "UPDATE nomor_seri SET terakhir = terakhir + 2 WHERE buku = 'register'", pemicu=True)
    assert re.search(r"Nomor 4\d-4\d buku register 2026 sudah diberikan, tetapi barisnya tidak ada", temuan(db))


def test_penjaga_hilang_diganti_dan_asing(db: Path) -> None:
    ubah(db, *rb.pemicu())
    utuh(db)
    ubah(db)
    assert f"{len(rb.pemicu())} penjaga hilang (mulai jaga_versi_sop_update)" in temuan(db)
    ubah(db, *rb.pemicu())
    k = sqlite3.connect(db, isolation_level=None)
    k.execute("CREATE TRIGGER asing AFTER INSERT ON meta BEGIN DELETE FROM draf; END")
    k.execute("DROP TRIGGER jaga_permohonan_delete")
    k.execute("CREATE TRIGGER jaga_permohonan_delete BEFORE DELETE ON permohonan BEGIN SELECT 1; END")
    k.close()
    kata = temuan(db)
    assert "Penjaga jaga_permohonan_delete telah diganti." in kata
    assert "Penjaga asing bukan buatan program ini." in kata


def test_teks_bukan_utf8(db: Path) -> None:
    ubah(db, "UPDATE peristiwa SET alasan = CAST(x'ff41' AS TEXT) WHERE id = 2",
         "UPDATE jejak SET isi = CAST(x'fe41' AS TEXT) WHERE urut = (SELECT max(urut) FROM jejak)", pemicu=True)
    kata = temuan(db)
    assert "Baris 2 tabel peristiwa tidak terbaca" in kata
    assert re.search(r"Isi jejak \d+ tidak terbaca\.", kata)
    assert "tidak disebut jejak, sebab jejaknya hilang: " in kata and " (mulai " in kata


def test_jejak_menyebut_dua_kali(db: Path) -> None:
    isi = json.loads(str(_satu(db, "SELECT isi FROM jejak WHERE urut = 4")[0]))
    lain = json.loads(str(_satu(db, "SELECT isi FROM jejak WHERE urut = 1")[0]))
    baru = jejak.kanonis({**isi, "baris": {**isi["baris"], **lain["baris"], "entah:1": "x"}}).replace("'", "''")
    ubah(db, f"UPDATE jejak SET isi = '{baru}' WHERE urut = 4", pemicu=True)
    kata = temuan(db)
    assert "tabel pengguna_peran disebut dua kali di jejak." in kata
    assert "menyebut tabel entah yang tidak dikenal." in kata


def test_berkas_tidak_ada_kosong_dan_bukan_basis(tmp_path: Path) -> None:
    assert "tidak ada" in temuan(tmp_path / "x.db")
    (tmp_path / "kosong.db").touch()
    assert temuan(tmp_path / "kosong.db")
    (tmp_path / "sampah.db").write_bytes(os.urandom(9000))
    assert "sampah.db rusak" in temuan(tmp_path / "sampah.db")


def test_banyak_temuan_dibatasi(db: Path) -> None:
    ubah(db, "UPDATE jejak SET hash = 'x' || hash", "UPDATE peristiwa SET alasan = 'y'", pemicu=True)
    hasil = periksa(db)
    assert len(hasil.temuan) == 21
    assert re.fullmatch(r"Dan \d+ temuan lain pada jejak\.", hasil.temuan[-1])


def test_dapat_dihentikan(db: Path) -> None:
    hasil = periksa(db, kemajuan=lambda bagian, sudah, semua: False)
    assert hasil.baik or "dihentikan" in hasil.temuan[0]   # fewer rows than one pause between calls


def test_kerusakan_halaman_menyebut_cadangan_terbaru(db: Path) -> None:
    """Random pages overwritten: findings and sentences, never an exception, and the newest backup by name."""
    lokal = cadangan.folder_lokal(db)
    lokal.mkdir()
    for nama in ("loket-20261114-150000", "loket-20261116-150000"):
        cadangan.cadangkan(db, lokal, nama)
    asli = db.read_bytes()
    halaman = int(str(_satu(db, "PRAGMA page_size")[0]))
    acak = random.Random(20261120)
    kata = []
    for kali in range(25):
        isi = bytearray(asli)
        for _ in range(acak.randint(1, 6)):
            n = acak.randrange(0, len(asli) // halaman)
            isi[n * halaman:(n + 1) * halaman] = acak.randbytes(halaman) if kali % 3 else bytes(halaman)
        db.write_bytes(isi)
        kata.append(temuan(db))
    assert all("cadangan terbaru loket-20261116-150000" in k for k in kata if "rusak" in k)
    assert sum("rusak" in k for k in kata) >= 20
    db.write_bytes(bytes(halaman) + asli[halaman:])
    with pytest.raises(GalatRegister, match="cadangan terbaru loket-20261116-150000"):
        rb.buka(db)


def test_satu_byte_di_mana_saja(db: Path) -> None:
    """One bit turned anywhere in used space is noticed mostly; the check itself never fails."""
    asli = db.read_bytes()
    acak = random.Random(7)
    ketahuan = 0
    dipakai = [n for n in range(100, len(asli)) if asli[n]]
    for n in acak.sample(dipakai, 80):
        isi = bytearray(asli)
        isi[n] ^= 1 << acak.randrange(8)
        db.write_bytes(isi)
        ketahuan += not periksa(db).baik
    assert ketahuan >= 40                                # the schema, orang, pengguna, cari are no part of the trail


def _baris_jejak(path: Path, n: int) -> None:
    """A database with n acts that wrote nothing."""
    rb.buat(path, "Kantor Uji").tutup()
    k = sqlite3.connect(path, isolation_level=None)
    k.execute("BEGIN")
    lalu = "0" * 64
    for urut in range(1, n + 1):
        isi = jejak.kanonis({"aksi": "uji", "baris": {}, "hasil": {}, "kunci": str(urut), "n": urut})
        lalu = jejak.rantai(lalu, isi)
        k.execute("INSERT INTO jejak VALUES (?, ?, ?, ?)", (urut, str(urut), isi, lalu))
    k.execute("UPDATE jejak_kepala SET urut = ?, hash = ?", (n, lalu))
    k.execute("COMMIT")
    k.close()


def test_memori_tidak_tumbuh_dengan_jejak(tmp_path: Path) -> None:
    puncak = []
    for n in (2_000, 40_000):
        path = tmp_path / f"{n}.db"
        _baris_jejak(path, n)
        tracemalloc.start()
        utuh(path)
        puncak.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert puncak[1] < puncak[0] + 400_000
    lapor: list[tuple[str, int, int]] = []
    hasil = periksa(tmp_path / "40000.db", kemajuan=lambda *a: lapor.append(a) is None and len(lapor) < 3)
    assert hasil.temuan == ("Pemeriksaan dihentikan sebelum selesai.",)
    assert lapor[0] == ("jejak", 5_000, 40_000)


def test_penulis_dibunuh_mendadak(tmp_path: Path) -> None:
    """kill -9 of a writing process at random moments: nothing confirmed is lost, no gap, no double."""
    db = tmp_path / "kantor" / "data" / "loket.db"
    acak = random.Random(9)
    disahkan: list[str] = []
    for _ in range(6):
        p = subprocess.Popen([sys.executable, str(PENULIS), str(tmp_path / "kantor")], stdout=subprocess.PIPE,
                             text=True, cwd=AKAR)
        assert p.stdout is not None
        for _ in range(acak.randint(1, 40)):
            baris = p.stdout.readline().strip()
            assert baris, "penulis berhenti sendiri"
            disahkan.append(baris)
        p.send_signal(signal.SIGKILL)
        disahkan += [b.strip() for b in p.stdout.read().splitlines(keepends=True) if b.endswith("\n")]
        p.stdout.close()
        p.wait()
        utuh(db)
    k = sqlite3.connect(db)
    ada = [str(b[0]) for b in k.execute("SELECT nomor FROM baris_buku WHERE buku = 'register' ORDER BY urut")]
    k.close()
    assert len(set(disahkan)) == len(disahkan)
    assert set(disahkan) <= set(ada)
    assert ada == [f"{n:04}/2026" for n in range(41, 41 + len(ada))]


def test_jam_kegiatan_terakhir_dikembalikan(db: Path) -> None:
    """The clock of the head turned back lets acts be done under an earlier date: told now, and after such an act."""
    ubah(db, "UPDATE jejak_kepala SET pada = '2026-11-12T01:00:00.000000+00:00'", pemicu=True)
    assert "Jam kegiatan terakhir pada kepala jejak tidak sama dengan jejaknya" in temuan(db)
    ruang = siap.buka(db.parents[1], JamTetap(MULAI - timedelta(days=3)))
    n = int(str(_satu(db, "SELECT max(urut) FROM jejak")[0])) + 1
    antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
    ruang.tutup()
    assert f"tanggal kerja pada jejak {n} mundur tanpa tanggal kerja disahkan" in temuan(db)
    ubah(db, f"UPDATE jejak_kepala SET pada = '{teks_utc(MULAI)}'", pemicu=True)
    assert f"tanggal kerja pada jejak {n} mundur" in temuan(db)


def test_jam_yang_disahkan_bukan_temuan(db: Path) -> None:
    """A login under a clock that jumped moves nothing, and a person who confirms the date may go back and forth."""
    for hari in (40, -1, 50, 1):
        ruang = siap.buka(db.parents[1], JamTetap(MULAI + timedelta(days=hari)))
        masuk(ruang, "ani", SANDI)
        tanggal_kerja.sahkan_tanggal(ruang, sesi(ruang, "ani"), kunci_baru())
        antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
        ruang.tutup()
        utuh(db)
    ruang = siap.buka(db.parents[1], JamTetap(MULAI + timedelta(days=100)))
    masuk(ruang, "ani", SANDI)
    ruang.tutup()
    utuh(db)
