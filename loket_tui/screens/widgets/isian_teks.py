"""A form field: a label, an input and a message that says by its sign, not its colour, what it is."""

from __future__ import annotations

import textwrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

LEBAR_LABEL = 24
"""Cells of the label beside the input, where a screen's own style does not say."""
MELEBIHI = "Paling banyak {} huruf; selebihnya tidak ikut. Singkat isinya, atau tekan sekali lagi bila sudah benar."


class IsianTeks(Vertical):
    """One line of text: label, input, message. Enter posts `Lanjut` and goes to the next field."""

    DEFAULT_CSS = """
    IsianTeks { height: auto; }
    IsianTeks > Horizontal { height: auto; }
    IsianTeks .isian--label { width: 24; height: auto; }
    IsianTeks:focus-within .isian--label { text-style: bold; }
    IsianTeks Masukan { width: 1fr; }
    IsianTeks .isian--pesan { height: auto; padding-left: 25; display: none; }
    IsianTeks .isian--pesan.-galat { color: $text-error; text-style: bold; }
    IsianTeks .isian--pesan.-peringatan { color: $text-warning; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "medan_lain(-1)", "Medan", key_display="↑↓"),
        Binding("down", "medan_lain(1)", "Medan", show=False),
    ]

    class Berubah(Message):
        """The value changed."""

        def __init__(self, isian: IsianTeks, nilai: str) -> None:
            self.isian = isian
            self.nilai = nilai
            super().__init__()

        @property
        def control(self) -> IsianTeks:
            """The field it came from."""
            return self.isian

    def __init__(
        self,
        label: str,
        *,
        kode: str = "",
        nilai: str = "",
        wajib: bool = False,
        maks: int = 100,
        restrict: str | None = None,
        petunjuk: str = "",
        sandi: bool = False,
        maju: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a field; with `maju=False` Enter only posts `Lanjut`, and the screen moves the focus."""
        super().__init__(id=id, classes=classes)
        self.label = label
        self.kode = kode
        self.wajib = wajib
        self.maju = maju
        self._pesan: tuple[str, str] = ("", "")
        self._melebihi = False
        """Whether letters were refused because the field is full, and nobody has looked at what is left of it."""
        self._label = Static(classes="isian--label", markup=False)
        self._baris_pesan = Static(classes="isian--pesan", markup=False)
        self.masukan = Masukan(
            layar(nilai),
            placeholder="",
            password=sandi,
            restrict=restrict,
            max_length=maks,
            select_on_focus=False,
        )
        self._petunjuk = petunjuk

    def compose(self) -> ComposeResult:
        """Lay the label and the input side by side, the message below."""
        with Horizontal():
            yield self._label
            yield self.masukan
        yield self._baris_pesan

    def on_mount(self) -> None:
        """Show label and hint."""
        self._tulis_label(False)
        self.masukan.cursor_position = len(self.masukan.value)
        self._tulis_pesan()

    @property
    def value(self) -> str:
        """What stands in the input, as typed."""
        return self.masukan.value

    @value.setter
    def value(self, nilai: str) -> None:
        self.masukan.value = layar(nilai)
        self.masukan.cursor_position = len(self.masukan.value)

    @property
    def restrict(self) -> str | None:
        """The pattern the whole value must match at every key."""
        return self.masukan.restrict

    @restrict.setter
    def restrict(self, pola: str | None) -> None:
        self.masukan.restrict = pola

    @property
    def maks(self) -> int:
        """The longest value in characters (0: no limit)."""
        return self.masukan.max_length or 0

    @maks.setter
    def maks(self, maks: int) -> None:
        self.masukan.max_length = maks

    @property
    def pesan(self) -> str:
        """The message shown, without its sign."""
        return self._pesan[1]

    def galat(self, kalimat: str | None) -> None:
        """Show an error below the field, or take the message away."""
        self._pesan = ("galat", kalimat) if kalimat else ("", "")
        self._tulis_pesan()

    def peringatan(self, kalimat: str | None) -> None:
        """Show a warning below the field, or take the message away."""
        self._pesan = ("peringatan", kalimat) if kalimat else ("", "")
        self._tulis_pesan()

    def fokus(self) -> None:
        """Put the focus into the input."""
        self.masukan.focus()

    def belum_tuntas(self) -> str:
        """Why what stands here may not be what the hand meant; "" when nothing says so.

        Letters that found no room are said once: who presses again has seen what is left.
        """
        melebihi, self._melebihi = self._melebihi, False
        return MELEBIHI.format(self.maks) if melebihi else ""

    def tahan(self) -> bool:
        """Whether the form has to wait for this field: it says why and takes the hand."""
        kalimat = self.belum_tuntas()
        if kalimat:
            self.fokus()
            self.galat(kalimat)
        return bool(kalimat)

    def lanjut(self) -> None:
        """Move the focus to the next field."""
        self.screen.focus_next()

    def action_medan_lain(self, arah: int) -> None:
        """Go to the field above or below."""
        (self.screen.focus_previous if arah < 0 else self.screen.focus_next)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other fields where there are any."""
        return len(self.screen.focus_chain) > 1 if action == "medan_lain" else super().check_action(action, parameters)

    def teks_bantu(self) -> str:
        """Return the line below the field while there is no message."""
        return self._petunjuk if self.masukan.has_focus else ""

    def sisa_bantu(self) -> str:
        """Return what still stands below a message."""
        return ""

    def _tulis_label(self, fokus: bool) -> None:
        """Show the label, with the cursor sign when the field has the focus, * when it must be filled."""
        menjorok = " " * (2 + len(self.label) - len(self.label.lstrip()))      # further lines stand below the first
        lebar = self._label.styles.width
        ruang = (int(lebar.value) if lebar is not None and lebar.is_cells else LEBAR_LABEL) - 2
        sela = "" if len(self.label) + 1 == ruang else "\u00a0"       # the sign stays with the last word
        kata = self.label + (f"{sela}*" if self.wajib else "")
        baris = textwrap.wrap(kata, ruang, subsequent_indent=menjorok[2:]) or [""]
        self._label.update(aman_baris(("> " if fokus else "  ") + "\n  ".join(baris).replace("\u00a0", " ")))

    def _tulis_pesan(self) -> None:
        """Show message or hint below the input."""
        jenis, kalimat = self._pesan
        tanda = {"galat": "‹!› ", "peringatan": "‹?› "}.get(jenis, "")
        teks = "\n".join(x for x in (tanda + kalimat, self.sisa_bantu()) if x) if kalimat else self.teks_bantu()
        self._baris_pesan.set_class(jenis == "galat", "-galat")
        self._baris_pesan.set_class(jenis == "peringatan", "-peringatan")
        self._baris_pesan.display = bool(teks)
        self._baris_pesan.update(aman_baris(teks))

    def on_descendant_focus(self) -> None:
        """Mark the label."""
        self._tulis_label(True)
        self._tulis_pesan()

    def on_descendant_blur(self) -> None:
        """Unmark the label."""
        self._tulis_label(False)
        self._tulis_pesan()

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Take the old message away: it spoke of another value."""
        event.stop()
        self._pesan, self._melebihi = ("", ""), False
        self._tulis_pesan()
        self.post_message(self.Berubah(self, event.value))

    @on(Masukan.Ditolak)
    def _saat_ditolak(self, event: Masukan.Ditolak) -> None:
        """Say why the key did nothing."""
        event.stop()
        self._melebihi = event.penuh
        self.galat(f"Paling banyak {self.maks} huruf; selebihnya tidak ikut." if event.penuh
                   else "Tanda itu tidak dapat diisikan di sini.")

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Say that the field is done, and go on."""
        event.stop()
        if self._melebihi:
            self.tahan()
        else:
            self._selesai()

    def _selesai(self) -> None:
        """Post `Lanjut` and move the focus where the field does so itself."""
        self.post_message(Lanjut(self))
        if self.maju:
            self.lanjut()
