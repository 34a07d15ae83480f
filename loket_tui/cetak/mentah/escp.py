"""ESC/P: pages of text for 9-pin dot-matrix printers (Epson LX-310), 12 characters an inch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loket_tui.cetak.mentah.teks import polos

KOLOM: Final = 96
"""Columns of a line at 12 characters an inch: the 8 inches that these printers reach."""
BARIS: Final[dict[str, tuple[int, int]]] = {
    "9.5x5.5": (33, 44), "F4/2": (38, 51), "A4/2": (35, 46), "F4": (77, 103), "A4": (70, 93),
}
"""Name of a paper -> lines of a page at 6 and at 8 lines an inch, whole ones."""
SISA: Final = 2
"""Lines of a page that stay free, for the perforation."""
LEBAR: Final = {"": 5, "tebal": 5, "lebar": 10, "rapat": 3}
"""Style -> width of a character in fifths of a column: "rapat" is condensed, 20 an inch; "lebar" double width."""
_NYALA: Final = {"": b"", "tebal": b"\x1bE", "lebar": b"\x1bW\x01", "rapat": b"\x0f"}
_PADAM: Final = {"": b"", "tebal": b"\x1bF", "lebar": b"\x1bW\x00", "rapat": b"\x12"}

Potongan = tuple[str, str]
"""A stretch of text and its style, a key of `LEBAR`."""
Baris = tuple[Potongan, ...]


def polos_baris(teks: str, gaya: str = "") -> Baris:
    """A line of one style."""
    return ((polos(teks), gaya),)


def tengah(teks: str, kolom: int, gaya: str = "") -> Baris:
    """A line centred in `kolom` columns; it must fit."""
    isi = polos(teks)
    kiri = max(0, (kolom * 5 - len(isi) * LEBAR[gaya]) // 10)
    return ((" " * kiri, ""), (isi, gaya))


def lebar_baris(baris: Baris) -> int:
    """Width of a line in fifths of a column."""
    return sum(len(teks) * LEBAR[gaya] for teks, gaya in baris)


def sambung(kiri: Baris, kolom: int, kanan: Baris) -> Baris:
    """Two lines as one, the right one from column `kolom` on: condensed spaces make up the parts of a column."""
    kurang = max(0, kolom * 5 - lebar_baris(kiri))
    rapat = next((n for n in range(5) if (kurang - 3 * n) % 5 == 0 and 3 * n <= kurang), 0)
    return (*kiri, (" " * rapat, "rapat"), (" " * ((kurang - 3 * rapat) // 5), ""), *kanan)


class Formulir:
    """Pages being written on one kind of paper."""

    def __init__(self, kertas: str, *, rapat: bool = False) -> None:
        """Paper named `kertas` (anything else counts as half F4), with `rapat` 8 lines an inch instead of 6."""
        self._tinggi = BARIS.get(kertas, BARIS["F4/2"])[int(rapat)]
        self._rapat = rapat
        self._halaman: list[list[Baris]] = []

    @property
    def muat(self) -> int:
        """Lines that a page holds."""
        return self._tinggi - SISA

    def halaman(self, baris: Sequence[Baris]) -> None:
        """Add a page; it must hold its lines."""
        if len(baris) > self.muat:
            raise ValueError(f"{len(baris)} lines on a page of {self.muat}")
        self._halaman.append(list(baris))

    def selesai(self) -> bytes:
        """The bytes of all pages: initial state, spacing, page length, 12 cpi; a form feed after each page."""
        awal = b"\x1b@\x1bR\x00" + (b"\x1b0" if self._rapat else b"\x1b2") + b"\x1bC" + bytes([self._tinggi]) + b"\x1bM"
        return awal + b"".join(_halaman(h) for h in self._halaman) + b"\x1b@"


def _halaman(baris: Iterable[Baris]) -> bytes:
    return b"\r\n".join(_bita(b) for b in baris) + b"\r\n\x0c"


def _bita(baris: Baris) -> bytes:
    while baris and not baris[-1][0].strip():
        baris = baris[:-1]
    return b"".join(_NYALA[gaya] + teks.encode("ascii") + _PADAM[gaya] for teks, gaya in baris if teks)
