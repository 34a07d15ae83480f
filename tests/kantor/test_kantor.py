"""The office folder: what kantor.toml may say, what is said when it is wrong, and the way back to text."""

from __future__ import annotations

import os
import tomllib
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui import kantor as modul
from loket_tui.dasar.galat import GalatKantor
from loket_tui.kantor import Kantor, KartuAk1, Tujuan, cari_folder, nomor_dari_pola, sumber_paket, tulis_kantor_toml

PENUH: dict[str, Any] = {
    "versi": 1,
    "kantor": {
        "nama": "Kecamatan Kalipare",
        "jenis": "kecamatan",
        "kabupaten": "Kabupaten Malang",
        "ibukota": "Kepanjen",
        "tempat": "Kalipare",
        "kode_wilayah": "35.07.11",
        "paket": "kalipare",
        "zona": "WIB",
        "dinas_tujuan": "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Malang",
        "desa": ["Kalipare", "Arjosari"],
    },
    "kop": {"baris": ["PEMERINTAH", "KECAMATAN"], "alamat": ["Jalan Contoh 1"], "logo": "logo.png"},
    "pejabat": [
        {"peran": "camat", "jabatan": "Camat Kalipare", "nama": 'Dra. Contoh "A"', "nip": "", "pangkat": ""},
        {"peran": "sekcam", "jabatan": "Sekcam", "nama": "", "nip": "19700101 199001 1 001", "pangkat": ""},
    ],
    "hari": {
        "kerja": ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"],
        "buka": "07.30",
        "tutup": "14.00",
        "cuti_bersama_libur": False,
        "tahun_lengkap": [2027],
        "libur": [{"tanggal": date(2026, 12, 9), "nama": "Hari jadi"}],
    },
    "janji": {"kalipare.sku": 3},
    "buku": [
        {
            "kode": "register",
            "nama": "Buku Register",
            "milik": "blok",
            "pola": "{urut:03}/{unit}/{tahun}",
            "terakhir": 10,
            "tahun": 2026,
            "dari": 5,
            "sampai": 60,
        }
    ],
    "unit": {"kode": "438.7.15"},
    "antrian": {"awalan": "B"},
    "cetak": {"printer": "", "kertas": "A4", "kop": "cetak", "arsip": True, "simpan_hari": 0,
              "periksa": ["kartu_ak1", "naskah"],
              "dokumen": {"tanda_terima": "Epson TM"}},
    "fitur": {"surat_pindah": False},
}

SEDERHANA = """versi = 1
[kantor]
nama = "Kecamatan Kalipare"
kabupaten = "Kabupaten Malang"
tempat = "Kalipare"
kode_wilayah = "35.07.11"
paket = "kalipare"
"""


def buka(folder: Path, isi: str) -> Kantor:
    (folder / "kantor.toml").write_text(isi, encoding="utf-8")
    return Kantor.buka(folder)


def test_isi_penuh_terbaca_dan_kembali_utuh(tmp_path: Path) -> None:
    teks = tulis_kantor_toml(PENUH)
    assert tomllib.loads(teks) == PENUH
    assert "# loket | blok | sekretariat" in teks
    k = buka(tmp_path, teks)
    assert (k.nama, k.paket, k.unit, k.awalan_antrian) == ("Kecamatan Kalipare", "kalipare", "438.7.15", "B")
    assert k.desa == ("Kalipare", "Arjosari")
    assert k.zona.utcoffset(None) == timedelta(hours=7)
    assert k.awalan_nik == "350711"
    assert k.logo == tmp_path / "logo.png"
    assert (k.hari.buka, k.hari.tutup) == (time(7, 30), time(14, 0))
    assert k.janji == {"kalipare.sku": 3}
    assert k.fitur == {"surat_pindah": False}
    camat = k.pejabat_peran("camat")
    assert camat is not None and camat.nama == 'Dra. Contoh "A"'
    assert k.pejabat_peran("kadis") is None
    buku = k.buku_kode("register")
    assert buku is not None and (buku.milik, buku.terakhir, buku.dari, buku.sampai) == ("blok", 10, 5, 60)
    assert k.cetak.printer_untuk("tanda_terima") == "Epson TM"
    assert k.cetak.printer_untuk("surat") == ""
    assert k.cetak.periksa == ("kartu_ak1", "naskah")
    assert k.db == tmp_path / "data" / "loket.db"
    assert (k.sop, k.printouts) == (tmp_path / "sop_defs", tmp_path / "printouts")


def test_kalender_kantor_memakai_libur_setempat(tmp_path: Path) -> None:
    k = buka(tmp_path, tulis_kantor_toml(PENUH))
    kal = k.kalender()
    assert kal is k.kalender()
    assert not kal.kerja(date(2026, 12, 9))
    assert kal.kerja(date(2026, 12, 24))  # cuti bersama counts as work here
    assert kal.kerja(date(2026, 11, 21))  # Saturday
    assert kal.peringatan(date(2027, 1, 1), date(2027, 2, 1)) is None


def test_isi_sederhana_mendapat_bawaan(tmp_path: Path) -> None:
    k = buka(tmp_path, SEDERHANA)
    assert k.jenis == "kecamatan"
    assert k.nama_zona == "WIB"
    assert k.hari.kerja == frozenset(range(5))
    assert k.hari.cuti_bersama_libur
    assert k.unit == "35.07.11"
    assert k.cetak.kertas == "F4" and k.cetak.periksa == ("kartu_ak1",)
    assert k.logo is None


def test_tempat_cetak_per_dokumen_bolak_balik(tmp_path: Path) -> None:
    cetak = {
        "printer": "Epson", "kop": "kosong", "arsip": False, "simpan_hari": 30, "ak1": {"blanko": True, "geser_x": -12},
        "dokumen": {"tiket": {"printer": "Termal", "bentuk": "escpos"}, "kuitansi": "", "naskah": {"baki": "Atas"},
                    "tanda_terima": {"bentuk": "escp", "kertas": "F4/2"}, "lembar_disposisi": {"kertas": "f4/1"}},
    }
    k = buka(tmp_path, tulis_kantor_toml({**PENUH, "cetak": cetak})).cetak
    assert k.tujuan("tiket") == Tujuan("Termal", "80mm", "", "escpos")
    assert k.tujuan("tanda_terima") == Tujuan("Epson", "F4/2", "", "escp")
    assert k.tujuan("naskah") == Tujuan("Epson", "", "Atas") and k.kertas_untuk("naskah") == "F4"
    assert k.tujuan("lembar_disposisi") == Tujuan("Epson", "F4/1")
    assert k.printer_untuk("kuitansi") == "" and k.printer_untuk("laporan") == "Epson"
    assert (k.kop, k.arsip, k.simpan_hari, k.ak1) == ("kosong", False, 30, KartuAk1(blanko=True, geser_x=-12))


@pytest.mark.parametrize(("isi", "kata"), [
    ('tiket = {bentuk = "escpos", kertas = "F4"}', "80mm"), ('tiket = {bentk = "escpos"}', "bentuk"),
    ("tiket = 3", "tabel"), ('naskah = {kertas = "F5"}', "9.5x5.5"),
])
def test_tempat_cetak_yang_salah_disebut(tmp_path: Path, isi: str, kata: str) -> None:
    with pytest.raises(GalatKantor, match=r"cetak\.dokumen") as galat:
        buka(tmp_path, tulis_kantor_toml(PENUH).replace("[cetak.dokumen]", "[cetak.dokumen]\n" + isi, 1))
    assert kata in galat.value.kalimat


def test_bom_dan_baris_windows_terbaca(tmp_path: Path) -> None:
    (tmp_path / "kantor.toml").write_bytes(b"\xef\xbb\xbf" + SEDERHANA.replace("\n", "\r\n").encode())
    assert Kantor.buka(tmp_path).tempat == "Kalipare"


@pytest.mark.parametrize(
    ("tambahan", "kalimat"),
    [
        ('zonaa = "WIB"', r"baris 8, “kantor.zonaa”: kunci ini tidak dikenal. Mungkin maksudnya “zona”."),
        ('zona = "GMT"', r"baris 8, “kantor.zona”: “GMT” tidak dikenal. .*WIB, WITA, WIT"),
        ("jenis = 3", r"baris 8, “kantor.jenis”: isinya tidak sesuai"),
        ('[kop]\nlogo = "../rahasia.png"', r"baris 9, “kop.logo”: berkas ini di luar folder kantor"),
        ('[kop]\nlogo = "C:\\\\logo.png"', r"“kop.logo”: berkas ini di luar"),
        ('[hari]\nkerja = ["senen"]', r"baris 9, “hari.kerja”: belum benar"),
        ("[hari]\nkerja = []", r"“hari.kerja”: belum benar"),
        ('[hari]\nbuka = "15.00"\ntutup = "08.00"', r"baris 10, “hari.tutup”: lebih awal"),
        ('[hari]\nbuka = "25.00"', r"“hari.buka”: “25.00” tidak sesuai"),
        ('[[hari.libur]]\ntanggal = "2026-12-09"\nnama = "x"', r"baris 9, “hari.libur.tanggal”.*tanpa tanda"),
        ('[[pejabat]]\nperan = "camat"', r"“pejabat.jabatan”: belum diisi"),
        ('[[buku]]\nkode="a"\nnama="A"\n[[buku]]\nkode="a"\nnama="B"', r"baris 12, “buku.kode”.*dua kali"),
        (
            '[[buku]]\nkode="a"\nnama="A"\npola="{nomor}"',
            r"baris 11, “buku.pola”.*{nomor} yang tidak dikenal",
        ),
        ('[[buku]]\nkode="a"\nnama="A"\npola="{tahun}"', r"belum memuat {urut}"),
        ('[[buku]]\nkode="a"\nnama="A"\nmilik="blok"', r"“buku.sampai”: blok nomor sudah habis"),
        ('[[buku]]\nkode="a"\nnama="A"\nmilik="blok"\ndari=9\nsampai=8', r"“buku.sampai”: blok nomor sudah habis"),
        ('[[buku]]\nkode="a"\nnama="A"\nmilik="blok"\ndari=5\nsampai=8', r"“buku.tahun”: belum diisi"),
        ('[janji]\n"kalipare.sku" = true', r"“janji.kalipare.sku”: isinya tidak sesuai"),
        ("[fitur]\npindah = 1", r"“fitur.pindah”: isinya tidak sesuai. Isi dengan true atau false"),
        (
            '[antrean]\nawalan = "A"',
            r"baris 8, “antrean”: kunci ini tidak dikenal. Mungkin maksudnya “antrian”",
        ),
        ('nama = "dua"', r"baris 8, kolom \d+: .*dua kali"),
        ("nama == 3", r"baris 8, kolom \d+: tulisan tidak terbaca"),
        ('desa = ["a', r"kantor.toml .*tidak terbaca"),
    ],
)
def test_salah_menyebut_baris_kunci_dan_harapan(tmp_path: Path, tambahan: str, kalimat: str) -> None:
    with pytest.raises(GalatKantor, match=kalimat):
        buka(tmp_path, SEDERHANA + tambahan + "\n")


def test_versi_lebih_baru_dan_kunci_wajib(tmp_path: Path) -> None:
    with pytest.raises(GalatKantor, match="lebih baru"):
        buka(tmp_path, SEDERHANA.replace("versi = 1", "versi = 2"))
    with pytest.raises(GalatKantor, match="“versi”: belum diisi"):
        buka(tmp_path, SEDERHANA.replace("versi = 1", ""))
    with pytest.raises(GalatKantor, match=r"“kantor.kode_wilayah”: “350711” tidak sesuai"):
        buka(tmp_path, SEDERHANA.replace("35.07.11", "350711"))


def test_berkas_hilang_terlalu_besar_atau_bukan_utf8(tmp_path: Path) -> None:
    with pytest.raises(GalatKantor, match="loket init"):
        Kantor.buka(tmp_path)
    toml = tmp_path / "kantor.toml"
    toml.write_bytes(b"#" * 1_000_001)
    with pytest.raises(GalatKantor, match="1 MB"):
        Kantor.buka(tmp_path)
    toml.write_bytes(b'nama = "\xff"')
    with pytest.raises(GalatKantor, match="UTF-8"):
        Kantor.buka(tmp_path)
    toml.write_text("a = " + "[" * 50_000)
    with pytest.raises(GalatKantor, match="terlalu dalam"):
        Kantor.buka(tmp_path)


def test_huruf_kendali_dalam_isi_dibersihkan(tmp_path: Path) -> None:
    k = buka(tmp_path, SEDERHANA.replace("Kecamatan Kalipare", "Kec\\u001b[31m\\u202Eamatan"))
    assert k.nama == "Kec[31mamatan"


def test_kunci_asing_tidak_ditulis() -> None:
    with pytest.raises(GalatKantor, match="printerr"):
        tulis_kantor_toml({**PENUH, "cetak": {"printerr": "x"}})
    with pytest.raises(GalatKantor, match="lain"):
        tulis_kantor_toml({**PENUH, "lain": {}})


@given(nama=st.text(max_size=80), kunci=st.text(min_size=1, max_size=30), desa=st.lists(st.text(max_size=40)))
def test_tulisan_apa_pun_kembali_utuh(nama: str, kunci: str, desa: list[str]) -> None:
    isi = {
        **PENUH,
        "kantor": {**PENUH["kantor"], "ibukota": nama, "desa": desa},
        "janji": {kunci: 2},
    }
    assert tomllib.loads(tulis_kantor_toml(isi)) == isi


def test_nomor_dari_pola() -> None:
    def nomor(pola: str, **lain: str) -> str:
        return nomor_dari_pola(pola, urut=76, tahun=2025, tanggal=date(2025, 11, 3), **lain)

    assert nomor("{klasifikasi}/ {urut} /{unit}/{tahun}", klasifikasi="065", unit="416-313") == (
        "065/ 76 /416-313/2025"
    )
    assert nomor("{urut:03}/{bulan_romawi}/{bulan}/{tahun}") == "076/XI/11/2025"
    assert nomor("{klasifikasi}/{urut}/{tahun}") == "76/2025", "a letter without filing code has no dash for it"
    assert nomor("{urut}/{klasifikasi}/{tahun}") == "76/2025" and nomor("{urut}/{klasifikasi}") == "76"
    assert nomor("{urut:1}") == "76"
    assert nomor_dari_pola("{urut:03}", urut=12345, tahun=2025, tanggal=date(2025, 1, 1)) == "12345"
    sisipan = nomor_dari_pola("{klasifikasi}/{urut:03}/{unit}/{tahun}", urut=76, tahun=2025, tanggal=date(2025, 1, 1),
                              unit="35.07.11", klasifikasi="065", sisipan="a")
    assert sisipan == "065/076.a/35.07.11/2025", "the letter directly behind the order"
    for salah in (
        "{nomor}",
        "{urut:0}",
        "{urut!r}",
        "{tahun:04}",
        "{}",
        "{{urut}}",
        "{urut",
        "urut}",
        "{unit}",
    ):
        with pytest.raises(GalatKantor):
            nomor(salah)


def test_cari_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kosong, isi = tmp_path / "kosong", tmp_path / "isi"
    kosong.mkdir()
    (isi / "sop_defs").mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(kosong)
    assert cari_folder(Path("lain")) == kosong / "lain"
    if os.name == "posix":
        assert cari_folder().name == "loket_tui"
        assert cari_folder() == tmp_path / "xdg" / "loket_tui"
    monkeypatch.chdir(isi)
    assert cari_folder() == isi


def test_folder_jaringan_ditolak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul.folder, "folder_jaringan", lambda _: True)
    with pytest.raises(GalatKantor, match="di jaringan"):
        cari_folder(tmp_path)
    with pytest.raises(GalatKantor, match="di jaringan"):
        buka(tmp_path, SEDERHANA)


def test_paket_bawaan_ada() -> None:
    assert sumber_paket().is_dir()
