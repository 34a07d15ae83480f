"""Slip of what is missing or to be put right: half a sheet, given with the returned file. Not a receipt.

Before the case is registered it says so; a registered case that came back names its register number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from loket_tui.cetak import sebutan
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
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.tabel_syarat import gambar_lanjutan, gambar_tabel, lantai_kertas, sebut_lanjutan
from loket_tui.dasar.nik import samarkan

_KANAN = 205.0
_BAWAH, _PALING_ATAS = 120.0, 92.0
"""Where the box below the table stands: at the latest, and at the earliest."""
_BANYAK = 10
"""Requirements above which the head is set closer, so that the table keeps its size."""
_PALING_CATATAN = 4
"""Lines of the note below a table."""
JUDUL_TABEL: Final = "Persyaratan yang masih kurang"
JUDUL_PERBAIKAN: Final = "Yang harus diperbaiki"
TANPA_ALASAN: Final = "Tanyakan kepada petugas yang memeriksa."
_LENGKAPI = "Lengkapi kekurangan di atas, lalu kembali membawa blanko ini; yang sudah dicatat tidak perlu diulang."
_PERBAIKI = "Perbaiki yang disebut di atas, lalu kembali membawa blanko ini; yang sudah dicatat tidak perlu diulang."
_TETAP = "Tanda terima berkas tetap berlaku."


def judul(cuplikan: Mapping[str, Any]) -> str:
    """The title: what is missing, or, where every paper is there, that the file is to be put right."""
    biasa = "BLANKO KEKURANGAN PERSYARATAN" if cuplikan.get("kekurangan") else "BLANKO PERBAIKAN BERKAS"
    return str(cuplikan.get("judul") or biasa)


def keadaan_berkas(cuplikan: Mapping[str, Any]) -> str:
    """The line below the title: the register number, or that there is none yet.

    `nomor_register` is not in orders of 0.3 and before; of these only those with something missing are known to
    be from before the register.
    """
    if "nomor_register" in cuplikan and (sebutan.ada(cuplikan["nomor_register"]) or cuplikan.get("diterima")):
        return sebutan.nomor(cuplikan, "Nomor register : {}", "Kode berkas : {}")
    belum = "nomor_register" in cuplikan or cuplikan.get("kekurangan")
    return "Berkas belum diregister, bukan tanda terima" if belum else "Bukan tanda terima"


def pesan(cuplikan: Mapping[str, Any]) -> str:
    """What to do now, in the foot."""
    berlaku = f" {_TETAP}" if cuplikan.get("diterima") else ""
    return f"{_LENGKAPI if cuplikan.get('kekurangan') else _PERBAIKI}{berlaku} {sebut_biaya(cuplikan)}."


def kurang(cuplikan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is missing as it is to be brought: form and sheets, its box ticked when it is there."""
    return [{**k, "keadaan": ""} for k in cuplikan.get("kekurangan") or []]


def catatan(cuplikan: Mapping[str, Any]) -> str:
    """What the officer wrote, a NIK in it masked."""
    return samarkan(str(cuplikan.get("catatan") or ""))


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The slip as PDF bytes.

    Keys besides the common ones: judul (optional), tanggal, pemohon {nama, nik_samar, alamat, desa}, layanan,
    kekurangan [{nama, bentuk, jumlah, catatan}] (only what is missing), kembali_ke (where to come back),
    jam_layanan, petugas (who checked), catatan, biaya, nomor_register and diterima (whether a receipt was given; both
    optional).
    """
    lembar = setengah("blanko_kekurangan", judul(cuplikan), cuplikan)
    ruang = _KANAN - KIRI
    daftar = kurang(cuplikan)
    rapat = len(daftar) > _BANYAK
    y = kop(lembar, cuplikan, KIRI, _KANAN, 6.5 if rapat else 7.5, 0.85 if rapat else 1.0)
    y += 5.0 if rapat else 5.6
    y = judul_tengah(lembar, (KIRI + _KANAN) / 2, y, judul(cuplikan), keadaan_berkas(cuplikan), ruang)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    y = baris_data(
        lembar,
        KIRI,
        y + (5.0 if rapat else 6.4),
        [
            ("Diperiksa", str(cuplikan["tanggal"]), False),
            ("Nama pemohon", str(orang.get("nama") or ""), True),
            ("NIK", str(orang.get("nik_samar") or ""), False),
            ("Desa", sebutan.desa(orang), False),
            ("Jenis layanan", str(cuplikan["layanan"]), False),
        ],
        ruang,
        jarak=3.7 if rapat else 4.8,
        ukuran=8.5 if rapat else 9.5,
        maks=1 if rapat else 2,
    )
    y, muat = _kekurangan(lembar, cuplikan, daftar, y - 2) if daftar else (_perbaikan(lembar, cuplikan, y + 2), 0)
    bawah = min(_BAWAH, max(y + 7, _PALING_ATAS))
    _kembali(lembar, cuplikan, bawah)
    kode_batang(lembar, KIRI + 92, bawah + 2, str(cuplikan.get("kode_cari") or ""), 11)
    lembar.teks(KIRI + 92, bawah + 20, "Tunjukkan kode ini di loket", BIASA, 7.5)
    baris_ttd(lembar, 177, bawah + 4, "Petugas yang memeriksa,", str(cuplikan.get("petugas") or ""), 52, 22)
    kaki(lembar, cuplikan, KIRI, _KANAN, 151, pesan(cuplikan))
    gambar_lanjutan(lembar, "blanko_kekurangan", cuplikan, judul(cuplikan), daftar, muat, JUDUL_TABEL)
    return lembar.selesai()


def _kekurangan(
    lembar: Lembar, cuplikan: Mapping[str, Any], daftar: list[dict[str, Any]], y: float
) -> tuple[float, int]:
    """The table and the note below it, whose room is kept; gives the y below and how many rows the table holds."""
    ruang = _KANAN - KIRI
    isi = catatan(cuplikan)
    baris = padat(bungkus(f"Catatan: {isi}", BIASA, 8.5, ruang), _PALING_CATATAN) if isi else []
    y, muat = gambar_tabel(
        lembar, KIRI, y, ruang, _BAWAH - 2 - 4 * len(baris) - y, daftar, judul=JUDUL_TABEL,
        lantai=lantai_kertas("blanko_kekurangan", cuplikan), lanjut=sebut_lanjutan("blanko_kekurangan", cuplikan))
    for teks in baris:
        y += 4
        lembar.teks(KIRI, y, teks, BIASA, 8.5, lebar_maks=ruang)
    return y, muat


def _perbaikan(lembar: Lembar, cuplikan: Mapping[str, Any], y: float) -> float:
    """Where no paper is missing: why the file came back, as the body of the slip; gives the y below."""
    ruang = _KANAN - KIRI
    lembar.teks(KIRI, y, f"{JUDUL_PERBAIKAN}:", TEBAL, 10.5)
    for ukuran in (11.0, 10.0, 9.0, 8.5):
        jarak = ukuran * PT * 1.3
        baris = bungkus(catatan(cuplikan) or TANPA_ALASAN, BIASA, ukuran, ruang - 8)
        muat = int((_BAWAH - 6 - y) / jarak)
        if len(baris) <= muat:
            break
    baris = padat(baris, muat)
    lembar.kotak(KIRI, y + 2.5, ruang, len(baris) * jarak + 4, 0.6)
    y += 3.2
    for teks in baris:
        y += jarak
        lembar.teks(KIRI + 4, y, teks, BIASA, ukuran, lebar_maks=ruang - 8)
    return y + 3.3


def _kembali(lembar: Lembar, cuplikan: Mapping[str, Any], y: float) -> None:
    """The box that says where to come back, and when that is open."""
    lembar.kotak(KIRI, y, 76, 16, 1.0, sudut=1.2)
    lembar.teks(KIRI + 2.5, y + 4.2, "KEMBALI KE", TEBAL, 7.5)
    kembali = cuplikan.get("kembali_ke") or "Loket pelayanan"
    for n, teks in enumerate(padat(bungkus(kembali, TEBAL, 10, 71), 2)):
        lembar.teks(KIRI + 2.5, y + 8.6 + n * 4, teks, TEBAL, 10, lebar_maks=71)
    lembar.teks(KIRI, y + 20, cuplikan.get("jam_layanan") or "", BIASA, 8, lebar_maks=76)
