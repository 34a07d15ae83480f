"""Phone numbers as people give them at the counter."""

from __future__ import annotations

import re

from loket_tui.dasar.galat import GalatIsian

_POLA = re.compile(r"\+?[0-9][0-9 -]*")


def periksa_telepon(teks: str) -> str:
    """The number as given, or "" for none: digits, + before them, - and spaces.  Raises GalatIsian ("telepon")."""
    if teks and not _POLA.fullmatch(teks):
        raise GalatIsian("Telepon hanya angka, +, - dan spasi; kosongkan bila tidak ada.", "telepon")
    return teks
