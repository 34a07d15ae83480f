"""Files whole or not at all, the sentences of a failing disk, and network folders."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest

from loket_tui.dasar.berkas import folder_jaringan, jenis_mount, kalimat_os, sha256_berkas, tulis_atomik
from loket_tui.dasar.galat import Galat

POSIX = pytest.mark.skipif(os.name != "posix", reason="hanya POSIX")


def test_tulis_baru_dan_ganti(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for isi in (b"lama", b"", b"baru" * 100_000):
        tulis_atomik(path, isi)
        assert path.read_bytes() == isi
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
    assert sha256_berkas(path) == hashlib.sha256(b"baru" * 100_000).hexdigest()


@POSIX
def test_izin_berkas(tmp_path: Path) -> None:
    path = tmp_path / "a"
    tulis_atomik(path, b"1")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    tulis_atomik(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640


@POSIX
def test_tautan_tetap_tautan(tmp_path: Path) -> None:
    asli, tautan = tmp_path / "asli", tmp_path / "tautan"
    asli.write_bytes(b"1")
    tautan.symlink_to(asli)
    tulis_atomik(tautan, b"2")
    assert tautan.is_symlink() and asli.read_bytes() == b"2"


@pytest.mark.parametrize("nomor", [errno.ENOSPC, errno.EIO])
def test_gagal_di_tengah_menyisakan_yang_lama(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nomor: int
) -> None:
    path = tmp_path / "a"
    tulis_atomik(path, b"lama")

    def gagal(fd: int) -> None:
        raise OSError(nomor, os.strerror(nomor))

    monkeypatch.setattr(os, "fsync", gagal)
    with pytest.raises(Galat):
        tulis_atomik(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="perlu /dev/full")
def test_disk_penuh_sungguhan() -> None:
    with Path("/dev/full").open("wb", buffering=0) as f, pytest.raises(OSError, match="space") as tangkap:
        f.write(b"x")
    assert kalimat_os(tangkap.value, Path("a.pdf")).startswith("Disk penuh, “a.pdf”")


def test_folder_hilang_dan_tujuan_folder(tmp_path: Path) -> None:
    with pytest.raises(Galat, match="“a” tidak ditemukan di folder"):
        tulis_atomik(tmp_path / "tidak" / "ada" / "a", b"x")
    with pytest.raises(Galat, match="tidak ditemukan"):
        sha256_berkas(tmp_path / "tidak-ada")
    (tmp_path / "map").mkdir()
    with pytest.raises(Galat):
        tulis_atomik(tmp_path / "map", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["map"]


def test_setiap_galat_disk_satu_kalimat_terang() -> None:
    for nomor in errno.errorcode:
        kalimat = kalimat_os(OSError(nomor, os.strerror(nomor)), Path("/x/a.pdf"))
        assert kalimat.endswith(".")
    assert "hanya dapat dibaca" in kalimat_os(OSError(errno.EROFS, "x"), Path("a"))


MOUNTS = """/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/bagi /mnt/kantor\\040baru cifs rw 0 0
/dev/sdb1 /mnt/kantor\\040baru/lokal ext4 rw 0 0
nas:/x /srv nfs4 rw 0 0
tmpfs /srv tmpfs rw 0 0
rusak
"""


@pytest.mark.parametrize(
    ("path", "jenis"),
    [
        ("/", "ext4"),
        ("/home/a", "ext4"),
        ("/mnt/kantor baru", "cifs"),
        ("/mnt/kantor baru/data", "cifs"),
        ("/mnt/kantor baru/lokal/data", "ext4"),
        ("/mnt/kantor barulah", "ext4"),
        ("/srv/x", "tmpfs"),
    ],
)
def test_jenis_mount(path: str, jenis: str) -> None:
    assert jenis_mount(path, MOUNTS) == jenis


@pytest.mark.skipif(sys.platform != "linux", reason="hanya Linux")
def test_folder_sementara_bukan_jaringan(tmp_path: Path) -> None:
    assert not folder_jaringan(tmp_path)
    assert not folder_jaringan(tmp_path / "belum" / "ada")
