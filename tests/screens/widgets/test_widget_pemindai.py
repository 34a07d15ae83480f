"""The scanner: told from a hand by speed, without a trace in the input, wherever the focus is."""

from __future__ import annotations

import itertools
from datetime import date

from textual import events
from textual.app import App, ComposeResult

from loket_tui.dasar.kode_cari import buat
from loket_tui.screens.widgets.centang import Centang
from loket_tui.screens.widgets.dialog import KALIMAT_PINDAI, DialogSandi
from loket_tui.screens.widgets.isian import IsianNik, IsianTeks
from loket_tui.screens.widgets.pemindai import DenganPemindai, Jenis, Pemindai
from tests.screens.widgets.alat_widget import layar_teks

KODE = buat(date(2026, 11, 20), 1)


def pindai_murni(teks: str, jeda: float) -> list[Jenis]:
    p = Pemindai()
    return [p.tombol(c, n * jeda).jenis for n, c in enumerate(teks)]


def test_semburan_dikenali() -> None:
    p = Pemindai()
    hasil = [p.tombol(c, n * 0.005) for n, c in enumerate(KODE + "\r")]
    assert hasil[0].jenis is Jenis.MULAI
    assert hasil[-1].jenis is Jenis.KODE and hasil[-1].kode == KODE


def test_tangan_tidak_dianggap_pemindai() -> None:
    assert Jenis.KODE not in pindai_murni(KODE + "\r", 0.08)


def test_enter_yang_terlambat_bukan_pemindai() -> None:
    p = Pemindai()
    for n, c in enumerate(KODE):
        p.tombol(c, n * 0.005)
    assert p.tombol("\r", 2.0).jenis is Jenis.BIASA


def test_terlalu_pendek_atau_berhuruf() -> None:
    assert Jenis.KODE not in pindai_murni("1234567\r", 0.005)
    assert Jenis.KODE not in pindai_murni("1234a5678\r", 0.005)


def test_angka_tangan_sebelum_semburan_tidak_ikut() -> None:
    p = Pemindai()
    p.tombol("9", 0.0)
    for n, c in enumerate(KODE):
        p.tombol(c, 1 + n * 0.005)
    assert p.tombol("\r", 1 + len(KODE) * 0.005).kode == KODE


class Uji(DenganPemindai):
    def __init__(self) -> None:
        super().__init__()
        self.kode: list[str] = []
        self.salah: list[str] = []
        self.lanjut = 0

    def compose(self) -> ComposeResult:
        yield IsianTeks("Nama", id="nama")
        yield IsianTeks("Huruf", id="huruf", restrict="[a-z]*", maks=5)
        yield IsianNik(id="nik")
        yield Centang("Setuju")

    def kode_dipindai(self, kode: str) -> None:
        self.kode.append(kode)

    def kode_dipindai_salah(self, kode: str) -> None:
        self.salah.append(kode)

    def on_lanjut(self) -> None:
        self.lanjut += 1


def sembur(app: App[None], teks: str, jeda: float = 0.004) -> None:
    """Put the keys of a scanner into the app's queue as the driver would."""
    waktu = itertools.count()
    for c in teks:
        tombol = events.Key("enter", "\r") if c == "\r" else events.Key(c, c)
        tombol.time = 1000 + next(waktu) * jeda
        app.post_message(tombol)


async def test_isian_kembali_seperti_semula() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama = app.query_one("#nama", IsianTeks)
        nama.fokus()
        await pilot.press(*"Siti")
        sembur(app, KODE + "\r")
        await pilot.pause()
        await pilot.pause()
        assert app.kode == [KODE] and app.salah == []
        assert nama.value == "Siti" and nama.masukan.cursor_position == 4
        assert app.lanjut == 0 and nama.masukan.has_focus


async def test_isian_terbatas_dan_tanpa_isian() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        huruf = app.query_one("#huruf", IsianTeks)
        huruf.fokus()
        await pilot.press(*"abc")
        sembur(app, KODE + "\r")
        await pilot.pause()
        await pilot.pause()
        assert huruf.value == "abc" and app.kode == [KODE]
        assert huruf.pesan == ""
        app.query_one(Centang).focus()
        sembur(app, "123456789012\r")
        await pilot.pause()
        await pilot.pause()
        assert app.salah == ["123456789012"]


async def test_nik_dari_pembaca_kartu_tetap_di_isian_nik() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nik = app.query_one(IsianNik)
        nik.fokus()
        await pilot.pause()
        sembur(app, "3507111205900001\r")
        await pilot.pause()
        await pilot.pause()
        assert nik.value == "3507111205900001" and app.kode == app.salah == []
        assert app.lanjut == 1


async def test_sandi_menolak_pindaian() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        hasil: list[str | None] = []
        app.push_screen(DialogSandi("Masuk"), hasil.append)
        await pilot.pause()
        await pilot.press(*"abc")
        sembur(app, KODE + "\r")
        await pilot.pause()
        await pilot.pause()
        assert hasil == [] and app.kode == []
        assert KALIMAT_PINDAI[:40] in layar_teks(app)
        assert "•" not in layar_teks(app)
        await pilot.press(*"rahasia8", "enter")
        assert hasil == ["rahasia8"]
