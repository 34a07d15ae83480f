"""What the list of prints offers in a state is what the acts let through in it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loket_tui.cetak.keadaan import KEADAAN
from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import cetakan, daftar_cetakan
from loket_tui.layanan.lembar_cetak import catat_alih, lembar_cacat
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.register import cetakan as rc
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import terima_berkas

PADA = "2026-11-16T01:00:00+00:00"
DITARIK = {"dikirim": True}
"""What the queue answered about the job of an order that is at the printer."""
PERBUATAN: dict[str, Callable[[Ruang, int, str], Hasil]] = {
    "ulangi": lambda r, n, _: cetakan.ulangi(r, sesi(r, "ani"), kunci_baru(), n),
    "keluar": lambda r, n, _: cetakan.sudah_keluar(r, sesi(r, "ani"), kunci_baru(), n),
    "rusak": lambda r, n, _: lembar_cacat(r, sesi(r, "ani"), kunci_baru(), n, "Kertas macet di printer"),
    "simpan": lambda r, n, _: cetakan.simpan_saja(r, sesi(r, "ani"), kunci_baru(), n),
    "kirim": lambda r, n, k: catat_alih(r, sesi(r, "ani"), kunci_baru(), n, "", ditarik=DITARIK.get(k)),
    "batalkan": lambda r, n, k: cetakan.catat_batal(r, sesi(r, "ani"), kunci_baru(), n, ditarik=DITARIK.get(k)),
}


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ruang]:
    """An office with one order whose PDF is there."""
    ruang = buat_ruang(Path(tmp_path_factory.mktemp("keadaan")) / "kantor")
    simpan_pdf(ruang, [terima_berkas(ruang)])
    yield ruang
    ruang.tutup()


@pytest.mark.parametrize("apa", sorted(daftar_cetakan.DAPAT))
@pytest.mark.parametrize("kode", sorted(KEADAAN))
def test_yang_ditawarkan_diterima_dan_yang_lain_ditolak(kantor: Ruang, kode: str, apa: str) -> None:
    with kantor.basis.tulis() as koneksi:
        rc.tandai(koneksi, 1, kode, "Epson-1" if kode in {"dikirim", "periksa"} else "", PADA)
    (baris,) = [b for b in daftar_cetakan.daftar(kantor, sesi(kantor, "ani")) if b.id == 1]
    try:
        PERBUATAN[apa](kantor, 1, kode)
        diterima = True
    except GalatAturan:
        diterima = False
    assert baris.dapat(apa) == diterima
