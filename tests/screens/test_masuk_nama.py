"""The login's list of officers: one is chosen by digit, by arrow or by his name typed."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import siap as pintu
from loket_tui.screens.app import LoketApp
from loket_tui.screens.beranda import BerandaScreen
from tests.alat_kantor import MULAI, SANDI
from tests.screens.alat_layar import JAHAT, jalan, kantor, teks_layar, tunggu
from tests.screens.alat_masuk import tambah


async def test_angka_memilih_petugas_dan_ke_kata_sandi(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await tunggu(pilot, lambda: "1  Admin" in teks_layar(app))
        assert "2  Ani" in teks_layar(app) and "1-9 Pilih petugas" in teks_layar(app)
        await pilot.press("2")
        assert app.screen.nama.value == "ani" and app.screen.sandi.masukan.has_focus
        await pilot.press("up", "3")         # the name stands selected: another digit is another officer
        assert app.screen.nama.value == "budi" and app.screen.sandi.masukan.has_focus
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Budi")


async def test_panah_dan_enter_memilih_petugas(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await tunggu(pilot, lambda: "2  Ani" in teks_layar(app))
        await pilot.press("down", "down", "down", "up")
        assert "> 2  Ani" in teks_layar(app) and app.screen.nama.masukan.has_focus
        await pilot.press("enter", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Ani")


async def test_angka_petugas_tetap_siapa_pun_yang_masuk(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await tunggu(pilot, lambda: "1  Admin" in teks_layar(app) and "7  Fitri" in teks_layar(app))
        await pilot.press(*"fitri", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Fitri")
        app.ganti_petugas()
        await tunggu(pilot, lambda: "1  Admin" in teks_layar(app) and "7  Fitri" in teks_layar(app))


async def test_nama_masuk_yang_diawali_angka_tetap_dapat_diketik(tmp_path):
    folder = kantor(tmp_path / "k")
    sandi = tambah(folder, "2siti")
    async with jalan(folder) as (app, pilot):
        await tunggu(pilot, lambda: "1  Admin" in teks_layar(app))
        assert "3  Ani" in teks_layar(app) and "2  " not in teks_layar(app)      # 2 begins a name: nobody's digit
        await pilot.press(*"2siti", "enter", *sandi, "enter")
        await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))


async def test_pindaian_tidak_memilih_siapa_pun(tmp_path):
    """The first digit of a burst would pick an officer; what was typed stands again, nothing in the kata sandi."""
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await tunggu(pilot, lambda: "2  Ani" in teks_layar(app))
        for huruf in "261116000017":
            await pilot.press(huruf)
        app.screen.saat_dipindai("261116000017")
        await pilot.pause()
        assert app.screen.nama.value == "" and app.screen.sandi.value == "" and app.screen.nama.masukan.has_focus
        assert "bukan kata sandi" in teks_layar(app)


async def test_angka_sebelum_nama_tampil(tmp_path, monkeypatch):
    """A digit typed while the office opens is that officer's all the same: no login name is one digit."""
    boleh, asli = threading.Event(), pintu.buka

    def lambat(*args: object, **pilihan: bool) -> object:
        boleh.wait(20)
        return asli(*args, **pilihan)

    monkeypatch.setattr(pintu, "buka", lambat)
    app = LoketApp(kantor(tmp_path / "k"), JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("2", "enter", *SANDI, "enter")
        boleh.set()
        await tunggu(pilot, lambda: app.nama_petugas == "Ani")


@pytest.mark.parametrize(("ketikan", "nama"), [("2" + SANDI, "ani"), ("9" + SANDI, ""), ("3si", "3si")])
async def test_angka_yang_terlalu_cepat_menunggu_nama(tmp_path, monkeypatch, ketikan, nama):
    """Without Enter behind it: what follows the digit may be a kata sandi and never stands in the clear."""
    folder = kantor(tmp_path / "k")
    sandi = tambah(folder, "3siti") if nama == "3si" else SANDI
    boleh, asli = threading.Event(), pintu.buka

    def lambat(*args: object, **pilihan: bool) -> object:
        boleh.wait(20)
        return asli(*args, **pilihan)

    monkeypatch.setattr(pintu, "buka", lambat)
    app = LoketApp(folder, JamTetap(MULAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*ketikan)
        assert app.screen.nama.value == ketikan[0] and ketikan not in teks_layar(app) and SANDI not in teks_layar(app)
        boleh.set()
        await tunggu(pilot, lambda: "2  Ani" in teks_layar(app))
        assert app.screen.nama.value == nama and SANDI not in teks_layar(app)
        await pilot.pause()
        if nama == "ani":
            await pilot.press("enter")
            await tunggu(pilot, lambda: app.nama_petugas == "Ani")
        elif nama:
            await pilot.press(*"ti", "enter", *sandi, "enter")
            await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))
        else:
            assert "Tidak ada petugas dengan angka 9" in teks_layar(app) and not app.screen.sandi.value
            await pilot.press("9")
            assert app.screen.nama.value == "", "nor does it stand there as text later"


async def test_nama_jahat_di_daftar(tmp_path):
    folder = kantor(tmp_path / "k")
    with sqlite3.connect(folder / "data" / "loket.db") as k:
        k.execute("UPDATE pengguna SET nama = ?, jabatan = ? WHERE nama_masuk = 'ani'", (JAHAT, JAHAT))
    k.close()
    async with jalan(folder) as (app, pilot):
        await tunggu(pilot, lambda: "Andi [/x]" in teks_layar(app))
        assert not {"\x1b", "\u202e", "\u0007"} & set(teks_layar(app))
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        nomor = next(b.angka for b in app.screen.petugas.isi if b.nama_masuk == "ani")
        await pilot.press(nomor, *SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_banyak_petugas_tetap_muat(tmp_path):
    folder = kantor(tmp_path / "k")
    for n in range(6):
        tambah(folder, f"petugas.{n}", f"Zaki {n}")
    async with jalan(folder) as (app, pilot):
        await tunggu(pilot, lambda: "14 petugas; yang lain" in teks_layar(app))
        await pilot.press(*["down"] * 14)
        assert "Zaki 5" in teks_layar(app)
        app.screen.kabarkan("Uji")
        await pilot.pause()
        assert "Info: Uji" in teks_layar(app) and "Enter Lanjut" in teks_layar(app)
        await pilot.press("enter")
        assert app.screen.nama.value == "petugas.5"
