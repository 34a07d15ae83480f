"""Writing the trail: one chained row per act, with the hash of every row the act wrote."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, bindparam, select

from loket_tui.dasar.jam import baca_utc, teks_utc
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan

_jejak = tabel.Jejak.__table__  # type: ignore[attr-defined]
_kepala = tabel.JejakKepala.__table__  # type: ignore[attr-defined]
_indeks = tabel.JejakIndeks.__table__  # type: ignore[attr-defined]

_CARI = Pernyataan(select(_jejak.c.isi).where(_jejak.c.kunci == bindparam("k")))
_BACA = Pernyataan(select(_kepala.c.urut, _kepala.c.hash, _kepala.c.pada).where(_kepala.c.satu == 1))
_TULIS = Pernyataan(_jejak.insert())
_TUNJUK = Pernyataan(_indeks.insert().values({k: bindparam(k) for k in ("urut", "oleh", "hari", "ruj")}))
_MAJU = Pernyataan(_kepala.update().where(_kepala.c.satu == 1).values(
    urut=bindparam("b_urut"), hash=bindparam("b_hash"), pada=bindparam("b_pada")))


LOMPAT_MUNDUR = timedelta(minutes=5)
LOMPAT_MAJU = timedelta(days=14)
"""How far the clock may lie from the last act's before it jumped, and a person confirms the date."""
TERCETAK = 20
"""Hex digits of a head on paper (80 bits: nobody finds a second trail with the same); readers take 12 and more."""
DIINGAT = 2_000
"""Own rows of the trail that are told from another program's."""
_SENDIRI: WeakKeyDictionary[Engine, deque[str]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head of the trail: count, hash, and the clock of the last act."""

    urut: int
    hash: str
    pada: str

    @property
    def pendek(self) -> str:
        """What is printed."""
        return sebut_kepala(self.urut, self.hash)


def sebut_kepala(urut: int, hash_kepala: str) -> str:
    """A head as it is printed: count and the first `TERCETAK` hex digits."""
    return f"{urut} · {hash_kepala[:TERCETAK]}"


def kanonis(isi: Any) -> str:
    """Canonical JSON: the bytes that are hashed are the bytes that are stored."""
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sidik_baris(nilai: dict[str, Any]) -> str:
    """Hash of a row (128 bits, hex), without its id and empty columns; the salt is one of its columns."""
    isi = kanonis({k: v for k, v in nilai.items() if k != "id" and v is not None})
    return hashlib.sha256(isi.encode()).hexdigest()[:32]


def rantai(hash_lalu: str, isi: str) -> str:
    """The next hash of the chain over stored bytes."""
    return hashlib.sha256(hash_lalu.encode("ascii") + isi.encode("utf-8")).hexdigest()


def kepala(koneksi: Connection) -> Kepala:
    """The head as it stands."""
    urut, hash_kini, pada = _BACA.semua(koneksi)[0]
    return Kepala(int(urut), str(hash_kini), str(pada))


def hasil_lalu(koneksi: Connection, kunci: str) -> dict[str, Any] | None:
    """What the act with this idempotency key returned, if it was done already."""
    lalu = dilakukan(koneksi, kunci)
    return dict(lalu["hasil"]) if lalu is not None else None


def dilakukan(koneksi: Connection, kunci: str) -> dict[str, Any] | None:
    """The trail row with this idempotency key, as stored (`aksi`, `oleh`, `hasil`); None when there is none."""
    isi = _CARI.skalar(koneksi, {"k": kunci})
    return dict(json.loads(isi)) if isi is not None else None


def catat(
    koneksi: Connection, lalu: Kepala, kunci: str, isi: dict[str, Any], pada: datetime, lain: Iterable[str] = ()
) -> Kepala:
    """Append one act to the trail; `lalu` was read in this same transaction.

    The act is found again by who, when, what it was about (`ruj`), and by `lain`: the other things it touched, which
    stand in the row (`juga`) so that the index can be made from it.
    """
    urut = lalu.urut + 1
    juga = [r for r in dict.fromkeys(lain) if r != isi["ruj"]]
    teks = kanonis({**isi, "n": urut, "kunci": kunci, **({"juga": juga} if juga else {})})
    hash_baru = rantai(lalu.hash, teks)
    waktu = teks_utc(pada)
    _SENDIRI.setdefault(koneksi.engine, deque(maxlen=DIINGAT)).append(hash_baru)
    _TULIS.jalankan(koneksi, {"urut": urut, "kunci": kunci, "isi": teks, "hash": hash_baru})
    for ruj in (isi["ruj"], *juga):
        _TUNJUK.jalankan(koneksi, {"urut": urut, "oleh": isi["oleh"], "hari": isi["tk"], "ruj": ruj})
    _MAJU.jalankan(koneksi, {"b_urut": urut, "b_hash": hash_baru, "b_pada": waktu})
    return Kepala(urut, hash_baru, waktu)


def ditulis_sendiri(mesin: Engine, hash_baris: str) -> bool:
    """Whether this program wrote a row of the trail through `mesin` (of the last `DIINGAT` it wrote)."""
    return hash_baris in _SENDIRI.get(mesin, ())


def pada_kepala(k: Kepala) -> datetime | None:
    """Clock of the last act; None in an empty record."""
    return baca_utc(k.pada) if k.pada else None
