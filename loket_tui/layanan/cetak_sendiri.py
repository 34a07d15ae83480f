"""Windows without a viewer: the program prints no PDF there, so it opens what its own acts ordered, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from loket_tui.cetak import printer
from loket_tui.cetak.dokumen import sebutan
from loket_tui.kantor.cetak import Tujuan
from loket_tui.layanan import gambar_cetak
from loket_tui.layanan.pencetak import BUKA_SENDIRI
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import cetakan as rc


@dataclass(frozen=True, slots=True)
class LembarSendiri:
    """A PDF that a person opens and prints: its order, what it is called, where it is."""

    perintah: int
    sebutan: str
    path: Path


def kabar_dikirim(ruang: Ruang, dokumen: str, ke: str, kertas: str = "") -> str:
    """What is said of an order that a person sends to printer `ke` (not ""): it goes there, or into his hands."""
    tujuan = gambar_cetak.tujuan(ruang.kantor.cetak, dokumen, (ke, kertas))
    if printer.dicetak_sendiri(tujuan, ruang.kantor.cetak.windows_pdf):
        return f"PDF-nya dibuka; cetak sendiri ke {ke}."
    return f"Dikirim ke {ke}."


class CetakSendiri:
    """Orders of this program's acts until the print worker has drawn them; empty where printing goes by itself."""

    def __init__(self, ruang: Ruang) -> None:
        """Nothing is remembered before `mulai`."""
        self._ruang = ruang
        self._baru: SimpleQueue[int] = SimpleQueue()
        self._tunggu: dict[int, int] = {}
        """Order -> officer at the counter when it was made."""

    def mulai(self) -> None:
        """Hear of the orders of acts from now on, where PDFs are printed by hand."""
        if printer.dicetak_sendiri(Tujuan("-"), self._ruang.kantor.cetak.windows_pdf):
            self._ruang.sesudah.append(self._pesan)

    def _pesan(self, cetak: tuple[int, ...]) -> None:
        for nomor in cetak:
            self._baru.put(nomor)

    def siap(self, sesi: Sesi | None) -> tuple[LembarSendiri, ...]:
        """What was drawn since the last look and waits for this officer's hand, each once; asked every second.

        Another officer's stay in the list of prints.  Raises GalatCetak when the folder is not there.
        """
        oleh = sesi.pengguna_id if sesi is not None else 0
        while not self._baru.empty():
            self._tunggu[self._baru.get()] = oleh
        self._tunggu = {n: o for n, o in self._tunggu.items() if o == oleh != 0}
        hasil = []
        for nomor in sorted(self._tunggu):
            with self._ruang.basis.baca() as koneksi:
                keadaan, perintah = rc.keterangan(koneksi, nomor), rc.muat(koneksi, nomor)
            if keadaan[0] not in rc.SELESAI or perintah is None:
                continue
            del self._tunggu[nomor]
            if keadaan == ("disimpan", BUKA_SENDIRI):
                path = gambar_cetak.tempat(self._ruang, perintah.berkas)
                hasil.append(LembarSendiri(nomor, sebutan(perintah.dokumen), path))
        return tuple(hasil)
