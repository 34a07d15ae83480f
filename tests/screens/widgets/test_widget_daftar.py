"""The virtual list: any length, constant work, the cursor kept, nothing raw on screen."""

from __future__ import annotations

from array import array
from typing import Any

from textual.app import App, ComposeResult

from loket_tui.screens.widgets.daftar import HALAMAN, DaftarMaya, Kolom
from tests.screens.widgets.alat_widget import Baris, layar_teks, tidak_mentah

KOLOM = [Kolom("Nomor", 8), Kolom("Nama"), Kolom("Umur", 7, "kanan")]


class Uji(App[None]):
    def __init__(self, sumber: Any = None, tandai: bool = False) -> None:
        super().__init__()
        self.daftar = DaftarMaya(KOLOM, sumber, tandai=tandai, kosong="Belum ada berkas.")
        self.dipilih: list[int] = []
        self.disorot: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.daftar

    def on_daftar_maya_dipilih(self, pesan: DaftarMaya.Dipilih) -> None:
        self.dipilih.append(pesan.kunci)

    def on_daftar_maya_disorot(self, pesan: DaftarMaya.Disorot) -> None:
        self.disorot.append(pesan.kunci)


async def test_lompat_ke_akhir_100_ribu_baris() -> None:
    sumber = Baris(100_000)
    app = Uji(sumber)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        teks = layar_teks(app)
        assert "> A-100000" in teks.splitlines()[-1]
        assert teks.splitlines()[-1].rstrip("▁▂▃▄▅▆▇█ ").endswith("100000")
        assert "Nomor" in teks.splitlines()[0]
        assert len(sumber.diminta) <= 3 and max(sumber.diminta) <= HALAMAN
        assert app.disorot == [100_000]
        await pilot.press("enter")
        assert app.dipilih == [100_000]


async def test_tombol_gerak() -> None:
    app = Uji(Baris(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "up")
        assert app.daftar.kunci_kini == 2
        await pilot.press("pagedown")
        assert app.daftar.kunci_kini == 24
        await pilot.press("pageup", "pageup", "up")
        assert app.daftar.kunci_kini == 1
        await pilot.press("end", "down")
        assert app.daftar.kunci_kini == 100
        await pilot.press("home")
        assert app.daftar.kunci_kini == 1


async def test_kerja_per_tombol_tidak_bergantung_panjang() -> None:
    for n in (1_000, 200_000):
        sumber = Baris(n)
        app = Uji(sumber)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*["down"] * 30)
            assert sumber.diminta == [HALAMAN]


async def test_muat_mempertahankan_kunci() -> None:
    app = Uji(Baris(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        app.daftar.muat(Baris(300, awal=50))
        await pilot.pause()
        assert app.daftar.kunci_kini == 100
        assert "> A-000100" in layar_teks(app)
        app.daftar.muat(Baris(10, awal=1000))
        await pilot.pause()
        assert app.daftar.kunci_kini == 1009
        app.daftar.muat(Baris(10, awal=1000), pertahankan=False)
        assert app.daftar.kunci_kini == 1000
        assert app.daftar.ke(1005) and app.daftar.kunci_kini == 1005
        assert not app.daftar.ke(1)


async def test_daftar_yang_memendek_tidak_menyisakan_ruang_kosong() -> None:
    app = Uji(Baris(300))
    async with app.run_test(size=(80, 24)) as pilot:
        app.daftar.ke(300)
        app.daftar.ke(290)
        app.daftar.muat(Baris(292))
        await pilot.pause()
        baris = layar_teks(app).splitlines()
        assert "A-000292" in baris[23] and "> A-000290" in baris[21]


async def test_baris_yang_hilang_tetap_punya_tempat() -> None:
    class Bolong(Baris):
        def halaman(self, ids: Any) -> Any:
            return {k: v for k, v in super().halaman(ids).items() if k != 2}

    app = Uji(Bolong(5))
    async with app.run_test(size=(80, 24)):
        assert "(sudah tidak ada)" in layar_teks(app).splitlines()[2]


async def test_kosong_yang_panjang_terbaca_sampai_akhir() -> None:
    app = Uji(Baris(0))
    app.daftar.kosong = "Tidak ada yang cocok dengan “zzzzzz” di daftar Menunggu pemohon. Panah: daftar lain. " * 2
    async with app.run_test(size=(80, 24)):
        assert " ".join(app.daftar.kosong.split()) in " ".join(layar_teks(app).split())


async def test_kosong_berkata_kosong() -> None:
    app = Uji(Baris(0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "enter", "space", "pagedown", "down")
        assert "Belum ada berkas." in layar_teks(app)
        assert app.daftar.kunci_kini is None and app.dipilih == []
        app.daftar.muat(Baris(3))
        await pilot.pause()
        assert "> A-000001" in layar_teks(app)


async def test_tanda() -> None:
    app = Uji(Baris(5), tandai=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "space", "space", "home", "space")
        assert app.daftar.tertanda == [1, 2, 3]
        assert layar_teks(app).count("[x]") == 3 and layar_teks(app).count("[ ]") == 2
        app.daftar.hapus_tanda()
        assert app.daftar.tertanda == []


async def test_tanpa_tanda_spasi_diam() -> None:
    app = Uji(Baris(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert app.daftar.tertanda == [] and app.daftar.kunci_kini == 1
        assert "[ ]" not in layar_teks(app)


async def test_teks_jahat_tidak_lolos() -> None:
    app = Uji(Baris(30))
    async with app.run_test(size=(80, 24)):
        teks = layar_teks(app)
        assert tidak_mentah(teks)
        assert "[/x]" in teks and "[@click=app.quit]" in teks


async def test_lebar_baris_selalu_pas() -> None:
    class Lebar(Baris):
        def halaman(self, ids: Any) -> Any:
            return dict.fromkeys(ids, ("漢" * 20, "字" * 60, "é" * 20))

    app = Uji(Lebar(3))
    async with app.run_test(size=(80, 24)):
        for y in range(24):
            assert app.daftar.render_line(y).cell_length == 79


def test_array_kunci_bertipe_q() -> None:
    assert DaftarMaya(KOLOM, Baris(2))._kunci == array("q", [1, 2])


def test_kolom_tetap_tumbuh_di_layar_lebar() -> None:
    layanan = Kolom("Layanan", 11, tumbuh=22)
    assert [layanan.pada(lebar) for lebar in (60, 80, 100, 120, 200)] == [11, 11, 17, 22, 22]
    assert Kolom("Janji", 6).pada(200) == 6 and Kolom("Pemohon").pada(200) == 0
