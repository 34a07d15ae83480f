"""Codes that a scanner reads: Code128 of digits and QR, as paths in points from the lower left corner."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.pathobject import PDFPathObject


@lru_cache(maxsize=4)
def matriks(isi: str) -> tuple[bytes, ...]:
    """Modules of a QR code (level M); kept because a receipt and its stub carry the same one."""
    return tuple(bytes(baris) for baris in segno.make(isi, error="m", micro=False).matrix)


@lru_cache(maxsize=4)
def _jalur(isi: str) -> tuple[int, str]:
    """Side of a QR code in modules and its dark runs as path operators, one unit a module, from the bottom left."""
    semua = matriks(isi)
    sisi = len(semua)
    keluar: list[str] = []
    for nomor, baris in enumerate(semua):
        mulai: int | None = None
        for kolom, gelap in enumerate([*baris, 0]):
            if gelap and mulai is None:
                mulai = kolom
            elif not gelap and mulai is not None:
                keluar.append(f"{mulai} {sisi - nomor - 1} {kolom - mulai} 1 re")
                mulai = None
    return sisi, " ".join(keluar)


def gambar_qr(kanvas: Any, x: float, atas: float, isi: str, sisi: float) -> None:
    """A QR code of `sisi` points without its quiet zone, its top left at x, `atas`; drawn as one path."""
    modul, jalur = _jalur(isi)
    kanvas.saveState()
    kanvas.translate(x, atas - sisi)
    kanvas.scale(sisi / modul, sisi / modul)
    kanvas.setFillGray(0)
    kanvas.drawPath(PDFPathObject(["n", jalur]), stroke=0, fill=1)
    kanvas.restoreState()


def gambar_code128(kanvas: Any, x: float, bawah: float, kode: str, tinggi: float, modul: float) -> float:
    """A Code128 with its lower left at x, `bawah`; gives its width in points, 0 when it is not all digits."""
    if not (kode.isascii() and kode.isdigit()):
        return 0.0
    kanvas.setFillGray(0)
    batang = Code128(kode, barWidth=modul, barHeight=tinggi, quiet=0)
    batang.drawOn(kanvas, x, bawah)
    return float(batang.width)
