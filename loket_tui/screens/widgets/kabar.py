"""The status line: one sentence that says by its first word what it is, and stays until the next key."""

from __future__ import annotations

from typing import Any, Literal

from textual import events
from textual.app import App
from textual.widgets import Static

from loket_tui.screens.widgets.teks import aman

Jenis = Literal["info", "galat", "peringatan"]
_AWALAN: dict[Jenis, str] = {"info": "Info: ", "galat": "Galat: ", "peringatan": "Perhatian: "}


class Kabar(Static):
    """One line (two or three when the sentence needs it) for what just happened."""

    DEFAULT_CSS = """
    Kabar { height: auto; min-height: 1; max-height: 3; padding: 0 1; color: $foreground; }
    Kabar.-galat { color: $text-error; text-style: bold; }
    Kabar.-peringatan { color: $text-warning; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Make an empty line."""
        super().__init__("", id=id, classes=classes, markup=False)
        self._teks = ""

    @property
    def teks(self) -> str:
        """The sentence shown with its word, "" when there is none."""
        return self._teks

    def sampaikan(self, teks: str, jenis: Jenis = "info") -> None:
        """Show a sentence until the next key."""
        self._teks = _AWALAN[jenis] + teks
        self.set_class(jenis == "galat", "-galat")
        self.set_class(jenis == "peringatan", "-peringatan")
        self.update(aman(self._teks))

    def hapus(self) -> None:
        """Take the sentence away."""
        if self._teks:
            self._teks = ""
            self.set_class(False, "-galat", "-peringatan")
            self.update("")


class DenganKabar(App[Any]):
    """An app whose status lines are cleared by the next key, before that key acts."""

    async def on_event(self, event: events.Event) -> None:
        """Clear the status lines of the active screen when a key arrives."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._screen_stack:
            for kabar in self.screen.query(Kabar):
                kabar.hapus()
        await super().on_event(event)
