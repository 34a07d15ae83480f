"""Filters of letters: words, sums and dates against the libraries' own, and texts that no filter may break."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket_tui.cetak.surat.saringan import SARINGAN, judul, kecil, terbilang
from loket_tui.dasar.tanggal import BULAN, HARI, hari_tanggal, tanggal_panjang, tanggal_pendek
from loket_tui.dasar.uang import rupiah, rupiah_resmi

ANGKA = st.one_of(st.integers(0, 10**15 - 1), st.integers(0, 2_000_000))
_SATUAN = {k: n for n, k in enumerate(
    ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"))}
_BESAR = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def terbaca(kata: str) -> int:
    """The number that Indonesian words say."""
    jumlah = ratus = satu = 0
    for k in kata.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas").replace(
            "seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if k in _SATUAN:
            satu = _SATUAN[k]
        elif k == "belas":
            satu += 10
        elif k == "puluh":
            ratus, satu = ratus + satu * 10, 0
        elif k == "ratus":
            ratus, satu = ratus + satu * 100, 0
        else:
            jumlah, ratus, satu = jumlah + (ratus + satu) * _BESAR[k], 0, 0
    return jumlah + ratus + satu


# ---- words


@given(ANGKA)
@settings(max_examples=400)
def test_terbilang_terbaca_kembali(angka: int) -> None:
    kata = terbilang(angka)
    assert terbaca(kata) == angka
    assert not re.search(r"satu (puluh|belas|ratus)", kata)
    assert not re.search(r"(^|juta |miliar |triliun )satu ribu", kata), "num2words says so; Indonesian says seribu"


@pytest.mark.parametrize(("angka", "kata"), [
    (1_001_000, "satu juta seribu"), (101_000, "seratus satu ribu"), (1_101_000, "satu juta seratus satu ribu"),
    (21_000, "dua puluh satu ribu"), (5_000_001_001, "lima miliar seribu satu"),
    (10**12 + 1000, "satu triliun seribu"), (1_111_111, "satu juta seratus sebelas ribu seratus sebelas"),
])
def test_seribu_dan_satu_ribu(angka: int, kata: str) -> None:
    assert terbilang(angka) == kata


@pytest.mark.parametrize(("tulisan", "uang", "kata"), [
    ("12500000", "Rp12.500.000,00", "dua belas juta lima ratus ribu"),
    ("Rp12.500.000", "Rp12.500.000,00", "dua belas juta lima ratus ribu"), ("Rp. 5.000,-", "Rp5.000,00", "lima ribu"),
    ("Rp1.000,00", "Rp1.000,00", "seribu"), (" 0 ", "Rp0,00", "nol"),
    *((t, t, t) for t in ("", "Rp", "1.2.3", "12,5", "Rp1.000,50", "-5", "1e9", "٣", "1 000", "9" * 16, "12.50")),
])
def test_uang_dan_yang_bukan_uang(tulisan: str, uang: str, kata: str) -> None:
    assert (SARINGAN["rupiah"](tulisan), SARINGAN["terbilang"](tulisan)) == (uang, kata)


@given(st.integers(0, 10**15 - 1))
def test_rupiah_tidak_mengubah_angkanya(angka: int) -> None:
    tulisan = SARINGAN["rupiah"](str(angka))
    assert re.sub(r"[^0-9]", "", tulisan.removesuffix(",00")) == str(angka)
    assert SARINGAN["rupiah"](tulisan) == tulisan == SARINGAN["rupiah"](rupiah(angka)) == rupiah_resmi(angka)
    assert SARINGAN["terbilang"](tulisan) == terbilang(angka)


# ---- dates


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_tanggal_babel_sama_dengan_layar_pertama(hari: date) -> None:
    """The first screen writes its dates without babel: both must say the same."""
    for tulisan in (tanggal_pendek(hari), hari.isoformat(), tanggal_panjang(hari)):
        assert SARINGAN["tanggal"](tulisan) == tanggal_panjang(hari)
        assert SARINGAN["hari_tanggal"](tulisan) == hari_tanggal(hari)
        assert SARINGAN["hari"](tulisan) == HARI[hari.weekday()]
    assert SARINGAN["tanggal_terbilang"](tanggal_pendek(hari)) == (
        f"{terbilang(hari.day)} bulan {BULAN[hari.month - 1]} tahun {terbilang(hari.year)}")


# ---- letters


@pytest.mark.parametrize("tetap", [
    "S.Sos.", "M.Si.", "S.Pd.I.", "A.Md.Keb.", "Dr.", "dr.", "drg.", "Drs.", "Ir.", "H.", "Hj.", "KH.", "Ph.D",
    "RT", "RW", "RT.003/RW.002", "RT/RW", "003/002", "I", "II", "III", "IV", "V", "VI", "IX", "XIV", "XIX", "XXI", "XL",
    "KTP", "KK", "NIK", "SMPN", "2A", "KTP-el", "PT", "CV",
])
def test_judul_membiarkan_gelar_romawi_rt(tetap: str) -> None:
    assert judul(tetap) == tetap
    assert judul(f"SITI {tetap} AMINAH") == f"Siti {tetap} Aminah"
    assert judul(f"siti {tetap}, aminah") == f"Siti {tetap}, Aminah"


@pytest.mark.parametrize(("asal", "jadi"), [
    ("BUDI SANTOSO, SH", "Budi Santoso, SH"), ("BUDI, SH, MM", "Budi, SH, MM"),
    ("BUDI, S.H., M.H.", "Budi, S.H., M.H."),
    ("DRS. H. SLAMET, M.Si.", "Drs. H. Slamet, M.Si."), ("JL. MELATI NO. 5", "Jl. Melati No. 5"),
    ("DUSUN KRAJAN, DESA ARJO", "Dusun Krajan, Desa Arjo"), ("SE NUSANTARA", "Se Nusantara"),
    ("SITI BINTI ALI", "Siti binti Ali"), ("BIN ALI", "Bin Ali"), ("D'ARCY O'NEIL", "D'arcy O'neil"),
    ("NUR-AINI (ANI)", "Nur-Aini (Ani)"), ("toko sinar jaya", "Toko Sinar Jaya"), ("ÉLODIE ÇELIK", "Élodie Çelik"),
    ("  DUA   SPASI ", "  Dua   Spasi "), ("A/B", "A/B"), ("PT SINAR, CV MAJU", "PT Sinar, CV Maju"),
])
def test_judul(asal: str, jadi: str) -> None:
    assert judul(asal) == jadi


@given(st.text(alphabet=st.characters(max_codepoint=0xFF, categories=("L", "N", "P", "Z"), exclude_characters="ßµ"),
               max_size=60))        # letters beyond these have no capital, or one of two characters
def test_judul_hanya_mengubah_besar_kecilnya(teks: str) -> None:
    jadi = judul(teks)
    assert jadi.casefold() == teks.casefold()
    assert judul(jadi) == jadi


@given(st.text(max_size=40))
def test_kecil_hanya_mengubah_huruf_pertama(teks: str) -> None:
    assert kecil(teks) in {teks, teks[:1].lower() + teks[1:]}


@given(st.sampled_from(sorted(SARINGAN)), st.text(max_size=80))
@settings(max_examples=300)
def test_saringan_tidak_pernah_gagal(nama: str, teks: str) -> None:
    hasil = SARINGAN[nama](teks)
    assert isinstance(hasil, str)
    if nama in {"tanggal", "hari", "hari_tanggal", "tanggal_terbilang", "terbilang", "rupiah"} and not re.search(
            "[0-9]", teks):
        assert hasil == teks
