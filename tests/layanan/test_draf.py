"""Drafts belong to the officer who types them."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import daftar, terima
from loket_tui.layanan.draf import berkas_tuntas
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi


def test_draf_milik_petugasnya(ruang: Ruang) -> None:
    """Nobody rewrites, reads or removes the draft of another officer, not even with its key."""
    ani, budi, kunci = sesi(ruang, "ani"), sesi(ruang, "budi"), kunci_baru()
    terima.simpan_draf(ruang, ani, kunci, "terima", {"nama": "Siti"})
    terima.simpan_draf(ruang, ani, kunci, "terima", {"nama": "Siti Aminah"})
    with pytest.raises(GalatAturan, match="milik petugas lain"):
        terima.simpan_draf(ruang, budi, kunci, "terima", {"nama": "Orang Lain"})
    terima.buang_draf(ruang, budi, kunci)
    assert terima.draf_tersimpan(ruang, budi, "terima") == []
    assert terima.draf_tersimpan(ruang, ani, "terima") == [(kunci, {"nama": "Siti Aminah"})]
    terima.buang_draf(ruang, ani, kunci)
    assert terima.draf_tersimpan(ruang, ani, "terima") == []


def test_berkas_yang_sempat_tersimpan_disebut_sekali(ruang: Ruang) -> None:
    """Power went after the case was saved and before its draft was dropped: the next login names it, once."""
    ani, kunci = sesi(ruang, "ani"), kunci_baru()
    terima.simpan_draf(ruang, ani, kunci_baru(), "terima", {"pemohon": {"nama": "Belum Selesai"}})
    terima.simpan_draf(ruang, ani, kunci, "terima", {"pemohon": {"nama": "Siti Aminah"}})
    assert berkas_tuntas(ruang, ani) == ()
    nomor = terima.terima_berkas(ruang, ani, kunci, pengajuan_kk(), LENGKAP_KK).permohonan
    kode = daftar.berkas(ruang, ani, nomor).kode_cari
    (kalimat,) = berkas_tuntas(ruang, ani)
    assert "Siti Aminah" in kalimat
    assert kode in kalimat.replace(" ", "")
    assert berkas_tuntas(ruang, ani) == ()
    assert [isi["pemohon"]["nama"] for _, isi in terima.draf_tersimpan(ruang, ani, "terima")] == ["Belum Selesai"]
