"""Reading the trail: by thing, officer, date and act, newest first; pages of rows as stored."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from loket_tui.dasar.teks import kata_fts
from loket_tui.register import jejak, tabel
from loket_tui.register.buku import larik

_j = tabel.Jejak.__table__  # type: ignore[attr-defined]
_u = tabel.Pengguna.__table__  # type: ignore[attr-defined]
_AKSI = "substr(j.isi, 10, instr(substr(j.isi, 10), '\"') - 1)"
"""The words of the act: canonical JSON begins with its first key, {"aksi":"…"."""
_LULUH = {"k": "ng", "p": "m", "s": "ny", "t": "n"}
"""First letters of a root that melt behind me-: setuju, menyetujui."""
MAKS_KASUS = 50
"""Cases offered for what was typed."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the trail; `isi` is empty where it cannot be read, `teks` what is stored."""

    urut: int
    teks: str
    hash: str
    isi: dict[str, Any]


def kunci(
    koneksi: Connection, *, ruj: str = "", oleh: int | None = None, dari: str = "", sampai: str = "", aksi: str = ""
) -> array[int]:
    """Numbers of the rows, newest first; `dari` and `sampai` are office dates (ISO, both included), `aksi` a part of
    the act's words, or the root of one."""
    syarat = {"i.ruj = ?": ruj, "i.oleh = ?": oleh, "i.hari >= ?": dari, "i.hari <= ?": sampai}
    dipakai: dict[str, tuple[str | int, ...]] = {k: (v,) for k, v in syarat.items() if v is not None and v != ""}
    if aksi:
        bentuk = _bentuk(aksi)
        dipakai[f"({' OR '.join([f'instr(lower({_AKSI}), ?) > 0'] * len(bentuk))})"] = bentuk
    if not dipakai:
        return array("q", range(jejak.kepala(koneksi).urut, 0, -1))
    gabung = " JOIN jejak j ON j.urut = i.urut" if aksi else ""
    kueri = f"SELECT DISTINCT i.urut AS id FROM jejak_indeks i{gabung} WHERE {' AND '.join(dipakai)} ORDER BY 1 DESC"  # noqa: S608 - fixed words
    return larik(koneksi, kueri, tuple(v for nilai in dipakai.values() for v in nilai))


def _bentuk(aksi: str) -> tuple[str, ...]:
    """What was typed, and how it stands behind me-: "setuju" also as in "menyetujui"."""
    kata = aksi.lower()
    luluh = _LULUH.get(kata[:1])
    return (kata, f"me{luluh}{kata[1:]}") if luluh and kata[1:2] in set("aeiou") else (kata,)


def halaman(koneksi: Connection, ids: Sequence[int]) -> list[Baris]:
    """Rows by number, in their order."""
    kueri = select(_j.c.urut, _j.c.isi, _j.c.hash).where(_j.c.urut.in_(list(ids))).order_by(_j.c.urut)
    return [_baris(*b) for b in koneksi.execute(kueri)]


def rentang(koneksi: Connection, dari: int, sampai: int) -> list[Baris]:
    """Rows from one number to another, both included."""
    kueri = select(_j.c.urut, _j.c.isi, _j.c.hash).where(_j.c.urut.between(dari, sampai)).order_by(_j.c.urut)
    return [_baris(*b) for b in koneksi.execute(kueri)]


def _baris(urut: int, teks: str, sidik: str) -> Baris:
    try:
        isi = json.loads(teks)
    except (ValueError, RecursionError):
        isi = {}
    return Baris(int(urut), str(teks), str(sidik), isi if isinstance(isi, dict) else {})


def jumlah_aksi(koneksi: Connection, oleh: int, dari: str, sampai: str) -> list[tuple[str, int]]:
    """(act, how often) of an officer between two office dates, the most frequent first."""
    kueri = text(  # a row stands in the index once for each thing it touched
        f"SELECT {_AKSI}, count(DISTINCT j.urut) FROM jejak_indeks i JOIN jejak j ON j.urut = i.urut "  # noqa: S608
        "WHERE i.oleh = :oleh AND i.hari BETWEEN :dari AND :sampai GROUP BY 1 ORDER BY 2 DESC, 1")
    return [(str(a), int(n)) for a, n in koneksi.execute(kueri, {"oleh": oleh, "dari": dari, "sampai": sampai})]


def nama_petugas(koneksi: Connection) -> dict[int, str]:
    """Names of all accounts by id."""
    return {int(n): str(nama) for n, nama in koneksi.execute(select(_u.c.id, _u.c.nama))}


def koreksi_perkara(koneksi: Connection, permohonan_id: int) -> dict[int, str]:
    """Corrections of a case's book rows by id: the column corrected, or BATAL."""
    kueri = text("SELECT k.id, k.kolom FROM koreksi_buku k JOIN baris_buku b ON b.id = k.baris_id "
                 "WHERE b.permohonan_id = :pid")
    return {int(n): str(kolom) for n, kolom in koneksi.execute(kueri, {"pid": permohonan_id})}


def kasus(koneksi: Connection, ketikan: str, *, dengan_nama: bool) -> list[int]:
    """Cases found by lookup code, number, and (`dengan_nama`) name or end of the NIK; newest first."""
    cocok = kata_fts(ketikan)
    if not cocok:
        return []
    kueri = text("SELECT rowid FROM cari WHERE cari MATCH :q ORDER BY rowid DESC LIMIT :n")
    return [int(n) for n in koneksi.execute(
        kueri, {"q": cocok if dengan_nama else f"nomor : ({cocok})", "n": MAKS_KASUS}).scalars()]
