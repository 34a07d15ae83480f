"""Every finding about what the parts of a SOP mean together, and what is only a warning."""

from __future__ import annotations

import pytest

from .conftest import AKHIR, AWAL, NASKAH, baris, hasil_muat, prosedur, susun, temuan, temuan_teks

KONSEP = '{jenis = "buat_naskah", naskah = "surat"}, '
TTD = '{jenis = "tanda_tangan", naskah = "surat", pelaksana = "camat"}, '
NOMOR = '{jenis = "nomor", naskah = "surat"}'


@pytest.mark.parametrize(
    ("tengah", "kalimat"),
    [
        (baris("periksa", '{jenis = "cap"}'), "langkah 'periksa' ditulis dua kali; beri nama yang berbeda."),
        (baris("x", '{id = "a", jenis = "cap"}, {id = "a", jenis = "arsip"}'), "aksi 'x.a' ditulis dua kali"),
        (baris("x", '{jenis = "cap", pelaksana = "bupati"}'), "pelaksana 'bupati' tidak ada dalam daftar pelaksana."),
        ('[[langkah]]\nid = "x"\naksi = [{jenis = "cap"}]\n', "langkah 'x': belum menyebut pelaksana."),
        ('[[langkah]]\nid = "x"\npelaksana = "bupati"\n', "langkah 'x': pelaksana 'bupati' tidak ada"),
        (baris("x", '{jenis = "ajukan"}'), "SOP harus berisi tepat satu aksi ajukan; sekarang 2."),
        (baris("x", '{jenis = "paraf_semua"}'), "langkah 'x': paraf_semua hanya boleh di dalam alur."),
        (baris("x", '{jenis = "buat_naskah"}'), "langkah 'x': aksi buat_naskah belum menyebut naskah."),
        (baris("x", '{jenis = "nomor"}'), "langkah 'x': aksi nomor belum menyebut naskah."),
        (baris("x", '{jenis = "lapor", tiap = "minggu", kepada = "dinas"}'),
         "langkah 'x': aksi lapor berada pada langkah lingkup layanan, aksi lain tidak."),
        (baris("x", '{jenis = "cap"}', 'lingkup = "layanan"'), "aksi lapor berada pada langkah lingkup layanan"),
        (baris("x", '{jenis = "paraf", hasil = {gagal = {ke = "periksa"}}}'),
         "langkah 'x': hasil 'gagal' tidak dikenal untuk paraf; pilihannya setuju, kembali, tolak."),
        (baris("x", '{jenis = "paraf", hasil = {kembali = {ke = "tiada"}}}'), "langkah 'x': target 'tiada' tidak ada."),
        (baris("x", '{jenis = "paraf", hasil = {kembali = {ke = ".konsep"}}}'), "target '.konsep' tidak ada."),
        (baris("x", '{jenis = "paraf", hasil = {kembali = {ke = "ajukan"}}}'),
         "langkah 'x': target 'ajukan' adalah pengajuan; arahkan ke pemeriksaannya."),
        (baris("x", '{jenis = "paraf", hasil = {kembali = {ke = "lapor"}}}')
         + baris("lapor", '{jenis = "lapor", tiap = "minggu", kepada = "dinas"}', 'lingkup = "layanan"'),
         "target 'lapor' adalah kewajiban layanan, bukan langkah perkara."),
        (baris("x", '{jenis = "kerjakan", hasil = {ulang = {ke = "x", ulang = 2, habis = {ke = "tiada"}}}}'),
         "langkah 'x': target 'tiada' tidak ada."),
        (baris("x", '{jenis = "cap", bila = {isian = "warna", terisi = true}}'),
         "aksi 'x.cap': syarat menyebut isian 'warna' yang tidak ada."),
        (baris("x", '{jenis = "cap"}', 'bila = {isian = "jumlah", lebih = {isian = "warna"}}'),
         "langkah 'x': syarat menyebut isian 'warna' yang tidak ada."),
        (baris("x", '{jenis = "cap"}', 'bila = {aksi = "tinjau", hasil = "memenuhi"}'),
         "langkah 'x': syarat menyebut aksi 'tinjau' yang tidak ada."),
        (baris("x", '{jenis = "cap"}', 'bila = {aksi = "periksa", hasil = "memenuhi"}'),
         "langkah 'x': syarat menyebut hasil 'memenuhi' yang tidak ada pada 'periksa'."),
        (baris("x", '{jenis = "cap"}', 'bila = {isian = "sifat", dalam = ["biasa", "kilat"]}'),
         "langkah 'x': isian 'sifat' tidak punya pilihan 'kilat'."),
        (baris("x", '{jenis = "cap", naskah = "tiada"}'), "langkah 'x': naskah 'tiada' tidak ada."),
        (baris("x", '{jenis = "isi", isian = ["tiada"]}'), "langkah 'x': isian 'tiada' tidak ada dalam daftar isian."),
        (baris("x", '{jenis = "kerjakan", perlu = ["tiada"]}'), "langkah 'x': perlu 'tiada' tidak ada"),
        (baris("x", '{jenis = "bayar", tarif = {isian = "tiada"}}'), "tarif menyebut isian 'tiada' yang tidak ada."),
        (baris("x", '{jenis = "bayar", pihak = "tiada"}'), "langkah 'x': pihak 'tiada' tidak ada."),
        (baris("x", '{jenis = "kirim", tujuan = {isian = "tiada"}}'), "tujuan menyebut isian 'tiada'"),
        (baris("x", '{jenis = "tunggu_hadir", tenggat = {isian = "tiada"}}'), "tenggat menyebut isian 'tiada'"),
        (baris("x", '{jenis = "disposisi", kepada = ["kasi", "bupati"]}'),
         "langkah 'x': disposisi kepada 'bupati' yang bukan pelaksana SOP ini."),
        (baris("x", '{jenis = "cap"}', 'lanjut = "tiada"'), "langkah 'x': lanjut 'tiada' tidak ada."),
        (baris("x", '{jenis = "cap"}', 'lanjut = "ajukan"'), "langkah 'x': lanjut 'ajukan' adalah pengajuan"),
        (baris("x", '{jenis = "cap"}', 'bagian_dari = "tiada"'), "langkah 'x': bagian_dari 'tiada' tidak ada."),
        (baris("x", '{jenis = "cap"}', 'induk = "tiada"'), "langkah 'x': induk 'tiada' tidak ada."),
        (baris("x", '{jenis = "cap"}', 'baku = {sampai = "tiada"}'), "langkah 'x': baku sampai isian 'tiada' yang"),
        (baris("x", '{jenis = "cap"}', 'tenggat = {dari = {isian = "tiada"}, hari = 3}'), "tenggat menyebut isian"),
        (baris("x", '{jenis = "cap"}', 'aktivitas = ["baru"]'), "'x': aktivitas 'baru' tidak ada."),
        (baris("x", '{jenis = "cap"}').replace('"1 menit"', '{baru = "1 menit"}'), "'x': aktivitas 'baru' tidak ada."),
        (baris("x", '{jenis = "cap"}', 'lanjut = "y"') + baris("y", '{jenis = "arsip"}', 'lanjut = "x"'),
         "aksi 'x.cap' tidak pernah sampai ke akhir; beri jalan keluar dari putaran ini."),
        (baris("x", '{jenis = "verifikasi", hasil = {sesuai = {ke = "x"}}}'), "'x.verifikasi' tidak pernah sampai"),
    ],
)  # fmt: skip
def test_galat_pada_langkah(tengah: str, kalimat: str) -> None:
    assert any(kalimat in x for x in temuan(tengah))


@pytest.mark.parametrize(
    ("tengah", "kalimat"),
    [
        (baris("x", TTD + NOMOR), "naskah 'surat' ditandatangani tetapi tidak pernah dibuat."),
        (baris("x", KONSEP + TTD + NOMOR + ", " + NOMOR), "naskah 'surat' diberi nomor dua kali."),
        (baris("x", KONSEP + TTD.rstrip(", ")), "naskah 'surat': nomor sesudah tanda tangan perlu aksi nomor."),
        (baris("x", KONSEP + NOMOR + ', {jenis = "paraf", naskah = "surat"}'),
         "naskah 'surat': paraf oleh 'loket' belum tercantum pada kunci paraf."),
    ],
)  # fmt: skip
def test_galat_pada_naskah(tengah: str, kalimat: str) -> None:
    assert kalimat in temuan(tengah, tabel=NASKAH)


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ('paraf = ["kasi", "sekcam"]', 'paraf = ["lurah"]', "naskah 'surat': paraf 'lurah' bukan pelaksana SOP ini."),
        (
            'tanda_tangan = ["camat"]',
            'tanda_tangan = ["lurah"]',
            "naskah 'surat': tanda_tangan 'lurah' bukan pelaksana",
        ),
        ('{lane = "sekcam"', '{lane = "lurah"', "naskah 'tugas': tanda_tangan 'lurah' bukan pelaksana SOP ini."),
        ('{pihak = "saksi"}', '{pihak = "hakim"}', "naskah 'tugas': penanda tangan 'hakim' bukan pihak SOP ini."),
        ('{pihak = "saksi"}', "{}", "penandatangan menyebut lane atau pihak."),
        ('kode = "tugas"', 'kode = "surat"', "naskah 'surat' ditulis dua kali; beri nama yang berbeda."),
        ("paling_banyak = 2", 'isian = ["tiada"]', "pihak 'saksi': isian 'tiada' tidak ada."),
        ("paling_banyak = 2", 'untuk = "a.b"', "pihak 'saksi': untuk 'a.b' bukan kelompok.pilihan persyaratan."),
        ("paling_banyak = 2", "paling_sedikit = 3", "pihak 'saksi': paling_sedikit lebih besar daripada"),
        (
            'nomor = {buku = "agenda_keluar", saat = "sesudah_tanda_tangan"}',
            "",
            "naskah 'surat': aksi nomor perlu kunci",
        ),
    ],
)
def test_galat_pada_tabel_naskah(lama: str, baru: str, kalimat: str) -> None:
    assert lama in NASKAH
    semua = temuan(baris("x", KONSEP + NOMOR), tabel=NASKAH.replace(lama, baru, 1))
    assert any(kalimat in x for x in semua)


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ('dicatat_oleh = "loket"', "",
         "pelaksana 'pemohon' di luar kantor perlu dicatat_oleh pelaksana di dalam kantor."),
        ('dicatat_oleh = "loket"', 'dicatat_oleh = "pemohon"', "pelaksana 'pemohon' di luar kantor perlu dicatat_oleh"),
        ('peran = ["kasi"]', "", "pelaksana 'kasi' belum menyebut peran yang boleh melakukannya."),
        ('kode = "jumlah"', 'kode = "sifat"', "isian 'sifat' ditulis dua kali; beri nama yang berbeda."),
        ('{jenis = "ajukan"}', '{jenis = "arsip"}', "SOP harus berisi tepat satu aksi ajukan; sekarang 0."),
        ('{jenis = "ajukan"}', '{jenis = "arsip"}, {jenis = "ajukan"}',
         "langkah 'ajukan': sebelum ajukan hanya boleh antri dan panggil_antrian."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\nbiaya = {tarif = {isian = "tiada"}}', "tarif menyebut isian 'tiada'"),
        ('label = "Mulai"', 'label = "M"\npada = "tiada"', "isian 'mulai': pada langkah 'tiada' yang tidak ada."),
        ('label = "Mulai"', 'label = "M"\nhitung = {umur = {lahir = "mulai"}}', "jenis hitung dan kunci hitung selalu"),
        ('jenis = "tanggal"', 'jenis = "hitung"', "isian 'mulai': jenis hitung dan kunci hitung selalu bersama."),
        ('jenis = "tanggal"', 'jenis = "tabel"', "isian 'mulai': jenis tabel perlu daftar kolom."),
        ('jenis = "tanggal"', 'jenis = "pilihan"', "isian 'mulai': jenis pilihan perlu daftar pilihan."),
        ('jenis = "tanggal"', 'jenis = "tabel"\nkolom = [{kode = "a", label = "A", jenis = "pilihan"}]',
         "kolom 'a' berjenis pilihan perlu daftar pilihan."),
        ('label = "Mulai"', 'label = "M"\naktivitas = ["baru"]', "'mulai': aktivitas 'baru' tidak ada."),
        ('label = "Mulai"', 'label = "M"\nminimal = "besok"', "minimal berupa tanggal seperti '2026-11-20'."),
        ('label = "Mulai"', 'label = "M"\nminimal = {isian = "jumlah"}', "minimal memakai isian 'jumlah'"),
        ('label = "Mulai"', 'label = "M"\nminimal = {persen = 5, dari = "jumlah"}', "minimal berisi {isian = 'kode'}"),
        ('label = "Jumlah"', 'label = "J"\nmaksimal = "x"', "maksimal berupa angka bulat."),
        ('label = "Jumlah"', 'label = "J"\nmaksimal = {persen = 5, dari = "mulai"}', "maksimal memakai isian 'mulai'"),
        ('label = "Sifat"', 'label = "S"\nmaksimal = 5', "maksimal hanya untuk angka, uang, tanggal dan jam."),
    ],
)  # fmt: skip
def test_galat_pada_kepala_dan_isian(lama: str, baru: str, kalimat: str) -> None:
    asli = susun()
    assert lama in asli
    assert any(kalimat in x for x in temuan_teks(asli.replace(lama, baru, 1)))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ('kelompok = "bukti"', "persyaratan 'a': kelompok dan pilihan selalu bersama."),
        ('pilihan = "bukti"', "persyaratan 'a': kelompok dan pilihan selalu bersama."),
        ('pihak = ["saksi"]', "persyaratan 'a': pihak 'saksi' tidak ada."),
        ('aktivitas = ["baru"]', "'a': aktivitas 'baru' tidak ada."),
        ('bila = {isian = "tiada", terisi = true}', "persyaratan 'a': syarat menyebut isian 'tiada' yang tidak ada."),
        ('[[persyaratan]]\nkode = "a"\nnama = "B"', "persyaratan 'a' ditulis dua kali; beri nama yang berbeda."),
    ],
)
def test_galat_pada_persyaratan(isi: str, kalimat: str) -> None:
    assert kalimat in temuan(tabel=f'\n[[persyaratan]]\nkode = "a"\nnama = "A"\n{isi}\n')


@pytest.mark.parametrize(
    ("rumus", "kalimat"),
    [
        ('{umur = "mulai"}', "umur berisi lahir, boleh pada."),
        ('{umur = {pada = "mulai"}}', "umur berisi lahir, boleh pada."),
        ('{umur = {lahir = "tiada"}}', "umur menyebut isian 'tiada' yang tidak ada."),
        ('{umur = {lahir = "jumlah"}}', "umur memakai isian 'jumlah' yang berjenis angka."),
        ('{hari_kerja = {dari = "mulai"}}', "hari_kerja berisi dari, sampai."),
        ('{tambah = {dari = "mulai"}}', "tambah berisi dari dan tepat satu dari hari, hari_kerja, bulan, tahun."),
        ('{tambah = {dari = "mulai", hari = 1, bulan = 1}}', "tambah berisi dari dan tepat satu"),
        ('{tambah = {dari = "mulai", hari = -1}}', "tambah: hari berupa angka bulat 0 sampai 36500."),
        ('{tambah = {dari = "mulai", hari_kerja = 5000}}', "tambah: hari_kerja berupa angka bulat 0 sampai 2000."),
        ('{tambah = {dari = "sifat", hari = 1}}', "tambah memakai isian 'sifat' yang berjenis pilihan."),
        ('{jumlah = "tiada"}', "jumlah menyebut tabel 'tiada' yang tidak ada."),
        ('{jumlah = "orang.nama"}', "jumlah menyebut kolom 'nama' yang bukan kolom angka tabel 'orang'."),
        ('{total = "jumlah"}', "total berisi daftar isian"),
        ('{total = ["mulai"]}', "total memakai isian 'mulai' yang berjenis tanggal."),
        ('{persen = {dari = "jumlah"}}', "persen berisi dari, tarif, boleh kurangi."),
        ('{persen = {dari = "jumlah", tarif = "5"}}', "persen: tarif berupa angka."),
        ('{pangkat = "jumlah"}', "'pangkat' tidak dikenal"),
        ('{total = ["jumlah"], jumlah = "orang"}', "terlalu banyak isinya"),
        ("{}", "tidak boleh kosong"),
    ],
)
def test_galat_pada_rumus(rumus: str, kalimat: str) -> None:
    tabel = (
        '\n[[isian]]\nkode = "orang"\nlabel = "Orang"\njenis = "tabel"\nkolom = [{kode = "nama", label = "Nama"}]\n'
        f'[[isian]]\nkode = "h"\nlabel = "H"\njenis = "hitung"\nhitung = {rumus}\n'
    )
    assert any(kalimat in x for x in temuan(tabel=tabel))


def test_naskah_yang_tidak_ada_tidak_menghentikan_pemeriksaan_lain() -> None:
    semua = temuan(baris("x", '{jenis = "tanda_tangan", naskah = "tiada"}', 'lanjut = "y"'))
    assert set(semua) == {"langkah 'x': naskah 'tiada' tidak ada.", "langkah 'x': lanjut 'y' tidak ada."}


def test_putaran_dengan_jalan_keluar_diterima() -> None:
    tengah = baris("x", '{jenis = "verifikasi", hasil = {tolak = {akhir = "ditolak"}}}', 'lanjut = "y"')
    assert prosedur(tengah + baris("y", '{jenis = "cap"}', 'lanjut = "x"')).ada("y.cap")


def test_antrian_sebelum_ajukan_diterima() -> None:
    antri = baris("antri", '{jenis = "antri"}') + baris("panggil", '{jenis = "panggil_antrian"}') + baris("duduk", "")
    assert prosedur(awal=antri + AWAL).ajukan.indeks == 2


@pytest.mark.parametrize(
    ("tengah", "kalimat"),
    [
        (baris("x", '{jenis = "cap"}', 'no = "2."') + baris("y", '{jenis = "cap"}', 'no = "2."'),
         "nomor langkah 2. tercetak lebih dari sekali."),
        (baris("x", '{jenis = "cap"}', 'no = "5"'), "nomor langkah 4 dilompati pada dokumen."),
        (baris("x", '{jenis = "cap"}', 'no = "3"').replace('waktu = "1 menit"', ""), "langkah 3 tidak menyebut waktu."),
        (baris("x", '{jenis = "cap"}').replace("1 menit", "Sesuai jadwal"),
         "waktu 'Sesuai jadwal' pada langkah x perlu kunci baku."),
        (baris("x", '{jenis = "cap"}').replace("1 menit", "2 Hari"), "waktu '2 Hari' pada langkah x perlu kunci baku."),
    ],
)  # fmt: skip
def test_peringatan(tengah: str, kalimat: str) -> None:
    assert kalimat in [t.kalimat for t in hasil_muat(tengah).peringatan]


def test_tanda_tangan_tanpa_jalan_kembali_diperingatkan() -> None:
    hasil = hasil_muat(baris("x", KONSEP + TTD + NOMOR, 'no = "3"'), tabel=NASKAH)
    assert "tanda tangan pada langkah 3 tidak punya jalan kembali." in [t.kalimat for t in hasil.peringatan]
    assert not any(t.galat for t in hasil.peringatan)


def test_janji_hari_dan_baku_tidak_diperingatkan() -> None:
    akhir = AKHIR.replace("5 menit", "2 Hari")
    tengah = baris("x", '{jenis = "cap"}', "baku = {menit = 5}").replace("1 menit", "Secepatnya")
    assert not [t for t in hasil_muat(tengah, akhir=akhir).peringatan if "baku" in t.kalimat]
