"""Backups: whole or not there, read back before they count, and a restore that is rehearsed first.

A backup is a folder `loket-20261120-153012/` with loket.db, kantor.toml, sop_defs/, kepala.txt (the head of the trail)
and SHA256SUMS.  It is written as `.part` and renamed when every byte was read back from the medium.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from loket_tui.dasar.berkas import fsync_folder, kalimat_os, sha256_berkas
from loket_tui.dasar.galat import Galat, GalatRegister
from loket_tui.register import pustaka
from loket_tui.register.basis import kalimat_galat

DB = "loket.db"
TOML = "kantor.toml"
SOP = "sop_defs"
KEPALA = "kepala.txt"
SUMS = "SHA256SUMS"
FOLDER = "cadangan"
"""Local backups lie in this folder beside the database."""
POLA = re.compile(r"loket-\d{8}-\d{6}")
_POTONG = 1 << 20
_USANG = 6 * 3600


@dataclass(frozen=True, slots=True)
class Cadangan:
    """A backup as its folder says: when (by its name), the head of the trail, the database's SHA-256."""

    path: Path
    nama: str
    kepala: tuple[int, str] | None
    sha256: str


def nama_cadangan(waktu: datetime) -> str:
    """The name of a backup made at this office time."""
    return f"loket-{waktu:%Y%m%d-%H%M%S}"


def folder_lokal(path_db: Path) -> Path:
    """Where the backups on this computer lie."""
    return path_db.parent / FOLDER


def daftar_cadangan(folder: Path) -> list[Path]:
    """Finished backups in a folder, newest first; a folder that cannot be read has none."""
    try:
        isi = [p for p in folder.iterdir() if POLA.fullmatch(p.name) and (p / DB).is_file() and (p / SUMS).is_file()]
    except OSError:
        return []
    return sorted(isi, key=lambda p: p.name, reverse=True)


def cadangan_terbaru(path_db: Path) -> Path | None:
    """The newest backup on this computer of the database `path_db`."""
    return next(iter(daftar_cadangan(folder_lokal(path_db))), None)


def rincian(cadangan: Path) -> Cadangan:
    """What a backup says of itself; nothing is verified, what cannot be read is empty."""
    kepala: tuple[int, str] | None = None
    with contextlib.suppress(OSError, ValueError):
        urut, _, sidik = (cadangan / KEPALA).read_text("ascii").strip().partition(" ")
        kepala = (int(urut), sidik) if sidik else None
    return Cadangan(cadangan, cadangan.name, kepala, _sums(cadangan).get(DB, ""))


# ---- making one


def cadangkan(
    basis_path: Path, tujuan_folder: Path, nama: str, *, kantor_folder: Path | None = None,
    tambahan: Sequence[str] = (),
) -> Path:
    """Back up an office into `tujuan_folder/nama`; returns the finished folder.

    `kantor_folder` holds kantor.toml and sop_defs/ (default: two levels above the database), `tambahan` names further
    files in it (the logo).  Raises GalatRegister when the database is damaged, Galat for a full or missing disk.
    """
    kantor = kantor_folder or basis_path.parent.parent
    with _salinan_basis(basis_path) as (salinan, kepala):
        isi = [(DB, salinan), *_berkas_kantor(kantor, tambahan)]
        return _tulis_folder(isi, {KEPALA: f"{kepala[0]} {kepala[1]}\n".encode()}, tujuan_folder, nama)


def salin(cadangan: Path, tujuan_folder: Path) -> Path:
    """Copy a finished backup to another place, verified there.  Raises as `cadangkan`."""
    uji(cadangan)
    isi = [(r, cadangan / r) for r in _sums(cadangan)]
    return _tulis_folder(isi, {}, tujuan_folder, cadangan.name)


def uji(cadangan: Path) -> None:
    """Compare every file of a backup with its SHA256SUMS.  Raises GalatRegister naming the first that differs."""
    catatan = _sums(cadangan)
    if DB not in catatan:
        raise GalatRegister(f"Cadangan {cadangan.name} tidak utuh; pakai cadangan lain.")
    for nama, sidik in catatan.items():
        if not (cadangan / nama).is_file() or sha256_berkas(cadangan / nama) != sidik:
            raise GalatRegister(f"Cadangan {cadangan.name} rusak pada {nama}; pakai cadangan lain.")


def buang_lama(folder: Path, sisakan: int) -> list[str]:
    """Keep the newest backups of a folder; returns the names of those removed.

    Unfinished ones older than six hours go too; a younger one may be another program's, at work.
    """
    hapus = daftar_cadangan(folder)[sisakan:]
    with contextlib.suppress(OSError):
        hapus += [p for p in folder.iterdir() if p.suffix == ".part" and POLA.fullmatch(p.stem) and _usang(p)]
    for p in hapus:
        shutil.rmtree(p, ignore_errors=True)
    return [p.name for p in hapus]


def buang_sementara(data: Path) -> None:
    """Remove temporary copies that a killed program left in the data folder: those older than six hours."""
    with contextlib.suppress(OSError):
        for p in (*data.glob(".cadangan-*.db*"), *data.glob(".pulih-*.db*")):
            if _usang(p):
                p.unlink(missing_ok=True)


def _usang(path: Path) -> bool:
    """Whether something unfinished is older than six hours: nobody is still writing it."""
    return time.time() - path.stat().st_mtime > _USANG


@contextlib.contextmanager
def _salinan_basis(path: Path) -> Iterator[tuple[Path, tuple[int, str]]]:
    """A verified copy of the database in one file beside it, and its head; removed afterwards."""
    buang_sementara(path.parent)
    sementara = path.parent / f".cadangan-{secrets.token_hex(4)}.db"
    try:
        if not path.is_file():
            raise GalatRegister(f"Buku kantor {path} tidak ada; tidak ada yang dicadangkan.")
        try:
            _salin_basis(path, sementara)
            kepala = _periksa_salinan(sementara)
        except (pustaka.dbapi.Error, UnicodeDecodeError) as galat:
            raise GalatRegister(kalimat_galat(galat, path)) from galat
        yield sementara, kepala
    finally:
        for akhiran in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{sementara}{akhiran}").unlink(missing_ok=True)


def _salin_basis(sumber: Path, tujuan: Path) -> None:
    """One step, one consistent view; a lock that stays gives an error after the usual wait, never a hang."""
    asal = _sambung(sumber)
    try:
        os.close(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        salinan = _sambung(tujuan)
        try:
            asal.execute("BEGIN")
            asal.execute("SELECT count(*) FROM sqlite_master").fetchone()
            asal.backup(salinan, pages=-1)
            asal.execute("ROLLBACK")
            salinan.execute("PRAGMA journal_mode=DELETE")
        finally:
            salinan.close()
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, tujuan)) from sebab
    finally:
        asal.close()


def _periksa_salinan(path: Path) -> tuple[int, str]:
    """The head of a copy.  Raises DatabaseError or GalatRegister when the copy is damaged."""
    k = _sambung(path)
    try:
        hasil = [str(b[0]) for b in k.execute("PRAGMA integrity_check(3)")]
        if hasil != ["ok"]:
            raise pustaka.dbapi.DatabaseError("malformed")
        b = k.execute("SELECT urut, hash FROM jejak_kepala WHERE satu = 1").fetchone()
        return (int(b[0]), str(b[1])) if b else (0, "0" * 64)
    finally:
        k.close()


def _sambung(path: Path) -> Any:
    k = pustaka.dbapi.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    k.execute(f"PRAGMA busy_timeout={pustaka.MILIDETIK_TUNGGU}")
    return k


def _berkas_kantor(kantor: Path, tambahan: Sequence[str]) -> list[tuple[str, Path]]:
    """Settings, procedures and named files that there are, as (name in the backup, file)."""
    calon = [kantor / TOML, *sorted((kantor / SOP).rglob("*")), *(kantor / t for t in tambahan if t)]
    return [(p.relative_to(kantor).as_posix(), p) for p in calon
            if p.is_file() and not p.is_symlink() and not any(b.startswith(".") for b in p.relative_to(kantor).parts)]


def _tulis_folder(isi: Sequence[tuple[str, Path]], teks: dict[str, bytes], tujuan: Path, nama: str) -> Path:
    """Write files into `tujuan/nama.part`, read everything back, rename.  Nothing half is left behind."""
    akhir, bagian = tujuan / nama, tujuan / f"{nama}.part"
    try:
        if akhir.exists():
            raise GalatRegister(f"Cadangan {nama} sudah ada di folder tujuan; tunggu sesaat lalu ulangi.")
        tujuan.stat()
        shutil.rmtree(bagian, ignore_errors=True)
        try:
            bagian.mkdir()
            sidik = {n: _tulis_berkas(bagian / n, sumber) for n, sumber in isi}
            sidik |= {n: _tulis_byte(bagian / n, data) for n, data in teks.items()}
            _tulis_byte(bagian / SUMS, "".join(f"{h}  {n}\n" for n, h in sidik.items()).encode())
            for n, h in sidik.items():
                if _baca_kembali(bagian / n) != h:
                    raise OSError(errno.EIO, "isi berbeda setelah ditulis")
            for folder in sorted({bagian, *(p for p in bagian.rglob("*") if p.is_dir())}, reverse=True):
                fsync_folder(folder)
            bagian.rename(akhir)
            fsync_folder(tujuan)
        except BaseException:
            shutil.rmtree(bagian, ignore_errors=True)
            raise
    except OSError as sebab:
        raise Galat(kalimat_tujuan(sebab, tujuan)) from sebab
    return akhir


def _tulis_berkas(path: Path, sumber: Path) -> str:
    """Copy one file to the disk; returns the SHA-256 of what was read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sidik = hashlib.sha256()
    with sumber.open("rb") as asal, path.open("xb") as f:
        while data := asal.read(_POTONG):
            sidik.update(data)
            f.write(data)
        _paksa(f)
    return sidik.hexdigest()


def _tulis_byte(path: Path, data: bytes) -> str:
    with path.open("xb") as f:
        f.write(data)
        _paksa(f)
    return hashlib.sha256(data).hexdigest()


def _paksa(f: BinaryIO) -> None:
    """Force a file to the medium and let go of it, so that reading back asks the medium where the system can."""
    f.flush()
    os.fsync(f.fileno())
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _baca_kembali(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _sums(cadangan: Path) -> dict[str, str]:
    """name -> SHA-256 of a backup's files; names that lead out of the folder are left out."""
    hasil: dict[str, str] = {}
    with contextlib.suppress(OSError, UnicodeDecodeError):
        for baris in (cadangan / SUMS).read_text("utf-8").splitlines():
            sidik, _, nama = baris.partition("  ")
            bagian = Path(nama).parts
            if nama and not Path(nama).is_absolute() and ".." not in bagian and len(sidik) == 64:
                hasil[nama] = sidik
    return hasil


def kalimat_tujuan(sebab: OSError, tujuan: Path) -> str:
    """One sentence on a place that does not take a backup: full, read-only, pulled out."""
    match sebab.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "Tempat cadangan penuh; kosongkan atau pakai flashdisk lain, lalu cadangkan lagi."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return "Tempat cadangan tidak dapat ditulisi; geser kunci flashdisk atau pakai yang lain, lalu ulangi."
        case errno.ENOENT | errno.ENOTDIR | errno.EIO | errno.ENXIO | errno.ENODEV:
            return "Flashdisk tercabut atau tidak terbaca; pasang lagi, lalu cadangkan dari awal."
        case _:
            return kalimat_os(sebab, tujuan)
