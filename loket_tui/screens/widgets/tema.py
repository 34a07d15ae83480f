"""Three themes of our own: terang, gelap, kontras. Every pair of text and ground has 4.5 : 1 or more."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

TEMA_AWAL = "gelap"


def _tema(
    nama: str,
    *,
    gelap: bool,
    dasar: str,
    bidang: str,
    panel: str,
    tulisan: str,
    redup: str,
    utama: str,
    galat: str,
    peringatan: str,
    berhasil: str,
) -> Theme:
    """Make a theme whose derived colours are all named, none computed with transparency."""
    return Theme(
        name=nama,
        dark=gelap,
        primary=utama,
        secondary=utama,
        accent=utama,
        error=galat,
        warning=peringatan,
        success=berhasil,
        foreground=tulisan,
        background=dasar,
        surface=bidang,
        panel=panel,
        variables={
            "text": tulisan,
            "text-muted": redup,
            "text-disabled": redup,
            "text-primary": utama,
            "text-secondary": utama,
            "text-accent": utama,
            "text-error": galat,
            "text-warning": peringatan,
            "text-success": berhasil,
            "foreground-muted": redup,
            "foreground-disabled": redup,
            "border": utama,
            "border-blurred": redup,
            "block-cursor-foreground": dasar,
            "block-cursor-background": tulisan,
            "block-cursor-text-style": "bold",
            "input-cursor-foreground": dasar,
            "input-cursor-background": tulisan,
            "input-selection-foreground": dasar,
            "input-selection-background": utama,
            "footer-background": panel,
            "footer-foreground": tulisan,
            "footer-key-foreground": tulisan,
            "footer-key-background": panel,
            "footer-description-foreground": tulisan,
            "footer-description-background": panel,
            "scrollbar": redup,
            "scrollbar-hover": utama,
            "scrollbar-active": utama,
            "scrollbar-background": bidang,
            "scrollbar-background-hover": bidang,
            "scrollbar-background-active": bidang,
        },
    )


TEMA: tuple[Theme, ...] = (
    _tema(
        "gelap", gelap=True, dasar="#101418", bidang="#1b2228", panel="#25303a", tulisan="#e8ecef",
        redup="#a9b4bd", utama="#7cc4ff", galat="#ff9a94", peringatan="#f5c451", berhasil="#7fd88f",
    ),
    _tema(
        "terang", gelap=False, dasar="#ffffff", bidang="#f0f2f4", panel="#e2e6ea", tulisan="#14181c",
        redup="#4a545d", utama="#0b4f8a", galat="#9b1c1c", peringatan="#6b4700", berhasil="#1c5b2a",
    ),
    _tema(
        "kontras", gelap=True, dasar="#000000", bidang="#262626", panel="#000000", tulisan="#ffffff",
        redup="#ffffff", utama="#ffff00", galat="#ffb3b3", peringatan="#ffff00", berhasil="#80ff80",
    ),
)  # fmt: skip
NAMA_TEMA: tuple[str, ...] = tuple(t.name for t in TEMA)


def pasang_tema(app: App[Any], nama: str = TEMA_AWAL) -> None:
    """Register the themes and take one; call it in `App.__init__` (on mount it costs 130 ms).

    An unknown name gives the default. Animation is switched off.
    """
    for tema in TEMA:
        app.register_theme(tema)
    app.theme = nama if nama in NAMA_TEMA else TEMA_AWAL
    app.animation_level = "none"
