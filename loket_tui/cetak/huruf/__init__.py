"""The fonts of printed documents, which characters they have, and how wide these are.

Liberation Sans (SIL Open Font License, OFL.txt) lies beside this file and is embedded as a subset; where one of its
files is missing or damaged, that face is Helvetica of the base-14 fonts: a document always comes out.
Long registers are drawn with the base-14 fonts throughout (`DASAR`), which have the same widths.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BIASA: Final = "Loket"
TEBAL: Final = "Loket-Bold"
MIRING: Final = "Loket-Italic"
MESIN: Final = "Courier"
DASAR: Final = {BIASA: "Helvetica", TEBAL: "Helvetica-Bold", MIRING: "Helvetica-Oblique"}
"""Face -> the base-14 font that stands in for it."""
BERKAS: Final = {BIASA: "LiberationSans-Regular.ttf", TEBAL: "LiberationSans-Bold.ttf",
                 MIRING: "LiberationSans-Italic.ttf"}
"""Face -> its file in `FOLDER`."""
FOLDER: Final = Path(__file__).parent
PT: Final = 25.4 / 72
"""One point in millimetres."""

_SERUPA: Final = {0x2010: "-", 0x2011: "-", 0x2212: "-", 0x02BC: "'", 0x02BB: "'", 0x00AD: ""}
_TIDAK: Final = frozenset({"Co", "Cn", "Cs", "Cf", "Mn", "Me"})
_KANAN_KE_KIRI: Final = frozenset({"R", "AL", "AN"})


class _Padat:
    """Stands in for the filter that compresses a stream: the same subset is compressed once."""

    pdfname = "FlateDecode"

    @staticmethod
    @lru_cache(maxsize=12)
    def encode(isi: bytes) -> bytes:
        return zlib.compress(isi)


class HurufTanam(TTFont):  # type: ignore[misc]
    """A TrueType font that is embedded; ASCII needs no look at each character.

    The last subsets are kept with their compressed form: most documents of an office use the same characters.
    """

    def __init__(self, nama: str, path: str) -> None:
        super().__init__(nama, path, validate=1, asciiReadable=1)
        muka = self.face
        subset, objek = lru_cache(maxsize=4)(muka.makeSubset), muka.addSubsetObjects

        def tambah(doc: Any, fontname: str, isi: list[int]) -> Any:
            acuan = objek(doc, fontname, isi)
            aliran = doc.idToObject.get(f"fontFile:{muka.filename}({fontname})")
            if aliran is not None and aliran.filters:
                aliran.filters = [_Padat]
            return acuan

        muka.makeSubset = lambda isi: subset(tuple(isi))
        muka.addSubsetObjects = tambah

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Stretches of `text` by subset: printable ASCII stands in the first one under its own codes."""
        if doc in self.state and isinstance(text, str) and text.isascii() and text.isprintable():
            return [(0, text.encode("ascii"))] if text else []
        return list(super().splitString(text, doc, encoding))


def pasang(folder: Path = FOLDER) -> dict[str, bool]:
    """Register the faces from the files in `folder`; tells of each whether it is embedded, else it is Helvetica."""
    hasil: dict[str, bool] = {}
    for nama, berkas in BERKAS.items():
        hasil[nama] = _pasang_satu(nama, folder / berkas)
    _PETA.clear()
    lebar_huruf.cache_clear()
    lebar_1.cache_clear()
    return hasil


def _pasang_satu(nama: str, path: Path) -> bool:
    lama = pdfmetrics._fonts.pop(nama, None)   # reportlab keeps the first font of a name
    if isinstance(lama, TTFont):
        pdfmetrics._dynFaceNames.pop(lama.face.name, None)
    try:
        pdfmetrics.registerFont(HurufTanam(nama, str(path)))
    except Exception:  # whatever is wrong with a font file, the document comes out with another one
        pdfmetrics.registerFont(pdfmetrics.Font(nama, DASAR[nama], "WinAnsiEncoding"))
    return isinstance(pdfmetrics.getFont(nama), TTFont)


@lru_cache(maxsize=16)
def lebar_huruf(huruf: str) -> dict[str, float]:
    """Widths of the characters of one font, in thousandths of its size."""
    font = pdfmetrics.getFont(huruf)
    if isinstance(font, TTFont):
        return {chr(k): float(v) for k, v in font.face.charWidths.items()}
    return {bytes([k]).decode("cp1252", "replace"): float(v) for k, v in enumerate(font.widths) if v is not None}


@lru_cache(maxsize=32768)
def lebar_1(teks: str, huruf: str) -> float:
    """Width in mm at a size of one point of a line that has passed `aman`."""
    tabel = lebar_huruf(huruf)
    try:
        return sum([tabel[h] for h in teks]) * PT / 1000
    except KeyError:   # a character that has not passed `aman`
        return float(pdfmetrics.stringWidth(teks, huruf, 1)) * PT


def _punya(huruf: str) -> bool:
    """Whether all faces have this character, and it stands by itself from left to right."""
    if unicodedata.category(huruf) in _TIDAK or unicodedata.bidirectional(huruf) in _KANAN_KE_KIRI:
        return False
    return all(huruf in lebar_huruf(nama) for nama in BERKAS)


def _winansi(huruf: str) -> bool:
    try:
        huruf.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


class _Peta(dict[int, str]):
    """A translation table that fills itself: code of a character -> what is printed for it."""

    def __init__(self, ada: Any) -> None:
        super().__init__()
        self._ada = ada

    def __missing__(self, kode: int) -> str:
        self[kode] = hasil = self._cari(chr(kode))
        return hasil

    def _cari(self, huruf: str) -> str:
        if ord(huruf) in _SERUPA:
            return _SERUPA[ord(huruf)]
        jenis = unicodedata.category(huruf)
        if jenis in {"Cc", "Zs", "Zl", "Zp"}:
            return " "
        if self._ada(huruf):
            return huruf
        if jenis in {"Cf", "Cs", "Cn", "Mn", "Me"}:
            return ""
        polos = "".join(h for h in unicodedata.normalize("NFKD", huruf) if not unicodedata.combining(h))
        return polos if polos and all(self._ada(h) for h in polos) else "?"


_PETA: Final = _Peta(_punya)
_PETA_DASAR: Final = _Peta(_winansi)


def aman(teks: object) -> str:
    """One line of `teks` in characters that the fonts have.

    Accents that do not exist there lose their mark; anything else (Arabic, emoji) becomes "?"; control and
    invisible characters go, line ends become spaces.
    """
    asal = "" if teks is None else str(teks)
    if asal.isascii() and asal.isprintable():
        return asal
    return unicodedata.normalize("NFC", asal).translate(_PETA)


def aman_dasar(teks: str) -> str:
    """A line that has passed `aman`, in the characters of the base-14 fonts (WinAnsi)."""
    return teks if teks.isascii() else teks.translate(_PETA_DASAR)


pasang()
