"""Dates of letters: a year mistyped is refused where the SOP sets a limit, and asked about everywhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.tanggal_jauh import ragu_isian, ragu_koreksi, tanggal_jauh
from loket_tui.sop.skema import Isian
from tests.alat_kantor import sesi
from tests.layanan.alat_kartu import ISIAN, kantor_kartu
from tests.layanan.alat_sop import kerjakan, mulai, sampai

HARI = date(2026, 11, 16)
MULAI = Isian(kode="mulai", label="Tanggal mulai", jenis="tanggal")


@pytest.fixture
def r(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    return kantor_kartu(tmp_path, monkeypatch)


@pytest.mark.parametrize(("ketikan", "kalimat"), [
    ("01-01-2099", ("Tanggal mulai 1 Januari 2099 masih 72 tahun lagi; periksa tahunnya.",)),
    ("17-11-2027", ("Tanggal mulai 17 November 2027 masih 1 tahun lagi; periksa tahunnya.",)),
    ("01-01-1905", ("Tanggal mulai 1 Januari 1905 sudah 121 tahun lalu; periksa tahunnya.",)),
    ("16-11-2027", ()), ("12-05-1930", ()), ("", ()), ("bukan tanggal", ()),
])
def test_tanggal_yang_jauh_ditanyakan(ketikan: str, kalimat: tuple[str, ...]) -> None:
    assert tanggal_jauh([MULAI], {"mulai": ketikan}, HARI) == kalimat


def test_koreksi_menanyakan_tanggal_yang_jauh() -> None:
    assert ragu_koreksi(MULAI, "01-01-2099", HARI).startswith("Tanggal mulai 1 Januari 2099 masih 72 tahun lagi")
    assert ragu_koreksi(MULAI, "20-11-2026", HARI) == ragu_koreksi(None, "01-01-2099", HARI) == ""


@pytest.mark.parametrize("tanggal", ["01-01-2099", "17-12-2026", "15-11-2026"])
def test_kartu_hanya_bertanggal_hari_ini_sampai_sebulan(r: Ruang, tanggal: str) -> None:
    nomor = mulai(r, "ak1", ISIAN)
    sampai(r, nomor, "isi")
    with pytest.raises(GalatIsian, match="Kartu dikeluarkan tanggal tidak boleh se"):
        kerjakan(r, nomor, nilai={"isian:tanggal_terbit": tanggal})
    kerjakan(r, nomor, nilai={"isian:tanggal_terbit": "16-12-2026"})


def test_langkah_menanyakan_tanggal_yang_jauh(r: Ruang) -> None:
    nomor = mulai(r, "ak1", ISIAN)
    sampai(r, nomor, "isi")
    s = sesi(r, "ani")
    assert "masih 72 tahun lagi" in ragu_isian(r, s, nomor, "selesai", {"isian:tanggal_terbit": "01-01-2099"})
    assert ragu_isian(r, s, nomor, "selesai", {"isian:tanggal_terbit": "16-11-2026"}) == ""


def test_formulir_menanyakan_tanggal_yang_jauh(r: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    prosedur = r.sop("ak1")
    assert prosedur is not None
    monkeypatch.setattr(type(prosedur), "isian_awal", lambda _self, _aktivitas: (MULAI,))
    assert terima.peringatan_isian(r, "ak1", "", {"mulai": "01-01-2099"}) == (
        "Tanggal mulai 1 Januari 2099 masih 72 tahun lagi; periksa tahunnya.",)
