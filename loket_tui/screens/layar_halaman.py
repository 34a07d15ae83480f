"""A list with its detail, in whose place a page can stand: a case, a row of the trail, a letter, a print."""

from __future__ import annotations

from textual import on

from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.riwayat import Riwayat


class LayarHalaman(Layar):
    """Its content holds one list and one page; the class "-halaman" shows the page, and hides what belongs to the list:
    the list itself and all of the class "-milik-daftar".  Where a screen also acts on cases it stands first among the
    bases."""

    DEFAULT_CSS = """
    LayarHalaman Riwayat { display: none; }
    LayarHalaman.-halaman Riwayat { display: block; }
    LayarHalaman.-halaman DaftarMaya, LayarHalaman.-halaman .-milik-daftar { display: none; }
    """

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one(DaftarMaya)

    @property
    def halaman(self) -> Riwayat:
        """The page."""
        return self.query_one(Riwayat)

    @property
    def di_halaman(self) -> bool:
        """Whether the page stands in place of the list."""
        return self.has_class("-halaman")

    def _halaman(self, terbuka: bool) -> None:
        """Put the page in place of the list, or the list back."""
        self.set_class(terbuka, "-halaman")
        self._pegang()
        self.refresh_bindings()

    def _pegang(self) -> None:
        """The hand is on what shows."""
        (self.halaman if self.di_halaman else self.daftar).focus()

    def _tulis_rincian(self) -> None:
        """The detail of the row under the cursor; for a screen that has one."""

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        event.stop()
        self._ikuti_kursor()

    def _ikuti_kursor(self) -> None:
        """The detail and the keys follow the cursor."""
        self._tulis_rincian()
        self.refresh_bindings()

    def action_kembali(self) -> None:
        """Esc: out of the page, else where the screen goes back to."""
        if self.di_halaman:
            self._halaman(False)
        else:
            super().action_kembali()
