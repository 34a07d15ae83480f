"""The short PIN that opens one's own locked session again.  It never logs in and never signs.

After three wrong ones in a row only the kata sandi opens; the tries of the kata sandi are its own, and a wrong PIN
takes none of them.
"""

from __future__ import annotations

import re
from datetime import date

from loket_tui.dasar.galat import GalatIsian, GalatMasuk
from loket_tui.layanan import penguncian
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.register import pengguna as rp

__all__ = ["ANGKA", "SALAH_PALING_BANYAK", "atur_pin", "buka_dengan_pin", "hapus_pin", "periksa_pin", "punya_pin",
           "simpan_pin"]

ANGKA = 6
SALAH_PALING_BANYAK = 3
"""Wrong PINs in a row after which only the kata sandi opens."""
_URUT = "01234567890123456789"


def periksa_pin(pin: str) -> None:
    """Refuse a PIN that is not six digits, or that somebody beside the counter guesses first.  Raises GalatIsian.

    Guessed first are one or two or three digits over again, digits in a row up or down, pairs, mirrors, and a date
    (day-month-year or year-month-day), for most people's is their birthday.
    """
    if not re.fullmatch(rf"[0-9]{{{ANGKA}}}", pin):
        raise GalatIsian(f"PIN terdiri dari {ANGKA} angka.", "pin")
    berulang = any(pin == pin[:n] * (ANGKA // n) for n in (1, 2, 3))
    if berulang or pin == pin[::-1] or all(pin[n] == pin[n + 1] for n in range(0, ANGKA, 2)):
        raise GalatIsian("PIN ini berulang dan mudah ditebak; pilih angka lain.", "pin")
    if pin in _URUT or pin[::-1] in _URUT:
        raise GalatIsian("PIN ini angka berurutan dan mudah ditebak; pilih angka lain.", "pin")
    satu, dua, tiga = (int(pin[n:n + 2]) for n in (0, 2, 4))
    if _tanggal(tiga, dua, satu) or _tanggal(satu, dua, tiga):
        raise GalatIsian("PIN ini berbentuk tanggal dan mudah ditebak; pilih angka lain.", "pin")


def _tanggal(tahun: int, bulan: int, hari: int) -> bool:
    """Whether these are a day; two digits of a year are of a leap year where they can be."""
    try:
        date(2000 + tahun, bulan, hari)
    except ValueError:
        return False
    return True


def atur_pin(ruang: Ruang, sesi: Sesi, kunci: str, sandi: str, pin: str) -> Hasil:
    """Set one's own PIN.  Raises GalatIsian for a PIN that is easily guessed, GalatMasuk for a wrong kata sandi."""
    periksa_pin(pin)
    periksa_sandi(ruang, sesi, sandi)
    return simpan_pin(ruang, sesi, kunci, sd.hash_rahasia(pin))


@tindakan("memasang PIN", None)
def simpan_pin(kerja: Kerja, pin_hash: str) -> Hasil:
    """The act behind `atur_pin`."""
    kerja.tx.baris |= rp.ganti_pin(kerja.koneksi, kerja.sesi.pengguna_id, pin_hash)
    return Hasil(kabar="PIN dipasang; PIN hanya membuka layar Anda sendiri yang terkunci.")


@tindakan("menghapus PIN", None)
def hapus_pin(kerja: Kerja) -> Hasil:
    """Have no PIN any more."""
    kerja.tx.baris |= rp.ganti_pin(kerja.koneksi, kerja.sesi.pengguna_id, "")
    return Hasil(kabar="PIN dihapus; layar yang terkunci dibuka dengan kata sandi.")


def punya_pin(ruang: Ruang, sesi: Sesi) -> bool:
    """Whether a PIN opens one's own locked session now: there is one, and it was not typed wrongly too often."""
    with ruang.basis.baca() as koneksi:
        kunci = rp.kunci(koneksi, sesi.pengguna_id)
    return bool(kunci.pin_hash) and kunci.pin_gagal < SALAH_PALING_BANYAK


def buka_dengan_pin(ruang: Ruang, sesi: Sesi, pin: str) -> None:
    """Resume one's own locked session.  Raises GalatMasuk: wrong, too often wrong, locked, no PIN, or no account.

    What is not six digits (a scanned code) is no try.  The right PIN takes back the wrong ones before it, never what
    wrong passwords counted against the account.
    """
    if not re.fullmatch(rf"[0-9]{{{ANGKA}}}", pin):
        raise GalatMasuk(f"PIN terdiri dari {ANGKA} angka; ketik lagi, atau buka dengan kata sandi.")
    waktu = ruang.jam.sekarang()
    with ruang.basis.baca() as koneksi:
        akun, kunci = rp.akun_id(koneksi, sesi.pengguna_id), rp.kunci(koneksi, sesi.pengguna_id)
        peran = rp.peran(koneksi, sesi.pengguna_id, ruang.hari_peran(koneksi), sesi.tanda)
    if akun is None or not peran:
        raise GalatMasuk("Akun ini sudah ditutup, tidak punya peran lagi, atau kata sandinya diganti; masuk "
                         "lagi atau hubungi admin.")
    if not kunci.pin_hash:
        raise GalatMasuk("Akun ini tidak punya PIN; buka dengan kata sandi.")
    penguncian.tolak_terkunci(ruang, akun, penguncian.PIN, sesi.loket)
    habis = kunci.pin_gagal >= SALAH_PALING_BANYAK
    cocok = not habis and sd.cocok(kunci.pin_hash, pin)
    ke = 0
    with ruang.basis.tulis() as koneksi:
        kini = rp.kunci(koneksi, akun.id)
        habis = habis or kini.pin_gagal >= SALAH_PALING_BANYAK or kini.pin_hash != kunci.pin_hash
        if habis:
            catat_jejak(koneksi, "mencoba PIN yang tidak berlaku lagi", akun.id, waktu, ruang.zona, di=sesi.loket)
        elif cocok:
            rp.catat_pin(koneksi, akun.id, 0)
            catat_jejak(koneksi, "membuka layar dengan PIN", akun.id, waktu, ruang.zona, di=sesi.loket)
        else:
            ke = kini.pin_gagal + 1
            rp.catat_pin(koneksi, akun.id, ke)
            catat_jejak(koneksi, penguncian.PIN.gagal, akun.id, waktu, ruang.zona, di=sesi.loket)
    if habis or ke >= SALAH_PALING_BANYAK:
        raise GalatMasuk(f"PIN salah {SALAH_PALING_BANYAK} kali; buka dengan kata sandi.")
    if not cocok:
        raise GalatMasuk("PIN salah; ketik lagi, atau buka dengan kata sandi.")
