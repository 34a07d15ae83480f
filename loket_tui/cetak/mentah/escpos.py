"""ESC/POS: what thermal receipt printers are sent, as bytes of our own: seven commands that cheap printers know too."""

from __future__ import annotations

from typing import Final

from loket_tui.cetak.mentah import kode as kd
from loket_tui.cetak.mentah.teks import berlabel, bungkus, padat, polos
from loket_tui.dasar.kode_cari import kelompok

ROL: Final[dict[str, tuple[int, int]]] = {"58mm": (384, 32), "80mm": (576, 48)}
"""Name of a roll -> dots a line (8 to the millimetre), and columns of font A (12 x 24 dots)."""
PITA: Final = 128
"""Rows of a picture sent in one command: little printers have little memory."""
_RATA: Final = {"kiri": 0, "tengah": 1, "kanan": 2}


class Struk:
    """A slip being written; lines come out as they are added."""

    def __init__(self, kertas: str) -> None:
        """A slip on a roll named `kertas`; anything else counts as 80 mm."""
        self.titik, self.kolom = ROL.get(kertas, ROL["80mm"])
        self._isi = bytearray(b"\x1b@\x1bR\x00\x1bt\x00")     # initial state, characters of the USA, code page 437
        self._gaya = (0, 0, 0)

    def baris(
        self, teks: object, rata: str = "kiri", *, tebal: bool = False, besar: tuple[int, int] = (1, 1), maks: int = 0
    ) -> None:
        """Text wrapped to the roll; `besar` are the width and height of a character, `maks` lines at most (0: all)."""
        lebar = self.kolom // besar[0]
        for satu in padat(teks, lebar, maks) if maks else bungkus(teks, lebar):
            self._mentah(satu, rata, tebal, besar)

    def susun(self, teks: str) -> None:
        """A line that was laid out already, as it stands."""
        self._mentah(polos(teks)[: self.kolom], "kiri", False, (1, 1))

    def data(self, label: str, isi: object, kolom: int = 9, maks: int = 3) -> None:
        """A row "label : text"."""
        for satu in berlabel(label, isi, self.kolom, kolom, maks):
            self.susun(satu)

    def garis(self) -> None:
        """A line across the roll."""
        self._mentah("-" * self.kolom, "kiri", False, (1, 1))

    def spasi(self, baris: int = 1) -> None:
        """Empty lines."""
        self._isi += b"\x1bd" + bytes([baris])

    def kode(self, kode: str, *, qr: bool = False) -> None:
        """The lookup code: Code128, with `qr` a QR code too, and its digits in groups below; nothing without one."""
        if not kode:
            return
        self.gambar(kd.batang(kode, self.titik, 72))
        self._mentah(kelompok(kode) if kode.isdigit() else polos(kode)[: self.kolom], "tengah", False, (1, 1))
        if qr:
            self.gambar(kd.qr(kode, self.titik, 200))

    def gambar(self, titik: kd.Titik) -> None:
        """A picture of dots, `self.titik` wide at most."""
        for awal in range(0, len(titik), PITA):
            pita = titik[awal : awal + PITA]
            self._isi += b"\x1dv0\x00" + len(pita[0]).to_bytes(2, "little") + len(pita).to_bytes(2, "little")
            self._isi += b"".join(pita)

    def selesai(self) -> bytes:
        """Feed the paper past the knife, cut it, and give the bytes of the whole slip."""
        self._atur((0, 0, 0))
        return bytes(self._isi + b"\x1bd\x06\x1dV\x01")

    def _mentah(self, teks: str, rata: str, tebal: bool, besar: tuple[int, int]) -> None:
        self._atur((_RATA[rata], int(tebal), (besar[0] - 1) << 4 | (besar[1] - 1)))
        self._isi += teks.encode("ascii") + b"\n"

    def _atur(self, gaya: tuple[int, int, int]) -> None:
        """Alignment, bold, size: only what changes is sent."""
        for perintah, kini, baru in zip((b"\x1ba", b"\x1bE", b"\x1d!"), self._gaya, gaya, strict=True):
            if kini != baru:
                self._isi += perintah + bytes([baru])
        self._gaya = gaya
