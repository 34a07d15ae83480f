"""Errors that a person may read: each holds one Indonesian sentence, what happened and what to do.

Galat
├── GalatIsian      what was typed is not right (``medan``: the field)
├── GalatAturan     the SOP does not allow it
│   └── GalatSyarat     it does not allow what was typed (also a GalatIsian, with its ``medan``)
├── GalatIzin       this officer may not do it
├── GalatMasuk      signing in failed
│   └── GalatSandiPertama  the kata sandi fits, but the program made it: it is changed before anything else
├── GalatUsang      the screen is stale: somebody else acted first
├── GalatSop        a SOP file is not right (``temuan``: the findings)
├── GalatKantor     the office folder or kantor.toml is not right
├── GalatRegister   the record (database) cannot be read or written
│   └── GalatJam    the clock jumped; a person has to confirm the date
└── GalatCetak      a document cannot be made or printed
    └── CetakTidakPasti  nobody knows whether the printer took it: never sent again by itself
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "CetakTidakPasti",
    "Galat",
    "GalatAturan",
    "GalatCetak",
    "GalatIsian",
    "GalatIzin",
    "GalatJam",
    "GalatKantor",
    "GalatMasuk",
    "GalatRegister",
    "GalatSandiPertama",
    "GalatSop",
    "GalatSyarat",
    "GalatUsang",
]


class Galat(Exception):
    """Base of all errors shown to people; ``str()`` gives the sentence."""

    kalimat: str

    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat

    def __str__(self) -> str:
        return self.kalimat


class GalatIsian(Galat):
    """Bad input; ``medan`` names the field where it is known."""

    medan: str | None

    def __init__(self, kalimat: str, medan: str | None = None) -> None:
        super().__init__(kalimat)
        self.medan = medan


class GalatAturan(Galat):
    """The SOP, or a rule of the books, does not allow the act."""


class GalatSyarat(GalatIsian, GalatAturan):
    """A rule refuses the act for what stands in one field: a refusal that is noted, shown at its field."""


class GalatIzin(Galat):
    """The officer has no permission for the act."""


class GalatMasuk(Galat):
    """Signing in, or unlocking, failed."""


class GalatSandiPertama(GalatMasuk):
    """The kata sandi is right, but one that the program made: nobody works before it is changed."""


class GalatUsang(Galat):
    """The screen shows an older state than the record: somebody else acted.

    `permohonan` is the case, `apa` who changed what in it, as one sentence; 0 and "" where it is no case.
    """

    def __init__(self, kalimat: str, permohonan: int = 0, apa: str = "") -> None:
        super().__init__(kalimat)
        self.permohonan = permohonan
        self.apa = apa


class GalatSop(Galat):
    """A SOP file is not right; ``temuan`` holds one sentence per finding."""

    temuan: tuple[str, ...]

    def __init__(self, kalimat: str, temuan: Sequence[str] = ()) -> None:
        super().__init__(kalimat)
        self.temuan = tuple(temuan)


class GalatKantor(Galat):
    """The office folder or its kantor.toml is not right."""


class GalatRegister(Galat):
    """The record cannot be opened, read or written."""


class GalatJam(GalatRegister):
    """The computer's clock jumped since the last act; a person confirms the office date, or mends the clock."""


class GalatCetak(Galat):
    """A document cannot be made, or the printer refuses it."""


class CetakTidakPasti(GalatCetak):
    """The printing system may have taken the document; a person looks at the paper before it is sent again."""
