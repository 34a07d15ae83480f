"""The guide to printers says what the program does: its example is read, its papers, states and sizes are the real."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN
from loket_tui.cetak.keadaan import KEADAAN, TINDAKAN
from loket_tui.cetak.printer import MEDIA
from loket_tui.cetak.printer.perangkat import adalah_perangkat
from loket_tui.cetak.printer.tempat import tempat_dokumen
from loket_tui.dasar.toml_isi import baca_toml
from loket_tui.kantor.cetak import BENTUK, KERTAS, KERTAS_MENTAH, UTUH, baca_cetak

TEKS = (Path(__file__).parents[2] / "docs" / "mencetak.md").read_text(encoding="utf-8")
CONTOH = "\n".join(re.findall(r"^```toml\n(.*?)^```$", TEKS, re.M | re.S))


def test_contoh_setelan_terbaca_dan_dapat_dicetak() -> None:
    cetak = baca_cetak(baca_toml(CONTOH, "mencetak.md").tabel("cetak"))
    assert set(cetak.dokumen) <= set(DOKUMEN)
    assert cetak.tujuan("naskah").baki == "Bawah" and cetak.printer_untuk("kuitansi") == ""
    assert [t.dokumen for t in tempat_dokumen(cetak) if t.salah] == []


def test_kertas_bentuk_dan_keadaan_disebut_semua() -> None:
    baris = next(b for b in TEKS.splitlines() if b.startswith("| `kertas`"))
    assert set(re.findall(r"`([^`]+)`", baris)) == {"kertas", *KERTAS, *UTUH}
    assert set(re.findall(r"`([^`]+)`", next(b for b in TEKS.splitlines() if b.startswith("| `bentuk`")))
               ) == {"bentuk", *BENTUK}
    for kertas in (k for boleh in KERTAS_MENTAH.values() for k in boleh):
        assert f"`{kertas}`" in TEKS
    tabel = TEKS.partition("## 7.")[2]
    for kata in {*KEADAAN.values(), TINDAKAN}:
        assert f"| {kata}" in tabel, kata


def test_ukuran_dan_perangkat_yang_ditulis_benar() -> None:
    for nama, lebar, tinggi in re.findall(r"`([^`]+)` \((\d+,\d+) x (\d+,\d+)(?: cm)?\)", TEKS):
        kertas = nama.replace("-", "/")
        sisi = tuple(round(float(x.replace(",", ".")) * 10, 2) for x in (lebar, tinggi))
        assert sisi == UKURAN[kertas], nama
    assert MEDIA["F4"] in TEKS
    for nama in ("/dev/usb/lp0", "/dev/lp0", "/dev/ttyUSB0", "COM3", "LPT1"):
        assert nama in TEKS and adalah_perangkat(nama)
    jalur = re.search(r"`(windows_pdf = .*?)`", TEKS)
    assert jalur is not None
    assert tomllib.loads(jalur[1])["windows_pdf"].endswith("SumatraPDF.exe")
