"""Receipt for money: who paid what for what, the amount in figures and in words. A third of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import baris_data, baris_ttd, judul_tengah, kaki, kode_batang, kop, sepertiga
from loket_tui.cetak.kanvas import BIASA, MIRING, TEBAL, bungkus

_KIRI, _KANAN = 10.0, 205.0
_ISI_BAWAH = 66.0
"""Where the rows end, at the latest: the amount, the signature and the foot stand below."""


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt as PDF bytes.

    Keys besides the common ones: nomor, penyetor, jumlah (as written), terbilang, untuk, bukti, ket, tempat, tanggal,
    petugas.
    """
    lembar = sepertiga("kuitansi", f"KUITANSI {cuplikan['nomor']}", cuplikan)
    ruang, tengah = _KANAN - _KIRI, (_KIRI + _KANAN) / 2
    y = kop(lembar, cuplikan, _KIRI, _KANAN, 5, 0.85)
    y = judul_tengah(lembar, tengah, y + 5, "TANDA BUKTI PEMBAYARAN", f"Nomor : {cuplikan['nomor']}", ruang)
    baris = [
        ("Sudah terima dari", str(cuplikan["penyetor"]), True),
        ("Untuk pembayaran", str(cuplikan["untuk"]), False),
        ("Dasar", str(cuplikan.get("ket") or "-"), False),
        ("Nomor bukti", str(cuplikan.get("bukti") or "-"), False),
    ]
    jarak = min(4.4, (_ISI_BAWAH - y - 5.6) / sum(
        min(2, len(bungkus(isi, TEBAL if tebal else BIASA, 9, ruang - 34))) for _, isi, tebal in baris))
    y = baris_data(lembar, _KIRI, y + 5.6, baris, ruang, label=34, jarak=jarak, ukuran=min(9, jarak / 0.42))
    y += 4.4 - jarak        # the frame below keeps its distance
    lembar.kotak(_KIRI, y - 2.4, ruang, 7, 0.6, isi=0.95)
    lembar.teks(_KIRI + 2.5, y + 2.2, f"Terbilang: {cuplikan['terbilang']}", MIRING, 9.5, lebar_maks=ruang - 5)
    lembar.kotak(_KIRI, y + 9, 62, 11, 1.0, sudut=1.2)
    lembar.teks(_KIRI + 31, y + 16.4, cuplikan["jumlah"], TEBAL, 15, "tengah", 57)
    kode_batang(lembar, _KIRI + 76, y + 8, str(cuplikan.get("kode_cari") or ""), 7)
    lembar.teks(170, y + 9, f"{cuplikan['tempat']}, {cuplikan['tanggal']}", ukuran=9, rata="tengah", lebar_maks=66)
    baris_ttd(lembar, 170, y + 13, "Yang menerima,", str(cuplikan.get("petugas") or ""), 66, 15)
    kaki(lembar, cuplikan, _KIRI, _KANAN, 97.4, "Simpan tanda bukti ini. Bayar hanya yang tercetak di sini.")
    return lembar.selesai()
