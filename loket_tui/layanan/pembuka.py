"""What the first screen may ask before the acts are loaded: counts of the day, with the SQLite driver alone."""

from __future__ import annotations

from datetime import date

from loket_tui.kantor import Kantor
from loket_tui.register.cepat import AngkaHari, angka_hari

__all__ = ["AngkaHari", "angka"]


def angka(kantor: Kantor, hari: date) -> AngkaHari | str:
    """Counts of an office date; a sentence when the record cannot be read now."""
    return angka_hari(kantor.db, hari.isoformat())
