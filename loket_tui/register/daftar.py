"""Work lists in the record: ids in order, and pages of rows."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, text

from loket_tui.dasar.teks import kata_fts
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan

_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_v = tabel.VersiSop.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Baris:
    """An open or ended case for a list."""

    id: int
    kode_cari: str
    versi_sop: str
    aktivitas: str
    aksi: str | None
    menunggu: str
    sejak: str
    janji: str
    akhir: str
    pemohon: dict[str, str]


def versi_terbuka(koneksi: Connection) -> list[str]:
    """Versions that open cases run on."""
    ada = select(_p.c.id).where(_p.c.versi_sop == _v.c.hash, _p.c.akhir == "").exists()
    return [str(b) for b in koneksi.execute(select(_v.c.hash).where(ada)).scalars()]


_DITUNGGU = ("pemohon", "pihak_luar", "pejabat", "kehadiran", "kumpulan", "hasil_kumpulan")
"""Waits of the list of those who are waited for."""


def _syarat(saring: str, token: Sequence[tuple[str, str]]) -> list[ColumnElement[bool]] | None:
    """What a row of a list fulfils; None when no row can."""
    if saring == "akhir":
        return [_p.c.akhir != ""]
    syarat: list[ColumnElement[bool]] = [_p.c.akhir == ""]
    if saring in {"saya", "siap", "meja"}:
        per_versi: dict[str, list[str]] = {}
        for hash_versi, satu in token:
            per_versi.setdefault(hash_versi, []).append(satu)
        if not per_versi:
            return None
        syarat += [_p.c.menunggu.in_(("", "pejabat")) if saring == "meja" else _p.c.menunggu == "",
                   or_(*(and_(_p.c.versi_sop == h, _p.c.aksi.in_(t)) for h, t in per_versi.items()))]
    elif saring == "menunggu":
        syarat.append(_p.c.menunggu.in_(_DITUNGGU))
    elif saring == "hadir":
        syarat.append(_p.c.menunggu == "kehadiran")
    elif saring == "tinta":
        syarat.append(_p.c.menunggu == "tinta")
    return syarat


def kunci(koneksi: Connection, saring: str, token: Sequence[tuple[str, str]], cari: str) -> array[int]:
    """Ids of a list in order of waiting; `token` are (version, aksi) pairs for `saya` and `siap`."""
    syarat = _syarat(saring, token)
    if syarat is None:
        return array("q")
    if cari.strip():
        kata = kata_fts(cari)
        if not kata:
            return array("q")
        syarat.append(_p.c.id.in_(select(text("rowid")).select_from(text("cari")).where(
            text("cari MATCH :kata").bindparams(kata=kata))))
    urut = _p.c.id.desc() if saring == "akhir" else _p.c.sejak
    baris = select(_p.c.id).where(*syarat).order_by(urut, _p.c.id).subquery()
    # one JSON text is twice as quick to fetch as 100,000 rows
    return array("q", json.loads(koneksi.execute(select(func.json_group_array(baris.c.id))).scalar_one()))


# ---- mending a list that was read before


@dataclass(frozen=True, slots=True)
class LetakDaftar:
    """A case in a list, and what orders it there."""

    id: int
    urutan: tuple[str, int]


_URUTAN = Pernyataan(select(_p.c.sejak).where(_p.c.id == bindparam("pid")))


def urutan(koneksi: Connection, saring: str, permohonan_id: int) -> tuple[str, int]:
    """What orders a case in a list: since when it waits; ended cases newest first."""
    if saring == "akhir":
        return "", -permohonan_id
    return str(_URUTAN.skalar(koneksi, {"pid": permohonan_id})), permohonan_id


def peristiwa_terakhir(koneksi: Connection) -> int:
    """Id of the newest event; 0 when there is none."""
    return int(koneksi.execute(select(func.max(_e.c.id))).scalar() or 0)


def berubah_sejak(koneksi: Connection, peristiwa_id: int, batas: int) -> list[int]:
    """Cases of the events after this one, of at most `batas` events (without DISTINCT it reads only those rows)."""
    kueri = select(_e.c.permohonan_id).where(_e.c.id > peristiwa_id).order_by(_e.c.id).limit(batas)
    return list(dict.fromkeys(int(n) for n in koneksi.execute(kueri).scalars()))


def anggota(
    koneksi: Connection, saring: str, token: Sequence[tuple[str, str]], ids: Sequence[int]
) -> list[LetakDaftar]:
    """Those of these cases that belong to a list now."""
    syarat = _syarat(saring, token)
    if syarat is None or not ids:
        return []
    kueri = select(_p.c.id, _p.c.sejak).where(_p.c.id.in_(list(ids)), *syarat)
    return [LetakDaftar(n, ("", -n) if saring == "akhir" else (s, n)) for n, s in koneksi.execute(kueri)]


def bertim(koneksi: Connection, token: Sequence[tuple[str, str]]) -> list[int]:
    """Open cases at one of these (version, aksi) whose team was chosen."""
    ada = select(_e.c.id).where(_e.c.permohonan_id == _p.c.id, _e.c.isi.contains('"tim": {', autoescape=True)).exists()
    return di(koneksi, token, ada)


def di(koneksi: Connection, token: Sequence[tuple[str, str]], *syarat: ColumnElement[bool]) -> list[int]:
    """Open cases at one of these (version, aksi), of which these conditions hold."""
    if not token:
        return []
    kueri = select(_p.c.id).where(_p.c.akhir == "", or_(*(
        and_(_p.c.versi_sop == versi, _p.c.aksi == aksi) for versi, aksi in token)), *syarat)
    return [int(n) for n in koneksi.execute(kueri).scalars()]


def halaman(koneksi: Connection, ids: Sequence[int]) -> list[Baris]:
    """Rows for a page of ids, with the applicant's last snapshot."""
    terakhir = select(func.max(_pihak.c.id)).where(
        _pihak.c.permohonan_id == _p.c.id, _pihak.c.pihak == "pemohon",
        _pihak.c.urut == 1).correlate(_p).scalar_subquery()
    kueri = select(
        _p.c.id, _p.c.kode_cari, _p.c.versi_sop, _p.c.aktivitas, _p.c.aksi, _p.c.menunggu, _p.c.sejak, _p.c.janji,
        _p.c.akhir, _pihak.c.cuplikan).outerjoin(_pihak, _pihak.c.id == terakhir).where(_p.c.id.in_(list(ids)))
    return [Baris(*b[:9], json.loads(b[9] or "{}")) for b in koneksi.execute(kueri)]
