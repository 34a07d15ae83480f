"""Passwords: what is allowed, how they are kept, and how one is generated."""

from __future__ import annotations

import secrets
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatIsian

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Biaya(NamedTuple):
    """Cost of argon2id: passes, memory in KiB, lanes."""

    time_cost: int
    memory_cost: int
    parallelism: int


BIAYA = Biaya(2, 19_456, 1)
"""OWASP Password Storage Cheat Sheet; about 20 ms on an office PC.  The one place tests make cheap."""

UMUM = frozenset({
    "password", "password1", "passw0rd", "katasandi", "kata sandi", "rahasia1", "rahasia123", "kecamatan", "indonesia",
    "bismillah", "qwerty123", "admin123", "admin1234", "petugas1", "petugas123", "sayangku", "iloveyou",
})
"""Those that are tried first."""
_DERET = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "1qaz2wsx3edc4rfv")
PALING_PENDEK, PALING_PANJANG = 8, 128
_HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody confuses on paper (no i, l, o, 0, 1)."""


@lru_cache(maxsize=4)
def _pengolah(biaya: Biaya) -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(**biaya._asdict())


@lru_cache(maxsize=4)
def _umpan(biaya: Biaya) -> str:
    """The hash that an unknown name is checked against, so that it takes as long as a known one."""
    return _pengolah(biaya).hash(secrets.token_hex(16))


def _rapi(sandi: str) -> str:
    """One spelling per password, whatever the keyboard composes."""
    return unicodedata.normalize("NFC", sandi)


def periksa_baru(sandi: str, nama_masuk: str = "") -> None:
    """Refuse a password that is too short, too long, the login name, one character, or a lookup code: GalatIsian."""
    isi = _rapi(sandi)
    if len(isi) < PALING_PENDEK:
        raise GalatIsian(f"Kata sandi paling sedikit {PALING_PENDEK} huruf; tambahkan satu kata lagi.", "sandi")
    if len(isi) > PALING_PANJANG:
        raise GalatIsian(f"Kata sandi paling banyak {PALING_PANJANG} huruf; pendekkan.", "sandi")
    if len(set(isi.casefold())) == 1:
        raise GalatIsian("Kata sandi hanya satu huruf yang diulang; pakai beberapa kata.", "sandi")
    if isi.casefold() in UMUM or _berderet(isi.casefold()):
        raise GalatIsian("Kata sandi ini dikenal semua orang dan ditebak lebih dahulu; pakai beberapa kata.", "sandi")
    if nama_masuk and isi.strip().casefold() == nama_masuk.strip().casefold():
        raise GalatIsian("Kata sandi sama dengan nama masuk; pilih yang lain.", "sandi")
    if kode_pindai(isi):
        raise GalatIsian("Kata sandi ini berbentuk kode cari berkas; pilih yang lain.", "sandi")


def _berderet(isi: str) -> bool:
    """Whether it runs along the digits, the alphabet or the keyboard, forward or back, or says a short run over."""
    if any(isi in deret or isi[::-1] in deret for deret in _DERET):
        return True
    return any(isi == (isi[:n] * len(isi))[:len(isi)] for n in (2, 3, 4))


def buat_hash(sandi: str, nama_masuk: str = "") -> str:
    """The argon2id hash of a new password.  Raises GalatIsian when the password is not allowed."""
    periksa_baru(sandi, nama_masuk)
    return hash_rahasia(sandi)


def hash_rahasia(rahasia: str) -> str:
    """The argon2id hash of a secret the program made itself."""
    return _pengolah(BIAYA).hash(_rapi(rahasia))


def cocok(hash_simpan: str, sandi: str) -> bool:
    """Whether a password fits; an empty hash takes the same time and never fits.  A broken hash never fits."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    if len(sandi) > PALING_PANJANG:
        sandi = sandi[: PALING_PANJANG + 1]
    try:
        return _pengolah(BIAYA).verify(hash_simpan or _umpan(BIAYA), _rapi(sandi)) and bool(hash_simpan)
    except (Argon2Error, InvalidHashError):
        return False


def perlu_diperbarui(hash_simpan: str) -> bool:
    """Whether a stored hash was made at another cost."""
    return _pengolah(BIAYA).check_needs_rehash(hash_simpan)


def kode_pindai(teks: str) -> bool:
    """Whether this is the code of a slip, scanned into the wrong field."""
    return kode_cari.sah(kode_cari.rapikan(teks))


def sandi_acak() -> str:
    """A generated password, 12 characters in groups (about 59 bits)."""
    return _acak(12, 4)


def kode_acak() -> str:
    """A generated recovery code, 24 characters in groups (about 118 bits)."""
    return _acak(24, 4).upper()


def rapikan_kode(kode: str) -> str:
    """A recovery code as it is hashed: capitals, without spaces and dashes."""
    return kode_cari.rapikan(kode).upper()


def _acak(panjang: int, kelompok: int) -> str:
    huruf = "".join(secrets.choice(_HURUF) for _ in range(panjang))
    return "-".join(huruf[i : i + kelompok] for i in range(0, panjang, kelompok))
