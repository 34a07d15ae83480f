"""tunggu_hadir and tunggu_masuk: the case rests until somebody comes, or something comes in."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.antrian import perkara_tiket
from loket_tui.layanan.kolom import Kolom
from loket_tui.register import antrian as ra
from loket_tui.sop.prosedur import Letak

PENGIRIM = {"pihak_luar": "pihak luar", "pos": "pos", "pemohon": "pemohon"}
"""Where something comes from, in words."""


def tiket_loket(berkas: BerkasKerja) -> ra.Tiket | None:
    """The ticket of today that this officer's counter serves now; none where it is another case's own number."""
    tiket = ra.dilayani(berkas.koneksi, berkas.kerja.sesi.loket)
    if tiket is None or tiket.tanggal_kerja != berkas.tx.tanggal_kerja.isoformat():
        return None
    return tiket if perkara_tiket(berkas.koneksi, tiket) in {None, berkas.perkara.id} else None


def _isi_hadir(k: Kerjaan) -> dict[str, Any]:
    tiket = tiket_loket(k.berkas) if k.positif else None
    return {"antrian": tiket.nomor} if tiket is not None else {}


def _sambung(k: Kerjaan) -> list[str]:
    """Who came is the visitor whom this counter serves: the visit joins the case."""
    tiket = tiket_loket(k.berkas) if k.positif else None
    if tiket is not None and (k.letak.jenis == "tunggu_hadir" or k.letak.aksi.dari == "pemohon"):
        keperluan = "panggilan" if k.letak.jenis == "tunggu_hadir" else "lengkapi"
        ra.sambung(k.berkas.tx, tiket.kunjungan_id, k.berkas.perkara.id, keperluan)
    return []


def _minta_masuk(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != "masuk":
        return ()
    dari = letak.aksi.dari
    hari = tanggal_pendek(berkas.ruang.hari_ini())
    isi = (Kolom("catatan", "Yang dibawa", wajib=False, maks=200) if dari == "pemohon"
           else Kolom("rujukan", "Nomor surat atau rujukan", maks=60))
    return (isi, Kolom("tanggal", "Tanggal masuk", hari, jenis="tanggal", maks=20, sampai=berkas.ruang.hari_ini()),
            Kolom("dari", "Dari", PENGIRIM[dari], wajib=False, maks=80))


def _isi_masuk(k: Kerjaan) -> dict[str, Any]:
    if not k.positif:
        return {}
    dari = k.letak.aksi.dari
    if dari == "pemohon":
        isi = {"catatan": k.teks("catatan", 200)}
    else:
        isi = {"rujukan": k.wajib("rujukan", "Nomor surat atau rujukan wajib diisi; salin dari berkas yang masuk.")}
    isi |= {"tanggal_masuk": tanggal_pendek(k.tanggal()),
           "dari": k.teks("dari", 80) or PENGIRIM[dari]}
    return {kunci: nilai for kunci, nilai in isi.items() if nilai}


JENIS = (
    JenisAksi("tunggu_hadir", isi=_isi_hadir, sesudah=_sambung),
    JenisAksi("tunggu_masuk", _minta_masuk, _isi_masuk, _sambung),
)
