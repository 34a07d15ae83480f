"""Slip of what is missing: half a sheet, given with the returned file. Not a receipt, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import (
    KIRI,
    baris_data,
    baris_ttd,
    judul_tengah,
    kaki,
    kode_batang,
    kop,
    padat,
    setengah,
)
from loket_tui.cetak.biaya import sebut_biaya
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, bungkus
from loket_tui.cetak.tabel_syarat import gambar_tabel
from loket_tui.dasar.nik import samarkan

_KANAN = 205.0
_BAWAH, _PALING_ATAS = 120.0, 92.0
"""Where the box below the table stands: at the latest, and at the earliest."""
PESAN = (
    "Lengkapi kekurangan di atas, lalu kembali membawa blanko ini; yang sudah dicatat tidak perlu diulang. {biaya}."
)


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The slip as PDF bytes.

    Keys besides the common ones: judul (optional), tanggal, pemohon {nama, nik_samar, alamat, desa}, layanan,
    kekurangan [{nama, bentuk, jumlah, catatan}] (only what is missing), kembali_ke (where to come back),
    jam_layanan, petugas (who checked), catatan, biaya.
    """
    judul = str(cuplikan.get("judul") or "BLANKO KEKURANGAN PERSYARATAN")
    lembar = setengah("blanko_kekurangan", judul, cuplikan)
    ruang = _KANAN - KIRI
    y = kop(lembar, cuplikan, KIRI, _KANAN, 7.5)
    y = judul_tengah(lembar, (KIRI + _KANAN) / 2, y + 5.6, judul, "Berkas belum diregister, bukan tanda terima", ruang)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    kurang = [{**k, "keadaan": ""} for k in cuplikan.get("kekurangan") or []]      # ticked when it is brought
    rapat = len(kurang) > 10
    y = baris_data(
        lembar,
        KIRI,
        y + 6.4,
        [
            ("Diperiksa", str(cuplikan["tanggal"]), False),
            ("Nama pemohon", str(orang.get("nama") or ""), True),
            ("NIK", str(orang.get("nik_samar") or ""), False),
            ("Desa", str(orang.get("desa") or ""), False),
            ("Jenis layanan", str(cuplikan["layanan"]), False),
        ],
        ruang,
        jarak=4.0 if rapat else 4.8,
        ukuran=8.5 if rapat else 9.5,
        maks=1 if rapat else 2,
    )
    atas = y - 2
    judul_tabel = "Persyaratan yang masih kurang"
    y = gambar_tabel(lembar, KIRI, atas, ruang, _BAWAH - 2 - atas, kurang, judul=judul_tabel)
    for n, teks in enumerate(padat(bungkus(samarkan(str(cuplikan.get("catatan") or "")), BIASA, 8.5, ruang), 2)):
        if teks and y + 4 < _BAWAH:
            y += 4
            lembar.teks(KIRI, y, teks if n else f"Catatan: {teks}", BIASA, 8.5, lebar_maks=ruang)
    bawah = min(_BAWAH, max(y + 7, _PALING_ATAS))
    _kembali(lembar, cuplikan, bawah)
    kode_batang(lembar, KIRI + 92, bawah + 2, str(cuplikan.get("kode_cari") or ""), 11)
    lembar.teks(KIRI + 92, bawah + 20, "Tunjukkan kode ini di loket", BIASA, 7.5)
    baris_ttd(lembar, 177, bawah + 4, "Petugas yang memeriksa,", str(cuplikan.get("petugas") or ""), 52, 22)
    kaki(lembar, cuplikan, KIRI, _KANAN, 151, PESAN.format(biaya=sebut_biaya(cuplikan)))
    return lembar.selesai()


def _kembali(lembar: Lembar, cuplikan: Mapping[str, Any], y: float) -> None:
    """The box that says where to come back, and when that is open."""
    lembar.kotak(KIRI, y, 76, 16, 1.0, sudut=1.2)
    lembar.teks(KIRI + 2.5, y + 4.2, "KEMBALI KE", TEBAL, 7.5)
    kembali = cuplikan.get("kembali_ke") or "Loket pelayanan"
    for n, teks in enumerate(padat(bungkus(kembali, TEBAL, 10, 71), 2)):
        lembar.teks(KIRI + 2.5, y + 8.6 + n * 4, teks, TEBAL, 10, lebar_maks=71)
    lembar.teks(KIRI, y + 20, cuplikan.get("jam_layanan") or "", BIASA, 8, lebar_maks=76)
