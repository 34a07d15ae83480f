"""Who may stand in for whom: absent officials, whose turn a paraf of an absent one is, and delegations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Connection

from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import delegasi as rd
from loket_tui.register import ketiadaan as rk
from loket_tui.register import pengguna
from loket_tui.register.delegasi import Delegasi
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks

TANDA = frozenset({"paraf", "tanda_tangan"})
"""Kinds of aksi that mark a naskah or the file."""
SETUJU = HASIL["paraf"][0]


def sesi_kini(ruang: Ruang, koneksi: Connection, sesi: Sesi) -> Sesi:
    """A session without the roles that ended since its login: a delegation that was ended, or is over since today."""
    peran = sesi.peran & pengguna.peran(koneksi, sesi.pengguna_id, ruang.hari_peran(koneksi))
    return sesi if peran == sesi.peran else replace(sesi, peran=peran, hak=sesi.hak & ruang.hak(peran))


class _Mandat(Protocol):
    """What a mandate says of itself, recorded or about to be."""

    @property
    def peran(self) -> str:
        """The post in whose name it is."""

    @property
    def cara(self) -> str:
        """an, ub, plh or plt."""

    @property
    def kode(self) -> str:
        """The service; "" for all."""


def absen(koneksi: Connection, hari: str) -> frozenset[str]:
    """Roles whose posts nobody fills on an office date (ISO): recorded absent, without a Plh. or Plt. who is there.

    He is there unless all posts of his own are recorded absent too.
    """
    pergi = rk.absen(koneksi, hari)
    if not pergi:
        return pergi
    diisi = {d.peran for d in rd.kini(koneksi, hari) if d.mengisi and d.peran in pergi
             and not pengguna.peran_sendiri(koneksi, d.pengguna_id, hari) <= pergi}
    return pergi - diisi


def dibuka(prosedur: Prosedur, letak: Letak, mandat: _Mandat) -> frozenset[str]:
    """Roles of substitutes whom a mandate (a.n. or u.b.) lets act at an aksi although the official is there.

    Only a paraf or signature of the post's own lane, and only where the SOP names the role with that very manner.
    """
    if letak.jenis not in TANDA or mandat.cara in rd.MENGISI or mandat.kode not in {"", prosedur.kode}:
        return frozenset()
    pelaksana = prosedur.pelaksana(prosedur.pencatat(letak.lane))
    if mandat.peran not in pelaksana.peran:
        return frozenset()
    return frozenset(p.peran for p in pelaksana.pengganti if p.cara == mandat.cara)


def lewat_mandat(
    prosedur: Prosedur, letak: Letak, mandat: Iterable[Delegasi], peran: frozenset[str]
) -> tuple[str, Delegasi] | None:
    """(role acted in, mandate) by which an officer with these roles may act at an aksi; None without one."""
    for satu in mandat:
        for milik in sorted(dibuka(prosedur, letak, satu) & peran):
            return milik, satu
    return None


def lane_absen(prosedur: Prosedur, lane: str, absen: frozenset[str]) -> bool:
    """Whether everybody who could act for a lane, substitutes too, is recorded absent."""
    return bool(absen) and absen.issuperset(prosedur.peran(lane, absen))


def paraf_absen(prosedur: Prosedur, letak: Letak, absen: frozenset[str]) -> bool:
    """Whether an aksi is a paraf that falls away, because nobody is there to give it."""
    return letak.jenis == "paraf" and lane_absen(prosedur, letak.lane, absen)


def giliran(prosedur: Prosedur, letak: Letak, absen: frozenset[str], konteks: Konteks) -> Letak:
    """Whose turn it is at an aksi: a paraf of the absent falls away, so that it is the turn of who comes next.

    That is where the case itself would go on, of whatever kind; where it would end, who takes applications in.
    """
    dilalui: set[str] = set()
    while paraf_absen(prosedur, letak, absen) and letak.token not in dilalui:
        dilalui.add(letak.token)
        token = mesin.langkahkan(prosedur, letak.token, SETUJU, konteks).token
        konteks = mesin.sesudah(konteks, letak, SETUJU)
        letak = prosedur.letak(token) if token else prosedur.ajukan
    return letak


def giliran_saya(
    prosedur: Prosedur, letak: Letak, pergi: frozenset[str], peran: frozenset[str], mandat: Iterable[Delegasi]
) -> bool:
    """Whether an officer with these roles and mandates may act at an aksi while those posts are empty (`pergi`).

    Who comes next after a paraf of the absent depends on the case: here whoever acts anywhere in the procedure.
    """
    semua = prosedur.urutan if paraf_absen(prosedur, letak, pergi) else (letak,)
    return any(peran & set(prosedur.peran(x.lane, pergi)) or lewat_mandat(prosedur, x, mandat, peran) is not None
               for x in semua)
