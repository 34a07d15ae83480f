"""The trail with the keys of the Camat and of an admin: search, one row, stories, the check, the export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from loket_tui.dasar.galat import GalatIzin
from loket_tui.layanan import buku, jaga, tanda_tangan, terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.jejak import JejakScreen
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.dialog import DialogPilih
from loket_tui.screens.widgets.dialog_isi import DialogIsi
from loket_tui.screens.widgets.riwayat import Riwayat
from tests.alat_kantor import BUDI, LENGKAP_KK, SITI, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import JAHAT, jalan, teks_layar, tunggu


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three cases, one with a hostile name; a look at a NIK; a refusal."""
    ruang = buat_ruang(tmp_path / "kantor")
    ani = sesi(ruang, "ani")
    nomor = [terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(p), LENGKAP_KK).permohonan
             for p in (SITI, replace(BUDI, nama=JAHAT.replace("\x1b", "").replace("\u202e", "").replace("\u0007", "")),
                       replace(SITI, nama="Siti Lain"))]
    buku.nik_lengkap(ruang, ani, kunci_baru(), nomor[0])
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci_baru(), nomor[0], 1)
    ruang.tutup()
    return tmp_path / "kantor"


def _halaman(app: object) -> str:
    return str(app.screen.query_one(Riwayat)._isi.render())  # type: ignore[attr-defined]


async def _ketik(pilot: object, *isi: str) -> None:
    """Type the fields of a form, Enter after each."""
    for teks in isi:
        await pilot.press(*teks, "enter")  # type: ignore[attr-defined]
        await pilot.pause()  # type: ignore[attr-defined]


async def test_daftar_baris_dan_cerita(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        await pilot.press("j")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        teks = teks_layar(app)
        assert "Semua jejak: 8 baris" in teks
        assert "ditolak memberi paraf" in teks and "melihat NIK lengkap" in teks
        assert SITI.nik not in teks
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "Perbuatan: ditolak memberi paraf: tidak berwenang" in _halaman(app)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "Cerita berkas" in _halaman(app)
        cerita = _halaman(app)
        tempat = [cerita.index(x) for x in ("Pengajuan: Selesai", "melihat NIK lengkap", "ditolak memberi")]
        assert tempat == sorted(tempat)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(DaftarMaya).has_focus
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert "Andi [/x] [@click=app.quit]ya[/]" in teks_layar(app)      # text, whatever it looks like
        for tombol in ("enter", "c"):
            await pilot.press(tombol)
            await pilot.pause()
            assert "Andi [/x] [@click=app.quit]ya[/]" in _halaman(app)
            await pilot.press("escape")


async def test_cari_berkas_lalu_petugas(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        await pilot.press("j")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        await pilot.press("slash")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogIsi))
        assert "F10 Cari" in teks_layar(app) and "F10 Simpan" not in teks_layar(app)
        await _ketik(pilot, "siti", "", "", "", "")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogPilih))
        assert "Siti Lain" in teks_layar(app) and "Siti Aminah" in teks_layar(app)
        await pilot.press("down", "down", "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        assert "Siti Aminah: 3 baris" in teks_layar(app)
        await pilot.press("p")
        await tunggu(pilot, lambda: app.screen.di_halaman)  # type: ignore[attr-defined]
        assert "Ani, 01-11-2026 s.d. 16-11-2026: 5 perbuatan, 1 ditolak" in _halaman(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Ani, dari 01-11-2026, s.d. 16-11-2026: 5 baris" in teks_layar(app)
        await pilot.press("slash")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogIsi))
        await pilot.press("escape", "escape")
        await tunggu(pilot, lambda: "Semua jejak: 8 baris" in teks_layar(app))


async def test_admin_tanpa_nama_dan_kosong(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        await pilot.press("j")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        assert "Andi" not in teks_layar(app) and "Siti" not in teks_layar(app)
        await pilot.press("down", "down", "c")
        await pilot.pause()
        assert "Cerita berkas" in _halaman(app)
        assert "Siti" not in _halaman(app) and "3507" not in _halaman(app)
        await pilot.press("escape", "slash")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogIsi))
        await _ketik(pilot, "siti", "", "", "", "")
        await tunggu(pilot, lambda: "Tidak ada berkas yang cocok" in teks_layar(app))


async def test_tanpa_hak_tidak_terbuka(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("j")
        await pilot.pause()
        assert not isinstance(app.screen, JejakScreen)


async def test_periksa_terhadap_kepala_di_kertas(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        kepala = jaga.periksa(app.ruang).kepala
        assert kepala is not None
        await pilot.press("j")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        for teks, harus in (("12 salah", ""), (kepala.pendek, f"Kepala {kepala.pendek} dari kertas: cocok."),
                            (f"{kepala.urut + 3} · abcdef012345", "berkas lama dipasang kembali")):
            await pilot.press("x")
            await tunggu(pilot, lambda: isinstance(app.screen, DialogIsi))
            assert "F10 Periksa" in teks_layar(app)
            await _ketik(pilot, teks)
            if not harus:
                assert "Kepala jejak ditulis seperti" in teks_layar(app)
                await pilot.press("escape")
                continue
            await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen) and not app.screen.sibuk)
            assert harus in _halaman(app)
            await pilot.press("escape")
            await pilot.pause()


async def test_ekspor_dari_layar(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stik").mkdir()
    async with jalan(folder, "eka") as (app, pilot):
        await pilot.press("j")
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen))
        await pilot.press("e")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogIsi))
        assert "F10 Ekspor" in teks_layar(app)
        await _ketik(pilot, str(tmp_path / "stik"))
        await tunggu(pilot, lambda: isinstance(app.screen, JejakScreen) and not app.screen.sibuk)
        assert "Jejak sampai nomor 8 diekspor" in teks_layar(app)
        assert "9 baris" in str(app.screen.query_one("#jejak-saring", Static).render())
    assert {p.name for p in next((tmp_path / "stik").iterdir()).iterdir()} == {
        "jejak.jsonl", "jejak.csv", "kepala.txt", "SHA256SUMS"}
