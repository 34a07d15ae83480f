"""Mutu baku: the standard time of a row, read from the printed words.

The printed string stays as it is; "5 Menit", "0,5 menit", "74 jam 10 menit" and "2 Hari" are read, anything
else needs `baku` in the file.
"""

from __future__ import annotations

import re

MENIT_SEHARI = 8 * 60
"""Minutes of one working day when days are compared with process time."""
MAKS_HARI = 1_000
"""Days beyond which a printed time cannot be meant."""
_MAKS_HURUF = 200

_SATUAN = {"menit": 1.0, "mnt": 1.0, "jam": 60.0, "hari": float(MENIT_SEHARI)}
_SAMBUNG = re.compile(r"(\s|\+|,|\bdan\b)*+", re.IGNORECASE)
_ANGKA = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
"""A number as it is printed here: "0,5", "1.000"; a dot before other than three digits is taken for a comma."""
_BAGIAN = re.compile(rf"{_ANGKA}\s*(menit|mnt|jam|hari)\b\.?", re.IGNORECASE | re.ASCII)
_HARI = re.compile(r"\s*(\d{1,6})\s*hari(\s+kerja)?\s*\.?", re.IGNORECASE | re.ASCII)
_MUSTAHIL = re.compile(r"^\s*[-−]\s*\d|\d[eE][-+]?\d|\d{7}")


def menit_dari_waktu(waktu: str) -> float | None:
    """Minutes in a printed time, units summed; None where the words are not a time or empty."""
    if len(waktu) > _MAKS_HURUF:
        return None
    bagian = _BAGIAN.findall(waktu)
    if not bagian or not _SAMBUNG.fullmatch(_BAGIAN.sub("", waktu)):
        return None
    return sum(_nilai(angka) * _SATUAN[satuan.lower()] for angka, satuan in bagian)


def _nilai(angka: str) -> float:
    ribuan = re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", angka)
    return float((angka.replace(".", "") if ribuan else angka).replace(",", "."))


def hari_dari_waktu(waktu: str) -> int | None:
    """Days in a printed time that is a promise ("2 Hari"); None otherwise."""
    cocok = _HARI.fullmatch(waktu[:_MAKS_HURUF])
    return int(cocok.group(1)) if cocok else None


def waktu_janggal(waktu: str) -> bool:
    """Whether a printed time is one that cannot be: negative, with an exponent, beyond MAKS_HARI, or endless."""
    if not waktu:
        return False
    if len(waktu) > 1_000 or _MUSTAHIL.search(waktu):
        return True
    menit = menit_dari_waktu(waktu)
    return menit is not None and menit > MAKS_HARI * MENIT_SEHARI
