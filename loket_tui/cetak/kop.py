"""The letterhead: logo, lines that shrink to fit, double bar; or only its room, on paper that carries it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loket_tui.cetak.gambar import siapkan
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, aman, lebar

_SISI = 17.0
"""Side of the logo's box in mm."""
_PALING_KECIL = 0.5
"""How far a line of the letterhead shrinks before it would be shortened."""


def kop(lembar: Lembar, cuplikan: Mapping[str, Any], kiri: float, kanan: float, y: float, skala: float = 1.0) -> float:
    """The letterhead from `y` down, between `kiri` and `kanan`; gives y just below the double bar.

    With `kop_kosong` in the snapshot's kop an upright whole sheet gets nothing but the room; small documents and
    lying lists do not come on such paper and are printed in full.
    """
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    logo, sisi = str(isi.get("logo") or ""), _SISI * skala
    ada = bool(logo) and siapkan(logo, sisi) is not None
    dasar = list(_garis_dasar(isi, skala))
    bawah = y + _tinggi(dasar, ada, skala)
    if kop_kosong(lembar, cuplikan):
        return bawah + 1.5
    if ada:
        lembar.gambar(kiri, y, sisi, sisi, logo)
    masuk = sisi + 3 if ada else 0.0
    tengah, ruang = (kiri + kanan + masuk) / 2, kanan - kiri - masuk - 2
    for turun, teks, huruf, ukuran in dasar:
        penuh = lebar(" ".join(aman(teks).split()), huruf, ukuran)
        muat = ukuran if penuh <= ruang else max(ukuran * _PALING_KECIL, ukuran * ruang / penuh - 0.01)
        lembar.teks(tengah, y + turun, teks, huruf, muat, "tengah", ruang)
    lembar.garis(kiri, bawah, kanan, bawah, 2.25)
    lembar.garis(kiri, bawah + 1.1, kanan, bawah + 1.1, 0.75)
    return bawah + 1.5


def kop_kosong(lembar: Lembar, cuplikan: Mapping[str, Any]) -> bool:
    """Whether the paper of this sheet carries the letterhead already."""
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    return bool(isi.get("kop_kosong")) and not lembar.potongan and lembar.tinggi > lembar.lebar


def tinggi_kop(cuplikan: Mapping[str, Any], skala: float = 1.0) -> float:
    """Height in mm of the letterhead down to below its bar."""
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    logo = str(isi.get("logo") or "")
    ada = bool(logo) and siapkan(logo, _SISI * skala) is not None
    return _tinggi(list(_garis_dasar(isi, skala)), ada, skala) + 1.5


def _garis_dasar(isi: Mapping[str, Any], skala: float) -> Iterator[tuple[float, str, str, float]]:
    """Each line: how far its base line stands below the top, text, font, size; the office's name is the largest."""
    turun = 0.0
    baris = [str(b) for b in isi.get("baris") or []]
    for nomor, teks in enumerate(baris):
        nama = nomor == len(baris) - 1
        ukuran = (15.5 if nama else 11.5) * skala
        turun += ukuran * 0.42
        yield turun, teks, TEBAL if nama else BIASA, ukuran
    turun += 0.8 * skala
    for teks in isi.get("alamat") or []:
        turun += 3.5 * skala
        yield turun, str(teks), BIASA, 8.5 * skala


def _tinggi(dasar: list[tuple[float, str, str, float]], ada: bool, skala: float) -> float:
    turun = dasar[-1][0] if dasar else 0.8 * skala
    return max(turun + 2.2 * skala, _SISI * skala + 1.5 if ada else 0.0)
