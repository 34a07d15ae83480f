"""F4: documents withdrawn are shown, and noted when they leave the office or were counted wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.layanan.alat_sop import kantor_sop, kerjakan, mulai
from tests.screens.alat_layar import jalan, tekan, teks_layar
from tests.screens.alat_perkara import lihat


async def _ketik(pilot: Pilot[Any], teks: str, *lalu: str) -> str:
    await pilot.press(*("space" if c == " " else c for c in teks))
    return await tekan(pilot, *lalu)


async def test_dokumen_tarikan(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path, "tarik")
    nomor = mulai(ruang, "tarik")
    kerjakan(ruang, nomor, nilai={"jumlah:KTP-el": "2", "nomor:KTP-el": "A-77"})
    ruang.tutup()
    async with jalan(tmp_path, "ani", size=(100, 40)) as (app, pilot):
        app.buka_berkas(nomor)
        teks = await tekan(pilot)
        assert "DOKUMEN YANG DITARIK" in teks and "KTP-el 2 (nomor A-77)" in teks
        await tekan(pilot, "l")
        await _ketik(pilot, "dokumen tarikan", "enter")
        teks = teks_layar(app)
        assert "Ada di kantor: KTP-el 2" in teks and "Dikembalikan kepada yang menyerahkan" in teks
        await tekan(pilot, "enter", "backspace")
        await _ketik(pilot, "9", "f10")
        assert "dari 1 sampai 2" in teks_layar(app)
        await tekan(pilot, "backspace")
        await _ketik(pilot, "1", "f10")
        b = lihat(app.ruang, nomor)
        assert (b.barang[0].ada, b.riwayat[-1].hasil) == (1, "Dokumen tarikan dikembalikan")
        await tekan(pilot, "l")
        await _ketik(pilot, "koreksi jumlah", "enter")
        await tekan(pilot, "enter", "backspace")
        await _ketik(pilot, "3", "enter")
        await _ketik(pilot, "Salah hitung", "f10")
        assert lihat(app.ruang, nomor).barang[0].ditarik == 3
        assert "KTP-el 3 (nomor A-77); 1 dikembalikan" in teks_layar(app)
