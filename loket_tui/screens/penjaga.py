"""The last resort: an error nobody foresaw, a closed terminal, an officer who went away."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.worker import WorkerFailed

from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden

BATAS_TUTUP = 3.0
"""Seconds a program without a terminal may take to end."""


class DenganPenjaga(App[Any]):
    """An app that never shows a traceback, ends cleanly without its terminal, and knows when the last key came."""

    folder_galat: Path | None = None
    insiden = ""
    """The sentence of the incident that ended this run; "" when it ended otherwise."""
    ditutup = False
    """Whether the terminal was closed or the program was asked to end."""
    sentuhan = 0.0
    """When the last key came (monotonic seconds)."""

    # ---- for the app to fill in

    def simpan_semua(self) -> None:
        """Write every draft now."""

    def kabarkan(self, kalimat: str) -> None:
        """Show one sentence on whatever screen is in front."""

    # ---- errors

    def catat_galat(self, galat: BaseException) -> str:
        """Log an unforeseen error (type and places only); returns the sentence for the officer."""
        if isinstance(galat, WorkerFailed):
            galat = galat.error
        return kalimat_insiden(catat_insiden(galat, self.folder_galat))

    def _handle_exception(self, error: Exception) -> None:
        """An exception nobody caught.  A worker's is a sentence; any other ends this run, without a traceback.

        A widget whose handler raised is dead for Textual, so the program cannot go on in the same screens.
        """
        if self._exception is None:
            self._exception = error
        kalimat = self.catat_galat(error)
        if isinstance(error, WorkerFailed):
            self.kabarkan(kalimat)
            return
        self._exception_event.set()
        self._tamat(kalimat)

    def panic(self, *_renderables: Any) -> None:
        """What Textual would print at the end is replaced by the sentence (the input thread calls this)."""
        self._tamat(self.insiden or self.catat_galat(RuntimeError("panic")))

    def _tamat(self, kalimat: str) -> None:
        """End this run with a sentence for whoever started it."""
        self._return_code = 1
        if not self.insiden and not self.ditutup:
            self.insiden = kalimat
            with contextlib.suppress(Exception):
                self.simpan_semua()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing: `jalankan` says the sentence."""
        self._exit_renderables.clear()

    def dari_benang(self, galat: BaseException) -> None:
        """A thread of ours died of an error: log it, tell the officer, go on."""
        kalimat = self.catat_galat(galat)
        with contextlib.suppress(Exception):
            self.call_later(self.kabarkan, kalimat)

    # ---- the terminal

    def pasang_sinyal(self) -> None:
        """Hear the closing of the terminal; errors of stray tasks go to the log.  Call it when the app is mounted."""
        self.sentuhan = time.monotonic()
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, isi: self._tugas_gagal(isi))
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            for tanda in (signal.SIGHUP, signal.SIGTERM):     # no other loop hears them
                loop.add_signal_handler(tanda, self.tutup_terminal)

    def _tugas_gagal(self, isi: dict[str, Any]) -> None:
        galat = isi.get("exception")
        if isinstance(galat, BaseException):
            self.catat_galat(galat)

    def tutup_terminal(self) -> None:
        """The terminal went away: drafts to disk, then out; nobody is there to be asked."""
        if self.ditutup:
            return
        self.ditutup = True
        with contextlib.suppress(Exception):
            self.simpan_semua()
        threading.Thread(target=_paksa_keluar, name="tutup", daemon=True).start()
        self.exit()

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Note when the officer last did something."""
        if isinstance(event, events.Key | events.Paste):
            self.sentuhan = time.monotonic()
        await super().on_event(event)

    def lama_diam(self) -> float:
        """Seconds since the last key."""
        return time.monotonic() - self.sentuhan


def _paksa_keluar() -> None:
    """End the process when a dead terminal holds it up; everything that was confirmed is on disk."""
    time.sleep(BATAS_TUTUP)
    os._exit(0)


@contextlib.contextmanager
def jaring(app: DenganPenjaga) -> Iterator[None]:
    """While the app runs: errors of threads and of finalizers go to the log, warnings nowhere; nothing on stderr."""
    benang, finalisasi = threading.excepthook, sys.unraisablehook

    def di_benang(isi: threading.ExceptHookArgs) -> None:
        if isi.exc_value is not None and not isinstance(isi.exc_value, SystemExit):
            app.dari_benang(isi.exc_value)

    def di_finalisasi(isi: Any) -> None:
        if isi.exc_value is not None:
            app.catat_galat(isi.exc_value)

    threading.excepthook = di_benang
    sys.unraisablehook = di_finalisasi
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        threading.excepthook, sys.unraisablehook = benang, finalisasi
