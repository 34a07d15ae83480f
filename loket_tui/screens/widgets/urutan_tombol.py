"""Keys in their order: what is typed after a key that moves the hand waits until the hand has moved.

The library hands every key to the field that has the focus when the key comes in; Enter moves the focus only some
messages later.  Without this a fast hand writes the beginning of the next field into the old one.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

PUTARAN = 5
"""Times that a mark goes the way of the messages: key, submission, field done, form done, and one to spare."""
PALING_LAMA = 1.0
"""Seconds after which the keys go on although the mark was lost (a widget closed under it)."""


@runtime_checkable
class MemindahTangan(Protocol):
    """A widget that has keys after which the focus may be elsewhere."""

    def memindah(self, tombol: str, /) -> bool:
        """Whether this key may move the focus."""
        ...


class DenganUrutan(App[Any]):
    """An app that holds keys and pastes back while an earlier key is still moving the focus."""

    _tanda_tombol: object | None = None
    _layar_tanda: Screen[Any] | None = None
    _batas_tahan: Timer | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tertahan: deque[events.Event] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Hold keys in their order, unless the screen they waited for is gone; pass everything else on."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._tertahan.append(event)
        if self._tanda_tombol is None or self.screen is not self._layar_tanda:
            await self._teruskan_tombol()

    async def tombol_masuk(self, event: events.Key | events.Paste) -> None:
        """Hand one key or paste on, its turn has come; subclasses look at it first."""
        fokus = self.focused
        await super().on_event(event)
        if isinstance(event, events.Key) and isinstance(fokus, MemindahTangan) and fokus.memindah(event.key):
            self._tahan_tombol(fokus)

    # ---- the mark

    def _tahan_tombol(self, dari: Widget) -> None:
        """Send a mark the way that the messages of this key go; keys wait until it is back for the last time."""
        tanda = object()
        self._tanda_tombol, self._layar_tanda = tanda, self.screen
        self._batas_tahan = self.set_timer(PALING_LAMA, lambda: self._tanda_kembali(tanda, [], 0))
        jalan: list[MessagePump] = [satu for satu in dari.ancestors_with_self if satu is not self]
        self._kirim_tanda(tanda, [*jalan, self], 0, PUTARAN)

    def _kirim_tanda(self, tanda: object, jalan: list[MessagePump], ke: int, putaran: int) -> None:
        """Go to the next that still lives on the way; behind the last a round is done."""
        for n in range(ke, len(jalan)):
            lanjut = self._kirim_tanda if n + 1 < len(jalan) else self._tanda_kembali
            if jalan[n].call_later(lanjut, tanda, jalan, *((n + 1, putaran) if n + 1 < len(jalan) else (putaran - 1,))):
                return

    async def _tanda_kembali(self, tanda: object, jalan: list[MessagePump], putaran: int) -> None:
        """A round is done: go once more, or let the keys go on."""
        if tanda is not self._tanda_tombol:
            return
        if putaran:
            self._kirim_tanda(tanda, jalan, 0, putaran)
        else:
            await self._teruskan_tombol()

    async def _teruskan_tombol(self) -> None:
        """Let the held keys go on, up to the next that moves the hand."""
        self._tanda_tombol = self._layar_tanda = None
        if self._batas_tahan is not None:
            self._batas_tahan.stop()
            self._batas_tahan = None
        while self._tertahan and self._tanda_tombol is None:
            event = self._tertahan.popleft()
            if isinstance(event, events.Key | events.Paste):
                await self.tombol_masuk(event)
