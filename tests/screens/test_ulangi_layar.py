"""F4 where something is tried again: all outcomes are shown whole, usual reasons are offered, tries are counted."""

from __future__ import annotations

from pathlib import Path

from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, sampai
from tests.screens.alat_layar import jalan, tekan, tunggu
from tests.screens.alat_terima import rata

ALAT = "Alat perekam sidik jari dan telapak tangan"


async def test_ulangi_dengan_alasan_baku_dan_hitungan(tmp_path: Path) -> None:
    sop = (SOP_KECIL / "antri.toml").read_text(encoding="utf-8").replace(
        'jenis = "kerjakan"\n', f'jenis = "kerjakan"\nalat = "{ALAT}"\n')
    kantor_sop(tmp_path / "k", sop={"antri": sop}).tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        n = mulai(app.ruang, "antri")
        sampai(app.ruang, n, "kerjakan")
        app.buka_berkas(n)
        await pilot.pause()
        teks = rata(app)
        assert f"Kerjakan dengan {ALAT}" in teks
        assert "h: Ulangi (langkah ini lagi, ke-1 dari 2); Gagal (Dirujuk ke Dinas)." in teks
        await tekan(pilot, "h", "enter")
        assert "1 Tidak terbaca" in rata(app) and "ke-1 dari 2" in rata(app)
        await tekan(pilot, "1", "enter")
        await tunggu(pilot, lambda: baca(app.ruang, n).riwayat[-1].alasan == "Tidak terbaca")
        assert "ke-2 dari 2" in rata(app)


async def test_kembali_ke_pemohon_bukan_berkas_kurang(tmp_path: Path) -> None:
    kantor_sop(tmp_path / "k", "antri").tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        n = mulai(app.ruang, "antri")
        sampai(app.ruang, n, "verifikasi")
        kerjakan(app.ruang, n, "kembali", alasan="Biodata keliru")
        app.buka_berkas(n)
        await pilot.pause()
        assert "hubungi pemohon: ada yang harus diperbaiki" in rata(app) and "berkas kurang" not in rata(app)
