"""The back of the AK-1 card: the rules at the left, the holder's reports and the employer at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loket_tui.cetak.kanvas import BIASA, MIRING, PT, TEBAL, bungkus, lebar
from loket_tui.cetak.kartu_ak1_isi import Data, IsiKartu
from loket_tui.cetak.kartu_ak1_pena import Pena

_KOLOM_LAPOR: Final = (0.0, 0.2, 0.5, 1.0)
_UKURAN: Final = (9.6, 9.0, 8.4, 7.8, 7.2, 6.6, 6.0, 5.4)
_RAPAT: Final = 0.8
"""Share of the line that words must fill before they are spread to its end."""
_TANGGAL = re.compile(r" +(?=[0-9]{1,2} \w+ [0-9]{4}$)")


def gambar_ketentuan(pena: Pena, isi: IsiKartu) -> None:
    """The left panel: the ketentuan, and what the template says below them."""
    if pena.blanko:
        return
    t, p = pena.tata, pena.tata.kiri
    pena.dasar(p.kiri, t.atas, p.ruang, t.ketentuan_kepala)
    pena.garis(p.kiri, t.atas + t.ketentuan_kepala, p.kanan, t.atas + t.ketentuan_kepala, 0.9)
    pena.kotak(p.kiri, t.atas, p.ruang, t.bawah - t.atas, 0.9)
    pena.cetak(p.tengah, t.atas + t.ketentuan_kepala / 2 + pena.pt(9.5) * PT * 0.35, "K E T E N T U A N", 9.5, TEBAL,
               "tengah")
    x, kanan = p.kiri + 3, p.kanan - 3
    y = t.bawah - pena.pt(3.4)
    for teks in reversed(isi.catatan):
        pena.cetak(p.tengah, y, teks.upper(), 7.4, TEBAL, "tengah", kanan - x)
        y -= pena.pt(7.4) * PT * 1.3
    _butir(pena, isi.ketentuan, x, kanan, t.atas + t.ketentuan_kepala, y)


def _butir(
    pena: Pena, butir: Sequence[tuple[str, str]], x: float, kanan: float, atas: float, bawah: float
) -> None:
    """The rules, in the largest letters that keep them between `atas` and `bawah`."""
    masuk = x + pena.pt(6)
    for ukuran in _UKURAN:
        semua = [(tanda, bungkus(teks, BIASA, pena.pt(ukuran), kanan - masuk)) for tanda, teks in butir]
        spasi = pena.pt(ukuran) * PT * 1.36
        perlu = sum(len(b) + 0.6 for _, b in semua) * spasi
        if perlu <= bawah - atas:
            break
    spasi *= min(1.2, max(1.0, (bawah - atas) / max(perlu, 1.0)))
    y = atas + spasi * 1.2
    for tanda, baris in semua:
        pena.cetak(x, y, tanda, ukuran)
        for n, satu in enumerate(baris):
            if y > bawah:
                return
            rata = n < len(baris) - 1 and lebar(satu, BIASA, pena.pt(ukuran)) >= (kanan - masuk) * _RAPAT
            kata = [((k, BIASA),) for k in satu.split()]
            pena.lembar.baris_rata(masuk, y, kata, pena.pt(ukuran), kanan - masuk if rata else None)
            y += spasi
        y += spasi * 0.6


def gambar_laporan(pena: Pena, isi: IsiKartu) -> None:
    """The right panel: the reports with their dates, then the expiry and what the employer fills in."""
    t, p = pena.tata, pena.tata.kanan
    batas = [p.kiri + p.ruang * b for b in _KOLOM_LAPOR]
    pena.dasar(p.kiri, t.atas, p.ruang, t.lapor_kepala)
    pena.kisi(batas, t.atas, t.lapor_kepala)
    for n, judul in enumerate(isi.lapor_judul[:3]):
        _sel_judul(pena, judul, (batas[n] + batas[n + 1]) / 2, batas[n + 1] - batas[n] - 1.5)
    y = t.atas + t.lapor_kepala
    tinggi = t.lapor_baris * 3 / max(3, len(isi.lapor))
    for baris in isi.lapor:
        pena.kisi(batas, y, tinggi)
        pena.cetak((batas[0] + batas[1]) / 2, y + tinggi / 2 + pena.pt(7.4) * PT * 0.35, baris[0], 7.4, rata="tengah",
                   ruang=batas[1] - batas[0] - 1)
        for n in (1, 2):
            if n < len(baris) and baris[n].strip():
                _sel_lapor(pena, baris[n], (batas[n] + batas[n + 1]) / 2, y + tinggi, batas[n + 1] - batas[n] - 2)
        y += tinggi
    _tempat(pena, isi.tempat, y + pena.pt(3))


def _sel_judul(pena: Pena, teks: str, tengah: float, ruang: float) -> None:
    """A title of the table, its lines around the middle of the head."""
    t = pena.tata
    ukuran = 7.0
    baris = bungkus(teks, TEBAL, pena.pt(ukuran), ruang)
    if len(baris) > 3:
        ukuran = 6.0
        baris = bungkus(teks, TEBAL, pena.pt(ukuran), ruang)[:4]
    jarak = pena.pt(ukuran) * PT * 1.15
    for n, satu in enumerate(baris):
        y = t.atas + t.lapor_kepala / 2 + pena.pt(ukuran) * PT * 0.35 + (n - (len(baris) - 1) / 2) * jarak
        pena.cetak(tengah, y, satu, ukuran, TEBAL, "tengah", ruang)


def _sel_lapor(pena: Pena, teks: str, tengah: float, bawah: float, ruang: float) -> None:
    """What is known of a report, small at the foot of its cell: the room above is for the pen.  On a blank its date."""
    if pena.blanko:
        teks = "".join(_TANGGAL.split(teks)[1:])
    baris = bungkus(_TANGGAL.sub("\n", teks), MIRING, pena.pt(6.2), ruang)[:3]
    jarak = pena.pt(6.2) * PT * 1.2
    for n, satu in enumerate(baris):
        pena.isi(tengah, bawah - pena.pt(1.3) - (len(baris) - 1 - n) * jarak, satu, 6.2, ruang, MIRING, "tengah")


def _tempat(pena: Pena, baris: Sequence[Data], atas: float) -> None:
    """The expiry, and lines for who hires the holder; the last leaves room for his stamp and signature."""
    t, p = pena.tata, pena.tata.kanan
    pena.kotak(p.kiri, atas, p.ruang, t.bawah - atas, 0.6)
    x, isi_x, kanan = p.kiri + 3, p.kiri + p.ruang * 0.45, p.kanan - 3
    jarak = min(t.tempat_jarak, (t.bawah - atas - pena.pt(3)) / max(1, len(baris)))
    y = atas + pena.pt(5.2)
    for d in baris:
        pena.cetak(x, y, d.label, 7.4, ruang=isi_x - x - 2)
        pena.cetak(isi_x - pena.pt(1.8), y, ":", 7.4)
        if d.isi or d.baris:
            pena.titik(isi_x, kanan, y)
        if d.isi:
            pena.isi(isi_x, y, d.isi, 7.6, kanan - isi_x, TEBAL if d.tebal else BIASA)
        y += jarak
