"""Dates as a file writes them: of a field, or so long after a field or after the day itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

_SATUAN = ("hari", "hari_kerja", "bulan")


def _kapan(nilai: dict[str, str | int]) -> dict[str, str | int]:
    """A field alone, or a number of one unit from a field or from the day itself."""
    satuan = [k for k in nilai if k in _SATUAN]
    sebutan = [v for k, v in nilai.items() if k not in _SATUAN]
    bentuk = len(nilai) == 1 if "isian" in nilai else len(satuan) == 1
    if not bentuk or not all(isinstance(v, str) for v in sebutan):
        raise ValueError("tanggal berisi {isian = 'kode'} atau {dari = 'kode'} dengan hari, hari_kerja atau bulan")
    if not all(type(nilai[k]) is int for k in satuan):
        raise ValueError("hari, hari_kerja dan bulan berupa angka bulat")
    return nilai


Kapan = Annotated[
    dict[Literal["isian", "dari", "hari", "hari_kerja", "bulan"], str | int], Field(min_length=1),
    AfterValidator(_kapan),
]
"""A date: {isian = X}; or {dari = X, hari|hari_kerja|bulan = n}, without `dari` from the day the case comes there."""
