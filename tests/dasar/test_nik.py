"""NIK and KK: hard errors against warnings. All numbers are synthetic."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar.nik import kelompok, kelompokkan, periksa_kk, periksa_nik, rapikan, samar, samarkan

LAKI, PEREMPUAN = "3507111205900001", "3507115205900002"


@pytest.mark.parametrize("nik", [LAKI, PEREMPUAN, "3507112902000003", "3507117112900009"])
def test_nik_sah(nik: str) -> None:
    hasil = periksa_nik(nik, awalan="350711")
    assert (hasil.nik, hasil.galat, hasil.peringatan) == (nik, None, ())
    assert hasil.sah


@pytest.mark.parametrize(
    ("teks", "galat"),
    [
        ("", "belum diisi"),
        ("350711120590000", "15 angka, kurang 1"),
        ("35071112059000011", "17 angka, lebih 1"),
        ("3.507E+15", "Excel.*Ketik 16 angka"),
        ("3,50711E+15", "Excel"),
        ("35071112O5900001", "memuat “O”"),
        ("3507112902010003", "29-02-01"),
        ("3507117205900001", "“72”"),
        ("3507113205900001", "“32”"),
        ("3507114005900001", "“40”"),
        ("3507110005900001", "“00”"),
        ("3507111213900001", "Bulan “13”"),
        ("3507111200900001", "Bulan “00”"),
        ("3507113104900001", "31-04-90"),
        ("3507111205900000", "0000"),
    ],
)
def test_nik_salah(teks: str, galat: str) -> None:
    hasil = periksa_nik(teks)
    assert hasil.galat is not None
    assert re.search(galat, hasil.galat)
    assert not hasil.sah and not hasil.peringatan


def test_ketikan_dirapikan() -> None:
    lebar = "３５０７１１１２０５９００００１"
    for teks in (" 3507 1112 0590 0001 ", "35.07.11.120590.0001", f"'{LAKI}", f"{LAKI}\u200b", lebar):
        assert periksa_nik(teks).nik == LAKI
    assert rapikan("35-07") == "3507"


def test_peringatan_tidak_menghalangi() -> None:
    hasil = periksa_nik(LAKI, lahir=date(1990, 5, 13), kelamin="P", awalan="35.08.21")
    assert hasil.sah
    assert len(hasil.peringatan) == 3
    assert "350821" in hasil.peringatan[0]
    assert "12-05-90" in hasil.peringatan[1] and "13-05-1990" in hasil.peringatan[1]
    assert "laki-laki" in hasil.peringatan[2]
    cocok = periksa_nik(PEREMPUAN, lahir=date(1990, 5, 12), kelamin="Perempuan", awalan="350711")
    assert cocok.peringatan == ()
    assert periksa_nik("3507112902000003", lahir=date(2000, 2, 29), kelamin="L").peringatan == ()


def test_wilayah_tak_dikenal_hanya_peringatan() -> None:
    for awal in ("990711", "357011", "350700"):
        hasil = periksa_nik(awal + LAKI[6:], awalan="350711")
        assert hasil.sah and "tidak dikenal" in hasil.peringatan[0]


def test_kk_lebih_longgar() -> None:
    assert periksa_kk("3507 1112 0510 0001").peringatan == ()
    assert "bukan tanggal" in periksa_kk("3507119905100001").peringatan[0]
    assert periksa_kk("3507111205100000").sah
    assert periksa_kk("3507111205100001", awalan="350821").peringatan
    for salah in ("", "0" * 16, "35071112051000", "3.5E+15"):
        assert not periksa_kk(salah).sah


def test_samar_dan_kelompok() -> None:
    assert samar(LAKI) == "3507••••••••0001"
    assert samar("12345") == "•••••"
    assert kelompok(LAKI) == "3507 1112 0590 0001"


@pytest.mark.parametrize("ditulis", [LAKI, "3507 1112 0590 0001", "3507.1112.0590.0001", "3507-1112-0590-0001"])
def test_nomor_di_dalam_tulisan_disamarkan_bagaimana_pun_diketik(ditulis: str) -> None:
    assert samarkan(f"KK nomor {ditulis}, asli.") == "KK nomor 3507••••••••0001, asli."
    assert kelompokkan(f"KK nomor {ditulis}, asli.") == "KK nomor 3507 1112 0590 0001, asli."


@pytest.mark.parametrize("lain", ["35071112059000011", "3507 1112 0590 00012", "400.12/1/35.07.11/2026",
                                  "0812-3456-7890"])
def test_yang_bukan_enam_belas_angka_tidak_disamarkan(lain: str) -> None:
    assert samarkan(lain) == kelompokkan(lain) == lain


@given(st.text(max_size=24))
def test_teks_apa_pun_mendapat_jawaban(teks: str) -> None:
    for hasil in (periksa_nik(teks), periksa_kk(teks)):
        assert hasil.sah == (hasil.galat is None)
        if hasil.sah:
            assert len(hasil.nik) == 16 and hasil.nik.isascii() and hasil.nik.isdigit()


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.sampled_from("LP"), st.integers(1, 9999))
def test_nik_dari_data_sendiri_tanpa_peringatan(lahir: date, kelamin: str, seri: int) -> None:
    hari = lahir.day + (40 if kelamin == "P" else 0)
    hasil = periksa_nik(f"350711{hari:02}{lahir:%m%y}{seri:04}", lahir, kelamin, "350711")
    assert hasil.sah and not hasil.peringatan
