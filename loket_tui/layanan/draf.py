"""What an officer should hear of the drafts of a session that ended suddenly."""

from __future__ import annotations

import json

from loket_tui.dasar.kode_cari import kelompok
from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.register import draf as rd


@bacaan("membuka ketikan", "terima")
def berkas_tuntas(ruang: Ruang, sesi: Sesi) -> tuple[str, ...]:
    """One sentence for each case that was saved while the program stopped before it could say so; told once.

    Such a case left its draft behind, though the act under the draft's key is done; the draft is dropped here.
    """
    with ruang.basis.tulis() as koneksi:
        tuntas = [(str(dict(json.loads(isi).get("pemohon", {})).get("nama") or "tanpa nama"), kode)
                  for isi, kode in rd.tuntas(koneksi, sesi.pengguna_id)]
    return tuple(f"Sebelum program berhenti, berkas terakhir Anda sempat tersimpan: {nama}, {kelompok(kode)} (F4)."
                 for nama, kode in tuntas)
