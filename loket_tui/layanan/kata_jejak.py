"""Words for what the trail names by the program's own names: tables that an act wrote, rules that refused one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

TABEL = {
    "permohonan": "berkas", "permohonan_pihak": "pemohon dan pihak", "isian_nilai": "isian formulir",
    "kelengkapan": "persyaratan", "peristiwa": "riwayat berkas", "naskah": "surat",
    "naskah_tanda": "paraf dan persetujuan", "naskah_tanda_cabut": "paraf dan persetujuan yang ditarik",
    "barang": "dokumen tarikan",
    "legalisir_butir": "dokumen yang dilegalisir", "permohonan_tautan": "tautan antarberkas",
    "nomor_seri": "nomor terakhir buku", "baris_buku": "baris buku", "koreksi_buku": "koreksi buku",
    "perintah_cetak": "cetakan", "cetak_alih": "cetakan ke printer lain", "cetak_berkas": "berkas cetakan",
    "cetak_peristiwa": "keadaan cetakan", "cetak_terbuka": "cetakan yang belum selesai",
    "versi_logo": "logo kantor", "versi_sop": "versi SOP", "versi_templat": "susunan kata surat",
    "sop_aktif": "SOP yang dipakai", "tutup_periode": "tutup hari dan laporan", "pengguna": "akun petugas",
    "pengguna_peran": "peran petugas", "pengguna_kunci": "kunci layar", "delegasi": "delegasi",
    "delegasi_cabut": "delegasi yang dicabut", "ketiadaan": "pejabat tidak di tempat",
    "ketiadaan_cabut": "pejabat di tempat lagi", "naik": "daftar naik", "naik_butir": "map dalam daftar naik",
    "letak_map": "letak map", "serah_tugas": "serah terima tugas", "insiden": "insiden data",
    "insiden_tutup": "insiden data yang selesai", "penyusutan": "penyusutan",
    "penyusutan_baris": "baris yang disusutkan",
    "orang": "orang yang diingat formulir", "kunjungan": "kunjungan", "kunjungan_permohonan": "berkas suatu kunjungan",
    "tiket": "nomor antrian", "tiket_peristiwa": "riwayat antrian", "panggilan_terbuka": "panggilan antrian",
    "tugas": "tugas", "tugas_tutup": "tugas yang selesai", "kumpulan": "kumpulan berkas",
    "kumpulan_butir": "berkas dalam kumpulan", "kumpulan_kirim": "pengiriman kumpulan",
    "kumpulan_hasil": "hasil kumpulan", "draf": "isian yang belum selesai", "meta": "keadaan kantor",
    "jejak": "jejak", "jejak_kepala": "kepala jejak", "jejak_indeks": "penunjuk jejak",
}
"""Tables of the record."""
_ATURAN = {
    "akun": "admin dan peran petugas", "akun_awal": "akun pertama kantor", "alur": "urutan langkah berkas",
    "antrian": "urutan antrian", "awal": "pembuatan kantor", "barang": "dokumen tarikan", "buku": "pembacaan buku",
    "batal_nomor": "pembatalan nomor", "cetakan": "keadaan cetakan",
    "cetak_berlaku": "surat atau berkas yang tidak berlaku lagi", "daftar": "kode berkas",
    "dampak": "akibat suatu perubahan", "delegasi": "delegasi", "demo": "kantor contoh", "draf": "isian yang tersimpan",
    "ekspedisi": "buku ekspedisi", "insiden": "insiden data", "jam_kantor": "jam dan tanggal kerja",
    "jejak": "pembacaan jejak", "kartu_ak1": "pas foto kartu", "kelengkapan": "kelengkapan berkas",
    "ketiadaan": "pejabat tidak di tempat",
    "konsep": "konsep surat", "kumpulan": "kumpulan berkas", "langkah": "urutan langkah berkas",
    "gambar_cetak": "gambar cetakan", "laporan": "laporan", "laporan_keluar": "laporan",
    "lembar_cetak": "keadaan cetakan", "legalisir": "dokumen yang dilegalisir",
    "masuk": "kata sandi pertama", "naik": "letak map", "nomor": "nomor buku", "paraf_absen": "paraf yang tidak ada",
    "pejabat": "pejabat kantor", "pelaku": "kantor contoh", "pemulihan": "pemulihan dari cadangan",
    "penandatangan": "paraf dan tanda tangan", "penerima": "penerima berkas menandatangani",
    "pengguna": "akun petugas", "penomoran": "nomor buku", "penyusutan": "penyusutan",
    "perkara": "urutan langkah berkas", "perubahan": "perubahan berkas", "pindah_versi": "pindah versi SOP",
    "pas_foto": "pas foto kartu",
    "ruang": "isian yang dikirim dua kali", "serah": "penyerahan berkas", "sisipan": "nomor sisipan",
    "surat": "susunan kata surat", "surat_kantor": "surat kantor sendiri", "tanda_pihak": "tanda tangan pihak",
    "tanda_tangan": "paraf dan tanda tangan", "tautan": "berkas lanjutan", "templat": "susunan kata surat",
    "terima": "penerimaan berkas",
    "tugas": "tugas", "versi_sop": "pengaktifan SOP",
}
"""Rules by the module that holds them."""
_ATURAN_SATU = {
    "alur.wajib_jenis": "berkas berada pada langkah lain", "alur.muat_perkara": "berkas tidak dikenal",
    "cetakan.tolak_susut": "data yang sudah disusutkan", "kelengkapan.pemeriksaan": "pemeriksaan kelengkapan",
    "naik._tempat": "meja yang tidak dikenal", "sisipan._boleh": "syarat nomor sisipan",
    "tanda_tangan._naskah": "surat yang belum dibuat", "tanda_tangan._paraf_lengkap": "paraf yang belum lengkap",
    "tanda_tangan.izinkan_tanda": "izin penerima menandatangani", "tanda_tangan.lembar_rusak": "lembar rusak",
    "tanda_tangan.tandai_tinta": "tanda tangan basah", "terima._wajib_sop": "SOP yang berlaku",
}
"""Rules that have words of their own: module and function."""


def kata_tabel(baris: Iterable[str]) -> str:
    """The rows an act wrote ("peristiwa:7", …) counted in words: "riwayat berkas 2, surat 1"; "" for none."""
    hitung = Counter(kunci.partition(":")[0] for kunci in baris)
    kata = Counter[str]()
    for tabel, n in hitung.items():
        kata[TABEL.get(tabel, "lain-lain")] += n
    return ", ".join(f"{k} {n}" for k, n in sorted(kata.items()))


def kata_aturan(kode: str) -> str:
    """The rule that refused, of its module and function in a row of the trail ("alur.wajib_jenis"); "" for none."""
    if not kode:
        return ""
    return _ATURAN_SATU.get(kode) or _ATURAN.get(kode.partition(".")[0], "aturan lain")
