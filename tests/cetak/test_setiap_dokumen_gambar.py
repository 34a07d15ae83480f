"""Every document and letter as it looks: compared with the pictures that were looked at (`gambar/`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from tests.cetak.alat_gambar import FOLDER, PALING, beda, butuh, cocokkan, gambar_halaman
from tests.cetak.alat_setiap import ISI, cuplikan
from tests.cetak.contoh_dokumen import CONTOH, NILAI_SURAT, surat

SALINAN = ("tanda_terima", "lembar_legalisasi")
"""Documents whose second copy is kept too."""


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", CONTOH)
def test_dokumen_seperti_gambarnya(dokumen: str, tmp_path: Path) -> None:
    cocokkan(dokumen, buat(dokumen, cuplikan(dokumen, "biasa")), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", SALINAN)
def test_salinan_seperti_gambarnya(dokumen: str, tmp_path: Path) -> None:
    isi = cuplikan(dokumen, "biasa") | {"salinan_ke": 2, "alasan_salinan": "hilang"}
    cocokkan(f"{dokumen}_salinan", buat(dokumen, isi), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("kode", NILAI_SURAT)
def test_surat_seperti_gambarnya(kode: str, tmp_path: Path) -> None:
    cocokkan(f"surat-{kode}", buat("naskah", ISI["biasa"](surat(kode))), tmp_path)


def test_tidak_ada_gambar_yatim() -> None:
    """A picture of a document that is no more is thrown away."""
    nama = {*CONTOH, *(f"{d}_salinan" for d in SALINAN), *(f"surat-{k}" for k in NILAI_SURAT)}
    milik_lain = ("ak1", "kartu", "tiket", "halaman_uji")
    yatim = {p.name for p in FOLDER.glob("*.png")
             if p.stem.rpartition("-")[0] not in nama and not p.name.startswith(milik_lain)}
    assert yatim == set()


@butuh("pdftoppm")
def test_yang_bergeser_terlihat(tmp_path: Path) -> None:
    """The comparison itself: the same picture differs by nothing, another name on it does."""
    asal = cuplikan("bukti_penyerahan", "biasa")
    (satu,) = gambar_halaman(buat("bukti_penyerahan", asal), tmp_path)
    (lain,) = gambar_halaman(buat("bukti_penyerahan", asal | {"nomor_register": "013/2026-B", "petugas": ""}), tmp_path)
    assert beda(satu, satu) == (0.0, 0.0)
    assert beda(satu, lain)[1] > PALING
