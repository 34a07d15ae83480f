"""The demo office: real acts, every state at least twice, and a record that verifies."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import antrian, demo, jaga, siap
from loket_tui.layanan.masuk import masuk

PETANG = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("paket", ["kalipare", "dukcapil"])
def test_demo_setiap_keadaan_dua_kali(tmp_path: Path, paket: str) -> None:
    hasil = demo.buat_demo(tmp_path / "demo", paket, JamTetap(PETANG))
    assert 60 <= hasil.perkara <= 120
    ruang = siap.buka(tmp_path / "demo", JamTetap(PETANG))
    with ruang.basis.baca() as koneksi:
        ada = Counter(
            (str(b[0]), f"{b[1] or ''}|{b[2]}|{b[3]}") for b in
            koneksi.exec_driver_sql("SELECT kode, aksi, menunggu, akhir FROM permohonan"))
        hari = {str(b[0]) for b in koneksi.exec_driver_sql("SELECT DISTINCT tanggal_kerja FROM peristiwa")}
    for p in ruang.sop_aktif:
        for keadaan in demo._keadaan(p):
            assert ada[(p.kode, f"{keadaan}|")] >= 2, (p.kode, keadaan)
        for akhir in ("selesai", "dibatalkan"):
            assert ada[(p.kode, f"||{akhir}")] >= 2, (p.kode, akhir)
    assert len(hari) >= 12                              # three weeks of working days
    periksa = jaga.periksa(ruang)
    assert periksa.baik, periksa.temuan
    q = antrian.antrian(ruang, "1")
    assert q.menunggu == 3
    assert {b.keadaan for b in q.baris} >= {"diberi", "tidak_hadir"}
    sesi = masuk(ruang, "ani", demo.SANDI)
    assert sesi.boleh("terima")
    assert ruang.kantor.nama.endswith("CONTOH")
    ruang.tutup()
