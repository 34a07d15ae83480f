"""The test page of a printer: rulers in mm along the four sides, marks at the corners, codes to scan, what to measure.

It is no document of the office: nothing of it is kept in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import kode_batang, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.dasar import kode_cari

_ROL = {"80mm": 130.0, "58mm": 150.0}
"""Length in mm of the page on a roll."""
_SEMPIT = 120.0
"""Sheets with less room inside the rulers, in mm, carry the codes below the text."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The page as PDF bytes.

    Keys: kertas (of `dokumen.UKURAN`), kantor, printer, baki, dicetak {waktu, oleh}, kode_cari; none of them is secret.
    """
    kertas = str(cuplikan["kertas"])
    lebar, tinggi = UKURAN[kertas]
    lembar = Lembar(lebar, _ROL.get(kertas, tinggi), f"HALAMAN UJI {kertas}")
    tepi = 5.0 if kertas in _ROL else 10.0
    _penggaris(lembar, tepi)
    _jenjang(lembar, tepi)
    for x in (tepi, lembar.lebar - tepi):
        for y in (tepi, lembar.tinggi - tepi):
            lembar.garis(x - 4, y, x + 4, y, 0.4)
            lembar.garis(x, y - 4, x, y + 4, 0.4)
    kanan = lembar.lebar - tepi - (5.0 if kertas in _ROL else 11.0)
    _isi(lembar, cuplikan, tepi + (9.0 if kertas in _ROL else 11.0), kanan, tepi)
    return lembar.selesai()


def _penggaris(lembar: Lembar, tepi: float) -> None:
    """Rulers on the box `tepi` mm inside the sheet; they count from the sheet's upper left corner."""
    kanan, bawah = lembar.lebar - tepi, lembar.tinggi - tepi
    lembar.kotak(tepi, tepi, kanan - tepi, bawah - tepi, 0.3)
    for n in range(int(tepi), int(kanan) + 1):
        panjang = 4.0 if n % 10 == 0 else 2.8 if n % 5 == 0 else 1.6
        lembar.garis(n, tepi, n, tepi + panjang, 0.25)
        lembar.garis(n, bawah, n, bawah - panjang, 0.25)
        if n % 10 == 0 and tepi + 8 < n < kanan - 6:
            lembar.teks(n, tepi + 6.4, n, BIASA, 6, "tengah")
            lembar.teks(n, bawah - 4.7, n, BIASA, 6, "tengah")
    for n in range(int(tepi), int(bawah) + 1):
        panjang = 4.0 if n % 10 == 0 else 2.8 if n % 5 == 0 else 1.6
        lembar.garis(tepi, n, tepi + panjang, n, 0.25)
        lembar.garis(kanan, n, kanan - panjang, n, 0.25)
        if n % 10 == 0 and tepi + 8 < n < bawah - 6:
            lembar.teks(tepi + 4.6, n + 0.8, n, BIASA, 6)
            if tepi > 5:
                lembar.teks(kanan - 4.6, n + 0.8, n, BIASA, 6, "kanan")


def _jenjang(lembar: Lembar, tepi: float) -> None:
    """At the middle of each side one stroke a millimetre from the edge inwards: the first one seen is the margin that
    the printer cannot print on."""
    x, y = lembar.lebar / 2, lembar.tinggi / 2
    for n in range(1, int(tepi)):
        a, b = (n - 5) * 2.0 if tepi > 5 else (n - 3) * 2.0, 1.6
        lembar.garis(x + a, n, x + a + b, n, 0.4)
        lembar.garis(x + a, lembar.tinggi - n, x + a + b, lembar.tinggi - n, 0.4)
        lembar.garis(n, y + a, n, y + a + b, 0.4)
        lembar.garis(lembar.lebar - n, y + a, lembar.lebar - n, y + a + b, 0.4)


def _isi(lembar: Lembar, cuplikan: Mapping[str, Any], kiri: float, kanan: float, tepi: float) -> None:
    """What was printed, the bar to measure, codes, and how the offsets are found."""
    ruang = kanan - kiri
    sempit = ruang < _SEMPIT
    rendah = lembar.tinggi < 170
    atas = tepi + (13 if rendah else 18)
    kode = str(cuplikan.get("kode_cari") or "")
    y = _kepala(lembar, cuplikan, kiri, atas, ruang if sempit else ruang - 72)
    if sempit:
        y = _batang(lembar, kiri, y + 3, ruang)
        batang = lembar.code128(kiri, y + 3, kode, 9, 0.25)
        lembar.teks(kiri + batang / 2, y + 15, kode_cari.kelompok(kode), BIASA, 7, "tengah")
        bawah = ruang < 50
        lembar.qr(kiri + (0 if bawah else batang + 6), y + (18 if bawah else 3), kode, 18)
        y += 36 if bawah else 22
    else:
        lembar.qr(kanan - 24, atas - 4, kode, 22)
        kode_batang(lembar, kanan - 66, atas - 3, kode, 11)
        y = _batang(lembar, kiri, max(y + 3, atas + 21), ruang)
    sisa = lembar.tinggi - tepi - (7.5 if rendah and not sempit else 10)
    y = _tulis_petunjuk(lembar, kiri, y, ruang, sisa - 3.5, 7.0 if sempit or rendah else 9.0, tepi)
    if not sempit and sisa - y > 125:
        _bujur_sangkar(lembar, kiri, y + 8)
    lembar.teks(kiri, sisa, teks_cetak(cuplikan)[0], BIASA, 6.5, lebar_maks=ruang, abu=0.3)


def _tulis_petunjuk(
    lembar: Lembar, kiri: float, y: float, ruang: float, sisa: float, ukuran: float, tepi: float
) -> float:
    """The paragraphs that fit above `sisa`; gives the last base line."""
    jarak = ukuran * PT * 1.22
    for alinea in _petunjuk(tepi):
        baris = bungkus(alinea, BIASA, ukuran, ruang)
        if y + (len(baris) + 0.35) * jarak > sisa:
            break
        y += jarak * 0.35
        for satu in baris:
            y += jarak
            lembar.teks(kiri, y, satu, BIASA, ukuran)
    return y


def _bujur_sangkar(lembar: Lembar, x: float, y: float) -> None:
    """A square of 100 mm with a grid of 10 mm: both directions are measured on it."""
    for n in range(11):
        tebal = 0.7 if n in {0, 10} else 0.2
        lembar.garis(x + n * 10, y, x + n * 10, y + 100, tebal)
        lembar.garis(x, y + n * 10, x + 100, y + n * 10, tebal)
    for n, teks in enumerate(("Bujur sangkar ini 100 x 100 mm,", "kotaknya 10 mm. Ukur mendatar dan tegak.")):
        lembar.teks(x + 104, y + 5 + n * 4.5, teks, BIASA, 9)
    for n, abu in enumerate((0.0, 0.25, 0.5, 0.75, 0.9)):
        lembar.kotak(x + 104 + n * 11, y + 16, 10, 10, 0.3, abu)
        lembar.teks(x + 109 + n * 11, y + 29.5, f"{100 - abu * 100:.0f} %", BIASA, 7, "tengah")


def _kepala(lembar: Lembar, cuplikan: Mapping[str, Any], kiri: float, y: float, ruang: float) -> float:
    """Title and what the page was sent with; gives the last base line."""
    kertas = str(cuplikan["kertas"])
    kecil = ruang < 50
    huruf, label = (7.0, 10.5) if kecil else (8.5, 13.0)
    lembar.teks(kiri, y, cuplikan.get("kantor", ""), BIASA, huruf + 0.5, lebar_maks=ruang)
    lembar.teks(kiri, y + 5.5, "HALAMAN UJI" if kecil else "HALAMAN UJI CETAK", TEBAL, 11 if kecil else 14,
                lebar_maks=ruang)
    y += 10.5
    ukuran = f"{lembar.lebar:g} x {lembar.tinggi:g} mm".replace(".", ",")
    for nama, nilai in (("Printer", cuplikan.get("printer") or "hanya disimpan"), ("Kertas", f"{kertas}, {ukuran}"),
                        ("Baki", cuplikan.get("baki"))):
        if nilai:
            lembar.teks(kiri, y, nama, BIASA, huruf)
            for satu in padat(bungkus(f": {nilai}", BIASA, huruf, ruang - label), 2):
                lembar.teks(kiri + label, y, satu, BIASA, huruf, lebar_maks=ruang - label)
                y += 4.2
    return y - 4.2


def _batang(lembar: Lembar, kiri: float, y: float, ruang: float) -> float:
    """A bar of a known length, and text of several sizes; gives where it ends."""
    panjang = 100.0 if ruang >= 105 else 50.0 if ruang >= 52 else 30.0
    lembar.garis(kiri, y, kiri + panjang, y, 0.8)
    for n in range(int(panjang) + 1):
        lembar.garis(kiri + n, y, kiri + n, y + (3.2 if n % 10 == 0 else 2.2 if n % 5 == 0 else 1.3), 0.3)
    lembar.teks(kiri, y + 6.4, f"Garis ini {panjang:.0f} mm", BIASA, 7.5, lebar_maks=ruang)
    x = kiri + 32
    for ukuran in (6, 7, 8, 9, 10, 11, 12):
        if x > kiri + ruang - 14:
            break
        x += lembar.teks(x, y + 6.4, f"{ukuran} pt", BIASA, ukuran) + 3
    return y + 8


def _petunjuk(tepi: float) -> tuple[str, ...]:
    """What to look at, the weightiest first; a small sheet leaves out the last ones."""
    geser = (
        f"Ukur dari tepi kertas ke tanda silang di sudut kiri atas: mendatar A, tegak B. Seharusnya {tepi:.0f} mm. "
        f"Kartu AK-1 di atas blanko digeser sebesar selisihnya dalam persepuluh milimeter: geser_x = ({tepi:.0f} - A) "
        f"x 10 dan geser_y = ({tepi:.0f} - B) x 10 dalam kantor.toml bagian [cetak.ak1].",
    ) if tepi > 5 else ()
    semua = (
        "Ukur garis di atas dengan penggaris. Bila panjangnya lain, cetakan berubah ukuran: matikan “fit to page” pada "
        "printer dan periksa ukuran kertas antriannya.",
        *geser,
        "Angka di keempat tepi dihitung dari sudut kiri atas kertas. Bila angka di kanan atau di bawah hilang, kertas "
        "pada antrian lebih kecil daripada kertas yang dipasang.",
        "Tangga di tengah tiap tepi bertambah 1 mm tiap anak; anak pertama yang tercetak menunjukkan tepi yang tidak "
        "terjangkau printer.",
        "Pindai kedua kode dengan pemindai loket; keduanya harus terbaca.",
    )
    return tuple(f"{n}. {teks}" for n, teks in enumerate(semua, 1))
