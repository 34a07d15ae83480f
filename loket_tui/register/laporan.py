"""What reports count: events of a period through covering indexes, the cases behind them, and reports made.

A case enters at its `ajukan` and leaves once: at its first readiness for hand-over (`siap_ambil`, or `serahkan`
where nothing comes before it), else at its end.  Both days never change, so a week counts the same whenever it is
counted, and weeks add up.  A day that lies before the case's own entry (the clock was set back) counts as that entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, func, select, text

from loket_tui.register import tabel
from loket_tui.register.buku import BATAL, pisah_sisipan
from loket_tui.register.transaksi import Tx

_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]
_i = tabel.IsianNilai.__table__  # type: ignore[attr-defined]
_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_b = tabel.BarisBuku.__table__  # type: ignore[attr-defined]
_k = tabel.KoreksiBuku.__table__  # type: ignore[attr-defined]
_v = tabel.VersiSop.__table__  # type: ignore[attr-defined]
_t = tabel.TutupPeriode.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]

SEKALIGUS = 500
"""Cases read at once: well below SQLite's limit of variables."""

SIAP = (("siap_ambil", "selesai"), ("serahkan", "diterima"))
"""Events that make a case ready: it leaves the balance as selesai."""

_BUKAN_ANTARA = (
    "AND coalesce((SELECT json_extract(d.isi, '$.versi_lama') FROM peristiwa d WHERE d.permohonan_id = e.permohonan_id "
    "AND d.jenis || '' = 'pindah_versi' AND d.urut >= e.urut ORDER BY d.urut LIMIT 1), "
    "(SELECT v.versi_sop FROM permohonan v WHERE v.id = e.permohonan_id)) || ' ' || e.aksi NOT IN :antara"
)
"""Readiness in between goes by the version that the case ran on then: a later move changes no past report."""
_KASUS = """
WITH masuk(id, m) AS (
  SELECT permohonan_id, min(tanggal_kerja) FROM peristiwa
  WHERE jenis = 'ajukan' AND hasil = 'selesai' AND tanggal_kerja <= :sampai GROUP BY permohonan_id),
siap(id, t) AS (
  SELECT id, min(t) FROM (
    SELECT e.permohonan_id AS id, e.tanggal_kerja AS t FROM peristiwa e
    WHERE e.jenis = 'siap_ambil' AND e.hasil = 'selesai' {antara}
    UNION ALL
    SELECT e.permohonan_id AS id, e.tanggal_kerja AS t FROM peristiwa e
    WHERE e.jenis = 'serahkan' AND e.hasil = 'diterima' {antara}) AS s GROUP BY id),
ujung(id, t, akhir) AS (
  SELECT permohonan_id, min(tanggal_kerja), min(akhir) FROM peristiwa WHERE akhir <> '' GROUP BY permohonan_id),
dasar(id, kode, m, t, cara) AS (
  SELECT masuk.id, p.kode, masuk.m, coalesce(siap.t, ujung.t),
         CASE WHEN siap.t IS NOT NULL THEN 'selesai' ELSE ujung.akhir END
  FROM masuk JOIN permohonan p ON p.id = masuk.id
  LEFT JOIN siap ON siap.id = masuk.id LEFT JOIN ujung ON ujung.id = masuk.id),
kasus(id, kode, m, x, cara) AS (SELECT id, kode, m, CASE WHEN t < m THEN m ELSE t END, cara FROM dasar)
"""
_NERACA = """{kasus}
SELECT kode,
  sum(CASE WHEN m < :dari AND (x IS NULL OR x >= :dari) THEN 1 ELSE 0 END),
  sum(CASE WHEN m >= :dari THEN 1 ELSE 0 END),
  sum(CASE WHEN x BETWEEN :dari AND :sampai AND cara = 'selesai' THEN 1 ELSE 0 END),
  sum(CASE WHEN x BETWEEN :dari AND :sampai AND cara = 'ditolak' THEN 1 ELSE 0 END),
  sum(CASE WHEN x BETWEEN :dari AND :sampai AND cara = 'dirujuk' THEN 1 ELSE 0 END),
  sum(CASE WHEN x BETWEEN :dari AND :sampai AND cara = 'dibatalkan' THEN 1 ELSE 0 END),
  sum(CASE WHEN x IS NULL OR x > :sampai THEN 1 ELSE 0 END)
FROM kasus GROUP BY kode"""
_PERKARA = """{kasus}
SELECT id FROM kasus WHERE kode IN :kode AND (m >= :dari OR x IS NULL OR x >= :dari) ORDER BY m, id"""
_SUSULAN = """{kasus}
SELECT k.kode, count(*) FROM kasus k JOIN ujung u ON u.id = k.id
WHERE k.cara = 'selesai' AND u.akhir <> 'selesai' AND u.t BETWEEN :dari AND :sampai GROUP BY k.kode"""
_DARI_PERISTIWA = (
    "SELECT p.kode, count(DISTINCT e.permohonan_id) FROM peristiwa e JOIN permohonan p ON p.id = e.permohonan_id "
    "WHERE e.jenis = :jenis AND e.hasil = :hasil AND e.tanggal_kerja BETWEEN :dari AND :sampai {lagi} GROUP BY p.kode"
)
_PERTAMA = (
    "AND NOT EXISTS (SELECT 1 FROM peristiwa d WHERE d.permohonan_id = e.permohonan_id AND d.jenis || '' = e.jenis "
    "AND d.hasil = e.hasil AND d.tanggal_kerja < :dari)"
)
"""The first of its kind in a case; `|| ''` keeps the search on the case's own events, not on all of that kind."""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Counts of one service in a period; the last three stand beside the balance."""

    sisa_lalu: int = 0
    masuk: int = 0
    selesai: int = 0
    ditolak: int = 0
    dirujuk: int = 0
    dibatalkan: int = 0
    sisa: int = 0
    lengkap: int = 0
    dikembalikan: int = 0
    diambil: int = 0


@dataclass(frozen=True, slots=True)
class Pokok:
    """What a report needs of a case's row."""

    id: int
    kode: str
    versi_sop: str
    tanggal_kerja: str


@dataclass(frozen=True, slots=True)
class Kejadian:
    """An event as a report reads it."""

    urut: int
    aksi: str
    jenis: str
    hasil: str
    ke: str
    menunggu: str
    akhir: str
    alasan: str
    isi: str
    tanggal_kerja: str


@dataclass(frozen=True, slots=True)
class NomorBuku:
    """A number of a case: book, where it was taken, whether for a naskah, whether void, whether a sisipan."""

    buku: str
    nomor: str
    token: str
    naskah: bool
    tanggal_kerja: str
    batal: bool
    sisipan: bool = False


@dataclass(frozen=True, slots=True)
class NomorBatal:
    """A number voided in the period."""

    permohonan_id: int
    kode: str
    buku: str
    nomor: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Tutup:
    """A report that was made: repeat number, totals, head of the trail, hash of its table."""

    ke: int
    jumlah: dict[str, Any]
    jejak_urut: int
    jejak_hash: str
    sha256: str


def _kueri(teks: str, antara: Sequence[str]) -> TextClause:
    """The query, without or with the readiness events that are only in between."""
    teks = teks.replace("{kasus}", _KASUS).replace("{antara}", _BUKAN_ANTARA if antara else "")
    return text(teks).bindparams(bindparam("antara", expanding=True)) if antara else text(teks)


def _isi(antara: Sequence[str], **lain: Any) -> dict[str, Any]:
    return {**lain, "antara": list(antara)} if antara else lain


def hitung(koneksi: Connection, dari: date, sampai: date, antara: Sequence[str] = ()) -> dict[str, Hitungan]:
    """Counts of every service from `dari` to `sampai` (both inclusive), by its code.

    `antara` names readiness events that do not count because a later one of the same way does: "hash token".
    """
    masa = {"dari": dari.isoformat(), "sampai": sampai.isoformat()}
    baris = koneksi.execute(_kueri(_NERACA, antara), _isi(antara, **masa)).all()
    neraca = {str(b[0]): Hitungan(*(int(n) for n in b[1:])) for b in baris}
    lengkap = _jumlah(koneksi, "periksa_kelengkapan", "lengkap", masa, (), _PERTAMA)
    kembali = _jumlah(koneksi, "periksa_kelengkapan", "tidak_lengkap", masa, ())
    diambil = _jumlah(koneksi, "serahkan", "diterima", masa, antara, "{antara}")
    return {
        kode: replace(neraca.get(kode, Hitungan()), lengkap=lengkap.get(kode, 0), dikembalikan=kembali.get(kode, 0),
                      diambil=diambil.get(kode, 0))
        for kode in sorted({*neraca, *lengkap, *kembali, *diambil})
    }


def _jumlah(
    koneksi: Connection, jenis: str, hasil: str, masa: Mapping[str, str], antara: Sequence[str], lagi: str = ""
) -> dict[str, int]:
    """Cases with such an event in the period, by service."""
    kueri = _kueri(_DARI_PERISTIWA.replace("{lagi}", lagi), antara)
    return {str(b[0]): int(b[1]) for b in koneksi.execute(kueri, _isi(antara, jenis=jenis, hasil=hasil, **masa))}


def susulan(koneksi: Connection, dari: date, sampai: date, antara: Sequence[str] = ()) -> dict[str, int]:
    """Cases that ended otherwise in the period after they had been counted as selesai, by service."""
    masa = {"dari": dari.isoformat(), "sampai": sampai.isoformat()}
    return {str(b[0]): int(b[1]) for b in koneksi.execute(_kueri(_SUSULAN, antara), _isi(antara, **masa))}


def perkara(
    koneksi: Connection, dari: date, sampai: date, kode: Sequence[str], antara: Sequence[str] = ()
) -> list[int]:
    """Ids of the cases of these services that were open when the period began or came in during it, oldest first."""
    kueri = _kueri(_PERKARA, antara).bindparams(bindparam("kode", expanding=True))
    isi = _isi(antara, dari=dari.isoformat(), sampai=sampai.isoformat(), kode=list(kode))
    return [int(n) for n in koneksi.execute(kueri, isi).scalars()]


# ---- the cases behind the counts, read in lots


def _lot(ids: Sequence[int]) -> Iterator[list[int]]:
    for awal in range(0, len(ids), SEKALIGUS):
        yield list(ids[awal : awal + SEKALIGUS])


def pokok(koneksi: Connection, ids: Sequence[int]) -> dict[int, Pokok]:
    """The rows of these cases."""
    kolom = (_p.c.id, _p.c.kode, _p.c.versi_sop, _p.c.tanggal_kerja)
    return {b[0]: Pokok(*b) for lot in _lot(ids) for b in koneksi.execute(select(*kolom).where(_p.c.id.in_(lot)))}


def kejadian(koneksi: Connection, ids: Sequence[int]) -> dict[int, list[Kejadian]]:
    """All events of these cases, in order."""
    kolom = (_e.c.permohonan_id, _e.c.urut, _e.c.aksi, _e.c.jenis, _e.c.hasil, _e.c.ke, _e.c.menunggu, _e.c.akhir,
             _e.c.alasan, _e.c.isi, _e.c.tanggal_kerja)
    hasil: dict[int, list[Kejadian]] = {}
    for lot in _lot(ids):
        kueri = select(*kolom).where(_e.c.permohonan_id.in_(lot)).order_by(_e.c.permohonan_id, _e.c.urut)
        for nomor, baris in groupby(koneksi.execute(kueri), key=lambda b: int(b[0])):
            hasil[nomor] = [Kejadian(*b[1:]) for b in baris]
    return hasil


def pemohon(koneksi: Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The applicants of these cases, last versions."""
    hasil: dict[int, dict[str, str]] = {}
    for lot in _lot(ids):
        kueri = select(_pihak.c.permohonan_id, _pihak.c.cuplikan).where(
            _pihak.c.permohonan_id.in_(lot), _pihak.c.pihak == "pemohon"
        ).order_by(_pihak.c.urut.desc(), _pihak.c.versi)
        hasil |= {int(b[0]): dict(json.loads(b[1])) for b in koneksi.execute(kueri)}
    return hasil


def isian(koneksi: Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The fields of these cases, last versions."""
    hasil: dict[int, dict[str, str]] = {}
    for lot in _lot(ids):
        kueri = select(_i.c.permohonan_id, _i.c.kode, _i.c.nilai).where(
            _i.c.permohonan_id.in_(lot)).order_by(_i.c.versi)
        for nomor, kode, nilai in koneksi.execute(kueri):
            hasil.setdefault(int(nomor), {})[str(kode)] = str(nilai)
    return hasil


def nomor(koneksi: Connection, ids: Sequence[int]) -> dict[int, list[NomorBuku]]:
    """Numbers of these cases in all books, in the order they were taken."""
    hasil: dict[int, list[NomorBuku]] = {}
    for lot in _lot(ids):
        batal = set(koneksi.execute(
            select(_k.c.baris_id).join(_b, _b.c.id == _k.c.baris_id)
            .where(_b.c.permohonan_id.in_(lot), _k.c.kolom == BATAL)).scalars())
        kueri = select(_b.c.id, _b.c.permohonan_id, _b.c.buku, _b.c.nomor, _b.c.token, _b.c.naskah_id,
                       _b.c.tanggal_kerja, _b.c.sisipan).where(_b.c.permohonan_id.in_(lot)).order_by(_b.c.id)
        for b in koneksi.execute(kueri):
            hasil.setdefault(int(b[1]), []).append(
                NomorBuku(b[2], b[3], b[4], b[5] is not None, b[6], b[0] in batal, bool(pisah_sisipan(b[7])[1])))
    return hasil


def peristiwa_khusus(koneksi: Connection, jenis: str, dari: date, sampai: date, kode: Sequence[str]) -> list[int]:
    """Case of every event of a kind in the period (a case as often as it has one), oldest first."""
    kueri = select(_e.c.permohonan_id).join(_p, _p.c.id == _e.c.permohonan_id).where(
        _e.c.jenis == jenis, _e.c.tanggal_kerja >= dari.isoformat(), _e.c.tanggal_kerja <= sampai.isoformat(),
        _p.c.kode.in_(list(kode))).order_by(_e.c.id)
    return [int(n) for n in koneksi.execute(kueri).scalars()]


def peristiwa_bertanda(
    koneksi: Connection, jenis: str, tanda: str, dari: date, sampai: date, kode: Sequence[str]
) -> list[int]:
    """As `peristiwa_khusus`, of those whose details hold a key, or a key with its text: '"gugur": "x"'."""
    kueri = select(_e.c.permohonan_id).join(_p, _p.c.id == _e.c.permohonan_id).where(
        _e.c.jenis == jenis, _e.c.tanggal_kerja >= dari.isoformat(), _e.c.tanggal_kerja <= sampai.isoformat(),
        _e.c.isi.contains(tanda, autoescape=True), _p.c.kode.in_(list(kode))).order_by(_e.c.id)
    return [int(n) for n in koneksi.execute(kueri).scalars()]


def tanda_penerima(koneksi: Connection, dari: date, sampai: date, kode: Sequence[str]) -> list[tuple[int, str]]:
    """(case, who allowed it) of every approval in the period by an officer who had received the case."""
    kueri = select(_e.c.permohonan_id, _e.c.isi).join(_p, _p.c.id == _e.c.permohonan_id).where(
        _e.c.jenis == "tanda_tangan", _e.c.tanggal_kerja >= dari.isoformat(), _e.c.tanggal_kerja <= sampai.isoformat(),
        _e.c.isi.contains('"izin": ', autoescape=True), _p.c.kode.in_(list(kode))).order_by(_e.c.id)
    semua = [(int(b[0]), json.loads(b[1]).get("izin")) for b in koneksi.execute(kueri)]
    nama = {int(b[0]): str(b[1]) for b in koneksi.execute(
        select(_e.c.id, _u.c.nama).join(_u, _u.c.id == _e.c.oleh).where(_e.c.id.in_([i for _, i in semua if i])))}
    return [(n, nama[izin]) for n, izin in semua if izin in nama]


def nomor_batal(koneksi: Connection, dari: date, sampai: date, kode: Sequence[str]) -> list[NomorBatal]:
    """Numbers voided on these office dates: those of the event that the same act wrote in the case."""
    hari = select(_e.c.id).where(
        _e.c.permohonan_id == _b.c.permohonan_id, _e.c.dicatat_pada == _k.c.pada,
        _e.c.tanggal_kerja >= dari.isoformat(), _e.c.tanggal_kerja <= sampai.isoformat()).exists()
    kueri = select(_b.c.permohonan_id, _p.c.kode, _b.c.buku, _b.c.nomor, _k.c.alasan).join(
        _b, _b.c.id == _k.c.baris_id).join(_p, _p.c.id == _b.c.permohonan_id).where(
        _k.c.kolom == BATAL, hari, _p.c.kode.in_(list(kode))).order_by(_k.c.id)
    return [NomorBatal(*b) for b in koneksi.execute(kueri)]


def layanan_tercatat(koneksi: Connection) -> list[tuple[str, str]]:
    """(code, newest pinned version) of every service that has a case."""
    terbaru = select(func.max(_p.c.id)).group_by(_p.c.kode).scalar_subquery()
    return [(str(b[0]), str(b[1])) for b in koneksi.execute(
        select(_p.c.kode, _p.c.versi_sop).where(_p.c.id.in_(terbaru)).order_by(_p.c.kode))]


def versi_tersimpan(koneksi: Connection) -> list[str]:
    """Hashes of all pinned versions."""
    return [str(b) for b in koneksi.execute(select(_v.c.hash)).scalars()]


def pertama(koneksi: Connection) -> str:
    """The office date of the first case, "" before there is one."""
    return str(koneksi.execute(select(func.min(_p.c.tanggal_kerja))).scalar() or "")


# ---- reports made


def dibuat(koneksi: Connection, jenis: str, periode: str, tujuan: str) -> list[Tutup]:
    """Reports made of a period for an addressee, in order."""
    kueri = select(_t.c.ke, _t.c.jumlah, _t.c.jejak_urut, _t.c.jejak_hash, _t.c.sha256).where(
        _t.c.jenis == jenis, _t.c.periode == periode, _t.c.tujuan == tujuan).order_by(_t.c.ke)
    return [Tutup(int(b[0]), json.loads(b[1]), int(b[2]), str(b[3]), str(b[4])) for b in koneksi.execute(kueri)]


def tutup(
    tx: Tx, *, jenis: str, periode: str, tujuan: str, ke: int, jumlah: Mapping[str, Any], sha256: str
) -> None:
    """Record a report with its totals, the head of the trail before it, and the hash of its table."""
    tx.tambah(tabel.TutupPeriode, {
        "jenis": jenis, "periode": periode, "tujuan": tujuan, "ke": ke,
        "jumlah": json.dumps(dict(jumlah), ensure_ascii=False, sort_keys=True), "jejak_urut": tx.kepala.urut,
        "jejak_hash": tx.kepala.hash, "sha256": sha256,
    })
