"""Lists kept in memory are the lists that the record gives, after every act and from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from loket_tui.layanan import daftar, langkah, perubahan, spina, terima
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.register import daftar as rd
from tests.alat_kantor import LENGKAP_KK, SITI, pengajuan_kk, sesi

SARING = (*daftar.SARINGAN, "akhir")


def _terima(ruang: Ruang, nama: str, lengkap: bool = True) -> int:
    ruang.jam.maju(timedelta(minutes=1))  # type: ignore[attr-defined]
    butir = LENGKAP_KK if lengkap else LENGKAP_KK[:1]
    return terima.terima_berkas(
        ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(replace(SITI, nama=nama)), butir).permohonan


def _sama(ruang: Ruang, petugas: Sesi) -> dict[str, list[int]]:
    """Every list as kept and as read; they must agree."""
    hasil = {}
    for saring in SARING:
        token = daftar._token_saring(ruang, petugas, saring)
        kini = daftar.kunci_kerja(ruang, petugas, saring=saring)
        with ruang.basis.baca() as koneksi:
            assert list(kini) == list(rd.kunci(koneksi, saring, token, "")), saring
        hasil[saring] = list(kini)
    return hasil


def test_tiap_perbuatan_memindahkan_berkasnya(ruang: Ruang) -> None:
    budi, ani = sesi(ruang, "budi"), sesi(ruang, "ani")
    assert _sama(ruang, budi)["saya"] == []
    a, b, c, d = (_terima(ruang, n, n != "Kurang") for n in ("Satu", "Dua", "Kurang", "Empat"))
    awal = _sama(ruang, budi)
    assert awal["saya"] == [a, b, d]
    assert awal["menunggu"] == [c]
    ruang.jam.maju(timedelta(minutes=1))  # type: ignore[attr-defined]
    langkah.kerjakan(ruang, budi, kunci_baru(), a, daftar.berkas(ruang, budi, a).urut, "sesuai")
    assert _sama(ruang, budi)["semua"] == [b, c, d, a]       # it waits anew, so it is last
    perubahan.batalkan(ruang, ani, kunci_baru(), b, daftar.berkas(ruang, ani, b).urut, "Pemohon tidak jadi")
    perubahan.batalkan(ruang, ani, kunci_baru(), d, daftar.berkas(ruang, ani, d).urut, "Pemohon tidak jadi")
    akhir = _sama(ruang, budi)
    assert akhir["akhir"] == [d, b]
    assert akhir["semua"] == [c, a]
    assert daftar.jumlah_kerja(ruang, budi)["semua"] == 2


def test_banyak_perubahan_sekaligus_dan_larik_lama_tetap(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    budi = sesi(ruang, "budi")
    _terima(ruang, "Satu")
    lama = daftar.kunci_kerja(ruang, budi)
    for n in range(5):
        _terima(ruang, f"Berkas {n}", bool(n % 2))
    _sama(ruang, budi)
    monkeypatch.setattr(spina, "TERLALU_BANYAK", 2)
    for n in range(5):
        _terima(ruang, f"Lagi {n}")
    _sama(ruang, budi)
    assert len(lama) == 1


def test_daftar_yang_tidak_diminta_dilepas(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spina, "TIDAK_DIMINTA", 3)
    budi, s = sesi(ruang, "budi"), spina.spina(ruang)
    _terima(ruang, "Satu")
    _sama(ruang, budi)
    semua = len(s._daftar)
    for n in range(4):
        _terima(ruang, f"Berkas {n}")
        assert len(daftar.kunci_kerja(ruang, budi, saring="semua")) == n + 2
        assert len(s._daftar) == (semua if n < 3 else 1)
    assert len(s._diminta) == 1
    _sama(ruang, budi)


def test_dari_beberapa_benang(ruang: Ruang) -> None:
    budi = sesi(ruang, "budi")
    _terima(ruang, "Satu")

    def baca(_n: int) -> int:
        return len(daftar.kunci_kerja(ruang, budi, saring="semua"))

    with ThreadPoolExecutor(4) as kumpulan:
        tugas = kumpulan.map(baca, range(40))
        for n in range(8):
            _terima(ruang, f"Berkas {n}")
        assert all(1 <= n <= 9 for n in tugas)
    assert baca(0) == 9
    _sama(ruang, budi)
