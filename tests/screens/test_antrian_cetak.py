"""F2 with tickets: a number orders its paper, the key that prints it again stands in the footer when it works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import text

from loket_tui.screens.antrian import AntrianScreen
from loket_tui.screens.app import LoketApp
from tests.layanan.alat_tiket import POS, tulis_tempat
from tests.screens.alat_layar import jalan, kabar, kantor, tekan


def pesanan(app: LoketApp) -> list[tuple[str, int, bool]]:
    """(number, sheet, whether it is marked as printed again) of each ticket ordered."""
    import json

    with app.ruang.basis.baca() as koneksi:
        baris = koneksi.execute(text("SELECT lembar, cuplikan FROM perintah_cetak WHERE dokumen = 'tiket' ORDER BY id"))
        isi: list[tuple[int, dict[str, Any]]] = [(int(a), json.loads(b)) for a, b in baris]
    return [(c["nomor"], n, c["cetak_ulang"]) for n, c in isi]


def kaki(layar: str) -> str:
    return " ".join(layar.splitlines()[-3:])


async def test_tiket_dari_f2(tmp_path: Path) -> None:
    folder = kantor(tmp_path / "k")
    tulis_tempat(folder / "kantor.toml", POS)
    async with jalan(folder, "ani") as (app, pilot):
        layar = await tekan(pilot, "f2")
        assert isinstance(app.screen, AntrianScreen) and "Tiket" not in kaki(layar)    # there is no number yet
        layar = await tekan(pilot, "n")
        assert kabar(app) == "Info: Nomor antrian A-001. Tiketnya dicetak."
        assert "c Tiket" in kaki(layar) or "c Cetak tiket" in kaki(layar)
        await tekan(pilot, "n", "end", "c")
        assert kabar(app) == "Info: Tiket A-002 dicetak."
        await tekan(pilot, "up", "c", "c")
        assert pesanan(app) == [("A-001", 1, False), ("A-002", 1, False), ("A-002", 2, True), ("A-001", 2, True),
                                ("A-001", 3, True)]


async def test_tiket_yang_dilayani_dan_yang_selesai(tmp_path: Path) -> None:
    folder = kantor(tmp_path / "k")
    tulis_tempat(folder / "kantor.toml", POS)
    async with jalan(folder, "ani") as (app, pilot):
        layar = await tekan(pilot, "f2", "n", "p", "escape")
        for satu in ("Nomor", "Tiket", "Panggil", "Ulang", "Selesai", "hadir", "F1"):
            assert satu in kaki(layar), layar
        layar = await tekan(pilot, "s")
        assert "Tiket" not in kaki(layar)
        await tekan(pilot, "c")
        assert pesanan(app) == [("A-001", 1, False)]


async def test_tanpa_tempat_tidak_ada_tiket(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        layar = await tekan(pilot, "f2", "n")
        assert kabar(app) == "Info: Nomor antrian A-001." and "iket" not in kaki(layar)
        await tekan(pilot, "c")
        assert pesanan(app) == []
