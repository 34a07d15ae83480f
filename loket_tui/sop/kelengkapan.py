"""The checklist: which requirements a case has, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Persyaratan
from loket_tui.sop.syarat import Konteks, berlaku

TERPENUHI = frozenset({"ada", "tidak_berlaku"})
Kekurangan = tuple[tuple[Persyaratan, ...], ...]
"""One gap: its choices, each with the items it still needs; a single requirement is one choice of one item."""


def persyaratan_berlaku(prosedur: Prosedur, konteks: Konteks) -> tuple[Persyaratan, ...]:
    """Requirements of this case: of its aktivitas, with their conditions holding.

    One that is asked of each person of a party says so in its name, and falls away where there is no such party.
    """
    tiada = {p.kode for p in prosedur.berkas.pihak if not berlaku(p.bila, konteks)}
    return tuple(p.model_copy(update={"nama": nama_syarat(prosedur, p)}) if p.pihak else p
                 for p in prosedur.persyaratan(konteks.aktivitas)
                 if berlaku(p.bila, konteks) and not _tanpa_pihak(p, tiada))


def _tanpa_pihak(p: Persyaratan, tiada: set[str]) -> bool:
    """Whether it is asked of persons whom this case does not have."""
    pihak = (p.pihak,) if isinstance(p.pihak, str) else p.pihak or ()
    return bool(pihak) and tiada.issuperset(pihak)


def sebutan_tiap(prosedur: Prosedur, p: Persyaratan) -> str:
    """Of whom each a requirement is asked, in words: "tiap Saksi"; "" where it is asked of the applicant."""
    pihak = (p.pihak,) if isinstance(p.pihak, str) else p.pihak or ()
    nama = [x.nama for x in prosedur.berkas.pihak if x.kode in pihak]
    return f"tiap {' dan '.join(nama)}" if nama else ""


def nama_syarat(prosedur: Prosedur, p: Persyaratan) -> str:
    """A requirement as it is named, with of whom each it is asked: "KTP-el (tiap Saksi)"."""
    tiap = sebutan_tiap(prosedur, p)
    return f"{p.nama} ({tiap})" if tiap else p.nama


def pilihan_terpenuhi(persyaratan: Sequence[Persyaratan], keadaan: Mapping[str, str]) -> dict[str, str]:
    """Of each either/or group the choice that was taken: the first of which every compulsory item is there."""
    kelompok: dict[str, dict[str, bool]] = {}
    for p in persyaratan:
        if p.kelompok is not None:
            pilihan = kelompok.setdefault(p.kelompok, {})
            pilihan[p.pilihan or ""] = pilihan.get(p.pilihan or "", True) and not _tiada(p, keadaan)
    return {k: next(x for x, ya in v.items() if ya) for k, v in kelompok.items() if any(v.values())}


def kekurangan(persyaratan: Sequence[Persyaratan], keadaan: Mapping[str, str]) -> tuple[Kekurangan, ...]:
    """Every gap once, in the order of the checklist: a compulsory item that is not there, or a group that is not met.

    A group is met when every compulsory item of one choice is there; which choice it will be the applicant decides,
    so a gap names, for each choice, the items that choice still needs.
    """
    kelompok: dict[str, dict[str, list[Persyaratan]]] = {}
    for p in persyaratan:
        if p.kelompok is not None:
            tiada = kelompok.setdefault(p.kelompok, {}).setdefault(p.pilihan or "", [])
            if _tiada(p, keadaan):
                tiada.append(p)
    hasil: list[Kekurangan] = []
    for p in persyaratan:
        if p.kelompok is None:
            if _tiada(p, keadaan):
                hasil.append(((p,),))
        elif p.kelompok in kelompok:
            pilihan = kelompok.pop(p.kelompok)
            if all(pilihan.values()):
                hasil.append(tuple(tuple(x) for x in pilihan.values()))
    return tuple(hasil)


def _tiada(p: Persyaratan, keadaan: Mapping[str, str]) -> bool:
    return p.wajib and keadaan.get(p.kode) not in TERPENUHI


def sebutan(satu: Kekurangan) -> str:
    """A gap in words: "A", "A atau B", "A dan B, atau C"; the comma where a choice holds such words itself."""
    pilihan = [" dan ".join(p.nama for p in butir) for butir in satu]
    rumit = any(" atau " in x or " dan " in x for x in pilihan)
    return (", atau " if rumit else " atau ").join(pilihan)


def kata_pilihan(satu: Kekurangan) -> str:
    """What is said beside the choices of a gap: one paper is enough, or one choice of several papers."""
    return "cukup salah satu pilihan" if any(len(butir) > 1 for butir in satu) else "cukup salah satu"


def kata_kelompok(p: Persyaratan, semua: Sequence[Persyaratan]) -> str:
    """What is said beside one paper of an either/or group: with which others it counts, or which do as well."""
    pilihan: dict[str, list[Persyaratan]] = {}
    for x in semua:
        if x.kelompok == p.kelompok and (x.wajib or x.kode == p.kode):
            pilihan.setdefault(x.pilihan or "", []).append(x)
    sendiri = pilihan.pop(p.pilihan or "", [p])
    if all(len(x) == 1 for x in (sendiri, *pilihan.values())):
        return kata_pilihan(((p,),))
    teman = " dan ".join(x.nama for x in sendiri if x.kode != p.kode)
    lain = sebutan(tuple(tuple(x) for x in pilihan.values()))
    return (f"bersama {teman}" if teman else "cukup ini") + (f", atau {lain}" if lain else "")


def kurang(persyaratan: tuple[Persyaratan, ...], keadaan: Mapping[str, str]) -> tuple[Persyaratan, ...]:
    """The items of all gaps: what has to be asked again."""
    hasil = {p.kode for satu in kekurangan(persyaratan, keadaan) for pilihan in satu for p in pilihan}
    return tuple(p for p in persyaratan if p.kode in hasil)


def kelompok_terpenuhi(persyaratan: Sequence[Persyaratan], keadaan: Mapping[str, str]) -> frozenset[str]:
    """The either/or groups of which one choice is there: their other choices are not missing."""
    semua = {p.kelompok for p in persyaratan if p.kelompok is not None}
    sisa = {p.kelompok for satu in kekurangan(persyaratan, keadaan) for pilihan in satu for p in pilihan}
    return frozenset(semua - sisa)
