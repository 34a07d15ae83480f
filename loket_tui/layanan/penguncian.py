"""The lock-out after wrong secrets: grows with each one, for one account alone, and no hand on the clock opens it.

How often somebody failed in a row stands in the record and is only taken back by the right kata sandi, the admin or
the recovery code, so each further failure locks for longer, however much time lies between.

How long a lock lasts is not reckoned with the clock of the day, which whoever sits at the computer can set, but with
the seconds this computer has been running (`Jam.nyala`): they only run forward and are the same in every program on
it.  The record keeps which computer locked and at which of its seconds the lock ends.  After a restart those seconds
begin anew; then at most the whole lock is waited once more.  On another computer (a restored backup, an office with
several) it is waited anew, too.  So no way of tampering makes a lock shorter, and none makes it longer than itself.
"""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatMasuk
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.ruang import ADMIN, Ruang
from loket_tui.register import pengguna as rp

__all__ = ["PIN", "SANDI", "SESI", "Cara", "catat_gagal", "kata_lama", "lama_kunci", "sampai", "sisa", "tolak_terkunci"]

KUNCI_DETIK = (30, 60, 120, 300, 900, 1800, 3600)
"""Lock-out after the 4th failure, the 5th, and so on; the last one stays."""
GAGAL_BEBAS = 3


@dataclass(frozen=True, slots=True)
class Cara:
    """A way to prove who is there: what the trail calls a failure, and a try while the account is locked."""

    gagal: str
    terkunci: str


SESI = Cara("gagal masuk", "mencoba masuk selama akun terkunci")
SANDI = Cara("gagal membuktikan kata sandi", "mencoba kata sandi selama akun terkunci")
PIN = Cara("gagal membuka layar dengan PIN", "mencoba PIN selama akun terkunci")


def lama_kunci(gagal: int) -> timedelta:
    """How long an account is locked after its n-th failure in a row."""
    if gagal <= GAGAL_BEBAS:
        return timedelta(0)
    return timedelta(seconds=KUNCI_DETIK[min(gagal - GAGAL_BEBAS, len(KUNCI_DETIK)) - 1])


def komputer() -> str:
    """The name of this computer, as the record keeps it beside a lock."""
    return re.sub(r"[^A-Za-z0-9.-]", "", platform.node())[:40] or "-"


def sampai(gagal: int, nyala: float) -> str:
    """What the record keeps of a lock that begins now; "" when so many failures lock nothing yet."""
    lama = lama_kunci(gagal).total_seconds()
    return f"{komputer()} {nyala + lama:.3f}" if lama else ""


def sisa(gagal: int, kunci_sampai: str, nyala: float) -> timedelta | None:
    """How long a lock still lasts, zero when it is over; None: it was not locked on this computer.

    Where these seconds began anew since (`nyala` is before the lock began) the whole of it is waited from then on.
    """
    if not kunci_sampai:
        return timedelta(0)
    di, _, detik = kunci_sampai.partition(" ")
    if di != komputer() or not re.fullmatch(r"[0-9]{1,15}\.[0-9]{3}", detik):
        return None
    lama = lama_kunci(gagal).total_seconds()
    kurang = float(detik) - nyala
    return timedelta(seconds=max(0.0, lama - nyala if kurang > lama else kurang))


def tolak_terkunci(ruang: Ruang, akun: rp.Akun, cara: Cara, di: str) -> None:
    """Raise GalatMasuk while the account is locked; the try is in the trail and lengthens nothing."""
    nyala = ruang.jam.nyala()
    lama = sisa(akun.gagal, akun.kunci_sampai, nyala)
    if lama is not None and not lama:
        return
    hari = ruang.hari_ini().isoformat()
    with ruang.basis.tulis() as koneksi:
        if lama is None:
            lama = lama_kunci(akun.gagal)
            rp.catat_gagal(koneksi, akun.id, akun.gagal, sampai(akun.gagal, nyala))
        catat_jejak(koneksi, cara.terkunci, akun.id, ruang.jam.sekarang(), ruang.zona, di=di)
        sendiri = [a.id for a in rp.pemegang(koneksi, frozenset({ADMIN}), hari)] == [akun.id]
    jalan = "pakai kode pemulihan (loket pengguna pulihkan-admin)" if sendiri else "minta admin mengatur ulang"
    raise GalatMasuk(f"Akun ini terkunci {kata_lama(lama)} lagi karena salah ketik berulang; tunggu, atau {jalan}. "
                     "Petugas lain tetap dapat masuk.")


def catat_gagal(koneksi: Connection, ruang: Ruang, pengguna_id: int, cara: Cara, di: str) -> timedelta:
    """Count one failure of an account (0: a name that nobody has); returns how long it is locked now."""
    lama = timedelta(0)
    kini = rp.akun_id(koneksi, pengguna_id) if pengguna_id else None
    if kini is not None:
        lama = lama_kunci(kini.gagal + 1)
        rp.catat_gagal(koneksi, kini.id, kini.gagal + 1, sampai(kini.gagal + 1, ruang.jam.nyala()))
    catat_jejak(koneksi, cara.gagal, kini.id if kini else 0, ruang.jam.sekarang(), ruang.zona, di=di)
    return lama


def kata_lama(lama: timedelta) -> str:
    """A wait in words, rounded up."""
    detik = max(1, -(-lama // timedelta(seconds=1)))
    return f"{detik} detik" if detik < 60 else f"{-(-detik // 60)} menit"
