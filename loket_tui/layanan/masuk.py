"""Who is at the counter: logging in, the first kata sandi, proving it again, and the session as it is now.

Accounts are in `akun`, the short PIN in `pin`, the lock-out in `penguncian`.  The trail holds account ids only: a name
typed by mistake may be a password.
"""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatMasuk, GalatSandiPertama
from loket_tui.layanan import penguncian, tempat_masuk
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.register import pengguna as rp

__all__ = [
    "BuktiSandi", "NamaMasuk", "buka_dengan_sandi", "daftar_masuk", "ganti_sandi", "keluar", "masuk", "masuk_pertama",
    "periksa_sandi", "sesi_kini", "sesi_lanjut",
]

BUKTI_BERLAKU = timedelta(minutes=2)
SANDI_PERTAMA = "Kata sandi ini dibuat program dan hanya berlaku sekali; ganti dengan kata sandi Anda sendiri."


@dataclass(frozen=True, slots=True)
class NamaMasuk:
    """One line of the login screen."""

    nama_masuk: str
    nama: str
    jabatan: str
    angka: str = ""
    """The digit that is his at this counter's login, "" for none; it stays his."""


@dataclass(frozen=True, slots=True)
class BuktiSandi:
    """Proof that the officer typed the password just now; valid for two minutes."""

    pengguna_id: int
    pada: datetime

    def berlaku(self, ruang: Ruang, sesi: Sesi) -> bool:
        """Whether this proof is of this officer and still fresh."""
        umur = ruang.jam.sekarang() - self.pada
        return self.pengguna_id == sesi.pengguna_id and timedelta(0) <= umur <= BUKTI_BERLAKU


# ---- logging in


def daftar_masuk(ruang: Ruang, loket: str = "") -> tuple[NamaMasuk, ...]:
    """Active accounts for the login screen: at a counter each with its lasting digit, by that; the others by name."""
    with ruang.basis.baca() as koneksi:
        akun = _tampil(ruang, koneksi)
        tempat = tempat_masuk.tempat(koneksi, loket, akun) if loket else {}
    akun.sort(key=lambda a: (tempat.get(a.id, tempat_masuk.BANYAK + 1), a.nama.casefold()))
    return tuple(NamaMasuk(a.nama_masuk, a.nama, a.jabatan, str(tempat.get(a.id, ""))) for a in akun)


def _tampil(ruang: Ruang, koneksi: Connection) -> list[rp.Akun]:
    """Accounts that may log in today."""
    return [a for a, peran in rp.semua(koneksi, ruang.hari_peran(koneksi)) if a.aktif and peran]


def masuk(ruang: Ruang, nama_masuk: str, sandi: str, loket: str = "1") -> Sesi:
    """Log in.  Raises GalatMasuk: wrong name or password, locked, closed account, or a scanned code;
    GalatSandiPertama: it fits, but the program made it, so that `masuk_pertama` comes first.
    """
    akun, pertama = _uji_nama(ruang, nama_masuk, sandi, loket)
    if pertama:
        with ruang.basis.tulis() as koneksi:
            catat_jejak(koneksi, "kata sandi pertama dipakai", akun.id, ruang.jam.sekarang(), ruang.zona, di=loket)
        raise GalatSandiPertama(SANDI_PERTAMA)
    baru = sd.hash_rahasia(sandi) if sd.perlu_diperbarui(akun.sandi_hash) else ""
    with ruang.basis.tulis() as koneksi:
        _terima(ruang, koneksi, akun)
        baris = rp.ganti_sandi(koneksi, akun.id, baru, ganti=None) if baru else {}
        sesi = _mulai(ruang, koneksi, akun, loket, baris)
    return _wajib_sesi(sesi)


def masuk_pertama(ruang: Ruang, nama_masuk: str, lama: str, baru: str, loket: str = "1") -> Sesi:
    """Change the kata sandi that the program made, and log in: one transaction.

    Raises GalatMasuk as `masuk` for the old one (failures count), GalatIsian when the new one is not allowed or the
    same, GalatAturan when the old one was made by no program (log in with it).
    """
    sd.periksa_baru(baru, nama_masuk)
    akun, pertama = _uji_nama(ruang, nama_masuk, lama, loket)
    if not pertama:
        raise GalatAturan("Kata sandi ini sudah milik Anda sendiri; masuk seperti biasa.")
    _wajib_lain(lama, baru)
    hash_baru = sd.hash_rahasia(baru)
    with ruang.basis.tulis() as koneksi:
        _terima(ruang, koneksi, akun)
        baris = rp.ganti_sandi(koneksi, akun.id, hash_baru)
        catat_jejak(koneksi, "mengganti kata sandi pertama", akun.id, ruang.jam.sekarang(), ruang.zona, baris, di=loket)
        sesi = _mulai(ruang, koneksi, akun, loket, {})
    return _wajib_sesi(sesi)


def _uji_nama(ruang: Ruang, nama_masuk: str, sandi: str, loket: str) -> tuple[rp.Akun, bool]:
    """(the account of a name whose password fits, whether the program made that password)."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun(koneksi, nama_masuk.strip())
        pertama = akun is not None and bool(rp.kunci(koneksi, akun.id).ganti)
    return _uji(ruang, akun, sandi, penguncian.SESI, "Nama atau kata sandi salah", loket), pertama


def periksa_sandi(ruang: Ruang, sesi: Sesi, sandi: str) -> BuktiSandi:
    """Prove again who is there, for signing and unlocking.

    Raises GalatMasuk, failures count as in `masuk`; GalatSandiPertama when the admin gave a new one meanwhile.
    """
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
        kunci = rp.kunci(koneksi, sesi.pengguna_id)
    akun = _uji(ruang, akun, sandi, penguncian.SANDI, "Kata sandi salah", sesi.loket)
    if kunci.ganti:
        raise GalatSandiPertama("Kata sandi ini dibuat program; keluar, lalu masuk lagi untuk menggantinya.")
    if akun.gagal or kunci.pin_gagal:
        with ruang.basis.tulis() as koneksi:
            _terima(ruang, koneksi, akun)
    return BuktiSandi(akun.id, ruang.jam.sekarang())


def buka_dengan_sandi(ruang: Ruang, sesi: Sesi, sandi: str) -> None:
    """Resume one's own locked session.  Raises as `periksa_sandi`."""
    periksa_sandi(ruang, sesi, sandi)
    _catat(ruang, sesi, "membuka layar dengan kata sandi")


def keluar(ruang: Ruang, sesi: Sesi) -> None:
    """The session ends at its counter; a record that cannot be written keeps nobody in."""
    with contextlib.suppress(Galat):
        _catat(ruang, sesi, "keluar")


def _catat(ruang: Ruang, sesi: Sesi, aksi: str) -> None:
    with ruang.basis.tulis() as koneksi:
        catat_jejak(koneksi, aksi, sesi.pengguna_id, ruang.jam.sekarang(), ruang.zona, di=sesi.loket)


def sesi_kini(ruang: Ruang, sesi: Sesi) -> Sesi | None:
    """The session with name, roles and rights as they are now (the same object when nothing changed).

    None: the account was closed, has no role any more, or got another kata sandi.  Two indexed queries: screens ask
    every second.
    """
    with ruang.basis.baca() as koneksi:
        peran = rp.peran(koneksi, sesi.pengguna_id, ruang.hari_peran(koneksi), sesi.tanda)
        if not peran:
            return None
        kini = replace(sesi, nama=rp.nama(koneksi, sesi.pengguna_id), peran=peran, hak=ruang.hak(peran))
    return sesi if kini == sesi else kini


# ---- what is behind it


def _uji(ruang: Ruang, akun: rp.Akun | None, sandi: str, cara: penguncian.Cara, salah: str, di: str) -> rp.Akun:
    """The account if the password fits; else the failure is recorded and GalatMasuk raised."""
    if sd.kode_pindai(sandi):
        raise GalatMasuk("Yang terbaca kode cari berkas, bukan kata sandi; ketik kata sandi dengan papan ketik.")
    if akun is not None:
        penguncian.tolak_terkunci(ruang, akun, cara, di)
    if akun is not None and sd.cocok(akun.sandi_hash if akun.aktif else "", sandi):
        return akun
    if akun is None:
        sd.cocok("", sandi)     # as long as for a name that exists
    with ruang.basis.tulis() as koneksi:
        lama = penguncian.catat_gagal(koneksi, ruang, akun.id if akun else 0, cara, di)
    if lama:
        raise GalatMasuk(f"{salah}; akun ini terkunci {penguncian.kata_lama(lama)}. Petugas lain tetap dapat masuk.")
    raise GalatMasuk(f"{salah}; periksa Caps Lock lalu ketik lagi.")


def _terima(ruang: Ruang, koneksi: Connection, akun: rp.Akun) -> None:
    """The right password was typed: failures begin anew, unless others locked or changed the account meanwhile."""
    kini = rp.akun_id(koneksi, akun.id)
    if kini is None or (kini.sandi_hash, kini.aktif) != (akun.sandi_hash, akun.aktif):
        raise GalatMasuk("Akun ini baru saja diubah; ketik lagi nama dan kata sandinya.")
    if kini.gagal > akun.gagal and penguncian.sisa(kini.gagal, kini.kunci_sampai, ruang.jam.nyala()) != timedelta(0):
        raise GalatMasuk("Akun ini baru saja terkunci karena salah ketik di tempat lain; tunggu, lalu ketik lagi.")
    rp.catat_gagal(koneksi, akun.id, 0, "")
    rp.catat_pin(koneksi, akun.id, 0)


def _mulai(ruang: Ruang, koneksi: Connection, akun: rp.Akun, loket: str, baris: dict[str, str]) -> Sesi | None:
    """Begin a session: its trail row, and a digit at this counter's login.  None without a role."""
    peran = rp.peran(koneksi, akun.id, ruang.hari_peran(koneksi))
    aksi = "masuk" if peran else "gagal masuk karena tanpa peran"
    catat_jejak(koneksi, aksi, akun.id, ruang.jam.sekarang(), ruang.zona, baris, di=loket)
    if not peran:
        return None
    if loket.isdecimal():
        tempat_masuk.catat(koneksi, loket, _tampil(ruang, koneksi), akun.id)
    kini = rp.akun_id(koneksi, akun.id) or akun
    return Sesi(akun.id, akun.nama, peran, ruang.hak(peran), loket, rp.tanda_sandi(kini.sandi_hash))


def _wajib_sesi(sesi: Sesi | None) -> Sesi:
    if sesi is None:
        raise GalatMasuk("Akun ini belum diberi peran; minta admin menambahkannya.")
    return sesi


def _wajib_lain(lama: str, baru: str) -> None:
    """Refuse the old password as the new one, however the keyboard composes it."""
    if unicodedata.normalize("NFC", lama) == unicodedata.normalize("NFC", baru):
        raise GalatIsian("Kata sandi baru sama dengan yang lama; pilih yang lain.", "sandi")


# ---- one's own password


def ganti_sandi(ruang: Ruang, sesi: Sesi, kunci: str, lama: str, baru: str) -> Hasil:
    """Change one's own password.  Raises GalatMasuk (the old one is wrong), GalatIsian (the new one is not allowed)."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
    sd.periksa_baru(baru, akun.nama_masuk if akun else "")
    periksa_sandi(ruang, sesi, lama)
    _wajib_lain(lama, baru)
    return simpan_sandi_sendiri(ruang, sesi, kunci, sd.hash_rahasia(baru))


def sesi_lanjut(ruang: Ruang, sesi: Sesi, baru: str) -> Sesi:
    """One's own session after one changed the kata sandi: it goes on, those elsewhere do not."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
    if akun is None or not sesi.tanda or not sd.cocok(akun.sandi_hash, baru):
        return sesi
    return replace(sesi, tanda=rp.tanda_sandi(akun.sandi_hash))


@tindakan("mengganti kata sandi", None)
def simpan_sandi_sendiri(kerja: Kerja, sandi_hash: str) -> Hasil:
    """The act behind `ganti_sandi`."""
    kerja.tx.baris |= rp.ganti_sandi(kerja.koneksi, kerja.sesi.pengguna_id, sandi_hash)
    return Hasil(kabar="Kata sandi diganti.")
