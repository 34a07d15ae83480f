"""A program in a real pseudo-terminal of 80x24, its screen read by a terminal emulator."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminal tidak ada di Windows", allow_module_level=True)

import fcntl
import pty
import select
import struct
import termios

MILIKI = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
"""The program's own terminal, so that closing it hangs the program up."""
AKAR = Path(__file__).resolve().parents[2]


class Terminal:
    """One running program and what its terminal shows."""

    def __init__(self, naskah: str, *argumen: str) -> None:
        """Run the Python text `naskah` with arguments."""
        self.induk, anak = pty.openpty()
        fcntl.ioctl(anak, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        lingkungan = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TEXTUAL", "COLUMNS", "LINES"}}
        self.proses = subprocess.Popen(
            [sys.executable, "-c", MILIKI + naskah, *argumen], stdin=anak, stdout=anak, stderr=anak, cwd=AKAR,
            env=lingkungan | {"TERM": "xterm-256color"}, start_new_session=True)
        os.close(anak)
        self.mentah = b""
        self.layar = pyte.Screen(80, 24)
        self._aliran = pyte.ByteStream(self.layar)

    def baca(self, detik: float = 0.05) -> bool:
        """Take what came; False when the program closed its end."""
        if not select.select([self.induk], [], [], detik)[0]:
            return True
        try:
            potong = os.read(self.induk, 65536)
        except OSError:
            return False
        self.mentah += potong
        self._aliran.feed(potong)
        return bool(potong)

    def teks(self) -> str:
        """The screen as text."""
        return "\n".join(b.rstrip() for b in self.layar.display)

    def tunggu(self, kata: str, detik: float = 30) -> None:
        """Read until the screen shows `kata`."""
        batas = time.monotonic() + detik
        while kata not in self.teks():
            assert time.monotonic() < batas, self.teks()
            assert self.baca(), self.teks()

    def tekan(self, *tombol: str) -> None:
        """Type, with a pause after each piece as a hand has."""
        for satu in tombol:
            os.write(self.induk, satu.encode())
            self.baca(0.15)

    def akhir(self, detik: float = 30) -> int:
        """Read until the program has ended; returns its status."""
        batas = time.monotonic() + detik
        while self.proses.poll() is None:
            assert time.monotonic() < batas, self.teks()
            if not self.baca():
                time.sleep(0.02)
        while self.baca(0) and select.select([self.induk], [], [], 0)[0]:
            pass
        return int(self.proses.returncode)

    def tutup(self) -> None:
        """The window is closed."""
        with contextlib.suppress(OSError):
            os.close(self.induk)


@contextlib.contextmanager
def terminal(naskah: str, *argumen: str) -> Iterator[Terminal]:
    """A program that is ended with the test."""
    t = Terminal(naskah, *argumen)
    try:
        yield t
    finally:
        if t.proses.poll() is None:
            t.proses.kill()
        t.proses.wait()
        t.tutup()
