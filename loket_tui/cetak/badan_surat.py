"""The body of a letter as units that cannot be torn apart: a line of text, a line of a table row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loket_tui.cetak.bungkus import lekat
from loket_tui.cetak.kanvas import (
    BIASA,
    PT,
    TEBAL,
    Kata,
    Lembar,
    aman,
    bungkus,
    lebar,
    lebar_kata,
)
from loket_tui.cetak.surat.bentuk import Alinea, Baris, Blok, Butir, Potong, Rincian, Tabel, kelompok

INDEN = 12.5
_JEDA = 2.0
_TANDA = re.compile(r"(\d{1,2}|[a-z])[.)]")
"""The mark of an entry in a value of several lines."""
_BARIS_UTUH = 6
"""Lines up to which a row of a table is not torn apart."""
_LEGA = 11.0
"""Size of the body from which on the rows of a table have their full air; below it room is short."""
_LEBAR_PENGANTAR = (0.065, 0.5, 0.165, 0.27)
"""Shares of the four columns of a surat pengantar: no, what is sent, how many, remarks."""


@dataclass(frozen=True, slots=True)
class Satuan:
    """Something `tinggi` mm high that `gambar(y)` draws with its top at y; `baris` lines of text in it.

    `sambung`: left and right of a table row that it goes on with, to be closed where a page breaks there.
    `bersama`: how many units from this one on stand on the same page: no line of a paragraph is left alone.
    """

    tinggi: float
    gambar: Callable[[float], object]
    baris: int = 1
    sambung: tuple[float, float] | None = None
    bersama: int = 1
    ulang: tuple[Satuan, ...] = ()
    """The header of a table, to be drawn again where a page begins with this unit."""


@dataclass(frozen=True, slots=True)
class _Bidang:
    lembar: Lembar
    x: float
    ruang: float
    ukuran: float
    spasi: float
    label: float
    """Width of the labels of `: label = value`, the same in the whole letter."""

    def baris(self, x: float, kata: Sequence[Kata], ruang: float | None = None) -> Satuan:
        """One line of words at `x`; with `ruang` spread to it."""
        dasar = self.spasi * 0.72
        return Satuan(self.spasi, lambda y: self.lembar.baris_rata(x, y + dasar, kata, self.ukuran, ruang))


def badan(lembar: Lembar, blok: Sequence[Blok], x: float, ruang: float, ukuran: float, spasi: float) -> list[Satuan]:
    """Units of the whole body in order, between `x` and `x + ruang`; `ukuran` in points, `spasi` in mm."""
    label = max((lebar(aman(n), BIASA, ukuran) for b in blok if isinstance(b, Rincian) for n, _ in b.baris), default=0)
    bidang = _Bidang(lembar, x, ruang, ukuran, spasi, min(label + 3, 70))
    hasil: list[Satuan] = []
    for nomor, satu in enumerate(blok):
        if nomor and isinstance(blok[nomor - 1], Alinea) and _mengantar(blok[nomor - 1]):
            hasil[-1] = replace(hasil[-1], bersama=3)
        if nomor and not (isinstance(satu, Butir) and isinstance(blok[nomor - 1], Butir)):
            hasil.append(Satuan(_JEDA, lambda _: None, 0))
        if isinstance(satu, Alinea):
            hasil += _alinea(bidang, satu)
        elif isinstance(satu, Butir):
            hasil += _butir(bidang, satu)
        elif isinstance(satu, Rincian):
            hasil += _rincian(bidang, satu)
        elif isinstance(satu, Tabel):
            hasil += _tabel(bidang, satu)
    return hasil


def _mengantar(blok: Blok) -> bool:
    """Whether a paragraph leads to what follows it: it ends in a colon."""
    return isinstance(blok, Alinea) and bool(blok.baris) and blok.baris[-1].teks.rstrip().endswith(":")


def kata_kata(potong: Sequence[Potong]) -> list[list[Kata]]:
    """Words of filled text, in a list for each line that a value itself begins."""
    hasil: list[list[Kata]] = [[]]
    sambung = False
    for satu in potong:
        huruf = TEBAL if satu.tebal else BIASA
        for nomor, alinea in enumerate(satu.teks.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if nomor:
                hasil.append([])
                sambung = False
            teks = aman(alinea)
            for urut, kata in enumerate(teks.split()):
                if urut == 0 and sambung and not teks[0].isspace() and hasil[-1]:
                    hasil[-1][-1] = (*hasil[-1][-1], (kata, huruf))
                else:
                    hasil[-1].append(((kata, huruf),))
            if teks:
                sambung = not teks[-1].isspace()
    return hasil


def susun(kata: Sequence[Kata], ukuran: float, ruang: float, inden: float = 0.0) -> list[list[Kata]]:
    """Words set in lines of `ruang` mm, the first one shorter by `inden`; over-long words are broken.

    Words that are read as one (`lekat`) go over to the next line together.
    """
    spasi = lebar(" ", BIASA, ukuran)
    baris: list[list[Kata]] = [[]]
    pakai = inden
    for gugus in _gugus(kata, ukuran, ruang - inden):
        panjang = sum(lebar_kata(k, ukuran) for k in gugus) + spasi * (len(gugus) - 1)
        if baris[-1] and pakai + spasi + panjang > ruang:
            baris.append([])
            pakai = 0.0
        pakai += panjang + (spasi if baris[-1] else 0.0)
        baris[-1] += gugus
    return baris


def _gugus(kata: Sequence[Kata], ukuran: float, ruang: float) -> Iterator[list[Kata]]:
    """Words that stay on one line, most of them alone; what is wider than a line comes apart."""
    jumlah = lekat(["".join(t for t, _ in k) for k in kata])
    n, spasi = 0, lebar(" ", BIASA, ukuran)
    while n < len(kata):
        banyak = jumlah[n]
        while banyak > 1 and sum(lebar_kata(k, ukuran) + spasi for k in kata[n : n + banyak]) - spasi > ruang:
            banyak -= 1
        if banyak > 1:
            yield list(kata[n : n + banyak])
        else:
            yield from ([k] for k in _pecah(kata[n], ukuran, ruang))
        n += banyak


def _pecah(kata: Kata, ukuran: float, ruang: float) -> list[Kata]:
    if lebar_kata(kata, ukuran) <= ruang:
        return [kata]
    return [((b, huruf),) for teks, huruf in kata for b in bungkus(teks, huruf, ukuran, ruang)]


def _alinea(bidang: _Bidang, alinea: Alinea) -> list[Satuan]:
    if alinea.tengah:
        return [s for b in alinea.baris for s in _tengah(bidang, b)]
    potong = [p for n, b in enumerate(alinea.baris) for p in ((Potong(" "),) if n else ()) + b.potong]
    hasil: list[Satuan] = []
    for nomor, kata in enumerate(kata_kata(potong)):
        inden = 0.0 if nomor or _lanjutan(potong) else INDEN
        baris = susun(kata, bidang.ukuran, bidang.ruang, inden)
        for n, satu in enumerate(baris):
            geser = inden if n == 0 else 0.0
            penuh = bidang.ruang - geser if n < len(baris) - 1 else None
            hasil.append(bidang.baris(bidang.x + geser, satu, penuh))
    return _berdampingan(hasil)


def _berdampingan(satuan: list[Satuan]) -> list[Satuan]:
    """Lines of a paragraph, of which neither the first nor the last stands alone on a page."""
    akhir = len(satuan) - 1
    if akhir < 1:
        return satuan
    if akhir <= 2:
        return [replace(satuan[0], bersama=akhir + 1), *satuan[1:]]
    return [replace(s, bersama=2) if n in {0, akhir - 1} else s for n, s in enumerate(satuan)]


def _lanjutan(potong: Sequence[Potong]) -> bool:
    """Whether a paragraph goes on a sentence begun above it: then it is not indented."""
    return "".join(p.teks for p in potong).lstrip()[:1].islower()


def _tengah(bidang: _Bidang, baris: Baris) -> list[Satuan]:
    hasil: list[Satuan] = []
    for kata in kata_kata(baris.potong):
        for satu in susun(kata, bidang.ukuran, bidang.ruang):
            spasi = lebar(" ", BIASA, bidang.ukuran) * max(len(satu) - 1, 0)
            panjang = sum(lebar_kata(k, bidang.ukuran) for k in satu) + spasi
            hasil.append(bidang.baris(bidang.x + (bidang.ruang - panjang) / 2, satu))
    return hasil


def _gantung(bidang: _Bidang, x: float, awal: Sequence[tuple[float, str]], baris: Baris, ruang: float) -> list[Satuan]:
    """Lines at `x`, with short texts (`awal`: x, text) standing before the first of them."""
    hasil: list[Satuan] = []
    semua = [b for kata in kata_kata(baris.potong) for b in _baris_nilai(bidang, kata, ruang)]
    for nomor, (masuk, satu) in enumerate(semua):
        isi = bidang.baris(x + masuk, satu)
        if nomor:
            hasil.append(isi)
            continue

        def pertama(y: float, isi: Satuan = isi) -> None:
            for kiri, teks in awal:
                bidang.lembar.teks(kiri, y + bidang.spasi * 0.72, teks, BIASA, bidang.ukuran)
            isi.gambar(y)

        hasil.append(Satuan(isi.tinggi, pertama))
    return hasil


def _baris_nilai(bidang: _Bidang, kata: Sequence[Kata], ruang: float) -> list[tuple[float, list[Kata]]]:
    """Lines of a value with how far in they begin: what goes on an entry "1. ..." stands under its text."""
    if len(kata) < 2 or not _TANDA.fullmatch(kata[0][0][0]):
        return [(0.0, b) for b in susun(kata, bidang.ukuran, ruang)]
    masuk = lebar_kata(kata[0], bidang.ukuran) + lebar(" ", BIASA, bidang.ukuran)
    pertama, *lanjut = susun(kata[1:], bidang.ukuran, ruang - masuk)
    return [(0.0, [kata[0], *pertama]), *((masuk, b) for b in lanjut)]


def _butir(bidang: _Bidang, butir: Butir) -> list[Satuan]:
    return _gantung(bidang, bidang.x + 7, [(bidang.x, butir.tanda)], butir.isi, bidang.ruang - 7)


def _rincian(bidang: _Bidang, rincian: Rincian) -> list[Satuan]:
    x = bidang.x + INDEN
    label = bidang.label
    hasil: list[Satuan] = []
    for nama, baris in rincian.baris:
        isi = baris if baris.teks.strip() else Baris((Potong("-"),))
        awal = [(x, nama), (x + label, ":")]
        hasil += _gantung(bidang, x + label + 3, awal, isi, bidang.ruang - INDEN - label - 3)
    return hasil


def _pengantar(tabel: Tabel) -> bool:
    """Whether it is the table of a surat pengantar: number, what, how many, remarks, of a usual width."""
    return (len(tabel.judul) == len(_LEBAR_PENGANTAR) and _bernomor(tabel)
            and tabel.judul[2].strip().casefold().startswith("banyak"))


def _bernomor(tabel: Tabel) -> bool:
    """Whether the first column counts the rows."""
    return bool(tabel.judul) and tabel.judul[0].strip(" .").casefold() in {"no", "nomor", "no urut"}


def _batas(bidang: _Bidang, tabel: Tabel) -> list[float]:
    """Where the columns stand: wide enough for their longest word, the rest shared by what they hold."""
    bagian = _lebar_pengantar(bidang, tabel) if _pengantar(tabel) else _menurut_isi(bidang, tabel)
    batas = [bidang.x]
    for satu in bagian:
        batas.append(batas[-1] + satu * bidang.ruang)
    return batas


def _lebar_pengantar(bidang: _Bidang, tabel: Tabel) -> tuple[float, ...]:
    """The usual shares; a column is as wide as its title, at the cost of what is sent."""
    ukuran = bidang.ukuran - 0.5
    paling = [(lebar(aman(j), TEBAL, ukuran) + 4.5) / bidang.ruang for j in tabel.judul]
    nomor, _, banyak, ket = (max(b, p) for b, p in zip(_LEBAR_PENGANTAR, paling, strict=True))
    if nomor + banyak + ket > 0.7:
        return _LEBAR_PENGANTAR
    return nomor, 1 - nomor - banyak - ket, banyak, ket


def _menurut_isi(bidang: _Bidang, tabel: Tabel) -> tuple[float, ...]:
    """Shares of the room; a column without words keeps room to write, one whose word is too long has it broken."""
    ukuran = bidang.ukuran - 0.5
    kolom = [[*(tabel.judul[n:n + 1]), *(b[n].teks for b in tabel.baris)]
             for n in range(len(tabel.judul) or len(tabel.baris[0]))]
    paling = [max((lebar(k, TEBAL, ukuran) for t in isi for k in t.split()), default=0.0) + 4 for isi in kolom]
    isi = [max((min(lebar(t, BIASA, ukuran), bidang.ruang) for t in satu), default=0.0) + 4 for satu in kolom]
    sisa = bidang.ruang - sum(paling)
    if sisa <= 0:
        return tuple(x / bidang.ruang for x in _berbagi(paling, bidang.ruang))
    lebih = [max(i - p, 0.0) + 6 for i, p in zip(isi, paling, strict=True)]
    return tuple((p + sisa * x / sum(lebih)) / bidang.ruang for p, x in zip(paling, lebih, strict=True))


def _berbagi(perlu: Sequence[float], ruang: float) -> list[float]:
    """Widths that add up to `ruang`: what a column needs up to an equal share of what the narrower ones leave."""
    hasil = [0.0] * len(perlu)
    sisa = ruang
    for ke, n in enumerate(sorted(range(len(perlu)), key=lambda n: perlu[n])):
        hasil[n] = min(perlu[n], sisa / (len(perlu) - ke))
        sisa -= hasil[n]
    return hasil


def _tabel(bidang: _Bidang, tabel: Tabel) -> list[Satuan]:
    batas = _batas(bidang, tabel)
    tengah = frozenset({0, 2}) if _pengantar(tabel) else frozenset({0}) if _bernomor(tabel) else frozenset()
    kepala: list[Satuan] = []
    if tabel.judul:
        sel = [[Baris((Potong(j, tebal=True),))] for j in tabel.judul]
        kepala = _baris_tabel(bidang, batas, sel, tengah, kepala=True)
    hasil: list[Satuan] = []
    for sel_baris in kelompok(tabel):
        semua = [replace(s, ulang=tuple(kepala)) for s in _baris_tabel(bidang, batas, sel_baris, tengah)]
        if len(semua) <= _BARIS_UTUH:
            semua[0] = replace(semua[0], bersama=len(semua))
        hasil += semua
    if kepala:      # not at the foot of a page without a row
        kepala[0] = replace(kepala[0], bersama=len(kepala) + (hasil[0].bersama if hasil else 0))
    return [*kepala, *hasil]


def _baris_tabel(
    bidang: _Bidang, batas: Sequence[float], sel: Sequence[Sequence[Baris]], tengah: frozenset[int], *,
    kepala: bool = False,
) -> list[Satuan]:
    """One row, a unit for each of its lines; a cell holds any number of texts below each other."""
    ukuran = bidang.ukuran - 0.5
    isi = [
        [b for s in kolom for k in kata_kata(s.potong) for b in susun(k, ukuran, kanan - kiri - 4)]
        for kolom, (kiri, kanan) in zip(sel, pairwise(batas), strict=False)
    ]
    jumlah = max(1, *(len(s) for s in isi))
    air = 2.0 if bidang.ukuran >= _LEGA else 1.2
    bawah = 1.75 * air if len(tengah) > 1 and not kepala else air       # the one row of a surat pengantar has air
    tinggi = min(ukuran * PT * 1.3, bidang.spasi * 0.92)

    def baris(nomor: int, geser: float, total: float) -> Callable[[float], None]:
        def gambar(y: float) -> None:
            for kolom, (kiri, kanan) in enumerate(pairwise(batas)):
                kata = isi[kolom][nomor] if nomor < len(isi[kolom]) else []
                x = kiri + 2.0
                if kepala or kolom in tengah:
                    spasi = lebar(" ", BIASA, ukuran) * max(len(kata) - 1, 0)
                    x = (kiri + kanan - sum(lebar_kata(k, ukuran) for k in kata) - spasi) / 2
                bidang.lembar.baris_rata(x, y + geser + ukuran * PT * 0.95, kata, ukuran, None)
            for garis in batas:
                bidang.lembar.garis(garis, y, garis, y + total, 0.6)
            if nomor == 0:
                bidang.lembar.garis(batas[0], y, batas[-1], y, 0.6)
            if nomor == jumlah - 1:
                bidang.lembar.garis(batas[0], y + total, batas[-1], y + total, 0.6)

        return gambar

    hasil: list[Satuan] = []
    for nomor in range(jumlah):
        geser = air if nomor == 0 else 0.0
        total = geser + tinggi + (bawah if nomor == jumlah - 1 else 0.0)
        sambung = (batas[0], batas[-1]) if nomor else None
        hasil.append(Satuan(total, baris(nomor, geser, total), sambung=sambung))
    return hasil
