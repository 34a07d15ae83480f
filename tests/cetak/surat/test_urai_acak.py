"""Templates and values at random: nothing raises, and no code, bar or star of the language is ever printed."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from loket_tui.cetak.surat.bentuk import baris_blok
from loket_tui.cetak.surat.saringan import SARINGAN
from loket_tui.cetak.surat.urai import KUNCI, bentuk, isi, kepala, kode_dipakai, periksa, sidik, teks_pratinjau, urai

KODE = ("nama", "nik", "alamat", "kosong", "banyak")
NILAI = {"nama": "Siti <&> Aminah", "nik": "3507112811260001", "alamat": "Dusun Krajan", "kosong": "",
         "banyak": "1. satu\n2. dua\n\n3. tiga"}
kata = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="[]*|\r\n", exclude_categories=("Cs", "C")),
               max_size=12)
rusak = st.sampled_from([
    "[", "]", "[[nama]]", "[nama", "nama]", "[]", "[|]", "[nama|]", "[|BESAR]", "[Nama]", "[tak_ada]", "[nama|entah]",
    "**", "|", "||", "->", "=", "@", "~", "#", "?", "-", "1.", "\x00", "\u202e"])
kode = st.one_of(st.sampled_from([f"[{k}]" for k in KODE]),
                 st.builds("[{}|{}]".format, st.sampled_from(KODE), st.sampled_from(sorted(SARINGAN))))
ruas = st.lists(st.one_of(kata, kode, kode, rusak, st.just("**tebal**"), st.just(" s.d. ")), max_size=6).map("".join)
depan = st.sampled_from(["", "", ": Label = ", ": ", ": [nama] = ", "~ ", "1. ", "a. ", "- ", "| ", "|! ", "| | ", "# ",
                         "? [nama] -> ", "? [kosong] -> : Label = ", "? nama -> ", "? [nama] -> ? [nik] -> ",
                         "? [nama] -> | ", *(f"@{k} " for k in KUNCI), "@lain ", "? [nama] -> @tujuan "])
templat = st.lists(st.builds("{}{}".format, depan, ruas), max_size=14).map("\n".join)


@given(templat)
@settings(max_examples=200)
def test_templat_acak_tidak_gagal_dan_tidak_mencetak_bahasanya(teks: str) -> None:
    surat = urai(teks)
    temuan = periksa(surat, KODE)
    baris = len(teks.splitlines())
    assert all(1 <= t.baris <= max(1, baris) and t.kalimat.startswith(f"baris {t.baris}: ") for t in temuan)
    assert [t.baris for t in temuan] == sorted(t.baris for t in temuan)
    blok = isi(surat, NILAI)
    cetak = [b.teks for satu in blok for b in baris_blok(satu)] + teks_pratinjau(blok)
    assert not re.search(r"[\[\]]|\*\*", "\n".join(cetak))
    assert all(not p.kode and not p.saring for satu in blok for b in baris_blok(satu) for p in b.potong)
    assert len(sidik(blok)) == 64 and sidik(blok) == sidik(isi(urai(teks), NILAI))
    assert bentuk(blok) == "".join(kepala(blok, "bentuk")[:1])
    assert {k for _, k in kode_dipakai(surat)} >= {k for k in KODE if any(k == p.kode for satu in surat.blok
                                                                          for b in baris_blok(satu) for p in b.potong)}


@given(templat, st.dictionaries(st.sampled_from(KODE), st.text(max_size=60)), st.integers(30, 130))
@settings(max_examples=200)
def test_nilai_apa_pun_pada_lebar_apa_pun(teks: str, nilai: dict[str, str], lebar: int) -> None:
    """What people typed is only text: no line breaks out of the page, nothing that a terminal would act on."""
    for baris in teks_pratinjau(isi(urai(teks), nilai), lebar):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", baris)
        assert len(baris) <= lebar


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_teks_apa_pun_bukan_kegagalan(teks: str) -> None:
    surat = urai(teks)
    periksa(surat, ())
    isi(surat, {})
