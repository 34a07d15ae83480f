"""Plain text for raw printers: whatever people write becomes ASCII within its columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loket_tui.cetak.mentah.tabel import gambar_tabel
from loket_tui.cetak.mentah.teks import berlabel, bungkus, padat, polos, potong, rapi
from loket_tui.cetak.surat.bentuk import Baris, Potong, Tabel


def test_polos() -> None:
    assert polos("Nur’aini – “Café” … 3507••••0002 ½ Æ ß") == "Nur'aini - \"Cafe\" ... 3507****0002 1/2 AE ss"
    assert polos("Budi\x1b[31m\x00\u200b\u202eA") == "Budi [31m A"
    assert polos("محمد") == "????"
    assert polos(None) == "" and rapi("  a \n b\t") == "a b"


def test_bungkus_memecah_kata_panjang_pada_tanda_hubung() -> None:
    assert bungkus("perundang-undangan yang berlaku", 12) == ["perundang-", "undangan", "yang berlaku"]
    assert bungkus("RT 003-RW 002", 8) == ["RT", "003-RW", "002"]
    assert bungkus("X" * 25, 10) == ["X" * 10, "X" * 10, "X" * 5]
    assert bungkus("satu\n\ndua", 10) == ["satu", "", "dua"] and bungkus("", 5) == [""]


def test_potong_padat_berlabel() -> None:
    assert potong("Surat Pindah Tempat", 10) == "Surat Pi.." and potong("pas", 3) == "pas"
    assert padat("satu dua tiga empat", 9, 2) == ["satu dua", "tiga.."]
    assert berlabel("Nama", "SITI AMINAH BINTI", 20, 6) == ["Nama   : SITI AMINAH", "         BINTI"]
    assert berlabel("NIK", "", 20, 6) == ["NIK    : -"]


@given(st.text(), st.integers(3, 60), st.integers(1, 4))
def test_selalu_di_dalam_kolom(teks: str, lebar: int, maks: int) -> None:
    for satu in (*bungkus(teks, lebar), *padat(teks, lebar, maks), potong(teks, lebar)):
        assert len(satu) <= lebar and satu.isascii() and (satu.isprintable() or not satu)
    assert len(padat(teks, lebar, maks)) <= maks


@given(st.lists(st.lists(st.text(), min_size=1, max_size=6), min_size=1, max_size=4), st.lists(st.text(), max_size=6))
def test_tabel_selalu_di_dalam_lebar(baris: list[list[str]], judul: list[str]) -> None:
    tabel = Tabel(tuple(judul), tuple(tuple(Baris((Potong(t),)) for t in satu) for satu in baris))
    hasil = gambar_tabel(tabel, 80)
    assert all(len(b) <= 80 and b.isascii() for b in hasil)
    assert len({len(b) for b in hasil}) <= 1
