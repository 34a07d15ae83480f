"""Where the texts of a PDF stand, and which of them stand on one another."""

from __future__ import annotations

from bisect import bisect
from contextlib import closing
from ctypes import c_double
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument, raw

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


Garis = tuple[float, float, float, float]
"""A line that stands or lies: its ends in points, the lesser first."""


def garis_halaman(pdf: bytes, halaman: int = 0) -> list[Garis]:
    """Every straight line of a page, the sides of boxes, bars and squares of a code among them."""
    hasil: list[Garis] = []
    pena = (0.0, 0.0)

    def catat(operator: bytes, isi: Any, cm: Any, _tm: Any) -> None:
        nonlocal pena
        if operator not in {b"m", b"l", b"re"} or cm[1]:
            return
        x, y = float(isi[0]) * cm[0] + cm[4], float(isi[1]) * cm[3] + cm[5]
        if operator == b"re":
            x2, y2 = x + float(isi[2]) * cm[0], y + float(isi[3]) * cm[3]
            kiri, kanan, bawah, atas = min(x, x2), max(x, x2), min(y, y2), max(y, y2)
            hasil.extend(((kiri, bawah, kanan, bawah), (kiri, atas, kanan, atas),
                          (kiri, bawah, kiri, atas), (kanan, bawah, kanan, atas)))
            return
        if operator == b"l" and (abs(x - pena[0]) < 0.01 or abs(y - pena[1]) < 0.01):
            hasil.append((min(x, pena[0]), min(y, pena[1]), max(x, pena[0]), max(y, pena[1])))
        pena = x, y

    PdfReader(BytesIO(pdf)).pages[halaman].extract_text(visitor_operand_before=catat)
    return hasil


def tergaris(pdf: bytes, halaman: int = 0, lega: float = 0.4) -> list[str]:
    """Letters that a line goes through, with those beside them: over the edge of their cell or box, or on a code.

    A line under its text is none; letters that stand askew (SALINAN behind the text) are not looked at.
    """
    semua = garis_halaman(pdf, halaman)
    tegak = sorted(g for g in semua if g[0] == g[2])
    datar = sorted((g for g in semua if g[1] == g[3] and g[2] - g[0] > lega), key=lambda g: g[1])
    x_tegak, y_datar = [g[0] for g in tegak], [g[1] for g in datar]
    hasil = []
    with closing(PdfDocument(pdf)) as dokumen:
        teks = dokumen[halaman].get_textpage()
        for n in range(teks.count_chars()):
            if raw.FPDFText_GetCharAngle(teks, n) or raw.FPDFText_IsGenerated(teks, n):
                continue
            kiri, bawah, kanan, atas = teks.get_charbox(n)
            dasar = max(bawah, _garis_dasar(teks, n) + lega)
            if any(g[1] < atas and g[3] > dasar for g in tegak[
                    bisect(x_tegak, kiri + lega):bisect(x_tegak, kanan - lega)]) or any(
                    g[0] < kanan - lega and g[2] > kiri + lega for g in datar[
                        bisect(y_datar, dasar + lega):bisect(y_datar, atas - lega)]):
                hasil.append(teks.get_text_range(max(0, n - 6), 12))
    return hasil


def _garis_dasar(teks: Any, n: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(teks, n, x, y)
    return y.value
