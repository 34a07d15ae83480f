"""What the tests of the print worker share: an office with a printer, workers that do not wait, a played queue."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.kantor import tulis_kantor_toml
from loket_tui.layanan import pencetak, siap, terima
from loket_tui.layanan.pencetak import Pencetak
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, buat_ruang, isi_kantor, pengajuan_kk, sesi
from tests.layanan.alat_kerja import Perbuatan, jalankan, letak, maju

PRINTER = "Epson_L3110"


def terima_berkas(ruang: Ruang) -> int:
    """A complete application; returns the order of its receipt."""
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).cetak[0]


def surat_disetujui(ruang: Ruang) -> int:
    """The order of a letter that waits for its ink, of case 1."""
    jalankan(ruang, Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True}), "t1")
    for n in range(20):
        if letak(ruang, 1).menunggu == "tinta":
            break
        langkah = maju(ruang, 1)
        assert langkah is not None
        jalankan(ruang, langkah, f"m{n}")
    with ruang.basis.baca() as k:
        return int(k.execute(text("SELECT max(id) FROM perintah_cetak WHERE dokumen = 'naskah'")).scalar_one())


def keadaan(ruang: Ruang, nomor: int) -> tuple[str, str]:
    with ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, nomor)


def riwayat(ruang: Ruang, nomor: int) -> list[str]:
    with ruang.basis.baca() as koneksi:
        return [str(b[0]) for b in koneksi.execute(text(
            "SELECT keadaan FROM cetak_peristiwa WHERE perintah_id = :i ORDER BY urut"), {"i": nomor})]


def pdf(ruang: Ruang, nomor: int) -> Path:
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, nomor)
    assert perintah is not None
    return ruang.kantor.printouts / perintah.berkas


def tunggu(syarat: Callable[[], Any], detik: float = 30.0) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas
        time.sleep(0.02)


@pytest.fixture
def jalan(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Ruang], Pencetak]]:
    """Start workers that do not wait long, and stop them."""
    monkeypatch.setattr(pencetak, "DENYUT", 0.05)
    monkeypatch.setattr(pencetak, "TUNDA", (0.1,))
    monkeypatch.setattr(pencetak, "TANYA", (0.05,))
    semua: list[Pencetak] = []

    def mulai(ruang: Ruang) -> Pencetak:
        p = Pencetak(ruang)
        semua.append(p)
        p.mulai()
        return p

    yield mulai
    for p in semua:
        p.tutup(10)


def dengan_cetak(ruang: Ruang, **cetak: object) -> Ruang:
    """The same office closed and opened again with other settings of [cetak]."""
    isi = isi_kantor("kalipare") | {"cetak": cetak}
    ruang.kantor.toml.write_text(tulis_kantor_toml(isi), encoding="utf-8")
    ruang.tutup()
    return siap.buka(ruang.kantor.folder, ruang.jam)


@pytest.fixture
def berprinter(tmp_path: Path) -> Iterator[Ruang]:
    """An office with a printer."""
    ruang = dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER, kertas="F4")
    yield ruang
    ruang.tutup()


class Antrian:
    """`lp` and `lpstat` as a queue would answer, steered by files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.tulis("lp", f'echo "$@" >> {folder}/dikirim; n=$(wc -l < {folder}/dikirim); '
                         f'echo "request id is {PRINTER}-$n (1 file(s))"')
        self.kata("menunggu", "Status: kertas\n        Alerts: media-empty")

    def tulis(self, nama: str, isi: str) -> None:
        path = self.folder / nama
        path.write_text(f"#!/bin/sh\n{isi}\n")
        path.chmod(0o755)

    def kata(self, di: str, rincian: str) -> None:
        """What `lpstat` says of job 1: it stands in the list `di` (menunggu, selesai, or "" for none)."""
        blok = f"{PRINTER}-1            ani      2048   Fri 20 Nov 2026 09:14:00\\n        {rincian}"
        pilih = {"menunggu": "not-completed", "selesai": "completed"}.get(di, "tiada")
        self.tulis("lpstat", f'case "$*" in *-e*) echo {PRINTER};; *"-W {pilih}"*) printf "{blok}\\n";; esac')

    def dikirim(self) -> list[str]:
        catatan = self.folder / "dikirim"
        return catatan.read_text().splitlines() if catatan.exists() else []


@pytest.fixture
def antrian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Antrian:
    if sys.platform == "win32":
        pytest.skip("CUPS tidak ada di Windows")
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "tiada.sock"))
    monkeypatch.setattr("loket_tui.cetak.printer.ipp.cari_kerja", lambda _judul: "")    # asked over IPP, not by lpstat
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return Antrian(tmp_path / "bin")
