"""Computed fields that reckon with computed fields: in any order of the file, never in a circle."""

from __future__ import annotations

from datetime import date

from loket_tui.dasar.hari_kerja import kalender
from loket_tui.sop.hitungan import bahan
from loket_tui.sop.isian import hitung

from .conftest import prosedur, temuan

SENIN = date(2026, 11, 16)


def tabel(**rumus: str) -> str:
    return "".join(f'[[isian]]\nkode = "{k}"\nlabel = "{k}"\njenis = "hitung"\nhitung = {v}\n'
                   for k, v in rumus.items())


def test_hitungan_yang_berputar_ditolak() -> None:
    assert temuan(tabel=tabel(a='{total = ["b"]}', b='{total = ["a"]}'))[0].endswith(
        "isian 'a': hitungan berputar (a, b); hitung salah satunya dari isian lain.")
    sendiri = temuan(tabel=tabel(a='{tambah = {dari = "a", hari = 1}}'))
    assert [x.partition(", ")[2] for x in sendiri] == [
        "isian 'a': hitungan berputar (a); hitung salah satunya dari isian lain."]
    bertiga = tabel(ujung='{total = ["a"]}', a='{umur = {lahir = "b"}}', b='{persen = {dari = "c", tarif = 5}}',
                    c='{hari_kerja = {dari = "mulai", sampai = "a"}}', kaki='{total = ["jumlah"]}')
    assert "hitungan berputar (a, b, c);" in temuan(tabel=bertiga)[0], "what only leads into it is not named"


def test_yang_memakai_hitungan_lain_boleh_ditulis_lebih_dahulu() -> None:
    p = prosedur(tabel=tabel(dua='{total = ["satu", "satu"]}', satu='{total = ["jumlah"]}'))
    assert hitung(p, {"jumlah": "5"}, SENIN, kalender({0, 1, 2, 3, 4}, True, {})) == {"satu": "5", "dua": "10"}


def test_bahan_tiap_rumus() -> None:
    assert bahan({"total": ["a", "b"]}) == {"a", "b"}
    assert bahan({"jumlah": "anak.uang"}) == {"anak"}
    assert bahan({"umur": {"lahir": "a", "pada": "b"}}) == {"a", "b"}
    assert bahan({"total": "a"}) == bahan({"tambah": 5}) == set()
