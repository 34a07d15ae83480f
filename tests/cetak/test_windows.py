"""Printing on Windows, decided here and done by a spooler that records: the calls themselves cannot run here."""

from __future__ import annotations

import ctypes
import functools
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.printer import Keadaan, winspool
from loket_tui.cetak.printer.windows import Windows
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import Tujuan
from tests.cetak.contoh_kartu import kartu

TERMAL = Tujuan("EPSON TM-T82 Receipt", "80mm", "", "escpos")
ISI = b"\x1b@A-012\n\x1dV\x00" * 50


@dataclass
class Perekam:
    """A spooler with one printer; `gagal` names the calls that fail."""

    gagal: set[str] = field(default_factory=set)
    sekali: int = 100
    catatan: list[str] = field(default_factory=list)
    isi: bytes = b""
    bit: int | None = 0

    def _langkah(self, nama: str) -> None:
        self.catatan.append(nama)
        if nama in self.gagal:
            raise OSError(nama)

    def daftar(self) -> list[str]:
        self._langkah("daftar")
        return [TERMAL.printer, "HP LaserJet"]

    def buka(self, printer: str) -> int:
        self._langkah("buka")
        if printer not in {TERMAL.printer, "HP LaserJet"}:
            raise OSError("ERROR_INVALID_PRINTER_NAME")
        return 7

    def tutup(self, pegangan: int) -> None:
        self._langkah("tutup")

    def mulai(self, pegangan: int, judul: str) -> int:
        self._langkah(f"mulai {judul}")
        self._langkah("mulai")
        return 42

    def tulis(self, pegangan: int, isi: bytes) -> int:
        self._langkah("tulis")
        self.isi += isi[: self.sekali]
        return min(len(isi), self.sekali)

    def akhiri(self, pegangan: int) -> None:
        self._langkah("akhiri")

    def status(self, pegangan: int, kerja: int) -> int | None:
        self._langkah("status")
        assert (pegangan, kerja) == (7, 42)
        return self.bit

    def hapus(self, pegangan: int, kerja: int) -> None:
        self._langkah("hapus")


@pytest.fixture
def teks(tmp_path: Path) -> Path:
    path = tmp_path / "2611-tiket.prn"
    path.write_bytes(ISI)
    return path


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    return path


@pytest.fixture
def penampil(tmp_path: Path) -> Path:
    """A viewer that notes how it was called."""
    path = tmp_path / "penampil"
    path.write_text(f"#!{sys.executable}\nimport pathlib, sys\n"
                    f"pathlib.Path({str(tmp_path / 'dipanggil')!r}).write_text('\\n'.join(sys.argv[1:]))\n"
                    f"sys.exit(pathlib.Path({str(tmp_path / 'gagal')!r}).exists())\n")
    path.chmod(0o755)
    return path


def test_teks_printer_utuh_sepotong_sepotong(teks: Path) -> None:
    perekam = Perekam()
    assert Windows(perekam).kirim(teks, TERMAL, "80mm") == "EPSON TM-T82 Receipt-42"
    assert perekam.isi == ISI
    assert perekam.catatan[:3] == ["buka", "mulai 2611-tiket", "mulai"]
    assert perekam.catatan[-2:] == ["akhiri", "tutup"]


@pytest.mark.parametrize(("gagal", "kalimat", "pasti"), [
    ({"buka"}, "tidak ditemukan di komputer ini", True),
    ({"mulai"}, "menolak cetakan ini", True),
    ({"tulis"}, "berhenti menerima cetakan ini", True),
    ({"akhiri"}, "berhenti menerima cetakan ini", True),
    ({"akhiri", "hapus"}, "tidak memberi kepastian", False),
])
def test_yang_gagal_di_tengah_ditarik(teks: Path, gagal: set[str], kalimat: str, pasti: bool) -> None:
    """A document cut short is taken out of the spooler; where that fails too, nobody knows."""
    perekam = Perekam(gagal)
    with pytest.raises(GalatCetak, match=kalimat) as galat:
        Windows(perekam).kirim(teks, TERMAL, "80mm")
    assert isinstance(galat.value, CetakTidakPasti) is not pasti
    assert ("hapus" in perekam.catatan) == bool(gagal & {"tulis", "akhiri"})
    assert perekam.catatan[-1] == ("buka" if "buka" in gagal else "tutup")


def test_spooler_yang_tidak_menerima_apa_pun(teks: Path) -> None:
    with pytest.raises(GalatCetak, match="berhenti menerima"):
        Windows(Perekam(sekali=0)).kirim(teks, TERMAL, "80mm")


@pytest.mark.parametrize(("bit", "harap"), [
    (0, Keadaan("menunggu")), (0x10, Keadaan("menunggu")), (0x40, Keadaan("menunggu", "kertas habis")),
    (0x20 | 0x10, Keadaan("menunggu", "printer mati atau tidak tersambung")),
    (0x01, Keadaan("menunggu", "antrian printer dihentikan")),
    (0x80, Keadaan("selesai")), (0x1000, Keadaan("selesai")),
    (0x100, Keadaan("dibatalkan", "dibatalkan di antrian printer")), (None, Keadaan("tidak_diketahui")),
])
def test_keadaan(bit: int | None, harap: Keadaan) -> None:
    assert Windows(Perekam(bit=bit)).keadaan(f"{TERMAL.printer}-42") == harap


def test_keadaan_dan_batal_yang_tidak_dapat_ditanya() -> None:
    assert Windows(Perekam({"status"})).keadaan(f"{TERMAL.printer}-42").alasan == "layanan cetak tidak menjawab"
    assert Windows(Perekam()).keadaan("42") == Keadaan("tidak_diketahui")
    assert Windows(Perekam()).batalkan(f"{TERMAL.printer}-42") == "ditarik"
    for gagal, bit, hasil in (({"hapus"}, 0x40, "tertahan"), ({"hapus"}, None, "lewat"), ({"hapus"}, 0x80, "lewat"),
                              ({"buka"}, 0, "tidak_menjawab")):
        assert Windows(Perekam(gagal, bit=bit)).batalkan(f"{TERMAL.printer}-42") == hasil
    assert Windows(Perekam()).batalkan("42") == "lewat"
    assert Windows(Perekam()).daftar() == [TERMAL.printer, "HP LaserJet"]
    assert Windows(Perekam({"daftar"})).daftar() == []


def test_pdf_lewat_penampil(pdf: Path, penampil: Path, tmp_path: Path) -> None:
    """Silent, on the paper's own form, not scaled; the viewer tells nothing back, so a person is asked."""
    with pytest.raises(CetakTidakPasti, match="tanpa kabar balik; lihat apakah kertasnya keluar"):
        Windows(Perekam(), str(penampil)).kirim(pdf, Tujuan("HP LaserJet", baki="Laci 2"), "F4/2")
    assert (tmp_path / "dipanggil").read_text().splitlines() == [
        "-print-to", "HP LaserJet", "-print-settings", "noscale,paper=F4-2,bin=Laci 2,simplex", "-silent",
        "-exit-when-done", str(pdf)]


def test_kartu_bolak_balik_lewat_penampil(penampil: Path, tmp_path: Path) -> None:
    path = tmp_path / "kartu.pdf"
    path.write_bytes(buat("kartu_ak1", kartu()))
    with pytest.raises(CetakTidakPasti):
        Windows(Perekam(), str(penampil)).kirim(path, Tujuan("HP LaserJet"), "F4/3")
    assert "noscale,paper=F4-3,duplexshort" in (tmp_path / "dipanggil").read_text().splitlines()


def test_pdf_yang_tidak_dapat_dicetak(pdf: Path, penampil: Path, tmp_path: Path) -> None:
    with pytest.raises(GalatCetak, match=r"windows_pdf di kantor\.toml\); buka dan cetak sendiri berkas .*surat\.pdf"):
        Windows(Perekam()).kirim(pdf, Tujuan("HP LaserJet"), "F4")
    with pytest.raises(GalatCetak, match="tidak ditemukan di komputer ini"):
        Windows(Perekam(), str(penampil)).kirim(pdf, Tujuan("Lain"), "F4")
    assert not (tmp_path / "dipanggil").exists()
    (tmp_path / "gagal").touch()
    with pytest.raises(GalatCetak, match="menolak cetakan ini") as galat:
        Windows(Perekam(), str(penampil)).kirim(pdf, Tujuan("HP LaserJet"), "F4")
    assert not isinstance(galat.value, CetakTidakPasti)
    with pytest.raises(GalatCetak, match="tidak dapat dijalankan; periksa windows_pdf"):
        Windows(Perekam(), str(tmp_path / "tiada.exe")).kirim(pdf, Tujuan("HP LaserJet"), "F4")


def test_bentuk_yang_tertukar(pdf: Path, teks: Path) -> None:
    with pytest.raises(GalatCetak, match="diatur untuk escpos"):
        Windows(Perekam()).kirim(pdf, TERMAL, "80mm")
    with pytest.raises(GalatCetak, match="diatur untuk PDF"):
        Windows(Perekam()).kirim(teks, Tujuan("HP LaserJet"), "F4")


@pytest.mark.skipif(sys.platform == "win32", reason="di Windows pustaka itu ada")
def test_winspool_hanya_di_windows() -> None:
    with pytest.raises(OSError, match="hanya ada di Windows"):
        winspool.tabel()


class Pustaka:
    """winspool.drv as far as it is called: the same arguments, answers written where the pointers say."""

    def __init__(self, bit: int | None = 0x40) -> None:
        self.bit, self.catatan, self.isi = bit, [], b""
        self.teks = [ctypes.create_unicode_buffer(n) for n in (TERMAL.printer, "HP LaserJet")]
        for nama in winspool._FUNGSI:       # ctypes sets attributes of what it calls, which methods do not take
            setattr(self, nama, functools.partial(getattr(self, f"_{nama}")))

    def _EnumPrintersW(self, sifat, nama, tingkat, ruang, panjang, perlu, jumlah):
        assert (sifat, nama, tingkat) == (6, None, 4)
        perlu._obj.value = 2 * ctypes.sizeof(winspool.Info4)
        if panjang < perlu._obj.value:
            return 0
        for i, teks in enumerate(self.teks):
            satu = winspool.Info4(ctypes.cast(teks, ctypes.c_wchar_p), None, 0)
            ctypes.memmove(ctypes.addressof(ruang) + i * ctypes.sizeof(satu), ctypes.byref(satu), ctypes.sizeof(satu))
        jumlah._obj.value = 2
        return 1

    def _OpenPrinterW(self, printer, pegangan, bawaan):
        pegangan._obj.value = 1 << 40 if printer == TERMAL.printer else None
        return int(printer == TERMAL.printer)

    def _StartDocPrinterW(self, pegangan, tingkat, dokumen):
        self.catatan.append(f"{dokumen._obj.judul}/{dokumen._obj.jenis}/{dokumen._obj.berkas}")
        return 42

    def _WritePrinter(self, pegangan, isi, panjang, tertulis):
        assert (pegangan, panjang) == (1 << 40, len(isi))
        self.isi += isi[:70]
        tertulis._obj.value = min(70, panjang)
        return 1

    def _GetJobW(self, pegangan, kerja, tingkat, ruang, panjang, perlu):
        perlu._obj.value = ctypes.sizeof(winspool.InfoKerja)
        if self.bit is None or panjang < perlu._obj.value:
            return 0
        satu = winspool.InfoKerja(nomor=kerja, status=self.bit)
        ctypes.memmove(ruang, ctypes.byref(satu), ctypes.sizeof(satu))
        return 1

    def _SetJobW(self, pegangan, kerja, tingkat, isi, perintah):
        self.catatan.append(f"hapus {kerja} {perintah}")
        return 1

    def _catat(nama):
        def jalan(self, pegangan):
            self.catatan.append(nama)
            return 1

        return jalan

    _StartPagePrinter, _EndPagePrinter = _catat("halaman"), _catat("akhir halaman")
    _EndDocPrinter, _ClosePrinter = _catat("akhir"), _catat("tutup")


@pytest.mark.skipif(sys.platform == "win32", reason="di Windows pustaka itu ada")
def test_panggilan_winspool(teks: Path) -> None:
    """Every call through ctypes, its structures and pointers, with a library that answers as winspool does."""
    pustaka = Pustaka()
    windows = Windows(winspool.Winspool(pustaka))
    assert windows.daftar() == [TERMAL.printer, "HP LaserJet"]
    kerja = windows.kirim(teks, TERMAL, "80mm")
    assert kerja == f"{TERMAL.printer}-42" and pustaka.isi == ISI
    assert pustaka.catatan == ["2611-tiket/RAW/None", "halaman", "akhir halaman", "akhir", "tutup"]
    assert windows.keadaan(kerja) == Keadaan("menunggu", "kertas habis")
    assert windows.batalkan(kerja) == "ditarik" and pustaka.catatan[-2:] == ["hapus 42 5", "tutup"]
    with pytest.raises(GalatCetak, match="tidak ditemukan"):
        windows.kirim(teks, Tujuan("Lain", "80mm", "", "escpos"), "80mm")
    assert Windows(winspool.Winspool(Pustaka(None))).keadaan(kerja).alasan == "layanan cetak tidak menjawab"


def test_susunan_di_ingatan() -> None:
    """The offsets that Windows' 64-bit headers give: an INT before pointers is padded."""
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (winspool.InfoKerja.printer.offset, winspool.InfoKerja.status.offset) == (8, 56)
        assert (winspool.Info4.sifat.offset, ctypes.sizeof(winspool.Info4)) == (16, 24)
