"""Text and tables that flow over pages, recorded first and drawn after, so that "dari n" is known.

Linear in the number of rows: every cell is wrapped once and drawn straight on the canvas.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus, lebar
from loket_tui.cetak.tabel_panjang import HalamanTabel

Gambar = Callable[[], object]
Hiasan = Callable[[int, int], None]
"""Draws what stands on each page: its number, and of how many."""
_SELA = 1.8
"""Mm of a row above and below its lines."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: title, width in mm, alignment (kiri, tengah, kanan)."""

    judul: str
    lebar: float
    rata: str = "kiri"


class Alur:
    """The pages of one document; `y` is where the next thing goes, in mm from the top."""

    def __init__(self, lembar: Lembar, atas: float, bawah: float) -> None:
        self.lembar = lembar
        self.y = atas
        self.atas = atas
        self.bawah = bawah
        self.halaman: list[list[Gambar]] = [[]]
        self._tabel: tuple[int, float, HalamanTabel] | None = None

    def catat(self, gambar: Gambar) -> None:
        """Record something to draw on this page."""
        self.halaman[-1].append(gambar)

    def halaman_baru(self) -> None:
        """Go to the top of a new page."""
        self.halaman.append([])
        self.y = self.atas

    def perlu(self, tinggi: float) -> bool:
        """Make sure `tinggi` mm are left; True when that began a new page."""
        if self.y + tinggi <= self.bawah or self.y <= self.atas:
            return False
        self.halaman_baru()
        return True

    def alinea(self, x: float, teks: object, huruf: str, ukuran: float, ruang: float) -> None:
        """Wrapped lines of text."""
        for baris in bungkus(teks, huruf, ukuran, ruang):
            tinggi = ukuran * PT * 1.25
            self.perlu(tinggi)
            self.y += tinggi
            self._teks(x, self.y, baris, huruf, ukuran)

    def _teks(self, x: float, y: float, teks: str, huruf: str, ukuran: float) -> None:
        if teks:
            self.catat(lambda: self.lembar.polos(x, y, teks, huruf, ukuran))

    def tabel(
        self,
        x: float,
        kolom: Sequence[Kolom],
        baris: Sequence[Sequence[object]],
        ukuran: float,
        kaki: Sequence[object] | None = None,
        coret: Collection[int] = (),
        ekor: float = 0.0,
    ) -> None:
        """A table with its header repeated on every page; `kaki` is a last row in bold (totals).

        `coret`: numbers of rows, from 0, that are struck through with one line, as in the book of paper.
        `ekor`: mm that belong below the table (who signs it); they never begin a page without two of its rows.
        """
        batas = [x]
        for satu in kolom:
            batas.append(batas[-1] + satu.lebar)
        self.perlu(self.tinggi_judul(kolom, ukuran) + 12)
        self._kepala(kolom, batas, ukuran)
        akhir = len(baris) - 2 if ekor or kaki is not None else -1
        for n, nilai in enumerate(baris):
            if n == akhir > 0:
                perlu = self.tinggi_baris(kolom, baris[n:], ukuran, kaki) + ekor
                if perlu + self.tinggi_judul(kolom, ukuran) <= self.bawah - self.atas and self.perlu(perlu):
                    self._kepala(kolom, batas, ukuran)
            self._baris(nilai, kolom, batas, ukuran, BIASA, coret=n in coret)
        if kaki is not None:
            self._baris(kaki, kolom, batas, ukuran, TEBAL, isi=0.95)

    def tinggi_judul(self, kolom: Sequence[Kolom], ukuran: float) -> float:
        """Height in mm of the header of a table."""
        return self._tinggi(self._potong([k.judul for k in kolom], kolom, TEBAL, ukuran), ukuran)

    def tinggi_baris(self, kolom: Sequence[Kolom], baris: Sequence[Sequence[object]], ukuran: float,
                     kaki: Sequence[object] | None = None) -> float:
        """Height in mm of these rows of a table, and of its totals."""
        tinggi = sum(self._tinggi(self._potong(b, kolom, BIASA, ukuran), ukuran) for b in baris)
        return tinggi + (self._tinggi(self._potong(kaki, kolom, TEBAL, ukuran), ukuran) if kaki is not None else 0)

    def _kepala(self, kolom: Sequence[Kolom], batas: Sequence[float], ukuran: float) -> None:
        tengah = [Kolom(k.judul, k.lebar, "tengah") for k in kolom]
        sel = self._potong([k.judul for k in kolom], kolom, TEBAL, ukuran)
        self._gambar_baris(sel, tengah, batas, ukuran, TEBAL, 0.9)

    def _baris(
        self,
        nilai: Sequence[object],
        kolom: Sequence[Kolom],
        batas: Sequence[float],
        ukuran: float,
        huruf: str,
        isi: float | None = None,
        *,
        coret: bool = False,
    ) -> None:
        sel = self._potong(nilai, kolom, huruf, ukuran)
        while sel is not None:
            if self.perlu(min(self._tinggi(sel, ukuran), self.bawah - self.atas - 20)):
                self._kepala(kolom, batas, ukuran)
            muat = max(1, int((self.bawah - self.y - _SELA + 1e-6) / (ukuran * PT * 1.18)))
            lanjut = [s[muat:] for s in sel]
            if coret:
                self._coret([s[:muat] for s in sel[:-1]], batas, ukuran)
            self._gambar_baris([s[:muat] for s in sel], kolom, batas, ukuran, huruf, isi)
            if not any(lanjut):
                return
            sel = [s or [""] for s in lanjut]

    def _coret(self, sel: Sequence[Sequence[str]], batas: Sequence[float], ukuran: float) -> None:
        """A line through the first line of a row, up to the last column (it says why), and through what goes on."""
        y = self.y + 1 + ukuran * PT * 0.55
        garis = [(batas[0] + 1, batas[-2] - 1, y)]
        for satu, kiri in zip(sel, batas, strict=False):
            garis += [(kiri + 1.2, kiri + 1.2 + lebar(teks, BIASA, ukuran), y + n * ukuran * PT * 1.18)
                      for n, teks in enumerate(satu) if n and teks]
        for kiri, kanan, y_garis in garis:
            self.catat(partial(self.lembar.garis, kiri, y_garis, kanan, y_garis, 0.7))

    def _gambar_baris(
        self,
        sel: Sequence[Sequence[str]],
        kolom: Sequence[Kolom],
        batas: Sequence[float],
        ukuran: float,
        huruf: str,
        isi: float | None,
    ) -> None:
        tinggi, y = self._tinggi(sel, ukuran), self.y
        if isi is None and huruf == BIASA and not self.lembar.tanam:
            self._rapat(ukuran).baris(sel, [k.rata for k in kolom], batas, y, tinggi)
            self.y += tinggi
            return

        def gambar() -> None:
            if isi is not None:
                self.lembar.kotak(batas[0], y, batas[-1] - batas[0], tinggi, 0, isi=isi)
            self.lembar.kisi(batas, y, tinggi)
            for satu, k, kiri in zip(sel, kolom, batas, strict=False):
                for n, teks in enumerate(satu):
                    geser = 0.0
                    if k.rata != "kiri" and teks:
                        sisa = k.lebar - 2.4 - lebar(teks, huruf, ukuran)
                        geser = sisa if k.rata == "kanan" else sisa / 2
                    dasar = y + 1 + ukuran * PT * (0.82 + n * 1.18)
                    self.lembar.polos(kiri + 1.2 + geser, dasar, teks, huruf, ukuran)

        self.catat(gambar)
        self.y += tinggi

    def _rapat(self, ukuran: float) -> HalamanTabel:
        """Where the rows of this page are gathered, of one size of letters."""
        if self._tabel is None or self._tabel[:2] != (len(self.halaman), ukuran):
            if self._tabel is not None:
                self._tabel[2].padatkan()
            halaman = HalamanTabel(self.lembar, ukuran)
            self._tabel = (len(self.halaman), ukuran, halaman)
            self.catat(halaman.gambar)
        return self._tabel[2]

    @staticmethod
    def _potong(nilai: Sequence[object], kolom: Sequence[Kolom], huruf: str, ukuran: float) -> list[list[str]]:
        lengkap = [*nilai, *[""] * (len(kolom) - len(nilai))]
        return [bungkus(n, huruf, ukuran, k.lebar - 2.4) for n, k in zip(lengkap, kolom, strict=False)]

    @staticmethod
    def _tinggi(sel: Sequence[Sequence[str]], ukuran: float) -> float:
        return max((len(s) for s in sel), default=1) * ukuran * PT * 1.18 + _SELA

    def gambar(
        self, hiasan: Hiasan, belakang: Gambar, rangkap: int = 1, *, arsip: Hiasan | None = None
    ) -> bytes:
        """Draw all pages: `belakang` first on each, then what was recorded, then `hiasan(page, of)`.

        `rangkap` draws the whole so often, one copy after the other; with `arsip` once more, with that in place of
        `hiasan`.
        """
        jumlah = len(self.halaman)
        semua = [hiasan] * rangkap + ([arsip] if arsip is not None else [])
        for ke, hias in enumerate(semua, 1):
            for nomor, isi in enumerate(self.halaman, 1):
                belakang()
                for satu in isi:
                    satu()
                if ke == len(semua):
                    isi.clear()         # a long register is not held twice
                hias(nomor, jumlah)
                if nomor < jumlah or ke < len(semua):
                    self.lembar.halaman_baru()
        return self.lembar.selesai()
