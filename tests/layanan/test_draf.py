"""Drafts belong to the officer who types them."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import sesi


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
