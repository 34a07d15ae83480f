"""Each form of a condition, holding and not holding; what a condition may not be."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from loket_tui.sop.syarat import Konteks, Syarat, berlaku

KONTEKS = Konteks(
    isian={"sifat": "segera", "jumlah": "10", "batas": "9", "mulai": "2026-11-20", "sah": "ya", "kosong": ""},
    hasil={"tinjau": "memenuhi", "periksa.koreksi": "kembali"},
    fitur=frozenset({"pindah"}),
)


def baca(teks: str) -> Syarat:
    isi: dict[str, Any] = tomllib.loads(f"bila = {teks}")
    return Syarat.model_validate(isi["bila"])


@pytest.mark.parametrize(
    ("teks", "jawab"),
    [
        ('{isian = "sifat", adalah = "segera"}', True),
        ('{isian = "sifat", adalah = "biasa"}', False),
        ('{isian = "jumlah", adalah = 10}', True),
        ('{isian = "sah", adalah = true}', True),
        ('{isian = "sah", adalah = false}', False),
        ('{isian = "sifat", bukan = "biasa"}', True),
        ('{isian = "sifat", bukan = "segera"}', False),
        ('{isian = "kosong", bukan = "segera"}', True),
        ('{isian = "sifat", dalam = ["biasa", "segera"]}', True),
        ('{isian = "jumlah", dalam = [9, 10]}', True),
        ('{isian = "sah", dalam = [true]}', True),
        ('{isian = "sifat", dalam = ["biasa"]}', False),
        ('{isian = "sifat", terisi = true}', True),
        ('{isian = "kosong", terisi = true}', False),
        ('{isian = "kosong", terisi = false}', True),
        ('{isian = "tiada", terisi = false}', True),
        ('{isian = "jumlah", kurang = 11}', True),
        ('{isian = "jumlah", kurang = 10}', False),
        ('{isian = "jumlah", lebih = 9}', True),
        ('{isian = "jumlah", lebih = {isian = "batas"}}', True),
        ('{isian = "batas", lebih = {isian = "jumlah"}}', False),
        ('{isian = "jumlah", paling_sedikit = 10}', True),
        ('{isian = "jumlah", paling_sedikit = 11}', False),
        ('{isian = "jumlah", paling_banyak = 10}', True),
        ('{isian = "jumlah", paling_banyak = "9"}', False),
        ('{isian = "mulai", lebih = "2026-11-19"}', True),
        ('{isian = "mulai", lebih = "2026-11-20"}', False),
        ('{isian = "kosong", kurang = 5}', False),
        ('{isian = "kosong", lebih = 5}', False),
        ('{isian = "jumlah", kurang = {isian = "kosong"}}', False),
        ('{isian = "jumlah", lebih = {isian = "kosong"}}', False),
        ('{isian = "mulai", lebih = 5}', False),
        ('{isian = "mulai", kurang = 5}', False),
        ('{aksi = "tinjau", hasil = "memenuhi"}', True),
        ('{aksi = "tinjau", hasil = "tidak_memenuhi"}', False),
        ('{aksi = "periksa.koreksi", hasil = "kembali"}', True),
        ('{aksi = "belum", hasil = "memenuhi"}', False),
        ('{fitur = "pindah"}', True),
        ('{fitur = "lain"}', False),
        ('{semua = [{fitur = "pindah"}, {isian = "sifat", adalah = "segera"}]}', True),
        ('{semua = [{fitur = "pindah"}, {fitur = "lain"}]}', False),
        ('{salah_satu = [{fitur = "lain"}, {fitur = "pindah"}]}', True),
        ('{salah_satu = [{fitur = "lain"}, {fitur = "juga"}]}', False),
        ('{tidak = {fitur = "lain"}}', True),
        ('{tidak = {fitur = "pindah"}}', False),
        ('{tidak = {semua = [{salah_satu = [{fitur = "pindah"}]}]}}', False),
    ],
)
def test_berlaku(teks: str, jawab: bool) -> None:
    assert berlaku(baca(teks), KONTEKS) is jawab


def test_tanpa_syarat_selalu_berlaku() -> None:
    assert berlaku(None, Konteks())


@pytest.mark.parametrize("kata", ["nan", "inf", "1e5", "1_0", "²"])
def test_teks_yang_mirip_angka_bukan_angka(kata: str) -> None:
    konteks = Konteks(isian={"jumlah": kata})
    assert not berlaku(baca('{isian = "jumlah", lebih = 1}'), konteks)
    assert not berlaku(baca('{isian = "jumlah", kurang = 1}'), konteks)


def bersarang(dalam: int) -> str:
    return "{tidak = " * (dalam - 1) + '{fitur = "pindah"}' + "}" * (dalam - 1)


def test_paling_dalam_empat_tingkat() -> None:
    assert baca(bersarang(4)).kedalaman() == 4
    with pytest.raises(ValidationError, match="paling dalam empat tingkat"):
        baca(bersarang(5))


@pytest.mark.parametrize(
    "teks",
    [
        "{}",
        '{isian = "a"}',
        '{adalah = "a"}',
        '{isian = "a", adalah = "x", bukan = "y"}',
        '{aksi = "a"}',
        '{isian = "a", adalah = "x", fitur = "f"}',
        '{fitur = "f", hasil = "selesai"}',
        "{semua = []}",
        "{salah_satu = []}",
        '{isian = "a", dalam = []}',
        '{isian = "", terisi = true}',
        '{isian = "a", sama = 1}',
        '{isian = "a", kurang = {lain = "b"}}',
        '{isian = "a", kurang = {}}',
        '{tidak = [{fitur = "f"}]}',
        '{semua = {fitur = "f"}}',
        '{isian = "a", adalah = 1.5}',
        '{isian = "a", adalah = 2026-01-01}',
    ],
)
def test_bentuk_yang_ditolak(teks: str) -> None:
    with pytest.raises(ValidationError):
        baca(teks)


def test_yang_disebut_di_segala_kedalaman() -> None:
    syarat = baca(
        '{semua = [{isian = "a", lebih = {isian = "b"}}, {tidak = {aksi = "c", hasil = "selesai"}}, '
        '{salah_satu = [{fitur = "d"}, {isian = "e", terisi = true}]}]}'
    )
    assert syarat.isian_disebut() == {"a", "b", "e"}
    assert syarat.aksi_disebut() == {"c"}
    assert syarat.fitur_disebut() == {"d"}
