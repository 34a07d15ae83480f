"""The preview of a filled letter as lines of plain text, for the terminal and for dot-matrix printers."""

from __future__ import annotations

from collections.abc import Sequence

from loket_tui.cetak.lekat import bungkus_kolom
from loket_tui.cetak.surat.bentuk import Alinea, Blok, Butir, Kepala, Rincian, Tabel, kelompok
from loket_tui.dasar.teks import layar

DINAS = ("sifat", "lampiran", "hal")
"""Header keys of a surat dinas, in the order in which they stand."""


def teks_pratinjau(blok: Sequence[Blok], lebar: int = 76) -> list[str]:
    """Lines of at most `lebar` characters, without control characters."""
    hasil = _dinas(blok, lebar)
    dinas, tujuan = bool(hasil), True
    for satu in blok:
        if isinstance(satu, Kepala):
            hasil += _kepala(satu, lebar, tujuan) if satu.kunci != "judul" or not dinas else []
            tujuan = tujuan and satu.kunci != "tujuan"
            continue
        if hasil and hasil[-1] and not isinstance(satu, Butir):
            hasil.append("")
        if isinstance(satu, Alinea):
            hasil += _alinea(satu, lebar)
        elif isinstance(satu, Butir):
            lanjut = " " * (len(satu.tanda) + 1)
            hasil += _bungkus(satu.isi.teks, lebar, f"{satu.tanda} ", lanjut)
        elif isinstance(satu, Rincian):
            hasil += _rincian(satu, lebar)
        else:
            hasil += _tabel(satu, lebar)
    return hasil


def _dinas(blok: Sequence[Blok], lebar: int) -> list[str]:
    """The block at the left of a surat dinas, which has a Hal in place of a title; nothing for any other letter."""
    ada = {k: " ".join(b.isi.teks for b in blok if isinstance(b, Kepala) and b.kunci == k) for k in DINAS}
    if not ada["hal"].strip():
        return []
    kolom = max(map(len, DINAS))
    return [*(b for k, isi in ada.items() if isi.strip()
              for b in _berlabel(k.capitalize(), isi, lebar, kolom, "")), ""]


def _bungkus(teks: str, lebar: int, awal: str = "", lanjut: str | None = None) -> list[str]:
    baris: list[str] = []
    indent = awal if lanjut is None else lanjut
    for nomor, alinea in enumerate(teks.splitlines() or [""]):
        depan = awal if nomor == 0 else indent
        isi = bungkus_kolom(layar(alinea), max(lebar, len(indent) + 8), awal=depan, lanjut=indent)
        baris += isi or [depan.rstrip()]
    return baris


def _kepala(kepala: Kepala, lebar: int, pertama: bool) -> list[str]:
    teks = layar(kepala.isi.teks)
    if kepala.kunci == "judul":
        return [*(b.center(lebar).rstrip() for b in _bungkus(teks, lebar)), ""]
    if kepala.kunci == "tujuan":
        return _bungkus(teks, lebar, "Yth. " if pertama else "     ", "     ")
    return [f"di - {teks}", ""] if kepala.kunci == "di" else []


def _alinea(alinea: Alinea, lebar: int) -> list[str]:
    if alinea.tengah:
        return [b.center(lebar).rstrip() for s in alinea.baris for b in _bungkus(s.teks, lebar)]
    teks = " ".join(b.teks for b in alinea.baris)
    return _bungkus(teks, lebar, "" if teks.lstrip()[:1].islower() else "    ", "")


def _rincian(rincian: Rincian, lebar: int) -> list[str]:
    kolom = min(max(len(label) for label, _ in rincian.baris), lebar // 2 - 6)
    hasil: list[str] = []
    for label, baris in rincian.baris:
        hasil += _berlabel(label, baris.teks or "-", lebar, kolom, "    ")
    return hasil


def _berlabel(label: str, teks: str, lebar: int, kolom: int, indent: str) -> list[str]:
    """`label : text`; a label wider than its column stands whole on lines of its own above the text."""
    label, lanjut = layar(label), " " * (len(indent) + kolom + 3)
    if len(label) <= kolom:
        return _bungkus(teks, lebar, f"{indent}{label:<{kolom}} : ", lanjut)
    return [*_bungkus(label, lebar, indent), *_bungkus(teks, lebar, indent + "  ")]


def _tabel(tabel: Tabel, lebar: int) -> list[str]:
    """Rows below each other: title of the column and its text, which fits any terminal; empty cells are left out."""
    hasil: list[str] = []
    for baris in kelompok(tabel):
        hasil += _sel(tabel.judul, ["\n".join(s.teks for s in kolom) for kolom in baris], lebar)
    return hasil


def _sel(judul: Sequence[str], baris: Sequence[str], lebar: int) -> list[str]:
    panjang = min(max((len(j) for j in judul), default=0), lebar // 3)
    hasil: list[str] = []
    for nomor, teks in enumerate(baris):
        nama = judul[nomor] if nomor < len(judul) else ""
        if teks.strip():
            hasil += _berlabel(nama, teks, lebar, panjang, "  ") if panjang else _bungkus(teks, lebar, "  ")
    return hasil
