"""Versions against their names, and what is in use against the versions."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from loket_tui.register.periksa_isi import Catat
from loket_tui.register.sop_aktif import AKTIF, BATAL, HENTI


def periksa_versi(k: Any, temuan: Catat) -> int:
    """Every kept version says what its name says, every row of use is one the program writes; returns the versions."""
    kode: dict[str, str] = {}
    for nama, paket, satu, teks in k.execute("SELECT hash, paket, kode, teks FROM versi_sop"):
        kode[str(nama)] = str(satu)
        if hashlib.sha256(f"{paket}\n{teks}".encode()).hexdigest() != nama:
            temuan(f"Naskah versi SOP {satu} {str(nama)[:8]} bukan yang disimpan dengan nama itu; diubah dari luar "
                   "program.")
    for nomor, satu, dari, verba, nama in k.execute("SELECT id, kode, berlaku_dari, verba, hash FROM sop_aktif"):
        sah = verba == AKTIF and kode.get(str(nama)) == satu if nama is not None else verba in {HENTI, BATAL}
        if not sah or not _tanggal(str(dari)):
            temuan(f"Baris {nomor} daftar SOP yang berlaku tidak menunjuk versi SOP {str(satu)[:40]}.")
    for (jumlah,) in k.execute("SELECT count(*) FROM permohonan p JOIN versi_sop v ON v.hash = p.versi_sop "
                               "WHERE v.kode <> p.kode"):
        if jumlah:
            temuan(f"{jumlah} permohonan memakai versi SOP layanan lain.")
    return len(kode)


def _tanggal(teks: str) -> bool:
    try:
        return date.fromisoformat(teks).isoformat() == teks
    except ValueError:
        return False
