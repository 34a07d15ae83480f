"""A work list without what only the case itself says: another team's, or another's turn after a paraf of the absent."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatRegister
from loket_tui.layanan import berwenang
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import daftar as rd
from loket_tui.register import perkara as rp
from loket_tui.sop.prosedur import Prosedur


def tanpa_milik_lain(
    ruang: Ruang, koneksi: Connection, sesi: Sesi, token: Sequence[tuple[str, str]], kunci: array[int], *,
    tanda: bool = False,
) -> array[int]:
    """The ids of a list without those that are another officer's; the very list where there are none.

    Roles put a case on the list of many; only cases at an aksi of a team or at a paraf of the absent are looked at one
    by one.  With `tanda` of the latter only those where a mark comes next.
    """
    absen = berwenang.absen(koneksi, ruang.hari_ini().isoformat())
    dari_tim, gugur = [], []
    for versi, satu in token:
        prosedur = _prosedur(ruang, koneksi, versi)
        if prosedur is None or not prosedur.ada(satu):
            continue
        letak = prosedur.letak(satu)
        if prosedur.tim(letak.lane):
            dari_tim.append((versi, satu))
        if absen and berwenang.paraf_absen(prosedur, letak, absen):
            gugur.append((versi, satu))
    siapa = (sesi.pengguna_id, berwenang.sesi_kini(ruang, koneksi, sesi).peran)
    lain = {b.perkara.id for b in _baca(ruang, koneksi, rd.bertim(koneksi, dari_tim))
            if not b.boleh_oleh(*siapa, b.giliran(b.letak))}
    lain |= {b.perkara.id for b in _baca(ruang, koneksi, rd.di(koneksi, gugur))
             if not (b.bagian(*siapa, b.letak) or (not tanda and b.melepas_paraf(*siapa, b.letak)))}
    return array("q", (n for n in kunci if n not in lain)) if lain else kunci


def _baca(ruang: Ruang, koneksi: Connection, ids: Iterable[int]) -> Iterator[Berkas]:
    for nomor in ids:
        perkara = rp.muat(koneksi, nomor)
        if perkara is not None:
            yield Berkas(ruang, koneksi, perkara)


def _prosedur(ruang: Ruang, koneksi: Connection, versi: str) -> Prosedur | None:
    try:
        return ruang.prosedur(koneksi, versi)
    except GalatRegister:       # its cases say so in the list of all
        return None
