"""The list of the program: a virtual table that holds ids only and fetches pages of rows as they show."""

from __future__ import annotations

import textwrap
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.teks import sel

HALAMAN = 64
"""Rows fetched at a time."""
HALAMAN_DISIMPAN = 48
"""Pages kept; the least recently used goes first."""
LEBAR_LENTUR_MINIMUM = 6
LEBAR_RANCANGAN = 80
"""Cells of the terminal that fixed widths are made for."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its title, its width in cells (0 shares what is left), its alignment.

    `tumbuh` is how wide a column of fixed width may become on a wide terminal.
    """

    judul: str
    lebar: int = 0
    rata: Literal["kiri", "kanan"] = "kiri"
    tumbuh: int = 0

    def pada(self, lebar: int) -> int:
        """Its width in a list of this width; 0 where it shares what is left."""
        return self.lebar + max(0, min(self.tumbuh - self.lebar, (lebar - LEBAR_RANCANGAN) // 3)) if self.lebar else 0


class Sumber(Protocol):
    """Where a list gets its rows: an array of ids in order (the spine) and the texts of a page of ids."""

    def jumlah(self) -> int:
        """Return how many rows there are."""
        ...

    def kunci(self) -> array[int]:
        """Return the ids of all rows in their order, as array('q')."""
        ...

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the texts of up to `HALAMAN` ids, one per column; an id that is gone is left out."""
        ...


class DaftarMaya(ScrollView, can_focus=True):
    """A table of any length: work per key does not depend on the number of rows."""

    sekali_ambil: ClassVar[int] = HALAMAN
    """Rows of a page; a list of few and tall rows asks fewer."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pilih", "Buka"),
        Binding("space", "tandai", "Tandai", key_display="Spasi"),
        Binding("up", "geser(-1)", "Baris", key_display="↑↓"),
        Binding("down", "geser(1)", "Baris", show=False),
        Binding("pageup", "geser_halaman(-1)", "Halaman|Hal", key_display="PgUp/PgDn"),
        Binding("pagedown", "geser_halaman(1)", "Halaman", show=False),
        Binding("home", "awal", "Ujung", key_display="Home/End"),
        Binding("end", "akhir", "Ujung", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"daftarmaya--judul", "daftarmaya--sorot", "daftarmaya--kosong"}
    DEFAULT_CSS = """
    DaftarMaya {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
        background: $background; color: $foreground;
    }
    DaftarMaya > .daftarmaya--judul { text-style: bold underline; }
    DaftarMaya > .daftarmaya--sorot { text-style: bold; }
    DaftarMaya:focus > .daftarmaya--sorot { text-style: reverse; }
    DaftarMaya > .daftarmaya--kosong { text-style: italic; }
    """

    class Dipilih(Message):
        """Enter was pressed on a row."""

        def __init__(self, daftar: DaftarMaya, kunci: int) -> None:
            self.daftar = daftar
            self.kunci = kunci
            super().__init__()

        @property
        def control(self) -> DaftarMaya:
            """The list it came from."""
            return self.daftar

    class Disorot(Message, bubble=True):
        """The cursor stands on another row; only the last of a burst counts."""

        def __init__(self, daftar: DaftarMaya, kunci: int) -> None:
            self.daftar = daftar
            self.kunci = kunci
            super().__init__()

        @property
        def control(self) -> DaftarMaya:
            """The list it came from."""
            return self.daftar

        def can_replace(self, message: Message) -> bool:
            """Let a later position of the same list take the place of a waiting one."""
            return isinstance(message, DaftarMaya.Disorot) and message.daftar is self.daftar

    class Ditandai(Message):
        """The marks of a list changed."""

        def __init__(self, daftar: DaftarMaya) -> None:
            self.daftar = daftar
            super().__init__()

        @property
        def control(self) -> DaftarMaya:
            """The list it came from."""
            return self.daftar

    def __init__(
        self,
        kolom: Sequence[Kolom],
        sumber: Sumber | None = None,
        *,
        kosong: str = "Belum ada data.",
        tandai: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a list; without `sumber` it is empty until `muat`."""
        super().__init__(id=id, classes=classes)
        self.kolom = tuple(kolom)
        self.kosong = kosong
        self.tandai = tandai
        self._sumber: Sumber | None = sumber
        self._kunci: array[int] = array("q") if sumber is None else sumber.kunci()
        self._kini = 0
        self._tertanda: set[int] = set()
        self._halaman: OrderedDict[int, dict[int, tuple[str, ...]]] = OrderedDict()
        self._lebar: tuple[int, ...] = ()

    @property
    def jumlah(self) -> int:
        """How many rows the list has."""
        return len(self._kunci)

    @property
    def baris_kini(self) -> int:
        """The cursor's row, from 0 (also 0 in an empty list)."""
        return self._kini

    @property
    def kunci_kini(self) -> int | None:
        """The id under the cursor, None in an empty list."""
        return self._kunci[self._kini] if self._kunci else None

    @property
    def tertanda(self) -> list[int]:
        """The marked ids, in the order of the list."""
        return [k for k in self._kunci if k in self._tertanda] if self._tertanda else []

    def muat(self, sumber: Sumber, pertahankan: bool = True) -> None:
        """Show `sumber`; with `pertahankan` the cursor stays on the same id, or near its old place."""
        lama, baris = self.kunci_kini, self._kini
        self._sumber = sumber
        self._kunci = sumber.kunci()
        self._halaman.clear()
        self._tertanda = self._tertanda & set(self._kunci) if pertahankan and self._tertanda else set()
        self._kini = 0
        if pertahankan and lama is not None and self._kunci:
            try:
                self._kini = self._kunci.index(lama)
            except ValueError:
                self._kini = min(baris, len(self._kunci) - 1)
        self._ukur()
        self.refresh()
        self.refresh_bindings()
        if self.kunci_kini is not None and self.kunci_kini != lama:
            self.post_message(self.Disorot(self, self.kunci_kini))

    def sebut_enter(self, kata: str) -> None:
        """Name in the keys what Enter does to the row under the cursor, where that is not opening it."""
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "pilih", kata)]
        self.refresh_bindings()

    def segarkan(self) -> None:
        """Read the order and the rows again from the same source, the cursor kept on its id."""
        if self._sumber is not None:
            self.muat(self._sumber)

    def ke(self, kunci: int) -> bool:
        """Put the cursor on `kunci`; return False when the list does not hold it."""
        try:
            baris = self._kunci.index(kunci)
        except ValueError:
            return False
        self._pindah(baris)
        return True

    def hapus_tanda(self) -> None:
        """Take all marks away."""
        self._tertanda.clear()
        self.refresh()
        self.post_message(self.Ditandai(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer marking only where it works, and no moving in an empty list."""
        if action == "tandai":
            return self.tandai and bool(self._kunci)
        if action in ("scroll_left", "scroll_right"):
            return False   # a list is never wider than the screen; left and right belong to the screen
        if action in ("pilih", "geser", "geser_halaman", "awal", "akhir"):
            return bool(self._kunci)
        return super().check_action(action, parameters)

    def action_pilih(self) -> None:
        """Open the row under the cursor."""
        kunci = self.kunci_kini
        if kunci is not None:
            self.post_message(self.Dipilih(self, kunci))

    def action_tandai(self) -> None:
        """Mark or unmark the row and go on to the next."""
        kunci = self.kunci_kini
        if kunci is None or not self.tandai:
            return
        self._tertanda ^= {kunci}
        self.refresh_line(self._kini + 1)
        self.post_message(self.Ditandai(self))
        self._pindah(self._kini + 1)

    def action_geser(self, langkah: int) -> None:
        """Move the cursor by `langkah` rows."""
        self._pindah(self._kini + langkah)

    def action_geser_halaman(self, arah: int) -> None:
        """Move the cursor by one screenful."""
        self._pindah(self._kini + arah * max(1, self._tampak - 1))

    def action_awal(self) -> None:
        """Go to the first row."""
        self._pindah(0)

    def action_akhir(self) -> None:
        """Go to the last row."""
        self._pindah(len(self._kunci) - 1)

    @property
    def _tampak(self) -> int:
        """Rows that fit below the titles."""
        return max(1, self.size.height - 1)

    def _pindah(self, baris: int) -> None:
        """Put the cursor on `baris` (clamped), repaint only what changed, and tell the screen."""
        if not self._kunci:
            return
        baris = max(0, min(baris, len(self._kunci) - 1))
        lama = self._kini
        if baris == lama:
            return
        self._kini = baris
        if not self._gulir_ke_kini():
            self.refresh_line(lama + 1)
            self.refresh_line(baris + 1)
        self.post_message(self.Disorot(self, self._kunci[baris]))

    def _gulir_ke_kini(self) -> bool:
        """Bring the cursor into view; return whether the list scrolled."""
        atas, tampak = round(self.scroll_y), self._tampak
        if self._kini < atas:
            tujuan = self._kini
        elif self._kini >= atas + tampak:
            tujuan = self._kini - tampak + 1
        else:
            return False
        self.scroll_to(y=tujuan, animate=False, force=True)
        return True

    def _ukur(self) -> None:
        """Work out column widths for the present width, and the height of the whole list."""
        lebar = self._lebar_isi
        if lebar <= 0:
            return
        self.virtual_size = Size(lebar, len(self._kunci) + 1)
        lentur = [k for k in self.kolom if k.lebar == 0]
        sisa = lebar - self._lebar_awalan - sum(k.pada(lebar) for k in self.kolom) - (len(self.kolom) - 1)
        bagian, lebih = divmod(max(0, sisa), len(lentur)) if lentur else (0, 0)
        hasil: list[int] = []
        for k in self.kolom:
            if k.lebar:
                hasil.append(k.pada(lebar))
            else:
                hasil.append(max(LEBAR_LENTUR_MINIMUM, bagian + (1 if lebih > 0 else 0)))
                lebih -= 1
        self._lebar = tuple(hasil)
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self._gulir_ke_kini()

    @property
    def _lebar_isi(self) -> int:
        """Cells of a line; the last column is always left to the scroll bar."""
        return self.size.width - 1

    @property
    def _lebar_awalan(self) -> int:
        """Cells before the first column: the cursor sign, and the mark where there is one."""
        return 6 if self.tandai else 2

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._ukur()
        self.refresh()

    def on_focus(self) -> None:
        """Show the cursor row reversed."""
        self.refresh_line(self._kini + 1)

    def on_blur(self) -> None:
        """Show the cursor row by its sign alone."""
        self.refresh_line(self._kini + 1)

    def refresh_line(self, y: int) -> None:
        """Repaint the virtual line `y` (row + 1) if it can be seen; the titles never scroll."""
        tampil = y - round(self.scroll_y)
        if 0 < tampil < self.size.height:
            self.refresh(Region(0, tampil, self.size.width, 1))

    def _baris(self, baris: int) -> tuple[str, ...] | None:
        """Return the texts of a row from its page, fetching the page when it is not at hand."""
        besar = self.sekali_ambil
        nomor = baris // besar
        halaman = self._halaman.get(nomor)
        if halaman is None:
            sumber = self._sumber
            if sumber is None:
                return None
            halaman = sumber.halaman(self._kunci[nomor * besar : (nomor + 1) * besar])
            self._halaman[nomor] = halaman
            while len(self._halaman) > HALAMAN_DISIMPAN:
                self._halaman.popitem(last=False)
        else:
            self._halaman.move_to_end(nomor)
        return halaman.get(self._kunci[baris])

    def render_line(self, y: int) -> Strip:
        """Render the titles (line 0), a row, or the words of an empty list."""
        lebar, dasar = self._lebar_isi, self.rich_style
        if not self._lebar:
            return Strip.blank(lebar, dasar)
        if y == 0:
            gaya = dasar + self.get_component_rich_style("daftarmaya--judul", partial=True)
            return self._susun(" " * self._lebar_awalan, tuple(k.judul for k in self.kolom), gaya)
        if not self._kunci:
            alinea = textwrap.wrap(layar(self.kosong), max(1, lebar - 2))
            nomor = y - max(1, (self.size.height - len(alinea) + 1) // 2)
            if 0 <= nomor < len(alinea):
                gaya = dasar + self.get_component_rich_style("daftarmaya--kosong", partial=True)
                teks = alinea[nomor]
                kiri = max(0, (lebar - len(teks)) // 2)
                return Strip([Segment(sel(" " * kiri + teks, lebar), gaya)], lebar)
            return Strip.blank(lebar, dasar)
        baris = round(self.scroll_y) + y - 1
        if baris >= len(self._kunci):
            return Strip.blank(lebar, dasar)
        awalan = "> " if baris == self._kini else "  "
        if self.tandai:
            awalan += "[x] " if self._kunci[baris] in self._tertanda else "[ ] "
        if baris == self._kini:
            dasar = dasar + self.get_component_rich_style("daftarmaya--sorot", partial=True)
        return self._susun(awalan, self._baris(baris), dasar)

    def _susun(self, awalan: str, isi: tuple[str, ...] | None, gaya: Style) -> Strip:
        """Lay one line out in its columns, exactly as wide as the list."""
        if isi is None:
            teks = "(sudah tidak ada)"
        else:
            teks = " ".join(sel(t, n, k.rata) for t, n, k in zip(isi, self._lebar, self.kolom, strict=False))
        lebar = self._lebar_isi
        return Strip([Segment(sel(awalan + teks, lebar), gaya)], lebar)
