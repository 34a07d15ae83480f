"""Esc never loses input: what was typed into a form stands there again, until its act is done or the case moved on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from loket_tui.layanan import langkah
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.ketikan import Ketikan
from loket_tui.screens.serah import SerahScreen
from loket_tui.screens.widgets.dialog import DialogAlasan
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan
from tests.alat_kantor import sesi
from tests.screens.alat_layar import jalan, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import lihat, orang, siap_ambil, terima_kk


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


async def _buka_koreksi(pilot: Pilot[Any]) -> str:
    await tekan(pilot, "l")
    await _ketik(pilot, "koreksi data", "enter")
    return await _ketik(pilot, "alamat", "enter")


async def test_formulir_berkas_kembali_terisi_lalu_lupa_sesudah_tercatat(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await _buka_koreksi(pilot)
        await _ketik(pilot, "Jalan Baru 9", "enter")
        await _ketik(pilot, "Salah dengar", "escape")
        teks = await _buka_koreksi(pilot)
        assert "Jalan Baru 9" in teks and "Salah dengar" in teks
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: "Koreksi tercatat." in teks_layar(app))
        assert lihat(app.ruang, nomor).pemohon["alamat"] == "Jalan Baru 9"
        assert "Salah dengar" not in await _buka_koreksi(pilot)


async def test_ketikan_satu_berkas_tidak_muncul_pada_yang_lain(folder: Path) -> None:
    """Two applicants of one name: the title is the same, the case is not."""
    async with jalan(folder, "ani") as (app, pilot):
        satu, dua = terima_kk(app.ruang), terima_kk(app.ruang)
        app.buka_berkas(satu)
        await _buka_koreksi(pilot)
        await _ketik(pilot, "Jalan Baru 9", "escape")
        app.buka_berkas(dua)
        assert "Jalan Baru 9" not in await _buka_koreksi(pilot)
        await tekan(pilot, "escape")
        app.buka_berkas(satu)
        assert "Jalan Baru 9" in await _buka_koreksi(pilot)


async def test_berkas_yang_sudah_melangkah_tidak_membawa_ketikan_lama(folder: Path) -> None:
    async with jalan(folder, "rangkap") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await _buka_koreksi(pilot)
        await _ketik(pilot, "Jalan Baru 9", "escape")
        budi, urut = sesi(app.ruang, "budi"), lihat(app.ruang, nomor).urut
        langkah.kerjakan(app.ruang, budi, kunci_baru(), nomor, urut, "sesuai")
        app.buka_berkas(nomor)
        assert "Jalan Baru 9" not in await _buka_koreksi(pilot)


async def test_alasan_yang_ditinggalkan_kembali(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l")
        await _ketik(pilot, "batalkan", "enter")
        await _ketik(pilot, "Pemohon salah loket", "escape")
        await tekan(pilot, "l")
        assert "Pemohon salah loket" in await _ketik(pilot, "batalkan", "enter")
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).akhir == "dibatalkan")


async def _ganti(pilot: Pilot[Any]) -> str:
    await tekan(pilot, "l")
    await _ketik(pilot, "ganti", "enter")
    return await tekan(pilot, "enter")


async def test_formulir_beberapa_putaran_kembali_terisi(folder: Path) -> None:
    """Fields of another service: a second round left by Esc keeps the first one too."""
    async with jalan(folder, "ani") as (app, pilot):
        app.buka_berkas(terima_kk(app.ruang))
        await _ganti(pilot)
        await _ketik(pilot, "ke luar", "enter")
        for isi in ("3507111205150001", "Budi", "peker", "Jl Melati 5", "Sukamaju", "Contoh"):
            await tekan(pilot, "ctrl+u")
            await _ketik(pilot, isi, "enter")
        await _ketik(pilot, "Budi; 3507111205900001; kepala", "enter")
        teks = await tekan(pilot, "enter")
        assert "Kabupaten/kota tujuan" in teks
        await _ketik(pilot, "Kabupaten Jauh", "escape")
        await _ganti(pilot)
        teks = await tekan(pilot, "f10")
        assert "Kabupaten/kota tujuan" in teks and "Kabupaten Jauh" in teks


async def test_tumpukan_dan_pengambil_kembali(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        a, b = (siap_ambil(app.ruang, orang(n, f"Warga {n}")) for n in (1, 2))
        app.buka_berkas(a)
        await tekan(pilot, "enter")
        assert isinstance(app.screen, SerahScreen)
        app.screen.saat_dipindai(lihat(app.ruang, b).kode_cari)
        await tekan(pilot, *["backspace"] * 7)
        await _ketik(pilot, "kuasa", "enter")
        await _ketik(pilot, "Pak Kasun", "enter", "enter")
        await _ketik(pilot, "KTP 3507", "escape")
        teks = await tekan(pilot, "enter")
        assert "2 berkas diserahkan:" in teks and "Warga 2" in teks
        assert "Pak Kasun" in teks and "KTP 3507" in teks and "Kuasa" in teks
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: [lihat(app.ruang, x).akhir for x in (a, b)] == ["selesai", "selesai"])


async def test_petugas_lain_tidak_melihat_ketikan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        app.ketikan.untuk("Daftar ekspedisi")["tanggal"] = "01-01-2020"
        app.ganti_petugas()
        await pilot.pause()
        assert app.ketikan.untuk("Daftar ekspedisi") == {}
        app.ketikan.untuk("Daftar ekspedisi")["tanggal"] = "01-01-2020"
        app.mulai_sesi(sesi(app.ruang, "budi"))
        await pilot.pause()
        assert app.ketikan.untuk("Daftar ekspedisi") == {}


async def test_kata_sandi_tidak_pernah_diingat(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ingatan: dict[str, str] = {}
        app.push_screen(DialogIsi("Akun", [Medan("nama", "Nama"), Medan("sandi", "Kata sandi", "sandi")],
                                  ingatan=ingatan))
        await _ketik(pilot, "wati", "enter")
        await _ketik(pilot, "rahasia-besar", "escape")
        assert ingatan == {"nama": "wati"}


async def test_hanya_yang_berbeda_dari_isi_awal_diingat(folder: Path) -> None:
    """A date that the program proposed is proposed anew the next day."""
    async with jalan(folder, "ani") as (app, pilot):
        ingatan: dict[str, str] = {}
        medan = [Medan("tanggal", "Tanggal", "tanggal", True, "16-11-2026"), Medan("ket", "Ket")]
        app.push_screen(DialogIsi("Uji", medan, ingatan=ingatan))
        await tekan(pilot, "escape")
        assert ingatan == {}
        app.push_screen(DialogAlasan("Uji", nilai="Lama", ingatan=ingatan))
        await tekan(pilot, "escape")
        assert ingatan == {}


def test_ketikan_menurut_judul_berkas_dan_tempatnya() -> None:
    k = Ketikan()
    k.untuk("Tolak", 7, "a")["alasan"] = "Kurang"
    assert k.untuk("Tolak", 7, "a") == {"alasan": "Kurang"}
    assert k.untuk("Tolak", 8, "a") == {} and k.untuk("Terima", 7, "a") == {}
    assert k.untuk("Tolak", 7, "b") == {}
    assert k.untuk("Tolak", 7, "a") == {}       # what the case left behind does not come back
