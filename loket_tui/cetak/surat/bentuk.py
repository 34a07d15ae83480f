"""What a letter is made of: frozen blocks that feed the PDF, the preview and the fingerprint alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Potong:
    """A stretch of text, or (before filling) a `[kode|saring]` of the template line `nomor`."""

    teks: str = ""
    tebal: bool = False
    kode: str = ""
    saring: str = ""
    nomor: int = 0


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of a template; dropped when filled if the code `bila` is empty."""

    potong: tuple[Potong, ...]
    bila: str = ""
    nomor: int = 0

    @property
    def teks(self) -> str:
        """The plain text of a filled line."""
        return "".join(p.teks for p in self.potong)


@dataclass(frozen=True, slots=True)
class Kepala:
    """A header key (`@judul`, `@tujuan`, …) and its line."""

    kunci: str
    isi: Baris


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph of one or more lines; `tengah`: centred, one printed line for each."""

    baris: tuple[Baris, ...]
    tengah: bool = False


@dataclass(frozen=True, slots=True)
class Butir:
    """An item of a list with its mark ("1.", "a.", "-")."""

    tanda: str
    isi: Baris


@dataclass(frozen=True, slots=True)
class Rincian:
    """Rows "label : value" that are aligned as one block."""

    baris: tuple[tuple[str, Baris], ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: titles of the columns and rows of cells."""

    judul: tuple[str, ...]
    baris: tuple[tuple[Baris, ...], ...]


Blok = Kepala | Alinea | Butir | Rincian | Tabel


@dataclass(frozen=True, slots=True)
class Temuan:
    """A mistake in a template: its line and a sentence that names it and says what was meant."""

    baris: int
    kalimat: str


@dataclass(frozen=True, slots=True)
class Surat:
    """A parsed template and what is wrong with it."""

    blok: tuple[Blok, ...]
    temuan: tuple[Temuan, ...] = ()


def kelompok(tabel: Tabel) -> list[list[list[Baris]]]:
    """Printed rows, the cells of each by column; a row with an empty first cell belongs to the last."""
    hasil: list[list[list[Baris]]] = []
    for baris in tabel.baris:
        if baris[0].teks.strip() or not hasil:
            hasil.append([[] for _ in baris])
        for kolom, sel in zip(hasil[-1], baris, strict=False):
            if sel.teks.strip():
                kolom.append(sel)
    return hasil


def baris_blok(blok: Blok) -> tuple[Baris, ...]:
    """All lines of a block, in order."""
    if isinstance(blok, Alinea):
        return blok.baris
    if isinstance(blok, Rincian):
        return tuple(b for _, b in blok.baris)
    if isinstance(blok, Tabel):
        return tuple(sel for baris in blok.baris for sel in baris)
    return (blok.isi,)
