"""Periodic report of the counter: recap, nominative list, warnings, signature. Landscape, many pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, kop, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, MIRING, TEBAL, Lembar
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd

_TEPI = 15.0
_UKURAN = 8.0


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The report as PDF bytes.

    Keys besides the common ones: judul, periode, tujuan, rekap {kolom [str], baris [[..]], jumlah [..]},
    daftar {judul (optional), kolom [{judul, lebar_mm, rata}], baris [[str]]}, temuan (empty rows to write findings
    in, none when absent), catatan [str], jejak,
    ttd {baris_jabatan, nama, pangkat, nip}, tempat, tanggal. The first column of the recap is the service.
    """
    tegak, datar = UKURAN[kertas_cetak("laporan", str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(datar, tegak, f"{cuplikan['judul']} {cuplikan['periode']}", tanam=False)
    alur = Alur(lembar, 14.0, lembar.tinggi - 18.0)
    _kepala(alur, cuplikan)
    _rekap(alur, cuplikan["rekap"])
    _daftar(alur, cuplikan["daftar"])
    _temuan(alur, int(cuplikan.get("temuan") or 0))
    _catatan(alur, cuplikan.get("catatan") or [])
    _ttd(alur, cuplikan)

    def belakang() -> None:
        lembar.salinan(cuplikan, lembar.lebar / 2, lembar.tinggi / 2, 90)

    return alur.gambar(lambda n, dari: _kaki(lembar, cuplikan, n, dari), belakang)


def _kepala(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    lembar, kanan = alur.lembar, alur.lembar.lebar - _TEPI
    tengah, ruang = lembar.lebar / 2, kanan - _TEPI
    baris = len((cuplikan.get("kop") or {}).get("baris") or [])
    alamat = len((cuplikan.get("kop") or {}).get("alamat") or [])
    alur.catat(lambda: kop(lembar, cuplikan, _TEPI, kanan, 10))
    y = 10 + max(baris * 5.6 + alamat * 3.5 + 4, 20 if (cuplikan.get("kop") or {}).get("logo") else 0) + 9

    def gambar() -> None:
        lembar.teks(tengah, y, cuplikan["judul"], TEBAL, 13, "tengah", ruang)
        lembar.teks(tengah, y + 5.5, f"Periode : {cuplikan['periode']}", BIASA, 10, "tengah", ruang)
        if cuplikan.get("tujuan"):
            lembar.teks(tengah, y + 10.5, f"Disampaikan kepada : {cuplikan['tujuan']}", BIASA, 10, "tengah", ruang)

    alur.catat(gambar)
    alur.y = y + (13.5 if cuplikan.get("tujuan") else 8.5)


def _rekap(alur: Alur, rekap: Mapping[str, Any]) -> None:
    judul: Sequence[str] = rekap["kolom"]
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.alinea(_TEPI, "A. Rekapitulasi", TEBAL, 9.5, ruang)
    alur.y += 1.5
    angka = min(24.0, (ruang - 42) / max(len(judul) - 1, 1))
    pertama = ruang - angka * (len(judul) - 1)
    kolom = [Kolom(str(j), angka if n else pertama, "tengah" if n else "kiri") for n, j in enumerate(judul)]
    jumlah = rekap.get("jumlah")
    if jumlah and len(jumlah) == len(judul) - 1:
        jumlah = ["JUMLAH", *jumlah]
    baris = rekap["baris"]
    alur.tabel(_TEPI, kolom, baris or [["NIHIL"]], 7.8, kaki=jumlah or None)
    alur.y += 4


def _daftar(alur: Alur, daftar: Mapping[str, Any]) -> None:
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.perlu(28)
    alur.alinea(_TEPI, f"B. {daftar.get('judul') or 'Daftar nominatif'}", TEBAL, 9.5, ruang)
    alur.y += 1.5
    asal: Sequence[Mapping[str, Any]] = daftar["kolom"]
    penuh = sum(float(k["lebar_mm"]) for k in asal) or 1.0
    kolom = [Kolom(str(k["judul"]), float(k["lebar_mm"]) * ruang / penuh, str(k.get("rata") or "kiri")) for k in asal]
    baris = daftar["baris"]
    alur.tabel(_TEPI, kolom, baris, _UKURAN)
    if not baris:
        y = alur.y
        alur.catat(lambda: alur.lembar.kotak(_TEPI, y, ruang, 9, 0.5))
        alur.catat(lambda: alur.lembar.teks(alur.lembar.lebar / 2, y + 6, "NIHIL", TEBAL, 11, "tengah"))
        alur.y += 9
    alur.y += 4


def _temuan(alur: Alur, baris: int) -> None:
    """Room to write what was found and what is to follow."""
    if not baris:
        return
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.perlu(28)
    alur.alinea(_TEPI, "C. Temuan dan tindak lanjut", TEBAL, 9.5, ruang)
    alur.y += 1.5
    bagian = (("No", 0.05), ("Temuan", 0.4), ("Tindak lanjut", 0.3), ("Penanggung jawab", 0.15), ("Batas waktu", 0.1))
    kolom = [Kolom(judul, ruang * x, "tengah" if judul == "No" else "kiri") for judul, x in bagian]
    alur.tabel(_TEPI, kolom, [[f"{n}\n "] for n in range(1, baris + 1)], _UKURAN)
    alur.y += 4


def _catatan(alur: Alur, catatan: Sequence[str]) -> None:
    if not catatan:
        return
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.perlu(9)
    alur.alinea(_TEPI, "Catatan:", TEBAL, _UKURAN + 0.5, ruang)
    for nomor, teks in enumerate(catatan, 1):
        alur.alinea(_TEPI, f"{nomor}. {teks}", MIRING, _UKURAN, ruang)
    alur.y += 2


def _ttd(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    ttd = cuplikan.get("ttd")
    if not ttd:
        return
    awal = ", ".join(str(cuplikan[k]) for k in ("tempat", "tanggal") if cuplikan.get(k))
    tinggi = tinggi_ttd(ttd, 9.5, 95, awal)
    alur.perlu(tinggi + 4)
    y = alur.y + 5
    alur.catat(lambda: gambar_ttd(alur.lembar, alur.lembar.lebar - 70, y, ttd, 9.5, 95, awal))
    alur.y += tinggi + 4


def _kaki(lembar: Lembar, cuplikan: Mapping[str, Any], nomor: int, dari: int) -> None:
    y, kanan = lembar.tinggi - 13, lembar.lebar - _TEPI
    teks, salinan = teks_cetak(cuplikan)
    lembar.garis(_TEPI, y, kanan, y, 0.5)
    abu = 0 if salinan else ABU
    lembar.teks(_TEPI, y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=150, abu=abu)
    if cuplikan.get("jejak"):
        lembar.teks(lembar.lebar / 2 + 55, y + 4, f"Jejak: {cuplikan['jejak']}", BIASA, 7, "tengah", 80)
    lembar.teks(kanan, y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")
