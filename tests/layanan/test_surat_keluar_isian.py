"""Fields of an outgoing letter: a long subject is shortened in lists alone, a filing code that is none is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import terima
from loket_tui.layanan.penomoran import periksa_klasifikasi
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.layanan.saluran import MAKS_NAMA, orang_kantor
from loket_tui.layanan.terima import Pemohon, Pengajuan
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop

PERIHAL = ("Undangan rapat koordinasi penyusunan rencana kerja pembangunan desa dan kelurahan tahun 2027 beserta "
           "pembahasan usulan dari lembaga kemasyarakatan")


def test_perihal_panjang_dipendekkan_di_daftar_antarkata(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "surat_kantor")
    hasil = terima.mulai_kantor(ruang, sesi(ruang, "citra"), kunci_baru(), Pengajuan(
        "surat_kantor", Pemohon(PERIHAL, ""), {"tujuan": "Dinas"}))
    nama = baca(ruang, hasil.permohonan, "citra").pemohon["nama"]
    assert len(nama) <= MAKS_NAMA and nama.endswith(" …") and PERIHAL.startswith(f"{nama.removesuffix('…')}")
    assert orang_kantor("a" * 300)["nama"] == f"{'a' * (MAKS_NAMA - 2)} …"
    with pytest.raises(GalatIsian):
        orang_kantor("a" * 301)
    ruang.tutup()


def test_kode_klasifikasi_yang_tidak_masuk_nomor_ditolak_di_isiannya(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "naskah")
    prosedur = ruang.sop("naskah")
    assert prosedur is not None
    kode, lain = prosedur.isian("klas"), prosedur.isian("perihal")
    assert kode is not None and lain is not None
    for isi in ("100.2.5", ""):
        periksa_klasifikasi(prosedur, kode, isi)
    periksa_klasifikasi(prosedur, lain, "2 (dua) lembar")
    with pytest.raises(GalatIsian, match="Kode klasifikasi berisi angka dan titik") as galat:
        periksa_klasifikasi(prosedur, kode, "2 (dua) lembar")
    assert galat.value.medan == "klas"
    ruang.tutup()
