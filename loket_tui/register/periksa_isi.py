"""The contents of the record against themselves: events against the cases' projection, counters against the books."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from loket_tui.register.buku import BATAL, pisah_sisipan
from loket_tui.register.perkara import TETAP

Catat = Callable[[str], None]
Maju = Callable[[str, int, int], None]

_PERISTIWA = (
    "SELECT permohonan_id, urut, jenis, ke, menunggu, akhir, isi, oleh, tanggal_kerja, dicatat_pada "
    "FROM peristiwa ORDER BY permohonan_id, urut"
)
_PERKARA = (
    "SELECT id, urut, coalesce(aksi, ''), menunggu, sejak, janji, akhir, penerima, tanggal_kerja, "
    "kode, versi_sop, kode_cari, aktivitas, fitur FROM permohonan ORDER BY id"
)
_BARIS = "SELECT buku, tahun, urut FROM baris_buku WHERE sisipan = '' ORDER BY buku, tahun, urut"
_BARIS_DERET = ("SELECT buku || '/' || sisipan, tahun, urut FROM baris_buku WHERE sisipan <> '' "
                "ORDER BY buku, sisipan, tahun, urut")
"""Rows of counters of their own within a book, named as those counters are; sisipan among them are no counter's."""
_BARIS_SISIPAN = ("SELECT buku, tahun, urut, sisipan, tanggal_kerja, nomor FROM baris_buku WHERE sisipan <> '' "
                  "ORDER BY buku, tahun, urut, sisipan")
_ASAL = "SELECT tanggal_kerja FROM baris_buku WHERE buku = ? AND tahun = ? AND urut = ? AND sisipan = ?"
_BATAL = (
    f"SELECT b.buku, b.tahun, b.nomor FROM koreksi_buku k JOIN baris_buku b ON b.id = k.baris_id "  # noqa: S608
    f"WHERE k.kolom = '{BATAL}' GROUP BY b.id ORDER BY b.buku, b.tahun, b.urut"
)
_LOMPAT = "SELECT isi FROM jejak WHERE isi LIKE '%\"lompat\":%' ORDER BY urut"
BATAS_SEBUT = 12
"""Numbers named in one sentence; more are counted."""
NAMA = ("urut", "langkah", "yang ditunggu", "waktu posisi", "janji", "akhir", "penerima", "tanggal masuk",
        "layanan", "versi SOP", "kode cari", "jenis permohonan", "fitur")
PASTI = ("layanan", "versi", "kode_cari", "aktivitas", "fitur")
"""What the first event of a case notes of it; but for a move to another version of the SOP it never changes."""


@dataclass(slots=True)
class _Putar:
    """A case as its events say."""

    urut: int = 0
    aksi: str = ""
    menunggu: str = ""
    sejak: str = ""
    janji: str = ""
    akhir: str = ""
    penerima: int = 0
    tanggal_kerja: str = ""
    pasti: tuple[str, ...] = ("",) * 5

    def terap(self, e: tuple[Any, ...]) -> None:
        """Apply one event, by the rules of `perkara.tambah_peristiwa`."""
        _, _, jenis, ke, menunggu, akhir, isi, oleh, tanggal, pada = e
        if self.urut == 0:
            self.penerima, self.tanggal_kerja, self.sejak = oleh, tanggal, pada
            awal = json.loads(isi)
            self.pasti = tuple(str(awal.get(k, "")) for k in PASTI)
        elif jenis in TETAP:
            self.urut += 1
            return
        if akhir or ke != self.aksi or menunggu != self.menunggu:
            self.sejak = pada
        if jenis == "pindah_versi":
            self.pasti = (self.pasti[0], str(json.loads(isi).get("versi", "")), *self.pasti[2:])
        if jenis == "tanda_terima":
            self.janji = str(json.loads(isi).get("janji", self.janji))
        self.urut += 1
        self.aksi, self.menunggu, self.akhir = ke, menunggu, akhir

    def nilai(self) -> tuple[Any, ...]:
        """In the order of `NAMA`."""
        return (self.urut, self.aksi, self.menunggu, self.sejak, self.janji, self.akhir, self.penerima,
                self.tanggal_kerja, *self.pasti)


def periksa_perkara(k: Any, temuan: Catat, maju: Maju) -> int:
    """Replay the events of every case against its projection; returns how many cases there are."""
    semua = int(k.execute("SELECT count(*) FROM permohonan").fetchone()[0])
    putaran = _putar_semua(k, temuan)
    berikut = next(putaran, None)
    jumlah = 0
    for pid, *tersimpan in k.execute(_PERKARA):
        jumlah += 1
        maju("permohonan", jumlah, semua)
        while berikut is not None and berikut[0] < pid:
            temuan(f"Permohonan {berikut[0]} hilang, padahal ada peristiwanya.")
            berikut = next(putaran, None)
        if berikut is None or berikut[0] != pid:
            temuan(f"Permohonan {pid} tidak punya peristiwa; disisipkan dari luar program.")
            continue
        beda = [n for n, a, b in zip(NAMA, berikut[1].nilai(), tersimpan, strict=True) if a != b]
        if beda:
            temuan(f"Permohonan {pid} tidak sama dengan riwayat peristiwanya: {', '.join(beda)}.")
        berikut = next(putaran, None)
    while berikut is not None:
        temuan(f"Permohonan {berikut[0]} hilang, padahal ada peristiwanya.")
        berikut = next(putaran, None)
    return jumlah


def _putar_semua(k: Any, temuan: Catat) -> Iterator[tuple[int, _Putar]]:
    """(case, replay) for every case with events, by id."""
    for pid, baris in groupby(k.execute(_PERISTIWA), key=lambda b: b[0]):
        p = _Putar()
        for e in baris:
            if e[1] != p.urut + 1:
                temuan(f"Urutan peristiwa permohonan {pid} terputus sebelum nomor {e[1]}.")
                p.urut = int(e[1]) - 1
            try:
                p.terap(e)
            except (ValueError, AttributeError):
                temuan(f"Isi peristiwa {e[1]} permohonan {pid} tidak terbaca.")
        yield int(pid), p


# ---- numbers


def _penghitung(k: Any) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """(book, year): the ranges (first, last) its counters gave; counters of tickets and lookup codes are no books.

    A book whose numbers the sekretariat gives counts its rows in "kode:diketik".
    """
    hasil: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for nama, tahun, awal, terakhir in k.execute("SELECT buku, tahun, awal, terakhir FROM nomor_seri"):
        buku = str(nama).removesuffix(":diketik")
        if buku != "kode_cari" and not buku.startswith("antrian-") and ":" not in buku:
            hasil.setdefault((buku, int(tahun)), []).append((int(awal) + 1, int(terakhir)))
    for buku, tahun, dari, sampai in _lompatan(k):
        if (buku, tahun) in hasil:
            hasil[buku, tahun] = [r for x in hasil[buku, tahun] for r in _tanpa(x, dari, sampai)]
    return hasil


def _lompatan(k: Any) -> Iterator[tuple[str, int, int, int]]:
    """(book, year, first, last) of the numbers passed over between two blocks, as the acts noted them in the trail."""
    for (isi,) in k.execute(_LOMPAT):
        try:
            for buku, tahun, dari, sampai in json.loads(isi).get("lompat", []):
                yield str(buku), int(tahun), int(dari), int(sampai)
        except (ValueError, TypeError, AttributeError):
            continue                # a damaged row is a finding of the chain


def _tanpa(rentang: tuple[int, int], dari: int, sampai: int) -> list[tuple[int, int]]:
    """A range without the numbers from `dari` to `sampai`."""
    a, z = rentang
    if sampai < a or dari > z:
        return [rentang]
    return [r for r in ((a, dari - 1), (sampai + 1, z)) if r[0] <= r[1]]


def periksa_nomor(k: Any, temuan: Catat) -> list[str]:
    """Every number a counter gave has exactly one row; returns notes on books and void numbers."""
    harus = _penghitung(k)
    catatan: list[str] = []
    deret = (b for b in k.execute(_BARIS_DERET) if not pisah_sisipan(str(b[0]).partition("/")[2])[1])
    semua = chain(k.execute(_BARIS), deret)
    for (buku, tahun), baris in groupby(semua, key=lambda b: (str(b[0]), int(b[1]))):
        rentang = harus.pop((buku, tahun), None)
        if rentang is None:
            temuan(f"Buku {buku} {tahun} berisi baris, padahal penghitung nomornya tidak ada.")
            continue
        n = _cocokkan_nomor(buku, tahun, rentang, (int(b[2]) for b in baris), temuan)
        catatan.append(f"Buku {buku} {tahun}: {n} nomor, sampai {max(r[1] for r in rentang)}.")
    for (buku, tahun), rentang in harus.items():
        _cocokkan_nomor(buku, tahun, rentang, (), temuan)
    for (buku, tahun), batal in groupby(k.execute(_BATAL), key=lambda b: (b[0], b[1])):
        catatan.append(f"Buku {buku} {tahun}, nomor BATAL: {_sebut(str(b[2]) for b in batal)}.")
    return catatan + _periksa_sisipan(k, temuan)


def _periksa_sisipan(k: Any, temuan: Catat) -> list[str]:
    """Every sisipan has its original with the same date, the letters behind a number run from a on; returns notes."""
    ada: dict[tuple[str, int], list[str]] = {}
    huruf: dict[tuple[str, int, int, str], list[str]] = {}
    for buku, tahun, urut, kolom, tanggal, nomor in k.execute(_BARIS_SISIPAN).fetchall():
        deret, satu = pisah_sisipan(str(kolom))
        if not satu:
            continue
        ada.setdefault((buku, tahun), []).append(str(nomor))
        huruf.setdefault((buku, tahun, urut, deret), []).append(satu)
        asal = k.execute(_ASAL, (buku, tahun, urut, deret)).fetchone()
        if asal is None:
            temuan(f"Nomor sisipan {nomor} buku {buku} {tahun} tidak mempunyai nomor asal.")
        elif asal[0] != tanggal:
            temuan(f"Tanggal nomor sisipan {nomor} buku {buku} {tahun} berbeda dari nomor asalnya.")
    for (buku, tahun, urut, _), semua in huruf.items():
        if semua != [chr(ord("a") + n) for n in range(len(semua))]:
            temuan(f"Huruf sisipan nomor {urut} buku {buku} {tahun} tidak berurutan dari a.")
    return [f"Buku {b} {t}, nomor sisipan: {_sebut(n)}." for (b, t), n in ada.items()]


def _cocokkan_nomor(
    buku: str, tahun: int, rentang: list[tuple[int, int]], urut: Iterable[int], temuan: Catat
) -> int:
    """Walk the rows along the ranges; gaps, doubles and strangers become findings.  Returns the rows."""
    bolong: list[str] = []
    asing: list[str] = []
    jumlah = 0
    sisa = sorted(r for r in rentang if r[0] <= r[1])
    lalu: int | None = None
    for n in urut:
        jumlah += 1
        if n == lalu:
            temuan(f"Nomor {n} buku {buku} {tahun} ada dua kali.")
            continue
        lalu = n
        while sisa and sisa[0][0] < n:
            dari, sampai = sisa.pop(0)
            bolong.append(_rentang(dari, min(n - 1, sampai)))
            if n <= sampai:
                sisa.insert(0, (n, sampai))
        if sisa and sisa[0][0] == n:
            dari, sampai = sisa.pop(0)
            if dari < sampai:
                sisa.insert(0, (dari + 1, sampai))
        else:
            asing.append(str(n))
    bolong += [_rentang(*r) for r in sisa]
    if bolong:
        temuan(f"Nomor {_sebut(bolong)} buku {buku} {tahun} sudah diberikan, tetapi barisnya tidak ada.")
    if asing:
        temuan(f"Nomor {_sebut(asing)} buku {buku} {tahun} tidak pernah diberikan penghitung.")
    return jumlah


def _rentang(dari: int, sampai: int) -> str:
    return str(dari) if dari == sampai else f"{dari}-{sampai}"


def _sebut(nomor: Iterable[str]) -> str:
    """A list in words, cut when long."""
    contoh: list[str] = []
    lain = 0
    for n in nomor:
        if len(contoh) < BATAS_SEBUT:
            contoh.append(n)
        else:
            lain += 1
    return ", ".join(contoh) + (f" dan {lain} lagi" if lain else "")
