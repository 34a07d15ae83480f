"""F2 with numbers of cases: a letter to choose, a summons by its code, the call of a case's own number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loket_tui.dasar import kode_cari
from loket_tui.layanan import antrian, daftar
from loket_tui.screens.berkas import BerkasScreen
from loket_tui.screens.kelengkapan import KelengkapanScreen
from loket_tui.screens.widgets.dialog import DialogYa
from tests.alat_kantor import BUDI
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, utuh
from tests.screens.alat_layar import jalan, ketik, tekan, teks_layar, tunggu


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kantor_sop(tmp_path / "k", "antri").tutup()
    return tmp_path / "k"


async def test_huruf_antrian_dipilih(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        teks = await tekan(pilot, "f2", "n")
        assert "A: Umum" in teks and "B: Layanan Antri" in teks
        await tekan(pilot, "down", "enter")
        assert "B-001" in teks_layar(app)
        await tekan(pilot, "n", "escape")
        assert [b.nomor for b in antrian.antrian(app.ruang, "1").baris] == ["B-001"]


async def test_memenuhi_panggilan_dengan_kodenya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "antri")
        await tekan(pilot, "f2", "n", "enter", "p")
        teks = await ketik(pilot, baca(app.ruang, n).kode_cari, "enter")
        assert "Memenuhi panggilan" in teks and "Siti Aminah, Layanan Antri." in teks
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerkasScreen))
        assert baca(app.ruang, n).jenis == "panggil_antrian"
        assert {b.nomor for b in antrian.antrian(app.ruang, "1").baris} == {"A-001", "E-001"}


async def test_memenuhi_panggilan_dipilih_dari_daftar(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        satu, dua = mulai(app.ruang, "antri"), mulai(app.ruang, "antri", pemohon=BUDI)
        await tekan(pilot, "f2", "n", "enter", "p")
        teks = await ketik(pilot, "memenuhi", "enter")
        assert "Budi Santoso, Arjowilangun" in teks and "Siti Aminah, Kalipare" in teks
        await ketik(pilot, "siti", "enter")
        assert "Pemohonnya hadir?" in teks_layar(app)
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: baca(app.ruang, satu).jenis == "panggil_antrian")
        assert baca(app.ruang, dua).jenis == "tunggu_hadir"
        kerjakan(app.ruang, dua, "hadir")
        await tekan(pilot, "f2")
        assert not daftar.kunci_kerja(app.ruang, app.sesi, saring="hadir")


async def test_nomor_berkas_dipanggil_hadir_dan_tidak(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "antri")
        kerjakan(app.ruang, n, "hadir")
        kerjakan(app.ruang, n)
        teks = await tekan(pilot, "f2", "p")
        assert "Nomor E-001: Siti Aminah" in teks and "Keperluan lain" in teks
        await tekan(pilot, "escape", "h")
        teks = teks_layar(app)
        assert "Tidak hadir: Siti Aminah" in teks
        await tekan(pilot, "down", "enter")
        await tunggu(pilot, lambda: baca(app.ruang, n).jenis == "antri")
        kerjakan(app.ruang, n)
        await tekan(pilot, "p")
        assert "Nomor E-002: Siti Aminah" in teks_layar(app)
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, BerkasScreen))
        assert baca(app.ruang, n).token == "rekam.biodata"
        utuh(app.ruang)


async def test_kode_tak_dikenal_pada_nomor_berkas_disebut(folder: Path) -> None:
    """A code that no case has, at a case's own number: the question comes again and says so."""
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "antri")
        kerjakan(app.ruang, n, "hadir")
        kerjakan(app.ruang, n)
        await tekan(pilot, "f2", "p")
        await tunggu(pilot, lambda: "Keperluan lain" in teks_layar(app))
        await ketik(pilot, "lain", "enter")
        await ketik(pilot, kode_cari.buat(date(2026, 11, 16), 99), "enter")
        await tunggu(pilot, lambda: "‹!›" in teks_layar(app))
        assert "Keperluan lain" in teks_layar(app)


async def test_pindaian_di_atas_kotak_atau_layar_lain_dijawab(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        kode = baca(app.ruang, mulai(app.ruang, "antri")).kode_cari
        app.push_screen(DialogYa("Keluar", "Tutup?"))
        await pilot.pause()
        app.kode_dipindai(kode)
        await pilot.pause()
        assert "‹!› Selesaikan atau tutup kotak ini dahulu, lalu pindai lagi." in teks_layar(app)
        await tekan(pilot, "escape")
        app.push_screen(KelengkapanScreen(1))
        await pilot.pause()
        app.kode_dipindai(kode)
        await pilot.pause()
        assert "Selesaikan atau tutup layar ini dahulu, lalu pindai lagi." in teks_layar(app)
