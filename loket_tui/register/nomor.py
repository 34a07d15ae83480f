"""Numbers: gapless per book and year, taken in the act's own transaction from a counter row."""

from __future__ import annotations

from sqlalchemy import Connection, text

from loket_tui.dasar.galat import GalatAturan
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_AMBIL = Pernyataan(text(
    "INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (:buku, :tahun, 1, 0) "
    "ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = nomor_seri.terakhir + 1 RETURNING terakhir"
))
_LOMPAT = text(
    "INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (:buku, :tahun, :n, 0) "
    "ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = :n"
)
_AWAL = text("INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (:buku, :tahun, :n, :n)")
_BACA = text("SELECT terakhir FROM nomor_seri WHERE buku = :buku AND tahun = :tahun")


def ambil(koneksi: Connection, buku: str, tahun: int) -> int:
    """The next number of a book."""
    return int(_AMBIL.skalar(koneksi, {"buku": buku, "tahun": tahun}))


def ambil_blok(tx: Tx, buku: str, tahun: int, dari: int, sampai: int) -> int:
    """The next number of a book in a block lent by the sekretariat, which may begin beyond the last number taken.

    What is jumped over is noted for the trail, where `periksa` finds it.  Raises GalatAturan when it is used up.
    """
    lalu = terakhir(tx.koneksi, buku, tahun)
    if max(lalu + 1, dari) > sampai:
        raise GalatAturan(f"Blok nomor buku {buku} habis pada {sampai}; minta blok baru ke sekretariat.")
    if dari > lalu + 1:
        tx.lompat.append([buku, tahun, lalu + 1, dari - 1])
        tx.koneksi.execute(_LOMPAT, {"buku": buku, "tahun": tahun, "n": dari - 1})
    return ambil(tx.koneksi, buku, tahun)


def mulai(koneksi: Connection, buku: str, tahun: int, terakhir: int) -> None:
    """Set the last number used on paper this year, once, when the office is made."""
    koneksi.execute(_AWAL, {"buku": buku, "tahun": tahun, "n": terakhir})


def terakhir(koneksi: Connection, buku: str, tahun: int) -> int:
    """The last number taken; 0 when none was."""
    return int(koneksi.execute(_BACA, {"buku": buku, "tahun": tahun}).scalar() or 0)
