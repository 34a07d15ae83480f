"""The footer: every key that works now, in at most two rows of 80 columns, shortened but never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.app import App
from textual.widget import Widget

from loket_tui.dasar.teks import layar

if TYPE_CHECKING:
    from textual.screen import Screen

_NAMA = {
    "enter": "Enter", "escape": "Esc", "space": "Spasi", "tab": "Tab", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "delete": "Del", "backspace": "Bksp", "insert": "Ins", "plus": "+", "minus": "-", "comma": ",",
    "full_stop": ".", "slash": "/", "question_mark": "?", "asterisk": "*",
}  # fmt: skip
_FUNGSI = re.compile(r"f\d+")


def nama_tombol(tombol: str) -> str:
    """Return the name of a Textual key as it stands on the keyboard: "ctrl+x" is "Ctrl+X"."""
    *ubahan, dasar = tombol.split("+")
    nama = _NAMA.get(dasar, dasar.title())
    if not ubahan and len(dasar) == 1:
        nama = dasar
    return "+".join([*(u.title() for u in ubahan), nama])


def _urutan(nama: str) -> int:
    """Return the place of a key's name in the footer; equal places keep their order."""
    if nama == "Enter":
        return 0
    if nama == "Esc":
        return 1000
    return int(nama[1:]) + 1 if _FUNGSI.fullmatch(nama.lower()) else 1


@dataclass(frozen=True, slots=True)
class Petunjuk:
    """One entry of the footer: the key's name, its label, its short label."""

    tombol: str
    panjang: str
    pendek: str

    def lebar(self, singkat: bool) -> int:
        """Cells the entry takes."""
        return cell_len(self.tombol) + 1 + cell_len(self.pendek if singkat else self.panjang)


def susun(isi: Sequence[Petunjuk], lebar: int, singkat: bool, sela: int = 2) -> list[list[Petunjuk]]:
    """Break entries into rows of at most `lebar` cells, `sela` cells apart; an entry is never split."""
    baris: list[list[Petunjuk]] = []
    terpakai = lebar
    for satu in isi:
        perlu = satu.lebar(singkat)
        if not baris or terpakai + sela + perlu > lebar:
            baris.append([satu])
            terpakai = perlu
        else:
            baris[-1].append(satu)
            terpakai += sela + perlu
    return baris


def jejalkan(isi: Sequence[Petunjuk], lebar: int) -> list[list[Petunjuk]]:
    """Break entries into rows like `susun` (short, one cell apart), filling gaps in earlier rows first."""
    baris: list[list[Petunjuk]] = []
    terpakai: list[int] = []
    for satu in isi:
        perlu = satu.lebar(True)
        for n, panjang in enumerate(terpakai):
            if panjang + 1 + perlu <= lebar:
                baris[n].append(satu)
                terpakai[n] += 1 + perlu
                break
        else:
            baris.append([satu])
            terpakai.append(perlu)
    return baris


class Kaki(Widget):
    """Shows the usable keys of the focused widget and its screen, then those of the whole program.

    A binding's description is its label; "Panjang|Pendek" gives a short form for a full footer.
    The footer keeps `baris` rows so that the page above stays still, and grows rather than hide a key.
    """

    DEFAULT_CSS = """
    Kaki {
        dock: bottom; height: 2; padding: 0; background: $footer-background;
        color: $footer-description-foreground;
    }
    """

    def __init__(self, *, baris: int = 2, id: str | None = None, classes: str | None = None) -> None:
        """Make a footer of `baris` rows."""
        super().__init__(id=id, classes=classes)
        self.baris = baris
        self._isi: tuple[tuple[Petunjuk, ...], tuple[Petunjuk, ...]] = ((), ())

    def on_mount(self) -> None:
        """Follow the bindings of the own screen."""
        self.styles.height = self.baris
        self.screen.bindings_updated_signal.subscribe(self, self._berubah)
        self.call_after_refresh(self._baca)

    def on_resize(self) -> None:
        """Grow or shrink with the width."""
        self._ukur()

    def petunjuk(self) -> tuple[Petunjuk, ...]:
        """Return every entry shown, in order."""
        return self._isi[0] + self._isi[1]

    def _berubah(self, screen: Screen[object]) -> None:
        """Read the keys again once what changed them is done."""
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self._baca)

    def _baca(self) -> None:
        """Collect the shown, enabled bindings; keys of one deed stand together."""
        if not self.is_attached:
            return
        lokal: dict[tuple[object, str, str], list[str]] = {}
        umum: dict[tuple[object, str, str], list[str]] = {}
        for node, ikatan, aktif, _ in self.screen.active_bindings.values():
            if not ikatan.show or not aktif or not ikatan.description:
                continue
            tempat = umum if isinstance(node, App) or _FUNGSI.fullmatch(ikatan.key) else lokal
            nama = ikatan.key_display or nama_tombol(ikatan.key)
            kunci = (node, ikatan.action, ikatan.description)
            if nama not in tempat.setdefault(kunci, []):
                tempat[kunci].append(nama)
        isi = (self._petunjuk(lokal), self._petunjuk(umum))
        if isi != self._isi:
            self._isi = isi
            self._ukur()
            self.refresh()

    @staticmethod
    def _petunjuk(kumpulan: dict[tuple[object, str, str], list[str]]) -> tuple[Petunjuk, ...]:
        """Turn collected bindings into entries: Enter first, function keys by number, Esc last."""
        hasil = []
        for (_, _, label), tombol in kumpulan.items():
            panjang, _, pendek = layar(label).partition("|")
            hasil.append(Petunjuk(layar("/".join(tombol)), panjang, pendek or panjang))
        return tuple(sorted(hasil, key=lambda p: _urutan(p.tombol)))

    def tata(self, lebar: int) -> tuple[list[list[Petunjuk]], bool, int]:
        """Return rows, whether labels are short, and the gap: the roomiest layout in `baris` rows."""
        lokal, umum = self._isi
        for singkat, sela in ((False, 2), (True, 2), (True, 1)):
            terpisah = susun(lokal, lebar, singkat, sela) + susun(umum, lebar, singkat, sela)
            if len(terpisah) <= self.baris:
                return terpisah, singkat, sela
            menyatu = susun(lokal + umum, lebar, singkat, sela)
            if len(menyatu) <= self.baris:
                return menyatu, singkat, sela
        for ekor in range(1, len(umum)):
            dibagi = susun(lokal + umum[-ekor:], lebar, True, 1) + susun(umum[:-ekor], lebar, True, 1)
            if len(dibagi) <= self.baris:
                return dibagi, True, 1
        padat = jejalkan(lokal + umum, lebar)
        teratur = (susun(lokal, lebar, True, 1) + susun(umum, lebar, True, 1), susun(lokal + umum, lebar, True, 1))
        return next((b for b in teratur if len(b) <= len(padat)), padat), True, 1

    def _ukur(self) -> None:
        """Give the footer the rows it needs."""
        if self.size.width > 0:
            perlu = max(self.baris, len(self.tata(self.size.width)[0]))
            if self.styles.height is None or self.styles.height.value != perlu:
                self.styles.height = perlu

    def render(self) -> Text:
        """Draw the rows: key bold, label plain."""
        baris, singkat, sela = self.tata(max(1, self.size.width))
        teks = Text(no_wrap=True, end="")
        for n, satu_baris in enumerate(baris):
            if n:
                teks.append("\n")
            for m, satu in enumerate(satu_baris):
                if m:
                    teks.append(" " * sela)
                teks.append(satu.tombol, style="bold reverse")
                teks.append(" " + (satu.pendek if singkat else satu.panjang))
        return teks
