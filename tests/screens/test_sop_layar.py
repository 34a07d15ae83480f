"""F8 with the keys of an officer, and the pack's files changed under the running program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import daftar, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.screens.berkas import BerkasScreen
from loket_tui.screens.sop import TAB as BAGIAN
from loket_tui.screens.sop import SopScreen
from loket_tui.screens.tanggal_kerja import DialogTanggal
from loket_tui.screens.widgets.dialog import Dialog
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi
from tests.screens.alat_layar import JAHAT, jalan, teks_layar, tunggu

LAMA, BARU = "Pengantar Kartu Keluarga (KK)", "Pengantar KK Gaya Baru"


def berkas_sop(folder: Path) -> Path:
    return folder / "sop_defs" / "kalipare" / "pengantar_kk.toml"


def ganti(folder: Path, lama: str = f'nama = "{LAMA}"', baru: str = f'nama = "{BARU}"') -> None:
    teks = berkas_sop(folder).read_text("utf-8")
    assert lama in teks
    berkas_sop(folder).write_text(teks.replace(lama, baru, 1), "utf-8")


def terima_satu(ruang: Ruang) -> int:
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan


async def test_semua_bagian_dibaca(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f8")
        await tunggu(pilot, lambda: isinstance(app.screen, SopScreen))
        teks = teks_layar(app)
        assert "Pengantar Kartu Kel" in teks
        assert "16-11-2026" in teks
        assert "Aktifkan" not in teks                   # reading for all, acts for those who may
        await pilot.press("enter")
        for n, kata in enumerate(("Menyerahkan berkas", "F-1.02", "disimpulkan", "Staf/Petugas Loket: Ani",
                                  "BERLAKU sejak 16-11-2026", "memakai versi yang berlaku")):
            await tunggu(pilot, lambda k=kata: k in teks_layar(app))
            teks = teks_layar(app)
            assert f"‹{BAGIAN[n]}›" in teks
            assert "←→" in teks
            assert all(len(b) <= 80 for b in teks.splitlines())
            if n < 5:
                await pilot.press("right")
        await pilot.press("left", "enter")
        await tunggu(pilot, lambda: "tidak ada pembandingnya" in teks_layar(app))
        await pilot.press("escape", "escape")
        await tunggu(pilot, lambda: "prosedur, " in teks_layar(app))
        await pilot.press("escape")
        await tunggu(pilot, lambda: not isinstance(app.screen, SopScreen))


async def test_alur_terbaca_utuh_dan_mutu_bakunya(folder: Path) -> None:
    async with jalan(folder, "ani", size=(80, 40)) as (app, pilot):
        await pilot.press("f8", "enter")
        await tunggu(pilot, lambda: "Menyerahkan berkas" in teks_layar(app))
        assert "mengembalikan bagi persyaratan yang" in teks_layar(app)
        assert "Waktu: " not in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Kelengkapan: Pulpen, SPP, kertas" in teks_layar(app))
        assert "Waktu: 5 menit" in teks_layar(app)
        assert "Output: Berkas kk" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Waktu: " not in teks_layar(app))


async def test_berkas_diubah_selagi_jalan_lalu_diaktifkan_mulai_besok(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        jam = app.ruang.jam
        assert isinstance(jam, JamTetap)
        lama = terima_satu(app.ruang)
        await pilot.press("f8")
        await tunggu(pilot, lambda: isinstance(app.screen, SopScreen))
        ganti(folder)
        await tunggu(pilot, lambda: "versi baru" in teks_layar(app), 5)
        assert app.ruang.sop("pengantar_kk").nama == LAMA  # type: ignore[union-attr]
        await pilot.press("a")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        teks = teks_layar(app)
        assert f"Aktifkan {LAMA}" in teks
        assert "Gaya" in teks                           # what changes, in words
        await pilot.press(*"17-11-2026", "enter")
        await tunggu(pilot, lambda: "berlaku bagi berkas baru mulai 17-11-2026" in teks_layar(app))
        assert "akan berganti" in teks_layar(app)
        assert app.ruang.sop("pengantar_kk").nama == LAMA  # type: ignore[union-attr]
        jam.maju(timedelta(days=1))
        await pilot.press("escape", "f8")
        await tunggu(pilot, lambda: BARU[:20] in teks_layar(app))
        baru = terima_satu(app.ruang)
        ani = sesi(app.ruang, "ani")
        assert [daftar.berkas(app.ruang, ani, n).layanan for n in (lama, baru)] == [LAMA, BARU]


async def test_aktivasi_mendatang_dibatalkan_dan_layanan_dihentikan(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        ganti(folder)
        await pilot.press("f8")
        await tunggu(pilot, lambda: "a Aktifkan" in teks_layar(app))
        await pilot.press("a")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press(*"18-11-2026", "enter")
        await tunggu(pilot, lambda: "akan berganti" in teks_layar(app))
        await pilot.press("x")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "18-11-2026 dibatalkan" in teks_layar(app))
        assert "akan berganti" not in teks_layar(app)
        await pilot.press("h")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "tidak menerima berkas baru" in teks_layar(app))
        assert app.ruang.sop("pengantar_kk") is None


async def test_tanggal_yang_ditolak_disebut_pada_isiannya(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        await pilot.press("f8")
        await tunggu(pilot, lambda: isinstance(app.screen, SopScreen))
        ganti(folder)
        await tunggu(pilot, lambda: "versi baru" in teks_layar(app), 5)
        for tombol, sesudah in (("a", "berlaku bagi berkas baru mulai 17-11-2026"),
                                ("h", "tidak menerima berkas baru mulai 19-11-2026")):
            await pilot.press(tombol)
            await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
            await pilot.press(*"01-11-2026", "enter")
            await tunggu(pilot, lambda: "tidak dapat berlaku mundur" in teks_layar(app))
            assert isinstance(app.screen, Dialog)
            assert "01-11-2026" in teks_layar(app)      # what was typed stays, at its field
            await pilot.press("end", *["backspace"] * 10, *sesudah[-10:], "enter")
            await tunggu(pilot, lambda k=sesudah: k in teks_layar(app))


@pytest.mark.parametrize("cara", ["rusak", "hilang", "paket rusak"])
async def test_berkas_rusak_selagi_jalan_loket_terus(folder: Path, cara: str) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        await tunggu(pilot, lambda: "Pekerjaan" in teks_layar(app))
        match cara:
            case "rusak":
                berkas_sop(folder).write_text("[[langkah]\nini rusak", "utf-8")
            case "hilang":
                berkas_sop(folder).unlink()
            case _:
                berkas_sop(folder).with_name("paket.toml").write_bytes(b"\x00")
        await tunggu(pilot, lambda: "tetap" in teks_layar(app), 5)       # the first screen says so by itself
        assert terima_satu(app.ruang)
        await pilot.press("f8")
        await tunggu(pilot, lambda: isinstance(app.screen, SopScreen))
        if cara != "paket rusak":
            assert ("berkas rusak" if cara == "rusak" else "tanpa berkas") in teks_layar(app)
            await pilot.press("enter", "right", "right")
            await tunggu(pilot, lambda: "‹Cacat›" in teks_layar(app))
            assert ("Berkas rusak" in teks_layar(app)) == (cara == "rusak")


async def test_berkas_diganti_folder_baru_lalu_pulih(folder: Path) -> None:
    """The whole file is replaced (another inode), broken, then good again."""
    asal = berkas_sop(folder).read_bytes()
    async with jalan(folder, "admin") as (app, pilot):
        await pilot.press("f8")
        sementara = folder / "baru.toml"
        sementara.write_bytes(b"rusak = ")
        sementara.replace(berkas_sop(folder))
        await tunggu(pilot, lambda: "berkas rusak" in teks_layar(app), 5)
        sementara.write_bytes(asal)
        sementara.replace(berkas_sop(folder))
        await tunggu(pilot, lambda: "berkas rusak" not in teks_layar(app), 5)


async def test_sop_baru_di_folder_ditawarkan_dan_nama_jahat_aman(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        teks = berkas_sop(folder).read_text("utf-8")
        jahat = "".join(h for h in JAHAT if h.isprintable())[:60].replace('"', "")
        lain = teks.replace('kode = "pengantar_kk"', 'kode = "lain_sekali"', 1).replace(
            f'nama = "{LAMA}"', f"nama = '{jahat}'", 1)
        berkas_sop(folder).with_name("lain_sekali.toml").write_text(lain, "utf-8")
        await pilot.press("f8")
        await tunggu(pilot, lambda: "SOP baru" in teks_layar(app), 5)
        assert app.ruang.sop("lain_sekali") is None
        await pilot.press("home")
        await tunggu(pilot, lambda: "Andi [/x]" in teks_layar(app))
        await pilot.press("enter", "escape", "a")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: app.ruang.sop("lain_sekali") is not None)


async def test_berkas_lama_dipindah_dengan_alasan(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        nomor = terima_satu(app.ruang)
        ganti(folder)
        await pilot.press("f8")
        await tunggu(pilot, lambda: "a Aktifkan" in teks_layar(app))
        await pilot.press("a")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter")
        await tunggu(pilot, lambda: not isinstance(app.screen, Dialog))
        await tunggu(pilot, lambda: "1 versi lama" in teks_layar(app))
        await pilot.press("enter", "left")
        await tunggu(pilot, lambda: "‹Berkas lama›" in teks_layar(app))
        assert "Koreksi dan teliti" in teks_layar(app)
        await pilot.press("m")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        await pilot.press("enter", *"di", "enter")
        await tunggu(pilot, lambda: "sekurangnya tiga huruf" in teks_layar(app))
        assert isinstance(app.screen, Dialog)           # refused in the form, which still holds everything
        await pilot.press(*" versi lama", "escape", "m")
        await tunggu(pilot, lambda: "di versi lama" in teks_layar(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: not isinstance(app.screen, Dialog))
        await tunggu(pilot, lambda: "memakai versi yang berlaku" in teks_layar(app))
        assert daftar.berkas(app.ruang, sesi(app.ruang, "ani"), nomor).layanan == BARU


async def test_jam_yang_mundur_ditanyakan_sesudah_formulirnya(folder: Path) -> None:
    """The form says why it cannot save; left, the clock is put before the officer, and the form keeps its date."""
    async with jalan(folder, "admin") as (app, pilot):
        terima_satu(app.ruang)
        await pilot.press("f8", "h")
        await tunggu(pilot, lambda: isinstance(app.screen, Dialog))
        assert isinstance(app.jam, JamTetap)
        app.jam.setel(datetime(2010, 1, 3, 1, 2, tzinfo=UTC))
        await pilot.press("ctrl+u", *"20-11-2026", "enter")
        await tunggu(pilot, lambda: "‹!›" in teks_layar(app))
        await pilot.press("escape")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogTanggal))
        await pilot.press("escape", "h")
        await tunggu(pilot, lambda: "20-11-2026" in teks_layar(app))


async def test_tidak_ada_yang_baru_untuk_diaktifkan(folder: Path) -> None:
    async with jalan(folder, "admin") as (app, pilot):
        await pilot.press("f8")
        await tunggu(pilot, lambda: "h Henti" in teks_layar(app))
        assert "a Aktifkan" not in teks_layar(app)          # offered where there is another version than the one in use
        ganti(folder)
        await tunggu(pilot, lambda: "a Aktifkan" in teks_layar(app))
        assert isinstance(app.screen, SopScreen)


async def test_dari_berkas_lama_ke_f4(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        from loket_tui.layanan import versi_sop

        terima_satu(app.ruang)
        ganti(folder)
        versi_sop.aktifkan(app.ruang, sesi(app.ruang, "admin"), kunci_baru(), "pengantar_kk")
        await pilot.press("f8", "enter", "left")
        await tunggu(pilot, lambda: "‹Berkas lama›" in teks_layar(app))
        assert "Pindah" not in teks_layar(app).splitlines()[-2]
        await pilot.press("b")
        await tunggu(pilot, lambda: isinstance(app.screen, BerkasScreen))


def test_kode_utuh_dan_banyaknya_tanda() -> None:
    from loket_tui.layanan.lihat_sop import BarisSop
    from loket_tui.screens.sumber_sop import baris_sop, kolom_sop, rincian_sop

    b = BarisSop("dispensasi_nikah", "Dispensasi", "", 2, 0, ("berkas rusak", "tidak berlaku"))
    assert next(k.lebar for k in kolom_sop([b]) if k.judul == "Kode") == len(b.kode)
    assert baris_sop([b]).halaman([0])[0][-1] == "berkas rusak +1"
    assert "(dispensasi_nikah)" in rincian_sop(b)
    assert "berkas rusak; tidak berlaku" in rincian_sop(b)


@pytest.mark.parametrize("lebar", [80, 120])
async def test_tombol_f2_sampai_f9_muat(folder: Path, lebar: int) -> None:
    async with jalan(folder, "rangkap", size=(lebar, 24)) as (app, pilot):
        await pilot.press("f8")
        await tunggu(pilot, lambda: isinstance(app.screen, SopScreen))
        kaki = "\n".join(teks_layar(app).splitlines()[-3:])
        for n in range(1, 10):
            assert f"F{n} " in kaki, kaki
        assert all(len(b) <= lebar for b in kaki.splitlines())
