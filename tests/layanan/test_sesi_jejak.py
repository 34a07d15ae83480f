"""What happens to a session stands in the trail: opened again, left, and a first kata sandi that was typed."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatMasuk, GalatSandiPertama
from loket_tui.layanan import akun
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import SANDI, sesi

from .alat_masuk import jejak, nomor


def test_buka_layar_dan_keluar(ruang: Ruang) -> None:
    ani = lm.masuk(ruang, "ani", SANDI, "2")
    with pytest.raises(GalatMasuk):
        lm.buka_dengan_sandi(ruang, ani, "bukan ini")
    lm.buka_dengan_sandi(ruang, ani, SANDI)
    lm.keluar(ruang, ani)
    assert jejak(ruang)[-4:] == [(a, ani.pengguna_id) for a in (
        "masuk", "gagal membuktikan kata sandi", "membuka layar dengan kata sandi", "keluar")]
    ruang.tutup()
    ruang.kantor.db.unlink()
    lm.keluar(ruang, ani)           # the record is gone: nobody is kept in


def test_sandi_pertama_diketik_lalu_ditinggalkan(ruang: Ruang) -> None:
    _, sandi = akun.atur_ulang_sandi(ruang, sesi(ruang, "admin"), kunci_baru(), nomor(ruang, "ani"))
    with pytest.raises(GalatSandiPertama):
        lm.masuk(ruang, "ani", sandi)
    assert jejak(ruang)[-1] == ("kata sandi pertama dipakai", nomor(ruang, "ani"))
