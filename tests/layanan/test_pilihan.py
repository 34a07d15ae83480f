"""Words of the present step: the number that was given, which letter is written, where an outcome leads."""

from __future__ import annotations

from pathlib import Path

from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, sampai

SOP = """
bahasa = 1
kode = "rekam"
nama = "Layanan Rekam"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
[pelaksana.kasi]
sebutan = "Kasi"
peran = ["kasi"]
[[naskah]]
kode = "tugas"
nama = "Surat Tugas Contoh"
templat = "%s"
[[langkah]]
id = "satu"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah]]
id = "biodata"
no = "4.1"
kegiatan = "Memverifikasi biodata penduduk"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "verifikasi"
hasil = {kembali = {tunggu = "pemohon", ke = "biodata"}}
[[langkah]]
id = "jari"
no = "4.2"
kegiatan = "Merekam sidik jari"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "kerjakan"
hasil = {ulang = {ke = "jari", ulang = 2, habis = {ke = "kode"}}, gagal = {ke = "kode"}}
[[langkah]]
id = "kode"
kegiatan = "Mencatat kode pengecualian"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "kerjakan"
[[langkah]]
id = "surat"
pelaksana = "kasi"
[[langkah.aksi]]
jenis = "buat_naskah"
naskah = "tugas"
"""


def _sop() -> str:
    from tests.layanan.alat_sop import SOP_KECIL

    return SOP % next((SOP_KECIL / "surat").glob("*.txt")).stem


def test_nomor_antrian_disebut_dan_tetap_tampak(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "antri")
    n = mulai(ruang, "antri")
    kerjakan(ruang, n, "hadir")
    h = kerjakan(ruang, n)
    assert h.kabar.startswith("Nomor antrian E-001. Tercatat.")
    assert baca(ruang, n).status == "Panggil antrian E-001"
    assert "E-001" not in kerjakan(ruang, n, "hadir").kabar


def test_langkah_disebut_menurut_kegiatannya_dan_surat_menurut_namanya(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", sop={"rekam": _sop()})
    n = mulai(ruang, "rekam")
    b = baca(ruang, n)
    assert b.status == b.kerja == "Memverifikasi biodata penduduk"
    assert b.pilihan[0].menuju == "Merekam sidik jari oleh Loket"
    kerjakan(ruang, n)
    assert baca(ruang, n).riwayat[-1].apa == "Memverifikasi biodata penduduk"
    kerjakan(ruang, n)
    assert baca(ruang, n).pilihan[0].menuju == "Buat konsep: Surat Tugas Contoh oleh Kasi"
    assert sampai(ruang, n, "buat_naskah").status == "Buat konsep: Surat Tugas Contoh"


def test_ulangan_dihitung(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", sop={"rekam": _sop()})
    n = mulai(ruang, "rekam")
    kerjakan(ruang, n)
    lain = {p.hasil: p.menuju for p in baca(ruang, n).pilihan}
    assert lain["ulang"] == "langkah ini lagi, ke-1 dari 2" and lain["gagal"] == "Mencatat kode pengecualian"
    kerjakan(ruang, n, "ulang")
    assert {p.hasil: p.menuju for p in baca(ruang, n).pilihan}["ulang"] == "langkah ini lagi, ke-2 dari 2"
    kerjakan(ruang, n, "ulang")
    assert {p.hasil: p.menuju for p in baca(ruang, n).pilihan}["ulang"] == "Mencatat kode pengecualian, sesudah 2 kali"
