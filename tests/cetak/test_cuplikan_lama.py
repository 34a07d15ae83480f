"""Orders recorded by version 0.3 still draw: what later versions add to a snapshot, an old one lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak.dokumen import DOKUMEN, buat

LAMA: list[dict[str, Any]] = json.loads(Path(__file__).with_name("cuplikan_0_3.json").read_text("utf-8"))
"""Snapshots as version 0.3 wrote them into its record, logos put back; invented people."""
DOKUMEN_0_3 = frozenset({
    "tanda_terima", "blanko_kekurangan", "bukti_penyerahan", "bukti_penarikan", "laporan", "naskah", "kuitansi",
    "lembar_legalisasi", "ekspedisi", "daftar_pengajuan", "lembar_disposisi", "daftar_naik", "sop_ap", "tutup_hari",
    "serah_tugas", "insiden", "berita_acara_susut"})


def test_semua_dokumen_lama_ada_dan_tetap_dikenal() -> None:
    assert {x["dokumen"] for x in LAMA} == DOKUMEN_0_3
    assert set(DOKUMEN) >= DOKUMEN_0_3


@pytest.mark.parametrize("satu", LAMA, ids=[f"{n}-{x['dokumen']}-{x['asal']}" for n, x in enumerate(LAMA)])
def test_cuplikan_lama_tetap_tergambar(satu: dict[str, Any]) -> None:
    pdf = buat(satu["dokumen"], satu["cuplikan"])
    assert pdf.startswith(b"%PDF") and pdf == buat(satu["dokumen"], satu["cuplikan"])
