"""Lembar disposisi: whose letter, when received, to whom it goes and what is to be done. Half a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.bagian import KIRI, baris_data, judul_tengah, kaki, kode_batang, kop, padat, setengah, titik_titik
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, bungkus
from loket_tui.cetak.ttd import nip_kelompok

_KANAN = 205.0
_TENGAH = 108.0
_BAWAH = 118.0
_SATU_KOLOM = 9
"""Lanes that stand below one another; more take two columns."""
_HURUF_ISI = (9.5, 8.5, 7.5)
"""Sizes of the letters in which the disposition is tried, from the greatest."""
_SIFAT = ("Sangat segera", "Segera", "Rahasia")
_HARAP = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan", "." * 34)
"""Boxes of the usual form that the official ticks by hand."""
_PALING_BANYAK_HARAP = 12
"""Lanes above which there is no room for `_HARAP`."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The sheet as PDF bytes.

    Keys besides the common ones: dari, tanggal_surat, nomor_surat, diterima, nomor_agenda, perihal, tanggal,
    kepada [{nama, dipilih}], isi, jabatan, nama, pangkat, nip.
    """
    lembar = setengah("lembar_disposisi", f"LEMBAR DISPOSISI {cuplikan['nomor_agenda']}", cuplikan)
    y = kop(lembar, cuplikan, KIRI, _KANAN, 7.5)
    y = judul_tengah(lembar, (KIRI + _KANAN) / 2, y + 5.6, "LEMBAR DISPOSISI", "", _KANAN - KIRI) + 3
    atas = y
    lembar.kotak(KIRI, atas, _KANAN - KIRI, _BAWAH + 32 - atas, 0.8)
    kiri = baris_data(lembar, KIRI + 2, y + 5, [
        ("Surat dari", str(cuplikan["dari"]), True), ("Tanggal surat", str(cuplikan["tanggal_surat"]), False),
        ("Nomor surat", str(cuplikan["nomor_surat"]), False)], _TENGAH - KIRI - 4, jarak=4.8)
    lembar.teks(KIRI + 2, kiri, "Sifat", BIASA, 9.5)
    lembar.teks(KIRI + 27, kiri, ":", BIASA, 9.5)
    for x, sifat in zip((29, 58, 78), _SIFAT, strict=True):
        _kotak(lembar, KIRI + x, kiri, sifat, 9.0, 24)
    kiri += 4.8
    kanan = baris_data(lembar, _TENGAH + 2, y + 5, [
        ("Diterima tgl", str(cuplikan["diterima"]), False), ("No. agenda", str(cuplikan["nomor_agenda"]), True),
        ("Perihal", str(cuplikan["perihal"]), False)], _KANAN - _TENGAH - 4, jarak=4.8)
    y = max(kiri, kanan) - 1.5
    lembar.garis(KIRI, y, _KANAN, y, 0.6)
    lembar.garis(_TENGAH, atas, _TENGAH, _BAWAH + 32, 0.6)
    _kepada(lembar, y + 5, cuplikan.get("kepada") or [])
    _isi(lembar, y + 5, cuplikan)
    kode_batang(lembar, KIRI + 2, _BAWAH + 16, str(cuplikan.get("kode_cari") or ""), 10)
    kaki(lembar, cuplikan, KIRI, _KANAN, 152, "Lembar ini menyertai berkas sampai selesai.")
    return lembar.selesai()


def _kotak(lembar: Lembar, x: float, y: float, teks: str, ukuran: float, ruang: float, tanda: str = "") -> None:
    """A box to tick with its words, on the base line `y`."""
    sisi = min(3.2, ukuran * 0.34)
    lembar.kotak(x, y - sisi + 0.4, sisi, sisi, 0.6)
    if tanda:
        lembar.teks(x + sisi / 2, y + 0.4 - sisi * 0.14, tanda, TEBAL, sisi * 2.5, "tengah")
    lembar.teks(x + sisi + 1.6, y, teks, BIASA, ukuran, lebar_maks=ruang)


def _kepada(lembar: Lembar, y: float, kepada: Sequence[Mapping[str, Any]]) -> None:
    """The lanes it could go to, those named ticked, in two columns where there are many; below what they are to do."""
    lembar.teks(KIRI + 2, y, "Diteruskan kepada:", TEBAL, 9.5)
    harap = len(kepada) <= _PALING_BANYAK_HARAP
    batas = _BAWAH - 12 if harap else _BAWAH + 10
    kolom = 1 if len(kepada) <= _SATU_KOLOM else 2
    sebaris = max(1, -(-len(kepada) // kolom))
    jarak = min(6.0, (batas - y - 1) / sebaris)
    lebar_kolom = (_TENGAH - KIRI - 2) / kolom
    for n, satu in enumerate(kepada):
        x, dasar = KIRI + 3 + n // sebaris * lebar_kolom, y + 1 + (n % sebaris + 1) * jarak
        _kotak(lembar, x, dasar - 0.3, str(satu.get("nama") or ""), min(9.5, jarak * 1.9), lebar_kolom - 8,
               "X" if satu.get("dipilih") else "")
    if harap:
        lembar.teks(KIRI + 2, batas + 4, "Dengan hormat harap:", TEBAL, 9.5)
        for n, teks in enumerate(_HARAP):
            _kotak(lembar, KIRI + 3, batas + 9 + n * 5, teks, 9.0, _TENGAH - KIRI - 12)


def _isi(lembar: Lembar, y: float, cuplikan: Mapping[str, Any]) -> None:
    ruang = _KANAN - _TENGAH - 4
    lembar.teks(_TENGAH + 2, y, "Isi disposisi:", TEBAL, 9.5)
    sisa = _BAWAH - 12 - y
    for ukuran in _HURUF_ISI:       # the whole of it where it can be, in smaller letters
        jarak = ukuran * 0.485
        baris, muat = bungkus(cuplikan["isi"], BIASA, ukuran, ruang), max(1, int(sisa / jarak))
        if len(baris) <= muat:
            break
    for satu in padat(baris, muat):
        y += jarak
        lembar.teks(_TENGAH + 2, y, satu, BIASA, ukuran, lebar_maks=ruang)
    tengah = (_TENGAH + _KANAN) / 2
    nama, nip = str(cuplikan["nama"]).strip(), nip_kelompok(str(cuplikan.get("nip") or ""))
    lembar.teks(tengah, _BAWAH - 7, cuplikan["tanggal"], BIASA, 9, "tengah", ruang)
    lembar.teks(tengah, _BAWAH - 2.6, f"{str(cuplikan['jabatan']).rstrip(',')},", BIASA, 9, "tengah", ruang)
    y = _BAWAH + 21.4
    if not nama:        # a vacant post: room to write
        titik_titik(lembar, tengah, y, 60.0, 9)
        return
    lembar.teks(tengah, y, nama, TEBAL, 9, "tengah", ruang, garis_bawah=True)
    for teks in (str(cuplikan.get("pangkat") or ""), f"NIP {nip}" if nip else ""):
        if teks:
            y += 4.2
            lembar.teks(tengah, y, teks, BIASA, 9, "tengah", ruang)
