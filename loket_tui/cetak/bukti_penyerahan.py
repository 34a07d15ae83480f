"""Proof of hand-over: what was given, to whom, on which identity, with two lines to sign. Half a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from loket_tui.dasar.nik import samarkan

_KANAN = 205.0
_BAWAH, _PALING_ATAS = 118.0, 90.0
"""Where the lines to sign stand: at the latest, and at the earliest."""
_BATAS = (KIRI, KIRI + 9, KIRI + 100, KIRI + 160, _KANAN)


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof of hand-over as PDF bytes.

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
        "Dokumen telah diterima dengan baik. Periksa penulisan nama dan nomor sebelum meninggalkan loket.",
    )


def gambar_penarikan(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof that documents were withdrawn, as PDF bytes.

    Keys as those of the proof of hand-over, but `penyerah` (who surrendered them) in place of `pengambil`.
    """
    penyerah = str(cuplikan.get("penyerah") or "")
    return _lembar(
        "bukti_penarikan", "BUKTI PENARIKAN DOKUMEN", cuplikan,
        ("Ditarik", ("Diserahkan oleh", penyerah, True)),
        (("Yang menyerahkan,", penyerah), ("Petugas yang menarik,", str(cuplikan.get("petugas") or ""))),
        "Dokumen di atas diterima kantor. Simpan bukti ini sampai urusan selesai.",
    )


Baris = tuple[str, str, bool]


def _lembar(
    dokumen: str, judul: str, cuplikan: Mapping[str, Any], isi: tuple[str, *tuple[Baris, ...]],
    tanda: Sequence[tuple[str, str]], pesan: str,
) -> bytes:
    """A half sheet: `isi` are the label of the date and the rows on who came, `tanda` the two who sign."""
    lembar = setengah(dokumen, f"{judul} {cuplikan['nomor_register']}", cuplikan)
    ruang = _KANAN - KIRI
    y = kop(lembar, cuplikan, KIRI, _KANAN, 7.5)
    nomor = f"Nomor register : {cuplikan['nomor_register']}"
    y = judul_tengah(lembar, (KIRI + _KANAN) / 2, y + 5.6, judul, nomor, ruang)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    y = baris_data(
        lembar,
        KIRI,
        y + 6.2,
        [
            (isi[0], str(cuplikan["tanggal"]), False),
            ("Jenis layanan", str(cuplikan["layanan"]), False),
            ("Pemohon", _sebut(orang, "nama", "nik_samar", "desa"), True),
            *isi[1:],
        ],
        ruang,
        jarak=4.6,
    )
    y = _tabel(lembar, y - 2, cuplikan.get("dokumen") or [])
    for teks in padat(bungkus(samarkan(str(cuplikan.get("catatan") or "")), BIASA, 8.5, ruang), 2):
        if teks and y + 4 < _BAWAH:
            y += 4
            lembar.teks(KIRI, y, teks, BIASA, 8.5, lebar_maks=ruang)
    bawah = min(_BAWAH, max(y + 7, _PALING_ATAS))
    kode_batang(lembar, KIRI + 2, bawah + 8, str(cuplikan.get("kode_cari") or ""), 10)
    for x, (sebagai, nama) in zip((92, 167), tanda, strict=True):
        baris_ttd(lembar, x, bawah + 4, sebagai, nama, 60, 24)
    if biaya := str(cuplikan.get("biaya") or "").rstrip("."):
        pesan = f"{pesan} {biaya}."
    kaki(lembar, cuplikan, KIRI, _KANAN, 151, pesan)
    return lembar.selesai()


def _sebut(orang: Mapping[str, Any], *kunci: str) -> str:
    return ", ".join(str(orang[k]) for k in kunci if orang.get(k))


def _pengambil(pengambil: Mapping[str, Any]) -> str:
    nama = str(pengambil.get("nama") or "")
    if pengambil.get("cara") != "kuasa":
        return f"{nama} (pemohon sendiri)"
    hubungan = str(pengambil.get("hubungan") or "")
    return f"{nama} (kuasa{', ' + hubungan if hubungan else ''})"


def _tabel(lembar: Lembar, y: float, dokumen: Sequence[Mapping[str, Any]]) -> float:
    """The table of documents, smaller when there are many; what does not fit is counted in the last row."""
    tinggi = _BAWAH - 3 - y
    for ukuran in (9.0, 8.0, 7.0, 6.0, 5.5):
        baris = [_isi(n, d, ukuran) for n, d in enumerate(dokumen, 1)]
        if sum(_tinggi(b, ukuran) for b in baris) + ukuran * PT + 2.5 <= tinggi:
            break
    else:
        habis, muat = ukuran * PT + 2.5 + _tinggi([["x"]], ukuran), 0
        while muat < len(baris) and habis + _tinggi(baris[muat], ukuran) <= tinggi:
            habis += _tinggi(baris[muat], ukuran)
            muat += 1
        baris = [*baris[:muat], [[""], [f"dan {len(baris) - muat} lainnya"], [""], [""]]]
    atas = y
    lembar.kotak(KIRI, y, _KANAN - KIRI, ukuran * PT + 2.5, 0, isi=0.9)
    y += ukuran * PT + 2.5
    for judul, kiri, kanan in zip(("No", "Dokumen", "Nomor", "Jumlah"), _BATAS, _BATAS[1:], strict=False):
        lembar.teks((kiri + kanan) / 2, y - 1.5, judul, TEBAL, ukuran, "tengah")
    for satu in baris:
        lembar.garis(KIRI, y, _KANAN, y, 0.5)
        for kolom, (sel, kiri) in enumerate(zip(satu, _BATAS, strict=False)):
            for n, teks in enumerate(sel):
                dasar = y + 1 + ukuran * PT * (0.85 + n * 1.15)
                lembar.teks(
                    kiri + (4.5 if kolom == 0 else 1.5),
                    dasar,
                    teks,
                    BIASA,
                    ukuran,
                    "tengah" if kolom == 0 else "kiri",
                )
        y += _tinggi(satu, ukuran)
    lembar.kotak(KIRI, atas, _KANAN - KIRI, y - atas, 0.6)
    for garis in _BATAS[1:4]:
        lembar.garis(garis, atas, garis, y, 0.5)
    return y


def _isi(nomor: int, dokumen: Mapping[str, Any], ukuran: float) -> list[list[str]]:
    jumlah = dokumen.get("jumlah")
    teks = (
        str(nomor),
        dokumen.get("nama"),
        dokumen.get("nomor") or "-",
        f"{jumlah} lembar" if isinstance(jumlah, int) else jumlah,
    )
    return [
        bungkus(isi, BIASA, ukuran, kanan - kiri - 3)
        for isi, kiri, kanan in zip(teks, _BATAS, _BATAS[1:], strict=False)
    ]


def _tinggi(baris: Sequence[Sequence[str]], ukuran: float) -> float:
    return max(len(sel) for sel in baris) * ukuran * PT * 1.15 + 1.8
