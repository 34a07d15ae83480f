"""The demo office of the largest pack, made once for all workers of a test run and copied from then on."""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import demo

PETANG = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
"""An afternoon in the third week of the demo."""
PAKET = "kalipare"
SABAR = 400.0
"""Seconds to wait for another worker that makes it."""


def salin_demo(pabrik: pytest.TempPathFactory, tujuan: Path) -> Path:
    """A fresh copy of the demo office of `PAKET` at `PETANG` in `tujuan`."""
    dasar = pabrik.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        dasar = dasar.parent
    contoh, selesai = dasar / "demo" / "kantor", dasar / "demo" / "selesai"
    try:
        contoh.parent.mkdir()
    except FileExistsError:
        batas = time.monotonic() + SABAR
        while not selesai.exists():
            assert time.monotonic() < batas, "the demo office was never finished"
            time.sleep(0.2)
    else:
        demo.buat_demo(contoh, PAKET, JamTetap(PETANG))
        selesai.touch()
    return Path(shutil.copytree(contoh, tujuan))
