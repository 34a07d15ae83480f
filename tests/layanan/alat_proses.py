"""A second program on the office, as a process of its own.  Run: python -m tests.layanan.alat_proses CARA FOLDER …

It says on stdout what it is about to do (MULAI key act), and what was confirmed (JADI key result, TOLAK key sentence).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

from loket_tui.dasar.galat import Galat
from loket_tui.layanan.ruang import Ruang
from tests.layanan.alat_kerja import Perbuatan, acak, buka_kantor, dari_teks, jalankan, ringkas

AKAR = Path(__file__).resolve().parents[2]


def kata(*bagian: str) -> None:
    """One line in one write: whole or not at all."""
    os.write(1, ("\t".join(bagian) + "\n").encode())


def satu(ruang: Ruang, p: Perbuatan, kunci: str) -> None:
    """One act, announced and confirmed."""
    kata("MULAI", kunci, p.teks())
    try:
        hasil = jalankan(ruang, p, kunci)
    except Galat as galat:
        kata("TOLAK", kunci, json.dumps([type(galat).__name__, str(galat)]))
    else:
        kata("JADI", kunci, json.dumps(ringkas(hasil)))


def bekerja(folder: Path, benih: str, kali: int, loket: str, detik: int = 0) -> None:
    """`kali` acts that an office could do, one after the other."""
    ruang = buka_kantor(folder, detik)
    rng = Random(benih)
    for i in range(kali):
        satu(ruang, acak(ruang, rng, loket), f"{benih}-{i}")
    ruang.tutup()


def menurut_daftar(folder: Path, daftar: Path, nama: str) -> None:
    """The acts of a file, one a line, in their order; waits for a line on stdin before the first."""
    ruang = buka_kantor(folder)
    perbuatan = [dari_teks(b) for b in daftar.read_text().splitlines()]
    kata("SIAP")
    sys.stdin.readline()
    for i, p in enumerate(perbuatan):
        satu(ruang, p, f"{nama}-{i}")
    ruang.tutup()


def zigot(folder: Path) -> None:
    """Fork a worker for every seed read from stdin: a process to kill costs no new start of Python."""
    for baris in sys.stdin:
        benih = baris.strip()
        anak = os.fork()
        if anak == 0:
            kata("LAHIR", str(os.getpid()))
            bekerja(folder, benih, 10_000, "1", int(benih) * 60)
            os._exit(0)
        _, status = os.waitpid(anak, 0)
        kata("MATI", str(os.waitstatus_to_exitcode(status)))


def proses(*arg: str) -> subprocess.Popen[str]:
    """Start this module in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.layanan.alat_proses", *arg], cwd=AKAR, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


if __name__ == "__main__":
    match sys.argv[1]:
        case "bekerja":
            sys.stdin.readline()
            bekerja(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5])
        case "daftar":
            menurut_daftar(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        case "zigot":
            zigot(Path(sys.argv[2]))
