"""What kantor.toml says of paper: printers, the place of each document, letterhead, the AK-1 card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from loket_tui.dasar.toml_isi import Tabel

POKOK: Final = ("F4", "A4")
"""Sheets of an office; other documents are cut from them unless they have a place of their own."""
KERTAS: Final = ("F4", "A4", "A5", "A6", "F4/2", "F4/3", "F4/4", "A4/2", "A4/3", "9.5x5.5", "80mm", "58mm")
"""Every paper that a document may be given; 9.5x5.5 is continuous form in inches, 80mm and 58mm are thermal rolls."""
UTUH: Final = ("F4/1", "A4/1")
"""A whole sheet for a document that is cut from one otherwise."""
BENTUK: Final = ("pdf", "escpos", "escp")
"""What a printer is sent: a PDF, ESC/POS (thermal rolls), ESC/P text (dot-matrix)."""
KERTAS_MENTAH: Final = {"escpos": ("80mm", "58mm"), "escp": ("9.5x5.5", "F4/2", "A4/2")}
"""Papers that raw forms may have; the first is the usual one."""
UKURAN_AK1: Final = ("F4/3", "A4", "F4/2")
"""Sizes of the AK-1 card: a third of F4 (the usual), A4 folded to A5, half F4."""

PERIKSA: Final = ("kartu_ak1",)
"""Documents whose sheets are looked at where kantor.toml names none."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where a document goes: printer ("" = only saved), paper ("" = the usual one), tray, what is sent."""

    printer: str = ""
    kertas: str = ""
    baki: str = ""
    bentuk: str = "pdf"


@dataclass(frozen=True, slots=True)
class KartuAk1:
    """The office's AK-1 cards; offsets in tenths of a millimetre, right and down."""

    ukuran: str = "F4/3"
    blanko: bool = False
    """Whether the stock is pre-printed: then only what is filled in is printed."""
    latar: bool = False
    """Whether the yellow is printed, on white stock."""
    geser_x: int = 0
    geser_y: int = 0


@dataclass(frozen=True, slots=True)
class Cetak:
    """Printers and paper: the usual printer (empty: only save PDF), the paper of letters, a place per document."""

    printer: str = ""
    kertas: str = "F4"
    dokumen: Mapping[str, Tujuan] = field(default_factory=dict)
    kop: str = "cetak"
    """"cetak", or "kosong" on paper that carries the letterhead already: its room is left free."""
    arsip: bool = True
    """Whether a letter comes with an archive copy that has a box for the parafs."""
    simpan_hari: int = 0
    """Days that a drawn PDF is kept in printouts/; then it goes and can be drawn again.  0: for ever."""
    windows_pdf: str = ""
    """Windows: the program that prints a PDF silently, its path; empty: the PDF is only saved, an officer opens it."""
    ak1: KartuAk1 = KartuAk1()
    periksa: tuple[str, ...] = PERIKSA
    """Documents on controlled stock: once printed, a person says of each sheet whether it came out well."""

    def tujuan(self, dokumen: str) -> Tujuan:
        """Where a document goes; what its own entry leaves out is the office's."""
        ada = self.dokumen.get(dokumen)
        return Tujuan(self.printer) if ada is None else ada

    def printer_untuk(self, dokumen: str) -> str:
        """The printer of a document, "" if it is only saved."""
        return self.tujuan(dokumen).printer

    def kertas_untuk(self, dokumen: str) -> str:
        """The paper that a snapshot of this document is made for; the AK-1 card has a size of its own."""
        return self.tujuan(dokumen).kertas or (self.ak1.ukuran if dokumen == "kartu_ak1" else self.kertas)


def baca_cetak(t: Tabel) -> Cetak:
    """Read [cetak], [cetak.dokumen] and [cetak.ak1].  Raises GalatKantor naming the line."""
    utama = t.teks("printer", "")
    asal = t.tabel("dokumen")
    cetak = Cetak(
        utama, t.pilihan("kertas", POKOK, "F4"), asal.peta(lambda p, kunci: _tujuan(p, kunci, utama)),
        t.pilihan("kop", ("cetak", "kosong"), "cetak"), t.benar("arsip", True), t.bilangan("simpan_hari", 0, 0, 36_500),
        t.teks("windows_pdf", ""), _ak1(t.tabel("ak1")),
        t.daftar_teks("periksa", 60) if "periksa" in t.isi else PERIKSA)
    t.selesai()
    return cetak


def _tujuan(t: Tabel, kunci: str, utama: str) -> Tujuan:
    """One entry: a printer's name, or a table."""
    if isinstance(t.isi[kunci], str):
        return Tujuan(t.teks(kunci, ""))
    satu = t.tabel(kunci)
    bentuk = satu.pilihan("bentuk", BENTUK, "pdf")
    boleh = KERTAS_MENTAH.get(bentuk, (*KERTAS, *UTUH))
    usual = bentuk == "pdf" and not satu.isi.get("kertas")
    kertas = satu.teks("kertas", "") if usual else satu.pilihan("kertas", boleh, boleh[0])
    hasil = Tujuan(satu.teks("printer", utama), kertas, satu.teks("baki", "", 60), bentuk)
    satu.selesai()
    return hasil


def _ak1(t: Tabel) -> KartuAk1:
    hasil = KartuAk1(t.pilihan("ukuran", UKURAN_AK1, "F4/3"), t.benar("blanko", False), t.benar("latar", False),
                     t.bilangan("geser_x", 0, -500, 500), t.bilangan("geser_y", 0, -500, 500))
    t.selesai()
    return hasil
