"""A list in whose place the page of a case can stand: books (F6) and reports (F7)."""

from __future__ import annotations

from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.riwayat import Riwayat


class LayarHalaman(Layar):
    """Its content holds one list and one page; the class "-berkas" shows the page."""

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one(DaftarMaya)

    @property
    def di_berkas(self) -> bool:
        """Whether the page of a case stands in place of the list."""
        return self.has_class("-berkas")

    def _halaman(self, terbuka: bool) -> None:
        """Put the page in place of the list, or the list back."""
        self.set_class(terbuka, "-berkas")
        self._pegang()
        self.refresh_bindings()

    def _pegang(self) -> None:
        """The hand is on what shows."""
        (self.query_one(Riwayat) if self.di_berkas else self.daftar).focus()
