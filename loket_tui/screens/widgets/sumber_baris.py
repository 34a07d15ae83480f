"""A short list at hand as a source of rows of a `DaftarMaya`."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


class SumberBaris:
    """Rows that are all there; the key of a row is its place, or the id given for it."""

    def __init__(self, baris: Sequence[tuple[str, ...]], kunci: Sequence[int] | None = None) -> None:
        """`baris` are the texts, one per column; `kunci` their ids, where marks must stay with what they stand on."""
        self._kunci = array("q", range(len(baris)) if kunci is None else kunci)
        self._baris = dict(zip(self._kunci, baris, strict=True))

    def jumlah(self) -> int:
        """How many rows."""
        return len(self._kunci)

    def kunci(self) -> array[int]:
        """Their ids in order."""
        return self._kunci

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The texts of a page."""
        return {i: self._baris[i] for i in ids if i in self._baris}
