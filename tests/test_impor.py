"""The direction of imports, by contract and at run time; and what the first paint may load."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from loket_tui.cetak.dokumen import BENTUK_SURAT
from loket_tui.kantor.cetak import Cetak
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.skema import Isian

AKAR = Path(__file__).resolve().parent.parent
BERAT = {"typer", "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "segno", "argon2", "click", "alembic",
         "babel", "num2words"}


def _modul(perintah: str) -> set[str]:
    """Top-level modules loaded after running some code in a fresh process."""
    kode = f"import sys\n{perintah}\nprint('\\n'.join(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True, cwd=AKAR)
    return set(hasil.stdout.split())


def test_kontrak_impor() -> None:
    perintah = [str(Path(sys.executable).parent / "lint-imports")]
    hasil = subprocess.run(perintah, capture_output=True, text=True, cwd=AKAR, check=False)
    assert hasil.returncode == 0, hasil.stdout


@pytest.mark.parametrize(("perintah", "boleh"), [
    ("import loket_tui.__main__", set()),
    ("import loket_tui.screens.app, loket_tui.screens.masuk", set()),
    ("import loket_tui.kantor, loket_tui.dasar.hari_kerja", set()),
    ("import loket_tui.register.cepat", set()),
    ("import loket_tui.cetak.dokumen, loket_tui.cetak.pekerja, loket_tui.cetak.printer", set()),
    ("import loket_tui.sop.paket", {"pydantic"}),
])
def test_yang_berat_belum_dimuat(perintah: str, boleh: set[str]) -> None:
    assert (_modul(perintah) & BERAT) - boleh == set()


@pytest.mark.parametrize(("lapisan", "terlarang"), [
    ("dasar.hari_kerja", {"textual", "rich"}), ("sop.mesin", {"textual", "sqlalchemy"}),
    ("layanan.terima", {"textual"}), ("register.perkara", {"textual"}), ("cetak.naskah", {"textual", "sqlalchemy"}),
])
def test_lapisan_tidak_mengenal_yang_di_atasnya(lapisan: str, terlarang: set[str]) -> None:
    assert _modul(f"import loket_tui.{lapisan}") & terlarang == set()


def test_sql_hanya_di_register() -> None:
    for path in (AKAR / "loket_tui").rglob("*.py"):
        if "register" in path.parts:
            continue
        isi = path.read_text(encoding="utf-8")
        for kata in ("exec_driver_sql", "sqlalchemy import text", "SELECT ", "INSERT INTO"):
            assert kata not in isi, f"{path.name}: {kata}"


def test_tidak_ada_layanan_kantor_atau_surat_di_kode() -> None:
    """Procedures, offices and letters are data: their codes stand nowhere in the program, but as words of the language
    (a field may be of kind "kk", an aksi of kind "legalisir", a letter be drawn as a card, which has settings)."""
    nama = {p.stem for p in (AKAR / "sop_defs").glob("*/*.toml") if p.stem != "paket"}
    nama |= {p.stem for p in (AKAR / "sop_defs").glob("*/surat/*.txt")}
    nama |= {p.parent.name for p in (AKAR / "sop_defs").glob("*/paket.toml")}
    nama -= {*HASIL, *get_args(Isian.model_fields["jenis"].annotation), *BENTUK_SURAT, *(f.name for f in fields(Cetak))}
    for path in (AKAR / "loket_tui").rglob("*.py"):
        isi = path.read_text(encoding="utf-8")
        for satu in nama:
            assert f'"{satu}"' not in isi, f"{path.name}: {satu}"
