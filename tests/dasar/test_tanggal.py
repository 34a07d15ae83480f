"""Dates as offices write and type them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import (
    baca_minggu,
    baca_tanggal,
    baca_tanggal_lalu,
    hari_tanggal,
    jam_menit,
    lama,
    minggu_dari,
    romawi,
    tambah_bulan,
    tanggal_panjang,
    tanggal_pendek,
    umur,
)

TANGGAL = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_tulisan_tanggal() -> None:
    d = date(2026, 11, 20)
    assert tanggal_panjang(d) == "20 November 2026"
    assert hari_tanggal(d) == "Jumat, 20 November 2026"
    assert tanggal_pendek(date(2026, 2, 5)) == "05-02-2026"
    assert jam_menit(datetime(2026, 11, 20, 9, 14, 59)) == "09.14"


@pytest.mark.parametrize(
    "teks",
    ["20-11-2026", "20/11/2026", "20.11.2026", "20112026", "2026-11-20", "20 november 2026", " 20  NOV 2026 ",
     "20 11 2026", "20 Nopember 2026", "20-Nov-2026"],
)  # fmt: skip
def test_baca_tanggal(teks: str) -> None:
    assert baca_tanggal(teks) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("29-02-2025", "29-02-2025 bukan tanggal yang ada; 2025 bukan tahun kabisat"),
        ("31-11-2026", "November 2026 hanya tanggal 01 sampai 30"),
        ("00-11-2026", "hanya tanggal 01 sampai 30"),
        ("20-13-2026", "bulan hanya 01 sampai 12"),
        ("20-11-26", "tahun empat angka"),
        ("20-11-1026", "Tahun 1026"),
        ("20 novembro 2026", "Bulan “novembro” tidak dikenal"),
        ("20 ma 2026", "tidak terbaca"),
        ("20 jun/2026", "tidak terbaca"),
        ("٢٠-١١-٢٠٢٦", "tidak terbaca"),
        ("", "belum diisi"),
        ("besok\x1b[2J" + "x" * 90, "“besok\\[2Jx+…” tidak terbaca"),
    ],
)
def test_baca_tanggal_salah(teks: str, kalimat: str) -> None:
    with pytest.raises(GalatIsian, match=kalimat) as tangkap:
        baca_tanggal(teks, "tanggal_lahir")
    assert tangkap.value.medan == "tanggal_lahir"


def test_bulan_mei_dan_maret_tidak_tertukar() -> None:
    assert baca_tanggal("1 mar 2026").month == 3
    assert baca_tanggal("1 mei 2026").month == 5
    assert baca_tanggal("29-02-2024") == date(2024, 2, 29)


@given(TANGGAL)
def test_yang_ditulis_terbaca_kembali(d: date) -> None:
    for tulis in (tanggal_panjang, tanggal_pendek, date.isoformat):
        assert baca_tanggal(tulis(d)) == d


@given(st.text(max_size=30))
def test_teks_apa_pun_terbaca_atau_galat_isian(teks: str) -> None:
    try:
        assert isinstance(baca_tanggal(teks), date)
    except GalatIsian as galat:
        assert galat.kalimat.isprintable()


@pytest.mark.parametrize(
    ("detik", "tulisan"),
    [(-5, "<1 menit"), (59, "<1 menit"), (60, "1 menit"), (3599, "59 menit"), (3600, "1 jam"),
     (7500, "2 jam 5 mnt"), (86399, "23 jam 59 mnt"), (86400, "1 hari"), (4 * 86400 + 7, "4 hari")],
)  # fmt: skip
def test_lama(detik: float, tulisan: str) -> None:
    assert lama(detik) == tulisan


def test_minggu() -> None:
    assert baca_minggu("2026-W47") == (date(2026, 11, 16), date(2026, 11, 22))
    assert baca_minggu("2026-w53")[1] == date(2027, 1, 3)
    assert minggu_dari(date(2027, 1, 3)) == "2026-W53"
    for salah in ("2025-W53", "2026-W00", "2026-47", "0000-W01", ""):
        with pytest.raises(GalatIsian):
            baca_minggu(salah)


@given(TANGGAL)
def test_minggu_memuat_tanggalnya(d: date) -> None:
    senin, minggu = baca_minggu(minggu_dari(d)) if 1900 <= d.isocalendar().year <= 2199 else (d, d)
    assert senin <= d <= minggu


def test_umur() -> None:
    assert umur(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert umur(date(2000, 2, 29), date(2026, 3, 1)) == 26
    assert umur(date(2009, 11, 20), date(2026, 11, 20)) == 17
    assert umur(date(2009, 11, 21), date(2026, 11, 20)) == 16


def test_romawi() -> None:
    assert [romawi(n) for n in (1, 4, 9, 11, 12, 40, 1994, 3999)] == (
        ["I", "IV", "IX", "XI", "XII", "XL", "MCMXCIV", "MMMCMXCIX"]
    )
    for salah in (0, 4000):
        with pytest.raises(ValueError, match="Romawi"):
            romawi(salah)


@pytest.mark.parametrize(("awal", "banyak", "jadi"), [
    ("2026-11-16", 1, "2026-12-16"), ("2026-12-31", 2, "2027-02-28"), ("2027-12-31", 2, "2028-02-29"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-03-31", 12, "2027-03-31"), ("9999-11-30", 1, "9999-12-30"),
])
def test_tambah_bulan(awal: str, banyak: int, jadi: str) -> None:
    assert tambah_bulan(date.fromisoformat(awal), banyak).isoformat() == jadi
    with pytest.raises(ValueError, match="10000"):
        tambah_bulan(date(9999, 12, 31), 1)


def test_tanggal_lalu_tidak_sesudah_hari_ini() -> None:
    hari, biasa = date(2026, 11, 16), date(2026, 11, 2)
    assert baca_tanggal_lalu(" ", biasa, hari) == biasa
    assert baca_tanggal_lalu("16-11-2026", biasa, hari) == hari
    with pytest.raises(GalatIsian, match="sesudah hari ini") as galat:
        baca_tanggal_lalu("17-11-2026", biasa, hari, "mulai")
    assert galat.value.medan == "mulai"
