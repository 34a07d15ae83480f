"""The sheet of a closed office day: its figures, what an inspector wants to see, and the head of the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.kanvas import BIASA, TEBAL
from loket_tui.cetak.lembar_kantor import TEPI, TINGGI_TANDA, bagian, buka, tanda, tutup

_TINGGI, _JARAK_TANDA = 26.0, 15.0
_UKURAN = (7.8, 7.4, 7.0, 6.6, 6.2)
"""Points tried, the largest first, until the day fits on one sheet; a longer one takes the second of them."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The sheet as PDF bytes.

    Keys besides the common ones: judul, anak_judul, keterangan, bagian (as `lembar_kantor`), kepala (the head of the
    trail as people write it), kepala_qr (the same for a scanner), tanda [[who, name]], tempat, tanggal.
    """
    semua = (_susun(cuplikan, ukuran) for ukuran in _UKURAN)
    alur = next((a for a in semua if len(a.halaman) == 1), None) or _susun(cuplikan, _UKURAN[1])
    return tutup(alur, cuplikan, f"Jejak: {cuplikan['kepala']}")


def _susun(cuplikan: Mapping[str, Any], ukuran: float) -> Alur:
    """The pages with tables of this size; the head and the lines to sign stay together, and with two rows."""
    alur = buka("tutup_hari", cuplikan)
    bagian(alur, cuplikan["bagian"], ukuran, _TINGGI + _JARAK_TANDA + TINGGI_TANDA)
    alur.perlu(_TINGGI + _JARAK_TANDA + TINGGI_TANDA)
    _kepala(alur, cuplikan)
    tanda(alur, cuplikan["tanda"], f"{cuplikan['tempat']}, {cuplikan['tanggal']}", _JARAK_TANDA)
    return alur


def _kepala(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    """The head of the trail, big, as text and as a QR code."""
    lembar, y = alur.lembar, alur.y + 1
    ruang = lembar.lebar - 2 * TEPI

    def gambar_kotak() -> None:
        lembar.kotak(TEPI, y, ruang, _TINGGI - 2, 0.9)
        lembar.qr(TEPI + 3, y + 2.5, str(cuplikan["kepala_qr"]), _TINGGI - 7)
        x = TEPI + _TINGGI
        lembar.teks(x, y + 6, "KEPALA JEJAK", TEBAL, 9)
        lembar.teks(x, y + 15, str(cuplikan["kepala"]), TEBAL, 22, lebar_maks=ruang - _TINGGI - 3)
        lembar.teks(x, y + 21.5, "Simpan lembar ini di luar komputer. Buku kantor dicocokkan dengannya lewat "
                    "loket periksa --terhadap.", BIASA, 8, lebar_maks=ruang - _TINGGI - 3)

    alur.catat(gambar_kotak)
    alur.y += _TINGGI
