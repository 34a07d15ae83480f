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
PERIKSA = 1.0
"""Seconds between two looks whether the mark was lost (a widget closed under it): then the keys go on."""
PALING_LAMA = 15
"""Looks after which the keys go on in any case.  A busy machine is waited for: what goes on too early is a kata sandi
in the field of the name."""


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
    _di_tangan: MessagePump | None = None
    """Who has the mark now."""

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
        fokus, tanda = self.focused, self._tanda_tombol
        await super().on_event(event)
        if self._tanda_tombol is not tanda:     # the key opened a screen: its mark is the one to wait for
            return
        if isinstance(event, events.Key) and isinstance(fokus, MemindahTangan) and fokus.memindah(event.key):
            self._tahan_tombol(fokus)

    # ---- the mark

    def _tahan_tombol(self, dari: Widget) -> None:
        """Send a mark the way that the messages of this key go; keys wait until it is back for the last time."""
        tanda = object()
        self._tanda_tombol, self._layar_tanda = tanda, self.screen
        self._jaga_tanda(tanda, 1)
        jalan: list[MessagePump] = [satu for satu in dari.ancestors_with_self if satu is not self]
        self._kirim_tanda(tanda, [*jalan, self], 0, PUTARAN)

    def _kirim_tanda(self, tanda: object, jalan: list[MessagePump], ke: int, putaran: int) -> None:
        """Go to the next that still lives on the way; behind the last a round is done."""
        for n in range(ke, len(jalan)):
            lanjut = self._kirim_tanda if n + 1 < len(jalan) else self._tanda_kembali
            if jalan[n].call_later(lanjut, tanda, jalan, *((n + 1, putaran) if n + 1 < len(jalan) else (putaran - 1,))):
                self._di_tangan = jalan[n]
                return

    def _jaga_tanda(self, tanda: object, kali: int) -> None:
        """Look after the mark again in a while."""
        if self._batas_tahan is not None:
            self._batas_tahan.stop()
        self._batas_tahan = self.set_timer(PERIKSA, lambda: self._periksa_tanda(tanda, kali))

    async def _periksa_tanda(self, tanda: object, kali: int) -> None:
        """Wait on while who has the mark lives."""
        if tanda is not self._tanda_tombol:
            return
        tangan = self._di_tangan
        if tangan is None or tangan._closing or tangan._closed or kali >= PALING_LAMA:
            await self._teruskan_tombol()
        else:
            self._jaga_tanda(tanda, kali + 1)

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
        self._tanda_tombol = self._layar_tanda = self._di_tangan = None
        if self._batas_tahan is not None:
            self._batas_tahan.stop()
            self._batas_tahan = None
        while self._tertahan and self._tanda_tombol is None:
            event = self._tertahan.popleft()
            if isinstance(event, events.Key | events.Paste):
                await self.tombol_masuk(event)
