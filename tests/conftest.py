"""For all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loket_tui.register import pustaka


@pytest.fixture(autouse=True, scope="session")
def tanpa_menunggu_cakram() -> Iterator[None]:
    """Commits of the tests' own process do not wait for the disk, which took longer than all their work.

    A process that is killed loses nothing by it, only a power cut would; programs that tests start wait as ever, and
    `tests/register/test_pustaka.py` looks at the real setting.
    """
    asli = pustaka.mode
    with pytest.MonkeyPatch.context() as m:
        m.setattr(pustaka, "mode", lambda: (asli()[0], "OFF"))
        yield
