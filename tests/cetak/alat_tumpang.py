"""Where the texts of a PDF stand, and which of them stand on one another."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from loket_tui.cetak.kanvas import BIASA, MIRING, PT, TEBAL, lebar

MUKA = {"LiberationSans": BIASA, "LiberationSans-Bold": TEBAL, "LiberationSans-Italic": MIRING}
"""Name of an embedded font in a PDF, without the letters of its subset -> our name."""

Kotak = tuple[str, float, float, float, float]
"""A text with its left, lower, right and upper edge in points."""


def kotak_teks(pdf: bytes, halaman: int = 0) -> list[Kotak]:
    """Every text of a page that stands upright, as a box from its base line up.

    The wider spaces of a spread line are not counted: its right edge is looked at in the picture.
    """
    hasil: list[Kotak] = []

    def catat(teks: str, cm: Any, tm: Any, huruf: Any, ukuran: float) -> None:
        isi = teks.strip("\n")
        if isi.strip() and huruf is not None and not tm[1] and not cm[1]:
            skala = float(cm[0])
            x, y = float(tm[4]) * skala + float(cm[4]), float(tm[5]) * skala + float(cm[5])
            nama = str(huruf["/BaseFont"]).lstrip("/").split("+")[-1]
            nama = MUKA.get(nama, nama)
            hasil.append((isi, x, y, x + lebar(isi, nama, ukuran) / PT * skala, y + ukuran * 0.7 * skala))

    PdfReader(BytesIO(pdf)).pages[halaman].extract_text(visitor_text=catat)
    return hasil


def bertumpuk(pdf: bytes, halaman: int = 0, lega: float = 0.5) -> list[tuple[str, str]]:
    """Pairs of texts of which one covers the other by more than `lega` points."""
    semua = kotak_teks(pdf, halaman)
    return [(a[0], b[0]) for n, a in enumerate(semua) for b in semua[n + 1:]
            if min(a[3], b[3]) - max(a[1], b[1]) > lega and min(a[4], b[4]) - max(a[2], b[2]) > lega]
