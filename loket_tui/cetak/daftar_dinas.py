"""Lists that leave the office with its papers: the day's expedition, a batch of cases. Landscape, many pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, baris_data, baris_ttd, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, bungkus
from loket_tui.cetak.kop import kop, tinggi_kop
from loket_tui.cetak.lebar_kolom import Takaran

_TEPI = 15.0
_HURUF = 8.5
"""Points of the rows."""
_JEDA, _TANDA = 5.0, 36.0
"""Mm between the rows and the lines to sign, and of these."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The list as PDF bytes.

    Keys besides the common ones: dokumen (its name in `DOKUMEN`), judul, keterangan [[label, isi]],
    kolom [{judul, lebar_mm, rata}], baris [[str]], tanda [[who, name]] (two lines to sign), tempat, tanggal.
    """
    tegak, datar = UKURAN[kertas_cetak(str(cuplikan["dokumen"]), str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(datar, tegak, str(cuplikan["judul"]))
    alur = Alur(lembar, 14.0, lembar.tinggi - 18.0)
    ruang, kanan = lembar.lebar - 2 * _TEPI, lembar.lebar - _TEPI
    judul = padat(bungkus(cuplikan["judul"], TEBAL, 13, ruang), 3)
    keterangan = [(str(a), str(b), False) for a, b in cuplikan.get("keterangan") or []]
    turun = 5.6 * (len(judul) - 1)
    tinggi = turun + 4.8 * sum(len(padat(bungkus(b, BIASA, 9.5, ruang - 38), 2)) for _, b, _ in keterangan)
    atas = 10 + tinggi_kop(cuplikan, ruang) + 7.36

    def kepala() -> None:
        kop(lembar, cuplikan, _TEPI, kanan, 10)
        for n, teks in enumerate(judul):
            lembar.teks(lembar.lebar / 2, atas + 5.6 * n, teks, TEBAL, 13, "tengah", ruang)
        baris_data(lembar, _TEPI, atas + 7 + turun, keterangan, ruang, label=38, jarak=4.8, maks=2)

    alur.catat(kepala)
    alur.y = atas + 6 + tinggi
    asal = cuplikan["kolom"]
    kolom = [Kolom(str(k["judul"]), float(k["lebar_mm"]), str(k.get("rata") or "kiri")) for k in asal]
    kolom = Takaran(kolom, cuplikan["baris"]).menurut_isi(_HURUF, ruang)
    coret = {n for n, b in enumerate(cuplikan["baris"]) if str(b[-1]).startswith("BATAL")}
    alur.tabel(_TEPI, kolom, cuplikan["baris"] or [["", "NIHIL"]], _HURUF, coret=coret, ekor=_JEDA + _TANDA)
    alur.y += _JEDA
    _tanda(alur, cuplikan, kanan)

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        y = lembar.tinggi - 13
        lembar.garis(_TEPI, y, kanan, y, 0.5)
        lembar.teks(_TEPI, y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=180, abu=0 if salinan else ABU)
        lembar.teks(kanan, y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, lembar.lebar / 2, lembar.tinggi / 2, 90))


def _tanda(alur: Alur, cuplikan: Mapping[str, Any], kanan: float) -> None:
    """Place and date, then the lines to sign, side by side."""
    alur.perlu(_TANDA)
    y, lembar = alur.y + 4, alur.lembar
    tanda = [(str(a), str(b)) for a, b in cuplikan["tanda"]]

    def gambar() -> None:
        lembar.teks(kanan - 40, y, f"{cuplikan['tempat']}, {cuplikan['tanggal']}", BIASA, 9.5, "tengah", 80)
        jarak = kanan - _TEPI - 80 if len(tanda) == 2 else 110.0       # two stand at the two sides
        for n, (sebutan, nama) in enumerate(reversed(tanda)):
            baris_ttd(lembar, kanan - 40 - n * jarak, y + 5, sebutan, nama, 75, 22)

    alur.catat(gambar)
    alur.y += 34
