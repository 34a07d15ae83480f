"""Stamp sheet of legalised copies: each document with its number, the text of the stamp, the block of the signer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, baris_data, judul_tengah, kop, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd
from loket_tui.dasar import kode_cari

_KIRI, _KANAN = 20.0, 195.0
_KAKI, _SPASI_CAP = 22.0, 11 * PT * 1.25
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
    alur = Alur(lembar, 20.0, tinggi - _KAKI - 4)
    ruang, tengah = _KANAN - _KIRI, (_KIRI + _KANAN) / 2
    orang: Mapping[str, Any] = cuplikan["pemohon"]

    y = kop(lembar, cuplikan, _KIRI, _KANAN, 12)        # the first page is the one open: drawn at once
    y = judul_tengah(lembar, tengah, y + 9, "LEMBAR LEGALISASI", f"Register : {cuplikan['nomor_register']}", ruang)
    y = baris_data(lembar, _KIRI, y + 9, [
        ("Pemohon", ", ".join(str(orang[k]) for k in ("nama", "desa") if orang.get(k)), True),
        ("Tanggal", str(cuplikan["tanggal"]), False)], ruang, label=30, jarak=5.2, ukuran=10.5)
    alur.y = max(y + 1.0, 66.0)
    ket = any(b[4] for b in cuplikan["butir"])
    alur.tabel(_KIRI, _KOLOM_KET if ket else _KOLOM, [b if ket else b[:4] for b in cuplikan["butir"]], 9.5)
    alur.y += 5
    ttd = cuplikan["ttd"]
    awal = f"{cuplikan['tempat']}, {cuplikan['tanggal']}"
    cap = bungkus(cuplikan["teks_cap"], TEBAL, 11, ruang - 8)
    tinggi_cap = len(cap) * _SPASI_CAP + 4.4
    alur.perlu(tinggi_ttd(ttd, 10.5, 80, awal) + tinggi_cap + 10)
    cap_di = alur.y
    alur.catat(lambda: lembar.kotak(_KIRI, cap_di, ruang, tinggi_cap, 0.8))
    for n, teks in enumerate(cap, 1):
        alur.catat(lambda n=n, teks=teks: lembar.teks(      # type: ignore[misc]
            tengah, cap_di + 1 + n * _SPASI_CAP, teks, TEBAL, 11, "tengah", ruang - 8))
    atas = cap_di + tinggi_cap + 10
    alur.catat(lambda: gambar_ttd(lembar, _KANAN - 42, atas, ttd, 10.5, 80, awal))
    kode = str(cuplikan.get("kode_cari") or "")

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        y = tinggi - _KAKI
        lembar.garis(_KIRI, y, _KANAN, y, 0.5)
        lembar.qr(_KANAN - 13, y + 1.5, kode, 13)
        cari = f"Kode cari: {kode_cari.kelompok(kode)}  |  " if kode else ""
        lembar.teks(_KIRI, y + 4, f"{cari}Halaman {nomor} dari {dari}", BIASA, 7, lebar_maks=140)
        lembar.teks(_KIRI, y + 7.4, teks, TEBAL if salinan else BIASA, 6.5, lebar_maks=150, abu=0 if salinan else ABU)

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, lebar / 2, tinggi / 2, 90))
