"""What the program can do at a step: one module for each kind of aksi or each few that belong together.

A new kind: its schema in `sop/aksi.py`, a module here whose `JENIS` says how it is asked and done, its name in
`_MODUL`, a row in docs/menulis-sop.md.
"""

from __future__ import annotations

from loket_tui.layanan.aksi import (
    antri,
           barang,
           bayar,
           disposisi,
           kabar,
           kirim,
    legalisir,
           naskah,
           tanda_terima,
           tinjau,
           tunggu,
           umum,
)
from loket_tui.layanan.aksi.bersama import ditanya, isi_bersama, isian_ditanya, minta_bersama, tulis_bersama
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan, Masukan, masukan
from loket_tui.sop.gugur import isian_aksi

__all__ = [
    "JENIS",
    "LANGKAH_KHUSUS",
    "OTOMATIS",
    "SEKALI_TEKAN",
    "JenisAksi",
    "Kerjaan",
    "Masukan",
    "ditanya",
    "isi_bersama",
    "isian_aksi",
    "isian_ditanya",
    "masukan",
    "minta_bersama",
    "tulis_bersama",
]

_MODUL = (umum, naskah, tanda_terima, barang, bayar, kirim, legalisir, tunggu, kabar, disposisi, tinjau, antri)

JENIS: dict[str, JenisAksi] = {satu.jenis: satu for modul in _MODUL for satu in modul.JENIS}
"""Every kind that `langkah.kerjakan` does."""
LANGKAH_KHUSUS = frozenset({"ajukan", "periksa_kelengkapan", "paraf", "tanda_tangan", "serahkan", "lapor", "tugas",
                            "kumpulkan"})
"""Kinds with an act of their own."""
OTOMATIS = frozenset(j.jenis for j in JENIS.values() if j.sendiri is not None)
"""Kinds that need nobody's decision: done in the same act as what leads to them."""
SEKALI_TEKAN = frozenset(j.jenis for j in JENIS.values() if j.sekali_tekan)
"""Kinds that one confirmation may do in a row."""
