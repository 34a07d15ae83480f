"""Filters of a code: `[nama|BESAR]`, `[nama|Judul]`, `[jumlah|terbilang]`, `[nik|samar]`, and those of dates.

Dates: `[tanggal|tanggal]`, `[tanggal|hari]`, `[tanggal|hari_tanggal]`, `[tanggal|tanggal_terbilang]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import BULAN, HARI, baca_tanggal, hari_tanggal, tanggal_panjang

_SATUAN = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905
)
_TINGKAT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_TETAP = frozenset({"RT", "RW", "KTP", "KK", "KIA", "WNI", "NIK", "SD", "SMP", "SMA", "SMK", "TNI", "POLRI", "PNS"})
_KECIL = frozenset({"bin", "binti", "dan", "di", "ke", "dari", "atau", "yang", "untuk"})
_ROMAWI = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")


def terbilang(angka: int) -> str:
    """A whole number in Indonesian words, up to hundreds of trillions; negative with "minus"."""
    if angka < 0:
        return "minus " + terbilang(-angka)
    if angka < 12:
        return _SATUAN[angka]
    if angka < 20:
        return f"{_SATUAN[angka - 10]} belas"
    if angka < 100:
        return _sambung(f"{_SATUAN[angka // 10]} puluh", angka % 10)
    if angka < 200:
        return _sambung("seratus", angka - 100)
    if angka < 1000:
        return _sambung(f"{_SATUAN[angka // 100]} ratus", angka % 100)
    if angka < 2000:
        return _sambung("seribu", angka - 1000)
    for nilai, nama in _TINGKAT:
        if angka >= nilai:
            return _sambung(f"{terbilang(angka // nilai)} {nama}", angka % nilai)
    return str(angka)


def _sambung(depan: str, sisa: int) -> str:
    return f"{depan} {terbilang(sisa)}" if sisa else depan


def judul(teks: str) -> str:
    """Title case that leaves academic titles (S.Sos.), Roman numerals, RT/RW and the like alone."""
    return re.sub(r"[^\s/]+", lambda m: _kata_judul(m.group(), m.start() == 0), teks)


def _kata_judul(kata: str, awal: bool) -> str:
    inti = kata.strip(".,;:()\"'")
    if "." in kata.rstrip(",;:)") or inti.upper() in _TETAP or any(c.isdigit() for c in inti):
        return kata
    if inti and inti.isupper() and _ROMAWI.fullmatch(inti):
        return kata
    if inti.lower() in _KECIL and not awal:
        return kata.lower()
    return re.sub(r"[^\W\d_]+('[^\W\d_]+)?", lambda m: m.group()[:1].upper() + m.group()[1:].lower(), kata)


def _waktu(tulis: Callable[[date], str]) -> Callable[[str], str]:
    """A filter that reads a date and writes it so."""
    def saring(teks: str) -> str:
        try:
            return tulis(baca_tanggal(teks))
        except GalatIsian:
            return teks

    return saring


def _tanggal_terbilang(d: date) -> str:
    """The date as a berita acara writes it out after "tanggal"."""
    return f"{terbilang(d.day)} bulan {BULAN[d.month - 1]} tahun {terbilang(d.year)}"


def _terbilang(teks: str) -> str:
    angka = teks.strip().removeprefix("Rp").strip().replace(".", "")
    return terbilang(int(angka)) if angka.isascii() and angka.isdigit() and len(angka) <= 15 else teks


SARINGAN: Final[dict[str, Callable[[str], str]]] = {
    "BESAR": str.upper,
    "Judul": judul,
    "tanggal": _waktu(tanggal_panjang),
    "hari": _waktu(lambda d: HARI[d.weekday()]),
    "hari_tanggal": _waktu(hari_tanggal),
    "tanggal_terbilang": _waktu(_tanggal_terbilang),
    "terbilang": _terbilang,
    "samar": samar,
}
"""Name of a filter -> what it does; a value it cannot read comes out as it went in."""
