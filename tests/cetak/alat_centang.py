"""The tick boxes of a table of requirements, read from its picture as a person reads them."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image

from tests.cetak.alat_gambar import lukis_halaman
from tests.cetak.alat_tumpang import Kotak, kotak_teks

TITIK = 300
"""Dots per inch: the smallest box (1.5 mm) is 18 dots."""
GELAP = 140
"""Darker than this is ink: a copy's grey SALINAN and the head of a table are not."""


def centang_terbaca(pdf: bytes) -> dict[int, str]:
    """Number of a row -> what its box holds: "ada" (a tick), "tidak_berlaku" (a dash) or "" (nothing).

    Rows are found by the lines of the table, boxes by their sides, nothing by the program that drew them.
    """
    hasil: dict[int, str] = {}
    for nomor, gambar in enumerate(lukis_halaman(pdf, TITIK)):
        teks = kotak_teks(pdf, nomor)
        for judul in (k for k in teks if k[0].strip() == "No"):
            ada = [k for k in teks if k[0].strip() == "Ada" and abs(k[2] - judul[2]) < 1 and k[1] > judul[1]]
            if ada:
                hasil |= _tabel(gambar, teks, judul, min(ada, key=lambda k: k[1]))
    return hasil


def _titik(poin: float) -> int:
    return round(poin / 72 * TITIK)


def _tabel(gambar: Image.Image, teks: list[Kotak], judul: Kotak, ada: Kotak) -> dict[int, str]:
    tengah = (judul[1] + judul[3]) / 2
    angka = sorted(int(k[0]) for k in teks if k[0].strip().isdigit() and k[2] < judul[2]
                    and abs((k[1] + k[3]) / 2 - tengah) < 0.5)
    # the side of the column, where no number stands: what is dark there is a line between rows
    kiri, atas = _titik(judul[1] - 1.2), gambar.height - _titik(judul[2])
    gelap = [y for y in range(atas, gambar.height) if _tinta(gambar, kiri, y)]
    garis = [y for n, y in enumerate(gelap) if n == 0 or y > gelap[n - 1] + 1]
    x1, x2 = _titik((ada[1] + ada[3]) / 2 - 6), _titik((ada[1] + ada[3]) / 2 + 6)
    baris = pairwise(garis[:len(angka) + 1])
    return {n: _keadaan(gambar.crop((x1, a + 4, x2, b - 1))) for n, (a, b) in zip(angka, baris, strict=True)}


def _tinta(gambar: Image.Image, x: int, y: int) -> bool:
    return int(gambar.getpixel((x, y))) < GELAP     # type: ignore[arg-type]


def _keadaan(sel: Image.Image) -> str:
    """What the box in a cell holds; the room between its sides is looked at."""
    hitam = sel.point([255 if n < GELAP else 0 for n in range(256)])
    tepi = hitam.getbbox()
    assert tepi is not None, "tidak ada kotak di kolom Ada"
    masuk = 3 + (tepi[2] - tepi[0]) // 12
    dalam = hitam.crop((tepi[0] + masuk, tepi[1] + masuk, tepi[2] - masuk, tepi[3] - masuk))
    isi = dalam.getbbox()
    if isi is None:
        return ""
    return "tidak_berlaku" if isi[3] - isi[1] < dalam.height * 0.35 else "ada"
