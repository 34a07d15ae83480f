"""F1: what it says of a dialog and of the field under the hand is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import ModalScreen

from loket_tui.screens.bantuan import bantuan_widget
from loket_tui.screens.widgets.banyak import IsianBanyak
from loket_tui.screens.widgets.dialog import DialogPilih, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan
from loket_tui.screens.widgets.isian_tabel import IsianTabel
from loket_tui.sop.skema import Isian
from tests.screens.alat_layar import jalan, kantor, teks_layar
from tests.screens.alat_perkara import pada_paraf

TABEL = Isian.model_validate({"kode": "t", "label": "Tabel", "jenis": "tabel",
                              "kolom": [{"kode": "a", "label": "A"}, {"kode": "b", "label": "B"}]})


@pytest.mark.parametrize(("nomor", "kalimat"), [
    (0, "Enter menerima, Esc menutupnya."), (1, "F10 menerima, Esc menutupnya."),
    (2, "Enter ke isian berikut, F10 menerima, Esc menutupnya."), (3, "Enter menerima, Esc menutupnya."),
])
async def test_bantuan_kotak_menyebut_tombol_yang_menerima(tmp_path: Path, nomor: int, kalimat: str) -> None:
    semua: list[ModalScreen[object]] = [
        DialogYa("Uji", "Ya?"), DialogYa("Uji", "Ya?", bahaya=True), DialogIsi("Uji", [Medan("a", "A")]),  # type: ignore[list-item]
        DialogPilih("Uji", [("a", "A", "")])]  # type: ignore[list-item]
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        app.push_screen(semua[nomor])
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert f"Kotak ini menunggu jawaban. {kalimat}" in teks


async def test_bantuan_meja_menyebut_tombol_yang_berlaku(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path / "k"), "citra") as (app, pilot):
        pada_paraf(app.ruang)
        await pilot.press("f5", "f1")
        await pilot.pause()
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "p memberi paraf." in teks and "tandai dengan d" not in teks


def test_bantuan_isian_menurut_jenisnya() -> None:
    assert "titik koma" in bantuan_widget(IsianTabel(TABEL)) and "↑" in bantuan_widget(IsianTabel(TABEL))
    assert "Ctrl+Z" in bantuan_widget(IsianBanyak("Banyak", []))
