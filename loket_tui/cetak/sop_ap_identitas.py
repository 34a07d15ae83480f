"""The identity sheet of the SOP AP form: office, number, dates, approval, and the eight boxes below."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loket_tui.cetak.bagian import titik_titik
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.sop_ap_tata import ATAS, TEPI

Gambar = Callable[[], object]

_HURUF = 9.0
_SPASI = _HURUF * PT * 1.28
_JUDUL = 6.4
_LABEL = 38.0
_PASANGAN = (
    (("DASAR HUKUM", "dasar_hukum"), ("KUALIFIKASI PELAKSANA", "kualifikasi")),
    (("KETERKAITAN", "keterkaitan"), ("PERALATAN / PERLENGKAPAN", "peralatan")),
    (("PERINGATAN", "peringatan"), ("PENCATATAN DAN PENDATAAN", "pencatatan")),
    (("JANGKA WAKTU PELAYANAN", "waktu"), ("BIAYA", "biaya")),
)
_BOBOT = (4.0, 2.4, 2.0, 1.0)
"""How the room that is left goes to the four pairs of boxes."""


@dataclass(frozen=True, slots=True)
class _Kotak:
    """One pair of boxes: titles, wrapped lines (indent, text) of both sides."""

    judul: tuple[str, str]
    isi: tuple[list[tuple[float, str]], list[tuple[float, str]]]

    @property
    def tinggi(self) -> float:
        return _JUDUL + max(map(len, self.isi)) * _SPASI + 4.0


def lembar_identitas(lembar: Lembar, cuplikan: Mapping[str, Any]) -> list[Gambar]:
    """The pages of the identity sheet, each to be called to draw it; more than one where the texts need it."""
    isi: Mapping[str, Any] = cuplikan["identitas"]
    kiri, kanan, bawah = TEPI, lembar.lebar - TEPI, lembar.tinggi - 12.0
    tengah = lembar.lebar / 2
    kepala = _tinggi_kepala(isi, kanan - tengah - _LABEL)
    ruang = (bawah - ATAS - kepala, bawah - ATAS)
    halaman = _bagi([_pasang(p, isi, tengah - kiri - 6) for p in _PASANGAN], ruang)
    return [_pembuat(lembar, cuplikan, h, n, kepala, bawah) for n, h in enumerate(halaman)]


def _pembuat(
    lembar: Lembar, cuplikan: Mapping[str, Any], kotak: Sequence[_Kotak], nomor: int, kepala: float, bawah: float
) -> Gambar:
    def gambar() -> None:
        y = ATAS
        if nomor:
            lembar.halaman_baru()
        else:
            _kepala(lembar, cuplikan, kepala)
            y += kepala
        sisa = max(0.0, bawah - y - sum(k.tinggi for k in kotak))
        bobot = dict(zip((p[0][0] for p in _PASANGAN), _BOBOT, strict=True))
        penuh = sum(bobot[k.judul[0]] for k in kotak) or 1.0
        lebih = sisa if nomor == 0 else 0.0
        for k in kotak:
            tinggi = k.tinggi + lebih * bobot[k.judul[0]] / penuh
            _gambar_kotak(lembar, k, y, tinggi)
            y += tinggi

    return gambar


def _pasang(pasangan: tuple[tuple[str, str], tuple[str, str]], isi: Mapping[str, Any], ruang: float) -> _Kotak:
    a, b = (_butir([str(x) for x in isi.get(kunci) or []], ruang) for _, kunci in pasangan)
    return _Kotak((pasangan[0][0], pasangan[1][0]), (a, b))


def _butir(daftar: Sequence[str], ruang: float) -> list[tuple[float, str]]:
    """Numbered lines where there is more than one text."""
    hasil: list[tuple[float, str]] = []
    for n, teks in enumerate(daftar, 1):
        masuk = 6.0 if len(daftar) > 1 else 0.0
        baris = bungkus(teks, BIASA, _HURUF, ruang - masuk)
        awal = f"{n}.\t{baris[0]}" if masuk else baris[0]
        hasil += [(masuk, awal), *((masuk, b) for b in baris[1:])]
    return hasil


def _bagi(kotak: Sequence[_Kotak], ruang: tuple[float, float]) -> list[list[_Kotak]]:
    """Pairs of boxes on pages; one that is taller than what is left goes on overleaf."""
    hasil: list[list[_Kotak]] = [[]]
    sisa = ruang[0]
    for satu in kotak:
        kini: _Kotak | None = satu
        while kini is not None:
            if kini.tinggi <= sisa:
                hasil[-1].append(kini)
                sisa -= kini.tinggi
                break
            muat = int((sisa - _JUDUL - 4.0) / _SPASI)
            if muat >= 3:
                hasil[-1].append(_Kotak(kini.judul, (kini.isi[0][:muat], kini.isi[1][:muat])))
                kini = _Kotak(kini.judul, (kini.isi[0][muat:], kini.isi[1][muat:]))
            hasil.append([])
            sisa = ruang[1]
    return hasil


def _gambar_kotak(lembar: Lembar, kotak: _Kotak, y: float, tinggi: float) -> None:
    lebar_mm = (lembar.lebar - 2 * TEPI) / 2
    for n, judul in enumerate(kotak.judul):
        x = TEPI + n * lebar_mm
        lembar.kotak(x, y, lebar_mm, tinggi, 0.7)
        lembar.kotak(x, y, lebar_mm, _JUDUL, 0.7, isi=0.9)
        lembar.teks(x + 2.5, y + 4.4, judul, TEBAL, 9, lebar_maks=lebar_mm - 5)
        dasar = y + _JUDUL + 5.0
        for masuk, teks in kotak.isi[n]:
            nomor, ada, sisa = teks.partition("\t")
            if ada:
                lembar.polos(x + 3, dasar, nomor, BIASA, _HURUF)
            lembar.polos(x + 3 + masuk, dasar, sisa if ada else teks, BIASA, _HURUF)
            dasar += _SPASI


# ---- the head


def _baris_kepala(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        ("NOMOR SOP", str(isi.get("nomor") or "")), ("TGL. PEMBUATAN", str(isi.get("tanggal_pembuatan") or "")),
        ("TGL. REVISI", str(isi.get("tanggal_revisi") or "")), ("TGL. EFEKTIF", str(isi.get("tanggal_efektif") or "")),
    ]


def _nama_sop(isi: Mapping[str, Any], ruang: float) -> list[str]:
    return bungkus(str(isi["nama"]).upper(), TEBAL, 10, ruang - 5)[:6]


def _tinggi_sah(isi: Mapping[str, Any], ruang: float) -> float:
    return 30.0 + (len(_jabatan(isi, ruang)) - 1) * 4.4


def _jabatan(isi: Mapping[str, Any], ruang: float) -> list[str]:
    """The post over the signature: in capitals as on letters, a comma behind its last line."""
    teks = str(isi.get("disahkan_oleh") or "").strip().upper()
    return [x + ("," if n == 0 else "") for n, x in enumerate(reversed(bungkus(teks, BIASA, 9.5, ruang - 5)[:4]))][::-1]


def _tinggi_kepala(isi: Mapping[str, Any], ruang: float) -> float:
    return 4 * 6.6 + _tinggi_sah(isi, ruang) + len(_nama_sop(isi, ruang)) * 4.6 + 4.4


def _kepala(lembar: Lembar, cuplikan: Mapping[str, Any], tinggi: float) -> None:
    """The office to the left, number, dates, approval and name to the right."""
    isi: Mapping[str, Any] = cuplikan["identitas"]
    tengah, kanan = lembar.lebar / 2, lembar.lebar - TEPI
    lembar.kotak(TEPI, ATAS, tengah - TEPI, tinggi, 0.7)
    _kantor(lembar, cuplikan, (TEPI + tengah) / 2, tengah - TEPI - 8, tinggi)
    nilai = tengah + _LABEL
    y = ATAS
    for label, teks in _baris_kepala(isi):
        _sel(lembar, tengah, y, kanan, 6.6, label)
        lembar.teks(nilai + 2.5, y + 4.5, teks, BIASA, 9, lebar_maks=kanan - nilai - 5)
        y += 6.6
    sah = _tinggi_sah(isi, kanan - nilai)
    _sel(lembar, tengah, y, kanan, sah, "DISAHKAN OLEH")
    x, dasar = (nilai + kanan) / 2, y + 5.0
    for teks in _jabatan(isi, kanan - nilai):
        lembar.teks(x, dasar, teks, BIASA, 9.5, "tengah", kanan - nilai - 5)
        dasar += 4.4
    titik_titik(lembar, x, y + sah - 6.6, 60.0, 9)
    lembar.teks(x, y + sah - 2.4, "NIP " + "." * 62, BIASA, 8.5, "tengah", 60.0)
    y += sah
    _sel(lembar, tengah, y, kanan, ATAS + tinggi - y, "NAMA SOP")
    for n, teks in enumerate(_nama_sop(isi, kanan - nilai)):
        lembar.teks(nilai + 2.5, y + 5.4 + n * 4.6, teks, TEBAL, 10, lebar_maks=kanan - nilai - 5)


def _sel(lembar: Lembar, x: float, y: float, kanan: float, tinggi: float, label: str) -> None:
    lembar.kotak(x, y, _LABEL, tinggi, 0.7)
    lembar.kotak(x + _LABEL, y, kanan - x - _LABEL, tinggi, 0.7)
    lembar.teks(x + 2.5, y + 4.5, label, TEBAL, 9, lebar_maks=_LABEL - 4)


def _kantor(lembar: Lembar, cuplikan: Mapping[str, Any], x: float, ruang: float, tinggi: float) -> None:
    """Logo, or its empty box, and the names of the office, in the middle of the left half."""
    kop: Mapping[str, Any] = cuplikan.get("kop") or {}
    unit = str(cuplikan["identitas"].get("unit") or "").strip()
    baris: list[tuple[str, str, float]] = []
    nama = [str(b) for b in kop.get("baris") or []]
    for n, teks in enumerate(nama):
        ukuran = 14.0 if n == len(nama) - 1 else 11.5
        baris += [(t, TEBAL, ukuran) for t in bungkus(teks.upper(), TEBAL, ukuran, ruang)[:3]]
    if not set(re.findall(r"\w+", unit.casefold())) <= set(re.findall(r"\w+", " ".join(nama).casefold())):
        baris += [(t, BIASA, 11.0) for t in bungkus(unit.upper(), BIASA, 11.0, ruang)[:2]]
    teks_tinggi = sum(u * PT * 1.35 for _, _, u in baris)
    sisi = max(14.0, min(30.0, tinggi - teks_tinggi - 14.0))
    y = ATAS + (tinggi - sisi - 4.0 - teks_tinggi) / 2
    if not lembar.gambar(x - sisi / 2, y, sisi, sisi, str(kop.get("logo") or "")):
        lembar.kanvas.saveState()
        lembar.kanvas.setDash([2, 2])
        lembar.kotak(x - sisi * 0.4, y, sisi * 0.8, sisi, 0.5)
        lembar.kanvas.restoreState()
        lembar.teks(x, y + sisi / 2 + 1, "LOGO", BIASA, 8, "tengah", abu=0.5)
    y += sisi + 4.0
    for teks, huruf, ukuran in baris:
        y += ukuran * PT * 1.35
        lembar.teks(x, y - ukuran * PT * 0.3, teks, huruf, ukuran, "tengah", ruang)
