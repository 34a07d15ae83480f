"""The input under every field: frameless, silent, and as strict with what is pasted as with what is typed."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

PEMINDAH = frozenset({"enter", "ctrl+j", "tab", "shift+tab", "up", "down", "f10"})
"""Keys after which the hand may be in another field."""


class Masukan(Input):
    """An input without frame; what is pasted is cleaned like what is typed."""

    terima_pindai: frozenset[int] = frozenset()
    """Lengths of scanner bursts that belong into this field (a card reader that types a NIK)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Lanjut")]
    DEFAULT_CSS = """
    Masukan, Masukan:focus {
        border: none; height: 1; padding: 0 1; background: $surface; color: $foreground;
    }
    Masukan:focus { background: $panel; text-style: underline; }
    """

    class Ditolak(Message):
        """A key or a paste was refused: the value would be too long, or hold what may not stand here."""

        def __init__(self, penuh: bool) -> None:
            self.penuh = penuh
            super().__init__()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave arrows and page keys to the screen: one line has nowhere to scroll."""
        if action.startswith(("scroll_", "page_")):
            return False
        return super().check_action(action, parameters)

    def memindah(self, tombol: str) -> bool:
        """Whether this key may move the focus: what is typed after it waits for that."""
        return tombol in PEMINDAH

    def restricted(self) -> None:
        """Say so in words instead of ringing the bell."""
        self.post_message(self.Ditolak(bool(self.max_length) and len(self.value) >= (self.max_length or 0)))

    def _on_paste(self, event: events.Paste) -> None:
        """Paste one line without unseen characters; digits alone where only digits may stand."""
        teks = " ".join("".join(c if c.isprintable() else " " for c in event.text).split())
        if self.restrict and re.fullmatch(self.restrict, teks) is None:
            teks = re.sub(r"[ .-]", "", teks)
        event.stop()
        event.prevent_default()
        awal, akhir = sorted(self.selection)
        if self.max_length and len(self.value) - (akhir - awal) + len(teks) > self.max_length:
            self.post_message(self.Ditolak(True))
        elif teks:
            self.replace(teks, awal, akhir)
