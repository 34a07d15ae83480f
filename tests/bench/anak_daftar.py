"""The program on an office, logged in, for a benchmark in a pty: python -m tests.bench.anak_daftar FOLDER PETUGAS."""

from __future__ import annotations

import sys
from pathlib import Path

from loket_tui.dasar.jam import JamTetap
from loket_tui.screens import app
from loket_tui.screens.app import LoketApp
from tests.alat_kantor import sesi
from tests.bench.isi_banyak import AKHIR


class _App(LoketApp):
    """Goes past the login as soon as the office is open."""

    CSS_PATH = Path(app.__file__).with_name("app.tcss")

    def on_mount(self) -> None:     # Textual calls the base's own as well
        self._jeda = self.set_interval(0.05, self._lewati_login)

    def _lewati_login(self) -> None:
        if self.sudah_siap:
            self._jeda.stop()
            self.mulai_sesi(sesi(self.ruang, sys.argv[2]))


if __name__ == "__main__":
    _App(Path(sys.argv[1]), JamTetap(AKHIR)).run(mouse=False)
