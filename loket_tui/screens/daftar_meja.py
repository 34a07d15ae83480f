"""The list of the desk: each case in two lines, so that half a screen says what a signer asks of it."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.strip import Strip

from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.teks import sel

TINGGI = 2
"""Lines of a row."""
LEBAR_LAMA = 14
LEBAR_LEWAT = 5
LEBAR_PARAF = 46
"""Cells of the list from which on the row itself names who gave paraf; below it the head of the page does."""
JUDUL = ("Pemohon", "Lama / baku", "Layanan", "Desa", "Paraf", "")


class DaftarMeja(DaftarMaya):
    """Two lines a row: who and how long; service, desa, paraf (where there is room), LEWAT.  Enter reads."""

    sekali_ambil = 12
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pilih", "Baca")]

    @property
    def _tampak(self) -> int:
        """Rows that fit below the titles."""
        return max(1, (self.size.height - 1) // TINGGI)

    def _gulir_ke_kini(self) -> bool:
        """Bring both lines of the cursor's row into view; return whether the list scrolled."""
        atas, tampak, awal = round(self.scroll_y), max(TINGGI, self.size.height - 1), self._kini * TINGGI
        if awal < atas:
            tujuan = awal
        elif awal + TINGGI > atas + tampak:
            tujuan = awal + TINGGI - tampak
        else:
            return False
        self.scroll_to(y=tujuan, animate=False, force=True)
        return True

    def _ukur(self) -> None:
        """The height of the whole list, and the cursor kept in view."""
        lebar = self._lebar_isi
        if lebar <= 0:
            return
        self.virtual_size = Size(lebar, len(self._kunci) * TINGGI + 1)
        self._lebar = (lebar,)
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self._gulir_ke_kini()

    def refresh_line(self, y: int) -> None:
        """Repaint both lines of the row `y` - 1, where they can be seen."""
        atas = (y - 1) * TINGGI + 1 - round(self.scroll_y)
        for baris in range(atas, atas + TINGGI):
            if 0 < baris < self.size.height:
                self.refresh(Region(0, baris, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """The titles, a line of a row, or (by the base) the words of an empty list."""
        if y == 0 and self._lebar:
            gaya = self.rich_style + self.get_component_rich_style("daftarmaya--judul", partial=True)
            return self._garis(" " * self._lebar_awalan + self._atas(JUDUL), gaya)
        if not self._kunci or not self._lebar:
            return super().render_line(y)
        baris, bagian = divmod(round(self.scroll_y) + y - 1, TINGGI)
        gaya = self.rich_style
        if baris >= len(self._kunci):
            return Strip.blank(self._lebar_isi, gaya)
        kini = baris == self._kini
        if kini:
            gaya = gaya + self.get_component_rich_style("daftarmaya--sorot", partial=True)
        isi = self._baris(baris)
        if bagian:
            return self._garis(" " * self._lebar_awalan + (self._bawah(isi) if isi else ""), gaya)
        tanda = ("[x] " if self._kunci[baris] in self._tertanda else "[ ] ") if self.tandai else ""
        teks = self._atas(isi) if isi else "(sudah tidak ada)"
        return self._garis(("> " if kini else "  ") + tanda + teks, gaya)

    def _atas(self, isi: tuple[str, ...]) -> str:
        """Who, and how long at the right."""
        nama = max(6, self._lebar_isi - self._lebar_awalan - LEBAR_LAMA - 1)
        return f"{sel(isi[0], nama)} {sel(isi[1], LEBAR_LAMA, 'kanan')}"

    def _bawah(self, isi: tuple[str, ...]) -> str:
        """Service, desa, who gave paraf where there is room, LEWAT at the right."""
        ruang = self._lebar_isi - self._lebar_awalan - LEBAR_LEWAT - 1
        paraf = min(28, ruang - 23) if self._lebar_isi >= LEBAR_PARAF else 0
        ruang -= paraf + bool(paraf)
        layanan = max(6, (ruang - 1) * 3 // 5)
        bagian = [sel(isi[2], layanan), sel(isi[3], max(4, ruang - 1 - layanan))]
        if paraf:
            bagian.append(sel(f"Paraf {isi[4]}" if isi[4] else "", paraf))
        return " ".join([*bagian, sel(isi[5], LEBAR_LEWAT)])

    def _garis(self, teks: str, gaya: Style) -> Strip:
        lebar = self._lebar_isi
        return Strip([Segment(sel(teks, lebar), gaya)], lebar)
