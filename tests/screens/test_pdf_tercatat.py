"""Opening the PDF of a print leaves a row in the trail, from every screen that opens one; a PDF not made yet does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import text

from loket_tui.layanan import naik
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.screens.naik import NaikScreen
from tests.alat_kantor import sesi
from tests.screens.alat_layar import jalan, tekan, teks_layar, tunggu
from tests.screens.alat_perkara import disetujui, lihat, pada_tanda, terima_kk

AKSI = "membuka PDF cetakan"


def _tercatat(ruang: Ruang) -> list[dict[str, Any]]:
    with ruang.basis.baca() as k:
        semua = [json.loads(isi) for (isi,) in k.execute(text("SELECT isi FROM jejak ORDER BY urut"))]
    return [b for b in semua if b["aksi"] == AKSI]


def _jadi(ruang: Ruang) -> dict[int, str]:
    """The PDF of every order that has none yet, as the worker leaves it."""
    with ruang.basis.baca() as k:
        semua = rc.halaman(k, rc.kunci(k))
    for b in semua:
        path = ruang.kantor.printouts / b["berkas"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(b"%PDF-1.4\n")
    return {int(b["id"]): str(b["dokumen"]) for b in semua}


def _keadaan(ruang: Ruang, nomor: int) -> str:
    with ruang.basis.baca() as k:
        return rc.keterangan(k, nomor)[0]


async def test_pdf_dari_berkas_tercatat_dengan_kasusnya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        perintah = int(lihat(app.ruang, nomor).cetakan[0]["id"])
        assert _jadi(app.ruang) == {perintah: "tanda_terima"}
        app.buka_berkas(nomor)
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: len(_tercatat(app.ruang)) == 1)
        satu = _tercatat(app.ruang)[0]
        assert satu["ruj"] == f"permohonan:{nomor}" and f"perintah_cetak:{perintah}" in satu["juga"]
        assert satu["baris"] == {}


async def test_pdf_surat_yang_disetujui_tercatat_dari_meja(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        nomor = disetujui(app.ruang)
        _jadi(app.ruang)
        await tekan(pilot, "f5", "right")
        assert "Buka PDF" in await tekan(pilot, "f10")
        await tekan(pilot, "enter")
        await tunggu(pilot, lambda: len(_tercatat(app.ruang)) == 1)
        assert _tercatat(app.ruang)[0]["ruj"] == f"permohonan:{nomor}"


async def test_pdf_dari_daftar_cetakan_tercatat_bila_sudah_jadi(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang)
        perintah = int(lihat(app.ruang, nomor).cetakan[0]["id"])
        berkas = app.ruang.kantor.printouts / lihat(app.ruang, nomor).cetakan[0]["berkas"]
        _jadi(app.ruang)
        await tekan(pilot, "f6", "c")
        await tunggu(pilot, lambda: "Daftar cetakan |" in teks_layar(app))
        await tekan(pilot, "f10")
        assert [b["hasil"]["lain"] for b in _tercatat(app.ruang)] == [{"perintah": perintah}]
        await tunggu(pilot, lambda: _keadaan(app.ruang, perintah) in rc.SELESAI)
        berkas.unlink()                                 # purged: drawn again, and the look is noted again
        await tekan(pilot, "m")
        await tekan(pilot, "f10")
        assert berkas.is_file()
        assert len(_tercatat(app.ruang)) == 2


async def test_lembar_daftar_naik_tercatat_menurut_cetakannya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = pada_tanda(app.ruang)
        naik.naikkan(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), [(nomor, lihat(app.ruang, nomor).urut)], "camat")
        perintah = next(n for n, dokumen in _jadi(app.ruang).items() if dokumen == "daftar_naik")
        app.pindah(app.layar_lanjutan("naik", NaikScreen))
        await tunggu(pilot, lambda: "Belum naik" in teks_layar(app))
        await tekan(pilot, "right", "right")
        await tekan(pilot, "f10")
        await tunggu(pilot, lambda: len(_tercatat(app.ruang)) == 1)
        assert (_tercatat(app.ruang)[0]["ruj"], _tercatat(app.ruang)[0]["juga"]) == ("", [f"perintah_cetak:{perintah}"])
