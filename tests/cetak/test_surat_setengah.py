"""The letter on half a sheet: the summons as it is handed out, its bars, and whatever else it may hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak.dokumen import UKURAN, buat, kertas_boleh, kertas_cetak
from loket_tui.cetak.kanvas import PT
from loket_tui.dasar.kode_cari import kelompok
from tests.cetak.alat_gambar import butuh, cocokkan, kode_terbaca, lukis_halaman, pinggir_bersih
from tests.cetak.alat_setiap import ISI, halaman, rapat, tempat_nama
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import JAHAT, KODE, KOP_TINGGI, PANJANG, TTD
from tests.cetak.contoh_dokumen import surat

TITIK = 200


def panggilan(**ubah: Any) -> dict[str, Any]:
    return surat("panggilan_ektp", **ubah)


@pytest.mark.parametrize("kertas", ["F4", "A4", *kertas_boleh("surat_setengah")])
def test_satu_halaman_dengan_petugas_dan_kode(kertas: str) -> None:
    pdf = buat("surat_setengah", panggilan(kertas=kertas))
    (teks,) = halaman(pdf)
    for kata in ("SURAT PANGGILAN PEREKAMAN KTP-EL", "Yth.", "Sdr./Sdri. Siti Aminah", "3507••••••••0002",
                 "Rabu, 25 November 2026", "tidak dipungut biaya", "Kalipare, 20 November 2026", "Operator KK/KTP,",
                 "Ani Rahmawati", "NIP 19900101 201503 2 001", kelompok(KODE), "Sidik isi:"):
        assert rapat(kata) in rapat(teks), kata
    assert bertumpuk(pdf) == [] and pdf == buat("surat_setengah", panggilan(kertas=kertas))


def test_setengah_lembar_f4_dan_a4() -> None:
    assert UKURAN[kertas_cetak("surat_setengah", "F4")] == (215.0, 165.0)
    assert UKURAN[kertas_cetak("surat_setengah", "A4")] == (210.0, 148.5)


@butuh("zbarimg")
@pytest.mark.parametrize("kertas", kertas_boleh("surat_setengah"))
def test_kode_batang_terbaca_dan_pinggir_bersih(kertas: str, tmp_path: Path) -> None:
    """The bars of the claim, once, by which the summons is found when it comes back."""
    (gambar,) = lukis_halaman(buat("surat_setengah", ISI["biasa"](panggilan(kertas=kertas))), TITIK)
    assert kode_terbaca(gambar, tmp_path) == [("CODE-128", KODE)]
    assert pinggir_bersih(gambar, TITIK)


@pytest.mark.parametrize("isi", ISI)
def test_isi_apa_pun(isi: str) -> None:
    pdf = buat("surat_setengah", ISI[isi](panggilan()))
    semua = halaman(pdf)
    assert pdf == buat("surat_setengah", ISI[isi](panggilan()))
    for n in range(len(semua)):
        assert bertumpuk(pdf, n) == []
        assert [k for k in kotak_teks(pdf, n) if k[1] < 10 / PT or k[3] > 205 / PT] == []
    teks = rapat(" ".join(semua))
    assert len(semua) == 1 or isi == "jahat"
    if isi == "nama_60":
        assert set(tempat_nama(pdf, PANJANG)) == {rapat(PANJANG)}
    if isi == "jahat":
        assert rapat(JAHAT) in teks
    if isi == "salinan":
        assert rapat("SALINAN ke-2, dicetak ulang") in teks


def test_yang_tidak_muat_berlanjut_bersama_tanda_tangan() -> None:
    isi = panggilan(nomor="400.12.2.1/123/35.07.11/2026", keterangan_dokumen="Bukan KTP", ttd_lain=[dict(TTD)],
                    tembusan=["Camat Kalipare", "Arsip"], konsep=True)
    isi["kop"] = isi["kop"] | KOP_TINGGI
    isi["templat"] += "\n\n" + "\n".join(f"{n}. Butir tambahan yang menerangkan sesuatu." for n in range(1, 9))
    pdf = buat("surat_setengah", isi)
    satu, dua = halaman(pdf)
    assert "Halaman 1 dari 2" in satu and "KONSEP; bukan surat yang berlaku." in dua and "Nomor : 400" in satu
    for kata in ("menerangkan", "Operator KK/KTP,", "a.n. CAMAT KALIPARE", "Tembusan: Camat Kalipare; Arsip"):
        assert kata in dua
    assert [bertumpuk(pdf, n) for n in range(2)] == [[], []]


def test_rangkap_dan_tanpa_penanda_tangan() -> None:
    semua = halaman(buat("surat_setengah", panggilan(rangkap=2)))
    assert len(semua) == 2 and semua[0] == semua[1]
    (teks,) = halaman(buat("surat_setengah", panggilan() | {"ttd": None, "kode_cari": ""}))
    assert "Kalipare, 20 November 2026" in teks and "NIP 1" not in teks


@butuh("pdftoppm")
def test_seperti_gambarnya(tmp_path: Path) -> None:
    cocokkan("surat_setengah", buat("surat_setengah", ISI["biasa"](panggilan())), tmp_path)
