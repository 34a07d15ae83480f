"""F5: paraf, approval of one and many, returns, permission, wet ink; the keys counted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from textual import events

from loket_tui.layanan import tanda_tangan
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import tanda_tangan as modul
from tests.alat_kantor import SANDI, sesi
from tests.screens.alat_layar import jalan, kabar, ketik, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda, terima_kk

pytestmark = pytest.mark.usefixtures("tak_terbaca_sendiri")


async def test_dari_kunci_sampai_disetujui_paling_banyak_enam_tombol(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        await tekan(pilot, "f9")
        assert app.terkunci
        tombol = 0
        await ketik(pilot, SANDI)
        for satu in ("enter", "f5", "enter", "s"):
            await tekan(pilot, satu)
            tombol += 1
            await tunggu(pilot, lambda: not app.terkunci)
        teks = teks_layar(app)
        assert "1 surat disetujui: Siti Aminah." in teks and "BELUM DIBACA" not in teks
        await ketik(pilot, SANDI, "enter")
        tombol += 1
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).menunggu == "tinta")
        assert tombol <= 6
        assert "Nomor 400.12.2.1/101/35.07.11/2026" in kabar(pilot.app)
        assert "0 di meja Anda, 1 menunggu tinta" in teks_layar(app)


async def test_banyak_dengan_sekali_sandi(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        semua = [pada_tanda(app.ruang, orang(n, f"Warga {n}")) for n in range(1, 5)]
        await tekan(pilot, "f5", "enter", "escape", "space", "space", "space", "s")
        teks = teks_layar(app)
        assert "3 surat disetujui: Warga 1, Warga 2, Warga 3." in teks
        assert "BELUM DIBACA: Warga 2, Warga 3." in teks
        teks = await ketik(pilot, "salah-semua", "enter")
        assert "Kata sandi salah" in teks and "3 surat disetujui" in teks
        await ketik(pilot, SANDI, "enter")
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
        await ketik(pilot, SANDI, "enter")
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
        await ketik(pilot, "Tanya desa dulu", "enter")
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


async def test_yang_berubah_sesudah_dibaca_disebut(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        await tekan(pilot, "f5", "enter")
        tanda_tangan.tunda(app.ruang, sesi(app.ruang, "rangkap"), kunci_baru(), nomor, lihat(app.ruang, nomor).urut,
                           "Ditanyakan")
        assert "BELUM DIBACA: Siti Aminah." in await tekan(pilot, "s")


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
        await ketik(pilot, "salah-lagi-salah", "enter")
        assert all(not lihat(app.ruang, n).menunggu for n in semua)
        await ketik(pilot, SANDI, "enter")
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
        await ketik(pilot, SANDI, "enter")
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


async def test_jam_yang_melompat_ditawarkan_disahkan(folder: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_paraf(app.ruang)
        await tekan(pilot, "f5", "p")
        app.ruang.jam.maju(timedelta(days=40))  # type: ignore[attr-defined]
        teks = await tekan(pilot, "enter")
        assert "Sahkan tanggal kerja" in teks
        await tekan(pilot, "f10", "p", "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).jenis == "tanda_tangan")


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
        await ketik(pilot, SANDI, "enter")
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
