"""Stamp sheet of legalised copies: each document with its number, the text of the stamp, the block of the signer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, judul_tengah, kop, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd

_KIRI, _KANAN = 20.0, 195.0
_KOLOM = (Kolom("No", 10, "tengah"), Kolom("Dokumen", 100), Kolom("Lembar", 20, "tengah"), Kolom("Nomor", 45))
_KOLOM_KET = (Kolom("No", 10, "tengah"), Kolom("Dokumen", 62), Kolom("Lembar", 16, "tengah"), Kolom("Nomor", 32),
              Kolom("Keterangan", 55))
"""Where a row has a remark, as sheets had that listed what was refused."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The sheet as PDF bytes.

    Keys besides the common ones: nomor_register, pemohon {nama, desa}, butir [[no, uraian, lembar, nomor, ket]],
    teks_cap, tempat, tanggal, ttd {baris_jabatan, nama, pangkat, nip}.
    """
    lebar, tinggi = UKURAN[kertas_cetak("lembar_legalisasi", str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(lebar, tinggi, f"LEMBAR LEGALISASI {cuplikan['nomor_register']}")
    alur = Alur(lembar, 20.0, tinggi - 20.0)
    ruang, tengah = _KANAN - _KIRI, (_KIRI + _KANAN) / 2
    orang: Mapping[str, Any] = cuplikan["pemohon"]

    y = kop(lembar, cuplikan, _KIRI, _KANAN, 12)        # the first page is the one open: drawn at once
    y = judul_tengah(lembar, tengah, y + 9, "LEMBAR LEGALISASI", f"Register : {cuplikan['nomor_register']}", ruang)
    lembar.teks(_KIRI, y + 9, f"Pemohon : {orang.get('nama', '')}, {orang.get('desa', '')}", BIASA, 10.5,
                lebar_maks=ruang)
    alur.y = max(y + 12.0, 66.0)
    ket = any(b[4] for b in cuplikan["butir"])
    alur.tabel(_KIRI, _KOLOM_KET if ket else _KOLOM, [b if ket else b[:4] for b in cuplikan["butir"]], 9.5)
    alur.y += 5
    ttd = cuplikan["ttd"]
    awal = f"{cuplikan['tempat']}, {cuplikan['tanggal']}"
    cap = len(bungkus(cuplikan["teks_cap"], TEBAL, 11, ruang)) * 11 * PT * 1.25
    alur.perlu(tinggi_ttd(ttd, 10.5, 80, awal) + cap + 10)
    alur.alinea(_KIRI, cuplikan["teks_cap"], TEBAL, 11, ruang)
    atas = alur.y + 10
    alur.catat(lambda: gambar_ttd(lembar, _KANAN - 42, atas, ttd, 10.5, 80, awal))

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        lembar.garis(_KIRI, tinggi - 14, _KANAN, tinggi - 14, 0.5)
        lembar.teks(_KIRI, tinggi - 10, teks, TEBAL if salinan else BIASA, 7, lebar_maks=140, abu=0 if salinan else ABU)
        lembar.teks(_KANAN, tinggi - 10, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, lebar / 2, tinggi / 2, 90))
