"""An office that gave its documents a place: a line of [cetak.dokumen] in its kantor.toml."""

from __future__ import annotations

import re
from pathlib import Path

POS = 'tiket = { printer = "Struk", kertas = "58mm", bentuk = "escpos" }'
"""Tickets on a thermal printer that takes ESC/POS."""


def tulis_tempat(toml: Path, baris: str) -> None:
    """Write the line; the office must be closed, and reads it at its next opening."""
    isi, banyak = re.subn(r"(?m)^(\[cetak\.dokumen\].*)$", lambda m: f"{m[1]}\n{baris}",
                          toml.read_text(encoding="utf-8"))
    assert banyak == 1
    toml.write_text(isi, encoding="utf-8")
