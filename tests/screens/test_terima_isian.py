"""F3: the fields a SOP asks, of every kind, as they come and go."""

from __future__ import annotations

from pathlib import Path

from loket_tui.screens.hasil_terima import DialogHasil
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, fokus, layar, rata, satu_berkas

SEMUA_JENIS = """
[[isian]]
kode = "punya_usaha"
label = "Punya usaha"
jenis = "ya_tidak"
[[isian]]
kode = "mulai_usaha"
label = "Mulai usaha"
jenis = "tanggal"
bila = {isian = "punya_usaha", adalah = "ya"}
[[isian]]
kode = "buka"
label = "Jam buka"
jenis = "jam"
bila = {isian = "punya_usaha", adalah = "ya"}
[[isian]]
kode = "modal"
label = "Modal"
jenis = "uang"
bila = {isian = "punya_usaha", adalah = "ya"}
[[isian]]
kode = "pegawai"
label = "Pegawai"
jenis = "angka"
maksimal = 50
[[isian]]
kode = "nik_pasangan"
label = "NIK pasangan"
jenis = "nik"
wajib = false
[[isian]]
kode = "tempat_usaha"
label = "Tempat usaha"
jenis = "wilayah"
wajib = false

[[persyaratan]]
kode = "f102"
"""


async def test_isian_bersyarat_dan_tabel(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("pindah")
        await t.tempel("3507111205900001")
        await t.isi("Budi Santoso", "", "", "arjo", "")
        sop = layar(app).formulir.sop
        assert not sop["provinsi_tujuan"].display
        await t.isi("luar")
        assert sop["provinsi_tujuan"].display and not sop["menumpang"].display
        await t.isi("3507111205150001", "Budi Santoso", "peker", "Jalan Melati 5", "Sukamaju", "Contoh",
                    "Kabupaten Contoh", "Jawa Tengah")
        assert fokus(app) == "nama_pindah"
        await t.tekan("enter")
        assert "wajib diisi" in teks_layar(app) and fokus(app) == "nama_pindah"
        await t.isi("Budi Santoso; 350711120590000; kepala")
        assert "15 angka" in rata(app)
        assert sop["nama_pindah"].value.startswith("Budi Santoso; 350711120590000;")
        sop["nama_pindah"].masukan.value = ""
        await t.isi("Budi Santoso; 3507111205900001; kepala keluarga", "Siti [/x]; 3507115205900002; istri")
        assert "2. Siti [/x]" in teks_layar(app)
        await t.tekan("up")
        assert sop["nama_pindah"].masukan.value.startswith("Siti [/x]")
        await t.tekan("enter", "enter")
        await t.tekan("s", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        isian = {k: v for k, _, v in satu_berkas(app.ruang).isian}
        assert isian["jumlah_pindah"] == "2" and "provinsi_tujuan" in isian


async def test_aktivitas_dan_semua_jenis_isian(tmp_path: Path) -> None:
    folder = kantor(tmp_path)
    berkas = folder / "sop_defs" / "kalipare" / "pengantar_kk.toml"
    teks = berkas.read_text(encoding="utf-8")
    teks = teks.replace("biaya = {", 'aktivitas = [{kode = "dalam", nama = "Dalam desa"}, '
                        '{kode = "antar", nama = "Antar desa"}]\nbiaya = {', 1)
    teks = teks.replace('[[persyaratan]]\nkode = "f102"', SEMUA_JENIS.strip(), 1)
    berkas.write_text(teks, encoding="utf-8")
    async with jalan(folder, "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        assert fokus(app) == "aktivitas"
        await t.isi("antar")
        await t.tempel(SITI)
        await t.isi("Siti", "", "", "kali", "", "baru", "Budi")
        sop = layar(app).formulir.sop
        assert fokus(app) == "punya_usaha" and not sop["modal"].display
        await t.isi("y")
        assert fokus(app) == "mulai_usaha"
        for kode, salah, benar in (("mulai_usaha", "31-02-2020", "1 mar 2020"), ("buka", "25.00", "09.30"),
                                   ("modal", "banyak", "Rp1.500.000"), ("pegawai", "51", "3"),
                                   ("nik_pasangan", "123", "3507111205900001")):
            await t.isi(salah)
            assert fokus(app) == kode and sop[kode].value == salah and "‹!›" in teks_layar(app)
            sop[kode].value = ""
            await t.isi(benar)
        await t.isi("Kalipare, Kabupaten Malang")
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        b = satu_berkas(app.ruang)
        isian = {k: v for k, _, v in b.isian}
        assert b.aktivitas == "antar"
        assert (isian["mulai_usaha"], isian["buka"], isian["modal"]) == ("1 Maret 2020", "09.30", "Rp1.500.000")


async def test_desa_luar_daftar_bukan_saran_untuk_pengajuan_berikut(tmp_path: Path) -> None:
    """Keys that went into the wrong field once do not stand among the villages of the next visitor."""
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        f = layar(app).formulir
        f.medan["desa"].fokus()
        await t.isi("Jl. Mawar 1a08123", "")
        assert f.medan["desa"].value == "Jl. Mawar 1a08123"
        await f.muat({})
        f.medan["desa"].fokus()
        await t.ketik("mawar")
        await pilot.pause()
        assert not f.medan["desa"].value and "Tidak ada di daftar" in rata(app)


async def test_desa_terlalu_panjang_disebut_dan_tidak_hilang(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        desa = layar(app).formulir.medan["desa"]
        desa.fokus()
        panjang = "Zamrud " * 9 + "Timur"
        desa.masukan.value = panjang
        await t.tekan("enter")
        assert "paling banyak 60 huruf" in rata(app)
        assert desa.masukan.value == panjang and desa.masukan.has_focus and not desa.value
