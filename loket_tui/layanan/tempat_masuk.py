"""Whose digit is which at the login of a counter: once somebody has a digit there it stays his, hands learn it.

The record keeps the account of each digit; with a minus while that account never logged in there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from loket_tui.register import meta
from loket_tui.register.pengguna import Akun

META_DI_LOKET = "masuk:"
"""With the counter's number: the accounts of its digits 1 to 9, 0 where a digit is nobody's."""
BANYAK = 9


def tempat(koneksi: Connection, loket: str, tampil: Sequence[Akun]) -> dict[int, int]:
    """By account the digit (1 to 9) of those whom the login shows; who has none yet gets the next free one by name."""
    isi = _isi(_baca(koneksi, loket), tampil)
    ada, terlarang = {a.id for a in tampil}, _terlarang(tampil)
    return {abs(n): d for d, n in enumerate(isi, 1) if abs(n) in ada and d not in terlarang}


def catat(koneksi: Connection, loket: str, tampil: Sequence[Akun], oleh: int) -> None:
    """Somebody logs in at a counter: the digits that its login showed stay as they are from now on.

    Where all are given he takes that of an account which is closed, else the last one of somebody who never logged in
    there.
    """
    lama = _baca(koneksi, loket)
    isi = _isi(lama, tampil)
    if oleh not in map(abs, isi):
        tampil_id = {a.id for a in tampil}
        boleh = [d for d in range(BANYAK) if d + 1 not in _terlarang(tampil)]
        lepas = [d for d in boleh if abs(isi[d]) not in tampil_id] or [d for d in reversed(boleh) if isi[d] < 0]
        if lepas:
            isi[lepas[0]] = oleh
    isi = [oleh if abs(n) == oleh else n for n in isi]
    if isi != lama:
        meta.tulis(koneksi, META_DI_LOKET + loket, json.dumps(isi))


def _baca(koneksi: Connection, loket: str) -> list[int]:
    isi = json.loads(meta.baca(koneksi, META_DI_LOKET + loket) or "[]")
    angka = [n if isinstance(n, int) else 0 for n in isi] if isinstance(isi, list) else []
    return [*angka[:BANYAK], *[0] * (BANYAK - len(angka))]


def _isi(lama: Sequence[int], tampil: Sequence[Akun]) -> list[int]:
    """The digits with everybody of the login who has none, as long as there are free ones."""
    isi = list(lama)
    bebas = iter([d for d in range(BANYAK) if not isi[d] and d + 1 not in _terlarang(tampil)])
    punya = set(map(abs, isi))
    for akun in sorted(tampil, key=lambda a: a.nama.casefold()):
        if akun.id not in punya and (d := next(bebas, -1)) >= 0:
            isi[d] = -akun.id
    return isi


def _terlarang(tampil: Collection[Akun]) -> set[int]:
    """Digits with which a login name begins: they are left for typing it."""
    return {int(a.nama_masuk[0]) for a in tampil if a.nama_masuk[:1] in set("123456789")}
