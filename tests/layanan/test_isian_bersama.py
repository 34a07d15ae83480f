"""Fields that a step asks: by which aksi of its row, with which computed values, and what nobody asked stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.layanan import langkah
from loket_tui.layanan.aksi import Masukan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, utuh

KEPALA = """bahasa = 1
kode = "{kode}"
nama = "Layanan Isian"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
"""
AJUKAN = """
[[langkah]]
id = "masuk"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
"""
BARIS = KEPALA.format(kode="baris") + """
[[isian]]
kode = "mendesak"
label = "Mendesak"
jenis = "ya_tidak"
[[isian]]
kode = "uraian"
label = "Uraian"
wajib = false
pada = "teliti"
""" + AJUKAN + """
[[langkah]]
id = "teliti"
pelaksana = "loket"
[[langkah.aksi]]
id = "cepat"
jenis = "kerjakan"
bila = {isian = "mendesak", adalah = "ya"}
[[langkah.aksi]]
jenis = "verifikasi"
hasil = {kembali = {ke = "teliti"}}
[[langkah]]
id = "akhir"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "verifikasi"
hasil = {kembali = {ke = "teliti.verifikasi"}}
"""
ORANG = KEPALA.format(kode="orang") + """
[[pihak]]
kode = "anak"
nama = "Anak"
paling_sedikit = 1
paling_banyak = 5
[[isian]]
kode = "banyak"
label = "Banyaknya anak"
jenis = "hitung"
hitung = {jumlah = "anak"}
[[isian]]
kode = "wali"
label = "Nama wali"
bila = {isian = "banyak", paling_sedikit = 2}
pada = "teliti"
""" + AJUKAN + """
[[langkah]]
id = "teliti"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "verifikasi"
[[langkah]]
id = "akhir"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "verifikasi"
"""


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", sop={"baris": BARIS, "orang": ORANG})
    yield r
    utuh(r)
    r.tutup()


def test_isian_menurut_banyaknya_orang_tersimpan(ruang: Ruang) -> None:
    dua = {"anak": [{"nama": "Anak Contoh", "nik": ""}, {"nama": "Anak Misal", "nik": ""}]}
    n = mulai(ruang, "orang", pihak=dua)
    assert [k.kode for k in baca(ruang, n).pilihan[0].minta] == ["isian:wali"]
    kerjakan(ruang, n, nilai={"isian:wali": "Wali Contoh"})
    assert ("Nama wali", "Wali Contoh") in [(x[1], x[2]) for x in baca(ruang, n).isian]


@pytest.mark.parametrize(("mendesak", "penanya"), [("ya", "teliti.cepat"), ("tidak", "teliti.verifikasi")])
def test_penanya_ialah_aksi_pertama_yang_ada_pada_berkas(ruang: Ruang, mendesak: str, penanya: str) -> None:
    n = mulai(ruang, "baris", {"mendesak": mendesak})
    bertanya = []
    while not (b := baca(ruang, n)).akhir:
        bertanya += [b.token] * any(k.kode == "isian:uraian" for k in b.pilihan[0].minta)
        kerjakan(ruang, n)
    assert bertanya == [penanya]


def test_konfirmasi_banyak_berkas_tidak_menghapus_isian(ruang: Ruang) -> None:
    n = mulai(ruang, "baris", {"mendesak": "tidak"})
    kerjakan(ruang, n, nilai={"isian:uraian": "Sudah diteliti"})
    kerjakan(ruang, n, "kembali")
    b = baca(ruang, n)
    assert b.token == "teliti.verifikasi"
    langkah.kerjakan_banyak(ruang, sesi(ruang, "ani"), kunci_baru(), [(n, b.urut)], "sesuai")
    assert ("Uraian", "Sudah diteliti") in [(x[1], x[2]) for x in baca(ruang, n).isian]


def test_alasan_yang_tidak_wajib_juga_dibersihkan(ruang: Ruang) -> None:
    n = mulai(ruang, "baris", {"mendesak": "tidak"})
    isi = Masukan("Baik\x1b[31m\n  sekali\u202e")
    langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), n, baca(ruang, n).urut, "sesuai", isi)
    assert baca(ruang, n).riwayat[-1].alasan == "Baik[31m sekali"
