"""What an office day, or a few of them, left in the record: the rows of the trail, and the rows that they name.

The office date of an act stands in the trail alone (`tk`), also where a person confirmed a date that is not the
clock's; so the day is read from its rows of the trail, and everything else through the ids that these name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from loket_tui.register import jejak_baca as rj
from loket_tui.register import tabel
from loket_tui.register.buku import pisah_sisipan

JENIS = "hari"
"""Kind under which the record keeps closed days."""
SEKALIGUS = 500
"""Rows read at once: well below SQLite's limit of variables."""

_b = tabel.BarisBuku.__table__  # type: ignore[attr-defined]
_k = tabel.KoreksiBuku.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]
_c = tabel.PerintahCetak.__table__  # type: ignore[attr-defined]
_t = tabel.NaskahTanda.__table__  # type: ignore[attr-defined]
_n = tabel.Naskah.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]

_ANTRIAN = text(
    "SELECT e.verba, count(*) FROM tiket t JOIN tiket_peristiwa e ON e.tiket_id = t.id AND e.urut = "
    "(SELECT max(urut) FROM tiket_peristiwa WHERE tiket_id = t.id) WHERE t.tanggal_kerja = :h GROUP BY e.verba")
_HARI_LALU = text(
    "SELECT max(h) FROM (SELECT max(tanggal_kerja) AS h FROM peristiwa WHERE tanggal_kerja < :h UNION ALL "
    "SELECT max(tanggal_kerja) AS h FROM tiket WHERE tanggal_kerja < :h) AS s")


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """A row of the trail: number, act, account (0: nobody), role, office date, clock (UTC text), where, what about."""

    urut: int
    aksi: str
    oleh: int
    peran: str
    hari: str
    pada: str
    di: str
    ruj: tuple[str, ...]
    hasil: Mapping[str, Any]
    baris: tuple[str, ...]
    """Names of the rows that it wrote: "table:id"."""

    @property
    def lain(self) -> Mapping[str, Any]:
        """What the act says of itself besides ids and numbers."""
        isi = self.hasil.get("lain")
        return isi if isinstance(isi, dict) else {}

    @property
    def perkara(self) -> tuple[int, ...]:
        """The cases it was about."""
        nomor = (r.partition(":") for r in self.ruj)
        return tuple(int(n) for t, _, n in nomor if t == "permohonan" and n.isdecimal())


@dataclass(frozen=True, slots=True)
class NomorHari:
    """A number that was taken: `deret` names a counter of its own within the book, `huruf` is that of a sisipan."""

    id: int
    buku: str
    tahun: int
    urut: int
    nomor: str
    deret: str
    huruf: str


@dataclass(frozen=True, slots=True)
class KoreksiHari:
    """A number voided or a column of a book put right."""

    buku: str
    nomor: str
    kolom: str
    alasan: str
    oleh: int
    permohonan_id: int


@dataclass(frozen=True, slots=True)
class KejadianHari:
    """An event of a case."""

    id: int
    permohonan_id: int
    jenis: str
    hasil: str
    alasan: str
    isi: str
    oleh: int


@dataclass(frozen=True, slots=True)
class CetakHari:
    """A print that was ordered."""

    permohonan_id: int | None
    dokumen: str
    salinan_ke: int
    alasan: str
    oleh: int


@dataclass(frozen=True, slots=True)
class TandaHari:
    """A mark that was made for somebody else (`cara`: an, ub, plh, plt)."""

    permohonan_id: int
    jenis: str
    cara: str
    oleh: int


# ---- the trail


def jejak(koneksi: Connection, dari: str, sampai: str) -> Iterator[BarisJejak]:
    """Rows of the trail of these office dates (ISO, both included), in order; what cannot be read is left out."""
    for lot in _lot(sorted(rj.kunci(koneksi, dari=dari, sampai=sampai))):
        for b in rj.halaman(koneksi, lot):
            if b.isi:
                yield _baris(b.urut, b.isi)


def _baris(urut: int, isi: Mapping[str, Any]) -> BarisJejak:
    hasil, ruj = isi.get("hasil"), (isi.get("ruj", ""), *isi.get("juga", ()))
    return BarisJejak(
        urut, str(isi.get("aksi", "")), int(isi.get("oleh") or 0), str(isi.get("peran", "")), str(isi.get("tk", "")),
        str(isi.get("pada", "")), str(isi.get("di", "")), tuple(str(r) for r in ruj if r),
        hasil if isinstance(hasil, dict) else {}, tuple(isi.get("baris", ())))


def tertulis(baris: Iterable[BarisJejak], nama: str) -> list[int]:
    """Ids of the rows of a table that these rows of the trail wrote."""
    awalan = f"{nama}:"
    return [int(n[len(awalan):]) for b in baris for n in b.baris if n.startswith(awalan)]


def hari_lalu(koneksi: Connection, hari: str) -> str:
    """The last office date before this one on which a case or a ticket moved; "" when there is none."""
    return str(koneksi.execute(_HARI_LALU, {"h": hari}).scalar() or "")


# ---- what those rows name


def _lot(ids: Sequence[int]) -> Iterator[list[int]]:
    for awal in range(0, len(ids), SEKALIGUS):
        yield list(ids[awal : awal + SEKALIGUS])


def antrian(koneksi: Connection, hari: str) -> dict[str, int]:
    """Tickets of an office date by their last event."""
    return {str(v): int(n) for v, n in koneksi.execute(_ANTRIAN, {"h": hari})}


def nomor(koneksi: Connection, ids: Sequence[int]) -> list[NomorHari]:
    """Rows of the books, in the order they were taken."""
    kueri = select(_b.c.id, _b.c.buku, _b.c.tahun, _b.c.urut, _b.c.nomor, _b.c.sisipan).order_by(_b.c.id)
    return [NomorHari(b[0], b[1], b[2], b[3], b[4], *pisah_sisipan(b[5]))
            for lot in _lot(ids) for b in koneksi.execute(kueri.where(_b.c.id.in_(lot)))]


def koreksi(koneksi: Connection, ids: Sequence[int]) -> list[KoreksiHari]:
    """Corrections and voids of the books."""
    kueri = select(_b.c.buku, _b.c.nomor, _k.c.kolom, _k.c.alasan, _k.c.oleh, _b.c.permohonan_id).join(
        _b, _b.c.id == _k.c.baris_id).order_by(_k.c.id)
    return [KoreksiHari(*b) for lot in _lot(ids) for b in koneksi.execute(kueri.where(_k.c.id.in_(lot)))]


def kejadian(koneksi: Connection, ids: Sequence[int], jenis: Collection[str]) -> list[KejadianHari]:
    """Events of these kinds."""
    kueri = select(_e.c.id, _e.c.permohonan_id, _e.c.jenis, _e.c.hasil, _e.c.alasan, _e.c.isi, _e.c.oleh).where(
        _e.c.jenis.in_(sorted(jenis))).order_by(_e.c.id)
    return [KejadianHari(*b) for lot in _lot(ids) for b in koneksi.execute(kueri.where(_e.c.id.in_(lot)))]


def penerima(koneksi: Connection, ids: Collection[int]) -> set[tuple[int, int]]:
    """(case, account) of everybody who took one of these cases in or checked it, on whatever day."""
    kueri = select(_e.c.permohonan_id, _e.c.oleh).where(_e.c.jenis.in_(("ajukan", "periksa_kelengkapan")))
    return {(int(n), int(o)) for lot in _lot(sorted(set(ids)))
            for n, o in koneksi.execute(kueri.where(_e.c.permohonan_id.in_(lot)))}


def cetakan(koneksi: Connection, ids: Sequence[int]) -> list[CetakHari]:
    """Print orders."""
    kueri = select(_c.c.permohonan_id, _c.c.dokumen, _c.c.salinan_ke, _c.c.alasan, _c.c.oleh).order_by(_c.c.id)
    return [CetakHari(*b) for lot in _lot(ids) for b in koneksi.execute(kueri.where(_c.c.id.in_(lot)))]


def tanda_wakil(koneksi: Connection, ids: Sequence[int]) -> list[TandaHari]:
    """Marks that were made for somebody else."""
    kueri = select(_n.c.permohonan_id, _t.c.jenis, _t.c.cara, _t.c.oleh).join(
        _n, _n.c.id == _t.c.naskah_id).where(_t.c.cara != "").order_by(_t.c.id)
    return [TandaHari(*b) for lot in _lot(ids) for b in koneksi.execute(kueri.where(_t.c.id.in_(lot)))]


def terbuka(koneksi: Connection) -> int:
    """Cases that have not ended."""
    return int(koneksi.execute(select(func.count()).select_from(_p).where(_p.c.akhir == "")).scalar_one())


# ---- names


def akun_gagal(koneksi: Connection, lebih_dari: int) -> list[str]:
    """Names of active accounts with more failed logins in a row than this."""
    kueri = select(_u.c.nama).where(_u.c.aktif == 1, _u.c.gagal > lebih_dari).order_by(_u.c.nama)
    return [str(b) for b in koneksi.execute(kueri).scalars()]


def sebutan_berkas(koneksi: Connection, ids: Collection[int]) -> dict[int, str]:
    """How cases are named without anybody's name: their own register number, else the lookup code."""
    urut = sorted(set(ids))
    hasil = {int(n): f"kode {kode}" for lot in _lot(urut) for n, kode in koneksi.execute(
        select(_p.c.id, _p.c.kode_cari).where(_p.c.id.in_(lot)))}
    for lot in _lot(urut):
        kueri = select(_b.c.permohonan_id, _b.c.nomor).where(
            _b.c.permohonan_id.in_(lot), _b.c.buku == "register", _b.c.naskah_id.is_(None)).order_by(_b.c.id.desc())
        hasil |= {int(n): f"register {isi}" for n, isi in koneksi.execute(kueri)}
    return hasil


def orang(koneksi: Connection, ids: Collection[int]) -> dict[int, list[dict[str, str]]]:
    """The persons of these cases as they are now, applicants first: {"pihak": …, "nik": …, and what was written}."""
    hasil: dict[int, list[dict[str, str]]] = {}
    for lot in _lot(sorted(set(ids))):
        terakhir: dict[tuple[int, str, int], dict[str, str]] = {}
        kueri = select(_pihak.c.permohonan_id, _pihak.c.pihak, _pihak.c.urut, _pihak.c.nik, _pihak.c.cuplikan).where(
            _pihak.c.permohonan_id.in_(lot)).order_by(_pihak.c.versi)
        for n, pihak, urut, nik, isi in koneksi.execute(kueri):
            terakhir[int(n), str(pihak), int(urut)] = {"pihak": str(pihak), "nik": str(nik), **json.loads(isi)}
        for (n, _, _), isi in sorted(terakhir.items(), key=lambda x: (x[0][0], x[0][1] != "pemohon", x[0][1:])):
            hasil.setdefault(n, []).append(isi)
    return hasil
