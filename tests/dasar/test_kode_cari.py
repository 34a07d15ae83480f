"""The lookup code: one wrong digit, or two neighbours exchanged, is noticed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar.galat import Galat
from loket_tui.dasar.kode_cari import buat, kelompok, rapikan, sah

KODE = st.builds(buat, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 99_999))


def test_bentuk() -> None:
    kode = buat(date(2026, 11, 20), 1)
    assert kode == "261120000011"
    assert kelompok(kode) == "2611 2000 0011"
    assert rapikan(" 2611 2000-0011\n") == kode
    assert sah(kode)


@pytest.mark.parametrize(
    "kode", ["", "261120000012", "26112000001", "2611 2000 0011", "２61120000011", "262020000010"]
)
def test_bukan_kode(kode: str) -> None:
    assert not sah(kode)


@pytest.mark.parametrize("urut", [0, -1, 100_000])
def test_urut_di_luar_batas(urut: int) -> None:
    with pytest.raises(Galat):
        buat(date(2026, 11, 20), urut)


@given(KODE, st.integers(0, 11), st.integers(1, 9))
def test_satu_angka_salah_ketahuan(kode: str, letak: int, geser: int) -> None:
    assert sah(kode)
    assert not sah(kode[:letak] + str((int(kode[letak]) + geser) % 10) + kode[letak + 1 :])


@given(KODE, st.integers(0, 10))
def test_dua_angka_tertukar_ketahuan(kode: str, i: int) -> None:
    tukar = kode[:i] + kode[i + 1] + kode[i] + kode[i + 2 :]
    if {kode[i], kode[i + 1]} not in ({kode[i]}, {"0", "9"}):  # Luhn cannot tell 09 from 90
        assert not sah(tukar)
