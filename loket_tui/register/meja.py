"""The desk in the record: where the waiting cases stand, who gave paraf, and the version that bore the last one."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan

_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_n = tabel.Naskah.__table__  # type: ignore[attr-defined]
_t = tabel.NaskahTanda.__table__  # type: ignore[attr-defined]
_c = tabel.NaskahTandaCabut.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]


class Tempat(NamedTuple):
    """Where a case stands, and since when; a tuple, for there are as many as a list has rows."""

    id: int
    versi_sop: str
    aktivitas: str
    aksi: str
    menunggu: str
    sejak: str


@dataclass(frozen=True, slots=True)
class ParafLama:
    """The last paraf of a case, also a withdrawn one, and the version of the document that bore it."""

    naskah_id: int
    kode: str
    templat_hash: str
    nilai: dict[str, str]
    sha256: str
    nama: str
    peran: str
    pelaksana: str
    pada: str
    urut: int
    """Of its event."""
    ditarik: bool


def _salah_satu(kolom: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a column is among the ids of one JSON text: a list of any length is one parameter."""
    ids = func.json_each(bindparam("ids")).table_valued("value")
    return kolom.in_(select(ids.c.value))


_TEMPAT = Pernyataan(
    select(_p.c.id, _p.c.versi_sop, _p.c.aktivitas, _p.c.aksi, _p.c.menunggu, _p.c.sejak)
    .where(_salah_satu(_p.c.id), _p.c.aksi.is_not(None)).order_by(_p.c.sejak, _p.c.id)
)
_DESA = Pernyataan(
    select(_p.c.id, func.json_extract(_pihak.c.cuplikan, "$.desa")).join(
        _pihak, _pihak.c.id == select(func.max(_pihak.c.id)).where(
            _pihak.c.permohonan_id == _p.c.id, _pihak.c.pihak == "pemohon",
            _pihak.c.urut == 1).correlate(_p).scalar_subquery())
    .where(_salah_satu(_p.c.id))
)
_PARAF = Pernyataan(
    select(_n.c.permohonan_id, _t.c.peran).join(_n, _n.c.id == _t.c.naskah_id)
    .outerjoin(_c, _c.c.tanda_id == _t.c.id)
    .where(_t.c.jenis == "paraf", _c.c.tanda_id.is_(None), _salah_satu(_n.c.permohonan_id)).order_by(_t.c.id)
)
_PARAF_LAMA = Pernyataan(
    select(_n.c.id, _n.c.kode, _n.c.templat_hash, _n.c.cuplikan, _t.c.sha256, _u.c.nama, _t.c.peran, _t.c.pelaksana,
           _e.c.dicatat_pada, _e.c.urut, _c.c.tanda_id)
    .select_from(_n).join(_t, _t.c.naskah_id == _n.c.id).join(_u, _u.c.id == _t.c.oleh)
    .join(_e, _e.c.id == _t.c.peristiwa_id).outerjoin(_c, _c.c.tanda_id == _t.c.id)
    .where(_n.c.permohonan_id == bindparam("pid"), _t.c.jenis == "paraf").order_by(_t.c.id.desc())
)


def _ids(ids: Sequence[int] | array[int]) -> dict[str, Any]:
    return {"ids": json.dumps(list(ids))}


def tempat(koneksi: Connection, ids: Sequence[int] | array[int]) -> list[Tempat]:
    """Where these open cases stand, oldest waiting first."""
    return [Tempat._make(b) for b in _TEMPAT.jalankan(koneksi, _ids(ids))]


def desa(koneksi: Connection, ids: Sequence[int] | array[int]) -> dict[int, str]:
    """Of each of these cases the applicant's desa, as written last."""
    return {int(n): str(nama or "") for n, nama in _DESA.semua(koneksi, _ids(ids))}


def paraf(koneksi: Connection, ids: Sequence[int] | array[int]) -> dict[int, list[str]]:
    """Of each of these cases the roles whose paraf is in force, in their order, each once."""
    hasil: dict[int, list[str]] = {}
    for nomor, peran in _PARAF.semua(koneksi, _ids(ids)):
        semua = hasil.setdefault(int(nomor), [])
        if peran not in semua:
            semua.append(str(peran))
    return hasil


def paraf_lama(koneksi: Connection, permohonan_id: int) -> list[ParafLama]:
    """The last paraf of a case, with every document that got one in the same act; newest event first, else empty."""
    baris = _PARAF_LAMA.semua(koneksi, {"pid": permohonan_id})
    return [ParafLama(b[0], b[1], b[2], dict(json.loads(b[3]).get("nilai", {})), b[4], b[5], b[6], b[7], b[8],
                     b[9], b[10] is not None)
            for b in baris if b[9] == baris[0][9]]
