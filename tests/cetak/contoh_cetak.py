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
DIKETIK = "KK lama 3507111205100001, KTP 3507 1152 0590 0002"
PANJANG = "RADEN AJENG SITI MARYAMAH KUSUMANINGTYAS HADININGRAT PUTRI A"

assert len(PANJANG) == 60

KOP_TINGGI = {"baris": ["PEMERINTAH KABUPATEN MALANG", "DINAS CONTOH", "KECAMATAN KALIPARE", "UNIT PELAYANAN"],
              "alamat": ["Jalan Raya Contoh 1", "Telepon (0341) 000000", "Surel loket@contoh.id"], "logo": ""}
"""A letterhead of as many lines as an office may have."""


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
    """Requirements as they were taken in; from nine on, an officer typed a KK number and a NIK in a note."""
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
            "catatan": DIKETIK if n == 8 else catatan[n % 5],
        }
        for n in range(jumlah)
    ]


PEMOHON = {"nama": "SITI AMINAH", "nik_samar": "3507••••••••0002", "alamat": "Dusun Krajan RT 003 RW 002",
           "desa": "Kalipare"}
"""Who applies, as receipts have it."""


def tanda_terima(jumlah: int = 5, **ubah: Any) -> dict[str, Any]:
    return umum(
        nomor_register="012/2026",
        tanggal_masuk="Jumat, 20 November 2026 pukul 09.14 WIB",
        pemohon=dict(PEMOHON),
        layanan="Surat Pindah Tempat/Mutasi Penduduk",
        persyaratan=syarat(jumlah),
        janji="Rabu, 25 November 2026",
        janji_catatan="Tidak dihitung: Sabtu 21 dan Minggu 22 November 2026.",
        jam_layanan="Jam layanan Senin-Jumat 08.00-15.00 WIB",
        petugas="Ani Rahmawati",
        biaya="Pelayanan tidak dipungut biaya",
        **{"judul": "", "keterangan": "", "saluran": "", "janji_lain": [], "lembar_banyak": 1, **ubah},
    )


def blanko(jumlah: int = 3, **ubah: Any) -> dict[str, Any]:
    return umum(
        tanggal="Jumat, 20 November 2026 pukul 09.14 WIB",
        pemohon=dict(PEMOHON),
        layanan="Surat Pindah Tempat/Mutasi Penduduk",
        kekurangan=syarat(jumlah),
        kembali_ke="Loket Pelayanan Kecamatan Kalipare",
        jam_layanan="Senin-Jumat 08.00-15.00 WIB",
        petugas="Ani Rahmawati",
        catatan="Nama pada KTP dan KK tidak sama.",
        biaya="Pelayanan tidak dipungut biaya",
        **{"nomor_register": "", "diterima": False, **ubah},
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
        pemohon=dict(PEMOHON),
        dokumen=[dokumen[n % 2] for n in range(jumlah)],
        pengambil={
            "nama": "BUDI SANTOSO",
            "cara": "kuasa",
            "hubungan": "suami",
            "identitas": "KTP 3507••••••••0001",
        },
        petugas="Ani Rahmawati",
        catatan="",
        biaya="Pelayanan tidak dipungut biaya",
        **ubah,
    )


TTD = {
    "baris_jabatan": ["a.n. CAMAT KALIPARE", "Sekretaris Kecamatan,"],
    "nama": "Drs. BAMBANG WIJAYANTO, M.Si.",
    "pangkat": "Pembina",
    "nip": "197205141998031004",
}


WARGA = (
    ("SITI AMINAH", "P", "3507115205900002"), ("BUDI SANTOSO", "L", "3507111205900001"),
    ("RINA KURNIAWAN", "P", "3507114107950007"), ("AGUS CONTOH", "L", "3507112903780004"),
    ("WATI UMPAMA", "P", "3507116811820009"), ("JOKO REKAAN", "L", "3507110102010003"),
    (PANJANG, "P", "3507115508690011"))
"""Invented people: name, sex, NIK."""
DESA = ("Kalipare", "Sukowilangun", "Arjowilangun", "Putukrejo")
REKAP = ("Sisa lalu", "Masuk", "Selesai", "Ditolak", "Dirujuk", "Dibatalkan", "Sisa", "Lengkap", "Dikembalikan",
         "Diambil")


def _lapor(n: int) -> list[str]:
    """Row n of a report: one of the people, his reason, his letter, how his case stands."""
    nama, kelamin, nik = WARGA[n % len(WARGA) - 1]
    status = {0: "Dibatalkan", 4: "Menunggu paraf Kasi"}.get(n % 9, "Selesai")
    sebab = ("Pindah antar kabupaten karena pekerjaan, diikuti empat anggota keluarga", "Pekerjaan", "Pendidikan",
             "Mengikuti suami atau istri")[n % 4]
    surat = f"400.12.2.2/{n}/35.07.11/2026, {17 + n % 4}-11-2026" if status == "Selesai" else "-"
    return [str(n), f"{16 + n % 4}-11-2026", f"{n:03}/2026", nik, nama, kelamin, DESA[n % 4], sebab, surat, status]


def _hitung(layanan: str, status: list[str]) -> list[Any]:
    """The counts of a service whose cases all came in this week."""
    selesai, batal = status.count("Selesai"), status.count("Dibatalkan")
    sisa = len(status) - selesai - batal
    return [layanan, 0, len(status), selesai, 0, 0, batal, sisa, selesai + sisa, 0, selesai]


def _kolom_lapor(*judul: str) -> list[dict[str, str]]:
    return [{"judul": j, "rata": "tengah" if j in {"No", "L/P"} else "kiri"} for j in judul]


def laporan(jumlah: int = 12, **ubah: Any) -> dict[str, Any]:
    judul = ("No", "Tanggal", "No register", "NIK", "Nama", "L/P", "Desa", "Sebab", "Nomor dan tanggal surat", "Status")
    baris = [_lapor(n) for n in range(1, jumlah + 1)]
    hitung = _hitung("Surat Pindah Tempat/Mutasi Penduduk", [b[-1] for b in baris])
    return umum(
        judul="LAPORAN MINGGUAN PELAYANAN KEPENDUDUKAN",
        periode="minggu 16 s.d. 22 November 2026",
        tujuan="Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Malang",
        rekap={"kolom": ["Jenis layanan", *REKAP], "baris": [hitung], "jumlah": ["JUMLAH", *hitung[1:]]},
        daftar={"kolom": [{"judul": j, "rata": "tengah" if j in {"No", "L/P"} else "kiri"} for j in judul],
                "baris": baris},
        jejak="1234 · a1b2c3d4e5f6",
        ttd=TTD,
        tempat="Kalipare",
        tanggal="23 November 2026",
        catatan=["Tahun 2027: daftar hari libur belum lengkap."],
        **ubah,
    )


def laporan_layanan(jumlah: int = 8, **ubah: Any) -> dict[str, Any]:
    """A report of two services with columns of their own, as the program orders it."""
    judul = ("No", "Tanggal", "No register", "NIK", "Nama", "L/P", "Desa", "Layanan", "Jenis/tujuan", "No KK",
             "Tanggal rekam", "Pengecualian", "Jumlah jiwa", "Alamat asal", "Alamat tujuan",
             "Nomor dan tanggal surat", "Status", "Ket")
    ektp, pindah = "Perekaman E-KTP", "Surat Pindah Tempat / Mutasi Penduduk"
    baris = []
    for n in range(1, jumlah + 1):
        no, tanggal, register, nik, nama, kelamin, desa, _, surat, status = _lapor(n)
        awal, kk = [no, tanggal, register, nik, nama, kelamin, desa], "3507111205100001"
        selesai = status == "Selesai"
        baris.append([*awal, *(
            [ektp, "Belum 17 tahun, pernah kawin", kk, "20 November 2026", "T2 Anggota gerak atas" if n == 2 else "-",
             "-", "-", "-", "-", status if selesai else "Melakukan Verifikasi Sidik Jari Telunjuk Tangan Penduduk"]
            if n * 2 <= jumlah else
            [pindah, "Ke luar daerah", kk, "-", "-", "2", "Dusun Krajan RT 003 RW 002",
             "Jalan Melati 5 RT 001 RW 004, Sukamaju, Kecamatan Sukorejo, Kota Blitar, Jawa Timur", surat, status]),
            f"Diambil {tanggal}" if selesai else ""])
    hitung = [_hitung(x, [b[-2] if b[-2] in {"Selesai", "Dibatalkan"} else "" for b in baris if b[7] == x])
              for x in (ektp, pindah)]
    isi = laporan(0) | ubah
    isi["rekap"] |= {"baris": hitung, "jumlah": ["JUMLAH", *(sum(x) for x in zip(*(h[1:] for h in hitung),
                                                                              strict=True))]}
    isi["daftar"] = {"kolom": _kolom_lapor(*judul), "baris": baris}
    return isi


KODE_PINDAH = """tujuan alamat_tujuan desa_tujuan kecamatan_tujuan kabupaten_tujuan provinsi_tujuan no_kk
kepala_keluarga alasan_pindah jumlah_pindah nama_pindah
nama_pindah_no nama_pindah_nama nama_pindah_nik nama_pindah_hubungan pengantar_desa_rujukan"""
KODE_KK = "jenis_kk no_kk kepala_keluarga"
KODE_SURAT = """nama nik kelamin tempat_lahir tanggal_lahir umur alamat alamat_lengkap desa telepon kantor kabupaten
ibukota dinas_tujuan layanan nomor_register tanggal_masuk pimpinan"""

NILAI = {
    "nama": "Siti Aminah",
    "nik": "3507115205900002",
    "kelamin": "Perempuan",
    "tempat_lahir": "Malang",
    "tanggal_lahir": "12-05-1990",
    "umur": "36",
    "alamat": "Dusun Krajan RT 003 RW 002",
    "desa": "Kalipare",
    "telepon": "",
    "kantor": "Kecamatan Kalipare",
    "pimpinan": "Camat Kalipare",
    "kabupaten": "Kabupaten Malang",
    "ibukota": "Kepanjen",
    "dinas_tujuan": "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Malang",
    "layanan": "Pengantar Kartu Keluarga",
    "nomor_register": "012/2026",
    "tanggal_masuk": "20-11-2026",
    "tujuan": "Ke luar Kabupaten Malang",
    "alamat_tujuan": "Jalan Kenanga Nomor 7 RT 001 RW 004",
    "desa_tujuan": "Sukamaju",
    "kecamatan_tujuan": "Sukorejo",
    "kabupaten_tujuan": "Kota Blitar",
    "provinsi_tujuan": "Jawa Timur",
    "no_kk": "3507111205100001",
    "kepala_keluarga": "Budi Santoso",
    "alasan_pindah": "Pekerjaan",
    "jumlah_pindah": "3",
    "nama_pindah": "Budi Santoso, 3507111205900001, Kepala keluarga\nSiti Aminah, 3507115205900002, Istri\n"
                   "Rina Kurniawan, Anak",
    "nama_pindah_no": "1.\n2.\n3.",
    "nama_pindah_nama": "Budi Santoso\nSiti Aminah\nRina Kurniawan",
    "nama_pindah_nik": "3507111205900001\n3507115205900002\n",
    "nama_pindah_hubungan": "Kepala keluarga\nIstri\nAnak",
    "jenis_kk": "Perubahan data",
    "jumlah_anggota": "4",
    "keperluan": "Penambahan anggota keluarga",
}


def naskah(templat: str, **ubah: Any) -> dict[str, Any]:
    return umum(
        templat=templat,
        nilai=dict(NILAI),
        nomor="400.12.2.1/123/35.07.11/2026",
        tanggal="20 November 2026",
        tempat="Kalipare",
        ttd=dict(TTD),
        tembusan=["Camat Kalipare (sebagai laporan)", "Arsip"],
        sidik="",
        keterangan_dokumen="",
        **ubah,
    )
