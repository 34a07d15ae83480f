"""What became of paper beyond its order: the files that were drawn, and the printer an order was sent to instead."""

from __future__ import annotations

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class CetakBerkas(Tabel, table=True):
    """A file drawn of an order: its SHA-256 and the version of the program that drew it.

    The file may be removed and drawn again: the same version gives the same bytes, a later one may not, and this row
    then still says what was on the paper.  Written by the print worker, outside the acts.
    """

    __tablename__ = "cetak_berkas"
    __table_args__ = KETAT
    id: int | None = nomor_id()
    perintah_id: int = angka(indeks=True, ke="perintah_cetak.id")
    bentuk: str = teks()
    sidik: str = teks()
    program: str = teks()
    pada: str = teks()


class CetakAlih(Tabel, table=True):
    """An order goes to another printer than the setting says (and on another paper, "": the same), by an officer."""

    __tablename__ = "cetak_alih"
    __table_args__ = KETAT
    id: int | None = nomor_id()
    perintah_id: int = angka(indeks=True, ke="perintah_cetak.id")
    printer: str = teks()
    kertas: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


BARU = (CetakBerkas, CetakAlih)
"""Tables of this module; their rows are never changed or deleted."""
