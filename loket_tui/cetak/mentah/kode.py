"""Bar codes, QR codes and large figures as rows of dots.

They go to thermal printers as pictures (GS v 0), not by the printers' own commands: the commands for Code128 (GS k) and
QR (GS ( k) are missing, or read otherwise, in many cheap printers, which then print the digits or nothing, while every
one of them draws a raster.  What is sent is what a scanner sees, so a test can read it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

Titik = list[bytes]
"""Rows of dots, eight to a byte, the leftmost the highest bit; 1 is black."""

HENING: Final = 10
"""Modules left white on each side of a bar code."""


def batang(kode: str, lebar: int, tinggi: int, modul: int = 3) -> Titik:
    """A Code128 of digits, `tinggi` dots high, centred in `lebar` dots; [] when there is none, or it does not fit.

    Its modules are `modul` dots wide, less where it would not fit with its quiet zones.
    """
    if not (kode.isascii() and kode.isdigit()):
        return []
    from reportlab.graphics.barcode.code128 import Code128

    lukisan = Code128(kode, quiet=0)
    lukisan.validate()
    lukisan.encode()
    lukisan.decompose()
    pola = [n for huruf in lukisan.decomposed for n in [int(huruf.isupper())] * (ord(huruf.lower()) - ord("a") + 1)]
    modul = min(modul, lebar // (len(pola) + 2 * HENING))
    return [_tengah(pola, lebar, modul)] * tinggi if modul > 0 else []


def qr(isi: str, lebar: int, sisi: int) -> Titik:
    """A QR code (level M) of about `sisi` dots, centred in `lebar` dots, with its quiet zone above and below."""
    if not isi:
        return []
    from loket_tui.cetak.kode import matriks

    semua = matriks(isi)
    modul = max(1, min(sisi, lebar) // (len(semua) + 8))
    kosong = bytes((lebar + 7) // 8)
    return [*[kosong] * (2 * modul), *(b for baris in semua for b in [_tengah(baris, lebar, modul)] * modul),
            *[kosong] * (2 * modul)]


def angka_besar(teks: str, lebar: int, tinggi: int) -> Titik:
    """A short text in the bold face, `tinggi` dots high where `lebar` allows, centred, with room above and below.

    [] when it is empty, or the font cannot be read.  The printers' own large characters are their small ones with every
    dot made a square.
    """
    from PIL import Image, ImageDraw, ImageFont

    from loket_tui.cetak.huruf import BERKAS, FOLDER, TEBAL

    if not teks.strip():
        return []
    try:
        asal = ImageFont.truetype(BytesIO((FOLDER / BERKAS[TEBAL]).read_bytes()), 400)   # never one of the system's
        kiri, atas, kanan, bawah = asal.getbbox(teks)
        skala = min(tinggi / (bawah - atas), (lebar - 24) / (kanan - kiri))
        huruf = asal.font_variant(size=int(400 * skala))
        kiri, atas, kanan, bawah = (int(n) for n in huruf.getbbox(teks))
    except (OSError, ZeroDivisionError):
        return []
    gambar = Image.new("L", (lebar, bawah - atas), 0)
    ImageDraw.Draw(gambar).text(((lebar - (kanan - kiri)) // 2 - kiri, -atas), teks, fill=255, font=huruf)
    isi, n = gambar.point(lambda abu: 255 * (abu > 127), mode="1").tobytes(), (lebar + 7) // 8
    ruang = [bytes(n)] * 14
    return [*ruang, *(isi[y : y + n] for y in range(0, len(isi), n)), *ruang]


def _tengah(pola: Sequence[int], lebar: int, modul: int) -> bytes:
    """One row: the pattern `modul` dots a module, centred."""
    titik = "".join(("1" if satu else "0") * modul for satu in pola)
    kiri = (lebar - len(titik)) // 2
    baris = f"{'0' * kiri}{titik}".ljust((lebar + 7) // 8 * 8, "0")
    return int(baris, 2).to_bytes(len(baris) // 8, "big")
