"""A report's snapshot as CSV bytes: the same bytes each time, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.dasar.teks import csv_sel
from loket_tui.layanan.laporan_daftar import KOSONG

_BUKAN_TEKS = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9]+/[0-9]+(?:[/.-][0-9]+)*", re.ASCII)
"""What a spreadsheet would turn into a rounded number or a month: NIK, KK, register numbers."""


def isi_csv(cuplikan: Mapping[str, Any]) -> bytes:
    """The report as CSV bytes: heading, recap, list, notes."""
    rekap, daftar = cuplikan["rekap"], cuplikan["daftar"]
    baris: list[Sequence[object]] = [
        (cuplikan["judul"],), ("Periode", cuplikan["periode"]), ("Disampaikan kepada", cuplikan["tujuan"]),
        ("Jejak", cuplikan["jejak"]), (), rekap["kolom"], *rekap["baris"], rekap["jumlah"], (),
        [k["judul"] for k in daftar["kolom"]], *(daftar["baris"] or [("NIHIL",)]), (),
        *(("Catatan", c) for c in cuplikan["catatan"]),
    ]
    aliran = io.StringIO()
    penulis = csv.writer(aliran, delimiter=";", lineterminator="\r\n")
    penulis.writerows([_sel(s) for s in b] for b in baris)
    return aliran.getvalue().encode("utf-8-sig")


def _sel(isi: object) -> object:
    """A cell: counts as they are, text so that a spreadsheet leaves it alone, nothing for a dash."""
    if isinstance(isi, int):
        return isi
    teks = str(isi)
    if teks == KOSONG:
        return ""
    return f"'{teks}" if _BUKAN_TEKS.fullmatch(teks) else csv_sel(teks)
