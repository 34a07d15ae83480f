"""A lock between programs on one computer: held by an open file, let go by the system when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


class KunciBerkas:
    """One holder at a time; never waits."""

    def __init__(self, path: Path) -> None:
        """`path` is a small file of its own, never the database."""
        self.path = path
        self.sebab = ""
        """Why it was not taken, in few words."""
        self._fd: int | None = None

    def ambil(self) -> bool:
        """Take the lock, or find it held already by us; False while another program holds it or it cannot be made."""
        if self._fd is not None:
            return True
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            self.sebab = f"berkas {self.path.name} tidak dapat dibuka"
            return False
        try:
            _kunci(fd)
        except OSError:
            os.close(fd)
            self.sebab = "dikerjakan program loket lain yang terbuka"
            return False
        self._fd = fd
        return True

    def lepas(self) -> None:
        """Let it go."""
        fd, self._fd = self._fd, None
        if fd is not None:
            with contextlib.suppress(OSError):
                os.close(fd)


if sys.platform == "win32":
    import msvcrt

    def _kunci(fd: int) -> None:
        """Lock the first byte; OSError when it is held."""
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _kunci(fd: int) -> None:
        """Lock the whole file; OSError when it is held."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
