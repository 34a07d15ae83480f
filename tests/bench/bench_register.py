"""A long register as paper: 20,000 rows with word wrap against a bare reportlab canvas script; its growth; its memory.

Yardstick: a script written by hand for this one table, as quick as a plain Canvas allows: the words of a cell are
measured once each, and a page is one path (rectangles and the lines between columns) and one text object; the same
strings, in columns of the same widths, which it is told; every page with its titles and its number.  The rows are
all different and are read from a file, as the worker reads them.  Each measure is a process of its own; the time is the
processor's for the drawing, alternating, medians; memory is its highest resident set, the snapshot with all rows
included.
Usage: python -m tests.bench.bench_register [ROWS]
"""

from __future__ import annotations

import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from tests.cetak import contoh_cetak as contoh

BATAS_WAKTU, BATAS_TUMBUH, BATAS_MB = 1.5, 1.3, 100
"""Limits: beside the yardstick, in rows, in 10^6 bytes."""
HURUF, UKURAN = "Helvetica", 8.0
MM = 72 / 25.4
TEPI = 15 * MM
NAMA = ("Siti", "Budi", "Rahayu", "Mulyono", "Wijaya", "Lestari", "Hartono", "Ningsih", "Kusuma", "Pratama", "Utami")
DESA = ("Kalipare", "Arjosari", "Sukowilangun", "Tumpakrejo", "Sumberpetung", "Kaliasri", "Putukrejo", "Kalirejo")
SEBAB = ("Pekerjaan", "Pendidikan", "Mengikuti suami atau istri dan tinggal di rumah sendiri",
         "Pindah antar kabupaten karena pekerjaan, diikuti empat anggota keluarga", "Perubahan alamat karena pemekaran")


def _baris(n: int) -> list[str]:
    nama = f"{NAMA[n % 11]} {NAMA[n // 11 % 11]} {NAMA[n // 121 % 11]} {'Contoh' if n % 3 else ''}".strip()
    return [str(n), f"{1 + n % 28:02}-{1 + n // 28 % 12:02}-2026", f"{n:05}/2026", f"350711{(n * 7919) % 10**10:010}",
            nama, "LP"[n % 2], DESA[n % 8], SEBAB[n * 7 % 5], f"400.12.2.2/{n}/35.07.11/2026, 20-11-2026", "Selesai"]


def isi(jumlah: int) -> dict[str, Any]:
    """A report of so many rows, no two alike."""
    cuplikan = contoh.laporan(0)
    cuplikan["daftar"]["baris"] = [_baris(n) for n in range(1, jumlah + 1)]
    return cuplikan


def lebar_kolom(cuplikan: dict[str, Any]) -> list[float]:
    """The widths in mm that the program gives the columns; the script is spared the reckoning of them."""
    from loket_tui.cetak.alur import Kolom
    from loket_tui.cetak.lebar_kolom import Takaran

    daftar = cuplikan["daftar"]
    kolom = [Kolom(k["judul"], 0) for k in daftar["kolom"]]
    return [k.lebar for k in Takaran(kolom, daftar["baris"]).menurut_isi(UKURAN, 300)]


def polos(cuplikan: dict[str, Any], lebar_mm: list[float]) -> bytes:
    """The list of a report as a plain script draws it."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    aliran, lebar, tinggi = io.BytesIO(), 330 * MM, 215 * MM
    c = Canvas(aliran, pagesize=(lebar, tinggi), invariant=1, pageCompression=1)
    daftar = cuplikan["daftar"]
    batas = list(accumulate((x * MM for x in lebar_mm), initial=TEPI))
    judul, spasi, antar = [[k["judul"]] for k in daftar["kolom"]], stringWidth(" ", HURUF, UKURAN), UKURAN * 1.18
    ruang = [b - a - 2.4 * MM for a, b in pairwise(batas)]

    def pecah(teks: str, maks: float) -> list[str]:
        if stringWidth(teks, HURUF, UKURAN) <= maks:
            return [teks]
        baris, kini, pakai = [], "", 0.0
        for kata in teks.split():
            w = stringWidth(kata, HURUF, UKURAN)
            if kini and pakai + spasi + w > maks:
                baris.append(kini)
                kini, pakai = kata, w
            else:
                kini, pakai = (f"{kini} {kata}", pakai + spasi + w) if kini else (kata, w)
        return [*baris, kini]

    halaman, y, garis, tulis = 0, 0.0, None, None

    def tutup() -> None:
        c.setLineWidth(0.5)
        c.drawPath(garis, stroke=1, fill=0)
        c.drawText(tulis)
        c.setFont(HURUF, 7)
        c.drawRightString(lebar - TEPI, 9 * MM, f"Halaman {halaman}")
        c.showPage()

    for sel in [None, *daftar["baris"]]:
        pecahan = [pecah(str(t), r) for t, r in zip(sel, ruang, strict=True)] if sel else judul
        h = max(map(len, pecahan)) * antar + 1.8 * MM
        if garis is None or y - h < 18 * MM:
            if garis is not None:
                tutup()
            halaman, y, garis, tulis = halaman + 1, tinggi - 14 * MM, c.beginPath(), c.beginText()
            tulis.setFont(HURUF, UKURAN)
            baris_atas = [judul, pecahan] if sel else [judul]
        else:
            baris_atas = [pecahan]
        for satu in baris_atas:
            h = max(map(len, satu)) * antar + 1.8 * MM
            garis.rect(TEPI, y - h, lebar - 2 * TEPI, h)
            for x in batas[1:-1]:
                garis.moveTo(x, y)
                garis.lineTo(x, y - h)
            for x, potongan in zip(batas, satu, strict=False):
                for ke, teks in enumerate(potongan):
                    tulis.setTextOrigin(x + 1.2 * MM, y - MM - UKURAN * 0.82 - ke * antar)
                    tulis.textOut(teks)
            y -= h
    tutup()
    c.save()
    return aliran.getvalue()


def _anak(apa: str, path: str) -> None:
    """In a process of its own: draw, tell seconds, bytes and size."""
    from loket_tui.cetak import dokumen

    dokumen.buat("laporan", contoh.laporan(20))
    cuplikan = json.loads(Path(path).read_bytes())
    lebar = lebar_kolom(cuplikan) if apa == "polos" else []
    mulai = time.process_time()
    hasil = polos(cuplikan, lebar) if apa == "polos" else dokumen.buat("laporan", cuplikan)
    lama = time.process_time() - mulai
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps([lama, puncak, len(hasil)]))


def _ukur(apa: str, path: Path) -> tuple[float, float, int]:
    jadi = subprocess.run([sys.executable, "-m", "tests.bench.bench_register", apa, str(path)], check=True,
                          capture_output=True, text=True)
    lama, puncak, besar = json.loads(jadi.stdout)
    return lama, puncak, besar


def main() -> int:
    """Print the table; 1 when something is beyond its limit."""
    if sys.argv[1:2] in (["polos"], ["kita"]):
        _anak(sys.argv[1], sys.argv[2])
        return 0
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        penuh, seperempat = Path(folder) / "penuh.json", Path(folder) / "seperempat.json"
        penuh.write_text(json.dumps(isi(n)), encoding="utf-8")
        seperempat.write_text(json.dumps(isi(n // 4)), encoding="utf-8")
        pasang = [(_ukur("polos", penuh), _ukur("kita", penuh), _ukur("kita", seperempat)) for _ in range(5)]
    waktu = [statistics.median(p[i][0] for p in pasang) for i in range(3)]
    puncak = [max(p[i][1] for p in pasang) / 1e6 for i in range(2)]
    banding, tumbuh = waktu[1] / waktu[0], waktu[1] / (4 * waktu[2])
    print(f"{n:,} baris   polos {waktu[0]:.2f} s   kita {waktu[1]:.2f} s = {banding:.2f}x (batas {BATAS_WAKTU})")
    print(f"per baris terhadap {n // 4:,} baris: {tumbuh:.2f}x (batas {BATAS_TUMBUH})")
    besar = [pasang[0][i][2] / 1e6 for i in range(2)]
    print(f"memori {puncak[1]:.1f} MB (batas {BATAS_MB}), polos {puncak[0]:.1f} MB; PDF {besar[1]:.1f} MB, "
          f"polos {besar[0]:.1f} MB")
    return int(banding > BATAS_WAKTU or tumbuh > BATAS_TUMBUH or puncak[1] > BATAS_MB)


if __name__ == "__main__":
    sys.exit(main())
