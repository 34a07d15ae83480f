"""Which parafs and approvals a way back withdraws, in the version where they were given or in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.register import naskah as rn
from loket_tui.sop.prosedur import Prosedur

if TYPE_CHECKING:
    from loket_tui.layanan.alur import Berkas


def tanda_sesudah(berkas: Berkas, indeks: int, lama: Prosedur | None = None) -> list[rn.Tanda]:
    """Parafs and approvals in force that were given at or after a place; a return to it withdraws them.

    `lama` is the version that the case is just moving from.
    """
    return [t for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
            if tempat(berkas.prosedur, t, lama) >= indeks]


def tempat(kini: Prosedur, tanda: rn.Tanda, lama: Prosedur | None = None) -> int:
    """Index of the aksi where a mark was given, or of the same mark in the version the case has moved to.

    A mark without such a place stands behind everything while the case moves, before everything otherwise.
    """
    tiada = len(kini.urutan) if lama is not None else -1
    if lama is not None and tanda.pelaksana in lama.berkas.pelaksana.keys() - kini.berkas.pelaksana.keys():
        return tiada
    if kini.ada(tanda.token):
        return kini.letak(tanda.token).indeks
    return next((x.indeks for x in kini.urutan if x.jenis == tanda.jenis and x.lane == tanda.pelaksana
                 and (tanda.naskah in x.naskah or not x.naskah)), tiada)
