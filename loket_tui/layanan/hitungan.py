"""Fields of a case with those that are computed from them, from its dates and from how many persons it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from loket_tui.layanan.ruang import Ruang
from loket_tui.register import pihak as rpihak
from loket_tui.sop import isian as si
from loket_tui.sop.prosedur import Prosedur


def terhitung(
    ruang: Ruang, koneksi: Connection, prosedur: Prosedur, permohonan_id: int, isian: Mapping[str, str], hari: date
) -> dict[str, str]:
    """These fields of a case and the computed ones of a version as of a day."""
    orang = jumlah_pihak(koneksi, prosedur, permohonan_id)
    return {**isian, **si.hitung(prosedur, {**isian, **orang}, hari, ruang.kantor.kalender())}


def jumlah_pihak(koneksi: Connection, prosedur: Prosedur, permohonan_id: int) -> dict[str, str]:
    """How many persons each party of a case has, where a computed field may ask."""
    if not prosedur.berkas.pihak:
        return {}
    ada = rpihak.semua(koneksi, permohonan_id)
    return {si.JUMLAH_PIHAK + p.kode: str(len(ada.get(p.kode, ()))) for p in prosedur.berkas.pihak}
