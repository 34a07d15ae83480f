"""The AK-1 card through a real print queue: both pages on one sheet, each size as it was drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.kartu_ak1_tata import TATA
from loket_tui.cetak.printer import keadaan, kirim
from loket_tui.cetak.printer.jalur import MEDIA
from loket_tui.kantor.cetak import Tujuan
from tests.cetak.alat_gambar import butuh
from tests.cetak.contoh_dokumen import surat
from tests.cetak.contoh_kartu import foto64, kartu
from tests.cetak.cups.alat_cups import Cups, tunggu
from tests.cetak.cups.alat_sampai import beda_tercetak

SISI = "sides=two-sided-short-edge"


@butuh("pdftoppm")
@pytest.mark.parametrize("ukuran", TATA)
def test_kartu_sampai_bolak_balik_dan_tidak_berubah(cups: Cups, tmp_path: Path, ukuran: str) -> None:
    path = tmp_path / "kartu.pdf"
    path.write_bytes(buat("kartu_ak1", kartu(ukuran, foto=foto64())))
    kerja = kirim(path, Tujuan("kantor"), ukuran)
    tunggu(lambda: keadaan(kerja).status == "selesai")
    assert {SISI, f"media={MEDIA[ukuran]}", "print-scaling=none"} <= set(cups.pilihan("kantor").split())
    keluar = cups.tercetak("kantor")[0].read_bytes()
    assert len(PdfReader(io.BytesIO(keluar)).pages) == 2
    assert beda_tercetak(path.read_bytes(), keluar, tmp_path) == []


def test_surat_tetap_menurut_printernya(cups: Cups, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(buat("naskah", surat("pengantar_kk")))
    kerja = kirim(path, Tujuan("kantor"), "F4")
    tunggu(lambda: keadaan(kerja).status == "selesai")
    assert "sides=one-sided" in cups.pilihan("kantor")
