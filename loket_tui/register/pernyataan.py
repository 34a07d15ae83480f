"""Core statements compiled once and run on the driver's cursor: the acts' hot path.

A statement is written with SQLAlchemy Core (or as text), so it is the same for every database; what is saved is
Core's work per execution, which costs several times the statement itself on a local file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ClauseElement, Connection


class Pernyataan:
    """A statement with named parameters, compiled at its first use for each dialect."""

    __slots__ = ("_klausa", "_siap")

    def __init__(self, klausa: ClauseElement) -> None:
        """`klausa` has its parameters as `bindparam`; only text and whole numbers are bound."""
        self._klausa = klausa
        self._siap: dict[str, tuple[str, tuple[str, ...] | None, dict[str, Any]]] = {}

    def _susun(self, koneksi: Connection) -> tuple[str, tuple[str, ...] | None, dict[str, Any]]:
        jadi = self._klausa.compile(dialect=koneksi.dialect, compile_kwargs={"render_postcompile": True})
        urutan = getattr(jadi, "positiontup", None)
        tetap = {k: v for k, v in (jadi.params or {}).items() if v is not None}
        hasil = (str(jadi), tuple(urutan) if urutan is not None else None, tetap)
        self._siap[koneksi.dialect.name] = hasil
        return hasil

    def jalankan(self, koneksi: Connection, nilai: Mapping[str, Any] | None = None) -> Any:
        """Execute on the connection's driver; returns the driver's cursor."""
        sql, urutan, tetap = self._siap.get(koneksi.dialect.name) or self._susun(koneksi)
        isi = {**tetap, **nilai} if nilai else tetap
        kursor = koneksi.connection.cursor()
        kursor.execute(sql, isi if urutan is None else tuple(map(isi.get, urutan)))
        return kursor

    def satu(self, koneksi: Connection, nilai: Mapping[str, Any] | None = None) -> tuple[Any, ...] | None:
        """The first row, or None."""
        baris = self.jalankan(koneksi, nilai).fetchone()
        return tuple(baris) if baris is not None else None

    def skalar(self, koneksi: Connection, nilai: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None; the statement is run to its end (RETURNING)."""
        baris = self.jalankan(koneksi, nilai).fetchall()
        return baris[0][0] if baris else None

    def semua(self, koneksi: Connection, nilai: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows as plain tuples."""
        return [tuple(b) for b in self.jalankan(koneksi, nilai).fetchall()]
