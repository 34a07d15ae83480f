"""`loket cetak daftar|riwayat|ulangi|…` on a real office."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.alat_cli import SANDI, Jadi, loket, satu_kalimat

BARU = "sandi-baru-loket"
PETUGAS = "petugas_loket"


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office made by `loket init --ya` whose day was closed: print order 1, its sheet, saved as a PDF."""
    folder = tmp_path_factory.mktemp("cetakan") / "kantor"
    jadi = loket("init", str(folder), "--paket", "kalipare", "--ya")
    assert jadi.status == 0, jadi.galat
    sandi = dict(SANDI.findall(jadi.keluar))
    for nama in (PETUGAS, "admin"):
        loket("--kantor", str(folder), "cetak", "daftar", "--sebagai", nama, masukan=f"{sandi[nama]}\n{BARU}\n{BARU}\n")
    jadi = jalankan(folder, "tutup-hari")
    assert jadi.status == 0, jadi.galat
    return folder


@pytest.fixture
def kantor(asal: Path, tmp_path: Path) -> Path:
    shutil.copytree(asal, tmp_path / "k")
    return tmp_path / "k"


def jalankan(kantor: Path, *perintah: str, siapa: str = PETUGAS, masukan: str = "") -> Jadi:
    return loket("--kantor", str(kantor), *perintah, "--sebagai", siapa, masukan=f"{BARU}\n{masukan}")


def test_daftar_riwayat_dan_lembar(kantor: Path) -> None:
    jadi = jalankan(kantor, "cetak", "daftar")
    assert jadi.status == 0, jadi.galat
    assert "Lembar tutup hari" in jadi.keluar and "Disimpan" in jadi.keluar
    assert "1 cetakan, 0 belum selesai." in jadi.keluar
    assert "1 cetakan, " in jalankan(kantor, "cetak", "daftar", "--cari", "tutup").keluar
    assert "0 cetakan, " in jalankan(kantor, "cetak", "daftar", "--cari", "siti").keluar
    cerita = jalankan(kantor, "cetak", "riwayat", "1").keluar
    assert "Dipesan: Lembar tutup hari, lembar ke-1" in cerita and "Digambar (pdf) oleh versi" in cerita
    hitung = jalankan(kantor, "cetak", "lembar").keluar.splitlines()
    assert any(b.split() == ["Lembar", "tutup", "hari", "1", "0", "0", "0", "1", "0"] for b in hitung), hitung
    for perintah in ("riwayat", "ulangi", "baik"):
        kalimat = satu_kalimat(jalankan(kantor, "cetak", perintah, "9"))
        assert "tidak ada dalam catatan" in kalimat and "layar" not in kalimat
    assert "tidak berwenang" in satu_kalimat(jalankan(kantor, "cetak", "daftar", siapa="admin"))


def test_ulangi_simpan_batal(kantor: Path) -> None:
    jadi = jalankan(kantor, "cetak", "ulangi", "1")
    assert jadi.status == 0 and "Cetakan diulangi. Dikerjakan program loket" in jadi.keluar
    assert "1 cetakan, 1 belum selesai" in jalankan(kantor, "cetak", "daftar", "--terbuka").keluar
    assert "PDF disimpan" in jalankan(kantor, "cetak", "simpan", "1").keluar
    assert "sudah berakhir: disimpan" in satu_kalimat(jalankan(kantor, "cetak", "batal", "1"))
    assert jalankan(kantor, "cetak", "kirim", "1", "-").status == 0
    assert "Cetakan dibatalkan." in jalankan(kantor, "cetak", "batal", "1").keluar
    assert "pakai salinan" in satu_kalimat(jalankan(kantor, "cetak", "kirim", "1", "-"))
    assert "tidak sedang ditanyakan" in satu_kalimat(jalankan(kantor, "cetak", "rusak", "1", "--alasan", "Macet"))


def test_ulang_pdf_sama_sidiknya_dan_yang_diubah_dari_luar_ketahuan(kantor: Path) -> None:
    (pdf,) = (kantor / "printouts").rglob("*tutup_hari.pdf")
    asli = pdf.read_bytes()
    assert "diubah dari luar" not in loket("--kantor", str(kantor), "periksa").keluar
    pdf.write_bytes(asli + b"%")
    jadi = loket("--kantor", str(kantor), "periksa")
    assert jadi.status == 0 and f"{pdf.name} di printouts diubah dari luar" in jadi.keluar
    jadi = jalankan(kantor, "cetak", "ulang-pdf", "1")
    assert jadi.status == 0 and str(pdf) in jadi.keluar and "Sama dengan yang tercatat" in jadi.keluar
    assert pdf.read_bytes() == asli
    pdf.unlink()
    assert jalankan(kantor, "cetak", "ulang-pdf", "1").status == 0
    assert pdf.read_bytes() == asli
