"""`loket tutup-hari` and `loket insiden` on a real office, each command in a process of its own."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.alat_cli import SANDI, Jadi, loket, satu_kalimat

BARU = "sandi-baru-loket"


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office made by `loket init --ya`; petugas_loket, camat and admin have changed their first kata sandi."""
    folder = tmp_path_factory.mktemp("harian") / "kantor"
    jadi = loket("init", str(folder), "--paket", "kalipare", "--ya")
    assert jadi.status == 0, jadi.galat
    sandi = dict(SANDI.findall(jadi.keluar))
    for nama in ("petugas_loket", "camat", "admin"):
        jadi = loket("--kantor", str(folder), "insiden", "daftar", "--sebagai", nama,
                     masukan=f"{sandi[nama]}\n{BARU}\n{BARU}\n")
        assert nama == "petugas_loket" or jadi.status == 0, jadi.galat
    return folder


@pytest.fixture
def kantor(asal: Path, tmp_path: Path) -> Path:
    shutil.copytree(asal, tmp_path / "k")
    return tmp_path / "k"


def jalankan(kantor: Path, *perintah: str, siapa: str = "camat", masukan: str = "") -> Jadi:
    return loket("--kantor", str(kantor), *perintah, "--sebagai", siapa, masukan=f"{BARU}\n{masukan}")


def test_tutup_hari_lalu_periksa_terhadap_lembarnya(kantor: Path) -> None:
    jadi = jalankan(kantor, "tutup-hari", siapa="petugas_loket")
    assert jadi.status == 0, jadi.galat
    (pdf,) = (Path(b.strip()) for b in jadi.keluar.splitlines() if b.strip().endswith(".pdf"))
    teks = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    cocok = re.search(r"KEPALA JEJAK ([0-9]+ · [0-9a-f]{20})\b", teks)
    assert cocok is not None and cocok[1] in jadi.keluar and "LEMBAR TUTUP HARI" in teks
    assert loket("--kantor", str(kantor), "periksa", "--terhadap", cocok[1]).status == 0
    salah = cocok[1][:-1] + ("0" if cocok[1][-1] != "0" else "1")
    assert loket("--kantor", str(kantor), "periksa", "--terhadap", salah).status == 1
    lagi = jalankan(kantor, "tutup-hari", "--tanggal", "01-01-2026", siapa="petugas_loket")
    assert lagi.status == 0 and "Hari 01-01-2026 ditutup (ke-1)" in lagi.keluar
    assert "belum mulai" in satu_kalimat(jalankan(kantor, "tutup-hari", "--tanggal", "01-01-2199",
                                                  siapa="petugas_loket"))


def test_insiden_dari_catatan_sampai_selesai(kantor: Path) -> None:
    kini = datetime.now()
    saat = [f"{kini - timedelta(hours=n):%d-%m-%Y %H.%M}" for n in (60, 50)]
    isian = ("--terjadi", saat[0], "--diketahui", saat[1], "--data", "Nama pemohon", "--uraian", "Cetakan tertinggal",
             "--upaya", "Diambil kembali")
    assert "tidak berwenang" in satu_kalimat(jalankan(kantor, "insiden", *isian, siapa="petugas_loket"))
    jadi = jalankan(kantor, "insiden", *isian, "--daftar-terdampak")
    assert jadi.status == 0, jadi.galat
    assert "Insiden 1 tercatat" in jadi.keluar and "loket insiden selesai 1" in jadi.keluar
    berkas = [Path(b.strip()) for b in jadi.keluar.splitlines() if b.strip().endswith((".pdf", ".csv"))]
    assert [p.suffix for p in berkas] == [".pdf", ".csv", ".csv"] and all(p.is_file() for p in berkas)
    assert "paling lambat" in jalankan(kantor, "insiden", "daftar", siapa="admin").keluar
    ditolak = satu_kalimat(jalankan(kantor, "insiden", "terdampak", "1", siapa="admin"))
    assert "tidak berwenang untuk mengekspor daftar terdampak" in ditolak
    selesai = jalankan(kantor, "insiden", "selesai", "1", "--upaya", "Semua disurati")
    assert selesai.status == 0 and "dinyatakan selesai" in selesai.keluar
    assert "selesai" in jalankan(kantor, "insiden", "daftar", siapa="admin").keluar
    assert "tidak ada" in satu_kalimat(jalankan(kantor, "insiden", "selesai", "9", "--upaya", "x"))


def test_insiden_yang_tidak_ditulis_ditanyakan(kantor: Path) -> None:
    saat = f"{datetime.now() - timedelta(hours=30):%d-%m-%Y %H.%M}"
    jadi = jalankan(kantor, "insiden", masukan=f"{saat}\n{saat}\nNama\nFlashdisk hilang\nDicari\n\n\n\n\ny\n")
    assert jadi.status == 0, jadi.galat
    assert "Kapan terjadi" in jadi.keluar and "Insiden 1 tercatat" in jadi.keluar
    bantuan = loket("--kantor", str(kantor), "insiden", "--bantuan").keluar
    assert "--daftar-terdampak" in bantuan and "selesai" in bantuan
