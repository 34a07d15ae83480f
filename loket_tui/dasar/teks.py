"""Text at the borders: cleaned where it enters, made harmless where it leaves. One function per border."""

from __future__ import annotations

import re
import unicodedata

from loket_tui.dasar.galat import GalatIsian

#: Unseen characters that Unicode does not class as control or format: grapheme joiner, fillers,
#: variation selectors, blank braille.
_TAK_TAMPAK = frozenset(
    chr(k) for k in (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810),
                     *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
)  # fmt: skip
_BARIS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_RUMUS = "=+-@＝＋－＠"
_NAMA_WINDOWS = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9]|lpt[0-9])", re.IGNORECASE)
_KATA = re.compile(r"[^\W_]+")
_APOSTROF = re.compile("['`´ʹʻʼʽ‘’‛′]")


def _terlarang(c: str) -> bool:
    """Whether a character is control, format (bidi, zero width), surrogate, private, or unseen."""
    return c in _TAK_TAMPAK or unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _saring(teks: str) -> str:
    """Drop what cannot be seen, compose to NFC, fold every run of white space to one space."""
    isi = "".join(" " if c.isspace() else "" if _terlarang(c) else c for c in teks)
    return " ".join(unicodedata.normalize("NFC", isi).split())


def _batasi(isi: str, maks: int) -> str:
    """Return ``isi``, or raise GalatIsian with both lengths when it is too long."""
    if len(isi) > maks:
        raise GalatIsian(f"Isian ini {len(isi)} huruf, paling banyak {maks} huruf. Pendekkan isiannya.")
    return isi


def bersih(teks: str, maks: int = 100) -> str:
    """Clean one line that a person typed (input border).

    NFC; control, C1, bidi and zero-width characters dropped; white space folded; stripped.
    Longer than ``maks`` characters raises GalatIsian.
    """
    return _batasi(_saring(teks), maks)


def bersih_panjang(teks: str, maks: int = 2000) -> str:
    """Clean text of several lines: as ``bersih`` line by line; at most one empty line in a row is kept."""
    baris = [_saring(b) for b in _BARIS.split(teks)]
    isi = re.sub(r"\n{3,}", "\n\n", "\n".join(baris)).strip("\n")
    return _batasi(isi, maks)


def layar(teks: str) -> str:
    """Make text harmless for a terminal: white space becomes a space, anything unseen becomes "�".

    Textual markup is not escaped here: widgets show such text as content, never as markup.
    """
    return "".join(" " if c.isspace() else "�" if _terlarang(c) else c for c in teks)


def csv_sel(teks: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula: a ' goes before = + - @, tab and line ends."""
    if teks[:1] in {"\t", "\r", "\n"} or teks.lstrip()[:1] in tuple(_RUMUS):
        return "'" + teks
    return teks


def nama_berkas(teks: str) -> str:
    """Return a file name safe on Linux and Windows: ASCII letters, digits, "-", "_", "."; at most 80.

    Never empty, never hidden, never an option, never a reserved Windows name; a short suffix survives.
    """
    polos = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode("ascii")
    isi = re.sub(r"[^A-Za-z0-9._-]+", "-", polos)
    isi = re.sub(r"-{2,}", "-", re.sub(r"\.{2,}", ".", isi)).strip(".-")
    if len(isi) > 80:
        badan, titik, akhiran = isi.rpartition(".")
        ekor = f".{akhiran}" if titik and badan and len(akhiran) <= 8 else ""
        isi = isi[: 80 - len(ekor)].rstrip(".-") + ekor
    if _NAMA_WINDOWS.fullmatch(isi.partition(".")[0]):
        isi = f"_{isi}"[:80].rstrip(".-")
    return isi or "berkas"


def nama_tunggal(teks: str, panjang: int = 30) -> str:
    """Return the beginning of a text with a short hash of all of it, for a file name that no other text gets."""
    import hashlib

    return f"{teks[:panjang]}-{hashlib.sha256(teks.encode()).hexdigest()[:6]}"


def kata_fts(teks: str) -> str:
    """Return an FTS5 query that matches all typed words as prefixes; an empty string if there is no word.

    Every word is quoted, so that nothing typed acts as an operator; at most twelve words count.
    """
    kata = _KATA.findall(unicodedata.normalize("NFC", teks))
    return " ".join(f'"{k[:60]}"*' for k in kata[:12])


def potong(teks: str, lebar: int) -> str:
    """Cut to ``lebar`` characters, the last of them "…" where something was cut off."""
    if len(teks) <= lebar:
        return teks
    return teks[: lebar - 1] + "…" if lebar > 0 else ""


def nama_dicari(teks: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation; "Nur'Aini" is "nuraini"."""
    urai = unicodedata.normalize("NFKD", _APOSTROF.sub("", teks).casefold())
    tanpa_aksen = "".join(c for c in urai if not unicodedata.combining(c))
    return " ".join(_KATA.findall(unicodedata.normalize("NFC", tanpa_aksen)))


def wajib_alasan(teks: str, maks: int = 500) -> str:
    """Clean a reason; fewer than three letters or digits, or more than ``maks``, raises GalatIsian."""
    isi = bersih(teks, maks)
    if sum(c.isalnum() for c in isi) < 3:
        raise GalatIsian("Tuliskan alasannya, sekurangnya tiga huruf.", "alasan")
    return isi
