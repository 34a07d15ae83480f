"""Kinds that make a naskah or number it: buat_naskah, sistem_luar, nomor, catat_buku."""

from __future__ import annotations

from datetime import date
from typing import Any

from loket_tui.layanan import penomoran, surat
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.kolom import Kolom
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.mesin import membuat_naskah
from loket_tui.sop.prosedur import Letak


def _minta_nomor(berkas: Berkas, letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    """Numbers of the sekretariat, each with its field, and their date."""
    diketik = penomoran.nomor_diketik(berkas, letak, berkas.ruang.hari_ini())
    if not diketik:
        return ()
    tanggal = _tanggal(berkas, penomoran.tanggal_nomor(berkas, diketik[0]) if letak.jenis == "nomor" else None)
    if len(diketik) == 1:
        return (Kolom("nomor", "Nomor dari sekretariat", maks=60), tanggal)
    return (*(Kolom(f"nomor:{k}", f"Nomor {k.replace('_', ' ')}", maks=60) for k in diketik), tanggal)


def _tanggal(berkas: Berkas, tanggal: date | None = None) -> Kolom:
    hari = berkas.ruang.hari_ini()
    return Kolom("tanggal", "Tanggal", f"{tanggal or hari:%d-%m-%Y}", jenis="tanggal", sampai=hari)


def _minta_sistem(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != HASIL["sistem_luar"][0]:
        return ()
    nomor = tuple(k for k in _minta_nomor(berkas, letak, hasil) if k.kode != "tanggal")
    sistem = letak.aksi.sistem
    return (Kolom("rujukan", "Nomor rujukan", petunjuk=f"Salin dari layar {sistem}", maks=60), _tanggal(berkas),
            Kolom("petugas", f"Petugas di {sistem}", maks=60), *nomor)


def _isi_sistem(k: Kerjaan) -> dict[str, Any]:
    if not k.positif:
        return {}
    sistem = k.letak.aksi.sistem
    return {
        "rujukan": k.wajib("rujukan", f"Nomor rujukan dari {sistem} wajib diisi; salin dari layar {sistem}."),
        "petugas_sistem": k.teks("petugas") or k.berkas.kerja.sesi.nama,
        "tanggal_sistem": k.tanggal().isoformat(),
    }


def _buat(k: Kerjaan) -> list[str]:
    """A new version of each naskah, with its number where the SOP numbers the concept."""
    if not (k.positif and membuat_naskah(k.letak)):
        return []
    for kode in k.naskah:
        surat.buat_versi(k.berkas, kode, k.peristiwa_id)
    konsep = tuple(x for x in k.naskah if penomoran.nomor_pada_konsep(k.berkas.prosedur, x))
    nomor = penomoran.beri_nomor(k.berkas, konsep, k.peristiwa_id, k.masukan.nilai)
    for kode in k.naskah:
        surat.cetak_tanpa_tanda(k.berkas, kode)
    return nomor


def _isi_nomor(k: Kerjaan) -> dict[str, Any]:
    return dict(penomoran.cap_serta(k.berkas.prosedur, k.naskah, "nomor"))


def _nomori(k: Kerjaan) -> list[str]:
    return penomoran.beri_nomor(k.berkas, k.naskah, k.peristiwa_id, k.masukan.nilai)


def _catat_buku(k: Kerjaan) -> list[str]:
    aksi, nilai = k.letak.aksi, k.masukan.nilai
    nomor, baru = penomoran.ambil(
        k.berkas, aksi.buku, k.peristiwa_id, token=k.letak.token, klasifikasi=aksi.klasifikasi,
        ketikan=nilai.get("nomor", ""), tanggal=nilai.get("tanggal", ""))
    return [nomor] if baru else []


def _buku_sendiri(berkas: BerkasKerja, letak: Letak) -> bool:
    """Along: the row is there already, or it is the officer's lane and no number is to be typed."""
    if penomoran.sudah(berkas, letak.aksi.buku, token=letak.token):
        return True
    return berkas.boleh(letak) and not penomoran.diketik(berkas, letak.aksi.buku)


def _nomor_sendiri(berkas: BerkasKerja, letak: Letak) -> bool:
    if not penomoran.belum_bernomor(berkas, berkas.naskah_kini(berkas.tx.tanggal_kerja)):
        return True
    return berkas.boleh(letak) and not penomoran.nomor_diketik(berkas, letak, berkas.tx.tanggal_kerja)


JENIS = (
    JenisAksi("buat_naskah", _minta_nomor, sesudah=_buat),
    JenisAksi("sistem_luar", _minta_sistem, _isi_sistem, _buat),
    JenisAksi("nomor", _minta_nomor, _isi_nomor, sesudah=_nomori, sendiri=_nomor_sendiri, sekali_tekan=True),
    JenisAksi("catat_buku", _minta_nomor, sesudah=_catat_buku, sendiri=_buku_sendiri, sekali_tekan=True),
)
