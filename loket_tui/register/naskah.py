"""Documents of a case in the record: versions, parafs and signatures, and their withdrawal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_n = tabel.Naskah.__table__  # type: ignore[attr-defined]
_t = tabel.NaskahTanda.__table__  # type: ignore[attr-defined]
_c = tabel.NaskahTandaCabut.__table__  # type: ignore[attr-defined]
_v = tabel.VersiTemplat.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]


BERKAS = ""
"""Code of the file itself, where it is the file that is marked and no document of the case."""


@dataclass(frozen=True, slots=True)
class BarisNaskah:
    """A version of a document."""

    id: int
    kode: str
    versi: int
    templat_hash: str
    cuplikan: dict[str, Any]
    sha256: str
    peristiwa_id: int
    """The event that made it."""


@dataclass(frozen=True, slots=True)
class Tanda:
    """A paraf or an approval in force."""

    id: int
    naskah_id: int
    naskah: str
    jenis: str
    pelaksana: str
    token: str
    oleh: int
    nama: str
    peran: str
    cara: str
    sha256: str
    peristiwa_id: int


_TANDA = Pernyataan(
    select(_t.c.id, _t.c.naskah_id, _n.c.kode, _t.c.jenis, _t.c.pelaksana, _t.c.token, _t.c.oleh, _u.c.nama,
           _t.c.peran, _t.c.cara, _t.c.sha256, _t.c.peristiwa_id)
    .join(_n, _n.c.id == _t.c.naskah_id).join(_u, _u.c.id == _t.c.oleh)
    .outerjoin(_c, _c.c.tanda_id == _t.c.id)
    .where(_n.c.permohonan_id == bindparam("pid"), _c.c.tanda_id.is_(None)).order_by(_t.c.id)
)
_VERSI = Pernyataan(
    select(_n.c.id, _n.c.kode, _n.c.versi, _n.c.templat_hash, _n.c.cuplikan, _n.c.sha256, _n.c.peristiwa_id)
    .where(_n.c.permohonan_id == bindparam("pid")).order_by(_n.c.id)
)
_TEMPLAT = Pernyataan(select(_v.c.teks).where(_v.c.hash == bindparam("hash")))
_PUTARAN = Pernyataan(select(func.count()).select_from(_t).where(
    _t.c.naskah_id == bindparam("naskah"), _t.c.jenis == bindparam("jenis"), _t.c.pelaksana == bindparam("lane")))


def terakhir(koneksi: Connection, permohonan_id: int, kode: str) -> BarisNaskah | None:
    """The newest version of a document of a case, or of the file itself (`BERKAS`)."""
    return next((b for b in _semua(koneksi, permohonan_id) if b.kode == kode), None)


def semua_terakhir(koneksi: Connection, permohonan_id: int) -> list[BarisNaskah]:
    """The newest version of every document of a case, in the order in which they were made."""
    return [b for b in _semua(koneksi, permohonan_id) if b.kode != BERKAS]


def _semua(koneksi: Connection, permohonan_id: int) -> list[BarisNaskah]:
    baru = {b[1]: b for b in _VERSI.semua(koneksi, {"pid": permohonan_id})}
    return [BarisNaskah(b[0], b[1], b[2], b[3], json.loads(b[4]), b[5], b[6]) for b in baru.values()]


def kode_versi(koneksi: Connection, permohonan_id: int) -> dict[int, str]:
    """Of each version of each document of a case the code."""
    return {int(b[0]): str(b[1]) for b in koneksi.execute(
        select(_n.c.id, _n.c.kode).where(_n.c.permohonan_id == permohonan_id))}


def tambah(
    tx: Tx, permohonan_id: int, kode: str, templat_hash: str, cuplikan: Mapping[str, Any], sha256: str,
    peristiwa_id: int,
) -> int:
    """Add a version; returns its id."""
    versi = tx.koneksi.execute(select(func.max(_n.c.versi)).where(
        _n.c.permohonan_id == permohonan_id, _n.c.kode == kode)).scalar() or 0
    return tx.tambah(tabel.Naskah, {
        "permohonan_id": permohonan_id, "kode": kode, "versi": int(versi) + 1, "templat_hash": templat_hash,
        "cuplikan": json.dumps(dict(cuplikan), ensure_ascii=False, sort_keys=True), "sha256": sha256,
        "peristiwa_id": peristiwa_id,
    })


def simpan_templat(tx: Tx, hash_templat: str, kode: str, teks: str) -> None:
    """Keep the text of a template, once."""
    if tx.koneksi.execute(select(_v.c.hash).where(_v.c.hash == hash_templat)).scalar() is None:
        tx.tambah(tabel.VersiTemplat, {"hash": hash_templat, "kode": kode, "teks": teks})


def templat(koneksi: Connection, hash_templat: str) -> str:
    """The text of a kept template; "" when the naskah had none."""
    return str(_TEMPLAT.skalar(koneksi, {"hash": hash_templat}) or "")


def tanda_berlaku(koneksi: Connection, permohonan_id: int) -> list[Tanda]:
    """Parafs and approvals of a case that no return has withdrawn."""
    return [Tanda(*b) for b in _TANDA.semua(koneksi, {"pid": permohonan_id})]


def tandai(
    tx: Tx, naskah_id: int, jenis: str, pelaksana: str, *, token: str, peran: str, cara: str, sha256: str,
    peristiwa_id: int,
) -> None:
    """Add a mark; the round counts the marks of this lane before it."""
    putaran = _PUTARAN.skalar(tx.koneksi, {"naskah": naskah_id, "jenis": jenis, "lane": pelaksana})
    tx.tambah(tabel.NaskahTanda, {
        "naskah_id": naskah_id, "jenis": jenis, "pelaksana": pelaksana, "putaran": int(putaran), "token": token,
        "oleh": tx.oleh, "peran": peran, "cara": cara, "sha256": sha256, "peristiwa_id": peristiwa_id,
    })


def cabut(tx: Tx, tanda_id: int, peristiwa_id: int) -> None:
    """Withdraw a mark; it stays in the record."""
    tx.tambah(tabel.NaskahTandaCabut, {"tanda_id": tanda_id, "peristiwa_id": peristiwa_id})
