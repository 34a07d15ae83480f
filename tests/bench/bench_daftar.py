"""Key to frame in the work list (F4) and the books (F6): an office of 100,000 cases against one of 100.

Method: two programs run at once, each in a pty of 80x24, on offices filled by `isi_banyak` (the same people, the same
roads; nearly all cases open, so the work list is as long as the book).  The pty answers Textual's question for
synchronized output, so the end of each frame is a mark in the stream (ESC [?2026l).  Keys go alternately to both, the
order changing each time.  Two times are taken of every key: to the end of the first frame after which the screen
(pyte) differs, and to the end of the last frame before 80 ms of silence: by then the detail below the list and the
footer have followed.  Both are held to the limit.  Frames come every sixtieth of a second, so the times of one measure
stand in two or three heaps, between which a median jumps: the middle half of the samples is averaged instead.
"Opening" is the function key from the first screen; "after an act" the same when another process has just taken a case
in (the order is mended); "first" the first one of a session, two seconds after the login, in seven sessions of each
office that are started anew.

Usage: python -m tests.bench.bench_daftar [N] [FOLDER]; exits 1 when a ratio is above the limit.  FOLDER keeps the
offices for the next run.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

import pyte

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.layanan.siap import buka
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi
from tests.bench.isi_banyak import AKHIR, isi

BATAS = 1.3
SESI = 7
LIHAT = 2.0
"""Seconds between the first screen and the first key of a new session."""
SEDIKIT = 100
SUNYI = 0.08
TOMBOL = {"Down": b"\x1b[B", "PgDn": b"\x1b[6~", "End": b"\x1b[F", "Home": b"\x1b[H", "F4": b"\x1bOS",
          "F6": b"\x1b[17~", "Esc": b"\x1b"}
AKHIR_BINGKAI = b"\x1b[?2026l"
TANYA_SINKRON = b"\x1b[?2026$p"


class Terminal:
    """One program in a pty, and what its screen shows."""

    def __init__(self, folder: Path, petugas: str) -> None:
        """Start it and wait for the first screen of the officer."""
        induk, anak = pty.openpty()
        fcntl.ioctl(anak, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        lingkungan = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.anak_daftar", str(folder), petugas], stdin=anak, stdout=anak,
            stderr=anak, env=lingkungan, start_new_session=True)
        os.close(anak)
        self.fd = induk
        self.layar = pyte.Screen(80, 24)
        self.aliran = pyte.ByteStream(self.layar)
        self.tunggu("F6 Buku")

    def baca(self, sunyi: float, lama: str | None = None) -> tuple[float, float]:
        """Read until `sunyi` seconds of silence.

        Returns when the first frame ended after which the screen is no longer `lama`, and when the last frame ended
        (0.0: there was none).
        """
        pertama = bingkai = 0.0
        ekor = b""
        while select.select([self.fd], [], [], sunyi)[0]:
            data = os.read(self.fd, 65536)
            kini = time.perf_counter()
            if TANYA_SINKRON in ekor + data:
                os.write(self.fd, b"\x1b[?2026;2$y")
            if AKHIR_BINGKAI in ekor + data:
                bingkai = kini
            bingkai_usai = AKHIR_BINGKAI in ekor + data
            ekor = data[-16:]
            self.aliran.feed(data.replace(b"$p", b""))
            if bingkai_usai and not pertama and self.teks() != lama:
                pertama = kini
        return pertama, bingkai

    def teks(self) -> str:
        """The screen."""
        return "\n".join(self.layar.display)

    def tunggu(self, teks: str, detik: float = 60) -> None:
        """Read until the screen shows something."""
        batas = time.monotonic() + detik
        while teks not in self.teks():
            if time.monotonic() > batas or self.proses.poll() is not None:
                raise RuntimeError(f"“{teks}” tidak muncul:\n{self.teks()}")
            self.baca(0.1)

    def tekan(self, tombol: str) -> tuple[float, float]:
        """Milliseconds from the key to the first frame that shows something else, and to the last one."""
        lama = self.teks()
        mulai = time.perf_counter()
        os.write(self.fd, TOMBOL[tombol])
        pertama = terakhir = 0.0
        for _ in range(100):
            satu, dua = self.baca(SUNYI, lama)
            pertama, terakhir = pertama or satu, dua or terakhir
            if pertama:
                return (pertama - mulai) * 1000, (terakhir - mulai) * 1000
        raise RuntimeError(f"{tombol} tidak mengubah layar:\n{self.teks()}")

    def tutup(self) -> None:
        """End the program."""
        self.proses.terminate()
        self.proses.wait(10)
        os.close(self.fd)


class Ukuran:
    """Times of one measure in both offices, each to the first and to the last frame."""

    def __init__(self, nama: str) -> None:
        """Nothing measured yet."""
        self.nama = nama
        self.sedikit: list[tuple[float, float]] = []
        self.banyak: list[tuple[float, float]] = []

    def tengah(self, bagian: int) -> tuple[float, float, float]:
        """Means of the middle halves of both offices, and their ratio, to the first (0) or last (1) frame."""
        a, b = (_tengah([x[bagian] for x in waktu]) for waktu in (self.sedikit, self.banyak))
        return a, b, b / a

    @property
    def lewat(self) -> bool:
        """Whether a ratio is above the limit."""
        return any(self.tengah(n)[2] > BATAS for n in (0, 1))

    def baris(self) -> str:
        """One line of the table."""
        angka = "".join(f"{a:>9.1f}{b:>9.1f}{r:>7.2f}" for a, b, r in (self.tengah(0), self.tengah(1)))
        tanda = "  melewati batas" if self.lewat else "  baik"
        return f"{self.nama:<34}{len(self.sedikit):>3}{angka}{tanda}"


def _tengah(waktu: list[float]) -> float:
    """The mean of the middle half."""
    buang = len(waktu) // 4
    return statistics.fmean(sorted(waktu)[buang:len(waktu) - buang])


def _bergantian(ukuran: Ukuran, kecil: Terminal, besar: Terminal, tombol: str, giliran: int) -> None:
    """One key to both programs."""
    pasangan = [(ukuran.sedikit, kecil), (ukuran.banyak, besar)]
    for simpan, terminal in pasangan if giliran % 2 else pasangan[::-1]:
        simpan.append(terminal.tekan(tombol))


def _ukur(kecil: Terminal, besar: Terminal, kantor: tuple[Path, Path], buka_tombol: str, nama: str) -> list[Ukuran]:
    """All measures of one list; begins and ends at the first screen."""
    hasil = [Ukuran(f"{nama}: pembukaan"), Ukuran(f"{nama}: sesudah ada catatan"), Ukuran(f"{nama}: Down"),
             Ukuran(f"{nama}: PgDn"), Ukuran(f"{nama}: lompat ke akhir")]
    pembukaan, sesudah, turun, halaman, lompat = hasil
    tutup = Ukuran("")
    _bergantian(tutup, kecil, besar, buka_tombol, 0)
    for n in range(15):
        _bergantian(tutup, kecil, besar, "Esc", n)
        _bergantian(pembukaan, kecil, besar, buka_tombol, n)
    for n in range(15):
        _bergantian(tutup, kecil, besar, "Esc", n)
        for folder in kantor:
            _terima_satu(folder)
        _bergantian(sesudah, kecil, besar, buka_tombol, n)
    for n in range(30):
        _bergantian(turun, kecil, besar, "Down", n)
    _bergantian(tutup, kecil, besar, "Home", 0)
    for n in range(30):
        if n % 5 == 0 and n:
            _bergantian(tutup, kecil, besar, "Home", n)     # the short list has six pages
        _bergantian(halaman, kecil, besar, "PgDn", n)
    for n in range(30):
        _bergantian(tutup, kecil, besar, "Home", n)
        _bergantian(lompat, kecil, besar, "End", n)
    _bergantian(tutup, kecil, besar, "Esc", 0)
    return hasil


def _ukur_pertama(kantor: tuple[Path, Path], daftar: dict[str, str]) -> list[Ukuran]:
    """The first opening of each list (key: name) in sessions of their own."""
    hasil = [Ukuran(f"{nama}: pembukaan pertama") for nama in daftar.values()]
    for n in range(SESI):
        for ukuran, tombol in zip(hasil, daftar, strict=True):
            kecil, besar = (Terminal(k, "budi") for k in kantor)
            try:
                for terminal in (kecil, besar):
                    terminal.baca(LIHAT)
                _bergantian(ukuran, kecil, besar, tombol, n)
            finally:
                kecil.tutup()
                besar.tutup()
    return hasil


def _terima_satu(folder: Path) -> None:
    """Another officer takes a case in."""
    ruang = buka(folder, JamTetap(AKHIR))
    try:
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    finally:
        ruang.tutup()


def _kantor(folder: Path, n: int) -> Path:
    """An office of `n` cases, made unless it is there."""
    path = folder / f"kantor-{n}"
    if not path.exists():
        mulai = time.monotonic()
        sementara = folder / f"kantor-{n}.part"
        isi(sementara, n).tutup()
        sementara.rename(path)
        print(f"Kantor dengan {n} permohonan dibuat dalam {time.monotonic() - mulai:.0f} detik.")
    return path


def utama(n: int, folder: Path) -> int:
    """Measure, print the table; 1 when a ratio is above the limit."""
    folder.mkdir(parents=True, exist_ok=True)
    kantor = (_kantor(folder, SEDIKIT), _kantor(folder, n))
    hasil = _ukur_pertama(kantor, {"F4": "Daftar kerja", "F6": "Buku"})
    kecil, besar = (Terminal(k, "budi") for k in kantor)
    try:
        hasil += [*_ukur(kecil, besar, kantor, "F4", "Daftar kerja"), *_ukur(kecil, besar, kantor, "F6", "Buku")]
    finally:
        kecil.tutup()
        besar.tutup()
    kepala = f"{SEDIKIT:>9,}{n:>9,}{'rasio':>7}" * 2
    print(f"{'ms sampai bingkai':<37}{'pertama':>25}{'terakhir':>25}")
    print(f"{'':<37}{kepala}  batas {BATAS}")
    for ukuran in hasil:
        print(ukuran.baris())
    return int(any(u.lewat for u in hasil))


if __name__ == "__main__":
    banyak = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        sys.exit(utama(banyak, Path(sys.argv[2])))
    with tempfile.TemporaryDirectory() as tmp:
        sys.exit(utama(banyak, Path(tmp)))
