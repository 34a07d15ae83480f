"""Working days: the golden vectors of 2026, and that no promise lands on a day off or hides a doubt."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.dasar import hari_kerja
from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.hari_kerja import Kalender, kalender

LIMA, ENAM = range(5), range(6)
BIASA = kalender(LIMA, True, {})
PEKAN = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize(
    ("dari", "n", "janji"),
    [
        (date(2026, 3, 16), 5, date(2026, 3, 30)),
        (date(2026, 3, 17), 3, date(2026, 3, 27)),
        (date(2026, 5, 13), 2, date(2026, 5, 19)),
        (date(2026, 12, 22), 2, date(2026, 12, 28)),
        (date(2026, 8, 14), 5, date(2026, 8, 24)),
    ],
)
def test_contoh_2026(dari: date, n: int, janji: date) -> None:
    hasil = BIASA.tambah(dari, n)
    assert (hasil.tanggal, hasil.peringatan) == (janji, None)
    assert BIASA.jumlah(dari, janji) == n


def test_cuti_bersama_dan_enam_hari() -> None:
    assert kalender(LIMA, False, {}).tambah(date(2026, 3, 16), 5).tanggal == date(2026, 3, 24)
    assert kalender(ENAM, True, {}).tambah(date(2026, 3, 16), 5).tanggal == date(2026, 3, 28)


def test_jumlah_libur_2026_menurut_skb() -> None:
    def banyak(k: Kalender) -> int:
        return sum(d.year == 2026 for d in k.libur)

    assert banyak(kalender(LIMA, False, {})) == 17
    assert banyak(BIASA) == 25


def test_yang_dilewati_disebut() -> None:
    assert BIASA.tambah(date(2026, 5, 13), 2).dilewati == (
        (date(2026, 5, 14), "Kenaikan Yesus Kristus"),
        (date(2026, 5, 15), "Cuti bersama Kenaikan Yesus Kristus"),
        (date(2026, 5, 16), "Sabtu"),
        (date(2026, 5, 17), "Minggu"),
    )


def test_nol_hari() -> None:
    assert BIASA.tambah(date(2026, 11, 20), 0).tanggal == date(2026, 11, 20)
    assert BIASA.tambah(date(2026, 11, 21), 0).tanggal == date(2026, 11, 23)
    for salah in (-1, 2001):
        with pytest.raises(ValueError, match="hari kerja"):
            BIASA.tambah(date(2026, 11, 20), salah)


def test_tahun_yang_belum_pasti_selalu_diperingatkan() -> None:
    perkiraan = BIASA.tambah(date(2026, 12, 30), 5)
    assert perkiraan.peringatan is not None and "2027 masih perkiraan" in perkiraan.peringatan
    assert f"cocokkan tanggal sampai {perkiraan.tanggal:%d-%m-%Y} dengan SKB" in perkiraan.peringatan
    assert (date(2027, 1, 5), "Isra Mikraj Nabi Muhammad saw. (perkiraan)") in perkiraan.dilewati
    hilang = BIASA.tambah(date(2031, 1, 2), 1).peringatan
    assert hilang is not None and "2031 belum lengkap" in hilang
    assert BIASA.tambah(date(2026, 11, 20), 5).peringatan is None


def test_tahun_yang_dinyatakan_lengkap_memakai_daftar_kantor() -> None:
    k = kalender(LIMA, True, {date(2027, 1, 6): "Isra Mikraj"}, tahun_lengkap=[2027])
    assert k.kerja(date(2027, 1, 5)) and not k.kerja(date(2027, 1, 6)) and not k.kerja(date(2027, 8, 17))
    assert k.tambah(date(2026, 12, 30), 5).peringatan is None


def test_libur_setempat() -> None:
    k = kalender(LIMA, True, {date(2026, 12, 9): "Pemilihan"})
    assert (k.kerja(date(2026, 12, 9)), k.sebab(date(2026, 12, 9))) == (False, "Pemilihan")


def test_tanpa_hari_kerja_ditolak() -> None:
    for salah in (frozenset[int](), frozenset({7})):
        with pytest.raises(GalatKantor):
            Kalender(salah, {}, frozenset())


def test_daftar_bawaan_hilang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hari_kerja, "_BERKAS", tmp_path / "libur.toml")
    hari_kerja._tahun_bawaan.cache_clear()
    with pytest.raises(GalatKantor, match="Pasang ulang"):
        kalender(LIMA, True, {})
    hari_kerja._tahun_bawaan.cache_clear()


@given(PEKAN, st.booleans(), st.dates(date(2025, 12, 1), date(2028, 1, 31)), st.integers(1, 60))
def test_tambah_dan_jumlah_berbalikan(pekan: frozenset[int], cuti: bool, dari: date, n: int) -> None:
    k = kalender(pekan, cuti, {})
    janji = k.tambah(dari, n)
    assert k.kerja(janji.tanggal)
    assert k.jumlah(dari, janji.tanggal) == n == -k.jumlah(janji.tanggal, dari)
    assert not any(k.kerja(d) for d, _ in janji.dilewati)
    assert len(janji.dilewati) + n == (janji.tanggal - dari).days
    pasti = {t.year for t in (dari, janji.tanggal)} <= {2026}
    assert (janji.peringatan is None) == pasti


@given(PEKAN, st.dates(date(2026, 1, 1), date(2027, 6, 1)), st.integers(0, 200), st.integers(0, 200))
def test_jumlah_bertambah_bersambung(pekan: frozenset[int], a: date, i: int, j: int) -> None:
    k = kalender(pekan, True, {})
    b, c = a + timedelta(days=i), a + timedelta(days=i + j)
    assert k.jumlah(a, b) + k.jumlah(b, c) == k.jumlah(a, c)


@pytest.mark.parametrize(("dari", "sampai", "menit"), [
    ("2026-11-20 09:00", "2026-11-20 09:05", 5),            # within a day, by the clock
    ("2026-11-20 16:00", "2026-11-20 16:30", 30),           # after hours too
    ("2026-11-20 14:50", "2026-11-23 08:10", 20),           # Friday to Monday: the weekend does not count
    ("2026-11-18 14:00", "2026-11-20 09:00", 60 + 420 + 60),
    ("2026-11-21 10:00", "2026-11-23 08:30", 30),           # begun on a Saturday
    ("2026-11-20 09:00", "2026-11-20 08:00", 0),
])
def test_menit_dalam_jam_kerja(dari: str, sampai: str, menit: float) -> None:
    k = kalender(frozenset(range(5)), True, {})
    assert k.menit(datetime.fromisoformat(dari), datetime.fromisoformat(sampai), time(8), time(15)) == menit


@given(PEKAN, st.dates(date(2025, 6, 1), date(2028, 6, 1)), st.integers(0, 500))
def test_jumlah_sama_dengan_menghitung_hari_demi_hari(pekan: frozenset[int], dari: date, n: int) -> None:
    k = kalender(pekan, True, {date(2026, 3, 2) + timedelta(days=i): "Cuti daerah" for i in range(0, 30, 3)})
    hari = (dari + timedelta(days=i) for i in range(1, n + 1))
    assert k.jumlah(dari, dari + timedelta(days=n)) == sum(map(k.kerja, hari))
