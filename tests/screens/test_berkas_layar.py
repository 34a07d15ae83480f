"""F4: the work list, one case from check to hand-over by keys, and every change of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from loket_tui.dasar.nik import kelompokkan
from loket_tui.layanan import langkah, perubahan, serah, terima
from loket_tui.layanan.pilihan import PilihanLangkah
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import teks_berkas
from tests.alat_kantor import LENGKAP_PINDAH, SITI, pengajuan_pindah, sesi
from tests.screens.alat_layar import JAHAT, jalan, kabar, kantor, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, siap_ambil, terima_kk


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


async def test_daftar_menurut_yang_ditunggu(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ruang = app.ruang
        terima_kk(ruang, orang(1, "Wati Lestari"))
        terima_kk(ruang, orang(2, "Joko Santoso"), kurang=True)
        siap_ambil(ruang, orang(3, JAHAT))
        disetujui(ruang, orang(4, "Rahmat"))
        ruang.jam.maju(timedelta(minutes=12))  # type: ignore[attr-defined]
        teks = await tekan(pilot, "f4")
        assert "[Bagian saya 2]" in teks or "[Saya 2]" in teks
        assert "12 mnt / 5 LEWAT" in teks and "12 mnt / 3 LEWAT" in teks
        assert "[/x]" in teks and "\x1b" not in teks and "\u202e" not in teks
        assert "3507115205900" not in teks
        teks = await tekan(pilot, "right")
        assert "[Pemohon 1]" in teks and "Joko Santoso" in teks and "081200000000" in teks
        assert "HUBUNGI PEMOHON, telp 081200000000" in teks
        teks = await tekan(pilot, "right")
        assert "[Siap 1]" in teks and "Joko" not in teks
        teks = await tekan(pilot, "right")
        assert "[Tinta 1]" in teks and "Rahmat" in teks
        teks = await tekan(pilot, "right")
        assert "[Tugas 0]" in teks and "Tidak ada tugas bagi Anda hari ini." in teks
        teks = await tekan(pilot, "right", "right")
        assert "Belum ada berkas yang berakhir." in teks
        for baris in teks.splitlines():
            assert len(baris) <= 80


async def test_mencari_nama_dan_kode(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        terima_kk(app.ruang, orang(1, "Wati Lestari"))
        nomor = terima_kk(app.ruang, orang(2, "Joko Santoso"))
        await tekan(pilot, "f4", "slash")
        teks = await _ketik(pilot, "joko", "enter")
        assert "Joko Santoso" in teks and "Wati" not in teks
        teks = await tekan(pilot, "escape")
        assert "Wati" in teks
        await tekan(pilot, "slash")
        teks = await _ketik(pilot, "tidakada", "enter")
        assert "Tidak ada yang cocok dengan “tidakada”" in teks
        await tekan(pilot, "escape", "slash")
        teks = await _ketik(pilot, lihat(app.ruang, nomor).kode_cari, "enter")
        assert "Joko Santoso | Pengantar Kartu Keluarga (KK)" in teks


async def test_langkah_positif_menyebut_yang_berikut(folder: Path) -> None:
    async with jalan(folder, "budi") as (app, pilot):
        nomor = terima_kk(app.ruang)
        teks = await tekan(pilot, "f4", "enter")
        assert "Enter: sesuai, lalu Buat konsep: Surat Pengantar penerbitan KK oleh Operator" in " ".join(teks.split())
        teks = await tekan(pilot, "enter")
        assert "Berikutnya: Buat konsep: Surat Pengantar" in teks
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "buat_naskah")
        assert "Tercatat. Sekarang: Buat konsep: Surat Pengantar penerbitan KK." in kabar(app)
        teks = await tekan(pilot, "enter", "enter")
        assert lihat(app.ruang, nomor).jenis == "paraf"
        assert "Menunggu Kasi Pelayanan Publik." in teks or "Menunggu paraf" in teks


async def test_kembalikan_dengan_alasan(folder: Path) -> None:
    async with jalan(folder, "budi") as (app, pilot):
        nomor = terima_kk(app.ruang)
        teks = await tekan(pilot, "f4", "enter", "h")
        assert "Kembalikan" in teks and "menunggu pemohon" in teks and "Tolak" in teks
        teks = await tekan(pilot, "enter")
        assert "1  Isi tidak sesuai dengan berkas" in teks
        teks = await tekan(pilot, "space", "enter")
        assert "sekurangnya tiga huruf" in teks
        await tekan(pilot, "backspace", "3", "enter")
        b = lihat(app.ruang, nomor)
        assert (b.jenis, b.menunggu) == ("periksa_kelengkapan", "pemohon")
        assert b.riwayat[-1].alasan == "Persyaratan perlu dilengkapi"


async def test_rangkaian_sekali_dan_enter_ganda(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = disetujui(app.ruang)
        app.buka_berkas(nomor)
        teks = await tekan(pilot, "enter")
        assert "sudah bertanda tangan basah?" in teks
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: not lihat(app.ruang, nomor).menunggu)
        teks = teks_layar(app)
        assert "Enter: Bubuhkan cap, Nyatakan siap diambil (sekaligus)." in teks
        teks = await tekan(pilot, "enter")
        assert "1. Bubuhkan cap" in teks and "2. Nyatakan siap diambil" in teks
        await pilot.press("enter", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "serahkan")
        await tekan(pilot)
        assert "hubungi" in teks_layar(app) or "Serahkan kepada pengambil" in teks_layar(app)
        assert sum(r.apa == "Bubuhkan cap" for r in lihat(app.ruang, nomor).riwayat) == 1


async def test_nik_lengkap_hanya_atas_tombol(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        teks = await tekan(pilot)
        assert "3507••••••••0002" in teks and "3507115205900002" not in teks
        assert "3507 1152 0590 0002" in await tekan(pilot, "n")
        await tekan(pilot, "escape")
        app.buka_berkas(nomor)
        assert "3507 1152 0590 0002" not in await tekan(pilot)


async def test_tarik_dan_arsip_menanya_isian(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ruang, ani = app.ruang, sesi(app.ruang, "ani")
        h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_pindah(tujuan="dalam_kabupaten"), LENGKAP_PINDAH)
        nomor = h.permohonan
        langkah.kerjakan(ruang, ani, kunci_baru(), nomor, lihat(ruang, nomor).urut, "sesuai")
        app.buka_berkas(nomor)
        teks = await tekan(pilot, "enter")
        assert "Jumlah KTP-el" in teks and "Jumlah KK" in teks and "Jumlah KIA" in teks
        teks = await tekan(pilot, "f10")
        assert "Isi jumlah dokumen yang ditarik" in teks
        await tekan(pilot, "backspace", "2", "f10")
        await tunggu(pilot, lambda: lihat(ruang, nomor).jenis == "buat_naskah")


async def test_langkah_terakhir_menyebut_berkas_selesai(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, _):
        b = replace(lihat(app.ruang, terima_kk(app.ruang)), jenis="arsip", kerja="Arsipkan", bagian_saya=True,
                    pilihan=(PilihanLangkah("selesai", "Selesai", True, "Selesai"),), rangkaian=())
        assert teks_berkas.anjuran(b) == ["Enter: arsipkan; berkas selesai."]


async def test_rujukan_siak_wajib(tmp_path: Path) -> None:
    from tests.alat_kantor import pengajuan_kk
    folder = kantor(tmp_path / "dinas", "dukcapil")
    async with jalan(folder, "ani") as (app, pilot):
        h = terima.terima_berkas(
            app.ruang, sesi(app.ruang, "ani"), kunci_baru(), pengajuan_kk(layanan="kk_umum"),
            (terima.Butir("f102", "ada"), terima.Butir("buku_nikah", "ada")))
        app.buka_berkas(h.permohonan)
        teks = await tekan(pilot, "enter")
        assert "Nomor rujukan" in teks and "16-11-2026" in teks and "Ani" in teks
        teks = await tekan(pilot, "f10")
        assert "wajib diisi" in teks
        await _ketik(pilot, "SIAK-77", "f10")
        await tunggu(pilot, lambda: lihat(app.ruang, h.permohonan).jenis == "paraf")
        rincian = lihat(app.ruang, h.permohonan).riwayat[-1].rincian
        assert "rujukan: SIAK-77; tanggal: 16-11-2026;" in rincian


async def test_kembali_lewat_kelengkapan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang, kurang=True)
        app.buka_berkas(nomor)
        await tekan(pilot, "enter")
        assert type(app.screen).__name__ == "KelengkapanScreen"


async def test_bukan_bagian_saya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        app.buka_berkas(pada_paraf(app.ruang))
        teks = await tekan(pilot)
        assert "Enter Kerjakan" not in teks and teks.count("Kasi Pelayanan Publik") == 1
        await tekan(pilot, "enter")
        assert "dikerjakan Kasi Pelayanan Publik" in kabar(app)


async def test_janji_yang_lewat_ditandai(folder: Path) -> None:
    async with jalan(folder, "budi") as (app, pilot):
        nomor = terima_kk(app.ruang)
        teks = await tekan(pilot, "f4")
        assert "17-11" in teks and "17-11!" not in teks and "TERLAMBAT" not in teks and "(mnt)" in teks
        assert "Enter Kerjakan" in await tekan(pilot, "enter")
        await tekan(pilot, "escape")
        app.ruang.jam.maju(timedelta(days=3))  # type: ignore[attr-defined]
        teks = await tekan(pilot, "right", "left")
        assert "17-11!" in teks and "janji 17-11-2026 TERLAMBAT" in teks
        app.buka_berkas(nomor)
        assert "janji 17-11-2026 TERLAMBAT" in await tekan(pilot)


async def test_yang_siap_diambil_tidak_terlambat(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        siap_ambil(app.ruang)
        app.ruang.jam.maju(timedelta(days=3))  # type: ignore[attr-defined]
        teks = await tekan(pilot, "f4", "right", "right")
        assert "17-11" in teks and "17-11!" not in teks and "TERLAMBAT" not in teks


async def test_berkas_berakhir_menyebut_siapa_dan_mengapa(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        ambil, batal = siap_ambil(app.ruang, orang(1, "Wati")), terima_kk(app.ruang, orang(2, "Joko"))
        serah.serahkan(app.ruang, ani, kunci_baru(), [(ambil, lihat(app.ruang, ambil).urut)],
                       serah.Penerima("sendiri"))
        perubahan.batalkan(app.ruang, ani, kunci_baru(), batal, lihat(app.ruang, batal).urut, "Tercatat dua kali")
        app.kode_dipindai(lihat(app.ruang, ambil).kode_cari)
        teks = " ".join((await tekan(pilot)).split())
        assert "Berkas berakhir: Selesai. Diambil Wati (sendiri) pada 16-11-2026 08.00; diserahkan Ani." in teks
        app.kode_dipindai(lihat(app.ruang, batal).kode_cari)
        teks = " ".join((await tekan(pilot)).split())
        assert "Dibatalkan pada 16-11-2026 08.00, dicatat Ani; alasan: Tercatat dua kali." in teks


def test_label_panjang_dilipat_di_kolomnya() -> None:
    hasil = teks_berkas.baris("Nomor Kartu Keluarga lama yang hilang", "3507", 76)
    assert hasil == ["Nomor Kartu Keluarga   : 3507", "lama yang hilang"]
    assert kelompokkan("KK 3507111205150001.") == "KK 3507 1112 0515 0001."


async def test_layar_usang_dimuat_ulang(folder: Path) -> None:
    async with jalan(folder, "budi") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "enter")
        langkah.kerjakan(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), nomor, lihat(app.ruang, nomor).urut, "sesuai")
        teks = " ".join((await tekan(pilot, "enter")).split())
        assert "baru saja diubah oleh Ani (Petugas Loket): " in teks and "belum dikerjakan" in teks
        teks = await tekan(pilot, "escape")
        assert "layar sudah dimuat ulang; lihat perubahannya." in kabar(app)
        assert "Buat konsep: Surat Pengantar" in teks


async def test_menandai_setumpuk_dengan_pemindai(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        a, b = disetujui(app.ruang, orang(1, "Wati")), disetujui(app.ruang, orang(2, "Joko"))
        belum = terima_kk(app.ruang, orang(3, "Rahmat"))
        await tekan(pilot, "f4", "t")
        for nomor in (a, b, a, belum):
            app.screen.saat_dipindai(lihat(app.ruang, nomor).kode_cari)  # type: ignore[attr-defined]
            if nomor == a:
                await tunggu(pilot, lambda: "ditandai." in teks_layar(app))
                assert "0 ditandai." not in teks_layar(app)
        teks = await tekan(pilot)
        assert "2 ditandai." in teks and "sudah ditandai tadi" in teks and "BELUM." in teks
        teks = await _ketik(pilot, "123", "enter")
        assert "123: bukan kode berkas" in teks
        await tekan(pilot, "escape")
        assert not lihat(app.ruang, a).menunggu and not lihat(app.ruang, b).menunggu


async def test_nama_seratus_huruf_dan_layar_lebar(folder: Path) -> None:
    async with jalan(folder, "ani", size=(120, 40)) as (app, pilot):
        nomor = terima_kk(app.ruang, orang(1, "A" * 100))
        teks = await tekan(pilot, "f4")
        assert "Menunggu pemohon 0" in teks
        assert all(len(b) <= 120 for b in teks.splitlines())
        app.buka_berkas(nomor)
        assert "A" * 60 in await tekan(pilot)


async def test_pemohon_siti_ada(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        terima_kk(app.ruang, SITI)
        teks = await tekan(pilot, "f4")
        assert "Siti Aminah" in teks and "Esc Kembali" in teks and "Enter Buka" in teks and "F9" in teks
