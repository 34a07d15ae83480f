"""A table of a SOP in a dialog: typed row by row, with the SOP's help."""

from __future__ import annotations

from loket_tui.layanan.aksi import Masukan
from loket_tui.layanan.kolom import kolom_dari_isian
from loket_tui.screens.berkas_langkah import _masukan, medan_kolom
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan
from loket_tui.sop.skema import Isian
from tests.screens.widgets.alat_widget import layar_teks
from tests.screens.widgets.test_widget_dialog import Uji

SURAT = Isian.model_validate({
    "kode": "paragraf", "label": "Isi surat", "jenis": "tabel", "bantuan": "Satu paragraf tiap baris.",
    "kolom": [{"kode": "teks", "label": "Paragraf"}]})


async def test_tabel_dalam_dialog_diisi_baris_demi_baris() -> None:
    app, kolom = Uji(), kolom_dari_isian(SURAT, '[["Lama | dan baru"]]', kode="isian:paragraf")
    async with app.run_test(size=(80, 24)) as pilot:
        medan = [medan_kolom(kolom, kolom.kode), Medan("alasan", "Alasan")]
        app.push_screen(DialogIsi("Isi data", medan), app.hasil.append)
        await pilot.pause()
        await pilot.pause()
        teks = layar_teks(app)
        assert "Satu paragraf tiap baris." in teks and "Antarbaris" not in teks and "1. Lama | dan baru" in teks
        assert "↑ Ubah baris" in teks and "↓ Medan" in teks         # every key that works is shown
        await pilot.press(*"Dua")
        await pilot.pause()
        assert "↑↓ Medan" in layar_teks(app) and "Ubah baris" not in layar_teks(app)
        await pilot.press("enter", *"Tiga", "enter")
        await pilot.pause()
        assert "Tiga" in layar_teks(app) and app.hasil == []
        await pilot.press("enter", "enter")
        await pilot.pause()
    assert app.hasil[0]["isian:paragraf"].splitlines() == ["Lama | dan baru", "Dua", "Tiga"]
    assert _masukan((kolom,), {"isian:paragraf": "Satu | dua\nTiga"}) == Masukan(
        nilai={"isian:paragraf": "Satu | dua\nTiga"})
