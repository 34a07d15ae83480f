"""Reading the trail: who did what, when and where; the story of one case; one officer's acts.

The trail holds references only.  Names of applicants, and what an event of a case says, are shown to those who may open
cases or books; an admin, who may not, sees codes and numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import baca_utc
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek, tanggal_terbaca
from loket_tui.layanan import delegasi as ldelegasi
from loket_tui.layanan.kata_jejak import kata_aturan, kata_tabel
from loket_tui.layanan.penolakan import AWALAN
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.register import antrian as ra
from loket_tui.register import daftar as rd
from loket_tui.register import delegasi as rdelegasi
from loket_tui.register import jejak_baca as rj
from loket_tui.register import pengguna
from loket_tui.register import perkara as rp

HAK = "jejak"
NAMA_TERBUKA = HAK_BERKAS | {"buku"}
"""Rights of which any one shows applicants' names beside a row of the trail."""
SEBAB = {"izin": "tidak berwenang", "usang": "layar sudah usang, orang lain lebih dahulu",
         "sandi": "kata sandi tidak baru dibuktikan", "jam": "jam komputer melompat dan belum disahkan",
         "aturan": "tidak diperbolehkan aturan"}
"""Kinds of refusal in words."""
MAKS_TENTANG = 3
"""Things named beside a row of a list; the page of the row names all."""
_BENDA = {"permohonan": "berkas", "tiket": "antrian", "pengguna": "petugas", "perintah_cetak": "cetakan"}


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """One row of the trail for a list."""

    urut: int
    waktu: str
    """Office date and clock."""
    siapa: str
    peran: str
    di: str
    """The counter, "" where it was none."""
    apa: str
    tentang: str
    ditolak: bool
    kasus: int = 0
    """The case it touched, the first of several; 0: none."""
    oleh: int = 0
    """The officer's account; 0: the program itself."""


@dataclass(frozen=True, slots=True)
class RingkasPetugas:
    """One officer's acts between two office dates: how often each, and the rows, newest first."""

    pengguna_id: int
    nama: str
    dari: date
    sampai: date
    jumlah: tuple[tuple[str, int], ...]
    kunci: array[int]

    @property
    def semua(self) -> int:
        """All acts."""
        return sum(n for _, n in self.jumlah)

    @property
    def ditolak(self) -> int:
        """Those that were refused."""
        return sum(n for aksi, n in self.jumlah if aksi.startswith(AWALAN))


def boleh_nama(ruang: Ruang, koneksi: Connection, sesi: Sesi) -> bool:
    """Whether the officer may see applicants' names, by the session and by the record as it is now."""
    peran = pengguna.peran(koneksi, sesi.pengguna_id, ruang.hari_peran(koneksi))
    return bool(NAMA_TERBUKA & sesi.hak & ruang.hak(peran))


@bacaan("memeriksa jejak", HAK)
def cari(
    ruang: Ruang, _sesi: Sesi, *, kasus: int = 0, petugas: int = 0, dari: date | None = None,
    sampai: date | None = None, aksi: str = "",
) -> array[int]:
    """Rows of the trail, newest first, that touched a case, were done by an officer (id), on office dates, with these
    words in the act; all that is given must hold.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        return rj.kunci(koneksi, ruj=f"permohonan:{kasus}" if kasus else "", oleh=petugas or None,
                        dari=dari.isoformat() if dari else "", sampai=sampai.isoformat() if sampai else "",
                        aksi=aksi.strip())


@bacaan("memeriksa jejak", HAK)
def halaman(ruang: Ruang, sesi: Sesi, ids: Sequence[int]) -> list[BarisJejak]:
    """A page of rows.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        baris = rj.halaman(koneksi, ids)
        kata = Kata(ruang, koneksi, [b.isi for b in baris], boleh_nama(ruang, koneksi, sesi))
        return [kata.baris(b) for b in baris]


@bacaan("memeriksa jejak", HAK)
def cari_kasus(ruang: Ruang, sesi: Sesi, ketikan: str) -> tuple[tuple[int, str], ...]:
    """(case, words) for a lookup code, a number or, with the right to see it, a name; newest first.  Raises GalatIzin.
    """
    with ruang.basis.baca() as koneksi:
        terbuka = boleh_nama(ruang, koneksi, sesi)
        kode = kode_cari.rapikan(ketikan)
        nomor = rp.cari_kode(koneksi, kode) if kode_cari.sah(kode) else None
        ids = [nomor] if nomor is not None else rj.kasus(koneksi, ketikan, dengan_nama=terbuka)
        semua = {b.id: b for b in rd.halaman(koneksi, ids)}
        return tuple((n, _sebut_berkas(semua[n], terbuka)) for n in ids if n in semua)


@bacaan("memeriksa jejak", HAK)
def daftar_petugas(ruang: Ruang, _sesi: Sesi) -> tuple[tuple[int, str], ...]:
    """(id, name) of every account, also of closed ones, by name.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        return tuple(sorted(rj.nama_petugas(koneksi).items(), key=lambda x: x[1].casefold()))


@bacaan("memeriksa jejak", HAK)
def per_petugas(ruang: Ruang, _sesi: Sesi, pengguna_id: int, dari: date, sampai: date) -> RingkasPetugas:
    """What an officer did between two office dates.  Raises GalatIzin, GalatAturan for an unknown account."""
    with ruang.basis.baca() as koneksi:
        nama = rj.nama_petugas(koneksi).get(pengguna_id)
        if nama is None:
            raise GalatAturan("Petugas itu tidak ada dalam buku kantor ini; pilih dari daftar.")
        awal, akhir = dari.isoformat(), sampai.isoformat()
        return RingkasPetugas(
            pengguna_id, nama, dari, sampai, tuple(rj.jumlah_aksi(koneksi, pengguna_id, awal, akhir)),
            rj.kunci(koneksi, oleh=pengguna_id, dari=awal, sampai=akhir))


@bacaan("memeriksa jejak", HAK)
def rincian(ruang: Ruang, sesi: Sesi, urut: int) -> tuple[str, ...]:
    """One row in words, line by line.  Raises GalatIzin, GalatAturan when there is no such row."""
    with ruang.basis.baca() as koneksi:
        semua = rj.halaman(koneksi, [urut])
        if not semua:
            raise GalatAturan("Jejak itu tidak ada dalam buku kantor ini; muat ulang layar.")
        satu = semua[0]
        kata = Kata(ruang, koneksi, [satu.isi], boleh_nama(ruang, koneksi, sesi))
        if not satu.isi:
            return (f"Isi jejak {urut} tidak terbaca; jalankan loket periksa.", f"Sidik: {satu.hash}")
        return (*kata.lengkap(satu.isi), f"Sidik jejak ini: {satu.hash}")


def _sebut_berkas(b: rd.Baris, terbuka: bool) -> str:
    """A case as the trail's reader may see it: code, and the applicant's name where that is allowed."""
    nama = b.pemohon.get("nama", "") if terbuka else ""
    return f"{kode_cari.kelompok(b.kode_cari)} {nama}".strip()


class Kata:
    """Words for some rows of the trail: what they refer to is read once for all of them."""

    def __init__(self, ruang: Ruang, koneksi: Connection, semua: Iterable[dict[str, Any]], terbuka: bool) -> None:
        """`terbuka`: whether applicants' names are shown."""
        self._ruang = ruang
        self._petugas = rj.nama_petugas(koneksi)
        benda: dict[str, set[int]] = {"permohonan": set(), "tiket": set(), "delegasi": set()}
        semua = list(semua)
        for isi in semua:
            for ruj in _hal(isi):
                jenis, _, n = ruj.partition(":")
                if jenis in benda and n.isdecimal():
                    benda[jenis].add(int(n))
        self._benda = {f"permohonan:{b.id}": _sebut_berkas(b, terbuka)
                       for b in rd.halaman(koneksi, sorted(benda["permohonan"]))}
        for tiket in filter(None, (ra.tiket(koneksi, n) for n in benda["tiket"])):
            self._benda[f"tiket:{tiket.id}"] = tiket.nomor
        for d in filter(None, (rdelegasi.muat(koneksi, n) for n in benda["delegasi"])):
            self._benda[f"delegasi:{d.id}"] = f"{ldelegasi.sebutan(ruang, d.cara, d.peran)} {d.nama}"
        self._benda |= {f"pengguna:{n}": nama for n, nama in self._petugas.items()}
        self._mengisi = rdelegasi.pernah_mengisi(koneksi, sorted({int(isi.get("oleh") or 0) for isi in semua}))

    def baris(self, b: rj.Baris) -> BarisJejak:
        """One row for a list; one that cannot be read says so."""
        isi = b.isi
        if not isi:
            return BarisJejak(b.urut, "", "", "", "", "isi tidak terbaca", "", False)
        return BarisJejak(b.urut, self.waktu(isi), self.siapa(isi), self.peran(isi), str(isi.get("di", "")),
                          self.apa(isi), self.tentang(isi), ditolak(isi), kasus(isi),
                          int(isi.get("oleh") or 0))

    def waktu(self, isi: dict[str, Any]) -> str:
        """Office date with the clock: "16-11-2026 08.00"."""
        pada, hari = str(isi.get("pada", "")), str(isi.get("tk", ""))
        if not pada:
            return tanggal_terbaca(hari)
        saat = self._ruang.saat(pada, hari)
        return f"{tanggal_pendek(saat.date())} {jam_menit(saat)}"

    def tanggal_disahkan(self, isi: dict[str, Any]) -> str:
        """The computer's date where it was not the office date; "" where both agree."""
        pada, hari = str(isi.get("pada", "")), str(isi.get("tk", ""))
        if not pada or not hari:
            return ""
        jam = baca_utc(pada).astimezone(self._ruang.zona).date()
        return "" if jam.isoformat() == hari else tanggal_pendek(jam)

    def siapa(self, isi: dict[str, Any]) -> str:
        """The officer's name; the program itself where nobody acted."""
        oleh = isi.get("oleh", 0)
        return self._petugas.get(oleh, f"akun {oleh}") if oleh else "(bukan petugas)"

    def peran(self, isi: dict[str, Any]) -> str:
        """The role acted in; of who held the post for another, with how: "Plh. Camat"."""
        peran, hari = str(isi.get("peran", "")), str(isi.get("tk", ""))
        for d in self._mengisi if peran else ():
            if (d.pengguna_id, d.peran) == (isi.get("oleh"), peran) and d.dari <= hari <= d.sampai and not (
                    d.sejak and d.sejak <= hari):
                return ldelegasi.sebutan(self._ruang, d.cara, peran)
        return self._ruang.paket.sebutan_peran(peran) if peran else ""

    def pelaku(self, isi: dict[str, Any]) -> str:
        """Who, in which role, at which counter, as one phrase."""
        peran, di = self.peran(isi), str(isi.get("di", ""))
        return self.siapa(isi) + (f" ({peran})" if peran else "") + (f", loket {di}" if di else "")

    @staticmethod
    def apa(isi: dict[str, Any]) -> str:
        """The act in words; a refusal with its kind."""
        aksi = str(isi.get("aksi", ""))
        if not ditolak(isi):
            return aksi
        return f"ditolak {aksi.removeprefix(AWALAN)}: {SEBAB.get(_sebab(isi), _sebab(isi))}"

    def benda(self, ruj: str) -> str:
        """A thing of the trail in words: code of a case, number of a ticket, an officer's name."""
        jenis, _, n = ruj.partition(":")
        if not ruj:
            return ""
        return f"{_BENDA.get(jenis, jenis)} {self._benda.get(ruj, n)}"

    def tentang(self, isi: dict[str, Any]) -> str:
        """What a row is about, for a list: its own thing, else the others it names but who acted, prints only where
        there is nothing else."""
        sendiri, ruj = f"pengguna:{isi.get('oleh')}", str(isi.get("ruj", ""))
        if ruj not in {"", sendiri}:
            return self.benda(ruj)
        semua = [r for r in _hal(isi) if r not in {"", sendiri}]
        pilih = [r for r in semua if not r.startswith("perintah_cetak:")] or semua
        sisa = f" dan {len(pilih) - MAKS_TENTANG} lain" if len(pilih) > MAKS_TENTANG else ""
        return "; ".join(self.benda(r) for r in pilih[:MAKS_TENTANG]) + sisa

    def lengkap(self, isi: dict[str, Any]) -> list[str]:
        """A row line by line."""
        hasil: dict[str, Any] = isi.get("hasil") or {}
        lain: dict[str, Any] = hasil.get("lain") or {}
        jam = self.tanggal_disahkan(isi)
        baris = [
            f"Jejak {isi.get('n', '')}, {self.waktu(isi)} {self._ruang.kantor.nama_zona}",
            *([f"Tanggal kerja disahkan petugas; jam komputer menunjukkan {jam}."] if jam else []),
            f"Petugas: {self.pelaku(isi)}", f"Perbuatan: {self.apa(isi)}",
        ]
        if rujuk := [self.benda(r) for r in _hal(isi) if r]:
            baris.append(f"Tentang: {'; '.join(rujuk)}")
        if hasil.get("kabar"):
            baris.append(f"Hasil: {hasil['kabar']}")
        if hasil.get("nomor"):
            baris.append(f"Nomor: {', '.join(map(str, hasil['nomor']))}")
        if ditolak(isi):
            aturan = str(lain.get("aturan", ""))
            baris += [f"Aturan: {kata_aturan(aturan)} ({aturan})"] if aturan else []
        else:
            baris += [f"{k.replace('_', ' ').capitalize()}: {v}" for k, v in lain.items()
                      if isinstance(v, (str, int)) and k != "tanda"]
        baris.append(f"Ditulis ke buku: {kata_tabel(map(str, isi.get('baris', {}))) or 'tidak ada'}")
        return baris


def rujukan(isi: dict[str, Any]) -> tuple[str, ...]:
    """All things a row of the trail is found by."""
    return (str(isi.get("ruj", "")), *map(str, isi.get("juga", ())))


def _hal(isi: dict[str, Any]) -> tuple[str, ...]:
    """All things a row of the trail is about: what it is found by, and the account or delegation of its result."""
    lain = (isi.get("hasil") or {}).get("lain") or {}
    akun = (f"{jenis}:{lain[jenis]}" for jenis in ("pengguna", "delegasi") if type(lain.get(jenis)) is int)
    return tuple(dict.fromkeys((*rujukan(isi), *akun)))


def kasus(isi: dict[str, Any]) -> int:
    """The first case that a row of the trail touched; 0 where it touched none."""
    nomor = (n for jenis, _, n in (r.partition(":") for r in rujukan(isi)) if jenis == "permohonan" and n.isdecimal())
    return int(next(nomor, 0))


def ditolak(isi: dict[str, Any]) -> bool:
    """Whether the row is of a refusal."""
    return str(isi.get("aksi", "")).startswith(AWALAN)


def _sebab(isi: dict[str, Any]) -> str:
    return str(((isi.get("hasil") or {}).get("lain") or {}).get("sebab", ""))
