"""Conditions as data: the model of a `bila`, and whether it holds for a case.

There is no expression language: a condition is one test on a field or an earlier outcome, or `semua`,
`salah_satu`, `tidak` over such tests, at most four deep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, model_validator

UKURAN = ("adalah", "bukan", "dalam", "terisi", "kurang", "lebih", "paling_sedikit", "paling_banyak")
BENTUK = ("isian", "aksi", "fitur", "semua", "salah_satu", "tidak")


class Syarat(BaseModel):
    """A condition as data: one test on a field, an earlier outcome or a switch of the office, or a combination."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    isian: str | None = None
    adalah: str | int | bool | None = None
    bukan: str | int | bool | None = None
    dalam: tuple[str | int, ...] | None = None
    terisi: bool | None = None
    kurang: int | str | dict[str, str] | None = None
    lebih: int | str | dict[str, str] | None = None
    paling_sedikit: int | str | dict[str, str] | None = None
    paling_banyak: int | str | dict[str, str] | None = None
    aksi: str | None = None
    hasil: str | None = None
    fitur: str | None = None
    semua: tuple[Syarat, ...] | None = None
    salah_satu: tuple[Syarat, ...] | None = None
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
            raise ValueError("syarat pada aksi menyebut hasilnya, misalnya {aksi = 'tinjau', hasil = 'memenuhi'}")
        if self.kedalaman() > 4:
            raise ValueError("syarat paling dalam empat tingkat")
        return self

    def kedalaman(self) -> int:
        """Depth of nesting; a plain test counts one."""
        anak = [*(self.semua or ()), *(self.salah_satu or ()), *((self.tidak,) if self.tidak else ())]
        return 1 + max((a.kedalaman() for a in anak), default=0)

    def isian_disebut(self) -> set[str]:
        """The codes of all fields the condition looks at."""
        kode = {self.isian} if self.isian else set()
        for nama in UKURAN[4:]:
            nilai = getattr(self, nama)
            if isinstance(nilai, dict) and "isian" in nilai:
                kode.add(nilai["isian"])
        for anak in (*(self.semua or ()), *(self.salah_satu or ()), *((self.tidak,) if self.tidak else ())):
            kode |= anak.isian_disebut()
        return {k for k in kode if k}

    def aksi_disebut(self) -> set[str]:
        """The aksi whose outcomes the condition looks at."""
        kode = {self.aksi} if self.aksi else set()
        for anak in (*(self.semua or ()), *(self.salah_satu or ()), *((self.tidak,) if self.tidak else ())):
            kode |= anak.aksi_disebut()
        return {k for k in kode if k}


Syarat.model_rebuild()


@dataclass(frozen=True, slots=True)
class Konteks:
    """What the engine knows of a case: its fields, its last outcomes, how often a target was taken.

    `isian` holds canonical text (ISO dates, digits, codes of choices, "ya"/"tidak"); `hasil` maps a token and an
    aksi id to its last outcome; `hitungan` counts "token:hasil"; `selesai` names the tokens of siap_ambil and
    serahkan already done; `fitur` names the switches of the office that are on.
    """

    isian: Mapping[str, str] = field(default_factory=dict)
    hasil: Mapping[str, str] = field(default_factory=dict)
    hitungan: Mapping[str, int] = field(default_factory=dict)
    selesai: frozenset[str] = frozenset()
    aktivitas: str = ""
    fitur: frozenset[str] = frozenset()


def berlaku(syarat: Syarat | None, konteks: Konteks) -> bool:
    """Whether the condition holds; no condition always holds, an empty field meets only `bukan` and `terisi = false`."""
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
            lawan = konteks.isian.get(batas.get("isian", ""), "") if isinstance(batas, dict) else _teks(batas)
            return bool(lawan) and uji(_urutan(nilai), _urutan(lawan))
    return False


_BANDING = {
    "kurang": lambda a, b: a < b,
    "lebih": lambda a, b: a > b,
    "paling_sedikit": lambda a, b: a >= b,
    "paling_banyak": lambda a, b: a <= b,
}


def _teks(nilai: str | int | bool) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return str(nilai)


def _urutan(nilai: str) -> tuple[int, float, str]:
    """Sort key: numbers by value, everything else (ISO dates) by text."""
    try:
        return (0, float(nilai), "")
    except ValueError:
        return (1, 0.0, nilai)
