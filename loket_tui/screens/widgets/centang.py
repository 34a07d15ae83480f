"""Check boxes that draw their state in characters: `[x]`, and the three states of a checklist item."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.widgets.teks import aman

Keadaan = Literal["ada", "tidak", "tidak_berlaku"]
"""The states of a checklist item."""
URUTAN: tuple[Keadaan, ...] = ("tidak", "ada", "tidak_berlaku")
"""The states in the order of the space bar: a new item is not there yet, its first press says it is."""
_TANDA: dict[Keadaan, str] = {
    "ada": "[v] ada          ",
    "tidak": "[ ] tidak ada    ",
    "tidak_berlaku": "[-] tidak berlaku",
}


class Lanjut(Message):
    """Enter was pressed in a field: it is done."""

    def __init__(self, isian: Widget) -> None:
        self.isian = isian
        super().__init__()

    @property
    def control(self) -> Widget:
        """The field it came from."""
        return self.isian


class _Baris(Horizontal, can_focus=True):
    """A row that takes the focus and shows it by a sign; a long label wraps beside its state."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "lanjut", "Lanjut"),
        Binding("up", "naik", "Baris", key_display="↑↓"),
        Binding("down", "turun", "Baris", show=False),
    ]
    DEFAULT_CSS = """
    _Baris { height: auto; width: 1fr; }
    _Baris:focus { text-style: reverse; }
    _Baris > .baris--keadaan { width: auto; height: 1; }
    _Baris > .baris--label { width: 1fr; height: auto; }
    """

    def __init__(self, label: str, *, maju: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.maju = maju
        self._keadaan = Static(classes="baris--keadaan", markup=False)

    def keadaan(self) -> str:
        """Return the state in characters."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out state and label."""
        yield self._keadaan
        yield Static(aman(self.label), classes="baris--label")

    def gambar(self, fokus: bool) -> None:
        """Draw sign and state again."""
        self._keadaan.update(aman(("> " if fokus else "  ") + self.keadaan()))

    def on_mount(self) -> None:
        """Draw the state."""
        self.gambar(self.has_focus)

    def on_focus(self) -> None:
        """Show the sign."""
        self.gambar(True)

    def on_blur(self) -> None:
        """Take the sign away."""
        self.gambar(False)

    def fokus(self) -> None:
        """Take the focus."""
        self.focus()

    def memindah(self, _tombol: str) -> bool:
        """Every key may move the focus: letters choose and go on."""
        return True

    def action_lanjut(self) -> None:
        """Say that the row is done, and go on."""
        self.post_message(Lanjut(self))
        if self.maju:
            self.screen.focus_next()

    def action_naik(self) -> None:
        """Go to the field above."""
        self.screen.focus_previous()

    def action_turun(self) -> None:
        """Go to the field below."""
        self.screen.focus_next()


class Centang(_Baris):
    """A yes or no: `[x] label` or `[ ] label`, changed with the space bar."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "ubah", "Centang", key_display="Spasi")]

    class Berubah(Message):
        """The box was ticked or cleared."""

        def __init__(self, centang: Centang, nilai: bool) -> None:
            self.centang = centang
            self.nilai = nilai
            super().__init__()

        @property
        def control(self) -> Centang:
            """The box it came from."""
            return self.centang

    def __init__(
        self, label: str, nilai: bool = False, *, kode: str = "", maju: bool = True, id: str | None = None
    ) -> None:
        """Make a box."""
        super().__init__(label, maju=maju, id=id)
        self.kode = kode
        self._nilai = nilai

    @property
    def value(self) -> bool:
        """Whether the box is ticked."""
        return self._nilai

    @value.setter
    def value(self, nilai: bool) -> None:
        if nilai != self._nilai:
            self._nilai = nilai
            self.gambar(self.has_focus)
            self.post_message(self.Berubah(self, nilai))

    def keadaan(self) -> str:
        """Return the box."""
        return "[x] " if self._nilai else "[ ] "

    def action_ubah(self) -> None:
        """Tick or clear the box."""
        self.value = not self._nilai


class Kelengkapan(_Baris):
    """One item of a checklist: there, not there, or not applicable; space cycles, a/t/b choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "putar", "Ganti", key_display="Spasi"),
        Binding("a", "setel('ada')", "Ada"),
        Binding("t", "setel('tidak')", "Tidak ada|Tidak"),
        Binding("b", "setel('tidak_berlaku')", "Tidak berlaku|Tak berlaku"),
    ]

    class Berubah(Message):
        """The state of the item changed."""

        def __init__(self, butir: Kelengkapan, nilai: Keadaan) -> None:
            self.butir = butir
            self.nilai: Keadaan = nilai
            super().__init__()

        @property
        def control(self) -> Kelengkapan:
            """The item it came from."""
            return self.butir

    def __init__(
        self,
        label: str,
        nilai: Keadaan = "tidak",
        *,
        kode: str = "",
        boleh_tidak_berlaku: bool = True,
        maju: bool = True,
        id: str | None = None,
    ) -> None:
        """Make an item; one that always applies leaves the third state out."""
        super().__init__(label, maju=maju, id=id)
        self.kode = kode
        self.boleh_tidak_berlaku = boleh_tidak_berlaku
        self._nilai: Keadaan = nilai

    @property
    def value(self) -> Keadaan:
        """The state of the item."""
        return self._nilai

    @value.setter
    def value(self, nilai: Keadaan) -> None:
        if nilai != self._nilai:
            self._nilai = nilai
            self.gambar(self.has_focus)
            self.post_message(self.Berubah(self, nilai))

    def keadaan(self) -> str:
        """Return the state in words."""
        return f"{_TANDA[self._nilai]}  "

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer "tidak berlaku" only where it may be chosen."""
        if action == "setel" and parameters == ("tidak_berlaku",):
            return self.boleh_tidak_berlaku
        return super().check_action(action, parameters)

    def action_putar(self) -> None:
        """Go to the next state."""
        urutan = URUTAN if self.boleh_tidak_berlaku else URUTAN[:2]
        tempat = urutan.index(self._nilai) if self._nilai in urutan else -1
        self.value = urutan[(tempat + 1) % len(urutan)]

    def action_setel(self, nilai: Keadaan) -> None:
        """Choose a state and go to the next item."""
        self.value = nilai
        if self.maju:
            self.screen.focus_next()
