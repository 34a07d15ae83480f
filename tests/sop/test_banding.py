"""Two versions compared: each kind of change in its words, nothing left out, nothing invented."""

from __future__ import annotations

import random

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.banding import BAGIAN, Perbedaan, banding
from loket_tui.sop.muat import muat_teks
from loket_tui.sop.prosedur import Prosedur

from .conftest import NASKAH, TIGA, baris, susun

TENGAH = (
    baris("catat", '{jenis = "catat_buku", buku = "register"}', 'no = "3"\nkegiatan = "Mencatat dalam buku register"')
    + baris(
        "surat",
        '{jenis = "buat_naskah", naskah = "surat"}, '
        '{jenis = "paraf", naskah = "surat", pelaksana = "kasi", hasil = {kembali = {ke = "catat"}}}, '
        '{jenis = "tanda_tangan", naskah = "surat", pelaksana = "camat", hasil = {kembali = {ke = "surat"}}}, '
        '{jenis = "nomor", naskah = "surat"}',
        'no = "4"\nkegiatan = "Membuat surat"',
    )
    + baris("arsip", '{jenis = "arsip"}', 'no = "5"\nkegiatan = "Mengarsipkan berkas"')
)
SYARAT = """
[[persyaratan]]
kode = "kk"
nama = "Kartu Keluarga"
[[persyaratan]]
kode = "ktp"
nama = "KTP-el"
[[persyaratan]]
kode = "akta"
nama = "Akta"
"""
ASLI = susun(TENGAH, tabel=NASKAH + SYARAT, kepala="janji = {hari_kerja = 2}\nbiaya = {tarif = 0}")


def muat(teks: str) -> Prosedur:
    return muat_teks(teks.encode(), "coba.toml", "uji").prosedur


def beda(*ganti: tuple[str, str], asli: str = ASLI) -> list[str]:
    """The sentences after replacing parts of the file, each part once."""
    teks = asli
    for lama, baru in ganti:
        assert lama in teks, lama
        teks = teks.replace(lama, baru, 1)
    return [p.kalimat for p in banding(muat(asli), muat(teks))]


def blok(teks: str, kode: str) -> str:
    """The table of a row as it stands in the file."""
    i = teks.index(f'[[langkah]]\nid = "{kode}"')
    j = teks.find("[[langkah]]", i + 1)
    return teks[i : j if j > 0 else len(teks)]


def test_sama_tidak_berbeda() -> None:
    p = muat(ASLI)
    assert banding(p, p) == ()
    assert banding(p, muat("# catatan\n" + ASLI.replace('nama = "KTP-el"', 'nama   =   "KTP-el"  # wajib'))) == ()


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ("hari_kerja = 2", "hari_kerja = 3", "Janji selesai dari 2 hari kerja menjadi 3 hari kerja."),
        ("janji = {hari_kerja = 2}", "", "Janji selesai dari 2 hari kerja menjadi tidak ada."),
        ("tarif = 0", "tarif = 5000", "Biaya dari tidak dipungut menjadi tarif 5000."),
        ('nama = "Layanan Coba"', 'nama = "Layanan Baru"', "Nama dari “Layanan Coba” menjadi “Layanan Baru”."),
        ('nama = "Layanan Coba"', 'nama = "Layanan Coba"\njam = {mulai = "lengkap"}',
         "Jam: mulai dari “ajukan” menjadi “lengkap”."),
        ('peran = ["kasi"]', 'peran = ["kasi", "kasubag"]',
         "Pelaksana “Kasi Pelayanan”: peran yang boleh dari kasi menjadi kasi, kasubag."),
        ('[{peran = "sekcam", cara = "an"}]', '[{peran = "sekcam", cara = "plh"}]',
         "Pelaksana “Camat”: urutan pengganti dari sekcam (an) menjadi sekcam (plh)."),
        ('dicatat_oleh = "loket"', 'dicatat_oleh = "kasi"',
         "Pelaksana “Pemohon”: pencatat dari Petugas Loket menjadi Kasi Pelayanan."),
        ('nama = "KTP-el"', 'nama = "KTP-el"\nwajib = false', "Persyaratan “KTP-el”: wajib dari ya menjadi tidak."),
        ('nama = "KTP-el"', 'nama = "KTP-el"\nbentuk = ["asli", "fotokopi_legalisir"]',
         "Persyaratan “KTP-el”: bentuk dari fotokopi menjadi asli, fotokopi legalisir."),
        ('nama = "KTP-el"', 'nama = "KTP-el"\nbila = {isian = "sifat", adalah = "segera"}',
         "Persyaratan “KTP-el”: syarat berlakunya dari tidak ada menjadi Sifat: Segera."),
        ('[[persyaratan]]\nkode = "akta"', '[[persyaratan]]\nkode = "foto"\nnama = "Foto"\nbentuk = "pas_foto"\n'
         '[[persyaratan]]\nkode = "akta"', "Persyaratan “Foto” ditambah (pas foto, wajib)."),
        ('[[persyaratan]]\nkode = "akta"\nnama = "Akta"\n', "", "Persyaratan “Akta” dihapus."),
        ('label = "Mulai"', 'label = "Mulai berlaku"', "Isian “Mulai”: label dari “Mulai” menjadi “Mulai berlaku”."),
        ('{kode = "segera", label = "Segera"}', '{kode = "kilat", label = "Kilat"}',
         "Isian “Sifat”: pilihan dari Biasa, Segera menjadi Biasa, Kilat."),
        ('{kode = "segera", label = "Segera"}', '{kode = "kilat", label = "Segera"}',
         "Isian “Sifat”: pilihan berubah pada rinciannya."),
        ('paraf = ["kasi", "sekcam"]', 'paraf = ["kasi"]',
         "Naskah “Surat”: pemaraf dari Kasi Pelayanan, Sekcam menjadi Kasi Pelayanan."),
        ('tanda_tangan = ["camat"]', 'tanda_tangan = ["sekcam"]',
         "Naskah “Surat”: penanda tangan dari Camat menjadi Sekcam."),
        ('kegiatan = "Membuat surat"', 'kegiatan = "Membuat surat keterangan"',
         "Langkah 4 (Membuat surat keterangan): kegiatan dari “Membuat surat” menjadi “Membuat surat keterangan”."),
        ('kegiatan = "Mengarsipkan berkas"', 'kegiatan = "Mengarsipkan berkas"\ntenggat = {dari = "mulai", hari = 3}',
         "Langkah 5 (Mengarsipkan berkas): tenggat dari tidak ada menjadi dari mulai, 3 hari."),
        ('hasil = {kembali = {ke = "catat"}}', 'hasil = {kembali = {ke = "surat", tunggu = "pejabat"}}',
         "Langkah 4 (Membuat surat), Paraf: hasil Kembalikan kini ke langkah 4, menunggu pejabat; semula ke "
         "langkah 3."),
        ('hasil = {kembali = {ke = "catat"}}', 'hasil = {kembali = {ke = "catat"}, tolak = {akhir = "ditolak"}}',
         "Langkah 4 (Membuat surat), Paraf: hasil Tolak ditambah, berakhir ditolak."),
        (', hasil = {kembali = {ke = "catat"}}', "",
         "Langkah 4 (Membuat surat), Paraf: hasil Kembalikan dihapus; semula ke langkah 3."),
        ('hasil = {kembali = {ke = "catat"}}', 'hasil = {kembali = {ke = "catat", disimpulkan = true}}',
         "Langkah 4 (Membuat surat), Paraf: hasil Kembalikan berubah pada rinciannya."),
        ('{ke = "catat"}', '{ke = "surat.buat_naskah", ulang = 2, habis = {akhir = "dirujuk", kepada = "Dinas"}}',
         "Langkah 4 (Membuat surat), Paraf: hasil Kembalikan kini ke langkah 4 (Buat konsep surat), paling banyak "
         "2 kali, lalu berakhir Dirujuk ke Dinas; semula ke langkah 3."),
        ('{jenis = "arsip"}', '{jenis = "arsip", bila = {isian = "jumlah", lebih = 5}}',
         "Langkah 5 (Mengarsipkan berkas), Arsipkan: syarat berlakunya dari tidak ada menjadi Jumlah lebih dari 5."),
        ('{jenis = "arsip"}', '{jenis = "arsip"}, {jenis = "cap"}',
         "Langkah 5 (Mengarsipkan berkas): aksi Bubuhkan cap ditambah."),
        ('{jenis = "arsip"}', "", "Langkah 5 (Mengarsipkan berkas): aksi Arsipkan dihapus."),
        ('naskah = "surat", pelaksana = "camat"', 'naskah = "surat", pelaksana = "sekcam"',
         "Langkah 4 (Membuat surat), Tanda tangan: pelaksana dari Camat menjadi Sekcam."),
    ],
)  # fmt: skip
def test_satu_perubahan_satu_kalimat(lama: str, baru: str, kalimat: str) -> None:
    assert beda((lama, baru)) == [kalimat]


def test_waktu_langkah() -> None:
    assert beda((blok(ASLI, "catat"), blok(ASLI, "catat").replace("1 menit", "10 menit"))) == [
        "Langkah 3 (Mencatat dalam buku register): waktu dari “1 menit” menjadi “10 menit”."
    ]


def test_langkah_ditambah_dihapus_dan_dipindah() -> None:
    bayar = baris("bayar", '{jenis = "bayar"}', 'no = "6"\nkegiatan = "Menerima retribusi"')
    assert beda((blok(ASLI, "arsip"), blok(ASLI, "arsip") + bayar)) == [
        "Langkah 6 (Menerima retribusi) ditambah sesudah langkah 5 (Pembayaran; Petugas Loket; 1 menit)."
    ]
    assert beda((blok(ASLI, "arsip"), "")) == ["Langkah 5 (Mengarsipkan berkas) dihapus."]
    catat, surat = blok(ASLI, "catat"), blok(ASLI, "surat")
    assert beda((catat + surat, surat + catat)) in (
        ["Langkah 3 (Mencatat dalam buku register) dipindah ke sesudah langkah 4."],
        ["Langkah 4 (Membuat surat) dipindah ke sesudah langkah 2."],
    )


def test_persyaratan_yang_dipindah_disebut_sekali() -> None:
    akta = '[[persyaratan]]\nkode = "akta"\nnama = "Akta"\n'
    assert beda((akta, ""), ('[[persyaratan]]\nkode = "kk"', f'{akta}[[persyaratan]]\nkode = "kk"')) == [
        "Persyaratan “Akta” dipindah ke paling atas."
    ]


def test_langkah_yang_hanya_berganti_kode_bukan_langkah_baru() -> None:
    semua = banding(muat(ASLI), muat(ASLI.replace('id = "arsip"', 'id = "simpan"')))
    kalimat = "Langkah 5 (Mengarsipkan berkas): kode langkah dari “arsip” menjadi “simpan”."
    assert semua == (Perbedaan("langkah", "diubah", "simpan", kalimat, "arsip", "simpan"),)


def test_aksi_yang_bertukar_urutan() -> None:
    akhir = '{jenis = "siap_ambil"}, {jenis = "serahkan"}'
    assert beda((akhir, '{jenis = "serahkan"}, {jenis = "siap_ambil"}')) in (
        ["Langkah 9: aksi Serahkan berpindah urutan."], ["Langkah 9: aksi Nyatakan siap diambil berpindah urutan."],
    )  # fmt: skip


def test_tautan_dan_tabel_kedua() -> None:
    tautan = '\n[[tautan]]\nke = "uji/lain"\nket = "Lain"\n'
    semua = banding(muat(ASLI), muat(ASLI.replace(NASKAH, NASKAH + tautan)))
    assert [(p.bagian, p.jenis, p.kalimat) for p in semua] == [
        ("tautan", "ditambah", "Tautan ditambah: ke uji/lain, ket Lain.")
    ]


def test_semua_bagian_punya_judul() -> None:
    a, b = muat(TIGA["surat_pindah"].read_text(encoding="utf-8")), muat(TIGA["kk_umum"].read_text(encoding="utf-8"))
    semua = banding(a, b)
    assert {p.bagian for p in semua} <= set(BAGIAN)
    assert all(p.kalimat.endswith(".") and p.kalimat.isprintable() for p in semua)
    assert len(semua) == len(set(semua))


def test_tidak_ada_perbedaan_yang_luput() -> None:
    """Any value changed at random: a difference is told exactly when the normalised text differs, both ways."""
    acak = random.Random(20261120)
    asli = [path.read_text(encoding="utf-8") for path in TIGA.values()]
    termuat = 0
    while termuat < 150:
        teks = acak.choice(asli)
        semua = teks.split("\n")
        i = acak.randrange(len(semua))
        kunci, sama, nilai = semua[i].partition(" = ")
        if sama and nilai.startswith('"') and acak.random() < 0.7:
            semua[i] = f"{kunci} = {nilai[:-1]}{acak.choice(('x', ' lain', '2'))}\""
        else:
            del semua[i]
        try:
            p, q = muat(teks), muat("\n".join(semua))
        except GalatSop:
            continue
        termuat += 1
        assert bool(banding(p, q)) == (p.teks != q.teks) == bool(banding(q, p)), semua[i]
