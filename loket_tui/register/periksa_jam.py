"""The record's clock: what the head keeps as the time of the last act, told once more from the trail alone.

By it every act judges whether the computer's clock jumped, so whoever could turn it back could take numbers under an
earlier date.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loket_tui.dasar.jam import baca_utc, teks_utc
from loket_tui.register.jejak import LOMPAT_MAJU, LOMPAT_MUNDUR
from loket_tui.register.periksa_isi import Catat

MENGESAHKAN = "mengesahkan tanggal kerja"
DITOLAK = "ditolak: "
TETAP = "memperbarui bentuk buku"
"""The row of `migrasi`, which moves no clock."""


class JamJejak:
    """Follows the clock through the trail, row by row."""

    def __init__(self, temuan: Catat) -> None:
        self._temuan = temuan
        self._pada: datetime | None = None
        self._hari = ""

    def terima(self, urut: int, isi: dict[str, Any]) -> None:
        """Take the next row.  Raises ValueError, KeyError, TypeError for one that cannot be read."""
        if "pada" not in isi:       # the first row of an office that was made without a clock
            return
        pada, hari, aksi = baca_utc(str(isi["pada"])), str(isi["tk"]), str(isi["aksi"])
        if self._pada is None or aksi == MENGESAHKAN:
            self._pada, self._hari = pada, hari
            return
        if aksi == TETAP:
            return
        if not isi.get("peran") or aksi.startswith(DITOLAK):   # no act: it moves nothing over a jump
            if pada <= self._pada + LOMPAT_MAJU and hari[:4] == self._hari[:4]:
                self._maju(pada, hari)
            return
        if pada < self._pada - LOMPAT_MUNDUR or (hari < self._hari and pada >= self._pada):
            self._temuan(f"Jam atau tanggal kerja pada jejak {urut} mundur tanpa tanggal kerja disahkan.")
        elif hari[:4] != self._hari[:4]:
            self._temuan(f"Tahun berganti pada jejak {urut} tanpa tanggal kerja disahkan.")
        self._maju(pada, hari)

    def _maju(self, pada: datetime, hari: str) -> None:
        if self._pada is None or pada > self._pada:
            self._pada, self._hari = pada, hari

    def tutup(self, pada: str) -> None:
        """After the last row: the clock that the head keeps."""
        if self._pada is not None and pada != teks_utc(self._pada):
            self._temuan("Jam kegiatan terakhir pada kepala jejak tidak sama dengan jejaknya; diubah dari luar "
                         "program.")
