"""Restoring a backup: rehearsed into a temporary file, the present database kept aside, then put in place whole."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from loket_tui.dasar.berkas import fsync_folder, kalimat_os, sha256_berkas, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatRegister
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.register import basis as rb
from loket_tui.register import pustaka
from loket_tui.register.cadangan import DB, SOP, TOML, rincian, uji
from loket_tui.register.periksa import HasilPeriksa, periksa

CATATAN = "pemulihan.txt"
"""Beside the database: one line for each restore (time, backup, head), so that a head of before is not missed."""
MASIH_DIBUKA = "Buku kantor masih dibuka program lain; tutup semua program loket, lalu pulihkan lagi."
_TUNGGU = 2_000
_IKUTAN = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class HasilPulih:
    """What a restore did: the file the old database lies in, the check of the new one, office files put back or
    left because they differ."""

    disimpan: Path | None
    hasil: HasilPeriksa
    dipasang: tuple[str, ...]
    berbeda: tuple[str, ...]


def pulihkan(
    cadangan: Path, kantor_folder: Path, *, waktu: datetime | None = None, meski_bertemuan: bool = False,
    siapkan: Callable[[Path], None] | None = None,
) -> HasilPulih:
    """Put a backup (its folder, or the loket.db in it) in the place of the office's database.

    The database of now stays as `loket.db.lama-<time>`.  kantor.toml, sop_defs/ and other files of the backup are put
    back only where the office has none.  `siapkan` is called with the copy that was found good, before it goes into
    its place: it may write into it, and stops the restore by raising.

    Raises GalatRegister when the backup is damaged, when its check has findings (unless `meski_bertemuan`), or when
    another program has the database open; Galat for a disk that fails.
    """
    sumber = cadangan.parent if cadangan.name == DB else cadangan
    uji(sumber)
    data = kantor_folder / "data"
    cap = f"{waktu or datetime.now().astimezone():%Y%m%d-%H%M%S}"
    try:
        data.mkdir(parents=True, exist_ok=True)
        with _latihan(sumber / DB, data) as calon:
            _perbarui(calon, waktu or datetime.now().astimezone())
            hasil = periksa(calon)
            if not hasil.baik and not meski_bertemuan:
                raise GalatRegister(f"Cadangan {sumber.name} tidak dipasang: {hasil.temuan[0]}")
            if siapkan is not None:
                siapkan(calon)
            with _tanpa_program_lain(data):
                disimpan = _ganti(calon, data / DB, cap)
        _catat(data, cap, sumber)
        dipasang, berbeda = _berkas_lain(sumber, kantor_folder)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, data / DB)) from sebab
    return HasilPulih(disimpan, hasil, dipasang, berbeda)


def pemulihan_terakhir(path_db: Path) -> str:
    """Time stamp (as in the names of backups) of the last restore; "" when there was none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        baris = (path_db.parent / CATATAN).read_text("utf-8").splitlines()
        return max((b.partition(" ")[0] for b in baris if b.strip()), default="")
    return ""


@contextlib.contextmanager
def _latihan(sumber: Path, data: Path) -> Iterator[Path]:
    """A copy of the backup's database in the data folder, on the disk and the same byte for byte."""
    calon = data / f".pulih-{secrets.token_hex(4)}.db"
    try:
        with sumber.open("rb") as asal, calon.open("xb") as f:
            calon.chmod(0o600)
            shutil.copyfileobj(asal, f, 1 << 20)
            f.flush()
            os.fsync(f.fileno())
        if sha256_berkas(calon) != sha256_berkas(sumber):
            raise GalatRegister("Salinan cadangan berbeda dari aslinya; periksa cakram, lalu ulangi.")
        yield calon
    finally:
        for akhiran in ("", *_IKUTAN):
            with contextlib.suppress(OSError):
                Path(f"{calon}{akhiran}").unlink(missing_ok=True)


def _perbarui(calon: Path, waktu: datetime) -> None:
    """Bring the copy of a backup that an older program made up to date; what cannot be read the check will name."""
    with contextlib.suppress(GalatRegister):
        try:
            rb.buka(calon).tutup()
        except rb.BukuLama:
            from loket_tui.register.migrasi import perbarui_berkas

            perbarui_berkas(calon, waktu)


def _ganti(calon: Path, db: Path, cap: str) -> Path | None:
    """Keep the old file aside and put the new one in its place; there is always a whole file under the name."""
    if not db.exists():
        _pindah_ikutan(db, db.with_name(f"{db.name}.lama-{cap}"))
        calon.replace(db)
        fsync_folder(db.parent)
        return None
    lama = db.with_name(f"{db.name}.lama-{cap}")
    if lama.exists():
        raise GalatRegister(f"{lama.name} sudah ada; tunggu sesaat lalu ulangi.")
    with _sendirian(db):
        _pindah_ikutan(db, lama)
        try:
            os.link(db, lama)
        except OSError:
            db.rename(lama)
        try:
            calon.replace(db)
        except OSError:
            if not db.exists():
                lama.rename(db)
            raise
        fsync_folder(db.parent)
    return lama


def _pindah_ikutan(db: Path, lama: Path) -> None:
    """Move what SQLite keeps beside the old file: next to the new one it would be read as its own."""
    for akhiran in _IKUTAN:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{db}{akhiran}").rename(f"{lama}{akhiran}")


@contextlib.contextmanager
def _tanpa_program_lain(data: Path) -> Iterator[None]:
    """No program has the office open, not even an idle one.  Raises GalatRegister when one has."""
    kunci = KunciBersama(data)
    if not kunci.ambil(sendiri=True):
        raise GalatRegister(MASIH_DIBUKA)
    try:
        yield
    finally:
        kunci.lepas()


@contextlib.contextmanager
def _sendirian(db: Path) -> Iterator[None]:
    """Nobody else has the database open; what stood in its log is written into the file.

    Raises GalatRegister when another program uses it.  A file too damaged to open is nobody's.
    """
    k = pustaka.dbapi.connect(f"{db.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        try:
            k.execute(f"PRAGMA busy_timeout={_TUNGGU}")
            k.execute("PRAGMA journal_mode=DELETE").fetchone()
            k.execute("BEGIN EXCLUSIVE")
        except (pustaka.dbapi.DatabaseError, UnicodeDecodeError) as galat:
            if "locked" in str(galat) or "busy" in str(galat):
                raise GalatRegister(MASIH_DIBUKA) from galat
        if os.name != "posix":
            k.close()
        yield
    finally:
        k.close()


def _catat(data: Path, cap: str, sumber: Path) -> None:
    kepala = rincian(sumber).kepala
    with (data / CATATAN).open("a", encoding="utf-8") as f:
        f.write(f"{cap} {sumber.name} {kepala[0] if kepala else '-'}\n")
        f.flush()
        os.fsync(f.fileno())


def _berkas_lain(sumber: Path, kantor: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put settings and procedures back where the office has none; (put back, left because they differ)."""
    dipasang: list[str] = []
    berbeda: list[str] = []
    sop_baru = not (kantor / SOP).exists()
    for p in sorted(sumber.rglob("*")):
        nama = p.relative_to(sumber).as_posix()
        bagian_kantor = nama == TOML or nama.startswith(f"{SOP}/") or p.suffix.casefold() in {".png", ".jpg", ".jpeg"}
        if not p.is_file() or not bagian_kantor:
            continue
        tujuan = kantor / nama
        if tujuan.exists():
            if sha256_berkas(tujuan) != sha256_berkas(p):
                berbeda.append(nama)
        elif sop_baru or not nama.startswith(f"{SOP}/"):
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tulis_atomik(tujuan, p.read_bytes())
            dipasang.append(nama)
    return tuple(dipasang), tuple(berbeda)
