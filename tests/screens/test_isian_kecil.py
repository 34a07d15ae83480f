"""Fields in dialogs: what a narrow screen must still show whole, and when a field speaks."""

from __future__ import annotations

from pathlib import Path

from loket_tui.layanan.kolom import Kolom
from loket_tui.screens.berkas_langkah import medan_kolom
from loket_tui.screens.widgets.dialog_isi import DialogIsi
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu


async def test_alasan_tolak_legalisir_utuh_di_80_kolom(tmp_path: Path) -> None:
    alasan = "KTP-el tidak perlu dilegalisir karena sudah berlaku di mana saja (Permendagri 104/2019 Pasal 19 ayat (6))"
    kolom = Kolom("butir:1", "1. KTP-el, 2 lembar", "tolak", pilihan=(("tolak", "Ditolak"),), petunjuk=alasan)
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        app.push_screen(DialogIsi("Legalisir", [medan_kolom(kolom, kolom.kode)]))
        await tunggu(pilot, lambda: "Ditolak" in teks_layar(app))
        assert alasan in " ".join(teks_layar(app).replace("│", " ").split())
