"""The first screen: what waits for whom, keys of jobs that are the officer's, reminders, clock, backup."""

from __future__ import annotations

from datetime import timedelta

from loket_tui.dasar.galat import Galat
from loket_tui.layanan import antrian, terima
from loket_tui.layanan.ruang import Hasil, kunci_baru
from loket_tui.register import cadangan
from loket_tui.screens.beranda import BerandaScreen
from loket_tui.screens.daftar_layar import LANJUTAN, LAYAR
from loket_tui.screens.widgets.dialog import DialogYa
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu


def baris(layar: str, awal: str) -> list[str]:
    return [b.strip() for b in layar.splitlines() if b.strip().startswith(awal)]


async def test_kosong_mengatakan_kosong(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, _):
        assert "semua daftar Anda kosong" in teks_layar(app)


async def test_yang_menunggu_dengan_tombolnya(tmp_path):
    r = buat_ruang(tmp_path / "k")
    ani = sesi(r, "ani")
    for _ in range(2):
        antrian.beri_nomor(r, ani, kunci_baru())
    terima.terima_berkas(r, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    r.tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        layar = teks_layar(app)
        assert baris(layar, "F2      2  nomor menunggu dipanggil")
        assert "Siti" not in layar
        antrian.panggil_berikut(app.ruang, app.sesi, kunci_baru())
        app.screen.on_screen_resume()
        await pilot.pause()
        assert baris(teks_layar(app), "F2      1  nomor menunggu dipanggil")
    async with jalan(tmp_path / "k", "budi") as (app, _):
        assert baris(teks_layar(app), "F4      1  berkas menunggu Anda kerjakan")


async def test_tombol_pekerjaan_menurut_hak(tmp_path):
    folder = kantor(tmp_path / "k")
    for nama in ("ani", "budi", "eka", "admin"):
        async with jalan(folder, nama) as (app, pilot):
            await pilot.pause()
            layar = teks_layar(app)
            kaki = "\n".join(layar.splitlines()[-2:])
            for entri in LAYAR:
                boleh = bool(set(entri.hak) & app.sesi.hak)
                panjang, _, pendek = entri.label.partition("|")
                ada = any(f"{entri.tombol.upper()} {kata}" in kaki for kata in (panjang, pendek or panjang))
                assert ada == boleh, (nama, entri.nama)
                if not boleh:
                    await pilot.press(entri.tombol)
                    assert isinstance(app.screen, BerandaScreen)
            for lanjut in LANJUTAN:
                panjang, _, pendek = lanjut.label.partition("|")
                ada = any(f"{lanjut.tombol.upper()} {kata}" in kaki for kata in (panjang, pendek or panjang))
                assert ada == app.boleh_buka(lanjut), (nama, lanjut.nama)
            assert ("C Cadangkan" in kaki) == app.sesi.boleh("cadangan")
            assert ("melihat alur prosedur, mengaktifkan versi" in layar) == app.sesi.boleh("sop")


async def test_berkas_yang_tersimpan_sebelum_mati_disebut(tmp_path):
    folder = kantor(tmp_path / "k")
    async with jalan(folder) as (app, _):
        ani, kunci = sesi(app.ruang, "ani"), kunci_baru()
        terima.simpan_draf(app.ruang, ani, kunci, "terima", {"pemohon": {"nama": "Siti Aminah"}})
        terima.terima_berkas(app.ruang, ani, kunci, pengajuan_kk(), LENGKAP_KK)
    async with jalan(folder, "ani") as (app, pilot):
        assert "sempat tersimpan: Siti" in teks_layar(app)
        await pilot.press("f4", "escape")
        assert "sempat tersimpan: Siti" in teks_layar(app)      # in this session
    async with jalan(folder, "ani") as (app, _):
        assert "sempat tersimpan" not in teks_layar(app)


async def test_pengingat_sop_rusak_dan_libur(tmp_path):
    folder = kantor(tmp_path / "k")
    (folder / "sop_defs" / "kalipare" / "rusak.toml").write_text("bahasa = 1\nnama = [[[")
    async with jalan(folder, "ani") as (app, pilot):
        layar = teks_layar(app)
        assert "Perlu dibereskan" in layar and "rusak.toml" in layar
        app.jam.maju(timedelta(hours=8))
        app.screen.on_screen_resume()
        await pilot.pause()
        assert "belum dicadangkan" in teks_layar(app)


async def test_jam_melompat_disahkan_orang(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        app.jam.maju(timedelta(days=20))
        kunci = kunci_baru()
        app.screen.coba(lambda: antrian.beri_nomor(app.ruang, app.sesi, kunci))
        await pilot.pause()
        layar = teks_layar(app)
        assert "melompat lebih dari 14 hari" in layar and "Minggu, 6 Desember 2026" in layar
        assert "Catatan terakhir: Senin, 16 November 2026, 08.00 WIB" in layar
        assert "F10 Tanggal ini benar" in layar
        await pilot.press("enter")
        assert "Sahkan tanggal kerja" in teks_layar(app)
        await pilot.press("escape")
        await pilot.pause()
        app.screen.on_screen_resume()
        await pilot.pause()
        assert "Tekan T." in teks_layar(app)
        await pilot.press("t", "f10")
        await pilot.pause()
        layar = teks_layar(app)
        assert "disahkan" in layar and "Tekan T." not in layar
        hasil = app.screen.coba(lambda: antrian.beri_nomor(app.ruang, app.sesi, kunci))
        assert hasil is not None and len(hasil.nomor) == 1


async def test_cadangkan_ke_folder(tmp_path):
    tujuan = tmp_path / "flashdisk"
    tujuan.mkdir()
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await pilot.press("c")
        assert "Cadangkan buku kantor" in teks_layar(app)
        app.screen._isian["folder"].value = str(tmp_path / "tiada")
        await pilot.press("enter")
        await tunggu(pilot, lambda: "tidak ditemukan" in teks_layar(app))
        await pilot.press("C")
        assert app.screen._isian["folder"].value == str(tmp_path / "tiada")      # typed once, mended not retyped
        app.screen._isian["folder"].value = str(tujuan)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "sudah dibaca ulang" in teks_layar(app))
        assert cadangan.daftar_cadangan(tujuan)


async def test_hasil_cadangan_diberitahukan_walau_petugas_berganti(tmp_path):
    """The stick may only be pulled out when the screen says so: whoever is at the counter then reads it."""
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        beranda = app.screen
        beranda._mencadangkan = True
        app.ganti_petugas()
        await tunggu(pilot, lambda: not beranda.is_attached)
        beranda._tercadang(app, Hasil(kabar="Cadangan sudah dibaca ulang; boleh dicabut."))
        await pilot.pause()
        assert "boleh dicabut" in teks_layar(app) and not beranda._mencadangkan
        app.mulai_sesi(sesi(app.ruang, "ani"))
        await pilot.pause()
        app.push_screen(DialogYa("Keluar", "Tutup?"))
        await pilot.pause()
        beranda._tercadang(app, Galat("Flashdisk penuh; pasang yang lain."))
        await pilot.pause()
        assert "‹!› Flashdisk penuh" in teks_layar(app)


async def test_bantuan_menyebut_layar_dan_tombol(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press("f1")
        layar = teks_layar(app)
        assert "Bantuan: Beranda" in layar and "F9         Kunci" in layar
        assert app.screen_stack[-2].bantuan.count(". ") == 1
        await pilot.press("f1")
        assert isinstance(app.screen, BerandaScreen)


async def test_pengingat_cadangan_hanya_bagi_yang_berhak(tmp_path):
    folder = kantor(tmp_path / "k")
    for nama in ("eka", "admin"):
        async with jalan(folder, nama) as (app, pilot):
            app.jam.maju(timedelta(hours=8))
            app.screen.on_screen_resume()
            await pilot.pause()
            assert ("belum dicadangkan" in teks_layar(app)) == app.sesi.boleh("cadangan"), nama
    assert not app.sesi.boleh("terima")
