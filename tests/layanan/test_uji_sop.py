"""Trial runs of the packs: every procedure through the real acts, the cover linear in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.layanan.demo_orang import pengarang
from loket_tui.layanan.pelaku import Pelaku
from loket_tui.layanan.uji_sop import uji
from loket_tui.layanan.uji_sop_kantor import kantor_uji
from loket_tui.sop.muat import muat
from tests.layanan.alat_uji import diperiksa, ukuran

AKAR = Path(__file__).parents[2]
SEMUA = sorted(p for p in (AKAR / "sop_defs").glob("*/*.toml") if p.name != "paket.toml")


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_setiap_prosedur_paket_lulus(berkas: Path) -> None:
    diperiksa(uji(berkas), muat(berkas, berkas.parent.name).prosedur)


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_jalur_sebanding_dengan_ukuran_berkas(berkas: Path, tmp_path: Path) -> None:
    ruang, prosedur = kantor_uji(tmp_path, berkas)
    rencana = Pelaku(ruang, pengarang(ruang, ruang.hari_ini())).cakupan(prosedur)
    ruang.tutup()
    assert not rencana.luput
    assert len(rencana.jalur) <= 1.5 * ukuran(prosedur)
    assert all(len(j.henti) <= 6 * len(prosedur.urutan) for j in rencana.jalur)
