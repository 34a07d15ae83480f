"""Who may do and read what: every act and every reader against every role of the office.

Made from the registries that the check itself asks (`ruang.HAK_TINDAKAN`, `ruang.HAK_BACAAN`) and from the rights of
the roles as they are in the pack.  What is in neither registry nobody may.
"""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
import textwrap
from dataclasses import dataclass

from loket_tui import layanan
from loket_tui.dasar.teks import csv_sel
from loket_tui.layanan import ruang as lr
from loket_tui.layanan.akun import daftar_peran

__all__ = ["BarisMatriks", "Matriks", "isi_csv", "matriks", "teks_matriks"]

LEBAR = 80
BOLEH, TIDAK = "x", "."
_PENJELASAN = (
    f"{BOLEH} = berhak, {TIDAK} = ditolak. Tindakan yang tidak tertulis di sini ditolak bagi semua. Pada langkah "
    "berkas, SOP masih menentukan peran mana yang mengerjakannya."
)


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One act or reader: its words, the functions behind them, and for each role whether it may."""

    tindakan: bool
    kata: str
    fungsi: tuple[str, ...]
    hak: tuple[str, ...]
    """Rights of which one is asked; none: an act of whoever has a role."""
    boleh: tuple[bool, ...]
    juga: tuple[str, ...] = ()
    """Rights of which one is asked beside that one."""


@dataclass(frozen=True, slots=True)
class Matriks:
    """The whole table; `peran` are (short code, code, words) of its columns."""

    peran: tuple[tuple[str, str, str], ...]
    baris: tuple[BarisMatriks, ...]


def matriks(ruang: lr.Ruang) -> Matriks:
    """The table of this office: acts first, then readers, by right and words."""
    for modul in pkgutil.walk_packages(layanan.__path__, f"{layanan.__name__}."):
        importlib.import_module(modul.name)         # each fills the registries
    peran = daftar_peran(ruang)
    hak_peran = {kode: ruang.hak(frozenset({kode})) for kode in peran}
    semua: dict[tuple[bool, tuple[str, ...], str, tuple[str, ...]], list[str]] = {}
    for (fungsi, hak), kata in zip(lr.HAK_TINDAKAN.items(), lr.NAMA_TINDAKAN, strict=True):
        satu = tuple(sorted(lr.HAK_SALAH_SATU.get(fungsi, ())))
        semua.setdefault((True, (hak,) if hak else satu, kata, satu if hak else ()), []).append(fungsi)
    for fungsi, salah_satu in lr.HAK_BACAAN.items():
        semua.setdefault((False, tuple(sorted(salah_satu)), lr.NAMA_BACAAN[fungsi], ()), []).append(fungsi)
    baris = tuple(
        BarisMatriks(tindakan, kata, tuple(sorted(fungsi)), hak,
                     tuple(lr.boleh_tindakan(fungsi[0], h) if tindakan else not h.isdisjoint(hak)
                           for h in hak_peran.values()), juga)
        for (tindakan, hak, kata, juga), fungsi in sorted(
            semua.items(), key=lambda b: (not b[0][0], b[0][1], b[0][3], b[0][2]))
    )
    return Matriks(tuple((s, k, peran[k]) for s, k in zip(_singkatan(list(peran)), peran, strict=True)), baris)


def _singkatan(kode: list[str]) -> list[str]:
    """Two capitals for each role, no two alike: initials of its words, else its first and a later letter."""
    hasil: list[str] = []
    for k in kode:
        bagian = k.split("_")
        huruf = k.replace("_", "")
        calon = [bagian[0][0] + bagian[-1][0]] if len(bagian) > 1 else []
        calon += [huruf[0] + h for h in huruf[1:]] + [str(n).zfill(2) for n in range(len(kode))]
        hasil.append(next(c.upper() for c in calon if c.upper() not in hasil))
    return hasil


def teks_matriks(m: Matriks) -> list[str]:
    """The table as lines of at most 80 characters: legend, then acts and readers under the rights they ask."""
    lebar = LEBAR - 3 * len(m.peran)
    hasil = ["Hak tiap peran", ""]
    hasil += [f"  {s}  {sebutan} ({kode})" for s, kode, sebutan in m.peran]
    hasil += ["", *textwrap.wrap(_PENJELASAN, LEBAR)]
    kepala = "".join(f" {s}" for s, _, _ in m.peran)
    judul: tuple[bool, tuple[str, ...], tuple[str, ...]] | None = None
    for b in m.baris:
        if judul is None or judul[0] != b.tindakan:
            hasil += ["", f"{'TINDAKAN' if b.tindakan else 'BACAAN':<{lebar}}{kepala}"]
        if judul != (b.tindakan, b.hak, b.juga):
            dan = f" dan salah satu dari {', '.join(b.juga)}" if b.juga else ""
            hasil += textwrap.wrap(f"hak {' atau '.join(b.hak)}{dan}" if b.hak else "tanpa hak khusus", LEBAR)
        judul = (b.tindakan, b.hak, b.juga)
        kata = textwrap.wrap(b.kata, lebar - 3, initial_indent="  ", subsequent_indent="    ")
        tanda = "".join(f" {BOLEH if x else TIDAK} " for x in b.boleh)
        hasil += [*kata[:-1], f"{kata[-1]:<{lebar}}{tanda}".rstrip()]
    return hasil


def isi_csv(m: Matriks) -> bytes:
    """The table as CSV bytes for a spreadsheet, one line for each function of the program."""
    aliran = io.StringIO()
    penulis = csv.writer(aliran, delimiter=";", lineterminator="\r\n")
    kolom = [csv_sel(f"{sebutan} ({kode})") for _, kode, sebutan in m.peran]
    penulis.writerow(["Jenis", "Perbuatan", "Fungsi", "Hak", *kolom])
    for b in m.baris:
        for fungsi in b.fungsi:
            penulis.writerow(["tindakan" if b.tindakan else "bacaan", csv_sel(b.kata), fungsi,
                              " ".join(b.hak) + (f" + {' '.join(b.juga)}" if b.juga else ""),
                              *(BOLEH if x else "" for x in b.boleh)])
    return aliran.getvalue().encode("utf-8-sig")
