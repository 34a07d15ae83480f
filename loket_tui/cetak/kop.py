"""The letterhead: logo, lines that shrink to fit, double bar; or only its room, on paper that carries it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loket_tui.cetak.gambar import siapkan
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, aman, bungkus, lebar

_SISI = 17.0
"""Side of the logo's box in mm."""
_PALING_KECIL = 0.5
"""How far a line of the letterhead shrinks before it would be shortened."""
_DUA_BARIS = 0.75
"""A name that would have to shrink beyond this stands in two lines."""


def kop(lembar: Lembar, cuplikan: Mapping[str, Any], kiri: float, kanan: float, y: float, skala: float = 1.0) -> float:
    """The letterhead from `y` down, between `kiri` and `kanan`; gives y just below the double bar.

    With `kop_kosong` in the snapshot's kop an upright whole sheet gets nothing but the room; small documents and
    lying lists do not come on such paper and are printed in full.
    """
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    ada = _berlogo(isi, skala)
    masuk = _SISI * skala + 3 if ada else 0.0
    tengah, ruang = (kiri + kanan + masuk) / 2, kanan - kiri - masuk - 2
    dasar = list(_garis_dasar(isi, skala, ruang))
    bawah = y + _tinggi(dasar, ada, skala)
    if kop_kosong(lembar, cuplikan):
        return bawah + 1.5
    if ada:
        lembar.gambar(kiri, y, _SISI * skala, _SISI * skala, str(isi["logo"]))
    for turun, teks, huruf, ukuran in dasar:
        lembar.teks(tengah, y + turun, teks, huruf, ukuran, "tengah", ruang)
    lembar.garis(kiri, bawah, kanan, bawah, 2.25)
    lembar.garis(kiri, bawah + 1.1, kanan, bawah + 1.1, 0.75)
    return bawah + 1.5


def kop_kosong(lembar: Lembar, cuplikan: Mapping[str, Any]) -> bool:
    """Whether the paper of this sheet carries the letterhead already."""
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    return bool(isi.get("kop_kosong")) and not lembar.potongan and lembar.tinggi > lembar.lebar


def tinggi_kop(cuplikan: Mapping[str, Any], lebar_mm: float, skala: float = 1.0) -> float:
    """Height in mm of a letterhead `lebar_mm` wide, down to below its bar."""
    isi: Mapping[str, Any] = cuplikan.get("kop") or {}
    ada = _berlogo(isi, skala)
    ruang = lebar_mm - (_SISI * skala + 3 if ada else 0.0) - 2
    return _tinggi(list(_garis_dasar(isi, skala, ruang)), ada, skala) + 1.5


def _berlogo(isi: Mapping[str, Any], skala: float) -> bool:
    """Whether there is a logo that can be drawn."""
    logo = str(isi.get("logo") or "")
    return bool(logo) and siapkan(logo, _SISI * skala) is not None


def _garis_dasar(isi: Mapping[str, Any], skala: float, ruang: float) -> Iterator[tuple[float, str, str, float]]:
    """Each line: how far its base line stands below the top, text, font, size; the office's name is the largest."""
    turun = 0.0
    baris = [str(b) for b in isi.get("baris") or []]
    nama, besar = _nama(baris[-1], 15.5 * skala, ruang) if baris else ([], 0.0)
    for teks in baris[:-1]:
        turun += 11.5 * skala * 0.42
        yield turun, teks, BIASA, _muat(teks, BIASA, min(11.5 * skala, besar), ruang)
    for nomor, teks in enumerate(nama):
        turun += (besar if nomor else 15.5 * skala) * 0.42
        yield turun, teks, TEBAL, besar
    turun += 0.8 * skala
    for teks in isi.get("alamat") or []:
        turun += 3.5 * skala
        yield turun, str(teks), BIASA, _muat(str(teks), BIASA, 8.5 * skala, ruang)


def _nama(teks: str, ukuran: float, ruang: float) -> tuple[list[str], float]:
    """The name of the office in one line, or in two where one would be small; and its size."""
    muat = _muat(teks, TEBAL, ukuran, ruang)
    if muat < ukuran * _DUA_BARIS:
        for kecil in (0.95, 0.85, 0.75, 0.65, 0.57, _PALING_KECIL):
            # as even as two lines can be: the second of a long name is not one word
            rata = max(ruang * 0.62, lebar(aman(teks), TEBAL, ukuran * kecil) * 0.6)
            baris = bungkus(teks, TEBAL, ukuran * kecil, rata)
            utuh = " ".join(baris) == " ".join(aman(teks).split())      # no word is broken
            if utuh and len(baris) == 2 and all(lebar(b, TEBAL, ukuran * kecil) <= ruang for b in baris):
                return baris, ukuran * kecil
    return [teks], muat


def _muat(teks: str, huruf: str, ukuran: float, ruang: float) -> float:
    """The size at which a line fits, not below half of its own."""
    penuh = lebar(" ".join(aman(teks).split()), huruf, ukuran)
    return ukuran if penuh <= ruang else max(ukuran * _PALING_KECIL, ukuran * ruang / penuh - 0.01)


def _tinggi(dasar: list[tuple[float, str, str, float]], ada: bool, skala: float) -> float:
    turun, _, huruf, _ = dasar[-1] if dasar else (0.8 * skala, "", BIASA, 0.0)
    sela = 3.2 if huruf == TEBAL else 2.2      # under the large name without an address
    return max(turun + sela * skala, _SISI * skala + 1.5 if ada else 0.0)
