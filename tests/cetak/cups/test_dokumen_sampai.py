"""Every document through a real print queue: what comes out looks like what went in, page by page, in its own size."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN, buat, kertas_cetak
from loket_tui.cetak.printer import keadaan, kirim
from loket_tui.kantor.cetak import Tujuan
from tests.cetak.alat_gambar import butuh, gambar_halaman
from tests.cetak.contoh_dokumen import CONTOH, surat
from tests.cetak.contoh_kartu import kartu
from tests.cetak.contoh_tiket import tiket
from tests.cetak.cups.alat_cups import Cups, tunggu
from tests.cetak.cups.alat_sampai import TITIK, beda_tercetak, sama
from tests.cetak.test_surat_setengah import panggilan

SEMUA: dict[str, Callable[..., dict[str, Any]]] = {
    **CONTOH, "naskah": lambda: surat("pengantar_kk"), "tiket": tiket, "kartu_ak1": kartu,
    "surat_setengah": panggilan}


def test_semua_dokumen_punya_contoh() -> None:
    assert set(SEMUA) == set(DOKUMEN)


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", sorted(SEMUA))
def test_keluar_seperti_masuknya(cups: Cups, tmp_path: Path, dokumen: str) -> None:
    isi = SEMUA[dokumen]()
    path = tmp_path / f"{dokumen}.pdf"
    path.write_bytes(buat(dokumen, isi))
    kertas = kertas_cetak(dokumen, str(isi["kertas"]))
    kerja = kirim(path, Tujuan("kantor"), kertas)
    tunggu(lambda: keadaan(kerja).status == "selesai")
    keluar = cups.tercetak("kantor")[0].read_bytes()
    assert beda_tercetak(path.read_bytes(), keluar, tmp_path) == []
    ukuran = sorted(float(x) / 72 * 25.4 for x in PdfReader(io.BytesIO(keluar)).pages[0].mediabox[2:])
    assert ukuran[0] == pytest.approx(min(UKURAN[kertas]), abs=0.5)


def _rusak(asal: Image.Image) -> dict[str, Image.Image]:
    """A page as it does not come out of a printer that is well: each kept to its size."""
    lebar, tinggi = asal.size
    hasil = {"putih": Image.new("L", asal.size, 255)}
    for nama, kotak in (("atas", (0, 0, lebar, tinggi // 2)), ("bawah", (0, tinggi // 2, lebar, tinggi)),
                        ("kiri", (0, 0, lebar // 2, tinggi)), ("kanan", (lebar // 2, 0, lebar, tinggi))):
        hasil[f"tanpa separuh {nama}"] = asal.copy()
        hasil[f"tanpa separuh {nama}"].paste(255, kotak)
    kecil = asal.resize((round(lebar * 0.97), round(tinggi * 0.97)), Image.Resampling.LANCZOS)
    tengah = (lebar - kecil.width) // 2, (tinggi - kecil.height) // 2
    for nama, letak in (("di tengah", tengah), ("di pojok", (0, 0))):
        hasil[f"97 % {nama}"] = Image.new("L", asal.size, 255)
        hasil[f"97 % {nama}"].paste(kecil, letak)
    hasil["terbalik"] = asal.rotate(180)
    return hasil


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", sorted(SEMUA))
def test_yang_tidak_sama_terlihat(dokumen: str, tmp_path: Path) -> None:
    """The comparison itself: blank, half lost, made smaller or turned over is never taken for the page."""
    for asal in gambar_halaman(buat(dokumen, SEMUA[dokumen]()), tmp_path, TITIK):
        assert sama(asal, asal)
        ada = [n for n, g in _rusak(asal).items() if sama(asal, g) and g.tobytes() != asal.tobytes()]
        assert ada == []


@butuh("pdftoppm")
def test_teks_dan_halaman_yang_hilang_terlihat(tmp_path: Path) -> None:
    asal, lain = buat("laporan", CONTOH["laporan"]()), CONTOH["laporan"]()
    assert beda_tercetak(asal, asal, tmp_path) == []
    lain["daftar"]["baris"][0][4] = "SITI AMINAN"
    assert "teks halaman 1" in beda_tercetak(asal, buat("laporan", lain), tmp_path)
    assert beda_tercetak(asal, buat("laporan", CONTOH["laporan"](1)), tmp_path) == ["1 halaman, bukan 2"]
