"""The door to printers against a real CUPS: what reaches a printer, and what is said of every end a job can have."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from loket_tui.cetak.dokumen import UKURAN
from loket_tui.cetak.printer import ada_printer, batalkan, cari, daftar_printer, ipp, keadaan, kirim
from loket_tui.cetak.printer.ipp import tanya_antrian
from loket_tui.cetak.printer.tempat import menyediakan
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import KERTAS, Tujuan
from tests.cetak.cups.alat_cups import Cups, tunggu

KANTOR, TERMAL = Tujuan("kantor"), Tujuan("termal", "80mm", "", "escpos")
PANJANG_ROL = {"80mm": 143.0, "58mm": 131.0}
"""Rolls have the length of what is printed on them."""


def ukuran(kertas: str) -> tuple[float, float]:
    """Width and height in mm of what is drawn for a paper."""
    lebar, tinggi = UKURAN[kertas]
    return lebar, PANJANG_ROL.get(kertas, tinggi)


def pdf(folder: Path, kertas: str = "F4", teks: str = "SURAT PENGANTAR", *, berbaring: bool = False) -> Path:
    """A sheet with a word in its corner and a rule along its edges."""
    lebar, tinggi = (x * 72 / 25.4 for x in ukuran(kertas))
    if berbaring:
        lebar, tinggi = tinggi, lebar
    isi = io.BytesIO()
    kanvas = Canvas(isi, pagesize=(lebar, tinggi), invariant=1)
    kanvas.rect(15, 15, lebar - 30, tinggi - 30)
    kanvas.drawString(20, tinggi - 30, teks)
    kanvas.save()
    path = folder / f"-{teks} & <anak>.pdf"
    path.write_bytes(isi.getvalue())
    return path


def halaman(path: Path) -> tuple[float, float]:
    """Size in mm of the first page that reached a printer."""
    kotak = PdfReader(path).pages[0].mediabox
    return round(float(kotak.width) * 25.4 / 72, 1), round(float(kotak.height) * 25.4 / 72, 1)


def status(kerja: str) -> tuple[str, str]:
    hasil = keadaan(kerja)
    return hasil.status, hasil.alasan


def sampai(kerja: str, *mau: str) -> None:
    """Wait for a state and its reason."""
    tunggu(lambda: status(kerja) == mau)


def test_daftar(cups: Cups) -> None:
    assert daftar_printer()[:4] == ["a4", "folio", "kantor", "termal"]
    assert ada_printer("termal") and not ada_printer("lain")


def test_antrian_menyebut_kertas_dan_bakinya(cups: Cups) -> None:
    kantor, a4, lain = tanya_antrian("kantor"), tanya_antrian("a4"), tanya_antrian("lain printer")
    assert kantor is not None and a4 is not None and lain is not None
    assert (kantor.keadaan, kantor.menerima, kantor.baki, kantor.alamat) == (
        3, True, ("Atas", "Bawah"), "palsu:/kantor")
    assert a4.media == ("iso_a4_210x297mm",) and any(m.startswith("custom_max") for m in kantor.media)
    assert lain.keadaan == 0
    cups.perintah("cupsdisable", "kantor")
    cups.perintah("cupsreject", "kantor")
    kantor = tanya_antrian("kantor")
    assert kantor is not None and (kantor.keadaan, kantor.menerima) == (5, False) and "paused" in kantor.sebab


def test_f4_sampai_sebagai_f4(cups: Cups, tmp_path: Path) -> None:
    """What this is for: the same sheet without medium and scaling arrives as A4."""
    path = pdf(tmp_path)
    sampai(kirim(path, Tujuan("kantor", baki="Bawah"), "F4"), "selesai", "")
    cups.perintah("lp", "-d", "kantor", "--", str(path))
    dengan, tanpa = tunggu(lambda: (k := cups.tercetak("kantor"))[1:] and k)
    assert halaman(dengan) == pytest.approx((215, 330), abs=0.5)
    assert halaman(tanpa) == pytest.approx((210, 297), abs=0.5)
    asal, sampainya = (PdfReader(p).pages[0].extract_text() for p in (path, dengan))
    assert sampainya.strip() == asal.strip() == "SURAT PENGANTAR"


def test_f4_pada_printer_yang_hanya_mengenal_folio(cups: Cups, tmp_path: Path) -> None:
    """8.5x13 inch is F4 to within a millimetre: the queue takes its own paper, and nothing is scaled."""
    antrian = tanya_antrian("folio")
    assert antrian is not None and menyediakan(antrian.media, "F4") and not menyediakan(antrian.media, "F4/2")
    sampai(kirim(pdf(tmp_path), Tujuan("folio"), "F4"), "selesai", "")
    keluar = cups.tercetak("folio")[0]
    assert halaman(keluar) == pytest.approx((215.9, 330.2), abs=0.1)
    assert diam(keluar)


def test_pilihan_yang_sampai(cups: Cups, tmp_path: Path) -> None:
    sampai(kirim(pdf(tmp_path), Tujuan("kantor", baki="Bawah"), "F4"), "selesai", "")
    pilihan = cups.pilihan("kantor").split()
    assert {"media=Custom.215x330mm", "print-scaling=none", "InputSlot=Bawah"} <= set(pilihan)


@pytest.mark.parametrize("kertas", KERTAS)
def test_tiap_kertas_tidak_diperkecil(cups: Cups, tmp_path: Path, kertas: str) -> None:
    """The page that leaves the queue is as large as the one that went in, and nothing on it is scaled or moved."""
    path = pdf(tmp_path, kertas)
    sampai(kirim(path, KANTOR, kertas), "selesai", "")
    keluar = cups.tercetak("kantor")[0]
    sepanjang = ukuran(kertas)[::-1] if kertas == "A5" else ukuran(kertas)       # A5 is drawn lying, and fed standing
    assert halaman(keluar) == pytest.approx(sepanjang, abs=0.5)
    assert diam(keluar)


def test_halaman_berbaring_diputar(cups: Cups, tmp_path: Path) -> None:
    """Forms and registers lie on their side: the sheet is fed standing, turned and not scaled."""
    sampai(kirim(pdf(tmp_path, berbaring=True), KANTOR, "F4"), "selesai", "")
    keluar = cups.tercetak("kantor")[0]
    assert halaman(keluar) == pytest.approx((215, 330), abs=0.5)
    assert diam(keluar)


def diam(path: Path) -> bool:
    """Whether a page was laid on its sheet as it is: neither scaled nor moved."""
    isi = PdfReader(path).pages[0].get_contents()
    assert isi is not None
    gerak = [tuple(map(float, m)) for m in re.findall(rb"(\S+) (\S+) (\S+) (\S+) (\S+) (\S+) cm", isi.get_data())]
    return bool(gerak) and all(g == pytest.approx((1, 0, 0, 1, 0, 0), abs=0.5) for g in gerak)


@pytest.mark.parametrize("antrian", ["termal", "kantor"])
def test_teks_printer_sampai_utuh(cups: Cups, tmp_path: Path, antrian: str) -> None:
    """ESC/POS and ESC/P reach the printer byte for byte, also through a queue that has a driver."""
    isi = b"\x1b@\x1d!\x11A-012\n" + bytes(range(256)) * 9 + b"\x1dV\x00"
    path = tmp_path / "tiket.prn"
    path.write_bytes(isi)
    sampai(kirim(path, Tujuan(antrian, "80mm", "", "escpos"), "80mm"), "selesai", "")
    assert [p.read_bytes() for p in cups.tercetak(antrian)] == [isi]


@pytest.mark.parametrize(("laku", "kata"), [
    ("habis", "kertas habis"), ("mati", "printer mati atau tidak tersambung"), ("macet", "kertas macet"),
    ("menyambung", "printer mati atau tidak tersambung"), ("tahan", ""),
])
def test_menunggu_lalu_tercetak(cups: Cups, tmp_path: Path, laku: str, kata: str) -> None:
    cups.laku("kantor", laku)
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "menunggu", kata)
    assert cups.tercetak("kantor") == []
    cups.laku("kantor")
    sampai(kerja, "selesai", "")
    assert len(cups.tercetak("kantor")) == 1


@pytest.fixture
def aturan(cups: Cups) -> Iterator[Callable[[str], str]]:
    """Set what the queue does with a job that its device fails on: the office's choice."""
    yield lambda kata: cups.perintah("lpadmin", "-p", "kantor", "-o", f"printer-error-policy={kata}")
    cups.perintah("lpadmin", "-p", "kantor", "-o", "printer-error-policy=abort-job")


def test_gagal_lalu_dibuang_antrian(cups: Cups, tmp_path: Path) -> None:
    cups.laku("kantor", "gagal")
    sampai(kirim(pdf(tmp_path), KANTOR, "F4"), "gagal", "printer menghentikan cetakan ini")
    assert cups.tercetak("kantor") == []


@pytest.mark.parametrize(("kebijakan", "sebab"), [
    ("stop-printer", "antrian printer dihentikan"), ("retry-job", "printer gagal, dicoba lagi sendiri"),
    ("retry-current-job", ""),
])
def test_gagal_lalu_dicoba_lagi(
    cups: Cups, tmp_path: Path, aturan: Callable[[str], str], kebijakan: str, sebab: str,
) -> None:
    cups.laku("kantor", "gagal")
    aturan(kebijakan)
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "menunggu", sebab)
    tunggu(lambda: list(cups.kendali("kantor").glob("*.datang")))
    cups.laku("kantor")
    if kebijakan == "stop-printer":
        sampai(kerja, "menunggu", sebab)
        cups.perintah("cupsenable", "kantor")
    sampai(kerja, "selesai", "")
    assert len(cups.tercetak("kantor")) == 1


def test_antrian_dihentikan(cups: Cups, tmp_path: Path) -> None:
    """By the printer itself, then by a person; `lp` takes the job all the same."""
    cups.laku("kantor", "henti")
    pertama = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(pertama, "menunggu", "antrian printer dihentikan")
    cups.laku("kantor")
    cups.perintah("cupsenable", "kantor")
    sampai(pertama, "selesai", "")
    cups.perintah("cupsdisable", "kantor")
    kedua = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kedua, "menunggu", "antrian printer dihentikan")
    cups.perintah("cupsenable", "kantor")
    sampai(kedua, "selesai", "")


def test_cetakan_ditahan(cups: Cups, tmp_path: Path) -> None:
    cups.laku("kantor", "tahan")
    kirim(pdf(tmp_path), KANTOR, "F4")
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    cups.perintah("lp", "-i", kerja, "-H", "hold")
    sampai(kerja, "menunggu", "cetakan ditahan di antrian printer")


@pytest.mark.parametrize("oleh", ["antrian", "printer", "kita", "kita selagi mencetak"])
def test_dibatalkan(cups: Cups, tmp_path: Path, oleh: str) -> None:
    if oleh == "kita":
        cups.perintah("cupsdisable", "kantor")
    cups.laku("kantor", "batal" if oleh == "printer" else "habis")
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    if oleh == "antrian":
        cups.perintah("cancel", kerja)
    elif oleh == "kita selagi mencetak":
        sampai(kerja, "menunggu", "kertas habis")
    if oleh.startswith("kita"):
        assert batalkan(kerja) == "ditarik"
    sampai(kerja, "dibatalkan", "dibatalkan di antrian printer")
    assert batalkan(kerja) == "ditarik"                                       # it is certain, also a second time
    cups.laku("kantor")
    cups.perintah("cupsenable", "kantor")
    terakhir = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(terakhir, "selesai", "")
    assert [p.stem for p in cups.tercetak("kantor")] == [terakhir.rpartition("-")[2]]


def test_yang_sudah_tercetak_tidak_dapat_dibatalkan(cups: Cups, tmp_path: Path) -> None:
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "selesai", "")
    assert batalkan(kerja) == "lewat"
    assert batalkan("kantor-99999") == "lewat"


def test_printer_tiada_dan_yang_menolak(cups: Cups, tmp_path: Path) -> None:
    with pytest.raises(GalatCetak, match=r"Printer lain tidak ada di komputer ini; periksa namanya") as galat:
        kirim(pdf(tmp_path), Tujuan("lain"), "F4")
    assert not isinstance(galat.value, CetakTidakPasti)
    cups.perintah("cupsreject", "kantor")
    with pytest.raises(GalatCetak, match="sedang menolak cetakan; nyalakan antriannya"):
        kirim(pdf(tmp_path), KANTOR, "F4")


def test_layanan_mati_lalu_hidup(cups: Cups, tmp_path: Path) -> None:
    """A job outlives its scheduler; while it is down nothing is claimed of the job and nothing new is taken."""
    cups.laku("kantor", "habis")
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "menunggu", "kertas habis")
    cups.henti()
    assert status(kerja) == ("tidak_diketahui", "layanan cetak tidak menjawab")
    assert batalkan(kerja) == "tidak_menjawab" and cari("apa saja", "kantor") is None
    assert daftar_printer()[:1] != ["a4"] and not ada_printer("kantor")
    with pytest.raises(GalatCetak, match=r"Layanan cetak komputer ini mati .*tersimpan di") as galat:
        kirim(pdf(tmp_path), KANTOR, "F4")
    assert not isinstance(galat.value, CetakTidakPasti)
    cups.laku("kantor")
    cups.mulai()
    sampai(kerja, "selesai", "")
    assert len(cups.tercetak("kantor")) == 1


def test_dicari_dengan_judulnya(cups: Cups, tmp_path: Path) -> None:
    """The title finds a job wherever it stands: waiting, printed, cancelled; of two the newer, and never another's."""
    cups.laku("kantor", "habis")
    judul = "20261116-0001 “Nur'aini” & <b> 7/3"
    satu = kirim(pdf(tmp_path), KANTOR, "F4", judul=judul)
    lain = kirim(pdf(tmp_path), KANTOR, "F4", judul=f"{judul}1")
    assert (cari(judul, "kantor"), cari(f"{judul}1", "kantor"), cari("7/3", "kantor")) == (satu, lain, "")
    assert cari(judul, "/dev/usb/lp0") == ""
    assert batalkan(lain) == "ditarik" and cari(f"{judul}1", "kantor") == lain
    cups.laku("kantor")
    sampai(satu, "selesai", "")
    assert cari(judul, "kantor") == satu
    dua = kirim(pdf(tmp_path), KANTOR, "F4", judul=judul)
    assert cari(judul, "kantor") == dua


@pytest.mark.parametrize(("henti", "mau"), [
    (False, ("dibatalkan", "dibatalkan di antrian printer")), (True, ("tidak_diketahui", "")),
])
def test_antrian_yang_dihapus(cups: Cups, tmp_path: Path, henti: bool, mau: tuple[str, str]) -> None:
    """A job does not outlive its queue, also where one of that name is made again: it is not said to wait for ever."""
    cups.kendali("sementara").mkdir(exist_ok=True)
    cups.kendali("sementara").chmod(0o777)
    cups.antrian("sementara")
    cups.laku("sementara", "habis")
    if henti:
        cups.perintah("cupsdisable", "sementara")
    kerja = kirim(pdf(tmp_path), Tujuan("sementara"), "F4")
    sampai(kerja, "menunggu", "antrian printer dihentikan" if henti else "kertas habis")
    cups.perintah("lpadmin", "-x", "sementara")
    sampai(kerja, *mau)
    cups.antrian("sementara")
    sampai(kerja, *mau)
    cups.perintah("lpadmin", "-x", "sementara")


def test_jawaban_basi_tentang_antrian_yang_dihapus(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    """CUPS may answer for such a job as it was; its list of what has not ended knows better."""
    monkeypatch.setattr(ipp, "tanya_kerja", lambda _: ipp.Kerja(3, "media-empty-error"))
    assert status("kantor-99999") == ("gagal", "antrian printer dihapus")


def test_antrian_bolak_balik_tidak_membalik_surat(cups: Cups, tmp_path: Path) -> None:
    """On a queue that prints both sides by itself the archive copy would stand on the back of the letter."""
    kirim(pdf(tmp_path), KANTOR, "F4")
    tunggu(lambda: cups.tercetak("kantor"))
    assert "sides=one-sided" in cups.pilihan("kantor")


def test_server_lewat_jaringan(cups: Cups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CUPS_SERVER as host and port, as where one computer serves the others."""
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{cups.port}")
    assert "kantor" in daftar_printer()
    antrian = tanya_antrian("kantor")
    assert antrian is not None and antrian.baki == ("Atas", "Bawah")
    cups.laku("kantor", "habis")
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "menunggu", "kertas habis")
    assert batalkan(kerja) == "ditarik"
    sampai(kerja, "dibatalkan", "dibatalkan di antrian printer")


def test_cetakan_yang_dilupakan(cups: Cups, tmp_path: Path) -> None:
    kerja = kirim(pdf(tmp_path), KANTOR, "F4")
    sampai(kerja, "selesai", "")
    cups.perintah("cancel", "-a", "-x")
    assert status(kerja) == ("tidak_diketahui", "")


def test_bentuk_yang_tertukar_tidak_sampai(cups: Cups, tmp_path: Path) -> None:
    """A PDF to a thermal printer would come out as metres of letters; ESC/POS to a PDF queue as an error page."""
    with pytest.raises(GalatCetak, match="diatur untuk escpos"):
        kirim(pdf(tmp_path), TERMAL, "80mm")
    (tmp_path / "tiket.prn").write_bytes(b"\x1b@A-012\n")
    with pytest.raises(GalatCetak, match="diatur untuk PDF"):
        kirim(tmp_path / "tiket.prn", KANTOR, "F4")
    with pytest.raises(GalatCetak, match="tidak mengenal baki “Laci Atas”"):
        kirim(pdf(tmp_path), Tujuan("kantor", baki="Laci Atas"), "F4")
    assert cups.tercetak("termal") == cups.tercetak("kantor") == []
