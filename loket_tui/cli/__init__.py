"""The commands.  Each asks, calls one function of `layanan`, and prints what came back."""

from __future__ import annotations

import gc
import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from loket_tui import __version__
from loket_tui.cli import (  # noqa: F401  the groups fill themselves
    cetak,
    cetakan,
    foto,
    harian,
    jejak,
    kantor,
    laporan,
    pengguna,
    penyusutan,
    sop,
    sop_cetak,
    sop_uji,
    sop_versi,
    surat,
)
from loket_tui.cli.perintah import GalatTulis, bantuan_diminta, kalimat_salah_tulis
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app, keadaan
from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import Galat, GalatSop
from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden


def jalankan_perintah(argv: list[str], diminta: Path | None = None) -> int:
    """Run a command; returns the exit status.  Whatever goes wrong becomes one Indonesian sentence on stderr."""
    gc.enable()
    _siapkan_aliran()
    keadaan.diminta, keadaan.folder = diminta, None
    try:
        hasil = app(args=argv, prog_name="loket", standalone_mode=False)
        if hasil == 130:
            raise KeyboardInterrupt
        return hasil if isinstance(hasil, int) else 0
    except Galat as galat:
        for temuan in galat.temuan[1:] if isinstance(galat, GalatSop) else ():
            kata(temuan, galat=True)
        return _gagal(str(galat), 1)
    except GalatTulis as galat:
        if bantuan := bantuan_diminta(galat):
            kata(bantuan)
            return 2
        return _gagal(kalimat_salah_tulis(galat), 2)
    except (typer.Abort, EOFError):
        return _gagal("Dibatalkan sebelum selesai; tidak ada yang dikerjakan sesudah pertanyaan terakhir.", 1)
    except KeyboardInterrupt:
        return _gagal("Dihentikan.", 130)
    except BrokenPipeError:
        sys.stdout = io.StringIO()
        return 1
    except OSError as galat:
        return _gagal(kalimat_os(galat, Path(str(galat.filename or "berkas"))), 1)
    except Exception as galat:  # the last door: a sentence and a code, never a traceback
        return _gagal(kalimat_insiden(catat_insiden(galat, keadaan.folder)), 1)


def _siapkan_aliran() -> None:
    """UTF-8 wherever a pipe or a file stands at the other end; nothing that cannot be shown stops a command."""
    for aliran in (sys.stdout, sys.stderr):
        if isinstance(aliran, io.TextIOWrapper):
            aliran.reconfigure(encoding=None if aliran.isatty() else "utf-8", errors="replace")


def _gagal(kalimat: str, status: int) -> int:
    kata(kalimat, galat=True)
    return status


@app.callback(invoke_without_command=True)
def _utama(
    kantor_: Annotated[Path | None, typer.Option("--kantor", metavar="DIR", help="Folder kantor.")] = None,
    _loket: Annotated[int, typer.Option("--loket", metavar="N", help="Nomor loket program ini, 1 sampai 99.")] = 1,
    versi: Annotated[bool, typer.Option("--versi", help="Tampilkan versi program.")] = False,
) -> None:
    keadaan.diminta = kantor_ or keadaan.diminta
    if versi:
        kata(f"loket_tui {__version__}")
