"""Files that are whole or not there: atomic writing, digests, and where SQLite must not live."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from pathlib import Path

from loket_tui.dasar.galat import Galat

_JENIS_JARINGAN = frozenset(
    {
        *("9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre"),
        *("ncp", "ncpfs", "nfs", "nfs4", "ocfs2", "smb", "smb2", "smb3", "smbfs", "sshfs"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs", "fuse.sshfs"),
        *("prl_fs", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse"),
    }
)
_OKTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4


def tulis_atomik(path: Path, data: bytes) -> None:
    """Write ``data`` so that after a power cut the file is the old one or the new one, never half.

    Temporary file in the same folder, fsync, rename, fsync of the folder. A new file is readable by its
    owner only, an existing one keeps its mode. An OSError is raised as Galat; the temporary is removed.
    """
    tujuan = Path(os.path.realpath(path))
    sementara = tujuan.with_name(f".{tujuan.name[:100]}.{os.urandom(4).hex()}.tmp")
    try:
        try:
            _tulis_utuh(sementara, data)
            with contextlib.suppress(FileNotFoundError):
                sementara.chmod(tujuan.stat().st_mode & 0o777)
            sementara.replace(tujuan)
        except BaseException:
            with contextlib.suppress(OSError):
                sementara.unlink(missing_ok=True)
            raise
        fsync_folder(tujuan.parent)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, path)) from sebab


def _tulis_utuh(path: Path, data: bytes) -> None:
    """Create a new file, write all of it and force it to the disk."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(fd, "wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())


def fsync_folder(folder: Path) -> None:
    """Force a rename to the disk; Windows has no such call, and some file systems refuse it."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as sebab:
        if sebab.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(fd)


def sha256_berkas(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; an OSError is raised as Galat."""
    import hashlib

    try:
        with path.open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, path)) from sebab


def kalimat_os(sebab: OSError, path: Path) -> str:
    """Return one sentence on a failed file operation: what happened and what to do."""
    nama = path.name or str(path)
    match sebab.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"Disk penuh, “{nama}” tidak dapat ditulis. Kosongkan ruang di disk, lalu ulangi."
        case errno.EROFS:
            return (
                f"Disk hanya dapat dibaca, “{nama}” tidak dapat ditulis. Pakai disk lain atau buka kuncinya."
            )
        case errno.EACCES | errno.EPERM:
            return f"“{nama}” tidak dapat dibuka. Tutup program lain yang memakainya atau periksa izinnya."
        case errno.ENOENT | errno.ENOTDIR:
            return (
                f"“{nama}” tidak ditemukan di folder “{path.parent}”. Periksa folder itu atau pasang disknya."
            )
        case errno.EISDIR:
            return f"“{nama}” adalah folder, bukan berkas. Pilih nama lain."
        case errno.ENAMETOOLONG:
            return "Nama berkas terlalu panjang. Pilih nama yang lebih pendek."
        case errno.EIO | errno.ENXIO | errno.ENODEV:
            return (
                f"Disk gagal membaca atau menulis “{nama}”. Cabut dan pasang lagi disknya, atau ganti disk."
            )
        case _:
            return (
                f"“{nama}” tidak dapat dibaca atau ditulis ({sebab.strerror or sebab}). Ulangi sekali lagi."
            )


def folder_jaringan(path: Path) -> bool:
    """Whether a folder lies on a network or host-shared file system, where SQLite's locks fail.

    Linux asks /proc/mounts, Windows the path and the drive type; anything unknown is False.
    """
    if sys.platform == "win32":
        return _jaringan_windows(path)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return jenis_mount(os.path.realpath(path), mounts) in _JENIS_JARINGAN


def jenis_mount(path: str, mounts: str) -> str:
    """Return the file system type of an absolute path by the text of /proc/mounts, or "" if none matches."""
    terpanjang, jenis = -1, ""
    for baris in mounts.splitlines():
        kolom = baris.split(" ")
        if len(kolom) < 3:
            continue
        titik = _OKTAL.sub(lambda m: chr(int(m[1], 8)), kolom[1]).rstrip("/")
        # >=: of two mounts on one place the later lies on top
        if (path == titik or path.startswith(titik + "/")) and len(titik) >= terpanjang:
            terpanjang, jenis = len(titik), kolom[2]
    return jenis


def _jaringan_windows(path: Path) -> bool:
    """Whether a Windows path is UNC or on a mapped network drive."""
    if sys.platform != "win32":
        return False
    import ctypes

    lengkap = os.path.realpath(path)
    for awal in ("\\\\?\\UNC\\", "\\\\.\\UNC\\"):
        if lengkap.upper().startswith(awal):
            return True
    lengkap = lengkap.removeprefix("\\\\?\\")
    if lengkap.startswith("\\\\"):
        return True
    akar = os.path.splitdrive(lengkap)[0] + "\\"
    return bool(ctypes.windll.kernel32.GetDriveTypeW(akar) == _DRIVE_REMOTE)
