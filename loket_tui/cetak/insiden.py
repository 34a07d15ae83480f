"""The paper of a data incident: facts with the deadline, the trail of those days, the draft of the notice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, bungkus
from loket_tui.cetak.lembar_kantor import RUANG_TANDA, TEPI, TINGGI_TANDA, bagian, buka, tanda, tutup
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd

_KOTAK = 19.0


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The paper as PDF bytes.

    Keys besides the common ones: judul, anak_judul, keterangan, batas and sisa (the deadline and what is left of it),
    fakta and ringkas (sections as `lembar_kantor`), jejak_kolom, jejak_baris, jejak_maks, kepala, surat [paragraph],
    ttd {jabatan, nama, pangkat, nip}, tanda [[who, name]], tempat, tanggal.
    """
    alur = buka("insiden", cuplikan)
    _batas(alur, cuplikan)
    bagian(alur, cuplikan["fakta"], 9.5, RUANG_TANDA + TINGGI_TANDA)
    tanda(alur, cuplikan["tanda"], f"{cuplikan['tempat']}, {cuplikan['tanggal']}")
    alur.halaman_baru()
    _jejak(alur, cuplikan)
    alur.halaman_baru()
    _surat(alur, cuplikan)
    return tutup(alur, cuplikan, f"Jejak: {cuplikan['kepala']}")


def _batas(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    """The deadline, big."""
    lembar, y = alur.lembar, alur.y + 1
    ruang = lembar.lebar - 2 * TEPI

    def kotak() -> None:
        lembar.kotak(TEPI, y, ruang, _KOTAK - 2, 1.2)
        lembar.teks(TEPI + 3, y + 5, "PEMBERITAHUAN TERTULIS PALING LAMBAT (3 x 24 jam, Pasal 46 UU 27/2022)",
                    TEBAL, 8.5)
        lembar.teks(TEPI + 3, y + 13, str(cuplikan["batas"]), TEBAL, 19, lebar_maks=ruang - 66)
        lembar.teks(lembar.lebar - TEPI - 3, y + 13, f"{cuplikan['sisa']} saat dicatat", BIASA, 10, "kanan", 58)

    alur.catat(kotak)
    alur.y += _KOTAK + 2


def _jejak(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    """What the trail says of those days, as far as paper goes."""
    semua, maks = cuplikan["jejak_baris"], int(cuplikan["jejak_maks"])
    sisa = len(semua) - maks
    kalimat = [f"Menurut jejak sampai {cuplikan['kepala']}; petugas dengan nama, pemohon hanya dengan nomor register "
               "atau kode cari."]
    if sisa > 0:
        kalimat.append(f"{maks} dari {len(semua)} baris; semuanya ada dalam berkas CSV di samping lembar ini.")
    bagian(alur, [cuplikan["ringkas"]], 8.2)
    bagian(alur, [{"judul": "Melihat, menyalin keluar, mencetak, masuk, ditolak", "kalimat": kalimat,
                   "kolom": cuplikan["jejak_kolom"], "baris": semua[:maks]}], 7.4)


def _surat(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    """The draft notice, with room for number, addressee and signature."""
    lembar, ruang = alur.lembar, alur.lembar.lebar - 2 * TEPI
    alur.alinea(TEPI, "KONSEP PEMBERITAHUAN KEPADA SUBJEK DATA PRIBADI", TEBAL, 11, ruang)
    alur.y += 1
    alur.alinea(TEPI, "Disampaikan kepada tiap orang yang terdampak dan kepada lembaga yang berwenang; periksa, beri "
                "nomor dan tanda tangan sebelum dikirim.", BIASA, 8.5, ruang)
    alur.y += 5
    ttd = {**cuplikan["ttd"], "baris_jabatan": [f"{cuplikan['ttd']['jabatan']},"]}
    awal = f"{cuplikan['tempat']}, …………………………"
    tinggi = tinggi_ttd(ttd, 10, 84, awal)
    semua = cuplikan["surat"]
    for n, kalimat in enumerate(semua):
        if not any(semua[n + 1:]):         # who signs does not stand without the last of the text
            alur.perlu(len(bungkus(kalimat, BIASA, 10.5, ruang)) * 10.5 * PT * 1.25 + tinggi + 9)
        if kalimat:
            alur.alinea(TEPI, kalimat, BIASA, 10.5, ruang)
        alur.y += 2.4
    alur.perlu(tinggi + 6)
    y = alur.y + 6
    alur.catat(lambda: gambar_ttd(lembar, lembar.lebar - TEPI - 42, y, ttd, 10, 84, awal))
    alur.y += tinggi + 6
