"""Surrendered documents against the events that moved them: each movement is named, each name has its row."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from loket_tui.register.barang import GERAK
from loket_tui.register.periksa_isi import Catat

_NAMA = f"SELECT id, permohonan_id, isi FROM peristiwa WHERE isi LIKE '%\"{GERAK}\"%'"  # noqa: S608
_BARIS = "SELECT permohonan_id, peristiwa_id, jenis, jumlah FROM barang ORDER BY id"


def periksa_barang(k: Any, temuan: Catat) -> None:
    """Compare both ways; no more may have gone out than came in."""
    disebut: Counter[tuple[Any, ...]] = Counter()
    for peristiwa, pid, teks in k.execute(_NAMA):
        gerak = json.loads(teks).get(GERAK)
        disebut.update((pid, peristiwa, jenis, n) for jenis, n in (gerak.items() if isinstance(gerak, dict) else ()))
    ada = Counter(tuple(b) for b in k.execute(_BARIS))
    sisa: Counter[tuple[Any, str]] = Counter()
    for (pid, _, jenis, n), kali in ada.items():
        sisa[pid, jenis] += n * kali
    for pid, peristiwa, jenis, _ in (ada - disebut).elements():
        temuan(f"Dokumen tarikan {jenis} permohonan {pid} tidak disebut peristiwa {peristiwa}.")
    for pid, peristiwa, jenis, _ in (disebut - ada).elements():
        temuan(f"Dokumen tarikan {jenis} permohonan {pid} hilang; peristiwa {peristiwa} mencatatnya.")
    for (pid, jenis), n in sisa.items():
        if n < 0:
            temuan(f"Dokumen tarikan {jenis} permohonan {pid} keluar lebih banyak daripada yang ditarik.")
