"""A snapshot of every printed document and every shipped letter, all of invented people, as an office would have it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cetak.contoh_cetak import NILAI, PEMOHON, TTD, blanko, bukti, laporan, naskah, tanda_terima, umum

SOP_DEFS = Path(__file__).parents[2] / "sop_defs"
CAMAT = {"nama": "Drs. HADI CONTOH, M.Si.", "pangkat": "Pembina Tingkat I", "nip": "196903121990031005"}
"""Who heads the office; the Sekcam signs letters on his behalf (`TTD`)."""
ORANG = ("SITI AMINAH", "Siti Aminah", "BUDI SANTOSO", "Budi Santoso", "Ani Rahmawati", TTD["nama"], CAMAT["nama"])
"""Every person's name in the snapshots: what the tests put another name for."""
NIK = "3507115205900002"
TEMPAT = {"tempat": "Kalipare", "tanggal": "20 November 2026"}


def penarikan(jumlah: int = 3, **ubah: Any) -> dict[str, Any]:
    semua = [("KTP-el", "1 keping"), ("Kartu Keluarga", "1 lembar"), ("KIA", "2 keping")]
    return umum(
        nomor_register="012/2026", tanggal="Jumat, 20 November 2026", layanan="Surat Pindah Tempat/Mutasi Penduduk",
        pemohon=dict(PEMOHON),
        dokumen=[{"nama": semua[n % 3][0], "nomor": "", "jumlah": semua[n % 3][1]} for n in range(jumlah)],
        dasar="SOP Surat Pindah Tempat/Mutasi Penduduk, langkah 4", penyerah="BUDI SANTOSO", petugas="Ani Rahmawati",
        catatan="", **ubah)


def kuitansi(**ubah: Any) -> dict[str, Any]:
    return umum(
        nomor="0001/2026", penyetor="SITI AMINAH", jumlah="Rp50.000,00", terbilang="Lima puluh ribu rupiah",
        untuk="Retribusi pemakaian pendapa kecamatan, 1 hari", bukti="", ket="Perda Contoh Nomor 1 Tahun 2020",
        petugas="Ani Rahmawati", **TEMPAT, **ubah)


def legalisasi(jumlah: int = 3, **ubah: Any) -> dict[str, Any]:
    nama = ("Ijazah SMA", "Transkrip nilai", "Surat keterangan kerja")
    return umum(
        nomor_register="0041/2026", teks_cap="Fotokopi sesuai dengan aslinya", ttd=dict(TTD),
        pemohon=dict(PEMOHON),
        butir=[[str(n), nama[n % 3], "2", f"{n:04}/2026", ""] for n in range(1, jumlah + 1)], **TEMPAT, **ubah)


def ekspedisi(jumlah: int = 4, **ubah: Any) -> dict[str, Any]:
    kolom = (("No", 16), ("Tanggal kirim", 22), ("Nomor dan tanggal surat", 52), ("Isi singkat", 52),
             ("Ditujukan kepada", 52), ("Dibawa", 30), ("Nama penerima", 32), ("Tanda tangan", 28), ("Ket", 20))
    baris = [[str(40 + n), "20-11-2026", f"20-11-2026, 400.12.2.1/{100 + n}/35.07.11/2026",
              "Berkas permohonan penerbitan Kartu Keluarga", "Dinas Kependudukan dan Pencatatan Sipil",
              "Budi Santoso", "", "", "BATAL" if n == 3 else ""] for n in range(1, jumlah + 1)]
    return umum(
        dokumen="ekspedisi", judul="BUKU EKSPEDISI", kode_cari="",
        keterangan=[["Hari, tanggal", "Jumat, 20 November 2026"], ["Jumlah", f"{jumlah} kiriman"]],
        kolom=[{"judul": j, "lebar_mm": x, "rata": "tengah" if j == "No" else "kiri"} for j, x in kolom], baris=baris,
        tanda=[["Petugas ekspedisi,", "Ani Rahmawati"]], **TEMPAT, **(ubah))


def pengajuan(jumlah: int = 5, **ubah: Any) -> dict[str, Any]:
    kolom = (("No", 10), ("Nama", 46), ("NIK", 34), ("Desa", 28), ("Layanan", 40), ("No register", 26),
             ("Nomor surat", 54), ("Hasil", 24), ("Ket", 28))
    baris = [[str(n), "Siti Aminah" if n % 2 else "Budi Santoso", NIK if n % 2 else "3507111205900001", "Kalipare",
              "Pembuatan Kartu Keluarga (KK)", f"{n:04}/2026", f"400.12.2.1/{n}/35.07.11/2026", "", ""]
             for n in range(1, jumlah + 1)]
    return umum(
        dokumen="daftar_pengajuan", judul="DAFTAR PENGAJUAN PENGESAHAN KK KE-4", kode_cari="",
        keterangan=[["Tujuan", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Malang"],
                    ["Tanggal", "20 November 2026"], ["Jumlah", f"{jumlah} berkas"]],
        kolom=[{"judul": j, "lebar_mm": x, "rata": "tengah" if j == "No" else "kiri"} for j, x in kolom], baris=baris,
        tanda=[["Yang menerima,", ""], ["Yang membawa,", "Budi Santoso"]], **TEMPAT, **ubah)


def disposisi(jumlah: int = 6, **ubah: Any) -> dict[str, Any]:
    meja = ("Sekretaris Kecamatan", "Kasi Pemerintahan", "Kasi Ekbang dan PM", "Kasi Kessos", "Kasi Trantib",
            "Kasi Pelayanan Publik")
    return umum(
        dari="Siti Aminah, Kelompok Tani Contoh", tanggal_surat="18 November 2026", nomor_surat="12/KT/XI/2026",
        diterima="20 November 2026", nomor_agenda="0041/2026", perihal="Pengajuan proposal bantuan bibit",
        isi="Teliti kelengkapannya dan siapkan rekomendasi.\nLaporkan hasilnya sebelum hari Selasa.",
        jabatan="CAMAT KALIPARE", **CAMAT,
        kepada=[{"nama": meja[n % 6], "dipilih": n == 2} for n in range(jumlah)],
        tanggal="Jumat, 20 November 2026", **ubah)


def naik(jumlah: int = 4, **ubah: Any) -> dict[str, Any]:
    surat = ("Surat Pengantar penerbitan KK", "Rekomendasi Ijin Keramaian", "Surat Keterangan Usaha")
    butir = [{"nomor_register": f"{40 + n:04}/2026", "kode": f"26111600{n:04}", "desa": "Sukowilangun",
              "pemohon": ("Siti Aminah", "Budi Santoso")[n % 2], "layanan": "Pelayanan Administrasi Terpadu",
              "surat": surat[n % 3], "diminta": ("Paraf", "Tanda tangan", "Tinta saja")[n % 3]}
             for n in range(1, jumlah + 1)]
    isi = umum()
    isi["kop"] = {"baris": isi["kop"]["baris"]}
    return isi | dict(
        nomor="3/2026", tanggal="Jumat, 20 November 2026 pukul 08.00 WIB", kepada="Meja Camat", pejabat=CAMAT["nama"],
        dari="Ani Rahmawati", butir=butir, **{"kode_cari": "", **ubah})


def _kolom(*judul: tuple[str, float, str]) -> list[dict[str, Any]]:
    return [{"judul": j, "lebar": x, "rata": r} for j, x, r in judul]


def tutup_hari(jumlah: int = 4, **ubah: Any) -> dict[str, Any]:
    layanan = ("Pengantar Kartu Keluarga (KK)", "Surat Pindah Tempat/Mutasi Penduduk", "Perekaman e-KTP",
               "Surat Keterangan Usaha")
    angka = (("Sisa\nlalu", 11), ("Masuk", 13), ("Selesai", 14), ("Ditolak", 14), ("Dirujuk", 14),
             ("Dibatal-\nkan", 15), ("Sisa", 11), ("Lengkap", 16), ("Dikem-\nbalikan", 15.5), ("Diserah-\nkan", 17))
    sehari = (2, 5, 4, 0, 0, 1, 2, 4, 1, 3)
    return umum(
        judul="LEMBAR TUTUP HARI", anak_judul="Jumat, 20 November 2026", kode_cari="",
        keterangan=[["Kantor", "Kecamatan Kalipare"],
                    ["Lembar", "ke-1; angka sampai pukul 15.05 WIB; tidak ada perbuatan sesudahnya"]],
        bagian=[
            {"judul": "A. Antrian dan permohonan",
             "kalimat": ["Nomor antrian diberikan 31: dilayani 30, tidak hadir 1."],
             "kolom": _kolom(("Jenis layanan", 44, "kiri"), *((j, x, "tengah") for j, x in angka)),
             "baris": [[layanan[n % 4], *map(str, sehari)] for n in range(jumlah)],
             "jumlah": ["JUMLAH", *(str(jumlah * n) for n in sehari)]},
            {"judul": "B. Nomor yang diberikan",
             "kolom": _kolom(("Buku", 62, "kiri"), ("Tahun", 16, "tengah"), ("Nomor pertama", 46, "kiri"),
                             ("Nomor terakhir", 46, "kiri"), ("Banyak", 16, "tengah")),
             "baris": [["Buku Register", "2026", "0041/2026", "0055/2026", "15"],
                       ["Buku Agenda Surat Keluar", "2026", "400.12.2.1/201/35.07.11/2026",
                        "400.12.2.1/209/35.07.11/2026", "9"]]},
            {"judul": "C. Perbuatan tiap petugas",
             "kolom": _kolom(("Petugas", 85, "kiri"), *((j, 25, "tengah") for j in (
                 "Perbuatan", "Masuk", "Ditolak", "Gagal masuk"))),
             "baris": [["Ani Rahmawati", "139", "2", "0", "1"], ["Budi Santoso", "26", "1", "0", "0"]]},
            {"judul": "D. Yang perlu dilihat", "kolom": _kolom(("Perihal", 50, "kiri"), ("Catatan", 135, "kiri")),
             "baris": [["NIK lengkap dilihat", "Ani Rahmawati 2 kali: register 0041/2026, 0044/2026"]],
             "kalimat": ["Diperiksa dan tidak ada: nomor sisipan; lembar rusak; koreksi data."]}],
        kepala="1234 · abcdef0123456789abcd", kepala_qr="1234:abcdef0123456789abcd",
        tanda=[["Mengetahui, Kasi / Sekcam", TTD["nama"]], ["Petugas yang menutup,", "Ani Rahmawati"]],
        **TEMPAT, **ubah)


def serah_tugas(jumlah: int = 6, **ubah: Any) -> dict[str, Any]:
    bagian = (
        ("Antrian", "Sedang dilayani: A-011. Menunggu dipanggil 2: A-012, A-013."),
        ("Isian belum selesai (draf sendiri)", "1 Pengantar Kartu Keluarga (KK)."),
        ("Berkas terbuka, menurut yang ditunggu", "Seluruhnya 14. Pemohon: 3. Meja pejabat: 6. Siap diambil: 5."),
        ("Siap diambil", "5: register 0032/2026, 0035/2026, 0036/2026, 0040/2026, 0041/2026."),
        ("Map di meja pejabat", "Meja Camat: 2: register 0044/2026, 0045/2026."),
        ("Cetakan", "1 menunggu dibuat."))
    return umum(
        judul="SERAH TERIMA TUGAS LOKET", anak_judul="Jumat, 20 November 2026", kode_cari="",
        keterangan=[["Pukul", "12.00 WIB, loket 1"], ["Yang menyerahkan", "Ani Rahmawati"],
                    ["Yang menerima", "Budi Santoso"], ["Kunci dan catatan", "Kunci laci dan stempel diserahkan"]],
        bagian=[{"judul": bagian[n % 6][0], "kalimat": [bagian[n % 6][1]]} for n in range(jumlah)],
        tanda=[["Yang menyerahkan,", "Ani Rahmawati"], ["Yang menerima,", "Budi Santoso"]], **TEMPAT, **ubah)


def insiden(jumlah: int = 4, **ubah: Any) -> dict[str, Any]:
    kolom = _kolom(("Jejak", 13, "tengah"), ("Waktu", 25, "kiri"), ("Petugas", 30, "kiri"), ("Peran", 27, "kiri"),
                   ("Loket", 12, "tengah"), ("Perbuatan", 48, "kiri"), ("Berkas", 30, "kiri"))
    baris = [[str(1200 + n), "17-11-2026 08.10", "Ani Rahmawati", "Petugas Loket", "1", "mencetak bukti penyerahan",
              f"register {40 + n:04}/2026"] for n in range(1, jumlah + 1)]
    return umum(
        judul="CATATAN INSIDEN DATA PRIBADI", anak_judul="Insiden nomor 1", kode_cari="",
        keterangan=[["Kantor", "Kecamatan Kalipare"], ["Terjadi", "17-11-2026 08.10 WIB"],
                    ["Diketahui", "17-11-2026 09.30 WIB"], ["Dicatat", "17-11-2026 10.30 WIB oleh Ani Rahmawati"],
                    ["Jejak yang diperiksa", "17-11-2026"],
                    ["Terdampak", "2 berkas, 2 orang (berkas yang disebut jejak pada hari-hari itu)"]],
        batas="20-11-2026 09.30 WIB", sisa="sisa 71 jam 30 menit",
        fakta=[{"judul": "1. Data pribadi yang terungkap", "kalimat": ["Nama dan alamat pemohon"]},
               {"judul": "2. Kapan dan bagaimana terungkap", "kalimat": ["Cetakan tertinggal di tempat fotokopi"]},
               {"judul": "3. Upaya penanganan dan pemulihan", "kalimat": ["Cetakan diambil kembali"]}],
        ringkas={"judul": "Siapa berbuat apa: 4 catatan jejak",
                 "kolom": _kolom(("Petugas", 57, "kiri"), *((j, 18, "tengah") for j in (
                     "Melihat", "Menyalin keluar", "Mencetak", "Masuk", "Gagal masuk", "Ditolak", "Perbuatan lain"))),
                 "baris": [["Ani Rahmawati", "0", "0", "4", "0", "0", "0", "0"]]},
        perkara=[17, 25], jejak_kolom=kolom, jejak_baris=baris, jejak_maks=60, kepala="1234 · abcdef0123456789abcd",
        surat=["Dengan hormat.", "Sesuai dengan Pasal 46 Undang-Undang Nomor 27 Tahun 2022 kami memberitahukan bahwa "
               "telah terjadi kegagalan pelindungan data pribadi Saudara.", "",
               "1. Data pribadi yang terungkap: Nama dan alamat pemohon.",
               "2. Upaya penanganan dan pemulihan: Cetakan diambil kembali."],
        ttd={"jabatan": "Camat Kalipare", **CAMAT},
        tanda=[["Yang mencatat,", "Ani Rahmawati"], ["Penanggung jawab,", CAMAT["nama"]]], **TEMPAT, **ubah)


def susut(jumlah: int = 6, **ubah: Any) -> dict[str, Any]:
    return umum(
        judul="BERITA ACARA PENYUSUTAN DATA PRIBADI", anak_judul="Nomor : 045/1/2026", kode_cari="",
        keterangan=[["Kantor", "Kecamatan Kalipare"], ["Hari pelaksanaan", "20 November 2026"],
                    ["Berkas", f"{jumlah} berkas yang berakhir sebelum 20 November 2020"],
                    ["Dasar", "Pasal 43 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"],
                    ["Masa simpan", "5 tahun sejak berkas berakhir atau dicatat terakhir (penetapan kantor)"]],
        rekap={"tahun": ["2020"], "baris": [["Pengantar Kartu Keluarga (KK)", str(jumlah), str(jumlah)]],
               "jumlah": ["JUMLAH", str(jumlah), str(jumlah)]},
        macam=[["riwayat berkas", "60"], ["isi surat", "6"]],
        dikosongkan="Nama, NIK, alamat dan isian pemohon, isi surat, cuplikan cetakan.",
        dipertahankan="Nomor dan tanggal buku, layanan, hasil, dan jejak tanpa data pribadi.",
        daftar=[[f"{n:04}/2020", f"2001160{n:05}"] for n in range(1, jumlah + 1)], gagal=0,
        cadangan=["2026-11-19_160000"], kepala=["120 · aaaaaaaaaaaa", "121 · bbbbbbbbbbbb"],
        tanda=[["Yang melaksanakan,", "Ani Rahmawati"], ["CAMAT KALIPARE,", CAMAT["nama"]]], **TEMPAT, **ubah)


def sop_ap(**ubah: Any) -> dict[str, Any]:
    from loket_tui.cetak.sop_ap_isi import cuplikan
    from loket_tui.sop.muat import muat
    from loket_tui.sop.paket import muat_paket_toml

    folder = SOP_DEFS / "kalipare"
    isi = cuplikan(muat(folder / "pengantar_kk.toml", "kalipare").prosedur, muat_paket_toml(folder), None, "F4")
    return {**isi, **ubah}


CONTOH: dict[str, Callable[..., dict[str, Any]]] = {
    "tanda_terima": tanda_terima, "blanko_kekurangan": blanko, "bukti_penyerahan": bukti, "bukti_penarikan": penarikan,
    "laporan": laporan, "kuitansi": kuitansi, "lembar_legalisasi": legalisasi, "ekspedisi": ekspedisi,
    "daftar_pengajuan": pengajuan, "lembar_disposisi": disposisi, "daftar_naik": naik, "sop_ap": sop_ap,
    "tutup_hari": tutup_hari, "serah_tugas": serah_tugas, "insiden": insiden, "berita_acara_susut": susut,
}
"""Name of a document -> its usual snapshot; the letters stand in `SURAT`.  Documents with rows take `jumlah`."""
BERBARIS = frozenset(CONTOH) - {"kuitansi", "sop_ap"}
"""Documents whose builder takes how many rows they have."""

# ---- letters

_USAHA = {"nama_usaha": "Toko Kelontong Aminah", "bidang_usaha": "Perdagangan", "jenis_usaha": "Perdagangan sembako",
          "alamat_usaha": "Jalan Pasar RT 003 RW 002, Desa Kalipare", "mulai_usaha": "2018",
          "keperluan": "Pengajuan Kredit Usaha Rakyat", "tanggal_tinjau": "20 November 2026",
          "tinjau_tanggal": "20 November 2026", "tinjau_hasil": "memenuhi",
          "tinjau_temuan": "Toko buka setiap hari dan melayani warga sekitar",
          "tim_no": "1.\n2.", "tim_nama": "Ani Rahmawati\nBudi Santoso", "tim_pangkat": "Penata Muda, III/a\n-",
          "tim_nip": "199001012015012001\n-", "tim_jabatan": "Pengelola Pelayanan\nPetugas Loket",
          "agama": "Islam", "pekerjaan": "Wiraswasta"}
NILAI_SURAT: dict[str, dict[str, str]] = {
    "pengantar_kk": {}, "pengantar_pindah": {}, "surat_pindah": {
        "tujuan": "Dalam wilayah kabupaten", "kabupaten_tujuan": "", "provinsi_tujuan": ""},
    "ket_usaha": _USAHA | {"pengantar_desa_rujukan": "Nomor 470/4/2026 tanggal 18 November 2026"},
    "surat_tugas_tinjau": _USAHA, "berita_acara_tinjau": _USAHA,
    "legalisasi_waris": {
        "tanggal_pernyataan": "18 November 2026", "saksi_jumlah": "2", "nomor_desa": "470/12/2026",
        "nama_pewaris": "Budi Santoso", "nik_pewaris": "3507111205900001", "tanggal_meninggal": "12 Mei 2026",
        "alamat_pewaris": "Dusun Krajan RT 003 RW 002, Desa Kalipare", "ahli_waris_jumlah": "3",
        "ahli_waris": "1. Siti Aminah, NIK 3507115205900002, Istri\n2. Ani Rahmawati, Anak\n3. Joko Umpama, Anak",
        "saksi": "1. Agus Contoh, NIK 3507112902000003\n2. Wati Umpama", "keperluan": "Pencairan tabungan"},
    "panggilan_ektp": {"tgl_rekam": "25 November 2026", "jam_rekam": "09.00", "jenis_rekam": "Pemula, 17 tahun"},
    "rekomendasi_dispensasi_nikah": {
        "pengantar_nikah_rujukan": "Nomor 472/9/2026 tanggal 19 November 2026", "ayah_suami": "Agus Contoh",
        "ayah_istri": "Joko Umpama", "nik_suami": "3507111205000001", "nik_istri": "3507116902040002",
        "alamat_suami": "Dusun Krajan RT 003 RW 002, Desa Kalipare", "nama_suami": "Budi Santoso",
        "lahir_suami": "12 Mei 2000", "umur_suami": "26", "nama_istri": "Siti Aminah",
        "lahir_istri": "29 Februari 2004", "umur_istri": "22", "kua": "KUA Kecamatan Kalipare",
        "tanggal_daftar": "20 November 2026", "tanggal_akad": "27 November 2026", "hari_akad": "5",
        "tempat_akad": "Kediaman mempelai wanita, Desa Kalipare", "alasan": "Tugas ke luar pulau"},
    "rekomendasi_keramaian": {
        "pengantar_desa_rujukan": "Nomor 300/2/2026 tanggal 18 November 2026",
        "nama_acara": "Resepsi pernikahan", "sifat": "Hajatan keluarga", "hiburan": "Campursari",
        "mulai": "5 Desember 2026", "berakhir": "6 Desember 2026", "jam_mulai": "09.00", "jam_selesai": "22.00",
        "tempat": "Halaman rumah, Dusun Krajan RT 003 RW 002", "perkiraan": "300", "telepon": "081200000000"},
    "rekomendasi_proposal": {
        "rekomendasi_desa_rujukan": "Nomor 411/7/2026 tanggal 17 November 2026",
        "lembaga": "Kelompok Tani Contoh", "judul_proposal": "Bantuan bibit dan pupuk musim tanam 2027",
        "bidang": "Pemberdayaan masyarakat", "nilai": "Rp12.500.000", "ditujukan": "Dinas Pertanian Kabupaten Malang"},
    "rekomendasi_skck": {
        "pengantar_desa_rujukan": "Nomor 470/5/2026 tanggal 19 November 2026", "agama": "Islam",
        "pekerjaan": "Wiraswasta", "keperluan": "Melamar pekerjaan"},
    "surat_keluar": {
        "sifat": "Biasa", "lampiran": "1 (satu) berkas", "perihal": "Undangan rapat koordinasi",
        "kepada": "Kepala Desa se-Kecamatan Kalipare", "tempat_tujuan": "Tempat",
        "isi_surat": "Sehubungan dengan persiapan musyawarah perencanaan pembangunan tingkat kecamatan, dengan ini "
                     "kami mengundang Saudara pada rapat koordinasi hari Rabu, 25 November 2026 pukul 09.00 WIB di "
                     "pendapa kecamatan.\nMohon membawa daftar usulan yang telah disepakati di desa masing-masing."},
    "surat_pengantar": {
        "kepada": "Camat Contoh", "tempat_tujuan": "Tempat", "kiriman_no": "1.\n2.",
        "kiriman_jenis": "Laporan pelayanan administrasi terpadu bulan Oktober 2026\nDaftar hadir rapat koordinasi",
        "kiriman_banyaknya": "1 (satu) berkas\n2 (dua) lembar", "kiriman_keterangan": "Untuk diketahui\n"},
    "sumbersuko.pengantar_kk": {"pengesahan": "Diajukan massal oleh kecamatan"},
}
"""Letter -> the values of its own codes; a letter of another pack than Kalipare's has that before it."""
_LAIN = {
    "surat_pindah": {"keterangan_dokumen": "BUKAN SURAT KETERANGAN PINDAH WNI (SKPWNI)"},
    "panggilan_ektp": {"nomor": "", "ttd": {
        "petugas": True, "baris_jabatan": ["Operator KK/KTP,"], "nama": "Ani Rahmawati", "pangkat": "Pengatur",
        "nip": "199001012015032001"}},
    "berita_acara_tinjau": {"nomor": "", "ttd_lain": [
        {"baris_jabatan": ["Tim peninjau 1,"], "nama": "Ani Rahmawati", "pangkat": "Penata Muda, III/a",
         "nip": "19900101 201501 2 001"}],
        "ttd": {"baris_jabatan": ["Tim peninjau 2,"], "nama": "Budi Santoso", "pangkat": "", "nip": ""}},
    "rekomendasi_keramaian": {"tembusan": ["Kepala Kepolisian Sektor setempat", "Komandan Rayon Militer setempat",
                                           "Kepala desa setempat"]},
}


def berkas_surat(kode: str) -> Path:
    """The file of a letter of `NILAI_SURAT`."""
    paket, _, nama = kode.rpartition(".")
    return SOP_DEFS / (paket or "kalipare") / "surat" / f"{nama}.txt"


def surat(kode: str, **ubah: Any) -> dict[str, Any]:
    """The snapshot of a shipped letter with its usual values."""
    isi = naskah(berkas_surat(kode).read_text(encoding="utf-8"))
    alamat = {"tempat_tanggal_lahir": "Malang, 12 Mei 1990", "tanggal_lahir": "12 Mei 1990",
              "alamat_lengkap": "Dusun Krajan RT 003 RW 002, Desa Kalipare", "tanggal_masuk": "20 November 2026",
              "kepala_desa": "Kepala Desa Kalipare", "alamat_kabupaten":
              "Dusun Krajan RT 003 RW 002, Desa Kalipare, Kecamatan Kalipare, Kabupaten Malang"}
    isi["nilai"] = NILAI | alamat | NILAI_SURAT[kode]
    return isi | {"tembusan": []} | _LAIN.get(kode, {}) | ubah
