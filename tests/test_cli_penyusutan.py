"""`loket penyusutan` on a real office with old cases, each command in a process of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from pypdf import PdfReader

from loket_tui.dasar.jam import JamSistem
from loket_tui.layanan import jaga, jam_kantor
from loket_tui.layanan import penyusutan as lp
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register.penyusutan_aturan import ATURAN
from tests import alat_kantor
from tests.alat_cli import Jadi, loket, satu_kalimat
from tests.alat_kantor import SANDI, SITI, buat_ruang, sesi
from tests.layanan.alat_susut import isi

DULU = datetime(2014, 11, 17, 1, 0, tzinfo=UTC)


@pytest.fixture
def kantor(tmp_path: Path) -> Path:
    """Three cases of 2014 with their papers and a backup; the computer's date is confirmed."""
    asli = alat_kantor.isi_kantor
    with (patch.object(alat_kantor, "MULAI", DULU), patch.object(jam_kantor, "TAHUN_PROGRAM", DULU.year),
          patch.object(alat_kantor, "isi_kantor",      # its books begin in that year
                       lambda paket: json.loads(json.dumps(asli(paket)).replace("2026", str(DULU.year))))):
        ruang = buat_ruang(tmp_path / "k")
        isi(ruang)
    jaga.cadangkan_lokal(ruang)
    ruang.jam = JamSistem()
    sahkan_tanggal(ruang, sesi(ruang, "eka"), kunci_baru())
    ruang.tutup()
    return tmp_path / "k"


def jalankan(kantor: Path, *pilihan: str, siapa: str = "eka", masukan: str = "") -> Jadi:
    return loket("--kantor", str(kantor), "penyusutan", *pilihan, "--sebagai", siapa, masukan=f"{SANDI}\n{masukan}")


def test_pratinjau_batal_lalu_susut(kantor: Path) -> None:
    jadi = jalankan(kantor, "--pratinjau")
    assert jadi.status == 0, jadi.galat
    assert "2 berkas berakhir sebelum" in jadi.keluar and "data pemohon dan pihak" in jadi.keluar
    assert "2  berkas PDF dan CSV" in jadi.keluar and "Cadangan yang masih memuat datanya:" in jadi.keluar
    for salah in ("", "y", "3"):
        jadi = jalankan(kantor, "--berita-acara", "045/1", masukan=f"{salah}\n")
        assert jadi.status == 0 and "Tidak ada yang disusutkan." in jadi.keluar
    assert SITI.nama.encode() in (kantor / "data" / "loket.db").read_bytes()

    jadi = jalankan(kantor, "--berita-acara", "045/1", masukan="2\n")
    assert jadi.status == 0, jadi.galat
    assert "2 berkas disusutkan" in jadi.keluar and "2 cetakan dihapus" in jadi.keluar
    assert "hapus bila tidak diperlukan lagi" in jadi.keluar
    (pdf,) = (Path(b.strip()) for b in jadi.keluar.splitlines() if b.strip().endswith(".pdf"))
    teks = " ".join(" ".join(h.extract_text().split()) for h in PdfReader(pdf).pages)
    assert "BERITA ACARA PENYUSUTAN DATA PRIBADI" in teks and "045/1" in teks and SITI.nama not in teks
    assert SITI.nama.encode() not in (kantor / "data" / "loket.db").read_bytes()
    jadi = loket("--kantor", str(kantor), "periksa")
    assert jadi.status == 0, jadi.keluar + jadi.galat

    jadi = jalankan(kantor, "--berita-acara", "045/1")          # nothing left: its paper again, no question
    assert jadi.status == 0 and "0 berkas disusutkan" in jadi.keluar and "lembar2" in jadi.keluar
    assert "Tidak ada berkas" in satu_kalimat(jalankan(kantor, "--berita-acara", "045/2", masukan="0\n"))


def test_ditolak_dengan_satu_kalimat(kantor: Path) -> None:
    assert "--berita-acara" in satu_kalimat(loket("--kantor", str(kantor), "penyusutan"))
    assert "tidak berwenang" in satu_kalimat(jalankan(kantor, "--pratinjau", siapa="ani"))
    assert "belum lewat" in satu_kalimat(jalankan(kantor, "--pratinjau", "--sebelum", "01-01-2099"))
    assert lp.MACAM.keys() == ATURAN.keys()
