"""The applicant: as typed, and checked for the record."""

from __future__ import annotations

from dataclasses import dataclass

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.nik import periksa_nik
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.dasar.teks import bersih, wajib_alasan
from loket_tui.dasar.telepon import periksa_telepon
from loket_tui.layanan.ruang import Ruang


@dataclass(frozen=True, slots=True)
class Pemohon:
    """The applicant as typed; dates as day-month-year text."""

    nama: str
    kelamin: str
    nik: str = ""
    alasan_tanpa_nik: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: str = ""
    alamat: str = ""
    desa: str = ""
    telepon: str = ""


def periksa_pemohon(ruang: Ruang, pemohon: Pemohon) -> dict[str, str]:
    """The applicant cleaned and checked, ready for the record.  Raises GalatIsian naming the field."""
    nama = _rapi(pemohon.nama, 100, "nama")
    if not any(h.isalpha() for h in nama):
        raise GalatIsian("Nama pemohon wajib diisi dengan huruf.", "nama")
    if pemohon.kelamin not in {"L", "P"}:
        raise GalatIsian("Jenis kelamin diisi L atau P.", "kelamin")
    lahir = baca_tanggal(pemohon.tanggal_lahir, "tanggal_lahir") if pemohon.tanggal_lahir.strip() else None
    if lahir is not None and lahir > ruang.hari_ini():
        raise GalatIsian("Tanggal lahir sesudah hari ini; periksa tahunnya.", "tanggal_lahir")
    nik, alasan = "", ""
    if pemohon.nik.strip():
        hasil = periksa_nik(pemohon.nik, lahir, pemohon.kelamin, ruang.kantor.awalan_nik)
        if hasil.galat:
            raise GalatIsian(hasil.galat, "nik")
        nik = hasil.nik
    else:
        try:
            alasan = wajib_alasan(pemohon.alasan_tanpa_nik)
        except GalatIsian as galat:
            raise GalatIsian("NIK kosong; ketik 16 angka, atau tulis alasan tanpa NIK.", "nik") from galat
    desa = _rapi(pemohon.desa, 60, "desa")
    if not desa:
        raise GalatIsian("Desa wajib diisi; pilih dari daftar.", "desa")
    return {
        "nik": nik, "alasan_tanpa_nik": alasan, "nama": nama, "kelamin": pemohon.kelamin,
        "tempat_lahir": _rapi(pemohon.tempat_lahir, 60, "tempat_lahir"),
        "tanggal_lahir": tanggal_pendek(lahir) if lahir else "",
        "alamat": _rapi(pemohon.alamat, 150, "alamat"), "desa": desa,
        "telepon": periksa_telepon(_rapi(pemohon.telepon, 20, "telepon")),
    }


def _rapi(teks: str, maks: int, medan: str) -> str:
    """Clean one line; the error names the field, so that the screen can go there."""
    try:
        return bersih(teks, maks)
    except GalatIsian as galat:
        raise GalatIsian(galat.kalimat, medan) from galat
