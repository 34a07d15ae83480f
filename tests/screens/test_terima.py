"""F3 by keyboard: from the letters of the service to the receipt, with everything that can go wrong on the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from loket_tui.layanan import terima
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens import hasil_terima, teks_berkas
from loket_tui.screens.hasil_terima import DialogHasil
from loket_tui.screens.keperluan import DialogKeperluan
from loket_tui.screens.terima import LAYAR_DRAF, TerimaScreen
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi
from tests.screens.alat_layar import JAHAT, jalan, kantor, teks_layar, tunggu
from tests.screens.alat_terima import SITI, Tangan, fokus, jumlah, layar, rata, satu_berkas


async def isi_kk(t: Tangan) -> None:
    """A new applicant for a new family card, up to the checklist."""
    await t.isi("kk")
    await t.tempel(SITI)
    await t.isi("Siti Aminah", "Malang", "Krajan RT 03", "kali", "", "baru", "Budi Santoso")


async def hasil_tutup(pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hasil_terima, "JEDA_TUTUP", 0.0)
    await pilot.press("enter")
    await pilot.pause()


async def test_pemohon_baru_sampai_tanda_terima_paling_banyak_14_tombol(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("kk")
        await t.tekan("enter")
        await t.ketik(SITI)                              # sixteen digits go on by themselves
        assert fokus(app) == "nama"
        await t.tempel("Siti Aminah")
        await t.tekan("enter")
        assert fokus(app) == "tempat_lahir"              # sex and birth date are in the NIK
        assert "Perempuan" in teks_layar(app) and "12-05-1990" in teks_layar(app)
        await t.tempel("Malang")
        await t.tekan("enter")
        await t.tempel("Krajan RT 03")
        await t.tekan("enter")
        await t.ketik("kali")
        await t.tekan("enter")
        await t.tempel("081200000000")
        await t.tekan("enter")
        await t.ketik("baru")
        await t.tekan("enter")
        await t.tempel("Budi Santoso")
        await t.tekan("enter")
        assert "bawaan" in teks_layar(app)
        await t.tekan("s", "a", "f10")                   # of two proofs, the one that is there
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert t.kendali <= 14, t.kendali
        teks = teks_layar(app)
        assert "0041/2026" in teks and "17-11-2026" in teks and "Dicetak: Tanda terima" in teks
        b = satu_berkas(app.ruang)
        assert b.kode_cari[:4] in teks
        assert (b.pemohon["kelamin"], b.pemohon["tanggal_lahir"], b.pemohon["desa"]) == ("P", "12-05-1990", "Kalipare")


async def test_pemohon_lama_paling_banyak_8_tombol(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        terima.terima_berkas(app.ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.ketik("kk")
        await t.tekan("enter")
        await t.ketik(SITI)
        assert fokus(app) == "jenis_kk"
        assert "Siti Aminah" in teks_layar(app) and "Dusun Krajan" in teks_layar(app)
        assert "masih punya berkas Pengantar Kartu Keluarga (KK) yang terbuka: 2611 1600 0017." in rata(app)
        await t.ketik("pisah")
        await t.tekan("enter")
        await t.tekan("enter")                           # the old number of the card is optional
        await t.ketik("Budi")
        await t.tekan("enter")
        assert "masih punya berkas" in teks_layar(app)    # the warning is still there where it is decided
        await t.tekan("s", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert t.kendali <= 8, t.kendali
        assert satu_berkas(app.ruang, 2).pemohon["telepon"] == "081200000000"


async def test_dua_kali_f10_satu_berkas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        monkeypatch.setattr(hasil_terima, "JEDA_TUTUP", 60.0)
        t = Tangan(pilot)
        await t.tekan("f3")
        await isi_kk(t)
        await t.tekan("s", "a", "f10", "f10", "enter", "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))   # the second Enter does not close it unread
        assert jumlah(app.ruang) == 1
        await hasil_tutup(pilot, monkeypatch)
        await tunggu(pilot, lambda: layar(app).formulir.kosong)
        assert fokus(app) == "layanan"
        assert terima.draf_tersimpan(app.ruang, sesi(app.ruang, "ani"), LAYAR_DRAF) == []


async def test_nik_mustahil_ditolak_yang_janggal_diterima(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.ketik("350711520590000")
        await t.tekan("enter")
        assert "15 angka, kurang 1" in teks_layar(app) and fokus(app) == "nik"
        await t.ketik("2")
        assert fokus(app) == "nama"
        await t.ketik("9")                               # the seventeenth digit is seen where it belongs
        assert fokus(app) == "nik" and "17 angka, lebih 1" in teks_layar(app)
        assert layar(app).formulir.medan["nik"].value == SITI + "9"
        nik = layar(app).formulir.medan["nik"]
        nik.value = ""
        await t.ketik("3507111213900001")                # month 13
        assert "Bulan “13” di NIK tidak ada" in teks_layar(app) and fokus(app) == "nik"
        nik.value = ""
        await t.tempel("3.507E+15")
        assert nik.value == "" and fokus(app) == "nik"
        await t.ketik("3273015205900002")                # registered elsewhere: a warning only
        assert fokus(app) == "nama" and "bukan kecamatan ini" in rata(app)
        await t.tekan("shift+tab")
        assert fokus(app) == "nik"


async def test_lahir_dan_kelamin_dari_nik_dapat_diubah_dan_diperingatkan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi("Siti", "Malang")
        await t.tekan("shift+tab")
        assert fokus(app) == "tanggal_lahir"
        tanggal = layar(app).formulir.medan["tanggal_lahir"]
        tanggal.value = ""
        await t.isi("29-02-2001")
        assert "bukan tahun kabisat" in rata(app) and tanggal.value == "29-02-2001"
        tanggal.value = ""
        await t.isi("01-01-2090")
        assert "sesudah hari ini" in teks_layar(app)
        tanggal.value = ""
        await t.isi("13-05-1990")
        assert fokus(app) == "alamat"
        assert "berbeda dari tanggal lahir" in rata(app)


async def test_tanpa_nik_perlu_alasan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk", "")
        assert fokus(app) == "alasan_tanpa_nik"
        await t.isi(" ")
        assert fokus(app) == "alasan_tanpa_nik" and "alasan tanpa NIK" in rata(app)
        await t.isi("belum pernah punya KTP-el", "Siti", "p", "", "", "", "kali", "", "baru", "Budi")
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert satu_berkas(app.ruang).pemohon["alasan_tanpa_nik"] == "belum pernah punya KTP-el"


async def test_nik_sama_nama_lain_diperingatkan(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        terima.terima_berkas(app.ruang, sesi(app.ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("pindah")
        layar(app).formulir.medan["nama"].value = "Dewi Lestari"
        await t.tempel(SITI)
        assert "pernah dicatat atas nama Siti Aminah" in rata(app)
        assert layar(app).formulir.medan["nama"].value == "Dewi Lestari"


async def test_salah_isi_tetap_di_layar(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3", "f10")
        assert "Pilih salah satu" in teks_layar(app)
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi("x" * 100, "", "")
        await t.ketik("kal")
        await t.tekan("f10")                             # letters typed, nothing chosen
        assert fokus(app) == "desa" and "Pilih salah satu" in teks_layar(app)
        await t.isi("", "", "baru")
        await t.tekan("f10")
        assert fokus(app) == "kepala_keluarga" and "wajib diisi" in teks_layar(app)
        nama = layar(app).formulir.medan["nama"]
        assert nama.value == "x" * 100
        nama.value = "-"
        nama.fokus()
        await t.tekan("enter")
        assert "wajib diisi dengan huruf" in teks_layar(app) and nama.value == "-"


async def test_nama_jahat_tampil_tanpa_akibat(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi(JAHAT, "O'Neil & <b>", "", "kali", "", "baru", JAHAT)
        assert "[/x]" in teks_layar(app)
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        teks = teks_layar(app)
        assert "[/x]" in teks and "\x1b" not in teks and "\u202e" not in teks


async def test_esc_lalu_f3_isian_masih_ada(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await isi_kk(t)
        await t.tekan("a", "escape", "escape")
        assert not isinstance(app.screen, TerimaScreen)
        await t.tekan("f3")
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        assert "Ctrl+N" in teks_layar(app)
        await t.tekan("f10")
        assert "[v] ada            Formulir" in teks_layar(app)      # ticks too


async def test_draf_dilanjutkan_sesudah_mati_mendadak(tmp_path: Path) -> None:
    folder = kantor(tmp_path)
    async with jalan(folder, "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi("Siti Aminah", "Malang", "")
        await t.ketik("ka")                              # letters of a village, nothing chosen yet
        await pilot.pause(1.2)                           # a second of rest, no field left
        kunci = layar(app)._kunci
    async with jalan(folder, "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await tunggu(pilot, lambda: "Lanjutkan: Siti Aminah" in teks_layar(app))
        await t.tekan("enter")
        await tunggu(pilot, lambda: layar(app).formulir.medan["tempat_lahir"].value == "Malang")
        assert layar(app)._kunci == kunci
        assert fokus(app) == "desa" and layar(app).formulir.medan["desa"].masukan.value == "ka"
        await t.isi("li", "", "baru", "Budi")
        await t.tekan("s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        assert jumlah(app.ruang) == 1
        assert terima.draf_tersimpan(app.ruang, sesi(app.ruang, "ani"), LAYAR_DRAF) == []


async def test_draf_pengunjung_yang_dilanjutkan_kembali_ke_antrian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kantor(tmp_path)
    async with jalan(folder, "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f2", "n", "p", "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, TerimaScreen) and app.focused is not None)
        await isi_kk(t)
        await t.tekan("escape", "escape")
    async with jalan(folder, "ani") as (app, pilot):
        assert "F3      1  isian belum selesai, tersimpan sebagai draf" in teks_layar(app)
        t = Tangan(pilot)
        await t.tekan("f3")
        await tunggu(pilot, lambda: "Lanjutkan: Siti Aminah" in teks_layar(app))
        assert "16-11-2026 08.00, Pengantar" in rata(app), "the time is never what the line has no room for"
        await t.tekan("enter")
        await tunggu(pilot, lambda: "Antrian A-001" in teks_layar(app))
        assert "F10 Kelengkapan" in rata(app) or "F10 Ke kelengkapan" in rata(app)
        await t.tekan("f10", "s", "a", "f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        await hasil_tutup(pilot, monkeypatch)
        await tunggu(pilot, lambda: isinstance(app.screen, DialogKeperluan))
        assert "Nomor A-001" in teks_layar(app) and "Sudah 1 berkas" in teks_layar(app)


async def test_telepon_hanya_angka(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi("Siti", "", "", "kali", "tidak ada")
        assert fokus(app) == "telepon" and "Telepon hanya angka, +, - dan spasi" in rata(app)


async def test_draf_dibuang_atau_isian_baru(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        terima.simpan_draf(app.ruang, ani, kunci_baru(), LAYAR_DRAF, {"pemohon": {"nama": "Lama [/x]"}})
        t = Tangan(pilot)
        await t.tekan("f3")
        await tunggu(pilot, lambda: "Lama [/x]" in teks_layar(app))
        await t.ketik("isian baru")
        await t.tekan("enter")
        await tunggu(pilot, lambda: isinstance(app.screen, TerimaScreen))
        assert layar(app).formulir.kosong and len(terima.draf_tersimpan(app.ruang, ani, LAYAR_DRAF)) == 1
        await t.tekan("ctrl+n")
        await t.ketik("buang")
        await t.tekan("enter")
        await tunggu(pilot, lambda: "tidak dapat dikembalikan" in teks_layar(app))
        await t.tekan("enter")                           # a stray Enter throws nothing away
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Draf dibuang" in teks_layar(app))
        assert terima.draf_tersimpan(app.ruang, ani, LAYAR_DRAF) == []


async def test_satu_draf_dibuang_yang_lain_tetap(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        ani = sesi(app.ruang, "ani")
        for nama in ("Andi", "Budi", "Candra"):
            terima.simpan_draf(app.ruang, ani, kunci_baru(), LAYAR_DRAF, {"pemohon": {"nama": nama}})
            app.ruang.jam.maju(timedelta(minutes=1))
        t = Tangan(pilot)
        await t.tekan("f3")
        await tunggu(pilot, lambda: "Lanjutkan: Budi" in teks_layar(app))
        assert "dari 5" not in teks_layar(app)          # three drafts and two other choices are no five drafts
        await t.ketik("buang")
        await t.tekan("enter")
        await tunggu(pilot, lambda: "Buang: Budi" in teks_layar(app))
        await t.ketik("budi")
        await t.tekan("enter")
        await tunggu(pilot, lambda: "Buang 1 draf?" in teks_layar(app))
        await t.tekan("f10")
        await tunggu(pilot, lambda: "Draf dibuang" in teks_layar(app))
        sisa = [isi["pemohon"]["nama"] for _, isi in terima.draf_tersimpan(app.ruang, ani, LAYAR_DRAF)]
        assert sisa == ["Candra", "Andi"]


async def test_kunci_layar_menyimpan_draf(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.ketik("Si")
        await t.tekan("f9")
        draf = terima.draf_tersimpan(app.ruang, sesi(app.ruang, "ani"), LAYAR_DRAF)
        assert [isi["pemohon"]["nama"] for _, isi in draf] == ["Si"]


async def test_kurang_dicetak_blanko_sesudah_ditanya(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await isi_kk(t)
        await t.tekan("a", "f10")
        assert "blanko kekurangan" in teks_layar(app) and jumlah(app.ruang) == 0
        await t.tekan("escape")
        assert "[v] ada            Formulir" in teks_layar(app)
        await t.tekan("f10", "enter")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        teks = rata(app)
        assert "Dicetak: Blanko kekurangan" in teks and "Menunggu pemohon" in teks and "Buku nikah" in teks
        assert satu_berkas(app.ruang).nomor == ()


async def test_dari_dua_pilihan_tidak_ditebak_dan_dihitung_sekali(tmp_path: Path) -> None:
    async with jalan(kantor(tmp_path), "ani") as (app, pilot):
        t = Tangan(pilot)
        await t.tekan("f3")
        await t.isi("kk")
        await t.tempel(SITI)
        await t.isi("Siti Aminah", "Malang", "Krajan RT 03", "kali", "", "hilang", "", "Budi Santoso")
        assert "kurang 3: Formulir" in rata(app)
        assert "; Surat keterangan hilang dari Kepolisian atau KK yang rusak" in rata(app)
        await t.tekan("s")
        teks = rata(app)
        assert "kurang 1: Surat keterangan hilang dari Kepolisian atau KK yang rusak" in teks
        assert "pilih salah satu: Surat keterangan hilang dari Kepolisian atau KK yang rusak." in teks
        assert "> [ ] tidak ada Surat keterangan hilang" in teks
        await t.tekan("f10")
        assert rata(app).count("- ") == 1 and "KK yang rusak" in rata(app)
        await t.tekan("escape", "down", "a")
        assert "Lengkap." in teks_layar(app)
        await t.tekan("f10")
        await tunggu(pilot, lambda: isinstance(app.screen, DialogHasil))
        b = satu_berkas(app.ruang)
        assert b.kurang == () and b.nomor
        kelengkapan = "\n".join(teks_berkas.kelengkapan(b, 76))
        assert "KK yang rusak" in kelengkapan and "Kepolisian" not in kelengkapan
