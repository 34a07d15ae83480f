"""Every letter of every pack with nothing filled in: no empty brackets, no comma behind a gap, no label of nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loket_tui.cetak.surat.bentuk import Baris, Kepala, Rincian, Tabel, baris_blok
from loket_tui.cetak.surat.urai import isi, periksa, teks_pratinjau, urai
from loket_tui.layanan.templat import kode_surat, templat_dipakai
from loket_tui.sop.paket import muat_paket

SOP_DEFS = Path(__file__).parents[2] / "sop_defs"
BERKAS = sorted(SOP_DEFS.glob("*/surat/*.txt"))
KARTU = "kartu_ak1"
"""The card keeps its rows and boxes empty, to be filled in by hand."""
SELALU = {"nama": "Siti Aminah", "kantor": "Kecamatan Kalipare", "kabupaten": "Kabupaten Malang", "pimpinan": "Camat",
          "layanan": "Layanan", "nomor_register": "012/2026", "tanggal_masuk": "20 November 2026",
          "kepala_desa": "kepala desa", "tempat_kantor": "Kalipare"}
"""What every case has."""
BEKAS = re.compile(r"\(\s*\)|\s[,.;]|,\s*[,.]|\[|\]")
MENGGANTUNG = re.compile(
    r"(?i)\b(tanggal|nomor|keperluan|umur|pukul|tahun|orang|kepada|desa|yth\.?|di -)(?=\s*([,.;:]|$))(?<!kepala desa)")
"""A word that announces something, and nothing follows."""


def tulisan(baris: Baris) -> str:
    return " ".join(baris.teks.split())


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
@pytest.mark.parametrize("nilai", [{}, SELALU], ids=["kosong", "selalu"])
def test_surat_tanpa_isian_tidak_meninggalkan_bekas(berkas: Path, nilai: dict[str, str]) -> None:
    surat = urai(berkas.read_text(encoding="utf-8"))
    blok = isi(surat, nilai)
    semua = [tulisan(b) for x in blok for b in baris_blok(x)]
    assert [t for t in semua if BEKAS.search(t)] == []
    assert not re.search(r"\(\s*\)|\s[,;]", " ".join(teks_pratinjau(blok)))
    if nilai and berkas.stem != KARTU:
        assert [t for t in semua if MENGGANTUNG.search(t) and not t.casefold().endswith("kepada:")] == []
        assert all(tulisan(x.isi) for x in blok if isinstance(x, Kepala))       # no "Yth." and no "di -" alone
        assert [x for x in blok if isinstance(x, Tabel) and not x.baris] == []


@pytest.mark.parametrize("berkas", [b for b in BERKAS if b.stem != KARTU], ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_baris_rincian_kosong_hanya_bergaris(berkas: Path) -> None:
    """A row whose codes are all empty has no value: neither "Tahun" nor "orang" nor "Pukul" is left of it."""
    surat = urai(berkas.read_text(encoding="utf-8"))
    for blok in surat.blok:
        for label, baris in blok.baris if isinstance(blok, Rincian) else ():
            kode = {p.kode for p in baris.potong if p.kode}
            if not kode & set(SELALU):
                jadi = [x for x in isi(type(surat)((Rincian(((label, baris),)),)), SELALU) if isinstance(x, Rincian)]
                assert [tulisan(b) for x in jadi for _, b in x.baris if tulisan(b)] == [], label


@pytest.mark.parametrize("folder", sorted({b.parents[1] for b in BERKAS}), ids=lambda p: p.name)
def test_setiap_surat_paket_dipakai_dan_kodenya_dikenal(folder: Path) -> None:
    paket = muat_paket(folder)
    dipakai = set()
    for m in paket.sop:
        for kode in templat_dipakai(m.prosedur):
            dipakai.add(kode)
            teks = (folder / "surat" / f"{kode}.txt").read_text(encoding="utf-8")
            assert [t.kalimat for t in periksa(urai(teks), kode_surat(m.prosedur))] == []
    assert dipakai == {p.stem for p in (folder / "surat").glob("*.txt")}
