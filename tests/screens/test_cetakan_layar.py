"""The list of prints: states in words, again, saved only, cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.layanan import terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.screens.app import LoketApp
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, teks_layar, tunggu

PADA = "2026-11-16T01:00:00.000000+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with one order that a person must look at; the worker leaves such an order alone."""
    ruang = buat_ruang(tmp_path / "kantor")
    terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    _tandai(ruang, "tidak_pasti")
    ruang.tutup()
    return tmp_path / "kantor"


def _tandai(ruang: Ruang, keadaan: str) -> None:
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, 1, keadaan, "Program berhenti saat mengirim ke printer", PADA)


async def _buka(app: LoketApp, pilot: Pilot[Any]) -> str:
    await pilot.press("f6", "c")
    await tunggu(pilot, lambda: "Daftar cetakan |" in teks_layar(app))
    return teks_layar(app)


async def test_keadaan_dengan_kata_dan_tombol_yang_berguna(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "1 cetakan terbaru, 1 belum selesai" in teks
        assert "Periksa kertasnya" in teks
        assert "Siti Aminah" in teks
        assert "Program berhenti saat mengirim" in teks
        assert "PDF belum ada." in teks
        assert "y Sudah" in teks
        assert "s Simpan" not in teks                  # there is no PDF to keep
        await pilot.press("y")
        await pilot.pause()
        teks = teks_layar(app)
        assert "Tercetak" in teks
        assert "Info: Cetakan dinyatakan sudah keluar." in teks
        assert "u Ulangi" not in teks


async def test_ulangi_sampai_pdf_jadi(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Info: Cetakan diulangi." in teks_layar(app)

        def jadi() -> bool:
            with app.ruang.basis.baca() as koneksi:
                return rc.keterangan(koneksi, 1)[0] == "disimpan"

        await tunggu(pilot, jadi)
        await pilot.press("m")
        await pilot.pause()
        assert "Disimpan sebagai PDF" in teks_layar(app)
        await pilot.press("enter")
        await pilot.pause()
        assert ".pdf" in teks_layar(app)


async def test_batalkan_bertanya_dahulu(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("x")
        await tunggu(pilot, lambda: "tidak akan dicetak" in teks_layar(app))
        await pilot.press("escape")
        await pilot.pause()
        assert "Periksa kertasnya" in teks_layar(app)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Info: Cetakan dibatalkan." in teks_layar(app))
        assert "0 belum selesai" in teks_layar(app)


async def test_yang_tidak_boleh_mengulang_hanya_melihat(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "Ulangi" not in teks
        assert "y Sudah" not in teks
        await pilot.press("u", "y", "x")
        await pilot.pause()
        assert "Periksa kertasnya" in teks_layar(app)


async def test_kosong_berkata_mengapa(tmp_path: Path) -> None:
    buat_ruang(tmp_path / "k").tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        assert "Belum ada yang dicetak" in await _buka(app, pilot)
