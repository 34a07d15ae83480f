"""The snapshot of a queue ticket."""

from __future__ import annotations

from typing import Any

from tests.cetak.contoh_cetak import umum


def tiket(**ubah: Any) -> dict[str, Any]:
    """A ticket on the 80 mm roll, with the code of the case whose number it is."""
    return umum(kertas="80mm") | {
        "nomor": "A-012", "untuk": "Pengantar Kartu Keluarga", "tanggal": "Jumat, 20 November 2026",
        "pukul": "Pukul 09.14 WIB", "menunggu": 3, "biaya": "Pelayanan tidak dipungut biaya", "cetak_ulang": False,
    } | ubah
