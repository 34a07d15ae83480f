"""Snapshots of invented people for the tests of printed documents."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

KODE = "261120000017"
JAHAT = 'Sri <b>&amp; "Ayu"</b> & Co '
ARAB = "محمد عبد الله"
EMOJI = "Budi 😀👍🏽"
PANJANG = "RADEN AJENG SITI MARYAMAH KUSUMANINGTYAS HADININGRAT PUTRI A"

assert len(PANJANG) == 60


def logo() -> str:
    """A small shield as base64 PNG with a transparent ground."""
    gambar = Image.new("RGBA", (120, 140), (0, 0, 0, 0))
    lukis = ImageDraw.Draw(gambar)
    lukis.polygon([(5, 5), (115, 5), (115, 90), (60, 135), (5, 90)], fill="#1d6b3a")
    lukis.ellipse([30, 30, 90, 90], fill="#f2c230")
    aliran = io.BytesIO()
    gambar.save(aliran, "PNG")
    return base64.b64encode(aliran.getvalue()).decode()


def umum(**ubah: Any) -> dict[str, Any]:
    return {
        "kop": {
            "baris": ["PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE"],
            "alamat": ["Jalan Raya Kalipare Nomor 1 Kalipare, Malang 65166", "Telepon (0341) 000000"],
            "logo": "",
        },
        "kertas": "F4",
        "dicetak": {"waktu": "20-11-2026 09.14 WIB", "oleh": "Ani"},
        "salinan_ke": 0,
        "alasan_salinan": "",
        "kode_cari": KODE,
        **ubah,
    }


def syarat(jumlah: int) -> list[dict[str, Any]]:
    nama = [
        "Formulir F-1.03 Pendaftaran Perpindahan Penduduk",
        "Fotokopi Kartu Keluarga",
        "Surat pernyataan tidak keberatan dari pemilik rumah (bila menumpang atau menyewa)",
        "KTP-el dan KIA asli",
        "Surat kuasa bermeterai (F-1.07)",
    ]
    keadaan = ["ada", "ada", "tidak_berlaku", "ada", "tidak_ada"]
    bentuk = ["asli", "fotokopi", "asli", "asli", "asli"]
    catatan = ["", "", "", "dikembalikan", ""]
    return [
        {
            "nama": nama[n % 5] if n < 5 else f"{nama[n % 5]} ({n + 1})",
            "keadaan": keadaan[n % 5],
            "bentuk": bentuk[n % 5],
            "jumlah": 1 + n % 3,
            "catatan": catatan[n % 5],
        }
        for n in range(jumlah)
    ]


def tanda_terima(jumlah: int = 5, **ubah: Any) -> dict[str, Any]:
    return umum(
        nomor_register="012/2026",
        tanggal_masuk="Jumat, 20 November 2026 pukul 09.14 WIB",
        pemohon={
            "nama": "SITI AMINAH",
            "nik_samar": "3507••••••••0002",
            "alamat": "Dusun Krajan RT 003 RW 002",
            "desa": "Desa Kalipare",
        },
        layanan="Surat Pindah Tempat/Mutasi Penduduk",
        persyaratan=syarat(jumlah),
        janji="Rabu, 25 November 2026",
        janji_catatan="Tidak dihitung: Sabtu 21 dan Minggu 22 November 2026.",
        jam_layanan="Jam layanan Senin-Jumat 08.00-15.00 WIB",
        petugas="Ani Rahmawati",
        biaya="Pelayanan tidak dipungut biaya",
        **ubah,
    )


def blanko(jumlah: int = 3, **ubah: Any) -> dict[str, Any]:
    return umum(
        tanggal="Jumat, 20 November 2026 pukul 09.14 WIB",
        pemohon={"nama": "SITI AMINAH", "nik_samar": "3507••••••••0002", "desa": "Desa Kalipare"},
        layanan="Surat Pindah Tempat/Mutasi Penduduk",
        kekurangan=syarat(jumlah),
        kembali_ke="Loket Pelayanan Kecamatan Kalipare",
        jam_layanan="Senin-Jumat 08.00-15.00 WIB",
        petugas="Ani Rahmawati",
        catatan="Nama pada KTP dan KK tidak sama.",
        **ubah,
    )


def bukti(jumlah: int = 2, **ubah: Any) -> dict[str, Any]:
    dokumen = [
        {"nama": "Surat Pengantar Kartu Keluarga", "nomor": "400.12.2.1/12/35.07.11/2026", "jumlah": 1},
        {"nama": "Berkas permohonan asli", "nomor": "", "jumlah": 5},
    ]
    return umum(
        nomor_register="012/2026",
        tanggal="Rabu, 25 November 2026 pukul 10.02 WIB",
        layanan="Pengantar Kartu Keluarga",
        pemohon={"nama": "SITI AMINAH", "nik_samar": "3507••••••••0002", "desa": "Desa Kalipare"},
        dokumen=[dokumen[n % 2] for n in range(jumlah)],
        pengambil={
            "nama": "BUDI SANTOSO",
            "cara": "kuasa",
            "hubungan": "suami",
            "identitas": "KTP 3507••••••••0001",
        },
        petugas="Ani Rahmawati",
        catatan="",
        **ubah,
    )
