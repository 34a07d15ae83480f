"""The title line: what stands there gives way in order when the line is full, so that no word is cut."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

SELA = " | "


def susun_kepala(judul: str, nomor: str, kantor: str, petugas: str, tambahan: str, cetak: str, lebar: int) -> str:
    """Screen with the counter's number (unless it is 1), office, officer, a word of the screen, prints that wait.

    The first that fits into `lebar` cells: all; without the office's name; the officer's name shorter by whole words;
    the screen's counts without the last ones, which its lists show too, the name whole again where it fits; without the
    officer.  Why prints wait goes last: nothing else on the screen says it.
    """
    awal = judul if nomor == "1" else f"{judul} (loket {nomor})"
    teks = ""
    for satu in _susunan(kantor, petugas, tambahan, cetak):
        teks = SELA.join(x for x in (awal, *satu) if x)
        if cell_len(teks) <= lebar:
            break
    return teks


def _susunan(kantor: str, petugas: str, tambahan: str, cetak: str) -> Iterator[tuple[str, ...]]:
    """(office, officer, word of the screen, prints), ever shorter."""
    yield kantor, petugas, tambahan, cetak
    nama, bagian = [petugas, *_nama(petugas)], tambahan.split(", ")
    for n in range(len(bagian), -1 if cetak else 0, -1):
        for satu in nama:
            yield satu, ", ".join(bagian[:n]), cetak
    if cetak:
        yield "", "", cetak
        for n in range(len(bagian), 0, -1):
            yield nama[-1], ", ".join(bagian[:n]), cetak.partition(":")[0]


def _nama(petugas: str) -> Iterator[str]:
    """A name without its last words, down to the first that is no title: "Drs. EKA CONTOH", "Drs. EKA"."""
    kata = petugas.split()
    for n in range(len(kata) - 1, 0, -1):
        if not kata[n - 1].endswith("."):
            yield " ".join(kata[:n]).rstrip(",")
