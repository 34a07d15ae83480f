"""The one door into an office: through it, and only from here on, sqlmodel and the acts are imported."""

from __future__ import annotations

import contextlib
from pathlib import Path

from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import Galat, GalatRegister
from loket_tui.dasar.jam import Jam, JamSistem
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.kantor import Kantor
from loket_tui.layanan.ruang import SEDANG_PULIH, Ruang
from loket_tui.register import basis as rb

MASIH_LAMA = ("Buku kantor perlu diperbarui untuk program ini, tetapi masih dibuka program lain; tutup semua program "
              "loket, lalu buka lagi.")


def buka(folder: Path, jam: Jam | None = None, *, dengan_sop: bool = True) -> Ruang:
    """Open an office for work; a record of an older program is backed up and brought up to date first.

    Without `dengan_sop` its procedures are left for `siapkan_sop`.

    Raises GalatKantor (no or a broken kantor.toml, a network share), GalatSop (no pack), GalatRegister (the
    database is missing, damaged, of a newer program, or being restored); each sentence says what to do.
    """
    kantor = Kantor.buka(folder)
    try:
        return _buka(kantor, jam, dengan_sop)
    except rb.BukuLama:
        _perbarui(kantor, jam or JamSistem())
        return _buka(kantor, jam, dengan_sop)


def _buka(kantor: Kantor, jam: Jam | None, dengan_sop: bool) -> Ruang:
    terbuka = KunciBersama(kantor.data)      # from before the first look at the file: it may not be replaced meanwhile
    if not terbuka.ambil():
        raise GalatRegister(SEDANG_PULIH)
    try:
        basis = rb.buka(kantor.db)
        try:
            ruang = Ruang(kantor, basis, jam)
            if dengan_sop:
                siapkan_sop(ruang)
            return ruang
        except BaseException:
            basis.tutup()
            raise
    finally:
        terbuka.lepas()


def siapkan_sop(ruang: Ruang) -> None:
    """Read the procedures of an open office, and put them in use where none ever was.  Raises GalatSop."""
    from loket_tui.layanan.sop_awal import siapkan

    _ = ruang.paket     # a pack that cannot be read is said before anything is written
    with contextlib.suppress(GalatRegister):     # a full or busy disk: what can be read is enough to work
        siapkan(ruang)


def _perbarui(kantor: Kantor, jam: Jam) -> None:
    """Bring the record up to date while nobody has the office open."""
    from loket_tui.register.migrasi import perbarui

    sendiri = KunciBersama(kantor.data)
    if not sendiri.ambil(sendiri=True):
        raise GalatRegister(MASIH_LAMA)
    try:
        logo = (kantor.kop.logo,) if kantor.kop.logo else ()
        perbarui(kantor.db, jam.sekarang().astimezone(kantor.zona), kantor_folder=kantor.folder, tambahan=logo)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, kantor.data)) from sebab
    finally:
        sendiri.lepas()
