"""The order of work lists, kept in memory: an act moves the few cases it touched, whatever the length of the list.

A case moves only by an event, so what changed since the last look are the cases of the events added since.  A list
is an array of ids (8 bytes a case) in order of waiting; arrays that were handed out never change.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from loket_tui.layanan.ruang import Ruang
from loket_tui.register import daftar as rd

Token = tuple[tuple[str, str], ...]
TERLALU_BANYAK = 500
"""Events since the last look from which on a list is read anew rather than mended."""
TIDAK_DIMINTA = 64
"""Rounds of mending after which a list nobody asked for is let go (of an officer who left, of a SOP's old version)."""


class Spina:
    """The lists of one office; `kunci` is safe from any thread."""

    def __init__(self) -> None:
        """Nothing is read before it is asked for."""
        self._kunci = threading.Lock()
        self._daftar: dict[tuple[str, Token], array[int]] = {}
        self._diminta: dict[tuple[str, Token], int] = {}
        self._putaran = 0
        self._peristiwa = 0

    def kunci(self, koneksi: Connection, saring: str, token: Sequence[tuple[str, str]]) -> array[int]:
        """Ids of a list in order, as this transaction sees the record."""
        nama = (saring, tuple(token))
        with self._kunci:
            self._susul(koneksi)
            daftar = self._daftar.get(nama)
            if daftar is None:
                daftar = self._daftar[nama] = rd.kunci(koneksi, saring, token, "")
            self._diminta[nama] = self._putaran
            return daftar

    def _susul(self, koneksi: Connection) -> None:
        """Bring every list up to the last event."""
        terakhir = rd.peristiwa_terakhir(koneksi)
        if terakhir == self._peristiwa:
            return
        self._putaran += 1
        for nama in [n for n, kapan in self._diminta.items() if self._putaran - kapan > TIDAK_DIMINTA]:
            del self._diminta[nama]
            self._daftar.pop(nama, None)
        if not self._daftar or terakhir < self._peristiwa:      # nothing read yet, or an older view of the record
            self._daftar.clear()
        else:
            berubah: list[int] = []
            if terakhir - self._peristiwa > TERLALU_BANYAK:
                self._daftar.clear()
            else:
                berubah = rd.berubah_sejak(koneksi, self._peristiwa, TERLALU_BANYAK)
            for nama, daftar in self._daftar.items():
                self._daftar[nama] = _betulkan(koneksi, nama, daftar, berubah)
        self._peristiwa = terakhir


def _betulkan(
    koneksi: Connection, nama: tuple[str, Token], daftar: array[int], berubah: Sequence[int]
) -> array[int]:
    """A copy of a list with these cases taken out and put back where they now stand, if they still belong to it."""
    saring, token = nama
    dibuang = set(berubah)
    if len(dibuang) <= 2:
        baru = daftar[:]
        for satu in dibuang:
            tempat = _cari(baru, satu)
            if tempat >= 0:
                del baru[tempat]
    else:
        baru = array("q", (i for i in daftar if i not in dibuang))
    for letak in rd.anggota(koneksi, saring, token, berubah):
        if not baru or rd.urutan(koneksi, saring, baru[-1]) < letak.urutan:
            baru.append(letak.id)
        else:
            baru.insert(bisect_left(baru, letak.urutan, key=lambda i: rd.urutan(koneksi, saring, i)), letak.id)
    return baru


def _cari(daftar: array[int], nomor: int) -> int:
    """Place of an id, -1 when it is not there; over the bytes, twenty times as quick as `array.index`."""
    byte, jarum, lebar = memoryview(daftar).tobytes(), array("q", [nomor]).tobytes(), daftar.itemsize
    tempat = byte.find(jarum)
    while tempat >= 0 and tempat % lebar:
        tempat = byte.find(jarum, tempat + 1)
    return tempat // lebar if tempat >= 0 else -1


_SPINA: WeakKeyDictionary[Ruang, Spina] = WeakKeyDictionary()
_PASANG = threading.Lock()


def spina(ruang: Ruang) -> Spina:
    """The lists of an open office."""
    with _PASANG:
        return _SPINA.setdefault(ruang, Spina())
