"""People, queue and drafts."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint
from sqlmodel import Field

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class Meta(Tabel, table=True):
    """Facts about the record itself: schema version, office."""

    __table_args__ = KETAT
    kunci: str = Field(sa_column=Column(Text, primary_key=True))
    nilai: str = teks()


class Pengguna(Tabel, table=True):
    """An account; never deleted."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    nama_masuk: str = teks(unik=True)
    nama: str = teks()
    nip: str = teks()
    pangkat: str = teks()
    jabatan: str = teks()
    sandi_hash: str = teks()
    aktif: int = angka()
    gagal: int = angka()
    kunci_sampai: str = teks()


class PenggunaPeran(Tabel, table=True):
    """A role of an account, with dates; roles are codes of the pack."""

    __tablename__ = "pengguna_peran"
    __table_args__ = (UniqueConstraint("pengguna_id", "peran", "dari"), KETAT)
    id: int | None = nomor_id()
    pengguna_id: int = angka(indeks=True, ke="pengguna.id")
    peran: str = teks()
    dari: str = teks()
    sampai: str = teks()


class Orang(Tabel, table=True):
    """People served before, to fill the form; a case keeps its own snapshot."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    nik: str | None = teks(kosong=True, unik=True)
    isi: str = teks()


class Kunjungan(Tabel, table=True):
    """One person's stay at the counter."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    tanggal_kerja: str = teks(indeks=True)
    datang: str = teks()


class Tiket(Tabel, table=True):
    """A queue number."""

    __table_args__ = (UniqueConstraint("tanggal_kerja", "awalan", "urut"), KETAT)
    id: int | None = nomor_id()
    kunjungan_id: int = angka(ke="kunjungan.id")
    tanggal_kerja: str = teks()
    awalan: str = teks()
    urut: int = angka()


class TiketPeristiwa(Tabel, table=True):
    """What happened to a ticket: diberi, dipanggil, tidak_hadir, selesai; its state is its last row."""

    __tablename__ = "tiket_peristiwa"
    __table_args__ = (UniqueConstraint("tiket_id", "urut"), KETAT)
    id: int | None = nomor_id()
    tiket_id: int = angka(ke="tiket.id")
    urut: int = angka()
    verba: str = teks()
    oleh: int = angka(ke="pengguna.id")
    loket: str = teks()
    pada: str = teks()


class PanggilanTerbuka(Tabel, table=True):
    """The ticket a counter is serving now: at most one per counter."""

    __tablename__ = "panggilan_terbuka"
    __table_args__ = KETAT
    loket: str = Field(sa_column=Column(Text, primary_key=True))
    tiket_id: int = Field(sa_column=Column(Integer, unique=True, nullable=False))


class KunjunganPermohonan(Tabel, table=True):
    """Visits and cases are many to many."""

    __tablename__ = "kunjungan_permohonan"
    __table_args__ = (UniqueConstraint("kunjungan_id", "permohonan_id", "keperluan"), KETAT)
    id: int | None = nomor_id()
    kunjungan_id: int = angka(ke="kunjungan.id")
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    keperluan: str = teks()


class Draf(Tabel, table=True):
    """What is being typed; deleted by the act it becomes."""

    __table_args__ = KETAT
    kunci: str = Field(sa_column=Column(Text, primary_key=True))
    pengguna_id: int = angka(indeks=True, ke="pengguna.id")
    layar: str = teks()
    isi: str = teks()
    diubah: str = teks()
