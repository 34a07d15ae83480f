"""The short PIN: resumes one's own locked session, never more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatIsian, GalatMasuk
from loket_tui.layanan import akun as la
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import pin as lp
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from tests.alat_kantor import SANDI, sesi
from tests.layanan.alat_masuk import jejak, maju, salah

pytestmark = pytest.mark.usefixtures("argon_murah")
PIN, LAIN = "493817", "703952"


@pytest.fixture
def ani(ruang: Ruang) -> Sesi:
    """Ani, logged in, with a PIN."""
    s = lm.masuk(ruang, "ani", SANDI)
    lp.atur_pin(ruang, s, kunci_baru(), SANDI, PIN)
    return s


def salah_pin(ruang: Ruang, s: Sesi, kali: int = 1) -> str:
    """A wrong PIN, so many times; the last sentence."""
    kalimat = ""
    for _ in range(kali):
        with pytest.raises(GalatMasuk) as galat:
            lp.buka_dengan_pin(ruang, s, LAIN)
        kalimat = str(galat.value)
    return kalimat


@pytest.mark.parametrize(("pin", "kata"), [
    ("12345", "6 angka"), ("1234567", "6 angka"), ("49381a", "6 angka"), ("", "6 angka"), ("４９３８１７", "6 angka"),
    ("000000", "berulang"), ("777777", "berulang"), ("121212", "berulang"), ("274274", "berulang"),
    ("112299", "berulang"), ("274472", "berulang"),
    ("123456", "berurutan"), ("654321", "berurutan"), ("567890", "berurutan"), ("210987", "berurutan"),
    ("170845", "tanggal"), ("290296", "tanggal"), ("990117", "tanggal"),
])
def test_pin_yang_mudah_ditebak_ditolak(ruang: Ruang, pin: str, kata: str) -> None:
    with pytest.raises(GalatIsian, match=kata):
        lp.atur_pin(ruang, sesi(ruang, "ani"), kunci_baru(), SANDI, pin)
    assert not lp.punya_pin(ruang, sesi(ruang, "ani"))


def test_kebanyakan_pin_diterima() -> None:
    """What is refused is a small part of the million, so that a PIN is found at once."""
    ditolak = 0
    for n in range(0, 1_000_000, 97):
        try:
            lp.periksa_pin(f"{n:06}")
        except GalatIsian:
            ditolak += 1
    assert ditolak < 0.1 * 1_000_000 / 97


def test_pin_dipasang_dengan_kata_sandi_dan_tidak_disimpan(ruang: Ruang) -> None:
    s = lm.masuk(ruang, "ani", SANDI)
    with pytest.raises(GalatMasuk):
        lp.atur_pin(ruang, s, kunci_baru(), "bukan sandinya", PIN)
    assert not lp.punya_pin(ruang, s)
    kunci = kunci_baru()
    hasil = lp.atur_pin(ruang, s, kunci, SANDI, PIN)
    assert lp.atur_pin(ruang, s, kunci, SANDI, PIN) == hasil and lp.punya_pin(ruang, s)
    with ruang.basis.baca() as k:
        semua = " ".join([*k.execute(text("SELECT isi FROM jejak")).scalars(),
                          *k.execute(text("SELECT pin_hash FROM pengguna_kunci")).scalars()])
    assert PIN not in semua and "$argon2id$" in semua


def test_pin_membuka_sesi_sendiri_saja(ruang: Ruang, ani: Sesi) -> None:
    lp.buka_dengan_pin(ruang, ani, PIN)
    assert jejak(ruang)[-1] == ("membuka layar dengan PIN", ani.pengguna_id)
    with pytest.raises(GalatMasuk, match="tidak punya PIN"):
        lp.buka_dengan_pin(ruang, sesi(ruang, "budi"), PIN)


def test_pin_tidak_masuk_dan_tidak_menandatangani(ruang: Ruang, ani: Sesi) -> None:
    with pytest.raises(GalatMasuk):
        lm.masuk(ruang, "ani", PIN)
    with pytest.raises(GalatMasuk):
        lm.periksa_sandi(ruang, ani, PIN)


def test_tiga_kali_salah_lalu_hanya_kata_sandi(ruang: Ruang, ani: Sesi) -> None:
    assert "ketik lagi" in salah_pin(ruang, ani, 2)
    assert "3 kali" in salah_pin(ruang, ani) and not lp.punya_pin(ruang, ani)
    sebelum = len(jejak(ruang))
    with pytest.raises(GalatMasuk, match="buka dengan kata sandi"):
        lp.buka_dengan_pin(ruang, ani, PIN)
    assert jejak(ruang)[sebelum:] == [("mencoba PIN yang tidak berlaku lagi", ani.pengguna_id)]
    lm.periksa_sandi(ruang, ani, SANDI)
    assert lp.punya_pin(ruang, ani)
    lp.buka_dengan_pin(ruang, ani, PIN)


def test_pin_salah_tidak_memakan_percobaan_kata_sandi(ruang: Ruang, ani: Sesi) -> None:
    """Three wrong PINs leave the kata sandi its own tries; only then is the account locked, for the PIN too."""
    salah_pin(ruang, ani, 3)
    assert jejak(ruang)[-1] == ("gagal membuka layar dengan PIN", ani.pengguna_id)
    assert "terkunci" not in salah(ruang, "ani", 3)
    assert "terkunci 30 detik" in salah(ruang, "ani")
    with pytest.raises(GalatMasuk, match="terkunci"):
        lp.buka_dengan_pin(ruang, ani, PIN)
    assert jejak(ruang)[-1][0] == "mencoba PIN selama akun terkunci"
    maju(ruang, seconds=31)
    assert lm.masuk(ruang, "ani", SANDI)


def test_pin_yang_benar_tidak_menghapus_kata_sandi_yang_salah(ruang: Ruang, ani: Sesi) -> None:
    """Else somebody with the PIN would try passwords for ever; wrong PINs of its own it takes back."""
    salah(ruang, "ani", 3)
    lp.buka_dengan_pin(ruang, ani, PIN)
    assert "terkunci" in salah(ruang, "ani")
    maju(ruang, seconds=31)
    lm.masuk(ruang, "ani", SANDI)
    for _ in range(3):
        salah_pin(ruang, ani, 2)
        lp.buka_dengan_pin(ruang, ani, PIN)
    assert "terkunci" not in salah(ruang, "ani", 3)


def test_kode_terpindai_bukan_percobaan(ruang: Ruang, ani: Sesi) -> None:
    sebelum = len(jejak(ruang))
    for isi in ("", "12345", "K7-261116-0001", "49381x"):
        with pytest.raises(GalatMasuk, match="6 angka"):
            lp.buka_dengan_pin(ruang, ani, isi)
    assert len(jejak(ruang)) == sebelum and lp.punya_pin(ruang, ani)


def test_pin_hilang_saat_dihapus_diatur_ulang_dan_ditutup(ruang: Ruang, ani: Sesi) -> None:
    lp.hapus_pin(ruang, ani, kunci_baru())
    assert not lp.punya_pin(ruang, ani)
    lp.atur_pin(ruang, ani, kunci_baru(), SANDI, PIN)
    la.atur_ulang_sandi(ruang, sesi(ruang, "admin"), kunci_baru(), ani.pengguna_id)
    with pytest.raises(GalatMasuk, match="kata sandinya diganti"):
        lp.buka_dengan_pin(ruang, ani, PIN)
    with pytest.raises(GalatMasuk, match="tidak punya PIN"):
        lp.buka_dengan_pin(ruang, sesi(ruang, "ani"), PIN)
    budi = lm.masuk(ruang, "budi", SANDI)
    lp.atur_pin(ruang, budi, kunci_baru(), SANDI, PIN)
    la.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), budi.pengguna_id)
    with pytest.raises(GalatMasuk, match="ditutup"):
        lp.buka_dengan_pin(ruang, budi, PIN)


def test_sesi_yang_perannya_habis_tidak_dibuka(ruang: Ruang, ani: Sesi) -> None:
    besok = ruang.hari_ini() + timedelta(days=1)
    la.akhiri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), ani.pengguna_id, "petugas_loket", besok)
    lp.buka_dengan_pin(ruang, ani, PIN)
    maju(ruang, days=1)
    with pytest.raises(GalatMasuk, match="tidak punya peran"):
        lp.buka_dengan_pin(ruang, ani, PIN)
