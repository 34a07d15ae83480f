"""Cases at a certain place on their road, through the real acts; for the tests of the case and desk screens."""

from __future__ import annotations

from dataclasses import replace

from loket_tui.layanan import daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir, Pemohon
from tests.alat_kantor import BUDI, LENGKAP_KK, SANDI, SITI, pengajuan_kk, sesi

__all__ = [
    "BUDI", "SANDI", "SITI", "disetujui", "lihat", "orang", "pada_paraf", "pada_tanda", "siap_ambil", "terima_kk",
]


def orang(n: int, nama: str) -> Pemohon:
    """The n-th invented applicant."""
    return replace(SITI, nama=nama, nik=f"3507115205900{n:03}")


def lihat(ruang: Ruang, nomor: int, siapa: str = "ani") -> daftar.BerkasLengkap:
    """The case as the screens read it."""
    return daftar.berkas(ruang, sesi(ruang, siapa), nomor)


def terima_kk(ruang: Ruang, pemohon: Pemohon = SITI, *, kurang: bool = False, siapa: str = "ani") -> int:
    """A case at the operator's check, or waiting for the applicant."""
    butir = (Butir("f102", "ada"),) if kurang else LENGKAP_KK
    return terima.terima_berkas(ruang, sesi(ruang, siapa), kunci_baru(), pengajuan_kk(pemohon), butir).permohonan


def pada_paraf(ruang: Ruang, pemohon: Pemohon = SITI, *, siapa: str = "ani") -> int:
    """A case with its letter, at the Kasi's paraf."""
    nomor = terima_kk(ruang, pemohon, siapa=siapa)
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, lihat(ruang, nomor).urut, hasil)
    return nomor


def pada_tanda(ruang: Ruang, pemohon: Pemohon = SITI) -> int:
    """A case that waits for the Sekcam."""
    nomor = pada_paraf(ruang, pemohon)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, lihat(ruang, nomor).urut)
    return nomor


def disetujui(ruang: Ruang, pemohon: Pemohon = SITI) -> int:
    """A case that waits for wet ink."""
    nomor = pada_tanda(ruang, pemohon)
    dedi = sesi(ruang, "dedi")
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, lihat(ruang, nomor).urut, periksa_sandi(ruang, dedi, SANDI))
    return nomor


def siap_ambil(ruang: Ruang, pemohon: Pemohon = SITI) -> int:
    """A case that can be fetched."""
    nomor = disetujui(ruang, pemohon)
    ani = sesi(ruang, "ani")
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    b = lihat(ruang, nomor)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    return nomor
