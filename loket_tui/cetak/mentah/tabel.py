"""A table of a letter drawn with characters, as wide as the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loket_tui.cetak.mentah.teks import bungkus, rapi
from loket_tui.cetak.surat.bentuk import Tabel

_PENGANTAR: Final = (3, 30, 11, 23)
"""Columns of a surat pengantar in a text of 80 columns: no, what is sent, how many, remarks."""


def gambar_tabel(tabel: Tabel, lebar: int) -> list[str]:
    """Lines of at most `lebar` columns: borders, titles, rows; a row with an empty first cell belongs to the last."""
    banyak = len(tabel.judul) or max((len(b) for b in tabel.baris), default=0)
    if not banyak:
        return []
    baris = _kelompok(tabel, banyak)
    kolom = _lebar_kolom(tabel, baris, banyak, lebar)
    garis = "+" + "+".join("-" * (k + 2) for k in kolom) + "+"
    hasil = [garis]
    if tabel.judul:
        hasil += [*_sel([[j] for j in tabel.judul], kolom, tengah=True), garis]
    for satu in baris:
        hasil += [*_sel(satu, kolom), garis]
    return hasil


def _kelompok(tabel: Tabel, banyak: int) -> list[list[list[str]]]:
    """Printed rows: the texts of each cell below each other."""
    hasil: list[list[list[str]]] = []
    for baris in tabel.baris:
        teks = [sel.teks for sel in baris][:banyak]
        if not hasil or (teks and rapi(teks[0])):
            hasil.append([[] for _ in range(banyak)])
        for kolom, satu in zip(hasil[-1], teks, strict=False):
            if rapi(satu):
                kolom.append(satu)
    return hasil


def _lebar_kolom(tabel: Tabel, baris: Sequence[Sequence[Sequence[str]]], banyak: int, lebar: int) -> list[int]:
    """Columns wide enough for their longest word where there is room; what is left is shared by what they hold."""
    ruang = lebar - 3 * banyak - 1
    judul = [rapi(j) for j in tabel.judul]
    isi = [[*judul[n : n + 1], *(rapi(t) for satu in baris for t in satu[n])] for n in range(banyak)]
    paling = [max((len(k) for t in kolom for k in t.split()), default=1) for kolom in isi]
    bernomor = bool(judul) and judul[0].strip(" .").casefold() == "no" and banyak == len(_PENGANTAR)
    tetap = [*_PENGANTAR[:-1], ruang - sum(_PENGANTAR[:-1])]
    if bernomor and all(p <= t for p, t in zip(paling, tetap, strict=True)):
        return tetap
    if sum(paling) > ruang:
        return [max(1, ruang // banyak)] * banyak
    ingin = [max((min(len(t), ruang) for t in kolom), default=1) for kolom in isi]
    lebih = [max(i - p, 0) + 1 for i, p in zip(ingin, paling, strict=True)]
    sisa = ruang - sum(paling)
    hasil = [p + sisa * x // sum(lebih) for p, x in zip(paling, lebih, strict=True)]
    return [*hasil[:-1], ruang - sum(hasil[:-1])]


def _sel(satu: Sequence[Sequence[str]], kolom: Sequence[int], *, tengah: bool = False) -> list[str]:
    isi = [[b for teks in sel for b in bungkus(teks, k)] for sel, k in zip(satu, kolom, strict=True)]
    hasil = []
    for n in range(max(1, *(len(s) for s in isi))):
        sel = [s[n] if n < len(s) else "" for s in isi]
        rata = [s.center(k) if tengah else s.ljust(k) for s, k in zip(sel, kolom, strict=True)]
        hasil.append("| " + " | ".join(rata) + " |")
    return hasil
