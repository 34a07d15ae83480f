"""Batches, legalised papers and links against the cases: what one of them says the other must bear out."""

from __future__ import annotations

from typing import Any

from loket_tui.register.periksa_isi import Catat

_KOSONG = (
    "SELECT k.id FROM kumpulan k LEFT JOIN kumpulan_kirim s ON s.kumpulan_id = k.id "
    "WHERE s.kumpulan_id IS NULL OR NOT EXISTS (SELECT 1 FROM kumpulan_butir b WHERE b.kumpulan_id = k.id)"
)
_TERSESAT = (
    "SELECT p.id FROM permohonan p WHERE p.menunggu = 'hasil_kumpulan' AND NOT EXISTS ("
    "SELECT 1 FROM kumpulan_butir b LEFT JOIN kumpulan_hasil h ON h.butir_id = b.id "
    "WHERE b.permohonan_id = p.id AND h.butir_id IS NULL)"
)
_ASING = (
    "SELECT h.butir_id FROM kumpulan_hasil h LEFT JOIN kumpulan_butir b ON b.id = h.butir_id "
    "LEFT JOIN peristiwa e ON e.id = h.peristiwa_id AND e.permohonan_id = b.permohonan_id WHERE e.id IS NULL"
)
_LEGALISIR = (
    "SELECT l.id FROM legalisir_butir l LEFT JOIN peristiwa e ON e.id = l.peristiwa_id "
    "AND e.permohonan_id = l.permohonan_id AND e.jenis = 'legalisir' WHERE e.id IS NULL"
)
_TAUTAN = (
    "SELECT t.permohonan_id FROM permohonan_tautan t LEFT JOIN permohonan p ON p.id = t.permohonan_id "
    "LEFT JOIN peristiwa e ON e.id = t.peristiwa_id AND e.permohonan_id = t.asal_id "
    "WHERE p.id IS NULL OR e.id IS NULL OR t.permohonan_id = t.asal_id"
)
_ATURAN = (
    (_KOSONG, "Kumpulan {} tidak berisi berkas atau tidak pernah dikirim."),
    (_TERSESAT, "Permohonan {} menunggu hasil kumpulan yang tidak ada."),
    (_ASING, "Hasil butir kumpulan {} tidak punya peristiwa pada berkasnya."),
    (_LEGALISIR, "Butir legalisir {} tidak punya peristiwa pada berkasnya."),
    (_TAUTAN, "Tautan permohonan {} tidak cocok dengan berkas asalnya."),
)


def periksa_kumpulan(k: Any, temuan: Catat) -> None:
    """One finding for each row that contradicts the cases; a record of before these tables has none."""
    if k.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kumpulan_butir'").fetchone() is None:
        return
    for kueri, kalimat in _ATURAN:
        for (nomor,) in k.execute(kueri):
            temuan(kalimat.format(nomor))
