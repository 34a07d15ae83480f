"""A lock many programs hold at once and one may ask for alone: who has the office open, against who replaces it.

It is held by an open file and let go by the system when its holder dies.  Where locks do not exist (some file
systems) nobody is kept out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import weakref
from pathlib import Path

NAMA = "kantor.lock"
"""Lies beside the database; never the database itself."""
TEMPAT = 64
"""Holders at once on Windows, which locks bytes: one each."""
_TERPAKAI = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class KunciBersama:
    """One hold on the lock of a data folder; never waits."""

    def __init__(self, data: Path) -> None:
        """`data` is the folder of the database."""
        self.path = data / NAMA
        self._lepas: weakref.finalize[[int], KunciBersama] | None = None

    def ambil(self, *, sendiri: bool = False) -> bool:
        """Take it beside others, or (`sendiri`) alone; False while that is not possible.

        True also where the file cannot be made or the system has no locks.
        """
        self.lepas()
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _kunci(fd, sendiri)
        except OSError as sebab:
            os.close(fd)
            return sebab.errno not in _TERPAKAI
        self._lepas = weakref.finalize(self, _tutup, fd)
        return True

    def lepas(self) -> None:
        """Let it go."""
        if self._lepas is not None:
            self._lepas()
            self._lepas = None


def _tutup(fd: int) -> None:
    with contextlib.suppress(OSError):
        os.close(fd)


if sys.platform == "win32":
    import msvcrt

    def _kunci(fd: int, sendiri: bool) -> None:
        """Lock all bytes, or the first free one; OSError when that is not possible."""
        if sendiri:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, TEMPAT)
            return
        for n in range(TEMPAT):
            os.lseek(fd, n, os.SEEK_SET)
            try:
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            except OSError:
                continue
            return
        raise OSError(errno.EACCES, "locked")
else:
    import fcntl

    def _kunci(fd: int, sendiri: bool) -> None:
        """Lock the file, shared or alone; OSError when that is not possible."""
        fcntl.flock(fd, (fcntl.LOCK_EX if sendiri else fcntl.LOCK_SH) | fcntl.LOCK_NB)
