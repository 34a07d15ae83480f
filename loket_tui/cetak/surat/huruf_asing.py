"""Characters of a letter's template that no font of the paper has: they are printed as a question mark."""

from __future__ import annotations

import unicodedata

_TAMPAK = 5
"""Different characters of a line that are named."""


def huruf_asing(teks: str) -> tuple[str, ...]:
    """A sentence for each line of a template with characters that come out as "?"; remarks (#) are not printed."""
    if teks.isascii():
        return ()
    from loket_tui.cetak.huruf import aman  # reportlab: not before a letter needs it

    hasil = []
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if baris.isascii() or baris.lstrip().startswith("#"):
            continue
        asing = dict.fromkeys(h for h in unicodedata.normalize("NFC", baris) if h != "?" and aman(h) == "?")
        if asing:
            kata = " ".join([*asing][:_TAMPAK]) + (" …" if len(asing) > _TAMPAK else "")
            hasil.append(f"baris {nomor}: huruf ‘{kata}’ tidak ada pada huruf cetak; tercetak “?”. Ganti hurufnya.")
    return tuple(hasil)
