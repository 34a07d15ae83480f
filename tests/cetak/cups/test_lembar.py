"""Sheets on a real CUPS: one that waits goes to another printer, one on counted paper is judged and replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import cetakan
from loket_tui.layanan.lembar_cetak import daftar_tujuan, kirim_lain, lembar_cacat
from loket_tui.layanan.pencetak import Pencetak
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import buat_ruang, sesi
from tests.cetak.cups.alat_cups import Cups, tunggu
from tests.layanan import alat_cetak
from tests.layanan.alat_cetak import dengan_cetak, keadaan, terima_berkas

mulai = alat_cetak.jalan
Mulai = Callable[[Ruang], Pencetak]


@pytest.fixture
def ruang(cups: Cups, tmp_path: Path) -> Iterator[Ruang]:
    """An office whose receipts are on counted paper and go to the queue `kantor`."""
    ruang = dengan_cetak(buat_ruang(tmp_path / "kantor"), printer="kantor", kertas="F4", periksa=["tanda_terima"])
    yield ruang
    ruang.tutup()


def sampai(ruang: Ruang, nomor: int, mau: str) -> Any:
    return tunggu(lambda: keadaan(ruang, nomor)[0] == mau)


def test_yang_menunggu_kertas_keluar_di_printer_lain_sekali(cups: Cups, ruang: Ruang, mulai: Mulai) -> None:
    cups.laku("kantor", "habis")
    p = mulai(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: kertas habis")
    ani = sesi(ruang, "ani")
    assert "a4" in daftar_tujuan(ruang.kantor.cetak, "tanda_terima")[0]
    assert kirim_lain(ruang, ani, kunci_baru(), nomor, "a4", "A5").kabar == "Dikirim ke a4."
    sampai(ruang, nomor, "periksa")
    assert len(cups.tercetak("a4")) == 1 and "print-scaling=none" in cups.pilihan("a4")
    cups.laku("kantor")
    lagi = terima_berkas(ruang)
    sampai(ruang, lagi, "periksa")
    assert len(cups.tercetak("kantor")) == 1        # of the second order: the first left this queue
    cetakan.sudah_keluar(ruang, ani, kunci_baru(), nomor)


def test_pdf_tidak_ke_antrian_tanpa_driver(cups: Cups, ruang: Ruang, mulai: Mulai) -> None:
    """The queue would hand the PDF's source to the thermal printer and say that it came out."""
    cups.laku("kantor", "habis")
    mulai(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[1].endswith("kertas habis"))
    ani = sesi(ruang, "ani")
    for printer in ("termal", "/dev/null"):
        with pytest.raises(GalatIsian, match="tanpa driver"):
            kirim_lain(ruang, ani, kunci_baru(), nomor, printer)
    assert keadaan(ruang, nomor)[0] == "dikirim" and cups.tercetak("termal") == []
    assert kirim_lain(ruang, ani, kunci_baru(), nomor, "a4").kabar == "Dikirim ke a4."
    sampai(ruang, nomor, "periksa")
    assert len(cups.tercetak("a4")) == 1 and cups.tercetak("kantor") == []


def test_setelan_yang_tidak_cocok_disebut_di_beranda(cups: Cups, ruang: Ruang, mulai: Mulai) -> None:
    """F4 to a printer that has no F4: said when the program opens, before the first sheet is cut off."""
    lain = dengan_cetak(ruang, printer="a4", kertas="F4")
    try:
        p = mulai(lain)
        tunggu(lambda: p.kabar.setelan)
        assert p.kabar.setelan.startswith("Printer a4 tidak menyediakan kertas F4")
        assert p.kabar.teks == p.kabar.rincian == ""
    finally:
        lain.tutup()


def test_lembar_bernomor_ditanya_rusak_lalu_baik(cups: Cups, ruang: Ruang, mulai: Mulai) -> None:
    p = mulai(ruang)
    nomor = terima_berkas(ruang)
    sampai(ruang, nomor, "periksa")
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: keluar dengan baik?")
    ani = sesi(ruang, "ani")
    (ganti,) = lembar_cacat(ruang, ani, kunci_baru(), nomor, "Kertas macet di printer").cetak
    sampai(ruang, ganti, "periksa")
    cetakan.sudah_keluar(ruang, ani, kunci_baru(), ganti)
    assert (keadaan(ruang, nomor)[0], keadaan(ruang, ganti)[0]) == ("rusak", "selesai")
    lama, baru = cups.tercetak("kantor")
    assert _tanpa_id(lama) == _tanpa_id(baru)       # an original again: nothing on it says otherwise
    tunggu(lambda: p.kabar.teks == "")


def _tanpa_id(path: Path) -> bytes:
    """A PDF as it came through CUPS, whose filter writes an /ID made of the time."""
    return re.sub(rb"/ID \[.*?\]", b"", path.read_bytes())
