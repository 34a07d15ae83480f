"""One's own account: what it shows, another kata sandi, the PIN."""

from __future__ import annotations

import sqlite3

from loket_tui.layanan import delegasi, masuk, pin
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.akun import AkunScreen
from loket_tui.screens.beranda import BerandaScreen
from tests.alat_kantor import SANDI, sesi
from tests.screens.alat_layar import JAHAT, jalan, kantor, teks_layar, tunggu

BARU = "sawah-hijau-7"
PIN = "804713"


def rapat(app) -> str:
    """The screen's words on one line, frames left out."""
    return " ".join(teks_layar(app).replace("│", " ").split())


async def buka(app, pilot) -> AkunScreen:
    """Open it from the first screen."""
    await pilot.press("a")
    await tunggu(pilot, lambda: isinstance(app.screen, AkunScreen) and "Nama masuk" in teks_layar(app))
    return app.screen


async def test_setiap_petugas_melihat_akunnya(tmp_path):
    folder = kantor(tmp_path / "k")
    async with jalan(folder, "ani") as (app, pilot):
        assert "A   Akun saya: mengganti kata sandi" in teks_layar(app)
        await buka(app, pilot)
        layar = teks_layar(app)
        assert "Petugas Loket, sejak 16-11-2026" in layar and "belum ada" in layar and "Tidak ada." in layar
        for tombol in ("g Ganti sandi", "p PIN", "Esc Kembali"):
            assert tombol in layar
        assert "Hapus PIN" not in layar
        await pilot.press("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_masuk_dan_kegagalan_terakhir(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await pilot.press(*"ani", "enter", *"bukan-ini", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        await buka(app, pilot)
        assert "16-11-2026 08.00 masuk, loket 1" in rapat(app) and "gagal masuk, loket 1" in rapat(app)


async def test_delegasi_yang_berlaku_disebut(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "dedi") as (app, pilot):
        delegasi.catat_delegasi(app.ruang, sesi(app.ruang, "eka"), kunci_baru(), "camat", app.sesi.pengguna_id, "plh",
                                "", "16-11-2026", "18-11-2026", "SP 1/2026")
        await buka(app, pilot)
        assert "Plh. Camat, semua layanan: 16-11-2026 s.d. 18-11-2026, dasar SP 1/2026" in rapat(app)


async def test_mengganti_kata_sandi(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("g")
        await tunggu(pilot, lambda: "Ganti kata sandi" in teks_layar(app))
        for lama, pertama, kedua, kata in ((SANDI, "abc", "abc", "paling sedikit 8"),
                                           ("bukan-ini", BARU, BARU, "Kata sandi salah"),
                                           (SANDI, BARU, "lain-lagi", "Tidak sama"),
                                           (SANDI, SANDI, SANDI, "sama dengan yang lama")):
            for kode, nilai in (("lama", lama), ("sandi", pertama), ("ulang", kedua)):
                app.screen._isian[kode].value = nilai
            await pilot.press("f10")
            await tunggu(pilot, lambda kata=kata: kata in rapat(app))
            assert SANDI not in teks_layar(app) and BARU not in teks_layar(app)
        app.screen._isian["sandi"].value = app.screen._isian["ulang"].value = BARU
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Kata sandi diganti" in teks_layar(app))
        assert masuk.masuk(app.ruang, "ani", BARU).nama == "Ani"


async def test_pin_dipasang_diganti_dihapus(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("p")
        await tunggu(pilot, lambda: "Atur PIN" in teks_layar(app))
        for satu, kata in (("123456", "berurutan"), ("170845", "tanggal"), ("111111", "berulang"),
                           ("12345", "6 angka")):
            app.screen._isian["lama"].value = SANDI
            app.screen._isian["pin"].value = app.screen._isian["ulang"].value = satu
            await pilot.press("f10")
            await tunggu(pilot, lambda kata=kata: kata in rapat(app).partition("PIN baru")[2])
        app.screen._isian["pin"].value = app.screen._isian["ulang"].value = PIN
        app.screen._isian["lama"].value = "bukan-ini"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Kata sandi salah" in rapat(app))
        assert not pin.punya_pin(app.ruang, app.sesi)
        app.screen._isian["lama"].value = SANDI
        await pilot.press("f10")
        await tunggu(pilot, lambda: "terpasang" in teks_layar(app) and "h Hapus PIN" in teks_layar(app))
        assert pin.punya_pin(app.ruang, app.sesi) and PIN not in teks_layar(app)
        await pilot.press("h")
        await tunggu(pilot, lambda: "Hapus PIN Anda?" in teks_layar(app))
        await pilot.press("escape")
        assert pin.punya_pin(app.ruang, app.sesi)
        await pilot.press("h", "enter")
        await tunggu(pilot, lambda: "belum ada" in teks_layar(app))
        assert not pin.punya_pin(app.ruang, app.sesi)


async def test_kunci_mengosongkan_rahasia_di_formulir_di_bawahnya(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("p")
        await tunggu(pilot, lambda: "Atur PIN" in teks_layar(app))
        await pilot.press(*SANDI, "enter", *PIN, "f9")
        await tunggu(pilot, lambda: app.terkunci)
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: not app.terkunci and "Atur PIN" in teks_layar(app))
        assert [m.value for m in app.screen._isian.values()] == ["", "", ""]


async def test_nama_jahat(tmp_path):
    folder = kantor(tmp_path / "k")
    with sqlite3.connect(folder / "data" / "loket.db") as k:
        k.execute("UPDATE pengguna SET nama = ?, jabatan = ?, nip = ?, pangkat = ? WHERE nama_masuk = 'ani'",
                  [JAHAT] * 4)
    k.close()
    async with jalan(folder, "ani") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("g")
        await tunggu(pilot, lambda: "Ganti kata sandi" in teks_layar(app))
        assert "Andi [/x] [@click=app.quit]ya[/]" in rapat(app)
        await pilot.press("escape")
        assert teks_layar(app).count("Andi [/x]") >= 4 and not {"\x1b", "\u202e", "\u0007"} & set(teks_layar(app))
