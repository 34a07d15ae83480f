"""The lock: opaque, opened by the same officer with everything kept, or left for another."""

from __future__ import annotations

import asyncio
import time

import pytest

from loket_tui.kantor import tulis_kantor_toml
from loket_tui.layanan import pin
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.beranda import BerandaScreen
from loket_tui.screens.kunci import KunciScreen
from loket_tui.screens.layar import Layar
from loket_tui.screens.layar_berkas import LayarBerkas
from loket_tui.screens.masuk import MasukScreen
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogYa
from loket_tui.screens.widgets.isian import IsianTeks
from tests.alat_kantor import SANDI, isi_kantor, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu

RAHASIA = "Siti Aminah"
PIN = "804713"


class Formulir(Layar):
    """A screen with something typed."""

    judul = "Formulir"

    def __init__(self) -> None:
        super().__init__()
        self.isian = IsianTeks("Nama")
        self.disimpan = 0

    def isi(self):
        yield self.isian

    def on_mount(self) -> None:
        self.isian.fokus()

    def simpan_segera(self) -> None:
        self.disimpan += 1


async def formulir(app: LoketApp, pilot) -> Formulir:
    """A job screen with a name typed."""
    layar = Formulir()
    app._simpan_layar("formulir", layar)
    app.pindah(layar)
    await pilot.pause()
    await pilot.press(*"Siti", "space", *"Aminah")
    assert RAHASIA in teks_layar(app)
    return layar


async def test_terkunci_menutup_semua_dan_terbuka_utuh(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await formulir(app, pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, KunciScreen) and layar.disimpan == 1
        assert RAHASIA not in teks_layar(app) and "Terkunci oleh Ani" in teks_layar(app)
        await pilot.press("escape", "f2", "f9")
        assert isinstance(app.screen, KunciScreen) and len(app.screen_stack) == 3
        await pilot.press(*"salah-sekali", "enter")
        assert "Kata sandi salah" in teks_layar(app) and isinstance(app.screen, KunciScreen)
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: app.screen is layar)
        assert layar.isian.value == RAHASIA and layar.isian.masukan.has_focus
        await pilot.press("!")
        assert layar.isian.value == f"{RAHASIA}!"


async def test_ganti_petugas_menyimpan_draf_dan_membuang_layar(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await formulir(app, pilot)
        app.push_screen(DialogAlasan("Batalkan", "Mengapa?"))
        await pilot.pause()
        await pilot.press("f9", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert layar.disimpan == 2 and not app.sudah_masuk
        await tunggu(pilot, lambda: not layar.is_attached)
        assert RAHASIA not in teks_layar(app) and len(app.screen_stack) == 2
        await pilot.press(*"budi", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        assert app.nama_petugas == "Budi"


async def test_diam_mengunci_juga_di_atas_dialog(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await formulir(app, pilot)
        app.push_screen(DialogAlasan("Batalkan", "Mengapa?"))
        await pilot.pause()
        await pilot.press(*"alasan")
        app.sentuhan = time.monotonic() - 599
        app.periksa_diam()
        assert not app.terkunci
        app.sentuhan = time.monotonic() - 601
        app.periksa_diam()
        await pilot.pause()
        assert app.terkunci and RAHASIA not in teks_layar(app) and "Mengapa" not in teks_layar(app)
        app.periksa_diam()
        assert len(app.screen_stack) == 4
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogAlasan))
        assert "alasan" in teks_layar(app)
        await pilot.press("escape")
        assert app.screen is layar and layar.isian.value == RAHASIA


async def test_menit_dari_pengaturan(tmp_path):
    folder = kantor(tmp_path / "k")
    (folder / "kantor.toml").write_text(
        tulis_kantor_toml(isi_kantor("kalipare") | {"layar": {"kunci_menit": 0}}), encoding="utf-8")
    async with jalan(folder, "ani") as (app, _):
        app.sentuhan = time.monotonic() - 100_000
        app.periksa_diam()
        assert not app.terkunci


async def test_tombol_menunda_kunci(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        app.sentuhan = time.monotonic() - 599
        await pilot.press("down")
        assert app.lama_diam() < 60


async def test_pindah_layar_tidak_menghapus_ketikan(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await formulir(app, pilot)
        await pilot.press("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        app.pindah(layar)
        await pilot.pause()
        assert layar.isian.value == RAHASIA


async def test_kode_pindai_saat_terkunci_tidak_membuka_berkas(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press("f9")
        app.kode_dipindai("261116000017")
        app.screen.saat_dipindai("261116000017")
        await pilot.pause()
        assert isinstance(app.screen, KunciScreen) and "bukan kata sandi" in teks_layar(app)


async def test_ganti_kata_sandi_sendiri(tmp_path):
    """A wrong old one or two different new ones change nothing; then only the new one opens."""
    baru = "sawah-hijau-7"
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        assert "Ctrl+G" in teks_layar(app)
        await pilot.press("ctrl+g", *"salah-sekali", "enter", *baru, "enter", *baru, "enter")
        await tunggu(pilot, lambda: "Kata sandi salah" in teks_layar(app))
        app.screen._isian["lama"].value = SANDI
        app.screen._isian["ulang"].value = "lain-lagi-8"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Tidak sama dengan" in teks_layar(app))
        assert baru not in teks_layar(app) and SANDI not in teks_layar(app)
        app.screen._isian["ulang"].value = baru
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Kata sandi diganti" in teks_layar(app))
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: "Kata sandi salah" in teks_layar(app))
        assert isinstance(app.screen, KunciScreen)
        await pilot.press(*baru, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))


async def test_admin_tidak_membuka_berkas(tmp_path):
    """Neither F4, nor a scanned code, nor another screen shows the admin a case; the sentence says why."""
    folder = kantor(tmp_path / "k")
    async with jalan(folder, "admin") as (app, pilot):
        depan = app.screen
        await pilot.press("f4")
        app.kode_dipindai("261116000017")
        app.buka_berkas(1)
        await pilot.pause()
        assert app.screen is depan
        assert "tidak berwenang melihat berkas" in teks_layar(app)


# ---- PIN


def pasang_pin(app: LoketApp, nama: str = "ani") -> None:
    """Give an officer a PIN."""
    pin.atur_pin(app.ruang, sesi(app.ruang, nama), kunci_baru(), SANDI, PIN)


async def test_pin_membuka_layar_sendiri(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        pasang_pin(app)
        layar = await formulir(app, pilot)
        await pilot.press("f9")
        await tunggu(pilot, lambda: "PIN 6 angka atau kata sandi" in teks_layar(app))
        assert RAHASIA not in teks_layar(app)
        await pilot.press(*PIN)
        assert isinstance(app.screen, KunciScreen) and PIN not in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: app.screen is layar)
        assert layar.isian.value == RAHASIA


async def test_kata_sandi_tetap_membuka_di_samping_pin(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        pasang_pin(app)
        layar = await formulir(app, pilot)
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: app.screen is layar)


async def test_pin_salah_tiga_kali_hanya_kata_sandi(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        pasang_pin(app)
        layar = await formulir(app, pilot)
        await pilot.press("f9")
        await tunggu(pilot, lambda: "PIN/kata sandi" in teks_layar(app))
        for kata in ("PIN salah; ketik lagi", "PIN salah; ketik lagi", "PIN salah 3 kali; buka dengan kata sandi"):
            await pilot.press(*"111112", "enter")
            await tunggu(pilot, lambda kata=kata: kata in teks_layar(app))
        assert "PIN/kata sandi" not in teks_layar(app) and "Kata sandi Anda membukanya" in teks_layar(app)
        await pilot.press(*PIN, "enter")        # the right one comes too late, and is a wrong kata sandi now
        await tunggu(pilot, lambda: "Kata sandi salah" in teks_layar(app))
        assert "terkunci 30 detik" not in teks_layar(app)      # wrong PINs do not eat the tries of the kata sandi
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: app.screen is layar)
        await pilot.press("f9")
        await tunggu(pilot, lambda: "PIN/kata sandi" in teks_layar(app))     # the kata sandi gave the PIN back


async def test_pin_petugas_lain_tidak_membuka(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        pasang_pin(app, "budi")
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        assert "PIN 6 angka" not in teks_layar(app)
        await pilot.press(*PIN, "enter")
        await tunggu(pilot, lambda: "Kata sandi salah" in teks_layar(app))


# ---- nothing of the screen below, and another officer in three keys


async def test_tidak_ada_yang_tampak_di_bawah_kunci(tmp_path):
    """Not by a larger or smaller terminal, help, the scanner, news of prints, a job key or the look at the record."""
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await formulir(app, pilot)
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        kunci = app.screen
        for ukuran in ((120, 40), (40, 10), (80, 24)):
            await pilot.resize_terminal(*ukuran)
            await pilot.pause()
            assert RAHASIA not in teks_layar(app)
        await pilot.press("f1")
        assert "Bantuan: Terkunci" in teks_layar(app) and RAHASIA not in teks_layar(app)
        await pilot.press("f2", "f4", "f9", "escape")
        assert app.screen is kunci
        app.kabar_cetak = "1 cetakan menunggu"
        app._denyut()
        app._perlu_segar = True
        app._ikuti()
        app.kode_dipindai("261116000017")
        await pilot.press("tab", "shift+tab", "ctrl+c", "down", "up", "pagedown")
        await pilot.pause()
        assert app.screen is kunci and RAHASIA not in teks_layar(app)
        assert layar.isian.value == RAHASIA


@pytest.mark.parametrize("tombol", ["escape", "f2", "f3", "f4", "f6", "f7", "f8"])
async def test_berganti_petugas_tiga_tombol(tmp_path, tombol):
    """F9, F10 and the officer's digit, from any job; then the kata sandi and Enter."""
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press(tombol)
        await pilot.pause()
        await pilot.press("f9", "f10", "3", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Budi" and isinstance(app.screen, BerandaScreen))


async def test_bantuan_menyebut_cara_berganti(tmp_path):
    async with jalan(kantor(tmp_path / "k")) as (app, pilot):
        await pilot.press("f1")
        assert "tiga tombol: F9, F10, lalu angka petugas" in " ".join(teks_layar(app).replace("│", " ").split())


class Lama(LayarBerkas):
    """A screen whose deed asks after a while, as a batch does at its end."""

    judul = "Lama"

    async def bekerja(self, mulai: asyncio.Event) -> None:
        await mulai.wait()
        if await self.tanya(DialogYa("Sebagian belum", f"{RAHASIA}: belum", ya="Mengerti")):
            self.kabarkan("Selesai")


async def test_pertanyaan_dari_bawah_menunggu_kunci_terbuka(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar, mulai = Lama(), asyncio.Event()
        app._simpan_layar("lama", layar)
        app.pindah(layar)
        await pilot.pause()
        layar.jalankan(layar.bekerja(mulai))
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        mulai.set()
        await pilot.pause(0.3)
        assert isinstance(app.screen, KunciScreen) and RAHASIA not in teks_layar(app)
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: "Sebagian belum" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Selesai" in teks_layar(app))


async def test_pertanyaan_dari_bawah_tidak_sampai_ke_petugas_lain(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar, mulai = Lama(), asyncio.Event()
        app._simpan_layar("lama", layar)
        app.pindah(layar)
        await pilot.pause()
        layar.jalankan(layar.bekerja(mulai))
        await pilot.press("f9", "f10", "3", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Budi")
        mulai.set()
        await pilot.pause(0.3)
        assert isinstance(app.screen, BerandaScreen) and RAHASIA not in teks_layar(app)
