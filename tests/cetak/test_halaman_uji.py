"""The test page on every paper: one page, its rulers as long as they say, its codes read back, nothing cut off."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN
from loket_tui.cetak.halaman_uji import gambar
from loket_tui.dasar import kode_cari
from loket_tui.kantor.cetak import KERTAS
from tests.cetak.alat_gambar import butuh, kode_terbaca, lukis_halaman
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks

ROL = ("80mm", "58mm")
KODE = kode_cari.buat(date(2000, 1, 1), 1)


def contoh(kertas: str, **ubah: object) -> dict[str, object]:
    return {
        "kertas": kertas, "kantor": "Kecamatan Kalipare", "printer": "Epson_L3110", "baki": "Bawah",
        "dicetak": {"waktu": "20-11-2026 09.14 WIB", "oleh": "loket_tui 0.4"}, "kode_cari": KODE, **ubah,
    }


def test_semua_kertas_kantor_punya_ukuran() -> None:
    assert set(KERTAS) <= set(UKURAN)


@pytest.mark.parametrize("kertas", KERTAS)
def test_satu_halaman_seukuran_kertasnya(kertas: str) -> None:
    isi = gambar(contoh(kertas))
    assert isi == gambar(contoh(kertas))
    buku = PdfReader(io.BytesIO(isi))
    assert len(buku.pages) == 1
    kotak = [float(x) * 25.4 / 72 for x in buku.pages[0].mediabox[2:]]
    assert kotak[0] == pytest.approx(UKURAN[kertas][0], abs=0.05)
    if kertas not in ROL:
        assert kotak[1] == pytest.approx(UKURAN[kertas][1], abs=0.05)
    teks = buku.pages[0].extract_text()
    for kata in ("HALAMAN UJI", "Kecamatan Kalipare", "Epson_L3110", f": {kertas}, ", "Bawah", "Garis ini", "1. Ukur",
                 "Dicetak 20-11-2026 09.14 WIB", kode_cari.kelompok(KODE)):
        assert kata in teks, kata
    assert ("geser_x" in teks) == (kertas not in ROL)
    if kertas in {"F4", "A4", "F4/3", "F4/2", "9.5x5.5"}:
        assert "5. Pindai" in teks


@pytest.mark.parametrize("kertas", KERTAS)
def test_tidak_ada_yang_keluar_dari_kertas(kertas: str) -> None:
    """Every text stands inside the rulers to its last letter, whatever the names are, and none on another."""
    panjang = "Kecamatan <Kalipare> & 'Sekitarnya' " * 3
    isi = gambar(contoh(kertas, kantor=panjang, printer="P" * 60, baki="B" * 60))
    lebar, tinggi = (float(x) for x in PdfReader(io.BytesIO(isi)).pages[0].mediabox[2:])
    tepi = (5.0 if kertas in ROL else 10.0) * 72 / 25.4
    semua = kotak_teks(isi)
    assert len(semua) > 10
    assert [k for k in semua if k[1] < tepi or k[2] < tepi or k[3] > lebar - tepi or k[4] > tinggi - tepi] == []
    assert bertumpuk(isi) == []


@butuh("zbarimg")
@pytest.mark.parametrize("kertas", KERTAS)
def test_kode_terbaca(kertas: str, tmp_path: Path) -> None:
    (lembar,) = lukis_halaman(gambar(contoh(kertas)), 203)
    assert kode_terbaca(lembar, tmp_path) == [("CODE-128", KODE), ("QR-Code", KODE)]


def test_penggaris_sepanjang_yang_ditulisnya() -> None:
    """The strokes of the bar lie a millimetre apart, a hundred of them."""
    isi = PdfReader(io.BytesIO(gambar(contoh("F4")))).pages[0].get_contents()
    assert isi is not None
    tegak: dict[float, list[float]] = {}
    for baris in isi.get_data().decode("latin-1").splitlines():
        angka = baris.split()
        if len(angka) >= 7 and angka[0] == "n" and angka[3] == "m" and angka[6] == "l" and angka[1] == angka[4]:
            tegak.setdefault(round(max(float(angka[2]), float(angka[5])), 1), []).append(float(angka[1]))
    batang = [x for x in tegak.values() if len(x) == 101]
    assert len(batang) == 1
    assert batang[0][-1] - batang[0][0] == pytest.approx(100 * 72 / 25.4, abs=0.01)
