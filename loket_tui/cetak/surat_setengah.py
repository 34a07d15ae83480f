"""A letter on half a sheet (`@bentuk surat_setengah`): a summons, a note, with the lookup code as bars to claim by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.badan_surat import badan
from loket_tui.cetak.bagian import kaki, kode_batang, padat
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.kop import kop, tinggi_kop
from loket_tui.cetak.naskah import tanda_konsep
from loket_tui.cetak.naskah_dasar import TITIK
from loket_tui.cetak.naskah_tutup import Pasang, pasang_ttd, taruh
from loket_tui.cetak.surat.bentuk import Blok, Kepala
from loket_tui.cetak.surat.urai import isi, kepala, sidik, urai
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd

_LEBAR, _TINGGI = 215.0, 165.0
"""The sheet it is laid out on, mm."""
_KIRI, _KANAN, _ATAS, _KAKI = 15.0, 200.0, 7.0, 153.0
_HURUF: Final = ((10.5, 13.0), (10.0, 12.2), (9.5, 11.4), (9.0, 10.6), (8.5, 10.0))
"""Size and leading of the body in points, best first: the first that keeps the letter on one page."""
_KODE = 34.0
"""Width of the bars of a lookup code in mm."""
_TANGAN, _TTD, _SELA = 15.0, 84.0, 5.0
"""Room to sign, width of a block, room above it, mm."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The letter as PDF bytes; keys as those of `naskah`, of which it has no archive copy."""
    lebar_mm, tinggi_mm = UKURAN[kertas_cetak("surat_setengah", str(cuplikan.get("kertas", "F4")))]
    blok = isi(urai(str(cuplikan["templat"])), cuplikan["nilai"])
    judul = " ".join(kepala(blok, "judul") or kepala(blok, "hal"))
    lembar = Lembar(lebar_mm, tinggi_mm, judul, (_LEBAR, _TINGGI))
    for ukuran, spasi in _HURUF:
        alur = _susun(lembar, blok, cuplikan, judul, ukuran, spasi * PT)
        if len(alur.halaman) == 1:
            break
    jejak = str(cuplikan.get("sidik") or sidik(blok))[:8]
    tanda = tanda_konsep(cuplikan) if cuplikan.get("konsep") else ""

    def belakang() -> None:
        if tanda:
            lembar.tera(tanda, _LEBAR / 2, _TINGGI / 2, 72)
        lembar.salinan(cuplikan, _LEBAR / 2, _TINGGI / 2, 72)

    def hias(nomor: int, dari: int) -> None:
        halaman = f"  |  Halaman {nomor} dari {dari}" if dari > 1 else ""
        awal = f"{tanda}; bukan surat yang berlaku.  |  " if tanda else ""
        kaki(lembar, cuplikan, _KIRI, _KANAN, _KAKI, f"{awal}Sidik isi: {jejak}{halaman}")

    rangkap = 1 if int(cuplikan.get("salinan_ke") or 0) > 1 else int(cuplikan.get("rangkap") or 1)
    return alur.gambar(hias, belakang, rangkap)


def _susun(
    lembar: Lembar, blok: list[Blok], cuplikan: Mapping[str, Any], judul: str, ukuran: float, spasi: float
) -> Alur:
    """The letter laid out at one size."""
    alur = Alur(lembar, 12.0, _KAKI - 2)
    _kepala(alur, blok, cuplikan, judul, ukuran, spasi)
    semua = badan(lembar, [b for b in blok if not isinstance(b, Kepala)], _KIRI, _KANAN - _KIRI, ukuran, spasi)
    ttd = pasang_ttd(cuplikan)
    awal = ", ".join(str(cuplikan[k]) for k in ("tempat", "tanggal") if cuplikan.get(k))
    bawah = _SELA + (_tinggi(ttd[0], awal, ukuran) if ttd else spasi)
    for n, satuan in enumerate(semua):
        # the last lines go over with the signature
        taruh(alur, satuan, sum(s.tinggi for s in semua[n : n + satuan.bersama]) + (
            bawah if n >= len(semua) - 2 else 0.0))
    alur.y += _SELA
    _ttd(alur, ttd, awal, ukuran)
    tembusan = [str(t) for t in cuplikan.get("tembusan") or []]
    if tembusan:
        alur.alinea(_KIRI, f"Tembusan: {'; '.join(tembusan)}", BIASA, 8.5, _KANAN - _KIRI)
    return alur


def _kepala(
    alur: Alur, blok: list[Blok], cuplikan: Mapping[str, Any], judul: str, ukuran: float, spasi: float
) -> None:
    """Letterhead, title and number; the addressee at the left and the bars at the right of it."""
    lembar, ruang, tengah = alur.lembar, _KANAN - _KIRI, (_KIRI + _KANAN) / 2
    alur.catat(lambda: kop(lembar, cuplikan, _KIRI, _KANAN, _ATAS, 0.9))
    alur.y = _ATAS + tinggi_kop(cuplikan, ruang, 0.9) + 7
    for n, teks in enumerate(padat(bungkus(judul, TEBAL, ukuran + 1.5, ruang), 2)):
        alur.y += spasi * 1.15 if n else 0.0
        _baris(alur, tengah, teks, TEBAL, ukuran + 1.5, garis=True)
    if cuplikan.get("nomor") != "":
        alur.y += spasi * 1.05
        _baris(alur, tengah, f"Nomor : {cuplikan.get('nomor') or TITIK}", BIASA, ukuran)
    for teks in padat(bungkus(cuplikan.get("keterangan_dokumen"), TEBAL, 9, ruang - 20), 2):
        if teks:
            alur.y += 4.4
            _baris(alur, tengah, teks, TEBAL, 9)
    atas, kode = alur.y + 3.5, str(cuplikan.get("kode_cari") or "")
    alur.catat(lambda: kode_batang(lembar, _KANAN - _KODE, atas, kode, 9.0))
    alur.y += spasi * 1.6
    for label, kunci in (("Yth.", "tujuan"), ("di", "di")):
        baris = [b for t in kepala(blok, kunci) for b in padat(bungkus(t, BIASA, ukuran, ruang - _KODE - 25), 3)]
        for n, teks in enumerate(baris):
            if n == 0:
                alur.catat(partial(lembar.teks, _KIRI, alur.y, label, BIASA, ukuran))
            alur.catat(partial(lembar.polos, _KIRI + 10, alur.y, teks, BIASA, ukuran))
            alur.y += spasi
    alur.y = max(alur.y - spasi * 0.4, atas + 14.0 if kode else 0.0)


def _baris(alur: Alur, tengah: float, teks: str, huruf: str, ukuran: float, *, garis: bool = False) -> None:
    y = alur.y
    alur.catat(lambda: alur.lembar.teks(tengah, y, teks, huruf, ukuran, "tengah", _KANAN - _KIRI, garis_bawah=garis))


def _tinggi(pasang: Pasang, awal: str, ukuran: float) -> float:
    return max(tinggi_ttd(t, ukuran, _TTD, awal, _TANGAN) for t in pasang if t is not None)


def _ttd(alur: Alur, baris: list[Pasang], awal: str, ukuran: float) -> None:
    """The signatures in rows of two, place and date over the right one; place and date alone where nobody signs."""
    lembar, kanan = alur.lembar, _KANAN - _TTD / 2
    if not baris:
        alur.y += ukuran * PT
        _baris(alur, kanan, awal, BIASA, ukuran)
    for n, (kiri, satu) in enumerate(baris):
        depan = awal if n == 0 else ""
        tinggi = _tinggi((kiri, satu), depan, ukuran)
        alur.perlu(tinggi)
        y = alur.y + ukuran * PT
        for tengah, ttd, teks in ((kanan, satu, depan), (_KIRI + _TTD / 2, kiri, "")):
            if ttd is not None:
                turun = ukuran * PT * 1.25 if depan and not teks else 0.0
                alur.catat(partial(gambar_ttd, lembar, tengah, y + turun, ttd, ukuran, _TTD, teks, _TANGAN))
        alur.y += tinggi + 2
