"""Every table and every rule that a row of the trail may name has words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import loket_tui
from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import daftar, serah
from loket_tui.layanan import jejak_cerita as jc
from loket_tui.layanan.kata_jejak import TABEL, kata_aturan, kata_tabel
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import tabel
from tests.alat_kantor import sesi
from tests.screens.alat_perkara import terima_kk

AKAR = Path(loket_tui.__file__).parent


def test_setiap_tabel_punya_kata() -> None:
    assert tabel.Jejak.__tablename__ in SQLModel.metadata.tables
    assert set(TABEL) == set(SQLModel.metadata.tables)
    assert kata_tabel(["peristiwa:1", "naskah:3", "peristiwa:2"]) == "riwayat berkas 2, surat 1"
    assert kata_tabel([]) == "" and kata_tabel(["tak_dikenal:1"]) == "lain-lain 1"


def test_setiap_aturan_punya_kata() -> None:
    for path in (*(AKAR / "layanan").rglob("*.py"), *(AKAR / "register").rglob("*.py")):
        for f in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(f, ast.FunctionDef) and any(
                    isinstance(x, ast.Raise) and x.exc is not None and "GalatAturan" in ast.unparse(x.exc)
                    for x in ast.walk(f)):
                assert kata_aturan(f"{path.stem}.{f.name}") != "aturan lain", f"{path.stem}.{f.name}"
    assert kata_aturan("") == "" and kata_aturan("modul_lama.f") == "aturan lain"


def test_cerita_menyebut_aturan_dengan_kata(ruang: Ruang) -> None:
    nomor, ani = terima_kk(ruang), sesi(ruang, "ani")
    with pytest.raises(GalatAturan):
        serah.serahkan(ruang, ani, kunci_baru(), [(nomor, daftar.berkas(ruang, ani, nomor).urut)],
                       serah.Penerima("sendiri"))
    (satu,) = (b for b in jc.cerita(ruang, sesi(ruang, "eka"), nomor).baris if b.apa.startswith("ditolak"))
    assert satu.rincian.startswith("aturan: ") and "." not in satu.rincian
