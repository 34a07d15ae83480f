"""What the office's own sheets share: letterhead, title, data rows, sections of tables and sentences, footer.

Upright, many pages where there is much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, baris_data, baris_ttd, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.kop import kop, tinggi_kop
from loket_tui.cetak.lebar_kolom import Takaran

TEPI = 15.0
"""Margin left and right, mm."""
UKURAN_HURUF = 8.2
"""Points of tables and sentences."""
TINGGI_TANDA = 12.5
"""Mm that two lines to sign take besides the room to sign."""
RUANG_TANDA = 20.0
"""Room to sign, mm."""
_JEDA, _SELA = 2.2, 1.2
"""Mm below a section and below a sentence."""


def buka(dokumen: str, cuplikan: Mapping[str, Any]) -> Alur:
    """The first page with letterhead, title (`judul`), line below it (`anak_judul`) and `keterangan` [[label, isi]]."""
    lebar, tinggi = UKURAN[kertas_cetak(dokumen, str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(lebar, tinggi, str(cuplikan["judul"]), tanam=False)
    alur = Alur(lembar, 14.0, tinggi - 18.0)
    ruang, kanan = lebar - 2 * TEPI, lebar - TEPI
    y = 9 + tinggi_kop(cuplikan, ruang) + 7.36
    anak = str(cuplikan.get("anak_judul") or "")
    data = [(str(a), str(b), False) for a, b in cuplikan.get("keterangan") or []]
    bawah = y + (10.5 if anak else 6.5)

    def kepala() -> None:
        kop(lembar, cuplikan, TEPI, kanan, 9)
        lembar.teks(lebar / 2, y, str(cuplikan["judul"]), TEBAL, 13, "tengah", ruang)
        if anak:
            lembar.teks(lebar / 2, y + 5, anak, BIASA, 10, "tengah", ruang)
        baris_data(lembar, TEPI, bawah, data, ruang, label=42, jarak=4.5, ukuran=9, maks=3)

    alur.catat(kepala)
    alur.y = bawah - 3.5 + 4.5 * sum(len(padat(bungkus(b, BIASA, 9, ruang - 42), 3)) for _, b, _ in data) + 2
    return alur


def bagian(alur: Alur, semua: Sequence[Mapping[str, Any]], ukuran: float = UKURAN_HURUF,
           ekor: float = 0.0) -> None:
    """Sections: {judul, kalimat [str], kolom [{judul, lebar, rata}], baris [[str]], jumlah [str]}, all but judul
    optional.  `ekor`: mm that follow (who signs), which never begin a page without rows or sentences of the last."""
    ruang = alur.lembar.lebar - 2 * TEPI
    for n, isi in enumerate(semua, 1):
        asal = isi.get("kolom") or ()
        sisa = ekor + _JEDA if ekor and n == len(semua) else 0.0
        kolom = [Kolom(str(k["judul"]), float(k["lebar"]), str(k.get("rata") or "kiri")) for k in asal]
        baris, jumlah = isi.get("baris") or [["NIHIL"]], isi.get("jumlah") or None
        if kolom:
            kolom = Takaran(kolom, baris, jumlah).menurut_bentuk(ukuran, ruang)
        alur.perlu(_perlu(alur, isi, kolom, baris, ukuran, sisa))
        alur.alinea(TEPI, str(isi["judul"]), TEBAL, ukuran + 0.8, ruang)
        alur.y += 1
        for kalimat in isi.get("kalimat") or ():
            alur.alinea(TEPI, kalimat, BIASA, ukuran, ruang)
            alur.y += _SELA
        if kolom:
            alur.tabel(TEPI, kolom, baris, ukuran, kaki=jumlah, ekor=sisa)
        alur.y += _JEDA


def _perlu(alur: Alur, isi: Mapping[str, Any], kolom: Sequence[Kolom], baris: Sequence[Sequence[str]], ukuran: float,
           ekor: float) -> float:
    """Mm for the beginning of a section: its heading with two rows; all of a short last one, and what follows it."""
    ruang, penuh = alur.lembar.lebar - 2 * TEPI, alur.bawah - alur.atas
    langkah = ukuran * PT * 1.25
    tinggi = 2 * langkah + 1 + sum(len(bungkus(k, BIASA, ukuran, ruang)) * langkah + _SELA
                                   for k in isi.get("kalimat") or ())
    if kolom:
        tinggi += alur.tinggi_judul(kolom, ukuran)
        dua = alur.tinggi_baris(kolom, baris[:2], ukuran)
        semua = tinggi + alur.tinggi_baris(kolom, baris, ukuran, isi.get("jumlah") or None) + ekor
        return semua if ekor and len(baris) <= 2 and semua <= penuh else min(tinggi + dua, penuh / 2)
    return tinggi + ekor if ekor and tinggi + ekor <= penuh else 18.0


def tanda(alur: Alur, semua: Sequence[Sequence[str]], tempat_tanggal: str, jarak: float = RUANG_TANDA) -> None:
    """Two lines to sign side by side, [[who, name]], the place and date above the right one."""
    lembar = alur.lembar
    alur.perlu(jarak + TINGGI_TANDA)
    y = alur.y + 5
    tengah = (TEPI + 42.0, lembar.lebar - TEPI - 42.0)

    def gambar() -> None:
        lembar.teks(tengah[-1], y, tempat_tanggal, BIASA, 9.5, "tengah", 84)
        for x, (sebutan, nama) in zip(tengah, semua, strict=False):
            baris_ttd(lembar, x, y + 5, sebutan, nama, 80, jarak)

    alur.catat(gambar)
    alur.y += jarak + TINGGI_TANDA


def tutup(alur: Alur, cuplikan: Mapping[str, Any], kaki: str = "") -> bytes:
    """All pages with their footer, `kaki` in its middle; gives the bytes."""
    lembar = alur.lembar
    kanan = lembar.lebar - TEPI

    def hiasan(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        y = lembar.tinggi - 13
        lembar.garis(TEPI, y, kanan, y, 0.5)
        lembar.teks(TEPI, y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=88, abu=0 if salinan else ABU)
        lembar.teks(lembar.lebar / 2 + 28, y + 4, kaki, BIASA, 7, "tengah", 55)
        lembar.teks(kanan, y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")

    return alur.gambar(hiasan, lambda: lembar.salinan(cuplikan, lembar.lebar / 2, lembar.tinggi / 2, 80))
