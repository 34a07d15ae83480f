"""The printed matrix of rights: complete, readable at 80 columns, and what the functions really do."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loket_tui import layanan
from loket_tui.dasar.galat import Galat, GalatIzin
from loket_tui.layanan import akun as la
from loket_tui.layanan.matriks import BOLEH, TIDAK, isi_csv, matriks, teks_matriks
from loket_tui.layanan.ruang import HAK_BACAAN, HAK_TINDAKAN, Ruang, Sesi, kunci_baru
from tests.alat_kantor import sesi
from tests.layanan.alat_kerja import buka_kantor, salin_kantor


def _panggil(ruang: Ruang, s: Sesi, fungsi: str, tindakan: bool) -> str:
    """The refusal of a function called with nothing, "" when it let the officer in."""
    modul, _, nama = fungsi.rpartition(".")
    f: Callable[..., Any] = getattr(importlib.import_module(f"{layanan.__name__}.{modul}"), nama)
    try:
        f(ruang, s, kunci_baru()) if tindakan else f(ruang, s, *("x",) * 9)
    except GalatIzin as galat:
        return str(galat)
    except (TypeError, Galat):
        pass
    return ""


@pytest.mark.parametrize("paket", ["kalipare", "dukcapil"])
def test_matriks_sama_dengan_yang_sungguh_terjadi(tmp_path: Path, paket: str) -> None:
    """Every cell is tried: a cross is never refused for want of a right, a dot always is."""
    ruang = buka_kantor(salin_kantor(tmp_path / "k", paket))
    m = matriks(ruang)
    admin = sesi(ruang, "admin")
    pemegang: dict[str, Sesi] = {}
    for _, kode, _ in m.peran:
        la.simpan_pengguna(ruang, admin, kunci_baru(), {
            "nama_masuk": f"uji.{kode}", "nama": f"Uji {kode}", "nip": "", "pangkat": "", "jabatan": "",
            "sandi_hash": "-"}, (kode,), "")
        pemegang[kode] = sesi(ruang, f"uji.{kode}")
    for b in m.baris:
        for fungsi in b.fungsi:
            for (_, kode, _), boleh in zip(m.peran, b.boleh, strict=True):
                ditolak = "tidak berwenang untuk" in _panggil(ruang, pemegang[kode], fungsi, b.tindakan)
                assert ditolak != boleh, (fungsi, kode)
    ruang.tutup()


def test_matriks_memuat_semua_yang_terdaftar(ruang: Ruang) -> None:
    m = matriks(ruang)
    assert sorted(f for b in m.baris if b.tindakan for f in b.fungsi) == sorted(HAK_TINDAKAN)
    assert sorted(f for b in m.baris if not b.tindakan for f in b.fungsi) == sorted(HAK_BACAAN)
    assert [k for _, k, _ in m.peran] == [*(p.kode for p in ruang.paket.berkas.peran), "admin"]
    singkat = [s for s, _, _ in m.peran]
    assert len(set(singkat)) == len(singkat) and all(len(s) == 2 for s in singkat)


def test_matriks_terbaca_pada_80_kolom(ruang: Ruang) -> None:
    m = matriks(ruang)
    baris = teks_matriks(m)
    assert max(map(len, baris)) <= 80
    for kata in ("TINDAKAN", "BACAAN", "hak pengguna", "  menerima berkas", "Camat (camat)"):
        assert any(kata in b for b in baris), kata
    terima = next(b for b in baris if b.startswith("  menerima berkas "))
    assert terima.split()[-len(m.peran):] == [
        BOLEH if "terima" in ruang.hak(frozenset({k})) else TIDAK for _, k, _ in m.peran]


def test_matriks_sebagai_csv(ruang: Ruang) -> None:
    m = matriks(ruang)
    baris = list(csv.reader(io.StringIO(isi_csv(m).decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == 1 + len(HAK_TINDAKAN) + len(HAK_BACAAN)
    assert {len(b) for b in baris} == {4 + len(m.peran)}
    tambah = next(b for b in baris if b[2] == "akun.simpan_pengguna")
    assert tambah[:2] == ["tindakan", "menambah petugas"] and tambah[4:].count("x") == 1 and tambah[-1] == "x"
