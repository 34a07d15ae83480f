"""F4: every change of a case outside its steps, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.layanan import terima
from loket_tui.layanan.ruang import kunci_baru
from tests.alat_kantor import LENGKAP_PINDAH, pengajuan_pindah, sesi
from tests.screens.alat_layar import jalan, kabar, ketik, tekan, tunggu
from tests.screens.alat_perkara import disetujui, lihat, pada_paraf, terima_kk


async def test_koreksi_data(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l", "enter")
        teks = await ketik(pilot, "nama", "enter")
        assert "Nilai lama: Siti Aminah" in teks
        await ketik(pilot, "Siti Aminah Wati", "enter")            # what is typed takes the place of the old value
        await ketik(pilot, "Salah baca KTP", "enter")
        teks = await tekan(pilot, "enter")
        b = lihat(app.ruang, nomor)
        assert b.pemohon["nama"] == "Siti Aminah Wati"
        assert "nama: Siti Aminah menjadi Siti Aminah Wati" in b.riwayat[-1].rincian
        assert "Koreksi tercatat." in kabar(app)


async def test_koreksi_yang_ditolak_tidak_menghapus_ketikan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l", "enter")
        await ketik(pilot, "tanggal lahir", "enter")
        await tekan(pilot, *["backspace"] * 10)
        await ketik(pilot, "31-02-1990", "enter")
        teks = await ketik(pilot, "Salah ketik", "enter", "enter")
        assert "31-02-1990" in teks and "Salah ketik" in teks and "‹!›" in teks
        assert lihat(app.ruang, nomor).pemohon["tanggal_lahir"] == "12-05-1990"


@pytest.mark.parametrize(("ketikan", "hasil"), [("batalkan", "Batal"), ("ditarik", "Ditarik pemohon")])
async def test_batal_menyebut_nomor(folder: Path, ketikan: str, hasil: str) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l")
        teks = await ketik(pilot, ketikan, "enter")
        assert "Nomor 0041/2026" in teks and "BATAL" in teks
        teks = await ketik(pilot, "1", "enter")
        b = lihat(app.ruang, nomor)
        assert b.akhir == "dibatalkan" and b.nomor == (("Buku Register", "0041/2026", True),)
        assert b.riwayat[-1].hasil == hasil
        akhir = "Dibatalkan pada" if hasil == "Batal" else "Dibatalkan. Ditarik pemohon pada"
        assert f"Berkas berakhir: {akhir}" in teks
        assert "Koreksi data" not in await tekan(pilot, "l")


async def test_ganti_layanan_menanya_isiannya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l")
        await ketik(pilot, "ganti", "enter")
        teks = await tekan(pilot, "enter")
        assert "Tujuan pindah" in teks
        await ketik(pilot, "ke luar", "enter")
        for isi in ("3507111205150001", "Budi", "peker", "Jl Melati 5", "Sukamaju", "Contoh"):
            await tekan(pilot, *["ctrl+u"])
            await ketik(pilot, isi, "enter")
        for baris in ("Budi; 3507111205900001; kepala", "Siti; 3507115205900002; istri"):
            await ketik(pilot, baris, "enter")
        teks = await tekan(pilot, "enter")     # an empty row ends the table
        assert "Kabupaten/kota tujuan" in teks
        await ketik(pilot, "Kabupaten Contoh", "enter")
        teks = await ketik(pilot, "Jawa Tengah", "enter")
        assert "Alasan" in teks
        await ketik(pilot, "Pemohon pindah", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).akhir == "dibatalkan")
        teks = await tekan(pilot)
        assert "Surat Pindah Tempat" in teks and "Siti Aminah" in teks


async def test_cetak_salinan_dan_pdf(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l")
        teks = await ketik(pilot, "salinan", "enter")
        assert "Tanda terima" in teks
        await tekan(pilot, "enter", "1", "enter")
        await tunggu(pilot, lambda: len(lihat(app.ruang, nomor).cetakan) == 2)
        assert lihat(app.ruang, nomor).cetakan[0]["salinan_ke"] == 2
        assert "Salinan ke-2 dicetak." in kabar(app)
        await tekan(pilot, "f10", "enter")
        assert "belum jadi" in kabar(app) or ".pdf" in kabar(app)


async def test_lembar_rusak(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = disetujui(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l")
        await ketik(pilot, "rusak", "enter")
        await tekan(pilot, "1", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).cetakan[0]["lembar"] == 2)


async def test_koreksi_yang_mengganti_kertas_membuat_surat_lagi(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = pada_paraf(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l", "enter")
        await ketik(pilot, "kepala", "enter")
        await tekan(pilot, "end")                                  # …unless the hand goes into it first
        await ketik(pilot, " Wijaya", "enter")
        await ketik(pilot, "Kurang nama belakang", "enter")
        await tekan(pilot, "down", "enter")
        await tekan(pilot, "enter")
        b = lihat(app.ruang, nomor)
        assert b.jenis == "buat_naskah"
        assert ("kepala_keluarga", "Nama kepala keluarga", "Budi Santoso Wijaya") in b.isian
        assert b.cetakan[0]["dokumen"] == "tanda_terima" and b.cetakan[0]["lembar"] == 2


async def test_koreksi_menanya_isian_yang_menyusul(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        nomor = terima.terima_berkas(app.ruang, ani, kunci_baru(), pengajuan_pindah(tujuan="dalam_kabupaten"),
                                     LENGKAP_PINDAH).permohonan
        app.buka_berkas(nomor)
        await tekan(pilot, "l", "enter")
        await ketik(pilot, "tujuan pindah", "enter")
        await ketik(pilot, "ke luar", "enter")
        teks = await ketik(pilot, "Salah pilih", "enter", "enter")
        assert "Kabupaten/kota tujuan" in teks and "Provinsi tujuan" in teks and "Salah pilih" in teks
        await tekan(pilot, "enter")
        await ketik(pilot, "Kabupaten Contoh", "enter")
        teks = await tekan(pilot, "f10")
        assert "wajib diisi" in teks
        await ketik(pilot, "Jawa Tengah", "f10")
        b = lihat(app.ruang, nomor)
        isian = {k: v for k, _, v in b.isian}
        assert isian["provinsi_tujuan"] == "Jawa Tengah" and isian["tujuan"] == "Ke luar daerah"
        assert b.riwayat[-1].alasan == "Salah pilih"


async def test_ganti_layanan_hanya_bagi_yang_menerima(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        teks = await tekan(pilot, "l")
        assert "Batalkan berkas" in teks and "Ganti layanan" not in teks
