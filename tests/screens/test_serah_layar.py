"""Hand-over: to the applicant with one key, to a kuasa with identity, several at once, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.layanan import perubahan, serah
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import buku as rbuku
from loket_tui.screens.serah import SerahScreen
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, kantor_sop, mulai, sampai
from tests.screens.alat_layar import JAHAT, jalan, tekan, teks_layar
from tests.screens.alat_perkara import lihat, orang, siap_ambil, terima_kk


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


def _buku(ruang: Ruang) -> list[dict[str, Any]]:
    with ruang.basis.baca() as koneksi:
        return [b.isi for b in rbuku.halaman(koneksi, list(rbuku.kunci(koneksi, "tanda_terima")))]


async def test_pemohon_sendiri_satu_tombol(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang, orang(1, JAHAT))
        app.kode_dipindai(lihat(app.ruang, nomor).kode_cari)
        teks = await tekan(pilot, "enter")
        assert "1 berkas diserahkan:" in teks and "[/x]" in teks and "\x1b" not in teks
        assert "[x] Tanda terima ditunjukkan" in teks               # its code was scanned
        await tekan(pilot, "f10")
        b = lihat(app.ruang, nomor)
        assert b.akhir == "selesai"
        assert _buku(app.ruang)[0]["cara"] == "sendiri"
        assert "Berkas berakhir: Selesai." in teks_layar(app)


async def test_tanpa_pindai_tanda_terima_tidak_dianggap_ditunjukkan(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.buka_berkas(nomor)
        teks = await tekan(pilot, "enter")
        assert "[ ] Tanda terima ditunjukkan" in teks and "Nama pengambil *       Siti Aminah" in teks
        layar = app.screen
        assert isinstance(layar, SerahScreen) and layar._nama.masukan.disabled      # sendiri: the name on record
        teks = await tekan(pilot, "f10")
        assert "catat identitas yang ditunjukkan" in " ".join(teks.replace("│", " ").split())
        await _ketik(pilot, "KTP-el", "f10")
        assert lihat(app.ruang, nomor).akhir == "selesai"
        isi = _buku(app.ruang)[0]
        assert (isi["penerima"], isi["identitas"]) == ("Siti Aminah", "KTP-el")


async def test_kuasa_mengetik_namanya_sendiri(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        app.buka_berkas(siap_ambil(app.ruang))
        await tekan(pilot, "enter", *["backspace"] * 7)
        await _ketik(pilot, "kuasa", "enter")
        layar = app.screen
        assert isinstance(layar, SerahScreen)
        assert layar._nama.value == "" and not layar._nama.masukan.disabled


async def test_nama_yang_tidak_muat_tidak_diserahkan_terpotong(folder: Path) -> None:
    """A name that found no room is said before it stands in the book for good."""
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "enter", *["backspace"] * 7)
        await _ketik(pilot, "kuasa", "enter")
        layar = app.screen
        assert isinstance(layar, SerahScreen)
        layar._nama.masukan.value = "a" * 99
        await _ketik(pilot, "bcd", "tab", "tab")
        layar._identitas.masukan.value = "KTP-el"
        teks = await tekan(pilot, "f10")
        assert "Singkat isinya" in teks and layar._nama.masukan.has_focus
        assert lihat(app.ruang, nomor).akhir == ""
        await tekan(pilot, "backspace", "f10")
        assert _buku(app.ruang)[0]["penerima"] == "a" * 99


async def test_kuasa_wajib_beridentitas(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "enter", *["backspace"] * 7)
        await _ketik(pilot, "kuasa", "enter")
        await _ketik(pilot, "Joko Santoso", "enter")
        teks = await tekan(pilot, "f10")
        assert "Identitas kuasa wajib dicatat" in teks and "Joko Santoso" in teks
        await _ketik(pilot, "KTP 3507", "enter", "enter", "space", "enter")
        assert lihat(app.ruang, nomor).akhir == "selesai"
        isi = _buku(app.ruang)[0]
        assert (isi["penerima"], isi["cara"], isi["identitas"]) == ("Joko Santoso", "kuasa", "KTP 3507")
        assert lihat(app.ruang, nomor).cetakan[0]["dokumen"] == "bukti_penyerahan"


async def test_beberapa_berkas_sekaligus(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        a, b, c = (siap_ambil(app.ruang, orang(n, f"Warga {n}")) for n in (1, 2, 3))
        belum = terima_kk(app.ruang, orang(4, "Belum Siap"))
        app.buka_berkas(a)
        await tekan(pilot, "enter")
        layar = app.screen
        assert isinstance(layar, SerahScreen)
        layar.saat_dipindai(lihat(app.ruang, b).kode_cari)
        teks = await tekan(pilot)
        assert "2 berkas diserahkan:" in teks and "Warga 2" in teks
        layar.saat_dipindai(lihat(app.ruang, belum).kode_cari)
        assert "belum siap diambil" in await tekan(pilot)
        layar.saat_dipindai(lihat(app.ruang, b).kode_cari)
        assert "sudah ada di tumpukan" in await tekan(pilot)
        await tekan(pilot, "shift+tab")
        teks = await _ketik(pilot, lihat(app.ruang, c).kode_cari, "enter")
        assert "3 berkas diserahkan:" in teks
        teks = await tekan(pilot, "ctrl+l")
        assert "2 berkas diserahkan:" in teks and "Warga 3" not in teks
        teks = await tekan(pilot, "f10")                           # nobody fetches for two people "sendiri"
        assert "milik beberapa pemohon; pilih Kuasa" in " ".join(teks.replace("│", " ").split())
        assert lihat(app.ruang, a).akhir == ""
        await tekan(pilot, *["backspace"] * 7)
        await _ketik(pilot, "kuasa", "enter")
        await _ketik(pilot, "Pak Kasun", "enter", "enter")
        await _ketik(pilot, "KTP 3507", "f10")
        assert [lihat(app.ruang, x).akhir for x in (a, b, c)] == ["selesai", "selesai", ""]
        assert [x["penerima"] for x in _buku(app.ruang)] == ["Pak Kasun", "Pak Kasun"]


async def test_batal_dan_sudah_diambil_ditolak(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        batal, ambil, lain = (siap_ambil(app.ruang, orang(n, f"Warga {n}")) for n in (1, 2, 3))
        perubahan.batalkan(app.ruang, ani, kunci_baru(), batal, lihat(app.ruang, batal).urut, "Salah layanan")
        serah.serahkan(app.ruang, ani, kunci_baru(), [(ambil, lihat(app.ruang, ambil).urut)], serah.Penerima("sendiri"))
        app.buka_berkas(lain)
        await tekan(pilot, "enter")
        layar = app.screen
        assert isinstance(layar, SerahScreen)
        layar.saat_dipindai(lihat(app.ruang, batal).kode_cari)
        assert "sudah dibatalkan" in await tekan(pilot)
        layar.saat_dipindai(lihat(app.ruang, ambil).kode_cari)
        assert "sudah diambil" in await tekan(pilot)
        teks = await tekan(pilot, "escape")
        assert "Warga 3" in teks and lihat(app.ruang, lain).akhir == ""


async def test_penyerahan_ditunda(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "h")
        await _ketik(pilot, "Identitas kuasa tidak cocok", "enter")
        b = lihat(app.ruang, nomor)
        assert (b.jenis, b.status) == ("serahkan", "Siap diambil")
        assert b.riwayat[-1].alasan == "Identitas kuasa tidak cocok"


async def test_enter_ganda_menyerahkan_sekali(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "enter", "enter", "space")
        await pilot.press("f10", "f10", "enter")
        await tekan(pilot)
        assert len(_buku(app.ruang)) == 1


async def test_pindaian_tidak_melepas_pilihan_pengambil(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        a, b = (siap_ambil(app.ruang, orang(1, "Warga 1")) for _ in range(2))
        app.kode_dipindai(lihat(app.ruang, a).kode_cari)
        await tekan(pilot, "enter")
        app.pemindai.jeda = 60.0
        await pilot.press(*lihat(app.ruang, b).kode_cari, "enter")
        assert "2 berkas diserahkan:" in await tekan(pilot)
        app.pemindai.jeda = 0.0
        await tekan(pilot, "f10")
        assert [lihat(app.ruang, x).akhir for x in (a, b)] == ["selesai", "selesai"]


async def test_nomor_buku_diketik_bila_milik_sekretariat(folder: Path) -> None:
    toml = folder / "kantor.toml"
    isi = toml.read_text(encoding="utf-8").replace('nama = "Buku Tanda Terima"\nmilik = "loket"',
                                                   'nama = "Buku Tanda Terima"\nmilik = "sekretariat"')
    toml.write_text(isi, encoding="utf-8")
    async with jalan(folder, "ani") as (app, pilot):
        nomor = siap_ambil(app.ruang)
        app.kode_dipindai(lihat(app.ruang, nomor).kode_cari)
        assert "Nomor buku" in await tekan(pilot, "enter")
        teks = await tekan(pilot, "f10")
        assert "diberikan sekretariat; ketik nomornya" in " ".join(teks.replace("│", " ").split())
        await _ketik(pilot, "TT-77", "enter", "f10")
        assert lihat(app.ruang, nomor).akhir == "selesai"
        with app.ruang.basis.baca() as koneksi:
            (baris,) = rbuku.halaman(koneksi, list(rbuku.kunci(koneksi, "tanda_terima")))
        assert (baris.nomor, baris.tanggal_kerja) == ("TT-77", app.ruang.hari_ini().isoformat())


@pytest.mark.parametrize(("tulis", "tampak"), [("panggilan", "[ ] Surat Panggilan ditunjukkan"), ("tanda_terima", "")])
async def test_yang_ditunjukkan_menurut_sop(tmp_path: Path, tulis: str, tampak: str) -> None:
    sop = (SOP_KECIL / "perekaman.toml").read_text(encoding="utf-8")
    ruang = kantor_sop(tmp_path, sop={"perekaman": sop.replace('tunjukkan = "panggilan"', f'tunjukkan = "{tulis}"')})
    nomor = mulai(ruang, "perekaman")
    sampai(ruang, nomor, "serahkan", {"isian:rak": "A-1"})
    kode = lihat(ruang, nomor).kode_cari
    ruang.tutup()
    async with jalan(tmp_path, "ani") as (app, pilot):
        app.buka_berkas(nomor)
        teks = await tekan(pilot, "enter")
        assert "Identitas" in teks
        if not tampak:
            assert "ditunjukkan" not in teks          # the case never got a receipt
            await tekan(pilot, "enter")
            await _ketik(pilot, "KTP-el", "f10")
            assert lihat(app.ruang, nomor).akhir == "selesai"
            return
        assert tampak in teks
        layar = app.screen
        assert isinstance(layar, SerahScreen)
        await tekan(pilot, "escape")
        app.kode_dipindai(kode)
        teks = await tekan(pilot, "enter")
        assert tampak.replace("[ ]", "[x]") in teks
        await tekan(pilot, "f10")
        assert lihat(app.ruang, nomor).akhir == "selesai"
