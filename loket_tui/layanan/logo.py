"""The office's logo: a sentence to those who can mend it when letters would go out without."""

from __future__ import annotations

from loket_tui.kantor import Kantor
from loket_tui.layanan.kertas import MAKS_LOGO

_AWAL = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*", b"%PDF")
"""How files of pictures begin: PNG, JPEG, GIF, WebP, BMP, TIFF, PDF."""
_GANTI = "simpan gambar PNG, JPEG, atau PDF dan tulis namanya di kantor.toml bagian [kop]"


def masalah_logo(kantor: Kantor, *, teliti: bool = False) -> str:
    """Why the logo is left out of what is printed; "" when it is right or none is set.

    `teliti` decodes the whole picture; without it the file's first bytes are looked at, which costs nothing.
    """
    path = kantor.logo
    if path is None:
        return ""
    nama = kantor.kop.logo
    try:
        if not path.is_file():
            return f"Logo {nama} tidak ada di folder kantor; cetakan keluar tanpa logo. Salin lagi berkasnya."
        if path.stat().st_size > MAKS_LOGO:
            return (f"Logo {nama} lebih besar dari {MAKS_LOGO // 1024 // 1024} MB; cetakan keluar tanpa logo. "
                    "Perkecil gambarnya.")
        with path.open("rb") as berkas:
            isi = berkas.read() if teliti else berkas.read(8)
    except OSError as sebab:
        return f"Logo {nama} tidak dapat dibaca ({sebab.strerror}); cetakan keluar tanpa logo. Salin lagi berkasnya."
    if isi.lstrip().startswith(_AWAL) and (not teliti or _terbaca(isi)):
        return ""
    return f"Logo {nama} bukan gambar yang dapat dicetak; cetakan keluar tanpa logo: {_GANTI}."


def _terbaca(isi: bytes) -> bool:
    from loket_tui.cetak.gambar import terbaca

    return terbaca(isi)
