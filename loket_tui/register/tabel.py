"""The tables of the record: insert-only facts, one projection (`permohonan`), one trail (`jejak`).

Times are UTC text with offset; `tanggal_kerja` is the office date.  Tables in `HANYA_TAMBAH` are held by triggers:
no row is changed or deleted.  A column `garam` salts the row's hash in the trail where the row holds people's data.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

KETAT: dict[str, Any] = {"sqlite_strict": True}


def _teks(*, kosong: bool = False, unik: bool = False, indeks: bool = False, ke: str = "") -> Any:
    """A text column; `ke` makes it a foreign key."""
    asing = [ForeignKey(ke)] if ke else []
    return Field(sa_column=Column(Text, *asing, nullable=kosong, unique=unik or None, index=indeks or None))


def _angka(*, kosong: bool = False, indeks: bool = False, ke: str = "") -> Any:
    """An integer column; `ke` makes it a foreign key."""
    asing = [ForeignKey(ke)] if ke else []
    return Field(sa_column=Column(Integer, *asing, nullable=kosong, index=indeks or None))


def _id() -> Any:
    """The row id; never reused, so a gap would show."""
    return Field(default=None, sa_column=Column(Integer, primary_key=True))


class Meta(SQLModel, table=True):
    """Facts about the record itself: schema version, office."""

    __table_args__ = KETAT
    kunci: str = Field(sa_column=Column(Text, primary_key=True))
    nilai: str = _teks()


class Pengguna(SQLModel, table=True):
    """An account; never deleted."""

    __table_args__ = KETAT
    id: int | None = _id()
    nama_masuk: str = _teks(unik=True)
    nama: str = _teks()
    nip: str = _teks()
    pangkat: str = _teks()
    jabatan: str = _teks()
    sandi_hash: str = _teks()
    aktif: int = _angka()
    gagal: int = _angka()
    kunci_sampai: str = _teks()


class PenggunaPeran(SQLModel, table=True):
    """A role of an account, with dates; roles are codes of the pack."""

    __tablename__ = "pengguna_peran"
    __table_args__ = (UniqueConstraint("pengguna_id", "peran", "dari"), KETAT)
    id: int | None = _id()
    pengguna_id: int = _angka(indeks=True, ke="pengguna.id")
    peran: str = _teks()
    dari: str = _teks()
    sampai: str = _teks()


class VersiSop(SQLModel, table=True):
    """The whole text of every version a case ever ran on."""

    __tablename__ = "versi_sop"
    __table_args__ = KETAT
    hash: str = Field(sa_column=Column(Text, primary_key=True))
    paket: str = _teks()
    kode: str = _teks()
    bahasa: int = _angka()
    teks: str = _teks()


class VersiTemplat(SQLModel, table=True):
    """The text of every letter template a naskah was made from."""

    __tablename__ = "versi_templat"
    __table_args__ = KETAT
    hash: str = Field(sa_column=Column(Text, primary_key=True))
    kode: str = _teks()
    teks: str = _teks()


class Orang(SQLModel, table=True):
    """People served before, to fill the form; a case keeps its own snapshot."""

    __table_args__ = KETAT
    id: int | None = _id()
    nik: str | None = _teks(kosong=True, unik=True)
    isi: str = _teks()


class Kunjungan(SQLModel, table=True):
    """One person's stay at the counter."""

    __table_args__ = KETAT
    id: int | None = _id()
    tanggal_kerja: str = _teks(indeks=True)
    datang: str = _teks()


class Tiket(SQLModel, table=True):
    """A queue number."""

    __table_args__ = (UniqueConstraint("tanggal_kerja", "awalan", "urut"), KETAT)
    id: int | None = _id()
    kunjungan_id: int = _angka(ke="kunjungan.id")
    tanggal_kerja: str = _teks()
    awalan: str = _teks()
    urut: int = _angka()


class TiketPeristiwa(SQLModel, table=True):
    """What happened to a ticket: diberi, dipanggil, tidak_hadir, selesai; its state is its last row."""

    __tablename__ = "tiket_peristiwa"
    __table_args__ = (UniqueConstraint("tiket_id", "urut"), KETAT)
    id: int | None = _id()
    tiket_id: int = _angka(ke="tiket.id")
    urut: int = _angka()
    verba: str = _teks()
    oleh: int = _angka(ke="pengguna.id")
    loket: str = _teks()
    pada: str = _teks()


class PanggilanTerbuka(SQLModel, table=True):
    """The ticket a counter is serving now: at most one per counter."""

    __tablename__ = "panggilan_terbuka"
    __table_args__ = KETAT
    loket: str = Field(sa_column=Column(Text, primary_key=True))
    tiket_id: int = Field(sa_column=Column(Integer, unique=True, nullable=False))


class Permohonan(SQLModel, table=True):
    """A case: what is pinned, and its projection (`urut` and the columns after it), rewritten by each act."""

    __table_args__ = (
        Index("permohonan_terbuka", "akhir", "sejak", "menunggu", "aksi", "versi_sop"),
        Index("permohonan_versi", "versi_sop", "akhir"),
        Index("permohonan_layanan", "kode", "akhir"),
        KETAT,
    )
    id: int | None = _id()
    kode_cari: str = _teks(unik=True)
    versi_sop: str = _teks(ke="versi_sop.hash")
    kode: str = _teks()
    aktivitas: str = _teks()
    fitur: str = _teks()
    tanggal_kerja: str = _teks(indeks=True)
    penerima: int = _angka(ke="pengguna.id")
    urut: int = _angka()
    aksi: str = _teks(kosong=True)
    menunggu: str = _teks()
    sejak: str = _teks()
    janji: str = _teks()
    akhir: str = _teks()


class KunjunganPermohonan(SQLModel, table=True):
    """Visits and cases are many to many."""

    __tablename__ = "kunjungan_permohonan"
    __table_args__ = (UniqueConstraint("kunjungan_id", "permohonan_id", "keperluan"), KETAT)
    id: int | None = _id()
    kunjungan_id: int = _angka(ke="kunjungan.id")
    permohonan_id: int = _angka(indeks=True, ke="permohonan.id")
    keperluan: str = _teks()


class PermohonanPihak(SQLModel, table=True):
    """The persons of a case as they were written then; a correction adds a version."""

    __tablename__ = "permohonan_pihak"
    __table_args__ = (UniqueConstraint("permohonan_id", "pihak", "urut", "versi"), Index("pihak_nik", "nik"), KETAT)
    id: int | None = _id()
    permohonan_id: int = _angka(ke="permohonan.id")
    pihak: str = _teks()
    urut: int = _angka()
    versi: int = _angka()
    nik: str = _teks()
    cuplikan: str = _teks()
    garam: str = _teks()


class IsianNilai(SQLModel, table=True):
    """A field's value; the last version counts."""

    __tablename__ = "isian_nilai"
    __table_args__ = (UniqueConstraint("permohonan_id", "kode", "versi"), KETAT)
    id: int | None = _id()
    permohonan_id: int = _angka(ke="permohonan.id")
    kode: str = _teks()
    versi: int = _angka()
    nilai: str = _teks()
    peristiwa_id: int = _angka(ke="peristiwa.id")
    garam: str = _teks()


class Peristiwa(SQLModel, table=True):
    """What happened to a case and where it went (`ke`): replay evaluates nothing."""

    __table_args__ = (
        UniqueConstraint("permohonan_id", "urut"),
        Index("peristiwa_laporan", "jenis", "hasil", "tanggal_kerja", "permohonan_id"),
        Index("peristiwa_tanggal", "tanggal_kerja"),
        Index("peristiwa_akhir", "permohonan_id", "tanggal_kerja", "akhir", sqlite_where=text("akhir <> ''")),
        KETAT,
    )
    id: int | None = _id()
    permohonan_id: int = _angka(ke="permohonan.id")
    urut: int = _angka()
    langkah: str = _teks()
    aksi: str = _teks()
    jenis: str = _teks()
    hasil: str = _teks()
    ke: str = _teks()
    menunggu: str = _teks()
    akhir: str = _teks()
    alasan: str = _teks()
    isi: str = _teks()
    oleh: int = _angka(ke="pengguna.id")
    peran: str = _teks()
    tanggal_kerja: str = _teks()
    dicatat_pada: str = _teks()
    garam: str = _teks()


class Kelengkapan(SQLModel, table=True):
    """One requirement in one round of the checklist."""

    __table_args__ = (UniqueConstraint("peristiwa_id", "persyaratan"), KETAT)
    id: int | None = _id()
    permohonan_id: int = _angka(indeks=True, ke="permohonan.id")
    peristiwa_id: int = _angka(ke="peristiwa.id")
    persyaratan: str = _teks()
    keadaan: str = _teks()
    bentuk: str = _teks()
    jumlah: int = _angka()
    nomor: str = _teks()
    tanggal: str = _teks()
    catatan: str = _teks()
    garam: str = _teks()


class Naskah(SQLModel, table=True):
    """A version of a document of the case, as it was made."""

    __table_args__ = (UniqueConstraint("permohonan_id", "kode", "versi"), KETAT)
    id: int | None = _id()
    permohonan_id: int = _angka(ke="permohonan.id")
    kode: str = _teks()
    versi: int = _angka()
    templat_hash: str = _teks()
    cuplikan: str = _teks()
    sha256: str = _teks()
    peristiwa_id: int = _angka(ke="peristiwa.id")
    garam: str = _teks()


class NaskahTanda(SQLModel, table=True):
    """A paraf or signature on a version; `putaran` counts those withdrawn before it."""

    __tablename__ = "naskah_tanda"
    __table_args__ = (UniqueConstraint("naskah_id", "jenis", "pelaksana", "putaran"), KETAT)
    id: int | None = _id()
    naskah_id: int = _angka(ke="naskah.id")
    jenis: str = _teks()
    pelaksana: str = _teks()
    putaran: int = _angka()
    token: str = _teks()
    oleh: int = _angka(ke="pengguna.id")
    peran: str = _teks()
    cara: str = _teks()
    sha256: str = _teks()
    peristiwa_id: int = _angka(ke="peristiwa.id")


class NaskahTandaCabut(SQLModel, table=True):
    """A mark withdrawn by a return."""

    __tablename__ = "naskah_tanda_cabut"
    __table_args__ = KETAT
    tanda_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    peristiwa_id: int = _angka(ke="peristiwa.id")


class NomorSeri(SQLModel, table=True):
    """The last number of a book in a year."""

    __tablename__ = "nomor_seri"
    __table_args__ = KETAT
    buku: str = Field(sa_column=Column(Text, primary_key=True))
    tahun: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    terakhir: int = _angka()
    awal: int = _angka()


class BarisBuku(SQLModel, table=True):
    """A row of a book; never deleted, a void number stays as BATAL in `koreksi_buku`."""

    __tablename__ = "baris_buku"
    __table_args__ = (
        UniqueConstraint("buku", "tahun", "urut", "sisipan"),
        UniqueConstraint("buku", "tahun", "nomor"),
        Index("baris_buku_halaman", "buku", "id"),
        Index("baris_buku_permohonan", "permohonan_id", "buku"),
        KETAT,
    )
    id: int | None = _id()
    buku: str = _teks()
    tahun: int = _angka()
    urut: int = _angka()
    sisipan: str = _teks()
    nomor: str = _teks()
    permohonan_id: int = _angka(ke="permohonan.id")
    naskah_id: int | None = _angka(kosong=True, ke="naskah.id")
    token: str = _teks()
    isi: str = _teks()
    tanggal_kerja: str = _teks()
    dicatat_pada: str = _teks()
    peristiwa_id: int = _angka(ke="peristiwa.id")
    garam: str = _teks()


class KoreksiBuku(SQLModel, table=True):
    """A correction of a book row: the old value, the new one, why and who; BATAL voids the number."""

    __tablename__ = "koreksi_buku"
    __table_args__ = KETAT
    id: int | None = _id()
    baris_id: int = _angka(indeks=True, ke="baris_buku.id")
    kolom: str = _teks()
    lama: str = _teks()
    baru: str = _teks()
    alasan: str = _teks()
    oleh: int = _angka(ke="pengguna.id")
    pada: str = _teks()
    garam: str = _teks()


class PerintahCetak(SQLModel, table=True):
    """A print order with the snapshot it prints, written in the act."""

    __tablename__ = "perintah_cetak"
    __table_args__ = (UniqueConstraint("dokumen", "rujukan", "salinan_ke", "lembar"), KETAT)
    id: int | None = _id()
    permohonan_id: int | None = _angka(kosong=True, indeks=True, ke="permohonan.id")
    dokumen: str = _teks()
    rujukan: str = _teks()
    salinan_ke: int = _angka()
    lembar: int = _angka()
    berkas: str = _teks()
    kertas: str = _teks()
    cuplikan: str = _teks()
    alasan: str = _teks()
    oleh: int = _angka(ke="pengguna.id")
    pada: str = _teks()
    garam: str = _teks()


class CetakPeristiwa(SQLModel, table=True):
    """What became of a print order; its state is its last row."""

    __tablename__ = "cetak_peristiwa"
    __table_args__ = (UniqueConstraint("perintah_id", "urut"), KETAT)
    id: int | None = _id()
    perintah_id: int = _angka(ke="perintah_cetak.id")
    urut: int = _angka()
    keadaan: str = _teks()
    keterangan: str = _teks()
    pada: str = _teks()


class CetakTerbuka(SQLModel, table=True):
    """Print orders that are not finished: what the worker looks at."""

    __tablename__ = "cetak_terbuka"
    __table_args__ = KETAT
    perintah_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    keadaan: str = _teks()


class Barang(SQLModel, table=True):
    """A document surrendered by the applicant."""

    __table_args__ = KETAT
    id: int | None = _id()
    permohonan_id: int = _angka(indeks=True, ke="permohonan.id")
    jenis: str = _teks()
    jumlah: int = _angka()
    catatan: str = _teks()
    peristiwa_id: int = _angka(ke="peristiwa.id")


class Draf(SQLModel, table=True):
    """What is being typed; deleted by the act it becomes."""

    __table_args__ = KETAT
    kunci: str = Field(sa_column=Column(Text, primary_key=True))
    pengguna_id: int = _angka(indeks=True, ke="pengguna.id")
    layar: str = _teks()
    isi: str = _teks()
    diubah: str = _teks()


class TutupPeriode(SQLModel, table=True):
    """A closed week with its totals and the head of the trail."""

    __tablename__ = "tutup_periode"
    __table_args__ = (UniqueConstraint("jenis", "periode", "tujuan", "ke"), KETAT)
    id: int | None = _id()
    jenis: str = _teks()
    periode: str = _teks()
    tujuan: str = _teks()
    ke: int = _angka()
    jumlah: str = _teks()
    jejak_urut: int = _angka()
    jejak_hash: str = _teks()
    sha256: str = _teks()


class Jejak(SQLModel, table=True):
    """The audit trail: `hash` is SHA-256 of the previous hash and `isi` as stored; `kunci` makes an act happen once."""

    __table_args__ = KETAT
    urut: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    kunci: str = _teks(unik=True)
    isi: str = _teks()
    hash: str = _teks()


class JejakKepala(SQLModel, table=True):
    """The head of the trail: one row, the lock that keeps the chain single."""

    __tablename__ = "jejak_kepala"
    __table_args__ = KETAT
    satu: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    urut: int = _angka()
    hash: str = _teks()
    pada: str = _teks()


HANYA_TAMBAH = (
    VersiSop, VersiTemplat, Kunjungan, Tiket, TiketPeristiwa, KunjunganPermohonan, PermohonanPihak, IsianNilai,
    Peristiwa, Kelengkapan, Naskah, NaskahTanda, NaskahTandaCabut, BarisBuku, KoreksiBuku, PerintahCetak,
    CetakPeristiwa, Barang, TutupPeriode, Jejak,
)
"""Tables whose rows are never changed or deleted."""

DILINDUNGI = (Permohonan, Pengguna, PenggunaPeran, NomorSeri, JejakKepala)
"""Tables whose rows may change but are never deleted."""

FTS = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS cari USING fts5(nama, ekor, nomor, tokenize='unicode61 remove_diacritics 2')"
)
