"""F5 with AK-1 cards: a date that has passed, and a box to glue the photograph in, are said before the password."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alat_kantor import BUDI, MULAI, SANDI, SITI
from tests.cetak.contoh_kartu import pas_foto
from tests.layanan.alat_kartu import kantor_kartu, sampai_tanda, taruh_foto
from tests.screens.alat_layar import jalan, kabar, ketik, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import lihat

pytestmark = pytest.mark.usefixtures("tak_terbaca_sendiri")


async def test_kartu_tanpa_foto_disebut_sebelum_dan_sesudah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruang = kantor_kartu(tmp_path / "k", monkeypatch)
    wati = replace(SITI, nama="Wati", nik="", alasan_tanpa_nik="KTP hilang")
    semua = [sampai_tanda(ruang, pemohon=p) for p in (SITI, BUDI, wati)]
    taruh_foto(ruang, semua[0], pas_foto(600, 800))
    taruh_foto(ruang, semua[1], b"rusak")
    ruang.tutup()
    async with jalan(tmp_path / "k", "eka") as (app, pilot):
        app.ruang.jam.setel(MULAI + timedelta(days=1))      # type: ignore[attr-defined]
        await tekan(pilot, "f5", "space", "space", "space", "s")
        teks = " ".join(teks_layar(app).replace("│", " ").split())
        assert "Kartu tanpa pas foto, kotaknya ditempeli: Budi Santoso, Wati." in teks
        assert "Kartu dikeluarkan tanggal 16 November 2026 sudah lewat (Siti Aminah)." in teks
        await ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: [lihat(app.ruang, n).menunggu for n in semua] == ["tinta"] * 3)
        await tunggu(pilot, lambda: "ditempeli: Budi Santoso, Wati." in kabar(pilot.app))
