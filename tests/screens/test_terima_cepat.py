"""F3 by a fast hand: what is typed right after Enter stands in the next field, however late the focus moves."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App

from loket_tui.layanan import terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.widgets import urutan_tombol
from tests.alat_kantor import LENGKAP_KK, SANDI, pengajuan_kk, sesi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, fokus, layar, rata


def ketik_sekaligus(app: App[object], teks: str) -> None:
    """Keys as they lie in the terminal's buffer: all there before the first is looked at; a line ends with Enter."""
    for huruf in teks:
        nama = {"\n": "enter", " ": "space"}.get(huruf, huruf)
        app.post_message(events.Key(nama, None if huruf == "\n" else huruf))


async def test_ketikan_langsung_sesudah_enter_masuk_medan_berikut(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        ketik_sekaligus(app, "kk\n")
        await tunggu(pilot, lambda: fokus(app) == "nik")
        await t.ketik(SITI)
        await tunggu(pilot, lambda: fokus(app) == "nama")
        ketik_sekaligus(app, "Siti Aminah\nMalang\nKrajan RT 03\nkali\n\nbaru\nBudi Santoso\ns")
        await tunggu(pilot, lambda: "Yang wajib ditandai ada" in rata(app))      # even the `s` of the checklist
        assert isinstance(app, LoketApp)
        f = layar(app).formulir
        pemohon = f.pemohon()
        assert (pemohon.nama, pemohon.tempat_lahir, pemohon.alamat) == ("Siti Aminah", "Malang", "Krajan RT 03")
        assert (pemohon.desa, pemohon.telepon) == ("Kalipare", "")
        assert f.nilai_diminta()["jenis_kk"] == "baru" and "Budi Santoso" in f.nilai_diminta().values()


async def test_galat_menahan_ketikan_di_medan_yang_salah(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        await Tangan(pilot).tekan("f3")
        ketik_sekaligus(app, "zz\nkk")                   # no such service: the hand stays
        await tunggu(pilot, lambda: layar(app).formulir.layanan.masukan.value == "zzkk")
        assert fokus(app) == "layanan"


async def test_enter_sesudah_nik_dikenal_tidak_menegur_pilihan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        terima.terima_berkas(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("kk")
        await t.tekan("enter")
        await t.ketik(SITI)
        await tunggu(pilot, lambda: fokus(app) == "jenis_kk")
        await t.tekan("enter")                           # of a card reader, or a hand that did not see the jump
        assert "Ketik beberapa huruf" not in rata(app) and fokus(app) == "jenis_kk"
        await t.tekan("enter")
        assert "‹!› Ketik beberapa huruf" in rata(app)
        pilihan = layar(app).formulir.sop["jenis_kk"].teks_bantu().split()
        assert pilihan and " ".join(pilihan) in rata(app)      # the choices stay in sight


async def test_desa_di_luar_daftar_sesudah_peringatan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        desa = layar(app).formulir.medan["desa"]
        desa.fokus()
        await pilot.pause()
        await t.ketik("Sumber Contoh")
        assert "Enter dua kali" in rata(app) and "> Desa/kelurahan *" in rata(app)
        await t.tekan("enter")
        assert "tidak ada di daftar desa kantor ini" in rata(app) and desa.value == ""
        await t.tekan("enter")
        assert desa.value == "Sumber Contoh" and fokus(app) != "desa"


@pytest.mark.parametrize("sibuk", ["nama", "sandi"])
async def test_kata_sandi_tidak_pernah_di_nama_betapa_pun_sibuknya(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sibuk: str
) -> None:
    """The machine takes long to move the hand: what was typed after Enter waits, and its digits pick nobody."""
    monkeypatch.setattr(urutan_tombol, "PERIKSA", 0.02)
    async with jalan(kantor(tmp_path)) as (app, pilot):
        await tunggu(pilot, lambda: "2  Ani" in teks_layar(app))
        boleh, terlihat = asyncio.Event(), []
        masuk: Any = app.screen
        masuk.nama.masukan.call_later(boleh.wait) if sibuk == "nama" else masuk.nama.call_later(boleh.wait)
        ketik_sekaligus(app, f"ani\n{SANDI}")
        for _ in range(10):
            await asyncio.sleep(0.02)
            terlihat.append(masuk.nama.value)
        boleh.set()
        await tunggu(pilot, lambda: masuk.sandi.value == SANDI)
        assert masuk.nama.value == "ani" and not {n for n in terlihat if n not in {"", "a", "an", "ani"}}
