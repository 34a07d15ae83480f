"""Parts that several documents share: letterhead, data rows, footer, signature lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, bungkus, lebar
from loket_tui.cetak.kop import kop
from loket_tui.dasar import kode_cari
from loket_tui.dasar.nik import samarkan

__all__ = ["ABU", "KANAN", "KIRI", "SOBEK", "baris_data", "baris_ttd", "judul_tengah", "kaki", "kode_batang", "kop",
           "padat", "sepertiga", "setengah", "teks_cetak", "titik_titik"]

KIRI = 10.0
KANAN = 153.0
SOBEK = 159.0
ABU = 0.4


def setengah(dokumen: str, judul: str, cuplikan: Mapping[str, Any]) -> Lembar:
    """A half sheet, always laid out on 215 x 165 mm and scaled as a whole to the paper it comes on."""
    lebar_mm, tinggi_mm = UKURAN[kertas_cetak(dokumen, str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(lebar_mm, tinggi_mm, judul, (215.0, 165.0))
    lembar.salinan(cuplikan, (KIRI + KANAN) / 2, 88)
    return lembar


def sepertiga(dokumen: str, judul: str, cuplikan: Mapping[str, Any]) -> Lembar:
    """A third of a sheet, always laid out on 215 x 110 mm and scaled as a whole to the paper it comes on."""
    lebar_mm, tinggi_mm = UKURAN[kertas_cetak(dokumen, str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(lebar_mm, tinggi_mm, judul, (215.0, 110.0))
    lembar.salinan(cuplikan, 107.5, 58, 48)
    return lembar


def judul_tengah(lembar: Lembar, tengah: float, y: float, judul: str, nomor: str, ruang: float) -> float:
    """Title, bold and underlined, and a line below it; gives the y of the last base line."""
    lembar.teks(tengah, y, judul, TEBAL, 13, "tengah", ruang, garis_bawah=True)
    if not nomor:
        return y
    lembar.teks(tengah, y + 5.2, nomor, BIASA, 10, "tengah", ruang)
    return y + 5.2


def baris_data(
    lembar: Lembar,
    x: float,
    y: float,
    pasangan: Sequence[tuple[str, str, bool]],
    ruang: float,
    *,
    label: float = 27.0,
    jarak: float = 4.9,
    ukuran: float = 9.5,
    maks: int = 2,
) -> float:
    """Rows "label : value" of (label, value, bold); a value takes up to `maks` lines; gives the next y."""
    for nama, nilai, tebal in pasangan:
        huruf = TEBAL if tebal else BIASA
        lembar.teks(x, y, nama, BIASA, ukuran, lebar_maks=label - 2)
        lembar.teks(x + label - 2, y, ":", BIASA, ukuran)
        baris = bungkus(nilai, huruf, ukuran, ruang - label)
        for teks in padat(baris, maks):
            lembar.teks(x + label, y, teks, huruf, ukuran, lebar_maks=ruang - label)
            y += jarak
    return y


def padat(baris: Sequence[str], maks: int) -> list[str]:
    """At most `maks` lines; what does not fit is shown as an ellipsis."""
    if len(baris) <= maks:
        return list(baris)
    return [*baris[: maks - 1], baris[maks - 1] + " …"]


def kaki(lembar: Lembar, cuplikan: Mapping[str, Any], kiri: float, kanan: float, y: float, pesan: str) -> None:
    """The rule at `y`, the message to the public and the line that says who printed when, and which copy.

    Each further line of the message lifts the rule by 3 mm, so that the last line stays where it is.
    """
    baris = pesan.split("\n")
    naik = (len(baris) - 1) * 3.0
    lembar.garis(kiri, y - naik, kanan, y - naik, 0.5)
    for nomor, satu in enumerate(baris):
        lembar.teks(kiri, y - naik + 3.4 + nomor * 3.0, satu, BIASA, 7, lebar_maks=kanan - kiri)
    teks, salinan = teks_cetak(cuplikan)
    lembar.teks(
        kiri,
        y + 6.6,
        teks,
        TEBAL if salinan else BIASA,
        6.5,
        lebar_maks=kanan - kiri,
        abu=0 if salinan else ABU,
    )


def teks_cetak(cuplikan: Mapping[str, Any]) -> tuple[str, bool]:
    """What the footer says of this print, and whether it is a copy (`salinan_ke` of 2 and more)."""
    dicetak: Mapping[str, Any] = cuplikan.get("dicetak") or {}
    waktu, oleh = dicetak.get("waktu", ""), dicetak.get("oleh", "")
    ke = int(cuplikan.get("salinan_ke") or 0)
    if ke < 2:
        return f"Dicetak {waktu} oleh {oleh}", False
    alasan = samarkan(str(cuplikan.get("alasan_salinan") or "-"))
    return f"SALINAN ke-{ke}, dicetak ulang {waktu} oleh {oleh}, alasan: {alasan}", True


def kode_batang(lembar: Lembar, x: float, y: float, kode: str, tinggi: float, rata: str = "kiri") -> None:
    """The lookup code as Code128 with its digits in groups below; nothing when there is no code."""
    if not kode:
        return
    panjang = lembar.code128(x, y, kode, tinggi)
    teks = kode_cari.kelompok(kode) if kode.isdigit() else kode
    tengah = x + panjang / 2 if panjang else x
    lembar.teks(tengah, y + tinggi + 3.1, teks, "Courier", 8.5, "tengah" if panjang else rata)


def baris_ttd(lembar: Lembar, tengah: float, y: float, sebutan: str, nama: str, ruang: float, jarak: float) -> None:
    """Role, room to sign, then the name underlined, or a dotted line when there is none."""
    lembar.teks(tengah, y, sebutan, BIASA, 9.5, "tengah", ruang)
    if not nama.strip():
        titik_titik(lembar, tengah, y + jarak, min(ruang, 42.0), 9.5)
        return
    for ukuran, maks in ((9.5, 1), (8.0, 2), (8.0, 3), (7.0, 3), (7.0, 4)):       # whole, a long one in smaller letters
        baris = bungkus(nama, TEBAL, ukuran, ruang)
        if len(baris) <= maks:
            break
    spasi = 3.7 if ukuran > 7 else 3.2
    baris = padat(baris, 4)
    for naik, teks in zip(range(len(baris) - 1, -1, -1), baris, strict=True):
        lembar.teks(tengah, y + jarak - naik * spasi, teks, TEBAL, ukuran, "tengah", ruang, garis_bawah=True)


def titik_titik(lembar: Lembar, tengah: float, y: float, panjang: float, ukuran: float) -> None:
    """A dotted line to write on by hand, centred."""
    jumlah = int(panjang / lebar(".", BIASA, ukuran))
    lembar.teks(tengah, y, "." * jumlah, BIASA, ukuran, "tengah")
