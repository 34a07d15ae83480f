"""Berita acara penyusutan: which cases by number, what was blanked and what stays, the head of the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.lembar_kantor import bagian, buka, tanda, tutup

_LAJUR = 3
"""Cases side by side in the list."""
_TAHUN_PALING = 10
"""Years with a column of their own; of more only the sum is shown."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The paper as PDF bytes.

    Keys besides the common ones: judul, anak_judul, keterangan, rekap {tahun, baris, jumlah}, macam [[kind, rows]],
    dikosongkan, dipertahankan, daftar [[register, code]], gagal, cadangan [name], kepala [before, after],
    tanda [[who, name]], tempat, tanggal.
    """
    alur = buka("berita_acara_susut", cuplikan)
    bagian(alur, [_pembuka(cuplikan), _rekap(cuplikan["rekap"]), *_isi(cuplikan)], 9)
    tanda(alur, cuplikan["tanda"], f"{cuplikan['tempat']}, {cuplikan['tanggal']}")
    alur.halaman_baru()
    bagian(alur, [_daftar(cuplikan["daftar"])], 8.6)
    return tutup(alur, cuplikan, str(cuplikan["anak_judul"]))


def _pembuka(cuplikan: Mapping[str, Any]) -> dict[str, Any]:
    kepala: Sequence[str] = cuplikan["kepala"]
    kalimat = ["Data pribadi pada berkas yang disebut dalam lampiran telah dikosongkan dari buku kantor karena masa "
               "simpannya lewat. Pengosongan tidak dapat ditarik kembali."]
    if kepala:
        kalimat.append(f"Kepala jejak sebelum penyusutan {kepala[0]}, sesudahnya {kepala[1]}. Rantai jejak tetap utuh "
                       "dan dapat diperiksa dengan loket periksa.")
    return {"judul": "1. Penyusutan", "kalimat": kalimat}


def _rekap(rekap: Mapping[str, Any]) -> dict[str, Any]:
    """Cases by service and year."""
    tahun = rekap["tahun"] if len(rekap["tahun"]) <= _TAHUN_PALING else []
    baris = [b if tahun else [b[0], b[-1]] for b in rekap["baris"]]
    jumlah = rekap["jumlah"] if tahun else [rekap["jumlah"][0], rekap["jumlah"][-1]]
    lebar = 13 if len(tahun) > 5 else 18
    return {
        "judul": "2. Jumlah berkas menurut layanan dan tahun berakhir",
        "kolom": [{"judul": "Layanan", "lebar": 185 - lebar * (len(tahun) + 1)},
                  *({"judul": t, "lebar": lebar, "rata": "tengah"} for t in tahun),
                  {"judul": "Jumlah", "lebar": lebar, "rata": "tengah"}],
        "baris": baris, "jumlah": jumlah,
    }


def _isi(cuplikan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was blanked, what stays, and where the data are still."""
    cadangan, gagal = cuplikan["cadangan"], int(cuplikan["gagal"])
    macam = "; ".join(f"{nama} {n}" for nama, n in cuplikan["macam"])
    lain = ["Berkas kertas di tempat arsip dimusnahkan tersendiri menurut jadwal retensi arsip."]
    if cadangan:
        lain.append(f"Cadangan yang lebih lama masih memuat data itu dan boleh dihapus: {', '.join(cadangan)}.")
    lain.append("Cadangan pada flashdisk dan komputer lain dicari dan dihapus oleh yang menyimpannya.")
    if gagal:
        lain.append(f"{gagal} berkas PDF atau CSV belum terhapus dari folder cetakan dan dihapus dengan tangan.")
    return [
        {"judul": "3. Yang dikosongkan", "kalimat": [cuplikan["dikosongkan"],
                                                     *([f"Baris yang dikosongkan: {macam}."] if macam else [])]},
        {"judul": "4. Yang dipertahankan", "kalimat": [cuplikan["dipertahankan"]]},
        {"judul": "5. Di luar buku kantor", "kalimat": lain},
    ]


def _daftar(daftar: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The cases, `_LAJUR` beside one another, downwards."""
    tinggi = -(-len(daftar) // _LAJUR)
    baris: list[list[str]] = []
    for n in range(tinggi):
        satu: list[str] = []
        for lajur in range(_LAJUR):
            i = lajur * tinggi + n
            satu += [str(i + 1), *daftar[i]] if i < len(daftar) else ["", "", ""]
        baris.append(satu)
    kolom = [{"judul": "No", "lebar": 12, "rata": "tengah"}, {"judul": "Register", "lebar": 24},
             {"judul": "Kode cari", "lebar": 26}] * _LAJUR
    return {"judul": f"Lampiran: {len(daftar)} berkas yang disusutkan", "kolom": kolom, "baris": baris}
