"""The list of letters that go up to a desk: every code scans, pages repeat their head, any name fits."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat, kertas_cetak
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, PANJANG, umum

NAMA = ("SITI AMINAH", PANJANG, "Budi Santoso")
SURAT = ("Surat Pengantar KK", "Surat Pengantar Pindah Antar Kabupaten/Kota atau Antar Provinsi")


def daftar(jumlah: int, **ubah: Any) -> dict[str, Any]:
    butir = [{
        "nomor_register": f"{40 + n:04}/2026", "kode": f"26111600{n:04}", "pemohon": NAMA[n % 3],
        "desa": "Sukowilangun", "layanan": "Surat Pindah Tempat/Mutasi Penduduk", "surat": SURAT[n % 2],
        "diminta": ("Paraf", "Tanda tangan", "Tinta saja")[n % 3]} for n in range(1, jumlah + 1)]
    return umum(nomor="3/2026", tanggal="Senin, 16 November 2026 pukul 08.00 WIB", kepada="Meja Camat",
                pejabat="Drs. EKA CONTOH, M.Si.", dari="Ani Rahmawati", butir=butir, **ubah)


def halaman(pdf: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("diminta", "kembali"), [
    ("Paraf", "Paraf"), ("Paraf Sekretaris Kecamatan", "Paraf"), ("Tanda tangan", "TTD"), ("Tinta saja", "TTD")])
def test_yang_kembali_adalah_yang_diminta(diminta: str, kembali: str) -> None:
    cuplikan = daftar(1)
    cuplikan["butir"][0]["diminta"] = diminta
    (teks,) = halaman(buat("daftar_naik", cuplikan))
    baris = teks.splitlines()
    assert baris[baris.index("belum") - 1] == kembali
    assert ("TTD" in teks) == (kembali == "TTD")


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_tegak_dengan_kepala_dan_tanda(kertas: str) -> None:
    pdf = buat("daftar_naik", daftar(1, kertas=kertas))
    kotak = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    lebar, tinggi = UKURAN[kertas_cetak("daftar_naik", kertas)]
    assert (round(kotak.width / 72 * 25.4), round(kotak.height / 72 * 25.4)) == (round(lebar), round(tinggi))
    assert lebar < tinggi
    (teks,) = halaman(pdf)
    for kata in ("KECAMATAN KALIPARE", "DAFTAR NAIK TANDA TANGAN", "3/2026", "Meja Camat, Drs. EKA CONTOH, M.Si.",
                 "1 map", "0041/2026", "2611 1600 0001", "Paraf penerima", "Kembali",
                 "Diterima di meja Camat,", "Ani Rahmawati", "Halaman 1 dari 1"):
        assert kata in teks
    assert "Jalan Raya" not in teks                 # no letterhead
    assert not re.search(r"[0-9]{16}|•", teks)      # nobody's NIK


def test_banyak_halaman_berulang_kepalanya() -> None:
    semua = halaman(buat("daftar_naik", daftar(60)))
    assert len(semua) > 3
    for n, teks in enumerate(semua, 1):
        assert f"Halaman {n} dari {len(semua)}" in teks and "3/2026" in teks
        assert "Register dan kode" in teks or "Yang menaikkan," in teks
    isi = " ".join(semua)
    assert [n for n in range(1, 61) if f"{40 + n:04}/2026" not in isi] == []
    assert isi.count("Yang menaikkan,") == 1


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg atau pdftoppm tidak ada"
)
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_setiap_kode_terbaca(tmp_path: Path, kertas: str) -> None:
    (tmp_path / "x.pdf").write_bytes(buat("daftar_naik", daftar(30, kertas=kertas, salinan_ke=2)))
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    terbaca: set[str] = set()
    for gambar in sorted(tmp_path.glob("x-*.png")):
        hasil = subprocess.run(["zbarimg", "-q", gambar], capture_output=True, text=True, check=False).stdout
        terbaca |= {baris.partition(":")[2] for baris in hasil.splitlines() if baris.startswith("CODE-128:")}
    assert terbaca == {f"26111600{n:04}" for n in range(1, 31)}


def test_nama_panjang_tidak_menimpa_kolom_lain() -> None:
    """Every piece of text of a row stays between the edges of its column."""
    tepi: dict[str, list[float]] = {}

    def kunjung(teks: str, _cm: Any, tm: list[float], _font: Any, ukuran: float) -> None:
        if teks.strip():
            tepi.setdefault(teks.strip(), []).append(tm[4] / 72 * 25.4)

    cuplikan = daftar(3)
    for b in cuplikan["butir"]:
        b |= {"pemohon": "W" * 60, "desa": "M" * 30, "diminta": "Paraf Kepala Seksi Pelayanan Publik dan Umum",
              "nomor_register": "400.12.2.1/0123/35.08.21.2001/2026"}
    PdfReader(io.BytesIO(buat("daftar_naik", cuplikan))).pages[0].extract_text(visitor_text=kunjung)
    from loket_tui.cetak.daftar_naik import _batas
    from loket_tui.cetak.kanvas import BIASA, TEBAL, lebar

    batas = _batas(215.0 - 24.0)
    diperiksa = 0
    for teks, semua in tepi.items():
        kolom = 2 if set(teks) <= {"W", "…", " "} else 4 if teks in {"Kepala", "Seksi", "Pelayanan", "Publik"} else None
        if kolom is not None:
            diperiksa += 1
            huruf = TEBAL if kolom == 2 else BIASA
            assert all(x >= batas[kolom] and x + lebar(teks, huruf, 8.5) * 0.99 <= batas[kolom + 1] + 0.1
                       for x in semua), teks
    assert diperiksa >= 3


@pytest.mark.parametrize("nama", [JAHAT, ARAB, EMOJI, PANJANG, "x" * 300, ""])
def test_nama_apa_pun_sama_setiap_kali(nama: str) -> None:
    cuplikan = daftar(2) | {"dari": nama, "kepada": nama, "pejabat": nama}
    cuplikan["butir"][0] |= {"pemohon": nama, "desa": nama, "surat": nama * 2, "layanan": nama, "diminta": nama}
    assert buat("daftar_naik", cuplikan) == buat("daftar_naik", cuplikan)
    assert len(halaman(buat("daftar_naik", cuplikan))) == 1


def test_salinan_dan_yang_kurang() -> None:
    teks = "".join(halaman(buat("daftar_naik", daftar(2, salinan_ke=2, alasan_salinan="hilang"))))
    assert "SALINAN ke-2" in teks and "alasan: hilang" in teks
    with pytest.raises(GalatCetak, match="tidak lengkap"):
        buat("daftar_naik", {"kop": {}})
