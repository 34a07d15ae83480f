"""Periodic report of the counter: recap, nominative list, warnings, signature. Landscape, many pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.bagian import ABU, teks_cetak
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, MIRING, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.kop import kop, tinggi_kop
from loket_tui.cetak.lebar_kolom import Takaran, ukuran_muat
from loket_tui.cetak.ttd import gambar_ttd, tinggi_ttd

_TEPI = 15.0
_UKURAN = (8.0, 7.6, 7.2, 6.8, 6.5)
"""Points of the list tried, the largest first, until nothing is parted that belongs together and rows are low."""
_UKURAN_REKAP, _UKURAN_CATATAN = 7.8, 8.0
_JEDA, _NIHIL = 4.0, 9.0
"""Mm below a table, and of the box that says that a list is empty."""
_LAYANAN, _UJUNG = "Layanan", 3
"""Title of the column by which a list of several services is divided; columns at its end that all services have."""
_HAMPA = ("", "-")


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The report as PDF bytes.

    Keys besides the common ones: judul, periode, tujuan, rekap {kolom [str], baris [[..]], jumlah [..]},
    daftar {judul (optional), kolom [{judul, rata, lebar_mm (optional)}], baris [[str]]}, temuan (empty rows to write
    findings in, none when absent), catatan [str], jejak, ttd {baris_jabatan, nama, pangkat, nip}, tempat, tanggal.
    The first column of the recap is the service.
    """
    tegak, datar = UKURAN[kertas_cetak("laporan", str(cuplikan.get("kertas", "F4")))]
    lembar = Lembar(datar, tegak, f"{cuplikan['judul']} {cuplikan['periode']}", tanam=False)
    alur = Alur(lembar, 14.0, lembar.tinggi - 18.0)
    _kepala(alur, cuplikan)
    _rekap(alur, cuplikan["rekap"])
    ekor, temuan = _tinggi_ekor(cuplikan, lembar.lebar - 2 * _TEPI), int(cuplikan.get("temuan") or 0)
    _daftar(alur, cuplikan["daftar"], 0.0 if temuan else ekor)
    _temuan(alur, temuan, ekor)
    _catatan(alur, cuplikan.get("catatan") or [])
    _ttd(alur, cuplikan)

    def belakang() -> None:
        lembar.salinan(cuplikan, lembar.lebar / 2, lembar.tinggi / 2, 90)

    return alur.gambar(lambda n, dari: _kaki(lembar, cuplikan, n, dari), belakang)


def _kepala(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    lembar, kanan = alur.lembar, alur.lembar.lebar - _TEPI
    tengah, ruang = lembar.lebar / 2, kanan - _TEPI
    alur.catat(lambda: kop(lembar, cuplikan, _TEPI, kanan, 10))
    y = 10 + tinggi_kop(cuplikan, ruang) + 8.36

    def gambar() -> None:
        lembar.teks(tengah, y, cuplikan["judul"], TEBAL, 13, "tengah", ruang)
        lembar.teks(tengah, y + 5.5, f"Periode : {cuplikan['periode']}", BIASA, 10, "tengah", ruang)
        if cuplikan.get("tujuan"):
            lembar.teks(tengah, y + 10.5, f"Disampaikan kepada : {cuplikan['tujuan']}", BIASA, 10, "tengah", ruang)

    alur.catat(gambar)
    alur.y = y + (13.5 if cuplikan.get("tujuan") else 8.5)


def _rekap(alur: Alur, rekap: Mapping[str, Any]) -> None:
    judul: Sequence[str] = rekap["kolom"]
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.alinea(_TEPI, "A. Rekapitulasi", TEBAL, 9.5, ruang)
    alur.y += 1.5
    angka = min(24.0, (ruang - 42) / max(len(judul) - 1, 1))
    pertama = ruang - angka * (len(judul) - 1)
    kolom = [Kolom(str(j), angka if n else pertama, "tengah" if n else "kiri") for n, j in enumerate(judul)]
    jumlah = rekap.get("jumlah") or None
    if jumlah and len(jumlah) == len(judul) - 1:
        jumlah = ["JUMLAH", *jumlah]
    baris = rekap["baris"] or [["NIHIL"]]
    kolom = Takaran(kolom, baris, jumlah).menurut_bentuk(_UKURAN_REKAP, ruang)
    alur.tabel(_TEPI, kolom, baris, _UKURAN_REKAP, kaki=jumlah)
    alur.y += _JEDA


@dataclass(frozen=True, slots=True)
class _Bagian:
    """Rows of the list that stand under one heading ("" for none), and their columns."""

    judul: str
    kolom: list[Kolom]
    baris: Sequence[Sequence[object]]


def _bagian(daftar: Mapping[str, Any]) -> list[_Bagian]:
    """The list by service, where it has several: each has only those added columns in which something stands."""
    kolom = [Kolom(str(k["judul"]), float(k.get("lebar_mm") or 0), str(k.get("rata") or "kiri"))
             for k in daftar["kolom"]]
    baris: Sequence[Sequence[object]] = daftar["baris"]
    letak = next((n for n, k in enumerate(kolom) if k.judul == _LAYANAN), -1)
    if letak < 0 or not baris:
        return [_Bagian("", kolom, baris)]
    lot: dict[str, list[Sequence[object]]] = {}
    for satu in baris:
        lot.setdefault(str(satu[letak]), []).append(satu)
    hasil = []
    for n, (nama, isi) in enumerate(lot.items(), 1):
        pakai = [x for x, k in enumerate(kolom) if x != letak and (
            not letak < x < len(kolom) - _UJUNG or any(str(b[x]) not in _HAMPA for b in isi))]
        hasil.append(_Bagian(f"B.{n} {nama} ({len(isi)} permohonan)", [kolom[x] for x in pakai],
                             [[b[x] for x in pakai] for b in isi]))
    return hasil


def _daftar(alur: Alur, daftar: Mapping[str, Any], ekor: float) -> None:
    """The list of cases; `ekor` is the height of what may not stand on a page without rows of it."""
    ruang = alur.lembar.lebar - 2 * _TEPI
    semua = _bagian(daftar)
    takaran = [Takaran(b.kolom, b.baris) for b in semua]
    ukuran = ukuran_muat(takaran, _UKURAN, ruang)
    for n, (satu, takar) in enumerate(zip(semua, takaran, strict=True)):
        kolom, sisa = takar.menurut_isi(ukuran, ruang), ekor if n == len(semua) - 1 else 0.0
        judul = ([] if n else [(f"B. {daftar.get('judul') or 'Daftar nominatif'}", 9.5)]) + (
            [(satu.judul, 8.5)] if satu.judul else [])
        _bersama(alur, kolom, satu.baris, ukuran, 7.0 * len(judul), sisa)
        for teks, besar in judul:
            alur.alinea(_TEPI, teks, TEBAL, besar, ruang)
            alur.y += 1.5
        alur.tabel(_TEPI, kolom, satu.baris, ukuran, ekor=sisa)
        if not satu.baris:
            _nihil(alur, ruang)
        alur.y += _JEDA


def _bersama(
    alur: Alur, kolom: Sequence[Kolom], baris: Sequence[Sequence[object]], ukuran: float, judul: float, ekor: float
) -> None:
    """Begin a page where the headings (`judul` mm) would stand without two rows, or a short list without its end."""
    tinggi = judul + alur.tinggi_judul(kolom, ukuran) + alur.tinggi_baris(kolom, baris[:2], ukuran)
    if len(baris) <= 2 and tinggi + _NIHIL + ekor <= alur.bawah - alur.atas:
        tinggi += ekor + (0 if baris else _NIHIL)
    alur.perlu(min(tinggi, alur.bawah - alur.atas - 1))


def _nihil(alur: Alur, ruang: float) -> None:
    y = alur.y
    alur.catat(lambda: alur.lembar.kotak(_TEPI, y, ruang, _NIHIL, 0.5))
    alur.catat(lambda: alur.lembar.teks(alur.lembar.lebar / 2, y + 6, "NIHIL", TEBAL, 11, "tengah"))
    alur.y += _NIHIL


def _temuan(alur: Alur, baris: int, ekor: float) -> None:
    """Room to write what was found and what is to follow."""
    if not baris:
        return
    ruang = alur.lembar.lebar - 2 * _TEPI
    bagian = (("No", 0.05), ("Temuan", 0.4), ("Tindak lanjut", 0.3), ("Penanggung jawab", 0.15), ("Batas waktu", 0.1))
    kolom = [Kolom(judul, ruang * x, "tengah" if judul == "No" else "kiri") for judul, x in bagian]
    isi = [[f"{n}\n "] for n in range(1, baris + 1)]
    _bersama(alur, kolom, isi, _UKURAN[0], 7.0, ekor)
    alur.alinea(_TEPI, "C. Temuan dan tindak lanjut", TEBAL, 9.5, ruang)
    alur.y += 1.5
    alur.tabel(_TEPI, kolom, isi, _UKURAN[0], ekor=ekor)
    alur.y += _JEDA


def _catatan(alur: Alur, catatan: Sequence[str]) -> None:
    if not catatan:
        return
    ruang = alur.lembar.lebar - 2 * _TEPI
    alur.perlu(9)
    alur.alinea(_TEPI, "Catatan:", TEBAL, _UKURAN_CATATAN + 0.5, ruang)
    for nomor, teks in enumerate(catatan, 1):
        alur.alinea(_TEPI, f"{nomor}. {teks}", MIRING, _UKURAN_CATATAN, ruang)
    alur.y += 2


def _tinggi_ekor(cuplikan: Mapping[str, Any], ruang: float) -> float:
    """Height in mm of notes and signature below the last table; 0 where nobody signs."""
    ttd, catatan = cuplikan.get("ttd"), cuplikan.get("catatan") or []
    if not ttd:
        return 0.0
    baris = sum(len(bungkus(f"{n}. {t}", MIRING, _UKURAN_CATATAN, ruang)) for n, t in enumerate(catatan, 1))
    tinggi = (baris * _UKURAN_CATATAN + _UKURAN_CATATAN + 0.5) * PT * 1.25 + 2 if catatan else 0.0
    return _JEDA + tinggi + tinggi_ttd(ttd, 9.5, 95, _awal(cuplikan)) + 4


def _awal(cuplikan: Mapping[str, Any]) -> str:
    return ", ".join(str(cuplikan[k]) for k in ("tempat", "tanggal") if cuplikan.get(k))


def _ttd(alur: Alur, cuplikan: Mapping[str, Any]) -> None:
    ttd = cuplikan.get("ttd")
    if not ttd:
        return
    awal = _awal(cuplikan)
    tinggi = tinggi_ttd(ttd, 9.5, 95, awal)
    alur.perlu(tinggi + 4)
    y = alur.y + 5
    alur.catat(lambda: gambar_ttd(alur.lembar, alur.lembar.lebar - 70, y, ttd, 9.5, 95, awal))
    alur.y += tinggi + 4


def _kaki(lembar: Lembar, cuplikan: Mapping[str, Any], nomor: int, dari: int) -> None:
    y, kanan = lembar.tinggi - 13, lembar.lebar - _TEPI
    teks, salinan = teks_cetak(cuplikan)
    lembar.garis(_TEPI, y, kanan, y, 0.5)
    abu = 0 if salinan else ABU
    lembar.teks(_TEPI, y + 4, teks, TEBAL if salinan else BIASA, 7, lebar_maks=150, abu=abu)
    if cuplikan.get("jejak"):
        lembar.teks(lembar.lebar / 2 + 55, y + 4, f"Jejak: {cuplikan['jejak']}", BIASA, 7, "tengah", 80)
    lembar.teks(kanan, y + 4, f"Halaman {nomor} dari {dari}", BIASA, 7, "kanan")
