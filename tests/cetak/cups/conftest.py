"""One private print server for the tests of this folder; without CUPS they are skipped and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cetak.cups.alat_cups import Cups, kurang
from tests.layanan.alat_cetak import jalan  # noqa: F401  fixture


@pytest.fixture(scope="session")
def server() -> Iterator[Cups]:
    """The server, one for all tests of a worker."""
    if sebab := kurang():
        pytest.skip(f"Tanpa CUPS sungguhan: {sebab}")
    cups = Cups()
    yield cups
    cups.buang()


@pytest.fixture
def cups(server: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    """The server with empty queues, and this process a client of it."""
    server.bersih()
    monkeypatch.setenv("CUPS_SERVER", str(server.soket))
    return server
