"""Windows without a viewer: the receipt of an intake opens by itself, and the screen says who prints it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from loket_tui.cetak import printer
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import buka_pdf
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk
from tests.layanan.alat_cetak import PRINTER, dengan_cetak
from tests.screens.alat_layar import jalan, kabar, tunggu


async def test_dibuka_dan_disebut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER).tutup()
    dibuka: list[Path] = []
    windows = SimpleNamespace(platform="win32")
    monkeypatch.setattr(printer, "sys", windows)
    monkeypatch.setattr(buka_pdf, "sys", windows)
    monkeypatch.setattr(buka_pdf, "os", SimpleNamespace(startfile=dibuka.append))
    async with jalan(tmp_path / "kantor", "ani") as (app, pilot):
        await tunggu(pilot, lambda: app.pencetak is not None and app.cetak_sendiri is not None)
        hasil = terima.terima_berkas(app.ruang, app.sesi, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        app.kabarkan(hasil.kabar, "info")
        await tunggu(pilot, lambda: bool(dibuka))
        (berkas,) = dibuka
        assert berkas.is_file() and berkas.suffix == ".pdf"
        assert kabar(app).startswith(f"Info: {hasil.kabar} Cetak sendiri dari penampil PDF. Tanda terima: ")
        assert kabar(app).endswith(f"{berkas.name} dibuka.")
