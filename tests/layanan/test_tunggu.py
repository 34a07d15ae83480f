"""Waiting for people, papers and officials; telling; asking whether people are satisfied: a small SOP to every end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import antrian, daftar, langkah, tanda_tangan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Pengajuan, terima_berkas
from tests.alat_kantor import SITI, sesi
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, tertunda, utuh


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "tunggu")
    assert not tertunda(r)
    yield r
    utuh(r)
    r.tutup()


def _daftar(ruang: Ruang, saring: str, oleh: str = "ani") -> list[int]:
    return list(daftar.kunci_kerja(ruang, sesi(ruang, oleh), saring=saring))


def test_menunggu_lalu_hadir_menyambung_kunjungan(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    b = baca(ruang, n)
    assert (b.jenis, b.menunggu, b.status) == ("tunggu_hadir", "kehadiran", "Menunggu kehadiran pemohon")
    assert (_daftar(ruang, "menunggu"), _daftar(ruang, "saya")) == ([n], [])
    jam(ruang).maju(timedelta(days=2))
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    kunjungan = antrian.panggil_berikut(ruang, ani, kunci_baru()).lain["kunjungan"]
    kerjakan(ruang, n, "hadir")
    with ruang.basis.baca() as k:
        baris = k.execute(text("SELECT permohonan_id, keperluan FROM kunjungan_permohonan WHERE kunjungan_id = :k"),
                          {"k": kunjungan}).all()
    assert [tuple(b) for b in baris] == [(n, "panggilan")]
    assert "nomor antrian: A-001" in baca(ruang, n).riwayat[-1].rincian


def test_hadir_tanpa_nomor_antrian(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    kerjakan(ruang, n, "hadir")
    assert baca(ruang, n).menunggu == "pihak_luar"
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM kunjungan_permohonan")).scalar() == 0


def test_tidak_hadir_diulang_lalu_habis(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    for _ in range(2):
        kerjakan(ruang, n, "tidak_hadir", alasan="Tidak datang sampai loket tutup")
        assert baca(ruang, n).menunggu == "kehadiran"
    kerjakan(ruang, n, "tidak_hadir", alasan="Tidak datang sampai loket tutup")
    assert baca(ruang, n).akhir == "dibatalkan"


def test_tidak_hadir_meminta_alasan_dan_petugasnya(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    b = baca(ruang, n)
    assert [(p.hasil, p.alasan) for p in b.pilihan] == [("hadir", False), ("tidak_hadir", True)]
    with pytest.raises(GalatIsian):
        langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut, "tidak_hadir")
    with pytest.raises(GalatIzin):
        langkah.kerjakan(ruang, sesi(ruang, "citra"), kunci_baru(), n, b.urut, "hadir")


def test_masuk_dengan_rujukan(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    kerjakan(ruang, n, "hadir")
    b = baca(ruang, n)
    assert (b.status, [k.kode for k in b.pilihan[0].minta]) == (
        "Menunggu berkas masuk dari pihak luar", ["rujukan", "tanggal", "dari"])
    with pytest.raises(GalatIsian, match="rujukan wajib"):
        kerjakan(ruang, n, "masuk")
    with pytest.raises(GalatIsian, match="sesudah hari ini"):
        kerjakan(ruang, n, "masuk", {"rujukan": "5/2026", "tanggal": "17-11-2026"})
    kerjakan(ruang, n, "masuk", {"rujukan": "470/5/2026", "dari": "Dispendukcapil"})
    assert baca(ruang, n).riwayat[-1].rincian == "rujukan: 470/5/2026; dari: Dispendukcapil; tanggal: 16-11-2026"
    dari_pemohon = baca(ruang, n).pilihan[0].minta  # from the applicant: nothing but the day is asked
    assert (dari_pemohon[0].kode, dari_pemohon[0].label, dari_pemohon[0].wajib) == ("catatan", "Yang dibawa", False)
    kerjakan(ruang, n, "masuk", {"catatan": "KK lama"})
    assert baca(ruang, n).riwayat[-1].rincian.startswith("catatan: KK lama; dari: ")
    assert baca(ruang, n).jenis == "verifikasi"


def test_tidak_masuk_habis(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    kerjakan(ruang, n, "hadir")
    kerjakan(ruang, n, "tidak_masuk", alasan="Belum dibalas")
    kerjakan(ruang, n, "tidak_masuk", alasan="Belum dibalas")
    assert baca(ruang, n).akhir == "ditolak"


def _sampai_teliti(ruang: Ruang) -> int:
    n = mulai(ruang, "tunggu")
    for nilai in ({}, {"rujukan": "1/2026"}, {}):
        kerjakan(ruang, n, nilai=nilai)
    return n


@pytest.mark.parametrize(("hasil", "menunggu"), [("tunda", "pejabat"), ("kembali", "pemohon")])
def test_dilanjutkan_sesudah_yang_ditunggu_ada(ruang: Ruang, hasil: str, menunggu: str) -> None:
    n = _sampai_teliti(ruang)
    kerjakan(ruang, n, hasil, alasan="Kasi dinas luar")
    b = baca(ruang, n)
    assert (b.menunggu, _daftar(ruang, "menunggu")) == (menunggu, [n])
    jam(ruang).maju(timedelta(days=1))
    langkah.lanjutkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut, "Sudah kembali")
    b = baca(ruang, n)
    assert (b.menunggu, b.jenis, _daftar(ruang, "saya", "citra")) == ("", "verifikasi", [n])
    assert (b.riwayat[-1].apa, b.riwayat[-1].rincian) == ("Yang ditunggu sudah ada", "catatan: Sudah kembali")
    with pytest.raises(GalatAturan, match="tidak menunggu"):
        langkah.lanjutkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut)
    kerjakan(ruang, n, "sesuai")


def test_lanjutkan_tidak_menggantikan_langkahnya(ruang: Ruang) -> None:
    n = mulai(ruang, "tunggu")
    with pytest.raises(GalatAturan, match="tidak menunggu siapa pun"):
        langkah.lanjutkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, baca(ruang, n).urut)
    kerjakan(ruang, n, "hadir")
    with pytest.raises(GalatAturan, match="pada langkah itu sendiri"):
        langkah.lanjutkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, baca(ruang, n).urut)


def test_kepuasan_tanpa_sasaran_tidak_menahan(ruang: Ruang) -> None:
    n = _sampai_teliti(ruang)
    kerjakan(ruang, n)
    b = baca(ruang, n)
    assert [(p.hasil, p.alasan, [k.kode for k in p.minta]) for p in b.pilihan] == [
        ("puas", False, ["tanggapan"]), ("tidak_puas", False, ["tanggapan"])]
    langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut, "tidak_puas",
                     langkah.Masukan(nilai={"tanggapan": "Terlalu lama"}))
    b = baca(ruang, n)
    assert (b.token, b.riwayat[-1].hasil, b.riwayat[-1].rincian) == (
        "kabar.lagi", "Tidak puas", "tanggapan: Terlalu lama")
    assert [(p.hasil, p.alasan) for p in b.pilihan] == [("puas", False), ("tidak_puas", True)]
    with ruang.basis.baca() as k:
        isi = k.execute(text("SELECT isi FROM peristiwa WHERE jenis = 'tanya_puas'")).scalar()
    assert isi == '{"tanggapan": "Terlalu lama"}'
    kerjakan(ruang, n, "tidak_puas", alasan="Surat keliru")
    assert baca(ruang, n).token == "setuju.verifikasi"


def test_berakhir_dengan_memberi_tahu(ruang: Ruang) -> None:
    n = _sampai_teliti(ruang)
    for _ in range(3):
        kerjakan(ruang, n)
    b = baca(ruang, n)
    assert [(k.kode, k.nilai) for k in b.pilihan[0].minta] == [
        ("cara", "sms"), ("kepada", "Pemohon"), ("tanggal", "16-11-2026")]
    with pytest.raises(GalatIsian, match="Pilih cara"):
        kerjakan(ruang, n, nilai={"cara": "merpati"})
    kerjakan(ruang, n, "tidak_terhubung", {"cara": "telepon"}, alasan="Tidak diangkat")
    assert baca(ruang, n).token == "kabar.beri_tahu"
    kerjakan(ruang, n, nilai={"cara": "telepon"})
    b = baca(ruang, n)
    assert (b.akhir, b.riwayat[-1].rincian) == (
        "selesai", "kepada: Pemohon; lewat: telepon; tanggal: 16-11-2026")


def test_tidak_terhubung_sampai_habis(ruang: Ruang) -> None:
    n = _sampai_teliti(ruang)
    for _ in range(3):
        kerjakan(ruang, n)
    for _ in range(3):
        kerjakan(ruang, n, "tidak_terhubung", alasan="Nomor mati")
    assert not baca(ruang, n).akhir
    kerjakan(ruang, n, "tidak_terhubung", alasan="Nomor mati")
    assert baca(ruang, n).akhir == "selesai"


def test_isian_buruk_saat_masuk(ruang: Ruang) -> None:
    with pytest.raises(GalatIsian):
        terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), Pengajuan("tunggu", SITI, {"hari_datang": "besok"}))


MEJA = '''
bahasa = 1
kode = "meja"
nama = "Layanan Meja"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
[pelaksana.camat]
sebutan = "Camat"
peran = ["camat"]
[[langkah]]
id = "masuk"
pelaksana = "loket"
aksi = [{jenis = "ajukan"}]
[[langkah]]
id = "ttd"
pelaksana = "camat"
[[langkah.aksi]]
jenis = "tanda_tangan"
hasil = {tunda = {tunggu = "pejabat", ke = "ttd"}, kembali = {ke = "ttd"}}
'''


def test_menunggu_pejabat_tetap_di_mejanya(tmp_path: Path) -> None:
    """Whoever opens the desk is there: what waits for him is on it, and he signs without another key."""
    ruang = kantor_sop(tmp_path / "m", sop={"meja": MEJA})
    if tertunda(ruang):
        pytest.fail(str(tertunda(ruang)))
    n = mulai(ruang, "meja")
    eka = sesi(ruang, "eka")
    tanda_tangan.kembalikan(ruang, eka, kunci_baru(), n, baca(ruang, n).urut, "Dinas luar", "tunda")
    assert (baca(ruang, n).menunggu, list(daftar.kunci_meja(ruang, eka))) == ("pejabat", [n])
    assert (_daftar(ruang, "menunggu"), baca(ruang, n, "eka").boleh_setujui) == ([n], True)
    kerjakan(ruang, n)
    kerjakan(ruang, n)
    assert baca(ruang, n).akhir == "selesai"
    utuh(ruang)
    ruang.tutup()
