"""The accounts of the office: made, changed, given roles, closed; and sessions that end or change meanwhile."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from loket_tui.dasar.galat import GalatMasuk
from loket_tui.layanan import akun, masuk
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.beranda import BerandaScreen
from loket_tui.screens.kunci import KunciScreen
from loket_tui.screens.masuk import MasukScreen
from loket_tui.screens.petugas import PetugasScreen
from loket_tui.screens.sandi_baru import DialogSandiSekali
from loket_tui.screens.widgets.dialog import DialogAlasan
from tests.alat_kantor import SANDI, sesi
from tests.screens.alat_layar import JAHAT, jalan, kantor, teks_layar, tunggu

AKAR = Path(__file__).resolve().parents[2]


def rapat(app) -> str:
    """The screen's words on one line, frames left out."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", teks_layar(app)).split())


async def buka(app, pilot, nama_masuk: str = "") -> PetugasScreen:
    """Open it from the first screen, on an account."""
    await pilot.press("p")
    await tunggu(pilot, lambda: isinstance(app.screen, PetugasScreen) and "akun aktif" in teks_layar(app))
    if nama_masuk:
        app.screen.daftar.ke(akun.cari_akun(app.ruang, nama_masuk))
        await tunggu(pilot, lambda: f"Nama masuk {nama_masuk}" in rapat(app))
    return app.screen


def satu(app, nama_masuk: str) -> akun.AkunTampil:
    """An account as the record has it."""
    return next(a for a in akun.daftar_akun(app.ruang, sesi(app.ruang, "admin")) if a.nama_masuk == nama_masuk)


async def sandi_tampil(app, pilot) -> str:
    """The kata sandi that is shown this once, as somebody writes it down."""
    await tunggu(pilot, lambda: isinstance(app.screen, DialogSandiSekali))
    (baris,) = [b for b in teks_layar(app).splitlines() if re.search(r"(\w ){3}\w - ", b)]
    return re.sub(r"[^a-z0-9-]", "", baris)


# ---- the admin


async def test_menambah_petugas_sampai_ia_masuk(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("t")
        await tunggu(pilot, lambda: "Tambah petugas" in teks_layar(app))
        await pilot.press("enter")
        assert "wajib diisi" in teks_layar(app)
        await pilot.press(*"ani", "enter", *"Gita Contoh", *["enter"] * 4, *"operator", "enter", "f10")
        await tunggu(pilot, lambda: "sudah dipakai" in rapat(app))
        app.screen._isian["nama_masuk"].value = "Gita Contoh"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "2 sampai 30 huruf kecil" in rapat(app))
        app.screen._isian["nama_masuk"].value = "gita"
        await pilot.press("f10")
        sandi = await sandi_tampil(app, pilot)
        assert "tidak ditampilkan lagi" in rapat(app) and "nama masuk: gita" in teks_layar(app)
        await pilot.press("enter")
        assert isinstance(app.screen, DialogSandiSekali)
        await pilot.press("escape")
        await tunggu(pilot, lambda: "Sudah ditulis dan diserahkan?" in rapat(app))
        await pilot.press("escape")
        assert await sandi_tampil(app, pilot) == sandi
        await pilot.press("escape", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, PetugasScreen))
        assert "sandi awal" in teks_layar(app) and sandi not in teks_layar(app).replace(" ", "")
        assert "1 belum mengganti kata sandi pertama" in teks_layar(app)
        app.ganti_petugas()
        await pilot.pause()
        await pilot.press(*"gita", "enter", *sandi, "enter")
        await tunggu(pilot, lambda: "Ganti kata sandi pertama" in teks_layar(app))
        await pilot.press(*"sawah-hijau-7", "enter", *"sawah-hijau-7", "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Gita Contoh")


async def test_peran_dengan_tanggal(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot, "budi")
        await pilot.press("b")
        await tunggu(pilot, lambda: "Beri peran: Budi" in teks_layar(app))
        await pilot.press(*"loket", "enter")
        app.screen._isian["dari"].value, app.screen._isian["sampai"].value = "15-11-2026", "20-11-2026"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "hari yang sudah lewat" in rapat(app))
        app.screen._isian["dari"].value = "18-11-2026"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Petugas Loket, 18-11-2026 s.d. 20-11-2026" in rapat(app))
        assert "(belum mulai)" in rapat(app)
        await pilot.press("x")
        await tunggu(pilot, lambda: "Akhiri peran: Budi" in teks_layar(app))
        await pilot.press(*"oper", "enter")
        app.screen._isian["sejak"].value = "kapan-kapan"
        await pilot.press("f10")
        assert "tidak terbaca sebagai tanggal" in rapat(app)
        app.screen._isian["sejak"].value = "17-11-2026"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Operator KK/KTP, 16-11-2026 s.d. 16-11-2026" in rapat(app))


async def test_ubah_data(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot, "budi")
        await pilot.press("u")
        await tunggu(pilot, lambda: "Ubah data budi" in teks_layar(app))
        app.screen._isian["nama"].value = "  "
        await pilot.press("f10")
        assert "wajib diisi" in teks_layar(app)
        app.screen._isian["nama"].value, app.screen._isian["jabatan"].value = "Budi Baru", "Operator Senior"
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Operator Senior" in teks_layar(app))
        assert satu(app, "budi").nama == "Budi Baru"


async def test_atur_ulang_membuka_kunci(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        for _ in range(4):
            with contextlib.suppress(GalatMasuk):
                masuk.masuk(app.ruang, "budi", "bukan-ini")
        await buka(app, pilot, "budi")
        assert "terkunci 30 detik lagi" in rapat(app)
        await pilot.press("r", "escape")
        assert satu(app, "budi").terkunci
        await pilot.press("r")
        await tunggu(pilot, lambda: "kata sandi baru buatan program?" in rapat(app))
        await pilot.press("enter")
        assert satu(app, "budi").terkunci          # F10, not a stray Enter
        await pilot.press("f10")
        sandi = await sandi_tampil(app, pilot)
        await pilot.press("f10")
        await tunggu(pilot, lambda: isinstance(app.screen, PetugasScreen))
        assert satu(app, "budi").ganti and not satu(app, "budi").terkunci
        assert masuk.masuk_pertama(app.ruang, "budi", sandi, "sawah-hijau-7").nama == "Budi"


async def test_kata_sandi_sendiri_tidak_diatur_ulang(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot, "admin")
        await pilot.press("r")
        assert "diganti di Akun saya" in rapat(app)


async def test_menutup_dan_membuka_akun(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot, "admin")
        await pilot.press("n", "f10")
        await tunggu(pilot, lambda: "Akun sendiri tidak dapat dinonaktifkan" in rapat(app))
        await buka(app, pilot, "budi")
        await pilot.press("n")
        await tunggu(pilot, lambda: "Tutup akun Budi" in rapat(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: "7 akun aktif, 1 nonaktif" in teks_layar(app))
        app.screen.daftar.ke(akun.cari_akun(app.ruang, "budi"))
        await tunggu(pilot, lambda: "n Aktif" in teks_layar(app))
        assert "Keadaan nonaktif" in rapat(app) and "Atur ulang" not in teks_layar(app)
        await pilot.press("n")
        await tunggu(pilot, lambda: "Buka lagi akun Budi" in rapat(app))
        await pilot.press("f10")
        await sandi_tampil(app, pilot)
        await pilot.press("f10")
        await tunggu(pilot, lambda: "8 akun aktif" in teks_layar(app))


async def test_peran_admin_terakhir_tidak_diakhiri(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot, "admin")
        await pilot.press("x")
        await tunggu(pilot, lambda: "Akhiri peran" in teks_layar(app))
        await pilot.press("f10")
        await tunggu(pilot, lambda: "Ini admin terakhir" in rapat(app))


async def test_matriks_selebar_layar(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        await buka(app, pilot)
        await pilot.press("m")
        await tunggu(pilot, lambda: "Siapa boleh apa" in teks_layar(app))
        await pilot.press("end")
        await pilot.press("pagedown", "pagedown")
        layar = teks_layar(app)
        assert re.search(r"Siapa boleh apa +.*AD$", layar.splitlines()[1]) and "Tambah" not in layar
        await pilot.press("t")
        assert isinstance(app.screen, PetugasScreen)
        await pilot.press("escape")
        await tunggu(pilot, lambda: "akun aktif" in teks_layar(app))
        await pilot.press("enter")
        assert app.screen.halaman.has_focus
        await pilot.press("escape")
        assert app.screen.daftar.has_focus


# ---- who may not


async def test_hanya_delegasi_tanpa_tombol_akun(tmp_path):
    """The Sekcam keeps delegations here; accounts are the admin's."""
    async with jalan(kantor(tmp_path / "k"), "dedi") as (app, pilot):
        layar = await buka(app, pilot, "budi")
        teks = teks_layar(app)
        assert "d Delegasi" in teks and "m " in teks
        for kata in ("Tambah", "Ubah", "Beri peran", "Akhiri", "Atur ulang", "Nonaktif"):
            assert kata not in teks
        await pilot.press("t", "u", "b", "x", "r", "n")
        assert app.screen is layar
        await pilot.press("d")
        await tunggu(pilot, lambda: "Catat delegasi" in teks_layar(app))


async def test_petugas_loket_tidak_punya_layar_ini(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        assert "P   Petugas:" not in teks_layar(app)
        await pilot.press("p")
        assert isinstance(app.screen, BerandaScreen)


async def test_nama_jahat(tmp_path):
    folder = kantor(tmp_path / "k")
    with sqlite3.connect(folder / "data" / "loket.db") as k:
        k.execute("UPDATE pengguna SET nama = ?, jabatan = ?, nip = ?, pangkat = ? WHERE nama_masuk = 'budi'",
                  [JAHAT] * 4)
    k.close()
    async with jalan(folder, "admin") as (app, pilot):
        layar = await buka(app, pilot, "budi")
        for tombol in ("u", "b", "x", "r", "n"):
            await pilot.press(tombol)
            await tunggu(pilot, lambda: app.screen is not layar)
            assert "Andi [/x]" in teks_layar(app) or "Ubah data budi" in teks_layar(app)
            assert not {"\x1b", "\u202e", "\u0007"} & set(teks_layar(app))
            await pilot.press("escape")
            await tunggu(pilot, lambda: app.screen is layar)
        await pilot.press("r", "f10")
        await sandi_tampil(app, pilot)
        assert "Andi [/x] [@click=app.quit]ya[/]" in teks_layar(app)


# ---- two programs


def program_lain(folder: Path, perbuatan: str) -> None:
    """Another process on the office, as the admin."""
    kode = ("import sys\nfrom datetime import date\nfrom pathlib import Path\nfrom loket_tui.layanan import akun\n"
            "from loket_tui.layanan.ruang import kunci_baru\nfrom tests.alat_kantor import sesi\n"
            "from tests.layanan.alat_kerja import buka_kantor\n"
            "r = buka_kantor(Path(sys.argv[1]))\ns = sesi(r, 'admin')\nn = lambda nama: akun.cari_akun(r, nama)\n"
            f"{perbuatan}\nr.tutup()\n")
    subprocess.run([sys.executable, "-c", kode, str(folder)], check=True, cwd=AKAR, timeout=120)


async def test_sesi_akun_yang_ditutup_berakhir(tmp_path):
    """Also over a dialog and under the lock; what was typed is in the record."""
    folder = kantor(tmp_path / "k")
    async with jalan(folder) as (app, pilot):
        await pilot.press(*"ani", "enter", *SANDI, "enter")
        await tunggu(pilot, lambda: app.nama_petugas == "Ani")
        await pilot.press("f3")
        await pilot.pause()
        app.push_screen(DialogAlasan("Batalkan", "Mengapa?"))
        await pilot.press(*"alasan")
        program_lain(folder, "akun.nonaktifkan(r, s, kunci_baru(), n('ani'))")
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert "Akun Anda ditutup" in rapat(app) and not app.sudah_masuk and len(app.screen_stack) == 2
        await pilot.press("f2", "f3", "f9")
        assert isinstance(app.screen, MasukScreen)
        app.screen.nama.value = "ani"
        app.screen.sandi.fokus()
        await pilot.press(*SANDI, "enter")
        await tunggu(pilot, lambda: "kata sandi salah" in teks_layar(app))


async def test_sesi_terkunci_berakhir(tmp_path):
    folder = kantor(tmp_path / "k")
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f9")
        await tunggu(pilot, lambda: isinstance(app.screen, KunciScreen))
        program_lain(folder, "akun.nonaktifkan(r, s, kunci_baru(), n('ani'))")
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))


async def test_peran_yang_berubah_diambil_alih(tmp_path):
    """Another role opens its job at once; a job that is the officer's no longer gives way to the first screen."""
    folder = kantor(tmp_path / "k")
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f2")
        await tunggu(pilot, lambda: "F2" in teks_layar(app) and app.screen.judul == "Antrian")
        program_lain(folder, "akun.beri_peran(r, s, kunci_baru(), n('ani'), 'kasi_pelayanan', r.hari_ini())")
        await tunggu(pilot, lambda: "Peran Anda baru saja diubah" in rapat(app) and app.sesi.boleh("paraf"))
        assert app.screen.judul == "Antrian"
        program_lain(folder, "akun.akhiri_peran(r, s, kunci_baru(), n('ani'), 'petugas_loket', r.hari_ini())")
        await tunggu(pilot, lambda: isinstance(app.screen, BerandaScreen))
        assert not app.sesi.boleh("antrian") and "F2 Antrian" not in teks_layar(app)
        await pilot.press("f2")
        assert isinstance(app.screen, BerandaScreen)


async def test_peran_yang_habis_masanya_mengakhiri_sesi(tmp_path):
    """Nobody did anything: a day began."""
    async with jalan(kantor(tmp_path / "k"), "admin") as (app, pilot):
        hari = app.ruang.hari_ini()
        budi = akun.cari_akun(app.ruang, "budi")
        akun.akhiri_peran(app.ruang, app.sesi, kunci_baru(), budi, "operator", hari + timedelta(days=1))
        app.mulai_sesi(sesi(app.ruang, "budi"))
        app.periksa_sesi()
        assert app.sudah_masuk
        app.jam.maju(timedelta(days=1))
        app.periksa_sesi()
        await tunggu(pilot, lambda: isinstance(app.screen, MasukScreen))
        assert "tidak berperan lagi" in rapat(app)
