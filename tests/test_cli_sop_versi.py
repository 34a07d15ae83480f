"""`loket sop versi`, `aktifkan`, `hentikan`, `batal-aktivasi` on an office."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from loket_tui.cli import jalankan_perintah
from loket_tui.cli import umum as cu
from loket_tui.layanan import siap
from tests.alat_kantor import SANDI, buat_ruang

KODE = "pengantar_kk"


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of which one SOP file was changed since it was put in use; the admin's password is at hand."""
    folder = tmp_path / "kantor"
    buat_ruang(folder).tutup()
    siap.buka(folder).tutup()
    path = folder / "sop_defs" / "kalipare" / f"{KODE}.toml"
    lama, baru = 'nama = "Pengantar Kartu Keluarga (KK)"', 'nama = "Pengantar KK Baru"'
    path.write_text(path.read_text("utf-8").replace(lama, baru, 1), "utf-8")
    monkeypatch.setattr(cu, "tanya_sandi", lambda: SANDI)
    return folder


def loket(folder: Path, *perintah: str) -> int:
    return jalankan_perintah(["--kantor", str(folder), "sop", *perintah])


def test_versi_lalu_aktifkan_mulai_besok_lalu_batal(kantor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    besok = f"{date.today() + timedelta(days=2):%d-%m-%Y}"
    assert loket(kantor, "versi") == 0
    assert "versi baru di berkas" in capsys.readouterr().out
    assert loket(kantor, "versi", KODE) == 0
    teks = capsys.readouterr().out
    assert "di berkas, belum diaktifkan" in teks
    assert "BERLAKU sejak" in teks
    assert "Pengantar KK Baru" in teks
    assert loket(kantor, "aktifkan", KODE, "--dari", besok, "--ya", "--sebagai", "admin") == 0
    assert f"berlaku bagi berkas baru mulai {besok}" in capsys.readouterr().out
    assert loket(kantor, "batal-aktivasi", KODE, besok, "--sebagai", "admin") == 0
    assert "dibatalkan" in capsys.readouterr().out
    assert loket(kantor, "hentikan", KODE, "--sebagai", "admin") == 0
    assert loket(kantor, "versi") == 0
    assert "tidak berlaku" in capsys.readouterr().out


@pytest.mark.parametrize(("perintah", "kata"), [
    (("versi", "tidak_ada"), "tidak ada di kantor ini"), (("aktifkan", "tidak_ada", "--sebagai", "admin"), "tidak ada"),
    (("aktifkan", KODE, "--dari", "31-02-2026", "--sebagai", "admin"), "anggal"),
    (("aktifkan", KODE, "--dari", "01-01-2020", "--ya", "--sebagai", "admin"), "berlaku mundur"),
    (("aktifkan", KODE, "--ya", "--sebagai", "ani"), "tidak berwenang"),
    (("batal-aktivasi", KODE, "01-01-2020", "--sebagai", "admin"), "belum berlaku"),
])
def test_satu_kalimat_bila_tidak_dapat(
    kantor: Path, capsys: pytest.CaptureFixture[str], perintah: tuple[str, ...], kata: str
) -> None:
    assert loket(kantor, *perintah) == 1
    galat = capsys.readouterr().err
    assert kata in galat
    assert "Traceback" not in galat
