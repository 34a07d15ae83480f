"""`loket sop cetak`: the form on disk, and sentences for what does not exist."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.__main__ import main
from loket_tui.cetak.dokumen import UKURAN
from loket_tui.kantor import sumber_paket, tulis_kantor_toml
from tests.cetak.contoh_cetak import logo


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office folder with the kalipare pack and nothing else."""
    folder = tmp_path / "kantor"
    shutil.copytree(sumber_paket() / "kalipare", folder / "sop_defs" / "kalipare")
    monkeypatch.chdir(tmp_path)
    return folder


def jalan(capsys: pytest.CaptureFixture[str], *kata: str) -> tuple[int, str, str]:
    status = main([*kata])
    tangkap = capsys.readouterr()
    return status, tangkap.out, tangkap.err


def cetak(capsys, kantor: Path, *kata: str) -> tuple[int, str, str]:
    return jalan(capsys, "--kantor", str(kantor), "sop", "cetak", *kata)


def lebar(path: Path) -> float:
    kotak = PdfReader(io.BytesIO(path.read_bytes())).pages[0].mediabox
    return round(float(kotak.width) / 72 * 25.4, 1)


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_berkas_ditulis(capsys, kantor, kertas):
    jadi = kantor / "sop.pdf"
    status, keluar, galat = cetak(capsys, kantor, "kalipare/pengantar_kk", "--keluar", str(jadi), "--kertas", kertas)
    assert (status, galat) == (0, "") and f"kertas {kertas}" in keluar and "Pengantar Kartu Keluarga" in keluar
    assert lebar(jadi) == UKURAN[kertas][1]
    assert [p.name for p in kantor.iterdir() if p.is_file()] == ["sop.pdf"]      # no temporary file is left


def test_kop_dan_kertas_kantor(capsys, kantor):
    import base64

    (kantor / "logo.png").write_bytes(base64.b64decode(logo()))
    isi = {
        "kantor": {"nama": "Kecamatan Lain", "kabupaten": "Kabupaten Contoh", "tempat": "Lain", "paket": "kalipare",
                   "kode_wilayah": "35.07.11"},
        "kop": {"baris": ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN LAIN"], "logo": "logo.png"},
        "cetak": {"kertas": "A4"},
    }
    (kantor / "kantor.toml").write_text(tulis_kantor_toml(isi), encoding="utf-8")
    jadi = kantor / "sop.pdf"
    assert cetak(capsys, kantor, "kalipare/pengantar_kk", "--keluar", str(jadi))[0] == 0
    halaman = PdfReader(io.BytesIO(jadi.read_bytes())).pages[0]
    assert "KECAMATAN LAIN" in halaman.extract_text() and len(halaman.images) == 1
    assert lebar(jadi) == UKURAN["A4"][1]
    (kantor / "kantor.toml").write_text("rusak [", encoding="utf-8")
    assert cetak(capsys, kantor, "kalipare/pengantar_kk", "--keluar", str(jadi))[0] == 0
    assert "KECAMATAN KALIPARE" in PdfReader(io.BytesIO(jadi.read_bytes())).pages[0].extract_text()


@pytest.mark.parametrize(("nama", "sebut"), [
    ("kalipare/tidak_ada", "yang ada: ahli_waris"), ("entah/kk", "dengan paket kalipare"),
    ("pengantar_kk", "tulis PAKET/KODE"), ("", "tulis PAKET/KODE"), ("../kalipare/skck", "tulis PAKET/KODE"),
])
def test_yang_tidak_ada_disebut(capsys, kantor, nama, sebut):
    jadi = kantor / "sop.pdf"
    status, keluar, galat = cetak(capsys, kantor, nama, "--keluar", str(jadi))
    assert (status, keluar) == (1, "") and sebut in galat and galat.strip().endswith(".")
    assert not jadi.exists()


def test_sop_rusak_disebut_dan_berkas_lama_tetap(capsys, kantor):
    jadi = kantor / "sop.pdf"
    jadi.write_bytes(b"lama")
    (kantor / "sop_defs" / "kalipare" / "skck.toml").write_text("bahasa = 1\nkode =", encoding="utf-8")
    status, _, galat = cetak(capsys, kantor, "kalipare/skck", "--keluar", str(jadi))
    assert status == 1 and "skck.toml" in galat and jadi.read_bytes() == b"lama"


@pytest.mark.parametrize("isi", [b"catatan rapat", b"%PDF-1.4 milik orang lain", b""])
def test_berkas_lain_tidak_ditimpa(capsys, kantor, isi):
    jadi = kantor / "catatan.txt"
    jadi.write_bytes(isi)
    perintah = ("kalipare/skck", "--keluar", str(jadi))
    status, keluar, galat = cetak(capsys, kantor, *perintah)
    assert (status, keluar, jadi.read_bytes()) == (1, "", isi)
    assert "catatan.txt sudah ada dan bukan cetakan program ini; pilih nama lain, atau tulis --timpa." in galat
    assert cetak(capsys, kantor, *perintah, "--timpa")[0] == 0
    assert cetak(capsys, kantor, *perintah)[0] == 0, "what it made itself it makes anew"


def test_tempat_yang_tidak_dapat_ditulis(capsys, kantor):
    for tempat in (kantor / "tiada" / "x.pdf", kantor):
        status, _, galat = cetak(capsys, kantor, "kalipare/skck", "--keluar", str(tempat))
        assert status == 1 and galat.count("\n") == 1


def test_kertas_lain_ditolak(capsys, kantor):
    status, _, galat = cetak(capsys, kantor, "kalipare/skck", "--keluar", "x.pdf", "--kertas", "A3")
    assert status == 2 and "--kertas" in galat
