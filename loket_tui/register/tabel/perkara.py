"""Cases: versions, projection, events, fields, checklist, documents."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class VersiSop(Tabel, table=True):
    """The whole text of every version a case ever ran on."""

    __tablename__ = "versi_sop"
    __table_args__ = KETAT
    hash: str = Field(sa_column=Column(Text, primary_key=True))
    paket: str = teks()
    kode: str = teks()
    bahasa: int = angka()
    teks: str = teks()


class VersiTemplat(Tabel, table=True):
    """The text of every letter template a naskah was made from."""

    __tablename__ = "versi_templat"
    __table_args__ = KETAT
    hash: str = Field(sa_column=Column(Text, primary_key=True))
    kode: str = teks()
    teks: str = teks()


class Permohonan(Tabel, table=True):
    """A case: what is pinned, and its projection (`urut` and the columns after it), rewritten by each act."""

    __table_args__ = (
        Index("permohonan_terbuka", "akhir", "sejak", "menunggu", "aksi", "versi_sop"),
        Index("permohonan_versi", "versi_sop", "akhir"),
        Index("permohonan_layanan", "kode", "akhir"),
        KETAT,
    )
    id: int | None = nomor_id()
    kode_cari: str = teks(unik=True)
    versi_sop: str = teks(ke="versi_sop.hash")
    kode: str = teks()
    aktivitas: str = teks()
    fitur: str = teks()
    tanggal_kerja: str = teks(indeks=True)
    penerima: int = angka(ke="pengguna.id")
    urut: int = angka()
    aksi: str = teks(kosong=True)
    menunggu: str = teks()
    sejak: str = teks()
    janji: str = teks()
    akhir: str = teks()


class PermohonanPihak(Tabel, table=True):
    """The persons of a case as they were written then; a correction adds a version."""

    __tablename__ = "permohonan_pihak"
    __table_args__ = (UniqueConstraint("permohonan_id", "pihak", "urut", "versi"), Index("pihak_nik", "nik"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(ke="permohonan.id")
    pihak: str = teks()
    urut: int = angka()
    versi: int = angka()
    nik: str = teks()
    cuplikan: str = teks()
    garam: str = teks()


class IsianNilai(Tabel, table=True):
    """A field's value; the last version counts."""

    __tablename__ = "isian_nilai"
    __table_args__ = (UniqueConstraint("permohonan_id", "kode", "versi"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(ke="permohonan.id")
    kode: str = teks()
    versi: int = angka()
    nilai: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")
    garam: str = teks()


class Peristiwa(Tabel, table=True):
    """What happened to a case and where it went (`ke`): replay evaluates nothing."""

    __table_args__ = (
        UniqueConstraint("permohonan_id", "urut"),
        Index("peristiwa_laporan", "jenis", "hasil", "tanggal_kerja", "permohonan_id"),
        Index("peristiwa_tanggal", "tanggal_kerja"),
        Index("peristiwa_akhir", "permohonan_id", "tanggal_kerja", "akhir", sqlite_where=text("akhir <> ''")),
        KETAT,
    )
    id: int | None = nomor_id()
    permohonan_id: int = angka(ke="permohonan.id")
    urut: int = angka()
    langkah: str = teks()
    aksi: str = teks()
    jenis: str = teks()
    hasil: str = teks()
    ke: str = teks()
    menunggu: str = teks()
    akhir: str = teks()
    alasan: str = teks()
    isi: str = teks()
    oleh: int = angka(ke="pengguna.id")
    peran: str = teks()
    tanggal_kerja: str = teks()
    dicatat_pada: str = teks()
    garam: str = teks()


class Kelengkapan(Tabel, table=True):
    """One requirement in one round of the checklist."""

    __table_args__ = (UniqueConstraint("peristiwa_id", "persyaratan"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    peristiwa_id: int = angka(ke="peristiwa.id")
    persyaratan: str = teks()
    keadaan: str = teks()
    bentuk: str = teks()
    jumlah: int = angka()
    nomor: str = teks()
    tanggal: str = teks()
    catatan: str = teks()
    garam: str = teks()


class Naskah(Tabel, table=True):
    """A version of a document of the case, as it was made."""

    __table_args__ = (UniqueConstraint("permohonan_id", "kode", "versi"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(ke="permohonan.id")
    kode: str = teks()
    versi: int = angka()
    templat_hash: str = teks()
    cuplikan: str = teks()
    sha256: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")
    garam: str = teks()


class NaskahTanda(Tabel, table=True):
    """A paraf or signature on a version; `putaran` counts those withdrawn before it."""

    __tablename__ = "naskah_tanda"
    __table_args__ = (UniqueConstraint("naskah_id", "jenis", "pelaksana", "putaran"), KETAT)
    id: int | None = nomor_id()
    naskah_id: int = angka(ke="naskah.id")
    jenis: str = teks()
    pelaksana: str = teks()
    putaran: int = angka()
    token: str = teks()
    oleh: int = angka(ke="pengguna.id")
    peran: str = teks()
    cara: str = teks()
    sha256: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")


class NaskahTandaCabut(Tabel, table=True):
    """A mark withdrawn by a return."""

    __tablename__ = "naskah_tanda_cabut"
    __table_args__ = KETAT
    tanda_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    peristiwa_id: int = angka(ke="peristiwa.id")


class Barang(Tabel, table=True):
    """A document surrendered by the applicant."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    jenis: str = teks()
    jumlah: int = angka()
    catatan: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")
