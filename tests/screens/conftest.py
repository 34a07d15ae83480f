"""Fixtures of the screens' tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.alat_layar import kantor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new office without cases; modules that need some make their own."""
    return kantor(tmp_path / "kantor")


@pytest.fixture
def tak_terbaca_sendiri(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not read letters by itself."""
    monkeypatch.setattr("loket_tui.screens.tanda_tangan.JEDA_BACA", 600.0)
