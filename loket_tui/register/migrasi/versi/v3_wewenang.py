"""Secrets beside the kata sandi, delegations, paper maps, hand-overs, incidents, retention, the index of the trail.

Frozen: a later change of these tables is a revision of its own.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add the tables and their indexes, and index the trail as it stands; no earlier row is touched."""
    _tabel("pengguna_kunci", _kunci("pengguna_id"), _teks("pin_hash"), _angka("pin_gagal"), _angka("ganti"))
    _tabel("delegasi", _id(), _teks("peran"), _ke("pengguna"), _teks("cara"), _teks("kode"), _teks("dari"),
           _teks("sampai"), _teks("dasar"), _oleh(), _teks("pada"))
    op.create_index("ix_delegasi_pengguna_id", "delegasi", ["pengguna_id"])
    _tabel("delegasi_cabut", _kunci("delegasi_id"), _teks("sejak"), _oleh(), _teks("pada"))
    _tabel("naik", _id(), _angka("tahun"), _angka("urut"), _teks("peran"), _teks("tanggal_kerja"), _oleh(),
           _teks("pada"), sa.UniqueConstraint("tahun", "urut"))
    _tabel("naik_butir", _id(), _ke("naik"), _ke("permohonan"), sa.UniqueConstraint("naik_id", "permohonan_id"))
    op.create_index("ix_naik_butir_permohonan_id", "naik_butir", ["permohonan_id"])
    _tabel("letak_map", _id(), _ke("permohonan"), _teks("tempat"),
           sa.Column("naik_id", sa.Integer(), sa.ForeignKey("naik.id"), nullable=True), _teks("tanggal_kerja"),
           _oleh(), _teks("pada"))
    op.create_index("ix_letak_map_permohonan_id", "letak_map", ["permohonan_id"])
    _tabel("serah_tugas", _id(), _ke("pengguna", "dari"), _ke("pengguna", "kepada"), _teks("tanggal_kerja"),
           _teks("jumlah"), _teks("catatan"), _teks("pada"), _teks("garam"))
    _tabel("insiden", _id(), _teks("terjadi"), _teks("diketahui"), _teks("uraian"), _teks("data"), _teks("upaya"),
           _teks("dari"), _teks("sampai"), _oleh(), _teks("pada"), _teks("garam"))
    _tabel("insiden_tutup", _kunci("insiden_id"), _teks("upaya"), _oleh(), _teks("pada"), _teks("garam"))
    _tabel("penyusutan", _id(), _teks("nomor"), _teks("batas"), _angka("jumlah"), _teks("tanggal_kerja"), _oleh(),
           _teks("pada"))
    _tabel("penyusutan_baris", _id(), _ke("penyusutan"), _teks("tabel"), _angka("baris"), _teks("sidik"),
           sa.UniqueConstraint("tabel", "baris"))
    _tabel("jejak_indeks", _id(), sa.Column("urut", sa.Integer(), sa.ForeignKey("jejak.urut"), nullable=False),
           _angka("oleh"), _teks("hari"), _teks("ruj"), sa.UniqueConstraint("urut", "ruj"))
    for kolom in ("ruj", "oleh", "hari"):
        op.create_index(f"jejak_indeks_{kolom}", "jejak_indeks", [kolom, "urut"])
    _indeks()


def _indeks() -> None:
    """Index every row of the trail that can be read."""
    k = op.get_bind()
    for urut, teks in k.execute(sa.text("SELECT urut, isi FROM jejak ORDER BY urut")).all():
        try:
            isi = json.loads(teks)
            nilai = {"urut": urut, "oleh": int(isi["oleh"]), "hari": str(isi["tk"])}
            semua = dict.fromkeys(str(r) for r in (isi["ruj"], *isi.get("juga", ())))
        except (ValueError, KeyError, TypeError):
            continue                # a damaged row is a finding of `loket periksa`
        for ruj in semua:
            k.execute(sa.text("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (:urut, :oleh, :hari, :ruj)"),
                      {**nilai, "ruj": ruj})


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
