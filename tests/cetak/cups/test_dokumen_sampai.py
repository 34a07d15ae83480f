"""Every document through a real print queue: what comes out looks like what went in, page by page, in its own size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN, buat, kertas_cetak
from loket_tui.cetak.printer import keadaan, kirim
from loket_tui.kantor.cetak import Tujuan
from tests.cetak.alat_gambar import butuh, gambar_halaman
from tests.cetak.contoh_dokumen import CONTOH, surat
from tests.cetak.contoh_kartu import kartu
from tests.cetak.contoh_tiket import tiket
from tests.cetak.cups.alat_cups import Cups, tunggu

SEMUA: dict[str, Callable[..., dict[str, Any]]] = {
    **CONTOH, "naskah": lambda: surat("pengantar_kk"), "tiket": tiket, "kartu_ak1": kartu}
TITIK = 72


def sama(satu: Image.Image, lain: Image.Image) -> bool:
    """Whether two pages show the same, give or take a point: scaled by 3 % they would differ by 19."""
    if satu.width > satu.height and lain.width < lain.height:
        satu = satu.rotate(270, expand=True) if _dekat(satu.rotate(270, expand=True), lain) else satu.rotate(
            90, expand=True)
    return _dekat(satu, lain)


def _dekat(satu: Image.Image, lain: Image.Image) -> bool:
    if abs(satu.width - lain.width) > 2 or abs(satu.height - lain.height) > 2:
        return False
    sisi = min(satu.width, lain.width), min(satu.height, lain.height)
    kabur = [x.crop((0, 0, *sisi)).resize((sisi[0] // 4, sisi[1] // 4), Image.Resampling.BOX) for x in (satu, lain)]
    geser = (ImageChops.offset(kabur[0], x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
    return min(ImageStat.Stat(ImageChops.difference(g, kabur[1])).mean[0] for g in geser) < 10.0


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
    asal = gambar_halaman(path.read_bytes(), tmp_path, TITIK)
    keluar = gambar_halaman(cups.tercetak("kantor")[0].read_bytes(), tmp_path, TITIK)
    assert len(keluar) == len(asal)
    assert sorted(keluar[0].size)[0] == pytest.approx(min(UKURAN[kertas]) / 25.4 * TITIK, abs=2)
    assert [n for n, (a, k) in enumerate(zip(asal, keluar, strict=True), 1) if not sama(a, k)] == []
