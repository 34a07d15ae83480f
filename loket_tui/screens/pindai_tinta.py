"""A stack of signed letters: each code scanned or typed marks its case as signed with wet ink."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import Galat
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

TAMPAK = 10
"""Results shown, the newest first."""


class PindaiTinta(Dialog[int]):
    """Marks letters as signed until Esc; closes with how many were marked."""

    def __init__(self) -> None:
        super().__init__("Tandai sudah ditandatangani", batal="Selesai")
        self._hasil: list[str] = []
        self._sudah: set[str] = set()
        self._kunci: dict[str, str] = {}

    def isi(self) -> ComposeResult:
        """What to do, the field, what became of each code."""
        yield Static(aman_baris("Pindai kode pada tiap surat yang sudah bertanda tangan basah,\n"
                                "atau ketik 12 angkanya lalu Enter."), classes="dialog--isi")
        yield Masukan(max_length=20, id="kode")
        yield Static(id="hasil", classes="dialog--isi", markup=False)

    def on_mount(self) -> None:
        """Ready for the scanner."""
        self.query_one(Masukan).focus()

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
        """Mark one case; the sentence goes on top of the list."""
        nama = kode_cari.kelompok(kode)
        if not kode_cari.sah(kode):
            self._catat(f"{kode}: bukan kode berkas; periksa angkanya.")
        elif kode in self._sudah:
            self._catat(f"{nama}: sudah ditandai tadi.")
        else:
            try:
                kabar = self._kerjakan(kode)
                self._sudah.add(kode)
                self._catat(f"{nama}: {kabar}")
            except Galat as galat:
                self._catat(f"{nama}: BELUM. {galat.kalimat}")
            except Exception as galat:
                self._catat(f"{nama}: BELUM. {self.loket.catat_galat(galat)}")

    @property
    def loket(self) -> LoketApp:
        """The program."""
        return cast("LoketApp", self.app)

    def _kerjakan(self, kode: str) -> str:
        from loket_tui.layanan import daftar, tanda_tangan
        from loket_tui.layanan.ruang import kunci_baru

        nomor = daftar.berkas_dari_kode(self.loket.ruang, kode)
        kunci = self._kunci.setdefault(kode, kunci_baru())
        return tanda_tangan.sudah_ditandatangani(self.loket.ruang, self.loket.sesi, kunci, nomor).kabar

    def _catat(self, kalimat: str) -> None:
        self._hasil.insert(0, kalimat)
        self.query_one("#hasil", Static).update(
            aman_baris("\n".join([f"{len(self._sudah)} ditandai.", *self._hasil[:TAMPAK]])))

    def action_batal(self) -> None:
        """Close."""
        self.dismiss(len(self._sudah))


