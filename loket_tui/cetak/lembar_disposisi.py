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


def _kepada(lembar: Lembar, y: float, kepada: Sequence[Mapping[str, Any]]) -> None:
    """The lanes it could go to, those named ticked; in two columns where there are many."""
    lembar.teks(KIRI + 2, y, "Diteruskan kepada:", TEBAL, 9.5)
    kolom = 1 if len(kepada) <= _SATU_KOLOM else 2
    sebaris = -(-len(kepada) // kolom)
    jarak = min(6.0, (_BAWAH + 10 - y) / max(sebaris, 1))
    lebar_kolom, sisi = (_TENGAH - KIRI - 2) / kolom, min(3.2, jarak * 0.75)
    for n, satu in enumerate(kepada):
        x, dasar = KIRI + 3 + n // max(sebaris, 1) * lebar_kolom, y + 1 + (n % max(sebaris, 1) + 1) * jarak
        lembar.kotak(x, dasar - sisi + 0.2, sisi, sisi, 0.6)
        if satu.get("dipilih"):
            lembar.teks(x + sisi / 2, dasar - sisi * 0.12, "X", TEBAL, sisi * 2.5, "tengah")
        lembar.teks(x + 5.5, dasar - 0.3, str(satu.get("nama") or ""), BIASA, min(9.5, jarak * 1.9),
                    lebar_maks=lebar_kolom - 8)


def _isi(lembar: Lembar, y: float, cuplikan: Mapping[str, Any]) -> None:
    ruang = _KANAN - _TENGAH - 4
    lembar.teks(_TENGAH + 2, y, "Isi disposisi:", TEBAL, 9.5)
    sisa = _BAWAH - 3 - y
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
    lembar.teks(tengah, _BAWAH + 2, cuplikan["tanggal"], BIASA, 9, "tengah", ruang)
    lembar.teks(tengah, _BAWAH + 6.4, f"{cuplikan['jabatan']},", BIASA, 9, "tengah", ruang)
    y = _BAWAH + 21.4
    if not nama:        # a vacant post: room to write
        titik_titik(lembar, tengah, y, 60.0, 9)
        return
    lembar.teks(tengah, y, nama, TEBAL, 9, "tengah", ruang, garis_bawah=True)
    for teks in (str(cuplikan.get("pangkat") or ""), f"NIP {nip}" if nip else ""):
        if teks:
            y += 4.2
            lembar.teks(tengah, y, teks, BIASA, 9, "tengah", ruang)
