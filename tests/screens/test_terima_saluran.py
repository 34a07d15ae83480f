"""F3 with ways in: a system's reference, a case of the office without applicant; warnings about papers to legalise."""

from __future__ import annotations

from pathlib import Path

from loket_tui.screens import teks_berkas
from tests.layanan.alat_sop import baca, kantor_sop, utuh
from tests.screens.alat_layar import jalan, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, fokus, layar, rata


def _kantor(folder: Path, *sop: str) -> Path:
    kantor_sop(folder, *sop).tutup()
    return folder


async def test_lewat_sistem_meminta_rujukan(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", "saluran"), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("layanan")
        await t.tekan("enter")
        assert fokus(app) == "saluran" and "Masuk lewat" in teks_layar(app)
        assert "Nomor rujukan" not in teks_layar(app)
        await t.ketik("sip")
        await t.tekan("enter")
        assert fokus(app) == "rujukan"
        await t.tekan("enter")
        assert "Nomor rujukan wajib diisi" in teks_layar(app)
        await t.isi("SP-9")
        await t.ketik(SITI)
        await t.isi("Siti Aminah", "Malang", "Krajan", "kali", "", "Dinas", "20-11-2026", "merah", "")
        await t.tekan("f10")
        await tunggu(pilot, lambda: layar(app)._tahap == "kelengkapan")
        await t.tekan("f10")
        await tunggu(pilot, lambda: len(baca_semua(app)) == 1)
        assert baca(app.ruang, 1).riwayat[0].rincian == "saluran: SIPRAJA; rujukan: SP-9"
        utuh(app.ruang)


def baca_semua(app: object) -> list[int]:
    from loket_tui.layanan import daftar
    from tests.alat_kantor import sesi

    ruang = app.ruang  # type: ignore[attr-defined]
    return list(daftar.kunci_kerja(ruang, sesi(ruang, "ani"), saring="semua"))


async def test_berkas_kantor_hanya_perihal(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", "saluran", "surat_kantor"), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("surat")
        await t.tekan("enter")
        assert fokus(app) == "perihal" and "NIK pemohon" not in teks_layar(app)
        await t.tekan("f10")
        assert "Perihal wajib diisi" in rata(app)
        await t.isi("Undangan rapat", "Kepala Desa", "")
        await tunggu(pilot, lambda: "Undangan rapat" in teks_layar(app) and layar(app)._tahap == "kelengkapan")
        await t.tekan("f10")
        await tunggu(pilot, lambda: len(baca_semua(app)) == 1)
        b = baca(app.ruang, 1)
        assert b.pemohon["nama"] == "Undangan rapat" and b.riwayat[0].rincian == "saluran: kantor"
        halaman = "\n".join(teks_berkas.lengkap(b, 76))
        assert "BERKAS KANTOR\nPerihal                : Undangan rapat" in halaman
        assert "NIK" not in halaman and "Telepon" not in halaman and "PEMOHON" not in halaman
        utuh(app.ruang)


async def test_ganti_layanan_mengembalikan_isian_pemohon_dan_draf_menyimpan_saluran(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", "saluran", "surat_kantor"), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("surat")
        await t.tekan("enter")
        await t.tempel("Perihal lama")
        f = layar(app).formulir
        assert not f.kosong and f.simpan()["lewat"]["perihal"] == "Perihal lama"
        isi = f.simpan()
        await f.muat({})
        assert f.kosong
        await f.muat(isi)
        await pilot.pause()
        assert f.kantor and f.perihal() == "Perihal lama"
        await f.muat({**isi, "layanan": "saluran", "lewat": {"saluran": "SIPRAJA", "rujukan": "7"}})
        await pilot.pause()
        assert f.saluran == "SIPRAJA" and f.medan["nik"].display and f.lewat["rujukan"].display


async def test_surat_yang_tidak_dilegalisir_disebut_sejak_loket(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", "legalisir"), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("legalisir")
        await t.tekan("enter")
        await t.ketik(SITI)
        await t.isi("Siti Aminah", "Malang", "Krajan", "kali", "")
        f = layar(app).formulir
        f.sop["surat"].masukan.value = "ktp_el; ; 1; "
        await pilot.pause()
        await t.tekan("f10")
        await pilot.pause()
        assert "KTP-el: KTP-el tidak perlu dilegalisir" in rata(app), teks_layar(app)


async def test_berkas_kantor_dari_daftar_berkas(tmp_path: Path) -> None:
    """Who takes no applications in begins a case of the office from F4."""
    async with jalan(_kantor(tmp_path / "k", "saluran", "surat_kantor"), "citra") as (app, pilot):
        await pilot.press("f4")
        await tunggu(pilot, lambda: "b Kantor" in teks_layar(app) or "b Berkas kantor" in teks_layar(app))
        await pilot.press("b")
        await tunggu(pilot, lambda: "Tujuan surat" in teks_layar(app))
        t = Tangan(pilot)
        await t.tempel("Dinas Contoh")
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Perihal" in teks_layar(app))
        await t.tempel("Undangan rapat")
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Undangan rapat" in teks_layar(app) and "Surat Kantor" in teks_layar(app))
        assert baca(app.ruang, 1).pemohon["nama"] == "Undangan rapat"
        utuh(app.ruang)
