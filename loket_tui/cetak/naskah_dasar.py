"""What the parts of one letter share while it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.kanvas import BIASA, Lembar
from loket_tui.cetak.surat.bentuk import Blok

KIRI: Final = 25.0
TEPI_KANAN: Final = 20.0
KAKI: Final = 24.0
"""Height of the footer with its margin, in mm."""
TITIK: Final = "." * 40


@dataclass(slots=True)
class Naskah:
    """One letter: where it flows, its filled blocks, size and leading (mm) of its body."""

    alur: Alur
    blok: list[Blok]
    cuplikan: Mapping[str, Any]
    ukuran: float
    spasi: float
    samping: bool = False
    """Whether the list of copies stands beside the foot of the signature, to save a page."""
    paraf: tuple[int, Callable[[], object]] | None = None
    """Page and drawing of the box for the parafs, on the archive copy only; None: it stands in the footer."""
    tanda: dict[str, float] = field(default_factory=dict)
    """Places that a later part needs: base line of the signer's name (`nama`) and its page (`halaman`)."""

    @property
    def lembar(self) -> Lembar:
        """The sheet it is drawn on."""
        return self.alur.lembar

    @property
    def kanan(self) -> float:
        """The right edge of the text."""
        return self.lembar.lebar - TEPI_KANAN

    @property
    def ruang(self) -> float:
        """The width of the text."""
        return self.kanan - KIRI

    @property
    def ruang_ttd(self) -> float:
        """The width of the block of a signature, which stands at the right edge."""
        return self.ruang * 0.48

    @property
    def tanggal(self) -> str:
        """Place and date in one line, of what is known of them."""
        return ", ".join(str(self.cuplikan[k]) for k in ("tempat", "tanggal") if self.cuplikan.get(k))

    def tengah(self, y: float, teks: str, huruf: str, ukuran: float, garis: bool = False) -> None:
        """Record one centred line."""
        x = KIRI + self.ruang / 2
        self.alur.catat(lambda: self.lembar.teks(x, y, teks, huruf, ukuran, "tengah", self.ruang, garis_bawah=garis))

    def kiri(self, x: float, y: float, teks: str, ruang: float, ukuran: float | None = None) -> None:
        """Record one line from `x`."""
        ukuran = ukuran or self.ukuran
        self.alur.catat(lambda: self.lembar.teks(x, y, teks, BIASA, ukuran, lebar_maks=ruang))
