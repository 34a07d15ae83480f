"""Opening and making the database of an office: engine, settings, tables, triggers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from loket_tui.dasar.galat import GalatRegister
from loket_tui.register import pustaka, tabel

VERSI_SKEMA = 4
"""The tables as this program knows them; each older number has a way here in `migrasi/versi`."""


class BukuLama(GalatRegister):
    """A record of an older program, which can be brought up to date."""


class Basis:
    """The office's database, open."""

    def __init__(self, path: Path) -> None:
        """`path` is the database file; nothing is opened before the first use."""
        self.path = path
        self.mesin: Engine = _mesin(path)

    @contextmanager
    def tulis(self) -> Iterator[Connection]:
        """A writing transaction: BEGIN IMMEDIATE, commit at the end, rollback on any error."""
        with self._sambung() as koneksi:
            mentah = koneksi.connection.cursor()
            mentah.execute("BEGIN IMMEDIATE")
            try:
                yield koneksi
            except BaseException:
                with contextlib.suppress(pustaka.dbapi.Error):   # a full disk has rolled back already
                    mentah.execute("ROLLBACK")
                raise
            mentah.execute("COMMIT")

    @contextmanager
    def baca(self) -> Iterator[Connection]:
        """A reading transaction: one consistent view."""
        with self._sambung() as koneksi:
            mentah = koneksi.connection.cursor()
            mentah.execute("BEGIN")
            try:
                yield koneksi
            finally:
                mentah.execute("ROLLBACK")

    @contextmanager
    def _sambung(self) -> Iterator[Connection]:
        """A connection; errors of the file become one sentence."""
        try:
            with self.mesin.connect() as koneksi:
                yield koneksi
        except DatabaseError as galat:
            raise GalatRegister(kalimat_galat(galat.orig or galat, self.path)) from galat
        except (pustaka.dbapi.Error, UnicodeDecodeError) as galat:
            raise GalatRegister(kalimat_galat(galat, self.path)) from galat

    def tutup(self) -> None:
        """Close all connections."""
        self.mesin.dispose()


def _mesin(path: Path) -> Engine:
    mesin = create_engine(
        f"sqlite+pysqlite:///{path}", module=pustaka.dbapi, hide_parameters=True,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(mesin, "connect")
    def _siapkan(koneksi: Any, _catatan: Any) -> None:
        pustaka.siapkan(koneksi)

    return mesin


def kalimat_galat(galat: BaseException, path: Path) -> str:
    """One sentence for an error of the database file: what happened, what to do."""
    pesan = str(galat).casefold()
    if "locked" in pesan or "busy" in pesan:
        return "Program lain sedang menulis ke buku kantor; tunggu sebentar lalu tekan lagi."
    if "full" in pesan:
        return "Cakram penuh, perbuatan terakhir belum tercatat; kosongkan cakram lalu ulangi."
    if "readonly" in pesan or "read-only" in pesan:
        return f"Folder {path.parent} tidak dapat ditulisi; periksa izin folder lalu ulangi."
    if "unable to open" in pesan:
        return f"Buku kantor {path.name} tidak dapat dibuka; periksa folder {path.parent}."
    rusak = ("malformed", "not a database", "no such table", "no such column")
    if any(tanda in pesan for tanda in rusak) or isinstance(galat, UnicodeDecodeError):
        return f"Buku kantor {path.name} rusak; {saran_cadangan(path)}"
    if "constraint" in pesan:
        return "Catatan ini bertabrakan dengan catatan lain; muat ulang layar lalu ulangi."
    if "i/o" in pesan:
        return "Cakram gagal dibaca atau ditulisi; periksa kabel dan cakram, lalu jalankan loket periksa."
    return f"Buku kantor {path.name} tidak dapat dipakai ({type(galat).__name__}); jalankan loket periksa."


def saran_cadangan(path: Path) -> str:
    """What to do when the database is damaged: the newest backup on this computer, by name."""
    from loket_tui.register.cadangan import cadangan_terbaru

    terbaru = cadangan_terbaru(path)
    if terbaru is None:
        return "belum ada cadangan di komputer ini; cari flashdisk cadangan lalu jalankan loket pulihkan."
    return f"cadangan terbaru {terbaru.name}; jalankan loket pulihkan {terbaru}."


def buat(path: Path, kantor: str) -> Basis:
    """Make a new database with its tables and triggers.  Raises GalatRegister when the file is there already."""
    if path.exists():
        raise GalatRegister(f"{path} sudah ada; buku kantor tidak pernah ditimpa.")
    path.parent.mkdir(parents=True, exist_ok=True)
    basis = Basis(path)
    with basis.tulis() as koneksi:
        SQLModel.metadata.create_all(koneksi)
        koneksi.execute(tabel.FTS)
        for perintah in pemicu():
            koneksi.exec_driver_sql(perintah)
        koneksi.execute(_t(tabel.Meta).insert(), [
            {"kunci": "skema", "nilai": str(VERSI_SKEMA)}, {"kunci": "kantor", "nilai": kantor},
        ])
        koneksi.execute(_t(tabel.JejakKepala).insert().values(satu=1, urut=0, hash="0" * 64, pada=""))
    return basis


def buka(path: Path) -> Basis:
    """Open an existing database.

    Raises GalatRegister when it is missing, empty, damaged or from a newer program, BukuLama when it is from an older
    one: `migrasi.perbarui` brings that up to date.
    """
    if not path.exists():
        raise GalatRegister(f"Buku kantor {path} tidak ada; jalankan loket init, atau loket pulihkan dari cadangan.")
    if path.stat().st_size == 0:
        raise GalatRegister(f"Buku kantor {path.name} kosong; {saran_cadangan(path)}")
    basis = Basis(path)
    try:
        with basis.baca() as koneksi:
            versi = versi_skema(koneksi, path)
        if versi != VERSI_SKEMA:
            tolak_versi(versi)
    except BaseException:
        basis.tutup()
        raise
    return basis


def versi_skema(koneksi: Connection, path: Path) -> int:
    """The version of the tables of a record.  Raises GalatRegister when it has none: it is damaged."""
    meta = _t(tabel.Meta)
    versi = str(koneksi.execute(select(meta.c.nilai).where(meta.c.kunci == "skema")).scalar() or "")
    if not (versi.isascii() and versi.isdecimal() and len(versi) <= 9):
        raise GalatRegister(f"Buku kantor {path.name} rusak; {saran_cadangan(path)}")
    return int(versi)


def tolak_versi(versi: int) -> NoReturn:
    """Refuse a record of another version.  Raises GalatRegister, for an older one BukuLama."""
    if versi > VERSI_SKEMA:
        raise GalatRegister("Buku kantor dibuat oleh program yang lebih baru; perbarui program di komputer ini.")
    raise BukuLama("Buku kantor dibuat oleh program yang lebih lama; jalankan loket sekali agar diperbarui.")


def pemicu() -> list[str]:
    """Triggers that refuse changes to insert-only tables and deletion from protected ones."""
    perintah = []
    for model in tabel.HANYA_TAMBAH:
        nama = _t(model).name
        for kerja in ("UPDATE", "DELETE"):
            perintah.append(_tolak(nama, kerja, "buku hanya boleh ditambah"))
    perintah += [_tolak(_t(m).name, "DELETE", "baris tidak boleh dihapus") for m in tabel.DILINDUNGI]
    return perintah


def _tolak(nama: str, kerja: str, alasan: str) -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS jaga_{nama}_{kerja.lower()} BEFORE {kerja} ON {nama} "
        f"BEGIN SELECT RAISE(ABORT, '{alasan}'); END"
    )


def _t(model: Any) -> Any:
    """The Core table of a model."""
    return model.__table__


def hitung(koneksi: Connection, nama: str) -> int:
    """Rows of a table, by its name from the schema."""
    sah = {t.name for t in SQLModel.metadata.sorted_tables}
    if nama not in sah:
        raise ValueError(nama)
    return int(koneksi.execute(text(f"SELECT count(*) FROM {nama}")).scalar_one())  # noqa: S608 - checked name
