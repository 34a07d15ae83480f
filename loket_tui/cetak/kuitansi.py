"""Receipt for money: who paid what for what, the amount in figures and in words. A third of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import baris_data, baris_ttd, judul_tengah, kaki, kode_batang, kop, sepertiga
from loket_tui.cetak.kanvas import BIASA, MIRING, TEBAL, bungkus

_KIRI, _KANAN = 10.0, 205.0
_HURUF = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes of the rows, from the greatest."""
_ISI_BAWAH = 58.5
"""Where the rows end, at the latest: the amount, the signature and the foot stand below."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt as PDF bytes.

    Keys besides the common ones: nomor, penyetor, jumlah (as written), terbilang, untuk, bukti, ket, tempat, tanggal,
    petugas.
    """
    lembar = sepertiga("kuitansi", f"KUITANSI {cuplikan['nomor']}", cuplikan)
    ruang, tengah = _KANAN - _KIRI, (_KIRI + _KANAN) / 2
    y = kop(lembar, cuplikan, _KIRI, _KANAN, 5, 0.8)
    y = judul_tengah(lembar, tengah, y + 5.8, "TANDA BUKTI PEMBAYARAN", f"Nomor : {cuplikan['nomor']}", ruang)
    baris = [
        ("Sudah terima dari", str(cuplikan["penyetor"]), True),
        ("Untuk pembayaran", str(cuplikan["untuk"]), False),
        ("Dasar", str(cuplikan.get("ket") or "-"), False),
        ("Nomor bukti", str(cuplikan.get("bukti") or "-"), False),
    ]
    for ukuran in _HURUF:       # smaller where two long lines would take the room of the signature
        jarak = ukuran * 0.48
        banyak = sum(min(2, len(bungkus(isi, TEBAL if tebal else BIASA, ukuran, ruang - 34)))
                     for _, isi, tebal in baris)
        if y + 6.0 + banyak * jarak <= _ISI_BAWAH:
            break
    maks = 2 if y + 6.0 + banyak * jarak <= _ISI_BAWAH else 1
    y = baris_data(lembar, _KIRI, y + 6.0, baris, ruang, label=34, jarak=jarak, ukuran=ukuran, maks=maks)
    y += 4.4 - jarak        # the frame below keeps its distance
    lembar.kotak(_KIRI, y - 2.4, ruang, 7, 0.6, isi=0.95)
    lembar.teks(_KIRI + 2.5, y + 2.2, f"Terbilang: {cuplikan['terbilang']}", MIRING, 9.5, lebar_maks=ruang - 5)
    lembar.kotak(_KIRI, y + 10, 66, 15, 1.0, sudut=1.2)
    lembar.teks(_KIRI + 2.5, y + 14, "JUMLAH", TEBAL, 7.5)
    lembar.teks(_KIRI + 33, y + 21.4, cuplikan["jumlah"], TEBAL, 15, "tengah", 61)
    kode_batang(lembar, _KIRI + 80, y + 12, str(cuplikan.get("kode_cari") or ""), 8)
    lembar.teks(170, y + 10, f"{cuplikan['tempat']}, {cuplikan['tanggal']}", ukuran=9, rata="tengah", lebar_maks=66)
    baris_ttd(lembar, 170, y + 14.2, "Yang menerima,", str(cuplikan.get("petugas") or ""), 66, 20)
    kaki(lembar, cuplikan, _KIRI, _KANAN, 98.4, "Simpan tanda bukti ini. Bayar hanya yang tercetak di sini.")
    return lembar.selesai()
