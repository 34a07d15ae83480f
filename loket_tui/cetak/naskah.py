"""A letter on F4 or A4: letterhead, addressee, title and number, body, signature, copies, footer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.bagian import ABU, padat, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.naskah_dasar import KAKI, KIRI, Naskah
from loket_tui.cetak.naskah_kepala import susun_kepala
from loket_tui.cetak.naskah_tutup import daftar_paraf, susun_tutup
from loket_tui.cetak.surat.urai import Blok, isi, kepala, sidik, urai
from loket_tui.dasar import kode_cari

HURUF: Final = ((12.0, 17.0), (11.5, 16.0), (11.0, 15.0), (10.5, 13.6), (10.0, 12.4), (9.5, 11.2), (9.2, 10.6))
"""Size and leading of the body in points, best first: the first that keeps the letter on one page."""
_QR = 13.0
_PARAF = 18.0
"""Width of one cell for a paraf in the footer, in mm."""
_ARSIP = 24.0, 6.5
"""Width and height of the frame around ARSIP, in mm."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The letter as PDF bytes.

    Keys besides the common ones: templat, nilai {kode: str}, nomor (None: a dotted line, "": no line), tanggal,
    tempat, ttd {baris_jabatan, nama, pangkat, nip} (None: nobody signs), ttd_lain [the same] of who signs before him,
    rangkap (sheets alike), tembusan [str], sidik (computed when empty), keterangan_dokumen, konsep (marked all over:
    True is KONSEP, a text is printed as it is), arsip (one more copy for the office, with a box for `paraf` [title]).
    """
    lebar_mm, tinggi_mm = UKURAN[kertas_cetak("naskah", str(cuplikan.get("kertas", "F4")))]
    blok = isi(urai(str(cuplikan["templat"])), cuplikan["nilai"])
    judul = " ".join(kepala(blok, "judul"))
    lembar = Lembar(lebar_mm, tinggi_mm, f"{judul} {cuplikan.get('nomor') or ''}".strip())
    surat = _susun(lembar, blok, cuplikan, judul)
    jejak = str(cuplikan.get("sidik") or sidik(blok))[:8]

    def belakang() -> None:
        if cuplikan.get("konsep"):
            lembar.tera(tanda_konsep(cuplikan), lebar_mm / 2, tinggi_mm / 2, 90)
        lembar.salinan(cuplikan, lebar_mm / 2, tinggi_mm / 2, 90)

    salinan = int(cuplikan.get("salinan_ke") or 0) > 1
    arsip = bool(cuplikan.get("arsip")) and not salinan and not cuplikan.get("konsep")
    return surat.alur.gambar(
        lambda n, dari: _kaki(surat, jejak, n, dari), belakang, 1 if salinan else int(cuplikan.get("rangkap") or 1),
        arsip=(lambda n, dari: _kaki_arsip(surat, jejak, n, dari)) if arsip else None)


def tanda_konsep(cuplikan: Mapping[str, Any]) -> str:
    """The word across a letter that is not in force."""
    konsep = cuplikan["konsep"]
    return konsep if isinstance(konsep, str) else "KONSEP"


def _susun(lembar: Lembar, blok: list[Blok], cuplikan: Mapping[str, Any], judul: str) -> Naskah:
    """Lay the letter out, a little closer where that saves a second page."""
    semua: list[Naskah] = []
    for ukuran, spasi in HURUF:
        for samping in (False, True):
            alur = Alur(lembar, 20.0, lembar.tinggi - KAKI - 2)
            surat = Naskah(alur, blok, cuplikan, ukuran, spasi * PT, samping)
            susun_kepala(surat, judul)
            susun_tutup(surat)
            if len(alur.halaman) == 1:
                return surat
            semua.append(surat)
            if not cuplikan.get("tembusan"):
                break
    return semua[0]


def _kaki(surat: Naskah, jejak: str, nomor: int, dari: int, *, arsip: bool = False) -> None:
    """Page number at the top of the second page and on; lookup code, who printed when, room for page parafs."""
    lembar, cuplikan = surat.lembar, surat.cuplikan
    y, kode = lembar.tinggi - KAKI, str(cuplikan.get("kode_cari") or "")
    if nomor > 1:
        lembar.teks(KIRI + surat.ruang / 2, 13, f"-{nomor}-", BIASA, surat.ukuran, "tengah")
    lembar.garis(KIRI, y, surat.kanan, y, 0.5)
    lembar.qr(surat.kanan - _QR, y + 1.5, kode, _QR)
    ruang = surat.ruang - _QR - 5 - _paraf_kaki(surat, y, nomor, dari, arsip)
    teks, salinan = teks_cetak(cuplikan)
    if cuplikan.get("konsep"):
        tanda = tanda_konsep(cuplikan)
        tanda = f"{tanda}, belum disetujui" if tanda == "KONSEP" else tanda
        teks, salinan = f"{tanda}; bukan surat yang berlaku. {teks}", True
    cari = f"Kode cari: {kode_cari.kelompok(kode)}  |  " if kode else ""
    halaman = f"  |  Halaman {nomor} dari {dari}" if dari > 1 else ""
    lembar.teks(KIRI, y + 4, f"{cari}Sidik isi: {jejak}{halaman}", BIASA, 7, lebar_maks=ruang)
    abu = 0 if salinan else ABU
    lembar.teks(KIRI, y + 7.4, teks, TEBAL if salinan else BIASA, 6.5, lebar_maks=ruang, abu=abu)
    catatan = "Kode di kanan hanya untuk pencarian arsip di loket, bukan tanda tangan elektronik."
    if kode:
        lembar.teks(KIRI, y + 10.6, catatan, BIASA, 6.5, lebar_maks=ruang, abu=ABU)


def _kaki_arsip(surat: Naskah, jejak: str, nomor: int, dari: int) -> None:
    """The footer of the office's own copy, its mark in the top right corner, and its box for the parafs."""
    _kaki(surat, jejak, nomor, dari, arsip=True)
    _tanda_arsip(surat.lembar)
    if surat.paraf is not None and surat.paraf[0] == nomor:
        surat.paraf[1]()


def _tanda_arsip(lembar: Lembar) -> None:
    """ARSIP in a frame over the letterhead, at the corner that is seen of each sheet in a stack."""
    x, y = lembar.lebar - 7 - _ARSIP[0], 5.0
    lembar.kotak(x, y, *_ARSIP, 1.2)
    lembar.teks(x + _ARSIP[0] / 2, y + 5.0, "ARSIP", TEBAL, 14, "tengah")


def _paraf_kaki(surat: Naskah, y: float, nomor: int, dari: int, arsip: bool) -> float:
    """Cells for parafs in the footer, at the left of the code; gives the width they take in mm.

    A letter of several pages has one at the foot of each page but the last; the archive copy has those of its box
    where the receiver or another signer stands at the left of the name.
    """
    if nomor < dari:
        jabatan = ["Paraf"]
    elif arsip and surat.paraf is None:
        jabatan = daftar_paraf(surat.cuplikan)
    else:
        jabatan = []
    x = surat.kanan - _QR - 4 - len(jabatan) * _PARAF
    for n, satu in enumerate(jabatan):
        kiri = x + n * _PARAF
        surat.lembar.kisi((kiri, kiri + _PARAF), y + 1.5, _QR)
        sebut = satu if satu == "Paraf" else f"Paraf {satu}"
        for turun, teks in enumerate(padat(bungkus(sebut, BIASA, 5.5, _PARAF - 1.5), 3)):
            surat.lembar.teks(kiri + 0.8, y + 3.7 + turun * 2.2, teks, BIASA, 5.5, lebar_maks=_PARAF - 1.5)
    return len(jabatan) * _PARAF + 2 if jabatan else 0.0
