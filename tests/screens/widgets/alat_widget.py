"""What the widget tests share: texts that bite, a source of rows, and the screen as lines."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from textual.app import App

JAHAT = "Andi [/x] [@click=app.quit]ya[/] \x1b[31mmerah \u202eterbalik\u0007"


class Baris:
    """Rows 1..n, counting how often a page is asked for."""

    def __init__(self, n: int, awal: int = 1) -> None:
        self.ids = array("q", range(awal, awal + n))
        self.diminta: list[int] = []

    def jumlah(self) -> int:
        return len(self.ids)

    def kunci(self) -> array[int]:
        return self.ids

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        self.diminta.append(len(ids))
        return {i: (f"A-{i:06}", JAHAT, str(i)) for i in ids}


def layar_teks(app: App[Any]) -> str:
    """The screen as text, one line per row."""
    return "\n".join(
        "".join(s.text for s in baris).rstrip() for baris in app.screen._compositor.render_strips()
    )


def tidak_mentah(teks: str) -> bool:
    """Whether no control or bidi character reached the screen."""
    return not any(c in teks for c in "\x1b\u202e\x07")
