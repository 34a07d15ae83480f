"""The words of the commands: help in Indonesian, and one sentence for what is typed wrongly."""

from __future__ import annotations

import io

import pytest

from loket_tui.cli.tanya import kata
from tests.alat_cli import loket
from tests.test_cli import di_sini

# ---- the words of the commands


@pytest.mark.parametrize("perintah", [[], ["init"], ["sop"], ["sop", "daftar"], ["pengguna", "tambah"], ["demo"]])
def test_bantuan_berbahasa_indonesia(capsys: pytest.CaptureFixture[str], perintah: list[str]) -> None:
    jadi = di_sini(capsys, *perintah, "--bantuan")
    assert jadi.status == 0 and jadi.keluar.startswith("Pemakaian: loket")
    for asing in ("Usage", "Options", "Commands", "Arguments", "Show this", "required", "default"):
        assert asing not in jadi.keluar


@pytest.mark.parametrize(
    ("perintah", "ada"),
    [
        (["inti"], "tidak dikenal"),
        (["periksa", "--xyz"], "--xyz tidak dikenal"),
        (["init"], "DIR belum ditulis"),
        (["init", "x", "--paket"], "--paket belum ditulis"),
        (["pengguna", "tambah", "siti"], "--nama belum ditulis"),
        (["laporan", "mingguan"], "--minggu belum ditulis"),
        (["periksa", "kelebihan"], "lihat"),
        (["--kantor"], "belum menyebut folder"),
    ],
)
def test_salah_tulis_satu_kalimat(capsys: pytest.CaptureFixture[str], perintah: list[str], ada: str) -> None:
    jadi = di_sini(capsys, *perintah)
    assert jadi.status == 2 and ada in jadi.galat and jadi.galat.count("\n") == 1


def test_baris_terlipat_di_antara_kata(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    kalimat = f"  Surat Keterangan Usaha / Kasi Pelayanan: {'tambahkan petugas ' * 6}/srv/folder-yang-panjang"
    monkeypatch.setenv("COLUMNS", "80")
    keluar = Terminal()
    monkeypatch.setattr("sys.stdout", keluar)
    kata(kalimat)
    baris = keluar.getvalue().rstrip("\n").split("\n")
    assert len(baris) > 1 and max(map(len, baris)) <= 80 and all(b.startswith("    ") for b in baris[1:])
    assert " ".join(keluar.getvalue().split()) == " ".join(kalimat.split())
    pipa = io.StringIO()
    monkeypatch.setattr("sys.stdout", pipa)
    kata(kalimat)
    assert pipa.getvalue() == f"{kalimat}\n", "a pipe gets one line"


def test_salah_tulis_sebagai_proses() -> None:
    jadi = loket("inti")
    assert jadi.status == 2 and jadi.galat == "Perintah atau isian tidak dikenal; lihat “loket --bantuan”.\n"


def test_versi() -> None:
    assert loket("--versi").keluar.startswith("loket_tui 0.")
