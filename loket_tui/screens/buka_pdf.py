"""Showing a printed PDF in the system's own viewer, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from loket_tui.dasar.galat import GalatCetak


def buka_pdf(path: Path) -> str:
    """Open a PDF; returns the sentence to show (the path, where no viewer can be started).

    Raises GalatCetak while the file is not there yet.
    """
    if not path.is_file():
        raise GalatCetak(f"Berkas {path.name} belum jadi; tunggu pencetakan selesai, lalu ulangi.")
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606
            return f"{path.name} dibuka."
        pembuka = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        ada_layar = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if pembuka and ada_layar:
            subprocess.Popen([pembuka, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, start_new_session=True)
            return f"{path.name} dibuka."
    except OSError:
        pass
    return f"Berkasnya: {path}"
