"""Filters of a code: `[nama|BESAR]`, `[nama|Judul]`, `[keperluan|kecil]`, `[modal|rupiah]`, `[modal|terbilang]`,
`[nik|samar]`, and those of dates.

Dates: `[tanggal|tanggal]`, `[tanggal|hari]`, `[tanggal|hari_tanggal]`, `[tanggal|tanggal_terbilang]`.

Words and dates are those of num2words and babel (locale id), read at their first use: both cost the start more than
the first screen may.  That screen writes its dates with `dasar.tanggal`, which knows the same names from the standard
library; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.dasar.uang import rupiah_resmi

BAHASA: Final = "id"
_MAKS_ANGKA = 15
"""Digits that are read as a number: hundreds of trillions."""
_SERIBU = re.compile(r"(?<=juta |liar |liun )satu ribu")
_UANG = re.compile(r"(?:Rp\.?)?\s*([0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4})(?:,(?:-|0{1,2}))?")

_TETAP = frozenset({
    "RT", "RW", "KTP", "KK", "KIA", "WNI", "WNA", "NIK", "TK", "SD", "SDN", "SMP", "SMPN", "SMA", "SMAN", "SMK", "SMKN",
    "TNI", "POLRI", "PNS", "ASN", "KUA", "PKK", "PT", "CV", "UD", "KH",
})
"""Abbreviations that are written in capitals."""
_GELAR = frozenset({
    "SH", "SE", "ST", "SP", "SPT", "SPD", "SPDI", "SAG", "SSOS", "SIP", "SAP", "SKOM", "SKM", "SKEP", "STP", "SSTP",
    "SFARM", "SPSI", "SHUT", "MM", "MH", "MSI", "MPD", "MAP", "MKES", "MT", "MBA", "AMD", "NERS",
})
"""Academic titles as people write them without their dots; left alone behind a comma or another of them."""
_KECIL = frozenset({"bin", "binti", "dan", "di", "ke", "dari", "atau", "yang", "untuk"})
_ROMAWI = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def terbilang(angka: int) -> str:
    """A whole number below a quadrillion in Indonesian words; negative with "minus"."""
    from num2words import num2words

    if angka < 0:       # num2words says "min tiga", as a calculator does
        return "minus " + terbilang(-angka)
    # Behind a larger group num2words writes "satu juta satu ribu" for 1.001.000; Indonesian has "satu juta seribu".
    return _SERIBU.sub("seribu", str(num2words(angka, lang=BAHASA)))


def judul(teks: str) -> str:
    """Title case that leaves academic titles (S.Sos., dr.), Roman numerals, RT/RW and the like alone."""
    hasil: list[str] = []
    koma = False
    for bagian in re.split(r"([\s/]+)", teks):
        if not bagian or bagian.isspace() or not bagian.strip("/ "):
            hasil.append(bagian)
            continue
        gelar = koma and _inti(bagian).upper() in _GELAR
        hasil.append(bagian if gelar else _kata_judul(bagian, not "".join(hasil)))
        koma = bagian.endswith(",") or gelar
    return "".join(hasil)


def kecil(teks: str) -> str:
    """A small first letter, as within a sentence; a word that has more capitals (SKCK, KUR) stays."""
    kata = teks.split(maxsplit=1)[0] if teks.split() else ""
    return teks if any(c.isupper() or c.isdigit() for c in _inti(kata)[1:]) else teks[:1].lower() + teks[1:]


def _inti(kata: str) -> str:
    return kata.strip(".,;:()\"'")


def _kata_judul(kata: str, awal: bool) -> str:
    inti = _inti(kata)
    if _disingkat(kata, inti) or any(c.isdigit() for c in inti) or inti.upper().partition("-")[0] in _TETAP:
        return kata
    if inti and inti.isupper() and _ROMAWI.fullmatch(inti):
        return kata
    if inti.lower() in _KECIL and not awal:
        return kata.lower()
    return re.sub(r"[^\W\d_]+('[^\W\d_]+)?", lambda m: m.group()[:1].upper() + m.group()[1:].lower(), kata)


def _disingkat(kata: str, inti: str) -> bool:
    """Whether the dots of a word say that its letters stand as they must: "S.Sos.", "dr.", "Drs."; not "JL."."""
    polos = kata.rstrip(",;:)\"'").lstrip("(\"'")
    if "." not in polos:
        return False
    return "." in inti or not inti.isupper() or len(inti) == 1 or inti in _GELAR


def _waktu(pola: str) -> Callable[[str], str]:
    """A filter that reads a date and writes it as a pattern of babel says."""
    def saring(teks: str) -> str:
        try:
            return _tanggal(baca_tanggal(teks), pola)
        except GalatIsian:
            return teks

    return saring


def _tanggal(d: date, pola: str) -> str:
    from babel.dates import format_date

    return format_date(d, pola, locale=BAHASA)


def _tanggal_terbilang(teks: str) -> str:
    """The date as a berita acara writes it out after "tanggal"."""
    try:
        d = baca_tanggal(teks)
    except GalatIsian:
        return teks
    return f"{terbilang(d.day)} bulan {_tanggal(d, 'MMMM')} tahun {terbilang(d.year)}"


def _angka(teks: str) -> int | None:
    """The whole number, or sum of money, that a text is: "1500000", "Rp1.500.000", "Rp1.500.000,-"; else None."""
    temu = _UANG.fullmatch(teks.strip())
    angka = temu.group(1).replace(".", "") if temu else ""
    return int(angka) if angka and len(angka) <= _MAKS_ANGKA else None


def _terbilang(teks: str) -> str:
    angka = _angka(teks)
    return teks if angka is None else terbilang(angka)


def _rupiah(teks: str) -> str:
    """A sum of money as all paper has it: "Rp12.500.000,00", which nobody can lengthen."""
    angka = _angka(teks)
    return teks if angka is None else rupiah_resmi(angka)


SARINGAN: Final[dict[str, Callable[[str], str]]] = {
    "BESAR": str.upper,
    "Judul": judul,
    "kecil": kecil,
    "tanggal": _waktu("d MMMM y"),
    "hari": _waktu("EEEE"),
    "hari_tanggal": _waktu("EEEE, d MMMM y"),
    "tanggal_terbilang": _tanggal_terbilang,
    "terbilang": _terbilang,
    "rupiah": _rupiah,
    "samar": samar,
}
"""Name of a filter -> what it does; a value it cannot read comes out as it went in."""


def hangatkan() -> None:
    """Read the libraries of the filters now, so that no act waits for them while it holds the record."""
    terbilang(1)
    _tanggal(date(2026, 1, 1), "EEEE, d MMMM y")
