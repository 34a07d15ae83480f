"""F5: reading, paraf, approval of one and many, returns, permission, wet ink; the keys counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from loket_tui.dasar.nik import samar, samarkan
from loket_tui.layanan import langkah, perubahan, tanda_tangan
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import tanda_tangan as modul
from tests.alat_kantor import BUDI, SANDI, SITI, sesi
from tests.screens.alat_layar import JAHAT, jalan, kabar, kantor, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda, terima_kk


@pytest.fixture(autouse=True)
def _tak_terbaca_sendiri(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A slow machine must not read letters by itself."""
    monkeypatch.setattr(modul, "JEDA_BACA", 600.0)
    yield


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


async def test_dari_kunci_sampai_disetujui_paling_banyak_enam_tombol(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        await tekan(pilot, "f9")
        assert app.terkunci
        tombol = 0
        await _ketik(pilot, SANDI)
        for satu in ("enter", "f5", "enter", "s"):
            await tekan(pilot, satu)
            tombol += 1
            await tunggu(pilot, lambda: not app.terkunci)
        teks = teks_layar(app)
        assert "1 surat disetujui: Siti Aminah." in teks and "BELUM DIBACA" not in teks
        await _ketik(pilot, SANDI, "enter")
        tombol += 1
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).menunggu == "tinta")
        assert tombol <= 6
        assert "Nomor 400.12.2.1/101/35.07.11/2026" in kabar(pilot.app)
        assert "0 di meja Anda, 1 menunggu tinta" in teks_layar(app)


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


async def test_banyak_dengan_sekali_sandi(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        semua = [pada_tanda(app.ruang, orang(n, f"Warga {n}")) for n in range(1, 5)]
        await tekan(pilot, "f5", "enter", "escape", "space", "space", "space", "s")
        teks = teks_layar(app)
        assert "3 surat disetujui: Warga 1, Warga 2, Warga 3." in teks
        assert "BELUM DIBACA: Warga 2, Warga 3." in teks
        teks = await _ketik(pilot, "salah-semua", "enter")
        assert "Kata sandi salah" in teks and "3 surat disetujui" in teks
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: [lihat(app.ruang, n).menunggu for n in semua] == ["tinta"] * 3 + [""])
        await tunggu(pilot, lambda: "3 surat disetujui." in kabar(pilot.app))
        assert all(f"400.12.2.1/{n}/35.07.11/2026" in kabar(pilot.app) for n in (101, 102, 103))
        assert "[Meja Anda 1]" in teks_layar(app)


async def test_tanda_dilepas_sesudah_tindakan_dan_yang_dilewati_disebut(folder: Path) -> None:
    async with jalan(folder, "rangkap") as (app, pilot):
        for n in (1, 2):
            pada_paraf(app.ruang, orang(n, f"Warga {n}"))
        await tekan(pilot, "f5", "space", "p", "enter")
        await tunggu(pilot, lambda: "Paraf tercatat." in kabar(pilot.app))
        assert "[x]" not in teks_layar(app)
        await tekan(pilot, "home", "space", "space")
        assert "2 DITANDAI" in teks_layar(app).splitlines()[0]
        await tekan(pilot, "p")
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "1 dari 2 surat: Warga" in teks and "1 sudah menunggu tanda tangan" in teks
        assert "(Warga" in teks                             # who is left out
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: "1 dari 2 surat diparaf. 1 sudah menunggu tanda tangan" in kabar(pilot.app))
        assert "[x]" not in teks_layar(app)


async def test_paraf_sendiri_yang_gugur_disebut(folder: Path) -> None:
    async with jalan(folder, "rangkap") as (app, pilot):
        pada_paraf(app.ruang, orang(1, "Wati"))
        await tekan(pilot, "f5", "enter", "p")
        assert "menandatangani" not in teks_layar(app).partition("╭")[2]
        await tekan(pilot, "escape", "s")
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "Anda: menandatangani a.n. Camat." in teks
        assert "langsung Anda tandatangani; paraf Anda gugur: Wati." in teks


async def test_yang_gagal_disebut_yang_lain_jalan(folder: Path) -> None:
    async with jalan(folder, "rangkap") as (app, pilot):
        sendiri = pada_paraf(app.ruang, orang(1, "Diterima Sendiri"), siapa="rangkap")
        lain = pada_paraf(app.ruang, orang(2, "Diterima Ani"))
        await tekan(pilot, "f5", "space", "space", "s")
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: "Sebagian belum" in teks_layar(app))
        teks = teks_layar(app)
        assert "1 surat disetujui." in teks and "Diterima Sendiri: Anda menerima berkas ini" in teks
        await tekan(pilot, "enter")
        assert lihat(app.ruang, lain).menunggu == "tinta" and not lihat(app.ruang, sendiri).menunggu


async def test_kasi_memberi_paraf(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_paraf(app.ruang)
        teks = await tekan(pilot, "f5")
        assert "p Paraf" in teks and "s Setujui" in teks
        await tekan(pilot, "p", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "tanda_tangan")
        assert "Siti Aminah: Paraf tercatat." in kabar(pilot.app)


async def test_kembalikan_menarik_paraf(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        teks = await tekan(pilot, "f5", "k")
        assert "2  Nama atau NIK keliru" in teks and "Berkas lalu: Koreksi dan teliti" in teks
        await tekan(pilot, "2", "enter")
        b = lihat(app.ruang, nomor)
        assert (b.jenis, b.paraf, b.riwayat[-1].alasan) == ("verifikasi", (), "Nama atau NIK keliru")
        assert kabar(app).startswith("Info: Siti Aminah: Tercatat. Sekarang: ")
        assert kabar(app).endswith("Paraf Kasi Pelayanan Publik gugur.")
        assert "Meja Anda kosong." in teks_layar(app)


async def test_tolak_hanya_bila_sop_mengenalnya(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        pada_paraf(app.ruang)
        assert "Tolak" not in await tekan(pilot, "f5")
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        assert "x Tolak" in await tekan(pilot, "f5")
        await tekan(pilot, "x", "1", "enter")
        assert lihat(app.ruang, nomor).akhir == "ditolak"


async def test_tunda_tetap_di_meja_dengan_catatan(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        pada_tanda(app.ruang)
        await tekan(pilot, "f5", "t")
        await _ketik(pilot, "Tanya desa dulu", "enter")
        teks = await tekan(pilot)
        assert "[Meja Anda 1]" in teks and "Tanya desa dulu" in teks and "Ditunda" in teks


async def test_izin_untuk_penerima(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        nomor = pada_paraf(app.ruang, siapa="rangkap")
        teks = await tekan(pilot, "f5")
        assert "[Meja Anda 0]" in teks
        teks = await tekan(pilot, "right", "right")
        assert "[Semua meja 1]" in teks and "i Izin" in teks
        teks = await tekan(pilot, "i")
        assert "- Citra" in teks and "- Dedi" in teks and "Semua tidak di tempat" in teks
        await tekan(pilot, "escape")
        assert lihat(app.ruang, nomor).riwayat[-1].apa != "Izin penerima menandatangani"
        await tekan(pilot, "i", "enter", "1", "enter")
        assert lihat(app.ruang, nomor).riwayat[-1].apa == "Izin penerima menandatangani"
        assert "Izin tercatat" in kabar(pilot.app)


async def test_izin_hanya_ditawarkan_bila_ada_gunanya(folder: Path) -> None:
    """Where who received the case is no signer of it, and to one who could sign it himself, i is not offered."""
    async with jalan(folder, "eka") as (app, pilot):
        pada_tanda(app.ruang)
        teks = await tekan(pilot, "f5", "right", "right")
        assert "[Semua meja 1]" in teks and "i Izin" not in teks
    async with jalan(folder, "dedi") as (app, pilot):
        pada_paraf(app.ruang, orang(3, "Joko"), siapa="rangkap")
        teks = await tekan(pilot, "f5", "right", "right", "end")
        assert "[Semua meja 2]" in teks and "Joko" in teks and "i Izin" not in teks


async def test_tombol_menurut_surat_yang_ditandai(folder: Path) -> None:
    """s and p are offered where a marked letter takes them; what needs a reason of its own is not offered over marks.
    """
    async with jalan(folder, "rangkap") as (app, pilot):
        terima_kk(app.ruang, orang(9, "Rina"))          # stands at no desk
        paraf, tanda = pada_paraf(app.ruang, orang(1, "Wati")), pada_tanda(app.ruang, orang(2, "Joko"))
        layar = app.layar_kerja("tanda_tangan")
        teks = await tekan(pilot, "f5")
        for kata in ("k Balik", "t Tunda", "p Paraf"):
            assert kata in teks, kata
        layar.tampilkan(tanda)  # type: ignore[attr-defined]
        await tekan(pilot)
        teks = await tekan(pilot, "space")
        assert "1 DITANDAI" in teks and "s Setujui" in teks
        layar.tampilkan(paraf)  # type: ignore[attr-defined]
        teks = await tekan(pilot)
        assert "p Paraf" not in teks                    # the marked one has its paraf; the cursor's row is not meant
        for kata in ("k Balik", "x Tolak", "t Tunda"):
            assert kata not in teks, kata
        await tekan(pilot, "k")
        assert "Kembalikan:" not in teks_layar(app)
        assert lihat(app.ruang, paraf).riwayat[-1].apa != "Dikembalikan"
        assert "p Paraf" in await tekan(pilot, "space")


async def test_s_tidak_ditawarkan_bila_tak_satu_pun_dapat_disetujui(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        pada_paraf(app.ruang, orang(1, "Wati"))
        tanda = pada_tanda(app.ruang, orang(2, "Joko"))
        layar = app.layar_kerja("tanda_tangan")
        await tekan(pilot, "f5", "right", "right")
        layar.daftar.ke(next(n for n in layar.daftar._kunci if n != tanda))  # type: ignore[attr-defined]
        await tekan(pilot)
        teks = await tekan(pilot, "space")
        layar.daftar.ke(tanda)  # type: ignore[attr-defined]
        teks = await tekan(pilot)
        assert "1 DITANDAI" in teks and "s Setujui" not in teks
        assert "s Setujui" in await tekan(pilot, "space")


async def test_sudah_ditandatangani_beberapa(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        a, b = disetujui(app.ruang, orang(1, "Wati")), disetujui(app.ruang, orang(2, "Joko"))
        teks = await tekan(pilot, "f5")
        assert "[Menunggu tinta 2]" in teks and "Meja Anda" not in teks and "s Setujui" not in teks
        await tekan(pilot, "space", "space", "d")
        assert "2 surat sudah bertanda tangan basah: Wati, Joko." in teks_layar(app)
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: not lihat(app.ruang, a).menunggu and not lihat(app.ruang, b).menunggu)


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


async def test_yang_berubah_sesudah_dibaca_disebut(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        await tekan(pilot, "f5", "enter")
        tanda_tangan.tunda(app.ruang, sesi(app.ruang, "rangkap"), kunci_baru(), nomor, lihat(app.ruang, nomor).urut,
                           "Ditanyakan")
        assert "BELUM DIBACA: Siti Aminah." in await tekan(pilot, "s")


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


async def _saring(pilot: Pilot[Any], kunci: str, ketik: str) -> str:
    await tekan(pilot, kunci)
    return await _ketik(pilot, ketik, "enter")


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


async def test_saring_layanan_dan_desa_lalu_esc(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        for n, (nama, desa) in enumerate((("Wati", "Kalipare"), ("Joko", "Tumpakrejo"), ("Rina", "Kalipare")), 1):
            pada_tanda(app.ruang, replace(orang(n, nama), desa=desa))
        teks = await tekan(pilot, "f5", "w")
        assert "Saring menurut desa: Meja Anda" in teks
        assert re.search(r"Semua +3 surat", teks) and re.search(r"Kalipare +2 surat", teks)
        teks = await _ketik(pilot, "tump", "enter")
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
        await _ketik(pilot, SANDI, "enter")
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
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).menunggu == "tinta")
        await tunggu(pilot, lambda: "Nomor" in kabar(pilot.app))
        teks = await tekan(pilot, "right", "f10")
        assert "Buka PDF" in teks and "Surat (" in teks


async def test_l_membuka_daftar_naik_dan_esc_kembali_ke_meja(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        pada_tanda(app.ruang)
        assert "l Daftar naik" in await tekan(pilot, "f5")
        assert "Naik tanda tangan" in await tekan(pilot, "l")
        assert "Tanda tangan |" in await tekan(pilot, "escape")


async def test_banyak_sekali_tetap_terbaca(folder: Path) -> None:
    """A batch that fills the screen many times: names and numbers are counted, the dialog stays whole."""
    async with jalan(folder, "dedi") as (app, pilot):
        semua = [pada_tanda(app.ruang, orang(n, f"Warga Bernama Panjang {n}")) for n in range(1, 31)]
        await tekan(pilot, "f5")
        for _ in semua:
            await pilot.press("space")
        teks = " ".join((await tekan(pilot, "s")).replace("│", " ").split())
        assert "30 surat disetujui:" in teks and "dan 24 lagi." in teks and "BELUM DIBACA 30 SURAT:" in teks
        assert "Kata sandi:" in teks and "Esc Batal" in teks
        await _ketik(pilot, "salah-lagi-salah", "enter")
        assert all(not lihat(app.ruang, n).menunggu for n in semua)
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: "30 surat disetujui. 30 nomor," in kabar(pilot.app), 60.0)
        assert {lihat(app.ruang, n).menunggu for n in semua} == {"tinta"}
        with app.ruang.basis.baca() as k:
            banyak = k.execute(text("SELECT count(*) FROM jejak WHERE isi LIKE '%\"aksi\":\"menyetujui%'")).scalar_one()
        assert banyak == 30


async def test_sandi_yang_kedaluwarsa_di_tengah_menghentikan(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        semua = [pada_tanda(app.ruang, orang(n, f"Warga {n}")) for n in range(1, 5)]
        asli = tanda_tangan.setujui

        def setujui(*args: Any) -> Any:
            hasil = asli(*args)
            app.ruang.jam.maju(timedelta(minutes=3))  # type: ignore[attr-defined]
            return hasil

        monkeypatch.setattr(tanda_tangan, "setujui", setujui)
        await tekan(pilot, "f5", *["space"] * 4, "s")
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: "Sebagian belum" in teks_layar(app))
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "1 surat disetujui." in teks and "3 surat belum dikerjakan" in teks and "dua menit" in teks
        assert [lihat(app.ruang, n).menunggu for n in semua] == ["tinta", "", "", ""]


async def test_yang_tampak_sejenak_sudah_dibaca(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "JEDA_BACA", 0.01)
    async with jalan(folder, "dedi") as (app, pilot):
        pada_tanda(app.ruang)
        await tekan(pilot, "f5")
        await pilot.pause(0.3)
        teks = await tekan(pilot, "s")
        assert "1 surat disetujui" in teks and "BELUM DIBACA" not in teks


async def test_dari_berkas_ke_meja_dan_kembali(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        pada_paraf(app.ruang, orang(1, "Wati"))
        pada_paraf(app.ruang, orang(2, "Joko"))
        teks = await tekan(pilot, "f4", "down", "enter")
        assert "Joko |" in teks and "meja tanda tangan (F5)" in teks
        teks = await tekan(pilot, "enter")
        assert "> [ ] Joko" in teks
        assert "Joko |" in await tekan(pilot, "b")


async def test_jam_yang_melompat_ditawarkan_disahkan(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_paraf(app.ruang)
        await tekan(pilot, "f5", "p")
        app.ruang.jam.maju(timedelta(days=40))  # type: ignore[attr-defined]
        teks = await tekan(pilot, "enter")
        assert "Sahkan tanggal kerja" in teks
        await tekan(pilot, "f10", "p", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "tanda_tangan")


async def test_petugas_tanpa_meja_dan_daftar_kosong(folder: Path) -> None:
    async with jalan(folder, "budi") as (_, pilot):
        teks = await tekan(pilot, "f5")
        assert "Tidak ada yang menunggu tinta." in teks and "s Setujui" not in teks and "Esc Kembali" in teks


async def test_esc_menghentikan_di_antara_dua_surat(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        semua = [pada_tanda(app.ruang, orang(n, f"Warga {n}")) for n in range(1, 7)]
        asli = tanda_tangan.setujui
        kali: list[int] = []

        def setujui(*args: Any) -> Any:
            kali.append(1)
            if len(kali) == 2:
                app.post_message(events.Key("escape", None))
            return asli(*args)

        monkeypatch.setattr(tanda_tangan, "setujui", setujui)
        monkeypatch.setattr("loket_tui.screens.meja_tindakan.NAPAS", 0.5)   # room for the key on a busy machine
        await tekan(pilot, "f5", *["space"] * 6, "s")
        await _ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: "Sebagian belum" in teks_layar(app))
        assert "Dihentikan;" in teks_layar(app)
        tinta = [lihat(app.ruang, n).menunggu for n in semua]
        assert 2 <= tinta.count("tinta") < 6 and f"{tinta.count('tinta')} surat disetujui." in teks_layar(app)


async def test_paraf_atas_berkas_yang_keburu_diubah_menawarkan_melihatnya(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_paraf(app.ruang, orang(1, "Warga"))
        await tekan(pilot, "f5", "p")
        lain = tanda_tangan.paraf(app.ruang, sesi(app.ruang, "rangkap"), kunci_baru(), nomor,
                                  lihat(app.ruang, nomor).urut)
        assert lain.permohonan == nomor
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: "Berkas sudah berubah" in teks_layar(app))
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "diubah oleh Rangkap" in teks and "Lihat berkas" in teks
