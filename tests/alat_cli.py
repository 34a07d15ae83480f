"""The commands as tests call them: in this process with pipes for its streams, or in a process of their own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from loket_tui.__main__ import main

AKAR = Path(__file__).resolve().parent.parent
SANDI = re.compile(r"^  (\S+) +([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}) ", re.MULTILINE)
"""A line of `init` with a login name and its first kata sandi."""
TAK_DIKENAL = "Terjadi galat yang tidak terduga"


@dataclass(frozen=True)
class Jadi:
    """What a command left: exit status and what it wrote."""

    status: int
    keluar: str
    galat: str


def proses(*kata: str, masukan: str = "", cwd: Path | None = None) -> Jadi:
    """The real program in a process of its own; never a traceback."""
    hasil = subprocess.run(
        [sys.executable, "-m", "loket_tui", *kata], input=masukan, capture_output=True, text=True, encoding="utf-8",
        cwd=cwd or AKAR / "tests", timeout=120, check=False, env={**os.environ, "PYTHONPATH": str(AKAR)},
    )
    assert "Traceback" not in hasil.stderr + hasil.stdout, hasil.stderr
    return Jadi(hasil.returncode, hasil.stdout, hasil.stderr)


def loket(*kata: str, masukan: str = "", cwd: Path | None = None) -> Jadi:
    """As `proses`, through the same entry in this process: a second of imports less for each command."""
    masuk, keluar, galat = (io.TextIOWrapper(io.BytesIO(isi), "utf-8", newline=baris) for isi, baris in (
        (masukan.encode(), None), (b"", "\n"), (b"", "\n")))
    with (contextlib.chdir(cwd or AKAR / "tests"), patch.dict(os.environ), patch.object(sys, "stdin", masuk),
          contextlib.redirect_stdout(keluar), contextlib.redirect_stderr(galat)):
        status = main(list(kata))
    teks = [a.buffer.getvalue().decode() for a in (keluar, galat) if a.flush() is None]  # type: ignore[attr-defined]
    assert "Traceback" not in "".join(teks), teks
    return Jadi(status, *teks)


def satu_kalimat(jadi: Jadi) -> str:
    """A refusal: status 1, nothing unforeseen, one line on stderr that ends as a sentence."""
    assert jadi.status == 1 and TAK_DIKENAL not in jadi.galat, jadi
    baris = jadi.galat.strip().splitlines()
    assert len(baris) == 1 and baris[0].endswith("."), jadi.galat
    return baris[0]
