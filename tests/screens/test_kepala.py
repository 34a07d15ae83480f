"""The title line at counter 2: full words at 80 columns, whatever the officer is called and however much is counted."""

from __future__ import annotations

from pathlib import Path

from loket_tui.dasar.jam import JamTetap
from loket_tui.screens.app import LoketApp
from loket_tui.screens.kepala import susun_kepala
from loket_tui.screens.widgets.teks import aman, terlekuk
from tests.alat_kantor import MULAI
from tests.screens.alat_layar import kantor, siap, teks_layar, tunggu
from tests.screens.alat_perkara import pada_tanda

HITUNG = "12 DITANDAI, 30 di meja Anda, 11 LEWAT, 20 menunggu tinta"


def _susun(petugas: str, tambahan: str = "", cetak: str = "", nomor: str = "2") -> str:
    return susun_kepala("Tanda tangan", nomor, "Kecamatan Kalipare", petugas, tambahan, cetak, 78)


def test_yang_muat_tetap_penuh_lalu_mengalah_berurutan() -> None:
    assert _susun("Dedi") == "Tanda tangan (loket 2) | Kecamatan Kalipare | Dedi"
    assert _susun("Dedi", "2 di meja Anda, 1 LEWAT, 0 menunggu tinta") == (
        "Tanda tangan (loket 2) | Dedi | 2 di meja Anda, 1 LEWAT, 0 menunggu tinta")
    assert _susun("Drs. EKA CONTOH, M.Si", "2 di meja Anda, 10 menunggu tinta") == (
        "Tanda tangan (loket 2) | Drs. EKA CONTOH | 2 di meja Anda, 10 menunggu tinta")
    assert _susun("Drs. EKA CONTOH, M.Si", HITUNG) == (
        "Tanda tangan (loket 2) | Drs. EKA | 12 DITANDAI, 30 di meja Anda, 11 LEWAT")
    assert _susun("Dedi", "4 di meja Anda, 2 LEWAT", "2 cetakan menunggu: kertas habis", "1") == (
        "Tanda tangan | Dedi | 4 di meja Anda | 2 cetakan menunggu: kertas habis"), "the cause stays longest"
    assert _susun("Dedi", "2 di meja Anda, 1 LEWAT", "2 cetakan menunggu: kertas habis di printer") == (
        "Tanda tangan (loket 2) | Dedi | 2 cetakan menunggu: kertas habis di printer")
    assert _susun("Ani Contoh", "12 menunggu tinta", "1 cetakan menunggu: layanan cetak mati", "1") == (
        "Tanda tangan | Ani Contoh | 1 cetakan menunggu: layanan cetak mati"), "the name is whole where it fits"
    assert _susun("Hj. Siti Nurhaliza", "2 di meja Anda", "12 cetakan menunggu: printer tidak tersambung") == (
        "Tanda tangan (loket 2) | 12 cetakan menunggu: printer tidak tersambung")
    assert _susun("Dedi", "2 di meja Anda", f"2 cetakan menunggu: {'sebab ' * 12}") == (
        "Tanda tangan (loket 2) | Dedi | 2 di meja Anda | 2 cetakan menunggu")
    assert _susun("Dedi", "", "", "1") == "Tanda tangan | Kecamatan Kalipare | Dedi"


def test_tidak_pernah_lebih_lebar_dari_layar() -> None:
    for nama in ("Dedi", "Drs. EKA CONTOH, M.Si", "Hj. Siti Nurhaliza Contoh Panjang Sekali, S.STP., M.AP."):
        for nomor in ("1", "2", "99"):
            assert len(_susun(nama, HITUNG, "12 cetakan menunggu: kertas habis", nomor)) <= 78


async def test_kepala_di_loket_dua_tidak_terpotong(tmp_path: Path) -> None:
    app = LoketApp(kantor(tmp_path / "k"), JamTetap(MULAI), nomor_loket="2")
    async with app.run_test(size=(80, 24)) as pilot:
        await siap(app, pilot, "rangkap")
        pada_tanda(app.ruang)
        await pilot.press("f5")
        await tunggu(pilot, lambda: "Meja Anda 1" in teks_layar(app))
        atas = teks_layar(app).splitlines()[0]
        assert "(loket 2) | Rangkap" in atas and atas.rstrip().endswith("0 menunggu tinta")


def test_baris_panjang_menjorok() -> None:
    panjang = aman("Keadaan     " + "kata " * 20)
    baris = terlekuk([aman("Judul").stylize("bold"), panjang, aman("  - " + "kata " * 20)], 40).plain.split("\n")
    assert max(map(len, baris)) <= 40 and baris[0] == "Judul"
    assert baris[2].startswith(" " * 12 + "kata"), "under the value, not under its label"
    assert baris[-1].startswith("    kata")
