"""F4: the list of tasks, a task of an ended case by its code, people to be told, cases that wait, due dates."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.layanan.ruang import Ruang
from loket_tui.screens.app import LoketApp
from loket_tui.screens.widgets.kabar import Kabar
from tests.alat_kantor import BUDI, SITI
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, utuh
from tests.screens.alat_layar import jalan, tekan, teks_layar, tunggu

USAHA = {"sifat": "usaha", "mulai": "16-11-2026", "selesai": "15-11-2026"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kantor_sop(tmp_path / "k", "tugas", "tunggu", "tempo").tutup()
    return tmp_path / "k"


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


async def _kabar(app: LoketApp, pilot: Pilot[Any], kalimat: str) -> None:
    await tunggu(pilot, lambda: bool(app.screen.query(Kabar)) and kalimat in app.screen.query_one(Kabar).teks)


def _selesai(ruang: Ruang, nomor: int) -> None:
    while not baca(ruang, nomor).akhir:
        kerjakan(ruang, nomor)


async def test_daftar_tugas_dan_penyelesaiannya(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        n = mulai(app.ruang, "tugas", USAHA)
        _selesai(app.ruang, n)
        teks = await tekan(pilot, "f4", "right", "right", "right", "right")
        assert "[Tugas 1]" in teks and "Memantau" in teks and "15-11-26!" in teks
        assert "Memantau kegiatan, jatuh tempo 15-11-2026 LEWAT" in teks
        assert "Tidak ada tugas mendatang bagi Anda" in await tekan(pilot, "m")
        teks = await tekan(pilot, "m", "enter")
        assert "Enter: tugas: Memantau kegiatan" in teks
        assert "Berkas berakhir: Selesai pada" in teks and "Selesai ke" not in teks
        assert "TUGAS" in teks
        teks = await tekan(pilot, "enter")
        assert "Memantau kegiatan, jatuh tempo" in teks and "Catatan" in teks
        await tekan(pilot, "enter")
        await _ketik(pilot, "Tertib", "enter")
        await _kabar(app, pilot, "Tugas tercatat: selesai.")
        assert baca(app.ruang, n).riwayat[-1].rincian.endswith("catatan: Tertib")
        utuh(app.ruang)


async def test_kode_kartu_menawarkan_tugasnya(folder: Path) -> None:
    """Who reports shows the card: its code leads from the queue to the case, and its task is the next key."""
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "tugas", {**USAHA, "sifat": "sosial"})
        _selesai(app.ruang, n)
        await tekan(pilot, "f2", "n", "p")
        teks = await _ketik(pilot, baca(app.ruang, n).kode_cari, "enter")
        assert "Enter: tugas: Mencatat laporan pemegang" in teks
        teks = await tekan(pilot, "enter")
        assert "Tugas berkas ini" in teks and "kesatu" in teks and "berkala" in teks
        await tekan(pilot, "enter", "enter", "enter")
        await _kabar(app, pilot, "Tugas tercatat")
        assert len(baca(app.ruang, n).tugas) == 1 or "Berikutnya" in app.screen.query_one(Kabar).teks


async def test_satu_jawaban_menutup_semua_tugas_langkahnya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "tugas", {**USAHA, "sifat": "sosial"})
        _selesai(app.ruang, n)
        app.buka_berkas(n)
        await tekan(pilot, "g", "enter", *["backspace"] * 7)
        teks = await _ketik(pilot, "tidak perlu lagi")
        assert "semua tugas langkah ini ditutup" in " ".join(teks.replace("│", " ").split())
        await tekan(pilot, "enter")
        await _ketik(pilot, "Diterima kerja", "f10")
        await _kabar(app, pilot, "Tugas tercatat: tidak perlu.")
        assert not baca(app.ruang, n).tugas


async def test_memberi_tahu_dari_berkasnya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "tugas", USAHA)
        kerjakan(app.ruang, n)
        kerjakan(app.ruang, n, "tolak", alasan="Tidak memenuhi")
        teks = await tekan(pilot, "f4", "right", "right", "right", "right")
        assert "[Tugas 1]" in teks and "Beri tahu Kepala Desa" in teks
        teks = await tekan(pilot, "enter")
        assert "Enter: tugas: Beri tahu Kepala Desa: koreksi dan teliti, lewat surat." in teks
        teks = await tekan(pilot, "enter")
        assert "Telepon pemohon: 081200000000" in teks and "Kepala Desa" in teks
        await tekan(pilot, "f10")
        await _kabar(app, pilot, "Pemberitahuan tercatat.")
        assert not baca(app.ruang, n).tugas


async def test_berkas_yang_menunggu_kehadiran(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "tunggu", {"hari_datang": "13-11-2026"})
        teks = await tekan(pilot, "f4", "right")
        assert "[Pemohon 1]" in teks and "13-11!" in teks and "jatuh tempo 13-11-2026 LEWAT" in teks
        teks = await tekan(pilot, "enter")
        assert "Menunggu kehadiran pemohon" in teks and "h Hasil" in teks
        teks = await tekan(pilot, "h")
        assert "Tidak datang sampai loket tutup" in teks
        await tekan(pilot, "down", "enter")
        await _kabar(app, pilot, "Tercatat.")
        assert baca(app.ruang, n).riwayat[-1].alasan.startswith("Dipanggil tiga kali")
        await tekan(pilot, "enter", "enter")
        await tunggu(pilot, lambda: baca(app.ruang, n).jenis == "tunggu_masuk")


async def test_yang_tidak_datang_sehari_sekaligus(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        lewat = [mulai(app.ruang, "tunggu", {"hari_datang": h}, pemohon=p)
                 for h, p in (("13-11-2026", SITI), ("16-11-2026", BUDI))]
        nanti = mulai(app.ruang, "tunggu", {"hari_datang": "17-11-2026"})
        bebas = mulai(app.ruang, "tunggu")
        teks = await tekan(pilot, "f4", "right", "x")
        assert "Tidak hadir: 2 pemohon" in teks and "Budi Santoso" in teks
        await tekan(pilot, "down", "down", "enter")
        await _kabar(app, pilot, "2 pemohon tercatat tidak hadir.")
        for n in lewat:
            assert baca(app.ruang, n).riwayat[-1].alasan == "Tidak datang sampai loket tutup"
        for n in (nanti, bebas):
            assert len(baca(app.ruang, n).riwayat) == 1
        utuh(app.ruang)


async def test_yang_ditunggu_sudah_ada(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        n = mulai(app.ruang, "tunggu")
        for nilai in ({}, {"rujukan": "1/2026"}, {}):
            kerjakan(app.ruang, n, nilai=nilai)
        kerjakan(app.ruang, n, "tunda", alasan="Kasi dinas luar")
        teks = await tekan(pilot, "f4", "right", "enter", "l")
        assert "Yang ditunggu sudah ada" in teks
        teks = await tekan(pilot, "enter")
        assert "menunggu pejabat" in teks
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: baca(app.ruang, n).menunggu == "")


@pytest.mark.parametrize(("maju", "kata"), [(0, "/ 20-11"), (6, "20-11 LEWAT")])
async def test_jatuh_tempo_di_daftar_dan_berkas(folder: Path, maju: int, kata: str) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        mulai(app.ruang, "tempo", {"acara": "20-11-2026"}, aktivitas="cepat")
        jam(app.ruang).maju(timedelta(days=maju))
        teks = await tekan(pilot, "f4")
        assert kata in teks and "jatuh tempo 20-11-2026" in teks
        teks = await tekan(pilot, "enter")
        assert "jatuh tempo 20-11-2026" in teks and "WAKTU DALAM JAM KERJA" in teks
        for baris in teks.splitlines():
            assert len(baris) <= 80



async def test_beranda_menghitung_tugas(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        _selesai(app.ruang, mulai(app.ruang, "tugas", USAHA))
        app.screen.segarkan()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "1  tugas hari ini" in teks_layar(app)


async def test_baris_cari_tidak_tampak_di_daftar_tugas(folder: Path) -> None:
    """What is searched narrows the lists of cases; above the tasks, which it does not narrow, it would mislead."""
    async with jalan(folder, "ani") as (app, pilot):
        mulai(app.ruang, "tugas", USAHA)
        await tekan(pilot, "f4", "slash")
        await _ketik(pilot, "siti", "enter")
        assert "Cari nama" in teks_layar(app)
        while "[Tugas" not in teks_layar(app):
            await tekan(pilot, "right")
        assert "Cari nama" not in teks_layar(app)
        await tekan(pilot, "left")
        assert "Cari nama" in teks_layar(app)
