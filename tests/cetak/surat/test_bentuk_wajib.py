"""A letter that is no card is not drawn as one: `@bentuk` without what a card needs is named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.cetak.surat.urai import WAJIB_BENTUK, periksa, urai

KODE = {"nomor_register", "nama", "tanggal_terbit", "nik"}
SOP = Path(__file__).parents[3] / "sop_defs"


@pytest.mark.parametrize(("isi", "kurang"), [
    (": Nama = [nama]", "[nomor_register], [tanggal_terbit]"),
    (": Nama = [nama]\n: Nomor = [nomor_register]", "[tanggal_terbit]"),
])
def test_bentuk_kartu_di_surat_biasa_disebut_barisnya(isi: str, kurang: str) -> None:
    (temuan,) = periksa(urai(f"@judul SURAT PENGANTAR\n@bentuk kartu_ak1\n\n{isi}\n"), KODE)
    assert temuan.baris == 2
    assert temuan.kalimat == (
        f"baris 2: @bentuk kartu_ak1 perlu {kurang}, yang tidak disebut surat ini; hapus baris itu bila suratnya bukan "
        "kartu.")


def test_kartu_dan_surat_biasa_baik() -> None:
    kartu = "\n".join(f": x = [{k}]" for k in WAJIB_BENTUK["kartu_ak1"])
    assert periksa(urai(f"@bentuk kartu_ak1\n@judul KARTU\n\n{kartu}\n"), KODE) == []
    assert periksa(urai("@bentuk surat_setengah\n@judul PANGGILAN\n\n[nama]\n"), KODE) == []
    for path in SOP.glob("*/surat/*.txt"):
        assert not [t for t in periksa(urai(path.read_text("utf-8")), set()) if "@bentuk" in t.kalimat], path
