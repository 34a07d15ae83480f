"""Whether what a printer got is what was sent: the same text, and the same ink in every quarter of every page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests.cetak.alat_gambar import gambar_halaman
from tests.cetak.alat_setiap import halaman

TITIK = 100
DEKAT = 2
"""Dots to each side that ink may lie elsewhere (half a millimetre), as papers are rounded to points."""
HILANG = 0.05
"""Part of the ink of a quarter that may lie elsewhere: what comes through whole has 0.02, 3 % smaller 0.19 and more."""


def hilang(asal: Image.Image, keluar: Image.Image) -> float:
    """The greatest part of the ink of a quarter, of either page, that the other page has not: 0 to 1.

    Ink is counted against the page's own, so that a page with little on it is held as strictly as a full one.
    """
    if abs(asal.width - keluar.width) > 2 or abs(asal.height - keluar.height) > 2:
        return 1.0
    sisi = min(asal.width, keluar.width), min(asal.height, keluar.height)
    satu, lain = (g.crop((0, 0, *sisi)).point([255 if n < 150 else 0 for n in range(256)]) for g in (asal, keluar))
    return max(_hilang(satu, lain), _hilang(lain, satu))


def _hilang(satu: Image.Image, lain: Image.Image) -> float:
    sisa = ImageChops.subtract(satu, _tebal(lain))
    lebar, tinggi = satu.size
    paling = 0.0
    for x in (0, lebar // 2):
        for y in (0, tinggi // 2):
            kotak = (x, y, x + lebar // 2, y + tinggi // 2)
            # a quarter with a few dots is judged by the page
            tinta = max(_jumlah(satu.crop(kotak)), 0.03 * _jumlah(satu))
            paling = max(paling, _jumlah(sisa.crop(kotak)) / tinta if tinta else 0.0)
    return paling


def _tebal(gambar: Image.Image) -> Image.Image:
    """The same ink, `DEKAT` dots thicker to every side."""
    for mendatar in (1, 0):
        asal = gambar
        for n in range(1, DEKAT + 1):
            for geser in (-n, n):
                gambar = ImageChops.lighter(gambar, ImageChops.offset(asal, geser * mendatar, geser * (1 - mendatar)))
    return gambar


def _jumlah(gambar: Image.Image) -> float:
    return float(ImageStat.Stat(gambar).sum[0])


def sama(asal: Image.Image, keluar: Image.Image) -> bool:
    """Whether two pages show the same; a page that lies down may come out standing."""
    if asal.width > asal.height and keluar.width < keluar.height:
        return any(hilang(asal.rotate(putar, expand=True), keluar) < HILANG for putar in (90, 270))
    return hilang(asal, keluar) < HILANG


def beda_tercetak(asal: bytes, keluar: bytes, tmp_path: Path) -> list[str]:
    """What differs between the PDF that was sent and the one that arrived; nothing when they are the same."""
    kirim, tiba = gambar_halaman(asal, tmp_path, TITIK), gambar_halaman(keluar, tmp_path, TITIK)
    if len(kirim) != len(tiba):
        return [f"{len(tiba)} halaman, bukan {len(kirim)}"]
    beda = [f"gambar halaman {n}" for n, (a, k) in enumerate(zip(kirim, tiba, strict=True), 1) if not sama(a, k)]
    teks = zip(halaman(asal), halaman(keluar), strict=True)
    return beda + [f"teks halaman {n}" for n, (a, k) in enumerate(teks, 1) if a != k]
