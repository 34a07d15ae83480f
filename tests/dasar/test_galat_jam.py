"""Errors carry one sentence everywhere; clocks give UTC; the text of a moment sorts like the moment."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar import galat
from loket_tui.dasar.jam import JamSistem, JamTetap, baca_utc, teks_utc, zona

SAAT = st.datetimes(timezones=st.just(UTC)) | st.datetimes(
    min_value=datetime(1900, 1, 2),
    max_value=datetime(2200, 1, 1),
    timezones=st.just(timezone(timedelta(hours=9))),
)


@pytest.mark.parametrize("nama", galat.__all__)
def test_galat_memuat_kalimat_dan_menyeberang_proses(nama: str) -> None:
    asli = getattr(galat, nama)("Disk penuh. Kosongkan ruang.")
    assert isinstance(asli, galat.Galat)
    salinan = pickle.loads(pickle.dumps(asli))
    assert (type(salinan), str(salinan), salinan.kalimat) == (type(asli), asli.kalimat, asli.kalimat)


def test_galat_isian_dan_sop_membawa_rincian_menyeberang_proses() -> None:
    assert pickle.loads(pickle.dumps(galat.GalatIsian("Salah.", "nik"))).medan == "nik"
    assert pickle.loads(pickle.dumps(galat.GalatSop("Salah.", ["a", "b"]))).temuan == ("a", "b")


def test_jam_tetap_diam_disetel_dan_maju() -> None:
    wib = zona("wib")
    jam = JamTetap(datetime(2026, 11, 20, 9, 14, tzinfo=wib))
    assert jam.sekarang() == jam.sekarang() == datetime(2026, 11, 20, 2, 14, tzinfo=UTC)
    assert jam.sekarang().tzinfo is UTC
    jam.maju(timedelta(hours=1))
    assert jam.sekarang().hour == 3
    jam.setel(datetime(2020, 1, 1, tzinfo=UTC))
    assert jam.sekarang().year == 2020
    with pytest.raises(ValueError, match="tanpa zona"):
        jam.setel(datetime(2020, 1, 1))


def test_jam_sistem_utc() -> None:
    assert JamSistem().sekarang().tzinfo is UTC


def test_zona() -> None:
    assert [zona(n).utcoffset(None) for n in ("WIB", "WITA", "WIT")] == [
        timedelta(hours=h) for h in (7, 8, 9)
    ]
    with pytest.raises(galat.GalatKantor, match="WIB, WITA atau WIT"):
        zona("GMT")


def test_teks_utc_selalu_memuat_mikrodetik() -> None:
    assert teks_utc(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000+00:00"
    with pytest.raises(ValueError, match="tanpa zona"):
        baca_utc("2026-01-01T00:00:00")


@given(a=SAAT, b=SAAT)
def test_teks_utc_urut_dan_kembali(a: datetime, b: datetime) -> None:
    assert baca_utc(teks_utc(a)) == a
    assert (teks_utc(a) < teks_utc(b)) == (a < b)
