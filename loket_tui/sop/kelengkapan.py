"""The checklist: which requirements a case has, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Persyaratan
from loket_tui.sop.syarat import Konteks, berlaku

TERPENUHI = frozenset({"ada", "tidak_berlaku"})


def persyaratan_berlaku(prosedur: Prosedur, konteks: Konteks) -> tuple[Persyaratan, ...]:
    """Requirements of this case: of its aktivitas, with their conditions holding."""
    return tuple(p for p in prosedur.persyaratan(konteks.aktivitas) if berlaku(p.bila, konteks))


def kurang(persyaratan: tuple[Persyaratan, ...], keadaan: Mapping[str, str]) -> tuple[Persyaratan, ...]:
    """What is missing: compulsory items that are not there, and of an unmet group the items of all its choices.

    A group is met when every compulsory item of one choice is there; which choice it will be the applicant decides.
    """
    tiada = {p.kode for p in persyaratan if p.wajib and keadaan.get(p.kode) not in TERPENUHI}
    hasil = {p.kode for p in persyaratan if p.kelompok is None} & tiada
    kelompok: dict[str, dict[str, set[str]]] = {}
    for p in persyaratan:
        if p.kelompok is not None:
            kelompok.setdefault(p.kelompok, {}).setdefault(p.pilihan or "", set()).add(p.kode)
    for pilihan in kelompok.values():
        sisa = [kode & tiada for kode in pilihan.values()]
        if all(sisa):
            hasil.update(*sisa)
    return tuple(p for p in persyaratan if p.kode in hasil)
