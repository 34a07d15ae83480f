"""The themes: enough contrast everywhere, taken before the first paint."""

from __future__ import annotations

import itertools

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input, Static

from loket_tui.screens.widgets.tema import NAMA_TEMA, TEMA, TEMA_AWAL, pasang_tema

TULISAN = (
    "foreground", "text", "text-muted", "text-disabled", "text-primary", "text-error", "text-warning",
    "text-success", "text-accent", "primary", "error", "warning", "success", "border", "border-blurred",
)  # fmt: skip
DASAR = ("background", "surface", "panel")
PASANGAN = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-key-background"),
    ("footer-description-foreground", "footer-description-background"),
    ("scrollbar", "scrollbar-background"),
)


def terang(c: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def satu(x: float) -> float:
        return x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4

    return 0.2126 * satu(c.r / 255) + 0.7152 * satu(c.g / 255) + 0.0722 * satu(c.b / 255)


def kontras(a: Color, b: Color) -> float:
    gelap, cerah = sorted((terang(a), terang(b)))
    return (cerah + 0.05) / (gelap + 0.05)


def test_hitungan_kontras() -> None:
    assert kontras(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)


@pytest.mark.parametrize("tema", TEMA, ids=NAMA_TEMA)
def test_kontras_cukup(tema: Theme) -> None:
    semua = {**tema.to_color_system().generate(), **tema.variables}
    for depan, belakang in [*itertools.product(TULISAN, DASAR), *PASANGAN]:
        a, b = Color.parse(semua[depan]), Color.parse(semua[belakang])
        assert a.a == b.a == 1, (depan, belakang)
        assert kontras(a, b) >= 4.5, (tema.name, depan, belakang, kontras(a, b))


class Uji(App[None]):
    def __init__(self, nama: str) -> None:
        super().__init__()
        pasang_tema(self, nama)

    def compose(self) -> ComposeResult:
        yield Static("Halo", markup=False)
        yield Input()


@pytest.mark.parametrize("nama", [*NAMA_TEMA, "tidak-ada"])
async def test_dipasang_di_awal(nama: str) -> None:
    app = Uji(nama)
    assert app.theme == (nama if nama in NAMA_TEMA else TEMA_AWAL)
    assert app.animation_level == "none"
    async with app.run_test(size=(80, 24)):
        gaya = app.query_one(Static).rich_style
        assert gaya.color is not None and gaya.bgcolor is not None
        assert app.get_theme(app.theme) is not None
