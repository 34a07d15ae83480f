"""The list of prints, by keys: old orders at once, a cancelled one again, a print service that takes its time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from loket_tui.cetak import printer
from loket_tui.cetak.keadaan import LAMA
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import siap, terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, MULAI, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, ketik, tekan, teks_layar, tunggu
from tests.screens.test_cetakan_layar import PADA, _buka, _keadaan, _tandai


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with two orders that waited too long."""
    ruang = buat_ruang(tmp_path / "kantor")
    for _ in range(2):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    with ruang.basis.tulis() as koneksi:
        for nomor in (1, 2):
            rc.tandai(koneksi, nomor, "gagal", LAMA, PADA)
    ruang.tutup()
    return tmp_path / "kantor"


@pytest.mark.parametrize(("tombol", "kata"), [
    ((), "2 cetakan lama dicetak."), (("down",), "2 cetakan lama disimpan sebagai PDF."),
])
async def test_yang_lama_diputuskan_dengan_l(folder: Path, tombol: tuple[str, ...], kata: str) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await tunggu(pilot, lambda: "sudah lama" in teks_layar(app))
        teks = await _buka(app, pilot)
        assert "2 cetakan, 2 belum selesai, 2 sudah lama (l)" in teks and "Perlu tindakan: sudah lama" in teks
        assert "l Lama" in teks and "Lama, belum dicetak; u mencetaknya, s menyimpan PDF saja." in teks
        await pilot.press("l")
        await tunggu(pilot, lambda: "2 cetakan lama belum keluar" in teks_layar(app))
        await tekan(pilot, *tombol, "enter")
        await tunggu(pilot, lambda: f"Info: {kata}" in teks_layar(app))
        await tunggu(pilot, lambda: {_keadaan(app, 1), _keadaan(app, 2)} == {"disimpan"})
        await tunggu(pilot, lambda: "l Lama" not in teks_layar(app))


async def test_yang_dibatalkan_dicetak_dengan_alasan(folder: Path) -> None:
    ruang = siap.buka(folder, JamTetap(MULAI))
    _tandai(ruang, "dibatalkan", printer.DITARIK)
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        teks = await tekan(pilot, "end")
        assert "Dibatalkan di antrian printer. u mencetaknya bila lembarnya tidak keluar." in teks
        await pilot.press("u")
        await tunggu(pilot, lambda: "Pastikan lembarnya tidak keluar" in teks_layar(app))
        await ketik(pilot, "Salah tekan di panel printer", "enter")
        await tunggu(pilot, lambda: "Info: Cetakan diulangi." in teks_layar(app))
        await tunggu(pilot, lambda: _keadaan(app, 1) == "disimpan")


async def test_layar_jalan_terus_selagi_layanan_cetak_ditanya(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A print service that does not answer for long holds the deed, not the counter."""
    boleh, ditanya = threading.Event(), threading.Event()

    def batalkan(_kerja: str) -> str:
        ditanya.set()
        boleh.wait(60)
        return "ditarik"

    monkeypatch.setattr(printer, "batalkan", batalkan)
    monkeypatch.setattr(printer, "keadaan", lambda _: printer.Keadaan("menunggu", "kertas habis"))
    ruang = siap.buka(folder, JamTetap(MULAI))
    _tandai(ruang, "dikirim", "Epson-4: kertas habis")
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await tekan(pilot, "end", "x")
        await tunggu(pilot, lambda: "tidak akan dicetak" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, ditanya.is_set)
        assert "Beranda" in await tekan(pilot, "escape", "escape")      # other screens are at hand meanwhile
        boleh.set()
        await tunggu(pilot, lambda: _keadaan(app, 1) == "dibatalkan")
