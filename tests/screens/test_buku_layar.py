"""F6 with the keys of an officer: books, search, a case with its history, corrections, the full NIK."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loket_tui.layanan import daftar, perubahan, terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.buku import BukuScreen
from loket_tui.screens.cetakan import CetakanScreen
from loket_tui.screens.sumber_buku import kolom_muat
from loket_tui.screens.widgets.riwayat import Riwayat
from tests.alat_kantor import BUDI, LENGKAP_KK, SITI, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with three cases: a plain one, one with a hostile name, one corrected and then void."""
    ruang = buat_ruang(tmp_path / "kantor")
    ani = sesi(ruang, "ani")
    orang = (SITI, replace(BUDI, nama="Andi [/x] [@click=app.quit]ya[/] O'Neil & <b>"), replace(SITI, nama="Wati"))
    for pemohon in orang:
        h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(pemohon), LENGKAP_KK)
    urut = daftar.berkas(ruang, ani, h.permohonan).urut
    perubahan.koreksi_data(ruang, ani, kunci_baru(), h.permohonan, urut, "pemohon.nama", "Wati Lestari", "Nama kurang")
    urut = daftar.berkas(ruang, ani, h.permohonan).urut
    perubahan.batalkan(ruang, ani, kunci_baru(), h.permohonan, urut, "Pemohon tidak jadi")
    ruang.tutup()
    return tmp_path / "kantor"


async def test_daftar_terbaru_dahulu_lalu_berkas_dengan_riwayat(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen))
        teks = teks_layar(app)
        assert "‹Buku Register›" in teks
        assert "3 baris" in teks
        assert teks.index("0043/2026") < teks.index("0042/2026") < teks.index("0041/2026")
        assert "BATAL" in teks
        assert "Andi [/x]" in teks
        assert SITI.nik not in teks
        await pilot.press("end", "enter")
        await pilot.pause()
        teks = teks_layar(app)
        assert "Riwayat" in teks
        assert "Periksa kelengkapan: Lengkap" in teks
        assert "terbaru dahulu" in teks
        isi = str(app.screen.query_one(Riwayat)._isi.render())
        assert isi.index("Periksa kelengkapan: Lengkap") < isi.index("Pengajuan: Selesai")
        assert "3507••••••••0002" in teks
        await pilot.press("escape")
        await pilot.pause()
        assert "Cari nama" in teks_layar(app)
        assert app.screen.query_one("DaftarMaya").kunci_kini == 1  # type: ignore[attr-defined]


async def test_cari_mulai_dari_garis_miring(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6", "slash", *"wati")
        await tunggu(pilot, lambda: "1 cocok" in teks_layar(app))
        await pilot.press("enter")
        await pilot.pause()
        assert "0043/2026" in teks_layar(app)
        await pilot.press("slash", *" nck")                 # letters go into the field, no key acts
        await tunggu(pilot, lambda: "0 cocok" in teks_layar(app))
        assert "Tidak ada yang cocok" in teks_layar(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "3 baris" in teks_layar(app)
        assert isinstance(app.screen, BukuScreen)


async def test_nik_lengkap_lalu_tersamar_lagi(folder: Path) -> None:
    lengkap = "3507 1152 0590 0002"
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6", "end", "n")
        await pilot.pause()
        assert lengkap in teks_layar(app)
        await pilot.press("up")
        await pilot.pause()
        assert lengkap not in teks_layar(app)
        await pilot.press("end", "enter", "n")
        await pilot.pause()
        assert lengkap in teks_layar(app)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        assert lengkap not in teks_layar(app)
        with app.ruang.basis.baca() as koneksi:
            jumlah = koneksi.exec_driver_sql(
                "SELECT count(*) FROM jejak WHERE isi LIKE '%melihat NIK lengkap%'").scalar_one()
        assert jumlah == 2


async def test_koreksi_baris_dan_baris_tanpa_koreksi(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6", "k")
        await pilot.pause()
        teks = teks_layar(app)
        assert "Lama: Wati" in teks
        assert "Baru: Wati Lestari" in teks
        assert "Alasan: Nama kurang" in teks
        assert "Nomor dibatalkan" in teks
        await pilot.press("escape", "end", "k")
        await pilot.pause()
        assert "belum pernah dikoreksi" in teks_layar(app)


async def test_buku_lain_kosong_dan_berkata_mengapa(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6", "right")
        await pilot.pause()
        assert "‹Buku Agenda Surat Keluar›" in teks_layar(app)
        assert "belum ada nomor yang diambil" in teks_layar(app)
        await pilot.press("left", "left")
        await pilot.pause()
        assert "‹Buku Tanda Terima›" in teks_layar(app)


@pytest.mark.parametrize("lebar", [80, 100, 160])
async def test_semua_tombol_dan_baris_muat(folder: Path, lebar: int) -> None:
    async with jalan(folder, "ani", size=(lebar, 24)) as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        teks = teks_layar(app)
        for tombol in ("←→", "/ Cari", "n NIK", "oreksi", "c ", "Enter Buka", "Esc", "F1"):
            assert tombol in teks
        assert ("Layanan" in teks.splitlines()[3]) == (lebar >= 160)
        assert all(len(b) <= lebar for b in teks.splitlines())


async def test_kembali_ke_beranda_dan_ke_cetakan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6", "c")
        await tunggu(pilot, lambda: isinstance(app.screen, CetakanScreen))
        await pilot.press("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen))
        await pilot.press("escape")
        await tunggu(pilot, lambda: not isinstance(app.screen, BukuScreen))


async def test_tanpa_hak_tidak_terbuka(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        app.mulai_sesi(replace(app.sesi, hak=frozenset({"antrian"})))
        await pilot.press("f6")
        await pilot.pause()
        assert not isinstance(app.screen, BukuScreen)


def test_kolom_yang_muat() -> None:
    assert kolom_muat(79, 9) == ("urut", "tanggal", "nomor", "nama", "nik", "ket")
    assert "nik" not in kolom_muat(79, 28)
    assert kolom_muat(200, 28) == ("urut", "tanggal", "nomor", "nama", "nik", "desa", "layanan", "ket")
