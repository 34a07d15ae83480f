"""Fields that a step asks count only while the step belongs to the case: behind it, their values lapse.

A row may ask a field under a condition (`bila`, aktivitas).  Once the condition holds no longer, because the case came
back and went another way, letters, reports and conditions do not see the value; the record keeps it, and it counts
again when the condition holds again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks, berlaku


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a field is asked under a condition, and all fields asked there."""

    letak: Letak
    bersama: frozenset[str]


def isian_aksi(letak: Letak) -> tuple[str, ...]:
    """Codes of the fields that an aksi names (`isi.isian`, `kerjakan.perlu`)."""
    return tuple(getattr(letak.aksi, "isian", ()) or getattr(letak.aksi, "perlu", ()))


def di_jalan(letak: Letak, konteks: Konteks) -> bool:
    """Whether an aksi belongs to this case: its scope, aktivitas and conditions."""
    langkah = letak.langkah
    if langkah.lingkup == "layanan" or (langkah.aktivitas and konteks.aktivitas not in langkah.aktivitas):
        return False
    return berlaku(langkah.bila, konteks) and berlaku(letak.aksi.bila, konteks)


@lru_cache(maxsize=128)
def bersyarat(prosedur: Prosedur) -> Mapping[str, tuple[Tempat, ...]]:
    """Fields that are asked at steps only, each step under a condition, in the order in which they are asked."""
    disebut = {x.token: isian_aksi(x) for x in prosedur.urutan}
    semua_disebut = {k for kode in disebut.values() for k in kode}
    hasil: dict[str, list[Tempat]] = {}
    for letak in prosedur.urutan:
        baris = tuple(i.kode for i in prosedur.isian_pada(letak.langkah.id) if i.kode not in semua_disebut)
        bersama = frozenset((*disebut[letak.token], *baris))
        for kode in (*disebut[letak.token], *baris):
            isian = prosedur.isian(kode)
            if isian is not None and isian.pada is not None and isian.jenis != "hitung":
                hasil.setdefault(kode, []).append(Tempat(letak, bersama))
    return {kode: tuple(tempat) for kode, tempat in hasil.items() if not any(map(_tanpa_syarat, tempat))}


def _tanpa_syarat(tempat: Tempat) -> bool:
    langkah = tempat.letak.langkah
    return langkah.bila is None and tempat.letak.aksi.bila is None and not langkah.aktivitas


def gugur(prosedur: Prosedur, konteks: Konteks) -> frozenset[str]:
    """Codes of the fields with a value that do not count now.

    The condition of a step is looked at without the fields that it asks itself: one that asks what is still empty
    stays theirs once it is answered.
    """
    hasil: set[str] = set()
    lagi = True
    while lagi:
        lagi = False
        for kode, tempat in bersyarat(prosedur).items():
            if kode not in hasil and konteks.isian.get(kode) and not any(_berlaku(x, konteks, hasil) for x in tempat):
                hasil.add(kode)
                lagi = True         # a condition may look at this field
    return frozenset(hasil)


def _berlaku(tempat: Tempat, konteks: Konteks, gugur_lain: set[str]) -> bool:
    tanpa = {k: v for k, v in konteks.isian.items() if k not in gugur_lain and k not in tempat.bersama}
    return di_jalan(tempat.letak, replace(konteks, isian=tanpa))


def tanpa_gugur(prosedur: Prosedur, konteks: Konteks) -> Konteks:
    """What is known of a case without the fields that lapse; computed fields stay as they were reckoned."""
    hilang = gugur(prosedur, konteks)
    if not hilang:
        return konteks
    return replace(konteks, isian={k: v for k, v in konteks.isian.items() if k not in hilang})
