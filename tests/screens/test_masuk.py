"""The login: kata sandi by keys, an office that is slow or damaged, refusals, the first kata sandi."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from datetime import timedelta

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import antrian, terima
from loket_tui.layanan import siap as pintu
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import masuk as layar_masuk
from loket_tui.screens.app import LoketApp
from loket_tui.screens.beranda import BerandaScreen
from loket_tui.screens.masuk import MasukScreen
from tests.alat_kantor import LENGKAP_KK, MULAI, SANDI, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, siap, teks_layar, tunggu
from tests.screens.alat_masuk import tambah


async def test_masuk_dengan_tombol(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        assert app.screen.nama.masukan.has_focus
        await pilot.press(*"ani", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        assert app.nama_petugas == "Ani" and SANDI not in teks_layar(app)


async def test_enter_pada_nama_kosong_tidak_maju(tmp_path):
    """Else the name is typed hidden, and the kata sandi after it in the clear."""
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await pilot.press("enter")
        assert app.screen.nama.masukan.has_focus and "Nama masuk belum diketik" in teks_layar(app)
        await pilot.press(*"ani", "enter")
        assert app.screen.sandi.masukan.has_focus and app.screen.nama.value == "ani"


async def test_angka_hari_tanpa_membuka_buku(tmp_path):
    r = buat_ruang(tmp_path / "k")
    terima.terima_berkas(r, sesi(r, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    r.tutup()
    async with jalan(tmp_path / "k") as (app, _):
        layar = teks_layar(app)
        assert "Kecamatan Kalipare" in layar and "Senin, 16 November 2026, pukul 08.00 WIB" in layar
        assert "Hari ini: 1 permohonan masuk, 0 nomor menunggu dipanggil" in layar
        assert "Berkas terbuka: 1" in layar and "Siti" not in layar


async def test_jam_dan_angka_ikut_berjalan(tmp_path, monkeypatch):
    monkeypatch.setattr(layar_masuk, "DETIK_JAM", 0.05)
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await tunggu(pilot, lambda: "pukul 08.00 WIB" in teks_layar(app))
        r = pintu.buka(tmp_path / "k", JamTetap(MULAI))
        terima.terima_berkas(r, sesi(r, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        r.tutup()
        app.jam.maju(timedelta(minutes=1))
        await tunggu(pilot, lambda: "pukul 08.01 WIB" in teks_layar(app))
        assert "Hari ini: 1 permohonan masuk" in teks_layar(app)


async def test_tombol_tampak_dan_sisanya_mati(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        kaki = "\n".join(teks_layar(app).splitlines()[-2:])
        for kata in ("Enter Lanjut", "F1 Bantuan", "Ctrl+Q Keluar"):
            assert kata in kaki
        assert "F2" not in kaki and "F9" not in kaki and "Esc" not in kaki
        await pilot.press("f2", "f9", "escape")
        assert isinstance(app.screen, MasukScreen) and len(app.screen_stack) == 2
        await pilot.press("a", "down")
        assert app.screen.sandi.masukan.has_focus


@pytest.mark.parametrize(("nama", "sandi", "kata"), [
    ("ani", "salah-sekali", "kata sandi salah"), ("tiada", SANDI, "kata sandi salah"), ("", SANDI, "Nama masuk belum"),
    ("ani", "", "Kata sandi belum"), ("[/x]' OR 1=1", "[bold]salah[/]", "kata sandi salah"),
])
async def test_ditolak_dengan_satu_kalimat(tmp_path, nama, sandi, kata):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        app.screen.nama.value, app.screen.sandi.value = nama, sandi
        app.screen.sandi.fokus()
        await pilot.press("enter")
        await tunggu(pilot, lambda: kata in teks_layar(app))
        assert isinstance(app.screen, MasukScreen)
        assert not (nama and app.screen.sandi.value)


async def test_terkunci_sesudah_salah_berkali_petugas_lain_tetap_masuk(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await pilot.press(*"ani", "enter")
        for _ in range(4):
            await pilot.press(*"x", "enter")
        assert "terkunci 30 detik" in teks_layar(app)
        await pilot.press(*SANDI, "enter")
        assert "terkunci" in teks_layar(app) and isinstance(app.screen, MasukScreen)
        app.screen.nama.value = "budi"
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Budi")
        app.ganti_petugas()
        await pilot.pause()
        app.jam.maju(timedelta(seconds=31))
        await pilot.press(*"ani", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Ani")


async def test_kode_pindai_bukan_kata_sandi(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        app.screen.saat_dipindai("261116000017")
        await pilot.pause()
        assert "bukan kata sandi" in teks_layar(app)


async def test_enter_lebih_cepat_dari_pembukaan(tmp_path, monkeypatch):
    """The keys typed while the office opens are not lost, and nothing is asked twice."""
    folder = kantor(tmp_path / "k")
    boleh, asli = threading.Event(), pintu.buka

    def lambat(*args: object, **pilihan: bool) -> object:
        boleh.wait(20)
        return asli(*args, **pilihan)

    monkeypatch.setattr(pintu, "buka", lambat)
    app = LoketApp(folder, JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "sedang dibuka" in teks_layar(app)
        await pilot.press(*"ani", "enter", *SANDI, "enter")
        assert "begitu selesai" in teks_layar(app)
        boleh.set()
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_sop_dibaca_sejak_huruf_pertama(tmp_path):
    """Behind the login no procedure is read; a pack that cannot be read is said as soon as somebody is there."""
    folder = kantor(tmp_path / "k")
    (folder / "sop_defs" / "kalipare" / "paket.toml").write_text("rusak = [")
    app = LoketApp(folder, JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await siap(app, pilot)
        await tunggu(pilot, lambda: "silakan masuk" in teks_layar(app))
        assert not app.sop_siap
        await pilot.press("a")
        await tunggu(pilot, lambda: app.sop_siap and "paket.toml" in teks_layar(app))
        assert "mencoba membuka lagi" in " ".join(teks_layar(app).split())
        shutil.copy(sumber_paket() / "kalipare" / "paket.toml", folder / "sop_defs" / "kalipare")
        await pilot.press(*"ni", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: "silakan masuk" in teks_layar(app) or app.sudah_masuk)


async def test_buku_rusak_disebut_bersama_cadangan_terbaru(tmp_path):
    folder = kantor(tmp_path / "k")
    cadangan = folder / "data" / "cadangan" / "loket-20261115-150000"
    cadangan.mkdir(parents=True)
    for nama in ("loket.db", "SHA256SUMS"):
        (cadangan / nama).write_text("isi")
    utuh = (folder / "data" / "loket.db").read_bytes()
    for sisa in (folder / "data").glob("loket.db-*"):
        sisa.unlink()
    (folder / "data" / "loket.db").write_bytes(os.urandom(8192))
    app = LoketApp(folder, JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await siap(app, pilot)
        await tunggu(pilot, lambda: "rusak" in teks_layar(app))
        layar = " ".join(teks_layar(app).split())
        assert "loket-20261115-150000" in layar and "Traceback" not in layar
        await pilot.press(*"ani", "enter", *SANDI)
        (folder / "data" / "loket.db").write_bytes(utuh)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "silakan masuk" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_buku_hilang_program_hidup(tmp_path):
    folder = kantor(tmp_path / "k")
    (folder / "data" / "loket.db").unlink()
    app = LoketApp(folder, JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await siap(app, pilot)
        await tunggu(pilot, lambda: "loket pulihkan" in " ".join(teks_layar(app).split()))
        await pilot.press("f1")
        assert "Bantuan: Masuk" in teks_layar(app)


async def test_nama_petugas_jahat_tidak_merusak_layar(tmp_path):
    folder = kantor(tmp_path / "k")
    with sqlite3.connect(folder / "data" / "loket.db") as k:
        k.execute("UPDATE pengguna SET nama = ? WHERE nama_masuk = 'ani'", ("Ani [/x] [@click=app.quit]y[/] \x1b[31m",))
    k.close()
    async with jalan(folder) as (app, pilot):
        await pilot.press(*"ani", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        await pilot.pause()
        assert "Ani [/x] [@click=app.quit]y[/]" in teks_layar(app) and "\x1b" not in teks_layar(app)


async def test_keluar_bertanya_dahulu(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await pilot.press("ctrl+q")
        assert "Tutup program loket?" in teks_layar(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MasukScreen) and app.is_running


async def test_dua_loket_memanggil_pada_satu_kantor(tmp_path):
    """Each program calls for its own counter; the second one says which it is."""
    folder = kantor(tmp_path / "k")
    satu, dua = (LoketApp(folder, JamTetap(MULAI), nomor_loket=n) for n in ("1", "2"))
    async with satu.run_test(size=(80, 24)) as pilot, dua.run_test(size=(80, 24)) as pilot_dua:
        for app, p, nama in ((satu, pilot, "ani"), (dua, pilot_dua, "rangkap")):
            await tunggu(p, lambda app=app: app.sudah_siap)
            await p.press(*nama, "enter", *SANDI, "enter")
            await tunggu(p, lambda app=app: isinstance(app.screen, BerandaScreen))
        assert "(loket 2)" in teks_layar(dua) and "(loket" not in teks_layar(satu)
        for app in (satu, dua):
            antrian.beri_nomor(app.ruang, app.sesi, kunci_baru())
        nomor = [antrian.panggil_berikut(app.ruang, app.sesi, kunci_baru()).nomor for app in (satu, dua)]
        assert nomor == [("A-001",), ("A-002",)]
        assert [antrian.antrian(satu.ruang, n).dilayani.nomor for n in ("1", "2")] == ["A-001", "A-002"]


# ---- the first kata sandi


async def test_kata_sandi_pertama_diganti_sebelum_apa_pun(tmp_path):
    folder = kantor(tmp_path / "k")
    sandi, baru = tambah(folder, "siti", "Siti Baru"), "sawah-hijau-7"
    async with jalan(folder) as (app, pilot):
        await pilot.press(*"siti", "enter", *sandi, "enter")
        await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))
        assert "Sekurangnya 8 huruf" in teks_layar(app) and not app.sudah_masuk
        await pilot.press("f9", "f2", "f10")
        assert "wajib diisi" in teks_layar(app) and not app.sudah_masuk
        for pertama, kedua, kata in (("pendek", "pendek", "paling sedikit 8"), (baru, "lain-lagi-8", "Tidak sama"),
                                     (sandi, sandi, "sama dengan yang lama")):
            app.screen._isian["sandi"].value, app.screen._isian["ulang"].value = pertama, kedua
            await pilot.press("f10")
            await tunggu(pilot, lambda kata=kata: kata in " ".join(teks_layar(app).replace("│", " ").split()))
            assert sandi not in teks_layar(app) and not app.sudah_masuk
        await pilot.press("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert "belum diganti" in teks_layar(app) and app.screen.sandi.value == ""
        await pilot.press(*sandi, "enter")
        await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))
        await pilot.press(*baru, "enter", *baru, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        assert app.nama_petugas == "Siti Baru"
        app.ganti_petugas()
        await pilot.pause()
        await pilot.press(*"siti", "enter", *sandi, "enter")
        await tunggu(pilot, lambda: "kata sandi salah" in teks_layar(app))
        await pilot.press(*baru, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_formulir_sandi_pertama_yang_ditinggal_tertutup(tmp_path):
    """Who walked away with the first kata sandi proved leaves no form behind in which another chooses the next."""
    folder = kantor(tmp_path / "k")
    sandi = tambah(folder, "siti")
    async with jalan(folder) as (app, pilot):
        await pilot.press(*"siti", "enter", *sandi, "enter")
        await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))
        app.sentuhan = time.monotonic() - 601
        app.periksa_diam()
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert not app.sudah_masuk
