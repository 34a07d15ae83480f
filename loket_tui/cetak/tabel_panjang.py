"""Rows of a long table, put on paper as the operators of PDF themselves.

A call of the library for each line of each cell costs more than the line: 20,000 rows took twelve times as long.  Here
a row is a few texts, the lines between columns are drawn once for all rows that stand on one another, and a page that
is full is kept compressed.  Only for the base-14 fonts, whose characters need no subsets.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFStream

from loket_tui.cetak.huruf import BIASA, DASAR, PT, aman_dasar, lebar_1
from loket_tui.cetak.kanvas import Lembar

PINGGIR = 1.2
"""Room in mm between a line and the text beside it."""
_KURUNG: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


class HalamanTabel:
    """What a page holds of a table: lines and texts, gathered row by row and drawn at once."""

    def __init__(self, lembar: Lembar, ukuran: float) -> None:
        """Nothing is drawn before `gambar`."""
        self._lembar, self._ukuran = lembar, ukuran
        self._garis: list[str] = []
        self._teks: list[str] = []
        self._batas: tuple[float, ...] = ()
        """Where the lines between columns of the rows that stand on one another are, in mm, and their edges below."""
        self._tepi: list[str] = []
        self._tegak: list[float] = []
        self._padat = b""

    def baris(self, sel: Sequence[Sequence[str]], rata: Sequence[str], batas: Sequence[float], y: float,
              tinggi: float) -> None:
        """Take one row: the wrapped lines of each cell between the lines at `batas`; y is its top, in mm."""
        atas, bawah = round((self._lembar.tinggi - y) * mm, 2), round((self._lembar.tinggi - y - tinggi) * mm, 2)
        if not self._tegak or self._tegak[-1] != atas or self._batas != tuple(batas):
            self._tutup()
            self._batas, self._tegak = tuple(batas), [atas]
            self._tepi = [f"{(x + PINGGIR) * mm:.2f}" for x in batas]
        self._tegak.append(bawah)
        ukuran, tulis = self._ukuran, self._teks.append
        dasar = atas - (1 + ukuran * PT * 0.82) * mm
        tinggi_baris = [f" {dasar - n * ukuran * 1.18:.2f} Tm (" for n in range(max(map(len, sel), default=0))]
        for n, (satu, arah) in enumerate(zip(sel, rata, strict=False)):
            for isi, tempat in zip(satu, tinggi_baris, strict=False):
                if not isi:
                    continue
                kiri = self._tepi[n]
                if arah != "kiri":
                    sisa = batas[n + 1] - batas[n] - 2 * PINGGIR - lebar_1(isi, BIASA) * ukuran
                    kiri = f"{(batas[n] + PINGGIR + (sisa if arah == 'kanan' else sisa / 2)) * mm:.2f}"
                tulis(f"1 0 0 1 {kiri}{tempat}{_aman(isi)}) Tj")

    def _tutup(self) -> None:
        """Draw the lines of the rows that stand on one another: a frame, and what is within it."""
        if self._tegak:
            atas, bawah = self._tegak[0], self._tegak[-1]
            kiri, *tengah, kanan = (f"{x * mm:.2f}" for x in self._batas)
            lebar = f"{float(kanan) - float(kiri):.2f}"
            self._garis.append(f"{kiri} {bawah:.2f} {lebar} {atas - bawah:.2f} re")
            self._garis += [f"{x} {atas:.2f} m {x} {bawah:.2f} l" for x in tengah]
            self._garis += [f"{kiri} {y:.2f} m {kanan} {y:.2f} l" for y in self._tegak[1:-1]]
        self._tegak = []

    def padatkan(self) -> None:
        """The page is full: keep its operators compressed, a tenth of the memory of their pieces."""
        self._tutup()
        isi = "\n".join(("n", *self._garis, "S", self._huruf(), *self._teks, "ET"))
        self._padat = zlib.compress(isi.encode("ascii"), 1)
        self._garis, self._teks = [], []

    def _huruf(self) -> str:
        """The beginning of a text object in our font and size."""
        teks: Any = self._lembar.kanvas.beginText()
        teks.setFont(DASAR[BIASA], self._ukuran)
        return " ".join(teks._code)

    def gambar(self) -> None:
        """Draw what was gathered on the page that is open."""
        kanvas = self._lembar.kanvas
        if not self._padat:
            self.padatkan()
        _padatkan_halaman(kanvas)
        kanvas.setLineWidth(0.5)
        kanvas.setStrokeGray(0)
        kanvas.setFillGray(0)
        kanvas._code.append(zlib.decompress(self._padat).decode("ascii"))


class _Sudah:
    """Stands in for the filter of a stream that is compressed already."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(isi: bytes) -> bytes:
        return isi


def _padatkan_halaman(kanvas: Any) -> None:
    """Compress the pages that are closed: the library would keep all of them as text until the document is saved."""
    for halaman in reversed(kanvas._doc.Pages.pages):
        if halaman.stream is None or halaman.Contents or not halaman.compression:
            return
        halaman.Contents = PDFStream(content=zlib.compress(halaman.stream.encode()), filters=[_Sudah])
        halaman.stream = None


def _aman(teks: str) -> str:
    """A line as it stands between the brackets of a PDF text in WinAnsi."""
    if not teks.isascii():
        byte = aman_dasar(teks).translate(_KURUNG).encode("cp1252", "replace")
        return "".join(chr(b) if b < 127 else f"\\{b:03o}" for b in byte)
    return teks.translate(_KURUNG) if "(" in teks or ")" in teks or "\\" in teks else teks
