"""A NIK stands in full for a while only, on every screen that shows one, and each look is in the trail."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.layanan.ruang import Ruang
from loket_tui.screens.app import LoketApp
from tests.layanan.alat_kerja import salin_kantor
from tests.screens.alat_layar import jalan, kabar, teks_layar, tunggu
from tests.screens.alat_perkara import orang, pada_paraf

NIK = "3507115205900001"


def _tampak(app: LoketApp) -> bool:
    """Whether it stands in full, in groups or not."""
    return NIK in teks_layar(app).replace(" ", "")


def _dilihat(ruang: Ruang) -> int:
    with ruang.basis.baca() as k:
        return sum(json.loads(b[0])["aksi"] == "melihat NIK lengkap" for b in k.execute(text("SELECT isi FROM jejak")))


@pytest.mark.parametrize(("petugas", "tombol"), [("budi", ("f4", "enter")), ("citra", ("f5",)), ("ani", ("f6",))])
async def test_disamarkan_lagi_sesudah_sebentar(tmp_path: Path, petugas: str, tombol: tuple[str, ...]) -> None:
    folder = salin_kantor(tmp_path / "k")
    toml = folder / "kantor.toml"
    toml.write_text(toml.read_text() + "\n[layar]\nnik_detik = 5\n")
    async with jalan(folder, petugas, size=(130, 60)) as (app, pilot):
        nomor = pada_paraf(app.ruang, orang(1, "Wati"))
        if petugas == "budi":
            app.buka_berkas(nomor)
        else:
            await pilot.press(*tombol)
        await tunggu(pilot, lambda: "Wati" in teks_layar(app))
        assert not _tampak(app)
        await pilot.press("n")
        await tunggu(pilot, lambda: _tampak(app))
        assert _dilihat(app.ruang) == 1
        assert "NIK lengkap tampil 5 detik" in kabar(app), "also where the number stands below what is in view"
        await tunggu(pilot, lambda: not _tampak(app))
        assert _dilihat(app.ruang) == 1


@pytest.mark.parametrize("petugas", ["budi", "citra"])
async def test_tanpa_nik_n_mengatakannya(tmp_path: Path, petugas: str) -> None:
    async with jalan(salin_kantor(tmp_path / "k"), petugas) as (app, pilot):
        nomor = pada_paraf(app.ruang, replace(orang(1, "Wati"), nik="", alasan_tanpa_nik="Belum punya"))
        if petugas == "budi":
            app.buka_berkas(nomor)
        else:
            await pilot.press("f5")
        await tunggu(pilot, lambda: "Wati" in teks_layar(app))
        await pilot.press("n")
        await tunggu(pilot, lambda: "Tidak ada NIK atau nomor KK pada berkas ini." in kabar(app))
        assert _dilihat(app.ruang) == 0
