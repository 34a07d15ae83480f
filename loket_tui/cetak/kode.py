"""Codes that a scanner reads: Code128 of digits and QR, as paths in points from the lower left corner."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno
from reportlab.graphics.barcode.code128 import Code128


@lru_cache(maxsize=4)
def matriks(isi: str) -> tuple[bytes, ...]:
    """Modules of a QR code (level M); kept because a receipt and its stub carry the same one."""
    return tuple(bytes(baris) for baris in segno.make(isi, error="m", micro=False).matrix)


def gambar_qr(kanvas: Any, x: float, atas: float, isi: str, sisi: float) -> None:
    """A QR code of `sisi` points without its quiet zone, its top left at x, `atas`; drawn as one path."""
    semua = matriks(isi)
    modul = sisi / len(semua)
    jalur = kanvas.beginPath()
    for nomor, baris in enumerate(semua):
        mulai: int | None = None
        bawah = atas - (nomor + 1) * modul
        for kolom, gelap in enumerate([*baris, 0]):
            if gelap and mulai is None:
                mulai = kolom
            elif not gelap and mulai is not None:
                jalur.rect(x + mulai * modul, bawah, (kolom - mulai) * modul, modul)
                mulai = None
    kanvas.setFillGray(0)
    kanvas.drawPath(jalur, stroke=0, fill=1)


def gambar_code128(kanvas: Any, x: float, bawah: float, kode: str, tinggi: float, modul: float) -> float:
    """A Code128 with its lower left at x, `bawah`; gives its width in points, 0 when it is not all digits."""
    if not (kode.isascii() and kode.isdigit()):
        return 0.0
    kanvas.setFillGray(0)
    batang = Code128(kode, barWidth=modul, barHeight=tinggi, quiet=0)
    batang.drawOn(kanvas, x, bawah)
    return float(batang.width)
