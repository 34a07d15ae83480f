"""One act, one transaction: rows are added through `Tx.tambah`, which notes their hashes for the trail."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam

from loket_tui.register.jejak import Kepala, sidik_baris
from loket_tui.register.pernyataan import Pernyataan

_SISIP: dict[str, Pernyataan] = {}


class Tx:
    """The transaction of one act.

    `tanggal_kerja` is the office date, `pada` the clock (UTC text), `oleh` the account's id, `peran` the role acted in.
    """

    __slots__ = (
        "baris", "cetak", "kepala", "koneksi", "lompat", "oleh", "pada", "peran", "perkara", "tanggal_kerja", "waktu")

    def __init__(
        self, koneksi: Connection, kepala: Kepala, *, oleh: int, peran: str, tanggal_kerja: date, waktu: datetime,
        pada: str,
    ) -> None:
        """Everything an act needs to write: who, when, on which connection."""
        self.koneksi = koneksi
        self.kepala = kepala
        self.oleh = oleh
        self.peran = peran
        self.tanggal_kerja = tanggal_kerja
        self.waktu = waktu
        self.pada = pada
        self.baris: dict[str, str] = {}
        self.cetak: list[int] = []
        self.perkara: dict[int, None] = {}
        """Cases whose rows were written, in order: the trail is searched by each of them."""
        self.lompat: list[list[Any]] = []
        """[book, year, first, last] of numbers passed over between two blocks; stands in the trail's row."""

    def tambah(self, model: Any, nilai: dict[str, Any]) -> int:
        """Insert one row and note its hash; returns its id.  A `garam` column is filled here."""
        tabel: Table = model.__table__
        if "garam" in tabel.c:
            nilai["garam"] = secrets.token_hex(8)
        perintah = _SISIP.get(tabel.name)
        if perintah is None:
            kolom = [c for c in tabel.c if c.name != "id"]
            sisip = tabel.insert().values({c: bindparam(c.name) for c in kolom})
            perintah = _SISIP[tabel.name] = Pernyataan(sisip.returning(*tabel.primary_key.columns))
        if perkara := nilai.get("permohonan_id"):
            self.perkara[perkara] = None
        nomor = perintah.skalar(self.koneksi, nilai)
        self.baris[f"{tabel.name}:{nomor}"] = sidik_baris(nilai)
        return int(nomor) if isinstance(nomor, int) else 0
