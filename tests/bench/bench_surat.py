"""One letter by this program, by fpdf2 and by WeasyPrint: the same text, table, letterhead and signature block.

Warm process, medians of N letters, alternating; for the table in docs/benchmarks.md, without a limit.  What the two
others draw is less: no QR code, no foot, no boxes for the receiver, and no lines kept together over a page.  They
are no dependency: they are installed for the measurement (`pip install fpdf2 weasyprint`), else left out.
Usage: python -m tests.bench.bench_surat [N]
"""

from __future__ import annotations

import html
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from loket_tui.cetak import dokumen, kode
from loket_tui.cetak.huruf import FOLDER
from loket_tui.cetak.surat.urai import Alinea, Rincian, Tabel, isi, kepala, urai
from loket_tui.dasar import kode_cari
from loket_tui.kantor import sumber_paket
from tests.cetak import contoh_cetak as contoh

TEMPLAT = sumber_paket() / "kalipare" / "surat" / "pengantar_kk.txt"
BIASA, TEBAL = FOLDER / "LiberationSans-Regular.ttf", FOLDER / "LiberationSans-Bold.ttf"


def _fpdf(c: dict[str, Any]) -> bytes:
    """The letter on F4 by fpdf2."""
    from fpdf import FPDF

    blok = isi(urai(c["templat"]), c["nilai"])
    pdf = FPDF(format=(215, 330))
    pdf.set_margins(25, 11, 20)
    pdf.add_font("L", "", BIASA)
    pdf.add_font("L", "B", TEBAL)
    pdf.add_page()
    for n, baris in enumerate((*c["kop"]["baris"], *c["kop"]["alamat"])):
        pdf.set_font("L", "B" if n == len(c["kop"]["baris"]) - 1 else "", 13 if n < len(c["kop"]["baris"]) else 9)
        pdf.cell(0, 5, baris, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_line_width(0.8)
    pdf.line(25, pdf.get_y() + 2, 195, pdf.get_y() + 2)
    pdf.ln(10)
    pdf.set_font("L", "", 11)
    for baris in (*kepala(blok, "tujuan"), *kepala(blok, "di")):
        pdf.set_x(110)
        pdf.multi_cell(85, 5.5, baris, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("L", "BU", 13)
    pdf.cell(0, 8, " ".join(kepala(blok, "judul")), align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("L", "", 11)
    pdf.cell(0, 6, f"Nomor : {c['nomor']}", align="C", new_x="LMARGIN", new_y="NEXT")
    for b in blok:
        if isinstance(b, Alinea):
            pdf.multi_cell(0, 5.6, " ".join(x.teks for x in b.baris), align="J", new_x="LMARGIN", new_y="NEXT")
        elif isinstance(b, Rincian):
            for label, isi_baris in b.baris:
                pdf.multi_cell(0, 5.6, f"{label} : {isi_baris.teks}", new_x="LMARGIN", new_y="NEXT")
        elif isinstance(b, Tabel):
            with pdf.table() as tabel:
                for baris_tabel in (b.judul, *(tuple(s.teks for s in x) for x in b.baris)):
                    tabel.row(list(baris_tabel))
    for teks in (*c["ttd"]["baris_jabatan"], "", "", "", c["ttd"]["nama"], c["ttd"]["pangkat"], c["ttd"]["nip"]):
        pdf.set_x(115)
        pdf.cell(80, 5.5, teks, align="C", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _weasyprint(c: dict[str, Any]) -> bytes:
    """The letter on F4 by WeasyPrint."""
    from weasyprint import HTML

    blok = isi(urai(c["templat"]), c["nilai"])
    e = html.escape
    bagian = [f"<p class=k>{e(x)}</p>" for x in (*c["kop"]["baris"], *c["kop"]["alamat"])] + ["<hr>"]
    bagian += [f"<p class=t>{e(x)}</p>" for x in (*kepala(blok, "tujuan"), *kepala(blok, "di"))]
    bagian += [f"<h1>{e(' '.join(kepala(blok, 'judul')))}</h1><p class=k>Nomor : {e(str(c['nomor']))}</p>"]
    for b in blok:
        if isinstance(b, Alinea):
            bagian.append(f"<p>{e(' '.join(x.teks for x in b.baris))}</p>")
        elif isinstance(b, Rincian):
            bagian.append("<table>" + "".join(
                f"<tr><td>{e(label)}<td>: {e(x.teks)}" for label, x in b.baris) + "</table>")
        elif isinstance(b, Tabel):
            bagian.append("<table class=b>" + "".join(
                "<tr>" + "".join(f"<td>{e(t)}" for t in baris)
                for baris in (b.judul, *(tuple(s.teks for s in x) for x in b.baris))) + "</table>")
    bagian += [f"<p class=s>{e(t)}</p>" for t in (
        *c["ttd"]["baris_jabatan"], c["ttd"]["nama"], c["ttd"]["pangkat"], c["ttd"]["nip"])]
    gaya = ("@page{size:215mm 330mm;margin:11mm 20mm 20mm 25mm}body{font:11pt Liberation Sans}p{margin:2mm 0;"
            "text-align:justify}.k{text-align:center}.t,.s{margin-left:85mm;text-align:left}h1{font-size:13pt;"
            "text-align:center;text-decoration:underline}.b td{border:0.2mm solid}table{border-collapse:collapse}")
    return bytes(HTML(string=f"<style>{gaya}</style>{''.join(bagian)}").write_pdf())


def main() -> int:
    """Print the table."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    cara: dict[str, Callable[[dict[str, Any]], bytes]] = {"loket_tui": lambda c: dokumen.buat("naskah", c)}
    for nama, modul, buat in (("fpdf2", "fpdf", _fpdf), ("WeasyPrint", "weasyprint", _weasyprint)):
        if importlib.util.find_spec(modul) is None:
            print(f"{nama} tidak terpasang, jadi tidak diukur.")
        else:
            cara[nama] = buat
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    ukuran: dict[str, int] = {}
    for i in range(n + 1):
        c = contoh.naskah(TEMPLAT.read_text("utf-8")) | {"kode_cari": kode_cari.buat(date(2026, 11, 20), i + 1)}
        for nama, buat in cara.items():
            kode.matriks.cache_clear()
            mulai = time.process_time()
            ukuran[nama] = len(buat(c))
            if i:
                waktu[nama].append(time.process_time() - mulai)
    dasar = statistics.median(waktu["loket_tui"])
    for nama, semua in waktu.items():
        m = statistics.median(semua)
        print(f"{nama:11} {m * 1e3:7.1f} ms  {m / dasar:5.1f}x  {ukuran[nama] / 1024:6.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
