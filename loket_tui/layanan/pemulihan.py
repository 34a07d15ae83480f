"""A backup in the place of the record, by who may give up what came after it: an admin, or the recovery code.

Who it is stands in the record that is replaced; where there is none or it cannot be read, in the backup's own.  The
restored record tells of it in its next row, with the head of the trail that was given up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from loket_tui.dasar.galat import Galat, GalatIzin, GalatMasuk, GalatRegister
from loket_tui.dasar.jam import Jam
from loket_tui.kantor import Kantor
from loket_tui.layanan import akun_awal, siap
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.ruang import ADMIN, Ruang, Sesi
from loket_tui.register import basis as rb
from loket_tui.register import jejak, meta
from loket_tui.register import pemulihan as rpem
from loket_tui.register import pengguna as rp

__all__ = ["DIMINTA", "DIPULIHKAN", "Pulih", "Rahasia", "pulihkan"]

DIPULIHKAN = "memulihkan dari cadangan"
"""What the restored record says."""
DIMINTA = "meminta pemulihan dari cadangan"
"""What the record that is given up says last."""
DI = "perintah"
BUKAN_ADMIN = "Hanya admin yang memulihkan buku; pakai nama masuk admin, atau kosongkan dan pakai kode pemulihan."


@dataclass(frozen=True, slots=True)
class Rahasia:
    """What a person typed: the admin's login name and kata sandi, or without a name the recovery code."""

    nama_masuk: str
    isi: str


@dataclass(frozen=True, slots=True)
class Pulih:
    """What the restore did, and the recovery code in place of the one used ("" when none was)."""

    hasil: rpem.HasilPulih
    kode_baru: str


@dataclass(frozen=True, slots=True)
class _Bukti:
    """Who proved it ("" by the code), and the head of the record that is given up ("" where it could not be read)."""

    nama_masuk: str
    kepala: str = ""


def pulihkan(
    cadangan: Path, folder: Path, jam: Jam, tanya: Callable[[], Rahasia], *, meski_bertemuan: bool = False
) -> Pulih:
    """Put a backup in the place of the office's record.

    `tanya` is asked once, when it is known that there is something to restore.  Raises GalatMasuk (nothing proved),
    GalatIzin (no admin), and as `register.pemulihan.pulihkan`.
    """
    sumber = cadangan.expanduser().absolute()
    waktu = _waktu(jam, folder, sumber if sumber.is_dir() else sumber.parent)
    ruang, kode_baru = _sekarang(folder, jam), ""
    bukti: _Bukti | None = None
    if ruang is not None:
        try:
            bukti = _buktikan(ruang, tanya())
        except GalatRegister:      # it opens, but the accounts cannot be read
            bukti = None
        finally:
            ruang.tutup()

    def siapkan(calon: Path) -> None:
        nonlocal kode_baru
        try:
            basis = rb.buka(calon)
            try:
                sah = bukti or _dari_cadangan(basis, waktu, tanya())
                kode_baru = _catat(basis, waktu, sah)
            finally:
                basis.tutup()
        except GalatRegister:
            if bukti is None or not meski_bertemuan:
                raise

    return Pulih(rpem.pulihkan(sumber, folder, waktu=waktu, meski_bertemuan=meski_bertemuan, siapkan=siapkan),
                 kode_baru)


def _waktu(jam: Jam, *folder: Path) -> datetime:
    """Now in the zone of the first folder with a good kantor.toml: names of backups are office time."""
    for satu in folder:
        with contextlib.suppress(Galat):
            return jam.sekarang().astimezone(Kantor.buka(satu).zona)
    return jam.sekarang().astimezone()


def _sekarang(folder: Path, jam: Jam) -> Ruang | None:
    """The office as it stands; None where it cannot be read."""
    with contextlib.suppress(Galat):
        return siap.buka(folder, jam, dengan_sop=False)
    return None


def _buktikan(ruang: Ruang, rahasia: Rahasia) -> _Bukti:
    """Against the record of now: failures count and lock as everywhere, and it keeps who asked."""
    nomor = 0
    if rahasia.nama_masuk:
        with ruang.basis.baca() as koneksi:
            akun = rp.akun(koneksi, rahasia.nama_masuk.strip())
            nomor = akun.id if akun is not None else 0
            peran = rp.peran(koneksi, nomor, ruang.hari_peran(koneksi))
        lm.periksa_sandi(ruang, Sesi(nomor, "", frozenset(), frozenset(), DI), rahasia.isi)
        if ADMIN not in peran:
            raise GalatIzin(BUKAN_ADMIN)
    else:
        akun_awal.periksa_kode(ruang, rahasia.isi)
    with ruang.basis.tulis() as koneksi:
        catat_jejak(koneksi, DIMINTA, nomor, ruang.jam.sekarang(), ruang.zona, di=DI)
        return _Bukti(rahasia.nama_masuk.strip(), jejak.kepala(koneksi).pendek)


def _dari_cadangan(basis: rb.Basis, waktu: datetime, rahasia: Rahasia) -> _Bukti:
    """Against the backup itself, where there is no record that could be asked."""
    with basis.baca() as koneksi:
        if not rahasia.nama_masuk:
            if not sd.cocok(meta.baca(koneksi, akun_awal.META_PEMULIHAN), sd.rapikan_kode(rahasia.isi)):
                raise GalatMasuk("Kode pemulihan tidak cocok dengan cadangan ini; periksa lembarnya.")
            return _Bukti("")
        akun = rp.akun(koneksi, rahasia.nama_masuk.strip())
        peran = rp.peran(koneksi, akun.id, waktu.date().isoformat()) if akun else frozenset()
    if not sd.cocok(akun.sandi_hash if akun and akun.aktif else "", rahasia.isi):
        raise GalatMasuk("Nama atau kata sandi salah; pakai kata sandi admin dari saat cadangan ini dibuat.")
    if ADMIN not in peran:
        raise GalatIzin(BUKAN_ADMIN)
    return _Bukti(rahasia.nama_masuk.strip())


def _catat(basis: rb.Basis, waktu: datetime, bukti: _Bukti) -> str:
    """The row of the restored record, as it goes into its place; a recovery code that was used is replaced by the
    one that is returned."""
    kode = "" if bukti.nama_masuk else sd.kode_acak()
    hash_kode = sd.hash_rahasia(sd.rapikan_kode(kode)) if kode else ""
    zona = timezone(waktu.utcoffset() or timedelta(0))
    with basis.tulis() as koneksi:
        akun = rp.akun(koneksi, bukti.nama_masuk) if bukti.nama_masuk else None
        baris = meta.tulis(koneksi, akun_awal.META_PEMULIHAN, hash_kode) if kode else {}
        catat_jejak(koneksi, DIPULIHKAN, akun.id if akun else 0, waktu, zona, baris, {"lain": {
            "kepala_lama": bukti.kepala, "kepala_cadangan": jejak.kepala(koneksi).pendek,
            "dengan": "kode pemulihan" if kode else "kata sandi"}}, di=DI)
    return kode
