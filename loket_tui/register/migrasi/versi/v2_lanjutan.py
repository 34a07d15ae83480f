"""Tables beside a case's position: tasks, batches, links, absences, legalised papers, versions in use.

Frozen: a later change of these tables is a revision of its own.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the tables and their indexes; no row of version 1 is touched."""
    _tabel("tugas", _id(), _ke("permohonan"), _teks("token"), _angka("ke"), _teks("muncul"), _teks("tenggat"),
           _ke("peristiwa"), sa.UniqueConstraint("permohonan_id", "token", "ke"))
    op.create_index("tugas_muncul", "tugas", ["muncul"])
    _tabel("tugas_tutup", _kunci("tugas_id"), _teks("hasil"), _ke("peristiwa"))
    _tabel("kumpulan", _id(), _teks("jenis"), _teks("tujuan"), _angka("urut"), _oleh(), _teks("pada"),
           sa.UniqueConstraint("jenis", "urut"))
    _tabel("kumpulan_butir", _id(), _ke("kumpulan"), _ke("permohonan"), _teks("token"), _ke("peristiwa"),
           sa.UniqueConstraint("kumpulan_id", "permohonan_id"))
    op.create_index("ix_kumpulan_butir_permohonan_id", "kumpulan_butir", ["permohonan_id"])
    _tabel("kumpulan_kirim", _kunci("kumpulan_id"), _teks("tanggal"), _teks("pembawa"), _oleh(), _teks("pada"),
           _teks("garam"))
    _tabel("kumpulan_hasil", _kunci("butir_id"), _teks("hasil"), _ke("peristiwa"))
    _tabel("legalisir_butir", _id(), _ke("permohonan"), _ke("peristiwa"), _angka("urut"), _teks("uraian"),
           _angka("jumlah"), _teks("hasil"), _teks("alasan"), _teks("garam"),
           sa.UniqueConstraint("peristiwa_id", "urut"))
    op.create_index("ix_legalisir_butir_permohonan_id", "legalisir_butir", ["permohonan_id"])
    _tabel("permohonan_tautan", _kunci("permohonan_id"), _ke("permohonan", "asal_id"), _ke("peristiwa"))
    op.create_index("ix_permohonan_tautan_asal_id", "permohonan_tautan", ["asal_id"])
    _tabel("ketiadaan", _id(), _teks("peran"), _teks("dari"), _teks("sampai"), _teks("sebab"), _oleh(), _teks("pada"))
    _tabel("ketiadaan_cabut", _kunci("ketiadaan_id"), _teks("sejak"), _oleh(), _teks("pada"))
    _tabel("sop_aktif", _id(), _teks("kode"), _teks("berlaku_dari"), _teks("verba"),
           sa.Column("hash", sa.Text(), sa.ForeignKey("versi_sop.hash"), nullable=True),
           sa.Column("oleh", sa.Integer(), sa.ForeignKey("pengguna.id"), nullable=True), _teks("pada"))
    op.create_index("sop_aktif_kode", "sop_aktif", ["kode", "berlaku_dari"])


def _tabel(nama: str, *isi: Any) -> None:
    op.create_table(nama, *isi, sqlite_strict=True)


def _id() -> Any:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _kunci(nama: str) -> Any:
    return sa.Column(nama, sa.Integer(), primary_key=True, autoincrement=False)


def _teks(nama: str) -> Any:
    return sa.Column(nama, sa.Text(), nullable=False)


def _angka(nama: str) -> Any:
    return sa.Column(nama, sa.Integer(), nullable=False)


def _ke(tabel: str, nama: str = "") -> Any:
    return sa.Column(nama or f"{tabel}_id", sa.Integer(), sa.ForeignKey(f"{tabel}.id"), nullable=False)


def _oleh() -> Any:
    return _ke("pengguna", "oleh")
