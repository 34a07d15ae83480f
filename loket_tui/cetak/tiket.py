"""The queue ticket on a thermal roll, whose height follows what stands on it, or in a frame on a small sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.isi_tiket import isi_tiket
from loket_tui.cetak.kanvas import BIASA, MESIN, PT, TEBAL, Lembar, aman, bungkus, lebar
from loket_tui.dasar.kode_cari import kelompok

ROL: Final = {"58mm": 48.0, "80mm": 72.0}
"""Name of a roll -> the width that its printers reach, in mm."""
_TEPI: Final = 6.0
"""Margin of the sheets; on a roll the top and the bottom have half of it."""


@dataclass(slots=True)
class _Tata:
    """What is drawn, recorded until the height is known: `y` is how far down it is, `skala` how large."""

    tengah: float
    ruang: float
    skala: float
    y: float = 0.0
    isi: list[tuple[float, Callable[[Lembar, float], object]]] = field(default_factory=list)

    def catat(self, gambar: Callable[[Lembar, float], object]) -> None:
        self.isi.append((self.y, gambar))

    def baris(self, teks: str, huruf: str, ukuran: float, maks: int = 2) -> None:
        """Centred lines, `maks` at most; what is a little too long shrinks, the last line is shortened."""
        ukuran *= self.skala
        sempit = lebar(aman(teks), huruf, ukuran) * 0.82 <= self.ruang
        semua = [teks] if sempit else bungkus(teks, huruf, ukuran, self.ruang)
        if len(semua) > maks:
            semua = [*semua[: maks - 1], " ".join(semua[maks - 1 :])]
        for satu in semua:
            self.y += ukuran * PT * 1.22

            def gambar(lembar: Lembar, y: float, satu: str = satu) -> None:
                lembar.teks(self.tengah, y, satu, huruf, ukuran, "tengah", self.ruang)

            self.catat(gambar)

    def garis(self, putus: tuple[float, float] | None = None) -> None:
        """A line across."""
        self.y += 2.0 * self.skala
        kiri, kanan = self.tengah - self.ruang / 2, self.tengah + self.ruang / 2
        self.catat(lambda lembar, y: lembar.garis(kiri, y, kanan, y, 0.8, putus))
        self.y += 1.2 * self.skala

    def nomor(self, teks: str) -> None:
        """The number, as large as the width allows."""
        satu = aman(teks)
        ukuran = min(58 * self.skala, 58 * self.skala * (self.ruang - 2) / max(lebar(satu, TEBAL, 58 * self.skala), 1))
        self.y += ukuran * PT * 0.72 + 2.6 * self.skala
        self.catat(lambda lembar, y: lembar.teks(self.tengah, y, satu, TEBAL, ukuran, "tengah", self.ruang))
        self.y += 2.8 * self.skala

    def kode(self, kode: str) -> None:
        """The lookup code as Code128 with its digits in groups below; nothing when there is none."""
        if not kode:
            return
        tinggi, modul = 9 * self.skala, 0.375 if self.skala < 1.2 else 0.45
        panjang = (11 * (len(kode) // 2 + 2) + 13) * modul
        self.y += 2.4 * self.skala
        if kode.isdigit() and kode.isascii() and panjang <= self.ruang:
            self.catat(lambda lembar, y: lembar.code128(self.tengah - panjang / 2, y, kode, tinggi, modul))
            self.y += tinggi
        self.baris(kelompok(kode), MESIN, 9)


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The ticket as PDF bytes; keys as `isi_tiket` reads them, and kertas.  Raises GalatCetak for a paper that does
    not suit it."""
    kertas = kertas_cetak("tiket", str(cuplikan.get("kertas") or ""))
    rol = kertas in ROL
    lebar_mm, tinggi_mm = UKURAN[kertas]
    ruang = ROL[kertas] if rol else min(lebar_mm, tinggi_mm) - 2 * _TEPI - 8
    skala = min(ruang / 48, 1.35 if rol else 1.6)
    tata = _susun(_Tata(lebar_mm / 2, ruang, skala), cuplikan)
    while not rol and tata.y > tinggi_mm - 2 * _TEPI - 4 and skala > 0.5:
        skala *= 0.95
        tata = _susun(_Tata(lebar_mm / 2, ruang, skala), cuplikan)
    tinggi = tata.y + _TEPI if rol else tinggi_mm
    lembar = Lembar(lebar_mm, tinggi, f"Tiket antrian {cuplikan['nomor']}")
    turun = _TEPI / 2 if rol else (tinggi - tata.y) / 2
    if not rol:
        lembar.kotak(_TEPI, _TEPI, lebar_mm - 2 * _TEPI, tinggi - 2 * _TEPI, 1.0, sudut=3)
    for y, satu in tata.isi:
        satu(lembar, y + turun)
    return lembar.selesai()


def _susun(tata: _Tata, cuplikan: Mapping[str, Any]) -> _Tata:
    """Put everything on it, from the top."""
    isi = isi_tiket(cuplikan)
    for n, teks in enumerate(isi.kop):
        tata.baris(teks, TEBAL if n == len(isi.kop) - 1 else BIASA, 9.5 if n == len(isi.kop) - 1 else 8)
    if isi.kop:
        tata.garis()
    tata.baris("NOMOR ANTRIAN", BIASA, 9)
    tata.nomor(isi.nomor)
    if isi.untuk:
        tata.baris(isi.untuk, TEBAL, 9.5, 3)
    for satu in isi.waktu:
        if satu:
            tata.baris(satu, BIASA, 8.5)
    if isi.tunggu:
        tata.y += 1.2 * tata.skala
        tata.baris(isi.tunggu, BIASA, 8.5)
    tata.kode(isi.kode)
    tata.garis((2, 2))
    tata.baris(isi.pesan, BIASA, 7.5)
    tata.baris(isi.biaya, TEBAL, 7.5)
    if isi.tanda:
        tata.y += 1.2 * tata.skala
        tata.baris(isi.tanda, TEBAL, 8)
    return tata
