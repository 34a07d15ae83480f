"""The parts of kantor.toml: letterhead, officials, days, books, printers. Their shapes and their checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from pathlib import PurePosixPath, PureWindowsPath

from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.tanggal import HARI
from loket_tui.dasar.toml_isi import Tabel
from loket_tui.kantor.nomor import nomor_dari_pola

#: What a code of a book, a role or a pack may look like.
KODE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"
HARAP_KODE = "huruf, angka, titik, garis bawah atau tanda hubung tanpa spasi"
_NAMA_HARI = tuple(h.lower() for h in HARI)


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead; ``logo`` is a file in the office folder, or empty."""

    baris: tuple[str, ...] = ()
    alamat: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official that signs; ``peran`` is the lane code, ``nama`` is empty until the office fills it."""

    peran: str
    jabatan: str
    nama: str = ""
    nip: str = ""
    pangkat: str = ""


@dataclass(frozen=True, slots=True)
class Hari:
    """The office's week (Monday is 0), counter hours, and its own holidays."""

    kerja: frozenset[int]
    buka: time
    tutup: time
    cuti_bersama_libur: bool
    libur: tuple[tuple[date, str], ...] = ()
    tahun_lengkap: frozenset[int] = frozenset()

    @property
    def menit(self) -> int:
        """Counter minutes of a day, an hour at least."""
        return max(60, (self.tutup.hour - self.buka.hour) * 60 + self.tutup.minute - self.buka.minute)


@dataclass(frozen=True, slots=True)
class Buku:
    """A book that gives numbers.

    ``milik``: loket (the program counts), blok (counts from ``dari`` to ``sampai`` in ``tahun``, a block the
    sekretariat gave), sekretariat (numbers are typed). ``terakhir`` is the last number used in ``tahun`` before this
    program.
    """

    kode: str
    nama: str
    milik: str
    pola: str
    terakhir: int
    tahun: int
    sampai: int
    dari: int = 0


def baca_kop(t: Tabel) -> Kop:
    """Read the letterhead; the logo must lie inside the office folder."""
    logo = t.teks("logo", "")
    bagian = {*PurePosixPath(logo).parts, *PureWindowsPath(logo).parts}
    if PurePosixPath(logo).is_absolute() or PureWindowsPath(logo).anchor or ".." in bagian:
        t.gagal("logo", "berkas ini di luar folder kantor. Salin logo ke folder kantor, tulis namanya saja.")
    kop = Kop(t.daftar_teks("baris"), t.daftar_teks("alamat"), logo)
    t.selesai()
    return kop


def baca_pejabat(t: Tabel) -> Pejabat:
    """Read one [[pejabat]]."""
    pejabat = Pejabat(
        peran=t.teks("peran", pola=KODE, harap=HARAP_KODE),
        jabatan=t.teks("jabatan"),
        nama=t.teks("nama", ""),
        nip=t.teks("nip", "", pola=r"[\d .-]{1,30}", harap="angka NIP di antara tanda kutip"),
        pangkat=t.teks("pangkat", ""),
    )
    t.selesai()
    return pejabat


def baca_hari(t: Tabel) -> Hari:
    """Read the week, the hours and the local holidays."""
    nama = [n.lower() for n in t.daftar_teks("kerja")] if "kerja" in t.isi else list(_NAMA_HARI[:5])
    t.dikenal.add("kerja")
    asing = [n for n in nama if n not in _NAMA_HARI]
    if asing or not nama:
        t.gagal("kerja", 'belum benar. Isi dengan nama hari, misalnya ["senin", "selasa"].')
    buka, tutup = _pukul(t, "buka", "08.00"), _pukul(t, "tutup", "15.00")
    if tutup <= buka:
        t.gagal("tutup", "lebih awal dari jam buka. Isi dengan jam sesudah buka.")
    libur: dict[date, str] = {}
    for satu in t.daftar_tabel("libur"):
        libur[satu.tanggal("tanggal")] = satu.teks("nama")
        satu.selesai()
    hari = Hari(
        kerja=frozenset(_NAMA_HARI.index(n) for n in nama),
        buka=buka,
        tutup=tutup,
        cuti_bersama_libur=t.benar("cuti_bersama_libur", True),
        libur=tuple(sorted(libur.items())),
        tahun_lengkap=frozenset(t.daftar("tahun_lengkap", int, "daftar tahun, misalnya [2027]")),
    )
    t.selesai()
    return hari


def _pukul(t: Tabel, kunci: str, bawaan: str) -> time:
    harap = 'jam di antara tanda kutip, misalnya "08.00"'
    jam, menit = re.split("[.:]", t.teks(kunci, bawaan, pola=r"([01]?\d|2[0-3])[.:][0-5]\d", harap=harap))
    return time(int(jam), int(menit))


def baca_buku(daftar: list[Tabel]) -> tuple[Buku, ...]:
    """Read all [[buku]]; a code comes once, a pattern must work."""
    hasil: dict[str, Buku] = {}
    for t in daftar:
        b = Buku(
            kode=t.teks("kode", pola=KODE, harap=HARAP_KODE),
            nama=t.teks("nama"),
            milik=t.pilihan("milik", ("loket", "blok", "sekretariat"), "loket"),
            pola=t.teks("pola", "{urut:03}/{tahun}", maks=100),
            terakhir=t.bilangan("terakhir", 0),
            tahun=t.bilangan("tahun", 0, sampai=2199),
            sampai=t.bilangan("sampai", 0),
            dari=t.bilangan("dari", 0),
        )
        t.selesai()
        if b.kode in hasil:
            t.gagal("kode", f"buku “{b.kode}” ditulis dua kali. Hapus salah satu.")
        if b.milik == "blok" and (b.sampai <= b.terakhir or b.sampai < b.dari):
            t.gagal("sampai", "blok nomor sudah habis. Isi dengan nomor terakhir blok dari sekretariat.")
        if b.milik == "blok" and not b.tahun:
            t.gagal("tahun", "belum diisi. Isi dengan tahun blok nomor itu.")
        try:
            nomor_dari_pola(b.pola, urut=1, tahun=2026, tanggal=date(2026, 1, 1), unit="-", klasifikasi="-",
                            pejabat="-")
        except GalatKantor as sebab:
            t.gagal("pola", sebab.kalimat)
        if "{urut" not in b.pola:
            t.gagal("pola", "belum memuat {urut}, nomor akan kembar. Tambahkan {urut}.")
        hasil[b.kode] = b
    return tuple(hasil.values())
