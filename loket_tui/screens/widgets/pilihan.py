"""Choices of a short list, and which of them fit what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice: the code kept, the label shown, a hint beside it."""

    kode: str
    label: str
    petunjuk: str = ""


def cocok(pilihan: Sequence[Pilihan], ketikan: str) -> list[Pilihan]:
    """Return the choices that fit what was typed: the exact code, then beginnings, then any part."""
    cari = ketikan.casefold().split()
    if not cari:
        return list(pilihan)
    peringkat: list[tuple[int, int, Pilihan]] = []
    for n, p in enumerate(pilihan):
        label, kode = p.label.casefold(), p.kode.casefold()
        semua = f"{kode} {label} {p.petunjuk.casefold()}"
        if not all(kata in semua for kata in cari):
            continue
        utuh = " ".join(cari)
        awal = any(kata.startswith(cari[0]) for kata in re.split(r"\W+", label))
        nilai = 0 if utuh in (kode, label) else 1 if label.startswith(utuh) else 2 if awal else 3
        peringkat.append((nilai, n, p))
    return [p for _, _, p in sorted(peringkat, key=lambda x: x[:2])]
