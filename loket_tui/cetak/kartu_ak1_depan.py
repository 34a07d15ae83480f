"""The front of the AK-1 card: at the left schooling, skills and the signature, at the right who it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from loket_tui.cetak.bagian import ABU, padat
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, bungkus, lebar
from loket_tui.cetak.kartu_ak1_isi import Data, IsiKartu
from loket_tui.cetak.kartu_ak1_pena import Pena
from loket_tui.cetak.kartu_ak1_tata import FOTO
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd
from loket_tui.dasar import kode_cari

JENJANG: Final = 6
"""Rows of schooling on the form; up to `JENJANG_MAKS` stand closer."""
JENJANG_MAKS: Final = 8
TERAMPIL: Final = 4
"""Rows of skills on the form; twice as many stand in two columns."""
_KOLOM_DIDIK: Final = (0.0, 0.066, 0.325, 0.85, 1.0)
_LEGA: Final = 1.2
TANGAN: Final = 14.0
"""Room in mm for pen and stamp that is sought before letters are made smaller, on a third of F4."""
_RAPAT: Final = ((7.4, 1.25), (6.8, 1.2), (6.4, 1.15), (6.0, 1.1), (5.6, 1.05))
"""Sizes of a signer's block, each with the height of its lines."""
_LENGKAP: Final = " … (lengkap pada riwayat cetakan)"
"""Behind a reason of a copy that is longer than the card's foot."""


def gambar_kiri(pena: Pena, isi: IsiKartu, cuplikan: Mapping[str, Any]) -> None:
    """The left panel."""
    _didik(pena, isi)
    _terampil(pena, isi)
    _kode(pena, str(cuplikan.get("kode_cari") or ""))
    _tanda_tangan(pena, isi, cuplikan)


def gambar_kanan(pena: Pena, isi: IsiKartu, cuplikan: Mapping[str, Any]) -> None:
    """The right panel."""
    _kepala(pena, isi, str((cuplikan.get("kop") or {}).get("logo") or ""))
    pena.nomor(pena.tata.nomor_atas, isi.nomor)
    pena.nomor(pena.tata.nik_atas, isi.nik)
    _foto(pena, str(cuplikan.get("foto") or ""))
    _data(pena, isi.data)


# ---- left


def _didik(pena: Pena, isi: IsiKartu) -> None:
    t, p = pena.tata, pena.tata.kiri
    pena.cetak(p.kiri, t.didik_y, isi.didik_judul.upper(), 8.5, TEBAL, ruang=p.ruang)
    batas = [p.kiri + p.ruang * b for b in _KOLOM_DIDIK]
    pena.dasar(p.kiri, t.didik_atas, p.ruang, t.didik_kepala)
    pena.kisi(batas, t.didik_atas, t.didik_kepala)
    dasar = pena.pt(7) * PT * 0.34
    for n, judul in enumerate(("No.", "Tingkat Pendidikan", "Nama Sekolah / Jurusan", "Thn. Lulus")):
        pena.cetak((batas[n] + batas[n + 1]) / 2, t.didik_atas + t.didik_kepala / 2 + dasar, judul, 7, TEBAL, "tengah",
                   batas[n + 1] - batas[n] - 1)
    baris = _batasi(isi.didik, JENJANG_MAKS)
    banyak = max(JENJANG, len(baris))
    tinggi = t.didik_baris * JENJANG / banyak
    y = t.didik_atas + t.didik_kepala
    for n in range(banyak):
        pena.kisi(batas, y, tinggi)
        tengah = y + tinggi / 2 + dasar
        pena.cetak((batas[0] + batas[1]) / 2, tengah, f"{n + 1}.", 7, rata="tengah")
        if n < len(baris):
            jenjang, sekolah, tahun = baris[n]
            for kolom, teks in ((1, jenjang), (2, sekolah)):
                pena.isi_baris(batas[kolom] + _LEGA, tengah, teks, 7.2, batas[kolom + 1] - batas[kolom] - 2 * _LEGA,
                               tinggi, tengah=True)
            pena.isi((batas[3] + batas[4]) / 2, tengah, tahun, 7.2, batas[4] - batas[3] - 2, rata="tengah")
        y += tinggi


def _batasi(baris: Sequence[tuple[str, str, str]], maks: int) -> Sequence[tuple[str, str, str]]:
    """At most `maks` rows; the last then says how many are left out."""
    if len(baris) <= maks:
        return baris
    return [*baris[: maks - 1], ("…", f"dan {len(baris) - maks + 1} lagi, menurut berkas", "")]


def _terampil(pena: Pena, isi: IsiKartu) -> None:
    """The skills, in two columns where one is not enough."""
    t, p = pena.tata, pena.tata.kiri
    pena.cetak(p.kiri, t.terampil_y, isi.terampil_judul.upper(), 8.5, TEBAL, ruang=p.ruang)
    semua = list(isi.terampil)
    if len(semua) > 2 * TERAMPIL:
        lagi = len(semua) - 2 * TERAMPIL + 1
        semua = [*semua[: 2 * TERAMPIL - 1], (f"… dan {lagi} lagi, menurut berkas", "")]
    kolom = 2 if len(semua) > TERAMPIL else 1
    lebar_kolom = (p.ruang - (kolom - 1) * 4) / kolom
    ukuran = 7.2 if kolom == 1 else 6.6
    for n in range(TERAMPIL * kolom):
        x = p.kiri + (n // TERAMPIL) * (lebar_kolom + 4)
        y = t.terampil_awal + (n % TERAMPIL) * t.terampil_jarak
        nama, tahun = semua[n] if n < len(semua) else ("", "")
        isi_x, tahun_x = x + pena.pt(5), x + lebar_kolom - pena.pt(10)
        pena.cetak(x, y, f"{n + 1}.", ukuran)
        pena.titik(isi_x, tahun_x - pena.pt(6), y)
        pena.isi_baris(isi_x, y, nama, ukuran, tahun_x - pena.pt(6) - isi_x, t.terampil_jarak)
        pena.cetak(tahun_x - pena.pt(5), y, "Th.", ukuran)
        pena.titik(tahun_x, x + lebar_kolom, y)
        pena.isi(tahun_x + 0.5, y, tahun, ukuran, pena.pt(10))


def _kode(pena: Pena, kode: str) -> None:
    """The lookup code for the counter's scanner."""
    if not kode:
        return
    t = pena.tata
    sisi = t.kode_sisi * (0.75 if pena.blanko else 1.0)
    x = t.kiri.kiri + 1
    pena.lembar.qr(x, t.kode_atas, kode, sisi)
    pena.lembar.teks(x + sisi / 2, t.kode_atas + sisi + pena.pt(5.6) * PT * 1.2, kode_cari.kelompok(kode), BIASA,
                     pena.pt(5.6), "tengah", sisi + 6)


def _tanda_tangan(pena: Pena, isi: IsiKartu, cuplikan: Mapping[str, Any]) -> None:
    """Place and date, and the block of each who signs, the highest at the right."""
    t, p = pena.tata, pena.tata.kiri
    semua = [*cuplikan.get("ttd_lain", ()), *([cuplikan["ttd"]] if cuplikan.get("ttd") is not None else [])]
    kiri = p.kiri + t.kode_sisi + pena.pt(4)
    ruang = (p.kanan - kiri) / max(1, len(semua))
    if isi.terbit:
        pena.isi(p.kanan - ruang / 2, t.ttd_y, isi.terbit, 7.4, ruang, rata="tengah")
    for n, ttd in enumerate(semua):
        _blok(pena, ttd, kiri + ruang * (n + 0.5), t.ttd_y + pena.pt(3.6), ruang - 1)


def _blok(pena: Pena, ttd: Mapping[str, Any], tengah: float, y: float, ruang: float) -> None:
    """The block of one signer, in the largest letters that leave room for pen and stamp above the foot."""
    for ukuran, rapat in _RAPAT:
        besar = pena.pt(ukuran)
        teks = tinggi_ttd(ttd, besar, ruang, ruang_tangan=0.0, rapat=rapat) - 2 * besar * PT * rapat
        tangan = pena.tata.ttd_bawah - y - teks
        if tangan >= pena.pt(TANGAN):
            break
    gambar_ttd(pena.lembar, tengah, y, ttd, besar, ruang, ruang_tangan=min(tangan, pena.pt(TANGAN + 2)), rapat=rapat)


# ---- right


def _kepala(pena: Pena, isi: IsiKartu, logo: str) -> None:
    """Logo, lines of the office, title, the mark of the form."""
    if pena.blanko:
        return
    t, p = pena.tata, pena.tata.kanan
    atas, lebar_logo, tinggi_logo = t.logo
    ada = pena.lembar.gambar(p.kiri, atas, lebar_logo, tinggi_logo, logo)
    sudut, tinggi = pena.pt(12), pena.pt(5.6)
    if isi.formulir:
        pena.kotak(p.kanan - sudut, atas, sudut, tinggi, 0.9)
        pena.cetak(p.kanan - sudut / 2, atas + tinggi / 2 + pena.pt(7.6) * PT * 0.35, isi.formulir, 7.6, TEBAL,
                   "tengah", sudut - 1)
    masuk = lebar_logo + 1.5 if ada else 0.0
    tengah, ruang = (p.kiri + masuk + p.kanan) / 2, p.ruang - masuk
    baris = list(isi.kepala)[:3]
    sempit = 2 * (p.kanan - sudut - 2 - tengah)       # beside the mark of the form
    jarak = t.kepala_jarak * (2 / max(2, len(baris)))
    y = t.kepala_y if len(baris) < 3 else t.kepala_y - pena.pt(0.8)
    ukuran = pena.ukuran_muat(baris, TEBAL, 8.8 if len(baris) < 3 else 7.8, sempit)
    for satu in baris:
        pena.cetak(tengah, y, satu.upper(), ukuran, TEBAL, "tengah", sempit)
        y += jarak
    pena.cetak(tengah, t.kepala_y + 2 * t.kepala_jarak + pena.pt(1.2), isi.judul, 7.6, TEBAL, "tengah", ruang)
    pena.garis(p.kiri, t.garis_y, p.kanan, t.garis_y, 1.5)
    pena.garis(p.kiri, t.garis_y + 0.9, p.kanan, t.garis_y + 0.9, 0.5)


def _foto(pena: Pena, foto: str) -> None:
    """The photograph, or the box to glue it in; below it the box where the holder signs."""
    t, x = pena.tata, pena.tata.kanan.kiri
    lebar_foto, tinggi_foto = FOTO
    if not pena.lembar.gambar(x, t.foto_atas, lebar_foto, tinggi_foto, foto):
        pena.cetak(x + lebar_foto / 2, t.foto_atas + tinggi_foto / 2 - 1, "Pas foto", 7, rata="tengah")
        pena.cetak(x + lebar_foto / 2, t.foto_atas + tinggi_foto / 2 + pena.pt(2.4), "3 x 4 cm", 7, rata="tengah")
    pena.kotak(x, t.foto_atas, lebar_foto, tinggi_foto, 0.6)
    pena.kotak(x, t.tanda_atas, lebar_foto, t.tanda_tinggi, 0.6)
    dasar = t.tanda_atas + t.tanda_tinggi + pena.pt(5.8) * PT * 1.15
    pena.cetak(x + lebar_foto / 2, dasar, "Tanda tangan pencari kerja", 5.8, rata="tengah", ruang=lebar_foto)


def _data(pena: Pena, data: Sequence[Data]) -> None:
    """The rows of who it is, their lines evenly down to the foot of the panel."""
    t, p = pena.tata, pena.tata.kanan
    x = p.kiri + FOTO[0] + 3
    titik_dua = x + t.data_label - 1
    isi_x = titik_dua + pena.pt(1.8)
    ruang = p.kanan - isi_x
    banyak = sum(d.baris for d in data)
    jarak = min(t.data_jarak, t.data_jarak * 11 / max(1, banyak))
    y = t.data_y
    for d in data:
        pena.cetak(x, y, d.label, 7, ruang=t.data_label - 1.5)
        pena.cetak(titik_dua, y, ":", 7)
        for n in range(d.baris):
            pena.titik(isi_x, p.kanan, y + n * jarak)
        if d.isi:
            pena.isi_baris(isi_x, y, d.isi, 7.4, ruang, jarak, d.baris, TEBAL if d.tebal else BIASA)
        y += d.baris * jarak


def gambar_kaki(pena: Pena, teks: str, tebal: bool, kanan: str = "") -> None:
    """The line below the left panel that says which sheet this is; on a blank only that of a copy.

    `kanan` stands in plain letters below the right panel.  What is cut off says where it is whole.
    """
    t = pena.tata
    if pena.blanko and not tebal:
        return
    huruf, ukuran = (TEBAL if tebal else BIASA), pena.pt(5.2)
    baris = bungkus(teks, huruf, ukuran, t.kiri.ruang)
    if len(baris) > 2:
        ruang = t.kiri.ruang - lebar(_LENGKAP, huruf, ukuran)
        baris = [baris[0], bungkus(baris[1], huruf, ukuran, ruang)[0] + _LENGKAP] if kanan else padat(baris, 2)
    for n, satu in enumerate(baris):
        pena.lembar.teks(t.kiri.kiri, t.kaki_y + n * ukuran * PT * 1.15, satu, huruf, ukuran, lebar_maks=t.kiri.ruang,
                         abu=0 if tebal else ABU)
    if kanan and not pena.blanko:
        pena.lembar.teks(t.kanan.kiri, t.kaki_y + ukuran * PT * 1.15, kanan, BIASA, ukuran, lebar_maks=t.kanan.ruang,
                         abu=ABU)
