"""The words of the trail: acts found by their roots."""

from __future__ import annotations

from loket_tui.layanan import jejak
from loket_tui.layanan.ruang import Ruang
from tests.alat_kantor import sesi
from tests.screens.alat_perkara import disetujui


def _apa(ruang: Ruang, aksi: str) -> set[str]:
    eka = sesi(ruang, "eka")
    return {b.apa for b in jejak.halaman(ruang, eka, jejak.cari(ruang, eka, aksi=aksi))}


def test_perbuatan_dicari_dengan_kata_dasarnya(ruang: Ruang) -> None:
    disetujui(ruang)
    assert _apa(ruang, "setuju") == _apa(ruang, "Menyetujui") == {"menyetujui dan menandatangani"}
    assert "menyetujui dan menandatangani" in _apa(ruang, "tandatangan") and not _apa(ruang, "sonder")
    assert _apa(ruang, "paraf") == {"memberi paraf"}
