"""F3 with persons beside the applicant: blocks come and go, an empty one is passed over, a draft keeps them."""

from __future__ import annotations

from pathlib import Path

from loket_tui.layanan import daftar
from loket_tui.screens.hasil_terima import DialogHasil
from loket_tui.screens.kelengkapan import KelengkapanScreen
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import kantor_sop
from tests.screens.alat_layar import jalan, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, fokus, layar, rata


def kantor(folder: Path) -> Path:
    """An office with the small procedure of parties."""
    kantor_sop(folder / "k", "pihak").tutup()
    return folder / "k"


async def isi(t: Tangan, anak: str = "ya") -> None:
    """Service, applicant and the field that decides who else is asked."""
    await t.isi("pihak")
    await t.tempel(SITI)
    await t.isi("Siti Aminah", "Malang", "Krajan RT 03", "kali", "", anak)


async def test_orang_ditanyakan_satu_per_satu(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await isi(t)
        assert fokus(app) == "pemohon.2.nama" and "Pemohon 2 dari 3" in teks_layar(app)
        await t.tekan("enter")
        assert "wajib diisi dengan huruf" in rata(app)
        await t.isi("Joko Contoh")
        assert fokus(app) == "pemohon.2.nik"
        await t.isi("12")
        assert fokus(app) == "pemohon.2.nik" and "16 angka" in rata(app)
        await t.tekan("backspace", "backspace")
        await t.isi("")
        assert fokus(app) == "pemohon.3.nama" and "bila ada" in teks_layar(app)
        await t.isi("")                                  # nobody else: on to the child
        assert fokus(app) == "anak.1.nama"
        await t.isi("Rani Contoh", "", "12-05-2019", "")
        assert fokus(app) == "anak.2.nama"
        await t.isi("", "")                              # no second child, no witnesses
        await pilot.pause()
        assert "Akta kelahiran (tiap Anak)" in rata(app)
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        (nomor,) = daftar.kunci_kerja(app.ruang, sesi(app.ruang, "ani"), saring="semua")
        b = daftar.berkas(app.ruang, sesi(app.ruang, "ani"), nomor)
        assert [(n, dict(v)["Nama"]) for n, v in b.orang] == [("Pemohon 2", "Joko Contoh"), ("Anak 1", "Rani Contoh")]


async def test_anak_hilang_bila_tidak_ditanyakan_dan_draf_kembali(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await isi(t)
        await t.isi("Joko Contoh", "", "", "Rani Contoh")
        f = layar(app).formulir
        assert f.orang.ketikan()["anak"][0]["nama"] == "Rani Contoh"
        f.sop["punya_anak"].value = "tidak"
        await pilot.pause()
        assert "anak" not in f.orang.ketikan()
        f.sop["punya_anak"].value = "ya"
        await pilot.pause()
        assert f.orang.ketikan()["anak"][0]["nama"] == "Rani Contoh"
        simpan = f.simpan()
        await f.muat({})
        assert f.kosong
        await f.muat(simpan)
        assert f.orang.ketikan() == {"pemohon": [{"nama": "Joko Contoh", "nik": ""}],
                                     "anak": [{"nama": "Rani Contoh", "nik": "", "lahir_anak": "", "sekolah": ""}]}


async def test_saksi_diisi_pada_kelengkapan(tmp_path: Path) -> None:
    """The choice that needs witnesses is taken when the papers come: their data are asked there."""
    from loket_tui.layanan import terima
    from loket_tui.layanan.ruang import kunci_baru
    from loket_tui.layanan.terima import Pengajuan
    from tests.alat_kantor import SITI as PEMOHON

    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        p = Pengajuan("pihak", PEMOHON, {"punya_anak": "tidak"}, pihak={"pemohon": [{"nama": "Joko Contoh"}]})
        nomor = terima.terima_berkas(app.ruang, ani, kunci_baru(), p, ()).permohonan
        app.push_screen(KelengkapanScreen(nomor))
        await pilot.pause()
        await pilot.pause()
        t = Tangan(pilot)
        await pilot.press("down")
        await t.tekan("a", "f10")
        await pilot.pause()
        assert "Saksi baru 0 orang, paling sedikit 2" in rata(app)
        for nama in ("Rudi Contoh", "Umi Contoh"):
            await pilot.press("ctrl+o")
            await pilot.pause()
            if "Orang dalam berkas" in teks_layar(app):
                await t.ketik("saksi")
                await pilot.press("enter")
                await pilot.pause()
            await t.isi(nama, "")
            await pilot.pause()
        await t.tekan("ctrl+o")                  # the second one was the wrong person: let go, another comes
        await t.ketik("lepas")
        assert "Lepas Umi Contoh" in teks_layar(app)
        await t.tekan("enter")
        assert "Ditambahkan: Rudi Contoh" in teks_layar(app) and "Umi Contoh" not in teks_layar(app)
        await t.tekan("ctrl+o")
        await t.ketik("saksi")
        await t.tekan("enter")
        await t.ketik("Wati")
        await t.tekan("escape", "ctrl+o")        # left by Esc: what was typed stands there again
        await t.ketik("saksi")
        await t.tekan("enter")
        await t.isi("Wati Contoh", "")
        await pilot.press("f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        b = daftar.berkas(app.ruang, ani, nomor)
        assert [n for n, _ in b.orang] == ["Pemohon 2", "Saksi 1", "Saksi 2"]
