"""What a checklist shows: the requirements of a case, what the last round said, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import pihak
from loket_tui.layanan.alur import baca
from loket_tui.layanan.pihak import PihakDiminta
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.register import perkara as rp
from loket_tui.sop import kata, mesin
from loket_tui.sop.kelengkapan import kurang, persyaratan_berlaku
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Persyaratan
from loket_tui.sop.syarat import Konteks

PERIKSA = "periksa_kelengkapan"


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """A case that stands at its checklist."""

    permohonan_id: int
    urut: int
    kode_cari: str
    layanan: str
    nama: str
    alasan: str
    """Why it came here, from the last event that gave a reason."""
    diminta: tuple[Persyaratan, ...]
    keadaan: Mapping[str, Mapping[str, Any]]
    """The last round by requirement; empty before the first."""
    kurang: frozenset[str]
    """Requirements still missing."""
    pihak: tuple[PihakDiminta, ...]
    """Persons that may still come to its parties."""
    hasil_lain: tuple[tuple[str, str], ...]
    """(code, words) of outcomes beside complete and incomplete that the SOP knows here."""


@bacaan("melihat berkas", *HAK_BERKAS)
def pemeriksaan(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> Pemeriksaan:
    """The checklist of a case.  Raises GalatAturan when the case is not there or stands elsewhere."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        perkara = b.perkara
        if perkara.akhir or b.letak.jenis != PERIKSA:
            status = kata.status(b.prosedur, perkara.aksi, perkara.menunggu, perkara.akhir)
            raise GalatAturan(f"Berkas ini tidak menunggu kelengkapan. Statusnya: {status}.")
        konteks = b.konteks(ruang.hari_ini())
        diminta = persyaratan_berlaku(b.prosedur, konteks)
        keadaan = {str(k["persyaratan"]): k for k in rp.kelengkapan(koneksi, permohonan_id)}
        tiada = kurang(diminta, {k: str(v["keadaan"]) for k, v in keadaan.items()})
        lain = tuple((p.hasil, kata.hasil(p.hasil)) for p in mesin.pilihan(b.prosedur, b.letak.token, konteks)
                     if p.hasil not in {"lengkap", "tidak_lengkap"})
        return Pemeriksaan(
            permohonan_id, perkara.urut, perkara.kode_cari, b.prosedur.nama,
            rp.pemohon(koneksi, permohonan_id).get("nama", ""),
            next((p.alasan for p in reversed(b.peristiwa) if p.alasan), ""), diminta, keadaan,
            frozenset(p.kode for p in tiada), pihak.diminta(b.prosedur, konteks, pihak.banyak(b)), lain,
        )


def diperiksa_saat_diterima(prosedur: Prosedur, aktivitas: str) -> bool:
    """Whether the checklist follows the application at once, so that both are one act at the counter."""
    gerak = mesin.maju(prosedur, prosedur.ajukan.token, Konteks(aktivitas=aktivitas))
    return gerak.token is not None and prosedur.letak(gerak.token).jenis == PERIKSA
