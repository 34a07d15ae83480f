"""The lock: an opaque screen over everything; what is typed below stays for the same officer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar import Layar
from loket_tui.screens.masuk import KALIMAT_PINDAI
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman, aman_baris


class KunciScreen(Layar):
    """Kata sandi of the same officer opens; F10 lets another officer in."""

    CSS_PATH = "masuk.tcss"
    judul = "Terkunci"
    bantuan = ("Layar terkunci agar data pemohon tidak terlihat dan tidak ada yang bekerja atas nama Anda. "
               "Kata sandi Anda membukanya kembali dengan ketikan yang utuh; petugas lain masuk lewat F10.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "ganti", "Ganti petugas|Ganti")]

    def __init__(self) -> None:
        """Make the lock."""
        super().__init__(classes="kunci")
        self.sandi = IsianTeks("Kata sandi", kode="sandi", maks=200, sandi=True, maju=False)

    def isi(self) -> Iterable[Widget]:
        """Who may open it, and the field."""
        with Vertical(id="masuk"):
            yield Static(aman(f"Terkunci oleh {self.loket.nama_petugas}"), id="kantor")
            yield Static(aman_baris("Pekerjaan dan ketikan tetap seperti ditinggalkan."), id="hari")
            yield self.sandi

    def on_mount(self) -> None:
        """Put the hand into the field."""
        self.sandi.fokus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc opens nothing."""
        return False if action == "kembali" else super().check_action(action, parameters)

    def saat_dipindai(self, _kode: str) -> None:
        """A scanner burst is no password."""
        self.kabarkan(KALIMAT_PINDAI, "galat")

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        """Enter: prove who is there; failures count as at the login."""
        from loket_tui.layanan.masuk import periksa_sandi

        event.stop()
        sandi, self.sandi.value = self.sandi.value, ""
        if not sandi:
            self.kabarkan("Kata sandi belum diketik; ketik lalu tekan Enter.", "galat")
        elif self.coba(lambda: periksa_sandi(self.ruang, self.sesi, sandi)) is not None:
            self.app.pop_screen()

    def action_ganti(self) -> None:
        """F10: another officer; drafts are in the record."""
        self.loket.ganti_petugas()
