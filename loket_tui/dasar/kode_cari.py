"""The lookup code on paper: twelve digits, yymmdd + serial of the day (five) + Luhn digit.

Digits only, so that a barcode scanner can type it whatever the keyboard layout or Caps Lock; never a NIK.
"""

from __future__ import annotations

import re
from datetime import date

from loket_tui.dasar.galat import Galat

_POLA = re.compile(r"\d{12}", re.ASCII)


def buat(tanggal: date, urut: int) -> str:
    """Return the code of the ``urut``-th case of a day; outside 1 to 99999 raises Galat."""
    if not 1 <= urut <= 99_999:
        raise Galat(f"Kode cari ke-{urut} tidak dapat dibuat; dalam sehari hanya 1 sampai 99999.")
    badan = f"{tanggal:%y%m%d}{urut:05}"
    return badan + _luhn(badan)


def sah(kode: str) -> bool:
    """Whether this is a lookup code: twelve digits, a real date, the right last digit. See ``rapikan``."""
    if not _POLA.fullmatch(kode) or _luhn(kode[:-1]) != kode[-1]:
        return False
    try:
        date(2000 + int(kode[:2]), int(kode[2:4]), int(kode[4:6]))
    except ValueError:
        return False
    return kode[6:11] != "00000"


def rapikan(teks: str) -> str:
    """Return a typed or scanned code without spaces and dashes."""
    return "".join(c for c in teks if not c.isspace() and c not in "-–")


def kelompok(kode: str) -> str:
    """Return the code in groups of four, "2611 2000 0011"."""
    return " ".join(kode[i : i + 4] for i in range(0, len(kode), 4))


def _luhn(badan: str) -> str:
    """Return the Luhn check digit of a string of digits."""
    jumlah = 0
    for i, c in enumerate(reversed(badan)):
        n = int(c) * (2 if i % 2 == 0 else 1)
        jumlah += n - 9 if n > 9 else n
    return str(-jumlah % 10)
