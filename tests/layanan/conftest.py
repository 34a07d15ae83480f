"""Offices for the tests of the acts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.layanan.ruang import Ruang
from tests.alat_kantor import buat_ruang


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """A Kalipare office."""
    r = buat_ruang(tmp_path / "kantor")
    yield r
    r.tutup()


@pytest.fixture
def dukcapil(tmp_path: Path) -> Iterator[Ruang]:
    """A Dukcapil office."""
    r = buat_ruang(tmp_path / "dukcapil", "dukcapil")
    yield r
    r.tutup()
