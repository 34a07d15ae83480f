"""Trial runs of small procedures: every feature by itself, hidden defects, the command."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from loket_tui import cli
from loket_tui.layanan.uji_sop import uji, uji_semua
from loket_tui.sop.muat import muat
from tests.layanan.alat_uji import diperiksa

KECIL = sorted(p for p in (Path(__file__).parents[1] / "sop_kecil").glob("*.toml") if p.name != "paket.toml")

DASAR = """
bahasa = 1
kode = "coba"
nama = "Surat Coba"
[pelaksana.loket]
sebutan = "Petugas Loket"
peran = ["petugas"]
[pelaksana.kasi]
sebutan = "Kasi"
peran = ["kasi"]
[[isian]]
kode = "umur"
label = "Umur"
jenis = "angka"
[[persyaratan]]
kode = "ktp"
nama = "KTP-el"
[[langkah]]
id = "terima"
no = "1"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah.aksi]]
jenis = "periksa_kelengkapan"
hasil = {tidak_lengkap = {ke = "terima.periksa_kelengkapan", tunggu = "pemohon", cetak = "blanko_kekurangan"}}
[[langkah.aksi]]
jenis = "tanda_terima"
[[langkah]]
id = "teliti"
no = "2"
pelaksana = "kasi"
[[langkah.aksi]]
jenis = "verifikasi"
hasil = {kembali = {ke = "teliti", ulang = 3, habis = {akhir = "ditolak"}}}
[[langkah]]
id = "serah"
no = "3"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "serahkan"
hasil = {tunda = {ke = "serah.serahkan"}}
"""


def tulis(folder: Path, teks: str) -> Path:
    path = folder / "coba.toml"
    path.write_text(teks, encoding="utf-8")
    return path


@pytest.mark.parametrize("berkas", KECIL, ids=lambda p: p.stem)
def test_setiap_sop_kecil_lulus(berkas: Path) -> None:
    diperiksa(uji(berkas), muat(berkas, "kecil").prosedur)


def test_berkas_sendirian_mendapat_paket_buatan(tmp_path: Path) -> None:
    hasil = uji(tulis(tmp_path, DASAR))
    diperiksa(hasil, muat(tmp_path / "coba.toml", "uji").prosedur)
    habis = [j for j in hasil.jalur if Counter(j.langkah)["teliti.verifikasi:kembali"] == 4]
    assert [j.akhir for j in habis] == ["ditolak"]
    assert {d for j in hasil.jalur for d in j.dokumen} == {"tanda_terima", "blanko_kekurangan", "bukti_penyerahan"}
    assert not [p for p in tmp_path.iterdir() if p.name != "coba.toml"]


# ---- hidden defects


def test_aksi_yang_tidak_pernah_tercapai_disebut(tmp_path: Path) -> None:
    teks = DASAR.replace('jenis = "serahkan"', 'jenis = "serahkan"\nbila = {isian = "umur", kurang = 0}')
    temuan = uji(tulis(tmp_path, teks)).temuan
    assert "langkah 3: serah.serahkan tidak pernah tercapai." in temuan
    assert "langkah 3: keadaan dengan syarat aksi serah.serahkan berlaku tidak pernah tercapai." in temuan
    assert len(temuan) == 2, temuan


def test_pelaksana_tanpa_hak_ditemukan(tmp_path: Path) -> None:
    (tmp_path / "paket.toml").write_text(
        'kode = "coba"\nnama = "Coba"\n[[peran]]\nkode = "petugas"\nsebutan = "Petugas"\n'
        'hak = ["terima", "proses", "serahkan"]\n[[peran]]\nkode = "kasi"\nsebutan = "Kasi"\nhak = ["paraf"]\n'
        '[[buku]]\nkode = "tanda_terima"\nnama = "Buku"\n', encoding="utf-8")
    hasil = uji(tulis(tmp_path, DASAR))
    assert not hasil.lulus and hasil.paket == "coba"
    assert all("tidak ada peran Kasi dengan hak proses" in t for t in hasil.temuan), hasil.temuan
    assert hasil.temuan[0].startswith("langkah 2: teliti.verifikasi dengan hasil ")


def test_surat_yang_tidak_dibuat_pada_satu_keadaan_ditemukan(tmp_path: Path) -> None:
    surat = """
[[naskah]]
kode = "surat"
nama = "Surat Contoh"
templat = "surat"
tanda_tangan = ["kasi"]
[[langkah]]
id = "konsep"
no = "2a"
pelaksana = "loket"
bila = {isian = "umur", paling_sedikit = 17}
[[langkah.aksi]]
jenis = "buat_naskah"
naskah = "surat"
[[langkah]]
id = "tanda"
no = "2b"
pelaksana = "kasi"
[[langkah.aksi]]
jenis = "tanda_tangan"
naskah = "surat"
hasil = {kembali = {ke = "teliti"}}
[[langkah]]
id = "serah"
"""
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "surat.txt").write_text("@judul SURAT\n\n[nama] berumur [umur] tahun.\n", encoding="utf-8")
    path = tulis(tmp_path, DASAR.replace('[[langkah]]\nid = "serah"\n', surat))
    hasil = uji(path)
    assert not hasil.lulus
    assert all(t.startswith("langkah 2b: tanda.tanda_tangan dengan hasil ") for t in hasil.temuan)
    assert all("Surat Contoh belum dibuat" in t for t in hasil.temuan)
    baik = uji(tulis(tmp_path, path.read_text(encoding="utf-8").replace(
        'id = "tanda"\n', 'id = "tanda"\nbila = {isian = "umur", paling_sedikit = 17}\n')))
    assert baik.lulus, baik.temuan
    assert any("Surat Contoh" in j.dokumen for j in baik.jalur)
    assert any("Surat Contoh" not in j.dokumen for j in baik.jalur)


def test_formulir_yang_tidak_dapat_diisi_ditemukan(tmp_path: Path) -> None:
    teks = DASAR.replace('jenis = "angka"', 'jenis = "angka"\nminimal = 20\nmaksimal = 10')
    assert uji(tulis(tmp_path, teks)).temuan == ("formulirnya tidak dapat diisi: Umur paling kecil 20.",)


def test_berkas_rusak_tidak_menghentikan_yang_lain(tmp_path: Path) -> None:
    path = tulis(tmp_path, DASAR)
    rusak = tmp_path / "rusak.toml"
    rusak.write_text("bahasa = 1\n", encoding="utf-8")
    hasil = list(uji_semua([rusak, path]))
    assert [x.lulus for x in hasil] == [False, True]
    assert "SOP rusak.toml" in hasil[0].temuan[0]


# ---- the command


def jalankan(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    status = cli.jalankan_perintah(["sop", "uji", *map(str, argv)])
    keluar = capsys.readouterr()
    return status, keluar.out, keluar.err


def test_perintah_uji(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tulis(tmp_path, DASAR)
    status, keluar, _ = jalankan(capsys, path)
    assert (status, keluar) == (0, f"uji/coba: {len(uji(path).jalur)} jalur, lulus\n")
    status, keluar, _ = jalankan(capsys, path, "--json")
    isi = json.loads(keluar)
    assert status == 0 and set(isi) == {"paket", "kode", "jalur", "lulus"} and isi["lulus"] is True
    assert all(set(j) == {"langkah", "akhir", "dokumen"} for j in isi["jalur"])
    assert isi["jalur"][0]["langkah"][0] == "terima.ajukan:selesai"
    tulis(tmp_path, DASAR.replace('jenis = "serahkan"', 'jenis = "serahkan"\nbila = {isian = "umur", kurang = 0}'))
    status, keluar, _ = jalankan(capsys, path)
    assert status == 1 and "TIDAK LULUS\n  langkah 3: serah.serahkan tidak pernah tercapai.\n" in keluar
    status, keluar, _ = jalankan(capsys, tmp_path, "--json")
    assert status == 1 and json.loads(keluar)["temuan"]


def test_perintah_uji_menyebut_yang_tidak_ada(capsys: pytest.CaptureFixture[str]) -> None:
    assert jalankan(capsys, "kalipare/tidak_ada")[0] == 1
    assert "Tidak ada berkas atau SOP “kalipare/tidak_ada”" in jalankan(capsys, "kalipare/tidak_ada")[2]
    assert "--semua" in jalankan(capsys)[2]
    assert jalankan(capsys, "--semua", "kalipare/skck")[0] == 1
