"""Berita acara penyusutan: which cases by number, what was blanked and what stays, the head of the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak.lembar_kantor import RUANG_TANDA, TINGGI_TANDA, bagian, buka, tanda, tutup

_LAJUR = 3
"""Cases side by side in the list."""
_TAHUN_PALING = 10
"""Years with a column of their own; of more only the sum is shown."""
_DI_BADAN = 30
"""Cases that are listed above the signatures; more stand in an annex."""
_CADANGAN = 40
"""Backups named one by one."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The paper as PDF bytes.

    Keys besides the common ones: judul, anak_judul, keterangan, rekap {tahun, baris, jumlah}, macam [[kind, rows]],
    dikosongkan, dipertahankan, daftar [[register, code]], gagal, cadangan [name], kepala [before, after],
    tanda [[who, name]], tempat, tanggal.
    """
    alur = buka("berita_acara_susut", cuplikan)
    daftar = cuplikan["daftar"]
    sedikit = len(daftar) <= _DI_BADAN
    bagian(alur, [_pembuka(cuplikan), _rekap(cuplikan["rekap"]), *_isi(cuplikan),
                  *([_daftar("6. Berkas yang disusutkan", daftar)] if sedikit else [])], 9,
           RUANG_TANDA + TINGGI_TANDA)
    tanda(alur, cuplikan["tanda"], f"{cuplikan['tempat']}, {cuplikan['tanggal']}")
    if not sedikit:
        alur.halaman_baru()
        bagian(alur, [_daftar(f"Lampiran: {len(daftar)} berkas yang disusutkan", daftar)], 8.6)
    return tutup(alur, cuplikan, str(cuplikan["anak_judul"]))


def _pembuka(cuplikan: Mapping[str, Any]) -> dict[str, Any]:
    kepala: Sequence[str] = cuplikan["kepala"]
    kalimat = ["Data pribadi pada berkas yang disebut dalam berita acara ini telah dikosongkan dari buku kantor karena "
               "masa simpannya lewat. Pengosongan tidak dapat ditarik kembali."]
    if kepala:
        kalimat.append(f"Kepala jejak sebelum penyusutan {kepala[0]}, sesudahnya {kepala[1]}. Rantai jejak tetap utuh "
                       "dan dapat diperiksa dengan loket periksa.")
    return {"judul": "1. Penyusutan", "kalimat": kalimat}


def _rekap(rekap: Mapping[str, Any]) -> dict[str, Any]:
    """Cases by service and year."""
    tahun = rekap["tahun"] if len(rekap["tahun"]) <= _TAHUN_PALING else []
    baris = [b if tahun else [b[0], b[-1]] for b in rekap["baris"]]
    jumlah = rekap["jumlah"] if tahun else [rekap["jumlah"][0], rekap["jumlah"][-1]]
    lebar, ujung = 12 if len(tahun) > 5 else 18, 18
    return {
        "judul": "2. Jumlah berkas menurut layanan dan tahun berakhir",
        "kolom": [{"judul": "Layanan", "lebar": 185 - ujung - lebar * len(tahun)},
                  *({"judul": t, "lebar": lebar, "rata": "tengah"} for t in tahun),
                  {"judul": "Jumlah", "lebar": ujung, "rata": "tengah"}],
        "baris": baris, "jumlah": jumlah,
    }


def _isi(cuplikan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was blanked, what stays, and where the data are still."""
    cadangan, gagal = cuplikan["cadangan"], int(cuplikan["gagal"])
    macam = "; ".join(f"{nama} {n}" for nama, n in cuplikan["macam"])
    lain = ["Berkas kertas di tempat arsip dimusnahkan tersendiri menurut jadwal retensi arsip."]
    if cadangan:
        lagi = f" dan {len(cadangan) - _CADANGAN} lagi" if len(cadangan) > _CADANGAN else ""
        lain.append("Cadangan yang lebih lama masih memuat data itu dan boleh dihapus: "
                    f"{', '.join(cadangan[:_CADANGAN])}{lagi}.")
    lain.append("Cadangan pada flashdisk dan komputer lain dicari dan dihapus oleh yang menyimpannya.")
    if gagal:
        lain.append(f"{gagal} berkas PDF atau CSV belum terhapus dari folder cetakan dan dihapus dengan tangan.")
    return [
        {"judul": "3. Yang dikosongkan", "kalimat": [cuplikan["dikosongkan"],
                                                     *([f"Baris yang dikosongkan: {macam}."] if macam else [])]},
        {"judul": "4. Yang dipertahankan", "kalimat": [cuplikan["dipertahankan"]]},
        {"judul": "5. Di luar buku kantor", "kalimat": lain},
    ]


def _daftar(judul: str, daftar: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The cases, `_LAJUR` in a row."""
    baris = []
    for awal in range(0, len(daftar), _LAJUR):
        lot = list(enumerate(daftar[awal:awal + _LAJUR], awal + 1))
        baris.append([sel for n, satu in lot for sel in (str(n), *satu)] + [""] * 3 * (_LAJUR - len(lot)))
    kolom = [{"judul": "No", "lebar": 12, "rata": "tengah"}, {"judul": "Register", "lebar": 24},
             {"judul": "Kode cari", "lebar": 26}] * _LAJUR
    return {"judul": judul, "kolom": kolom, "baris": baris}
