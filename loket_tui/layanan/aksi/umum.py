"""Kinds that only look or press: verifikasi, cap, siap_ambil, arsip, and those that fill in fields."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import YA_TIDAK, Kolom
from loket_tui.register import perkara as rp
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak


def _isi_siap(k: Kerjaan) -> dict[str, Any]:
    return {"telepon": rp.pemohon(k.berkas.koneksi, k.berkas.perkara.id).get("telepon", "") != ""}


def _minta_tempat(_berkas: Berkas, _letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    return (Kolom("tempat", "Tempat arsip", maks=80, petunjuk="Contoh: Rak 2, map November"),)


def _isi_tempat(k: Kerjaan) -> dict[str, Any]:
    return {"tempat": k.teks("tempat", 80) or "Rak arsip loket"}


MAKS_RANGKAP = 999


def _minta_rangkap(_berkas: Berkas, letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    return (Kolom("rangkap", "Banyaknya salinan", str(letak.aksi.rangkap), jenis="angka", maks=3),)


def _isi_rangkap(k: Kerjaan) -> dict[str, Any]:
    """Copies made; what the SOP says where nothing was typed.  Raises GalatIsian for none or too many."""
    banyak = k.angka("rangkap") if k.teks("rangkap") else k.letak.aksi.rangkap
    if not 1 <= banyak <= MAKS_RANGKAP:
        raise GalatIsian(f"Banyaknya salinan 1 sampai {MAKS_RANGKAP}.", "rangkap")
    return {"rangkap": banyak}


def _minta_periksa(_berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    """The points to look at, each to be answered; with a return only what is wrong, with a referral none."""
    if hasil == "rujuk":
        return ()
    return tuple(Kolom(f"periksa:{n}", butir, wajib=hasil == HASIL[letak.jenis][0], pilihan=YA_TIDAK)
                 for n, butir in enumerate(letak.aksi.daftar_periksa, 1))


def _isi_periksa(k: Kerjaan) -> dict[str, Any]:
    """What was found right: everything, or the outcome is another; what was not right joins the reason."""
    semua = k.letak.aksi.daftar_periksa
    if not semua:
        return {}
    keliru = [b for n, b in enumerate(semua, 1) if k.teks(f"periksa:{n}") == "tidak"]
    if k.positif:
        belum = next((n for n in range(1, len(semua) + 1) if not k.teks(f"periksa:{n}")), 0)
        if belum:
            raise GalatIsian(f"Belum dijawab: {semua[belum - 1]}. Pilih Ya atau Tidak.", f"periksa:{belum}")
        if keliru:
            n = semua.index(keliru[0]) + 1
            raise GalatIsian(f"Belum sesuai: {keliru[0]}. Pilih hasil lain, misalnya dikembalikan.", f"periksa:{n}")
        return {"diperiksa": len(semua)}
    if k.hasil == "rujuk":
        return {}
    if keliru:
        k.beri_alasan(f"Belum sesuai: {'; '.join(keliru)}")
    return {"diperiksa": len(semua), "keliru": len(keliru)}


JENIS = (
    JenisAksi("verifikasi", _minta_periksa, _isi_periksa),
    JenisAksi("isi"),
    JenisAksi("kerjakan"),
    JenisAksi("cap", sekali_tekan=True),
    JenisAksi("gandakan", _minta_rangkap, _isi_rangkap, sekali_tekan=True),
    JenisAksi("siap_ambil", isi=_isi_siap, sekali_tekan=True),
    JenisAksi("arsip", _minta_tempat, _isi_tempat, sekali_tekan=True),
)
