"""What is made from the trail and the prints: the trail's index, and the states of print orders."""

from __future__ import annotations

from typing import Any

from loket_tui.register import pustaka
from loket_tui.register.cetakan import SELESAI
from loket_tui.register.periksa_isi import Catat
from loket_tui.register.periksa_rantai import rentang

_INDEKS = "SELECT urut, oleh, hari, ruj FROM jejak_indeks ORDER BY urut, ruj"
_TERAKHIR = (
    "SELECT p.id, coalesce((SELECT keadaan FROM cetak_peristiwa e WHERE e.perintah_id = p.id ORDER BY urut DESC "
    "LIMIT 1), 'disiapkan'), t.keadaan FROM perintah_cetak p LEFT JOIN cetak_terbuka t ON t.perintah_id = p.id"
)
_TERPUTUS = (
    "SELECT perintah_id FROM cetak_peristiwa GROUP BY perintah_id HAVING count(*) <> max(urut) OR min(urut) <> 1"
)
KEADAAN = frozenset({"disiapkan", "dirender", "dikirim", "gagal", "tidak_pasti", "periksa"}) | SELESAI
"""All states of a print order."""


class Indeks:
    """The index of the trail beside the trail: each row's entries, both ways, read in step with it."""

    def __init__(self, k: Any, temuan: Catat) -> None:
        """A record of before the index has none."""
        ada = k.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'jejak_indeks'").fetchone()
        self._kursor = k.execute(_INDEKS) if ada else None
        self._temuan = temuan
        self._kini: tuple[Any, ...] | None = None
        self._deret: tuple[int, int] | None = None
        """The run of rows that are not there, as far as it was read."""
        self._maju()

    def _maju(self) -> None:
        """The next entry; where it cannot be read the comparison ends with a finding."""
        if self._kursor is None:
            return
        try:
            self._kini = self._kursor.fetchone()
        except (pustaka.dbapi.DatabaseError, UnicodeError):
            self._temuan("Penunjuk jejak tidak terbaca; pencarian jejak tidak dapat dipercaya.")
            self._kursor = self._kini = None

    def cocokkan(self, urut: int, isi: dict[str, Any] | None) -> None:
        """The entries of one row of the trail; None: a row that cannot be read, whose entries are passed over."""
        while self._kini is not None and self._kini[0] < urut:
            self._asing()
        self._sebut_asing()
        ada: list[tuple[Any, ...]] = []
        while self._kini is not None and self._kini[0] == urut:
            ada.append(tuple(self._kini[1:]))
            self._maju()
        if self._kursor is None or isi is None:
            return
        if ada != _harus(isi):
            self._temuan(f"Penunjuk jejak {urut} tidak sama dengan isinya; jejak itu dicari dengan petugas, tanggal, "
                         "atau berkas yang keliru.")

    def tutup(self) -> None:
        """After the last row of the trail: entries of rows that are not there."""
        while self._kini is not None:
            self._asing()
        self._sebut_asing()

    def _asing(self) -> None:
        """One entry more of a row that is not there; those of rows that follow one another are one finding."""
        if self._kini is not None:
            urut = int(self._kini[0])
            if self._deret is not None and urut > self._deret[1] + 1:
                self._sebut_asing()
            self._deret = (self._deret[0] if self._deret is not None else urut, urut)
        self._maju()

    def _sebut_asing(self) -> None:
        if self._deret is not None:
            self._temuan(f"Penunjuk jejak menyebut jejak {rentang(*self._deret)} yang tidak ada.")
            self._deret = None


def _harus(isi: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The entries a row asks for; rows of before the index that name no officer or date have none."""
    try:
        oleh, hari, ruj = int(isi["oleh"]), str(isi["tk"]), str(isi["ruj"])
    except (KeyError, ValueError, TypeError):
        return []
    return [(oleh, hari, r) for r in sorted({ruj, *map(str, isi.get("juga", ()))})]


def periksa_cetak(k: Any, temuan: Catat) -> int:
    """The states of every print order: in order, known, and the open ones in the list of the worker.

    Returns the orders.  The trail names the order itself; its states come from the print worker, who is no officer.
    """
    for (nomor,) in k.execute(_TERPUTUS):
        temuan(f"Catatan keadaan cetakan {nomor} terputus atau disisipi.")
    jumlah = 0
    for nomor, terakhir, terbuka in k.execute(_TERAKHIR):
        jumlah += 1
        if terakhir not in KEADAAN:
            temuan(f"Cetakan {nomor} berkeadaan {str(terakhir)[:20]} yang tidak dikenal.")
        elif terbuka != (None if terakhir in SELESAI else terakhir):
            temuan(f"Cetakan {nomor} tercatat {terakhir}, padahal daftar cetakan terbuka berkata lain.")
    return jumlah
