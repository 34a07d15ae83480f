"""Showing a printed PDF in the system's own viewer, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import GalatCetak

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Ruang, Sesi


def buka_cetakan(ruang: Ruang, sesi: Sesi, perintah_id: int) -> str:
    """Open the PDF of a print order after the look is in the trail; one that was purged is drawn again.

    Returns the sentence to show.  Raises GalatCetak while it was never drawn, GalatIzin, GalatAturan.
    """
    from loket_tui.layanan import gambar_cetak

    siap = gambar_cetak.buka(ruang, sesi, perintah_id)
    return " ".join(k for k in (buka_pdf(siap.path), siap.kalimat) if k)


def buka_pdf(path: Path) -> str:
    """Open a PDF; returns the sentence to show (the path, where no viewer can be started).

    Raises GalatCetak while the file is not there yet.
    """
    _pastikan_jadi(path)
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


def _pastikan_jadi(path: Path) -> None:
    if not path.is_file():
        raise GalatCetak(f"Berkas {path.name} belum jadi; tunggu pencetakan selesai, lalu ulangi.")
