"""Bringing an older record up to the tables of this program: backed up before, whole or not at all.

The steps lie in `versi/` as revisions of Alembic, numbered as `meta.skema` counts; that number alone says where a
record stands.  Alembic is imported only when a record is older.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatRegister
from loket_tui.dasar.jam import teks_utc
from loket_tui.register import basis as rb
from loket_tui.register import cadangan as rc
from loket_tui.register import jejak, meta

AKSI = "memperbarui bentuk buku"
"""What the trail calls it."""
_VERSI = Path(__file__).parent / "versi"


def perbarui(path: Path, waktu: datetime, *, kantor_folder: Path, tambahan: Sequence[str] = ()) -> Path:
    """Back the office up beside its record, then migrate; returns the backup.  `waktu` is now in the office's zone.

    Nobody else may have the office open.  Raises GalatRegister (damage, a newer record), Galat (the disk).
    """
    folder = rc.folder_lokal(path)
    folder.mkdir(exist_ok=True)
    cadangan = rc.cadangkan(path, folder, rc.nama_cadangan(waktu), kantor_folder=kantor_folder, tambahan=tambahan)
    perbarui_berkas(path, waktu, cadangan.name)
    return cadangan


def perbarui_berkas(path: Path, waktu: datetime, cadangan: str = "") -> None:
    """Migrate a database file in one transaction; one that is up to date stays as it is.

    Raises GalatRegister for a record of another program or one that is damaged.
    """
    basis = rb.Basis(path)
    try:
        with basis.tulis() as koneksi:
            dari = rb.versi_skema(koneksi, path)
            if dari == rb.VERSI_SKEMA:
                return
            if not 1 <= dari < rb.VERSI_SKEMA:
                rb.tolak_versi(dari)
            _jalankan(koneksi, dari)
            _pasang_pemicu(koneksi)
            _catat(koneksi, dari, waktu, cadangan)
    finally:
        basis.tutup()


def _jalankan(koneksi: Connection, dari: int) -> None:
    """Run the revisions after `dari` in order."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    naskah = ScriptDirectory(_VERSI.parent, version_locations=[_VERSI])
    langkah = sorted((r for r in naskah.walk_revisions() if int(r.revision) > dari), key=lambda r: int(r.revision))
    if not langkah or int(langkah[-1].revision) != rb.VERSI_SKEMA:
        raise GalatRegister("Program ini tidak lengkap terpasang; pasang ulang programnya, lalu buka lagi.")
    with Operations.context(MigrationContext.configure(koneksi)):
        for satu in langkah:
            modul: Any = satu.module
            modul.upgrade()


def _pasang_pemicu(koneksi: Connection) -> None:
    """Make all triggers anew, as this program wants them."""
    for (nama,) in koneksi.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        if str(nama).startswith("jaga_"):
            koneksi.exec_driver_sql(f'DROP TRIGGER "{nama}"')
    for perintah in rb.pemicu():
        koneksi.exec_driver_sql(perintah)


def _catat(koneksi: Connection, dari: int, waktu: datetime, cadangan: str) -> None:
    """The number of the version, and the trail's row; the record's clock does not move."""
    baris = meta.tulis(koneksi, "skema", str(rb.VERSI_SKEMA))
    kepala = jejak.kepala(koneksi)
    lain = {"dari": dari, "ke": rb.VERSI_SKEMA, **({"cadangan": cadangan} if cadangan else {})}
    jejak.catat(koneksi, kepala, uuid.uuid4().hex, {
        "aksi": AKSI, "oleh": 0, "peran": "", "tk": waktu.date().isoformat(), "pada": teks_utc(waktu), "ruj": "",
        "hasil": {"lain": lain}, "baris": baris,
    }, jejak.pada_kepala(kepala) or waktu)
