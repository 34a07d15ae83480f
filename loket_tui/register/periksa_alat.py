"""Tools of the check: findings no longer than a person reads, row ids seen, and stored rows by their key."""

from __future__ import annotations

from typing import Any

BATAS_TEMUAN = 20
"""Findings written out for each part of the check; the rest is counted."""


class Temuan:
    """Findings, no more than a person can read; the rest is counted."""

    def __init__(self) -> None:
        self.daftar: list[str] = []
        self._bagian = 0

    def __call__(self, kalimat: str) -> None:
        """Add a finding."""
        self._bagian += 1
        if self._bagian <= BATAS_TEMUAN:
            self.daftar.append(kalimat)

    def dahulu(self, kalimat: str) -> None:
        """A finding that says most: before all others, and never left out."""
        self.daftar.insert(0, kalimat)

    def tutup(self, bagian: str) -> None:
        """End a part of the check, with the count of its findings left out."""
        if self._bagian > BATAS_TEMUAN:
            self.daftar.append(f"Dan {self._bagian - BATAS_TEMUAN} temuan lain pada {bagian}.")
        self._bagian = 0


class Tanda:
    """Row ids seen so far: one bit each; a set where the ids are wild."""

    def __init__(self, jumlah: int, terbesar: int) -> None:
        self._bit = bytearray(terbesar // 8 + 1 if terbesar <= 16 * jumlah + 100_000 else 0)
        self._liar: set[int] = set()
        self.jumlah = 0

    def ada(self, nomor: int) -> bool:
        """Whether the id was seen."""
        if 0 <= nomor < len(self._bit) * 8:
            return bool(self._bit[nomor >> 3] >> (nomor & 7) & 1)
        return nomor in self._liar

    def tandai(self, nomor: int) -> bool:
        """Note an id; False when it was seen before."""
        if self.ada(nomor):
            return False
        if 0 <= nomor < len(self._bit) * 8:
            self._bit[nomor >> 3] |= 1 << (nomor & 7)
        else:
            self._liar.add(nomor)
        self.jumlah += 1
        return True


class Pembaca:
    """Stored rows of a table by their key, as the trail names them."""

    def __init__(self, k: Any, model: Any) -> None:
        t = model.__table__
        self.nama: str = t.name
        kunci = next(iter(t.primary_key.columns))
        self.angka = kunci.type.python_type is int
        jumlah, terbesar = k.execute(f'SELECT count(*), coalesce(max(rowid), 0) FROM "{self.nama}"').fetchone()  # noqa: S608
        self.isi = int(jumlah)
        self.tanda = Tanda(self.isi, int(terbesar))
        self._k = k
        self._sql = f'SELECT rowid, * FROM "{self.nama}" WHERE "{kunci.name}" = ?'  # noqa: S608 - schema names
        self._kolom = [str(d[0]) for d in k.execute(self._sql, (0,)).description][1:]

    def baca(self, kunci: str) -> tuple[int, dict[str, Any]] | None:
        """(row id, columns as stored) of a row; None when it is gone."""
        nilai: str | int = int(kunci) if self.angka else kunci
        baris = self._k.execute(self._sql, (nilai,)).fetchone()
        return (int(baris[0]), dict(zip(self._kolom, baris[1:], strict=True))) if baris else None
