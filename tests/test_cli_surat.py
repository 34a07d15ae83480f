"""`loket surat daftar`, `periksa`, `contoh`, `salin`, `kembalikan` on an office; notes of `loket sop periksa`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cli import jalankan_perintah
from loket_tui.cli import umum as cu
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import siap
from tests.alat_kantor import SANDI, buat_ruang

KODE = "pengantar_kk"


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office; the officers' password is at hand."""
    folder = tmp_path / "kantor"
    buat_ruang(folder).tutup()
    siap.buka(folder).tutup()
    monkeypatch.setattr(cu, "tanya_sandi", lambda: SANDI)
    return folder


def loket(folder: Path, *perintah: str) -> int:
    return jalankan_perintah(["--kantor", str(folder), "surat", *perintah])


def milik(folder: Path) -> Path:
    return folder / "sop_defs" / "kalipare" / "surat" / "kantor" / f"{KODE}.txt"


def test_salin_rusak_periksa_contoh_kembalikan(
    kantor: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert loket(kantor, "daftar") == 0
    keluar = capsys.readouterr().out
    assert "pengantar_kk      paket   SURAT PENGANTAR (pengantar_kk): baik" in keluar
    assert keluar.endswith("3 surat, 0 versi kantor, 0 keliru.\n")

    assert loket(kantor, "salin", KODE, "--sebagai", "admin") == 0
    assert str(milik(kantor)) in capsys.readouterr().out
    utuh = milik(kantor).read_text("utf-8")
    milik(kantor).write_text(utuh.replace("SURAT PENGANTAR", "SURAT PENGANTAR KAMI"), "utf-8")
    assert loket(kantor, "periksa", KODE) == 0
    assert "pengantar_kk (kantor): baik" in capsys.readouterr().out
    siap.buka(kantor).tutup()                       # the program has seen it

    milik(kantor).write_text(utuh.replace("NIK [nik]", "NIK [nikk]"), "utf-8")
    assert loket(kantor, "periksa", str(milik(kantor))) == 1        # the file alone says the same
    assert "maksud Anda [nik]?" in capsys.readouterr().out
    assert loket(kantor, "periksa") == 1
    keluar = capsys.readouterr().out
    assert "baris 10: kode [nikk] tidak dikenal; maksud Anda [nik]?" in keluar
    assert "keliru, memakai isi kantor terakhir yang baik" in keluar
    assert loket(kantor, "daftar") == 1
    semua = capsys.readouterr()
    assert "kantor  SURAT PENGANTAR KAMI (pengantar_kk): keliru, memakai isi kantor terakhir yang baik" in semua.out
    assert "Surat kantor pengantar_kk: baris 10" in semua.err

    pdf = tmp_path / "contoh.pdf"
    assert loket(kantor, "contoh", KODE, "--keluar", str(pdf)) == 0
    teks = " ".join(" ".join(h.extract_text() for h in PdfReader(pdf).pages).split())
    assert "SURAT PENGANTAR KAMI" in teks and "CONTOH" in teks and "[" not in teks
    assert loket(kantor, "contoh", KODE, "--keluar", str(pdf)) == 0         # its own sample may be replaced
    capsys.readouterr()

    assert loket(kantor, "kembalikan", KODE, "--sebagai", "admin") == 0
    assert "kembali ke isi paket" in capsys.readouterr().out
    assert not milik(kantor).exists() and len(list(milik(kantor).parent.glob("lama/*.txt"))) == 1
    assert loket(kantor, "periksa", KODE) == 0


def test_kode_yang_dapat_dipakai(kantor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loket(kantor, "kode", KODE) == 0
    keluar = capsys.readouterr().out
    assert "[kepala_keluarga]" in keluar and "Nama kepala keluarga: " in keluar
    assert "[nama] " in keluar and "[kabupaten]" in keluar and "Kabupaten Malang" in keluar


def test_contoh_tidak_menimpa_berkas_lain(kantor: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lain = tmp_path / "penting.pdf"
    lain.write_text("bukan cetakan")
    assert loket(kantor, "contoh", KODE, "--keluar", str(lain)) == 1
    assert "tulis --timpa" in capsys.readouterr().err
    assert lain.read_text() == "bukan cetakan"
    assert loket(kantor, "contoh", KODE, "--keluar", str(lain), "--timpa") == 0
    assert lain.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("perintah", "kata"), [
    (("periksa", "pengantar_kkk"), "maksud Anda pengantar_kk?"),
    (("contoh", "x", "--keluar", "x.pdf"), "Tidak ada surat"),
    (("contoh", KODE, "--keluar", "x.pdf", "--sop", "skck"), "yang memakai: pengantar_kk"),
    (("salin", KODE, "--sebagai", "ani"), "tidak berwenang"),
    (("kembalikan", KODE, "--sebagai", "ani"), "tidak berwenang"),
    (("kembalikan", KODE, "--sebagai", "admin"), "tidak punya versi kantor"), (("periksa", "tidak/ada.txt"), "tidak"),
])
def test_satu_kalimat_bila_tidak_dapat(
    kantor: Path, capsys: pytest.CaptureFixture[str], perintah: tuple[str, ...], kata: str
) -> None:
    assert loket(kantor, *perintah) == 1
    galat = capsys.readouterr().err
    assert kata in galat and "Traceback" not in galat
    assert len(galat.strip().splitlines()) == 1


def test_periksa_berkas_tanpa_kantor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sumber_paket() / "kalipare" / "surat" / f"{KODE}.txt"
    assert jalankan_perintah(["surat", "periksa", str(path)]) == 0
    assert "baik" in capsys.readouterr().out
    lepas = tmp_path / "lepas.txt"
    lepas.write_text("@judul A", "utf-8")
    assert jalankan_perintah(["surat", "periksa", str(lepas)]) == 1
    assert "tidak terletak dalam folder surat" in capsys.readouterr().err


def test_sop_periksa_menyebut_isian_yang_menganggur(kantor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kantor / "sop_defs" / "kalipare" / f"{KODE}.toml"
    awal = '[[isian]]\nkode = "no_kk"'
    baru = f'[[isian]]\nkode = "warna"\nlabel = "Warna"\n\n{awal}'
    path.write_text(path.read_text("utf-8").replace(awal, baru, 1), "utf-8")
    assert jalankan_perintah(["--kantor", str(kantor), "sop", "periksa"]) == 0
    assert "catatan: SOP kalipare/pengantar_kk: isian warna tidak dipakai" in capsys.readouterr().out
