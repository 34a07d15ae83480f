"""Weeks, months and quarters: read, stepped, named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.periode import SIFAT, baca_periode, periode_dari


@pytest.mark.parametrize(("teks", "dari", "sampai", "kata"), [
    ("2026-W47", date(2026, 11, 16), date(2026, 11, 22), "minggu 16 s.d. 22 November 2026"),
    ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
    (" 2028-2 ", date(2028, 2, 1), date(2028, 2, 29), "Februari 2028"),
    ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "Desember 2026"),
    ("2026-T4", date(2026, 10, 1), date(2026, 12, 31), "triwulan IV tahun 2026"),
    ("2026-tw1", date(2026, 1, 1), date(2026, 3, 31), "triwulan I tahun 2026"),
])
def test_dibaca(teks: str, dari: date, sampai: date, kata: str) -> None:
    p = baca_periode(teks)
    assert (p.dari, p.sampai, p.kata) == (dari, sampai, kata)
    assert baca_periode(p.kode) == p and kata in p.hari


@pytest.mark.parametrize(("kode", "hari"), [
    ("2026-W49", "minggu 30 November s.d. 6 Desember 2026"),
    ("2026-W53", "minggu 28 Desember 2026 s.d. 3 Januari 2027"),
    ("2028-02", "1 s.d. 29 Februari 2028"),
    ("2026-T4", "1 Oktober s.d. 31 Desember 2026 (triwulan IV tahun 2026)"),
])
def test_hari_pada_kepala_laporan(kode: str, hari: str) -> None:
    assert baca_periode(kode).hari == hari


@pytest.mark.parametrize("teks", ["", "kemarin", "2026-13", "2026-00", "2026-T5", "2026-T0", "1800-01", "2026-W54",
                                  "2026", "2026-1-1", "\u0662\u0660\u0662\u0666-11"])
def test_yang_bukan_periode(teks: str) -> None:
    with pytest.raises(GalatIsian):
        baca_periode(teks)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(sorted(SIFAT)), st.integers(-30, 30))
def test_bersambung(hari: date, jenis: str, langkah: int) -> None:
    """Every day is in one period, neighbours touch, and stepping back undoes stepping on."""
    p = periode_dari(jenis, hari)
    assert p.dari <= hari <= p.sampai
    assert (p.geser(1).dari - p.sampai).days == 1
    assert p.geser(langkah).geser(-langkah) == p
    assert baca_periode(p.kode) == p
