"""Legal bases that a document cites: which of them are no longer in force.

The table is data (`dasar_hukum.toml`); a regulation that it does not know is never judged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_MENUMPANG = re.compile(
    r"(pelaksanaan|perubahan(\s+\w+)?(\s+atas)?|diubah(\s+\w+)?\s+dengan|pengganti)\s*$", re.IGNORECASE
)
"""Words after which a regulation is only part of another one's title."""


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation of the table, under its short name."""

    sebutan: str
    status: str
    oleh: str
    tentang: str

    @property
    def nasib(self) -> str:
        """What became of it: "diganti dengan PP 40/2019", "dicabut oleh PMA 30/2024"."""
        kata = "oleh" if self.status == "dicabut" else "dengan"
        return f"{self.status} {kata} {self.oleh}" if self.oleh else self.status


@dataclass(frozen=True, slots=True)
class _Tabel:
    pola: re.Pattern[str]
    jenis: dict[str, str]
    sebutan: dict[str, str]
    peraturan: dict[str, Peraturan]
    harfiah: dict[str, Peraturan]


@lru_cache(maxsize=1)
def _tabel() -> _Tabel:
    isi = tomllib.loads(Path(__file__).with_name("dasar_hukum.toml").read_text(encoding="utf-8"))
    jenis = {_rata(nama): kode for kode, semua in isi["jenis"].items() for nama in semua}
    nama = "|".join(
        re.escape(n).replace(r"\ ", r"\s+").replace(r"\-", r"\s*[-–]?\s*")
        for n in sorted((n for semua in isi["jenis"].values() for n in semua), key=len, reverse=True)
    )
    pola = rf"\b({nama})\b([^.;:/\d]{{0,80}}?)(?:\b(?:Nomor|No)\b\s*[.:]?\s*|\s)(\d{{1,4}})\s*(?:Tahun|/)\s*(\d{{4}})\b"
    peraturan: dict[str, Peraturan] = {}
    harfiah: dict[str, Peraturan] = {}
    for x in isi["peraturan"]:
        angka = x["nomor"].isdigit()
        sebutan = isi["sebutan"][x["jenis"]] + f" {x['nomor']}" + (f"/{x['tahun']}" if angka else "")
        satu = Peraturan(sebutan, x["status"], x.get("oleh", ""), x["tentang"])
        if angka:
            peraturan[sebutan] = satu
        else:
            harfiah[x["nomor"].casefold()] = satu
    return _Tabel(re.compile(pola, re.IGNORECASE | re.ASCII), jenis, isi["sebutan"], peraturan, harfiah)


def _rata(nama: str) -> str:
    return re.sub(r"[\s–-]+", "", nama).casefold()


def disebut(teks: str) -> Iterator[str]:
    """Short names of the regulations that a text cites itself, as "PP 37/2007", in order."""
    tabel = _tabel()
    for m in tabel.pola.finditer(teks):
        if not _MENUMPANG.search(teks[max(0, m.start() - 40) : m.start()]):
            yield f"{tabel.sebutan[tabel.jenis[_rata(m[1])]]} {int(m[3])}/{m[4]}"


def tidak_berlaku(teks: str) -> Iterator[Peraturan]:
    """The regulations a text cites that were revoked or replaced."""
    tabel = _tabel()
    kecil = teks.casefold()
    semua = [tabel.peraturan.get(s) for s in disebut(teks)]
    semua += [p for nomor, p in tabel.harfiah.items() if nomor in kecil]
    yield from dict.fromkeys(p for p in semua if p is not None and p.status != "berlaku")
