"""Golden pictures: a PDF drawn to small grey pictures, compared with those kept in `gambar/`.

LOKET_GAMBAR_BARU=1 writes them anew; look at each before it is kept.  Colours are not seen here: those of a logo and
of a photograph have tests of their own (`test_kop.py`, `test_kartu_ak1.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

FOLDER = Path(__file__).parent / "gambar"
TITIK = 100
"""Dots per inch of the kept pictures: a digit is 8 dots high, the thinnest line of a form a grey row of dots."""
BLOK = 6
"""Pixels of the side of a block that is compared (1.5 mm): about the size of one digit."""
TINGKAT = 17
"""Step between the 16 greys that are kept."""
RATA, PALING = 0.5, 10.0
"""Greatest mean difference of a page and of one block, in grey levels.  The same poppler gives 0; 10 is a dot and a
half of black: a missing hairline is 35 and more, one digit for another 37, an l for an i 11."""


def butuh(*program: str) -> pytest.MarkDecorator:
    """Skip with a reason where a program that reads the paper back is missing."""
    kurang = [p for p in program if shutil.which(p) is None]
    return pytest.mark.skipif(bool(kurang), reason=f"tidak terpasang: {', '.join(kurang)}")


def gambar_halaman(pdf: bytes, tmp_path: Path, titik: int = TITIK) -> list[Image.Image]:
    """Each page as a grey picture of `titik` dots per inch."""
    asal = tmp_path / "gambar.pdf"
    asal.write_bytes(pdf)
    for lama in tmp_path.glob("halaman*.pgm"):
        lama.unlink()
    subprocess.run(["pdftoppm", "-r", str(titik), "-gray", str(asal), str(tmp_path / "halaman")], check=True,
                   capture_output=True)
    return [Image.open(p).convert("L") for p in sorted(tmp_path.glob("halaman*.pgm"))]


def lukis_halaman(pdf: bytes, titik: int = TITIK) -> list[Image.Image]:
    """As `gambar_halaman`, by the renderer of browsers and in this process: for edges and codes, many times over."""
    with closing(PdfDocument(pdf)) as dokumen:
        return [dokumen[n].render(scale=titik / 72, grayscale=True).to_pil().convert("L") for n in range(len(dokumen))]


def kode_terbaca(gambar: Image.Image, tmp_path: Path) -> list[tuple[str, str]]:
    """(kind, content) of every code on a picture, kind "CODE-128" or "QR-Code", as a scanner reads it."""
    path = tmp_path / "kode.pgm"       # not packed: reading is quicker than a picture file
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


def kasar(gambar: Image.Image) -> Image.Image:
    """The picture in 16 even greys, as it is kept: drawn alike it stays equal dot by dot."""
    return gambar.point([(n + TINGKAT // 2) // TINGKAT * TINGKAT for n in range(256)])


def simpan(gambar: Image.Image, path: Path) -> None:
    """Keep a picture: four bits a dot."""
    nomor = gambar.point([(n + TINGKAT // 2) // TINGKAT for n in range(256)])
    nomor.putpalette([x for n in range(16) for x in (n * TINGKAT,) * 3])
    nomor.save(path, optimize=True, bits=4)


def beda(baru: Image.Image, lama: Image.Image) -> tuple[float, float]:
    """Mean difference of the page and of its worst block, in grey levels."""
    if baru.size != lama.size:
        return 255.0, 255.0
    selisih = ImageChops.difference(kasar(baru), kasar(lama))
    return ImageStat.Stat(selisih).mean[0], max(x for x, _ in _blok(selisih))


def _blok(selisih: Image.Image) -> list[tuple[float, tuple[int, int]]]:
    """The worst block of each of two grids, the second half a block on: (mean, left and upper edge in dots).

    What lies across the border of two blocks of one grid lies within a block of the other.
    """
    hasil = []
    for geser in (0, BLOK // 2):
        kotak = selisih.crop((geser, geser, *selisih.size)).reduce(BLOK)
        paling = kotak.getextrema()[1]
        tempat = kotak.tobytes().index(paling)      # type: ignore[arg-type]
        y, x = divmod(tempat, kotak.width)
        hasil.append((float(paling), (x * BLOK + geser, y * BLOK + geser)))     # type: ignore[arg-type]
    return hasil


def letak_beda(baru: Image.Image, lama: Image.Image) -> str:
    """Where two pictures of one size differ most, for the message of a test."""
    if baru.size != lama.size:
        return f"ukuran {baru.size}, dulu {lama.size}"
    x, y = max(_blok(ImageChops.difference(kasar(baru), kasar(lama))))[1]
    return f"{x / TITIK * 25.4:.0f} mm dari kiri, {y / TITIK * 25.4:.0f} mm dari atas"


def cocokkan(nama: str, pdf: bytes, tmp_path: Path) -> None:
    """Compare every page with its kept picture; what differs is named with its place and the new picture's path."""
    semua = gambar_halaman(pdf, tmp_path)
    if os.environ.get("LOKET_GAMBAR_BARU"):
        FOLDER.mkdir(exist_ok=True)
        for lama in FOLDER.glob(f"{nama}-*.png"):
            if lama.stem.removeprefix(f"{nama}-").isdigit():
                lama.unlink()
        for nomor, gambar in enumerate(semua, 1):
            simpan(gambar, FOLDER / f"{nama}-{nomor}.png")
        return
    for nomor, gambar in enumerate(semua, 1):
        path, lama = tmp_path / f"{nama}-{nomor}.png", FOLDER / f"{nama}-{nomor}.png"
        gambar.save(path)
        assert lama.exists(), f"belum ada gambar {lama.name}; lihat {path}, lalu LOKET_GAMBAR_BARU=1"
        dulu = Image.open(lama).convert("L")
        rata, paling = beda(gambar, dulu)
        assert rata <= RATA and paling <= PALING, (
            f"{lama.name} berubah (rata {rata:.2f}, blok {paling:.1f}, {letak_beda(gambar, dulu)}); lihat {path}, "
            "lalu LOKET_GAMBAR_BARU=1")
    assert not (FOLDER / f"{nama}-{len(semua) + 1}.png").exists(), f"{nama} kini hanya {len(semua)} halaman"
