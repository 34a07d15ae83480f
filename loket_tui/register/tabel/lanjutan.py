"""What stands beside a case's position: open tasks, batches, links to other cases, absences, versions in use."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlmodel import Field

from loket_tui.register.tabel.kolom import KETAT, Tabel, angka, nomor_id, teks


class Tugas(Tabel, table=True):
    """An open task of a case that does not wait for it: from when it shows, until when it is due (ISO dates or "")."""

    __table_args__ = (UniqueConstraint("permohonan_id", "token", "ke"), Index("tugas_muncul", "muncul"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(ke="permohonan.id")
    token: str = teks()
    ke: int = angka()
    muncul: str = teks()
    tenggat: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")


class TugasTutup(Tabel, table=True):
    """A task that is done, or not needed any more."""

    __tablename__ = "tugas_tutup"
    __table_args__ = KETAT
    tugas_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    hasil: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")


class Kumpulan(Tabel, table=True):
    """A batch of cases that is sent and returned as one (pengajuan massal); `urut` numbers those of a kind."""

    __table_args__ = (UniqueConstraint("jenis", "urut"), KETAT)
    id: int | None = nomor_id()
    jenis: str = teks()
    tujuan: str = teks()
    urut: int = angka()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class KumpulanButir(Tabel, table=True):
    """A case in a batch."""

    __tablename__ = "kumpulan_butir"
    __table_args__ = (UniqueConstraint("kumpulan_id", "permohonan_id"), KETAT)
    id: int | None = nomor_id()
    kumpulan_id: int = angka(ke="kumpulan.id")
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    token: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")


class KumpulanKirim(Tabel, table=True):
    """A batch that left the office: when, by whom, with what letter or list number."""

    __tablename__ = "kumpulan_kirim"
    __table_args__ = KETAT
    kumpulan_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    tanggal: str = teks()
    pembawa: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()
    garam: str = teks()


class KumpulanHasil(Tabel, table=True):
    """The result of one item of a batch that came back."""

    __tablename__ = "kumpulan_hasil"
    __table_args__ = KETAT
    butir_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    hasil: str = teks()
    peristiwa_id: int = angka(ke="peristiwa.id")


class LegalisirButir(Tabel, table=True):
    """One paper brought to be legalised: how many copies, or refused and why."""

    __tablename__ = "legalisir_butir"
    __table_args__ = (UniqueConstraint("peristiwa_id", "urut"), KETAT)
    id: int | None = nomor_id()
    permohonan_id: int = angka(indeks=True, ke="permohonan.id")
    peristiwa_id: int = angka(ke="peristiwa.id")
    urut: int = angka()
    uraian: str = teks()
    jumlah: int = angka()
    hasil: str = teks()
    alasan: str = teks()
    garam: str = teks()


class PermohonanTautan(Tabel, table=True):
    """A case that was begun from another one, in one act (a covering letter, a service that follows)."""

    __tablename__ = "permohonan_tautan"
    __table_args__ = KETAT
    permohonan_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    asal_id: int = angka(indeks=True, ke="permohonan.id")
    peristiwa_id: int = angka(ke="peristiwa.id")


class Ketiadaan(Tabel, table=True):
    """An official who is away on these days (ISO dates, both included): substitutes may act meanwhile."""

    __table_args__ = KETAT
    id: int | None = nomor_id()
    peran: str = teks()
    dari: str = teks()
    sampai: str = teks()
    sebab: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class KetiadaanCabut(Tabel, table=True):
    """An absence that ended early or was entered by mistake, from this day on."""

    __tablename__ = "ketiadaan_cabut"
    __table_args__ = KETAT
    ketiadaan_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    sejak: str = teks()
    oleh: int = angka(ke="pengguna.id")
    pada: str = teks()


class SopAktif(Tabel, table=True):
    """What new cases of a procedure take from a date on (ISO); the last row of a date counts.

    `verba`: aktif (the version `hash`), henti (none), batal (nothing was said for that date).  `oleh` is empty where
    the program itself put a good file in use, when the office was made or first opened: that holds from ever.
    """

    __tablename__ = "sop_aktif"
    __table_args__ = (Index("sop_aktif_kode", "kode", "berlaku_dari"), KETAT)
    id: int | None = nomor_id()
    kode: str = teks()
    berlaku_dari: str = teks()
    verba: str = teks()
    hash: str | None = teks(kosong=True, ke="versi_sop.hash")
    oleh: int | None = angka(kosong=True, ke="pengguna.id")
    pada: str = teks()


BARU = (
    Tugas, TugasTutup, Kumpulan, KumpulanButir, KumpulanKirim, KumpulanHasil, LegalisirButir, PermohonanTautan,
    Ketiadaan, KetiadaanCabut, SopAktif,
)
"""Tables of this module; rows are never changed or deleted."""
