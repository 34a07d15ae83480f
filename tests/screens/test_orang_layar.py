"""Absent officials in F5; several choices in a step; the persons who sign, in F4."""

from __future__ import annotations

from pathlib import Path

from loket_tui.layanan import daftar, ketiadaan
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop, mulai, sampai
from tests.layanan.test_penandatangan import SAKSI
from tests.screens.alat_layar import jalan, teks_layar, tunggu
from tests.screens.alat_terima import Tangan, rata


async def test_pejabat_tidak_di_tempat(tmp_path: Path) -> None:
    kantor_sop(tmp_path / "k", "ttd").tutup()
    async with jalan(tmp_path / "k", "dedi") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f5")
        assert "a Pejabat" in rata(app)
        await t.tekan("a")
        await pilot.pause()
        await pilot.press("enter")              # the first row: somebody is away
        await pilot.pause()
        await t.ketik("camat")
        await pilot.press("enter", "enter", "enter")
        await t.tempel("Dinas luar")
        await pilot.press("enter")
        await tunggu(pilot, lambda: "tidak di tempat: Camat" in rata(app))
        (baris,) = ketiadaan.daftar(app.ruang, sesi(app.ruang, "dedi"))
        assert baris.kini and baris.sebab == "Dinas luar"
        await t.tekan("a")
        await pilot.pause()
        assert "Dinas luar" in teks_layar(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await tunggu(pilot, lambda: not ketiadaan.daftar(app.ruang, sesi(app.ruang, "dedi")))


async def test_loket_tidak_mencatat_pejabat(tmp_path: Path) -> None:
    kantor_sop(tmp_path / "k", "ttd").tutup()
    async with jalan(tmp_path / "k", "citra") as (app, pilot):
        await pilot.press("f5", "a")
        await pilot.pause()
        assert len(app.screen_stack) == 2


async def test_disposisi_kepada_beberapa(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "tim")
    nomor = mulai(ruang, "tim")
    ruang.tutup()
    async with jalan(tmp_path / "k", "eka") as (app, pilot):
        app.buka_berkas(nomor)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        t = Tangan(pilot)
        assert "Diteruskan kepada" in teks_layar(app)
        await t.ketik("sek")
        await pilot.press("enter")
        await t.ketik("kep")
        await pilot.press("enter")
        assert "1. Sekretaris Camat" in teks_layar(app) and "2. Kepala Seksi" in teks_layar(app)
        await pilot.press("ctrl+z", "enter")
        await t.tempel("Teliti dahulu")
        await pilot.press("enter")
        await tunggu(pilot, lambda: baca(app.ruang, nomor).token == "teliti.oleh_sekcam")


async def test_pihak_menandatangani_dari_berkas(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "ttd")
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, nomor, "tanda_tangan")
    ruang.tutup()
    async with jalan(tmp_path / "k", "ani", size=(100, 40)) as (app, pilot):
        app.buka_berkas(nomor)
        await pilot.pause()
        assert "Belum bertanda tangan: Saksi 1 Joko Contoh, Saksi 2 Rudi Contoh" in rata(app)
        assert "PIHAK" in teks_layar(app) and "3507111205900001" not in rata(app)
        for kata in ("Cetak untuk", "Pihak sudah"):
            await pilot.press("l")
            await pilot.pause()
            await Tangan(pilot).ketik(kata.lower())
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
        await tunggu(pilot, lambda: not baca(app.ruang, nomor).pihak_belum)
        b = daftar.berkas(app.ruang, sesi(app.ruang, "ani"), nomor)
        assert [n for n, _ in b.paraf] == ["Sekretaris Camat", "Saksi 1", "Saksi 2"]
