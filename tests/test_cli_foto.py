"""`loket foto` in a process of its own, on a real office."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import alat_kantor
from tests.alat_cli import Jadi, loket, satu_kalimat
from tests.alat_kantor import SANDI, buat_ruang
from tests.cetak.contoh_kartu import pas_foto
from tests.layanan.alat_kartu import ISIAN
from tests.layanan.alat_sop import baca, mulai


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """(folder, lookup code) of an office with one application for a card."""
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("ak1", "surat_keluar"))
    ruang = buat_ruang(tmp_path / "k")
    kode = baca(ruang, mulai(ruang, "ak1", ISIAN)).kode_cari
    ruang.tutup()
    return tmp_path / "k", kode


def jalankan(folder: Path, kode: str, berkas: Path, siapa: str = "ani", *pilihan: str, jawab: str = "") -> Jadi:
    return loket("--kantor", str(folder), "foto", kode, str(berkas), "--sebagai", siapa, *pilihan,
                 masukan=f"{SANDI}\n{jawab}")


def test_foto_masuk_dan_penolakannya(kantor: tuple[Path, str], tmp_path: Path) -> None:
    folder, kode = kantor
    asal, bukan = tmp_path / "siti.png", tmp_path / "bukan.jpg"
    asal.write_bytes(pas_foto(900, 1200, "PNG"))
    bukan.write_bytes(b"bukan")
    jadi = jalankan(folder, kode, asal)
    assert jadi.status == 0, jadi.galat
    assert f"Siti Aminah: Pas foto berkas {kode[:4]} {kode[4:8]} {kode[8:]} tersimpan; dipakai" in jadi.keluar
    assert (folder / "data" / "foto" / f"{kode}.jpg").read_bytes()[:2] == b"\xff\xd8" and asal.is_file()
    assert "bukan gambar JPG atau PNG" in satu_kalimat(jalankan(folder, kode, bukan))
    assert "tidak ada; salin 12 angka" in satu_kalimat(jalankan(folder, "123", asal))
    assert "tidak-ada.jpg" in satu_kalimat(jalankan(folder, kode, tmp_path / "tidak-ada.jpg"))
    satu_kalimat(jalankan(folder, kode, asal, "admin"))
    simpan = folder / "data" / "foto" / f"{kode}.jpg"
    lama = simpan.read_bytes()
    asal.write_bytes(pas_foto(900, 900, "PNG"))
    for jawab, kata, berubah in (("t", "Pas foto yang lama tetap dipakai.", False), ("y", "yang lama diganti", True)):
        jadi = jalankan(folder, kode, asal, jawab=f"{jawab}\n")
        assert jadi.status == 0 and "sudah punya pas foto, disimpan" in jadi.keluar and kata in jadi.keluar, jadi
        assert (simpan.read_bytes() != lama) is berubah
    jadi = jalankan(folder, kode, asal, "ani", "--ganti")
    assert jadi.status == 0 and "dipotong 25%" in jadi.keluar
    assert "KODE" in loket("foto", "--bantuan").keluar
