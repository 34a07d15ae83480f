"""Lists that leave the office with its papers: the day's expedition, a batch of cases. Landscape, many pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, baris_data, baris_ttd, kop, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, aman, lebar

_TEPI = 15.0
_HURUF, _NOMOR_MAKS = 8.5, 45.0
"""Points of the rows; mm beyond which a number is broken after all."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The list as PDF bytes.

    Keys besides the common ones: dokumen (its name in `DOKUMEN`), judul, keterangan [[label, isi]],
    kolom [{judul, lebar_mm, rata}], baris [[str]], tanda [[who, name]] (two lines to sign), tempat, tanggal.
    """
    tegak, datar = UKURAN[kertas_cetak(str(cuplikan["dokumen"]), str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(datar, tegak, str(cuplikan["judul"]))
    alur = Alur(lembar, 14.0, lembar.tinggi - 18.0)
    ruang, kanan = lembar.lebar - 2 * _TEPI, lembar.lebar - _TEPI
    keterangan = [(str(a), str(b), False) for a, b in cuplikan.get("keterangan") or []]
    baris_kop = len((cuplikan.get("kop") or {}).get("baris") or []) * 5.6
    atas = 10 + max(baris_kop + 3.5 * len((cuplikan.get("kop") or {}).get("alamat") or []) + 4, 20) + 8

    def kepala() -> None:
        kop(lembar, cuplikan, _TEPI, kanan, 10)
        lembar.teks(lembar.lebar / 2, atas, cuplikan["judul"], TEBAL, 13, "tengah", ruang)
        baris_data(lembar, _TEPI, atas + 7, keterangan, ruang, label=38, jarak=4.8, maks=1)

    alur.catat(kepala)
    alur.y = atas + 6 + 4.8 * len(keterangan)
    asal = cuplikan["kolom"]
    penuh = sum(float(k["lebar_mm"]) for k in asal) or 1.0
    kolom = [Kolom(str(k["judul"]), float(k["lebar_mm"]) * ruang / penuh, str(k.get("rata") or "kiri")) for k in asal]
    kolom = _selebar_nomor(kolom, cuplikan["baris"])
    alur.tabel(_TEPI, kolom, cuplikan["baris"] or [["", "NIHIL"]], _HURUF)
    alur.y += 5
    _tanda(alur, cuplikan, kanan)

    def kaki(nomor: int, dari: int) -> None:
        teks, salinan = teks_cetak(cuplikan)
        y = lembar.tinggi - 13
        lembar.garis(_TEPI, y, kanan, y, 0.5)
        lembar.teks(_TEPI, y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=180, abu=0 if salinan else ABU)
        lembar.teks(kanan, y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")

    return alur.gambar(kaki, lambda: lembar.salinan(cuplikan, lembar.lebar / 2, lembar.tinggi / 2, 90))


def _selebar_nomor(kolom: list[Kolom], baris: Sequence[Sequence[object]]) -> list[Kolom]:
    """The first column as wide as its longest number, so that none is broken; the others give way alike."""
    if len(kolom) < 2:
        return kolom
    perlu = max((lebar(aman(b[0]), BIASA, _HURUF) for b in baris if b), default=0.0) + 3
    lebih = min(perlu, _NOMOR_MAKS) - kolom[0].lebar
    if lebih <= 0:
        return kolom
    sisa = sum(k.lebar for k in kolom[1:])
    return [replace(kolom[0], lebar=kolom[0].lebar + lebih),
            *(replace(k, lebar=k.lebar * (sisa - lebih) / sisa) for k in kolom[1:])]


def _tanda(alur: Alur, cuplikan: Mapping[str, Any], kanan: float) -> None:
    """Place and date, then the lines to sign, side by side."""
    alur.perlu(36)
    y, lembar = alur.y + 4, alur.lembar
    tanda = [(str(a), str(b)) for a, b in cuplikan["tanda"]]

    def gambar() -> None:
        lembar.teks(kanan - 40, y, f"{cuplikan['tempat']}, {cuplikan['tanggal']}", BIASA, 9.5, "tengah", 80)
        for n, (sebutan, nama) in enumerate(reversed(tanda)):
            baris_ttd(lembar, kanan - 40 - n * 110, y + 5, sebutan, nama, 75, 22)

    alur.catat(gambar)
    alur.y += 34
