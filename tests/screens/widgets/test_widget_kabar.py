"""The status line: word first, until the next key, never markup."""

from __future__ import annotations

from textual.app import ComposeResult

from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.kabar import DenganKabar, Kabar
from tests.screens.widgets.alat_widget import JAHAT, layar_teks, tidak_mentah


class Uji(DenganKabar):
    def compose(self) -> ComposeResult:
        yield IsianTeks("Nama")
        yield Kabar()


async def test_kata_pertama_dan_hilang_pada_tombol_berikut() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        kabar = app.query_one(Kabar)
        app.query_one(IsianTeks).fokus()
        for jenis, kata in (("info", "Info: "), ("galat", "Galat: "), ("peringatan", "Perhatian: ")):
            kabar.sampaikan("Berkas disimpan.", jenis)  # type: ignore[arg-type]
            await pilot.pause()
            assert kata + "Berkas disimpan." in layar_teks(app)
            await pilot.press("a")
            assert "Berkas disimpan" not in layar_teks(app) and kabar.teks == ""
        assert app.query_one(IsianTeks).value == "aaa"


async def test_teks_jahat_dan_panjang() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Kabar).sampaikan(JAHAT + " " + "kata " * 20, "galat")
        await pilot.pause()
        teks = layar_teks(app)
        assert "[/x]" in teks and tidak_mentah(teks)
        assert teks.count("kata") == 20
