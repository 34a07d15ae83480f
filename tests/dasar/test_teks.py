"""Text borders: nothing unseen comes in, nothing harmful goes out."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import (
    bersih,
    bersih_panjang,
    csv_sel,
    kata_fts,
    layar,
    nama_berkas,
    nama_dicari,
    nama_tunggal,
    potong,
    wajib_alasan,
)

JAHAT = "\x1b[2JA\u202eb\u200bi\u2066c\x9b31m\x00\ufeff\u00ad"


def tampak(teks: str, boleh: str = "") -> bool:
    return all(c in boleh or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} for c in teks)


def test_bersih_membuang_yang_tak_tampak_dan_melipat_spasi() -> None:
    assert bersih(JAHAT) == "[2JAbic31m"
    assert bersih("  Siti\t\n Nur\u00a0Aini\u3000") == "Siti Nur Aini"
    assert bersih("e\u0301") == "é"
    assert bersih("a\u2028b\x85c") == "a b c"
    with pytest.raises(GalatIsian, match="101 huruf, paling banyak 100"):
        bersih("x" * 101)
    assert len(bersih("x" * 100 + "   ")) == 100


def test_bersih_panjang_menjaga_baris() -> None:
    assert bersih_panjang("a  b\r\nc\u200b\r\r\r\rd\n\n") == "a b\nc\n\nd"
    with pytest.raises(GalatIsian):
        bersih_panjang("x\n" * 20, maks=10)


@given(st.text(max_size=90))
@example(JAHAT)
@example("e\u200d\u0301")
def test_bersih_tampak_nfc_dan_tetap(teks: str) -> None:
    for fungsi, boleh in ((bersih, ""), (bersih_panjang, "\n")):
        isi = fungsi(teks, 1000)
        assert tampak(isi, boleh)
        assert unicodedata.is_normalized("NFC", isi)
        assert fungsi(isi, 1000) == isi


@given(st.text())
@example(JAHAT)
def test_layar_sama_panjang_dan_tampak(teks: str) -> None:
    assert len(layar(teks)) == len(teks)
    assert tampak(layar(teks))
    assert layar(layar(teks)) == layar(teks)


@pytest.mark.parametrize("teks", ["=1+1", "+62811", "-5", "@x", "\t=1", "  =1", "\r\nx", "＝1"])
def test_csv_sel_menjinakkan_rumus(teks: str) -> None:
    assert csv_sel(teks) == "'" + teks


@pytest.mark.parametrize("teks", ["", "Siti", "a=1", "12-11-2026", "'=1"])
def test_csv_sel_membiarkan_teks_biasa(teks: str) -> None:
    assert csv_sel(teks) == teks


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("Tanda Terima 001/2026.pdf", "Tanda-Terima-001-2026.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        (".rahasia", "rahasia"),
        ("-rf", "rf"),
        ("Ünïé", "Unie"),
        ("جاوا", "berkas"),
        ("x" * 200 + ".pdf", "x" * 76 + ".pdf"),
    ],
)
def test_nama_berkas(teks: str, nama: str) -> None:
    assert nama_berkas(teks) == nama


@given(st.text(max_size=200))
def test_nama_tunggal_berbeda_walau_awalnya_sama(teks: str) -> None:
    nama = nama_berkas(f"a-{nama_tunggal(teks)}-ke1")
    assert nama == nama_berkas(f"a-{nama_tunggal(teks)}-ke1")
    assert nama != nama_berkas(f"a-{nama_tunggal(teks + 'x')}-ke1")
    assert nama.endswith("-ke1")


@given(st.text())
def test_nama_berkas_selalu_aman(teks: str) -> None:
    nama = nama_berkas(teks)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}", nama)
    assert not nama.endswith(".")
    assert nama_berkas(nama) == nama


@pytest.fixture(scope="module")
def fts() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE n USING fts5(nama, tokenize='unicode61 remove_diacritics 2')")
    db.execute("INSERT INTO n VALUES ('Siti Nur Aini'), ('Sa''id Budiman')")
    return db


@pytest.mark.parametrize(
    ("teks", "kena"),
    [
        ("sit nur", 1),
        ("BUDI", 1),
        ("sa'id", 1),
        ("siti OR budi", 0),
        ("nama:siti", 0),
        ("nur*", 1),
        ('"siti', 1),
    ],
)
def test_kata_fts_mencari_awalan(fts: sqlite3.Connection, teks: str, kena: int) -> None:
    assert fts.execute("SELECT count(*) FROM n WHERE n MATCH ?", (kata_fts(teks),)).fetchone() == (kena,)


def test_kata_fts_kosong() -> None:
    assert kata_fts(' "*^()-+: _') == ""


def test_kata_fts_tak_pernah_salah_bentuk(fts: sqlite3.Connection) -> None:
    @given(st.text(max_size=60))
    def coba(teks: str) -> None:
        if kata := kata_fts(teks):
            fts.execute("SELECT count(*) FROM n WHERE n MATCH ?", (kata,)).fetchone()

    coba()


def test_potong() -> None:
    assert [potong("Kalipare", n) for n in (8, 5, 1, 0)] == ["Kalipare", "Kali…", "…", ""]


def test_nama_dicari() -> None:
    assert nama_dicari("Nur’Aini") == nama_dicari("NURAINI") == "nuraini"
    assert nama_dicari(" H. Óscar-Budi, S.H. ") == "h oscar budi s h"


def test_wajib_alasan() -> None:
    assert wajib_alasan("  salah  ketik ") == "salah ketik"
    for salah in ("", "..", "a b", "- - - -", "\u200b\u200b\u200b"):
        with pytest.raises(GalatIsian, match="sekurangnya tiga huruf"):
            wajib_alasan(salah)
