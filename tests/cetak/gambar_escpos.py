"""A thermal printer for tests: ESC/POS bytes become a picture of the paper, and a list of what was printed.

It knows no more commands than a cheap printer does, and stops at any other byte: a test that passes has sent nothing
that such a printer would print as rubbish.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw, ImageFont

HURUF = (12, 24)
"""Dots of a character of font A."""
_FONT = ImageFont.load_default_imagefont()


@dataclass
class Kertas:
    """What came out of the printer."""

    titik: int
    baris: list[str] = field(default_factory=list)
    """Lines of text as printed, without their alignment."""
    besar: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line -> width and height of its characters."""
    tebal: set[str] = field(default_factory=set)
    potong: int = 0
    """How often the paper was cut."""
    gambar: Image.Image = field(default_factory=lambda: Image.new("1", (1, 1), 1))


def cetak(isi: bytes, titik: int) -> Kertas:
    """Print `isi` on a roll of `titik` dots.  Raises AssertionError for a byte or a line that the printer cannot take.
    """
    return _Printer(isi, titik).jalan()


class _Printer:
    def __init__(self, isi: bytes, titik: int) -> None:
        self.isi, self.n = isi, 0
        self.kertas = Kertas(titik)
        self.pita: list[Image.Image] = []
        self.teks = ""
        self.rata = self.tebal = 0
        self.besar = (1, 1)

    def ambil(self, banyak: int) -> bytes:
        """The next bytes."""
        assert self.n + banyak <= len(self.isi), "bytes end in the middle of a command"
        hasil = self.isi[self.n : self.n + banyak]
        self.n += banyak
        return hasil

    def jalan(self) -> Kertas:
        while self.n < len(self.isi):
            satu = self.ambil(1)[0]
            if satu == 0x0A:
                self.cetak_baris()
            elif satu == 0x1B:
                self.esc(self.ambil(1))
            elif satu == 0x1D:
                self.gs(self.ambil(1))
            else:
                assert 0x20 <= satu < 0x7F, f"byte {satu:#x} at {self.n}"
                self.teks += chr(satu)
        assert not self.teks, "text without a line end"
        k = self.kertas
        k.gambar = Image.new("1", (k.titik, max(1, sum(p.height for p in self.pita))), 1)
        y = 0
        for pita in self.pita:
            k.gambar.paste(pita, (0, y))
            y += pita.height
        return k

    def esc(self, perintah: bytes) -> None:
        if perintah == b"@":
            self.rata = self.tebal = 0
            self.besar = (1, 1)
        elif perintah in {b"R", b"t"}:
            assert self.ambil(1) == b"\x00"
        elif perintah == b"a":
            self.rata = self.ambil(1)[0]
            assert self.rata in {0, 1, 2} and not self.teks
        elif perintah == b"E":
            self.tebal = self.ambil(1)[0]
            assert self.tebal in {0, 1}
        elif perintah == b"d":
            self.pita.append(Image.new("1", (self.kertas.titik, 30 * self.ambil(1)[0]), 1))
        else:
            raise AssertionError(f"ESC {perintah!r}")

    def gs(self, perintah: bytes) -> None:
        if perintah == b"!":
            n = self.ambil(1)[0]
            self.besar = ((n >> 4) + 1, (n & 15) + 1)
            assert max(self.besar) <= 8
        elif perintah == b"V":
            assert self.ambil(1) in {b"\x00", b"\x01"}
            self.kertas.potong += 1
        elif perintah == b"v":
            assert self.ambil(2) == b"0\x00"
            lebar, tinggi = (int.from_bytes(self.ambil(2), "little") for _ in range(2))
            assert lebar * 8 <= self.kertas.titik and 0 < tinggi <= 255 and not self.teks
            raster = Image.frombytes("1", (lebar * 8, tinggi), bytes(b ^ 0xFF for b in self.ambil(lebar * tinggi)))
            pita = Image.new("1", (self.kertas.titik, tinggi), 1)
            pita.paste(raster, (0, 0))
            self.pita.append(pita)
        else:
            raise AssertionError(f"GS {perintah!r}")

    def cetak_baris(self) -> None:
        (x, y), k = self.besar, self.kertas
        lebar = len(self.teks) * HURUF[0] * x
        assert lebar <= k.titik, f"line wider than the roll: {self.teks!r}"
        k.baris.append(self.teks)
        k.besar[self.teks] = self.besar
        if self.tebal:
            k.tebal.add(self.teks)
        pita = Image.new("1", (k.titik, max(30, HURUF[1] * y)), 1)
        if self.teks:
            kecil = Image.new("1", (len(self.teks) * HURUF[0] // 2, HURUF[1] // 2), 1)
            lukis = ImageDraw.Draw(kecil)
            for n, huruf in enumerate(self.teks):
                lukis.text((n * HURUF[0] // 2, 0), huruf, fill=0, font=_FONT)
            jadi = kecil.resize((lebar, HURUF[1] * y), Image.Resampling.NEAREST)
            if self.tebal:
                jadi = ImageChops.logical_and(jadi, ImageChops.offset(jadi, x, 0))
            pita.paste(jadi, ({0: 0, 1: (k.titik - lebar) // 2, 2: k.titik - lebar}[self.rata], 0))
        self.pita.append(pita)
        self.teks = ""
