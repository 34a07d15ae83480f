"""Pictures on paper (logo, photo) in any usual kind, made small enough once for all documents of a process."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections import OrderedDict
from typing import Any, Final

from PIL import Image, ImageChops, ImageOps
from reportlab.lib.utils import ImageReader

TITIK_MM: Final = 12
"""Dots for a millimetre that a picture is drawn in: 300 dpi."""
MAKS_TITIK: Final = 60_000_000
"""Larger pictures are not read: they would take the memory of the counter."""
JENIS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
"""Kinds of picture that are read; others (EPS, which starts another program) are not even tried."""
_SIMPAN = 6
_siap: OrderedDict[tuple[str, int], ImageReader | None] = OrderedDict()


def terbaca(data: bytes) -> bool:
    """Whether the bytes of a picture file (PNG, JPEG, GIF, WebP, BMP, TIFF, PDF) can be drawn."""
    try:
        _kecil(data, 64)
    except Exception:  # whatever a broken file makes its decoder raise
        return False
    return True


def siapkan(isi: str, sisi_mm: float) -> ImageReader | None:
    """A base64 picture, ready for a box whose longer side is `sisi_mm`; None when it cannot be read."""
    titik = max(16, round(sisi_mm * TITIK_MM))
    kunci = (hashlib.sha256(isi.encode()).hexdigest(), titik)
    if kunci not in _siap:
        try:
            _siap[kunci] = _kecil(base64.b64decode(isi, validate=True), titik)
        except (binascii.Error, ValueError):
            _siap[kunci] = None
        except Exception:  # a picture that cannot be read never stops a document
            _siap[kunci] = None
        while len(_siap) > _SIMPAN:
            _siap.popitem(last=False)
    _siap.move_to_end(kunci)
    return _siap[kunci]


def _kecil(data: bytes, titik: int) -> ImageReader:
    """The picture in at most `titik` dots a side; a small JPEG stays as it is.  Raises when it cannot be read."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        return ImageReader(_perkecil(_halaman_pdf(data, titik), titik))
    with Image.open(io.BytesIO(data), formats=JENIS) as asal:
        if asal.width * asal.height > MAKS_TITIK:
            raise ValueError("gambar terlalu besar")
        if asal.format == "JPEG" and asal.mode in {"L", "RGB"} and max(asal.size) <= titik * 1.5 and not _putar(asal):
            asal.load()
            return ImageReader(io.BytesIO(data))
        if asal.format == "JPEG":
            asal.draft(asal.mode, (titik, titik))
        asal.load()
        return ImageReader(_perkecil(ImageOps.exif_transpose(asal), titik))


def _putar(gambar: Any) -> bool:
    """Whether a photo says that it must be turned."""
    return int(gambar.getexif().get(0x0112, 1)) != 1


def _perkecil(gambar: Any, titik: int) -> Any:
    """As RGB, with its transparency where it has one, no side above `titik`."""
    if gambar.mode.startswith(("I", "F")):   # 16 bits a colour
        gambar = gambar.point(lambda x: x / 257 if gambar.mode != "F" else x).convert("L")
    tembus = "A" in gambar.getbands() or "transparency" in gambar.info
    gambar = gambar.convert("RGBA" if tembus else "RGB")
    if max(gambar.size) > titik:
        gambar.thumbnail((titik, titik), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return gambar


def _halaman_pdf(data: bytes, titik: int) -> Any:
    """The first page of a PDF without the white around the drawing."""
    import pypdfium2

    dokumen = pypdfium2.PdfDocument(data)
    try:
        halaman = dokumen[0]
        skala = min(4 * titik, 4000) / max(halaman.get_size())
        gambar = halaman.render(scale=skala, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        dokumen.close()
    kotak = ImageChops.difference(gambar, Image.new("RGB", gambar.size, "white")).getbbox()
    return gambar.crop(kotak) if kotak else gambar
