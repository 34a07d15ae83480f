"""What was typed into forms that were left by Esc: there again when the same form opens, until its act is done.

It is in memory only, belongs to one officer at the counter, and never holds a kata sandi.
"""

from __future__ import annotations

Ingatan = dict[str, str]
"""Typed values of one form by the code of the field; the form writes into it, an act that is done empties it."""


class Ketikan:
    """The forms of a session, by title and case."""

    def __init__(self) -> None:
        self._semua: dict[tuple[str, int], tuple[str, Ingatan]] = {}

    def untuk(self, judul: str, kasus: int = 0, posisi: str = "") -> Ingatan:
        """What was typed into the form `judul` of a case; nothing of what was typed at another place of the case."""
        lama = self._semua.get((judul, kasus))
        if lama is None or lama[0] != posisi:
            lama = self._semua[judul, kasus] = (posisi, {})
        return lama[1]

    def buang(self) -> None:
        """Forget everything: another officer, or nobody, is at the counter."""
        self._semua.clear()
