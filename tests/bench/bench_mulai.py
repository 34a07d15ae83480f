"""Start to login with the counts of the day, against an empty Textual app, in a pty, alternately.

Both processes are started with the same interpreter in a pseudo terminal of 80x24, warm `.pyc`.  Time runs from
spawn to the instant the awaited words stand in the output (the counts of the day; the yardstick's footer).  Memory is
VmHWM at that instant, and again ten seconds later (by then the office is open behind the login).
Usage: python -m tests.bench.bench_mulai [RUNS] [FOLDER]
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from loket_tui.layanan.demo import buat_demo

TOLOK = """
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header
class Tolok(App):
    BINDINGS = [("q", "quit", "Selesai")]
    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable()
        yield Footer()
Tolok().run()
"""
BATAS_WAKTU, BATAS_MEMORI, BATAS_NANTI = 1.25, 1.6, 2.2
_ANSI = re.compile(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]")


def _memori(pid: int) -> float:
    """VmHWM in MiB."""
    teks = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", teks)[1]) / 1024  # type: ignore[index]


def satu(perintah: list[str], tunggu: bytes, *, nanti: bool) -> tuple[float, float, float]:
    """(seconds to the awaited words, MiB then, MiB ten seconds later or 0)."""
    induk, anak = pty.openpty()
    fcntl.ioctl(anak, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    mulai = time.perf_counter()
    proses = subprocess.Popen(perintah, stdin=anak, stdout=anak, stderr=anak, start_new_session=True,
                              env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
    os.close(anak)
    isi, lama = b"", 0.0
    while time.perf_counter() - mulai < 30:
        if not select.select([induk], [], [], 0.2)[0]:
            continue
        isi += os.read(induk, 65536)
        if tunggu in _ANSI.sub(b"", isi):
            lama = time.perf_counter() - mulai
            break
    assert lama, _ANSI.sub(b"", isi)[-500:]
    memori = _memori(proses.pid)
    kelak = 0.0
    if nanti:
        batas = time.monotonic() + 10
        while time.monotonic() < batas:
            if select.select([induk], [], [], 0.2)[0]:
                os.read(induk, 65536)
        kelak = _memori(proses.pid)
    os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()
    os.close(induk)
    return lama, memori, kelak


def main() -> int:
    """Print the table; exit status 1 beyond a limit."""
    kali = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        kantor = Path(folder) / "kantor"
        buat_demo(kantor, sorted(p.parent.name for p in Path("sop_defs").glob("*/paket.toml"))[-1])
        tolok = Path(folder) / "tolok.py"
        tolok.write_text(TOLOK, encoding="utf-8")
        kita = [sys.executable, "-m", "loket_tui", "--kantor", str(kantor)]
        baku = [sys.executable, str(tolok)]
        hasil: dict[str, list[tuple[float, float, float]]] = {"tolok": [], "loket": []}
        for nomor in range(-1, kali):
            for nama, perintah, kata in (("tolok", baku, b"Selesai"), ("loket", kita, b"terbuka")):
                ukur = satu(perintah, kata, nanti=nomor == 0)
                if nomor >= 0:
                    hasil[nama].append(ukur)
    tengah = {n: [statistics.median(x[i] for x in h) for i in (0, 1)] for n, h in hasil.items()}
    waktu = tengah["loket"][0] / tengah["tolok"][0]
    memori = tengah["loket"][1] / tengah["tolok"][1]
    nanti = hasil["loket"][0][2] / hasil["tolok"][0][2]
    for n, (t, m) in tengah.items():
        print(f"{n:6} {t:6.3f} s  {m:6.1f} MiB  sepuluh detik kemudian {hasil[n][0][2]:6.1f} MiB")
    print(f"waktu {waktu:.2f}x (batas {BATAS_WAKTU})  memori {memori:.2f}x (batas {BATAS_MEMORI})  "
          f"kemudian {nanti:.2f}x (batas {BATAS_NANTI})")
    return int(waktu > BATAS_WAKTU or memori > BATAS_MEMORI or nanti > BATAS_NANTI)


if __name__ == "__main__":
    sys.exit(main())
