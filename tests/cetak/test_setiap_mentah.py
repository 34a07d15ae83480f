"""Raw forms say all that the drawn papers say; the pages of dot-matrix papers are kept as text (`halaman/`).

LOKET_GAMBAR_BARU=1 writes the pages anew; read each before it is kept.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.mentah import ada_mentah, buat_mentah
from loket_tui.cetak.mentah.teks import polos
from tests.cetak import alat_escp
from tests.cetak.alat_setiap import ISI, cuplikan, halaman, rapat
from tests.cetak.contoh_cetak import blanko
from tests.cetak.contoh_dokumen import CONTOH, NILAI_SURAT, surat
from tests.cetak.contoh_tiket import tiket
from tests.cetak.test_setiap_dokumen import SIFAT, tulisan
from tests.cetak.test_setiap_dokumen_surat import BERISI, UMUM

FOLDER = Path(__file__).parent / "halaman"
_POTONGAN = "ARSIP LOKET Diambil tanggal Tanda tangan Tempel pada map berkas pemohon sobek gunting di sini"
"""The stub of a receipt, its line to cut along, and who signs."""
BOLEH_TANPA: dict[tuple[str, str], str] = {
    ("tanda_terima", "escp"): "sobek gunting sini Keterangan",
    ("tanda_terima", "escpos"): f"{_POTONGAN} Pemohon Petugas Loket Keterangan Jenis Tanggal",
    ("blanko_kekurangan", "escp"): "Keterangan",
    ("bukti_penyerahan", "escp"): "Jumlah",
    ("bukti_penarikan", "escp"): "Jumlah",
}
"""(document, form) -> words of the drawn paper that the raw form does without: heads of columns, and what a roll has no
room for."""
SURAT_TANPA = frozenset({"kanan"})
"""What a letter in raw text does without: that its square code stands at the right."""
MENTAH = [(d, b) for d in SIFAT for b in ("escp", "escpos") if ada_mentah(d, b)]
TERSIMPAN: dict[str, tuple[str, dict[str, Any]]] = {
    "tiket": ("tiket", tiket(kertas="9.5x5.5")),
    **{d: (d, CONTOH[d]() | {"kertas": "9.5x5.5"}) for d, b in MENTAH if b == "escp"},
    "tanda_terima_25": ("tanda_terima", CONTOH["tanda_terima"](25) | {"kertas": "9.5x5.5"}),
    "blanko_perbaikan": ("blanko_kekurangan", blanko(
        0, kertas="9.5x5.5", nomor_register="0126/2026", diterima=True)),
    "tanda_terima_salinan": ("tanda_terima", ISI["salinan"](CONTOH["tanda_terima"]()) | {"kertas": "9.5x5.5"}),
    "halaman_uji": ("halaman_uji", tiket(kertas="9.5x5.5", printer="LX-310")),
    "surat-pengantar_kk": ("naskah", surat("pengantar_kk", kertas="F4")),
    "surat-ket_usaha": ("naskah", surat("ket_usaha", kertas="F4", arsip=True, paraf=["Kasi Pelayanan Publik"])),
    "surat-surat_keluar": ("naskah", surat("surat_keluar", kertas="F4")),
}
"""Name of a kept page -> document and snapshot."""


def kata(teks: str) -> set[str]:
    """The words of a text, numbers and codes among them."""
    return set(re.findall(r"[\w/.•:-]*\w{2,}[\w/.•-]*", teks))


def kurang(pdf: str, mentah: str) -> list[str]:
    """Words of the drawn paper that stand nowhere in the raw one, lines broken where they may be."""
    isi = rapat(mentah).replace("•", "*").casefold()
    return sorted(k for k in kata(pdf) if rapat(polos(k.replace("•", "*"))).strip(".,:").casefold() not in isi)


@pytest.mark.parametrize("isi", ["biasa", "salinan", "banyak", "nama_60"])
@pytest.mark.parametrize(("dokumen", "bentuk"), MENTAH)
def test_mentah_mengatakan_semua_yang_digambar(dokumen: str, bentuk: str, isi: str) -> None:
    asal = cuplikan(dokumen, isi)
    tanpa = BOLEH_TANPA.get((dokumen, bentuk), "").split()
    hilang = kurang(tulisan(dokumen, "pdf", asal), tulisan(dokumen, bentuk, asal))
    assert [k for k in hilang if k.strip(":,.").casefold() not in {t.casefold() for t in tanpa}] == []


@pytest.mark.parametrize(("dokumen", "bentuk"), MENTAH)
def test_janji_dokumen_juga_pada_bentuk_mentah(dokumen: str, bentuk: str) -> None:
    """What `SIFAT` asks of the drawn paper: its texts, its lookup code, that the service costs nothing."""
    sifat, isi = SIFAT[dokumen], rapat(tulisan(dokumen, bentuk, cuplikan(dokumen, "biasa"))).replace("*", "•")
    tanpa = rapat(BOLEH_TANPA.get((dokumen, bentuk), "")).casefold()
    hilang = [x for x in sifat.berisi
              if rapat(x).replace(":", "").rstrip(",").upper() not in isi.replace(":", "").upper()
              and rapat(x).strip(",").casefold() not in tanpa]
    assert hilang == []
    assert (rapat("Pelayanan tidak dipungut biaya") in isi) == sifat.gratis
    assert ("261120000017" in isi) == bool(sifat.kode)


@pytest.mark.parametrize("ubah", [{}, {"arsip": True, "paraf": ["Kasi Pelayanan"]}, {"konsep": True}])
@pytest.mark.parametrize("kode", NILAI_SURAT)
def test_surat_mentah_mengatakan_semua_yang_digambar(kode: str, ubah: dict[str, Any]) -> None:
    isi = surat(kode, kertas="F4") | ubah
    teks = alat_escp.cetak(buat_mentah("naskah", "escp", isi)).teks
    assert [k for k in kurang(" ".join(halaman(buat("naskah", isi))), teks) if k not in SURAT_TANPA] == []


@pytest.mark.parametrize("kode", BERISI)
def test_isi_surat_juga_pada_bentuk_mentah(kode: str) -> None:
    teks = alat_escp.cetak(buat_mentah("naskah", "escp", surat(kode, kertas="F4"))).teks
    assert [x for x in (*UMUM, *BERISI[kode]) if kurang(x, teks)] == []      # word by word: cells are wrapped


@pytest.mark.parametrize("nama", TERSIMPAN)
def test_halaman_seperti_yang_disimpan(nama: str) -> None:
    dokumen, isi = TERSIMPAN[nama]
    hasil = alat_escp.cetak(buat_mentah(dokumen, "escp", isi))
    garis = [f"==== {hasil.tinggi} baris, {hasil.per_inci} per inci"]
    for nomor, satu in enumerate(hasil.halaman, 1):
        garis += [f"==== halaman {nomor}", *(b.rstrip() for b in satu)]
    for gaya, potongan in (("lebar", hasil.lebar), ("tebal", hasil.tebal), ("rapat", hasil.rapat)):
        garis += [f"==== {gaya}", *sorted(potongan)]
    teks, path = "\n".join(garis) + "\n", FOLDER / f"{nama}.txt"
    if os.environ.get("LOKET_GAMBAR_BARU"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(teks, encoding="utf-8")
    assert path.is_file(), f"belum ada {path.name}; LOKET_GAMBAR_BARU=1, lalu baca"
    assert teks == path.read_text(encoding="utf-8")


def test_tidak_ada_halaman_yatim() -> None:
    assert {p.stem for p in FOLDER.glob("*")} == set(TERSIMPAN)
