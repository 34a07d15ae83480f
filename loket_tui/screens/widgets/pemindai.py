"""A barcode scanner types: its bursts are told from a hand by their speed, whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection

from loket_tui.dasar.kode_cari import sah
from loket_tui.screens.widgets.urutan_tombol import DenganUrutan

JEDA = 0.035
"""Seconds between two keys of a burst at most; a fast hand needs 60 ms and more."""
MINIMAL = 8
"""Digits of the shortest code."""


class Jenis(Enum):
    """What a key is to the scanner watch."""

    BIASA = "biasa"
    MULAI = "mulai"
    LANJUT = "lanjut"
    KODE = "kode"


@dataclass(frozen=True, slots=True)
class Hasil:
    """The verdict on one key; `kode` holds the digits when the key ended a burst."""

    jenis: Jenis
    kode: str = ""


class Pemindai:
    """Watches keys go by; knows no screen and no clock of its own."""

    def __init__(self, jeda: float = JEDA, minimal: int = MINIMAL) -> None:
        """Make a watch: at most `jeda` seconds between keys, at least `minimal` digits."""
        self.jeda = jeda
        self.minimal = minimal
        self._angka = ""
        self._terakhir = float("-inf")

    def tombol(self, char: str | None, waktu: float) -> Hasil:
        r"""Judge one key: a digit, "\r" or "\n" for Enter, anything else or None; `waktu` in seconds."""
        rapat = 0 <= waktu - self._terakhir < self.jeda
        self._terakhir = waktu
        if char is not None and len(char) == 1 and char in "0123456789":
            if rapat and self._angka:
                self._angka += char
                return Hasil(Jenis.LANJUT)
            self._angka = char
            return Hasil(Jenis.MULAI)
        angka, self._angka = self._angka, ""
        if char in ("\r", "\n") and rapat and len(angka) >= self.minimal:
            return Hasil(Jenis.KODE, angka)
        return Hasil(Jenis.BIASA)


@dataclass(slots=True)
class _Jejak:
    """An input as it was before a burst; taken and put back through the input's own queue."""

    masukan: Input
    nilai: str | None = None
    pilihan: Selection | None = None

    def ambil(self) -> None:
        """Remember value and cursor."""
        self.nilai = self.masukan.value
        self.pilihan = self.masukan.selection

    def pulihkan(self) -> None:
        """Put value and cursor back; `Changed` also when no digit got in, so that refusals are forgotten."""
        if self.nilai is not None and self.pilihan is not None:
            if self.masukan.value == self.nilai:
                self.masukan.post_message(Input.Changed(self.masukan, self.nilai))
            self.masukan.value = self.nilai
            self.masukan.selection = self.pilihan


class DenganPemindai(DenganUrutan):
    """An app that hears a scanner everywhere: the burst leaves no trace in the focused input.

    A screen with a method `saat_dipindai(kode)` gets the code itself (a password dialog refuses it);
    an input with `terima_pindai` keeps bursts of those lengths.
    """

    _jejak: _Jejak | None = None

    @cached_property
    def pemindai(self) -> Pemindai:
        """The scanner watch of this app."""
        return Pemindai()

    def kode_dipindai(self, kode: str) -> None:
        """Act on a valid lookup code of twelve digits; the app overrides this."""

    def kode_dipindai_salah(self, kode: str) -> None:
        """Act on a burst that is no lookup code; the app overrides this."""

    async def tombol_masuk(self, event: events.Key | events.Paste) -> None:
        """Judge every key before it reaches the focused widget."""
        if isinstance(event, events.Key) and self._telan(event):
            return
        await super().tombol_masuk(event)

    def _telan(self, event: events.Key) -> bool:
        """Return whether the key ended a burst and must go no further."""
        char = "\r" if event.key in ("enter", "ctrl+j") else event.character
        hasil = self.pemindai.tombol(char, event.time)
        if hasil.jenis is Jenis.MULAI:
            fokus = self.focused
            self._jejak = _Jejak(fokus) if isinstance(fokus, Input) else None
            if self._jejak is not None:
                self._jejak.masukan.call_later(self._jejak.ambil)
            return False
        if hasil.jenis is Jenis.BIASA:
            self._jejak = None
        return hasil.jenis is Jenis.KODE and self._kode(hasil.kode)

    def _kode(self, kode: str) -> bool:
        """Undo the burst and hand the code on; False when it belongs into the focused input."""
        jejak, self._jejak = self._jejak, None
        if jejak is not None and len(kode) in getattr(jejak.masukan, "terima_pindai", ()):
            return False
        tujuan: Callable[[str], object] = self.kode_dipindai if sah(kode) else self.kode_dipindai_salah
        tujuan = getattr(self.screen, "saat_dipindai", tujuan)
        if jejak is None or not jejak.masukan.call_later(self._setelah, jejak, tujuan, kode):
            self.call_later(tujuan, kode)
        return True

    def _setelah(self, jejak: _Jejak, tujuan: Callable[[str], object], kode: str) -> None:
        """Put the input back first, so that whoever gets the code finds it as the hand left it."""
        jejak.pulihkan()
        self.call_later(tujuan, kode)
