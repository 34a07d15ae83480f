"""What the tests of logging in, accounts and PINs share."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatMasuk
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import akun
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.ruang import Ruang


def jam(ruang: Ruang) -> JamTetap:
    """The office's clock."""
    assert isinstance(ruang.jam, JamTetap)
    return ruang.jam


def maju(ruang: Ruang, **selang: float) -> None:
    """Time passes; backwards: somebody turned the clock."""
    jam(ruang).maju(timedelta(**selang))


def jejak(ruang: Ruang) -> list[tuple[str, int]]:
    """(act, by whom) of the whole trail."""
    with ruang.basis.baca() as k:
        return [tuple(b) for b in k.execute(text(
            "SELECT json_extract(isi, '$.aksi'), json_extract(isi, '$.oleh') FROM jejak ORDER BY urut")).all()]


def nomor(ruang: Ruang, nama: str) -> int:
    """The id of an account."""
    return akun.cari_akun(ruang, nama)


def salah(ruang: Ruang, nama: str, kali: int = 1) -> str:
    """Log in with a wrong password; returns the last sentence."""
    kalimat = ""
    for _ in range(kali):
        with pytest.raises(GalatMasuk) as galat:
            lm.masuk(ruang, nama, "bukan sandinya")
        kalimat = str(galat.value)
    return kalimat
