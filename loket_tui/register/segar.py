"""What other programs did on this office since the last look: a connection of its own that never waits."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from loket_tui.register import jejak, pustaka


class Pengintai:
    """Looks at the head of the trail whenever the file changed under another connection."""

    def __init__(self, path: Path, mesin: Engine) -> None:
        """`path` is the database; acts through `mesin` are this program's own."""
        self._mesin = mesin
        self._k: Any = pustaka.dbapi.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False)
        self._k.execute("PRAGMA busy_timeout=0")
        self._k.execute("PRAGMA query_only=ON")
        self._versi = -1
        self._urut = self._kepala()

    def _kepala(self) -> int:
        baris = self._k.execute("SELECT urut FROM jejak_kepala WHERE satu = 1").fetchone()
        return int(baris[0]) if baris else 0

    def berubah(self) -> bool:
        """Whether another program added an act since the last call; False while the file is busy (the next call
        tells).  Takes a few microseconds when nothing happened."""
        try:
            versi = self._k.execute("PRAGMA data_version").fetchone()[0]
            if versi == self._versi:
                return False
            baru = self._k.execute("SELECT hash FROM jejak WHERE urut > ?", (self._urut,)).fetchall()
            kini = self._kepala()
        except pustaka.dbapi.Error:
            return False
        self._versi = versi
        mundur, self._urut = kini < self._urut, kini
        return mundur or any(not jejak.ditulis_sendiri(self._mesin, str(b[0])) for b in baru)

    def tutup(self) -> None:
        """Close the connection."""
        with contextlib.suppress(pustaka.dbapi.Error):
            self._k.close()
