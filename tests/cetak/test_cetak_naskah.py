"""Letters and the weekly report as PDF."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.surat.urai import isi, sidik, urai
from loket_tui.cetak.ttd import nip_kelompok
from tests.cetak.alat_gambar import lukis_halaman, pinggir_bersih
from tests.cetak.alat_tumpang import kotak_teks, tergaris
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, NILAI, PANJANG, laporan, logo, naskah
from tests.cetak.test_cetak_surat import SURAT

NAMA = ["pengantar_kk", "pengantar_pindah", "surat_pindah"]


def templat(nama: str) -> str:
    return (SURAT / f"{nama}.txt").read_text("utf-8")


def halaman(pdf: bytes) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages]


def letak(pdf: bytes) -> list[tuple[int, float, float, str]]:
    """Page, x and y (points from the bottom left) of every text."""
    hasil: list[tuple[int, float, float, str]] = []
    for nomor, lembar in enumerate(PdfReader(io.BytesIO(pdf)).pages):

        def catat(teks, cm, tm, _huruf, _ukuran, nomor=nomor):
            if teks.strip():
                hasil.append((nomor, cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5], teks))

        lembar.extract_text(visitor_text=catat)
    return hasil


@pytest.mark.parametrize("nama", NAMA)
@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("orang", ["Siti Aminah", PANJANG])
def test_satu_halaman(nama, kertas, orang):
    cuplikan = naskah(templat(nama), kertas=kertas)
    cuplikan["nilai"]["nama"] = orang
    cuplikan["kop"]["logo"] = logo()
    isi_halaman = halaman(buat("naskah", cuplikan))
    assert len(isi_halaman) == 1
    for kata in (
        *orang.upper().split(),
        "Nomor : 400.12.2.1/123/35.07.11/2026",
        "Kalipare, 20 November 2026",
        "a.n. CAMAT KALIPARE",
        "Drs. BAMBANG WIJAYANTO, M.Si.",
        "NIP 19720514 199803 1 004",
        "Camat Kalipare (sebagai laporan)",
        "Kode cari: 2611 2000 0017",
    ):
        assert kata in isi_halaman[0]


def test_surat_pengantar_bertujuan_dan_berpenerima():
    teks = halaman(buat("naskah", naskah(templat("pengantar_kk"))))[0]
    assert "Yth." in teks
    assert "K E P A N J E N" in teks
    contoh = naskah(templat("pengantar_kk"))
    contoh["nilai"]["ibukota"] = "Kali Contoh"
    pdf = PdfReader(io.BytesIO(buat("naskah", contoh))).pages[0].extract_text()
    assert "K A L I   C O N T O H" in pdf, "words stay apart"
    assert "Diterima tanggal" in teks
    assert "JENIS YANG DIKIRIM" in teks


def test_kolom_tabel_selebar_kata_terpanjangnya():
    kartu = ("@judul KARTU\n\n|! LAPORAN | TANGGAL LAPOR | TANGGAL DATANG | PETUGAS PENDAFTAR (NAMA DAN NIP) |\n"
             "| Kesatu | 20 November 2026 | | |\n")
    kata = {w for *_, teks in letak(buat("naskah", naskah(kartu))) for w in teks.split()}
    assert {"LAPORAN", "Kesatu", "PENDAFTAR", "November"} <= kata, "no word of a table is broken"


def test_tempat_hanya_berhuruf_renggang_bila_besar():
    contoh = naskah("@judul SURAT\n@tujuan Kepala Dinas\n@di [ibukota]\n\nIsi.")
    for kota, jadi in (("KALIPARE", "K A L I P A R E"), ("Kalipare", "Kalipare"), ("Tempat", "Tempat")):
        contoh["nilai"]["ibukota"] = kota
        teks = PdfReader(io.BytesIO(buat("naskah", contoh))).pages[0].extract_text()
        assert jadi in {b.strip() for b in teks.splitlines()}


@pytest.mark.parametrize("kata", ["X" * 88, "https://contoh.id/" + "x" * 70])
def test_kata_tanpa_jeda_dipatahkan_tanpa_menggencet_kolom_lain(kata):
    tabel = f"@judul DAFTAR\n\n|! NO. | NAMA | KETERANGAN | PEKERJAAN |\n| 1. | Siti Aminah | {kata} | Wiraswasta |\n"
    isi = [w for *_, teks in letak(buat("naskah", naskah(tabel))) for w in teks.split()]
    assert {"NO.", "NAMA", "KETERANGAN", "PEKERJAAN", "Aminah", "Wiraswasta"} <= set(isi), "whole words"
    assert kata in "".join(x for x in isi if x[0] in "Xhx"), "and nothing of the long one is lost"


def test_tanggal_dan_nomor_tidak_terputus_di_ujung_baris():
    utuh = ("17 Mei 2026", "RT 001", "RW 004", "Nomor 7", "Rp 50.000", "Desa Kalipare")
    teks = "alamat Jalan Contoh Nomor 7 RT 001 RW 004, Desa Kalipare, tanggal 17 Mei 2026 membayar Rp 50.000 lunas"
    for awal in range(0, 90, 3):
        alinea = "x" * 5 + " x" * awal + " " + teks
        templat = f"@judul SURAT\n\n{alinea}\n\n: Isi = {alinea}\n\n|! NO. | ISI |\n| 1. | {alinea} |"
        pdf = buat("naskah", naskah(templat))
        baris: dict[float, str] = {}
        for _, _, y, kata in letak(pdf):
            baris[round(y, 1)] = baris.get(round(y, 1), "") + kata + " "
        semua = [" ".join(b.split()) for b in baris.values()]
        for satu in utuh:
            assert sum(satu in b for b in semua) == 3, (satu, semua)


def test_surat_pindah_bukan_skpwni():
    keterangan = "BUKAN SURAT KETERANGAN PINDAH WNI (SKPWNI)"
    cuplikan = naskah(templat("surat_pindah")) | {"keterangan_dokumen": keterangan}
    teks = halaman(buat("naskah", cuplikan))[0]
    assert keterangan in teks
    assert "bukan Surat Keterangan Pindah WNI (SKPWNI)" in teks


def test_tanpa_nomor_dan_jabatan_kosong_bertitik():
    cuplikan = naskah(templat("surat_pindah")) | {"nomor": None}
    cuplikan["ttd"] |= {"nama": ""}
    teks = halaman(buat("naskah", cuplikan))[0]
    assert "Nomor : ...................." in teks
    assert "NIP" not in teks
    assert "Pembina" not in teks
    assert "None" not in teks


def test_sidik_tercetak_dan_tidak_bergantung_nomor():
    kini = sidik(isi(urai(templat("pengantar_kk")), NILAI))
    for nomor in ("1/2026", None):
        teks = halaman(buat("naskah", naskah(templat("pengantar_kk")) | {"nomor": nomor}))[0]
        assert f"Sidik isi: {kini[:8]}" in teks


@pytest.mark.parametrize(
    "nilai",
    ["", JAHAT, ARAB, EMOJI, "X" * 500, "a\nb\r\nc", "kata " * 400],
    ids=["kosong", "jahat", "arab", "emoji", "tanpa_spasi", "berbaris", "panjang"],
)
@pytest.mark.parametrize("nama", NAMA)
def test_nilai_apa_pun_tidak_merusak_dan_tidak_keluar_tepi(nama, nilai):
    cuplikan = naskah(templat(nama)) | {"nilai": dict.fromkeys(NILAI, nilai), "tembusan": [nilai] * 3}
    pdf = buat("naskah", cuplikan)
    mm = 72 / 25.4
    for n in range(len(halaman(pdf))):
        assert [k for k in kotak_teks(pdf, n) if k[1] < 25 * mm - 1 or k[3] > 195 * mm + 1 or k[2] < 5 * mm or
                k[4] > 325 * mm] == []
        assert tergaris(pdf, n) == []


def test_ttd_tidak_terpisah_dari_dua_baris_badan():
    for jumlah in range(60, 130, 6):
        teks = "@judul SURAT\n\n" + "\n\n".join(f"Alinea nomor urut {n:03} selesai." for n in range(jumlah // 2))
        pdf = buat("naskah", naskah(teks))
        semua = letak(pdf)
        akhir = max(h for h, *_ in semua)
        tanda = {h for h, _, _, t in semua if "BAMBANG" in t}
        assert len(tanda) == 1
        lembar = tanda.pop()
        isi_akhir = halaman(pdf)[akhir]
        assert lembar == akhir or (lembar == akhir - 1 and "Tembusan" in isi_akhir and "selesai." not in isi_akhir)
        badan = [t for t in halaman(pdf)[lembar].split("selesai.")[:-1] if re.search(r"urut \d{3}", t)]
        assert len(badan) >= 2


def test_salinan_di_setiap_halaman():
    teks = "@judul SURAT\n\n" + "\n\n".join(["Alinea yang panjang sekali."] * 90)
    cuplikan = naskah(teks, salinan_ke=3, alasan_salinan="basah")
    for isi_halaman in halaman(buat("naskah", cuplikan)):
        assert "SALINAN ke-3, dicetak ulang" in isi_halaman
        assert isi_halaman.count("SALINAN") == 2


def test_nip():
    assert nip_kelompok("197205141998031004") == "19720514 199803 1 004"
    assert nip_kelompok(" 19720514 199803 1 004 ") == "19720514 199803 1 004"
    assert nip_kelompok("123") == "123"


@pytest.mark.parametrize("dokumen", ["naskah", "laporan"])
def test_bytes_sama(dokumen):
    cuplikan = naskah(templat("pengantar_kk")) if dokumen == "naskah" else laporan(40)
    assert buat(dokumen, cuplikan) == buat(dokumen, cuplikan)


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg atau pdftoppm tidak ada"
)
def test_qr_terbaca(tmp_path):
    (tmp_path / "x.pdf").write_bytes(buat("naskah", naskah(templat("surat_pindah"), salinan_ke=2)))
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    perintah = ["zbarimg", "-q", tmp_path / "x-1.png"]
    assert f"QR-Code:{KODE}" in subprocess.run(perintah, capture_output=True, text=True, check=False).stdout


def test_laporan_lengkap():
    isi_halaman = halaman(buat("laporan", laporan(60)))
    assert len(isi_halaman) > 2
    for nomor, teks in enumerate(isi_halaman, 1):
        assert f"Halaman {nomor} dari {len(isi_halaman)}" in teks
        assert "Jejak: 1234 · a1b2c3d4e5f6" in teks
    assert all("Nomor dan tanggal surat" in t for t in isi_halaman[:-1])
    semua = " ".join(isi_halaman)
    for kata in (
        "LAPORAN MINGGUAN",
        "Sisa lalu",
        "Dikembalikan",
        "060/2026",
        "a.n. CAMAT KALIPARE",
        "Catatan:",
    ):
        assert kata in semua
    assert [n for n in range(1, 61) if f"{n:03}/2026" not in semua] == []


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_laporan_nihil(kertas):
    kosong = laporan(0, kertas=kertas)
    kosong["rekap"]["baris"] = []
    isi_halaman = halaman(buat("laporan", kosong))
    assert len(isi_halaman) == 1
    assert isi_halaman[0].count("NIHIL") == 2
    assert "Kalipare, 23 November 2026" in isi_halaman[0]


@pytest.mark.parametrize(
    "sel",
    [JAHAT, ARAB, EMOJI, "X" * 3000, "kata " * 1500, ""],
    ids=["jahat", "arab", "emoji", "tanpa_spasi", "panjang", "kosong"],
)
def test_laporan_sel_apa_pun(sel):
    cuplikan = laporan(3)
    cuplikan["daftar"]["baris"] = [[sel] * 10, ["1"] * 4, [sel] * 10]
    pdf = buat("laporan", cuplikan)
    mm = 72 / 25.4
    for n in range(len(halaman(pdf))):
        # to the last letter: within the sheet, and within its own cell
        assert [k for k in kotak_teks(pdf, n) if k[1] < 14 * mm or k[2] < 5 * mm or k[4] > 210 * mm] == []
        assert tergaris(pdf, n) == []
    assert all(pinggir_bersih(g, 72, samping_mm=14) for g in lukis_halaman(pdf, 72))
