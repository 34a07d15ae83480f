"""What a new application will come to, before it is saved: computed fields, and where the checklist leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loket_tui.layanan import pihak, semua_ditolak
from loket_tui.layanan.kelengkapan import PERIKSA, Akibat, akibat
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.terima import konteks_diketik
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Konteks

_TANGGAL = frozenset({"umur", "hari_kerja", "tambah"})
"""Formulas of which 0 is an answer too; of the others 0 only says that nothing was typed."""


@dataclass(frozen=True, slots=True)
class Sebelum:
    """What the officer can tell the applicant before anything is saved."""

    peringatan: tuple[str, ...]
    """What is worth a second look."""
    terhitung: tuple[str, ...]
    """Computed fields with their values: "Umur calon istri: 17"."""
    diperiksa: bool
    """Whether the checklist follows the application at once, so that both are one act at the counter."""
    bila_kurang: Akibat | None
    """Where it leads when something is missing; None where the checklist comes later."""
    berakhir: Akibat | None
    """Where it leads when all is there, if that ends the case, or a later step will: the SOP refuses all papers that
    are to be legalised."""


def sebelum(
    ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str], orang: pihak.Ketikan, pemohon: str = ""
) -> Sebelum:
    """What an application as typed comes to; `pemohon` is the applicant's name."""
    prosedur = ruang.sop(layanan)
    if prosedur is None:
        return Sebelum((), (), False, None, None)
    konteks = konteks_diketik(ruang, prosedur, aktivitas, nilai, orang)
    letak = mesin.maju(prosedur, prosedur.ajukan.token, konteks).token
    kurang = berakhir = None
    diperiksa = letak is not None and prosedur.letak(letak).jenis == PERIKSA
    if letak is not None and diperiksa:
        semua = {p.hasil: p.gerak for p in mesin.pilihan(prosedur, letak, konteks)}
        if "tidak_lengkap" in semua:
            kurang = akibat(semua["tidak_lengkap"])
        gerak = semua[HASIL[PERIKSA][0]]
        berakhir = akibat(gerak) if gerak.akhir and gerak.akhir != "selesai" else None
    kembar = pihak.nama_kembar(prosedur, konteks, orang, pemohon)
    return Sebelum(kembar, _terhitung(prosedur, konteks), diperiksa, kurang, berakhir or _ditolak(prosedur, konteks))


def _ditolak(prosedur: Prosedur, konteks: Konteks) -> Akibat | None:
    kalimat = semua_ditolak.kelak(prosedur, konteks)
    return Akibat(f"{kalimat} Bila diterima, nomor register dan tanda terima tetap diberikan.",
                  "Terima juga") if kalimat else None


def _terhitung(prosedur: Prosedur, konteks: Konteks) -> tuple[str, ...]:
    hasil = []
    for isian in prosedur.berkas.isian:
        nilai = konteks.isian.get(isian.kode, "")
        if isian.jenis == "hitung" and isian.hitung and nilai and (nilai != "0" or _TANGGAL & set(isian.hitung)):
            hasil.append(f"{isian.label}: {label_nilai(isian, nilai)}")
    return tuple(hasil)
