"""`loket cetak printer` and `loket cetak uji` against a real CUPS."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.__main__ import main
from loket_tui.cetak.printer.tempat import peringatan
from loket_tui.cli import cetak as cc
from loket_tui.kantor import tulis_kantor_toml
from loket_tui.kantor.cetak import Cetak, Tujuan
from tests.alat_kantor import isi_kantor
from tests.cetak.cups.alat_cups import Cups, tunggu

CETAK = {
    "printer": "kantor", "kertas": "F4",
    "dokumen": {"tiket": {"printer": "termal", "bentuk": "escpos"}, "naskah": {"printer": "a4"},
                "kuitansi": "Epson TM", "laporann": "", "tanda_terima": {"baki": "Tengah"}},
}


@pytest.fixture
def loket(cups: Cups, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command in an office with these printers; gives status and what was said."""
    (tmp_path / "sop_defs").mkdir()
    (tmp_path / "kantor.toml").write_text(tulis_kantor_toml(isi_kantor("kalipare") | {"cetak": CETAK}))
    monkeypatch.setattr(cc, "JEDA", 0.02)

    def jalan(*kata: str) -> tuple[int, str]:
        status = main(["--kantor", str(tmp_path), "cetak", *kata])
        hasil = capsys.readouterr()
        return status, hasil.out + hasil.err

    return jalan


def test_printer_menyebut_yang_tidak_cocok(cups: Cups, loket: Any) -> None:
    cups.perintah("cupsdisable", "termal")
    status, kata = loket("printer")
    assert status == 0
    antrian, _, masalah = kata.partition("Perhatian:")
    assert "kantor                       siap; baki Atas, Bawah" in antrian
    assert "termal                       antrian printer dihentikan" in antrian
    assert "tanda_terima        Tanda terima             kantor, F4/2, pdf, baki Tengah" in antrian
    assert "termal, 80mm, escpos" in antrian
    baris = masalah.strip().splitlines()
    assert len(baris) == 4 and all(b.strip().startswith("! ") and b.endswith(".") for b in baris)
    for satu in ("“laporann” dalam [cetak.dokumen] tidak dikenal; mungkin maksudnya “laporan”",
                 "Printer kantor tidak mengenal baki “Tengah”; yang ada: Atas, Bawah",
                 "Printer Epson TM tidak ada di komputer ini",
                 "Printer a4 tidak menyediakan kertas F4, jadi Surat dapat terpotong"):
        assert satu in masalah


def test_yang_cocok_tidak_diperingatkan(cups: Cups) -> None:
    dokumen = {"tiket": Tujuan("termal", "58mm", "", "escpos"), "tanda_terima": Tujuan("kantor", "", "bawah")}
    assert list(peringatan(Cetak("kantor", "A4", dokumen))) == []
    assert [k for k in peringatan(Cetak("", "F4", {"naskah": Tujuan("termal")})) if "antriannya tanpa driver" in k]
    salah = list(peringatan(Cetak("", "F4", {"laporan": Tujuan("termal", "80mm", "", "escpos")})))
    assert salah == ["Laporan: tidak ada sebagai escpos."]


def test_halaman_uji_tercetak(cups: Cups, loket: Any, tmp_path: Path) -> None:
    status, kata = loket("uji", "--dokumen", "tanda_terima", "--printer", "a4")
    assert status == 0 and "Halaman uji F4/2 dikirim ke a4" in kata and "Selesai menurut antrian" in kata
    status, kata = loket("uji")
    assert status == 0
    halaman = PdfReader(cups.tercetak("kantor")[0]).pages[0]
    assert float(halaman.mediabox[3]) * 25.4 / 72 == pytest.approx(330, abs=0.5)
    assert (tmp_path / "printouts" / "uji" / "halaman-uji-F4.pdf").is_file()


@pytest.mark.parametrize(("pilihan", "nama", "awal"), [
    (("--dokumen", "tiket"), "80mm", b"\x1b@"), (("--printer", "termal", "--bentuk", "escp"), "9.5x5.5", b"\x1b@"),
])
def test_halaman_uji_untuk_printer_teks(
    cups: Cups, loket: Any, tmp_path: Path, pilihan: tuple[str, ...], nama: str, awal: bytes,
) -> None:
    status, _ = loket("uji", *pilihan)
    assert status == 0
    isi = cups.tercetak("termal")[0].read_bytes()
    assert isi.startswith(awal) and b"HALAMAN UJI" in isi
    assert isi == (tmp_path / "printouts" / "uji" / f"halaman-uji-{nama}.prn").read_bytes()


def test_halaman_uji_menyebut_sebab_menunggu(cups: Cups, loket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cups.laku("kantor", "habis")

    def isi_kertas() -> None:
        tunggu(lambda: list(cups.kendali("kantor").glob("*.datang")))
        tunggu(lambda: "kertas" in cups.perintah("lpstat", "-l", "-p", "kantor").casefold())
        pengatur.wait(1.0)
        cups.laku("kantor")

    pengatur = threading.Event()
    utas = threading.Thread(target=isi_kertas)
    utas.start()
    status, kata = loket("uji")
    utas.join()
    assert status == 0
    assert kata.index("Menunggu: kertas habis.") < kata.index("Selesai menurut antrian")
    cups.laku("kantor", "mati")
    monkeypatch.setattr(cc, "TUNGGU", 0.4)
    status, kata = loket("uji")
    assert status == 0 and "printer mati atau tidak tersambung" in kata and "tetap di antrian printer" in kata


def test_halaman_uji_yang_gagal_dan_pilihan_yang_salah(cups: Cups, loket: Any) -> None:
    cups.laku("kantor", "gagal")
    for pilihan, kalimat in (
        ((), "Halaman uji tidak tercetak: printer menghentikan cetakan ini."),
        (("--printer", "lain"), "Printer lain tidak ada di komputer ini"),
        (("--dokumen", "x"), "Dokumen “x” tidak dikenal; pilih salah satu: berita_acara_susut"),
        (("--bentuk", "escp", "--kertas", "F4"), "Kertas F4 tidak untuk escp; pilih salah satu: 9.5x5.5"),
    ):
        status, kata = loket("uji", *pilihan)
        assert status == 1 and kalimat in kata


def test_tanpa_printer_disimpan(tmp_path: Path, loket: Any) -> None:
    toml = tmp_path / "kantor.toml"
    toml.write_text(toml.read_text().replace('printer = "kantor"', 'printer = ""'))
    status, kata = loket("uji")
    assert status == 0 and "halaman uji disimpan di" in kata
