"""A settings file in TOML read strictly: every error names file, line, key and what was expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Never, TypeVar

from loket_tui.dasar.galat import GalatIsian, GalatKantor
from loket_tui.dasar.teks import bersih, potong

Jalur = tuple[str | int, ...]
Nilai = TypeVar("Nilai")

_BARIS = re.compile(r"line (\d+), column (\d+)")
_KEPALA = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KUNCI = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(?:\.|=)""")
_POLOS = re.compile(r"[A-Za-z0-9_-]+")
_WAJIB: Any = object()


def teks_toml(isi: str) -> str:
    """Return a TOML basic string with its quotes; lone surrogates, which TOML cannot hold, become "?"."""
    keluar = ""
    for c in isi.encode("utf-8", "replace").decode("utf-8"):
        if c in '"\\':
            keluar += "\\" + c
        elif c < " " or "\x7f" <= c <= "\x9f":
            keluar += f"\\u{ord(c):04X}"
        else:
            keluar += c
    return f'"{keluar}"'


def kunci_toml(kunci: str) -> str:
    """Return a TOML key, quoted where it must be."""
    return kunci if _POLOS.fullmatch(kunci) else teks_toml(kunci)


def baca_toml(sumber: str, berkas: str) -> Tabel:
    """Parse a whole file (``berkas`` is its name in sentences); what is not TOML raises GalatKantor."""
    try:
        isi = tomllib.loads(sumber)
    except tomllib.TOMLDecodeError as sebab:
        m = _BARIS.search(str(sebab))
        tempat = f"{berkas} baris {m[1]}, kolom {m[2]}" if m else f"{berkas} bagian akhir"
        if any(kata in str(sebab) for kata in ("overwrite", "twice", "already")):
            raise GalatKantor(
                f"{tempat}: kunci atau tabel ini ditulis dua kali. Hapus salah satu."
            ) from sebab
        raise GalatKantor(
            f"{tempat}: tulisan tidak terbaca. Periksa tanda kutip, tanda sama dengan dan kurungnya."
        ) from sebab
    except RecursionError as sebab:
        raise GalatKantor(f"{berkas}: kurung bersarang terlalu dalam. Perbaiki berkas itu.") from sebab
    return Tabel(berkas, sumber, (), isi)


def nomor_baris(sumber: str, jalur: Jalur) -> int | None:
    """Return the line (from 1) on which a key or table stands, or its nearest parent; None if unknown."""
    letak: dict[Jalur, int] = {}
    larik: dict[Jalur, int] = {}
    kini: Jalur = ()
    for nomor, baris in enumerate(sumber.splitlines(), 1):
        if m := _KEPALA.fullmatch(baris):
            kini = ()
            bagian = [b.strip().strip("\"'") for b in m[2].split(".")]
            for i, b in enumerate(bagian):
                kini += (b,)
                if kini in larik and (i < len(bagian) - 1 or m[1] == "["):
                    kini += (larik[kini],)
            if m[1] == "[[":
                larik[kini] = larik.get(kini, -1) + 1
                kini += (larik[kini],)
            letak.setdefault(kini, nomor)
        elif m := _KUNCI.match(baris):
            letak.setdefault((*kini, m[1].strip("\"'")), nomor)
    for panjang in range(len(jalur), 0, -1):
        if jalur[:panjang] in letak:
            return letak[jalur[:panjang]]
    return None


@dataclass(slots=True)
class Tabel:
    """One table of the file. Each getter checks one key; ``selesai`` refuses the keys nobody asked for."""

    berkas: str
    sumber: str
    jalur: Jalur
    isi: Mapping[str, Any]
    dikenal: set[str] = field(default_factory=set)

    def gagal(self, kunci: str | None, kalimat: str) -> Never:
        """Raise GalatKantor that names file, line and key before ``kalimat``."""
        jalur = self.jalur if kunci is None else (*self.jalur, kunci)
        baris = nomor_baris(self.sumber, jalur)
        tempat = self.berkas + (f" baris {baris}" if baris else "")
        nama = ".".join(str(j) for j in jalur if isinstance(j, str))
        raise GalatKantor(f"{tempat}, “{potong(nama, 60)}”: {kalimat}")

    def _ambil(self, kunci: str, bawaan: Any, jenis: type, harap: str) -> Any:
        self.dikenal.add(kunci)
        if kunci not in self.isi:
            if bawaan is _WAJIB:
                self.gagal(kunci, f"belum diisi. Isi dengan {harap}.")
            return bawaan
        nilai = self.isi[kunci]
        if not isinstance(nilai, jenis) or (isinstance(nilai, bool) and jenis is not bool):
            self.gagal(kunci, f"isinya tidak sesuai. Isi dengan {harap}.")
        return nilai

    def _teks(self, kunci: str, nilai: str, maks: int) -> str:
        try:
            return bersih(nilai, maks)
        except GalatIsian as sebab:
            self.gagal(kunci, sebab.kalimat)

    def teks(self, kunci: str, bawaan: str = _WAJIB, maks: int = 200, pola: str = "", harap: str = "") -> str:
        """Return a cleaned string; without ``bawaan`` it must be there and not empty."""
        harap = harap or "teks di antara tanda kutip"
        nilai = self._teks(kunci, self._ambil(kunci, bawaan, str, harap), maks)
        if bawaan is _WAJIB and not nilai:
            self.gagal(kunci, f"belum diisi. Isi dengan {harap}.")
        if pola and nilai and not re.fullmatch(pola, nilai, re.ASCII):
            self.gagal(kunci, f"“{potong(nilai, 40)}” tidak sesuai. Isi dengan {harap}.")
        return nilai

    def pilihan(self, kunci: str, boleh: tuple[str, ...], bawaan: str = _WAJIB) -> str:
        """Return one of ``boleh``, whatever its case."""
        harap = "salah satu dari " + ", ".join(boleh)
        nilai = self.teks(kunci, bawaan, harap=harap)
        cocok = [b for b in boleh if b.casefold() == nilai.casefold()]
        if not cocok:
            self.gagal(kunci, f"“{potong(nilai, 40)}” tidak dikenal. Isi dengan {harap}.")
        return cocok[0]

    def bilangan(self, kunci: str, bawaan: int = _WAJIB, dari: int = 0, sampai: int = 10**9) -> int:
        """Return a whole number within bounds."""
        harap = f"bilangan {dari} sampai {sampai}"
        nilai: int = self._ambil(kunci, bawaan, int, harap)
        if not dari <= nilai <= sampai:
            self.gagal(kunci, f"{nilai} di luar batas. Isi dengan {harap}.")
        return nilai

    def benar(self, kunci: str, bawaan: bool = _WAJIB) -> bool:
        """Return true or false."""
        nilai: bool = self._ambil(kunci, bawaan, bool, "true atau false")
        return nilai

    def tanggal(self, kunci: str) -> date:
        """Return a date written without quotes, 2026-12-09."""
        harap = "tanggal tanpa tanda kutip, misalnya 2026-12-09"
        nilai: date = self._ambil(kunci, _WAJIB, date, harap)
        if isinstance(nilai, datetime):
            self.gagal(kunci, f"isinya tidak sesuai. Isi dengan {harap}.")
        return nilai

    def daftar(self, kunci: str, jenis: type, harap: str) -> list[Any]:
        """Return a list (empty if absent) whose members all have one type."""
        nilai: list[Any] = self._ambil(kunci, [], list, harap)
        if any(not isinstance(n, jenis) or isinstance(n, bool) for n in nilai):
            self.gagal(kunci, f"isinya tidak sesuai. Isi dengan {harap}.")
        return nilai

    def daftar_teks(self, kunci: str, maks: int = 200) -> tuple[str, ...]:
        """Return the non-empty strings of a list."""
        nilai = self.daftar(kunci, str, 'daftar teks, misalnya ["satu", "dua"]')
        return tuple(t for t in (self._teks(kunci, n, maks) for n in nilai) if t)

    def tabel(self, kunci: str) -> Tabel:
        """Return the table [kunci], an empty one if absent."""
        isi = self._ambil(kunci, {}, dict, f"tabel [{kunci}]")
        return Tabel(self.berkas, self.sumber, (*self.jalur, kunci), isi)

    def peta(self, ambil: Callable[[Tabel, str], Nilai]) -> dict[str, Nilai]:
        """Return a table with free keys, each value taken by ``ambil``."""
        hasil = {kunci: ambil(self, kunci) for kunci in self.isi}
        self.selesai()
        return hasil

    def daftar_tabel(self, kunci: str) -> list[Tabel]:
        """Return the tables [[kunci]] in order."""
        nilai = self.daftar(kunci, dict, f"tabel [[{kunci}]]")
        return [Tabel(self.berkas, self.sumber, (*self.jalur, kunci, i), n) for i, n in enumerate(nilai)]

    def selesai(self) -> None:
        """Refuse unknown keys, naming the nearest known one."""
        for kunci in self.isi:
            if kunci not in self.dikenal:
                import difflib

                dekat = difflib.get_close_matches(kunci, sorted(self.dikenal), 1)
                saran = f"Mungkin maksudnya “{dekat[0]}”." if dekat else "Hapus atau perbaiki namanya."
                self.gagal(kunci, f"kunci ini tidak dikenal. {saran}")
