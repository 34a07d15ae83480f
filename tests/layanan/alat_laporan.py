"""Cases for the tests of reports, driven through the real acts to where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import daftar, langkah, laporan, serah, tanda_tangan, terima
from loket_tui.layanan import ruang as lr
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import perkara as rp
from tests.alat_kantor import BUDI, LENGKAP_KK, LENGKAP_PINDAH, SANDI, pengajuan_kk, pengajuan_pindah, sesi

W47, W48, W49 = "2026-W47", "2026-W48", "2026-W49"
JALAN = ("kurang", "lengkap", "konsep", "paraf", "setuju", "siap", "ambil")
"""How far a case may be driven, in order."""


def ani(ruang: Ruang) -> Sesi:
    """An officer who may see reports, in either pack."""
    return sesi(ruang, "ani")


def rekap(ruang: Ruang, minggu: str, tujuan: str, *, samarkan: bool = False) -> laporan.Rekap:
    """The report as an officer sees it."""
    return laporan.rekap(ruang, ani(ruang), minggu, tujuan, samarkan=samarkan)


def hari(ruang: Ruang, tahun: int, bulan: int, tanggal: int, jam: int = 9) -> None:
    """Set the clock to an hour of the office's day; a long jump is confirmed as a person would."""
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.setel(datetime(tahun, bulan, tanggal, jam, tzinfo=ruang.zona))
    sahkan_tanggal(ruang, sesi(ruang, "ani"), kunci_baru())


def urut(ruang: Ruang, nomor: int) -> int:
    """The version of the case a screen sees now."""
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def perkara(ruang: Ruang, sampai: str = "lengkap", pengajuan: Pengajuan | None = None, nama: str = "") -> int:
    """A case of the service, driven to a place on its road; returns its id."""
    pengajuan = pengajuan or pengajuan_pindah()
    if nama:
        pengajuan = replace(pengajuan, pemohon=replace(pengajuan.pemohon, nama=nama))
    ani = sesi(ruang, "ani")
    butir: Sequence[Butir] = LENGKAP_PINDAH if pengajuan.layanan == "surat_pindah" else LENGKAP_KK
    if sampai == "kurang":
        butir = butir[1:2]
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan, butir).permohonan
    teruskan(ruang, nomor, sampai, dari="lengkap")
    return nomor


def teruskan(ruang: Ruang, nomor: int, sampai: str, *, dari: str) -> None:
    """Drive a case on from one place to another."""
    with ruang.basis.baca() as koneksi:
        kasus = rp.muat(koneksi, nomor)
    pindah = kasus is not None and kasus.kode == "surat_pindah"
    petugas = sesi(ruang, "ani" if pindah else "budi")
    for tempat in JALAN[JALAN.index(dari) + 1 : JALAN.index(sampai) + 1]:
        _langkah(ruang, nomor, tempat, petugas)


def _langkah(ruang: Ruang, nomor: int, tempat: str, petugas: lr.Sesi) -> None:
    ani, citra, dedi = (sesi(ruang, n) for n in ("ani", "citra", "dedi"))
    if tempat == "konsep":
        langkah.kerjakan(ruang, petugas, kunci_baru(), nomor, urut(ruang, nomor), "sesuai")
        if daftar.berkas(ruang, petugas, nomor).jenis == "tarik":
            langkah.kerjakan(ruang, petugas, kunci_baru(), nomor, urut(ruang, nomor), "tidak_ada",
                             masukan(alasan="tidak membawa"))
        langkah.kerjakan(ruang, petugas, kunci_baru(), nomor, urut(ruang, nomor), "selesai")
    elif tempat == "paraf":
        tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut(ruang, nomor))
    elif tempat == "setuju":
        tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(ruang, nomor), periksa_sandi(ruang, dedi, SANDI))
    elif tempat == "siap":
        tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
        b = daftar.berkas(ruang, ani, nomor)
        langkah.kerjakan(ruang, ani, kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    elif tempat == "ambil":
        serah.serahkan(ruang, ani, kunci_baru(), [(nomor, urut(ruang, nomor))], serah.Penerima("sendiri"))


__all__ = ["BUDI", "hari", "pengajuan_kk", "pengajuan_pindah", "perkara", "teruskan", "urut"]
