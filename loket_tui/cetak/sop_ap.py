"""The SOP AP form (PermenPAN-RB 35/2012): identity sheet, then the table with its flowchart. Landscape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.bagian import ABU
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, MIRING, PT, TEBAL, Lembar, bungkus, lebar
from loket_tui.cetak.sop_ap_bentuk import gambar_isi, garis_kisi, legenda
from loket_tui.cetak.sop_ap_identitas import lembar_identitas
from loket_tui.cetak.sop_ap_jalur import gambaran, huruf_ke
from loket_tui.cetak.sop_ap_tata import (
    ATAS,
    HURUF,
    JUDUL_TEKS,
    KAKI,
    SPASI,
    TEPI,
    Kolom,
    Potong,
    halaman,
    kepala_lajur,
    kolom,
    tinggi_kepala,
)
from loket_tui.sop.diagram import Diagram, dari_dict

_CATATAN = "*) langkah tambahan program"


class _Bagan:
    """One aktivitas: its columns, its pages, the letters of its connectors."""

    def __init__(self, diagram: Diagram, lembar: Lembar, nomor_huruf: int) -> None:
        self.diagram = diagram
        self.kolom = kolom(diagram, lembar.lebar)
        self.judul = bungkus(f"SOP {diagram.nama}".upper(), TEBAL, 12, lembar.lebar - 2 * TEPI)[:2]
        self.kepala_y = ATAS + len(self.judul) * 5.2 + (5.0 if diagram.aktivitas else 0.0) + 1.5
        self.isi_y = self.kepala_y + tinggi_kepala(diagram, self.kolom)
        self.halaman = halaman(diagram, self.kolom, self.isi_y, lembar.tinggi - KAKI)
        self.huruf = {s: huruf_ke(nomor_huruf + n) for n, s in enumerate(self._putus())}

    def _putus(self) -> list[int]:
        """Shapes that a line of another page leads to."""
        hasil: set[int] = set()
        for hal in self.halaman:
            pita = {p.simpul: p for potong in hal for p in potong.pita}
            hasil |= {x.panah.tuju for p in pita.values() for x in p.keluar
                      if x.jenis == "sambung" and x.panah.tuju is not None}
            hasil |= {x.tuju for x in self.diagram.panah
                      if x.jenis == "maju" and x.dari in pita and x.tuju is not None and x.tuju not in pita}
        return sorted(hasil)


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The form as PDF bytes.

    Keys: kertas (F4 or A4), kop {baris, alamat, logo}, identitas {unit, nomor, tanggal_pembuatan, tanggal_revisi,
    tanggal_efektif, disahkan_oleh, nama, dasar_hukum [..], kualifikasi, keterkaitan, peralatan, peringatan,
    pencatatan, waktu [..], biaya [..]}, diagram [`asdict` of each `sop.diagram.Diagram`].
    """
    tegak, datar = UKURAN[kertas_cetak("sop_ap", str(cuplikan.get("kertas", "F4")))]
    identitas: Mapping[str, Any] = cuplikan["identitas"]
    lembar = Lembar(datar, tegak, f"SOP {identitas['nama']}", tanam=False)
    bagan: list[_Bagan] = []
    for isi in cuplikan["diagram"]:
        bagan.append(_Bagan(dari_dict(isi), lembar, sum(len(b.huruf) for b in bagan)))
    identitas_halaman = lembar_identitas(lembar, cuplikan)
    dari = len(identitas_halaman) + sum(len(b.halaman) for b in bagan)
    nomor = 0
    for satu in identitas_halaman:
        nomor += 1
        satu()
        _kaki(lembar, identitas, nomor, dari)
    for b in bagan:
        for hal in b.halaman:
            nomor += 1
            lembar.halaman_baru()
            _halaman(lembar, b, hal)
            _kaki(lembar, identitas, nomor, dari)
    return lembar.selesai()


def _halaman(lembar: Lembar, b: _Bagan, hal: Sequence[Potong]) -> None:
    y = ATAS + 4.0
    for teks in b.judul:
        lembar.teks(lembar.lebar / 2, y, teks, TEBAL, 12, "tengah", lembar.lebar - 2 * TEPI)
        y += 5.2
    if b.diagram.aktivitas:
        judul = f"Aktivitas: {b.diagram.aktivitas}"
        lembar.teks(lembar.lebar / 2, y - 0.4, judul, BIASA, 10, "tengah", lembar.lebar - 2 * TEPI)
    _kepala(lembar, b)
    for potong in hal:
        _baris(lembar, b.kolom, potong)
    bawah = hal[-1].y + hal[-1].tinggi if hal else b.isi_y
    garis_kisi(lembar, ((TEPI, bawah), (b.kolom.kanan, bawah)), 0.9)
    for x in (TEPI, b.kolom.kanan):
        garis_kisi(lembar, ((x, b.kepala_y), (x, bawah)), 0.9)
    gambar_isi(lembar, gambaran(b.diagram, b.kolom, hal, b.huruf))
    y = lembar.tinggi - KAKI + 4.2
    legenda(lembar, TEPI, y)
    if any(p.baris.tambahan for p in hal):
        lembar.teks(b.kolom.kanan, y + 1, _CATATAN, MIRING, 7, "kanan")


def _kepala(lembar: Lembar, b: _Bagan) -> None:
    """The head of the table: names of columns and lanes on grey."""
    k, atas, bawah = b.kolom, b.kepala_y, b.isi_y
    lembar.kotak(TEPI, atas, k.kanan - TEPI, bawah - atas, 0.9, isi=0.9)
    lajur_kanan = k.tepi(k.banyak)
    mutu = k.x[5]
    for x in (k.x[1], k.lajur_x, lajur_kanan, mutu):
        garis_kisi(lembar, ((x, atas), (x, bawah)))
    for kiri, kanan, teks in ((k.lajur_x, lajur_kanan, "Pelaksana"), (lajur_kanan, mutu, "Mutu Baku")):
        garis_kisi(lembar, ((kiri, atas + 5.5), (kanan, atas + 5.5)))
        lembar.teks((kiri + kanan) / 2, atas + 3.9, teks, TEBAL, 8, "tengah", kanan - kiri - 1)
    for n, teks in enumerate(JUDUL_TEKS):
        dari = atas + 5.5 if 2 <= n <= 4 else atas
        if n in {3, 4}:
            garis_kisi(lembar, ((k.x[n], atas + 5.5), (k.x[n], bawah)))
        x = k.x[n] + k.lebar[n] / 2
        lembar.teks(x, (dari + bawah) / 2 + 1, teks, TEBAL, 8, "tengah", k.lebar[n] - 1)
    nama, ukuran, tegak = kepala_lajur(b.diagram, k)
    for n, baris in enumerate(nama):
        if n:
            garis_kisi(lembar, ((k.tepi(n), atas + 5.5), (k.tepi(n), bawah)))
        _nama_lajur(lembar, k.tengah(n), (atas + 5.5 + bawah) / 2, baris, ukuran, tegak)


def _nama_lajur(lembar: Lembar, x: float, y: float, baris: Sequence[str], ukuran: float, tegak: bool) -> None:
    spasi = ukuran * PT * 1.2
    k = lembar.kanvas
    if tegak:
        k.saveState()
        k.translate(x * 72 / 25.4, (lembar.tinggi - y) * 72 / 25.4)
        k.rotate(90)
        k.setFillGray(0)
        k.setFont(TEBAL, ukuran)
        for n, teks in enumerate(baris):
            turun = ((len(baris) - 1) / 2 - n) * spasi - ukuran * PT * 0.35
            k.drawCentredString(0, turun * 72 / 25.4, teks)
        k.restoreState()
        return
    for n, teks in enumerate(baris):
        lembar.teks(x, y + (n - (len(baris) - 1) / 2) * spasi + ukuran * PT * 0.35, teks, TEBAL, ukuran, "tengah")


def _baris(lembar: Lembar, k: Kolom, potong: Potong) -> None:
    """The grid and the words of one row."""
    y, bawah = potong.y, potong.y + potong.tinggi
    garis_kisi(lembar, ((TEPI, bawah), (k.kanan, bawah)), 0.4)
    for x in (k.x[1], k.lajur_x, *k.x[2:]):
        garis_kisi(lembar, ((x, y), (x, bawah)), 0.4)
    for n in range(1, k.banyak):
        garis_kisi(lembar, ((k.tepi(n), y), (k.tepi(n), bawah)), 0.4, 0.6)
    huruf = MIRING if potong.baris.tambahan else BIASA
    for n, baris in enumerate(potong.teks):
        for i, teks in enumerate(baris):
            geser = (k.lebar[n] - lebar(teks, huruf, HURUF)) / 2 if n in {0, 3} else 1.1
            lembar.polos(k.x[n] + geser, y + 1.4 + HURUF * PT * 0.82 + i * SPASI, teks, huruf, HURUF)
    if potong.lanjutan:
        no = bungkus(potong.baris.no, BIASA, HURUF, k.lebar[0] - 1)[0] if not potong.teks[0] else ""
        for n, (teks, h) in enumerate(((no, BIASA), ("(lanj.)", MIRING))):
            dasar = y + 1.4 + HURUF * PT * 0.82 + n * SPASI
            lembar.teks(k.x[0] + k.lebar[0] / 2, dasar, teks, h, (HURUF, 6)[n], "tengah", k.lebar[0] - 0.6)


def _kaki(lembar: Lembar, identitas: Mapping[str, Any], nomor: int, dari: int) -> None:
    y, kanan = lembar.tinggi - 6.5, lembar.lebar - TEPI
    kiri = " · ".join(str(x) for x in (f"SOP {identitas['nama']}", identitas.get("nomor")) if x)
    lembar.teks(TEPI, y, kiri, BIASA, 7, lebar_maks=kanan - TEPI - 40, abu=ABU)
    lembar.teks(kanan, y, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan", abu=ABU)
