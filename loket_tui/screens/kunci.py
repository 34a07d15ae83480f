"""The lock: an opaque screen over everything; what is typed below stays for the same officer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat
from loket_tui.screens.layar import Layar
from loket_tui.screens.masuk import KALIMAT_PINDAI
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianTeks, Masukan
from loket_tui.screens.widgets.teks import aman, aman_baris

TETAP = "Pekerjaan dan ketikan tetap seperti ditinggalkan, kecuali kata sandi dan PIN."
DENGAN_PIN = "PIN 6 angka atau kata sandi Anda membukanya, dengan Enter."
TANPA_PIN = "Kata sandi Anda membukanya, dengan Enter."


class IsianBuka(IsianTeks):
    """The field that opens the lock; its label says what opens it now."""

    def sebut(self, label: str) -> None:
        """Head the field so."""
        self.label = label
        self._tulis_label(self.masukan.has_focus)


class KunciScreen(Layar):
    """PIN or kata sandi of the same officer opens; F10 lets another officer in; Ctrl+G changes one's own kata sandi.

    Six digits and Enter are tried as PIN: no kata sandi is that short, and one that begins with digits stays possible.
    """

    CSS_PATH = "masuk.tcss"
    judul = "Terkunci"
    bantuan = ("Layar terkunci agar data pemohon tidak terlihat dan tidak ada yang bekerja atas nama Anda. "
               "PIN atau kata sandi Anda membukanya kembali dengan ketikan yang utuh; sesudah PIN salah tiga kali "
               "hanya kata sandi. Petugas lain masuk lewat F10, lalu angka namanya. Kata sandi Anda sendiri diganti "
               "dengan Ctrl+G; PIN diatur di Akun saya (Beranda, a).")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "ganti", "Ganti petugas|Ganti"),
        Binding("ctrl+g", "ganti_sandi", "Ganti kata sandi|Sandi"),
    ]

    def __init__(self) -> None:
        """Make the lock."""
        super().__init__(classes="kunci")
        self.sandi = IsianBuka("Kata sandi", kode="sandi", maks=200, sandi=True, maju=False)
        self._pin = False

    def isi(self) -> Iterable[Widget]:
        """Who may open it, and the field."""
        with Vertical(id="masuk"):
            yield Static(aman(f"Terkunci oleh {self.loket.nama_petugas}"), id="kantor")
            yield Static(id="hari", markup=False)
            yield self.sandi

    def on_mount(self) -> None:
        """Put the hand into the field; no secret stays in a form below."""
        for layar in self.app.screen_stack:
            for masukan in layar.query(Masukan):
                if masukan.password:
                    masukan.value = ""
        self._sebut()
        self.set_focus(self.sandi.masukan)

    def _sebut(self) -> None:
        """Say what opens it now."""
        from loket_tui.layanan.pin import punya_pin

        try:
            self._pin = punya_pin(self.ruang, self.sesi)
        except Galat:
            self._pin = False       # a busy disk: the kata sandi always opens
        self.sandi.sebut("PIN/kata sandi" if self._pin else "Kata sandi")
        self.query_one("#hari", Static).update(aman_baris(f"{TETAP}\n{DENGAN_PIN if self._pin else TANPA_PIN}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc opens nothing."""
        return False if action == "kembali" else super().check_action(action, parameters)

    def saat_dipindai(self, _kode: str) -> None:
        """A scanner burst is no password."""
        self.kabarkan(KALIMAT_PINDAI, "galat")

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        """Enter: prove who is there; failures count as at the login."""
        event.stop()
        rahasia, self.sandi.value = self.sandi.value, ""
        if not rahasia:
            self.kabarkan(f"{self.sandi.label} belum diketik; ketik lalu tekan Enter.", "galat")
        elif self.coba(lambda: self._buktikan(rahasia)):
            self.app.pop_screen()
        else:
            self._sebut()

    def _buktikan(self, rahasia: str) -> bool:
        """Whether this opens it.  Raises GalatMasuk."""
        from loket_tui.layanan.masuk import buka_dengan_sandi
        from loket_tui.layanan.pin import ANGKA, buka_dengan_pin

        if self._pin and len(rahasia) == ANGKA and rahasia.isascii() and rahasia.isdigit():
            buka_dengan_pin(self.ruang, self.sesi, rahasia)
        else:
            buka_dengan_sandi(self.ruang, self.sesi, rahasia)
        return True

    def action_ganti_sandi(self) -> None:
        """Ctrl+G: change the kata sandi of the officer who locked; the old one proves who is there."""
        from loket_tui.screens.sandi_baru import ganti_sandi_sendiri

        ganti_sandi_sendiri(self.loket, lambda: self.kabarkan("Kata sandi diganti; buka layar dengan yang baru."))

    def action_ganti(self) -> None:
        """F10: another officer; drafts are in the record."""
        self.loket.ganti_petugas()
