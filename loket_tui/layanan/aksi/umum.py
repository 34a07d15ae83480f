"""Kinds that only look or press: verifikasi, cap, siap_ambil, arsip, and those that fill in fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import YA_TIDAK, Kolom, kolom_dari_isian
from loket_tui.register import perkara as rp
from loket_tui.sop import isian as si
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak

AWALAN_ISIAN = "isian:"


def isian_aksi(letak: Letak) -> tuple[str, ...]:
    """Codes of the fields that an aksi asks (`isi.isian`, `kerjakan.perlu`)."""
    return tuple(getattr(letak.aksi, "isian", ()) or getattr(letak.aksi, "perlu", ()))


def _minta_isian(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != HASIL[letak.jenis][0]:
        return ()
    semua = (berkas.prosedur.isian(kode) for kode in isian_aksi(letak))
    return tuple(kolom_dari_isian(i, berkas.isian.get(i.kode, ""), kode=AWALAN_ISIAN + i.kode)
                 for i in semua if i is not None)


def _isi_isian(k: Kerjaan) -> dict[str, Any]:
    """The fields join what the case knows, so that a row behind this one may look at them."""
    if k.positif:
        k.berkas.isian |= _baca(k)
    return {}


def _baca(k: Kerjaan) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for kode in isian_aksi(k.letak):
        isian = k.berkas.prosedur.isian(kode)
        if isian is not None:
            hasil[kode] = si.baca_isian(isian, k.masukan.nilai.get(AWALAN_ISIAN + kode, ""), k.berkas.isian | hasil)
    return hasil


def _tulis_isian(k: Kerjaan) -> list[str]:
    if k.positif:
        nilai = {kode: k.berkas.isian.get(kode, "") for kode in isian_aksi(k.letak)}
        rp.tulis_isian(k.berkas.tx, k.berkas.perkara.id, k.peristiwa_id, nilai)
    return []


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


def _minta_periksa(_berkas: Berkas, letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    """The points to look at; ticked until somebody says otherwise."""
    return tuple(Kolom(f"periksa:{n}", butir, "ya", pilihan=YA_TIDAK)
                 for n, butir in enumerate(letak.aksi.daftar_periksa, 1))


def _isi_periksa(k: Kerjaan) -> dict[str, Any]:
    """What was found right: everything, or the outcome is another; what was not right joins the reason."""
    semua = k.letak.aksi.daftar_periksa
    if not semua:
        return {}
    keliru = [b for n, b in enumerate(semua, 1) if k.teks(f"periksa:{n}") == "tidak"]
    if k.positif:
        if keliru:
            n = semua.index(keliru[0]) + 1
            raise GalatIsian(f"Belum sesuai: {keliru[0]}. Pilih hasil lain, misalnya dikembalikan.", f"periksa:{n}")
        return {"diperiksa": len(semua)}
    if keliru:
        alasan = ". ".join(x for x in (k.masukan.alasan.strip().rstrip("."), f"Belum sesuai: {'; '.join(keliru)}") if x)
        k.masukan = replace(k.masukan, alasan=alasan[:500])
    return {"diperiksa": len(semua), "keliru": len(keliru)}


JENIS = (
    JenisAksi("verifikasi", _minta_periksa, _isi_periksa),
    JenisAksi("isi", _minta_isian, _isi_isian, _tulis_isian),
    JenisAksi("kerjakan", _minta_isian, _isi_isian, _tulis_isian),
    JenisAksi("cap", sekali_tekan=True),
    JenisAksi("gandakan", _minta_rangkap, _isi_rangkap, sekali_tekan=True),
    JenisAksi("siap_ambil", isi=_isi_siap, sekali_tekan=True),
    JenisAksi("arsip", _minta_tempat, _isi_tempat, sekali_tekan=True),
)
