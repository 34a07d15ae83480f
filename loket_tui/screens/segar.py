"""Two programs on one office: the screen in front follows what the other one did, and nothing typed is disturbed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from loket_tui.dasar.galat import GalatUsang
from loket_tui.screens.pembukaan import DenganKantor

if TYPE_CHECKING:
    from loket_tui.register.segar import Pengintai


JEDA_SESI = 10.0
"""Seconds after which the officer's account is looked at although no other program did anything: days begin, too."""


class DenganSegar(DenganKantor):
    """An app that looks at the record every `segar_detik` seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._pengintai: Pengintai | None = None
        self._perlu_segar = False
        self._sesi_dilihat = 0.0

    # ---- for the app to fill in

    def buka_berkas(self, permohonan_id: int, *, dengan_kode: bool = False) -> None:
        """Open one case in F4."""

    def periksa_sesi(self) -> None:
        """Look at the officer's account as it is now."""

    # ---- looking

    def mulai_mengintai(self) -> None:
        """Begin to look, once the app is mounted."""
        self.set_interval(self.kantor.segar_detik, self._intai)

    def pasang_pengintai(self) -> None:
        """Before an officer's first screen is read: from here on nothing of other programs is missed."""
        if self._pengintai is None:
            from loket_tui.layanan.segar import pengintai

            self._pengintai = pengintai(self.ruang)

    def tutup_kantor(self) -> None:
        """The look-out's connection goes before the office."""
        if self._pengintai is not None:
            self._pengintai.tutup()
            self._pengintai = None
        super().tutup_kantor()

    def _intai(self) -> None:
        if self._berakhir or self._pengintai is None or not self.screen_stack:    # none while the program ends
            return
        berubah = self._pengintai.berubah()
        if berubah:
            self.ruang.baca_geser()
        if berubah or time.monotonic() - self._sesi_dilihat >= JEDA_SESI:
            self._sesi_dilihat = time.monotonic()
            self.periksa_sesi()
        self._perlu_segar = berubah or self._perlu_segar
        if self._perlu_segar:
            self._ikuti()

    def _ikuti(self) -> None:
        """Read the screen in front anew when it follows the record and the hand is free; else the next look does."""
        depan: Any = self.screen
        if not getattr(depan, "ikut_buku", False):
            # a screen that does not follow is read anew when it comes to the front; a dialog gives way first
            self._perlu_segar = depan.is_modal
        elif not depan.sedang_mengetik:
            self._perlu_segar = False
            _segarkan(depan)

    # ---- a stale screen

    def tawarkan_lihat(self, galat: GalatUsang) -> None:
        """Somebody else acted first: say who did what, and offer to look at the case."""
        from loket_tui.screens.widgets.dialog import Dialog, DialogYa

        nomor = galat.permohonan
        if not nomor or isinstance(self.screen, Dialog) or getattr(self, "terkunci", False):
            return

        def jawab(ya: bool | None) -> None:
            if ya:
                self.buka_berkas(nomor)

        self.push_screen(DialogYa(
            "Berkas sudah berubah", f"{galat.apa}\nYang baru saja Anda minta belum dikerjakan.", ya="Lihat berkas",
            tidak="Tutup"), jawab)


def _segarkan(layar: Screen[Any]) -> None:
    """Read a screen anew; where another one changed the case that is open in it, say so."""
    depan: Any = layar
    lama = getattr(depan, "_b", None)
    depan.ikuti()
    kini = getattr(depan, "_b", None)
    if lama is not None and kini is not None and lama.id == kini.id and lama.urut != kini.urut and kini.riwayat:
        r = kini.riwayat[-1]
        depan.kabarkan(f"Berkas ini baru saja diubah {r.siapa}: {r.apa}, {r.hasil}.", "peringatan")
