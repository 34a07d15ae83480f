"""The one door into an office: through it, and only from here on, sqlmodel and the acts are imported."""

from __future__ import annotations

from pathlib import Path

from loket_tui.dasar.galat import GalatRegister
from loket_tui.dasar.jam import Jam
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.kantor import Kantor
from loket_tui.layanan.ruang import SEDANG_PULIH, Ruang
from loket_tui.register import basis as rb


def buka(folder: Path, jam: Jam | None = None) -> Ruang:
    """Open an office for work.

    Raises GalatKantor (no or a broken kantor.toml, a network share), GalatSop (no pack), GalatRegister (the
    database is missing, damaged, of another version, or being restored); each sentence says what to do.
    """
    kantor = Kantor.buka(folder)
    terbuka = KunciBersama(kantor.data)      # from before the first look at the file: it may not be replaced meanwhile
    if not terbuka.ambil():
        raise GalatRegister(SEDANG_PULIH)
    try:
        basis = rb.buka(kantor.db)
        try:
            return Ruang(kantor, basis, jam)
        except BaseException:
            basis.tutup()
            raise
    finally:
        terbuka.lepas()
