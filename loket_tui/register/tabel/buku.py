"""Books, prints, closed weeks and the trail."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class NomorSeri(Tabel, table=True):
    """The last number of a book in a year."""

    __tablename__ = "nomor_seri"
    __table_args__ = KETAT
    buku: str = Field(sa_column=Column(Text, primary_key=True))
    tahun: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    terakhir: int = angka()
    awal: int = angka()


class BarisBuku(Tabel, table=True):
    """A row of a book; never deleted, a void number stays as BATAL in `koreksi_buku`."""

    __tablename__ = "baris_buku"
    __table_args__ = (
        UniqueConstraint("buku", "tahun", "urut", "sisipan"),
        UniqueConstraint("buku", "tahun", "nomor"),
        Index("baris_buku_halaman", "buku", "id"),
        Index("baris_buku_permohonan", "permohonan_id", "buku"),
        KETAT,
    )
    id: int | None = nomor_id()
    buku: str = teks()
    tahun: int = angka()
    urut: int = angka()
    sisipan: str = teks()
    nomor: str = teks()
    permohonan_id: int = angka(ke="permohonan.id")
    naskah_id: int | None = angka(kosong=True, ke="naskah.id")
    token: str = teks()
    isi: str = teks()
    tanggal_kerja: str = teks()
    dicatat_pada: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")
    garam: str = teks()


class KoreksiBuku(Tabel, table=True):
    """A correction of a book row: the old value, the new one, why and who; BATAL voids the number."""

    __tablename__ = "koreksi_buku"
    __table_args__ = KETAT
    id: int | None = nomor_id()
    baris_id: int = angka(indeks=True, ke="baris_buku.id")
    kolom: str = teks()
    lama: str = teks()
    baru: str = teks()
    alasan: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()
    garam: str = teks()


class VersiLogo(Tabel, table=True):
    """Every logo that ever stood on a print: its SHA-256 and the file in base64; snapshots hold the hash."""

    __tablename__ = "versi_logo"
    __table_args__ = KETAT
    hash: str = Field(sa_column=Column(Text, primary_key=True))
    isi: str = teks()


class PerintahCetak(Tabel, table=True):
    """A print order with the snapshot it prints, written in the act."""

    __tablename__ = "perintah_cetak"
    __table_args__ = (UniqueConstraint("dokumen", "rujukan", "salinan_ke", "lembar"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int | None = angka(kosong=True, indeks=True, ke="permohonan.id")
    dokumen: str = teks()
    rujukan: str = teks()
    salinan_ke: int = angka()
    lembar: int = angka()
    berkas: str = teks()
    kertas: str = teks()
    cuplikan: str = teks()
    alasan: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()
    garam: str = teks()


class CetakPeristiwa(Tabel, table=True):
    """What became of a print order; its state is its last row."""

    __tablename__ = "cetak_peristiwa"
    __table_args__ = (UniqueConstraint("perintah_id", "urut"), KETAT)
    id: int | None = nomor_id()
    perintah_id: int = angka(ke="perintah_cetak.id")
    urut: int = angka()
    keadaan: str = teks()
    keterangan: str = teks()
    pada: str = teks()


class CetakTerbuka(Tabel, table=True):
    """Print orders that are not finished: what the worker looks at."""

    __tablename__ = "cetak_terbuka"
    __table_args__ = KETAT
    perintah_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    keadaan: str = teks()


class TutupPeriode(Tabel, table=True):
    """A closed week with its totals and the head of the trail."""

    __tablename__ = "tutup_periode"
    __table_args__ = (UniqueConstraint("jenis", "periode", "tujuan", "ke"), KETAT)
    id: int | None = nomor_id()
    jenis: str = teks()
    periode: str = teks()
    tujuan: str = teks()
    ke: int = angka()
    jumlah: str = teks()
    jejak_urut: int = angka()
    jejak_hash: str = teks()
    sha256: str = teks()


class Jejak(Tabel, table=True):
    """The audit trail: `hash` is SHA-256 of the previous hash and `isi` as stored; `kunci` makes an act happen once."""

    __table_args__ = KETAT
    urut: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    kunci: str = teks(unik=True)
    isi: str = teks()
    hash: str = teks()


class JejakKepala(Tabel, table=True):
    """The head of the trail: one row, the lock that keeps the chain single."""

    __tablename__ = "jejak_kepala"
    __table_args__ = KETAT
    satu: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    urut: int = angka()
    hash: str = teks()
    pada: str = teks()
