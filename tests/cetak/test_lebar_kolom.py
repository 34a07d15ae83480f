"""Columns as wide as what stands in them: no word in pieces, dates on one line, who signs never alone on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from loket_tui.cetak.alur import Alur, Kolom
from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.kanvas import BIASA, TEBAL, Lembar, aman, bungkus, lebar
from loket_tui.cetak.lebar_kolom import Takaran, ukuran_muat
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import PANJANG, laporan, laporan_layanan
from tests.cetak.contoh_dokumen import ekspedisi, insiden, naik, pengajuan, serah_tugas, tutup_hari

KIRI = 27 / 25.4 * 72
"""Points from the left edge within which the number of a row begins."""


BUKAN_ISI = ("A.", "B.", "C.", "Catatan", "NIP", "Dicetak", "Halaman", "Jejak:", "1. Tahun", "Periode", "Disampaikan",
             "Simpan lembar")
"""How lines begin that are not of the snapshot alone."""


def halaman(pdf: bytes) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(pdf)).pages]


def kata(isi: Any) -> set[str]:
    """Every word of a snapshot, as it is printed."""
    if isinstance(isi, dict):
        return set().union(*map(kata, isi.values()))
    if isinstance(isi, list):
        return set().union(*map(kata, isi))
    return set(aman(str(isi)).split())


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("cuplikan", [laporan(30), laporan_layanan(16), pengajuan(30), ekspedisi(30), tutup_hari(20)],
                         ids=["laporan", "dua_layanan", "pengajuan", "ekspedisi", "tutup_hari"])
def test_tidak_ada_kata_yang_terpotong(cuplikan: dict[str, Any], kertas: str) -> None:
    nama = str(cuplikan.get("dokumen") or ("tutup_hari" if "bagian" in cuplikan else "laporan"))
    ada, pdf = kata(cuplikan) | {"NIHIL", ":"}, buat(nama, cuplikan | {"kertas": kertas})
    isi = [k for n in range(len(halaman(pdf))) for t, *_ in kotak_teks(pdf, n)
           if not t.lstrip().startswith(BUKAN_ISI) for k in t.split()]
    assert len(isi) > 100
    assert [k for k in isi if k not in ada and any(k in x for x in ada)] == [], "pieces of words"


def test_tanggal_dan_rt_tidak_terpisah() -> None:
    """On one line even where the column would be narrower."""
    semua = [t for t, *_ in kotak_teks(buat("laporan", laporan_layanan(8)))]
    assert sum(t.count("20 November 2026") for t in semua) == 4
    assert sum(t.count("RT 003") for t in semua) == 2
    assert not [t for t in semua if re.search(r"\b(RT|RW|November)\b(?! \d)", t.replace("22 November 2026", ""))]


def test_laporan_beberapa_layanan_dibagi_menurut_layanan() -> None:
    pdf = buat("laporan", laporan_layanan(8))
    teks = " ".join(halaman(pdf))
    for ada in ("B.1 Perekaman E-KTP (4 permohonan)", "B.2 Surat Pindah Tempat / Mutasi Penduduk (4 permohonan)",
                "Tanggal rekam", "Jumlah jiwa"):
        assert teks.count(ada) == (2 if ada == "Jumlah jiwa" else 1), ada     # its table goes on on page 2
    b1, b2 = teks.split("B.2 ")
    assert "Alamat tujuan" not in b1 and "Pengecualian" not in b2, "columns of the other service"
    assert "Nomor dan tanggal surat" in b1 and "Ket" in b1, "columns of all services stay"
    satu = laporan_layanan(8)
    satu["daftar"]["baris"] = satu["daftar"]["baris"][:4]
    assert "B.1 Perekaman E-KTP" in " ".join(halaman(buat("laporan", satu)))


def test_laporan_dua_belas_layanan_tetap_terbaca() -> None:
    """Thirty columns in all, as the weekly report to the head has: a table each, the letters no smaller."""
    isi = laporan_layanan(0)
    lain = [f"Isian layanan {n}" for n in range(20)]
    awal, akhir = isi["daftar"]["kolom"][:8], isi["daftar"]["kolom"][-3:]
    isi["daftar"]["kolom"] = [*awal, *({"judul": j, "rata": "kiri"} for j in lain), *akhir]
    contoh = laporan(40)["daftar"]["baris"]
    isi["daftar"]["baris"] = [
        [*contoh[n][:7], f"Layanan {n // 4}", *("Keterangan pemohon" if m // 2 == n // 4 else "-" for m in range(20)),
         contoh[n][8], "Menunggu paraf Kasi Pelayanan Publik", ""] for n in range(40)]
    pdf = buat("laporan", isi)
    semua = [k for n in range(len(halaman(pdf))) for k in kotak_teks(pdf, n)]
    ukuran = {round((atas - bawah) / 0.7, 1) for t, _, bawah, _, atas in semua if "400.12" in t}
    assert ukuran == {8.0} and len(halaman(pdf)) <= 5
    assert all(bertumpuk(pdf, n) == [] for n in range(len(halaman(pdf))))


# ---- who signs


def nomor_baris(pdf: bytes) -> list[list[int]]:
    """The numbers of the rows on each page."""
    return [[int(t.split()[0]) for t, x, _, _, _ in kotak_teks(pdf, n) if x < KIRI and re.match(r"\d{1,3}(\s|$)", t)]
            for n in range(len(PdfReader(BytesIO(pdf)).pages))]


TANDA: dict[str, tuple[Callable[[int], dict[str, Any]], str]] = {
    "laporan": (laporan, "Sekretaris Kecamatan,"), "ekspedisi": (ekspedisi, "Petugas ekspedisi,"),
    "daftar_pengajuan": (pengajuan, "Yang membawa,"), "daftar_naik": (naik, "Yang menaikkan,"),
}


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("dokumen", TANDA)
def test_yang_menandatangani_tidak_sendirian(dokumen: str, kertas: str) -> None:
    buat_contoh, tanda = TANDA[dokumen]
    banyak_halaman = 0
    for n in (1, 2, *range(3 if kertas == "F4" else 4, 30, 2)):
        pdf = buat(dokumen, buat_contoh(n) | {"kertas": kertas})
        teks, baris = halaman(pdf), nomor_baris(pdf)
        assert [tanda in t for t in teks] == [False] * (len(teks) - 1) + [True]
        assert len(baris[-1]) >= min(2, n), (n, baris)
        banyak_halaman += len(teks) > 1
    assert banyak_halaman > 3


def test_temuan_kalimat_dan_surat_bersama_tandanya() -> None:
    for n in range(8, 16):
        (*_, akhir) = halaman(buat("laporan", laporan(n) | {"temuan": 4}))
        assert "Sekretaris Kecamatan," in akhir and re.search(r" 3 4 Catatan", akhir)
    for n in range(50, 60):
        isi = insiden(1) | {"surat": [f"Kalimat {x}." for x in range(n)]}
        (*_, akhir) = halaman(buat("insiden", isi))
        assert "Camat Kalipare," in akhir and f"Kalimat {n - 1}." in akhir
    for n in range(20, 50, 3):
        isi = serah_tugas(n)
        (*_, akhir) = halaman(buat("serah_tugas", isi))
        assert "Yang menyerahkan," in akhir and isi["bagian"][-1]["kalimat"][0] in akhir


def test_baris_tidak_terbelah_di_kaki_halaman() -> None:
    """A row that fits to the last tenth of a millimetre stands whole on its page; one that does not, on the next."""
    kolom, baris = [Kolom("Nama", 30), Kolom("Ket", 20)], [[PANJANG, "-"], [PANJANG, "-"]]
    for lebih, banyak in ((0.1, 1), (-0.1, 2)):
        lembar = Lembar(100, 100, "uji", tanam=False)
        ukur = Alur(lembar, 10, 90)
        tinggi = ukur.tinggi_judul(kolom, 8) + ukur.tinggi_baris(kolom, baris, 8)
        alur = Alur(lembar, 10, 10 + tinggi + lebih)
        alur.tabel(10, kolom, baris, 8)
        pdf = alur.gambar(lambda n, dari: None, lambda: None)
        assert [h.split().count("RADEN") for h in halaman(pdf)] == ([2] if banyak == 1 else [1, 1])


# ---- the reckoning


def test_kolom_yang_diisi_tangan_tetap_lebar() -> None:
    kolom = [Kolom("No", 10, "tengah"), Kolom("Layanan", 60), Kolom("Tanda tangan", 30), Kolom("Hasil", 24)]
    baris = [[str(n), "Pelayanan yang namanya panjang sekali " * 4, "", ""] for n in range(9)]
    jadi = Takaran(kolom, baris).menurut_isi(8.5, 180)
    assert jadi[2].lebar >= 0.75 * 30 and jadi[3].lebar >= 0.75 * 24
    assert jadi[1].lebar > 90 and jadi[0].lebar < 12


def test_bentuk_dipakai_kecuali_kata_tidak_muat() -> None:
    kolom = [Kolom("Jenis", 60), *(Kolom(j, 10, "tengah") for j in ("Masuk", "Dikembalikan", "Sisa"))]
    jadi = Takaran(kolom, [["Surat", "1", "2", "3"]], ["JUMLAH", 1, 2, 3]).menurut_bentuk(8, 90)
    assert jadi[2].lebar >= lebar("Dikembalikan", TEBAL, 8) + 2.4
    assert jadi[1].lebar == pytest.approx(lebar("Masuk", TEBAL, 8) + 2.42) and jadi[0].lebar > 40
    lega = Takaran(kolom, [["Surat", "1", "2", "3"]]).menurut_bentuk(8, 270)
    assert [round(k.lebar) for k in lega] == [180, 30, 30, 30]


def test_ukuran_yang_muat() -> None:
    tabel = Takaran([Kolom("Tanggal", 0)] * 10, [["20 November 2026"] * 10])
    satu = lebar("20 November 2026", BIASA, 1)
    assert ukuran_muat([tabel], (8, 7, 6), 10 * (satu * 8 + 2.5)) == 8
    assert ukuran_muat([tabel], (8, 7, 6), 10 * (satu * 7 + 2.5)) == 7
    assert ukuran_muat([tabel], (8, 7, 6), 30) == 6
    assert ukuran_muat([], (8, 7), 30) == 8


def test_huruf_mengecil_bila_barisnya_menjadi_tinggi() -> None:
    """Rather a little smaller than rows of many lines; where that does not help the letters stay."""
    kolom, kata = [Kolom("NIK", 0), Kolom("Alamat", 0)], "Jalan Melati Nomor 5 Sukamaju"
    tabel = Takaran(kolom, [["3507115205900002" * 4, " ".join([kata] * 6)]] * 10)
    ruang = lebar("3507115205900002" * 4, BIASA, 8) + 4.9 + lebar(kata, BIASA, 8) * 1.05
    assert tabel.baris(8, ruang) == 6 and tabel.baris(6.5, ruang) <= 4
    assert ukuran_muat([tabel], (8, 7.9, 6.5), ruang) == 6.5
    assert ukuran_muat([tabel], (8, 7.9, 7.8), ruang) == 8


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12).flatmap(lambda n: st.tuples(
    st.lists(st.text(max_size=20), min_size=n, max_size=n),
    st.lists(st.lists(st.text(max_size=60) | st.just("Desa Kalipare RT 003, 20 November 2026"), min_size=n,
                      max_size=n), max_size=6))), st.floats(6, 10), st.floats(60, 300))
def test_lebar_selalu_habis_dibagi(tabel: tuple[list[str], list[list[str]]], ukuran: float, ruang: float) -> None:
    """Whatever stands there, the columns fill the width; where the words fit, none is broken."""
    judul, baris = tabel
    takar = Takaran([Kolom(j, 10) for j in judul], baris)
    for kolom in (takar.menurut_isi(ukuran, ruang), takar.menurut_bentuk(ukuran, ruang)):
        assert sum(k.lebar for k in kolom) == pytest.approx(ruang, abs=0.01)
        assert all(k.lebar > 0 for k in kolom)
        if not takar.muat(ukuran, ruang):
            continue
        for satu in baris:
            for sel, k in zip(satu, kolom, strict=True):
                teks = " ".join(aman(sel).split())
                pecah = " ".join(" ".join(bungkus(teks, BIASA, ukuran, k.lebar - 2.4)).split())
                assert pecah == teks
