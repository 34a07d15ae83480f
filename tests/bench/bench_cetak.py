"""Receipt, ticket, AK-1 card and letter against a bare reportlab canvas that draws the same; warm process.

Yardstick: what a careful script by hand would ask of a plain reportlab Canvas for the same paper.  The calls our
document makes are noted once, freed of all that changes nothing (a font, a width, a grey, a dash that is set already;
words of one line drawn one by one) and played back, with the QR matrix computed by segno and the Code128 made as a bare
script would, where the document has them.  So a document that asks twice for the same is slower than its yardstick.
All with the office's logo, the card with a photograph.  Each round uses another lookup code, so that no cache answers.
Medians of N rounds of the processor's time, alternating.
Usage: python -m tests.bench.bench_cetak [N]
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import segno
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen import canvas as rl

from loket_tui.cetak import dokumen, kanvas, kode
from loket_tui.dasar import kode_cari
from loket_tui.kantor import sumber_paket
from tests.cetak import contoh_cetak as contoh
from tests.cetak import contoh_kartu, contoh_tiket

TEMPLAT = sumber_paket() / "kalipare" / "surat" / "pengantar_kk.txt"
BATAS = {"tanda_terima": 1.3, "tiket": 1.3, "kartu_ak1": 1.3, "naskah": 1.8}
CONTOH: dict[str, Callable[[], dict[str, Any]]] = {
    "tanda_terima": contoh.tanda_terima, "tiket": contoh_tiket.tiket,
    "kartu_ak1": lambda: contoh_kartu.kartu(foto=contoh_kartu.foto64()),
    "naskah": lambda: contoh.naskah(TEMPLAT.read_text("utf-8")),
}
TETAP = ("setFont", "setLineWidth", "setStrokeGray", "setFillGray", "setDash", "setLineCap", "setLineJoin")
"""Calls that set what stays set, until the page ends or an earlier state is called back."""


class _Pencatat(rl.Canvas):
    """A canvas that notes what is asked of it at the top level."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        object.__setattr__(self, "_dalam", 1)
        object.__setattr__(self, "catatan", [("__init__", args[1:], kwargs)])
        super().__init__(*args, **kwargs)
        object.__setattr__(self, "_dalam", 0)


def _bungkus(nama: str) -> Any:
    asli = getattr(rl.Canvas, nama)

    def metode(self: _Pencatat, *args: Any, **kwargs: Any) -> Any:
        if self._dalam == 0:
            self.catatan.append((nama, args, kwargs))
        object.__setattr__(self, "_dalam", self._dalam + 1)
        try:
            return asli(self, *args, **kwargs)
        finally:
            object.__setattr__(self, "_dalam", self._dalam - 1)

    return metode


for _nama in [n for n in vars(rl.Canvas) if not n.startswith("_") and callable(getattr(rl.Canvas, n))]:
    setattr(_Pencatat, _nama, _bungkus(_nama))


def _rekam(nama: str, cuplikan: dict[str, Any]) -> list[Any]:
    """The canvas calls of one document; paths are kept as they were built."""
    terakhir: list[_Pencatat] = []
    asli = kanvas.Canvas

    def buat(*args: Any, **kwargs: Any) -> _Pencatat:
        c = _Pencatat(*args, **kwargs)
        terakhir.append(c)
        return c

    kanvas.Canvas = buat  # type: ignore[misc, assignment]
    try:
        dokumen.buat(nama, cuplikan)
    finally:
        kanvas.Canvas = asli  # type: ignore[misc]
    return _hemat([x for x in terakhir[-1].catatan if x[0] not in {"beginPath", "save", "getpdfdata"}])


def _hemat(catatan: list[Any]) -> list[Any]:
    """The calls without those that change nothing; words of a line that follow one another as one text."""
    hasil, kini, tumpukan = catatan[:1], dict[str, Any](), list[dict[str, Any]]()
    for nama, args, kwargs in catatan[1:]:
        if nama in TETAP:
            if kini.get(nama) == (args, kwargs):
                continue
            kini[nama] = (args, kwargs)
        elif nama == "saveState":
            tumpukan.append(dict(kini))
        elif nama == "restoreState":
            kini = tumpukan.pop()
        elif nama == "showPage":
            kini = {}
        lalu = hasil[-1]
        if nama == "drawString" == lalu[0] and lalu[1][1] == args[1] and lalu[1][2].endswith(" "):
            hasil[-1] = (nama, (*lalu[1][:2], lalu[1][2] + args[2]), kwargs)
        else:
            hasil.append((nama, args, kwargs))
    return hasil


def _kode(nama: str, cuplikan: dict[str, Any]) -> tuple[bool, bool]:
    """Whether a document carries a QR code, and a Code128."""
    with patch.object(kanvas, "gambar_qr") as qr, patch.object(kanvas, "gambar_code128", return_value=0.0) as batang:
        dokumen.buat(nama, cuplikan)
    return qr.called, batang.called


def _putar(catatan: list[Any], isi: str, qr: bool, batang: bool) -> bytes:
    aliran = io.BytesIO()
    _, args, kwargs = catatan[0]
    c = rl.Canvas(aliran, *args, **kwargs)
    if qr:
        segno.make(isi, error="m", micro=False)
    if batang:
        Code128(isi, barWidth=0.9, barHeight=30, quiet=0)
    for nama, args, kwargs in catatan[1:]:
        getattr(c, nama)(*args, **kwargs)
    c.save()
    return aliran.getvalue()


def main() -> int:
    """Print the table; exit status 1 beyond a limit."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    from datetime import date

    lewat = 0
    for nama, batas in BATAS.items():
        asal = CONTOH[nama]()
        asal["kop"] = asal["kop"] | {"logo": contoh.logo()}
        cuplikan = [asal | {"kode_cari": kode_cari.buat(date(2026, 11, 20), i + 1)} for i in range(n)]
        catatan = [_rekam(nama, c) for c in cuplikan]
        ada = _kode(nama, cuplikan[0])
        kita, polos = [], []
        for c, log in zip(cuplikan, catatan, strict=True):
            kode.matriks.cache_clear()
            t0 = time.process_time()
            dokumen.buat(nama, c)
            t1 = time.process_time()
            _putar(log, c["kode_cari"], *ada)
            t2 = time.process_time()
            kita.append(t1 - t0)
            polos.append(t2 - t1)
        a, b = statistics.median(kita), statistics.median(polos)
        print(f"{nama:13} polos {b * 1e3:6.2f} ms   kita {a * 1e3:6.2f} ms = {a / b:4.2f}x (batas {batas})")
        lewat += a / b > batas
    return 1 if lewat else 0


if __name__ == "__main__":
    sys.exit(main())
