"""Who recorded an official absent does not sign past that absence himself: another person has to have recorded it."""

from __future__ import annotations

from collections.abc import Iterator

from loket_tui.dasar.galat import GalatIzin
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.layanan.ketiadaan import HAK
from loket_tui.layanan.paraf_absen import TIDAK_DI_TEMPAT, gugur_berlaku
from loket_tui.layanan.pejabat import akun_orang
from loket_tui.register import ketiadaan as rk
from loket_tui.register import pengguna
from loket_tui.sop.prosedur import Letak

SENDIRI = "absen_sendiri"
"""Key of an approval: roles whose absence the signer recorded himself, since nobody else has the right."""


def bukan_pencatat(berkas: BerkasKerja, letak: Letak) -> list[str]:
    """Raise GalatIzin where a signature rests on an absence that nobody but the signer recorded.

    It does where he substitutes the absent, and where their paraf fell away.  Where nobody else in the office has the
    right to record one, their roles are returned instead: the approval keeps them as a flag (`SENDIRI`).
    """
    sandaran = {*_digantikan(berkas, letak), *_gugur(berkas)}
    if not sandaran:
        return []
    saya = akun_orang(berkas.koneksi, {berkas.tx.oleh})
    sendiri = []
    for peran, hari in sorted(sandaran):
        pencatat = rk.pencatat(berkas.koneksi, peran, hari)     # one's own counts though it was taken back since
        if any(n in saya for n, _ in pencatat) and not any(tetap and n not in saya for n, tetap in pencatat):
            sendiri.append(peran)
    lain = _pencatat_lain(berkas, saya) if sendiri else []
    if not lain:
        return list(dict.fromkeys(sendiri))
    paket = berkas.ruang.paket
    siapa = ", ".join(paket.sebutan_peran(p) for p in dict.fromkeys(sendiri))
    raise GalatIzin(f"Anda sendiri yang mencatat {siapa} tidak di tempat, maka Anda tidak menandatangani sesudahnya; "
                    f"cabut catatan itu, lalu mintakan dicatat {' atau '.join(lain)} (F5, a), atau delegasi bagi Anda.")


def _pencatat_lain(berkas: BerkasKerja, saya: frozenset[int]) -> list[str]:
    """Roles in words by which somebody else may record an absence."""
    hari = berkas.tx.tanggal_kerja.isoformat()
    return [p.sebutan for p in berkas.ruang.paket.berkas.peran if HAK in p.hak and any(
        a.id not in saya for a in pengguna.pemegang(berkas.koneksi, frozenset({p.kode}), hari))]


def _digantikan(berkas: BerkasKerja, letak: Letak) -> Iterator[tuple[str, str]]:
    """(role, day) of whom the officer substitutes because they are recorded absent; a mandate needs no absence."""
    pelaksana = berkas.prosedur.pelaksana(berkas.prosedur.pencatat(letak.lane))
    pengganti = [p.peran for p in pelaksana.pengganti]
    peran = berkas.tx.peran
    if peran in pelaksana.peran or peran not in pengganti or berkas.lewat_mandat(
            berkas.tx.oleh, berkas.kerja.berhak, letak):
        return
    for satu in (*pelaksana.peran, *pengganti[:pengganti.index(peran)]):
        yield satu, berkas.tx.tanggal_kerja.isoformat()


def _gugur(berkas: BerkasKerja) -> Iterator[tuple[str, str]]:
    """(role, day) of the absent whose parafs fell away."""
    for p in gugur_berlaku(berkas).values():
        if p.isi["gugur"] == TIDAK_DI_TEMPAT:
            pelaksana = berkas.prosedur.pelaksana(berkas.prosedur.pencatat(berkas.letak_pada(p).lane))
            for peran in (*pelaksana.peran, *(x.peran for x in pelaksana.pengganti)):
                yield peran, p.tanggal_kerja
