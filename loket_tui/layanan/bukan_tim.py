"""A work list without the cases of teams that the officer is not a member of."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatRegister
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import daftar as rd
from loket_tui.register import perkara as rp


def tanpa_tim_lain(
    ruang: Ruang, koneksi: Connection, sesi: Sesi, token: Sequence[tuple[str, str]], kunci: array[int]
) -> array[int]:
    """The ids of a list without those whose team was chosen and is another one; the very list where there are none.

    Roles put a case on the list of many; only cases at an aksi of a team are looked at one by one.
    """
    dari_tim = [(versi, satu) for versi, satu in token if _tim(ruang, koneksi, versi, satu)]
    lain: set[int] = set()
    for nomor in rd.bertim(koneksi, dari_tim):
        perkara = rp.muat(koneksi, nomor)
        if perkara is not None:
            b = Berkas(ruang, koneksi, perkara)
            if not b.boleh_oleh(sesi.pengguna_id, sesi.peran, b.letak):
                lain.add(nomor)
    return array("q", (n for n in kunci if n not in lain)) if lain else kunci


def _tim(ruang: Ruang, koneksi: Connection, versi: str, token: str) -> bool:
    try:
        prosedur = ruang.prosedur(koneksi, versi)
    except GalatRegister:       # its cases say so in the list of all
        return False
    return prosedur.ada(token) and prosedur.tim(prosedur.letak(token).lane)
