"""Receipt for money, stamp sheet and the lists that leave the office: text, paper, pages, hostile names."""

from __future__ import annotations

import io
from typing import Any
from unittest.mock import patch

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat
from loket_tui.cetak.kanvas import Lembar
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KOP_TINGGI, PANJANG, logo, umum

TTD = {"baris_jabatan": ["a.n. CAMAT KALIPARE", "Sekretaris Camat,"], "nama": "DEDI CONTOH", "pangkat": "Pembina",
       "nip": "197501011999031002"}


def kuitansi(**ubah: Any) -> dict[str, Any]:
    return umum(nomor="0001/2026", penyetor="Joko Umpama", jumlah="Rp50.000", terbilang="Lima puluh ribu rupiah",
                untuk="Retribusi Contoh", bukti="", ket="Perda Contoh 1/2020", tempat="Kalipare",
                tanggal="20 November 2026", petugas="Ani", **ubah)


def lembar(butir: int = 2, **ubah: Any) -> dict[str, Any]:
    return umum(nomor_register="0041/2026", pemohon={"nama": "Siti Aminah", "desa": "Kalipare"},
                butir=[[str(n), "KK", "2", f"{n:05}/2026", ""] for n in range(1, butir + 1)],
                teks_cap="Fotokopi sesuai dengan aslinya", tempat="Kalipare", tanggal="20 November 2026", ttd=TTD,
                **ubah)


def daftar(baris: int = 3, dokumen: str = "daftar_pengajuan", **ubah: Any) -> dict[str, Any]:
    return umum(dokumen=dokumen, judul="DAFTAR CONTOH", keterangan=[["Tujuan", "Dinas Contoh"]],
                kolom=[{"judul": "No", "lebar_mm": 10, "rata": "tengah"}, {"judul": "Nama", "lebar_mm": 60}],
                baris=[[str(n), f"Orang {n}"] for n in range(1, baris + 1)],
                tanda=[["Yang menerima,", ""], ["Yang membawa,", "Joko"]], tempat="Kalipare",
                tanggal="20 November 2026", **ubah)


def halaman(pdf: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


def ukuran(pdf: bytes) -> tuple[float, float]:
    kotak = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(kotak.width) / 72 * 25.4, 1), round(float(kotak.height) / 72 * 25.4, 1)


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_kertasnya(kertas: str) -> None:
    assert ukuran(buat("kuitansi", kuitansi(kertas=kertas))) == UKURAN[f"{kertas}/3"]
    assert ukuran(buat("lembar_legalisasi", lembar(kertas=kertas))) == UKURAN[f"{kertas}/2"]
    assert ukuran(buat("ekspedisi", daftar(dokumen="ekspedisi", kertas=kertas))) == UKURAN[kertas][::-1]


def test_isinya() -> None:
    (teks,) = halaman(buat("kuitansi", kuitansi()))
    for kata in ("TANDA BUKTI PEMBAYARAN", "Nomor : 0001/2026", "Terbilang: Lima puluh ribu rupiah", "Rp50.000"):
        assert kata in teks
    (teks,) = halaman(buat("lembar_legalisasi", lembar()))
    assert "LEMBAR LEGALISASI" in teks and "00002/2026" in teks and "a.n. CAMAT KALIPARE" in teks
    (teks,) = halaman(buat("daftar_pengajuan", daftar(0)))
    assert "NIHIL" in teks and "Yang membawa," in teks


def test_baris_batal_dicoret_satu_garis() -> None:
    def garis(ket: str) -> list[tuple[float, ...]]:
        kolom = [{"judul": "No", "lebar_mm": 10}, {"judul": "Nama", "lebar_mm": 60}, {"judul": "Ket", "lebar_mm": 30}]
        asli, semua = Lembar.garis, []
        with patch.object(Lembar, "garis", lambda self, *a, **k: (semua.append(a), asli(self, *a, **k))[1]):
            buat("ekspedisi", daftar(dokumen="ekspedisi") | {
                "kolom": kolom, "baris": [["1", "A", ""], ["2", "B " * 110, ket]]})
        return semua

    biasa, batal = garis("DIKIRIM: ke alamat"), garis("BATAL: salah alamat")
    coret, lanjut = [g for g in batal if g not in biasa]
    assert coret[1] == coret[3] and 240 < coret[2] - coret[0] < 280, "through the whole row, not through why"
    assert lanjut[1] == lanjut[3] > coret[1] and lanjut[2] - lanjut[0] < 170, "and through what goes on below"
    assert len(batal) == len(biasa) + 2


def test_nomor_buku_tidak_terpotong() -> None:
    baris = daftar(dokumen="ekspedisi")
    baris["baris"] = [["0271/2026/35.07.11", "Orang"]]
    (teks,) = halaman(buat("ekspedisi", baris))
    assert "0271/2026/35.07.11" in teks


def test_nomor_surat_dan_judul_panjang_utuh() -> None:
    nomor = "400.12.2.1/0123/35.08.21.2001/PEM/XII/2026"
    kolom = [{"judul": j, "lebar_mm": x, "rata": "kiri"} for j, x in (
        ("No", 10), ("Nama", 46), ("NIK", 34), ("Layanan", 68), ("Nomor surat", 54), ("Hasil", 50), ("Ket", 28))]
    tujuan = "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Lumajang "
    (teks,) = halaman(buat("daftar_pengajuan", daftar() | {
        "judul": f"DAFTAR PENGAJUAN BAGI {tujuan * 2}".strip(), "kolom": kolom, "keterangan": [["Tujuan", tujuan * 4]],
        "baris": [["1", "Siti Aminah", "3507 1112 0590 0001", "Pembuatan Kartu Keluarga (KK)", nomor, "", ""]]}))
    assert nomor in teks and "…" not in teks
    assert teks.replace("\n", " ").count("Kabupaten Lumajang") == 6


def test_daftar_panjang_berulang_kepalanya_dan_habis() -> None:
    semua = halaman(buat("daftar_pengajuan", daftar(200)))
    assert len(semua) > 3 and all("Nama" in h and "Halaman" in h for h in semua)
    assert "Orang 200" in semua[-1] and "Yang menerima," in semua[-1]
    assert len(halaman(buat("lembar_legalisasi", lembar(150)))) > 1


@pytest.mark.parametrize("nama", [JAHAT, ARAB, EMOJI, PANJANG, "x" * 300, ""])
def test_nama_apa_pun_muat_dan_sama_setiap_kali(nama: str) -> None:
    for dokumen, cuplikan in (("kuitansi", kuitansi() | {"penyetor": nama, "untuk": nama * 2, "ket": nama * 3}),
                              ("lembar_legalisasi", lembar() | {"pemohon": {"nama": nama, "desa": nama}}),
                              ("ekspedisi", daftar() | {"dokumen": "ekspedisi", "baris": [["1", nama * 3]]})):
        pdf = buat(dokumen, cuplikan)
        assert pdf == buat(dokumen, cuplikan)
        assert len(halaman(pdf)) == 1 and bertumpuk(pdf) == []


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_kop_tinggi_dan_isi_panjang_tidak_menimpa_yang_lain(kertas: str) -> None:
    """Every text stands on the sheet and on no other: long data, a high letterhead, a stamp of many lines."""
    panjang = dict.fromkeys(("penyetor", "untuk", "ket", "bukti"), PANJANG * 3)
    for dokumen, cuplikan in (
        ("kuitansi", kuitansi(kertas=kertas) | panjang | {"kop": KOP_TINGGI}),
        ("lembar_legalisasi", lembar(kertas=kertas) | {"kop": KOP_TINGGI}),
        *(("lembar_legalisasi", lembar(n, kertas=kertas) | {"teks_cap": "kata " * 100}) for n in range(24, 30)),
    ):
        pdf = buat(dokumen, cuplikan)
        for n in range(len(halaman(pdf))):
            assert bertumpuk(pdf, n) == []
            assert all(k[2] > 0 for k in kotak_teks(pdf, n))


def test_pemeriksa_tumpukan_melihat_yang_bertumpuk() -> None:
    """The check itself: two texts on one line a millimetre apart are seen, side by side they are not."""
    satu = Lembar(100, 50, "uji")
    satu.teks(10, 20, "Ini yang pertama")
    satu.teks(20, 21, "ini yang menimpa")
    satu.teks(70, 20, "jauh")
    assert bertumpuk(satu.selesai()) == [("Ini yang pertama", "ini yang menimpa")]


def test_salinan_dan_logo() -> None:
    semua = {"kuitansi": kuitansi(), "lembar_legalisasi": lembar(), "daftar_pengajuan": daftar()}
    for dokumen, cuplikan in semua.items():
        cuplikan["kop"]["logo"] = logo()
        teks = "".join(halaman(buat(dokumen, {**cuplikan, "salinan_ke": 2, "alasan_salinan": "hilang"})))
        assert "SALINAN ke-2" in teks and "alasan: hilang" in teks
        with pytest.raises(GalatCetak, match="tidak lengkap"):
            buat(dokumen, {"kop": {}})


@pytest.mark.parametrize("butir", [1, 4, 7, 8, 14, 25])
def test_tanda_tangan_legalisasi_tidak_sendirian(butir: int) -> None:
    """The page with the signature has a row of the table above it, however many documents there are."""
    semua = halaman(buat("lembar_legalisasi", lembar(butir)))
    assert "Pembina" in semua[-1] and f"{butir:05}/2026" in semua[-1]
    assert [n for n in range(1, butir + 1) if not any(f"{n:05}/2026" in h for h in semua)] == []
