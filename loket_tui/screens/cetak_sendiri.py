"""Windows without a viewer: a PDF that an act ordered is opened for the officer, who prints it himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat
from loket_tui.screens.widgets.kabar import Kabar

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

AWALAN = "Info: "


def buka_cetak_sendiri(app: LoketApp) -> None:
    """Once a second: open what this program's acts ordered and say that it is printed by hand, after their own news."""
    if app.cetak_sendiri is None or app.terkunci:
        return
    from loket_tui.screens.buka_pdf import buka_pdf

    kalimat = []
    try:
        for lembar in app.cetak_sendiri.siap(app.sesi if app.sudah_masuk else None):
            kalimat.append(f"{lembar.sebutan}: {buka_pdf(lembar.path)}")
    except Galat as galat:
        app.kabarkan(galat.kalimat)
    if kalimat:
        app.kabarkan(" ".join([*_kabar_kini(app), "Cetak sendiri dari penampil PDF.", *kalimat]), "info")


def _kabar_kini(app: LoketApp) -> list[str]:
    """The news of the act, which stands there still."""
    for layar in reversed(app.screen_stack):
        if kabar := layar.query(Kabar):
            teks = kabar.first().teks
            return [teks.removeprefix(AWALAN)] if teks.startswith(AWALAN) else []
    return []
