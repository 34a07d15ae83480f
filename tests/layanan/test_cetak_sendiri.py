"""Windows without a viewer: what this program's acts ordered waits for the hand of the officer who did them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from loket_tui.cetak import printer
from loket_tui.layanan.cetak_sendiri import CetakSendiri, kabar_dikirim
from loket_tui.layanan.ruang import Ruang
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import PRINTER, dengan_cetak, pdf, terima_berkas
from tests.layanan.test_cetak_tujuan import sekali


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    monkeypatch.setattr(printer, "sys", SimpleNamespace(platform="win32"))
    return dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER)


def test_yang_digambar_diserahkan_sekali_kepada_pemesannya(windows: Ruang) -> None:
    sendiri, ani = CetakSendiri(windows), sesi(windows, "ani")
    sendiri.mulai()
    nomor = terima_berkas(windows)
    assert sendiri.siap(ani) == (), "not drawn yet"
    sekali(windows)
    (satu,) = sendiri.siap(ani)
    assert (satu.perintah, satu.sebutan, satu.path) == (nomor, "Tanda terima", pdf(windows, nomor))
    assert sendiri.siap(ani) == ()
    terima_berkas(windows)
    assert sendiri.siap(ani) == ()
    sekali(windows)
    assert sendiri.siap(None) == () == sendiri.siap(ani), "who left the counter has it in the list of prints"
    windows.tutup()


def test_yang_tercetak_sendiri_tidak_dibuka(tmp_path: Path) -> None:
    ruang = dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER)
    CetakSendiri(ruang).mulai()
    assert ruang.sesudah == [] and kabar_dikirim(ruang, "tanda_terima", "HP") == "Dikirim ke HP."
    ruang.tutup()


def test_kabar_mengirim_tidak_mengatakan_dikirim(windows: Ruang) -> None:
    assert kabar_dikirim(windows, "tanda_terima", "HP") == "PDF-nya dibuka; cetak sendiri ke HP."
    windows.tutup()
    dengan = dengan_cetak(windows, printer=PRINTER, windows_pdf="sumatra.exe")
    assert kabar_dikirim(dengan, "tanda_terima", "HP") == "Dikirim ke HP."
    dengan.tutup()
