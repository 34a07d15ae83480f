"""Papers brought to be legalised of which none may be: the case ends at that step, and it is told before."""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.lembar_legalisasi import TOLAK
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.sop import kata, legalisir, mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks

POSITIF, RUJUK = HASIL["legalisir"]


def ditolak_semua(prosedur: Prosedur, letak: Letak, konteks: Konteks, nilai: Mapping[str, str] | None = None) -> bool:
    """Whether a legalising leaves no paper: those that the SOP refuses, and those refused in its form (`nilai`)."""
    if letak.jenis != "legalisir":
        return False
    butir = legalisir.butir(prosedur, letak, konteks.isian)
    return bool(butir) and all(b.tolak or (nilai or {}).get(f"butir:{b.urut}") == TOLAK for b in butir)


def kalimat(prosedur: Prosedur, letak: Letak, konteks: Konteks) -> str:
    """How a case ends there once all is refused; "" where the SOP knows no referral, or goes on after it."""
    gerak = next((p.gerak for p in mesin.pilihan(prosedur, letak.token, konteks) if p.hasil == RUJUK), None)
    if gerak is None or not gerak.akhir:
        return ""
    ke = f" ke {gerak.kepada}" if gerak.kepada else ""
    return f"Semua dokumen ditolak; berkas berakhir: {kata.AKHIR[gerak.akhir].lower()}{ke}."


def kelak(prosedur: Prosedur, konteks: Konteks, mulai: int = 0) -> str:
    """The same of the first legalising at or behind an aksi whose papers the SOP all refuses; "" for none."""
    return next((teks for x in prosedur.urutan[mulai:]
                 if x.jenis == "legalisir" and not mesin.dilewati(x, prosedur, konteks)
                 and ditolak_semua(prosedur, x, konteks) and (teks := kalimat(prosedur, x, konteks))), "")


def kelak_berkas(b: Berkas, letak: Letak) -> str:
    """As `kelak`, of a case from where it stands."""
    return kelak(b.prosedur, b.konteks(b.ruang.hari_ini()), letak.indeks)


@bacaan("melihat berkas", *HAK_BERKAS)
def akibat_isian(ruang: Ruang, _sesi: Sesi, permohonan_id: int, hasil: str, nilai: Mapping[str, str]) -> str:
    """How the present step ends a case with what was filled in, where its outcome says otherwise; "" else."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        if b.perkara.akhir or hasil != POSITIF:
            return ""
        konteks = b.konteks(ruang.hari_ini())
        return kalimat(b.prosedur, b.letak, konteks) if ditolak_semua(b.prosedur, b.letak, konteks, nilai) else ""
