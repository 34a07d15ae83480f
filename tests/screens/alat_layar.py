"""What the tests of the screens share: an app on a small real office, an officer at it, the screen as text."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App, ScreenStackError
from textual.pilot import Pilot

from loket_tui.dasar.jam import JamTetap
from loket_tui.screens.app import LoketApp
from loket_tui.screens.widgets.kabar import Kabar
from tests.alat_kantor import MULAI, buat_ruang, sesi

JAHAT = "Andi [/x] [@click=app.quit]ya[/] \x1b[31mmerah \u202eterbalik\u0007"
"""A name that bites: markup, a terminal sequence, a bidi override, a bell."""


def teks_layar(app: App[Any]) -> str:
    """The screen as text, one line per row."""
    return "\n".join("".join(s.text for s in baris).rstrip() for baris in app.screen._compositor.render_strips())


def kantor(folder: Path, paket: str = "kalipare", **fitur: bool) -> Path:
    """Make an office, closed again; returns its folder."""
    buat_ruang(folder, paket, **fitur).tutup()
    return folder


@asynccontextmanager
async def jalan(folder: Path, petugas: str = "", *, size: tuple[int, int] = (80, 24),
                ) -> AsyncIterator[tuple[LoketApp, Pilot[Any]]]:
    """The program on an office folder, with an officer logged in ("": at the login)."""
    app = LoketApp(folder, JamTetap(MULAI))
    try:
        async with app.run_test(size=size) as pilot:
            await siap(app, pilot, petugas)
            yield app, pilot
    except ScreenStackError as galat:       # the program had ended: its own log says why
        catatan = folder / "data" / "galat.log"
        raise AssertionError(catatan.read_text() if catatan.exists() else "berakhir tanpa catatan") from galat


async def siap(app: LoketApp, pilot: Pilot[Any], nama_petugas: str = "") -> None:
    """Wait for the office, then log an officer in."""
    await tunggu(pilot, lambda: app.sudah_siap)
    if nama_petugas:
        app.mulai_sesi(sesi(app.ruang, nama_petugas))
    await pilot.pause()


async def tunggu(pilot: Pilot[Any], syarat: Any, detik: float = 20.0) -> None:
    """Wait until something is so; a test fails when it never is."""
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, teks_layar(pilot.app)
        await pilot.pause(0.02)
    await pilot.pause()


def kabar(app: App[Any]) -> str:
    """The one line at the bottom of the screen on top."""
    return app.screen.query_one(Kabar).teks


async def tekan(pilot: Pilot[Any], *tombol: str) -> str:
    """Press keys one after the other as a hand does; the screen afterwards."""
    for satu in tombol:
        await pilot.press(satu)
        await pilot.pause()
    await pilot.pause(0.05)
    return teks_layar(pilot.app)


async def ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    """Type a text, then press keys; the screen afterwards."""
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)
