"""Who may stand in for whom: absent officials, and whose turn a paraf of an absent one is."""

from __future__ import annotations

from loket_tui.sop.prosedur import Letak, Prosedur

TANDA = frozenset({"paraf", "tanda_tangan"})
"""Kinds of aksi that mark a naskah or the file."""


def lane_absen(prosedur: Prosedur, lane: str, absen: frozenset[str]) -> bool:
    """Whether everybody who could act for a lane, substitutes too, is recorded absent."""
    return bool(absen) and absen.issuperset(prosedur.peran(lane, absen))


def giliran(prosedur: Prosedur, letak: Letak, absen: frozenset[str]) -> Letak:
    """Whose turn it is at an aksi: a paraf of the absent falls away, so that it is the turn of who comes next.

    The next paraf or signature of the same naskah whose lane is not absent; the aksi itself where there is none.
    """
    if letak.jenis != "paraf" or not lane_absen(prosedur, letak.lane, absen):
        return letak
    for lain in prosedur.urutan[letak.indeks + 1:]:
        if lain.jenis in TANDA and _senaskah(letak, lain) and not lane_absen(prosedur, lain.lane, absen):
            return lain
    return letak


def peran_giliran(prosedur: Prosedur, letak: Letak, absen: frozenset[str]) -> tuple[str, ...]:
    """Roles that may act at an aksi now, the preferred first."""
    return prosedur.peran(giliran(prosedur, letak, absen).lane, absen)


def _senaskah(satu: Letak, lain: Letak) -> bool:
    return not satu.naskah or not lain.naskah or bool(set(satu.naskah) & set(lain.naskah))
