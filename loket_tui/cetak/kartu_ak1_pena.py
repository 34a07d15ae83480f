"""What draws an AK-1 card: the form itself, which a pre-printed blank carries already, and what is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from loket_tui.cetak.kanvas import BIASA, MESIN, PT, Lembar, aman, bungkus, lebar, potong
from loket_tui.cetak.kartu_ak1_isi import Kotak
from loket_tui.cetak.kartu_ak1_tata import Tata

KUNING_KEPALA: Final = (243 / 255, 219 / 255, 107 / 255)
TERAPAT: Final = 0.62
"""How far before what was broken is shortened."""
TERKECIL: Final = 0.72
"""How far letters shrink before a line is broken or shortened."""


@dataclass(frozen=True, slots=True)
class Pena:
    """A sheet, its geometry, and whether the form is on the paper already (`blanko`)."""

    lembar: Lembar
    tata: Tata
    blanko: bool
    kuning: bool = False
    """Whether the yellow is printed below."""

    def pt(self, ukuran: float) -> float:
        """A size of letters on this card."""
        return ukuran * self.tata.huruf

    # ---- the form

    def cetak(self, x: float, y: float, teks: object, ukuran: float, huruf: str = BIASA, rata: str = "kiri",
              ruang: float | None = None) -> None:
        """Words of the form."""
        if not self.blanko:
            self.lembar.teks(x, y, teks, huruf, self.pt(ukuran), rata, ruang)

    def garis(self, x1: float, y1: float, x2: float, y2: float, tebal: float = 0.6,
              putus: tuple[float, float] | None = None) -> None:
        """A line of the form."""
        if not self.blanko:
            self.lembar.garis(x1, y1, x2, y2, tebal, putus)

    def titik(self, x1: float, x2: float, y: float) -> None:
        """A dotted line to write on, just below the base line `y`."""
        self.garis(x1, y + 0.8, x2, y + 0.8, 0.45, (0.5, 1.5))

    def kotak(self, x: float, y: float, panjang: float, tinggi: float, tebal: float = 0.6) -> None:
        """A box of the form."""
        if not self.blanko:
            self.lembar.kotak(x, y, panjang, tinggi, tebal)

    def dasar(self, x: float, y: float, panjang: float, tinggi: float) -> None:
        """The ground of a table's head: grey, or a darker yellow on the yellow."""
        if self.blanko:
            return
        if self.kuning:
            self.lembar.kanvas.setFillColorRGB(*KUNING_KEPALA)
            self.lembar.kanvas.rect(x * mm, (self.tata.tinggi - y - tinggi) * mm, panjang * mm, tinggi * mm, stroke=0,
                                    fill=1)
        else:
            self.lembar.kotak(x, y, panjang, tinggi, 0, 0.9)

    def kisi(self, batas: Sequence[float], y: float, tinggi: float) -> None:
        """A row of a table of the form."""
        if not self.blanko:
            self.lembar.kisi(batas, y, tinggi)

    # ---- what is filled in

    def isi(self, x: float, y: float, teks: object, ukuran: float, ruang: float, huruf: str = BIASA,
            rata: str = "kiri") -> None:
        """One line; too long it shrinks, then it is shortened."""
        self.lembar.teks(x, y, teks, huruf, self.pt(ukuran), rata, ruang)

    def isi_baris(self, x: float, y: float, teks: object, ukuran: float, ruang: float, jarak: float, baris: int = 1,
                  huruf: str = BIASA, tengah: bool = False) -> None:
        """Words in `baris` lines `jarak` mm apart; too long they stand smaller, then two lines in the room of each.

        `tengah`: two lines stand around theirs, as in a cell, else above it, as on a dotted line.
        """
        for skala in (1.0, 0.9, 0.8, TERKECIL):
            kecil = self.pt(ukuran) * skala
            jadi = bungkus(teks, huruf, kecil, ruang)
            if len(jadi) <= baris:
                for n, satu in enumerate(jadi):
                    self.lembar.polos(x, y + n * jarak, satu, huruf, kecil)
                return
        muat = baris * 2
        if len(jadi) > muat:
            kecil = self.pt(ukuran) * TERAPAT
            jadi = bungkus(teks, huruf, kecil, ruang)
        if len(jadi) > muat:
            jadi = [*jadi[: muat - 1], potong(" ".join(jadi[muat - 1:]), huruf, kecil, ruang)]
        rapat = min(kecil * PT * 1.08, jarak / 2)
        turun = rapat / 2 if tengah else 0.2
        for n, satu in enumerate(jadi):
            self.lembar.polos(x, y + n // 2 * jarak - (1 - n % 2) * rapat + turun, satu, huruf, kecil)

    def nomor(self, y: float, kotak: Kotak) -> None:
        """A number in its boxes on the right panel, its label of one or two lines before them."""
        t = self.tata
        lebar_kotak, tinggi, celah = t.kotak
        mulai = t.kanan.kanan - lebar_kotak * 16 - celah * 2
        dasar = y + tinggi / 2 + self.pt(11) * PT * 0.33
        self._label(t.kanan.kiri, y + tinggi / 2, kotak.label, mulai - t.kanan.kiri - 1.5)
        if not kotak.kelompok:
            self.kotak(mulai, y, t.kanan.kanan - mulai, tinggi)
            self.isi((mulai + t.kanan.kanan) / 2, dasar, kotak.polos, 11, t.kanan.kanan - mulai - 3, MESIN, "tengah")
            return
        x = mulai
        for satu in kotak.kelompok:
            for huruf in satu:
                self.kotak(x, y, lebar_kotak, tinggi, 0.5)
                if huruf.strip():
                    self.lembar.teks(x + lebar_kotak / 2, dasar, huruf, MESIN, self.pt(11), "tengah")
                x += lebar_kotak
            x += celah

    def _label(self, x: float, tengah: float, teks: str, ruang: float) -> None:
        """A label of up to two lines around the height `tengah`."""
        ukuran = 7.0
        baris = bungkus(teks, BIASA, self.pt(ukuran), ruang)[:2]
        jarak = self.pt(ukuran) * PT * 1.12
        for n, satu in enumerate(baris):
            y = tengah + self.pt(ukuran) * PT * 0.35 + (n - (len(baris) - 1) / 2) * jarak
            self.cetak(x, y, satu, ukuran, ruang=ruang)

    def ukuran_muat(self, baris: Sequence[str], huruf: str, ukuran: float, ruang: float) -> float:
        """The size at which all lines fit `ruang`, at most `ukuran`."""
        terpanjang = max((lebar(aman(b), huruf, self.pt(ukuran)) for b in baris), default=0.0)
        return ukuran if terpanjang <= ruang else max(ukuran * TERKECIL, ukuran * ruang / terpanjang - 0.01)
