"""The name of a village: as an address says it, and as it stands behind the word "Desa"."""

from __future__ import annotations

import re

_KATA = re.compile(r"^(desa|kelurahan)\s+", re.IGNORECASE)


def sebut_desa(nama: str) -> str:
    """The village as an address names it: "Desa Kalipare"; one that says what it is stays as it is."""
    return nama if not nama or _KATA.match(nama) else f"Desa {nama}"


def nama_desa(nama: str) -> str:
    """The bare name, for a row whose label says Desa; a kelurahan keeps its word."""
    cocok = _KATA.match(nama)
    return nama[cocok.end():] if cocok and cocok[1].casefold() == "desa" else nama
