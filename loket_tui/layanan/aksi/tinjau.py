"""tinjau: a visit by a team, its date and findings; with a naskah (berita acara) it makes, prints and signs it."""

from __future__ import annotations

from typing import Any

from loket_tui.layanan import penandatangan, penomoran, surat
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.penerima import bukan_penerima
from loket_tui.register import naskah as rn
from loket_tui.sop.prosedur import Letak

MAKS_TEMUAN = 1000


def _minta(berkas: Berkas, _letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    """Whatever the outcome, there was a visit."""
    return (Kolom("tanggal", "Tanggal peninjauan", f"{berkas.ruang.hari_ini():%d-%m-%Y}", jenis="tanggal",
                  sampai=berkas.ruang.hari_ini()),
            Kolom("temuan", "Temuan", maks=MAKS_TEMUAN, petunjuk="Keadaan yang didapati di lokasi"))


def _isi(k: Kerjaan) -> dict[str, Any]:
    """Date and findings.  Raises GalatIsian, GalatIzin for a receiver where the team signs here."""
    if any(penandatangan.di_tinjau(k.berkas.prosedur, k.berkas.prosedur.naskah(kode)) for kode in k.naskah):
        bukan_penerima(k.berkas, k.letak)
    return {"tanggal_tinjau": k.tanggal().isoformat(),
            "temuan": k.wajib("temuan", "Temuan peninjauan wajib ditulis.", MAKS_TEMUAN)}


def _buat(k: Kerjaan) -> list[str]:
    """The naskah of this visit: numbered where its concept is, marked for signers without an aksi, printed."""
    nomor: list[str] = []
    for kode in k.naskah:
        surat.buat_versi(k.berkas, kode, k.peristiwa_id)
        if penomoran.nomor_pada_konsep(k.berkas.prosedur, kode):
            nomor += penomoran.beri_nomor(k.berkas, (kode,), k.peristiwa_id, k.masukan.nilai)
        _tandai_dan_cetak(k, kode)
    return nomor


def _tandai_dan_cetak(k: Kerjaan, kode: str) -> None:
    b = k.berkas
    naskah = b.prosedur.naskah(kode)
    baris = rn.terakhir(b.koneksi, b.perkara.id, kode)
    lane = penandatangan.di_tinjau(b.prosedur, naskah)
    kemudian = bool(penandatangan.lane_menandatangani(b.prosedur, kode))
    if baris is None or (kemudian and not lane):
        return
    for satu in penandatangan.penanda(b, naskah):
        if satu.kode in lane or not (kemudian or satu.lane):
            rn.tandai(b.tx, baris.id, "tanda_tangan", satu.kode, token=k.letak.token, peran=b.tx.peran, cara="",
                      sha256=baris.sha256, peristiwa_id=k.peristiwa_id)
    blok = penandatangan.semua_blok(b, naskah, rn.tanda_berlaku(b.koneksi, b.perkara.id), peran=b.tx.peran)
    surat.pesan_surat(b, naskah, baris, nomor=penomoran.nomor_naskah(b, (kode,))[0] or None, blok=blok)


JENIS = (JenisAksi("tinjau", _minta, _isi, _buat),)
