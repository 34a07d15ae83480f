"""The list of prints: states in words, the story of an order, again, elsewhere, spoiled, saved only, cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.cetak import printer
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import siap, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.register import cetakan as rc
from loket_tui.screens.app import LoketApp
from tests.alat_kantor import BUDI, LENGKAP_KK, MULAI, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, ketik, tekan, teks_layar, tunggu

PADA = "2026-11-16T01:00:00.000000+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with one order that a person must look at; the worker leaves such an order alone."""
    ruang = buat_ruang(tmp_path / "kantor")
    terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    _tandai(ruang, "tidak_pasti")
    ruang.tutup()
    return tmp_path / "kantor"


def _tandai(ruang: Ruang, keadaan: str, catatan: str = "Program berhenti saat mengirim ke printer") -> None:
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, 1, keadaan, catatan, PADA)


def _keadaan(app: LoketApp, nomor: int) -> str:
    with app.ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, nomor)[0]


async def _buka(app: LoketApp, pilot: Pilot[Any]) -> str:
    await pilot.press("f6", "c")
    await tunggu(pilot, lambda: "Daftar cetakan |" in teks_layar(app))
    return teks_layar(app)


async def test_keadaan_dengan_kata_dan_tombol_yang_berguna(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "1 cetakan, 1 belum selesai" in teks
        assert "Tidak diketahui" in teks
        assert "Siti Aminah" in teks
        assert "Program berhenti saat mengirim" in teks
        assert "PDF belum ada." in teks
        for tombol in ("y Baik", "t Rusak", "u Ulangi", "k Kirim", "x Batal", "f Saring", "m Muat", "Enter Rincian"):
            assert tombol in teks, (tombol, teks)
        assert "s Simpan" not in teks                  # there is no PDF to keep
        await pilot.press("y")
        await pilot.pause()
        teks = teks_layar(app)
        assert "Selesai" in teks
        assert "Info: Cetakan dinyatakan sudah keluar dengan baik." in teks
        assert "u Ulangi" not in teks and "t Rusak" not in teks


async def test_perlu_tindakan_menyebut_sebabnya(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "keadaan", lambda _: printer.Keadaan("menunggu", "kertas habis"))
    ruang = siap.buka(folder, JamTetap(MULAI))
    simpan_pdf(ruang, [1])
    _tandai(ruang, "dikirim", "Epson-4: kertas habis")
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "Perlu tindakan: kertas habis" in teks
        assert "Epson-4" not in teks                   # the job's number is for its story
        assert "k Kirim" in teks and "s Simpan" not in teks     # its job would stay in the queue
        assert "Bereskan di printer; cetakan ini lalu jalan sendiri." in teks
        teks = await tekan(pilot, "enter")
        assert "Cetakan nomor 1: Tanda terima Siti Aminah" in teks
        assert "Dipesan: Tanda terima, lembar ke-1, kertas F4/2" in teks
        assert "Perlu tindakan: kertas habis (pekerjaan Epson-4)" in teks
        teks = await tekan(pilot, "escape")
        assert "1 cetakan" in teks and "Dipesan" not in teks


async def test_y_dua_kali_menyatakan_satu_lembar(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the list of open orders the next sheet comes under the cursor: the second press is not for that one."""
    monkeypatch.setattr("loket_tui.screens.cetakan.JEDA", 600.0)
    ruang = siap.buka(folder, JamTetap(MULAI))
    terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    with ruang.basis.tulis() as koneksi:
        for nomor in (1, 2):
            rc.tandai(koneksi, nomor, "periksa", "Epson-4", PADA)
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        app.screen._baik = -600.0       # type: ignore[attr-defined]
        await tekan(pilot, "f", "y", "y")
        assert sorted((_keadaan(app, 1), _keadaan(app, 2))) == ["periksa", "selesai"]
        monkeypatch.setattr("loket_tui.screens.cetakan.JEDA", 0.0)
        await tekan(pilot, "y")
        assert _keadaan(app, 1) == _keadaan(app, 2) == "selesai"


async def test_sebab_gagal_utuh(folder: Path) -> None:
    """The whole reason stands below the list, without the path that cut it off."""
    ruang = siap.buka(folder, JamTetap(MULAI))
    _tandai(ruang, "tidak_pasti", "Layanan cetak komputer ini mati atau belum mengenal printer Epson_L3110_Ruang_Dua; "
            "nyalakan CUPS. Berkasnya tersimpan di /srv/kantor/printouts/2026/11/surat.prn.")
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "nyalakan CUPS." in teks and "Berkasnya" not in teks and "PDF belum ada." in teks


async def test_kabar_ulangi_gugur_bila_loket_lain_membatalkan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("u")
        await tunggu(pilot, lambda: _keadaan(app, 1) == "disimpan" and "Disimpan" in teks_layar(app))
        assert "Info: Cetakan diulangi." in teks_layar(app)
        _tandai(app.ruang, "dibatalkan", "dibatalkan petugas")
        await tunggu(pilot, lambda: "Dibatalkan" in teks_layar(app))
        await tunggu(pilot, lambda: "Cetakan diulangi." not in teks_layar(app))


async def test_ulangi_sampai_pdf_jadi(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Info: Cetakan diulangi." in teks_layar(app)
        await tunggu(pilot, lambda: _keadaan(app, 1) == "disimpan")
        await tunggu(pilot, lambda: "Disimpan" in teks_layar(app))     # the list follows by itself
        assert "Info: Daftar dimuat ulang." in await tekan(pilot, "m")
        await pilot.press("f10")
        await pilot.pause()
        assert ".pdf" in teks_layar(app)
        teks = await tekan(pilot, "f")
        assert "0 cetakan belum selesai" in teks and "Siti Aminah" not in teks
        assert "Siti Aminah" in await tekan(pilot, "f")


async def test_lembar_rusak_minta_alasan_lalu_ganti(folder: Path) -> None:
    ruang = siap.buka(folder, JamTetap(MULAI))
    _tandai(ruang, "periksa", "Epson-4")
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "Keluar dengan baik?" in teks and "u Ulangi" not in teks and "x Batal" not in teks
        await pilot.press("t")
        await tunggu(pilot, lambda: "Kertas macet di printer" in teks_layar(app))
        await tekan(pilot, "1", "enter")
        await tunggu(pilot, lambda: "Lembar rusak tercatat" in teks_layar(app))
        teks = teks_layar(app)
        assert "2 cetakan" in teks and "Lembar rusak" in teks
        await tunggu(pilot, lambda: _keadaan(app, 2) == "disimpan")
        assert _keadaan(app, 1) == "rusak"


async def test_kirim_ke_printer_lain_menawarkan_simpan_saja(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "daftar_printer", list)
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("k")
        await tunggu(pilot, lambda: "Kirim ke printer lain: Tanda terima" in teks_layar(app))
        teks = teks_layar(app)
        assert "Komputer ini tidak menemukan printer." in teks and "Kertas" in teks
        await tekan(pilot, "escape")
        assert _keadaan(app, 1) == "tidak_pasti"
        await pilot.press("k")
        await tunggu(pilot, lambda: "Kirim ke printer lain: Tanda terima" in teks_layar(app))
        await tekan(pilot, "enter", "enter")
        await tunggu(pilot, lambda: "tidak dikirim ke printer" in teks_layar(app))
        await tunggu(pilot, lambda: _keadaan(app, 1) == "disimpan")


async def test_batalkan_bertanya_dahulu(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("x")
        await tunggu(pilot, lambda: "tidak akan dicetak" in teks_layar(app))
        await pilot.press("escape")
        await pilot.pause()
        assert "Tidak diketahui" in teks_layar(app)
        await pilot.press("x")
        await tunggu(pilot, lambda: "tidak akan dicetak" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Info: Cetakan dibatalkan." in teks_layar(app))
        assert "0 belum selesai" in teks_layar(app)


async def test_yang_tidak_boleh_mengulang_hanya_melihat(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        teks = await _buka(app, pilot)
        for tombol in ("Ulangi", "y Baik", "t Rusak", "k Kirim"):
            assert tombol not in teks
        await pilot.press("u", "y", "x", "t", "k")
        await pilot.pause()
        assert "Tidak diketahui" in teks_layar(app)


async def test_petugas_ditanya_tentang_lembarnya_tidak_saat_mengetik(folder: Path) -> None:
    """The question of a sheet on counted paper comes once, to who ordered it, and not into a field."""
    async with jalan(folder, "ani") as (app, pilot):
        await tekan(pilot, "f6", "slash")
        assert app.screen.sedang_mengetik       # type: ignore[attr-defined]
        _tandai(app.ruang, "periksa", "Epson-4")
        await tunggu(pilot, lambda: "keluar dengan baik?" in app.kabar_cetak)
        assert "sudah dicetak; keluar" not in teks_layar(app)
        await tekan(pilot, "escape")
        await tunggu(pilot, lambda: "Tanda terima sudah dicetak; keluar dengan baik?" in teks_layar(app))


async def test_ctrl_p_dari_layar_mana_pun_selama_ada_yang_perlu_tangan(folder: Path) -> None:
    """From a half-filled form to the list and back; the key is there only while something waits."""
    async with jalan(folder, "ani") as (app, pilot):
        await tunggu(pilot, lambda: "perlu diperiksa" in app.kabar_cetak)
        await pilot.press("f3")
        await tunggu(pilot, lambda: "Ctrl+P Cetak" in teks_layar(app))
        terima_ = app.screen
        await tekan(pilot, "ctrl+p")
        await tunggu(pilot, lambda: "Daftar cetakan |" in teks_layar(app))
        assert "Ctrl+P" not in teks_layar(app)
        await tekan(pilot, "escape")
        assert app.screen is terima_
        await tekan(pilot, "ctrl+p", "y", "escape")
        await tunggu(pilot, lambda: app.kabar_cetak == "")
        await tunggu(pilot, lambda: "Ctrl+P" not in teks_layar(app))
        await tekan(pilot, "ctrl+p")
        assert app.screen is terima_


async def test_kosong_berkata_mengapa(tmp_path: Path) -> None:
    buat_ruang(tmp_path / "k").tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        assert "Tidak ada cetakan di daftar ini." in await _buka(app, pilot)


async def test_mencari_cetakan_lama(folder: Path) -> None:
    """Any order is found by its applicant, its document or its own number; Esc shows all again."""
    ruang = siap.buka(folder, JamTetap(MULAI))
    for _ in range(2):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(BUDI), LENGKAP_KK)
    ruang.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "3 cetakan, " in teks and "/ Cari" in teks
        teks = await tekan(pilot, "slash")
        assert "Mencari cetakan" in teks
        teks = await ketik(pilot, "siti", "f10")
        assert "1 cetakan: “siti”; Esc menampilkan semua" in teks and "Siti Aminah" in teks and "Budi" not in teks
        await tekan(pilot, "slash", *("backspace",) * 4)
        teks = await ketik(pilot, "tanda terima", "f10")
        assert "3 cetakan: “tanda terima”" in teks
        await tekan(pilot, "slash", *("backspace",) * 12)
        teks = await ketik(pilot, "<tidak> \"ada\" *", "f10")
        assert "Tidak ada cetakan di daftar ini." in teks
        teks = await tekan(pilot, "escape")
        assert "3 cetakan, " in teks and app.screen.judul == "Daftar cetakan"   # type: ignore[attr-defined]
