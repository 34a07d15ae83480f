"""One worked office, made once; each test gets a copy of its database."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .alat import kantor_bekerja


@pytest.fixture(scope="session")
def kantor_asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a worked office, closed."""
    folder = tmp_path_factory.mktemp("asal") / "kantor"
    kantor_bekerja(folder).tutup()
    return folder


@pytest.fixture
def db(kantor_asal: Path, tmp_path: Path) -> Path:
    """A copy of its database in an office folder of its own."""
    shutil.copytree(kantor_asal, tmp_path / "kantor")
    return tmp_path / "kantor" / "data" / "loket.db"
