"""An error nobody foresaw: a code for the person, the place in the program for who mends it, nobody's data."""

from __future__ import annotations

import contextlib
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

_MAKS_BYTE = 1_000_000


def catat_insiden(galat: BaseException, folder: Path | None) -> str:
    """Append type and places of an error to data/galat.log of an office; returns the incident code.

    Messages and values are left out: they may hold people's data.  A log that cannot be written is no second error.
    """
    saat = datetime.now(UTC)
    kode = f"{saat:%y%m%d}-{secrets.token_hex(2).upper()}"
    baris = [f"{saat:%Y-%m-%dT%H:%M:%SZ} {kode} {type(galat).__module__}.{type(galat).__qualname__} "
             f"Python {sys.version.split()[0]}"]
    sebab: BaseException | None = galat
    while sebab is not None and len(baris) < 200:
        if sebab is not galat:
            baris.append(f"  sebab: {type(sebab).__module__}.{type(sebab).__qualname__}")
        for rangka in traceback.extract_tb(sebab.__traceback__)[-30:]:
            baris.append(f"    {Path(rangka.filename).name}:{rangka.lineno} {rangka.name}")
        sebab = sebab.__cause__ or sebab.__context__
    if folder is not None and (folder / "data").is_dir():
        path = folder / "data" / "galat.log"
        with contextlib.suppress(OSError):
            if path.exists() and path.stat().st_size > _MAKS_BYTE:
                path.replace(path.with_suffix(".log.1"))
            with path.open("a", encoding="utf-8") as f:
                f.write("\n".join(baris) + "\n")
    return kode


def kalimat_insiden(kode: str) -> str:
    """What the person reads."""
    return f"Terjadi galat yang tidak terduga (kode insiden {kode}). Catat kode ini, ulangi, lalu beri tahu admin."
