"""Receipt of a permohonan: half a sheet with a stub for the office (look of a counter slip)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import (
    ABU,
    KANAN,
    KIRI,
    SOBEK,
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
from loket_tui.cetak.kanvas import BIASA, MIRING, TEBAL, Lembar, bungkus
from loket_tui.cetak.sebutan import alamat as sebut_alamat
from loket_tui.cetak.sebutan import desa as sebut_desa
from loket_tui.cetak.sebutan import nomor as sebut_nomor
from loket_tui.cetak.tabel_syarat import gambar_lanjutan, gambar_tabel, lantai_kertas, sebut_lanjutan

PESAN = "Bawa tanda terima ini saat pengambilan. Bila diwakilkan, sertakan surat kuasa dan KTP pengambil."
BELUM = "Akan diberitahukan"
DATA = "Data pribadi hanya digunakan untuk pelayanan ini dan dilindungi menurut Undang-Undang Nomor 27 Tahun 2022."
_JUDUL_TABEL = "Persyaratan yang diterima"
_KOTAK_AMBIL = 113.0
"""Where the box of the stub begins at the latest."""
_BANYAK = 12
"""Requirements above which the head is set closer, so that the table keeps its size."""
_BAWAH = 119.0
"""Where the table ends at the latest: promise, code and signatures stand below."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt as PDF bytes.

    Keys besides the common ones: judul (optional), nomor_register, tanggal_masuk, pemohon {nama, nik_samar,
    alamat, desa}, layanan, persyaratan [{nama, keadaan, bentuk, jumlah, catatan}], janji, janji_catatan,
    janji_lain [str], saluran and keterangan (optional), jam_layanan, petugas, biaya, lembar_banyak (sheets of an
    original; a copy has one).
    """
    judul = str(cuplikan.get("judul") or "TANDA TERIMA BERKAS PERMOHONAN")
    lembar = setengah("tanda_terima", f"{judul} {sebut_nomor(cuplikan, '{}', '{}')}", cuplikan)
    salinan = int(cuplikan.get("salinan_ke") or 0) > 1
    banyak = 1 if salinan else max(1, int(cuplikan.get("lembar_banyak") or 1))
    for ke in range(1, banyak + 1):
        if ke > 1:
            lembar.halaman_baru()
        muat = _badan(lembar, cuplikan, judul)
        _potongan(lembar, cuplikan)
        if banyak > 1:
            lembar.teks(KANAN, 5, f"Lembar ke-{ke} dari {banyak}", BIASA, 6.5, "kanan", abu=ABU)
        gambar_lanjutan(lembar, "tanda_terima", cuplikan, judul, cuplikan.get("persyaratan") or [], muat, _JUDUL_TABEL)
    return lembar.selesai()


def _badan(lembar: Lembar, cuplikan: Mapping[str, Any], judul: str) -> int:
    """The part that people take home; gives how many requirements it has room for."""
    tengah = (KIRI + KANAN) / 2
    syarat = cuplikan.get("persyaratan") or []
    rapat = len(syarat) > _BANYAK
    y = kop(lembar, cuplikan, KIRI, KANAN, 6.5 if rapat else 7.5, 0.85 if rapat else 1.0)
    nomor = sebut_nomor(cuplikan, "Nomor : {}", "Kode berkas : {}")
    y = judul_tengah(lembar, tengah, y + (5.0 if rapat else 5.6), judul, nomor, KANAN - KIRI)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    nama = str(orang.get("nama") or "")
    atas_qr = y + 2.6
    y = baris_data(
        lembar,
        KIRI,
        y + (4.6 if rapat else 6.4),
        [
            ("Tanggal masuk", str(cuplikan["tanggal_masuk"]), False),
            ("Nama pemohon", nama, True),
            ("NIK", str(orang.get("nik_samar") or ""), False),
            ("Alamat", sebut_alamat(orang), False),
            ("Jenis layanan", str(cuplikan["layanan"]), False),
            *([("Keterangan", str(cuplikan["keterangan"]), False)] if cuplikan.get("keterangan") else []),
            *([("Masuk lewat", str(cuplikan["saluran"]), False)] if cuplikan.get("saluran") else []),
        ],
        KANAN - KIRI - 25,
        jarak=3.5 if rapat else 4.7,
        ukuran=8 if rapat else 9.5,
    )
    y = max(y - 2, 52.0 if rapat else 65.0)
    sisi = min(22.0, y - 2 - atas_qr)       # smaller where many requirements need the room below it
    lembar.qr(KANAN - sisi, atas_qr, str(cuplikan.get("kode_cari") or ""), sisi)
    lain = "; ".join(str(x) for x in cuplikan.get("janji_lain") or [])
    _, muat = gambar_tabel(
        lembar, KIRI, y, KANAN - KIRI, _BAWAH - (5 if lain else 2) - y, syarat, judul=_JUDUL_TABEL,
        lantai=lantai_kertas("tanda_terima", cuplikan), lanjut=sebut_lanjutan("tanda_terima", cuplikan))
    if lain:
        lembar.teks(KIRI, _BAWAH - 1.4, f"Janji lain: {lain}", BIASA, 7.5, lebar_maks=KANAN - KIRI)
    _janji(lembar, cuplikan)
    baris_ttd(lembar, 94, _BAWAH + 4, "Pemohon,", nama, 38, 20)
    baris_ttd(lembar, 133, _BAWAH + 4, "Petugas Loket,", str(cuplikan.get("petugas") or ""), 38, 20)
    lembar.teks(113.5, 147.7, sebut_biaya(cuplikan), TEBAL, 8.5, "tengah", 76)
    kaki(lembar, cuplikan, KIRI, KANAN, 152.8, f"{PESAN}\n{DATA}")
    return muat


def _janji(lembar: Lembar, cuplikan: Mapping[str, Any]) -> None:
    lembar.kotak(KIRI, _BAWAH, 62, 17.5, 1.0, sudut=1.2)
    lembar.teks(KIRI + 2.5, _BAWAH + 4, "PERKIRAAN SELESAI", TEBAL, 7.5)
    lembar.teks(KIRI + 2.5, _BAWAH + 9.2, cuplikan.get("janji") or BELUM, TEBAL, 13, lebar_maks=57)
    bawah = padat(bungkus(cuplikan.get("jam_layanan") or "", BIASA, 7, 57), 1)
    catatan = padat(bungkus(cuplikan.get("janji_catatan") or "", MIRING, 6, 57), 2 if not any(bawah) else 1)
    y = _BAWAH + 12.8
    for huruf, ukuran, baris in ((BIASA, 7.0, bawah), (MIRING, 6.0, catatan)):
        for teks in baris:
            if teks:
                lembar.teks(KIRI + 2.5, y, teks, huruf, ukuran, lebar_maks=57)
                y += 3
    kode_batang(lembar, KIRI + 14, _BAWAH + 19.6, str(cuplikan.get("kode_cari") or ""), 6.6)


def _potongan(lembar: Lembar, cuplikan: Mapping[str, Any]) -> None:
    """The stub that stays with the file."""
    kiri, kanan = SOBEK + 5, lembar.lebar - 8
    lembar.garis(SOBEK, 5, SOBEK, lembar.tinggi - 5, 0.6, (3, 2))
    lembar.kanvas.saveState()
    lembar.kanvas.translate((SOBEK + 2.2) * 72 / 25.4, (lembar.tinggi - 95) * 72 / 25.4)
    lembar.kanvas.rotate(90)
    lembar.kanvas.setFont(BIASA, 6)
    lembar.kanvas.setFillGray(ABU)
    lembar.kanvas.drawString(0, 0, "sobek / gunting di sini")
    lembar.kanvas.restoreState()
    if (ke := int(cuplikan.get("salinan_ke") or 0)) > 1:
        lembar.teks((kiri + kanan) / 2, 8.6, f"SALINAN ke-{ke}", TEBAL, 8.5, "tengah")
    lembar.teks((kiri + kanan) / 2, 13, "ARSIP LOKET", TEBAL, 11, "tengah")
    lembar.garis(kiri, 15.5, kanan, 15.5, 0.6)
    lembar.teks(kiri, 21, sebut_nomor(cuplikan, "No. {}", "Kode {}"), TEBAL, 10, lebar_maks=kanan - kiri)
    kode = str(cuplikan.get("kode_cari") or "")
    kode_batang(lembar, kiri, 23.5, kode, 8)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    baris = [(label, padat(bungkus(isi, TEBAL, 8.5, kanan - kiri), maks)) for label, isi, maks in (
        ("Tanggal", cuplikan["tanggal_masuk"], 2),
        ("Nama", orang.get("nama") or "", 4),
        ("NIK", orang.get("nik_samar") or "", 1),
        ("Desa", sebut_desa(orang), 1),
        ("Layanan", cuplikan["layanan"], 2),
        *([("Keterangan", cuplikan["keterangan"], 2)] if cuplikan.get("keterangan") else []),
        ("Perkiraan selesai", cuplikan.get("janji") or BELUM, 1),
        ("Petugas", cuplikan.get("petugas") or "", 2),
    )]
    y = 40.0
    rapat = min(1.0, (_KOTAK_AMBIL - y) / sum(len(isi) * 3.6 + 4.2 for _, isi in baris))
    for label, semua in baris:
        lembar.teks(kiri, y, label, BIASA, 7, abu=ABU)
        for teks in semua:
            y += 3.6 * rapat
            lembar.teks(kiri, y, teks, TEBAL, 8.5, lebar_maks=kanan - kiri)
        y += 4.2 * rapat
    _pengambilan(lembar, kiri, kanan, max(y - 1, 100.0))
    lembar.teks(kiri, lembar.tinggi - 14, "Tempel pada map", BIASA, 7)
    lembar.teks(kiri, lembar.tinggi - 11, "berkas pemohon", BIASA, 7)
    lembar.qr(kanan - 17, lembar.tinggi - 25, kode, 17)


def _pengambilan(lembar: Lembar, kiri: float, kanan: float, y: float) -> None:
    """The box that is filled in by hand on collection, down to the code at the foot of the stub."""
    lembar.kotak(kiri, y, kanan - kiri, 137 - y, 0.7)
    for jarak, teks in ((4.5, "Diambil tanggal :"), (11, "Nama pengambil :"), (20, "Tanda tangan :")):
        lembar.teks(kiri + 2, y + jarak, teks, BIASA, 7.5)
