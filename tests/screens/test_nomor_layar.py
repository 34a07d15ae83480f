"""Numbers in F6 and the office date, with the keys of an officer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.layanan import antrian, daftar
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.screens.buku import BukuScreen
from tests.alat_kantor import buat_ruang, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, orang, pada_tanda


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with an approved letter (number 101) and one that waits for its approval."""
    ruang = buat_ruang(tmp_path / "kantor")
    disetujui(ruang)
    pada_tanda(ruang, orang(2, "Wati Lestari"))
    ruang.tutup()
    return tmp_path / "kantor"


def agenda(ruang: Ruang) -> list[tuple[str, str]]:
    """(number, date) of the letters' book."""
    with ruang.basis.baca() as k:
        return [(b[0], b[1]) for b in k.execute(text(
            "SELECT nomor, tanggal_kerja FROM baris_buku WHERE buku = 'agenda_keluar' ORDER BY id"))]


def kode(ruang: Ruang, nomor: int) -> str:
    """The lookup code of a case."""
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).kode_cari


async def test_sisipan_dari_buku_agenda(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        app.jam.maju(timedelta(days=1))
        await pilot.press("f6")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen))
        await pilot.pause()
        assert "s Sisipan" not in teks_layar(app), "the register holds no letters"
        await pilot.press("right")
        await pilot.pause()
        assert "s Sisipan" in teks_layar(app)
        await pilot.press("s")
        await pilot.pause()
        assert "Sisipan pada nomor 400.12.2.1/101/35.07.11/2026" in teks_layar(app)
        app.screen.saat_dipindai(kode(app.ruang, 2))
        await pilot.press(*"Terlewat", "enter")
        await pilot.pause()
        teks = teks_layar(app)
        assert "400.12.2.1/101.a/35.07.11/2026" in teks and "16 November 2026" in teks and "Wati Lestari" in teks
        assert "Surat dicetak" not in teks, "nothing is printed here"
        await pilot.press("enter")
        assert len(agenda(app.ruang)) == 1, "a stray Enter gives nothing"
        await pilot.press("f10")
        await tunggu(pilot, lambda: len(agenda(app.ruang)) == 2)
        await pilot.pause()
        assert agenda(app.ruang)[1] == ("400.12.2.1/101.a/35.07.11/2026", "2026-11-16")
        teks = teks_layar(app)
        assert "101.a" in teks and "sisipan" in teks


async def test_kode_yang_tidak_dapat_disisipi(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        await pilot.press("f6")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen))
        await pilot.press("right", "s")
        await pilot.pause()
        app.screen.saat_dipindai(kode(app.ruang, 1))
        await pilot.press(*"Terlewat", "enter")
        await pilot.pause()
        assert "tidak mempunyai surat yang menunggu nomor" in " ".join(teks_layar(app).split())
        await pilot.press("escape")
        assert len(agenda(app.ruang)) == 1


async def test_nomor_dibatalkan_dari_buku(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen))
        await pilot.pause()
        assert "x Bata" not in teks_layar(app), "a number of the register goes with its case"
        await pilot.press("right")
        await pilot.pause()
        assert "s Sisipan" not in teks_layar(app) and "x Bata" in teks_layar(app)
        await pilot.press("x", "1", "enter")
        await tunggu(pilot, lambda: "tetap di buku sebagai BATAL" in " ".join(teks_layar(app).split()))
        assert "x Bata" not in teks_layar(app), "a void number is not voided again"
        assert daftar.berkas(app.ruang, app.sesi, 1).menunggu == ""


async def test_tanggal_diketik_di_dialog(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        antrian.beri_nomor(app.ruang, app.sesi, kunci_baru())
        app.jam.setel(datetime(2010, 1, 3, 1, 2, tzinfo=UTC))
        app.screen.on_screen_resume()
        await pilot.pause()
        assert "tahun 2010" in teks_layar(app) and "Tekan T." in teks_layar(app)
        await pilot.press("t")
        await pilot.pause()
        teks = teks_layar(app)
        assert "Ketik tanggal hari ini." in teks and "F10" not in teks and "Minggu, 3 Januari 2010" in teks
        await pilot.press(*"15-11-2026", "enter")
        await pilot.pause()
        assert "sebelum catatan terakhir" in teks_layar(app)
        await pilot.press(*["backspace"] * 10, *"17-11-2026", "enter")
        await pilot.pause()
        assert "SELASA, 17 NOVEMBER 2026" in teks_layar(app) and "Enter sekali lagi" in teks_layar(app)
        assert app.ruang.geser_hari == 0
        await pilot.press("enter")
        await tunggu(pilot, lambda: app.ruang.geser_hari != 0)
        await pilot.pause()
        assert "Tanggal kerja disahkan 17-11-2026; jam komputer menunjuk 03-01-2010." in " ".join(
            teks_layar(app).split())
        assert f"{app.sekarang():%d-%m-%Y}" == "17-11-2026"
