"""Fields in dialogs: what a narrow screen must still show whole, and when a field speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loket_tui.layanan.kolom import Kolom
from loket_tui.screens.berkas_langkah import medan_kolom
from loket_tui.screens.isian_sop import IsianTabel
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan
from loket_tui.sop.skema import Isian
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import fokus


async def test_alasan_tolak_legalisir_utuh_di_80_kolom(tmp_path: Path) -> None:
    alasan = "KTP-el tidak perlu dilegalisir karena sudah berlaku di mana saja (Permendagri 104/2019 Pasal 19 ayat (6))"
    kolom = Kolom("butir:1", "1. KTP-el, 2 lembar", "tolak", pilihan=(("tolak", "Ditolak"),), petunjuk=alasan)
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        app.push_screen(DialogIsi("Legalisir", [medan_kolom(kolom, kolom.kode)]))
        await tunggu(pilot, lambda: "Ditolak" in teks_layar(app))
        assert alasan in " ".join(teks_layar(app).replace("│", " ").split())


async def test_panah_di_antara_medan_dan_tanggal_dinilai_saat_ditinggalkan(tmp_path: Path) -> None:
    medan = [Medan("nomor", "Nomor"), Medan("tanggal", "Tanggal", "tanggal", sampai=date(2026, 11, 16)),
             Medan("catatan", "Catatan")]
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        app.push_screen(DialogIsi("SIAK", medan))
        await tunggu(pilot, lambda: fokus(app) == "nomor")
        assert "↑↓ Medan" in teks_layar(app)
        await pilot.press("down")
        assert fokus(app) == "tanggal"
        await pilot.press("up")
        assert fokus(app) == "nomor"
        await pilot.press("down", *"17-11-2026", "enter")
        assert fokus(app) == "tanggal" and "sesudah hari ini" in teks_layar(app)
        await pilot.press(*(["backspace"] * 10), *"16-11-2026", "enter")
        assert fokus(app) == "catatan"


async def test_label_panjang_menjorok(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        app.push_screen(DialogIsi("SIAK", [Medan("n", "Nomor surat atau rujukan", wajib=True)]))
        await tunggu(pilot, lambda: "> Nomor surat atau" in teks_layar(app))
        baris = teks_layar(app).split("\n")
        satu = next(n for n, b in enumerate(baris) if "> Nomor surat atau" in b)
        assert baris[satu].index("Nomor") == baris[satu + 1].index("rujukan *")


def test_petunjuk_tabel_menyebut_pilihan_kolomnya() -> None:
    tabel = Isian.model_validate({"kode": "surat", "label": "Surat", "jenis": "tabel", "kolom": [
        {"kode": "jenis", "label": "jenis", "jenis": "pilihan", "pilihan": [
            {"kode": "kk", "label": "KK"}, {"kode": "ktp_el", "label": "KTP-el"}]},
        {"kode": "lembar", "label": "lembar", "jenis": "angka"}]})
    assert "Pilihan jenis: KK, KTP-el." in IsianTabel(tabel)._petunjuk
