"""F3 tells before it saves where an application leads: computed fields, an end elsewhere, and to whom."""

from __future__ import annotations

from pathlib import Path

from loket_tui.screens.hasil_terima import DialogHasil
from tests.layanan.alat_sop import baca, kantor_sop
from tests.screens.alat_layar import jalan, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, jumlah, layar, rata

SOP = """
bahasa = 1
kode = "umur"
nama = "Layanan Umur"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
[[isian]]
kode = "lahir"
label = "Tanggal lahir calon"
jenis = "tanggal"
[[isian]]
kode = "umur"
label = "Umur calon"
jenis = "hitung"
hitung = {umur = {lahir = "lahir"}}
[[persyaratan]]
kode = "penetapan"
nama = "Penetapan pengadilan"
bila = {isian = "umur", kurang = 19}
[[langkah]]
id = "satu"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah.aksi]]
id = "muda"
jenis = "periksa_kelengkapan"
bila = {isian = "umur", kurang = 19}
hasil = {tidak_lengkap = {akhir = "dirujuk", kepada = "Pengadilan Contoh: belum 19 tahun"}}
[[langkah.aksi]]
id = "cukup"
jenis = "periksa_kelengkapan"
bila = {isian = "umur", paling_sedikit = 30}
[langkah.aksi.hasil]
lengkap = {akhir = "dirujuk", kepada = "Balai Contoh: tidak perlu"}
tidak_lengkap = {tunggu = "pemohon", ke = "satu.cukup", cetak = "blanko_kekurangan"}
[[langkah]]
id = "dua"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "kerjakan"
"""


async def _ke_kelengkapan(t: Tangan, app: object, lahir: str) -> None:
    await t.tekan("f3")
    await t.ketik("umur")
    await t.tekan("enter")
    await t.ketik(SITI)
    await t.isi("Siti Aminah", "Malang", "Krajan", "kali", "", lahir)
    await tunggu(t.pilot, lambda: layar(app)._tahap == "kelengkapan")  # type: ignore[arg-type]


async def test_yang_kurang_dirujuk_tanpa_blanko(tmp_path: Path) -> None:
    kantor_sop(tmp_path / "k", sop={"umur": SOP}).tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        t = Tangan(pilot)
        await _ke_kelengkapan(t, app, "01-02-2009")
        assert "Umur calon: 17." in rata(app)
        await t.tekan("f10")
        teks = rata(app).replace("│ │ ", "")
        assert "Berkas berakhir: dirujuk ke Pengadilan Contoh" in teks and "Tidak ada kertas yang dicetak" in teks
        assert "blanko kekurangan" not in teks and "menunggu pemohon" not in teks and "Simpan, dirujuk" in teks
        await t.tekan("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert "Dirujuk ke Pengadilan Contoh: belum 19 tahun" in rata(app)


async def test_yang_lengkap_berakhir_ditanya_dahulu(tmp_path: Path) -> None:
    kantor_sop(tmp_path / "k", sop={"umur": SOP}).tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        t = Tangan(pilot)
        await _ke_kelengkapan(t, app, "01-02-1990")
        assert "Berkas berakhir: dirujuk ke Balai Contoh: tidak perlu" in rata(app)
        await t.tekan("f10")
        assert "Berkas berakhir di sini" in teks_layar(app) and jumlah(app.ruang) == 0
        await t.tekan("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert "Dirujuk ke Balai Contoh: tidak perlu" in rata(app)
        b = baca(app.ruang, 1)
        assert b.riwayat[-1].hasil == "Lengkap, berkas dirujuk" and "Balai" in b.riwayat[-1].rincian
