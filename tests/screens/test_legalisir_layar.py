"""F4: legalising that leaves no paper ends the case, so that the screen asks before it is noted."""

from __future__ import annotations

from pathlib import Path

from tests.layanan.alat_sop import baca, kantor_sop, mulai
from tests.screens.alat_layar import jalan, tekan, teks_layar, tunggu

TANYA = "Semua dokumen ditolak; berkas berakhir: dirujuk ke penerbit surat."


def _rata(teks: str) -> str:
    return " ".join(teks.replace("│", " ").split())


async def test_semua_ditolak_ditanya_dan_isiannya_tetap(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "legalisir")
    n = mulai(ruang, "legalisir", {"surat": "KTP-el; ; 1;\nIjazah; SMA; 2; SMA Contoh"})
    ruang.tutup()
    async with jalan(tmp_path / "k", "citra") as (app, pilot):
        await tekan(pilot, "f4", "enter", "enter")
        await tunggu(pilot, lambda: "Berikutnya: Dirujuk ke penerbit surat" in _rata(teks_layar(app)))
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: TANYA in _rata(teks_layar(app)))
        assert not baca(app.ruang, n).akhir
        await tekan(pilot, "escape")
        await tunggu(pilot, lambda: "Berikutnya: Dirujuk" in _rata(teks_layar(app)))
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: TANYA in _rata(teks_layar(app)))
        await tekan(pilot, "enter")
        assert not baca(app.ruang, n).akhir, "a stray Enter ends nothing"
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: baca(app.ruang, n).akhir == "dirujuk")
