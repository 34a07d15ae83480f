"""The footer: every usable key at 80 columns, shortened but never cut."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.kaki import Kaki, Petunjuk, jejalkan, nama_tombol, susun
from tests.screens.widgets.alat_widget import Baris, layar_teks

GLOBAL = [
    Binding("f1", "x", "Bantuan|Bantu"),
    Binding("f2", "x", "Antrian"),
    Binding("f3", "x", "Terima"),
    Binding("f4", "x", "Berkas"),
    Binding("f5", "x", "Tanda tangan|Ttd"),
    Binding("f6", "x", "Buku"),
    Binding("f7", "x", "Laporan"),
    Binding("f8", "x", "SOP"),
    Binding("f9", "x", "Kunci"),
]


class Uji(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [*GLOBAL, Binding("escape", "x", "Kembali"), Binding("ctrl+t", "mati", "Mati")]

    def compose(self) -> ComposeResult:
        yield Input(id="isian")
        yield DaftarMaya([Kolom("Nama")], Baris(5), tandai=True)
        yield Kaki()

    def action_x(self) -> None: ...

    def action_mati(self) -> None: ...

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "mati" else True


async def test_semua_tombol_tampak_di_80_kolom() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(DaftarMaya).focus()
        await pilot.pause()
        baris = layar_teks(app).splitlines()[-2:]
        kaki = " ".join(baris)
        for n in range(1, 10):
            assert f"F{n} " in kaki
        for kata in ("Enter Buka", "Spasi Tandai", "↑↓", "PgUp/PgDn", "Home/End", "Esc Kembali"):
            assert kata in kaki, baris
        assert "Mati" not in kaki
        assert len(app.query_one(Kaki).petunjuk()) == 15
        assert all(len(b) <= 80 for b in baris)


async def test_ikut_fokus() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#isian").focus()
        await pilot.pause()
        assert "Enter Buka" not in layar_teks(app)
        app.query_one(DaftarMaya).focus()
        await pilot.pause()
        assert "Enter Buka" in layar_teks(app)
        app.query_one(DaftarMaya).muat(Baris(0))
        await pilot.pause()
        await pilot.pause()
        assert "Enter Buka" not in layar_teks(app)


async def test_terlalu_banyak_tombol_menambah_baris_bukan_memotong() -> None:
    class Penuh(App[None]):
        ENABLE_COMMAND_PALETTE = False
        BINDINGS: ClassVar = [Binding(f"ctrl+{c}", f"y('{c}')", f"Tindakan {c}") for c in "abdefgjklnorst"]

        def compose(self) -> ComposeResult:
            yield Kaki()

        def action_y(self, c: str) -> None: ...

    app = Penuh()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        teks = layar_teks(app)
        for c in "abdefgjklnorst":
            assert f"Tindakan {c}" in teks
        assert app.query_one(Kaki).size.height == 4


@pytest.mark.parametrize(
    ("tombol", "nama"),
    [("f2", "F2"), ("enter", "Enter"), ("escape", "Esc"), ("space", "Spasi"), ("ctrl+x", "Ctrl+X"),
     ("a", "a"), ("pagedown", "PgDn"), ("shift+tab", "Shift+Tab")],
)  # fmt: skip
def test_nama_tombol(tombol: str, nama: str) -> None:
    assert nama_tombol(tombol) == nama


def test_susun_tidak_membuang_apa_pun() -> None:
    isi = [Petunjuk(f"F{n}", "kata" * 5, "kata") for n in range(20)]
    for lebar in (5, 30, 80):
        baris = susun(isi, lebar, singkat=False)
        assert [p for b in baris for p in b] == isi
        assert sorted(p.tombol for b in jejalkan(isi, lebar) for p in b) == sorted(p.tombol for p in isi)
