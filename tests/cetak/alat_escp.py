"""A dot-matrix printer for tests: ESC/P bytes become pages of lines.

It stops at any byte that is no printable ASCII and no command it knows, at a line wider than its 8 inches and at a
page longer than was announced.
"""

from __future__ import annotations

from dataclasses import dataclass, field

KOLOM = 96


@dataclass
class Cetakan:
    """What came out: pages of lines, the lines of a page, lines an inch."""

    halaman: list[list[str]] = field(default_factory=list)
    tinggi: int = 0
    per_inci: int = 6
    lebar: set[str] = field(default_factory=set)
    """Stretches printed in double width."""
    tebal: set[str] = field(default_factory=set)
    rapat: set[str] = field(default_factory=set)
    tempat: list[tuple[str, float]] = field(default_factory=list)
    """Every character and the column at which it stands on the paper."""

    def kolom(self, huruf: str) -> list[float]:
        """The columns at which a character stands."""
        return [x for satu, x in self.tempat if satu == huruf]

    @property
    def teks(self) -> str:
        """All pages as one text, every run of spaces folded."""
        return " ".join(" ".join(baris for satu in self.halaman for baris in satu).split())


def cetak(isi: bytes) -> Cetakan:
    """Print.  Raises AssertionError for what the printer cannot take."""
    hasil, baris, kini, pakai = Cetakan(), list[str](), "", 0
    gaya = {"rapat": False, "lebar": False, "tebal": False}
    assert isi.startswith(b"\x1b@")
    n = 0
    potongan = ""

    def tutup() -> None:
        nonlocal potongan
        for nama, di in (("rapat", hasil.rapat), ("lebar", hasil.lebar), ("tebal", hasil.tebal)):
            if gaya[nama] and potongan.strip():
                di.add(potongan)
        potongan = ""

    while n < len(isi):
        satu = isi[n]
        n += 1
        if satu == 0x1B:
            perintah = isi[n : n + 1]
            n += 1
            tutup()
            if perintah in {b"E", b"F"}:
                gaya["tebal"] = perintah == b"E"
            elif perintah in {b"0", b"2"}:
                assert not hasil.tinggi, "spacing after the page length"
                hasil.per_inci = 8 if perintah == b"0" else 6
            elif perintah in {b"C", b"R", b"W"}:
                nilai = isi[n]
                n += 1
                if perintah == b"C":
                    assert 1 <= nilai <= 127
                    hasil.tinggi = nilai
                elif perintah == b"W":
                    gaya["lebar"] = nilai == 1
                else:
                    assert nilai == 0
            else:
                assert perintah in {b"@", b"M"}, perintah
        elif satu in {0x0F, 0x12}:
            tutup()
            gaya["rapat"] = satu == 0x0F
        elif satu == 0x0D:
            assert isi[n : n + 1] == b"\n"
        elif satu == 0x0A:
            assert pakai <= KOLOM * 5, f"line wider than 8 inches: {kini!r}"
            assert not any(gaya.values()), f"style goes on beyond its line: {kini!r}"
            baris.append(kini)
            assert len(baris) <= hasil.tinggi - 1, "page longer than the paper"
            kini, pakai = "", 0
        elif satu == 0x0C:
            assert not kini
            hasil.halaman.append(baris)
            baris = []
        else:
            assert 0x20 <= satu < 0x7F, f"byte {satu:#x}"
            kini += chr(satu)
            hasil.tempat.append((chr(satu), pakai / 5))
            potongan += chr(satu)
            pakai += (3 if gaya["rapat"] else 5) * (2 if gaya["lebar"] else 1)
    assert not baris and not kini and hasil.tinggi
    return hasil
