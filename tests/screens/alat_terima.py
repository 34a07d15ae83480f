"""What the tests of queue, intake and checklist share: hands that type, counted keys, cases to come back to."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

from loket_tui.layanan import daftar, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.screens.app import LoketApp
from loket_tui.screens.terima import TerimaScreen
from loket_tui.screens.widgets.isian import IsianTeks
from tests.alat_kantor import pengajuan_kk, sesi
from tests.screens.alat_layar import teks_layar

SITI = "3507115205900002"


class Tangan:
    """A wrapper around `pilot.press` that counts control keys: everything that is not data typed."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.kendali = 0

    async def tekan(self, *tombol: str) -> None:
        """Control keys, counted."""
        self.kendali += len(tombol)
        await self.pilot.press(*tombol)

    async def ketik(self, teks: str) -> None:
        """Data, key by key."""
        await self.pilot.press(*("space" if c == " " else c for c in teks))

    async def tempel(self, teks: str) -> None:
        """Data in one piece, where the keys themselves do not matter."""
        self.pilot.app.post_message(events.Paste(teks))
        await self.pilot.pause()
        await self.pilot.pause()

    async def isi(self, *teks: str) -> None:
        """Several fields, each with Enter."""
        for satu in teks:
            if satu:
                await self.tempel(satu)
            await self.tekan("enter")


def rata(app: App[Any]) -> str:
    """The screen as one line, so that a sentence is found although it wraps."""
    return " ".join(teks_layar(app).split())


def jumlah(ruang: Ruang) -> int:
    """How many cases the office has."""
    return len(daftar.kunci_kerja(ruang, sesi(ruang, "ani"), saring="semua"))


def berkas_kurang(ruang: Ruang) -> daftar.BerkasLengkap:
    """A Pengantar KK that waits for the applicant: the form is there, the proof of marriage is not."""
    ani = sesi(ruang, "ani")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), (Butir("f102", "ada"),))
    return daftar.berkas(ruang, ani, h.permohonan)


def layar(app: LoketApp) -> TerimaScreen:
    hasil = app.layar_kerja("terima")
    assert isinstance(hasil, TerimaScreen)
    return hasil


def fokus(app: LoketApp) -> str:
    """Code of the field that has the hand."""
    satu = app.focused
    while satu is not None and not isinstance(satu, IsianTeks):
        satu = satu.parent  # type: ignore[assignment]
    return satu.kode if satu is not None else ""


def satu_berkas(ruang: Ruang, nomor: int = 1) -> daftar.BerkasLengkap:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
