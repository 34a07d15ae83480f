"""Tables and columns as the revisions write them.  Frozen like the revisions: what changes gets a new function."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def tabel(nama: str, *isi: Any) -> None:
    """Make a strict table."""
    op.create_table(nama, *isi, sqlite_strict=True)


def nomor_id() -> Any:
    """The row id."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def kunci(nama: str) -> Any:
    """A whole number that is the key of its table."""
    return sa.Column(nama, sa.Integer(), primary_key=True, autoincrement=False)


def teks(nama: str) -> Any:
    """A text."""
    return sa.Column(nama, sa.Text(), nullable=False)


def angka(nama: str) -> Any:
    """A whole number."""
    return sa.Column(nama, sa.Integer(), nullable=False)


def ke(induk: str, nama: str = "") -> Any:
    """A reference to a row of `induk`, named after it unless `nama` says otherwise."""
    return sa.Column(nama or f"{induk}_id", sa.Integer(), sa.ForeignKey(f"{induk}.id"), nullable=False)


def oleh() -> Any:
    """The account that did it."""
    return ke("pengguna", "oleh")
