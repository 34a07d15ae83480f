"""Secrets beside the kata sandi, delegations, paper maps, hand-overs, incidents, retention, the index of the trail.

Frozen: a later change of these tables is a revision of its own.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from loket_tui.register.migrasi.kolom import angka, ke, kunci, nomor_id, oleh, tabel, teks

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add the tables and their indexes, and index the trail as it stands; no earlier row is touched."""
    tabel("pengguna_kunci", kunci("pengguna_id"), teks("pin_hash"), angka("pin_gagal"), angka("ganti"))
    tabel("delegasi", nomor_id(), teks("peran"), ke("pengguna"), teks("cara"), teks("kode"), teks("dari"),
           teks("sampai"), teks("dasar"), oleh(), teks("pada"))
    op.create_index("ix_delegasi_pengguna_id", "delegasi", ["pengguna_id"])
    tabel("delegasi_cabut", kunci("delegasi_id"), teks("sejak"), oleh(), teks("pada"))
    tabel("naik", nomor_id(), angka("tahun"), angka("urut"), teks("peran"), teks("tanggal_kerja"), oleh(),
           teks("pada"), sa.UniqueConstraint("tahun", "urut"))
    tabel("naik_butir", nomor_id(), ke("naik"), ke("permohonan"), sa.UniqueConstraint("naik_id", "permohonan_id"))
    op.create_index("ix_naik_butir_permohonan_id", "naik_butir", ["permohonan_id"])
    tabel("letak_map", nomor_id(), ke("permohonan"), teks("tempat"),
           sa.Column("naik_id", sa.Integer(), sa.ForeignKey("naik.id"), nullable=True), teks("tanggal_kerja"),
           oleh(), teks("pada"))
    op.create_index("ix_letak_map_permohonan_id", "letak_map", ["permohonan_id"])
    tabel("serah_tugas", nomor_id(), ke("pengguna", "dari"), ke("pengguna", "kepada"), teks("tanggal_kerja"),
           teks("jumlah"), teks("catatan"), teks("pada"), teks("garam"))
    tabel("insiden", nomor_id(), teks("terjadi"), teks("diketahui"), teks("uraian"), teks("data"), teks("upaya"),
           teks("dari"), teks("sampai"), oleh(), teks("pada"), teks("garam"))
    tabel("insiden_tutup", kunci("insiden_id"), teks("upaya"), oleh(), teks("pada"), teks("garam"))
    tabel("penyusutan", nomor_id(), teks("nomor"), teks("batas"), angka("jumlah"), teks("tanggal_kerja"), oleh(),
           teks("pada"))
    tabel("penyusutan_baris", nomor_id(), ke("penyusutan"), teks("tabel"), angka("baris"), teks("sidik"),
           sa.UniqueConstraint("tabel", "baris"))
    tabel("jejak_indeks", nomor_id(), sa.Column("urut", sa.Integer(), sa.ForeignKey("jejak.urut"), nullable=False),
           angka("oleh"), teks("hari"), teks("ruj"), sa.UniqueConstraint("urut", "ruj"))
    for kolom in ("ruj", "oleh", "hari"):
        op.create_index(f"jejak_indeks_{kolom}", "jejak_indeks", [kolom, "urut"])
    _indeks()


def _indeks() -> None:
    """Index every row of the trail that can be read."""
    k = op.get_bind()
    for urut, mentah in k.execute(sa.text("SELECT urut, isi FROM jejak ORDER BY urut")).all():
        try:
            isi = json.loads(mentah)
            nilai = {"urut": urut, "oleh": int(isi["oleh"]), "hari": str(isi["tk"])}
            semua = dict.fromkeys(str(r) for r in (isi["ruj"], *isi.get("juga", ())))
        except (ValueError, KeyError, TypeError):
            continue                # a damaged row is a finding of `loket periksa`
        for ruj in semua:
            k.execute(sa.text("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (:urut, :oleh, :hari, :ruj)"),
                      {**nilai, "ruj": ruj})
