"""People's secrets and mandates, where the paper maps lie, and what keeps the record honest over the years."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlmodel import Field

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class PenggunaKunci(Tabel, table=True):
    """What opens an account beside its kata sandi: the hash of the PIN, PINs failed in a row, `ganti` 1 while the
    kata sandi is one that the program made and must be changed at its first use.  No row: none of these."""

    __tablename__ = "pengguna_kunci"
    __table_args__ = KETAT
    pengguna_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    pin_hash: str = teks()
    pin_gagal: int = angka()
    ganti: int = angka()


class Delegasi(Tabel, table=True):
    """An officer acts for the holder of a role on these days (ISO, both included).

    `cara`: an, ub (where the SOP names the officer's role as a substitute), plh, plt (he holds the role meanwhile);
    `kode` is one service, "" for all; `dasar` the letter it rests on.
    """

    __table_args__ = KETAT
    id: int | None = nomor_id()
    peran: str = teks()
    pengguna_id: int = angka(indeks=True, ke="pengguna.id")
    cara: str = teks()
    kode: str = teks()
    dari: str = teks()
    sampai: str = teks()
    dasar: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class DelegasiCabut(Tabel, table=True):
    """A delegation that ended early, from this day on."""

    __tablename__ = "delegasi_cabut"
    __table_args__ = KETAT
    delegasi_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    sejak: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class Naik(Tabel, table=True):
    """A list of letters that went up to the desk of a role together (daftar naik tanda tangan), numbered by year."""

    __table_args__ = (UniqueConstraint("tahun", "urut"), KETAT)
    id: int | None = nomor_id()
    tahun: int = angka()
    urut: int = angka()
    peran: str = teks()
    tanggal_kerja: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class NaikButir(Tabel, table=True):
    """One case on such a list."""

    __tablename__ = "naik_butir"
    __table_args__ = (UniqueConstraint("naik_id", "permohonan_id"), KETAT)
    id: int | None = nomor_id()
    naik_id: int = angka(ke="naik.id")
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")


class LetakMap(Tabel, table=True):
    """Where the paper map of a case lies from now on: "loket", "meja:<role>"; the last row counts.

    `naik_id` is the list it went up or came back with.
    """

    __tablename__ = "letak_map"
    __table_args__ = KETAT
    id: int | None = nomor_id()
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    tempat: str = teks()
    naik_id: int | None = angka(kosong=True, ke="naik.id")
    tanggal_kerja: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class SerahTugas(Tabel, table=True):
    """A shift handed over: from whom to whom, how much was open (JSON of counts), a note."""

    __tablename__ = "serah_tugas"
    __table_args__ = KETAT
    id: int | None = nomor_id()
    dari: int = angka(ke="pengguna.id")
    kepada: int = angka(ke="pengguna.id")
    tanggal_kerja: str = teks()
    jumlah: str = teks()
    catatan: str = teks()
    pada: str = teks()
    garam: str = teks()


class Insiden(Tabel, table=True):
    """A data incident as it was written down (UU 27/2022 article 46): when it happened and was known (UTC text),
    what data, how, what is done, and the days of the trail that were looked through."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    terjadi: str = teks()
    diketahui: str = teks()
    uraian: str = teks()
    data: str = teks()
    upaya: str = teks()
    dari: str = teks()
    sampai: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()
    garam: str = teks()


class InsidenTutup(Tabel, table=True):
    """An incident that is dealt with: what was done in the end, who says so."""

    __tablename__ = "insiden_tutup"
    __table_args__ = KETAT
    insiden_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    upaya: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()
    garam: str = teks()


class Penyusutan(Tabel, table=True):
    """Personal values of cases that ended before `batas` (ISO) were blanked under a berita acara."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    nomor: str = teks()
    batas: str = teks()
    jumlah: int = angka()
    tanggal_kerja: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class PenyusutanBaris(Tabel, table=True):
    """One row that was blanked, with the hash of what is left of it."""

    __tablename__ = "penyusutan_baris"
    __table_args__ = (UniqueConstraint("tabel", "baris"), KETAT)
    id: int | None = nomor_id()
    penyusutan_id: int = angka(ke="penyusutan.id")
    tabel: str = teks()
    baris: int = angka()
    sidik: str = teks()


class JejakIndeks(Tabel, table=True):
    """Where to look in the trail: for each row who acted, on which office date, and each thing it was about.

    Made from the trail's own text, which alone counts.
    """

    __tablename__ = "jejak_indeks"
    __table_args__ = (
        Index("jejak_indeks_ruj", "ruj", "urut"), Index("jejak_indeks_oleh", "oleh", "urut"),
        Index("jejak_indeks_hari", "hari", "urut"), UniqueConstraint("urut", "ruj"), KETAT,
    )
    id: int | None = nomor_id()
    urut: int = angka(ke="jejak.urut")
    oleh: int = angka()
    hari: str = teks()
    ruj: str = teks()


BARU = (
    Delegasi, DelegasiCabut, Naik, NaikButir, LetakMap, SerahTugas, Insiden, InsidenTutup, Penyusutan, PenyusutanBaris,
    JejakIndeks,
)
"""Tables of this module whose rows are never changed or deleted."""
