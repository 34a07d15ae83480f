"""A stack of maps that came back: each code scanned or typed is signed with wet ink, or back without a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import Galat
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

TAMPAK = 10
"""Results shown, the newest first; where their lines are too many the oldest are cut off."""
CARA = ((True, "Sudah bertanda tangan basah"), (False, "Kembali tanpa tanda tangan (atau hanya diparaf)"))
"""How a map comes back: what the act is told, and its words."""


class PindaiTinta(Dialog[int]):
    """Takes maps back until Esc; closes with how many codes were marked."""

    DEFAULT_CSS = "PindaiTinta #hasil { max-height: 11; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cara(True)", "Bertanda tangan / tanpa|Cara", key_display="↑↓"),
        Binding("down", "cara(False)", "Cara", show=False),
    ]

    def __init__(self) -> None:
        """Nothing is marked yet; codes count as signed until the way is changed."""
        super().__init__("Tandai sudah ditandatangani, atau kembali", batal="Selesai")
        self._ditandatangani = True
        self._hasil: list[str] = []
        self._sudah: set[tuple[str, bool]] = set()
        self._kunci: dict[tuple[str, bool], str] = {}

    def isi(self) -> ComposeResult:
        """What to do, the two ways, the field, what became of each code."""
        yield Static(aman_baris("Pindai kode tiap map, atau ketik 12 angkanya lalu Enter."),
                     classes="dialog--isi")
        yield Static(id="cara", classes="dialog--isi", markup=False)
        yield Masukan(max_length=20, id="kode")
        yield Static(id="hasil", classes="dialog--isi", markup=False)

    def on_mount(self) -> None:
        """Ready for the scanner."""
        self._tulis_cara()
        self.query_one(Masukan).focus()

    def _tulis_cara(self) -> None:
        self.query_one("#cara", Static).update(aman_baris("\n".join(
            f"{'> [x]' if cara == self._ditandatangani else '  [ ]'} {kata}" for cara, kata in CARA)))

    def action_cara(self, ditandatangani: bool) -> None:
        """Up and down: how the next maps come back."""
        self._ditandatangani = ditandatangani
        self._tulis_cara()

    def saat_dipindai(self, kode: str) -> None:
        """A code from the scanner."""
        self._tandai(kode)

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """A code typed by hand."""
        event.stop()
        kode = kode_cari.rapikan(event.value)
        if kode:
            self._tandai(kode)
            event.input.value = ""

    def _tandai(self, kode: str) -> None:
        """Take one map back; the sentence goes on top of the list."""
        nama, cara = kode_cari.kelompok(kode), (kode, self._ditandatangani)
        if not kode_cari.sah(kode):
            self._catat(f"{kode}: bukan kode berkas; periksa angkanya.")
        elif cara in self._sudah:
            self._catat(f"{nama}: sudah ditandai tadi.")
        else:
            try:
                kabar = self._kerjakan(*cara)
                self._sudah.add(cara)
                self._catat(f"{nama}: {kabar}")
            except Galat as galat:
                self._catat(f"{nama}: {'' if self._selesai(galat) else 'BELUM. '}{galat.kalimat}")
            except Exception as galat:
                self._catat(f"{nama}: BELUM. {self.loket.catat_galat(galat)}")

    @staticmethod
    def _selesai(galat: Galat) -> bool:
        """Whether a refusal says that nothing is left to do."""
        from loket_tui.layanan import naik

        return isinstance(galat, naik.GalatSudahDitandai)

    @property
    def loket(self) -> LoketApp:
        """The program."""
        return cast("LoketApp", self.app)

    def _kerjakan(self, kode: str, ditandatangani: bool) -> str:
        from loket_tui.layanan import naik
        from loket_tui.layanan.ruang import kunci_baru

        kunci = self._kunci.setdefault((kode, ditandatangani), kunci_baru())
        return naik.kembali(self.loket.ruang, self.loket.sesi, kunci, kode, ditandatangani).kabar

    def _catat(self, kalimat: str) -> None:
        self._hasil.insert(0, kalimat)
        self.query_one("#hasil", Static).update(
            aman_baris("\n".join([f"{len(self._sudah)} ditandai.", *self._hasil[:TAMPAK]])))

    def action_batal(self) -> None:
        """Close."""
        self.dismiss(len(self._sudah))
