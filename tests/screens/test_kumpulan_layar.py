"""F4 and several cases: batches sent and received, many looks at once, cases begun from a case."""

from __future__ import annotations

from pathlib import Path

from loket_tui.layanan import kumpulan, perubahan
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.widgets.dialog import Dialog
from tests.alat_kantor import BUDI, SITI, sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, utuh
from tests.screens.alat_layar import jalan, teks_layar, tunggu

ISIAN = {"cara": "massal", "kantor_tujuan": "Dinas Lain"}


def _kantor(folder: Path, setuju: bool = True, kirim: bool = False) -> Path:
    """An office with two cases, in line for a batch, gone with one, or before the Kasi."""
    ruang = kantor_sop(folder, "kumpulkan")
    for orang in (SITI, BUDI):
        n = mulai(ruang, "kumpulkan", ISIAN, pemohon=orang)
        if setuju:
            kerjakan(ruang, n)
    if kirim:
        ani = sesi(ruang, "ani")
        satu = kumpulan.terbuka(ruang, ani)[0]
        kumpulan.kirim_kumpulan(ruang, ani, kunci_baru(), satu.jenis, [(b.id, b.dilihat) for b in satu.butir], "Joko")
    ruang.tutup()
    return folder


async def test_kumpulan_dikirim_lalu_diterima(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press("f4")
        await tunggu(pilot, lambda: "k Kumpulan" in teks_layar(app))
        await pilot.press("k")
        await tunggu(pilot, lambda: "2 berkas menunggu dikirim" in teks_layar(app))
        assert "1 kumpulan menunggu dikirim" in teks_layar(app)
        assert "Dinas Contoh" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Kirim Pengesahan ke Dinas Contoh" in teks_layar(app))
        assert "Siti Aminah" in teks_layar(app) and "Budi Santoso" in teks_layar(app)
        assert "Enter Kirim" in teks_layar(app)                 # the footer says what Enter does here
        await pilot.press("s")
        await tunggu(pilot, lambda: "2 berkas (semua; tidak ada yang ditandai)" in teks_layar(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: "2 berkas dikirim ke Dinas Contoh" in teks_layar(app))
        assert "2 dari 2 berkas belum kembali" in teks_layar(app) and "Enter Buka" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Enter Catat hasil" in teks_layar(app) or "Enter Hasil" in teks_layar(app))
        await tunggu(pilot, lambda: "belum kembali" in teks_layar(app))
        await pilot.press("enter")                              # the first case: returned
        await tunggu(pilot, lambda: "Hasil: " in teks_layar(app))
        await pilot.press("down", "enter")
        await tunggu(pilot, lambda: "Alasan:" in teks_layar(app))
        await pilot.press("1", "enter")
        await tunggu(pilot, lambda: "Kembalikan (belum disimpan)" in teks_layar(app))
        await pilot.press("a")
        await pilot.pause()
        assert "Diterima (belum disimpan)" in teks_layar(app)
        await pilot.press("s")
        await tunggu(pilot, lambda: "Simpan 2 hasil" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Semua berkas kumpulan ini sudah kembali" in teks_layar(app))
        assert "Tidak ada kumpulan yang menunggu" in teks_layar(app)
        keadaan = sorted(baca(app.ruang, n).jenis for n in (1, 2))
        assert keadaan == ["kirim", "verifikasi"]
        await pilot.press("escape")
        await tunggu(pilot, lambda: teks_layar(app).startswith(" Berkas |"))
        utuh(app.ruang)


async def test_yang_ditandai_saja_yang_dikirim(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k"), "ani") as (app, pilot):
        await pilot.press("f4", "k")
        await tunggu(pilot, lambda: "2 berkas menunggu dikirim" in teks_layar(app))
        await pilot.press("enter", "space")
        await pilot.pause()
        assert "s Kirim" in teks_layar(app) and "Simpan" not in teks_layar(app)
        await pilot.press("s")
        await tunggu(pilot, lambda: "Kirim Pengesahan: 1 dari 2 berkas (yang ditandai)" in teks_layar(app))
        await pilot.press("escape", "escape", "escape")
        await tunggu(pilot, lambda: teks_layar(app).startswith(" Berkas |"))
        assert len(kumpulan.terbuka(app.ruang, sesi(app.ruang, "ani"))[0].butir) == 2


async def test_tanda_tetap_pada_berkasnya_bila_yang_lain_keluar(tmp_path: Path) -> None:
    """The marks belong to cases, not to places in the list; the sending form names whom it takes."""
    folder = tmp_path / "k"
    _kantor(folder)
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f4", "k", "enter")
        await tunggu(pilot, lambda: "Kirim Pengesahan ke" in teks_layar(app))
        await pilot.press("down", "space")
        await pilot.pause()
        satu = kumpulan.terbuka(app.ruang, sesi(app.ruang, "ani"))[0]
        pertama, kedua = satu.butir
        ani = sesi(app.ruang, "ani")
        perubahan.batalkan(app.ruang, ani, kunci_baru(), pertama.id, pertama.dilihat, "Salah layanan")
        await pilot.press("f2", "f4", "k")
        await tunggu(pilot, lambda: "[x]" in teks_layar(app))
        assert kedua.nama in next(b for b in teks_layar(app).splitlines() if "[x]" in b)
        await pilot.press("s")
        await tunggu(pilot, lambda: "1 dari 1 berkas (yang ditandai)" in teks_layar(app))
        assert f"Berkas: {kedua.nama}." in teks_layar(app)


async def test_hasil_yang_belum_disimpan_tidak_hilang(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", kirim=True), "ani") as (app, pilot):
        await pilot.press("f4", "k")
        await tunggu(pilot, lambda: "Pengesahan ke-1" in teks_layar(app))
        await pilot.press("enter", "enter", "down", "enter")
        await tunggu(pilot, lambda: "Alasan:" in teks_layar(app))
        await pilot.press("1", "enter")
        await tunggu(pilot, lambda: "Kembalikan (belum disimpan): Isi tidak sesuai dengan berkas" in teks_layar(app))
        await pilot.press("escape")
        await tunggu(pilot, lambda: "1 hasil belum disimpan; tetap ada" in teks_layar(app))
        assert "1 hasil belum disimpan, sisa 2" in teks_layar(app)
        await pilot.press("escape")
        await tunggu(pilot, lambda: teks_layar(app).startswith(" Berkas |"))
        await pilot.press("f2", "f4", "k")
        await tunggu(pilot, lambda: "1 hasil belum disimpan, sisa 2" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Kembalikan (belum disimpan)" in teks_layar(app))
        await pilot.press("enter", *"belum", "enter")          # set back: it has not come back after all
        await tunggu(pilot, lambda: "0 hasil belum disimpan" in teks_layar(app))
        assert teks_layar(app).count("belum kembali") == 3      # two rows, and the line below
        utuh(app.ruang)


async def test_spasi_menandai_lalu_setuju_sekaligus(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k", setuju=False), "citra") as (app, pilot):
        await pilot.press("f4")
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        assert "e Bertanda" not in teks_layar(app) and "Spasi" in teks_layar(app)
        await pilot.press("space", "down", "space")
        await pilot.pause()
        assert teks_layar(app).count("[x]") == 2
        await pilot.press("e")
        await tunggu(pilot, lambda: "2 berkas: Koreksi dan teliti" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "2 berkas tercatat sesuai." in teks_layar(app))
        assert {baca(app.ruang, n).menunggu for n in (1, 2)} == {"kumpulan"}
        assert "[x]" not in teks_layar(app)
        utuh(app.ruang)


async def test_buat_berkas_tertaut(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "saluran", "surat_kantor", "lanjutan")
    mulai(ruang, "saluran", {"tujuan": "Dinas Contoh", "acara": "20-11-2026", "warna": "Merah"})
    ruang.tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        await pilot.press("f4")
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        assert "k Kumpulan" not in teks_layar(app)
        await pilot.press("enter", "l")
        await tunggu(pilot, lambda: "Buat Surat Kantor" in teks_layar(app))
        await pilot.press(*"surat", "enter")
        await tunggu(pilot, lambda: "Tujuan surat" in teks_layar(app))
        assert "Dinas Contoh" in teks_layar(app)
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Perihal" in teks_layar(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Surat Kantor dimulai dari berkas ini" in teks_layar(app))
        assert "Layanan Contoh Siti Aminah" in teks_layar(app)
        assert baca(app.ruang, 2).pemohon["nama"] == "Layanan Contoh Siti Aminah"
        utuh(app.ruang)


async def test_berkas_yang_menunggu_kumpulan_membukanya(tmp_path: Path) -> None:
    async with jalan(_kantor(tmp_path / "k"), "ani") as (app, pilot):
        app.buka_berkas(1)
        await tunggu(pilot, lambda: "Enter: buka kumpulan" in teks_layar(app))
        assert "Menunggu pengajuan massal" in teks_layar(app)
        await pilot.press("enter")
        await tunggu(pilot, lambda: "2 berkas menunggu dikirim" in teks_layar(app))


async def test_perihal_ditanya_sekali_saja(tmp_path: Path) -> None:
    """b on F4: a procedure with a field for the subject is not asked for it again under another word."""
    teks = (SOP_KECIL / "surat_kantor.toml").read_text("utf-8").replace(
        "[[isian]]", '[[isian]]\nkode = "perihal"\nlabel = "Perihal"\n[[isian]]', 1)
    kantor_sop(tmp_path / "k", sop={"surat_kantor": teks}).tutup()
    async with jalan(tmp_path / "k", "ani") as (app, pilot):
        await pilot.press("f4")
        await tunggu(pilot, lambda: "b Berkas kantor" in teks_layar(app) or "b Kantor" in teks_layar(app))
        await pilot.press("b")
        await tunggu(pilot, lambda: "Tujuan surat" in teks_layar(app))
        await pilot.press(*"Undangan", "enter", *"Desa", "f10")
        await tunggu(pilot, lambda: "Undangan" in teks_layar(app) and not isinstance(app.screen, Dialog))
        assert baca(app.ruang, 1).pemohon["nama"] == "Undangan"
        utuh(app.ruang)


async def test_kumpulan_petugas_lain_hanya_dilihat(tmp_path: Path) -> None:
    """Who may not send a batch is told whose it is before he fills anything in."""
    async with jalan(_kantor(tmp_path / "k"), "citra") as (app, pilot):
        await pilot.press("f4", "k")
        await tunggu(pilot, lambda: "2 berkas menunggu dikirim" in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Pengesahan ke Dinas Contoh: dikirim oleh Loket" in teks_layar(app))
        assert "s Kirim" not in teks_layar(app) and "Tandai" not in teks_layar(app)
        await pilot.press("s", "enter")
        await tunggu(pilot, lambda: "Kumpulan ini dikirim oleh Loket" in teks_layar(app))
        assert not isinstance(app.screen, Dialog)
