"""F5, a: who is away and who acts for him, by keys; the Camat away, the Sekcam signs as Plh."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.layanan import delegasi, ketiadaan, langkah, tanda_tangan, terima
from loket_tui.layanan.aksi import Masukan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.screens.widgets.kabar import Kabar
from tests.alat_kantor import LENGKAP_PINDAH, SANDI, pengajuan_pindah, sesi
from tests.screens.alat_layar import jalan, ketik, tekan, tunggu
from tests.screens.alat_perkara import disetujui, lihat, pada_tanda

pytestmark = pytest.mark.usefixtures("tak_terbaca_sendiri")


def _rata(teks: str) -> str:
    """The screen without frames and line ends."""
    return " ".join(teks.replace("│", " ").split())


def _pindah_di_meja(ruang: Ruang) -> int:
    """A letter for moving out that has its paraf and waits for the Camat, the Sekcam or the Kasi."""
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_pindah(),
                                 LENGKAP_PINDAH).permohonan
    for _ in range(12):
        b = lihat(ruang, nomor, "rangkap")
        if b.jenis == "tanda_tangan":
            return nomor
        if b.jenis == "paraf":
            tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, b.urut)
            continue
        isi = {k.kode: k.nilai or (k.pilihan[0][0] if k.pilihan else "1") for k in b.pilihan[0].minta}
        langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, b.pilihan[0].hasil,
                         Masukan("", nilai=isi))
    raise AssertionError(lihat(ruang, nomor).token)


async def test_camat_pergi_sekcam_menandatangani_sebagai_plh(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        nomor = _pindah_di_meja(app.ruang)
        await tekan(pilot, "f5")
        teks = await tekan(pilot, "a")
        assert "Catat pejabat tidak di tempat" in teks and "Catat delegasi" in teks
        teks = await tekan(pilot, "down", "enter")
        assert "jabatan yang didelegasikan" in teks
        teks = await ketik(pilot, "camat", "enter")
        assert "Delegasi Camat: kepada siapa" in teks and "Dedi" in teks and "Eka" not in teks.partition("╭")[2]
        teks = await ketik(pilot, "dedi", "enter")
        assert "Plh. Camat 1 layanan; pejabat berhalangan sementara" in teks
        assert "a.n. Camat tidak disebut SOP sebagai pengganti" in teks
        teks = await tekan(pilot, "enter")
        assert "Plh. Camat: Dedi" in teks and "Membuka 1 layanan" in teks
        await ketik(pilot, "16-11-2026", "enter")
        teks = await ketik(pilot, "18-11-2026", "enter", "enter")
        assert "Dasar" in teks and "wajib" in teks.lower() and "18-11-2026" in teks
        await ketik(pilot, "SP 12", "enter")
        await tunggu(pilot, lambda: "Tercatat: Plh. Camat" in app.screen.query_one(Kabar).teks)
        assert "Tercatat: Plh. Camat, 16-11-2026 s.d. 18-11-2026." in app.screen.query_one(Kabar).teks
        app.mulai_sesi(sesi(app.ruang, "dedi"))
        await pilot.pause()
        assert "Anda: sebagai Plh. Camat." in await tekan(pilot, "f5")
        assert "Anda: sebagai Plh. Camat." in _rata((await tekan(pilot, "s")).partition("╭")[2])
        await ketik(pilot, SANDI, "enter")
        await tunggu(pilot, lambda: lihat(app.ruang, nomor).menunggu == "tinta")
        with app.ruang.basis.baca() as k:
            cetak = rc.muat(k, lihat(app.ruang, nomor).cetakan[0]["id"])
        assert cetak is not None and cetak.cuplikan["ttd"] == {
            "baris_jabatan": ["Plh. CAMAT KALIPARE", "SEKRETARIS CAMAT,"], "nama": "DEDI CONTOH, S.Sos.",
            "pangkat": "Pembina", "nip": "197501011999031002"}
        isi = PdfReader(BytesIO(buat("naskah", cetak.cuplikan))).pages[0].extract_text()
        for baris in ("Plh. CAMAT KALIPARE", "SEKRETARIS CAMAT,", "DEDI CONTOH, S.Sos.", "197501011999031002"):
            assert "".join(baris.split()) in "".join(isi.split())
        assert "CAMAT KALIPARE" in isi and "EKA CONTOH" not in isi
        teks = await tekan(pilot, "a")
        assert "Plh. Camat: Dedi" in teks and "16-11-2026 s.d. 18-11-2026; SP 12" in teks
        teks = await tekan(pilot, "down", "down", "enter")
        assert "Dasar: SP 12. Dicatat Eka." in _rata(teks)
        await tekan(pilot, "enter")
        assert delegasi.daftar(app.ruang, sesi(app.ruang, "eka")) == ()
        assert "camat" not in sesi(app.ruang, "dedi").peran


async def test_paraf_sendiri_dan_yang_tidak_di_tempat_disebut_kepada_plh(folder: Path) -> None:
    async with jalan(folder, "eka") as (app, pilot):
        eka = sesi(app.ruang, "eka")
        _pindah_di_meja(app.ruang)
        for peran in ("camat", "sekcam"):
            ketiadaan.catat_ketiadaan(app.ruang, eka, kunci_baru(), peran, "", "", "Dinas luar")
        delegasi.catat_delegasi(app.ruang, eka, kunci_baru(), "camat", sesi(app.ruang, "citra").pengguna_id, "plh", "",
                                "", "16-11-2026", "SP 12")
        app.mulai_sesi(sesi(app.ruang, "citra"))
        await pilot.pause()
        teks = await tekan(pilot, "f5")
        assert "\n tidak di tempat: Camat, Sekretaris Camat\n" in teks      # a line of its own: the one above is full
        assert "Anda: sebagai Plh. Camat; memberi sendiri paraf Kasi Pelayanan Publik." in _rata(
            "\n".join(x.partition("│")[2] or x for x in teks.splitlines()))
        assert "memberi sendiri paraf Kasi Pelayanan Publik" in _rata((await tekan(pilot, "s")).partition("╭")[2])


async def test_esc_di_tengah_tidak_mencatat_apa_pun(folder: Path) -> None:
    async with jalan(folder, "dedi") as (app, pilot):
        pada_tanda(app.ruang)
        for langkah_ke in range(4):
            await tekan(pilot, "f5", "a", "down", "enter", *["enter"] * langkah_ke)
            await tekan(pilot, "escape")
            await tekan(pilot, "escape")
        assert delegasi.daftar(app.ruang, sesi(app.ruang, "dedi")) == ()


async def test_petugas_tanpa_hak_tidak_melihat_tombolnya(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        disetujui(app.ruang)
        teks = await tekan(pilot, "f5", "a")
        assert "delegasi" not in teks.lower()


async def test_koreksi_menanya_sebelum_menarik_paraf(folder: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        app.ruang.jam.maju(timedelta(minutes=1))  # type: ignore[attr-defined]
        nomor = pada_tanda(app.ruang)
        app.buka_berkas(nomor)
        await tekan(pilot, "l", "enter")
        await ketik(pilot, "nama", "enter")
        await ketik(pilot, "Siti Aminah Wati", "enter")
        teks = await ketik(pilot, "Salah baca KTP", "enter", "enter")
        assert "Koreksi ini menarik paraf Kasi Pelayanan Publik (Citra)" in _rata(teks)
        teks = await tekan(pilot, "escape")
        assert "Siti Aminah Wati" in teks and "Salah baca KTP" in teks
        assert lihat(app.ruang, nomor).pemohon["nama"] == "Siti Aminah"
        await tekan(pilot, "f10")
        await tekan(pilot, "enter")
        b = lihat(app.ruang, nomor)
        assert b.pemohon["nama"] == "Siti Aminah Wati" and b.jenis == "buat_naskah" and not b.paraf
        kabar = app.screen.query_one(Kabar).teks
        assert "Koreksi tercatat. Ditarik, mintakan lagi: paraf Kasi Pelayanan Publik." in kabar
