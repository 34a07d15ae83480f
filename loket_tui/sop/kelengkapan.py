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
    """What is missing: compulsory items that are not there, and of a group the items of its nearest choice.

    A group is met when every compulsory item of one choice is there.
    """
    hasil = [
        p for p in persyaratan if p.kelompok is None and p.wajib and keadaan.get(p.kode) not in TERPENUHI
    ]
    kelompok: dict[str, dict[str, list[Persyaratan]]] = {}
    for p in persyaratan:
        if p.kelompok is not None:
            kelompok.setdefault(p.kelompok, {}).setdefault(p.pilihan or "", []).append(p)
    for pilihan in kelompok.values():
        sisa = [[p for p in isi if p.wajib and keadaan.get(p.kode) not in TERPENUHI] for isi in pilihan.values()]
        if all(sisa):
            for satu in sisa:
                hasil.extend(satu)
    urutan = {p.kode: i for i, p in enumerate(persyaratan)}
    return tuple(sorted(hasil, key=lambda p: urutan[p.kode]))
