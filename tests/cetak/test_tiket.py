"""The drawn queue ticket: on rolls and small sheets, read back by eye and by scanner."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.alat_gambar import butuh, cocokkan, gambar_halaman, kode_terbaca
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, KOP_TINGGI, PANJANG
from tests.cetak.contoh_tiket import tiket

KERTAS = ("58mm", "80mm", "A6", "F4/4")
ROL = {"58mm": 48.0, "80mm": 72.0}
"""The width that thermal printers reach, in mm."""


def halaman(pdf: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


def ukuran(pdf: bytes) -> tuple[float, float]:
    kotak = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(kotak.width) / 72 * 25.4, 1), round(float(kotak.height) / 72 * 25.4, 1)


@pytest.mark.parametrize("kertas", KERTAS)
def test_isi_tiket(kertas: str) -> None:
    (isi,) = halaman(buat("tiket", tiket(kertas=kertas)))
    for kata in ("PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", "NOMOR ANTRIAN", "A-012",
                 "Pengantar Kartu Keluarga", "Jumat, 20 November 2026", "Pukul 09.14 WIB",
                 "Menunggu sebelum Anda: 3 nomor", "2611 2000 0017", "Harap menunggu panggilan loket",
                 "Pelayanan tidak dipungut biaya"):
        assert kata in isi
    assert "ULANG" not in isi and "SALINAN" not in isi


def test_kertas_yang_tidak_disebut_dan_yang_tidak_cocok() -> None:
    assert ukuran(buat("tiket", tiket(kertas="F4")))[0] == 80.0
    for kertas in ("A6", "F4/4"):
        assert ukuran(buat("tiket", tiket(kertas=kertas))) == UKURAN[kertas]
    with pytest.raises(GalatCetak, match="A5"):
        buat("tiket", tiket(kertas="A5"))


def test_rol_sepanjang_isinya() -> None:
    pendek = tiket(kode_cari="", untuk="", kop={"baris": []}, menunggu=None)
    tinggi = [ukuran(buat("tiket", isi))[1] for isi in (pendek, tiket(), tiket(untuk=f"{PANJANG} {PANJANG}"))]
    assert tinggi == sorted(tinggi) and tinggi[0] < 60 < tinggi[1] < tinggi[2] < 160


def test_menunggu_ulang_dan_salinan() -> None:
    assert "Tidak ada yang menunggu sebelum Anda" in halaman(buat("tiket", tiket(menunggu=0)))[0]
    assert "Menunggu sebelum" not in halaman(buat("tiket", tiket(menunggu=None)))[0]
    assert "CETAK ULANG 20-11-2026 09.14 WIB" in halaman(buat("tiket", tiket(cetak_ulang=True)))[0]
    assert "SALINAN ke-2" in halaman(buat("tiket", tiket(salinan_ke=2)))[0]


def test_tanpa_kode_tanpa_batang() -> None:
    isi = halaman(buat("tiket", tiket(kode_cari="")))[0]
    assert "2611" not in isi and "A-012" in isi


@pytest.mark.parametrize("kertas", KERTAS)
@pytest.mark.parametrize("nama", ["", PANJANG, JAHAT * 3, ARAB, EMOJI, "X" * 300, "baris\nbaru\x00\x1b[31m"])
def test_satu_halaman_apa_pun_isinya(kertas: str, nama: str) -> None:
    isi = tiket(kertas=kertas, untuk=nama, tanggal=nama, nomor=nama[:12] or "A-001", kop=KOP_TINGGI, cetak_ulang=True)
    pdf = buat("tiket", isi)
    assert len(halaman(pdf)) == 1 and pdf == buat("tiket", isi)


@butuh("pdftoppm", "zbarimg")
@pytest.mark.parametrize("kertas", KERTAS)
def test_kode_terbaca_dan_tidak_keluar_tepi(kertas: str, tmp_path: Path) -> None:
    isi = tiket(kertas=kertas, untuk=PANJANG, kop=KOP_TINGGI, cetak_ulang=True, nomor="AB-0123")
    (gambar,) = gambar_halaman(buat("tiket", isi), tmp_path, 203)
    assert ("CODE-128", KODE) in kode_terbaca(gambar, tmp_path)
    kosong = gambar.point(lambda n: 255 if n < 200 else 0).getbbox()
    assert kosong is not None
    kiri, atas, kanan, bawah = (n / 203 * 25.4 for n in kosong)
    lebar, tinggi = gambar.width / 203 * 25.4, gambar.height / 203 * 25.4
    tepi = (lebar - ROL[kertas]) / 2 if kertas in ROL else 5.0
    assert kiri >= tepi - 0.3 and kanan <= lebar - tepi + 0.3
    tegak = 2.0 if kertas in ROL else 5.0
    assert atas >= tegak and bawah <= tinggi - tegak


@butuh("pdftoppm")
@pytest.mark.parametrize("kertas", KERTAS)
def test_rupa(kertas: str, tmp_path: Path) -> None:
    cocokkan(f"tiket_{kertas.replace('/', '_')}", buat("tiket", tiket(kertas=kertas)), tmp_path)


@butuh("pdftoppm")
def test_rupa_cetak_ulang_nama_panjang(tmp_path: Path) -> None:
    isi = tiket(kertas="58mm", untuk=PANJANG, kop=KOP_TINGGI, cetak_ulang=True, nomor="AB-0123", menunggu=0)
    cocokkan("tiket_ulang_panjang", buat("tiket", isi), tmp_path)
