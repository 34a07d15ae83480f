"""The AK-1 card (kartu kuning): two pages, front and back of one folded sheet.

Contents by Permenaker 39/2016 and the cards that offices hand out; there is no official size, so it is the office's
setting.  On a pre-printed blank (`blanko`) only what is filled in is drawn, moved by the office's offsets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reportlab.lib.units import mm

from loket_tui.cetak.bagian import teks_cetak
from loket_tui.cetak.kanvas import Lembar
from loket_tui.cetak.kartu_ak1_belakang import gambar_ketentuan, gambar_laporan
from loket_tui.cetak.kartu_ak1_depan import gambar_kaki, gambar_kanan, gambar_kiri
from loket_tui.cetak.kartu_ak1_isi import IsiKartu, baca_isi
from loket_tui.cetak.kartu_ak1_pena import Pena
from loket_tui.cetak.kartu_ak1_tata import tata_untuk

BOLAK_BALIK: Final = "DuplexFlipShortEdge"
"""How both pages come on one sheet, as the PDF itself says it: a landscape page is turned over its short edge."""
KUNING: Final = (1.0, 243 / 255, 166 / 255)
"""The card's yellow, #fff3a6."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The card as PDF bytes: two pages for each of `rangkap` cards.

    Keys besides those of a letter (`naskah.gambar`), whose kertas is the card's size: kartu {blanko, latar, geser_x,
    geser_y (0.1 mm, right and down), nomor [groups of digits]}, foto (base64 picture, "": a box to glue one in).  A
    copy carries DUPLIKAT.
    """
    tata, isi = tata_untuk(cuplikan), baca_isi(cuplikan)
    kartu: Mapping[str, Any] = cuplikan.get("kartu") or {}
    lembar = Lembar(tata.lebar, tata.tinggi, f"{isi.judul} {cuplikan.get('nomor') or ''}".strip())
    blanko = bool(kartu.get("blanko"))
    lembar.kanvas.setViewerPreference("Duplex", BOLAK_BALIK)
    pena = Pena(lembar, tata, blanko, kuning=bool(kartu.get("latar")) and not blanko)
    rangkap = 1 if _duplikat(cuplikan) else max(1, int(cuplikan.get("rangkap") or 1))
    for nomor in range(rangkap):
        if nomor:
            lembar.halaman_baru()
        _dasar(pena, kartu, cuplikan)
        gambar_kiri(pena, isi, cuplikan)
        gambar_kanan(pena, isi, cuplikan)
        gambar_kaki(pena, *_kaki(cuplikan, isi))
        lembar.halaman_baru()
        _dasar(pena, kartu, cuplikan)
        gambar_ketentuan(pena, isi)
        gambar_laporan(pena, isi)
    return lembar.selesai()


def _duplikat(cuplikan: Mapping[str, Any]) -> bool:
    return int(cuplikan.get("salinan_ke") or 0) >= 2


def _dasar(pena: Pena, kartu: Mapping[str, Any], cuplikan: Mapping[str, Any]) -> None:
    """What lies below the text of a page: the offset of a blank, the yellow, the fold, the marks."""
    lembar, t = pena.lembar, pena.tata
    if pena.blanko:
        x, y = int(kartu.get("geser_x") or 0) / 10, int(kartu.get("geser_y") or 0) / 10
        lembar.kanvas.translate(x * mm, -y * mm)
    elif pena.kuning:
        lembar.kanvas.setFillColorRGB(*KUNING)
        lembar.kanvas.rect(0, 0, t.lebar * mm, t.tinggi * mm, stroke=0, fill=1)
    besar = pena.pt(44)
    for panel in (t.kiri, t.kanan):
        if konsep := cuplikan.get("konsep"):
            lembar.tera("KONSEP" if konsep is True else str(konsep), panel.tengah, t.tinggi / 2, besar)
        if _duplikat(cuplikan):
            lembar.tera("DUPLIKAT", panel.tengah, t.tinggi / 2, besar * 0.85)
    lipat = t.lebar / 2
    for atas in (5.0, t.tinggi - 9.0):
        pena.garis(lipat, atas, lipat, atas + 4, 0.5, (1, 1.5))


def _kaki(cuplikan: Mapping[str, Any], isi: IsiKartu) -> tuple[str, bool, str]:
    """The foot line, whether it is one to be seen, and the line below the right panel.

    Numbers and who printed; those of a copy stand on the right, so that its reason has the left foot to itself.
    """
    nomor = str(cuplikan.get("nomor") or "")
    semua = (f"Nomor {nomor}" if nomor else "", f"Register {isi.register}" if isi.register else "",
             f"Sidik isi: {isi.sidik}")
    tanda = "  |  ".join(t for t in semua if t)
    teks, tebal = teks_cetak(cuplikan)
    if _duplikat(cuplikan):
        teks = teks.replace("SALINAN ke-", "DUPLIKAT, salinan ke-", 1)
        if not cuplikan.get("konsep"):
            return teks, tebal, tanda
    if konsep := cuplikan.get("konsep"):
        kata = "KONSEP, belum disetujui" if konsep is True else str(konsep)
        return f"{kata}; bukan kartu yang berlaku.  |  {tanda}  |  {teks}", True, ""
    return f"{tanda}  |  {teks}", tebal, ""
