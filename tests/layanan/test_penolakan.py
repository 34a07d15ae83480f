"""Every kind of refusal leaves its row: also a proof that is over, a clock that jumped, a field that a rule asks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatJam, GalatMasuk
from loket_tui.layanan import antrian, daftar, jaga, langkah, tanda_tangan, terima
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi

from .alat_masuk import jam, maju


def _tolak(ruang: Ruang) -> list[dict[str, Any]]:
    with ruang.basis.baca() as koneksi:
        semua = [json.loads(b) for (b,) in koneksi.execute(text("SELECT isi FROM jejak ORDER BY urut"))]
    return [x for x in semua if x["aksi"].startswith("ditolak: ")]


def _naik(ruang: Ruang, oleh: str = "ani") -> int:
    """A case that waits for its signature, and who received it."""
    nomor = terima.terima_berkas(ruang, sesi(ruang, oleh), kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    return nomor


def _urut(ruang: Ruang, nomor: int) -> int:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def test_bukti_kata_sandi_yang_lewat_atau_milik_orang_lain(ruang: Ruang) -> None:
    nomor, dedi, citra = _naik(ruang), sesi(ruang, "dedi"), sesi(ruang, "citra")
    lama = BuktiSandi(dedi.pengguna_id, jam(ruang).sekarang() - timedelta(minutes=3))
    orang_lain = BuktiSandi(citra.pengguna_id, jam(ruang).sekarang())
    for bukti in (lama, orang_lain):
        with pytest.raises(GalatMasuk):
            tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    assert [(x["oleh"], x["ruj"], x["hasil"]["lain"]) for x in _tolak(ruang)] == [
        (dedi.pengguna_id, f"permohonan:{nomor}", {"sebab": "sandi"})] * 2


def test_jam_yang_melompat(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    maju(ruang, days=20)
    with pytest.raises(GalatJam):
        antrian.beri_nomor(ruang, ani, kunci_baru())
    (satu,) = _tolak(ruang)
    assert satu["aksi"] == "ditolak: memberi nomor antrian" and satu["hasil"]["lain"] == {"sebab": "jam"}
    with pytest.raises(GalatJam):           # its row has confirmed nothing
        antrian.beri_nomor(ruang, ani, kunci_baru())
    assert jaga.periksa(ruang).baik


def test_izin_tanpa_semua_disebut_tidak_di_tempat(ruang: Ruang) -> None:
    nomor, eka = _naik(ruang, "rangkap"), sesi(ruang, "eka")
    with pytest.raises(GalatIsian) as galat:
        tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, _urut(ruang, nomor), "semua sedang dinas luar")
    assert isinstance(galat.value, GalatAturan) and galat.value.medan == "tidak_di_tempat"
    (satu,) = _tolak(ruang)
    assert satu["ruj"] == f"permohonan:{nomor}" and satu["hasil"]["lain"] == {
        "sebab": "aturan", "aturan": "tanda_tangan.izinkan_tanda"}
