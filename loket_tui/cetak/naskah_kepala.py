"""The upper part of a letter: letterhead, number and subject or title, date, addressee."""

from __future__ import annotations

from loket_tui.cetak.bagian import padat
from loket_tui.cetak.kanvas import BIASA, TEBAL, aman, bungkus, lebar
from loket_tui.cetak.kop import kop, tinggi_kop
from loket_tui.cetak.naskah_dasar import KIRI, TITIK, Naskah
from loket_tui.cetak.surat.urai import kepala

_ATAS = 11.0
_SKALA_KOP = 1.2
_LABEL = 20.0
"""Width of the labels Nomor, Sifat, Lampiran, Hal in mm."""


def susun_kepala(surat: Naskah, judul: str) -> None:
    """All that stands above the body; with `@hal` it is a surat dinas without a title."""
    alur = surat.alur
    alur.catat(lambda: kop(surat.lembar, surat.cuplikan, KIRI, surat.kanan, _ATAS, _SKALA_KOP))
    alur.y = _ATAS + tinggi_kop(surat.cuplikan, surat.ruang, _SKALA_KOP) + 4
    if any(kepala(surat.blok, "hal")):
        _surat_dinas(surat)
        return
    _tujuan(surat)
    _judul(surat, judul)


def _surat_dinas(surat: Naskah) -> None:
    """Number, nature, enclosures and subject at the left, date and addressee at the right; no title."""
    alur = surat.alur
    atas = alur.y + 6
    alur.y += 6
    x = KIRI + surat.ruang * 0.54
    surat.kiri(x, alur.y, surat.tanggal, surat.kanan - x)
    alur.y += surat.spasi
    baris: list[tuple[str, str]] = []
    if surat.cuplikan.get("nomor") != "":
        baris.append(("Nomor", str(surat.cuplikan.get("nomor") or TITIK[:24])))
    for kunci, label in (("sifat", "Sifat"), ("lampiran", "Lampiran"), ("hal", "Hal")):
        isi = " ".join(t for t in kepala(surat.blok, kunci) if t.strip())
        baris += [(label, isi or "-")] if isi or kunci == "lampiran" else []
    y, ruang = atas + surat.spasi * 1.4, x - KIRI - _LABEL - 5
    for label, isi in baris:
        surat.kiri(KIRI, y, label, _LABEL)
        surat.kiri(KIRI + _LABEL, y, ":", 3)
        for teks in [isi] if label == "Nomor" else padat(bungkus(isi, BIASA, surat.ukuran, ruang), 5):
            surat.kiri(KIRI + _LABEL + 3, y, teks, ruang)
            y += surat.spasi * 0.95
    alur.y += surat.spasi * 0.4
    _alamat(surat, x)
    alur.y = max(alur.y, y) + 3
    _keterangan(surat)
    alur.y += 3


def _tujuan(surat: Naskah) -> None:
    """Date and addressee at the right; a letter without addressee has its date over the signature."""
    if not kepala(surat.blok, "tujuan"):
        return
    x, alur = KIRI + surat.ruang * 0.5, surat.alur
    alur.y += 6
    surat.kiri(x, alur.y, surat.tanggal, surat.kanan - x)
    alur.y += surat.spasi * 1.8
    _alamat(surat, x)


def _alamat(surat: Naskah, x: float) -> None:
    """"Yth." and the place, from `x` to the right edge."""
    alur, ruang = surat.alur, surat.kanan - x
    tujuan = kepala(surat.blok, "tujuan")
    if tujuan:
        surat.kiri(x, alur.y, "Yth.", ruang)
    for baris in tujuan:
        for teks in padat(bungkus(baris, BIASA, surat.ukuran, ruang - 10), 6):
            surat.kiri(x + 10, alur.y, teks, ruang - 10)
            alur.y += surat.spasi * 0.95
    for teks in kepala(surat.blok, "di"):
        surat.kiri(x, alur.y, "di -", ruang)
        alur.y += surat.spasi * 0.95
        _renggang(surat, x + 10, alur.y, teks, ruang - 10)
        alur.y += surat.spasi * 0.95


def _renggang(surat: Naskah, x: float, y: float, teks: str, ruang: float) -> None:
    """A place in capitals with room between its letters, its words further apart; small letters stand as they are.

    So do capitals that would be too long.
    """
    jarang = "   ".join(" ".join(kata) for kata in aman(teks).split())
    if not teks.isupper() or lebar(jarang, BIASA, surat.ukuran) > ruang:
        surat.kiri(x, y, teks, ruang)
        return
    surat.alur.catat(lambda: surat.lembar.polos(x, y, jarang, BIASA, surat.ukuran))


def _judul(surat: Naskah, judul: str) -> None:
    alur, besar = surat.alur, surat.ukuran + 2
    alur.y += 10
    baris = padat(bungkus(judul, TEBAL, besar, surat.ruang), 3)
    for nomor_baris, teks in enumerate(baris):
        surat.tengah(alur.y, teks, TEBAL, besar, garis=True)
        alur.y += 6.2 if nomor_baris < len(baris) - 1 else 0.0
    nomor = surat.cuplikan.get("nomor")
    if nomor != "":
        alur.y += 5.8
        surat.tengah(alur.y, f"Nomor : {nomor or TITIK}", BIASA, surat.ukuran)
    _keterangan(surat)
    alur.y += 7


def _keterangan(surat: Naskah) -> None:
    """What the paper is not, in a frame (`keterangan_dokumen`)."""
    keterangan = str(surat.cuplikan.get("keterangan_dokumen") or "")
    if not keterangan:
        return
    alur = surat.alur
    alur.y += 3.5
    baris = padat(bungkus(keterangan, TEBAL, 10, surat.ruang - 20), 3)
    panjang = max(lebar(b, TEBAL, 10) for b in baris) + 8
    x, y, tinggi = KIRI + (surat.ruang - panjang) / 2, alur.y, len(baris) * 4.6 + 2.6
    alur.catat(lambda: surat.lembar.kotak(x, y, panjang, tinggi, 1.0))
    for n, teks in enumerate(baris):
        surat.tengah(y + 4.6 + n * 4.6, teks, TEBAL, 10)
    alur.y += tinggi
