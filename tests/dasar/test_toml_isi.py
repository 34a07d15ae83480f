"""Where a key stands in a TOML file, and text that survives being written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.toml_isi import Jalur, baca_toml, kunci_toml, nomor_baris, teks_toml

SUMBER = """# awal
satu = 1
[a]
x = 1 # catatan
"y.z" = 2
[[b]]
x = 1
[b.c]
x = 2
[[b.d]]
x = 3
[[b.d]]
x = 4
[[b]]
x = 5
[[b.d]]
x = 6
[c.d] # dalam
x = {y = 1}
"""


@pytest.mark.parametrize(
    ("jalur", "baris"),
    [
        (("satu",), 2),
        (("a",), 3),
        (("a", "x"), 4),
        (("a", "y.z"), 5),
        (("b", 0, "x"), 7),
        (("b", 0, "c", "x"), 9),
        (("b", 0, "d", 1, "x"), 13),
        (("b", 1, "x"), 15),
        (("b", 1, "d", 0, "x"), 17),
        (("c", "d", "x", "y"), 19),
        (("a", "tidak_ada"), 3),
        (("tidak_ada",), None),
    ],
)
def test_nomor_baris(jalur: Jalur, baris: int | None) -> None:
    assert nomor_baris(SUMBER, jalur) == baris


@given(kunci=st.text(), isi=st.text())
def test_teks_dan_kunci_kembali_utuh(kunci: str, isi: str) -> None:
    assert tomllib.loads(f"{kunci_toml(kunci)} = {teks_toml(isi)}") == {kunci: isi}


def test_surogat_tunggal_menjadi_tanda_tanya() -> None:
    assert tomllib.loads(f"a = {teks_toml(chr(0xD800))}") == {"a": "?"}


def test_bilangan_bukan_benar_salah() -> None:
    t = baca_toml("a = true\nb = 5\nc = 2026-01-01T00:00:00\n", "x.toml")
    with pytest.raises(GalatKantor, match="baris 1, “a”"):
        t.bilangan("a")
    with pytest.raises(GalatKantor, match="5 di luar batas"):
        t.bilangan("b", sampai=4)
    with pytest.raises(GalatKantor, match=r"“c”.*tanpa tanda kutip"):
        t.tanggal("c")
    t.selesai()
