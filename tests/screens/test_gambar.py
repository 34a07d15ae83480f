"""A few pictures of the screens at 80x24, with the clock standing still and the demo office behind them.

A change that is meant is taken over with `pytest tests/screens/test_gambar.py --snapshot-update`, then looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import siap as siap_layanan
from loket_tui.register import cetakan
from loket_tui.screens.app import LoketApp
from tests.alat_demo import PETANG, salin_demo
from tests.screens.alat_layar import siap


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office of a fixed day, nothing left to print (the title line would count it down)."""
    folder = salin_demo(tmp_path_factory, tmp_path_factory.mktemp("gambar") / "demo")
    ruang = siap_layanan.buka(folder, JamTetap(PETANG))
    with ruang.basis.tulis() as koneksi:
        for nomor, _ in cetakan.terbuka(koneksi):
            cetakan.tandai(koneksi, nomor, "disimpan", "", "2026-11-20T07:30:00.000000+00:00")
    ruang.tutup()
    return folder


@pytest.mark.parametrize(("nama", "petugas", "tombol"), [
    ("masuk", "", ()), ("antrian", "ani", ("f2",)), ("terima", "ani", ("f3",)), ("berkas", "ani", ("f4",)),
    ("tanda_tangan", "citra", ("f5",)), ("buku", "ani", ("f6",)),
])
def test_gambar(snap_compare: Any, kantor: Path, nama: str, petugas: str, tombol: tuple[str, ...]) -> None:
    app = LoketApp(kantor, JamTetap(PETANG))

    async def sebelum(pilot: Pilot[Any]) -> None:
        await siap(app, pilot, petugas)
        for satu in tombol:
            await pilot.press(satu)
        await pilot.pause(0.5)
        for masukan in app.screen.query("Input"):
            masukan.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=sebelum), nama
