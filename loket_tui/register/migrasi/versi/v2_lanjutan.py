"""Tables beside a case's position: tasks, batches, links, absences, legalised papers, versions in use.

Frozen: a later change of these tables is a revision of its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from loket_tui.register.migrasi.kolom import angka, ke, kunci, nomor_id, oleh, tabel, teks

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the tables and their indexes; no row of version 1 is touched."""
    tabel("tugas", nomor_id(), ke("permohonan"), teks("token"), angka("ke"), teks("muncul"), teks("tenggat"),
           ke("peristiwa"), sa.UniqueConstraint("permohonan_id", "token", "ke"))
    op.create_index("tugas_muncul", "tugas", ["muncul"])
    tabel("tugas_tutup", kunci("tugas_id"), teks("hasil"), ke("peristiwa"))
    tabel("kumpulan", nomor_id(), teks("jenis"), teks("tujuan"), angka("urut"), oleh(), teks("pada"),
           sa.UniqueConstraint("jenis", "urut"))
    tabel("kumpulan_butir", nomor_id(), ke("kumpulan"), ke("permohonan"), teks("token"), ke("peristiwa"),
           sa.UniqueConstraint("kumpulan_id", "permohonan_id"))
    op.create_index("ix_kumpulan_butir_permohonan_id", "kumpulan_butir", ["permohonan_id"])
    tabel("kumpulan_kirim", kunci("kumpulan_id"), teks("tanggal"), teks("pembawa"), oleh(), teks("pada"),
           teks("garam"))
    tabel("kumpulan_hasil", kunci("butir_id"), teks("hasil"), ke("peristiwa"))
    tabel("legalisir_butir", nomor_id(), ke("permohonan"), ke("peristiwa"), angka("urut"), teks("uraian"),
           angka("jumlah"), teks("hasil"), teks("alasan"), teks("garam"),
           sa.UniqueConstraint("peristiwa_id", "urut"))
    op.create_index("ix_legalisir_butir_permohonan_id", "legalisir_butir", ["permohonan_id"])
    tabel("permohonan_tautan", kunci("permohonan_id"), ke("permohonan", "asal_id"), ke("peristiwa"))
    op.create_index("ix_permohonan_tautan_asal_id", "permohonan_tautan", ["asal_id"])
    tabel("ketiadaan", nomor_id(), teks("peran"), teks("dari"), teks("sampai"), teks("sebab"), oleh(), teks("pada"))
    tabel("ketiadaan_cabut", kunci("ketiadaan_id"), teks("sejak"), oleh(), teks("pada"))
    tabel("sop_aktif", nomor_id(), teks("kode"), teks("berlaku_dari"), teks("verba"),
           sa.Column("hash", sa.Text(), sa.ForeignKey("versi_sop.hash"), nullable=True),
           sa.Column("oleh", sa.Integer(), sa.ForeignKey("pengguna.id"), nullable=True), teks("pada"))
    op.create_index("sop_aktif_kode", "sop_aktif", ["kode", "berlaku_dari"])
