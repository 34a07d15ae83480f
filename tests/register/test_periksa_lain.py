"""The check of what stands outside the replay: accounts, first numbers, the search index, what a case is."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import akun, akun_awal, awal, masuk, pin, siap
from loket_tui.layanan.ruang import kunci_baru
from tests.alat_kantor import MULAI

from .alat import temuan, ubah, utuh


@pytest.mark.parametrize(("kolom", "isi"), [
    ("versi_sop", "(SELECT max(hash) FROM versi_sop)"), ("kode", "'surat_pindah'"), ("aktivitas", "'lain'"),
    ("fitur", "'lain'"), ("kode_cari", "'261116999999'"),
])
def test_isi_tetap_berkas_diubah(db: Path, kolom: str, isi: str) -> None:
    """What a case is does not follow from its events alone: its first event notes it."""
    with sqlite3.connect(db) as k:
        lain = "(SELECT min(hash) FROM versi_sop)"
        sama = k.execute(f"SELECT versi_sop = {isi} FROM permohonan WHERE id = 1").fetchone()[0]
    ubah(db, f"UPDATE permohonan SET {kolom} = {lain if kolom == 'versi_sop' and sama else isi} WHERE id = 1",
         pemicu=True)
    assert "Permohonan 1 tidak sama dengan riwayat peristiwanya: " in temuan(db)


@pytest.mark.parametrize("perintah", [
    "UPDATE pengguna SET nama = 'Orang Lain' WHERE id = 2", "UPDATE pengguna SET aktif = 0 WHERE id = 2",
    "UPDATE pengguna SET sandi_hash = (SELECT sandi_hash FROM pengguna WHERE id = 1) || 'x' WHERE id = 2",
    "UPDATE pengguna_peran SET sampai = '2026-11-01' WHERE pengguna_id = 2",
    "INSERT INTO pengguna_kunci (pengguna_id, pin_hash, pin_gagal, ganti) VALUES (2, 'x', 0, 0)",
    "INSERT INTO pengguna_kunci (pengguna_id, pin_hash, pin_gagal, ganti) VALUES (2, '', 0, 1)",
])
def test_akun_diubah(db: Path, perintah: str) -> None:
    ubah(db, perintah, pemicu=True)
    assert "Akun 2 tidak sama dengan sidik terakhirnya di jejak" in temuan(db)


def test_akun_disisipkan_dan_dihapus(db: Path) -> None:
    ubah(db, "INSERT INTO pengguna (nama_masuk, nama, nip, pangkat, jabatan, sandi_hash, aktif, gagal, kunci_sampai) "
             "VALUES ('tamu', 'Tamu', '', '', '', '-', 1, 0, '')", pemicu=True)
    assert re.search(r"Akun \d+ tidak disebut jejak", temuan(db))
    ubah(db, "DELETE FROM pengguna WHERE nama_masuk = 'tamu'", "DELETE FROM pengguna_peran WHERE pengguna_id = 6",
         "DELETE FROM pengguna WHERE id = 6", pemicu=True)
    assert "Akun 6 hilang; jejak pernah mencatatnya." in temuan(db)


def test_pin_tanpa_akun(db: Path) -> None:
    ubah(db, "INSERT INTO pengguna_kunci (pengguna_id, pin_hash, pin_gagal, ganti) VALUES (900, 'x', 0, 0)")
    assert "PIN akun 900 tersimpan tanpa akunnya" in temuan(db)


def test_salah_sandi_dan_kunci_bukan_temuan(db: Path) -> None:
    ubah(db, "UPDATE pengguna SET gagal = 4, kunci_sampai = '2026-11-16T01:00:00.000000+00:00' WHERE id = 2",
         pemicu=True)
    utuh(db)


@pytest.mark.parametrize(("perintah", "kata"), [
    ("UPDATE nomor_seri SET awal = awal - 5 WHERE buku = 'register'", "Nomor awal buku register 2026 tertulis 35"),
    ("UPDATE nomor_seri SET awal = 7 WHERE buku = 'tanda_terima'", "padahal menurut jejak 0"),
    ("DELETE FROM nomor_seri WHERE buku = 'agenda_keluar'", "Penghitung buku agenda_keluar 2026 hilang"),
])
def test_nomor_awal_diubah(db: Path, perintah: str, kata: str) -> None:
    ubah(db, perintah, pemicu=True)
    assert kata in temuan(db)


@pytest.mark.parametrize(("perintah", "kata"), [
    ("UPDATE cari SET nama = 'Orang Lain' WHERE rowid = 1", "Permohonan 1 dicari dengan nama, NIK atau nomor"),
    ("UPDATE cari SET ekor = '9999' WHERE rowid = 2", "Permohonan 2 dicari dengan nama, NIK atau nomor"),
    ("UPDATE cari SET nomor = nomor || ' 9999/2026' WHERE rowid = 3", "Permohonan 3 dicari dengan"),
    ("DELETE FROM cari WHERE rowid = 2", "Permohonan 2 tidak dapat dicari"),
    ("INSERT INTO cari (rowid, nama, ekor, nomor) VALUES (900, 'x', '', '')", "permohonan 900 yang tidak ada"),
])
def test_pencarian_diubah(db: Path, perintah: str, kata: str) -> None:
    ubah(db, perintah, pemicu=True)
    assert kata in temuan(db)


@pytest.mark.parametrize("perintah", [
    "UPDATE orang SET isi = replace(isi, 'Siti', 'Sita')",
    "INSERT INTO orang (nik, isi) VALUES ('3507111205900009', '{\"nama\": \"Orang Lain\"}')",
    "UPDATE orang SET nik = '3507111205900009' WHERE id = (SELECT min(id) FROM orang)",
])
def test_orang_yang_diingat_diubah(db: Path, perintah: str) -> None:
    utuh(db)
    ubah(db, perintah)
    assert "tidak berasal dari berkas mana pun" in temuan(db)


def test_kantor_baru_dengan_semua_perubahan_akun(tmp_path: Path) -> None:
    """Every way an account changes is in the trail; afterwards a foreign hand on the name or the code is found."""
    folder, jam = tmp_path / "k", JamTetap(MULAI)
    hasil = awal.buat_kantor(folder, awal.bawaan("kalipare"), jam)
    sandi = {a.nama_masuk: a.sandi for a in hasil.akun}
    ruang = siap.buka(folder, jam)
    db = ruang.kantor.db
    admin = masuk.masuk_pertama(ruang, "admin", sandi["admin"], "kebun-pisang-4")
    _, sandi_baru = akun.tambah_pengguna(ruang, admin, kunci_baru(), akun.AkunBaru("tini", "Tini", ("operator",)))
    tini = masuk.masuk_pertama(ruang, "tini", sandi_baru, "padi-kuning-5")
    masuk.ganti_sandi(ruang, tini, kunci_baru(), "padi-kuning-5", "sawah-hijau-7")
    tini = masuk.masuk(ruang, "tini", "sawah-hijau-7")          # sessions of the old kata sandi are over
    pin.atur_pin(ruang, tini, kunci_baru(), "sawah-hijau-7", "493817")
    akun.ubah_akun(ruang, admin, kunci_baru(), tini.pengguna_id, "Tini Contoh", "Operator", "", "")
    akun.beri_peran(ruang, admin, kunci_baru(), tini.pengguna_id, "camat", MULAI.date(), MULAI.date())
    akun.beri_peran(ruang, admin, kunci_baru(), tini.pengguna_id, "sekcam", MULAI.date())
    for kode in ("operator", "camat", "sekcam"):
        akun.akhiri_peran(ruang, admin, kunci_baru(), tini.pengguna_id, kode, MULAI.date())
    akun.beri_peran(ruang, admin, kunci_baru(), tini.pengguna_id, "operator", MULAI.date())
    akun.atur_ulang_sandi(ruang, admin, kunci_baru(), tini.pengguna_id)
    akun.nonaktifkan(ruang, admin, kunci_baru(), tini.pengguna_id)
    akun.aktifkan(ruang, admin, kunci_baru(), tini.pengguna_id)
    akun_awal.pulihkan_admin(ruang, hasil.kode_pemulihan, "pohon-jati-9")
    ruang.tutup()
    ubah(db, "UPDATE pengguna_kunci SET pin_gagal = 3", pemicu=True)
    utuh(db)
    ubah(db, f"UPDATE pengguna_kunci SET ganti = 0 WHERE pengguna_id = {tini.pengguna_id}", pemicu=True)
    assert f"Akun {tini.pengguna_id} tidak sama dengan sidik terakhirnya di jejak; nama, kata sandi, PIN" in temuan(db)
    ubah(db, f"UPDATE pengguna_kunci SET ganti = 1 WHERE pengguna_id = {tini.pengguna_id}", pemicu=True)
    utuh(db)
    ubah(db, "UPDATE meta SET nilai = 'Kecamatan Lain' WHERE kunci = 'kantor'",
         "DELETE FROM meta WHERE kunci = 'pemulihan'", pemicu=True)
    kata = temuan(db)
    assert "Keterangan kantor buku ini tidak sama" in kata
    assert "Keterangan pemulihan buku ini tidak sama" in kata
