"""Where the office folder and the shipped packs lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from loket_tui.dasar.berkas import folder_jaringan
from loket_tui.dasar.galat import GalatKantor

LOKET_NOMOR = "LOKET_NOMOR"
"""Environment variable with the number of this program's counter; `--loket` sets it."""


def pastikan_lokal(folder: Path) -> None:
    """Raise GalatKantor if the folder lies on a network share."""
    if folder_jaringan(folder):
        raise GalatKantor(
            f"Folder “{folder}” ada di jaringan, register dapat rusak di sana. "
            "Pakai folder di disk komputer ini."
        )


def cari_folder(diminta: Path | None = None) -> Path:
    """Return the office folder: as asked, else the current one if it holds sop_defs/, else the user's own.

    The folder need not exist; a network share raises GalatKantor.
    """
    if diminta is not None:
        folder = diminta.expanduser().absolute()
    elif Path("sop_defs").is_dir():
        folder = Path.cwd()
    else:
        folder = _folder_data() / "loket_tui"
    pastikan_lokal(folder)
    return folder


def nomor_loket() -> str:
    """The number of this program's counter, 1 to 99, from the environment (LOKET_NOMOR); "1" when nothing says it.

    Raises GalatKantor.
    """
    teks = os.environ.get(LOKET_NOMOR, "").strip() or "1"
    if not (teks.isascii() and teks.isdigit() and 1 <= int(teks) <= 99):
        raise GalatKantor(f"Nomor loket “{teks[:20]}” tidak sah; tulis 1 sampai 99, misalnya --loket 2.")
    return str(int(teks))


def _folder_data() -> Path:
    """Return where this platform keeps a user's data."""
    if sys.platform == "win32":
        lokal = os.environ.get("LOCALAPPDATA", "")
        return Path(lokal) if lokal else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    xdg = Path(os.environ.get("XDG_DATA_HOME", ""))
    return xdg if xdg.is_absolute() else Path.home() / ".local" / "share"


def sumber_paket() -> Path:
    """Return the folder of the shipped packs: in the wheel paket_bawaan, in the source tree sop_defs."""
    rumah = Path(__file__).resolve().parent.parent
    for folder in (rumah / "paket_bawaan", rumah.parent / "sop_defs"):
        if folder.is_dir():
            return folder
    raise GalatKantor("Paket SOP bawaan tidak ditemukan. Pasang ulang program ini.")
