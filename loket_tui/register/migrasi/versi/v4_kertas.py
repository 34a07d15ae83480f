"""Version 4: the files that were drawn of each print order, and orders sent to another printer."""

from __future__ import annotations

from alembic import op

from loket_tui.register.migrasi.kolom import ke, nomor_id, oleh, tabel, teks

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add the tables and their indexes; no earlier row is touched."""
    tabel("cetak_berkas", nomor_id(), ke("perintah_cetak", "perintah_id"), teks("bentuk"), teks("sidik"),
          teks("program"), teks("pada"))
    op.create_index("ix_cetak_berkas_perintah_id", "cetak_berkas", ["perintah_id"])
    tabel("cetak_alih", nomor_id(), ke("perintah_cetak", "perintah_id"), teks("printer"), teks("kertas"), oleh(),
          teks("pada"))
    op.create_index("ix_cetak_alih_perintah_id", "cetak_alih", ["perintah_id"])
