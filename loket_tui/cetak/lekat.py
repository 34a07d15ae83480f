"""Words that are read as one and stay on one line: dates, RT and its number, Desa and its name.  Draws nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from loket_tui.dasar.tanggal import BULAN

_BULAN: Final = frozenset(b.casefold() for b in BULAN if b)
_BERANGKA: Final = _BULAN | {k + t for k in ("rt", "rw", "rp", "no", "nomor", "pukul", "pasal") for t in ("", ".")}
"""Words that belong to the figure behind them."""
_BERNAMA: Final = frozenset({"Desa", "Kelurahan", "Dusun", "DESA", "KELURAHAN", "DUSUN"})
"""Words that belong to the name behind them."""
_PEREKAT: Final = "\x1f"
"""Stands for a space between such words while lines are broken; no text on paper has it."""


def lekat(kata: Sequence[str]) -> list[int]:
    """How many words from each on stand on one line: 3 for "20 November 2026", 2 for "RT 003", 1 for most.

    A date, a number and its name are read as one; a line that ends between them is read twice.
    """
    hasil = [1] * len(kata)
    for n in range(len(kata) - 2, -1, -1):
        satu, lanjut = kata[n], kata[n + 1]
        if lanjut[0].isdigit():
            bersama = not satu[-1].isdigit() and satu.rpartition("/")[2].lstrip("(").casefold() in _BERANGKA
        elif satu[-1].isdigit():
            bersama = len(satu) <= 3 and len(satu.lstrip("(")) <= 2 and lanjut.rstrip(".,;:)").casefold() in _BULAN
        else:
            bersama = satu in _BERNAMA and lanjut[0].isupper()
        if bersama:
            hasil[n] = 1 + hasil[n + 1]
    return hasil


def bungkus_kolom(
    teks: str, lebar: int, *, awal: str = "", lanjut: str = "", di_tanda_hubung: bool = True
) -> list[str]:
    """Word wrap to `lebar` characters, `awal` before the first line and `lanjut` before the others; [] when empty."""
    kata = teks.replace(_PEREKAT, " ").split()
    jumlah, gugus, n = lekat(kata), [], 0
    ruang = lebar - max(len(awal), len(lanjut))
    while n < len(kata):
        banyak = jumlah[n]
        while banyak > 1 and len(" ".join(kata[n:n + banyak])) > ruang:
            banyak -= 1
        gugus.append(_PEREKAT.join(kata[n:n + banyak]))
        n += banyak
    baris = textwrap.wrap(" ".join(gugus), lebar, initial_indent=awal, subsequent_indent=lanjut,
                          break_on_hyphens=di_tanda_hubung)
    return [b.replace(_PEREKAT, " ") for b in baris]
