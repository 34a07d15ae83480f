"""Golden pictures: a PDF drawn to small grey pictures, compared with those kept in `gambar/`.

LOKET_GAMBAR_BARU=1 writes them anew; look at each before it is kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

FOLDER = Path(__file__).parent / "gambar"
TITIK = 60
"""Dots per inch of the kept pictures: small, and still enough to see a line that moved."""
BLOK = 12
"""Pixels of the side of a block that is compared (5 mm)."""
RATA, PALING = 1.5, 26.0
"""Greatest mean difference of a page and of one block, in grey levels: other versions of poppler draw edges anew."""


def butuh(*program: str) -> pytest.MarkDecorator:
    """Skip with a reason where a program that reads the paper back is missing."""
    kurang = [p for p in program if shutil.which(p) is None]
    return pytest.mark.skipif(bool(kurang), reason=f"tidak terpasang: {', '.join(kurang)}")


def gambar_halaman(pdf: bytes, tmp_path: Path, titik: int = TITIK) -> list[Image.Image]:
    """Each page as a grey picture of `titik` dots per inch."""
    asal = tmp_path / "gambar.pdf"
    asal.write_bytes(pdf)
    for lama in tmp_path.glob("halaman*.png"):
        lama.unlink()
    subprocess.run(["pdftoppm", "-r", str(titik), "-gray", "-png", str(asal), str(tmp_path / "halaman")], check=True,
                   capture_output=True)
    return [Image.open(p).convert("L") for p in sorted(tmp_path.glob("halaman*.png"))]


def lukis_halaman(pdf: bytes, titik: int = TITIK) -> list[Image.Image]:
    """As `gambar_halaman`, by the renderer of browsers and in this process: for edges and codes, many times over."""
    with closing(PdfDocument(pdf)) as dokumen:
        return [dokumen[n].render(scale=titik / 72, grayscale=True).to_pil().convert("L") for n in range(len(dokumen))]


def kode_terbaca(gambar: Image.Image, tmp_path: Path) -> list[tuple[str, str]]:
    """(kind, content) of every code on a picture, kind "CODE-128" or "QR-Code", as a scanner reads it."""
    path = tmp_path / "kode.png"
    gambar.save(path)
    hasil = subprocess.run(["zbarimg", "-q", "-Sdisable", "-Scode128.enable", "-Sqrcode.enable", str(path)],
                           capture_output=True, check=False)
    semua = [b.partition(":") for b in hasil.stdout.decode().splitlines()]
    return sorted((jenis, isi) for jenis, _, isi in semua)


def pinggir_bersih(gambar: Image.Image, titik: int, tepi_mm: float = 4.0, samping_mm: float = 0.0) -> bool:
    """Whether nothing is drawn in the outer `tepi_mm`, where no office printer prints; `samping_mm` left and right."""
    n, s = int(tepi_mm / 25.4 * titik), int(max(tepi_mm, samping_mm) / 25.4 * titik)
    lebar, tinggi = gambar.size
    for kotak in ((0, 0, lebar, n), (0, tinggi - n, lebar, tinggi), (0, 0, s, tinggi), (lebar - s, 0, lebar, tinggi)):
        if gambar.crop(kotak).getextrema()[0] < 250:        # type: ignore[operator]
            return False
    return True


def beda(baru: Image.Image, lama: Image.Image) -> tuple[float, float]:
    """Mean difference of the page and of its worst block, in grey levels."""
    if baru.size != lama.size:
        return 255.0, 255.0
    selisih = ImageChops.difference(baru, lama)
    lebar, tinggi = selisih.size
    # reducing by whole blocks gives the mean of each
    blok = selisih.reduce(BLOK)
    return _rata(selisih, lebar * tinggi), float(blok.getextrema()[1])      # type: ignore[arg-type]


def _rata(gambar: Image.Image, banyak: int) -> float:
    return sum(n * x for n, x in enumerate(gambar.histogram())) / banyak


def cocokkan(nama: str, pdf: bytes, tmp_path: Path) -> None:
    """Compare every page with its kept picture; what differs is named with the path of the new picture."""
    semua = gambar_halaman(pdf, tmp_path)
    if os.environ.get("LOKET_GAMBAR_BARU"):
        FOLDER.mkdir(exist_ok=True)
        for lama in FOLDER.glob(f"{nama}-*.png"):
            if lama.stem.removeprefix(f"{nama}-").isdigit():
                lama.unlink()
        for nomor, gambar in enumerate(semua, 1):
            gambar.quantize(16).save(FOLDER / f"{nama}-{nomor}.png", optimize=True)
        return
    for nomor, gambar in enumerate(semua, 1):
        path, lama = tmp_path / f"{nama}-{nomor}.png", FOLDER / f"{nama}-{nomor}.png"
        gambar.save(path)
        assert lama.exists(), f"belum ada gambar {lama.name}; lihat {path}, lalu LOKET_GAMBAR_BARU=1"
        rata, paling = beda(gambar, Image.open(lama).convert("L"))
        assert rata <= RATA and paling <= PALING, (
            f"{lama.name} berubah (rata {rata:.2f}, blok {paling:.1f}); lihat {path}, lalu LOKET_GAMBAR_BARU=1")
    assert not (FOLDER / f"{nama}-{len(semua) + 1}.png").exists(), f"{nama} kini hanya {len(semua)} halaman"
