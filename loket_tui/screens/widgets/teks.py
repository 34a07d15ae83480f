"""The one door through which text from people reaches a widget: never markup, never a control character."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from loket_tui.dasar.teks import layar


def aman(teks: str) -> Content:
    """Return `teks` as one line of content for the terminal: no markup, no control or bidi characters."""
    return Content(layar(teks))


def aman_baris(teks: str) -> Content:
    """Return `teks` like `aman`, but keep its line breaks (questions, explanations of several lines)."""
    return Content("\n".join(layar(baris) for baris in teks.split("\n")))


def terlekuk(baris: Iterable[Content], lebar: int) -> Content:
    """Lines one below the other; one longer than `lebar` cells goes on under its last column, or behind its beginning.

    Styled lines (headings) stay as they are.
    """
    return Content("\n").join([c if c.spans else aman_baris("\n".join(_lekuk(c.plain, lebar))) for c in baris])


def _lekuk(teks: str, lebar: int) -> list[str]:
    if cell_len(teks) <= lebar:
        return [teks]
    kolom = [m.end() for m in re.finditer(r"\S {2,}(?=\S)", teks) if m.end() <= lebar // 2]
    masuk = kolom[-1] if kolom else len(teks) - len(teks.lstrip()) + 2
    return textwrap.wrap(teks, max(20, lebar), subsequent_indent=" " * masuk, replace_whitespace=False) or [teks]


def sel(teks: str, lebar: int, rata: str = "kiri") -> str:
    """Return `teks` fitted to exactly `lebar` terminal cells, cut with an ellipsis, aligned kiri or kanan."""
    if lebar <= 0:
        return ""
    teks = layar(teks)
    panjang = len(teks) if teks.isascii() else cell_len(teks)
    if panjang > lebar:
        return set_cell_size(teks, lebar - 1) + "…"
    isi = " " * (lebar - panjang)
    return isi + teks if rata == "kanan" else teks + isi
