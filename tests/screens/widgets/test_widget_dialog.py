"""Dialogs: their keys shown, Indonesian only, nothing typed is lost, nothing raw on screen."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.kode_cari import buat
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih, DialogSandi, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan
from tests.screens.widgets.alat_widget import JAHAT, layar_teks, tidak_mentah

MEDAN = [
    Medan("nomor", "Nomor surat", wajib=True, maks=40),
    Medan("tanggal", "Tanggal surat", "tanggal", wajib=True),
    Medan("desa", "Desa", "pilih", pilihan=(("1", "Kalipare", ""), ("2", "Arjosari " + JAHAT, ""))),
    Medan("nik", "NIK", "nik"),
]
INGGRIS = re.compile(
    r"\b(cancel|ok|yes|no|quit|select|search|submit|close|palette|value|must|invalid|scroll|cursor)\b", re.I
)


class Uji(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.hasil: list[Any] = []


def semua() -> list[ModalScreen[Any]]:
    return [
        DialogYa(JAHAT, "Batalkan nomor?\n" + JAHAT, ya="Batalkan", tidak="Kembali"),
        DialogAlasan(JAHAT, JAHAT, baku=["Berkas kurang", JAHAT]),
        DialogSandi(JAHAT, JAHAT),
        DialogPilih(JAHAT, [("a", JAHAT, JAHAT), ("b", "Kalipare", "")], penjelasan=JAHAT),
        DialogIsi(JAHAT, MEDAN, penjelasan=JAHAT),
    ]


@pytest.mark.parametrize("nomor", range(5))
async def test_aman_berbahasa_indonesia_dan_pas(nomor: int) -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(semua()[nomor], app.hasil.append)
        await pilot.pause()
        await pilot.pause()
        teks = layar_teks(app)
        assert tidak_mentah(teks) and "[/x]" in teks
        assert "Esc" in teks and "Enter" in teks
        assert INGGRIS.findall(teks.replace("[@click=app.quit]", "")) == []
        kotak = [b for b in teks.splitlines() if "╭" in b or "╰" in b]
        assert len(kotak) == 2 and len(kotak[0].strip()) <= 76
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert app.hasil == [False if nomor == 0 else None]


async def test_ya() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogYa("Tanya", "Lanjut?"), app.hasil.append)
        await pilot.press("enter")
        app.push_screen(DialogYa("Tanya", "Hapus?", bahaya=True, ya="Hapus"), app.hasil.append)
        await pilot.press("enter")
        assert app.hasil == [True]
        await pilot.pause()
        assert "F10 Hapus" in layar_teks(app)
        await pilot.press("f10")
        assert app.hasil == [True, True]


async def test_alasan() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = DialogAlasan("Kembalikan", baku=["Berkas kurang", "Data tidak cocok"])
        app.push_screen(dialog, app.hasil.append)
        await pilot.press(*"- !", "enter")
        assert "‹!› Tuliskan alasannya" in layar_teks(app) and "- !" in layar_teks(app)
        assert app.hasil == []
        await pilot.press(*["backspace"] * 3, "2")
        assert "> 2  Data tidak cocok" in layar_teks(app)
        await pilot.press("up", *", KK", "enter")
        assert app.hasil == ["Berkas kurang, KK"]


async def test_alasan_yang_dimulai_angka_dapat_ditulis() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogAlasan("Kembalikan"), app.hasil.append)
        await pilot.press(*"2 lembar kurang", "enter")
        assert app.hasil == ["2 lembar kurang"]


async def test_sandi() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogSandi("Masuk"), app.hasil.append)
        await pilot.press("enter")
        assert "‹!› Kata sandi belum diketik." in layar_teks(app)
        await pilot.press(*buat(date(2026, 11, 20), 7), "enter")
        assert "bukan kata sandi" in layar_teks(app) and app.hasil == []
        await pilot.press(*"sandi-ku")
        assert "sandi-ku" not in layar_teks(app)
        await pilot.press("enter")
        assert app.hasil == ["sandi-ku"]


async def test_pilih() -> None:
    app = Uji()
    pilihan = [(str(n), f"Desa {n}", "petunjuk") for n in range(40)]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogPilih("Desa", pilihan, nilai="5"), app.hasil.append)
        await pilot.pause()
        assert "> Desa 5" in layar_teks(app) and "6 dari 40" in layar_teks(app)
        await pilot.press("pagedown", "down", "enter")
        assert app.hasil == ["16"]
        app.push_screen(DialogPilih("Desa", pilihan), app.hasil.append)
        await pilot.press(*"39")
        assert "1 dari 1" in layar_teks(app)
        await pilot.press("x", "enter")
        assert "Tidak ada yang cocok" in layar_teks(app) and len(app.hasil) == 1
        await pilot.press("backspace", "enter")
        assert app.hasil == ["16", "39"]


async def test_isi() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogIsi("Surat", MEDAN), app.hasil.append)
        await pilot.press("enter")
        assert "‹!› Isian ini wajib diisi." in layar_teks(app)
        await pilot.press(*"065/76", "enter", *"31-02-2026", "enter")
        assert "31-02-2026" in layar_teks(app) and layar_teks(app).count("‹!›") == 1
        await pilot.press(*["backspace"] * 10, *"20112026", "enter", *"kal", "enter", *"123", "f10")
        assert "‹!›" in layar_teks(app) and "123" in layar_teks(app) and app.hasil == []
        await pilot.press(*["backspace"] * 3, "enter")
        assert app.hasil == [{"nomor": "065/76", "tanggal": date(2026, 11, 20), "desa": "1", "nik": ""}]


async def test_isi_ditolak_oleh_pemeriksa() -> None:
    def periksa(nilai: dict[str, Any]) -> None:
        if nilai["nomor"] == "1":
            raise GalatIsian("Nomor itu sudah dipakai.", "nomor")
        if nilai["nomor"] == "2":
            raise GalatAturan("Buku ini sudah ditutup.")

    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogIsi("Surat", MEDAN[:1], periksa=periksa), app.hasil.append)
        await pilot.press("1", "enter")
        assert "‹!› Nomor itu sudah dipakai." in layar_teks(app)
        await pilot.press("backspace", "2", "enter")
        assert "‹!› Buku ini sudah ditutup." in layar_teks(app)
        assert app.hasil == []
        await pilot.press("backspace", "3", "enter")
        assert app.hasil == [{"nomor": "3"}]


async def test_penolakan_perbuatan_tampil_di_medannya() -> None:
    """An act names a SOP's field by its code alone; the form has it behind a word."""
    def periksa(_nilai: dict[str, Any]) -> None:
        raise GalatIsian("Kode klasifikasi berisi angka dan titik.", "kode")

    app = Uji()
    medan = [Medan("isian:kode", "Kode"), Medan("isian:isi", "Isi")]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogIsi("Surat", medan, periksa=periksa), app.hasil.append)
        await pilot.press("x", "enter", "y", "f10")
        baris = layar_teks(app).splitlines()
        tempat = next(n for n, b in enumerate(baris) if "> Kode" in b)
        assert "‹!› Kode klasifikasi berisi angka dan titik." in baris[tempat + 1]
        assert app.hasil == []


async def test_f10_menunggu_medan_yang_belum_tuntas() -> None:
    """What did not fit, or is marked and not taken, is said before the form closes."""
    app = Uji()
    pilihan = (("a", "Anak", ""), ("b", "Suami", ""))
    medan = [Medan("nama", "Nama", maks=5), Medan("hubungan", "Hubungan", "pilih", nilai="a", pilihan=pilihan)]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DialogIsi("Kuasa", medan), app.hasil.append)
        await pilot.press(*"abcdef", "f10")
        assert "Singkat isinya" in " ".join(layar_teks(app).split()) and app.hasil == []
        await pilot.press("backspace", "enter", "down", "f10")
        assert "Tekan Enter untuk mengambil pilihan" in layar_teks(app) and app.hasil == []
        await pilot.press("up", "f10")
        assert app.hasil == [{"nama": "abcd", "hubungan": "a"}]
