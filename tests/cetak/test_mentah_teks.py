"""Plain text for raw printers: whatever people write becomes ASCII within its columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loket_tui.cetak.mentah.tabel import gambar_tabel
from loket_tui.cetak.mentah.teks import berlabel, bungkus, padat, polos, potong, rapi
from loket_tui.cetak.surat.bentuk import Baris, Potong, Tabel
from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.urai import isi, urai


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


def test_tanggal_dan_rt_tidak_terbelah_baris() -> None:
    """As on the drawn papers; in the preview and on dot-matrix letters too, which wrap by columns."""
    teks = "Dusun Krajan RT 003 RW 002 Desa Kalipare pada tanggal 20 November 2026 pukul 09.00 WIB"
    for lebar in range(12, 90):
        baris = bungkus(teks, lebar)
        assert all(len(b) <= lebar for b in baris) and " ".join(baris) == teks
        for utuh in ("RT 003", "RW 002", *(("20 November 2026",) if lebar >= 16 else ())):
            assert any(utuh in b for b in baris), (lebar, utuh)
    assert bungkus("20 November 2026", 8) == ["20", "November", "2026"]     # wider than the room: broken after all
    blok = isi(urai("@judul UJI\n\nPada tanggal 20 November 2026 di Desa Kalipare.\n"), {})
    for lebar in range(24, 60):
        assert any("20 November 2026" in b for b in teks_pratinjau(blok, lebar))
