"""Words that invented people and answers are made of; nobody here exists."""

from __future__ import annotations

from typing import Final

NAMA_L: Final = ("Agus", "Bambang", "Cahyo", "Didik", "Edi", "Fajar", "Gunawan", "Hadi", "Imam", "Joko", "Karno",
                 "Lukman", "Mulyono", "Nur Hadi", "Purnomo", "Rudi", "Slamet", "Teguh", "Udin", "Wahyu", "Yanto",
                 "Zainal")
NAMA_P: Final = ("Aminah", "Budiarti", "Citra", "Dewi", "Endang", "Fatimah", "Gayatri", "Hartini", "Indah", "Juminten",
                 "Kartini", "Lestari", "Mariyam", "Ningsih", "Nurul", "Puji", "Ratna", "Siti", "Tutik", "Umi", "Wulan",
                 "Yuni")
NAMA_AKHIR: Final = ("Contoh", "Misal", "Umpama", "Rekaan", "Andaian", "Santosa", "Wijaya", "Lestari", "Purnama",
                     "Saputra")
JALAN: Final = ("Dusun Krajan", "Dusun Sumber", "Dusun Tengah", "Jalan Melati", "Jalan Kenanga", "Dusun Lor")
KEPERLUAN: Final = (
    (("usaha",), ("Pengajuan Kredit Usaha Rakyat", "Pembukaan rekening usaha")),
    (("catatan kepolisian", "rekomendasi skck"), ("Melamar pekerjaan", "Melanjutkan pendidikan")),
    (("waris",), ("Pencairan tabungan almarhum", "Balik nama kendaraan bermotor")),
    (("legalis",), ("Melamar pekerjaan", "Mendaftar sekolah")),
)
"""What an applicant needs a service for whose name holds one of these words; the first that fits."""
JAWABAN: Final = (
    (("nama usaha",), ("Toko Contoh", "Bengkel Umpama", "Warung Misal")),
    (("nama acara",), ("Resepsi pernikahan", "Khitanan", "Pengajian umum")),
    (("hiburan",), ("Campursari", "Orkes melayu", "Hadrah dan ceramah agama")),
    (("jenis usaha", "bidang usaha"), ("Toko kelontong", "Bengkel sepeda motor", "Warung makan")),
    (("provinsi",), ("Jawa Timur",)),
    (("kabupaten",), ("Kabupaten Misal", "Kota Umpama")),
    (("kecamatan",), ("Misal", "Umpama")),
    (("kua ",), ("KUA Kecamatan Contoh",)),
    (("tempat akad",), ("Rumah mempelai perempuan", "Balai nikah KUA Kecamatan Contoh")),
    (("tempat acara",), ("Halaman rumah, Dusun Krajan RT 02 RW 01", "Balai Dusun Lor")),
    (("tempat tujuan", "di (tempat"), ("Tempat",)),
    (("alamat", "tempat a", "tempat u"), ("Dusun Krajan RT 02 RW 01", "Dusun Lor RT 05 RW 02")),
    (("lampiran",), ("1 berkas", "2 lembar")),
    (("klasifikasi",), ("400.12.2", "400.10.2")),
    (("keperluan",), ("Melengkapi administrasi kependudukan",)),
    (("pekerjaan",), ("Petani/Pekebun", "Wiraswasta", "Karyawan Swasta")),
    (("agama",), ("Islam", "Kristen Protestan")),
    (("jurusan", "sekolah"), ("SMK Contoh", "SMA Misal")),
    (("jenjang", "pendidikan"), ("SLTA", "SLTP")),
    (("keterampilan",), ("Menjahit", "Mengemudi")),
    (("hubungan",), ("Anak", "Famili lain")),
    (("alasan akad",), ("Mempelai laki-laki bertugas ke luar pulau", "Orang tua mempelai akan berangkat umrah")),
    (("alasan",), ("Pekerjaan", "Mengikuti keluarga")),
    (("lembaga", "kelompok"), ("Karang Taruna Contoh", "Kelompok Tani Misal")),
    (("judul",), ("Bantuan bibit dan pupuk musim tanam", "Perbaikan saluran air dusun", "Pelatihan menjahit pemuda")),
    (("ditujukan",), ("Kepala Dinas Pertanian Kabupaten Contoh", "Bupati Contoh")),
    (("hal", "perihal"), ("Undangan rapat koordinasi", "Permintaan data penduduk", "Pemberitahuan kerja bakti")),
    (("kepada",), ("Kepala Desa se-Kecamatan Contoh", "Kepala Dinas Sosial Kabupaten Contoh")),
    (("laporan",), ("melapor",)),
)
"""What is answered to a field whose label begins with, or holds, one of these words; the first that fits."""
SERASI: Final = frozenset({"nama usaha", "jenis usaha", "nama acara", "hiburan"})
"""First words of answers that go together: the same place in each list for one applicant."""
BERURUT: Final = {
    "jenjang": ("SD", "SLTP", "SLTA"), "sekolah/jurusan": ("SDN Contoh 1", "SMPN Misal 1", "SMAN Umpama 1"),
    "keterampilan": ("Mengemudi (SIM A)", "Menjahit", "Operator komputer"),
    "alinea": ("Sehubungan dengan persiapan musyawarah tingkat kecamatan, dengan hormat kami mengharap kehadiran "
               "Saudara pada rapat koordinasi di pendapa kecamatan.",
               "Rapat dimulai pukul 09.00 WIB, mohon membawa data yang berkaitan dengan wilayah masing-masing.",
               "Bila berhalangan hadir, mohon menugaskan wakil yang dapat mengambil keputusan."),
    "jenis yang dikirim": ("Berkas permohonan Kartu Keluarga", "Laporan bulanan kependudukan", "Daftar hadir rapat"),
    "banyaknya": ("12 berkas", "1 eksemplar", "2 lembar"),
    "keterangan": ("Dikirim dengan hormat untuk diproses lebih lanjut", "Untuk diketahui", "Untuk arsip"),
}
"""Columns of a table whose rows follow one another."""
BARIS_PENUH: Final = frozenset({"jenjang", "alinea"})
"""Such columns whose table has a row for each of them."""
UMUR: Final = (
    (("nikah",), (21, 32)), (("kerja", "kuning"), (19, 34)), (("waris",), (24, 44)), (("anak",), (24, 40)),
    (("usaha", "keramaian"), (25, 60)),
)
"""How old applicants are of a service whose name holds one of these words; the first that fits."""
KETIKAN: Final = {
    "temuan:perlu_perbaikan": ("Papan nama usaha belum terpasang dan alamatnya berbeda dengan permohonan.",),
    "temuan:tidak_memenuhi": ("Tempat usaha tidak ditemukan di alamat pada permohonan.",),
    "temuan": ("Usaha berjalan dan buka setiap hari; tempat dan jenisnya sesuai dengan permohonan.",
               "Tempat usaha ada dan dikelola sendiri oleh pemohon; keadaannya sesuai dengan berkas."),
    "instruksi": ("Teliti kelengkapannya dan siapkan konsep.", "Proses sesuai ketentuan, laporkan hasilnya."),
    "kurir": ("Kurir Contoh",), "petugas": ("Operator Contoh",), "kepada": ("Pemohon",),
    "tanggapan": ("Pelayanan cepat dan jelas.",), "catatan": ("Kekurangan berkas sudah dibawa.",),
    "alasan_tolak": ("Bukan dokumen yang dilegalisir di sini.",),
}
"""What an officer types in a field of a step, by its code, or by code and outcome."""
