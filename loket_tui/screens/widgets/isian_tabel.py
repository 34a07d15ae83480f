"""A field of rows: a table of a SOP, typed row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.sop.skema import Isian


class IsianTabel(IsianTeks):
    """Rows "a; b; c": Enter adds a row, Enter on an empty line ends, Up takes the last row back to mend it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "ubah_akhir", "Ubah baris terakhir|Ubah baris"),
        Binding("up", "medan_lain(-1)", "Medan", key_display="↑↓"),
        Binding("down", "medan_bawah", "Medan"),
        Binding("down", "medan_lain(1)", "Medan", show=False),
    ]
    DEFAULT_CSS = """
    IsianTabel > .isian--baris { height: auto; padding-left: 2; }
    """

    def __init__(
        self, isian: Isian, *, kode: str = "", label: str = "", nilai: str = "", wajib: bool | None = None
    ) -> None:
        """Make the field; the help of the SOP or the titles of the columns stand below.

        A dialog may give it another code or label, and says whether it must be filled in.
        """
        judul = "; ".join(k.label for k in isian.kolom)
        petunjuk = isian.bantuan or f"Satu baris: {judul}. Enter pada baris kosong untuk selesai."
        pilihan = [f"Pilihan {k.label}: {', '.join(p.label for p in k.pilihan)}." for k in isian.kolom if k.pilihan]
        super().__init__(label or isian.label, kode=kode or isian.kode, wajib=isian.wajib if wajib is None else wajib,
                         maks=600, maju=False, petunjuk="\n".join([petunjuk, *pilihan]))
        self.isian = isian
        self.baris = _baris(nilai)
        self._daftar = Static(classes="isian--baris", markup=False)

    def compose(self) -> ComposeResult:
        """Lay the rows above the input."""
        yield self._daftar
        yield from super().compose()

    def on_mount(self) -> None:
        """Show the rows."""
        self._gambar()

    @property
    def value(self) -> str:
        """All rows, one a line, with what stands in the input."""
        kini = self.masukan.value.strip()
        return "\n".join([*self.baris, *([kini] if kini else [])])

    @value.setter
    def value(self, nilai: str) -> None:
        self.baris = _baris(nilai)
        self.masukan.value = ""
        self._gambar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer mending only on an empty line below rows."""
        if action in {"ubah_akhir", "medan_bawah"}:     # where Up mends, Down alone still leads on
            return bool(self.baris) and not self.masukan.value
        return super().check_action(action, parameters)

    def action_ubah_akhir(self) -> None:
        """Take the last row back into the input."""
        self.masukan.value = self.baris.pop()
        self.masukan.cursor_position = len(self.masukan.value)
        self._gambar()
        self.refresh_bindings()

    @on(Input.Changed)
    def _saat_diketik(self) -> None:
        """What Up does depends on whether the line is empty: the footer follows."""
        self.refresh_bindings()

    def action_medan_bawah(self) -> None:
        """Go to the field below."""
        self.action_medan_lain(1)

    def _gambar(self) -> None:
        """Show the rows with their numbers."""
        self._daftar.display = bool(self.baris)
        self._daftar.update(aman_baris("\n".join(f"{n}. {b}" for n, b in enumerate(self.baris, 1))))
        if self.masukan.has_focus:
            self.call_after_refresh(self.masukan.scroll_visible, animate=False)

    def _selesai(self) -> None:
        """Add the row, or end on an empty one."""
        from loket_tui.sop.isian import baca_isian

        teks = self.masukan.value.strip(" ;")
        if teks or (self.wajib and not self.baris):
            try:
                baca_isian(self.isian, self.value, {})
            except GalatIsian as galat:
                self.galat(galat.kalimat)
                self.post_message(self.Berubah(self, self.value))
                return
            self.baris.append(teks)
            self.masukan.value = ""
            self._gambar()
            self.post_message(self.Berubah(self, self.value))
            self.refresh_bindings()
            return
        super()._selesai()


def _baris(nilai: str) -> list[str]:
    """The rows of a value, those without text left out."""
    return [layar(b) for b in nilai.split("\n") if b.strip(" ;")]
