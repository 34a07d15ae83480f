"""Every finding about what the parts of a SOP mean together, and what is only a warning."""

from __future__ import annotations

import re

import pytest

from . import conftest
from .conftest import AWAL, NASKAH, baris, prosedur, susun

KONSEP = '{jenis = "buat_naskah", naskah = "surat"}, '
TTD = '{jenis = "tanda_tangan", naskah = "surat", pelaksana = "camat"}, '
NOMOR = '{jenis = "nomor", naskah = "surat"}'


def temuan(tengah: str = "", **bagian: str) -> tuple[str, ...]:
    """The errors of a procedure, without their lines."""
    return temuan_teks(susun(tengah, **bagian))


def temuan_teks(teks: str) -> tuple[str, ...]:
    """The same for a whole file."""
    return tuple(re.sub(r"^baris \d+, ", "", x) for x in conftest.temuan_teks(teks))


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
        ('label = "Mulai"', 'label = "M"\nminimal = "besok"', "minimal berupa tanggal seperti '2026-11-20' atau"),
        ('label = "Mulai"', 'label = "M"\nminimal = {isian = "jumlah"}', "minimal memakai isian 'jumlah'"),
        ('label = "Mulai"', 'label = "M"\nminimal = {persen = 5, dari = "jumlah"}', "minimal berisi {isian = 'kode'}"),
        ('label = "Jumlah"', 'label = "J"\nmaksimal = "x"', "maksimal berupa angka bulat atau 'tahun_ini'."),
        ('label = "Jumlah"', 'label = "J"\nmaksimal = {persen = 5, dari = "mulai"}', "maksimal memakai isian 'mulai'"),
        ('label = "Mulai"', 'label = "M"\nmaksimal = {dari = "hari_ini", hari = 1, bulan = 1}', "maksimal berisi dari"),
        ('label = "Mulai"', 'label = "M"\nmaksimal = {dari = "jumlah", hari = 1}', "maksimal memakai isian 'jumlah'"),
        ('label = "Mulai"', 'label = "M"\nmaksimal = {dari = "hari_ini", hari = -1}', "hari berupa angka bulat 0"),
        ('label = "Jumlah"', 'label = "J"\nmaksimal = {dari = "hari_ini", hari = 1}', "maksimal berisi {isian"),
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
        ('aktivitas = ["baru"]', "persyaratan 'a': aktivitas 'baru' tidak ada."),
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
        (baris("x", '{jenis = "tunggu_hadir", tenggat = -1}'), "'x': tenggat paling kecil 0, paling besar 3650."),
        (baris("x", '{jenis = "tunggu_hadir", tenggat = {dari = "mulai", hari = 99999999}}'), "tenggat paling kecil 0"),
        (baris("x", '{jenis = "tugas", muncul = {dari = "mulai", bulan = -2}}'), "muncul paling kecil 0"),
        (baris("x", '{jenis = "bayar", tarif = -5}'), "langkah 'x': tarif paling kecil 0."),
        *((baris("x", '{jenis = "cap"}').replace("1 menit", w), f"langkah 'x': waktu '{w}' bukan waktu")
          for w in ("-5 menit", "1e308 menit", "9999999999 hari", "1001 hari", "8001 jam", "480.001 menit", "- 2 jam")),
        (baris("x", '{jenis = "cap"}').replace('"1 menit"', '{baru = "-1 menit"}'), "waktu '-1 menit' bukan waktu"),
        (baris("x", '{jenis = "cap"}').replace('"1 menit"', f'{{baru = "{"x" * 1001}"}}'), "bukan waktu yang masuk"),
    ],
)  # fmt: skip
def test_waktu_tenggat_dan_jumlah_yang_mustahil(tengah: str, kalimat: str) -> None:
    assert any(kalimat in x for x in temuan(tengah))


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ('kode = "coba"', 'kode = "con"', "kode 'con' adalah nama perangkat pada Windows; pilih nama lain."),
        ('nama = "Layanan Coba"', 'nama = "C"\nbiaya = {tarif = -1}', "biaya: tarif paling kecil 0."),
        ('nama = "Layanan Coba"', 'nama = "C"\njam = {tercetak = "-3 hari"}', "jam: tercetak '-3 hari' bukan waktu"),
    ],
)
def test_kepala_yang_mustahil(lama: str, baru: str, kalimat: str) -> None:
    assert any(kalimat in x for x in temuan_teks(susun().replace(lama, baru, 1)))


def test_templat_bernama_perangkat() -> None:
    tabel = '\n[[naskah]]\nkode = "a"\nnama = "A"\ntemplat = "lpt1"\n'
    assert temuan(tabel=tabel) == ("kode 'lpt1' adalah nama perangkat pada Windows; pilih nama lain.",)


# ---- the line of each


def nomor(teks: str, potongan: str, ke: int = 0) -> int:
    """Line of an occurrence."""
    return [i for i, b in enumerate(teks.splitlines(), 1) if potongan in b][ke]


@pytest.mark.parametrize(
    ("tengah", "tabel", "potongan", "ke", "mulai"),
    [
        (baris("x", '{jenis = "cap", naskah = "tiada"}'), "", 'id = "x"', 0, "langkah 'x'"),
        (baris("x", '{jenis = "cap", bila = {isian = "tiada", terisi = true}}'), "", 'id = "x"', 0, "aksi 'x.cap'"),
        (baris("x", "") + baris("x", ""), "", 'id = "x"', 1, "langkah 'x' ditulis dua kali"),
        ("", '[[isian]]\nkode = "u"\nlabel = "U"\njenis = "tabel"\n', 'kode = "u"', 0, "isian 'u'"),
        ("", '[[naskah]]\nkode = "n"\nnama = "N"\nparaf = ["tiada"]\n', 'kode = "n"', 0, "naskah 'n'"),
        ("", '[pelaksana.lurah]\nsebutan = "Lurah"\n', "[pelaksana.lurah]", 0, "pelaksana 'lurah'"),
        ("", '[[persyaratan]]\nkode = "p"\nnama = "P"\naktivitas = ["z"]\n', 'kode = "p"', 0, "persyaratan 'p'"),
    ],
)  # fmt: skip
def test_baris_temuan(tengah: str, tabel: str, potongan: str, ke: int, mulai: str) -> None:
    jebakan = 'ket = \'\'\'\n[[langkah]]\nid = "x"\n[[isian]]\nkode = "u"\n\'\'\'\n'
    teks = susun(baris("satu", "", jebakan) + tengah, tabel=f"\n{tabel}")
    (satu,) = (x for x in conftest.temuan_teks(teks) if mulai in x)
    lewati = 1 if potongan in jebakan and 'id = "x"' in potongan else 0
    tajuk = nomor(teks, potongan, ke + lewati)
    assert satu.startswith(f"baris {tajuk if potongan.startswith('[') else tajuk - 1}, {mulai}"), (satu, teks)


def test_baris_dari_alur_adalah_baris_pemakainya() -> None:
    alur = '\n[[alur]]\nkode = "naik"\nlangkah = [{id = "konsep", aksi = [{jenis = "cap", pelaksana = "bupati"}]}]\n'
    teks = susun(baris("st", "", 'pakai = {alur = "naik", naskah = "tugas"}'), tabel=NASKAH + alur)
    satu = conftest.temuan_teks(teks)[0]
    tajuk = nomor(teks, 'id = "st"') - 1
    assert satu == f"baris {tajuk}, langkah 'st-konsep': pelaksana 'bupati' tidak ada dalam daftar pelaksana."


def test_temuan_dibatasi() -> None:
    assert len(temuan("".join(baris(f"x{i}", '{jenis = "cap", naskah = "tiada"}') for i in range(200)))) == 50
