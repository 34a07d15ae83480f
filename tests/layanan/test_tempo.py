"""Due dates of rows and standard times in days, promises by aktivitas, the clock that stands still while waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.layanan import daftar, langkah
from loket_tui.layanan.daftar import BarisKerja
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tempo import tambah, tanggal_isian, tanggal_kapan
from loket_tui.screens import teks_berkas
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, tertunda, utuh

KALENDER = Kalender(frozenset(range(5)), {date(2026, 11, 18): "Hari jadi"}, frozenset({2026, 2027}))
SENIN = date(2026, 11, 16)


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "tempo")
    assert not tertunda(r)
    yield r
    utuh(r)
    r.tutup()


def _baris(ruang: Ruang, nomor: int) -> BarisKerja:
    (baris,) = daftar.halaman(ruang, sesi(ruang, "ani"), [nomor])
    return baris


def _mulai(ruang: Ruang, acara: str = "20-11-2026", aktivitas: str = "cepat") -> int:
    return mulai(ruang, "tempo", {"acara": acara}, aktivitas=aktivitas)


@pytest.mark.parametrize(("satuan", "banyak", "jadi"), [
    ("hari", 2, date(2026, 11, 18)), ("hari_kerja", 2, date(2026, 11, 19)), ("bulan", 3, date(2027, 2, 16)),
    ("hari", 0, SENIN), ("bulan", 0, SENIN), ("bulan", 999_999, None), ("hari", 9_999_999_999, None),
    ("hari_kerja", 999_999, tambah(SENIN, "hari_kerja", 2_000, KALENDER)),
])
def test_tambah(satuan: str, banyak: int, jadi: date | None) -> None:
    assert tambah(SENIN, satuan, banyak, KALENDER) == jadi


def test_akhir_bulan_dan_isian_kosong() -> None:
    assert tambah(date(2026, 8, 31), "bulan", 6, KALENDER) == date(2027, 2, 28)
    nilai = {"tgl": "2026-08-31", "rusak": "besok"}
    assert tanggal_kapan({"isian": "tgl"}, nilai, SENIN, KALENDER) == date(2026, 8, 31)
    assert tanggal_kapan({"dari": "tgl", "bulan": 6}, nilai, SENIN, KALENDER, lagi=6) == date(2027, 8, 31)
    assert tanggal_kapan({"hari": 1}, nilai, SENIN, KALENDER) == date(2026, 11, 17)
    assert tanggal_kapan({"dari": "tidak_ada", "hari": 1}, nilai, SENIN, KALENDER) is None
    assert tanggal_isian(nilai, "rusak") is None


def test_tenggat_dari_isian_lalu_lewat(ruang: Ruang) -> None:
    n = _mulai(ruang)
    b = _baris(ruang, n)
    assert (b.tempo, b.lewat_tempo, b.baku) == ("20-11-2026", False, 5.0)
    jam(ruang).maju(timedelta(days=5))
    b = baca(ruang, n)
    assert (_baris(ruang, n).lewat_tempo, b.tempo, b.lewat_tempo) == (True, "20-11-2026", True)
    kerjakan(ruang, n)                      # alarmed, never blocking
    assert baca(ruang, n).token == "dua.kerjakan"


def test_tenggat_dari_isian_kosong(ruang: Ruang) -> None:
    n = _mulai(ruang, "")
    assert (_baris(ruang, n).tempo, baca(ruang, n).tempo) == ("", "")


def test_tenggat_dari_aksi_dan_baku_hari(ruang: Ruang) -> None:
    n = _mulai(ruang)
    jam(ruang).maju(timedelta(days=3))      # Thursday
    kerjakan(ruang, n)
    assert _baris(ruang, n).tempo == "23-11-2026"
    kerjakan(ruang, n)
    b = _baris(ruang, n)
    assert (b.langkah, b.tempo, b.baku) == ("4", "23-11-2026", None)
    kerjakan(ruang, n)
    assert (_baris(ruang, n).langkah, _baris(ruang, n).tempo) == ("5", "20-11-2026")


@pytest.mark.parametrize(("aktivitas", "tempo", "baku", "janji"), [
    ("cepat", "", 10.0, "17-11-2026"), ("lama", "19-11-2026", None, "23-11-2026")])
def test_waktu_dan_janji_per_aktivitas(
    ruang: Ruang, aktivitas: str, tempo: str, baku: float | None, janji: str
) -> None:
    n = _mulai(ruang, aktivitas=aktivitas)
    for _ in range(4):
        kerjakan(ruang, n)
    b = _baris(ruang, n)
    assert (b.langkah, b.tempo, b.baku, b.janji) == ("6", tempo, baku, janji)


def test_jam_berhenti_selama_menunggu(ruang: Ruang) -> None:
    n = _mulai(ruang, aktivitas="cepat")    # promised for Tuesday
    jam(ruang).maju(timedelta(minutes=30))
    kerjakan(ruang, n, "kembali", alasan="Kurang satu lampiran")
    jam(ruang).maju(timedelta(days=2))
    b = baca(ruang, n)
    assert (b.waktu.kerja, b.waktu.tunggu, b.terlambat) == (30.0, 840.0, False)
    assert not _baris(ruang, n).terlambat
    langkah.lanjutkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut)
    jam(ruang).maju(timedelta(minutes=15))
    b = baca(ruang, n)
    assert (b.waktu.kerja, b.waktu.tunggu, b.terlambat, b.mundur) == (45.0, 840.0, False, 2)
    assert "mundur 2 hari kerja karena menunggu" in "\n".join(teks_berkas.kepala(b))
    jam(ruang).maju(timedelta(days=1))      # Thursday: two days later than promised, for the two days it waited
    assert not baca(ruang, n).terlambat and not _baris(ruang, n).terlambat
    jam(ruang).maju(timedelta(days=1))
    assert baca(ruang, n).terlambat and _baris(ruang, n).terlambat


def test_libur_tidak_dihitung(ruang: Ruang) -> None:
    ruang.kantor = replace(ruang.kantor, hari=replace(ruang.kantor.hari, libur=((date(2026, 11, 17), "Hari jadi"),)))
    n = _mulai(ruang, aktivitas="lama")
    for _ in range(4):
        kerjakan(ruang, n)
    assert _baris(ruang, n).tempo == "20-11-2026"
