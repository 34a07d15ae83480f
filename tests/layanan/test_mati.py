"""kill -9 in the middle of acts, again and again: what was confirmed is there, what was not can be sent once more."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from loket_tui.dasar.galat import Galat
from loket_tui.layanan import jaga
from loket_tui.layanan.ruang import Ruang
from tests.layanan.alat_kerja import (
    buka_kantor,
    dari_teks,
    jalankan,
    jejak_kunci,
    nomor_utuh,
    perkara_semua,
    ringkas,
    salin_kantor,
    sidik,
)
from tests.layanan.alat_proses import proses

PUTARAN = 60
PALING_LAMA = 25.0
"""Seconds after which no new round begins."""


def _bangkit(ruang: Ruang, terakhir: tuple[str, str] | None) -> bool:
    """After a kill: the act that was announced and not confirmed is sent again under its key, twice.

    Returns whether the record held it already.
    """
    sudah = False
    if terakhir is not None:
        kunci, teks = terakhir
        sudah = kunci in jejak_kunci(ruang)
        sebelum = sidik(ruang)
        try:
            pertama = jalankan(ruang, dari_teks(teks), kunci)
        except Galat:
            assert not sudah, "an act on record was refused when it was sent again"
            return False
        if sudah:
            assert sidik(ruang) == sebelum, "sending again did it again"
        kini = sidik(ruang)
        assert jalankan(ruang, dari_teks(teks), kunci) == pertama
        assert sidik(ruang) == kini
        assert ringkas(pertama) == jejak_kunci(ruang)[kunci]
    return sudah


@pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are of POSIX")
def test_dibunuh_di_tengah_perbuatan(tmp_path: Path) -> None:
    folder = salin_kantor(tmp_path / "k")
    rng = Random(20261116)
    zigot = proses("zigot", str(folder))
    assert zigot.stdin is not None and zigot.stdout is not None
    dikonfirmasi: dict[str, object] = {}
    setengah = sudah_tercatat = putaran = 0
    mulai = time.monotonic()
    for putaran in range(1, PUTARAN + 1):
        zigot.stdin.write(f"{putaran}\n")
        zigot.stdin.flush()
        pid = int(zigot.stdout.readline().split("\t")[1])
        batas, jeda = rng.randrange(0, 14), rng.random() * 0.012
        terakhir: tuple[str, str] | None = None
        mati = False
        perbuatan = 0
        for baris in zigot.stdout:
            kata, _, sisa = baris.rstrip("\n").partition("\t")
            if kata == "MATI":
                assert sisa == str(-signal.SIGKILL)
                break
            kunci, _, isi = sisa.partition("\t")
            if kata == "MULAI":
                terakhir = (kunci, isi)
                perbuatan += 1
            else:
                terakhir = None
                if kata == "JADI":
                    dikonfirmasi[kunci] = json.loads(isi)
            if perbuatan >= batas and not mati:
                time.sleep(jeda)
                os.kill(pid, signal.SIGKILL)
                mati = True
        ruang = buka_kantor(folder, putaran * 60 + 30)
        setengah += terakhir is not None
        sudah_tercatat += _bangkit(ruang, terakhir)
        jejak = jejak_kunci(ruang)
        assert dikonfirmasi == {k: jejak[k] for k in dikonfirmasi}, "something confirmed is not there"
        tak_terduga = set(jejak) - set(dikonfirmasi) - {"awal"}
        assert tak_terduga <= ({terakhir[0]} if terakhir else set())
        dikonfirmasi |= {k: jejak[k] for k in tak_terduga}
        nomor_utuh(ruang)
        if putaran % 15 == 0:
            hasil = jaga.periksa(ruang)
            assert hasil.baik, hasil.temuan
        ruang.tutup()
        if time.monotonic() - mulai > PALING_LAMA:
            break
    zigot.stdin.close()
    zigot.stdout.close()
    assert zigot.wait(30) == 0, zigot.stderr and zigot.stderr.read()
    if zigot.stderr is not None:
        zigot.stderr.close()
    ruang = buka_kantor(folder, putaran * 60 + 40)
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan
    diterima = [k for k, h in jejak_kunci(ruang).items() if isinstance(h, dict) and h.get("kode_cari")]
    assert diterima and len(perkara_semua(ruang)) > 5
    assert setengah >= putaran // 10, f"too few of {putaran} kills fell inside an act ({setengah})"
    ruang.tutup()
