"""The table of requirements: as large as the room allows, closer and in two columns when there are many.

Nothing is printed below 6.5 points on paper, and nothing is left out: what does not fit goes on in the lower half of a
whole sheet, or on further pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from loket_tui.cetak.bagian import KIRI, judul_tengah, kode_batang, padat
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.sebutan import jumlah as sebut_jumlah
from loket_tui.cetak.sebutan import nomor as sebut_nomor
from loket_tui.dasar.nik import samarkan

LANTAI: Final = 6.5
"""Points of the smallest text of the table, on paper."""
LANTAI_UTUH: Final = 8.0
"""The same on a whole sheet, whose lower half is free."""
_PALING_BARIS: Final = 8
"""Lines that a name or a note takes at most."""
_KANAN: Final = 205.0
_LAPIS: Final = (215.0, 165.0)
"""Size on which half sheets are laid out (`bagian.setengah`)."""


@dataclass(frozen=True, slots=True)
class _Cara:
    """A way to set the table: columns, points, rows close together, what is said of it behind the name."""

    kolom: int
    ukuran: float
    rapat: bool = False
    gabung: bool = False


@lru_cache(maxsize=16)
def _semua_cara(lantai: float) -> tuple[_Cara, ...]:
    """The ways that keep above `lantai` points, the best first."""
    dua = sorted({7.5, 7.0, 6.5, lantai}, reverse=True)
    semua = [
        *(_Cara(1, u) for u in (9.0, 8.5, 8.0, 7.5)), *(_Cara(1, u, rapat=True) for u in (8.0, 7.5)),
        *(_Cara(2, u) for u in (8.0, 7.5)),
        *(_Cara(2, u, rapat=True, gabung=g) for u in dua for g in (False, True))]
    return tuple(c for c in semua if c.ukuran >= lantai)


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
    kecil: float
    tanda: bool
    rapat: bool = False
    gabung: bool = False

    @property
    def pas(self) -> tuple[float, float, float, float]:
        nomor = 8.0 if self.lebar > 100 else 5.0
        tanda = (12.0 if self.lebar > 100 else 7.0) if self.tanda else 0.0
        keterangan = 0.0 if self.gabung else self.lebar * (0.27 if self.lebar > 100 else 0.25)
        return nomor, self.lebar - nomor - tanda - keterangan, tanda, keterangan

    @property
    def spasi(self) -> float:
        return self.ukuran * PT * 1.14

    def tinggi(self, baris: _Baris) -> float:
        return baris.jumlah * self.spasi + (0.45 if self.rapat else 1.9 if self.ukuran > 7 else 0.9)


def keterangan(syarat: Mapping[str, Any]) -> str:
    """What stands in the last column: form, number of sheets and note of one requirement.

    Of one that was not handed in only why: it does not apply, or is not there yet. A NIK or KK number in the note is
    masked: people carry this paper home.
    """
    tiada = {"tidak_berlaku": "tidak berlaku", "tidak_ada": "belum ada"}.get(str(syarat.get("keadaan") or ""))
    if tiada is None:
        jumlah = syarat.get("jumlah")
        banyak = isinstance(jumlah, int) and jumlah > 1
        bagian = [str(syarat.get("bentuk") or "").replace("_", " "),
                  sebut_jumlah("", jumlah) if banyak else "" if isinstance(jumlah, int) else str(jumlah or "")]
    else:
        bagian = [tiada]
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
    lantai: float = LANTAI,
    mulai: int = 1,
    lanjut: str = "halaman 2",
) -> tuple[float, int]:
    """Draw the table in a room of `ruang` x `tinggi` mm; gives the y below it and how many rows it holds.

    The rows are numbered from `mulai`. Where they do not all fit at `lantai` points, a line below says that the rest
    stands on `lanjut`.
    """
    for cara in _semua_cara(lantai):
        susunan, baris = _susun(cara, ruang, syarat, tanda, lantai, mulai)
        belah = _belah(baris, cara.kolom, susunan)
        if _tinggi_tabel(susunan, belah) <= tinggi:
            return _gambar(lembar, x, y, susunan, belah, judul), len(baris)
    cara = _Cara(2, max(7.5, lantai), rapat=True, gabung=True)
    susunan, baris = _susun(cara, ruang, syarat, tanda, lantai, mulai)
    muat = len(baris) - 1
    while muat and _tinggi_tabel(susunan, _belah(baris[:muat], 2, susunan)) > tinggi - 4:
        muat -= 1
    if muat:
        y = _gambar(lembar, x, y, susunan, _belah(baris[:muat], 2, susunan), judul)
    lembar.teks(x, y + 3.2, f"Persyaratan nomor {mulai + muat} sampai {mulai + len(baris) - 1}: lihat {lanjut}.", TEBAL,
                max(7.5, lantai), lebar_maks=ruang)
    return y + 4, muat


def lantai_kertas(dokumen: str, cuplikan: Mapping[str, Any]) -> float:
    """Points at which text of a half sheet is laid out to come out at the floor on the paper of this print."""
    skala, ujung = _kertas(dokumen, cuplikan)
    return (LANTAI_UTUH if _utuh(ujung) else LANTAI) / skala


def sebut_lanjutan(dokumen: str, cuplikan: Mapping[str, Any]) -> str:
    """Where a table that is too long for its half sheet goes on."""
    return "bagian bawah lembar ini" if _utuh(_kertas(dokumen, cuplikan)[1]) else "halaman 2"


def _utuh(ujung: float) -> bool:
    """Whether the paper goes on below the half that a slip takes."""
    return ujung > _LAPIS[1] + 60


def _kertas(dokumen: str, cuplikan: Mapping[str, Any]) -> tuple[float, float]:
    """How much smaller a half sheet comes out, and where the paper ends below, in mm of its layout."""
    lebar, tinggi = UKURAN[kertas_cetak(dokumen, str(cuplikan.get("kertas", "F4")))]
    skala = min(1.0, lebar / _LAPIS[0], tinggi / _LAPIS[1])
    return skala, tinggi / skala


def gambar_lanjutan(
    lembar: Lembar, dokumen: str, cuplikan: Mapping[str, Any], judul: str, syarat: Sequence[Mapping[str, Any]],
    sudah: int, judul_tabel: str,
) -> None:
    """The requirements behind the first `sudah`: below on a whole sheet, else on pages of their own with the code."""
    lantai, halaman = lantai_kertas(dokumen, cuplikan), 1
    ujung = _kertas(dokumen, cuplikan)[1]
    di_bawah = _utuh(ujung)
    while sudah < len(syarat):
        batas = (ujung if _utuh(ujung) else _LAPIS[1]) - 22
        if di_bawah:
            y = _kepala_lanjutan(lembar, cuplikan, judul, _LAPIS[1] + 6)
        else:
            halaman += 1
            y = halaman_lanjutan(lembar, cuplikan, judul, halaman, batas)
        di_bawah = False
        _, baru = gambar_tabel(lembar, KIRI, y, _KANAN - KIRI, batas - y, syarat[sudah:], judul=judul_tabel,
                               lantai=lantai, mulai=sudah + 1, lanjut=f"halaman {halaman + 1}")
        sudah += max(baru, 1)


def halaman_lanjutan(
    lembar: Lembar, cuplikan: Mapping[str, Any], judul: str, halaman: int, batas: float = _LAPIS[1] - 22
) -> float:
    """Begin a further page of a slip: its head, and below `batas` the code and number of the page; gives y below."""
    lembar.halaman_baru()
    lembar.salinan(cuplikan, (KIRI + _KANAN) / 2, 88)
    kode_batang(lembar, KIRI, batas + 3, str(cuplikan.get("kode_cari") or ""), 8)
    lembar.teks(_KANAN, batas + 14, f"Halaman {halaman}", BIASA, 7.5, "kanan")
    return _kepala_lanjutan(lembar, cuplikan, judul, 8.0)


def _kepala_lanjutan(lembar: Lembar, cuplikan: Mapping[str, Any], judul: str, atas: float) -> float:
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    nomor = sebut_nomor(cuplikan, "Nomor : {}", "")       # its code stands below
    siapa = "; ".join(x for x in (nomor, str(orang.get("nama") or ""), str(cuplikan["layanan"])) if x)
    return judul_tengah(lembar, (KIRI + _KANAN) / 2, atas + 4, f"LANJUTAN {judul}", siapa, _KANAN - KIRI) + 4


def _susun(
    cara: _Cara, ruang: float, syarat: Sequence[Mapping[str, Any]], tanda: bool, lantai: float, mulai: int,
) -> tuple[_Susunan, list[_Baris]]:
    """Where the columns stand in this way of setting the table, and its rows in lines."""
    lebar = (ruang - (cara.kolom - 1) * 2) / cara.kolom
    susunan = _Susunan(lebar, cara.ukuran, max(cara.ukuran * 0.92, lantai), tanda, cara.rapat, cara.gabung)
    return susunan, [_baris(n, s, susunan) for n, s in enumerate(syarat, mulai)]


def _baris(nomor: int, syarat: Mapping[str, Any], susunan: _Susunan) -> _Baris:
    _, lebar_nama, _, lebar_ket = susunan.pas
    nama, ket = str(syarat.get("nama") or ""), keterangan(syarat)
    if susunan.gabung:
        nama, ket = f"{nama} ({ket})" if ket else nama, ""
    return _Baris(
        str(nomor), padat(bungkus(nama, BIASA, susunan.ukuran, lebar_nama - 2.4), _PALING_BARIS),
        str(syarat.get("keadaan") or ""),
        padat(bungkus(ket, BIASA, susunan.kecil, lebar_ket - 2), _PALING_BARIS) if ket else [])


def _belah(baris: list[_Baris], kolom: int, susunan: _Susunan) -> list[list[_Baris]]:
    """Rows split over the columns at the point where the taller one is least tall."""
    if kolom == 1:
        return [baris]
    tinggi = [susunan.tinggi(b) for b in baris]
    titik = min(range(len(baris) + 1), key=lambda n: (max(sum(tinggi[:n]), sum(tinggi[n:])), -n))
    return [baris[:titik], baris[titik:]]


def _tinggi_tabel(susunan: _Susunan, belah: Sequence[Sequence[_Baris]]) -> float:
    return _kepala(susunan) + max(sum(susunan.tinggi(b) for b in bagian) for bagian in belah)


def _gambar(
    lembar: Lembar, x: float, y: float, susunan: _Susunan, belah: Sequence[Sequence[_Baris]], judul: str
) -> float:
    """Draw the table, one column beside the other; gives the y below the taller one."""
    return max(_satu(lembar, x + n * (susunan.lebar + 2), y, susunan, bagian, judul)
               for n, bagian in enumerate(belah) if bagian or n == 0)


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
        ("" if susunan.gabung else "Keterangan", batas[3], batas[4]),
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
            lembar.teks(batas[3] + 1, dasar + n * susunan.spasi, teks, BIASA, susunan.kecil)
        if tanda and satu.nomor:
            sisi = min(3.4, tinggi - 0.5, susunan.spasi * 0.86 if susunan.rapat else 3.4)
            lembar.centang((batas[2] + batas[3]) / 2, y + tinggi / 2, sisi, satu.keadaan)
        y += tinggi
    lembar.kotak(x, atas, susunan.lebar, y - atas, 0.6)
    for n, garis in enumerate(batas[1:4]):
        if (n < 2 or tanda) and (n < 2 or not susunan.gabung):
            lembar.garis(garis, atas, garis, y, 0.5)
    return y
