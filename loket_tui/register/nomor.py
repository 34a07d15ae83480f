"""Numbers: gapless per book and year, taken in the act's own transaction from a counter row."""

from __future__ import annotations

from sqlalchemy import Connection, text

from loket_tui.dasar.galat import GalatAturan
from loket_tui.register.pernyataan import Pernyataan

_AMBIL = Pernyataan(text(
    "INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (:buku, :tahun, 1, 0) "
    "ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = nomor_seri.terakhir + 1 RETURNING terakhir"
))
_AWAL = text("INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (:buku, :tahun, :n, :n)")
_BACA = text("SELECT terakhir FROM nomor_seri WHERE buku = :buku AND tahun = :tahun")


def ambil(koneksi: Connection, buku: str, tahun: int, *, sampai: int = 0) -> int:
    """The next number of a book.  Raises GalatAturan when a block lent by the sekretariat (`sampai`) is used up."""
    urut = int(_AMBIL.skalar(koneksi, {"buku": buku, "tahun": tahun}))
    if sampai and urut > sampai:
        raise GalatAturan(f"Blok nomor buku {buku} habis pada {sampai}; minta blok baru ke sekretariat.")
    return urut


def mulai(koneksi: Connection, buku: str, tahun: int, terakhir: int) -> None:
    """Set the last number used on paper this year, once, when the office is made."""
    koneksi.execute(_AWAL, {"buku": buku, "tahun": tahun, "n": terakhir})


def terakhir(koneksi: Connection, buku: str, tahun: int) -> int:
    """The last number taken; 0 when none was."""
    return int(koneksi.execute(_BACA, {"buku": buku, "tahun": tahun}).scalar() or 0)
