"""Warnings: every defect of a document that is named, with its row, and none where there is none."""

from __future__ import annotations

import pytest

from loket_tui.sop.dasar_hukum import disebut, tidak_berlaku
from loket_tui.sop.muat import muat_teks

from .conftest import AKHIR, AWAL, NASKAH, baris, hasil_muat, susun

KONSEP = '{jenis = "buat_naskah", naskah = "surat"}, '
TTD = '{jenis = "tanda_tangan", naskah = "surat", pelaksana = "camat"}, '
NOMOR = '{jenis = "nomor", naskah = "surat"}'
RAPI = AKHIR.replace('no = "9"', 'no = "3"')
DUA = '\n[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[aktivitas]]\nkode = "ubah"\nnama = "Perubahan"\n'


def peringatan(tengah: str = "", **bagian: str) -> list[str]:
    """The sentences of all warnings; the rows at the end are numbered without a gap unless the test says else."""
    return [t.kalimat for t in hasil_muat(tengah, **{"akhir": RAPI, **bagian}).peringatan]


def kedua(no: str, kegiatan: str, waktu: str = "5 menit", lain: str = "") -> str:
    return f'[[tabel_kedua]]\nno = "{no}"\nkegiatan = "{kegiatan}"\nwaktu = "{waktu}"\n{lain}\n'


def test_sop_rapi_tanpa_peringatan() -> None:
    assert peringatan() == []


# ---- numbers


@pytest.mark.parametrize(
    ("tengah", "semua"),
    [
        (baris("x", '{jenis = "cap"}', 'no = "2."'), ["nomor langkah 2 tercetak 2 kali."]),
        (baris("x", "", 'no = "1."') + baris("y", "", 'no = "1"'), ["nomor langkah 1 tercetak 3 kali."]),
        (baris("x", "", 'no = "5"'), ["nomor langkah 4 dilompati pada dokumen."]),
        (baris("x", "", 'no = "6"'), ["nomor langkah 4 dan 5 dilompati pada dokumen."]),
        (baris("x", "", 'no = "999"'), ["nomor langkah 4 sampai 998 dilompati pada dokumen."]),
        (baris("x", "", 'no = "2.1"') + baris("y", "", 'no = "2.4"'),
         ["nomor langkah 2.2 dan 2.3 dilompati pada dokumen."]),
        (baris("x", "", 'no = "2.1"') + baris("y", "", 'no = "2.1"'), ["nomor langkah 2.1 tercetak 2 kali."]),
        (baris("x", "", 'no = "a)"'), []),
        (baris("x", "", 'no = "2"\ntambahan = true'), []),
    ],
)  # fmt: skip
def test_nomor_yang_berulang_dan_dilompati(tengah: str, semua: list[str]) -> None:
    assert peringatan(tengah) == semua


def test_nomor_dihitung_tiap_aktivitas() -> None:
    satu = baris("x", "", 'no = "3"\naktivitas = ["baru"]')
    dua = baris("y", "", 'no = "3"\naktivitas = ["ubah"]')
    akhir = AKHIR.replace('"9"', '"4"')
    assert peringatan(satu + dua, tabel=DUA, akhir=akhir) == []
    assert peringatan(satu + satu.replace('"x"', '"z"') + dua, tabel=DUA, akhir=akhir) == [
        "nomor langkah 3 tercetak 2 kali (aktivitas Baru)."
    ]
    assert peringatan(satu + dua, tabel=DUA, akhir=akhir.replace('"4"', '"5"')) == [
        "nomor langkah 4 dilompati pada dokumen."
    ]


def test_peringatan_menyebut_baris_kedua_dari_nomor_yang_berulang() -> None:
    tengah = baris("x", "", 'no = "2"') + baris("y", "", 'no = "2"')
    (satu,) = hasil_muat(tengah, akhir=RAPI).peringatan
    teks = susun(tengah, akhir=RAPI).splitlines()
    assert satu.baris is not None and teks[satu.baris - 1 : satu.baris + 1] == ["[[langkah]]", 'id = "x"']
    assert satu.lengkap == f"baris {satu.baris}, {satu.kalimat}"


# ---- times


@pytest.mark.parametrize(
    ("waktu", "kalimat"),
    [
        ("", "langkah x tidak menyebut waktu."),
        ("Kondisional", "waktu 'Kondisional' pada langkah x perlu kunci baku."),
        ("2 Hari", "waktu '2 Hari' pada langkah x perlu kunci baku."),
    ],
)
def test_waktu_yang_tidak_ada_atau_tidak_terbaca(waktu: str, kalimat: str) -> None:
    assert peringatan(baris("x", "").replace("1 menit", waktu)) == [kalimat]
    assert peringatan(baris("x", "", "tambahan = true").replace("1 menit", waktu)) == []
    assert peringatan(baris("x", "", "baku = {menit = 5}").replace("1 menit", waktu)) == []


def test_janji_hari_tidak_diperingatkan_dan_janji_layanan_menggantikan_waktu() -> None:
    assert peringatan(akhir=RAPI.replace("5 menit", "2 Hari")) == []
    tanpa = [x.replace('waktu = "5 menit"', "") for x in (AWAL, RAPI)]
    assert len(peringatan(awal=tanpa[0], akhir=tanpa[1])) == 3
    assert peringatan(awal=tanpa[0], akhir=tanpa[1], kepala="janji = {hari_kerja = 2}") == []


LAPOR = baris("l", '{jenis = "lapor", tiap = "minggu", kepada = "pimpinan"}', 'lingkup = "layanan"').replace(
    "1 menit", "30 menit"
)


@pytest.mark.parametrize(
    ("tercetak", "tengah", "semua"),
    [
        ("15 Menit", "", []),
        ("Total waktu pelayanan 15 menit", "", []),
        ("10 menit", "", ["jumlah waktu langkah 15 menit, total yang tercetak '10 menit'."]),
        ("15,5 menit", baris("x", "").replace("1 menit", "0,5 menit"), []),
        ("15 menit", LAPOR, []),
        ("45 menit", LAPOR, []),
        ("40 menit", LAPOR, ["jumlah waktu langkah 15 menit, total yang tercetak '40 menit'."]),
        ("15 menit", baris("x", "", "tambahan = true"), []),
        ("20 menit", baris("x", "").replace("1 menit", ""), ["langkah x tidak menyebut waktu."]),
        ("9 menit", baris("x", "", "baku = {sampai = 'mulai'}"),
         ["jumlah waktu langkah 15 menit, total yang tercetak '9 menit'."]),
        ("segera", "", ["total waktu tercetak 'segera' tidak terbaca."]),
    ],
)  # fmt: skip
def test_total_yang_tercetak(tercetak: str, tengah: str, semua: list[str]) -> None:
    assert peringatan(tengah, kepala=f'jam = {{tercetak = "{tercetak}"}}') == semua


@pytest.mark.parametrize(
    ("tercetak", "semua"),
    [
        ("2 Hari", ["jumlah waktu langkah 10 menit dan 2 hari, total yang tercetak '2 Hari'."]),
        ("10 menit dan 2 hari", []),
        ("2 hari 10 menit", []),
    ],
)
def test_total_dalam_hari(tercetak: str, semua: list[str]) -> None:
    akhir = RAPI.replace("5 menit", "2 Hari")
    assert peringatan(akhir=akhir, kepala=f'jam = {{tercetak = "{tercetak}"}}') == semua


# ---- requirements and law


@pytest.mark.parametrize(
    ("kelengkapan", "sumber", "semua"),
    [
        ("Persyaratan perizinan", "bawaan",
         ["dokumen hanya menyebut 'Persyaratan perizinan'; 1 persyaratan diambil dari bawaan."]),
        ("Persyaratan", "", ["dokumen hanya menyebut 'Persyaratan'; daftar persyaratan masih kosong."]),
        ("Berkas", "bawaan", ["dokumen tidak merinci persyaratan; 1 persyaratan diambil dari bawaan."]),
        ("Berkas", "", []),
        ("Persyaratan", "dokumen", []),
        ("Persyaratan", "kantor", []),
        ("Fotocopy KK, persyaratan lain", "bawaan", []),
    ],
)  # fmt: skip
def test_persyaratan_yang_hanya_kata(kelengkapan: str, sumber: str, semua: list[str]) -> None:
    tabel = f'\n[[persyaratan]]\nkode = "a"\nnama = "A"\nsumber = "{sumber}"\n' if sumber else ""
    awal = AWAL.replace('waktu = "5 menit"', f'waktu = "5 menit"\nkelengkapan = "{kelengkapan}"', 1)
    assert peringatan(tabel=tabel, awal=awal) == semua


@pytest.mark.parametrize(("sumber", "disebut"), [
    (("dokumen", "bawaan", "bawaan"), True), (("dokumen", "bawaan"), False), (("kantor", "kantor", "bawaan"), True),
    (("dokumen", "dokumen", "bawaan"), False),
])
def test_satu_persyaratan_dari_dokumen_tidak_menutupi_yang_bawaan(sumber: tuple[str, ...], disebut: bool) -> None:
    tabel = "".join(f'\n[[persyaratan]]\nkode = "p{n}"\nnama = "P"\nsumber = "{s}"\n' for n, s in enumerate(sumber))
    awal = AWAL.replace('waktu = "5 menit"', 'waktu = "5 menit"\nkelengkapan = "Persyaratan"', 1)
    bawaan = sumber.count("bawaan")
    assert peringatan(tabel=tabel, awal=awal) == (
        [f"dokumen hanya menyebut 'Persyaratan'; {bawaan} persyaratan diambil dari bawaan."] if disebut else [])


def test_dasar_hukum_yang_tidak_berlaku_dan_yang_berulang() -> None:
    tabel = """
[identitas]
dasar_hukum = [
  "Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan",
  "Peraturan Pemerintah Nomor 37 Tahun 2007 tentang Pelaksanaan Undang – undang Nomor 23 Tahun 2006",
  "Perbup No 23 Tahun 2020 tentang Pendelegasian Peraturan Daerah No 46 Tahun 2022 Tentang Perangkat Daerah",
  "Peraturan Daerah No 46 Tahun 2022 Tentang Perangkat Daerah",
]
[[persyaratan]]
kode = "f121"
nama = "Formulir"
formulir = {kode = "F-1.21", peraturan = "Permendagri 19/2010"}
"""
    hasil = hasil_muat(tabel=tabel, akhir=RAPI).peringatan
    assert [t.kalimat for t in hasil] == [
        "dasar hukum PP 37/2007 sudah diganti dengan PP 40/2019.",
        "dasar hukum Perda 46/2022 ditulis pada butir 3 dan 4.",
        "persyaratan 'f121' menyebut formulir menurut Permendagri 19/2010 yang sudah diganti dengan "
        "Permendagri 109/2019.",
    ]
    teks = susun(tabel=tabel, akhir=RAPI).splitlines()
    assert [teks[(t.baris or 0) - 1].split(" ")[0] for t in hasil] == ["dasar_hukum", "dasar_hukum", "[[persyaratan]]"]


@pytest.mark.parametrize(
    ("teks", "lama"),
    [
        ("Perpres 25/2008", ["Perpres 25/2008"]),
        ("Peraturan Presiden Republik Indonesia Nomor 25 Tahun 2008 tentang Persyaratan", ["Perpres 25/2008"]),
        ("PERATURAN PEMERINTAH NO. 37 TAHUN 2007", ["PP 37/2007"]),
        ("Permendagri Nomor 54 Tahun 2009 tentang Tata Naskah Dinas", ["Permendagri 54/2009"]),
        ("Permenaker PER.07/MEN/IV/2008", ["Permenaker PER.07/MEN/IV/2008"]),
        ("Surat Keputusan Bupati Lumajang Nomor 188.45/325/427.12/2015", ["SK Bupati 188.45/325/427.12/2015"]),
        ("PMA 22/2024; PP 37 Tahun 2007", ["PMA 22/2024", "PP 37/2007"]),
        ("Peraturan Presiden Nomor 96 Tahun 2018, Permendagri 108/2019 dan 109/2019", []),
        ("Perubahan atas Peraturan Pemerintah Nomor 37 Tahun 2007", []),
        ("Undang-Undang Nomor 25 Tahun 2008, Perpres 250/2008, Perpres 25/2009", []),
        ("Permendagri tanpa nomor", []),
    ],
)
def test_peraturan_terbaca_dalam_berbagai_tulisan(teks: str, lama: list[str]) -> None:
    assert sorted(p.sebutan for p in tidak_berlaku(teks)) == sorted(lama)


def test_peraturan_yang_menjadi_bagian_judul_tidak_dihitung() -> None:
    teks = "UU 23/2006 yang telah diubah dengan Undang-Undang Nomor 24 Tahun 2013"
    assert list(disebut(teks)) == ["UU 23/2006"]


# ---- the second table


def test_dua_tabel_yang_sama_dan_yang_berbeda() -> None:
    awal = AWAL.replace('no = "1"', 'no = "1"\nkegiatan = "Menyerahkan berkas permohonan"').replace(
        'no = "2"', 'no = "2"\nkegiatan = "Meneliti kelengkapan berkas"\noutput = "Berkas lengkap"')  # fmt: skip
    akhir = RAPI.replace('no = "3"', 'no = "3"\nkegiatan = "Menyerahkan surat kepada pemohon"')
    sama = (
        kedua("1.", "menyerahkan  berkas permohonan", "5 Menit", 'pelaksana = "PEMOHON"')
        + kedua("2", "Meneliti kelengkapan berkas") + kedua("3", "Menyerahkan surat kepada pemohon")
    )  # fmt: skip
    assert peringatan(awal=awal, akhir=akhir, tabel="\n" + sama) == []
    beda = (
        kedua("1", "Menyerahkan berkas permohonan", lain='pelaksana = "Kuasa"')
        + kedua("3", "Meneliti kelengkapan semua berkas", "10 menit", 'output = "Berkas"')
        + kedua("4", "Mengarsipkan")
    )
    assert peringatan(awal=awal, akhir=akhir, tabel="\n" + beda) == [
        "pelaksana langkah 1 Pemohon, pada tabel kedua 'Kuasa'.",
        "langkah 2 bernomor 3 pada tabel kedua.",
        "kegiatan langkah 2 berbeda pada tabel kedua: 'Meneliti kelengkapan semua berkas'.",
        "output langkah 2 berbeda pada tabel kedua: 'Berkas'.",
        "waktu langkah 2 '5 menit', pada tabel kedua '10 menit'.",
        "langkah 3 tidak ada pada tabel kedua.",
        "tabel kedua memuat langkah 4 'Mengarsipkan' yang tidak ada pada tabel pertama.",
    ]


def test_baris_dengan_kata_lain_dipasangkan_menurut_nomornya() -> None:
    awal = AWAL.replace('no = "1"', 'no = "1"\nkegiatan = "Menyerahkan berkas"').replace(
        'no = "2"', 'no = "2"\nkegiatan = "Meneliti"')  # fmt: skip
    akhir = RAPI.replace('no = "3"', 'no = "3"\nkegiatan = "Mengambil surat"')
    dua = kedua("1", "Pengajuan oleh warga") + kedua("2", "Meneliti") + kedua("3", "Pengambilan oleh pemohon")
    assert peringatan(awal=awal, akhir=akhir, tabel="\n" + dua) == [
        "kegiatan langkah 1 berbeda pada tabel kedua: 'Pengajuan oleh warga'.",
        "kegiatan langkah 3 berbeda pada tabel kedua: 'Pengambilan oleh pemohon'.",
    ]


# ---- the way


def test_tanda_tangan_dan_paraf_tanpa_jalan_kembali() -> None:
    paraf = '{jenis = "paraf", naskah = "surat", pelaksana = "kasi"}, '
    assert peringatan(baris("x", KONSEP + paraf + TTD + NOMOR), tabel=NASKAH) == [
        "paraf pada langkah x tidak punya jalan kembali.", "tanda tangan pada langkah x tidak punya jalan kembali.",
    ]  # fmt: skip
    kembali = ', hasil = {kembali = {ke = "x"}}}, '
    rapi = KONSEP + paraf.replace("}, ", kembali) + TTD.replace("}, ", kembali) + NOMOR
    assert peringatan(baris("x", rapi), tabel=NASKAH) == []


TERIMA = AWAL.replace('{jenis = "ajukan"}', '{jenis = "ajukan"}, {jenis = "tanda_terima", pelaksana = "loket"}')
KEMBALI = TTD.replace("}, ", ', hasil = {kembali = {ke = "periksa"}}}, ')


@pytest.mark.parametrize(
    ("tengah", "bagian", "kalimat"),
    [
        ("", {"awal": TERIMA}, "tanda terima diberikan (langkah 1) sebelum kelengkapan diperiksa (langkah 2)."),
        ("", {"awal": TERIMA.replace("tanda_terima", 'catat_buku", buku = "register')},
         "berkas dicatat dalam buku (langkah 1) sebelum kelengkapan diperiksa (langkah 2)."),
        (baris("x", KONSEP + '{jenis = "cap", naskah = "surat"}, ' + KEMBALI + NOMOR), {"tabel": NASKAH},
         "cap dibubuhkan (langkah x) sebelum tanda tangan (langkah x)."),
        (baris("x", '{jenis = "arsip"}'), {}, "berkas diarsipkan (langkah x) sebelum hasil diserahkan (langkah 3)."),
        ("", {"awal": AWAL.replace("periksa_kelengkapan", "verifikasi").replace("tidak_lengkap", "kembali"),
              "tabel": '\n[[persyaratan]]\nkode = "a"\nnama = "A"\n'},
         "ada persyaratan tetapi tidak ada langkah yang memeriksa kelengkapan."),
    ],
)  # fmt: skip
def test_urutan_yang_janggal(tengah: str, bagian: dict[str, str], kalimat: str) -> None:
    assert peringatan(tengah, **bagian) == [kalimat]


def test_urutan_biasa_dan_aktivitas_lain_tidak_diperingatkan() -> None:
    rapi = baris("x", KONSEP + KEMBALI + NOMOR + ', {jenis = "cap", naskah = "surat"}')
    assert peringatan(rapi, tabel=NASKAH) == []
    lain = baris("a", '{jenis = "arsip"}', 'aktivitas = ["baru"]')
    akhir = RAPI.replace('no = "3"', 'aktivitas = ["ubah"]')
    assert peringatan(lain, tabel=DUA, akhir=akhir) == []


# ---- inferred, mended


def test_yang_disimpulkan_dan_diperbaiki_masing_masing_satu_kalimat() -> None:
    tercetak = 'kegiatan_tercetak = "Menelti"\nno_tercetak = "2,"\ndisimpulkan = ["pelaksana"]'
    awal = AWAL.replace('no = "2"', f'no = "2"\n{tercetak}')
    akhir = RAPI.replace('no = "3"', 'no = "3"\noutput_tercetak = "Srat"')
    teks = susun(awal=awal, akhir=akhir).replace('sebutan = "Sekcam"', 'sebutan = "Sekcam"\ndisimpulkan = true')
    assert [t.kalimat for t in muat_teks(teks.encode(), "coba.toml", "uji").peringatan] == [
        "disimpulkan, tidak terbaca pada dokumen: pelaksana Sekcam; pelaksana pada langkah 2.",
        "tulisan dokumen diperbaiki pada langkah 2 (no, kegiatan), 3 (output).",
    ]


def test_peringatan_dicari_saat_ditanya() -> None:
    hasil = hasil_muat()
    assert "peringatan" not in vars(hasil)
    assert hasil.peringatan is hasil.peringatan
