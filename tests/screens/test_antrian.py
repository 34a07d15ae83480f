"""F2 by keyboard: numbers, calls, and what the visitor came for."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import antrian, daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.screens import hasil_terima
from loket_tui.screens.antrian import AntrianScreen
from loket_tui.screens.app import LoketApp
from loket_tui.screens.hasil_terima import DialogHasil
from loket_tui.screens.kelengkapan import KelengkapanScreen
from loket_tui.screens.keperluan import DialogKeperluan, DialogKode, DialogStatus
from loket_tui.screens.terima import TerimaScreen
from tests.alat_kantor import LENGKAP_KK, SANDI, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import Tangan, berkas_kurang, rata


def sembur(app: LoketApp, teks: str) -> None:
    """A scanner types a code and Enter."""
    waktu = itertools.count()
    for c in [*teks, "\r"]:
        tombol = events.Key("enter", "\r") if c == "\r" else events.Key(c, c)
        tombol.time = 1000 + next(waktu) * 0.004
        app.post_message(tombol)


def keadaan(app: LoketApp) -> list[tuple[str, str, int]]:
    return [(b.nomor, b.keadaan, b.berkas) for b in antrian.antrian(app.ruang, "1").baris]


def berkas_kini(app: LoketApp) -> list[int]:
    """Cases joined to the visit at this counter."""
    kini = antrian.antrian(app.ruang, "1").dilayani
    assert kini is not None
    from loket_tui.register.antrian import berkas_kunjungan

    with app.ruang.basis.baca() as koneksi:
        return berkas_kunjungan(koneksi, kini.kunjungan_id)


def siap_diambil(ruang: Ruang) -> daftar.BerkasLengkap:
    """A case that stands at its hand-over."""
    ani, budi, citra, dedi = (sesi(ruang, n) for n in ("ani", "budi", "citra", "dedi"))
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan

    def urut() -> int:
        return daftar.berkas(ruang, ani, nomor).urut

    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut())
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(), periksa_sandi(ruang, dedi, SANDI))
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, urut(), "selesai", berapa=2)
    b = daftar.berkas(ruang, ani, nomor)
    assert b.status == "Siap diambil"
    return b


async def dipanggil(t: Tangan, app: LoketApp) -> None:
    """One number given and called; the choice is open."""
    await t.tekan("f2", "n", "p")
    await tunggu(t.pilot, lambda: isinstance(app.screen, DialogKeperluan))


async def pilih(t: Tangan, huruf: str) -> None:
    await t.ketik(huruf)
    await t.tekan("enter")
    await t.pilot.pause()


async def test_daftar_kosong_berkata_mengapa(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        await pilot.press("f2")
        teks = teks_layar(app)
        assert "Belum ada nomor hari ini" in teks and "n Nomor" in teks and "p Panggil" in teks
        assert "Tidak hadir" not in teks                 # nobody is served: the key does nothing, so it is not shown
        await pilot.press("p")
        assert "Tidak ada yang menunggu" in teks_layar(app)


async def test_beri_panggil_ulang_tidak_hadir_selesai(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f2", "n", "n", "n")
        assert [k for k, _, _ in keadaan(app)] == ["A-001", "A-002", "A-003"]
        assert "> A-001" in teks_layar(app), "Enter would call the oldest, not the newest"
        app.ruang.jam.maju(timedelta(minutes=12))  # type: ignore[attr-defined]
        await t.tekan("p")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        assert "Nomor A-001" in teks_layar(app)
        await t.tekan("escape")
        teks = teks_layar(app)
        assert "Loket 1 melayani A-001. Menunggu 2, terlama 12 menit" in teks
        assert "Enter Keperluan" in teks
        await t.tekan("end")
        assert "Enter Panggil" in teks_layar(app)
        await t.tekan("p")
        assert "Selesaikan dahulu nomor A-001" in teks_layar(app)
        await t.tekan("u")
        assert "dipanggil ulang" in teks_layar(app)
        await t.tekan("h")
        assert keadaan(app)[-1][:2] == ("A-001", "tidak_hadir")
        await t.tekan("p")
        await pilih(t, "selesai")
        assert ("A-002", "selesai", 0) in keadaan(app)
        await t.tekan("end", "home")
        app.screen.query_one("DaftarMaya").ke(1)  # type: ignore[attr-defined]
        await t.tekan("enter")                           # passed over, and here after all
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        assert "Nomor A-001" in teks_layar(app)


async def test_permohonan_baru_tersambung_dan_pilihan_kembali(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        monkeypatch.setattr(hasil_terima, "JEDA_TUTUP", 0.0)
        t = Tangan(pilot)
        await dipanggil(t, app)
        for ke in (1, 2):                                # two cases on one number
            await pilih(t, "baru")
            await tunggu(pilot, lambda: isinstance(app.screen, TerimaScreen) and app.focused is not None)
            assert "Antrian A-001" in teks_layar(app)
            await t.isi("kk")
            if ke == 1:
                await t.tempel("3507115205900002")
                await t.isi("Siti", "", "", "kali", "", "baru", "Budi")
            else:
                await t.tempel("3507111205900001")
                await t.isi("Budi", "", "", "kali", "", "baru", "Budi")
            await t.tekan("s", "a", "f10")
            await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
            await t.tekan("enter")
            await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
            assert f"Sudah {ke} berkas" in teks_layar(app)
        assert berkas_kini(app) == [1, 2]
        await t.tekan("enter")                           # after the first case the end is marked
        await tunggu(pilot, lambda: isinstance(app.screen, AntrianScreen))
        assert keadaan(app)[0][:2] == ("A-001", "selesai")


async def test_melengkapi_dengan_kode_yang_dipindai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        monkeypatch.setattr(hasil_terima, "JEDA_TUTUP", 0.0)
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        await dipanggil(t, app)
        sembur(app, b.kode_cari)
        await tunggu(pilot, lambda: isinstance(app.screen, KelengkapanScreen) and "Buku nikah" in teks_layar(app))
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        await t.tekan("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        assert berkas_kini(app) == [b.id]


async def test_kode_salah_tetap_tertulis(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        await dipanggil(t, app)
        await pilih(t, "melengkapi")
        assert isinstance(app.screen, DialogKode)
        await t.isi("261116000018")
        assert "periksa angkanya" in teks_layar(app) and "261116000018" in teks_layar(app)
        await t.tekan("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        await pilih(t, "mengambil")
        await t.isi(b.kode_cari)
        await tunggu(pilot, lambda: "belum dapat diserahkan" in rata(app))
        assert b.kode_cari in teks_layar(app)
        await t.tekan("escape")
        await pilih(t, b.kode_cari)                      # a code typed into the choice picks by itself
        await tunggu(pilot, lambda: isinstance(app.screen, KelengkapanScreen))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        await t.tekan("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))


async def test_bertanya_status(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        await dipanggil(t, app)
        await pilih(t, "bertanya")
        await t.isi(b.kode_cari)
        await tunggu(pilot, lambda: isinstance(app.screen, DialogStatus))
        teks = teks_layar(app)
        assert "Menunggu pemohon melengkapi berkas" in teks and "Buku nikah" in teks and "3507115205900002" not in teks
        assert berkas_kini(app) == [b.id]
        await t.tekan("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))


async def test_mengambil_membuka_berkas(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = siap_diambil(app.ruang)
        dibuka: list[int] = []
        app.buka_berkas = lambda n, *, dengan_kode: dibuka.append(n) if dengan_kode else None  # type: ignore[method-assign]
        t = Tangan(pilot)
        await dipanggil(t, app)
        sembur(app, b.kode_cari)
        await tunggu(pilot, lambda: dibuka == [b.id])
        assert berkas_kini(app) == [b.id]


async def test_yang_membawa_berkas_tidak_dinyatakan_tidak_hadir(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        await dipanggil(t, app)
        assert "Tidak hadir" in teks_layar(app)
        kini = antrian.antrian(app.ruang, "1").dilayani
        assert kini is not None
        antrian.catat_keperluan(app.ruang, app.sesi, kunci_baru(), kini.kunjungan_id, b.id, "tanya")
        await t.tekan("escape", "f4", "f2")
        assert "h Tak hadir" not in teks_layar(app) and "s Selesai" in teks_layar(app)
        await t.tekan("h", "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        assert "Tidak hadir" not in teks_layar(app)
        with pytest.raises(GalatAturan, match="tekan Selesai"):
            antrian.tidak_hadir(app.ruang, app.sesi, kunci_baru(), kini.id)


async def test_kode_asing_dan_kode_rusak(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await dipanggil(t, app)
        sembur(app, "123456789012")
        await tunggu(pilot, lambda: "bukan kode berkas" in teks_layar(app))
        await pilih(t, "261116000018")
        assert "periksa angkanya" in teks_layar(app)


async def test_80x24_semua_tombol_tampak(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await dipanggil(t, app)
        await t.tekan("escape")
        teks = teks_layar(app)
        for tombol in ("n Nomor", "p Panggil", "u Ulang", "h Tak hadir", "s Selesai", "F3 Terima", "F9 Kunci"):
            assert tombol in teks, teks
        assert max(len(x) for x in teks.split("\n")) <= 80


def test_baris_tidak_membawa_nama(tmp_path: Path) -> None:
    from loket_tui.screens.antrian import SumberAntrian

    b: Any = antrian.BarisAntrian(7, "A-001", "diberi", 1, "", 61.0, 0)
    assert SumberAntrian([b]).halaman([7]) == {7: ("A-001", "menunggu", "1 menit", "", "")}
