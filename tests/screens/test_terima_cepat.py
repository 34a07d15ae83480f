"""F3 by a fast hand: what is typed right after Enter stands in the next field, however late the focus moves."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.app import App

from loket_tui.screens.app import LoketApp
from tests.screens.alat_layar import jalan, kantor, tunggu
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
