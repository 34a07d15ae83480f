"""Money as offices write it."""

from __future__ import annotations


def rupiah(jumlah: int) -> str:
    """An amount in words of digits: Rp1.250.000."""
    return "Rp" + f"{jumlah:,}".replace(",", ".")
