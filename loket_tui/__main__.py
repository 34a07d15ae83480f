"""`loket`: without a command the app, else the commands.  Decides with the standard library alone."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from loket_tui.dasar.galat import Galat


def main(argv: list[str] | None = None) -> int:
    """Run the program; returns its exit status: 0 done, 1 refused or failed, 2 not understood, 130 interrupted."""
    gc.disable()        # nothing of a start is garbage: the first paint, or the command, turns the collector on
    try:
        diminta, sisa = pisahkan(pilih_loket(sys.argv[1:] if argv is None else argv))
    except Galat as galat:
        sys.stderr.write(f"{galat}\n")
        return 2
    if sisa:
        from loket_tui.cli import jalankan_perintah

        return jalankan_perintah(sisa, diminta)
    return buka_layar(diminta)


def buka_layar(diminta: Path | None) -> int:
    """Open the app on an office folder; an error before the first screen is one sentence on stderr."""
    from loket_tui.kantor import cari_folder

    folder: Path | None = None
    try:
        folder = cari_folder(diminta)
        from loket_tui.screens.app import jalankan

        return jalankan(folder)
    except Galat as galat:
        sys.stderr.write(f"{galat}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as galat:
        from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden

        sys.stderr.write(f"{kalimat_insiden(catat_insiden(galat, folder))}\n")
        return 1


def pisahkan(argv: list[str]) -> tuple[Path | None, list[str]]:
    """Take `--kantor DIR` out of the arguments, wherever it stands before "--".  Raises Galat without a folder."""
    nilai, sisa = _ambil(argv, "--kantor", "folder; tulis misalnya --kantor D:\\loket.")
    return Path(nilai) if nilai else None, sisa


def pilih_loket(argv: list[str]) -> list[str]:
    """Take `--loket N` out of the arguments and set this program's counter.  Raises Galat for a number that is none."""
    nilai, sisa = _ambil(argv, "--loket", "nomor; tulis misalnya --loket 2.")
    if nilai:
        from loket_tui.kantor import LOKET_NOMOR, nomor_loket

        os.environ[LOKET_NOMOR] = nilai
        nomor_loket()
    return sisa


def _ambil(argv: list[str], pilihan: str, kurang: str) -> tuple[str, list[str]]:
    """(value, arguments without it) of an option before "--"; the last one counts.  Raises Galat without a value."""
    sisa: list[str] = []
    hasil = ""
    i = 0
    while i < len(argv):
        kata = argv[i]
        if kata == "--":
            return hasil, sisa + argv[i:]
        if kata == pilihan or kata.startswith(f"{pilihan}="):
            nilai = kata.partition("=")[2] if "=" in kata else argv[i + 1] if i + 1 < len(argv) else ""
            if not nilai or (nilai.startswith("-") and "=" not in kata):
                raise Galat(f"Pilihan {pilihan} belum menyebut {kurang}")
            hasil = nilai
            i += 1 if "=" in kata else 2
            continue
        sisa.append(kata)
        i += 1
    return hasil, sisa


if __name__ == "__main__":
    sys.exit(main())
