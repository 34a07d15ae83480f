"""A picture made into a passport photograph of 3 x 4 cm: upright, cut to shape, small; or why it cannot be one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import GalatAturan, GalatIsian

MAKS_FOTO: Final = 10 * 1024 * 1024
MAKS_TITIK: Final = 60_000_000
"""Bytes and dots of a photograph that is still read."""
UKURAN_FOTO: Final = (236, 315)
"""3 x 4 cm at 200 dots an inch."""
TERKECIL: Final = (150, 200)
"""The fewest dots across and down from which 3 x 4 cm can be printed: 127 an inch."""
TERSEMPIT: Final = 0.5
"""Width by height below which too little of a picture would be left; one wider than high is refused too."""
_TENGAH: Final = (0.5, 0.4)
"""Around which point it is cut: a head stands above the middle."""
_TAMPAK: Final = 2
"""Per cent cut off that are worth a word."""
_REBAH: Final = frozenset({5, 6, 7, 8})
"""Values of the camera's orientation with which width and height change places."""


@dataclass(frozen=True, slots=True)
class PasFoto:
    """A JPEG of `UKURAN_FOTO`, and in words what was cut off the picture ("" for nothing)."""

    isi: bytes
    potong: str = ""


def kecilkan(path: Path, ukuran: int | None = None) -> PasFoto:
    """A picture as a passport photograph: turned as the camera held it, cut to 3 x 4, in plain colours.

    Raises GalatIsian for a file that is too large, no picture, or of a shape or size that 3 x 4 cm cannot be made of,
    GalatAturan where it cannot be read.
    """
    from PIL import Image, ImageOps

    nama = path.name
    try:
        if (path.stat().st_size if ukuran is None else ukuran) > MAKS_FOTO:
            raise GalatIsian(f"Pas foto {nama} lebih dari 10 MB; kecilkan dahulu.", "foto")
        data = path.read_bytes()
    except OSError as sebab:
        raise GalatAturan(kalimat_os(sebab, path)) from sebab
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as asal:
            if asal.width * asal.height > MAKS_TITIK:
                raise GalatIsian(f"Pas foto {nama} terlalu besar ukurannya; kecilkan dahulu.", "foto")
            if asal.format == "JPEG" and asal.mode == "RGB" and asal.size == UKURAN_FOTO and not asal.getexif():
                asal.load()
                return PasFoto(data)      # made small before
            lebar, tinggi = asal.size[::-1] if asal.getexif().get(0x0112) in _REBAH else asal.size
            potong = _potongan(nama, lebar, tinggi)
            asal.draft("RGB", (UKURAN_FOTO[0] * 2, UKURAN_FOTO[1] * 2))
            tegak = ImageOps.exif_transpose(asal)
            jadi = ImageOps.fit(_berwarna(tegak), UKURAN_FOTO, Image.Resampling.LANCZOS, centering=_TENGAH)
    except GalatIsian:
        raise
    except Exception as sebab:      # whatever a damaged picture makes the library say
        raise GalatIsian(f"Pas foto {nama} bukan gambar JPG atau PNG yang utuh; ganti berkasnya.", "foto") from sebab
    aliran = io.BytesIO()
    jadi.save(aliran, "JPEG", quality=85, optimize=True)
    return PasFoto(aliran.getvalue(), potong)


def _potongan(nama: str, lebar: int, tinggi: int) -> str:
    """What is cut off a picture of this shape, in words.  Raises GalatIsian where no 3 x 4 cm is in it."""
    titik = f"({lebar}x{tinggi} titik)"
    if lebar > tinggi:
        raise GalatIsian(f"Pas foto {nama} melintang {titik}; putar atau potong dahulu menjadi tegak, 3 banding 4.",
                         "foto")
    if lebar < TERSEMPIT * tinggi:
        raise GalatIsian(f"Pas foto {nama} terlalu sempit {titik}; potong dahulu menjadi 3 banding 4.", "foto")
    a, b = UKURAN_FOTO
    sisa = lebar * b / (tinggi * a)       # 1: just the shape; more: too wide; less: too high
    if min(lebar, tinggi * a / b) < TERKECIL[0] - 1:
        raise GalatIsian(f"Pas foto {nama} terlalu kecil {titik}; paling sedikit {TERKECIL[0]}x{TERKECIL[1]} titik.",
                         "foto")
    persen = round(100 * (1 - (1 / sisa if sisa > 1 else sisa)))
    if persen < _TAMPAK:
        return ""
    return f"sisi kiri dan kanan dipotong {persen}%" if sisa > 1 else f"bagian atas dan bawah dipotong {persen}%"


def _berwarna(gambar: Any) -> Any:
    """A picture in red, green and blue, on white where it is transparent."""
    from PIL import Image

    if gambar.mode.startswith("I"):       # 16 bits a colour
        return gambar.point(lambda x: x / 257).convert("L").convert("RGB")
    if gambar.mode in {"RGBA", "LA", "PA"} or "transparency" in gambar.info:
        lapis = gambar.convert("RGBA")
        dasar = Image.new("RGB", lapis.size, "white")
        dasar.paste(lapis, mask=lapis.getchannel("A"))
        return dasar
    return gambar.convert("RGB")
