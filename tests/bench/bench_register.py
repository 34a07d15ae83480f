"""A long register as paper: 20,000 rows with word wrap against a bare reportlab canvas script; its growth; its memory.

Yardstick: a script on a plain Canvas that wraps each cell with stringWidth, draws each line with drawString, a
rectangle and the lines between columns for each row, the titles and the page number on each page; of the same strings,
in columns of the same widths, with the same font.  Each measure is a process of its own; the time is the processor's
for the drawing, alternating, medians; memory is its highest resident set, the snapshot with all rows included.
Usage: python -m tests.bench.bench_register [ROWS]
"""

from __future__ import annotations

import io
import json
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.cetak import contoh_cetak as contoh

BATAS_WAKTU, BATAS_TUMBUH, BATAS_MIB = 1.5, 1.3, 100
HURUF, UKURAN, TEPI = "Helvetica", 8.0, 15 * mm


def _pecah(teks: str, ruang: float) -> list[str]:
    """Lines of a cell."""
    if stringWidth(teks, HURUF, UKURAN) <= ruang:
        return [teks]
    baris, kini = [], ""
    for kata in teks.split():
        calon = f"{kini} {kata}".strip()
        if stringWidth(calon, HURUF, UKURAN) > ruang and kini:
            baris.append(kini)
            kini = kata
        else:
            kini = calon
    return [*baris, kini]


def polos(cuplikan: dict[str, Any]) -> bytes:
    """The list of a report as a plain script draws it."""
    aliran, lebar, tinggi = io.BytesIO(), 330 * mm, 215 * mm
    c = Canvas(aliran, pagesize=(lebar, tinggi), invariant=1, pageCompression=1)
    daftar = cuplikan["daftar"]
    skala = (lebar - 2 * TEPI) / sum(k["lebar_mm"] for k in daftar["kolom"])
    batas = [TEPI]
    for k in daftar["kolom"]:
        batas.append(batas[-1] + k["lebar_mm"] * skala)
    judul = [k["judul"] for k in daftar["kolom"]]

    def baris(sel: list[list[str]], y: float) -> float:
        h = max(len(s) for s in sel) * UKURAN * 1.18 + 1.8 * mm
        c.rect(batas[0], y - h, batas[-1] - batas[0], h)
        for x in batas[1:-1]:
            c.line(x, y, x, y - h)
        for n, s in enumerate(sel):
            for ke, teks in enumerate(s):
                c.drawString(batas[n] + 1.2 * mm, y - mm - UKURAN * (0.82 + ke * 1.18), teks)
        return y - h

    def atas() -> float:
        c.setFont(HURUF, UKURAN)
        c.setLineWidth(0.5)
        return baris([[j] for j in judul], tinggi - 14 * mm)

    y, halaman = atas(), 1
    for isi in daftar["baris"]:
        sel = [_pecah(str(t), batas[n + 1] - batas[n] - 2.4 * mm) for n, t in enumerate(isi)]
        if y - max(len(s) for s in sel) * UKURAN * 1.18 - 2 * mm < 18 * mm:
            c.drawString(TEPI, 10 * mm, f"Halaman {halaman}")
            c.showPage()
            halaman += 1
            y = atas()
        y = baris(sel, y)
    c.save()
    return aliran.getvalue()


def _anak(apa: str, jumlah: int) -> None:
    """In a process of its own: draw, tell seconds and MiB."""
    from loket_tui.cetak import dokumen

    dokumen.buat("laporan", contoh.laporan(20))
    cuplikan = contoh.laporan(jumlah)
    mulai = time.process_time()
    hasil = polos(cuplikan) if apa == "polos" else dokumen.buat("laporan", cuplikan)
    lama = time.process_time() - mulai
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([lama, puncak, len(hasil)]))


def _ukur(apa: str, jumlah: int) -> tuple[float, float]:
    jadi = subprocess.run([sys.executable, "-m", "tests.bench.bench_register", apa, str(jumlah)], check=True,
                          capture_output=True, text=True)
    lama, puncak, _ = json.loads(jadi.stdout)
    return lama, puncak


def main() -> int:
    """Print the table; 1 when something is beyond its limit."""
    if sys.argv[1:2] in (["polos"], ["kita"]):
        _anak(sys.argv[1], int(sys.argv[2]))
        return 0
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    pasang = [(_ukur("polos", n), _ukur("kita", n), _ukur("kita", n // 4)) for _ in range(3)]
    waktu = [statistics.median(p[i][0] for p in pasang) for i in range(3)]
    puncak = max(p[1][1] for p in pasang)
    banding, tumbuh = waktu[1] / waktu[0], waktu[1] / (4 * waktu[2])
    print(f"{n:,} baris   polos {waktu[0]:.2f} s   kita {waktu[1]:.2f} s = {banding:.2f}x (batas {BATAS_WAKTU})")
    print(f"per baris terhadap {n // 4:,} baris: {tumbuh:.2f}x (batas {BATAS_TUMBUH}); memori {puncak:.0f} MiB "
          f"(batas {BATAS_MIB})")
    return int(banding > BATAS_WAKTU or tumbuh > BATAS_TUMBUH or puncak > BATAS_MIB)


if __name__ == "__main__":
    sys.exit(main())
