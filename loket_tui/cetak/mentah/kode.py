"""Bar codes, QR codes and large figures as rows of dots.

They go to thermal printers as pictures (GS v 0), not by the printers' own commands: the commands for Code128 (GS k) and
QR (GS ( k) are missing, or read otherwise, in many cheap printers, which then print the digits or nothing, while every
one of them draws a raster.  What is sent is what a scanner sees, so a test can read it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

Titik = list[list[int]]
"""Rows of dots, 1 is black."""

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
    kosong = [0] * lebar
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
    isi = gambar.tobytes()
    ruang = [[0] * lebar] * 14
    return [*ruang, *([int(n > 127) for n in isi[y : y + lebar]] for y in range(0, len(isi), lebar)), *ruang]


def _tengah(pola: Sequence[int], lebar: int, modul: int) -> list[int]:
    """One row: the pattern `modul` dots a module, centred."""
    titik = [int(bool(satu)) for satu in pola for _ in range(modul)]
    kiri = (lebar - len(titik)) // 2
    return [0] * kiri + titik + [0] * (lebar - kiri - len(titik))


def bita(baris: Sequence[int]) -> bytes:
    """A row of dots as bytes, the leftmost dot the highest bit."""
    bit = "".join("1" if satu else "0" for satu in baris)
    bit += "0" * (-len(bit) % 8)
    return int(bit, 2).to_bytes(len(bit) // 8, "big") if bit else b""
