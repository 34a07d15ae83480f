"""Mutu baku: the standard time of a row, read from the printed words.

The printed string stays as it is; "5 Menit", "0,5 menit", "74 jam 10 menit" and "2 Hari" are read, anything
else needs `baku` in the file.
"""

from __future__ import annotations

import re

MENIT_SEHARI = 8 * 60
"""Minutes of one working day when days are compared with process time."""

_SATUAN = {"menit": 1.0, "mnt": 1.0, "jam": 60.0, "hari": float(MENIT_SEHARI)}
_SAMBUNG = re.compile(r"(\s|\+|,|\bdan\b)*+", re.IGNORECASE)
_BAGIAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(menit|mnt|jam|hari)\b\.?", re.IGNORECASE)


def menit_dari_waktu(waktu: str) -> float | None:
    """Minutes in a printed time, units summed; None where the words are not a time or empty."""
    bagian = _BAGIAN.findall(waktu)
    if not bagian or not _SAMBUNG.fullmatch(_BAGIAN.sub("", waktu)):
        return None
    return sum(float(angka.replace(",", ".")) * _SATUAN[satuan.lower()] for angka, satuan in bagian)


def hari_dari_waktu(waktu: str) -> int | None:
    """Days in a printed time that is a promise ("2 Hari"); None otherwise."""
    cocok = re.fullmatch(r"\s*(\d+)\s*hari(\s+kerja)?\s*\.?", waktu, re.IGNORECASE)
    return int(cocok.group(1)) if cocok else None
