"""Letters to the end: archive copy and parafs, pages, who signs, what belongs together."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.kanvas import BIASA, lebar
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import KODE, PANJANG, TTD, naskah
from tests.cetak.test_cetak_surat import SURAT

PARAF = ["Pelaksana", "Kepala Seksi Pelayanan Umum", "Sekretaris Kecamatan"]
KETERANGAN = ("@judul SURAT KETERANGAN\n\nYang bertanda tangan menerangkan bahwa:\n\n: Nama = **[nama|BESAR]**\n\n"
              "Demikian.\n")
MM = 72 / 25.4


def pengantar(**ubah: Any) -> dict[str, Any]:
    return naskah((SURAT / "pengantar_kk.txt").read_text("utf-8"), **ubah)


def arsip(templat: str = KETERANGAN, **ubah: Any) -> dict[str, Any]:
    return naskah(templat) | {"arsip": True, "paraf": PARAF} | ubah


def halaman(pdf: bytes) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages]


def letak(pdf: bytes, kata: str, nomor: int = 0) -> tuple[float, float, float, float]:
    """Left, lower, right, upper edge in mm of the first text that begins with `kata`."""
    _, *tepi = next(k for k in kotak_teks(pdf, nomor) if k[0].startswith(kata))
    return tuple(t / MM for t in tepi)  # type: ignore[return-value]


def test_lembar_arsip_di_belakang():
    asli, simpan = halaman(buat("naskah", arsip()))
    assert "ARSIP" not in asli and "Paraf" not in asli
    assert "ARSIP" in simpan and "Kode cari: 2611 2000 0017" in simpan
    for kata in ("Paraf", "Pelaksana", "Kepala Seksi", "Sekretaris Kecamatan"):
        assert kata in simpan
    tanpa = simpan
    for kata in ("ARSIP ", "Paraf ", *PARAF):
        tanpa = tanpa.replace(kata, "")
    assert set(asli.split()) <= set(simpan.split()), "the same letter"


def test_tanda_arsip_di_sudut_kanan_atas_setiap_halaman():
    """In a stack the upper right corners are seen: large there, above the letterhead and clear of it."""
    panjang = "@judul SURAT\n\n" + "\n\n".join("Kalimat contoh yang panjangnya sebaris penuh. " * 9 for _ in range(12))
    for templat in (KETERANGAN, panjang):
        pdf = buat("naskah", arsip(templat))
        semua = len(halaman(pdf))
        assert (semua > 2) == (templat == panjang)
        for nomor in range(semua // 2, semua):
            kiri, bawah, kanan, atas = letak(pdf, "ARSIP", nomor)
            assert kiri > 215 * 0.8 and kanan < 211 and bawah > 330 - 12 and atas - bawah > 3, "at least 14 points"
            assert not bertumpuk(pdf, nomor)


def test_kotak_paraf_di_kiri_nama():
    pdf = buat("naskah", arsip())
    nama = letak(pdf, "Drs. BAMBANG", 1)
    for satu in ("Pelaksana", "Sekretaris Kecamatan"):
        kotak = [k for k in kotak_teks(pdf, 1) if k[0] == satu and k[3] < nama[0] * MM]
        assert len(kotak) == 1
        assert -1 <= kotak[0][2] / MM - nama[1] < 26
    assert not bertumpuk(pdf, 1)


def test_paraf_di_kaki_bila_kiri_dipakai_penerima_atau_penanda_tangan():
    lain = dict(TTD) | {"nama": "SRI RAHAYU", "baris_jabatan": ["Kepala Desa Kalipare,"]}
    for cuplikan in (pengantar() | {"arsip": True, "paraf": PARAF}, arsip(ttd_lain=[lain])):
        pdf = buat("naskah", cuplikan)
        assert letak(pdf, "Paraf", 1)[1] < 24
        assert not bertumpuk(pdf, 1)
        assert "Paraf" not in halaman(pdf)[0]


@pytest.mark.parametrize("ubah", [{"salinan_ke": 2, "alasan_salinan": "hilang"}, {"konsep": True}, {"arsip": False}])
def test_salinan_dan_konsep_tanpa_arsip(ubah: dict[str, Any]):
    isi = halaman(buat("naskah", arsip(**ubah)))
    assert len(isi) == 1
    assert "ARSIP" not in isi[0]


@pytest.mark.parametrize(("rangkap", "jumlah"), [(1, 2), (2, 3), (3, 4)])
def test_rangkap_lalu_satu_arsip(rangkap: int, jumlah: int):
    isi = halaman(buat("naskah", arsip(rangkap=rangkap)))
    assert len(isi) == jumlah
    assert ["ARSIP" in i for i in isi] == [False] * rangkap + [True]


@pytest.mark.parametrize("paraf", [[], ["X" * 80], [PANJANG] * 4, ["a"] * 9, ["<b>&"]])
def test_paraf_apa_pun(paraf: list[str]):
    pdf = buat("naskah", arsip(paraf=paraf))
    assert len(halaman(pdf)) == 2
    assert not bertumpuk(pdf, 1)
    if not paraf:
        assert "Paraf" not in halaman(pdf)[1]


def test_konsep_dengan_kata_sendiri():
    assert "KONSEP, belum disetujui; bukan surat yang berlaku." in halaman(buat("naskah", arsip(konsep=True)))[0]
    contoh = halaman(buat("naskah", arsip(konsep="CONTOH")))[0]
    assert "CONTOH; bukan surat yang berlaku." in contoh
    assert "KONSEP" not in contoh


def banyak(jumlah: int) -> str:
    return "@judul SURAT\n\n" + "\n\n".join(
        f"Alinea nomor {n:02} yang cukup panjang untuk dua baris penuh di kertas ini, sehingga surat menjadi beberapa "
        f"halaman dan akhirnya selesai {n:02}." for n in range(jumlah))


def test_surat_dua_halaman_bernomor_dan_berparaf():
    isi = halaman(buat("naskah", arsip(banyak(30))))
    assert len(isi) == 4
    for satu, dua in (isi[:2], isi[2:]):
        assert "-2-" not in satu and "-2-" in dua
        assert "Halaman 1 dari 2" in satu and "Halaman 2 dari 2" in dua
        assert "Paraf" in satu
        assert "KECAMATAN KALIPARE" in satu and "PEMERINTAH" not in dua, "the letterhead on the first page only"
    assert "Paraf" not in isi[1] and "Pelaksana" in isi[3]
    assert "ARSIP" in isi[2] and "ARSIP" in isi[3]


@pytest.mark.parametrize("jumlah", range(22, 34))
def test_tidak_ada_baris_alinea_yang_sendirian(jumlah: int):
    """The first and the last line of a paragraph of two or three stay with the rest of it."""
    for isi in halaman(buat("naskah", naskah(banyak(jumlah)))):
        mulai = re.findall(r"Alinea nomor (\d\d)", isi)
        selesai = re.findall(r"selesai (\d\d)\.", isi)
        assert mulai == selesai


@pytest.mark.parametrize("jumlah", range(12, 26))
def test_alinea_terakhir_tidak_meninggalkan_baris_pertamanya(jumlah: int):
    """With the signatures the last lines go over: of a paragraph of three the first goes with them."""
    akhir = "Mulai penutup " + "kata yang mengisi baris " * 9 + "penutup selesai."
    isi = halaman(buat("naskah", naskah(f"{banyak(jumlah)}\n\n{akhir}\n")))
    lembar = [n for n, t in enumerate(isi) if "Mulai penutup" in t or "penutup selesai." in t]
    assert len(lembar) == 1
    assert "BAMBANG" in isi[lembar[0]]


def test_kalimat_pengantar_tidak_ditinggal_oleh_rinciannya():
    for jumlah in range(24, 36):
        templat = f"{banyak(jumlah)}\n\ndengan rincian sebagai berikut:\n\n: Nama = [nama]\n: NIK = [nik]\n\nSelesai.\n"
        isi = halaman(buat("naskah", naskah(templat)))
        lembar = next(n for n, t in enumerate(isi) if "sebagai berikut:" in t)
        assert "Siti Aminah" in isi[lembar]


def test_label_rincian_sama_lebar_di_seluruh_surat():
    templat = "@judul S\n\n: Nama = [nama]\n\nserta\n\n: Tempat, tanggal lahir = [tempat_lahir]\n"
    pdf = buat("naskah", naskah(templat))
    assert letak(pdf, "Siti")[0] == pytest.approx(letak(pdf, "Malang")[0], abs=0.1)


def tabel(jumlah: int, judul: str = "|! NO. | NAMA | ALAMAT | KETERANGAN |\n") -> str:
    return "@judul DAFTAR\n\nDaftar:\n\n" + judul + "".join(
        f"| {n}. | Nama {n:02} Kusumaningtyas Hadi | Dusun Krajan RT 003 RW 002 Desa Kalipare akhir {n:02} | Baik |\n"
        for n in range(1, jumlah + 1))


@pytest.mark.parametrize("jumlah", [25, 45, 46, 47, 60])
def test_tabel_panjang_berkepala_di_setiap_halaman(jumlah: int):
    pdf = buat("naskah", naskah(tabel(jumlah)))
    isi = halaman(pdf)
    for nomor, satu in enumerate(isi):
        mulai, akhir = re.findall(r"Nama (\d\d)", satu), re.findall(r"akhir (\d\d)", satu)
        assert mulai == akhir, "no row is torn apart"
        if mulai:
            assert "NO. NAMA ALAMAT KETERANGAN" in satu
        assert not bertumpuk(pdf, nomor)
    assert [n for n in range(1, jumlah + 1) if f"akhir {n:02}" not in " ".join(isi)] == []


def test_kepala_tabel_tidak_sendirian_di_kaki_halaman():
    for jumlah in range(10, 18):
        templat = banyak(jumlah) + "\n\n" + tabel(12).split("\n\n", 2)[2]
        for satu in halaman(buat("naskah", naskah(templat))):
            assert ("NO. NAMA" in satu) == bool(re.search(r"Nama \d\d", satu))


def test_baris_yang_lebih_tinggi_dari_halaman_tetap_tercetak():
    templat = "@judul S\n\n|! NO. | ISI |\n| 1. | " + "kata " * 2500 + "selesai |\n"
    isi = halaman(buat("naskah", naskah(templat)))
    assert len(isi) > 2
    assert "selesai" in " ".join(isi)
    assert " ".join(isi).count("kata") == 2500


DINAS = ("@judul Undangan\n@hal Undangan Rapat Koordinasi Pelayanan Administrasi Terpadu Kecamatan\n@sifat Biasa\n"
         "@lampiran 1 (satu) berkas\n@tujuan Kepala Dinas Contoh\n@di Kepanjen\n\nDengan hormat.\n")


def test_surat_dinas_tanpa_judul():
    pdf = buat("naskah", arsip(DINAS))
    isi = halaman(pdf)[0]
    assert "Undangan Rapat Koordinasi" in isi
    assert not [k for k in kotak_teks(pdf) if k[0] == "Undangan"], "no title"
    kiri, kanan = letak(pdf, "Hal"), letak(pdf, "Yth.")
    assert kiri[0] == pytest.approx(25, abs=0.5)
    assert kanan[0] > letak(pdf, "400.12")[2]
    for label in ("Nomor", "Sifat", "Lampiran", "Hal"):
        assert letak(pdf, label)[0] == pytest.approx(25, abs=0.5)
    assert letak(pdf, "Kalipare, 20 November 2026")[1] > letak(pdf, "Yth.")[1]
    assert not bertumpuk(pdf)


def test_surat_dinas_tanpa_nomor_dan_nomor_panjang():
    assert "Nomor : ......" in halaman(buat("naskah", arsip(DINAS, nomor=None)))[0]
    tanpa = kotak_teks(buat("naskah", arsip(DINAS, nomor="")))
    assert "Sifat" in {k[0] for k in tanpa}
    assert "Nomor" not in {k[0] for k in tanpa}
    assert not bertumpuk(buat("naskah", arsip(DINAS, nomor="400.12.2.1/12345/UMUM-PELAYANAN/35.07.11/XII/2026")))


JABATAN = ["a.n. BUPATI MALANG", "Camat Kalipare,", "u.b.", "Sekretaris Kecamatan,"]


@pytest.mark.parametrize("ttd", [
    {"nama": ""}, {"nama": "SITI AMINAH", "pangkat": "", "nip": ""}, {"nama": "SITI AMINAH", "nip": "123"},
    {"nama": f"Prof. Dr. {PANJANG}, S.H., M.H., M.Si."}, {"baris_jabatan": JABATAN},
    {"baris_jabatan": ["Plt. CAMAT KALIPARE", "Kepala Seksi Ketenteraman dan Ketertiban Umum serta Pemberdayaan,"]},
    {"baris_jabatan": ["Plh. Camat Kalipare,"]}, {"nama": "Ĺukasz <b>&amp;", "pangkat": "Pembina Utama Muda (IV/c)"},
], ids=["kosong", "tanpa_nip", "nip_pendek", "nama_panjang", "a.n._u.b.", "plt_panjang", "plh", "aneh"])
@pytest.mark.parametrize("dengan_penerima", [False, True])
def test_blok_ttd_apa_pun_tidak_bertumpuk(ttd: dict[str, Any], dengan_penerima: bool):
    cuplikan = (pengantar() | {"arsip": True, "paraf": PARAF}) if dengan_penerima else arsip()
    cuplikan["ttd"] |= ttd
    pdf = buat("naskah", cuplikan)
    isi = halaman(pdf)
    assert len(isi) == 2
    for nomor in (0, 1):
        assert not bertumpuk(pdf, nomor)
        assert min(k[2] for k in kotak_teks(pdf, nomor)) > 8 * MM
    for baris in ttd.get("baris_jabatan", []):
        assert baris in isi[0] or all(kata in isi[0] for kata in baris.split())
    if ttd.get("nama") == "":
        assert "NIP 1972" not in isi[0]
    elif "nama" in ttd:
        assert all(kata in isi[0] for kata in ttd["nama"].replace("Ĺ", "Ĺ").split()), "the name whole, as stored"


def test_penerima_dan_penanda_tangan_pada_satu_garis():
    for jabatan in (["CAMAT KALIPARE,"], ["a.n. CAMAT KALIPARE", "Sekretaris Kecamatan,"], JABATAN):
        cuplikan = pengantar()
        cuplikan["ttd"]["baris_jabatan"] = jabatan
        pdf = buat("naskah", cuplikan)
        assert letak(pdf, "Nama, pangkat")[1] == pytest.approx(letak(pdf, "Pembina")[1], abs=0.1)
        assert not bertumpuk(pdf)


def test_dua_penanda_tangan_pada_satu_garis():
    lain = {"baris_jabatan": ["Ketua Tim Peninjau Lokasi Usaha Kecamatan Kalipare Kabupaten Malang", "selaku wakil,"],
            "nama": "SRI RAHAYU", "pangkat": "", "nip": ""}
    for awal in ("@tujuan Kepala Dinas\n", ""):
        pdf = buat("naskah", naskah(f"@judul S\n{awal}\nDemikian.\n") | {"ttd_lain": [lain]})
        assert letak(pdf, "SRI RAHAYU")[1] == pytest.approx(letak(pdf, "Drs. BAMBANG")[1], abs=0.1)
        assert not bertumpuk(pdf)


def test_nama_panjang_utuh_tanpa_elipsis():
    cuplikan = arsip()
    cuplikan["ttd"]["nama"] = f"Prof. Dr. Ir. {PANJANG}, S.H., M.H., M.Si."
    isi = halaman(buat("naskah", cuplikan))[0]
    assert "…" not in isi
    assert "S.H., M.H., M.Si." in isi


def test_tembusan_di_bawah_tanda_tangan_di_samping_bila_menghemat_halaman():
    biasa = buat("naskah", naskah(KETERANGAN))
    assert letak(biasa, "Tembusan")[3] < letak(biasa, "NIP 1972")[1]
    templat = banyak(19)
    penuh = buat("naskah", naskah(templat))
    assert len(halaman(penuh)) == 1


@pytest.mark.skipif(not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="tanpa zbarimg atau pdftoppm")
def test_kode_terbaca_di_setiap_lembar(tmp_path):
    (tmp_path / "x.pdf").write_bytes(buat("naskah", pengantar() | {"arsip": True, "paraf": PARAF}))
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    for nomor in (1, 2):
        keluar = subprocess.run(["zbarimg", "-q", tmp_path / f"x-{nomor}.png"], capture_output=True, text=True,
                                check=False).stdout
        assert f"QR-Code:{KODE}" in keluar


def test_tera_panjang_mengecil():
    pdf = buat("naskah", arsip(konsep="CONTOH SURAT KETERANGAN UNTUK PELATIHAN PETUGAS"))
    assert len(halaman(pdf)) == 1
    assert "PELATIHAN PETUGAS" in halaman(pdf)[0]


def test_kotak_tanda_tangan_pemegang():
    """Drawn where the template asks for it; the box for the parafs keeps its place beside it."""
    pdf = buat("naskah", arsip(KETERANGAN.replace("\n\n", "\n@pemegang ya\n\n", 1)))
    for nomor, isi in enumerate(halaman(pdf)):
        assert "Tanda tangan pemegang surat" in isi
        kotak = letak(pdf, "pemegang surat", nomor)
        assert 25 < kotak[0] < kotak[2] < 59
        assert not bertumpuk(pdf, nomor)
    assert "pemegang" not in halaman(buat("naskah", arsip()))[0]


def test_nilai_bernomor_berinden_gantung():
    templat = "@judul S\n\n: Nama = [nama_pindah]\n"
    cuplikan = naskah(templat) | {"tembusan": []}
    cuplikan["nilai"]["nama_pindah"] = f"1. {PANJANG} dan seterusnya sampai ujung\n2. Siti Aminah\n3. Rina"
    semua = kotak_teks(buat("naskah", cuplikan))
    satu, lanjut, dua, tiga = (next(k for k in semua if k[0].startswith(x)) for x in ("1. RADEN", "HADI", "2. ", "3. "))
    nomor = lebar("1. ", BIASA, (satu[4] - satu[2]) / 0.7) / 25.4 * 72
    assert lanjut[1] == pytest.approx(satu[1] + nomor, abs=0.01)
    assert satu[1] == dua[1] == tiga[1]


def test_bytes_sama():
    cuplikan = arsip(banyak(30), rangkap=2)
    assert buat("naskah", cuplikan) == buat("naskah", cuplikan)
