"""What a checklist shows: the requirements of a case, what the last round said, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.layanan import pihak
from loket_tui.layanan.alur import baca
from loket_tui.layanan.pihak import PihakDiminta
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.register import perkara as rp
from loket_tui.sop import kata, mesin
from loket_tui.sop.kelengkapan import kurang, persyaratan_berlaku
from loket_tui.sop.skema import Persyaratan

PERIKSA = "periksa_kelengkapan"


@dataclass(frozen=True, slots=True)
class Akibat:
    """Where an outcome of the checklist leads: a sentence, and what its key says."""

    kalimat: str
    tombol: str


def akibat(gerak: mesin.Gerak) -> Akibat:
    """Where an outcome leads: the case ends, waits or goes on, and whether the slip of what is missing prints."""
    blanko = gerak.cetak == "blanko_kekurangan"
    if gerak.akhir:
        ke = f" ke {gerak.kepada}" if gerak.kepada else ""
        kalimat = f"Berkas berakhir: {kata.AKHIR[gerak.akhir].lower()}{ke}."
    elif gerak.menunggu:
        kalimat = f"Berkas {kata.MENUNGGU.get(gerak.menunggu, gerak.menunggu)}."
    else:
        kalimat = "Berkas tetap berlanjut ke langkah berikutnya."
    kertas = "Dicetak: blanko kekurangan." if blanko else "Tidak ada kertas yang dicetak."
    tombol = "Simpan, cetak blanko" if blanko else f"Simpan, {gerak.akhir}" if gerak.akhir else "Simpan"
    return Akibat(f"{kalimat} {kertas}", tombol)


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
    hasil_lain: tuple[tuple[str, str, str], ...]
    """(code, words) of outcomes beside complete and incomplete that the SOP knows here, and where they lead."""
    bila_kurang: Akibat
    """Where it leads when something is missing."""


@bacaan("melihat berkas", *HAK_BERKAS)
def pemeriksaan(ruang: Ruang, sesi: Sesi, permohonan_id: int) -> Pemeriksaan:
    """The checklist of a case.

    Raises GalatAturan when the case is not there or stands elsewhere, GalatIzin when another officer's step checks it.
    """
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        perkara = b.perkara
        if perkara.akhir or b.letak.jenis != PERIKSA:
            status = kata.status(b.prosedur, perkara.aksi, perkara.menunggu, perkara.akhir)
            raise GalatAturan(f"Berkas ini tidak menunggu kelengkapan. Statusnya: {status}.")
        if not b.boleh_oleh(sesi.pengguna_id, sesi.peran, b.letak):
            pelaksana = b.prosedur.pelaksana(b.prosedur.pencatat(b.letak.lane)).sebutan
            raise GalatIzin(f"Kelengkapan berkas ini diperiksa {pelaksana}; berkas menunggu di daftarnya.")
        konteks = b.konteks(ruang.hari_ini())
        diminta = persyaratan_berlaku(b.prosedur, konteks)
        keadaan = {str(k["persyaratan"]): k for k in rp.kelengkapan(koneksi, permohonan_id)}
        tiada = kurang(diminta, {k: str(v["keadaan"]) for k, v in keadaan.items()})
        pilihan = mesin.pilihan(b.prosedur, b.letak.token, konteks)
        lain = tuple((p.hasil, kata.hasil(p.hasil), akibat(p.gerak).kalimat) for p in pilihan
                     if p.hasil not in {"lengkap", "tidak_lengkap"})
        return Pemeriksaan(
            permohonan_id, perkara.urut, perkara.kode_cari, b.prosedur.nama,
            rp.pemohon(koneksi, permohonan_id).get("nama", ""),
            next((p.alasan for p in reversed(b.peristiwa) if p.alasan), ""), diminta, keadaan,
            frozenset(p.kode for p in tiada), pihak.diminta(b.prosedur, konteks, pihak.banyak(b)), lain,
            akibat(next((p.gerak for p in pilihan if p.hasil == "tidak_lengkap"), pilihan[0].gerak)),
        )
