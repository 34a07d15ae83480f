"""How wide the columns of a table are: by what stands in them, so that no word is cut that fits a column of the page.

A table is measured once, in millimetres at a size of one point; widths for any size of letters follow from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loket_tui.cetak.alur import Kolom
from loket_tui.cetak.bungkus import lekat
from loket_tui.cetak.huruf import BIASA, TEBAL, aman, lebar_1
from loket_tui.cetak.tabel_panjang import PINGGIR

_SISI: Final = 2 * PINGGIR + 0.02
"""Mm of a column beside its text; a little more than is taken off when the text is wrapped."""
_TULIS: Final = 0.75
"""Share of its own width that a column keeps which is written in by hand."""
_RENDAH = 4
"""Lines up to which a row is low: for more of them the letters are rather made smaller."""
_BARIS, _BAGIAN, _CONTOH = 6, 0.9, 12
"""Lines of a row that are tried; share of the cells that is to fit; how many of the widest of these are looked at."""


@dataclass(frozen=True, slots=True)
class Isi:
    """What a column holds, in mm at a size of one point."""

    kata: float
    """Its widest word."""
    gugus: float
    """Its widest words that are not parted: a date, "RT 003"."""
    perlu: tuple[float, ...]
    """What it takes for (nearly) all its cells to stand on 1, 2, … lines."""
    paling: float
    """Its widest cell on one line."""
    kosong: bool = False
    """Whether it has rows and nothing stands in them: a person writes there."""


class Takaran:
    """A table, measured: what its columns need at any size of letters."""

    def __init__(self, kolom: Sequence[Kolom], baris: Sequence[Sequence[object]],
                 kaki: Sequence[object] | None = None) -> None:
        """`kolom` have the widths that the table is made for, 0 where it has none; `kaki` is a row in bold."""
        self._kolom = list(kolom)
        self._isi = [_ukur(n, k, baris, kaki) for n, k in enumerate(kolom)]

    def muat(self, ukuran: float, ruang: float) -> bool:
        """Whether nothing has to be parted that belongs together, on `ruang` mm."""
        return sum(self._lantai(ukuran, lambda i: i.gugus)) <= ruang

    def baris(self, ukuran: float, ruang: float) -> int:
        """How many lines (nearly) all its rows have at most, on `ruang` mm; more than are tried where none will do."""
        tangga = self._tangga(ukuran, ruang)
        return next((n + 1 for n in range(_BARIS) if sum(t[n] for t in tangga) <= ruang), _BARIS + 1)

    def _tangga(self, ukuran: float, ruang: float) -> list[list[float]]:
        """Of each column the widths for 1, 2, … lines, none below the least that it can have."""
        return [[max(m, x * ukuran + _SISI) for x in i.perlu]
                for m, i in zip(self._dasar(ukuran, ruang), self._isi, strict=True)]

    def menurut_isi(self, ukuran: float, ruang: float) -> list[Kolom]:
        """Columns as wide as what stands in them asks for; together `ruang` mm."""
        tangga, baris = self._tangga(ukuran, ruang), self.baris(ukuran, ruang)
        atap = [max(t[0], i.paling * ukuran + _SISI, k.lebar if i.kosong else 0)
                for t, i, k in zip(tangga, self._isi, self._kolom, strict=True)]
        if baris > _BARIS:
            return self._jadi(_isi_air([t[0] for t in tangga], self._dasar(ukuran, ruang), atap, ruang))
        lebar = _naikkan(tangga, baris - 1, ruang)
        sisa, lagi = ruang - sum(lebar), sum(atap) - sum(lebar)
        if lagi > sisa:
            return self._jadi([x + (a - x) * sisa / lagi for x, a in zip(lebar, atap, strict=True)])
        return self._jadi([x * ruang / sum(atap) for x in atap])

    def menurut_bentuk(self, ukuran: float, ruang: float) -> list[Kolom]:
        """Columns in the shares that the table is made with, wider only where a word would not fit."""
        lantai = self._dasar(ukuran, ruang)
        return self._jadi(_isi_air([max(k.lebar, 0.1) for k in self._kolom], lantai, [ruang] * len(lantai), ruang))

    def _jadi(self, lebar: Sequence[float]) -> list[Kolom]:
        return [replace(k, lebar=x) for k, x in zip(self._kolom, lebar, strict=True)]

    def _lantai(self, ukuran: float, apa: Callable[[Isi], float]) -> list[float]:
        return [max(apa(i) * ukuran + _SISI, _TULIS * k.lebar if i.kosong else 0)
                for i, k in zip(self._isi, self._kolom, strict=True)]

    def _dasar(self, ukuran: float, ruang: float) -> list[float]:
        """The least widths: words that belong together, else whole words, else the widest of them are cut."""
        for lantai in (self._lantai(ukuran, lambda i: i.gugus), self._lantai(ukuran, lambda i: i.kata)):
            if sum(lantai) <= ruang:
                return lantai
        return _isi_air([1.0] * len(lantai), [0.0] * len(lantai), lantai, ruang)


def ukuran_muat(semua: Sequence[Takaran], ukuran: Sequence[float], ruang: float) -> float:
    """The first of these sizes at which the rows of all tables are low on `ruang` mm, of those that part nothing.

    Else the first that parts nothing that belongs together; else the last.
    """
    muat = [u for u in ukuran if all(t.muat(u, ruang) for t in semua)] or [ukuran[-1]]
    return next((u for u in muat if all(t.baris(u, ruang) <= _RENDAH for t in semua)), muat[0])


def _naikkan(tangga: Sequence[Sequence[float]], baris: int, ruang: float) -> list[float]:
    """Widths for so many lines (from 0); while there is room the columns with most lines get them for fewer."""
    tingkat = [baris] * len(tangga)
    sisa = ruang - sum(t[baris] for t in tangga)
    while True:
        naik = [(t[n - 1] - t[n], -n, ke) for ke, (t, n) in enumerate(zip(tangga, tingkat, strict=True)) if n]
        pilih = min(((bool(x), n, x, ke) for x, n, ke in naik if x <= sisa), default=None)
        if pilih is None:
            return [t[n] for t, n in zip(tangga, tingkat, strict=True)]
        sisa -= pilih[2]
        tingkat[pilih[3]] -= 1


def _isi_air(bobot: Sequence[float], lantai: Sequence[float], atap: Sequence[float], ruang: float) -> list[float]:
    """Widths in the ratio of their weights, none below its floor or above its ceiling, together `ruang`."""
    bawah, atas = 0.0, max((a / b for a, b in zip(atap, bobot, strict=True)), default=0.0)
    for _ in range(48):
        tengah = (bawah + atas) / 2
        if sum(min(max(tengah * b, m), a) for b, m, a in zip(bobot, lantai, atap, strict=True)) > ruang:
            atas = tengah
        else:
            bawah = tengah
    return [min(max(bawah * b, m), a) for b, m, a in zip(bobot, lantai, atap, strict=True)]


def _ukur(n: int, kolom: Kolom, baris: Sequence[Sequence[object]], kaki: Sequence[object] | None) -> Isi:
    """Measure one column; what stands in many cells is measured once."""
    judul = [_kata(t, TEBAL) for t in (kolom.judul, str(kaki[n]) if kaki is not None and n < len(kaki) else "")]
    kata = max((x for lebar, _ in judul for x in lebar), default=0.0)
    gugus = max((x for _, satu in judul for x in satu), default=0.0)
    banyak = Counter([str(b[n]) for b in baris if n < len(b) and b[n] is not None])
    semua: list[tuple[float, int, str]] = []
    for sel, kali in banyak.items():
        teks = aman(sel)
        panjang = lebar_1(teks, BIASA)
        semua.append((panjang, kali, teks))
        if panjang > kata:         # else none of its words is wider
            lebar, satu = _kata(teks, BIASA)
            kata, gugus = max([kata, *lebar]), max([gugus, *satu])
    semua.sort()
    contoh = [_kata(t, BIASA)[1] for t in _contoh(semua, sum(banyak.values()))]
    perlu = tuple(max(gugus, _lebar_baris(contoh, lebar_1(" ", BIASA), k),
                      _lebar_baris([judul[0][1]], lebar_1(" ", TEBAL), k + 1)) for k in range(1, _BARIS + 1))
    kosong = bool(banyak) and not any(sel.strip() for sel in banyak)
    return Isi(kata, gugus, perlu, max([lebar_1(aman(kolom.judul), TEBAL), *(x for x, _, _ in semua[-1:])]), kosong)


def _contoh(semua: Sequence[tuple[float, int, str]], jumlah: int) -> list[str]:
    """Of (width, times, text) in order the widest that belong to the share that is to fit."""
    hasil, lewat = [], 0
    for n in range(len(semua) - 1, -1, -1):
        lewat += semua[n][1]
        if lewat > jumlah * (1 - _BAGIAN):
            hasil.append(semua[n][2])
            if len(hasil) == _CONTOH:
                break
    return hasil


def _kata(teks: str, huruf: str) -> tuple[list[float], list[float]]:
    """Widths of the words of a text, and of the same with those in one that stay together."""
    semua = aman(teks).split()
    lebar = [lebar_1(x, huruf) for x in semua]
    if len(semua) < 2 or max(jumlah := lekat(semua)) == 1:
        return lebar, lebar
    satu, n, spasi = [], 0, lebar_1(" ", huruf)
    while n < len(semua):
        satu.append(sum(lebar[n : n + jumlah[n]]) + spasi * (jumlah[n] - 1))
        n += jumlah[n]
    return lebar, satu


def _lebar_baris(semua: Sequence[Sequence[float]], spasi: float, baris: int) -> float:
    """The least width at which each of these rows of words stands on so many lines."""
    bawah = max((x for kata in semua for x in kata), default=0.0)
    atas = max((sum(kata) + spasi * (len(kata) - 1) for kata in semua if kata), default=0.0)
    if all(_baris(kata, spasi, bawah) <= baris for kata in semua):
        return bawah
    for _ in range(12):
        tengah = (bawah + atas) / 2
        if all(_baris(kata, spasi, tengah) <= baris for kata in semua):
            atas = tengah
        else:
            bawah = tengah
    return atas


def _baris(kata: Sequence[float], spasi: float, lebar: float) -> int:
    """How many lines words of these widths take."""
    baris, pakai = 1, -spasi
    for x in kata:
        if pakai + spasi + x > lebar + 1e-9 and pakai >= 0:
            baris, pakai = baris + 1, x
        else:
            pakai += spasi + x
    return baris
