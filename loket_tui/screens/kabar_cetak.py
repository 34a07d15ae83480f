"""What the app says of prints, on whatever screen is in front: how many wait, whether a sheet came out well, Ctrl+P."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp


def ikuti_cetakan(app: LoketApp) -> None:
    """Once a second: the title line says why prints wait; a question about a printed sheet, if there is one."""
    kabar = app.pencetak.kabar.teks if app.pencetak is not None else ""
    if kabar != app.kabar_cetak:
        app.kabar_cetak = kabar
        kepala = getattr(app.screen, "kepala", None)
        if kepala is not None:
            kepala()
        app.screen.refresh_bindings()
    _tanya_lembar(app)


def _tanya_lembar(app: LoketApp) -> None:
    """Ask the officer of a printed sheet on counted paper whether it is good; never while he types."""
    depan: Any = app.screen
    if app.pencetak is None or not app.sudah_masuk or getattr(depan, "sedang_mengetik", True) or getattr(
            depan, "menyebut_lembar", False):
        return
    if kalimat := app.pencetak.kabar.pertanyaan(app.sesi):
        depan.kabarkan(kalimat)


def buka_daftar_cetakan(app: LoketApp) -> None:
    """Ctrl+P, while prints wait for somebody's hand: their list; Esc goes back to the screen in front."""
    from loket_tui.screens.cetakan import CetakanScreen

    asal = app.layar_depan()
    if asal is not None:
        app.pindah(CetakanScreen(asal))
