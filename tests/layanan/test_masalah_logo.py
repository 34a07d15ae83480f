"""A logo that would be left out of letters is said to who can mend it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from loket_tui.cli import jalankan_perintah
from loket_tui.kantor import Kantor, tulis_kantor_toml
from loket_tui.layanan import beranda, siap
from loket_tui.layanan.kertas import MAKS_LOGO
from loket_tui.layanan.logo import masalah_logo
from loket_tui.layanan.ruang import Ruang
from tests.alat_kantor import buat_ruang, isi_kantor, sesi
from tests.cetak.contoh_cetak import logo

PNG = base64.b64decode(logo())


def berlogo(tmp_path: Path, data: bytes | None, nama: str = "logo.png") -> Ruang:
    """An office whose kantor.toml names a logo; None: the file is not there."""
    r = buat_ruang(tmp_path / "kantor")
    isi = isi_kantor("kalipare")
    isi["kop"] = {**isi["kop"], "logo": nama}  # type: ignore[dict-item]
    r.kantor.toml.write_text(tulis_kantor_toml(isi), encoding="utf-8")
    if data is not None:
        (r.kantor.folder / "logo.png").write_bytes(data)
    return Ruang(Kantor.buka(r.kantor.folder), r.basis, r.jam)


@pytest.mark.parametrize(("data", "sebab"), [
    pytest.param(None, "tidak ada di folder kantor", id="hilang"),
    pytest.param(b"bukan gambar", "bukan gambar yang dapat dicetak", id="teks"),
    pytest.param(b"", "bukan gambar yang dapat dicetak", id="kosong"),
    pytest.param(PNG + b"\0" * MAKS_LOGO, "lebih besar dari 5 MB", id="besar"),
])
def test_logo_bermasalah_disebut_kepada_admin(tmp_path: Path, data: bytes | None, sebab: str) -> None:
    ruang = berlogo(tmp_path, data)
    kalimat = masalah_logo(ruang.kantor)
    assert sebab in kalimat
    assert "cetakan keluar tanpa logo" in kalimat
    assert kalimat == masalah_logo(ruang.kantor, teliti=True)
    assert kalimat in beranda.pengingat(ruang, sesi(ruang, "admin"))
    assert kalimat not in beranda.pengingat(ruang, sesi(ruang, "ani"))


def test_logo_terpotong_dikenali_bila_diteliti(tmp_path: Path) -> None:
    ruang = berlogo(tmp_path, PNG[:120])
    assert masalah_logo(ruang.kantor) == ""
    assert "bukan gambar yang dapat dicetak" in masalah_logo(ruang.kantor, teliti=True)


@pytest.mark.parametrize(("data", "disebut"), [(PNG, False), (PNG[:120], True)], ids=["baik", "terpotong"])
def test_loket_periksa_menyebut_logo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, disebut: bool
) -> None:
    ruang = berlogo(tmp_path, data)
    ruang.tutup()
    siap.buka(ruang.kantor.folder).tutup()
    assert jalankan_perintah(["--kantor", str(ruang.kantor.folder), "periksa"]) == 0
    kata = " ".join(capsys.readouterr().out.split())
    assert ("Catatan: Logo logo.png bukan gambar yang dapat dicetak" in kata) is disebut


@pytest.mark.parametrize("nama", ["logo.png", ""])
def test_logo_baik_atau_tanpa_logo_tidak_disebut(tmp_path: Path, nama: str) -> None:
    ruang = berlogo(tmp_path, PNG, nama)
    assert masalah_logo(ruang.kantor) == masalah_logo(ruang.kantor, teliti=True) == ""
