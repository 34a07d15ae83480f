"""What computed fields reckon with, and the order in which they are reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.sop.skema import Isian


def bahan(rumus: Mapping[Any, Any]) -> set[str]:
    """The fields that a formula reckons with."""
    ((jenis, isi),) = rumus.items()
    if jenis == "total":
        return {k for k in isi if isinstance(k, str)} if isinstance(isi, list) else set()
    if jenis == "jumlah":
        return {str(isi).partition(".")[0]}
    return {isi[k] for k in ("lahir", "pada", "dari", "sampai") if isinstance(isi.get(k), str)} if isinstance(
        isi, Mapping) else set()


def urut_hitung(semua: Sequence[Isian]) -> tuple[tuple[Isian, ...], tuple[str, ...]]:
    """(the computed fields, each behind those it reckons with; codes of those that reckon with themselves)."""
    sisa = {i.kode: i for i in semua if i.hitung}
    perlu = {k: bahan(i.hitung or {}) & set(sisa) for k, i in sisa.items()}
    urut: list[Isian] = []
    while siap := [k for k in sisa if not perlu[k] & set(sisa)]:
        urut += [sisa.pop(k) for k in siap]
    while pinggir := [k for k in sisa if not any(k in perlu[x] for x in sisa)]:    # they only lead into the circle
        urut += [sisa.pop(k) for k in pinggir]
    return tuple(urut), tuple(sisa)
