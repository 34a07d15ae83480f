"""Tasks against the events that made and closed them: every row is named by its event, every name has its row."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from loket_tui.register.periksa_isi import Catat

_NAMA = "SELECT id, permohonan_id, isi FROM peristiwa WHERE isi LIKE '%\"tugas_buka\"%' OR isi LIKE '%\"tugas_tutup\"%'"
_TUGAS = "SELECT id, permohonan_id, peristiwa_id, token, ke, muncul, tenggat FROM tugas ORDER BY id"
_TUTUP = (
    "SELECT c.tugas_id, t.permohonan_id, c.peristiwa_id, c.hasil FROM tugas_tutup c "
    "LEFT JOIN tugas t ON t.id = c.tugas_id ORDER BY c.tugas_id"
)


def periksa_tugas(k: Any, temuan: Catat) -> int:
    """Compare both ways; returns how many tasks there are."""
    buka: Counter[tuple[Any, ...]] = Counter()
    tutup: Counter[tuple[Any, ...]] = Counter()
    for peristiwa, pid, teks in k.execute(_NAMA):
        isi = json.loads(teks)
        buka.update((pid, peristiwa, *satu) for satu in isi.get("tugas_buka", ()))
        tutup.update((nomor, pid, peristiwa, hasil) for nomor, hasil in isi.get("tugas_tutup", ()))
    jumlah = 0
    for nomor, *isi_baris in k.execute(_TUGAS):
        jumlah += 1
        if not _ambil(buka, tuple(isi_baris)):
            temuan(f"Tugas {nomor} permohonan {isi_baris[0]} tidak disebut peristiwa {isi_baris[1]} yang membuatnya.")
    for baris in k.execute(_TUTUP):
        if not _ambil(tutup, tuple(baris)):
            temuan(f"Penutupan tugas {baris[0]} tidak disebut peristiwa {baris[2]}, atau tugasnya tidak ada.")
    for pid, peristiwa, token, *_ in buka.elements():
        temuan(f"Tugas {token} permohonan {pid} hilang; peristiwa {peristiwa} membuatnya.")
    for nomor, pid, peristiwa, _ in tutup.elements():
        temuan(f"Penutupan tugas {nomor} permohonan {pid} hilang; peristiwa {peristiwa} mencatatnya.")
    return jumlah


def _ambil(sisa: Counter[tuple[Any, ...]], satu: tuple[Any, ...]) -> bool:
    """Take one off, if it is there."""
    if not sisa[satu]:
        del sisa[satu]
        return False
    sisa[satu] -= 1
    return True
