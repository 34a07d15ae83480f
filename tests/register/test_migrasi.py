"""A record of version 1 is brought up to date: everything in it stays, or nothing happens."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import GalatRegister
from loket_tui.dasar.jam import JamTetap
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.layanan import siap
from loket_tui.register import basis as rb
from loket_tui.register import cadangan, tabel
from loket_tui.register.migrasi import AKSI, perbarui_berkas
from loket_tui.register.pemulihan import pulihkan
from tests.alat_kantor import MULAI

from .alat import ubah, utuh

AKAR = Path(__file__).parents[2]


def jadikan_versi_1(db: Path) -> None:
    """The record as the program of version 1 left it: without the tables that came later."""
    with closing(sqlite3.connect(db, isolation_level=None)) as k:
        for model in (m for v in sorted(tabel.PER_VERSI, reverse=True) for m in reversed(tabel.PER_VERSI[v])):
            k.execute(f"DROP TABLE {model.__table__.name}")  # type: ignore[attr-defined]
        k.execute("UPDATE meta SET nilai = '1' WHERE kunci = 'skema'")


def bentuk(db: Path) -> dict[str, str]:
    """Every table, index and trigger with its text."""
    with closing(sqlite3.connect(db)) as k:
        return dict(k.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def isi(db: Path) -> dict[str, list[Any]]:
    """Every row of the tables of version 1, but what a migration writes."""
    baru = {m.__table__.name for v in tabel.PER_VERSI.values() for m in v}  # type: ignore[attr-defined]
    with closing(sqlite3.connect(db)) as k:
        nama = [n for (n,) in k.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return {n: k.execute(f"SELECT * FROM {n} ORDER BY 1").fetchall() for n in nama
                if n not in baru | {"jejak", "jejak_kepala", "meta"} and not n.startswith("cari_")}


def skema(db: Path) -> str:
    with closing(sqlite3.connect(db)) as k:
        return str(k.execute("SELECT nilai FROM meta WHERE kunci = 'skema'").fetchone()[0])


@pytest.fixture
def db_lama(db: Path) -> Path:
    jadikan_versi_1(db)
    return db


def test_bentuk_sesudahnya_sama_dengan_buku_baru(db_lama: Path, tmp_path: Path) -> None:
    rb.buat(tmp_path / "baru.db", "Contoh").tutup()
    perbarui_berkas(db_lama, datetime(2026, 11, 17, 1, 0, tzinfo=UTC))
    assert bentuk(db_lama) == bentuk(tmp_path / "baru.db")


def test_kantor_versi_1_terbuka_dengan_cadangan_di_sampingnya(db_lama: Path) -> None:
    sebelum = isi(db_lama)
    ruang = siap.buka(db_lama.parents[1], JamTetap(MULAI))
    ruang.tutup()
    sesudah = isi(db_lama)
    for nama, baris in sebelum.items():
        lebih = [b for b in sesudah[nama] if b not in baris]
        assert [b for b in sesudah[nama] if b in baris] == baris, nama
        assert not lebih or nama in {"versi_sop", "versi_templat"}, nama        # the first use of the pack
    utuh(db_lama)
    (simpan,) = cadangan.daftar_cadangan(cadangan.folder_lokal(db_lama))
    assert skema(simpan / cadangan.DB) == "1"
    assert isi(simpan / cadangan.DB) == sebelum
    with closing(sqlite3.connect(db_lama)) as k:
        (baris,) = k.execute(f"SELECT isi FROM jejak WHERE isi LIKE '%{AKSI}%'").fetchall()
    assert simpan.name in baris[0]
    siap.buka(db_lama.parents[1], JamTetap(MULAI)).tutup()          # once is enough
    assert len(cadangan.daftar_cadangan(cadangan.folder_lokal(db_lama))) == 1


def test_dibunuh_di_tengah_tetap_versi_1(db_lama: Path) -> None:
    sebelum, bentuk_lama = isi(db_lama), bentuk(db_lama)
    kode = (
        "import os, signal, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from loket_tui.register import migrasi\n"
        "migrasi._catat = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrasi.perbarui_berkas(Path(sys.argv[1]), datetime.now(UTC))\n"
    )
    mati = subprocess.run([sys.executable, "-c", kode, str(db_lama)], cwd=AKAR, check=False)
    assert mati.returncode == -signal.SIGKILL
    with pytest.raises(rb.BukuLama):
        rb.buka(db_lama)
    assert (isi(db_lama), bentuk(db_lama), skema(db_lama)) == (sebelum, bentuk_lama, "1")
    siap.buka(db_lama.parents[1], JamTetap(MULAI)).tutup()
    utuh(db_lama)


def test_selagi_dibuka_program_lain_tidak_diperbarui(db_lama: Path) -> None:
    lain = KunciBersama(db_lama.parent)
    assert lain.ambil()
    with pytest.raises(GalatRegister, match="tutup semua program loket"):
        siap.buka(db_lama.parents[1], JamTetap(MULAI))
    assert skema(db_lama) == "1"
    lain.lepas()


def test_buku_lebih_baru_atau_rusak_tidak_disentuh(db: Path) -> None:
    for nilai, kata in (("9", "lebih baru"), ("0", "lebih lama"), ("x", "rusak")):
        ubah(db, f"UPDATE meta SET nilai = '{nilai}' WHERE kunci = 'skema'", pemicu=True)
        lama = bentuk(db)
        with pytest.raises(GalatRegister, match=kata):
            perbarui_berkas(db, datetime.now(UTC))
        assert (bentuk(db), skema(db)) == (lama, nilai)


def test_cadangan_versi_1_dapat_dipulihkan(db: Path, tmp_path: Path) -> None:
    jadikan_versi_1(db)
    simpan = cadangan.cadangkan(db, tmp_path, "loket-20261116-150000")
    lain = tmp_path / "lain"
    shutil.copytree(db.parents[1] / "sop_defs", lain / "sop_defs")
    hasil = pulihkan(simpan, lain, waktu=MULAI)
    assert hasil.hasil.baik, hasil.hasil.temuan
    siap.buka(lain, JamTetap(MULAI)).tutup()
    assert skema(simpan / cadangan.DB) == "1"
