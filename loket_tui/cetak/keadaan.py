"""The states of a print order in words; the codes are what the print log stores."""

from __future__ import annotations

from typing import Final

KEADAAN: Final = {
    "disiapkan": "Disiapkan", "dirender": "Disiapkan", "dikirim": "Dikirim", "gagal": "Gagal",
    "tidak_pasti": "Tidak diketahui", "selesai": "Selesai", "disimpan": "Disimpan", "dibatalkan": "Dibatalkan",
    "periksa": "Keluar dengan baik?", "rusak": "Lembar rusak",
}
"""Whatever the queue says of an order; `kata_keadaan` has that too."""
LAMA: Final = "lama, belum dicetak; u mencetaknya, s menyimpan PDF saja"
"""The note of an order that failed for so long that a person decides whether it is still wanted."""
TINDAKAN: Final = "Perlu tindakan"
"""What an order is called that waits at the printer for somebody's hand."""


def kata_keadaan(keadaan: str, keterangan: str = "") -> str:
    """A state as people read it: "Perlu tindakan: kertas habis" while the printer waits for somebody's hand."""
    sebab = tanpa_pekerjaan(keadaan, keterangan) if keadaan == "dikirim" else ""
    if keadaan == "gagal" and keterangan == LAMA:
        sebab = "sudah lama"
    return f"{TINDAKAN}: {sebab}" if sebab else KEADAAN.get(keadaan, keadaan)


def tanpa_pekerjaan(keadaan: str, keterangan: str) -> str:
    """The note of a state without the number of the printer's job, which is for the order's story."""
    return keterangan.partition(": ")[2] if keadaan in {"dikirim", "periksa"} else keterangan


def nomor_pekerjaan(keadaan: str, keterangan: str) -> str:
    """The number of the printer's job in the note of a state; "" where it has none."""
    return keterangan.partition(": ")[0] if keadaan in {"dikirim", "periksa"} else ""
