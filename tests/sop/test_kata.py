"""Words for codes and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.sop import kata
from loket_tui.sop.paket import muat_paket

PAKET = Path(__file__).resolve().parents[2] / "sop_defs"


@pytest.mark.parametrize(("paket", "kode", "pendek"), [
    ("sumbersuko", "kk", "KK"), ("dukcapil", "kk_umum", "KK Umum"), ("kalipare", "pengantar_kk", "Pengantar KK"),
    ("batukliang", "ektp", "e-KTP"), ("batukliang", "ak1", "AK-1"), ("batukliang", "kia", "KIA"),
    ("kalipare", "ahli_waris", "Ahli Waris"), ("kalipare", "ket_usaha", "Usaha"), ("kalipare", "skck", "SKCK"),
    ("batukliang", "legalisir", "Legalisir Surat-Surat"),
])
def test_nama_pendek_layanan(paket: str, kode: str, pendek: str) -> None:
    (satu,) = [m.prosedur for m in muat_paket(PAKET / paket).sop if m.prosedur.kode == kode]
    assert kata.nama_pendek(satu) == pendek


def test_nama_pendek_satu_paket_berbeda() -> None:
    for folder in sorted(PAKET.iterdir()):
        semua = [kata.nama_pendek(m.prosedur) for m in muat_paket(folder).sop]
        assert len(set(semua)) == len(semua) and all(semua)


def test_nama_kumpulan_dan_hasil() -> None:
    assert kata.kumpulan("pengesahan_kk", 11) == "Pengesahan KK ke-11" and kata.kumpulan("kia_baru") == "KIA baru"
    assert (kata.hasil("selesai"), kata.hasil("selesai", "legalisir")) == ("Selesai", "Dilegalisir")


def test_baris_tanpa_nomor_tidak_disebut_dengan_kodenya() -> None:
    (satu,) = [m.prosedur for m in muat_paket(PAKET / "sumbersuko").sop]
    semua = {satu.no(x) for x in satu.berkas.langkah}
    assert "6" in semua and not semua & {x.id for x in satu.berkas.langkah}
