"""Paper maps from F5: marked, gone up with a list, approved, scanned back signed or not, and how old the rest is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from loket_tui.dasar import kode_cari
from loket_tui.layanan import naik, tanda_tangan
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.naik import NaikScreen
from tests.alat_kantor import SANDI, sesi
from tests.layanan.alat_sop import jam, utuh
from tests.screens.alat_layar import JAHAT, jalan, kabar, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda, siap_ambil


async def _buka(app: LoketApp, pilot: Pilot[Any]) -> str:
    app.pindah(app.layar_lanjutan("naik", NaikScreen))
    await tunggu(pilot, lambda: "Belum naik" in teks_layar(app))
    return teks_layar(app)


def _pindai(app: LoketApp, kode: str) -> None:
    app.screen.saat_dipindai(kode)  # type: ignore[attr-defined]


def _setujui(ruang: Ruang, nomor: int) -> None:
    dedi = sesi(ruang, "dedi")
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, lihat(ruang, nomor).urut, periksa_sandi(ruang, dedi, SANDI))


async def test_tiga_naik_dua_kembali_bertanda_tangan(folder: Path) -> None:
    """Mark three, list, approval, scan two back signed and one not; later what is left at the desk is old."""
    async with jalan(folder, "ani") as (app, pilot):
        ruang = app.ruang
        nomor = [pada_tanda(ruang, orang(n, f"Warga {kata}")) for n, kata in enumerate(("Satu", "Dua", "Tiga"), 1)]
        lain, lima = pada_paraf(ruang, orang(4, "Warga Empat")), siap_ambil(ruang, orang(5, "Warga Lima"))
        teks = await _buka(app, pilot)
        assert "[Belum naik 4]  Di meja 0" in teks and "Kasi Pelayanan" in teks and "Sekretaris Camat" in teks
        await tekan(pilot, "home", "space", "space")
        _pindai(app, lihat(ruang, nomor[2]).kode_cari)      # the third by its code
        await tunggu(pilot, lambda: "3 map ditandai." in kabar(pilot.app))
        teks = await tekan(pilot, "n")
        assert "Naikkan 3 map ke meja" in teks and "Warga Satu, Warga Dua, Warga Tiga." in teks
        assert "> meja Sekretaris Camat" in teks and "giliran 3 dari 3 map" in teks
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: "Daftar naik 1/2026: 3 map ke meja Sekretaris Camat" in kabar(pilot.app))
        assert "[Belum naik 1]  Di meja 3  Daftar 1 belum kembali" in teks_layar(app)
        assert "[x]" not in teks_layar(app)
        for n in nomor[:2]:
            _setujui(ruang, n)
        await tekan(pilot, "t")
        _pindai(app, lihat(ruang, lima).kode_cari)          # its ink was noted elsewhere
        await pilot.pause()
        assert "Sudah ditandai bertanda tangan oleh Ani" in teks_layar(app) and "BELUM." not in teks_layar(app)
        for n in nomor[:2]:
            _pindai(app, lihat(ruang, n).kode_cari)
        _pindai(app, lihat(ruang, nomor[0]).kode_cari)      # twice
        _pindai(app, lihat(ruang, nomor[2]).kode_cari)      # nobody approved it
        _pindai(app, kode_cari.buat(date(2026, 11, 16), 999))
        _pindai(app, "261116999990")
        await pilot.pause()
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "2 ditandai." in teks and "sudah ditandai tadi." in teks and "BELUM. Surat ini belum disetujui" in teks
        urutan = [teks.index(x) for x in (                              # the newest on top
            "bukan kode", "BELUM. Kode itu tidak ada dalam buku kantor ini", "belum disetujui", "sudah ditandai tadi")]
        assert urutan == sorted(urutan)
        await tekan(pilot, "down")
        assert "> [x] Kembali tanpa tanda tangan" in teks_layar(app)
        _pindai(app, lihat(ruang, nomor[2]).kode_cari)
        _pindai(app, lihat(ruang, lain).kode_cari)          # it never left
        await pilot.pause()
        teks = teks_layar(app)
        assert "3 ditandai." in teks and "Kembali tanpa tanda tangan; map di loket." in teks
        assert "Map ini sudah di loket." in teks
        await tekan(pilot, "escape")
        await tunggu(pilot, lambda: "Belum naik 2]  Di meja 0" in teks_layar(app))
        assert [lihat(ruang, n).menunggu for n in nomor[:2]] == ["", ""] and lihat(ruang, nomor[2]).jenis == (
            "tanda_tangan")
        await tekan(pilot, "n", "enter")                               # unmarked: all whose turn is there
        await tunggu(pilot, lambda: "Daftar naik 2/2026: 1 map" in kabar(pilot.app))
        jam(ruang).maju(timedelta(days=2))
        teks = await tekan(pilot, "right")
        assert "[Di meja 1]" in teks and "terlama 2 hari LEWAT" in teks and teks.count("2 hari LEWAT") == 2
        assert "1 map lebih dari 1 hari di meja" in naik.pengingat(ruang, sesi(ruang, "ani"))
        utuh(ruang)


async def test_map_yang_baru_naik_tidak_disebut_lewat(folder: Path) -> None:
    """What is late then is the letter, which waited for its ink before the map went up."""
    async with jalan(folder, "ani") as (app, pilot):
        nomor = disetujui(app.ruang)
        jam(app.ruang).maju(timedelta(days=3))
        naik.naikkan(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), [(nomor, lihat(app.ruang, nomor).urut)], "camat")
        await _buka(app, pilot)
        teks = await tekan(pilot, "right")
        assert "terlama 0 mnt, surat LEWAT" in teks and teks.count("0 mnt, surat LEWAT") == 2


async def test_daftar_dibuka_dan_disalin(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ani, tinta = sesi(app.ruang, "ani"), disetujui(app.ruang, orang(1, "Wati " + JAHAT))
        naik.naikkan(app.ruang, ani, kunci_baru(), [(tinta, lihat(app.ruang, tinta).urut)], "camat")
        await _buka(app, pilot)
        teks = await tekan(pilot, "right", "right")
        assert "1/2026" in teks and "0 dari 1 kembali" in teks and "c Salinan" in teks and "n Naik" not in teks
        teks = await tekan(pilot, "enter")
        assert "Daftar naik 1/2026 ke meja Camat" in teks and "belum kembali, di meja Camat" in teks
        assert "\x1b" not in teks and "[/x]" in teks and all(len(b) <= 80 for b in teks.splitlines())
        await tekan(pilot, "c")
        await tunggu(pilot, lambda: "Cetak salinan daftar naik 1/2026" in teks_layar(app))
        await tekan(pilot, "1", "enter")
        await tunggu(pilot, lambda: "Salinan ke-2 dicetak." in kabar(pilot.app))
        await tekan(pilot, "escape")
        assert "0 dari 1 kembali" in teks_layar(app)
        await tekan(pilot, "escape")
        await tunggu(pilot, lambda: teks_layar(app).startswith(" Tanda tangan"))


async def test_pindahkan_dengan_tangan_dan_buka_berkas(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        await _buka(app, pilot)
        await tekan(pilot, "m")
        await tunggu(pilot, lambda: "Letak map Siti Aminah" in teks_layar(app))
        await tekan(pilot, *"camat", "enter")
        await tunggu(pilot, lambda: "Map tercatat di meja" in kabar(pilot.app))
        assert "[Belum naik 0]  Di meja 1" in teks_layar(app) and "Tidak ada map yang menunggu naik" in teks_layar(app)
        await tekan(pilot, "right", "enter")
        await tunggu(pilot, lambda: "Map: di meja" in teks_layar(app))
        assert lihat(app.ruang, nomor).jenis == "tanda_tangan"


async def test_tanpa_hak_tidak_melihat_apa_pun(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        pada_tanda(app.ruang)
        app.pindah(app.layar_lanjutan("naik", NaikScreen))
        await pilot.pause()
        assert "Siti Aminah" not in teks_layar(app) and "n Naik" not in teks_layar(app)
