"""The lock: an opaque screen over everything; what is typed below stays for the same officer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import GalatIsian
from loket_tui.screens.layar import Layar
from loket_tui.screens.masuk import KALIMAT_PINDAI
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman, aman_baris


class KunciScreen(Layar):
    """Kata sandi of the same officer opens; F10 lets another officer in; Ctrl+G changes one's own kata sandi."""

    CSS_PATH = "masuk.tcss"
    judul = "Terkunci"
    bantuan = ("Layar terkunci agar data pemohon tidak terlihat dan tidak ada yang bekerja atas nama Anda. "
               "Kata sandi Anda membukanya kembali dengan ketikan yang utuh; petugas lain masuk lewat F10. "
               "Kata sandi Anda sendiri diganti dengan Ctrl+G.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "ganti", "Ganti petugas|Ganti"),
        Binding("ctrl+g", "ganti_sandi", "Ganti kata sandi|Sandi"),
    ]

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

    def action_ganti_sandi(self) -> None:
        """Ctrl+G: change the kata sandi of the officer who locked; the old one proves who is there."""
        from loket_tui.layanan.masuk import ganti_sandi
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai

        kunci = kunci_baru()

        def simpan(nilai: dict[str, Nilai]) -> None:
            if nilai["baru"] != nilai["ulang"]:
                raise GalatIsian("Tidak sama dengan kata sandi baru; ketik lagi.", "ulang")
            ganti_sandi(self.ruang, self.sesi, kunci, str(nilai["lama"]), str(nilai["baru"]))

        def selesai(nilai: dict[str, Nilai] | None) -> None:
            if nilai:
                self.kabarkan("Kata sandi diganti; buka layar dengan yang baru.")

        self.app.push_screen(DialogIsi(
            "Ganti kata sandi",
            [Medan("lama", "Kata sandi sekarang", "sandi", wajib=True, maks=200),
             Medan("baru", "Kata sandi baru", "sandi", wajib=True, maks=200, petunjuk="Sekurangnya 8 huruf atau angka"),
             Medan("ulang", "Ketik sekali lagi", "sandi", wajib=True, maks=200)],
            penjelasan=f"Kata sandi {self.loket.nama_petugas}. Jangan diberitahukan kepada siapa pun.",
            periksa=simpan,
        ), selesai)

    def action_ganti(self) -> None:
        """F10: another officer; drafts are in the record."""
        self.loket.ganti_petugas()
