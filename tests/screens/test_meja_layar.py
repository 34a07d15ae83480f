"""F5 as it is read: the letter with its road, the lists, their filters, the concept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from textual.pilot import Pilot
from textual.widgets import Static

from loket_tui.dasar.nik import samar, samarkan
from loket_tui.layanan import langkah, perubahan, tanda_tangan
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import kunci_baru
from tests.alat_kantor import BUDI, SANDI, SITI, sesi
from tests.screens.alat_layar import JAHAT, jalan, kabar, kantor, ketik, tekan, tunggu
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda, terima_kk

pytestmark = pytest.mark.usefixtures("tak_terbaca_sendiri")


# ---- the letter


async def test_surat_dan_riwayat_tampak(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        pada_tanda(app.ruang, orang(1, "Wati " + JAHAT))
        teks = await tekan(pilot, "f5")
        assert "SURAT PENGANTAR" in teks and "[Meja Anda 1]" in teks and "\x1b" not in teks
        assert "terlama 0 mnt" in teks
        for baris in teks.splitlines():
            assert len(baris) <= 80
        isi = teks + await tekan(pilot, "enter")
        for _ in range(6):
            isi += await tekan(pilot, "pagedown")
        assert "PARAF DAN PERSETUJUAN" in isi and "Citra" in isi and "KELENGKAPAN" in isi and "[v]" in isi
        assert "RIWAYAT" in isi
        teks = await tekan(pilot, "escape")
        assert "> [ ] Wati" in teks


async def test_nik_disamarkan_sampai_diminta(folder: Path) -> None:
    """The letter on the screen shows no whole NIK; n shows it, noted in the trail; another case is masked again."""
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        pada_tanda(app.ruang, BUDI)
        nik = SITI.nik

        def isi() -> str:
            return str(app.screen.query_one("#lengkap", Static).render())

        await tekan(pilot, "f5")
        assert nik not in isi() and samar(nik) in isi()
        await tekan(pilot, "n")
        assert nik in isi()
        with app.ruang.basis.baca() as k:
            catatan = json.loads(k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one())
        assert catatan["aksi"] == "melihat NIK lengkap" and catatan["ruj"] == f"permohonan:{nomor}"
        await tekan(pilot, "n")
        assert nik not in isi()
        await tekan(pilot, "n", "down", "up")
        assert nik not in isi() and samar(nik) in isi()


def test_samar_juga_yang_berkelompok() -> None:
    teks = "NIK 3507 1152 0590 0002, KK 3507111205150001, telepon 081200000000"
    samaran = f"NIK {samar('3507115205900002')}, KK {samar('3507111205150001')}, telepon 081200000000"
    assert samarkan(teks) == samaran


async def test_berubah_sejak_paraf_berdiri_paling_atas(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_tanda(app.ruang, orang(1, "Budi Santoso"))
        dedi, rangkap, budi = (sesi(app.ruang, n) for n in ("dedi", "rangkap", "budi"))
        tanda_tangan.kembalikan(app.ruang, dedi, kunci_baru(), nomor, lihat(app.ruang, nomor).urut, "Nama keliru")
        perubahan.koreksi_data(app.ruang, rangkap, kunci_baru(), nomor, lihat(app.ruang, nomor).urut, "pemohon.nama",
                               "Budi [/x]", "Salah ketik")
        for hasil in ("sesuai", "selesai"):
            langkah.kerjakan(app.ruang, budi, kunci_baru(), nomor, lihat(app.ruang, nomor).urut, hasil)
        await tekan(pilot, "f5")
        isi = str(app.screen.query_one("#lengkap", Static).render()).splitlines()
        assert isi[0] == "BERUBAH SEJAK PARAF KASI PELAYANAN PUBLIK" and "sudah ditarik" in " ".join(isi[1:3])
        atas = "\n".join(isi[:next(n for n, x in enumerate(isi) if "SURAT PENGANTAR" in x)])
        assert "Budi Santoso" in atas and "menjadi Budi [/x]" in atas and "alasan: Nama keliru" in atas
        await tekan(pilot, "p", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "tanda_tangan")
        await tekan(pilot)
        assert "BERUBAH" not in str(app.screen.query_one("#lengkap", Static).render())


async def test_f10_membuka_konsep_lalu_cetakan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dibuka: list[Path] = []
    monkeypatch.setattr("loket_tui.screens.meja_tindakan.buka_pdf", lambda p: dibuka.append(p) or "dibuka")
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        assert "F10" in await tekan(pilot, "f5")
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: bool(dibuka))
        assert dibuka[0].name.startswith("KONSEP-") and dibuka[0].read_bytes().startswith(b"%PDF")
        with app.ruang.basis.baca() as k:
            catatan = json.loads(k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one())
        assert catatan["aksi"] == "membuka PDF konsep" and catatan["ruj"] == f"permohonan:{nomor}"
        await tekan(pilot, "s")
        await ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).menunggu == "tinta")
        await tunggu(pilot, lambda: "Nomor" in kabar(pilot.app))
        teks = await tekan(pilot, "right", "f10")
        assert "Buka PDF" in teks and "Surat (" in teks


# ---- the lists


async def test_belum_sampai_di_meja_disebut(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        pada_paraf(app.ruang)
        terima_kk(app.ruang, orang(2, "Wati"))
        teks = await tekan(pilot, "f5")
        assert "[Meja Anda 1]" in teks and "Wati" not in teks


async def test_kadis_melihat_data_yang_dicetak_siak(tmp_path: Path) -> None:
    from loket_tui.layanan import langkah, terima
    from tests.alat_kantor import pengajuan_kk

    folder = kantor(tmp_path / "dinas", "dukcapil")
    async with jalan(folder, "citra") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        h = terima.terima_berkas(app.ruang, ani, kunci_baru(), pengajuan_kk(layanan="kk_umum"),
                                 (terima.Butir("f102", "ada"), terima.Butir("buku_nikah", "ada")))
        langkah.kerjakan(app.ruang, ani, kunci_baru(), h.permohonan, lihat(app.ruang, h.permohonan).urut, "selesai",
                         masukan(rujukan="SIAK-1"))
        teks = await tekan(pilot, "f5")
        assert "Kartu Keluarga (dicetak di SIAK)" in teks and "Siti Aminah" in teks and "s Setujui" not in teks


async def test_daftar_lain_mulai_dari_baris_pertama(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        tinta = [disetujui(app.ruang, orang(n, f"Wati {n}")) for n in (1, 2)]
        meja = [pada_tanda(app.ruang, orang(n, f"Joko {n}")) for n in (3, 4)]
        layar = app.layar_kerja("tanda_tangan")
        await tekan(pilot, "f5", "end")
        assert layar.daftar.kunci_kini == meja[1]  # type: ignore[attr-defined]
        teks = await tekan(pilot, "right")
        assert "[Menunggu tinta 2]" in teks
        assert layar.daftar.kunci_kini == tinta[0] == layar._b.id  # type: ignore[attr-defined]


async def test_baris_menyebut_layanan_desa_lama_dan_lewat(folder: Path) -> None:
    """Two lines a row at 80 columns; the overdue first; who gave paraf above the page, on a wide screen in the row."""
    async with jalan(folder, "rangkap") as (app, pilot):
        pada_tanda(app.ruang, replace(orang(1, "Wati"), desa="Tumpakrejo"))
        app.ruang.jam.maju(timedelta(minutes=30))  # type: ignore[attr-defined]
        pada_tanda(app.ruang, replace(orang(2, "Joko"), desa="Kalipare"))
        baris = (await tekan(pilot, "f5")).splitlines()
        assert "2 di meja Anda, 1 LEWAT" in baris[0], "the rest gives way to a print that waits"
        assert "[Meja Anda 2]" in baris[1] and "terlama 30 mnt, 1 LEWAT" in baris[1]
        assert baris[3].startswith("> [ ] Wati") and "30 mnt / 5" in baris[3][:34]
        assert "Pengantar KK" in baris[4][:34] and "Tumpak" in baris[4][:34] and "LEWAT" in baris[4][:34]
        assert baris[5].startswith("  [ ] Joko") and "0 mnt / 5" in baris[5][:34] and "LEWAT" not in baris[6][:34]
        assert "Paraf: Kasi Pelayanan Publik (Citra)." in "\n".join(baris)
        assert "baku 5 menit, LEWAT" in "\n".join(baris)
        assert all(len(b) <= 80 for b in baris)
    async with jalan(folder, "dedi", size=(140, 30)) as (_, pilot):
        teks = await tekan(pilot, "f5")
        assert "Paraf Kasi Pelayanan" in teks.splitlines()[4][:63]


async def test_petugas_tanpa_meja_dan_daftar_kosong(folder: Path) -> None:
    async with jalan(folder, "budi") as (_, pilot):
        teks = await tekan(pilot, "f5")
        assert "Tidak ada yang menunggu tinta." in teks and "s Setujui" not in teks and "Esc Kembali" in teks


async def test_dari_berkas_ke_meja_dan_kembali(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        pada_paraf(app.ruang, orang(1, "Wati"))
        pada_paraf(app.ruang, orang(2, "Joko"))
        teks = await tekan(pilot, "f4", "down", "enter")
        assert "Joko |" in teks and "meja tanda tangan (F5)" in teks
        teks = await tekan(pilot, "enter")
        assert "> [ ] Joko" in teks
        assert "Joko |" in await tekan(pilot, "b")


async def test_l_membuka_daftar_naik_dan_esc_kembali_ke_meja(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        pada_tanda(app.ruang)
        assert "l Daftar naik" in await tekan(pilot, "f5")
        assert "Naik tanda tangan" in await tekan(pilot, "l")
        assert "Tanda tangan |" in await tekan(pilot, "escape")


# ---- the filters


async def _saring(pilot: Pilot[Any], kunci: str, kata: str) -> str:
    await tekan(pilot, kunci)
    return await ketik(pilot, kata, "enter")


async def test_saring_layanan_dan_desa_lalu_esc(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        for n, (nama, desa) in enumerate((("Wati", "Kalipare"), ("Joko", "Tumpakrejo"), ("Rina", "Kalipare")), 1):
            pada_tanda(app.ruang, replace(orang(n, nama), desa=desa))
        teks = await tekan(pilot, "f5", "w")
        assert "Saring menurut desa: Meja Anda" in teks
        assert re.search(r"Semua +3 surat", teks) and re.search(r"Kalipare +2 surat", teks)
        teks = await ketik(pilot, "tump", "enter")
        assert "[Meja Anda 1 dari 3]  hanya desa Tumpakrejo (Esc: semua)" in teks
        assert "> [ ] Joko" in teks and "Wati" not in teks
        teks = await _saring(pilot, "j", "pengantar")
        assert "hanya Pengantar Kartu Keluarga (KK), desa Tumpakrejo" in teks
        teks = await tekan(pilot, "right")
        assert "[Menunggu tinta 0 dari 0]" in teks and "Tak ada yang cocok. Esc: semua." in teks
        teks = await tekan(pilot, "left", "escape")
        assert "[Meja Anda 3]" in teks and "> [ ] Wati" in teks and "hanya" not in teks
        teks = await _saring(pilot, "w", "kali")
        assert "[Meja Anda 2 dari 3]" in teks
        teks = await _saring(pilot, "w", "semua")
        assert "[Meja Anda 3]" in teks


async def test_saringan_tidak_menyetujui_yang_tak_tampak(folder: Path) -> None:
    """Marks that a filter hides are taken away: what is approved is what is seen."""
    async with jalan(folder, "dedi") as (app, pilot):
        wati = pada_tanda(app.ruang, replace(orang(1, "Wati"), desa="Kalipare"))
        joko = pada_tanda(app.ruang, replace(orang(2, "Joko"), desa="Tumpakrejo"))
        await tekan(pilot, "f5", "space")
        await _saring(pilot, "w", "tump")
        teks = await tekan(pilot, "s")
        assert "1 surat disetujui: Joko." in teks
        await ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, joko).menunggu == "tinta")
        teks = await tekan(pilot)
        assert not lihat(app.ruang, wati).menunggu and "Tak ada yang cocok. Esc: semua." in teks


async def test_nama_jahat_di_saringan_dan_daftar(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        pada_tanda(app.ruang, replace(orang(1, "Wati " + JAHAT), desa=JAHAT[:40]))
        teks = await tekan(pilot, "f5")
        teks += await tekan(pilot, "w")
        assert "[/x]" in teks and "\x1b" not in teks and "\u202e" not in teks
        teks = await tekan(pilot, "down", "enter")
        assert "hanya desa Andi [/x]" in teks and "\x1b" not in teks and "\u202e" not in teks
        assert all(len(b) <= 80 for b in teks.splitlines())
