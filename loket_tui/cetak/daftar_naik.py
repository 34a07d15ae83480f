"""Daftar naik tanda tangan: the letters that go up to a desk together. Upright, many pages, a code on every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.bagian import ABU, baris_data, baris_ttd, judul_tengah, kode_batang, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus

_TEPI, _BAWAH = 12.0, 20.0
_KODE = 45.0
"""Mm of the column with the code: 33.3 of bars between quiet zones."""
_KOLOM = (("No", 9.0), ("Register dan kode", _KODE), ("Pemohon", 38.0), ("Layanan dan surat", 42.0),
          ("Diminta", 19.0), ("Kembali", 16.0), ("Paraf penerima", 22.0))
_HURUF, _BATANG, _BARIS, _TANDA = 8.5, 6.5, 15.6, 36.0
"""Points of the rows; mm of the bars, of the lowest row, and of the lines to sign."""
_LANGKAH = _HURUF * PT * 1.2


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The list as PDF bytes.

    Keys besides the common ones: nomor, tanggal, kepada, pejabat, dari, butir [{nomor_register, kode, pemohon, desa,
    layanan, surat, diminta}].
    """
    lebar, tinggi = UKURAN[kertas_cetak("daftar_naik", str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(lebar, tinggi, f"DAFTAR NAIK TANDA TANGAN {cuplikan['nomor']}")
    alur = Alur(lembar, 14.0, tinggi - _BAWAH)
    batas = _batas(lebar - 2 * _TEPI)
    butir: Sequence[Mapping[str, Any]] = cuplikan["butir"]
    _awal(alur, cuplikan, batas, len(butir))
    for n, satu in enumerate(butir, 1):
        akhir = butir[n - 1:] if n > 1 and n == len(butir) - 1 else [satu]     # who signs stands with two rows
        perlu = sum(_isi(batas, x)[1] for x in akhir) + (_TANDA if len(akhir) > 1 else 0)
        _baris(alur, cuplikan, batas, n, satu, perlu)
    _tanda(alur, cuplikan, batas)

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        y = tinggi - 14
        lembar.garis(batas[0], y, batas[-1], y, 0.5)
        lembar.teks(batas[0], y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=140, abu=0 if salinan else ABU)
        lembar.teks(batas[-1], y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, lebar / 2, tinggi / 2, 90))


def _batas(ruang: float) -> list[float]:
    """Edges of the columns: that of the code keeps its width, the others share what is left."""
    sisa = (ruang - _KODE) / (sum(x for _, x in _KOLOM) - _KODE)
    batas = [_TEPI]
    for _, x in _KOLOM:
        batas.append(batas[-1] + (x if x == _KODE else x * sisa))
    return batas


def _awal(alur: Alur, cuplikan: Mapping[str, Any], batas: Sequence[float], jumlah: int) -> None:
    """The office, title and number, from whom to whom, and the head of the table."""
    lembar, kiri, ruang = alur.lembar, batas[0], batas[-1] - batas[0]
    kantor: Sequence[str] = (cuplikan.get("kop") or {}).get("baris") or ()
    for teks in kantor:
        alur.alinea(kiri, teks, TEBAL, 9.5, ruang)
    y = alur.y + 10
    alur.catat(lambda: judul_tengah(lembar, kiri + ruang / 2, y, "DAFTAR NAIK TANDA TANGAN",
                                    f"Nomor : {cuplikan['nomor']}", ruang))
    kepada = ", ".join(x for x in (str(cuplikan["kepada"]), str(cuplikan.get("pejabat") or "")) if x)
    data = (("Tanggal", str(cuplikan["tanggal"]), False), ("Naik ke", kepada, True),
            ("Dari petugas", str(cuplikan["dari"]), False), ("Jumlah", f"{jumlah} map", False))
    alur.catat(lambda: baris_data(lembar, kiri, y + 13, data, ruang))
    baris = sum(len(padat(bungkus(isi, TEBAL if tebal else BIASA, 9.5, ruang - 27), 2)) for _, isi, tebal in data)
    alur.y = y + 13 + 4.9 * baris - 1
    _kepala(alur, batas)


def _kepala(alur: Alur, batas: Sequence[float]) -> None:
    """The head of the table."""
    lembar, y = alur.lembar, alur.y

    def gambar() -> None:
        lembar.kotak(batas[0], y, batas[-1] - batas[0], 6.5, 0, isi=0.9)
        lembar.kisi(batas, y, 6.5)
        for (judul, _), (kiri, kanan) in zip(_KOLOM, pairwise(batas), strict=True):
            lembar.teks((kiri + kanan) / 2, y + 4.4, judul, TEBAL, _HURUF, "tengah", kanan - kiri - 2)

    alur.catat(gambar)
    alur.y += 6.5


_Isi = tuple[int, list[tuple[str, str]]]
"""A column, and its lines with their fonts."""


def _isi(batas: Sequence[float], satu: Mapping[str, Any]) -> tuple[list[_Isi], float]:
    """What stands in the columns of words of one letter's row, and its height in mm."""
    ruang = [kanan - kiri - 2.4 for kiri, kanan in pairwise(batas)]
    orang = [(x, TEBAL) for x in padat(bungkus(satu["pemohon"], TEBAL, _HURUF, ruang[2]), 5)]
    orang += [(x, BIASA) for x in padat(bungkus(satu["desa"], BIASA, _HURUF, ruang[2]), 2) if x]
    surat = [(x, BIASA) for x in padat(bungkus(satu["layanan"], BIASA, _HURUF, ruang[3]), 3)]
    surat += [(x, TEBAL) for x in padat(bungkus(satu["surat"], TEBAL, _HURUF, ruang[3]), 4)]
    diminta = [(x, BIASA) for x in padat(bungkus(satu["diminta"], BIASA, _HURUF, ruang[4]), 6)]
    isi: list[_Isi] = [(2, orang), (3, surat), (4, diminta)]
    return isi, max(_BARIS, max(len(x) for _, x in isi) * _LANGKAH + 2.4)


def _baris(
    alur: Alur, cuplikan: Mapping[str, Any], batas: Sequence[float], nomor: int, satu: Mapping[str, Any], perlu: float
) -> None:
    """One letter; where `perlu` mm are not left, on a further page with the list's number and the head again."""
    if alur.perlu(perlu):
        _lanjutan(alur, cuplikan, batas)
        _kepala(alur, batas)
    isi, tinggi = _isi(batas, satu)
    ruang = [kanan - kiri - 2.4 for kiri, kanan in pairwise(batas)]
    lembar, y = alur.lembar, alur.y

    def gambar() -> None:
        lembar.kisi(batas, y, tinggi)
        lembar.teks((batas[0] + batas[1]) / 2, y + 4.2, str(nomor), BIASA, _HURUF, "tengah")
        lembar.teks(batas[1] + 1.2, y + 4.0, str(satu["nomor_register"]), TEBAL, _HURUF, lebar_maks=ruang[1])
        kode_batang(lembar, batas[1] + 5.5, y + 4.9, str(satu["kode"]), _BATANG)
        for kolom, baris in isi:
            for n, (teks, huruf) in enumerate(baris):
                lembar.teks(batas[kolom] + 1.2, y + 4.0 + n * _LANGKAH, teks, huruf, _HURUF, lebar_maks=ruang[kolom])
        for n, teks in enumerate((_kembali(str(satu["diminta"])), "belum")):
            lembar.kotak(batas[5] + 1.2, y + 2.4 + n * 5, 2.6, 2.6, 0.6)
            lembar.teks(batas[5] + 4.6, y + 4.6 + n * 5, teks, BIASA, 7.5, lebar_maks=ruang[5] - 3.2)

    alur.catat(gambar)
    alur.y += tinggi


def _kembali(diminta: str) -> str:
    """What a letter comes back with: the paraf that was asked for, else a signature."""
    return "Paraf" if diminta.startswith("Paraf") else "TTD"


def _lanjutan(alur: Alur, cuplikan: Mapping[str, Any], batas: Sequence[float]) -> None:
    """On top of a further page: which list it is."""
    lembar, y = alur.lembar, alur.y
    teks = f"Daftar naik tanda tangan nomor {cuplikan['nomor']}, {cuplikan['kepada']} (lanjutan)"
    alur.catat(lambda: lembar.teks(batas[0], y, teks, TEBAL, 9.5, lebar_maks=batas[-1] - batas[0]))
    alur.y += 2.5


def _tanda(alur: Alur, cuplikan: Mapping[str, Any], batas: Sequence[float]) -> None:
    """Who carried the maps up, and who took them at the desk."""
    if alur.perlu(_TANDA):
        _lanjutan(alur, cuplikan, batas)
    lembar, y = alur.lembar, alur.y + 8
    setengah, kepada = (batas[-1] - batas[0]) / 4, str(cuplikan["kepada"])

    def gambar() -> None:
        baris_ttd(lembar, batas[0] + setengah, y, "Yang menaikkan,", str(cuplikan["dari"]), 80, 22)
        baris_ttd(lembar, batas[-1] - setengah, y, f"Diterima di {kepada[:1].lower()}{kepada[1:]},", "", 80, 22)

    alur.catat(gambar)
    alur.y += 34
