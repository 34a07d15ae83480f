"""Rows of a long table, put on paper with one path and one text object a page.

A call for each line of each cell costs more than the line: 20,000 rows took twelve times as long, and three times the
memory.  Only for the base-14 fonts, whose characters need no subsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm

from loket_tui.cetak.huruf import BIASA, DASAR, PT, aman_dasar, lebar_1
from loket_tui.cetak.kanvas import Lembar

PINGGIR = 1.2
"""Room in mm between a line and the text beside it."""


class HalamanTabel:
    """What a page holds of a table: lines and texts, gathered row by row and drawn at once."""

    def __init__(self, lembar: Lembar, ukuran: float) -> None:
        """Nothing is drawn before `gambar`."""
        self._lembar, self._ukuran = lembar, ukuran
        self._garis: Any = lembar.kanvas.beginPath()
        self._teks: Any = lembar.kanvas.beginText()
        self._teks.setFont(DASAR[BIASA], ukuran)

    def baris(self, sel: Sequence[Sequence[str]], rata: Sequence[str], batas: Sequence[float], y: float,
              tinggi: float) -> None:
        """Take one row: the wrapped lines of each cell between the lines at `batas`; y is its top, in mm."""
        atas, bawah = round((self._lembar.tinggi - y) * mm, 2), round((self._lembar.tinggi - y - tinggi) * mm, 2)
        garis, teks, ukuran = self._garis, self._teks, self._ukuran
        tepi = [round(x * mm, 2) for x in batas]
        garis.rect(tepi[0], bawah, round(tepi[-1] - tepi[0], 2), round(atas - bawah, 2))
        for x in tepi[1:-1]:
            garis.moveTo(x, atas)
            garis.lineTo(x, bawah)
        dasar = atas - (1 + ukuran * PT * 0.82) * mm
        for n, (satu, arah) in enumerate(zip(sel, rata, strict=False)):
            for ke, isi in enumerate(satu):
                if not isi:
                    continue
                kiri = batas[n] + PINGGIR
                if arah != "kiri":
                    sisa = batas[n + 1] - batas[n] - 2 * PINGGIR - lebar_1(isi, BIASA) * ukuran
                    kiri += sisa if arah == "kanan" else sisa / 2
                teks.setTextOrigin(round(kiri * mm, 2), round(dasar - ke * ukuran * 1.18, 2))
                teks.textOut(aman_dasar(isi))

    def padatkan(self) -> None:
        """The page is full: keep its operators as one text each, a third of the memory of their pieces."""
        for benda in (self._garis, self._teks):
            benda._code[:] = [" ".join(benda._code)]

    def gambar(self) -> None:
        """Draw what was gathered on the page that is open."""
        kanvas = self._lembar.kanvas
        kanvas.setLineWidth(0.5)
        kanvas.setStrokeGray(0)
        kanvas.setFillGray(0)
        kanvas.drawPath(self._garis, stroke=1, fill=0)
        kanvas.drawText(self._teks)

