"""Conditions as data: the model of a `bila`, and whether it holds for a case.

There is no expression language: a condition is one test on a field or an earlier outcome, or `semua`,
`salah_satu`, `tidak` over such tests, at most four deep.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

UKURAN = ("adalah", "bukan", "dalam", "terisi", "kurang", "lebih", "paling_sedikit", "paling_banyak")
BENTUK = ("isian", "aksi", "fitur", "semua", "salah_satu", "tidak")

Sebutan = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Lawan = Annotated[dict[Literal["isian"], Sebutan], Field(min_length=1)]
"""The other field of a comparison: {isian = "X"}."""


class Syarat(BaseModel):
    """A condition as data: one test on a field, an earlier outcome or a switch, or a combination of such."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    isian: Sebutan | None = None
    adalah: str | int | bool | None = None
    bukan: str | int | bool | None = None
    dalam: Annotated[tuple[str | int | bool, ...], Field(min_length=1)] | None = None
    terisi: bool | None = None
    kurang: int | str | Lawan | None = None
    lebih: int | str | Lawan | None = None
    paling_sedikit: int | str | Lawan | None = None
    paling_banyak: int | str | Lawan | None = None
    aksi: Sebutan | None = None
    hasil: Sebutan | None = None
    fitur: Sebutan | None = None
    semua: Annotated[tuple[Syarat, ...], Field(min_length=1)] | None = None
    salah_satu: Annotated[tuple[Syarat, ...], Field(min_length=1)] | None = None
    tidak: Syarat | None = None

    @model_validator(mode="after")
    def _satu_bentuk(self) -> Syarat:
        """Exactly one form: a field with one comparison, an aksi with its outcome, or one combination."""
        uji = [k for k in UKURAN if getattr(self, k) is not None]
        bentuk = [k for k in BENTUK if getattr(self, k) is not None]
        if len(bentuk) != 1:
            raise ValueError("syarat berisi tepat satu dari isian, aksi, fitur, semua, salah_satu, tidak")
        if (bentuk == ["isian"]) != (len(uji) == 1) or len(uji) > 1:
            raise ValueError("syarat pada isian memakai tepat satu pembanding, misalnya adalah atau dalam")
        if (bentuk == ["aksi"]) != (self.hasil is not None):
            raise ValueError(
                "syarat pada aksi menyebut hasilnya, misalnya {aksi = 'tinjau', hasil = 'memenuhi'}"
            )
        if self.kedalaman() > 4:
            raise ValueError("syarat paling dalam empat tingkat")
        return self

    def anak(self) -> tuple[Syarat, ...]:
        """The conditions directly inside a combination."""
        return (*(self.semua or ()), *(self.salah_satu or ()), *((self.tidak,) if self.tidak else ()))

    def uji(self) -> Iterator[Syarat]:
        """All plain tests of the condition, at any depth."""
        if not self.anak():
            yield self
        for anak in self.anak():
            yield from anak.uji()

    def kedalaman(self) -> int:
        """Depth of nesting; a plain test counts one."""
        return 1 + max((a.kedalaman() for a in self.anak()), default=0)

    def isian_disebut(self) -> set[str]:
        """The codes of all fields the condition looks at."""
        kode: set[str] = set()
        for uji in self.uji():
            if uji.isian is not None:
                kode.add(uji.isian)
            lawan = (getattr(uji, nama) for nama in UKURAN[4:])
            kode |= {nilai["isian"] for nilai in lawan if isinstance(nilai, dict)}
        return kode

    def aksi_disebut(self) -> set[str]:
        """The aksi whose outcomes the condition looks at."""
        return {uji.aksi for uji in self.uji() if uji.aksi is not None}

    def fitur_disebut(self) -> set[str]:
        """The switches of the office the condition looks at."""
        return {uji.fitur for uji in self.uji() if uji.fitur is not None}


Syarat.model_rebuild()


@dataclass(frozen=True, slots=True)
class Konteks:
    """What the engine knows of a case: its fields, its last outcomes, how often a target was taken.

    `isian` holds canonical text (ISO dates, digits, codes of choices, "ya"/"tidak"); `hasil` maps a token, an
    aksi id and a langkah id to its last outcome; `hitungan` counts "token:hasil"; `selesai` names the tokens of
    siap_ambil and serahkan already done; `fitur` names the switches of the office that are on; `disposisi` maps the
    token of a disposisi to the lanes it named.
    """

    isian: Mapping[str, str] = field(default_factory=dict)
    hasil: Mapping[str, str] = field(default_factory=dict)
    hitungan: Mapping[str, int] = field(default_factory=dict)
    selesai: frozenset[str] = frozenset()
    aktivitas: str = ""
    fitur: frozenset[str] = frozenset()
    disposisi: Mapping[str, frozenset[str]] = field(default_factory=dict)


def berlaku(syarat: Syarat | None, konteks: Konteks) -> bool:
    """Whether the condition holds; none always does.  An empty field meets only `bukan` and `terisi = false`."""
    if syarat is None:
        return True
    if syarat.semua is not None:
        return all(berlaku(s, konteks) for s in syarat.semua)
    if syarat.salah_satu is not None:
        return any(berlaku(s, konteks) for s in syarat.salah_satu)
    if syarat.tidak is not None:
        return not berlaku(syarat.tidak, konteks)
    if syarat.fitur is not None:
        return syarat.fitur in konteks.fitur
    if syarat.aksi is not None:
        return konteks.hasil.get(syarat.aksi) == syarat.hasil
    return _uji_isian(syarat, konteks.isian.get(syarat.isian or "", ""), konteks)


def _uji_isian(syarat: Syarat, nilai: str, konteks: Konteks) -> bool:
    if syarat.terisi is not None:
        return bool(nilai) == syarat.terisi
    if syarat.adalah is not None:
        return nilai == _teks(syarat.adalah)
    if syarat.bukan is not None:
        return nilai != _teks(syarat.bukan)
    if syarat.dalam is not None:
        return nilai in {_teks(v) for v in syarat.dalam}
    if not nilai:
        return False
    for nama, uji in _BANDING.items():
        batas = getattr(syarat, nama)
        if batas is not None:
            lawan = konteks.isian.get(batas["isian"], "") if isinstance(batas, dict) else _teks(batas)
            kiri, kanan = _urutan(nilai), _urutan(lawan)
            return bool(lawan) and kiri[0] == kanan[0] and uji(kiri, kanan)
    return False


_Urutan = tuple[int, float, str]
_ANGKA = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_BANDING: dict[str, Callable[[_Urutan, _Urutan], bool]] = {
    "kurang": operator.lt, "lebih": operator.gt, "paling_sedikit": operator.ge, "paling_banyak": operator.le,
}


def _teks(nilai: str | int | bool) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return str(nilai)


def _urutan(nilai: str) -> _Urutan:
    """Sort key: numbers by value, everything else (ISO dates) by text; the two are never compared."""
    return (0, float(nilai), "") if _ANGKA.fullmatch(nilai) else (1, 0.0, nilai)
