"""F7: weeks, addressees, NIHIL and SEMENTARA, making the report, and the copy on a stick."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.layanan import laporan, laporan_keluar, terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.laporan import LaporanScreen
from tests.alat_kantor import BUDI, LENGKAP_KK, LENGKAP_PINDAH, SITI, buat_ruang, pengajuan_kk, pengajuan_pindah, sesi
from tests.screens.alat_layar import jalan, teks_layar, tunggu


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with a Surat Pindah and a Pengantar KK taken in this Monday."""
    ruang = buat_ruang(tmp_path / "kantor")
    ani = sesi(ruang, "ani")
    terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_pindah(), LENGKAP_PINDAH)
    terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    ruang.tutup()
    return tmp_path / "kantor"


async def _buka(app: LoketApp, pilot: Pilot[Any]) -> str:
    await pilot.press("f7")
    await tunggu(pilot, lambda: "belum dibuat" in teks_layar(app))
    return teks_layar(app)


async def test_rekap_dan_daftar_menurut_tujuan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        assert "‹Kepada: Kepala Dinas Kependudukan" in teks
        assert "Kepada: Camat Kalipare" in teks
        assert "Minggu 16 s.d. 22 November 2026" in teks
        assert "SEMENTARA" in teks
        assert "Budi Santoso" in teks
        assert "Siti Aminah" not in teks.split("Desa")[0]
        assert BUDI.nik not in teks                     # masked on the screen, also for Dispendukcapil
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Nomor KK" in teks_layar(app))
        assert "3507111205150001" not in teks_layar(app)
        await pilot.press("escape", "t")
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        assert "‹Kepada: Camat Kalipare›" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Riwayat" in teks_layar(app))
        assert SITI.nik not in teks_layar(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Jenis layanan" in teks_layar(app)


async def test_minggu_sebelumnya_nihil_dan_yang_belum_mulai_tidak_ada(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "16 s.d. 22 November 2026" in teks_layar(app)
        await pilot.press("left")
        await tunggu(pilot, lambda: "NIHIL: tidak ada permohonan" in teks_layar(app))
        assert "9 s.d. 15 November 2026" in teks_layar(app)
        assert "SEMENTARA" not in teks_layar(app)
        await pilot.press("right")
        await tunggu(pilot, lambda: "16 s.d. 22 November 2026" in teks_layar(app) and "Budi Santoso" in teks_layar(app))


async def test_buat_laporan_lalu_salin_ke_flashdisk(folder: Path, tmp_path: Path) -> None:
    tujuan = tmp_path / "usb"
    tujuan.mkdir()
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        assert "u Salin" not in teks_layar(app)
        await pilot.press("b")
        await tunggu(pilot, lambda: "ditandai demikian" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Laporan dibuat di printouts/2026/11" in teks_layar(app))
        assert "sudah dibuat ke-1" in teks_layar(app)
        dibuat = sorted(p.name for p in (folder / "printouts/2026/11").glob("*2026-W47*"))
        assert [n.rpartition(".")[2] for n in dibuat] == ["pdf", "csv"]
        await pilot.press("u")
        await tunggu(pilot, lambda: "Folder tujuan" in teks_layar(app))
        await pilot.press(*"/tidak/ada", "enter")
        await tunggu(pilot, lambda: "Folder itu tidak ada" in teks_layar(app))
        app.screen.query_one("Masukan").value = str(tujuan)  # type: ignore[attr-defined]
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Flashdisk boleh dicabut" in teks_layar(app))
        assert sorted(p.name for p in tujuan.iterdir()) == dibuat
        for nama in dibuat:
            assert (tujuan / nama).read_bytes() == (folder / "printouts/2026/11" / nama).read_bytes()


async def test_jumlah_tetap_tampak_dan_rekap_berganti_halaman(folder: Path) -> None:
    """Nine lines: the sum stands under as many services as fit, r shows the others."""
    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        layar = app.screen
        assert isinstance(layar, LaporanScreen) and layar._rekap is not None
        satu = layar._rekap.layanan[0]
        r = layar._rekap = replace(layar._rekap, layanan=tuple(
            replace(satu, nama=f"Layanan ke-{n}") for n in range(1, 12)))
        layar._tampilkan(r)
        layar.refresh_bindings()
        await pilot.pause()
        teks = teks_layar(app)
        assert "Layanan ke-1 " in teks and "Layanan ke-9" not in teks and r.jumlah.judul in teks
        assert "Layanan 1-5 dari 11; r: yang berikutnya." in teks and "r Rekap" in teks
        assert "Budi Santoso" in teks                       # the cases keep their place
        terlihat = ""
        for _ in range(2):
            await pilot.press("r")
            await pilot.pause()
            terlihat += teks_layar(app)
        assert all(f"Layanan ke-{n} " in terlihat for n in range(6, 12)) and terlihat.count(r.jumlah.judul) >= 2
        await pilot.press("r")
        await pilot.pause()
        assert "Layanan 1-5 dari 11" in teks_layar(app)


async def test_flashdisk_yang_dicabut_tidak_menghabisi_tombolnya(folder: Path) -> None:
    """An error that nobody foresaw is a sentence with its code; b and u work on, the news comes wherever one is."""
    pergi = threading.Event()

    def dicabut() -> str:
        pergi.wait(20)
        raise OSError(5, "Input/output error")

    async with jalan(folder, "ani") as (app, pilot):
        await _buka(app, pilot)
        layar = app.screen
        assert isinstance(layar, LaporanScreen)
        layar._di_belakang("Menyalin…", dicabut)
        await pilot.press("f2")
        await tunggu(pilot, lambda: teks_layar(app).startswith(" Antrian |"))
        pergi.set()
        await tunggu(pilot, lambda: "kode" in teks_layar(app).lower() and not layar._sibuk)
        await pilot.press("f7")
        await tunggu(pilot, lambda: "b Buat" in teks_layar(app))


async def test_minggu_lalu_yang_belum_dibuat_ditawarkan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        app.ruang.jam.maju(timedelta(days=7))  # type: ignore[attr-defined]
        await pilot.press("f7")
        await tunggu(pilot, lambda: "Laporan minggu 16 s.d. 22 November 2026 belum dibuat" in teks_layar(app))
        await tunggu(pilot, lambda: "Jenis layanan" in teks_layar(app))
        assert "Minggu 16 s.d. 22 November 2026" in teks_layar(app)
        assert "SEMENTARA" not in teks_layar(app)


async def test_semua_tombol_tampak(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        teks = await _buka(app, pilot)
        for tombol in ("←→", "t ", "b Buat", "Enter", "Esc", "F7"):
            assert tombol in teks
        assert all(len(b) <= 80 for b in teks.splitlines())


def test_salinan_dua_kali_satu_baris_jejak(folder: Path, tmp_path: Path) -> None:
    from loket_tui.layanan.siap import buka
    from tests.alat_kantor import MULAI, JamTetap

    ruang = buka(folder, JamTetap(MULAI))
    ani = sesi(ruang, "ani")
    try:
        laporan.buat_laporan(ruang, ani, kunci_baru(), "2026-W47", laporan.PIMPINAN)
        kunci = kunci_baru()
        satu = laporan_keluar.salin_keluar(ruang, ani, kunci, "2026-W47", laporan.PIMPINAN, tmp_path)
        dua = laporan_keluar.salin_keluar(ruang, ani, kunci, "2026-W47", laporan.PIMPINAN, tmp_path)
        assert satu.lain["sha256"] == dua.lain["sha256"]
        with ruang.basis.baca() as koneksi:
            assert koneksi.exec_driver_sql(
                "SELECT count(*) FROM jejak WHERE isi LIKE '%menyalin laporan ke luar%'").scalar_one() == 1
    finally:
        ruang.tutup()
