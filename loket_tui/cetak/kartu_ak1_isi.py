"""What stands on the AK-1 card, read from the letter's template and values: the card draws what was approved.

Each row of the template has its place by the code in it: the registration number and the NIK stand in boxes, the
tables of schooling and skills at the left, rows without a code (to be filled in by hand) on the back, everything else
in the data rows.  So an office changes the card by changing its template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from loket_tui.cetak.kartu_ak1_tata import KOTAK_NIK
from loket_tui.cetak.surat.urai import (
    Alinea,
    Baris,
    Blok,
    Butir,
    Rincian,
    Surat,
    Tabel,
    isi,
    kepala,
    sidik,
    urai,
)

NOMOR, NIK, TERBIT, BERLAKU = "nomor_register", "nik", "tanggal_terbit", "berlaku_sampai"
DIDIK, TERAMPIL = "pendidikan", "keterampilan"
TIGA_BARIS: Final = frozenset({"alamat", "alamat_lengkap", "alamat_kabupaten"})
"""Codes whose row has room for three lines."""
_TAHUN = re.compile(r"[0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Data:
    """A row "label : value" with room for `baris` lines."""

    label: str
    isi: str
    tebal: bool
    baris: int = 1


@dataclass(frozen=True, slots=True)
class Kotak:
    """A number in boxes: `kelompok` of digits ("" = empty boxes), or `polos` in one box."""

    label: str
    kelompok: tuple[str, ...]
    polos: str = ""


@dataclass(frozen=True, slots=True)
class IsiKartu:
    """The content of a card."""

    judul: str
    kepala: tuple[str, ...]
    """Lines of the office above the title."""
    formulir: str
    nomor: Kotak
    nik: Kotak
    data: tuple[Data, ...]
    didik_judul: str
    didik: tuple[tuple[str, str, str], ...]
    """(level, school, year)."""
    terampil_judul: str
    terampil: tuple[tuple[str, str], ...]
    """(skill, year)."""
    terbit: str
    """Place and date of issue."""
    ketentuan: tuple[tuple[str, str], ...]
    """(mark, text)."""
    catatan: tuple[str, ...]
    """Centred lines below the ketentuan."""
    lapor_judul: tuple[str, ...]
    lapor: tuple[tuple[str, ...], ...]
    tempat: tuple[Data, ...]
    """The expiry, and what the employer fills in."""
    register: str
    """The number in the register, where the boxes show it in another form."""
    sidik: str


def baca_isi(cuplikan: Mapping[str, Any]) -> IsiKartu:
    """The content of a snapshot of the card's letter (`templat`, `nilai`, `kop`, `kartu`)."""
    nilai: Mapping[str, str] = cuplikan["nilai"]
    surat = _templat(str(cuplikan["templat"]))
    blok = isi(_tanpa_rincian(surat), nilai)
    didik: list[str] = []
    terampil: list[str] = []
    data: list[Data] = []
    tempat: list[Data] = []
    tetap: dict[str, str] = {}
    for label, baris, jadi in _rincian(surat, nilai):
        kode = {p.kode for p in baris.potong if p.kode}
        teks, tebal = jadi.teks.strip(), any(p.tebal for p in jadi.potong)
        tunggal = next(iter(kode)) if len(kode) == 1 else ""
        if tunggal in {NOMOR, NIK, TERBIT, DIDIK, TERAMPIL}:
            tetap[tunggal] = label
            didik += teks.splitlines() if tunggal == DIDIK else []
            terampil += teks.splitlines() if tunggal == TERAMPIL else []
        elif not kode:     # dots: a line to write on; nothing: room for a stamp
            tempat.append(Data(label, "", False, 1 if teks else 0))
        else:
            panjang = kode <= TIGA_BARIS
            data.append(Data(label, _alamat(teks) if panjang else teks, tebal, 3 if panjang else 1))
            if tunggal == BERLAKU:
                tempat.insert(0, Data(label, teks, True))
    awal, akhir = _alinea(surat, nilai)
    tabel = next((b for b in blok if isinstance(b, Tabel)), Tabel((), ()))
    return IsiKartu(
        " ".join(kepala(blok, "judul")), tuple((cuplikan.get("kop") or {}).get("baris") or ()),
        _formulir(awal), _nomor(cuplikan, tetap.get(NOMOR, "No. Pendaftaran")), _nik(nilai, tetap.get(NIK, "NIK")),
        tuple(data), tetap.get(DIDIK, "Pendidikan formal"), tuple(_didik(b) for b in didik if b.strip()),
        tetap.get(TERAMPIL, "Keterampilan"), tuple(_terampil(b) for b in terampil if b.strip()), _terbit(cuplikan),
        tuple((b.tanda, b.isi.teks) for b in blok if isinstance(b, Butir)), akhir,
        tabel.judul, tuple(tuple(s.teks for s in baris) for baris in tabel.baris), tuple(tempat),
        str(nilai.get(NOMOR) or "") if (cuplikan.get("kartu") or {}).get("nomor") else "",
        str(cuplikan.get("sidik") or sidik(isi(surat, nilai)))[:8])


@lru_cache(maxsize=8)
def _templat(teks: str) -> Surat:
    """A template in its blocks; every card of an office has the same."""
    return urai(teks)


@lru_cache(maxsize=8)
def _tanpa_rincian(surat: Surat) -> Surat:
    """Title, paragraphs, rules and table: the rows are filled one by one."""
    return Surat(tuple(b for b in surat.blok if not isinstance(b, Rincian)))


def _rincian(surat: Surat, nilai: Mapping[str, str]) -> Iterator[tuple[str, Baris, Baris]]:
    """(label, row, filled row) of every row; one whose condition does not hold keeps its place on the card."""
    for blok in surat.blok:
        if isinstance(blok, Rincian):
            for label, baris in blok.baris:
                ada = replace(baris, bila="")
                jadi = isi(Surat((Rincian(((label, ada),)),)), nilai)[0]
                if isinstance(jadi, Rincian):
                    yield label, baris, jadi.baris[0][1]


def _alinea(surat: Surat, nilai: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs before the first rows, and those behind them."""
    batas = next((n for n, b in enumerate(surat.blok) if isinstance(b, Rincian)), len(surat.blok))
    awal, akhir = (isi(Surat(tuple(b for b in bagian if isinstance(b, Alinea))), nilai)
                   for bagian in (surat.blok[:batas], surat.blok[batas:]))
    return _teks(awal), _teks(akhir)


def _teks(blok: Sequence[Blok]) -> tuple[str, ...]:
    return tuple(baris.teks.strip() for b in blok if isinstance(b, Alinea) for baris in b.baris)


def _formulir(awal: Sequence[str]) -> str:
    """The mark of the form in its corner: "AK/I"."""
    return re.sub(r"(?i)^formulir\s+", "", awal[0]) if awal else ""


def _nomor(cuplikan: Mapping[str, Any], label: str) -> Kotak:
    """The registration number: in boxes as the office reckoned it, else as the book has it, in one box."""
    kelompok = tuple(str(k) for k in (cuplikan.get("kartu") or {}).get("nomor") or ())
    if kelompok:
        return Kotak(label, kelompok)
    return Kotak(label, (), str(cuplikan["nilai"].get(NOMOR) or ""))


def _nik(nilai: Mapping[str, str], label: str) -> Kotak:
    isi_nik = str(nilai.get(NIK) or "").strip()
    if not isi_nik or (isi_nik.isascii() and isi_nik.isdigit() and len(isi_nik) == KOTAK_NIK):
        return Kotak(label, (isi_nik.ljust(KOTAK_NIK),))
    return Kotak(label, (), isi_nik)


def _terbit(cuplikan: Mapping[str, Any]) -> str:
    """Place and date: that from which the card's validity counts, else the letter's."""
    tanggal = str(cuplikan["nilai"].get(TERBIT) or cuplikan.get("tanggal") or "")
    return ", ".join(t for t in (str(cuplikan.get("tempat") or ""), tanggal) if t)


def _alamat(teks: str) -> str:
    """An address in its lines: street, desa, kecamatan with kabupaten in short; any other as it stands."""
    bagian = teks.split(", ")
    if len(bagian) == 4 and bagian[2].startswith("Kecamatan "):
        ekor = f"{bagian[2]}, {bagian[3]}".replace("Kecamatan ", "Kec. ", 1).replace("Kabupaten ", "Kab. ", 1)
        bagian = [*bagian[:2], ekor]
    return ",\n".join(bagian) if len(bagian) <= 3 else teks


def _didik(baris: str) -> tuple[str, str, str]:
    """A row of schooling as a letter has it, "SMK, SMKN 1 Kepanjen, Teknik Komputer, 2022", in its three parts."""
    bagian = [b.strip() for b in baris.split(",")]
    tahun = bagian.pop() if len(bagian) > 1 and _TAHUN.fullmatch(bagian[-1]) else ""
    return bagian[0], ", ".join(bagian[1:]), tahun


def _terampil(baris: str) -> tuple[str, str]:
    """A skill as a letter has it, "Mengemudi, 2024", in its two parts."""
    nama, koma, tahun = baris.rpartition(",")
    return (nama.strip(), tahun.strip()) if koma and _TAHUN.fullmatch(tahun.strip()) else (baris.strip(), "")
