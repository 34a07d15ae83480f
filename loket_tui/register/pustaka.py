"""The one place that picks the SQLite library: the newer bundled one if it is there, else Python's own.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint at once; only fixed
libraries run WAL with synchronous=FULL, the others the rollback journal with synchronous=EXTRA.  Every part of the
program opens the office's file through this module: two libraries on one file in one process would break its locks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3 as dbapi
else:
    try:
        from pysqlite3 import dbapi2 as dbapi
    except ImportError:
        import sqlite3 as dbapi

__all__ = ["dbapi", "mode", "perbaikan_wal", "siapkan"]

MILIDETIK_TUNGGU = 5_000


def perbaikan_wal(versi: tuple[int, int, int]) -> bool:
    """Whether this SQLite version has the WAL-reset fix (3.51.3, and the fixed 3.50 and 3.44 lines)."""
    return versi >= (3, 51, 3) or (3, 50, 7) <= versi < (3, 51, 0) or (3, 44, 6) <= versi < (3, 45, 0)


def mode() -> tuple[str, str]:
    """(journal_mode, synchronous) for the library in use."""
    return ("WAL", "FULL") if perbaikan_wal(dbapi.sqlite_version_info) else ("DELETE", "EXTRA")


def siapkan(koneksi: Any) -> None:
    """Durability and safety settings of a fresh connection."""
    jurnal, sinkron = mode()
    kursor = koneksi.cursor()
    kursor.execute(f"PRAGMA busy_timeout={MILIDETIK_TUNGGU}")
    kursor.execute(f"PRAGMA journal_mode={jurnal}")
    kursor.execute(f"PRAGMA synchronous={sinkron}")
    kursor.execute("PRAGMA foreign_keys=ON")
    kursor.execute("PRAGMA cell_size_check=ON")
    kursor.close()
