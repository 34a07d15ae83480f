"""Proof of hand-over: what was given, to whom, on which identity, with two lines to sign. Half a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from loket_tui.cetak import sebutan
from loket_tui.cetak.bagian import (
    KIRI,
    baris_data,
    baris_ttd,
    judul_tengah,
    kaki,
    kode_batang,
    kop,
    padat,
    setengah,
)
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.tabel_syarat import halaman_lanjutan
from loket_tui.dasar.nik import samarkan

_KANAN = 205.0
_BAWAH, _PALING_ATAS = 118.0, 90.0
"""Where the lines to sign stand: at the latest, and at the earliest."""
_PALING_CATATAN = 4
"""Lines of the note below the table, whose room is kept."""
_SELA = 2.0
"""Between two tables side by side."""
PESAN_SERAH: Final = "Dokumen telah diterima dengan baik. Periksa penulisan nama dan nomor sebelum meninggalkan loket."
PESAN_TARIK: Final = "Dokumen di atas diterima kantor. Simpan bukti ini sampai urusan selesai."

Baris = tuple[str, str, bool]
"""Label, value, whether it is bold."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof of hand-over as PDF bytes.

    Where the case has no register number (yet) its lookup code stands in its place.
    Keys besides the common ones: judul (optional), nomor_register, tanggal, layanan,
    pemohon {nama, nik_samar, desa}, dokumen [{nama, nomor, jumlah}],
    pengambil {nama, cara ("sendiri" or "kuasa"), hubungan, identitas}, petugas, catatan, biaya (optional).
    A NIK that was typed in is masked: the sheet leaves the office.
    """
    pengambil: Mapping[str, Any] = cuplikan["pengambil"]
    judul = str(cuplikan.get("judul") or "BUKTI PENYERAHAN DOKUMEN")
    return _lembar(
        "bukti_penyerahan", judul, cuplikan,
        ("Diserahkan", ("Diambil oleh", _pengambil(pengambil), True),
         ("Identitas", samarkan(str(pengambil.get("identitas") or "-")), False)),
        (("Yang menerima,", str(pengambil.get("nama") or "")),
         ("Yang menyerahkan,", str(cuplikan.get("petugas") or ""))),
        PESAN_SERAH,
    )


def gambar_penarikan(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof that documents were withdrawn, as PDF bytes.

    Keys as those of the proof of hand-over, but `penyerah` (who surrendered them) in place of `pengambil`, and
    optional `dasar` (by which rule of which SOP).
    """
    penyerah = str(cuplikan.get("penyerah") or "")
    siapa: list[Baris] = [("Diserahkan oleh", penyerah, True)]
    if dasar := str(cuplikan.get("dasar") or ""):
        siapa.append(("Dasar penarikan", dasar, False))
    return _lembar(
        "bukti_penarikan", "BUKTI PENARIKAN DOKUMEN", cuplikan,
        ("Ditarik", *siapa),
        (("Yang menyerahkan,", penyerah), ("Petugas yang menarik,", str(cuplikan.get("petugas") or ""))),
        PESAN_TARIK,
    )


def _lembar(
    dokumen: str, judul: str, cuplikan: Mapping[str, Any], isi: tuple[str, *tuple[Baris, ...]],
    tanda: Sequence[tuple[str, str]], pesan: str,
) -> bytes:
    """A half sheet: `isi` are the label of the date and the rows on who came, `tanda` the two who sign."""
    lembar = setengah(dokumen, f"{judul} {sebutan.nomor(cuplikan, '{}', '{}')}", cuplikan)
    ruang = _KANAN - KIRI
    y = kop(lembar, cuplikan, KIRI, _KANAN, 7.5)
    nomor = sebutan.nomor(cuplikan, "Nomor register : {}", "Kode berkas : {}")
    y = judul_tengah(lembar, (KIRI + _KANAN) / 2, y + 5.6, judul, nomor, ruang)
    y = baris_data(
        lembar,
        KIRI,
        y + 6.2,
        [
            (isi[0], str(cuplikan["tanggal"]), False),
            ("Jenis layanan", str(cuplikan["layanan"]), False),
            ("Pemohon", sebutan.orang_singkat(cuplikan["pemohon"]), True),
            *isi[1:],
        ],
        ruang,
        jarak=4.6,
    )
    catatan = samarkan(str(cuplikan.get("catatan") or ""))
    baris = padat(bungkus(catatan, BIASA, 8.5, ruang), _PALING_CATATAN) if catatan else []
    dokumen_semua: Sequence[Mapping[str, Any]] = cuplikan.get("dokumen") or []
    y, muat = _tabel(lembar, y - 2, _BAWAH - 3 - 4 * len(baris), dokumen_semua, 1)
    for teks in baris:
        y += 4
        lembar.teks(KIRI, y, teks, BIASA, 8.5, lebar_maks=ruang)
    bawah = min(_BAWAH, max(y + 7, _PALING_ATAS))
    kode_batang(lembar, KIRI + 2, bawah + 8, str(cuplikan.get("kode_cari") or ""), 10)
    for x, (sebagai, nama) in zip((92, 167), tanda, strict=True):
        baris_ttd(lembar, x, bawah + 4, sebagai, nama, 60, 24)
    if biaya := str(cuplikan.get("biaya") or "").rstrip("."):
        pesan = f"{pesan} {biaya}."
    kaki(lembar, cuplikan, KIRI, _KANAN, 151, pesan)
    halaman = 1
    while muat < len(dokumen_semua):
        halaman += 1
        y = halaman_lanjutan(lembar, cuplikan, judul, halaman)
        muat += _tabel(lembar, y, _BAWAH + 22, dokumen_semua[muat:], muat + 1, halaman)[1]
    return lembar.selesai()


def _pengambil(pengambil: Mapping[str, Any]) -> str:
    nama = str(pengambil.get("nama") or "")
    if pengambil.get("cara") != "kuasa":
        return f"{nama} (pemohon sendiri)"
    hubungan = str(pengambil.get("hubungan") or "")
    return f"{nama} (kuasa{', ' + hubungan if hubungan else ''})"


def _tabel(
    lembar: Lembar, y: float, batas: float, dokumen: Sequence[Mapping[str, Any]], mulai: int, halaman: int = 1
) -> tuple[float, int]:
    """The table of documents down to `batas`, smaller and in two when there are many; gives y below and how many fit.

    Where not all do, a line says that the rest stands on the next page.
    """
    tinggi = batas - y
    for cara in _CARA:
        baris = [cara.isi(n, d) for n, d in enumerate(dokumen, mulai)]
        muat, lajur = len(baris), cara.belah(baris)
        if max(cara.tinggi_tabel(b) for b in lajur) <= tinggi:
            break
    else:
        while muat > 1 and max(cara.tinggi_tabel(b) for b in lajur) > tinggi - 4:
            muat -= 1
            lajur = cara.belah(baris[:muat])
    y = max(cara.gambar(lembar, KIRI + n * (cara.lebar + _SELA), y, b) for n, b in enumerate(lajur) if b or not n)
    if muat < len(baris):
        y += 4
        teks = f"Dokumen nomor {mulai + muat} sampai {mulai + len(baris) - 1}: lihat halaman {halaman + 1}."
        lembar.teks(KIRI, y - 0.8, teks, TEBAL, 7.5)
    return y, muat


@dataclass(frozen=True, slots=True)
class _Cara:
    """A way to set the table: how many side by side, and the points of its texts."""

    lajur: int
    ukuran: float

    @property
    def lebar(self) -> float:
        """Width of one table in mm."""
        return (_KANAN - KIRI - (self.lajur - 1) * _SELA) / self.lajur

    @property
    def batas(self) -> list[float]:
        """Where its columns stand, from its left side."""
        nomor, no_surat, jumlah = (9.0, 60.0, 35.0) if self.lajur == 1 else (6.0, 35.5, 13.0)
        return [0.0, nomor, self.lebar - no_surat - jumlah, self.lebar - jumlah, self.lebar]

    @property
    def kepala(self) -> float:
        """Height of the row of titles."""
        return self.ukuran * PT + (2.5 if self.ukuran > 7 else 1.7)

    def isi(self, nomor: int, dokumen: Mapping[str, Any]) -> list[list[str]]:
        """The lines of each cell of one document."""
        teks = (str(nomor), dokumen.get("nama"), dokumen.get("nomor") or "-",
                sebutan.jumlah(dokumen.get("nama"), dokumen.get("jumlah")))
        return [bungkus(isi, BIASA, self.ukuran, kanan - kiri - 2.4)
                for isi, (kiri, kanan) in zip(teks, pairwise(self.batas), strict=True)]

    def tinggi(self, baris: Sequence[Sequence[str]]) -> float:
        """Height of one row."""
        return max(len(sel) for sel in baris) * self.ukuran * PT * 1.15 + (1.8 if self.ukuran > 7 else 0.6)

    def tinggi_tabel(self, baris: Sequence[Sequence[Sequence[str]]]) -> float:
        """Height of a table with these rows."""
        return self.kepala + sum(self.tinggi(b) for b in baris)

    def belah(self, baris: list[list[list[str]]]) -> list[list[list[list[str]]]]:
        """The rows of each table, the first of the longer half."""
        tengah = -(-len(baris) // self.lajur)
        return [baris[n * tengah:(n + 1) * tengah] for n in range(self.lajur)]

    def gambar(self, lembar: Lembar, x: float, y: float, baris: Sequence[Sequence[Sequence[str]]]) -> float:
        """Draw a table with its top left corner at x, y; gives the y below it."""
        atas, batas, naik = y, [x + b for b in self.batas], 1.5 if self.ukuran > 7 else 1.1
        lembar.kotak(x, y, self.lebar, self.kepala, 0, isi=0.9)
        y += self.kepala
        for judul, (kiri, kanan) in zip(("No", "Dokumen", "Nomor", "Jumlah"), pairwise(batas), strict=True):
            lembar.teks((kiri + kanan) / 2, y - naik, judul, TEBAL, self.ukuran, "tengah", kanan - kiri - 0.6)
        for satu in baris:
            lembar.garis(x, y, x + self.lebar, y, 0.5)
            for kolom, (sel, kiri) in enumerate(zip(satu, batas, strict=False)):
                tengah = kolom == 0
                di = (batas[0] + batas[1]) / 2 if tengah else kiri + 1.2
                for n, teks in enumerate(sel):
                    dasar = y + (0.8 if self.ukuran > 7 else 0.2) + self.ukuran * PT * (0.85 + n * 1.15)
                    lembar.teks(di, dasar, teks, BIASA, self.ukuran, "tengah" if tengah else "kiri")
            y += self.tinggi(satu)
        lembar.kotak(x, atas, self.lebar, y - atas, 0.6)
        for garis in batas[1:4]:
            lembar.garis(garis, atas, garis, y, 0.5)
        return y


_CARA = (*(_Cara(1, ukuran) for ukuran in (9.0, 8.0, 7.5)), *(_Cara(2, ukuran) for ukuran in (7.5, 7.0, 6.5)))
"""Ways to set the table, best first."""
