"""A report on its way out: where its PDF and CSV lie, and the copy on a stick, read back before it is believed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from loket_tui.dasar.berkas import sha256_berkas, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan
from loket_tui.dasar.periode import baca_periode
from loket_tui.layanan import gambar_cetak, laporan
from loket_tui.layanan.laporan_wajib import LAPORAN, jenis_tutup
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, sebelum_tindakan, tindakan
from loket_tui.register import cetakan as rc
from loket_tui.register import laporan as rl
from loket_tui.register.cadangan import kalimat_tujuan

HAK = "laporan"


def _perintah(ruang: Ruang, periode: str, tujuan: str, bentuk: str) -> tuple[rc.Perintah, int]:
    """The print order of the newest report of a period, and its number.  Raises GalatAturan before there is one."""
    waktu = baca_periode(periode)
    with ruang.basis.baca() as koneksi:
        semua = rl.dibuat(koneksi, jenis_tutup(waktu.jenis, bentuk), waktu.kode, tujuan)
        perintah = rc.terakhir(koneksi, "laporan", laporan.rujukan(waktu.kode, tujuan, semua[-1].ke, bentuk)
                               ) if semua else None
    if perintah is None:
        raise GalatAturan(f"Laporan {waktu.kode} untuk tujuan ini belum dibuat; buat laporannya dahulu.")
    return perintah, semua[-1].ke


@bacaan("membuka laporan", "laporan")
def pdf_laporan(
    ruang: Ruang, _sesi: Sesi, periode: str, tujuan: str, *, bentuk: str = LAPORAN, tunggu: float = 0
) -> Path:
    """The PDF of the newest report of a period, drawn from its snapshot when it is not on the disk (any more).

    `tunggu`: seconds the print worker of the program is given first.  Raises GalatAturan before there is a report,
    GalatCetak when it cannot be drawn.
    """
    perintah, _ = _perintah(ruang, periode, tujuan, bentuk)
    path = ruang.kantor.printouts / perintah.berkas
    batas = time.monotonic() + tunggu
    while not path.is_file() and time.monotonic() < batas:
        time.sleep(0.05)
    return gambar_cetak.siapkan(ruang, perintah.id).path


@bacaan("membuka laporan", "laporan")
def csv_laporan(ruang: Ruang, sesi: Sesi, periode: str, tujuan: str, *, bentuk: str = LAPORAN) -> Path:
    """The CSV of the newest report, written beside its PDF.  Raises as `laporan.tulis_csv`."""
    perintah, _ = _perintah(ruang, periode, tujuan, bentuk)
    return laporan.tulis_csv(ruang, sesi, periode, tujuan, (ruang.kantor.printouts / perintah.berkas).parent, bentuk)


def salin_keluar(
    ruang: Ruang, sesi: Sesi, kunci: str, periode: str, tujuan: str, folder: Path, *, bentuk: str = LAPORAN
) -> Hasil:
    """Copy PDF and CSV of the newest report to `folder` (a stick) and read both back; then it may be pulled out.

    The trail row is written after the copy succeeded, with number and hashes, never the path.  Raises GalatIzin,
    GalatAturan (no report yet), Galat (no such folder, full, read-only, pulled out, read back differently).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if pernah or HAK not in hak:        # done already, or refused there, which stays in the trail
        return catat_salinan(ruang, sesi, kunci, "", "", 0, ())
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise Galat("Flashdisk atau folder tujuan tidak ditemukan; pasang flashdisk, lalu ulangi.")
    ke = _perintah(ruang, periode, tujuan, bentuk)[1]
    asal = (pdf_laporan(ruang, sesi, periode, tujuan, bentuk=bentuk),
            csv_laporan(ruang, sesi, periode, tujuan, bentuk=bentuk))
    if folder.resolve() == asal[0].parent.resolve():
        raise Galat("Itu folder cetakan kantor sendiri; pilih flashdisk atau folder lain.")
    sidik = tuple(_salin(satu, folder) for satu in asal)
    return catat_salinan(ruang, sesi, kunci, periode, tujuan, ke, sidik, nama=tuple(a.name for a in asal))


def _salin(asal: Path, folder: Path) -> str:
    """Copy one file whole and read it back; returns its SHA-256.  A copy that differs is taken away."""
    tujuan = folder / asal.name
    try:
        data = asal.read_bytes()
    except OSError as sebab:
        raise Galat(kalimat_tujuan(sebab, asal)) from sebab
    tulis_atomik(tujuan, data)
    try:
        _lupakan(tujuan)
        sidik, terbaca = sha256_berkas(asal), sha256_berkas(tujuan)
    except OSError as sebab:        # pulled out meanwhile
        raise Galat(kalimat_tujuan(sebab, tujuan)) from sebab
    if terbaca != sidik:
        tujuan.unlink(missing_ok=True)
        raise Galat(f"Salinan {asal.name} berbeda setelah dibaca ulang; ganti flashdisk lalu ulangi.")
    return sidik


def _lupakan(path: Path) -> None:
    """Let the system forget its copy in memory, so that reading back asks the medium where that is possible."""
    if sys.platform == "linux":
        fd = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(fd)


@tindakan("menyalin laporan ke luar", HAK)
def catat_salinan(
    _kerja: Kerja, periode: str, tujuan: str, ke: int, sidik: tuple[str, ...], *, nama: tuple[str, ...] = ()
) -> Hasil:
    """The trail row of a copy that was made and read back; called by `salin_keluar`."""
    return Hasil(kabar=f"Tersalin dan sudah dibaca ulang: {', '.join(nama)}. Flashdisk boleh dicabut.",
                 lain={"periode": periode, "tujuan": tujuan, "ke": ke, "sha256": list(sidik)})


def tempat_lepas() -> tuple[Path, ...]:
    """Folders where sticks usually appear, those that are there now."""
    if sys.platform == "win32":
        return tuple(p for huruf in "DEFGHIJKLMNOPQRSTUVWXYZ" if (p := Path(f"{huruf}:\\")).is_dir())
    pola = ["/Volumes/*"] if sys.platform == "darwin" else ["/media/*/*", "/run/media/*/*", "/mnt/*"]
    return tuple(p for satu in pola for p in sorted(Path("/").glob(satu[1:])) if p.is_mount())
