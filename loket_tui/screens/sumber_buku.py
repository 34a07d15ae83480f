"""Rows of a book for the list: which columns fit, and pages of texts from the books' acts."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat
from loket_tui.screens.widgets.daftar import HALAMAN, Kolom

if TYPE_CHECKING:
    from loket_tui.layanan.buku import BarisBuku
    from loket_tui.layanan.ruang import Ruang, Sesi

_TETAP = ("urut", "tanggal", "nomor", "nama")
_JUDUL = {
    "urut": Kolom("No", 6, "kanan"), "tanggal": Kolom("Tanggal", 10), "nomor": Kolom("Nomor", 12),
    "nama": Kolom("Nama"), "nik": Kolom("NIK", 16), "desa": Kolom("Desa", 14), "layanan": Kolom("Layanan", 22),
    "ket": Kolom("Ket"),
}
_BOLEH = ("nik", "desa", "layanan")
_NAMA_MINIMUM, _KET = 16, 8
_SIMPAN = 4000


def kolom_muat(lebar: int, lebar_nomor: int) -> tuple[str, ...]:
    """The columns that fit into `lebar` cells, in the order of the paper book; what has no room is in the detail."""
    terpakai = 2 + 6 + 1 + 10 + 1 + lebar_nomor + 1 + _NAMA_MINIMUM + 1 + _KET + 1
    dipilih = []
    for nama in _BOLEH:
        perlu = _JUDUL[nama].lebar + 1
        if terpakai + perlu <= lebar:
            dipilih.append(nama)
            terpakai += perlu
    return (*_TETAP, *dipilih, "ket")


class SumberBuku:
    """A book, or what a search found in it; rows shown lately stay at hand for the detail."""

    def __init__(
        self, ruang: Ruang, sesi: Sesi, buku: str, cari: str, lebar: int, kabar: Callable[[str], None]
    ) -> None:
        """Read the order and the first page.  Raises Galat; later faults go to `kabar`, the rows stay empty."""
        from loket_tui.layanan import buku as lbuku

        self._lbuku = lbuku
        self.ruang = ruang
        self.sesi = sesi
        self._kabar = kabar
        self._kunci = lbuku.kunci(ruang, sesi, buku, cari)
        self._baris: dict[int, BarisBuku] = {b.id: b for b in lbuku.halaman(ruang, sesi, self._kunci[:HALAMAN])}
        self.lebar_nomor = min(32, max((len(b.nomor) for b in self._baris.values()), default=9))
        self.nama_kolom = kolom_muat(lebar, self.lebar_nomor)

    @property
    def kolom(self) -> tuple[Kolom, ...]:
        """The columns for the list."""
        pengganti = {"nomor": Kolom("Nomor", self.lebar_nomor), "ket": Kolom("Ket", _KET)}
        return tuple(pengganti.get(n, _JUDUL[n]) for n in self.nama_kolom)

    def jumlah(self) -> int:
        """How many rows."""
        return len(self._kunci)

    def kunci(self) -> array[int]:
        """Their ids, newest first."""
        return self._kunci

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The texts of a page."""
        try:
            self._ambil(ids)
        except Galat as galat:
            self._kabar(galat.kalimat)
            return {}
        return {i: self._teks(self._baris[i]) for i in ids if i in self._baris}

    def baris(self, kunci: int) -> BarisBuku | None:
        """One row."""
        if kunci not in self._baris:
            self.halaman([kunci])
        return self._baris.get(kunci)

    def _ambil(self, ids: Sequence[int]) -> None:
        kurang = [i for i in ids if i not in self._baris]
        if kurang:
            if len(self._baris) > _SIMPAN:
                self._baris.clear()
                kurang = list(ids)
            self._baris |= {b.id: b for b in self._lbuku.halaman(self.ruang, self.sesi, kurang)}

    def _teks(self, b: BarisBuku) -> tuple[str, ...]:
        isi = {
            "urut": b.no, "tanggal": b.tanggal, "nomor": b.nomor, "nama": b.nama, "nik": b.nik, "desa": b.desa,
            "layanan": b.layanan, "ket": ket_pendek(b),
        }
        return tuple(isi[n] for n in self.nama_kolom)


def ket_pendek(b: BarisBuku) -> str:
    """The remark in one word; the detail has it in full."""
    if b.batal:
        return "BATAL"
    return "sisipan" if b.huruf else "koreksi" if b.dikoreksi else ""
