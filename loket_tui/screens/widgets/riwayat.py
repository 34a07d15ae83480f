"""One case as a page to read: who, what, its numbers, and everything that happened to it.

`Riwayat.tampilkan(berkas, nik=…)` shows a `BerkasLengkap`, `tampilkan_baris(judul, baris)` any short page.
The NIK is masked unless `nik` gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from loket_tui.dasar.kode_cari import kelompok as kelompok_kode
from loket_tui.dasar.nik import kelompok, kelompokkan, samar, samarkan
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap

_LEBAR_LABEL = 11


class Riwayat(VerticalScroll, can_focus=True):
    """A page that scrolls with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Gulir", key_display="↑↓"),
        Binding("down", "scroll_down", "Gulir", show=False),
        Binding("pageup", "page_up", "Halaman|Hal", key_display="PgUp/PgDn"),
        Binding("pagedown", "page_down", "Halaman", show=False),
        Binding("home", "scroll_home", "Ujung", key_display="Home/End"),
        Binding("end", "scroll_end", "Ujung", show=False),
    ]
    DEFAULT_CSS = """
    Riwayat { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; background: $background; color: $foreground; }
    Riwayat > Static { height: auto; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Make an empty page."""
        super().__init__(id=id, classes=classes)
        self._isi = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The page is one text."""
        yield self._isi

    def tampilkan(self, berkas: BerkasLengkap, *, nik: str | None = None, ke_atas: bool = True) -> None:
        """Show a case; `nik` in full only where the look is in the trail.  With `ke_atas` the page starts anew."""
        self._tulis(baris_berkas(berkas, nik), ke_atas)

    def tampilkan_baris(self, judul: str, baris: Iterable[str]) -> None:
        """Show a heading and lines."""
        self._tulis([aman(judul).stylize("bold"), *(aman(b) for b in baris)], True)

    def _tulis(self, baris: Iterable[Content], ke_atas: bool) -> None:
        self._isi.update(Content("\n").join(baris))
        if ke_atas:
            self.scroll_home(animate=False)


def baris_berkas(b: BerkasLengkap, nik: str | None = None) -> list[Content]:
    """The lines of a case: data, numbers, fields, history (newest first)."""
    pemohon = b.pemohon
    asal = pemohon.get("nik", "")
    buram = kelompokkan if nik else samarkan
    hasil = [
        aman(pemohon.get("nama", "") or "(tanpa nama)").stylize("bold"),
        *([] if b.kantor else [
            _label("NIK", kelompok(nik) if nik else samar(asal) if asal else "tanpa NIK"),
            _label("Alamat", ", ".join(x for x in (pemohon.get("alamat", ""), pemohon.get("desa", "")) if x))]),
        _label("Layanan", b.layanan),
        _label("Status", b.status + (f", sejak {b.sejak}" if not b.akhir else "")),
        _label("Kode", kelompok_kode(b.kode_cari) + (f", dijanjikan {b.janji}" if b.janji else "")),
    ]
    hasil += [_label("Nomor", f"{buku} {nomor}" + (" (BATAL)" if batal else "")) for buku, nomor, batal in b.nomor]
    hasil += [_label("Isian", f"{label}: {buram(nilai)}") for _, label, nilai in b.isian]
    hasil += [aman(""), aman("Riwayat, terbaru dahulu").stylize("bold")]
    for r in reversed(b.riwayat):
        hasil.append(aman(f"{r.waktu}  {r.apa}: {r.hasil}  oleh {r.siapa}"))
        if r.alasan:
            hasil.append(aman(f"    Alasan: {buram(r.alasan)}"))
        if r.rincian:
            hasil.append(aman(f"    {buram(r.rincian)}"))
    if not b.riwayat:
        hasil.append(aman("Belum ada kejadian."))
    return hasil


def _label(label: str, isi: str) -> Content:
    """A labelled line."""
    return aman(f"{label:<{_LEBAR_LABEL}}{isi or '-'}")
