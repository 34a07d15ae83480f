"""When something breaks under the print worker: killed programs, full disks, folders gone, files held open."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak import pekerja as mp
from loket_tui.dasar import berkas as db
from loket_tui.dasar.galat import GalatCetak
from loket_tui.layanan import pencetak, siap
from loket_tui.register import cetakan as rc
from tests.layanan.alat_cetak import PRINTER, keadaan, pdf, riwayat, terima_berkas, tunggu
from tests.layanan.alat_proses import AKAR

PROGRAM = """
import sys, time
from pathlib import Path
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import siap
from loket_tui.layanan.pencetak import Pencetak
from tests.alat_kantor import MULAI
ruang = siap.buka(Path(sys.argv[1]), JamTetap(MULAI))
Pencetak(ruang).mulai()
print("JALAN", flush=True)
time.sleep(60)
"""


def program(folder: Path) -> subprocess.Popen[str]:
    """A whole program with its print worker, to be killed."""
    p = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)], cwd=AKAR, stdout=subprocess.PIPE, text=True,
                         start_new_session=True)
    assert p.stdout is not None and p.stdout.readline() == "JALAN\n"
    return p


def bunuh(p: subprocess.Popen[str]) -> None:
    """kill -9 the program and what it started, as a power cut would."""
    os.killpg(p.pid, signal.SIGKILL)
    p.wait()
    if p.stdout is not None:
        p.stdout.close()


class PekerjaDiSini:
    """The rendering process's work done in this process, so that a test can break a call of the system."""

    pid = None

    def buat(self, dokumen: str, cuplikan: dict[str, Any], path: Path, bentuk: str = "pdf") -> str:
        import json

        jawab = mp.kerjakan(json.dumps({"id": 1, "dokumen": dokumen, "cuplikan": cuplikan, "path": str(path),
                                        "bentuk": bentuk}))
        if not jawab["ok"]:
            raise GalatCetak(jawab["galat"])
        return str(jawab["sha256"])

    def tutup(self) -> None:
        """Nothing runs."""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_dibunuh_saat_lp_berjalan_tidak_dicetak_dua_kali(berprinter, antrian, jalan):
    """The program dies while `lp` has the paper: nobody knows, so a person is asked and nothing is sent again."""
    nomor = terima_berkas(berprinter)
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; sleep 60')
    p = program(berprinter.kantor.folder)
    try:
        tunggu(lambda: len(antrian.dikirim()) == 1)
    finally:
        bunuh(p)
    assert keadaan(berprinter, nomor) == ("dikirim", "")
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; echo "request id is {PRINTER}-2 (1 file(s))"')
    jalan(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor) == ("tidak_pasti", pencetak.PUTUS))
    time.sleep(0.3)
    assert len(antrian.dikirim()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_dibunuh_sesudah_dikirim_pekerjaannya_diikuti_lagi(berprinter, antrian, jalan):
    nomor = terima_berkas(berprinter)
    p = program(berprinter.kantor.folder)
    try:
        tunggu(lambda: keadaan(berprinter, nomor)[1].startswith(f"{PRINTER}-1"))
    finally:
        bunuh(p)
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    jalan(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "selesai")
    assert len(antrian.dikirim()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_dibunuh_saat_menggambar_digambar_lagi(ruang, jalan, monkeypatch):
    """Killed again and again at the drawing: in the end every PDF is whole and drawn once for the log."""
    nomor = [terima_berkas(ruang) for _ in range(6)]
    for jeda in (0.0, 0.2, 0.5):
        p = program(ruang.kantor.folder)
        time.sleep(jeda)
        bunuh(p)
    jalan(ruang)
    tunggu(lambda: all(keadaan(ruang, n)[0] == "disimpan" for n in nomor))
    for n in nomor:
        assert pdf(ruang, n).read_bytes().rstrip().endswith(b"%%EOF")
        with ruang.basis.baca() as koneksi:
            assert len(rc.berkas(koneksi, n)) == 1
        assert riwayat(ruang, n)[-1] == "disimpan"


def test_folder_printouts_dihapus_saat_bekerja(ruang, jalan):
    jalan(ruang)
    awal = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, awal)[0] == "disimpan")
    shutil.rmtree(ruang.kantor.printouts)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    assert pdf(ruang, nomor).is_file() and not pdf(ruang, awal).exists()


@pytest.mark.parametrize(("sebab", "kata"), [
    (errno.EACCES, "Tutup program lain yang memakainya"), (errno.ENOSPC, "Disk penuh"), (errno.EIO, "Disk gagal")])
def test_pdf_dipegang_program_lain_atau_disk_penuh_sekali(ruang, jalan, monkeypatch, sebab, kata):
    """A viewer on Windows holds the PDF, the disk is full: one sentence, then it goes on by itself, nothing is half."""
    monkeypatch.setattr(pencetak, "Pekerja", PekerjaDiSini)
    gagal: list[str] = []
    asli = Path.replace

    def ganti(self: Path, tujuan: Path) -> Path:
        if Path(tujuan).suffix == ".pdf" and not gagal:
            gagal.append(str(tujuan))
            raise OSError(sebab, os.strerror(sebab))
        return asli(self, tujuan)

    nomor = terima_berkas(ruang)
    monkeypatch.setattr(Path, "replace", ganti)
    jalan(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    assert riwayat(ruang, nomor) == ["dirender", "gagal", "disimpan"]
    with ruang.basis.baca() as koneksi:
        (kalimat,) = [p.keterangan for p in rc.riwayat(koneksi, nomor) if p.keadaan == "gagal"]
    assert kata in kalimat and pdf(ruang, nomor).name in kalimat
    assert not list(ruang.kantor.printouts.rglob("*.tmp"))


def test_pdf_yang_sama_tidak_diganti_walau_dipegang(ruang, monkeypatch):
    """Printed once more the bytes are the same: the file that a viewer holds open is not touched."""
    nomor = terima_berkas(ruang)
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, nomor)
    assert perintah is not None
    path = ruang.kantor.printouts / "a.pdf"
    path.parent.mkdir(exist_ok=True)
    satu = PekerjaDiSini().buat(perintah.dokumen, perintah.cuplikan, path)

    def tolak(*_: object) -> None:
        raise AssertionError("replaced")

    monkeypatch.setattr(db, "tulis_atomik", tolak)
    assert PekerjaDiSini().buat(perintah.dokumen, perintah.cuplikan, path) == satu


def test_dua_program_bergantian_bila_satu_dibunuh(berprinter, antrian, jalan):
    """The lock goes with its holder: the other program takes the orders over, each printed once."""
    p = program(berprinter.kantor.folder)
    try:
        pertama = terima_berkas(berprinter)
        tunggu(lambda: len(antrian.dikirim()) == 1)
        tunggu(lambda: keadaan(berprinter, pertama)[1].startswith(PRINTER))
        kedua = siap.buka(berprinter.kantor.folder, berprinter.jam)
        try:
            jalan(kedua)
            nomor = terima_berkas(kedua)
            tunggu(lambda: len(antrian.dikirim()) == 2)
            bunuh(p)
            lagi = terima_berkas(kedua)
            tunggu(lambda: len(antrian.dikirim()) == 3)
            assert [riwayat(kedua, n).count("dirender") for n in (pertama, nomor, lagi)] == [1, 1, 1]
        finally:
            kedua.tutup()
    finally:
        if p.poll() is None:
            bunuh(p)


def test_cuplikan_yang_tidak_dapat_digambar_tidak_menghentikan_yang_lain(ruang, jalan):
    """A snapshot that lacks what its document needs stays as failed with a sentence; the next one is drawn."""
    from sqlalchemy import text

    rusak = terima_berkas(ruang)
    with ruang.basis.tulis() as koneksi:
        for (nama,) in koneksi.execute(text(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'perintah_cetak'")).all():
            koneksi.execute(text(f"DROP TRIGGER {nama}"))
        koneksi.execute(text("UPDATE perintah_cetak SET cuplikan = '{}' WHERE id = :i"), {"i": rusak})
    p = jalan(ruang)
    baik = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, baik)[0] == "disimpan" and keadaan(ruang, rusak)[0] == "gagal")
    assert "tidak lengkap" in keadaan(ruang, rusak)[1]
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: PDF belum dapat dibuat")
