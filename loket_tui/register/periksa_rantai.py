"""The chain of the trail over its stored bytes, against itself and against heads known from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from loket_tui.register.periksa_isi import Catat, Maju

NOL = "0" * 64
"""What the first row is chained to."""
JEDA = 5_000
"""Rows between two reports of progress."""
_BACA = "SELECT urut, CAST(isi AS BLOB), CAST(hash AS BLOB) FROM jejak ORDER BY urut"


class Rantai:
    """Follows the chain row by row; what does not hold becomes a finding."""

    def __init__(self, temuan: Catat, kepala_lama: Sequence[tuple[int, str]] = ()) -> None:
        """`kepala_lama`: (count, first hex digits of the hash) of heads that stood once."""
        self.urut = 0
        self.hash = NOL.encode()
        self.berlubang = False
        self.dikenal: dict[int, list[bytes]] = {}
        self._temuan = temuan
        for urut, awal in kepala_lama:
            if urut > 0:
                self.dikenal.setdefault(urut, []).append(awal.encode())

    def terima(self, urut: int, isi: bytes, sidik: bytes) -> None:
        """Take the next row as stored."""
        if urut != self.urut + 1:
            self._temuan(f"Jejak {rentang(self.urut + 1, urut - 1)} hilang.")
            self.berlubang = True
        if hashlib.sha256(self.hash + isi).hexdigest().encode() != sidik:
            self._temuan(f"Jejak {urut} tidak bersambung dengan jejak sebelumnya; isinya diubah atau diganti.")
        for awal in self.dikenal.pop(urut, ()):
            if not sidik.startswith(awal):
                self._temuan(f"Jejak {urut} tidak sama dengan kepala jejak yang dicatat di luar buku ini.")
        self.urut, self.hash = urut, sidik

    def tutup(self) -> None:
        """After the last row: heads that lie beyond it."""
        for n in self.dikenal:
            self._temuan(f"Buku ini hanya sampai jejak {self.urut}, padahal jejak {n} pernah ada; berkas lama dipasang "
                         "kembali atau ekornya dipotong.")
        self.dikenal = {}

    def ikuti(self, k: Any, maju: Maju) -> None:
        """Follow the whole chain of an open connection; memory does not grow with it.

        What holds is passed over in the loop itself: a call for each row would cost as much as its hash.
        """
        semua = int(k.execute("SELECT count(*) FROM jejak").fetchone()[0])
        kursor, sha256 = k.execute(_BACA), hashlib.sha256
        while baris := kursor.fetchmany(JEDA):
            urut, lalu = self.urut, self.hash
            penting = self.dikenal
            for n, isi, sidik in baris:
                if n == urut + 1 and n not in penting and sha256(lalu + isi).hexdigest().encode() == sidik:
                    urut, lalu = n, sidik
                    continue
                self.urut, self.hash = urut, lalu
                self.terima(n, isi, sidik)
                urut, lalu = self.urut, self.hash
            self.urut, self.hash = urut, lalu
            maju("jejak", urut, semua)
        self.tutup()


def rentang(dari: int, sampai: int) -> str:
    """One number or a range, in words."""
    return str(dari) if dari >= sampai else f"{dari} sampai {sampai}"
