"""The checklist of a case that waits: what is asked again, reasons, numbers of letters, a stale screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIzin
from loket_tui.layanan import daftar, kelengkapan, langkah, perubahan, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.screens import hasil_terima
from loket_tui.screens.hasil_terima import DialogHasil
from loket_tui.screens.kelengkapan import KelengkapanScreen
from loket_tui.screens.teks_berkas import anjuran
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import Tangan, berkas_kurang, fokus, layar, rata


async def test_hanya_yang_kurang_ditanya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        teks = teks_layar(app)
        assert "F-1.05" in teks and "[ ] tidak ada      Formulir" not in teks and "Siti Aminah" in teks
        await t.tekan("a", "f10", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert "0041/2026" in teks_layar(app) and "Tanda terima" in teks_layar(app)
        monkeypatch.setattr(hasil_terima, "JEDA_TUTUP", 0.0)
        await t.tekan("enter")
        await tunggu(pilot, lambda: len(app.screen_stack) == 2)
        keadaan = {k["persyaratan"]: k["keadaan"] for k in daftar.berkas(app.ruang, app.sesi, b.id).kelengkapan}
        assert (keadaan["f102"], keadaan["buku_nikah"], keadaan["sptjm_kawin"]) == ("ada", "ada", "tidak_ada")


async def test_tidak_berlaku_perlu_alasan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        await t.tekan("b")
        assert "Alasan tak berlaku" in teks_layar(app)
        await t.ketik("x")
        await t.tekan("f10")
        assert "sekurangnya tiga huruf" in teks_layar(app)
        await t.ketik("xx nikah belum tercatat")
        await t.tekan("f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        satu = next(k for k in daftar.berkas(app.ruang, app.sesi, b.id).kelengkapan if k["persyaratan"] == "buku_nikah")
        assert (satu["keadaan"], satu["catatan"]) == ("tidak_berlaku", "xxx nikah belum tercatat")


async def test_nomor_tanggal_bentuk_dan_lembar(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        ajuan = pengajuan_kk(isian={"jenis_kk": "ganti_kepala", "kepala_keluarga": "Budi"})
        h = terima.terima_berkas(app.ruang, ani, kunci_baru(), ajuan, (Butir("f102", "ada"), Butir("kk_lama", "ada")))
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(h.permohonan))
        await tunggu(pilot, lambda: "akta kematian" in teks_layar(app))
        await t.tekan("u")
        await tunggu(pilot, lambda: "Jumlah lembar" in teks_layar(app))
        await t.tekan("enter", "backspace")
        await t.isi("0")
        assert "1 sampai 99" in teks_layar(app)
        await t.tekan("backspace")
        await t.isi("2")
        await tunggu(pilot, lambda: "(fotokopi, 2; bawaan)" in teks_layar(app))
        await t.tekan("a")
        await t.isi("470/12/2026", "31-02-2026")
        await t.tekan("f10")
        assert "Februari 2026 hanya" in rata(app) and "31-02-2026" in teks_layar(app)
        for _ in range(10):
            await t.tekan("backspace")
        await t.isi("03-11-2026")
        await t.tekan("f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        satu = next(k for k in daftar.berkas(app.ruang, app.sesi, h.permohonan).kelengkapan
                    if k["persyaratan"] == "akta_kematian")
        assert (satu["jumlah"], satu["nomor"], satu["tanggal"]) == (2, "470/12/2026", "03-11-2026")


async def test_dikembalikan_dengan_alasan_ditanya_semua(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani, budi = sesi(app.ruang, "ani"), sesi(app.ruang, "budi")
        h = terima.terima_berkas(app.ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        b = daftar.berkas(app.ruang, budi, h.permohonan)
        langkah.kerjakan(app.ruang, budi, kunci_baru(), b.id, b.urut, "kembali",
                         masukan(alasan="Buku nikah tidak terbaca"))
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah tidak terbaca" in teks_layar(app))
        assert "[v] ada            Formulir" in teks_layar(app)


async def test_berkas_berubah_di_tempat_lain(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        await t.tekan("a")
        perubahan.batalkan(app.ruang, sesi(app.ruang, "rangkap"), kunci_baru(), b.id, b.urut, "Ditarik pemohon")
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Berkas sudah berubah" in teks_layar(app))      # who did what
        await pilot.press("escape")
        await tunggu(pilot, lambda: "tidak menunggu kelengkapan" in rata(app))
        assert not isinstance(app.screen, DialogHasil)


async def test_centang_disimpan_sebagai_draf(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        await t.tekan("a", "escape")
        await tunggu(pilot, lambda: len(app.screen_stack) == 2)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "[v] ada            Buku nikah" in teks_layar(app))


async def test_80x24_tidak_ada_tombol_terpotong(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        teks = teks_layar(app)
        assert all(k in teks for k in ("F10 Simpan", "s Semua", "u Rincian", "b Tak berlaku", "Esc Kembali"))


async def test_tolak_bila_sop_mengenalnya(tmp_path: Path) -> None:
    folder = kantor(tmp_path)
    berkas = folder / "sop_defs" / "kalipare" / "pengantar_kk.toml"
    teks = berkas.read_text(encoding="utf-8")
    berkas.write_text(teks.replace('ke = "periksa", cetak = "blanko_kekurangan"}}',
                                   'ke = "periksa", cetak = "blanko_kekurangan"}, tolak = {akhir = "ditolak"}}', 1),
                      encoding="utf-8")
    async with jalan(folder, "ani") as (app, pilot):
        b = berkas_kurang(app.ruang)
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(b.id))
        await tunggu(pilot, lambda: "Buku nikah" in teks_layar(app))
        await t.tekan("ctrl+t", "enter")
        await tunggu(pilot, lambda: "Alasan" in teks_layar(app))
        await t.ketik("Bukan warga")
        await t.tekan("escape", "ctrl+t", "enter")
        assert "Bukan warga" in teks_layar(app)             # left by Esc, there again
        await t.tekan(*["backspace"] * 11)
        await t.isi(" ")
        assert "sekurangnya tiga huruf" in teks_layar(app)
        await t.isi("Bukan penduduk kecamatan ini")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert "Berkas berakhir" in teks_layar(app)
        assert daftar.berkas(app.ruang, app.sesi, b.id).akhir == "ditolak"


def test_langkah_petugas_lain_disebut_saat_dibuka(tmp_path: Path) -> None:
    ruang = buat_ruang(tmp_path)
    b = berkas_kurang(ruang)
    citra = sesi(ruang, "citra")                          # does not hold the lane that checks
    assert anjuran(daftar.berkas(ruang, citra, b.id)) == [f"Dikerjakan {b.pelaksana}."]
    assert anjuran(b) == ["Enter: periksa kelengkapan."]
    with pytest.raises(GalatIzin, match="diperiksa"):
        kelengkapan.pemeriksaan(ruang, citra, b.id)
    ruang.tutup()


async def test_surat_tanpa_nomor_disebut_dan_ditanya_sekali(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ajuan = pengajuan_kk(isian={"jenis_kk": "ganti_kepala", "kepala_keluarga": "Budi"})
        h = terima.terima_berkas(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), ajuan, (Butir("f102", "ada"),))
        t = Tangan(pilot)
        app.push_screen(KelengkapanScreen(h.permohonan))
        await tunggu(pilot, lambda: "akta kematian" in teks_layar(app))
        await t.tekan("s")
        assert "1 surat belum bernomor" in rata(app)
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Simpan tanpa nomor suratnya?" in teks_layar(app))
        await t.tekan("escape")
        await tunggu(pilot, lambda: fokus(app) == "nomor")
        await t.tekan("f10")                              # said once, not again
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))


async def test_kelengkapan_yang_diperiksa_di_langkah_lain_tidak_disebut_tiada(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        await pilot.press("f3")
        syarat = layar(app).syarat
        syarat.display = True
        await syarat.muat((), {}, di_sini=False)
        await pilot.pause()
        assert "tidak meminta persyaratan" not in teks_layar(app)
        await syarat.muat((), {})
        await tunggu(pilot, lambda: "tidak meminta persyaratan" in teks_layar(app))
