"""`loket jejak` and `loket periksa --terhadap`, as processes of their own."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.jam import JamSistem
from loket_tui.layanan import awal, siap
from loket_tui.layanan.masuk import masuk_pertama
from tests.alat_cli import Jadi, loket, satu_kalimat

SANDI = "sandi sendiri 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new office whose admin and counter officer have their own kata sandi."""
    hasil = awal.buat_kantor(tmp_path / "kantor", awal.bawaan("kalipare"), JamSistem())
    pertama = {a.nama_masuk: a.sandi for a in hasil.akun}
    ruang = siap.buka(hasil.folder)
    for nama in ("admin", "petugas_loket"):
        masuk_pertama(ruang, nama, pertama[nama], SANDI)
    ruang.tutup()
    return hasil.folder


def _jejak(folder: Path, *kata: str, sebagai: str = "admin") -> Jadi:
    return loket("--kantor", str(folder), "jejak", *kata, "--sebagai", sebagai, masukan=f"{SANDI}\n")


def test_cari_petugas_ekspor_dan_terhadap(folder: Path, tmp_path: Path) -> None:
    assert "tidak berwenang untuk memeriksa jejak" in satu_kalimat(_jejak(folder, "cari", sebagai="petugas_loket"))
    jadi = _jejak(folder, "cari", "--aksi", "ditolak")
    assert jadi.status == 0 and re.search(r"ditolak memeriksa jejak: tidak berwenang\n1 jejak cocok\.", jadi.keluar)
    dari, sampai = (f"{JamSistem().sekarang() + timedelta(days=n):%d-%m-%Y}" for n in (-1, 1))
    jadi = _jejak(folder, "petugas", "petugas_loket", "--dari", dari, "--sampai", sampai)
    assert "1 di antaranya ditolak." in jadi.keluar and "masuk" in jadi.keluar
    jadi = _jejak(folder, "petugas", "petugas_loket")
    bulan_ini = f"{JamSistem().sekarang():01-%m-%Y}"
    assert f", {bulan_ini} sampai " in jadi.keluar and "1 di antaranya ditolak." in jadi.keluar
    assert "Tidak ada berkas yang cocok" in satu_kalimat(_jejak(folder, "cerita", "0001/2026"))
    assert "Folder tujuan tidak ditemukan" in satu_kalimat(_jejak(folder, "ekspor", str(tmp_path / "tiada")))
    (tmp_path / "stik").mkdir()
    assert _jejak(folder, "ekspor", str(tmp_path / "stik")).status == 0
    kepala = next((tmp_path / "stik").glob("jejak-*")) / "kepala.txt"
    urut, _, sidik = kepala.read_text("utf-8").split()
    periksa = ("--kantor", str(folder), "periksa")
    baik = loket(*periksa, "--terhadap", str(kepala), "--terhadap", f"{urut} · {sidik[:12]}")
    assert baik.status == 0 and "Buku kantor baik." in baik.keluar
    assert f"Kepala {urut} · {sidik[:12]} dari kertas: cocok." in baik.keluar
    buruk = loket(*periksa, "--terhadap", str(kepala), "--terhadap", f"{int(urut) + 900} · {sidik[:12]}")
    assert buruk.status == 1 and "berkas lama dipasang kembali" in buruk.keluar
    assert "Buku kantor utuh, tetapi kepala dari kertas tidak cocok" in buruk.keluar
    assert "Kepala jejak ditulis seperti" in satu_kalimat(loket(*periksa, "--terhadap", "entah"))
