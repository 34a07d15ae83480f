"""Phone numbers: what is taken as given, what is refused."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.telepon import periksa_telepon


@pytest.mark.parametrize("teks", ["", "081200000000", "+62 812-0000-0000", "0341 123456"])
def test_diterima_seperti_ditulis(teks: str) -> None:
    assert periksa_telepon(teks) == teks


@pytest.mark.parametrize("teks", ["tidak ada", "0812/0813", "08o2", "-", "+", "٠٨١٢"])
def test_selain_angka_ditolak(teks: str) -> None:
    with pytest.raises(GalatIsian, match="Telepon hanya angka") as galat:
        periksa_telepon(teks)
    assert galat.value.medan == "telepon"
