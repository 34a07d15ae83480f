"""Who holds the lanes of a procedure inside the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loket_tui.sop.prosedur import Prosedur


def lane_dipegang(
    prosedur: Prosedur, akun: Iterable[tuple[str, Iterable[str]]]
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(what the lane is called, roles of it, names of those of the accounts [(name, roles)] that hold one)."""
    semua = [(nama, set(peran)) for nama, peran in akun]
    for kode, pelaksana in prosedur.berkas.pelaksana.items():
        if prosedur.pencatat(kode) == kode:
            peran = prosedur.peran(kode)
            yield pelaksana.sebutan, peran, tuple(nama for nama, punya in semua if punya & set(peran))
