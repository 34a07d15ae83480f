"""Parafs of officials who are recorded absent: they fall away, and whoever comes next records that."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan.alur import PINDAH, BerkasKerja
from loket_tui.layanan.berwenang import SETUJU, TANDA, paraf_absen
from loket_tui.register import naskah as rn
from loket_tui.register.perkara import BarisPeristiwa

TIDAK_DI_TEMPAT = "tidak di tempat"
"""Why a paraf fell away: its official is recorded absent."""


def paraf_absen_gugur(berkas: BerkasKerja) -> None:
    """Before a paraf or signature: those of the absent in front of it fall away, when it is this officer's turn.

    Raises GalatAturan where no mark comes next: the lane of what does records it by itself (`lepas`).
    """
    letak = berkas.letak
    berikut = berkas.giliran(letak)
    if berikut is letak or berkas.boleh(letak) or not berkas.boleh(berikut):
        return
    if berikut.jenis not in TANDA:
        raise GalatAturan("Paraf pejabat yang tidak di tempat gugur, dan sesudahnya bukan paraf atau tanda tangan; "
                          "lanjutkan berkasnya di daftar berkas (F4, Enter).")
    _gugur(berkas)


def lepas(berkas: BerkasKerja) -> bool:
    """Parafs of the absent fall away where an aksi of this officer comes next that is no mark; whether any did."""
    letak = berkas.letak
    if berkas.perkara.menunggu or not berkas.melepas_paraf(berkas.tx.oleh, berkas.kerja.peran, letak):
        return False
    _gugur(berkas)
    return True


def _gugur(berkas: BerkasKerja) -> None:
    berkas.wajib_boleh(berkas.giliran(berkas.letak))
    dilalui: set[str] = set()
    while not berkas.perkara.akhir and berkas.letak.token not in dilalui and paraf_absen(
            berkas.prosedur, berkas.letak, berkas.absen):
        dilalui.add(berkas.letak.token)
        berkas.catat(SETUJU, isi={"gugur": TIDAK_DI_TEMPAT}, bebas_lane=True)


def gugur_berlaku(berkas: BerkasKerja) -> dict[str, BarisPeristiwa]:
    """By lane the event by which its last paraf fell away: of a letter since its newest concept, of the file too.

    Not what was taken back since.  Of the absent; and of this officer or one whose approval stands, who signs himself.
    """
    gugur: dict[str, BarisPeristiwa] = {}
    penyetuju = {t.oleh for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id) if t.jenis == "tanda_tangan"}
    penyetuju.add(berkas.tx.oleh)
    for p in berkas.peristiwa:
        if p.jenis == "buat_naskah" or p.hasil == "kembali":
            ke = berkas.letak_pada(p, p.ke).indeks if p.ke and p.jenis != PINDAH else 0
            tetap = ((k, x, berkas.letak_pada(x)) for k, x in gugur.items())
            gugur = {k: x for k, x, di in tetap if not di.naskah and (p.hasil != "kembali" or di.indeks < ke)}
        elif p.jenis == "paraf" and p.isi.get("gugur") and (
                p.isi["gugur"] == TIDAK_DI_TEMPAT or p.oleh in penyetuju):
            gugur[berkas.letak_pada(p).lane] = p
    return gugur
