"""Text for printers that take bytes: plain ASCII, wrapped and cut by columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from loket_tui.cetak.lekat import bungkus_kolom

_GANTI: Final = str.maketrans({
    "•": "*", "●": "*", "·": ".", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "×": "x", "⁄": "/", "√": "v",
    "✓": "v", "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "′": "'", "“": '"', "”": '"', "«": '"', "»": '"', "ß": "ss",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
})
"""Characters with a plain likeness that decomposing them does not find."""
_LEWAT: Final = frozenset({"Cf", "Cs", "Cn", "Co", "Mn", "Me"})


def polos(teks: object) -> str:
    """One line of `teks` in printable ASCII: accents go, anything else that has no likeness becomes "?".

    A raw printer reads every other byte by a code page that nobody set, or as a command.
    """
    asal = "" if teks is None else str(teks)
    if asal.isascii() and asal.isprintable():
        return asal
    keluar: list[str] = []
    for huruf in unicodedata.normalize("NFC", asal).translate(_GANTI):
        if huruf.isascii():
            keluar.append(huruf if huruf.isprintable() else " ")
        elif unicodedata.category(huruf) not in _LEWAT:
            urai = unicodedata.normalize("NFKD", huruf).translate(_GANTI)
            dasar = "".join(h for h in urai if not unicodedata.combining(h))
            keluar.append(dasar if dasar.isascii() and dasar.isprintable() else "?")
    return "".join(keluar)


def rapi(teks: object) -> str:
    """`polos` with every run of spaces folded."""
    return " ".join(polos(teks).split())


def bungkus(teks: object, lebar: int) -> list[str]:
    """Word wrap to `lebar` columns: at least one line; line ends are kept, over-long words are broken."""
    hasil: list[str] = []
    for alinea in re.split(r"\r\n|\r|\n", "" if teks is None else str(teks)):
        satu = rapi(alinea)
        panjang = any(len(kata) > lebar for kata in satu.split())     # at its hyphens then, if it has any
        hasil += bungkus_kolom(satu, max(lebar, 1), di_tanda_hubung=panjang) or [""]
    return hasil


def potong(teks: object, lebar: int) -> str:
    """One line of at most `lebar` columns, its end marked ".." where something was cut off."""
    satu = rapi(teks)
    return satu if len(satu) <= lebar else (satu[: lebar - 2].rstrip() + ".." if lebar > 2 else satu[: max(lebar, 0)])


def padat(teks: object, lebar: int, maks: int) -> list[str]:
    """Wrapped to at most `maks` lines; what does not fit is marked ".."."""
    baris = bungkus(teks, lebar)
    if len(baris) <= maks:
        return baris
    return [*baris[: maks - 1], baris[maks - 1][: lebar - 2].rstrip() + ".."]


def berlabel(label: str, isi: object, lebar: int, kolom: int, maks: int = 2) -> list[str]:
    """`label : text` with the text aligned behind a label of `kolom` columns; an empty text prints "-"."""
    baris = padat(rapi(isi) or "-", lebar - kolom - 3, maks)
    return [f"{potong(label, kolom):<{kolom}} : {baris[0]}", *(" " * (kolom + 3) + b for b in baris[1:])]


def berdampingan(kiri: Sequence[str], kanan: Sequence[str], lebar: int) -> list[str]:
    """Two columns of lines beside each other, the right one from column `lebar` on."""
    tinggi = max(len(kiri), len(kanan))
    isi_kiri, isi_kanan = [*kiri, *[""] * (tinggi - len(kiri))], [*kanan, *[""] * (tinggi - len(kanan))]
    return [f"{a:<{lebar}}{b}".rstrip() for a, b in zip(isi_kiri, isi_kanan, strict=True)]
