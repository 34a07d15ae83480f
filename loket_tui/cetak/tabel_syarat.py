"""The table of requirements: as large as the room allows, smaller and in two columns when there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus, potong
from loket_tui.dasar.nik import samarkan

_CARA = (
    *((1, ukuran, False) for ukuran in (9.0, 8.5, 8.0, 7.5)),
    *((1, ukuran, True) for ukuran in (8.0, 7.5)),
    *((2, ukuran, False) for ukuran in (8.0, 7.5)),
    *((2, ukuran, True) for ukuran in (7.5, 7.0, 6.5, 6.0, 5.5, 5.0)),
)
"""Ways to set the table, best first: columns, size of the text, rows close together."""


@dataclass(frozen=True, slots=True)
class _Baris:
    nomor: str
    nama: list[str]
    keadaan: str
    keterangan: list[str]

    @property
    def jumlah(self) -> int:
        return max(len(self.nama), len(self.keterangan), 1)


@dataclass(frozen=True, slots=True)
class _Susunan:
    """Where the columns of one table stand, in mm from its left side, and how large its text is."""

    lebar: float
    ukuran: float
    tanda: bool
    rapat: bool = False

    @property
    def pas(self) -> tuple[float, float, float, float]:
        nomor = 8.0 if self.lebar > 100 else 5.5
        tanda = (12.0 if self.lebar > 100 else 7.5) if self.tanda else 0.0
        keterangan = self.lebar * (0.27 if self.lebar > 100 else 0.25)
        return nomor, self.lebar - nomor - tanda - keterangan, tanda, keterangan

    @property
    def spasi(self) -> float:
        return self.ukuran * PT * 1.14

    def tinggi(self, baris: _Baris) -> float:
        return baris.jumlah * self.spasi + (0.45 if self.rapat else 1.9 if self.ukuran > 7 else 0.9)


def keterangan(syarat: Mapping[str, Any]) -> str:
    """What stands in the last column: form, number of sheets and note of one requirement.

    A NIK or KK number in the note is masked: people carry this paper home.
    """
    bagian = [str(syarat.get("bentuk") or "").replace("_", " ")]
    jumlah = syarat.get("jumlah")
    if isinstance(jumlah, int) and not isinstance(jumlah, bool):
        bagian.append(f"{jumlah} lembar" if jumlah > 1 else "")
    elif jumlah:
        bagian.append(str(jumlah))
    bagian.append(samarkan(str(syarat.get("catatan") or "")))
    return ", ".join(b for b in bagian if b.strip())


def gambar_tabel(
    lembar: Lembar,
    x: float,
    y: float,
    ruang: float,
    tinggi: float,
    syarat: Sequence[Mapping[str, Any]],
    *,
    judul: str = "Persyaratan yang diterima",
    tanda: bool = True,
) -> float:
    """Draw the table in a room of `ruang` x `tinggi` mm; gives the y below it.

    Rows that do not fit even at the smallest size are counted in the last line ("dan 3 lainnya").
    """
    for kolom, ukuran, rapat in _CARA:
        susunan = _Susunan((ruang - (kolom - 1) * 2) / kolom, ukuran, tanda, rapat)
        baris = [_baris(n, s, susunan) for n, s in enumerate(syarat, 1)]
        belah = _belah(baris, kolom, susunan)
        if _kepala(susunan) + max(sum(susunan.tinggi(b) for b in b2) for b2 in belah) <= tinggi:
            return max(
                _satu(lembar, x + n * (susunan.lebar + 2), y, susunan, bagian, judul)
                for n, bagian in enumerate(belah)
                if bagian or n == 0
            )
    susunan = _Susunan((ruang - 2) / 2, 5.5, tanda, rapat=True)
    baris = [_baris(n, s, susunan, satu=True) for n, s in enumerate(syarat, 1)]
    muat = int((tinggi - _kepala(susunan)) / susunan.tinggi(baris[0]))
    if len(baris) > 2 * muat:
        baris = [*baris[: 2 * muat - 1], _Baris("", [f"dan {len(baris) - 2 * muat + 1} lainnya"], "", [""])]
    separuh = (len(baris) + 1) // 2
    return max(
        _satu(lembar, x + n * (susunan.lebar + 2), y, susunan, bagian, judul)
        for n, bagian in enumerate((baris[:separuh], baris[separuh:]))
        if bagian
    )


def _baris(nomor: int, syarat: Mapping[str, Any], susunan: _Susunan, satu: bool = False) -> _Baris:
    _, nama, _, ket = susunan.pas
    isi_nama, isi_ket = str(syarat.get("nama") or ""), keterangan(syarat)
    keadaan = str(syarat.get("keadaan") or "")
    if satu:
        return _Baris(
            str(nomor),
            [potong(isi_nama, BIASA, susunan.ukuran, nama - 2.4)],
            keadaan,
            [potong(isi_ket, BIASA, susunan.ukuran * 0.92, ket - 2)],
        )
    return _Baris(
        str(nomor),
        bungkus(isi_nama, BIASA, susunan.ukuran, nama - 2.4),
        keadaan,
        bungkus(isi_ket, BIASA, susunan.ukuran * 0.92, ket - 2),
    )


def _belah(baris: list[_Baris], kolom: int, susunan: _Susunan) -> list[list[_Baris]]:
    """Rows split over the columns at the point where the taller one is least tall."""
    if kolom == 1:
        return [baris]
    tinggi = [susunan.tinggi(b) for b in baris]
    titik = min(range(len(baris) + 1), key=lambda n: (max(sum(tinggi[:n]), sum(tinggi[n:])), -n))
    return [baris[:titik], baris[titik:]]


def _kepala(susunan: _Susunan) -> float:
    return susunan.spasi + (2.4 if susunan.ukuran > 7 else 1.2)


def _satu(lembar: Lembar, x: float, y: float, susunan: _Susunan, baris: Sequence[_Baris], judul: str) -> float:
    nomor, nama, tanda, _ = susunan.pas
    batas = [x, x + nomor, x + nomor + nama, x + nomor + nama + tanda, x + susunan.lebar]
    ukuran, atas = susunan.ukuran, y
    kepala = _kepala(susunan)
    lembar.kotak(x, y, susunan.lebar, kepala, 0, isi=0.9)
    garis_dasar = y + kepala / 2 + ukuran * PT * 0.36
    for teks, kiri, kanan in (
        ("No", batas[0], batas[1]),
        (judul, batas[1], batas[2]),
        ("Ada" if tanda else "", batas[2], batas[3]),
        ("Keterangan", batas[3], batas[4]),
    ):
        if teks:
            lembar.teks((kiri + kanan) / 2, garis_dasar, teks, TEBAL, ukuran, "tengah", kanan - kiri - 1)
    y += kepala
    for satu in baris:
        lembar.garis(x, y, x + susunan.lebar, y, 0.5)
        tinggi = susunan.tinggi(satu)
        dasar = y + (tinggi - satu.jumlah * susunan.spasi) / 2 + ukuran * PT * 0.9
        lembar.teks((batas[0] + batas[1]) / 2, dasar, satu.nomor, BIASA, ukuran, "tengah")
        for n, teks in enumerate(satu.nama):
            lembar.teks(batas[1] + 1.2, dasar + n * susunan.spasi, teks, BIASA, ukuran)
        for n, teks in enumerate(satu.keterangan):
            lembar.teks(batas[3] + 1, dasar + n * susunan.spasi, teks, BIASA, ukuran * 0.92)
        if tanda and satu.nomor:
            sisi = min(3.4, tinggi - 0.5, susunan.spasi * 0.86 if susunan.rapat else 3.4)
            lembar.centang((batas[2] + batas[3]) / 2, y + tinggi / 2, sisi, satu.keadaan)
        y += tinggi
    lembar.kotak(x, atas, susunan.lebar, y - atas, 0.6)
    for n, garis in enumerate(batas[1:4]):
        if n < 2 or tanda:
            lembar.garis(garis, atas, garis, y, 0.5)
    return y
