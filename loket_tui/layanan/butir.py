"""The rows of a checklist: what was ticked at the counter, checked, and what the last round said of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.dasar.teks import bersih, wajib_alasan
from loket_tui.layanan.alur import Berkas
from loket_tui.register import perkara as rp
from loket_tui.sop.skema import Persyaratan

if TYPE_CHECKING:
    from loket_tui.layanan.terima import Butir

MAKS_LEMBAR = 99
"""Sheets of one requirement."""


def baris_butir(
    berkas: Berkas, diminta: Sequence[Persyaratan], butir: Sequence[Butir], hari_ini: date
) -> list[dict[str, Any]]:
    """Rows of this round: what was ticked now, and for the rest what the last round said.

    Raises GalatIsian naming the requirement: a state that is none, a reason that is missing, an impossible number of
    sheets, a letter dated in the future.
    """
    baru = {b.persyaratan: b for b in butir}
    lama = {k["persyaratan"]: k for k in rp.kelengkapan(berkas.koneksi, berkas.perkara.id)}
    hasil = []
    for p in diminta:
        b = baru.get(p.kode)
        if b is None:
            hasil.append(lama.get(p.kode) or {
                "persyaratan": p.kode, "keadaan": "tidak_ada", "bentuk": _bentuk(p), "jumlah": 0, "nomor": "",
                "tanggal": "", "catatan": ""})
            continue
        if b.keadaan not in {"ada", "tidak_ada", "tidak_berlaku"}:
            raise GalatIsian(f"{p.nama}: pilih ada, tidak ada, atau tidak berlaku.", p.kode)
        if b.keadaan == "tidak_berlaku":
            try:
                wajib_alasan(b.catatan)
            except GalatIsian as galat:
                raise GalatIsian(f"{p.nama}: tulis alasan mengapa tidak berlaku.", p.kode) from galat
        if not 0 <= b.jumlah <= MAKS_LEMBAR:
            raise GalatIsian(f"{p.nama}: jumlah 0 sampai {MAKS_LEMBAR} lembar.", p.kode)
        tanggal = _tanggal_surat(p, b.tanggal, hari_ini)
        hasil.append({
            "persyaratan": p.kode, "keadaan": b.keadaan, "bentuk": b.bentuk or _bentuk(p),
            "jumlah": b.jumlah or (p.jumlah if b.keadaan == "ada" else 0), "nomor": bersih(b.nomor, 60),
            "tanggal": tanggal, "catatan": bersih(b.catatan, 200),
        })
    return hasil


def _tanggal_surat(p: Persyaratan, ketikan: str, hari_ini: date) -> str:
    """The date of a letter that was handed in, "" when none was typed.  Raises GalatIsian for a day still to come."""
    if not ketikan.strip():
        return ""
    tanggal = baca_tanggal(ketikan, p.kode)
    if tanggal > hari_ini:
        raise GalatIsian(f"{p.nama}: tanggal suratnya sesudah hari ini; periksa tanggalnya.", p.kode)
    return tanggal.isoformat()


def _bentuk(p: Persyaratan) -> str:
    return p.bentuk if isinstance(p.bentuk, str) else p.bentuk[0]
