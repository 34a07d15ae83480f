"""Letters behind F8 with the keys of an officer: looking, taking one over, a slip in the file, mending, dropping."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.screens.app import LoketApp
from loket_tui.screens.sop import SopScreen
from loket_tui.screens.surat import SuratScreen
from loket_tui.screens.widgets.dialog import Dialog
from tests.screens.alat_layar import JAHAT, jalan, kabar, teks_layar, tunggu

KODE = "pengantar_kk"
BAIK = "Berkas permohonan penerbitan"


def milik(folder: Path) -> Path:
    return folder / "sop_defs" / "kalipare" / "surat" / "kantor" / f"{KODE}.txt"


def ganti(path: Path, dari: str, ke: str) -> None:
    teks = path.read_text("utf-8")
    assert dari in teks
    path.write_text(teks.replace(dari, ke, 1), "utf-8")


async def buka(app: LoketApp, pilot: object) -> None:
    """F8, then the letters of the procedure under the cursor."""
    await pilot.press("f8")  # type: ignore[attr-defined]
    await tunggu(pilot, lambda: isinstance(app.screen, SopScreen) and "s Surat" in teks_layar(app))  # type: ignore[arg-type]
    await pilot.press("s")  # type: ignore[attr-defined]
    await tunggu(pilot, lambda: isinstance(app.screen, SuratScreen) and KODE in teks_layar(app))  # type: ignore[arg-type]


async def test_salin_rusak_betulkan_kembalikan(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        await buka(app, pilot)
        assert "1 surat, 0 versi kantor" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Dengan data rekaan" in teks_layar(app))
        assert BAIK in teks_layar(app) and "[" not in teks_layar(app)
        await pilot.press("k")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("escape")
        assert not milik(folder).exists()
        await pilot.press("k")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: milik(folder).is_file() and "versi kantor: baik" in teks_layar(app))
        assert "sunting dengan editor teks" in kabar(app)
        assert "Sunting dengan editor teks, lalu kembali ke sini" in teks_layar(app)

        ganti(milik(folder), "NIK [nik]", "NIK [nikk]")         # another program saves the file; the screen follows
        await tunggu(pilot, lambda: "baris 10: kode [nikk] tidak dikenal; maksud Anda [nik]?" in teks_layar(app))
        assert "  10 | ? [nik] -> | | NIK [nikk] | | |" in teks_layar(app)
        await pilot.press("escape")
        assert "1 versi kantor, 1 keliru (!)" in teks_layar(app)
        assert "memakai isi kantor terakhir yang baik" in teks_layar(app)
        await pilot.press("escape", "escape")
        await tunggu(pilot, lambda: "Surat kantor pengantar_kk: baris 10" in teks_layar(app))
        ganti(milik(folder), "NIK [nikk]", "NIK [nik]")
        await tunggu(pilot, lambda: "Surat kantor pengantar_kk" not in teks_layar(app))

        await buka(app, pilot)
        await pilot.press("x")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: not milik(folder).exists())
        await tunggu(pilot, lambda: "kembali ke isi paket" in kabar(app))
        assert "0 versi kantor" in teks_layar(app)


async def test_semua_surat_dan_contoh_pdf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    async with jalan(folder, "admin") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("f")
        await tunggu(pilot, lambda: "3 surat" in teks_layar(app))
        await pilot.press("down", "down")
        await tunggu(pilot, lambda: "Surat Pindah" in teks_layar(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: "CONTOH-surat_pindah.pdf" in kabar(app))
        assert Path(kabar(app).partition("Berkasnya: ")[2]).read_bytes().startswith(b"%PDF-")
        assert all(len(b) <= 80 for b in teks_layar(app).splitlines())


async def test_tanpa_hak_hanya_melihat(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await buka(app, pilot)
        assert "Salin" not in teks_layar(app) and "F10 Contoh" in teks_layar(app)
        await pilot.press("k", "x")
        assert isinstance(app.screen, SuratScreen)
        await pilot.press("enter")
        await tunggu(pilot, lambda: BAIK in teks_layar(app))


async def test_isi_yang_jahat_hanya_teks(folder: Path) -> None:
    milik(folder).parent.mkdir()
    milik(folder).write_text(f"@judul {JAHAT}\n[red]{JAHAT}\n\n**\x1b[2J", "utf-8")
    async with jalan(folder, "admin") as (app, pilot):
        await buka(app, pilot)
        await tunggu(pilot, lambda: "1 keliru" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "2 | [red]Andi [/x]" in teks_layar(app))
        assert "\x1b" not in teks_layar(app) and "\u202e" not in teks_layar(app)
        assert app.is_running


async def test_sop_tanpa_surat_menampilkan_semua(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A procedure that prints no letter leads to those of all, not to an empty list."""
    from loket_tui.layanan import surat_kantor

    asli = surat_kantor.daftar_surat
    monkeypatch.setattr(surat_kantor, "daftar_surat", lambda ruang, sop="": () if sop else asli(ruang))
    async with jalan(folder, "admin") as (app, pilot):
        await buka(app, pilot)
        assert "3 surat, 0 versi kantor" in teks_layar(app) and "f Saring" not in teks_layar(app)
