"""What kantor.toml says of paper, in the orders that acts write: paper of a document, letterhead, archive copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.simpan_pdf import simpan_pdf
from tests.alat_kantor import buat_ruang
from tests.layanan.alat_cetak import dengan_cetak, terima_berkas
from tests.layanan.alat_kerja import Perbuatan, jalankan, letak
from tests.layanan.test_lembar_cetak import perintah, surat_disetujui

Buka = Callable[..., Ruang]


@pytest.fixture
def buka(tmp_path: Path) -> Iterator[Buka]:
    """Open an office with these settings of [cetak]."""
    semua: list[Ruang] = []

    def satu(**cetak: object) -> Ruang:
        semua.append(dengan_cetak(buat_ruang(tmp_path / f"k{len(semua)}"), **cetak))
        return semua[-1]

    yield satu
    for ruang in semua:
        ruang.tutup()


def ukuran(path: Path) -> tuple[int, int]:
    kotak = PdfReader(path).pages[0].mediabox
    return round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)


def test_kertas_menurut_dokumennya(buka: Buka) -> None:
    ruang = buka(kertas="A4", dokumen={"tanda_terima": {"kertas": "A5"}})
    nomor = terima_berkas(ruang)
    p = perintah(ruang, nomor)
    assert (p.kertas, p.cuplikan["kertas"]) == ("A5", "A5")
    assert ukuran(simpan_pdf(ruang, [nomor])[0]) == (210, 148)
    lain = buka(kertas="A4", dokumen={"tanda_terima": {"kertas": "A5"}})
    assert perintah(lain, surat_disetujui(lain)).kertas == "A4"


def test_kertas_yang_tidak_mungkin_dicatat_sebagai_yang_digambar(buka: Buka) -> None:
    """kantor.toml names a paper that a document cannot be on: the order is for the office's own sheet and says so."""
    ruang = buka(kertas="A4", dokumen={"tanda_terima": {"kertas": "F4/3"}})
    nomor = terima_berkas(ruang)
    p = perintah(ruang, nomor)
    assert (p.kertas, p.cuplikan["kertas"]) == ("A4", "A4") and "kertas_pdf" not in p.cuplikan
    assert ukuran(simpan_pdf(ruang, [nomor])[0]) == (210, 149)


def test_kop_di_kertas_yang_sudah_berkop(buka: Buka) -> None:
    assert perintah(r := buka(kop="kosong"), terima_berkas(r)).cuplikan["kop"]["kop_kosong"] is True
    assert "kop_kosong" not in perintah(r := buka(), terima_berkas(r)).cuplikan["kop"]


def test_surat_membawa_lembar_arsip_dengan_kotak_paraf(buka: Buka) -> None:
    ruang = buka()
    nomor = surat_disetujui(ruang)
    isi = perintah(ruang, nomor).cuplikan
    assert (isi["arsip"], isi["paraf"]) == (True, ["Operator KK/KTP", "Kasi Pelayanan Publik"])
    halaman = PdfReader(simpan_pdf(ruang, [nomor])[0]).pages
    assert ["ARSIP" in h.extract_text() for h in halaman] == [False, False, True]
    tanpa = buka(arsip=False)
    nomor = surat_disetujui(tanpa)
    assert not {"arsip", "paraf"} & perintah(tanpa, nomor).cuplikan.keys()
    assert len(PdfReader(simpan_pdf(tanpa, [nomor])[0]).pages) == 2


def test_dua_dokumen_suatu_peristiwa_bernama_lain(buka: Buka) -> None:
    """What a case gets at each of its events never replaces the file of an earlier event."""
    ruang = buka()
    kurang = {"layanan": "pengantar_kk", "lengkap": False}
    jalankan(ruang, Perbuatan("terima", "ani", kurang), "t1")
    jalankan(ruang, Perbuatan("periksa", "ani", {"id": 1, "urut": letak(ruang, 1).urut, **kurang}), "p1")
    berkas = [perintah(ruang, n).berkas for n in (1, 2)]
    assert len(set(berkas)) == 2 and all("blanko_kekurangan" in b for b in berkas)
