"""Columns as every table uses them: text and whole numbers, strict, nothing left to the driver's guess."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel

KETAT: dict[str, Any] = {"sqlite_strict": True}


def teks(*, kosong: bool = False, unik: bool = False, indeks: bool = False, ke: str = "") -> Any:
    """A text column; `ke` makes it a foreign key."""
    asing = [ForeignKey(ke)] if ke else []
    return Field(sa_column=Column(Text, *asing, nullable=kosong, unique=unik or None, index=indeks or None))


def angka(*, kosong: bool = False, indeks: bool = False, ke: str = "") -> Any:
    """An integer column; `ke` makes it a foreign key."""
    asing = [ForeignKey(ke)] if ke else []
    return Field(sa_column=Column(Integer, *asing, nullable=kosong, index=indeks or None))


def nomor_id() -> Any:
    """The row id; never reused, so a gap would show."""
    return Field(default=None, sa_column=Column(Integer, primary_key=True))


class Tabel(SQLModel):
    """Base of all tables.  They are never validated (input models are), so pydantic builds no validators for them."""

    model_config = {"defer_build": True}
