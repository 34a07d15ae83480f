"""Lembar disposisi, and letters that several people sign."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KOP_TINGGI, PANJANG, umum


def disposisi(**ubah: Any) -> dict[str, Any]:
    return umum() | {
        "dari": "Siti Aminah, Kalipare", "tanggal_surat": "16 November 2026", "nomor_surat": "12/Ds/2026",
        "diterima": "16 November 2026", "nomor_agenda": "0041/2026", "perihal": "Pengajuan Proposal",
        "tanggal": "Senin, 16 November 2026", "isi": "Teliti dan siapkan konsep", "jabatan": "Camat Kalipare",
        "nama": "Drs. EKA CONTOH", "pangkat": "Pembina", "nip": "197001011990031001",
        "kepada": [{"nama": "Kasi Pelayanan", "dipilih": True}, {"nama": "Kasi Pemerintahan", "dipilih": False}],
        **ubah}


def surat(n: int, **ubah: Any) -> dict[str, Any]:
    """A letter with `n` signers."""
    blok = [{"baris_jabatan": [f"Saksi {i},"], "nama": f"Orang ke-{i}", "pangkat": "", "nip": ""}
            for i in range(1, n + 1)]
    return umum() | {
        "templat": "@judul SURAT PERNYATAAN\n\nMenyatakan: [isi]\n", "nilai": {"isi": "benar. " * 60},
        "nomor": "1/2026",
        "tanggal": "16 November 2026", "tempat": "Kalipare", "ttd": blok[-1], "ttd_lain": blok[:-1], "tembusan": [],
        "sidik": "", "keterangan_dokumen": "", **ubah}


def halaman(dokumen: str, cuplikan: dict[str, Any]) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(buat(dokumen, cuplikan))).pages]


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_disposisi_satu_halaman_dengan_isinya(kertas: str) -> None:
    (isi,) = halaman("lembar_disposisi", disposisi(kertas=kertas))
    for kata in ("LEMBAR DISPOSISI", "Siti Aminah, Kalipare", "12/Ds/2026", "0041/2026", "X Kasi Pelayanan",
                 "Kasi Pemerintahan", "Teliti dan siapkan konsep", "Drs. EKA CONTOH", "NIP 19700101 199003 1 001"):
        assert kata in isi
    assert "X Kasi Pemerintahan" not in isi


def test_disposisi_berkotak_sifat_dan_harap_dengan_ruang_tangan() -> None:
    """The boxes of the usual form, where the lanes leave room; 24 mm for the signature."""
    pdf = buat("lembar_disposisi", disposisi())
    isi = " ".join(halaman("lembar_disposisi", disposisi())[0].split())
    for kata in ("Sifat", "Sangat segera", "Rahasia", "Dengan hormat harap:", "Proses lebih lanjut"):
        assert kata in isi
    letak = {k[0].strip(): k for k in kotak_teks(pdf)}
    assert (letak["Camat Kalipare,"][2] - letak["Drs. EKA CONTOH"][4]) / 72 * 25.4 >= 24 - 2.5      # less the capitals
    banyak = disposisi(kepada=[{"nama": f"Kasi {n}", "dipilih": False} for n in range(20)])
    assert "harap" not in halaman("lembar_disposisi", banyak)[0] and bertumpuk(buat("lembar_disposisi", banyak)) == []


@pytest.mark.parametrize("jahat", [JAHAT, ARAB, EMOJI, PANJANG, "x" * 500, "kata " * 200, ""])
def test_disposisi_dengan_isi_aneh(jahat: str) -> None:
    cuplikan = disposisi(dari=jahat, isi=jahat, perihal=jahat, nomor_surat=jahat, jabatan=jahat, nama=jahat,
                         kepada=[{"nama": jahat, "dipilih": n % 2 == 0} for n in range(20)])
    assert len(halaman("lembar_disposisi", cuplikan)) == 1
    assert bertumpuk(buat("lembar_disposisi", cuplikan)) == []


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_disposisi_panjang_tidak_menimpa_tanda_tangannya(kertas: str) -> None:
    pdf = buat("lembar_disposisi", disposisi(
        kertas=kertas, kop=KOP_TINGGI, isi="Teliti kelengkapan berkas. " * 40, dari=PANJANG * 3, perihal=PANJANG * 2,
        nomor_surat=PANJANG * 2))
    assert bertumpuk(pdf) == [] and all(k[2] > 0 for k in kotak_teks(pdf))


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 13])
def test_setiap_penanda_tangan_tercetak_sekali(n: int) -> None:
    isi = " ".join(halaman("naskah", surat(n)))
    for i in range(1, n + 1):
        assert isi.count(f"Orang ke-{i} ") + isi.endswith(f"Orang ke-{i}") == 1
    assert isi.count("Kalipare, 16 November 2026") == 1


def test_penanda_tangan_terakhir_di_kanan() -> None:
    """Two stand side by side; of three the last one stands alone at the right, below."""
    letak: dict[str, tuple[float, float]] = {}

    def catat(teks: str, _cm: Any, tm: Any, _huruf: Any, _ukuran: Any) -> None:
        if "Orang" in teks:
            letak[teks.strip()] = (float(tm[4]), float(tm[5]))

    PdfReader(BytesIO(buat("naskah", surat(3)))).pages[0].extract_text(visitor_text=catat)
    (x1, y1), (x2, y2), (x3, y3) = (letak[f"Orang ke-{i}"] for i in (1, 2, 3))
    assert x1 < x2 and abs(x2 - x3) < 20 and y3 < min(y1, y2)


def test_rangkap_dan_salinan() -> None:
    assert len(halaman("naskah", surat(2, rangkap=3))) == 3
    assert len(halaman("naskah", surat(2, rangkap=3, salinan_ke=2, alasan_salinan="Hilang"))) == 1
