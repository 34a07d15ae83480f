"""Stamp sheet of legalised copies, half a sheet: what is like its original, the text of the stamp, the signer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak import sebutan
from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, KIRI, baris_data, judul_tengah, kop, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd
from loket_tui.dasar import kode_cari
from loket_tui.dasar.desa import sebut_desa

_KANAN = 205.0
_LAPIS = (215.0, 165.0)
_KAKI = 146.0
"""Where the rule of the foot stands."""
_RUANG_TANGAN, _LEBAR_TTD, _SISI = 20.0, 84.0, 12.0
_SPASI_CAP = 10.5 * PT * 1.25
_PERNYATAAN = "Fotokopi dokumen di bawah ini telah dicocokkan dan sesuai dengan aslinya."
_KOLOM = (Kolom("No", 10, "tengah"), Kolom("Dokumen", 115), Kolom("Lembar", 20, "tengah"), Kolom("Nomor", 50))
_KOLOM_KET = (Kolom("No", 10, "tengah"), Kolom("Dokumen", 75), Kolom("Lembar", 16, "tengah"), Kolom("Nomor", 36),
              Kolom("Keterangan", 58))
"""Where a row has a remark, as sheets had that listed what was refused."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The sheet as PDF bytes; more than a few documents go on on further pages.

    Keys besides the common ones: nomor_register, pemohon {nama, desa}, butir [[no, uraian, lembar, nomor, ket]],
    teks_cap, tempat, tanggal, ttd {baris_jabatan, nama, pangkat, nip}.
    """
    kertas = UKURAN[kertas_cetak("lembar_legalisasi", str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(*kertas, f"LEMBAR LEGALISASI {sebutan.nomor(cuplikan, '{}', '{}')}", _LAPIS)
    alur = Alur(lembar, 12.0, _KAKI - 2)
    ruang, tengah = _KANAN - KIRI, (KIRI + _KANAN) / 2
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    siapa = (str(orang.get("nama") or ""), sebut_desa(str(orang.get("desa") or "")))

    y = kop(lembar, cuplikan, KIRI, _KANAN, 7.0)        # the first page is the one open: drawn at once
    nomor = sebutan.nomor(cuplikan, "Nomor register : {}", "Kode berkas : {}")
    y = judul_tengah(lembar, tengah, y + 5.4, "LEMBAR LEGALISASI FOTOKOPI", nomor, ruang)
    y = baris_data(lembar, KIRI, y + 6.2, [
        ("Pemohon", ", ".join(x for x in siapa if x), True),
        ("Tanggal", str(cuplikan["tanggal"]), False)], ruang, jarak=4.6)
    lembar.teks(KIRI, y + 0.8, _PERNYATAAN, BIASA, 9.5, lebar_maks=ruang)
    alur.y = y + 3.2
    ket = any(b[4] for b in cuplikan["butir"])
    blok = _Blok(lembar, cuplikan)
    alur.tabel(KIRI, _KOLOM_KET if ket else _KOLOM, [b if ket else b[:4] for b in cuplikan["butir"]], 9,
               ekor=blok.tinggi + 6)
    alur.y += 6
    alur.perlu(blok.tinggi)
    atas = alur.y
    alur.catat(lambda: blok.gambar(atas))

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        kode = str(cuplikan.get("kode_cari") or "")
        lembar.garis(KIRI, _KAKI, _KANAN, _KAKI, 0.5)
        lembar.qr(_KANAN - _SISI, _KAKI + 1.4, kode, _SISI)
        cari = f"Kode cari: {kode_cari.kelompok(kode)}  |  " if kode else ""
        lembar.teks(KIRI, _KAKI + 4, f"{cari}Halaman {nomor} dari {dari}", BIASA, 7, lebar_maks=170)
        huruf, abu = (TEBAL, 0.0) if salinan else (BIASA, ABU)
        lembar.teks(KIRI, _KAKI + 7.4, teks, huruf, 6.5, lebar_maks=175, abu=abu)

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, tengah, 88))


class _Blok:
    """The text of the stamp at the left, the signature at the right: what stays together."""

    def __init__(self, lembar: Lembar, cuplikan: Mapping[str, Any]) -> None:
        self._lembar = lembar
        self._ttd: Mapping[str, Any] = cuplikan["ttd"]
        self._awal = f"{cuplikan['tempat']}, {cuplikan['tanggal']}"
        self._ruang = _KANAN - KIRI - _LEBAR_TTD - 8
        self._cap = padat(bungkus(cuplikan["teks_cap"], TEBAL, 10.5, self._ruang - 6), 6)
        self.tinggi = max(len(self._cap) * _SPASI_CAP + 8,
                          tinggi_ttd(self._ttd, 9.5, _LEBAR_TTD, self._awal, _RUANG_TANGAN))

    def gambar(self, y: float) -> None:
        """Draw it from the base line `y` down."""
        self._lembar.kotak(KIRI, y - 3, self._ruang, len(self._cap) * _SPASI_CAP + 5, 0.8)
        for n, teks in enumerate(self._cap, 1):
            self._lembar.teks(KIRI + self._ruang / 2, y - 1.6 + n * _SPASI_CAP, teks, TEBAL, 10.5, "tengah",
                              self._ruang - 6)
        gambar_ttd(self._lembar, _KANAN - _LEBAR_TTD / 2, y, self._ttd, 9.5, _LEBAR_TTD, self._awal, _RUANG_TANGAN)
