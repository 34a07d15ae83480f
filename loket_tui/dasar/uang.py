"""Money as offices write it."""

from __future__ import annotations


def rupiah(jumlah: int) -> str:
    """An amount in words of digits, on the screen: Rp1.250.000."""
    return "Rp" + f"{jumlah:,}".replace(",", ".")


def rupiah_resmi(jumlah: int) -> str:
    """An amount as it stands on paper, with its cents: Rp1.250.000,00.  Source: EYD V (2022)."""
    return f"{rupiah(jumlah)},00"
