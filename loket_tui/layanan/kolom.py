"""Fields as forms ask them: what a step needs, and the fields of a SOP, in one shape for screens, demo and trials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from json import loads
from typing import Literal

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.sop.skema import Isian

PEMISAH_BARIS = " | "
"""Between the rows of a table that is typed in one line."""
YA_TIDAK = (("ya", "Ya"), ("tidak", "Tidak"))


@dataclass(frozen=True, slots=True)
class Kolom:
    """A field as a form asks it: its value as people type it, its choices as (code, label).

    `jenis` "banyak" takes several choices, codes joined by commas.
    """

    kode: str
    label: str
    nilai: str = ""
    wajib: bool = True
    pilihan: tuple[tuple[str, str], ...] = ()
    petunjuk: str = ""
    tabel: bool = False
    jenis: Literal["teks", "tanggal", "angka", "nik", "banyak"] = "teks"
    maks: int = 300
    isian: Isian | None = None
    """The SOP's field behind it, when there is one."""
    sampai: date | None = None
    """The last date that a field of kind "tanggal" takes."""

    def ketikan(self, teks: str) -> str:
        """What was typed as the acts take it: the rows of a table one a line."""
        return "\n".join(b.strip() for b in teks.split(PEMISAH_BARIS.strip())) if self.tabel else teks


def kolom_dari_isian(isian: Isian, kanonis: str = "", *, kode: str = "") -> Kolom:
    """A field of a SOP as a form asks it; `kode` names it there (the field's own code)."""
    pilihan = tuple((p.kode, p.label) for p in isian.pilihan)
    petunjuk = isian.bantuan
    if isian.jenis == "ya_tidak":
        pilihan = YA_TIDAK
    elif isian.jenis == "tanggal":
        petunjuk = petunjuk or "Contoh: 20-11-2026"
    elif isian.jenis == "tabel":
        kolom = "; ".join(k.label for k in isian.kolom)
        cara = f"Tulis {kolom}. Antarbaris: tanda {PEMISAH_BARIS.strip()}"
        petunjuk = f"{petunjuk}\n{cara}" if petunjuk else cara
    tabel = isian.jenis == "tabel"
    return Kolom(kode or isian.kode, isian.label, _ketikan(isian, kanonis), isian.wajib, pilihan, petunjuk, tabel,
                 maks=2000 if tabel else 300, isian=isian)


def _ketikan(isian: Isian, kanonis: str) -> str:
    """A canonical value as it would be typed again (a choice stays its code)."""
    if not kanonis or isian.jenis in {"pilihan", "ya_tidak"}:
        return kanonis
    if isian.jenis == "tabel":
        return "\n".join("; ".join(baris) for baris in loads(kanonis))
    return tanggal_pendek(date.fromisoformat(kanonis)) if isian.jenis == "tanggal" else kanonis


def nilai_tampil(kolom: Kolom) -> str:
    """A field's value in words."""
    return next((label for kode, label in kolom.pilihan if kode == kolom.nilai), kolom.nilai)
