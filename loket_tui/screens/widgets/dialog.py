"""Dialogs: a question, a reason, a password, a choice. Opaque, keyboard only, their keys always shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.screens.widgets.isian import Masukan, Pilihan, cocok
from loket_tui.screens.widgets.kaki import Kaki
from loket_tui.screens.widgets.teks import aman, aman_baris, sel

H = TypeVar("H")
ALASAN = "alasan"
"""The name of a reason among what was typed."""
KALIMAT_PINDAI = "Itu kode dari tanda terima, bukan kata sandi. Ketik kata sandi dengan papan ketik."


class Dialog(ModalScreen[H]):
    """The frame of every dialog: title, body, own footer; Esc closes it without a result."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background; }
    Dialog > Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; padding: 0 1; background: $background; color: $foreground;
    }
    Dialog .dialog--judul { text-style: bold; height: auto; margin-bottom: 1; }
    Dialog .dialog--isi { height: auto; margin-bottom: 1; }
    Dialog .dialog--galat { height: auto; color: $text-error; text-style: bold; display: none; }
    Dialog Kaki { dock: none; margin-top: 1; }
    """

    def __init__(self, judul: str, *, batal: str = "Batal") -> None:
        """Make a dialog headed `judul`; `batal` is the label of Esc."""
        super().__init__()
        self.judul = judul
        self._bindings.bind("escape", "batal", batal)
        self._galat = Static(classes="dialog--galat", markup=False)

    def isi(self) -> ComposeResult:
        """Yield what stands between title and footer."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay out title, body, error line and footer."""
        with Vertical():
            yield Static(aman(self.judul), classes="dialog--judul")
            yield from self.isi()
            yield self._galat
            yield Kaki(baris=1)

    def galat(self, kalimat: str | None) -> None:
        """Show an error in the dialog, or take it away."""
        self._galat.display = bool(kalimat)
        self._galat.update(aman(f"‹!› {kalimat}" if kalimat else ""))

    def action_batal(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class DialogYa(Dialog[bool]):
    """A question with two answers: Enter is yes, Esc is no."""

    def __init__(
        self, judul: str, pertanyaan: str, *, ya: str = "Ya", tidak: str = "Tidak", bahaya: bool = False
    ) -> None:
        """Ask `pertanyaan`; the labels name the deeds. With `bahaya` F10 says yes, not a stray Enter."""
        super().__init__(judul, batal=tidak)
        self.pertanyaan = pertanyaan
        self._bindings.bind("f10" if bahaya else "enter", "ya", ya)

    def isi(self) -> ComposeResult:
        """Yield the question."""
        yield Static(aman_baris(self.pertanyaan), classes="dialog--isi")

    def action_ya(self) -> None:
        """Close with yes."""
        self.dismiss(True)

    def action_batal(self) -> None:
        """Close with no."""
        self.dismiss(False)


class DialogAlasan(Dialog[str | None]):
    """Ask for a reason: typed, or one of the standard ones by number or arrow, which may be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "geser(-1)", "Pilih alasan|Pilih", key_display="↑↓"),
        Binding("down", "geser(1)", "Pilih", show=False),
    ]

    def __init__(
        self, judul: str, penjelasan: str = "", *, baku: Sequence[str] = (), nilai: str = "", maks: int = 500,
        ingatan: dict[str, str] | None = None,
    ) -> None:
        """Make the dialog; `baku` are up to nine standard reasons.

        What was typed is kept in `ingatan`, by Esc too, and stands there again when the dialog is opened with it.
        """
        super().__init__(judul)
        self.penjelasan = penjelasan
        self.baku = tuple(baku[:9])
        self.maks = maks
        self._sorot = -1
        self._daftar = Static(classes="dialog--isi", markup=False)
        self._ingatan = ingatan if ingatan is not None else {}
        self._nilai = nilai
        self._masukan = Masukan(self._ingatan.get(ALASAN, nilai), select_on_focus=False)

    def _ingat(self) -> None:
        """Keep what was typed."""
        if self._masukan.value == self._nilai:
            self._ingatan.pop(ALASAN, None)
        else:
            self._ingatan[ALASAN] = self._masukan.value

    def action_batal(self) -> None:
        """Esc: close without a reason; what was typed is kept."""
        self._ingat()
        super().action_batal()

    def isi(self) -> ComposeResult:
        """Yield explanation, standard reasons and input."""
        if self.penjelasan:
            yield Static(aman_baris(self.penjelasan), classes="dialog--isi")
        if self.baku:
            yield self._daftar
        yield Static("Alasan:", markup=False)
        yield self._masukan

    def on_mount(self) -> None:
        """Show the standard reasons."""
        self._masukan.focus()
        self._tulis()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer choosing only where there is something to choose."""
        return bool(self.baku) if action == "geser" else super().check_action(action, parameters)

    def _tulis(self) -> None:
        """Show the standard reasons with their numbers."""
        self._daftar.update(
            Content("\n").join(
                aman(f"{'>' if n == self._sorot else ' '} {n + 1}  {b}") for n, b in enumerate(self.baku)
            )
        )

    def _ambil(self, nomor: int) -> None:
        """Put a standard reason into the input."""
        self._sorot = nomor
        self._masukan.value = self.baku[nomor]
        self._masukan.cursor_position = len(self.baku[nomor])
        self._tulis()

    def action_geser(self, langkah: int) -> None:
        """Take the next or the former standard reason."""
        if self.baku:
            self._ambil((self._sorot + langkah) % len(self.baku) if self._sorot >= 0 else 0)

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """A digit alone is the number of a standard reason."""
        event.stop()
        self.galat(None)
        teks = event.value.strip()
        if len(teks) == 1 and teks in "123456789" and int(teks) <= len(self.baku):
            self._ambil(int(teks) - 1)

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Close with the cleaned reason, or say what is wrong and keep the text."""
        event.stop()
        self._ingat()
        try:
            self.dismiss(wajib_alasan(event.value, self.maks))
        except GalatIsian as e:
            self.galat(e.kalimat)


class DialogSandi(Dialog[str | None]):
    """Ask for a password or PIN; a scanned code typed into it is refused and cleared."""

    def __init__(self, judul: str, penjelasan: str = "", *, label: str = "Kata sandi") -> None:
        """Make the dialog."""
        super().__init__(judul)
        self.penjelasan = penjelasan
        self.label = label
        self._masukan = Masukan(password=True, max_length=200)

    def isi(self) -> ComposeResult:
        """Yield explanation and input."""
        if self.penjelasan:
            yield Static(aman_baris(self.penjelasan), classes="dialog--isi")
        yield Static(aman(f"{self.label}:"))
        yield self._masukan

    def on_mount(self) -> None:
        """Put the hand into the input."""
        self._masukan.focus()

    def saat_dipindai(self, _kode: str) -> None:
        """Refuse a scanner burst: it is no password."""
        self._masukan.value = ""
        self.galat(KALIMAT_PINDAI)

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Take the old error away when typing begins again."""
        event.stop()
        if self._masukan.value:
            self.galat(None)

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Close with the password as typed; refuse an empty one and a scanned code."""
        event.stop()
        if not event.value:
            self.galat(f"{self.label} belum diketik. Ketik, lalu tekan Enter.")
        elif re.fullmatch(r"[0-9]{12}", event.value) and kode_cari.sah(event.value):
            self.saat_dipindai(event.value)
        else:
            self.dismiss(event.value)


class DialogPilih(Dialog[str | None]):
    """Choose one of a list: letters filter it, arrows move, Enter takes the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "geser(-1)", "Pilih", key_display="↑↓"),
        Binding("down", "geser(1)", "Pilih", show=False),
        Binding("pageup", "geser(-10)", "Halaman", key_display="PgUp/PgDn"),
        Binding("pagedown", "geser(10)", "Halaman", show=False),
    ]
    TINGGI = 11

    def __init__(
        self, judul: str, pilihan: Sequence[tuple[str, str, str]], *, penjelasan: str = "", nilai: str = "",
        hitung: bool = True,
    ) -> None:
        """Make the dialog from (kode, label, petunjuk); `nilai` is the code marked at first.

        With `hitung` the foot says which row of how many is marked; not where the rows are no things of one kind.
        """
        super().__init__(judul)
        self.hitung = hitung
        self.penjelasan = penjelasan
        self.pilihan = tuple(Pilihan(*p) for p in pilihan)
        self._cocok = list(self.pilihan)
        self._sorot = next((n for n, p in enumerate(self.pilihan) if p.kode == nilai), 0)
        self._daftar = Static(classes="dialog--isi", markup=False)
        self._masukan = Masukan(max_length=60)

    def isi(self) -> ComposeResult:
        """Yield explanation, filter and list."""
        if self.penjelasan:
            yield Static(aman_baris(self.penjelasan), classes="dialog--isi")
        yield Static("Ketik beberapa huruf untuk menyaring:", markup=False)
        yield self._masukan
        yield self._daftar

    def on_mount(self) -> None:
        """Show the list."""
        self._masukan.focus()
        self._tulis()

    def on_resize(self) -> None:
        """Fit the list to the width."""
        self._tulis()

    def _tulis(self) -> None:
        """Show the matches around the marked one, and how many there are."""
        if not self._cocok:
            self._daftar.update(aman("  Tidak ada yang cocok. Hapus beberapa huruf."))
            return
        awal = max(0, min(self._sorot - self.TINGGI // 2, len(self._cocok) - self.TINGGI))
        lebar = min(72, self.app.size.width - 4)
        label = min(40, lebar // 2)
        if any(cell_len(p.petunjuk) > lebar - label - 3 for p in self.pilihan):      # room for the long hints
            label = min(label, max(cell_len(p.label) for p in self.pilihan))
        baris = []
        for n, p in enumerate(self._cocok[awal : awal + self.TINGGI], awal):
            tanda = "> " if n == self._sorot else "  "
            teks = f"{tanda}{sel(p.label, label)} {p.petunjuk}" if p.petunjuk else f"{tanda}{p.label}"
            satu = aman(sel(teks, lebar))
            baris.append(satu.stylize("reverse") if n == self._sorot else satu)
        if self.hitung or len(self._cocok) > self.TINGGI:
            baris.append(aman(f"  {self._sorot + 1} dari {len(self._cocok)}"))
        self._daftar.update(Content("\n").join(baris))

    def action_geser(self, langkah: int) -> None:
        """Mark another row."""
        if self._cocok:
            self._sorot = max(0, min(self._sorot + langkah, len(self._cocok) - 1))
            self._tulis()

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Filter the list."""
        event.stop()
        self._cocok = cocok(self.pilihan, event.value)
        self._sorot = 0
        self._tulis()

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Close with the marked one."""
        event.stop()
        if self._cocok:
            self.dismiss(self._cocok[self._sorot].kode)
