"""The five symbols of the SOP AP form, and what stands over the grid of its table."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, lebar
from loket_tui.cetak.sop_ap_jalur import Gambaran, Kotak, Sambung, Titik
from loket_tui.cetak.sop_ap_tata import KECIL, SAMBUNG, SPASI_KECIL
from loket_tui.sop.diagram import Simpul

_TEBAL = 0.8
_KEPALA = 1.9, 0.75
"""Length and half width of an arrow head in mm."""
SIMBOL = (
    ("mulai", "mulai / selesai"), ("proses", "kegiatan"), ("keputusan", "keputusan"), ("panah", "arah alur"),
    ("sambung", "sambungan antar halaman"),
)


def gambar_isi(lembar: Lembar, isi: Gambaran) -> None:
    """Draw lines, shapes, connectors and words, in this order."""
    for garis in isi.garis:
        _panah(lembar, garis.titik, garis.kepala)
    for simpul, kotak in isi.bentuk:
        _simpul(lembar, simpul, kotak)
    for sambung in isi.sambung:
        _sambung(lembar, sambung)
    for tulisan in isi.tulisan:
        kiri, atas, kanan, _ = tulisan.kotak
        tinggi = len(tulisan.baris) * SPASI_KECIL - 0.3
        lembar.kotak(kiri - 0.1, atas, kanan - kiri + 0.2, tinggi, 0, isi=1)
        for n, teks in enumerate(tulisan.baris):
            lembar.polos(kiri, atas + KECIL * PT * 0.86 + n * SPASI_KECIL, teks, tulisan.huruf, KECIL)


def legenda(lembar: Lembar, x: float, y: float) -> None:
    """The symbols with their meaning, in one line centred on `y`."""
    lembar.teks(x, y + 1, "Keterangan simbol:", TEBAL, 7)
    x += 26
    for nama, arti in SIMBOL:
        if nama == "panah":
            _panah(lembar, ((x, y), (x + 8, y)), True)
        elif nama == "sambung":
            _sambung(lembar, Sambung(x + 5.5, y, "A", False), 4.0)
        else:
            simpul = Simpul(0, 0, 0, "keputusan" if nama == "keputusan" else "mulai" if nama == "mulai" else "proses")
            _simpul(lembar, simpul, (x, y - 2, x + 8, y + 2), False)
        x += 9.5 + lembar.teks(x + 9.5, y + 1, arti, BIASA, 7) + 6


def _jalur(lembar: Lembar, titik: Sequence[Titik], tutup: bool, isi: float | None) -> None:
    k, tinggi = lembar.kanvas, lembar.tinggi
    jalur = k.beginPath()
    jalur.moveTo(titik[0][0] * mm, (tinggi - titik[0][1]) * mm)
    for x, y in titik[1:]:
        jalur.lineTo(x * mm, (tinggi - y) * mm)
    if tutup:
        jalur.close()
    k.setLineWidth(_TEBAL)
    k.setStrokeGray(0)
    if isi is not None:
        k.setFillGray(isi)
    k.drawPath(jalur, stroke=1, fill=int(isi is not None))


def _panah(lembar: Lembar, titik: Sequence[Titik], kepala: bool) -> None:
    if not kepala:
        _jalur(lembar, titik, False, None)
        return
    (xa, ya), (x, y) = titik[-2], titik[-1]
    panjang, sayap = _KEPALA
    dx, dy = (x > xa) - (x < xa), (y > ya) - (y < ya)
    dasar = (x - dx * panjang, y - dy * panjang)
    _jalur(lembar, [*titik[:-1], dasar], False, None)
    kiri = (dasar[0] + dy * sayap, dasar[1] + dx * sayap)
    kanan = (dasar[0] - dy * sayap, dasar[1] - dx * sayap)
    lembar.kanvas.setLineJoin(0)
    _jalur(lembar, [kiri, kanan, (x - dx * 0.2, y - dy * 0.2)], True, 0)


def _simpul(lembar: Lembar, simpul: Simpul, kotak: Kotak, kata: bool = True) -> None:
    kiri, atas, kanan, bawah = kotak
    x, y = (kiri + kanan) / 2, (atas + bawah) / 2
    if simpul.bentuk == "keputusan":
        _jalur(lembar, [(x, atas), (kanan, y), (x, bawah), (kiri, y)], True, 1)
    else:
        tinggi = bawah - atas
        sudut = min(tinggi, kanan - kiri) / 2 - 0.01 if simpul.bentuk in {"mulai", "selesai"} else 0.0
        lembar.kotak(kiri, atas, kanan - kiri, tinggi, _TEBAL, isi=1, sudut=sudut)
    teks = simpul.tanya if simpul.bentuk == "keputusan" else simpul.bentuk.capitalize()
    if kata and simpul.bentuk != "proses" and teks:
        ruang = (kanan - kiri) * (0.66 if simpul.bentuk == "keputusan" else 0.86)
        penuh = lebar(teks, BIASA, 6.4)
        ukuran = min(6.4, 6.4 * ruang / penuh) if penuh else 6.4
        if ukuran >= 4.2:
            lembar.teks(x, y + ukuran * PT * 0.36, teks, BIASA, ukuran, "tengah")


def _sambung(lembar: Lembar, s: Sambung, sisi: float = SAMBUNG) -> None:
    a = sisi / 2
    sudut = [(s.x - a, s.y - a), (s.x + a, s.y - a), (s.x + a, s.y + a * 0.25), (s.x, s.y + a),
             (s.x - a, s.y + a * 0.25)]
    _jalur(lembar, sudut, True, 1)
    lembar.teks(s.x, s.y + 0.75, s.huruf, TEBAL, 6.5 if len(s.huruf) == 1 else 5, "tengah")


def garis_kisi(lembar: Lembar, titik: Sequence[Titik], tebal: float = 0.4, abu: float = 0.0) -> None:
    """A thin line of the table, black or grey."""
    k = lembar.kanvas
    k.setLineWidth(tebal)
    k.setStrokeGray(abu)
    (xa, ya), (xb, yb) = titik[0], titik[1]
    k.line(xa * mm, (lembar.tinggi - ya) * mm, xb * mm, (lembar.tinggi - yb) * mm)


