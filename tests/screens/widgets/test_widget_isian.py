"""Form fields: Enter goes on, errors by sign, choices by letters, states in characters."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from loket_tui.screens.widgets.isian import (
    Centang,
    IsianNik,
    IsianPilih,
    IsianTeks,
    Kelengkapan,
    Lanjut,
    Pilihan,
    cocok,
)
from loket_tui.screens.widgets.kaki import Kaki
from tests.screens.widgets.alat_widget import JAHAT, layar_teks, tidak_mentah

LAYANAN = [
    Pilihan("kk", "Pengantar KK"),
    Pilihan("pindah", "Surat Pindah"),
    Pilihan("skck", "Rekomendasi SKCK"),
    Pilihan("ak1", "Kartu AK-1"),
    Pilihan("sku", "Keterangan Usaha"),
    Pilihan("waris", "Ahli Waris"),
    Pilihan("legal", "Legalisasi Umum"),
]


class Uji(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.selesai: list[str] = []

    def compose(self) -> ComposeResult:
        yield IsianTeks("Nama", kode="nama", wajib=True, maks=60, petunjuk="Seperti di KTP-el", id="nama")
        yield IsianNik(id="nik")
        yield IsianPilih("Layanan", LAYANAN, wajib=True, id="layanan")
        yield IsianPilih("Jenis kelamin", [Pilihan("L", "Laki-laki"), Pilihan("P", "Perempuan")], id="jk")
        yield Centang("Datang sendiri", id="sendiri")
        yield Kelengkapan("KTP asli " + JAHAT, id="ktp")
        yield Kelengkapan("Formulir", boleh_tidak_berlaku=False, id="form")
        yield Kaki()

    def on_lanjut(self, pesan: Lanjut) -> None:
        self.selesai.append(pesan.isian.id or "")


async def test_enter_maju_dan_mengirim_lanjut() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama = app.query_one("#nama", IsianTeks)
        nama.fokus()
        await pilot.press(*"Siti", "enter", *"35071112059", "enter")
        assert nama.value == "Siti"
        assert app.selesai == ["nama", "nik"]
        assert app.query_one("#layanan", IsianPilih).masukan.has_focus
        assert "Enter Lanjut" in layar_teks(app)


async def test_maju_false_menunggu_layar() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama = app.query_one("#nama", IsianTeks)
        nama.maju = False
        nama.fokus()
        await pilot.press("enter")
        assert nama.masukan.has_focus and app.selesai == ["nama"]


async def test_pesan_bertanda() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama = app.query_one("#nama", IsianTeks)
        nama.fokus()
        await pilot.pause()
        assert "Seperti di KTP-el" in layar_teks(app) and "> Nama *" in layar_teks(app)
        nama.galat("Nama belum diisi. " + JAHAT)
        await pilot.pause()
        assert "‹!› Nama belum diisi." in layar_teks(app) and tidak_mentah(layar_teks(app))
        nama.peringatan("Nama hanya satu huruf.")
        await pilot.pause()
        assert "‹?› Nama hanya satu huruf." in layar_teks(app)
        await pilot.press("a")
        assert "‹?›" not in layar_teks(app) and nama.value == "a"


async def test_nilai_jahat_tidak_mentah() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama = app.query_one("#nama", IsianTeks)
        nama.value = JAHAT
        nama.fokus()
        await pilot.pause()
        app.query_one("#nama", IsianTeks).masukan.post_message(events.Paste("\x1b]0;x\x07\u202eabc\nlain"))
        await pilot.pause()
        assert tidak_mentah(layar_teks(app)) and tidak_mentah(nama.value)


async def test_nik_terkelompok_dan_menolak_huruf() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nik = app.query_one(IsianNik)
        nik.fokus()
        await pilot.press(*"35071112059")
        assert "3507 1112 059  (11 dari 16 angka)" in layar_teks(app)
        await pilot.press("x")
        assert "‹!› Tanda itu tidak dapat diisikan di sini." in layar_teks(app)
        nik.masukan.post_message(events.Paste("3507.1112"))
        await pilot.pause()
        assert nik.value == "3507111205935071112"
        await pilot.press("1", "2")
        assert "Paling banyak 20 huruf;" in layar_teks(app) and len(nik.value) == 20


async def test_pilih_dengan_huruf_dan_panah() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        layanan = app.query_one("#layanan", IsianPilih)
        layanan.fokus()
        await pilot.pause()
        assert "Pengantar KK" in layar_teks(app) and "> Pengantar KK" not in layar_teks(app), "Enter takes none yet"
        assert "Legalisasi Umum" in layar_teks(app), "a list of this length shows whole"
        assert "Kartu AK-1" in layar_teks(app) and "↑↓ Pilih" in layar_teks(app)
        await pilot.press("enter")
        assert layanan.value == "" and "‹!›" in layar_teks(app)
        await pilot.press(*"zz", "enter")
        assert layanan.value == "" and "Tidak ada yang cocok" in layar_teks(app)
        await pilot.press("backspace", "backspace", *"pi", "enter")
        assert layanan.value == "pindah" and layanan.terpilih == LAYANAN[1]
        assert "Surat Pindah" in layar_teks(app)
        layanan.fokus()
        await pilot.press("down", "enter")
        assert layanan.value == "skck"
        layanan.value = ""
        layanan.fokus()
        await pilot.press("down")
        assert "> Pengantar KK" in layar_teks(app), "the first arrow marks the first"
        await pilot.press("enter")
        assert layanan.value == LAYANAN[0].kode
        layanan.fokus()
        await pilot.press(*"pi", "enter")
        assert layanan.value == "pindah", "typing replaces what was chosen"
        layanan.value = "waris"
        assert layanan.value == "waris"


async def test_pilih_mengubah_ketikan_melepas_pilihan() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        jk = app.query_one("#jk", IsianPilih)
        jk.fokus()
        await pilot.press("p", "enter")
        assert jk.value == "P"
        jk.fokus()
        await pilot.press("backspace")
        assert jk.value == ""
        jk.masukan.value = ""
        await pilot.press("enter")
        assert jk.value == "" and app.selesai.count("jk") == 2


async def test_pilihan_bertahan_sampai_enter_atau_huruf() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        layanan, jk = app.query_one("#layanan", IsianPilih), app.query_one("#jk", IsianPilih)
        layanan.value = "skck"
        layanan.fokus()
        await pilot.press("up", "up")
        assert "> Pengantar KK" in layar_teks(app) and layanan.value == "skck", "looking is not choosing"
        assert layanan.belum_tuntas() and layanan.tahan() and "‹!› Tekan Enter" in layar_teks(app)
        await pilot.press("shift+tab")
        assert layanan.value == "skck" and layanan.masukan.value == "Rekomendasi SKCK"
        layanan.fokus()
        await pilot.press("up", "down")
        assert not layanan.belum_tuntas(), "the mark is back where it was"
        await pilot.press("enter")
        assert layanan.value == "skck" and jk.masukan.has_focus
        jk.value = "P"
        await pilot.press("up", "tab")
        assert jk.value == "P", "an optional choice holds too"
        jk.fokus()
        await pilot.press("backspace", "tab")
        assert jk.value == ""


async def test_daftar_panjang_bergulir() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        layanan = app.query_one("#layanan", IsianPilih)
        layanan.pilihan = tuple(Pilihan(str(n), f"Pilihan {n:02}") for n in range(12))
        layanan.fokus()
        await pilot.pause()
        assert "Pilihan 05" in layar_teks(app) and "… 6 lagi" in layar_teks(app)
        await pilot.press(*["down"] * 12)
        assert "> Pilihan 11" in layar_teks(app) and "lagi" not in layar_teks(app)


async def test_huruf_yang_tidak_muat_dinyatakan_sebelum_lanjut() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        nama, nik = app.query_one("#nama", IsianTeks), app.query_one(IsianNik)
        nama.fokus()
        await pilot.press(*["a"] * 61)
        assert "Paling banyak 60 huruf; selebihnya tidak ikut." in layar_teks(app)
        await pilot.press("enter")
        assert nama.masukan.has_focus and "Singkat isinya" in layar_teks(app)
        await pilot.press("enter")
        assert nik.masukan.has_focus, "who presses again has seen it"
        nama.fokus()
        await pilot.press("b", "backspace")
        assert not nama.belum_tuntas(), "what was shortened by hand is meant so"
        nama.masukan.post_message(events.Paste("c" * 30))
        await pilot.pause()
        assert nama.tahan() and len(nama.value) == 59, "a paste that is too long is refused whole, and says so"


@pytest.mark.parametrize(("label", "baris"), [
    ("Perihal", "Perihal *"), ("Petugas yang menerima", "Petugas yang menerima*"),
    ("Petugas yang menerimanya", "menerimanya *"),
])
async def test_bintang_tetap_di_samping_kata_terakhir(label: str, baris: str) -> None:
    class Satu(App[None]):
        def compose(self) -> ComposeResult:
            yield IsianTeks(label, wajib=True)

    async with Satu().run_test(size=(80, 24)) as pilot:
        assert any(b[2:24].rstrip() == baris for b in layar_teks(pilot.app).splitlines())


@pytest.mark.parametrize(
    ("ketik", "pertama"),
    [("kk", "kk"), ("pin", "pindah"), ("usaha", "sku"), ("k", "ak1"), ("ah wa", "waris"), ("", "kk")],
)
def test_cocok(ketik: str, pertama: str) -> None:
    assert cocok(LAYANAN, ketik)[0].kode == pertama


async def test_centang_dan_kelengkapan() -> None:
    app = Uji()
    async with app.run_test(size=(80, 24)) as pilot:
        sendiri, ktp = app.query_one(Centang), app.query_one("#ktp", Kelengkapan)
        form = app.query_one("#form", Kelengkapan)
        sendiri.focus()
        await pilot.press("space")
        assert sendiri.value and "> [x] Datang sendiri" in layar_teks(app)
        await pilot.press("down")
        assert ktp.has_focus and "> [ ] tidak ada" in layar_teks(app)
        assert layar_teks(app).count("> ") == 1
        await pilot.press("space")
        assert ktp.value == "ada" and "[v] ada" in layar_teks(app)
        await pilot.press("space")
        assert ktp.value == "tidak_berlaku"
        await pilot.press("space")
        assert ktp.value == "tidak"
        await pilot.press("b")
        assert ktp.value == "tidak_berlaku" and "[-] tidak berlaku" in layar_teks(app)
        assert form.has_focus
        assert "Tidak berlaku" not in layar_teks(app).splitlines()[-2]
        await pilot.press("b", "a")
        assert form.value == "ada"
        assert tidak_mentah(layar_teks(app)) and "[@click=app.quit]" in layar_teks(app)
