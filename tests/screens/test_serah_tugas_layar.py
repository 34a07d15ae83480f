"""The shift hand-over on screen: the page, choosing who takes over, the switch, and F7's key for closing the day."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.layanan import antrian
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.masuk import MasukScreen
from loket_tui.screens.serah_tugas import SerahTugasScreen
from tests.alat_kantor import buat_ruang, sesi
from tests.screens.alat_layar import JAHAT, jalan, teks_layar, tunggu
from tests.screens.alat_perkara import orang, terima_kk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with a case that waits for its applicant and one number in the queue."""
    ruang = buat_ruang(tmp_path / "kantor")
    terima_kk(ruang, orang(11, "Rina Umpama"), kurang=True)
    antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
    ruang.tutup()
    return tmp_path / "kantor"


def _baris(app: LoketApp, kueri: str) -> list[tuple[object, ...]]:
    with app.ruang.basis.baca() as k:
        return [tuple(b) for b in k.execute(text(kueri))]


async def test_serah_lalu_ganti_petugas(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        assert "S   Serah terima tugas" in teks_layar(app)
        await pilot.press("s")
        await tunggu(pilot, lambda: isinstance(app.screen, SerahTugasScreen))
        teks = teks_layar(app)
        assert "Menunggu dipanggil 1: A-001." in teks and "Pemohon: 1." in teks and "s Serahkan" in teks
        assert "Umpama" not in teks
        await pilot.press("s")
        await tunggu(pilot, lambda: "Petugas yang menerima" in teks_layar(app))
        await pilot.press(*"budi", "enter", *"Kunci laci", "f10")
        await tunggu(pilot, lambda: "Masuk sebagai petugas yang menerima" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert [b[0] for b in _baris(app, "SELECT catatan FROM serah_tugas")] == ["Kunci laci"]
        app.mulai_sesi(sesi(app.ruang, "budi"))
        await tunggu(pilot, lambda: "Serah terima dari Ani 08.00: 1 nomor menunggu" in teks_layar(app))


async def test_batal_tidak_mencatat_dan_catatan_jahat_hanya_teks(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("s")
        await tunggu(pilot, lambda: isinstance(app.screen, SerahTugasScreen))
        await pilot.press("s")
        await tunggu(pilot, lambda: "Petugas yang menerima" in teks_layar(app))
        await pilot.press("escape")
        await pilot.pause()
        assert _baris(app, "SELECT count(*) FROM serah_tugas") == [(0,)]
        from loket_tui.layanan import serah_tugas as ls

        budi = sesi(app.ruang, "budi")
        ls.serahkan_tugas(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), budi.pengguna_id, JAHAT)
        app.mulai_sesi(budi)
        await tunggu(pilot, lambda: "[/x]" in teks_layar(app))
        assert "\x1b" not in teks_layar(app) and app.is_running


async def test_yang_tidak_mengerjakan_berkas_tidak_ditawari(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        assert "Serah terima tugas" not in teks_layar(app)
        await pilot.press("s")
        await pilot.pause()
        assert not isinstance(app.screen, SerahTugasScreen)


async def test_f7_menutup_hari(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f7")
        await tunggu(pilot, lambda: "belum dibuat" in teks_layar(app))
        assert "h Hari" in teks_layar(app) or "h Tutup hari" in teks_layar(app)
        await pilot.press("h")
        await tunggu(pilot, lambda: "Hari yang ditutup" in teks_layar(app))
        assert "16-11-2026" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Kepala jejak" in teks_layar(app) and "ditutup (ke-1)" in teks_layar(app))
        ((jenis, periode, ke),) = _baris(app, "SELECT jenis, periode, ke FROM tutup_periode")
        assert (jenis, periode, ke) == ("hari", "2026-11-16", 1)
        await pilot.press("h")
        await tunggu(pilot, lambda: "Hari yang ditutup" in teks_layar(app))
        await pilot.press(*"17-11-2026", "enter")
        await tunggu(pilot, lambda: "tidak boleh sesudah hari ini" in teks_layar(app))
        await pilot.press("escape")
        await pilot.pause()
        assert len(_baris(app, "SELECT id FROM tutup_periode")) == 1
