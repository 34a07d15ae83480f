"""Text in a given width: how wide it is, wrapped into lines, shortened to one."""

from __future__ import annotations

import re

from loket_tui.cetak.huruf import aman, lebar_1
from loket_tui.cetak.lekat import lekat

__all__ = ["Kata", "bungkus", "lebar", "lebar_kata", "lekat", "potong"]

Kata = tuple[tuple[str, str], ...]
"""A word: stretches of (text, font) with nothing between."""


def lebar(teks: str, huruf: str, ukuran: float) -> float:
    """Width in mm of one line that has passed `aman`."""
    return lebar_1(teks, huruf) * ukuran


def lebar_kata(kata: Kata, ukuran: float) -> float:
    """Width of a word in mm."""
    return sum(lebar_1(teks, huruf) for teks, huruf in kata) * ukuran


def bungkus(teks: object, huruf: str, ukuran: float, lebar_maks: float) -> list[str]:
    """Word wrap to `lebar_maks` mm: at least one line; line ends are kept, over-long words are broken."""
    asal = "" if teks is None else str(teks)
    if "\n" not in asal and "\r" not in asal:
        return _bungkus_alinea(aman(asal), huruf, ukuran, lebar_maks)
    baris: list[str] = []
    for alinea in re.split(r"\r\n|\r|\n", asal):
        baris += _bungkus_alinea(aman(alinea), huruf, ukuran, lebar_maks)
    return baris


def _bungkus_alinea(teks: str, huruf: str, ukuran: float, lebar_maks: float) -> list[str]:
    maks = lebar_maks / ukuran
    if lebar_1(teks, huruf) <= maks:
        return [" ".join(teks.split())]
    baris: list[str] = []
    kini, pakai, spasi = "", 0.0, lebar_1(" ", huruf)
    for asal in _gugus(teks.split(), huruf, maks):
        kata, panjang = asal, lebar_1(asal, huruf)
        if kini and pakai + spasi + panjang <= maks:
            kini, pakai = f"{kini} {kata}", pakai + spasi + panjang
            continue
        if kini:
            baris.append(kini)
        while panjang > maks and len(kata) > 1:
            batas = _muat(kata, huruf, maks)
            baris.append(kata[:batas])
            kata = kata[batas:]
            panjang = lebar_1(kata, huruf)
        kini, pakai = kata, panjang
    return [*baris, kini]


def _gugus(kata: list[str], huruf: str, maks: float) -> list[str]:
    """Words, those that stay together as one; apart all the same where they are wider than a line."""
    jumlah = lekat(kata)
    if max(jumlah, default=1) == 1:
        return kata
    hasil: list[str] = []
    n = 0
    while n < len(kata):
        banyak = jumlah[n]
        while banyak > 1 and lebar_1(" ".join(kata[n : n + banyak]), huruf) > maks:
            banyak -= 1
        hasil.append(" ".join(kata[n : n + banyak]))
        n += banyak
    return hasil


def _muat(kata: str, huruf: str, maks: float) -> int:
    """How many characters of a word fit, at least one; `maks` is mm at a size of one point."""
    bawah, atas = 1, len(kata)
    while bawah < atas:
        tengah = (bawah + atas + 1) // 2
        if lebar_1(kata[:tengah], huruf) <= maks:
            bawah = tengah
        else:
            atas = tengah - 1
    return bawah


def potong(teks: object, huruf: str, ukuran: float, lebar_maks: float) -> str:
    """One line of at most `lebar_maks` mm, shortened with an ellipsis where needed."""
    satu = " ".join(aman(teks).split())
    if lebar(satu, huruf, ukuran) <= lebar_maks:
        return satu
    sisa = lebar_maks - lebar("…", huruf, ukuran)
    return satu[: _muat(satu, huruf, sisa / ukuran)].rstrip() + "…" if sisa > 0 else ""
