"""The shift hand-over: what the page says, the row and the sheet, who may, and the reminder of who takes over."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatIsian, GalatIzin
from loket_tui.layanan import antrian, naik, terima
from loket_tui.layanan import serah_tugas as ls
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import MULAI, sesi
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, siap_ambil, terima_kk


@pytest.fixture
def penuh(ruang: Ruang) -> Ruang:
    """A counter with something of each kind."""
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    antrian.beri_nomor(ruang, ani, kunci_baru())
    antrian.panggil_berikut(ruang, ani, kunci_baru())
    terima.simpan_draf(ruang, ani, "k1", "terima", {"layanan": "pengantar_kk", "pemohon": {"nama": "Rahasia"}})
    terima_kk(ruang, orang(11, "Rina Umpama"), kurang=True)
    nomor = pada_paraf(ruang, orang(12, "Wati Umpama"))
    naik.naikkan(ruang, ani, kunci_baru(), [(nomor, lihat(ruang, nomor).urut)], "kasi_pelayanan")
    disetujui(ruang, orang(13, "Joko Umpama"))
    siap_ambil(ruang, orang(14, "Dewi Umpama"))
    return ruang


def baris(ruang: Ruang, judul: str, siapa: str = "ani") -> str:
    bagian = {b.judul: b.baris for b in ls.lembar(ruang, sesi(ruang, siapa)).bagian}
    return " ".join(bagian.get(judul, ()))


def test_halaman_menyebut_apa_di_mana_menunggu_siapa(penuh: Ruang) -> None:
    assert baris(penuh, "Antrian") == "Sedang dilayani: A-001. Menunggu dipanggil 1: A-002."
    assert baris(penuh, "Isian belum selesai (draf sendiri)") == "1 Pengantar Kartu Keluarga (KK)."
    terbuka = baris(penuh, "Berkas terbuka, menurut yang ditunggu")
    assert terbuka.startswith("Seluruhnya 4.")
    for ada in ("Pemohon: 1.", "Tanda tangan basah: 1.", "Siap diambil: 1.", "Meja pejabat: "):
        assert ada in terbuka, terbuka
    with penuh.basis.baca() as k:
        register = k.execute(text("SELECT nomor FROM baris_buku WHERE buku = 'register' ORDER BY id")).scalars().all()
    kk = "Pengantar Kartu Keluarga (KK)"
    assert baris(penuh, "Siap diambil") == f"1: {kk} {register[2]}."
    assert baris(penuh, "Map di meja pejabat") == f"Meja Kasi Pelayanan Publik 1: {kk} {register[0]}."
    assert "disiapkan" in baris(penuh, "Cetakan")
    assert baris(penuh, "Lewat janji") == ""
    penuh.jam.setel(MULAI + timedelta(days=10))         # type: ignore[attr-defined]
    lewat = baris(penuh, "Lewat janji")
    assert lewat.startswith("Seluruhnya ") and f"Menunggu paraf Kasi Pelayanan Publik 1: {kk} {register[0]}." in lewat


def test_serah_mencatat_mencetak_dan_mengingatkan_penerima(penuh: Ruang) -> None:
    ani, budi = sesi(penuh, "ani"), sesi(penuh, "budi")
    nama = {n: i for i, n, _ in ls.penerima(penuh, ani)}
    assert "Budi" in nama and "Ani" not in nama and "Admin" not in nama
    kunci = kunci_baru()
    hasil = ls.serahkan_tugas(penuh, ani, kunci, nama["Budi"], "Kunci laci")
    assert ls.serahkan_tugas(penuh, ani, kunci, nama["Budi"], "Kunci laci") == hasil
    assert hasil.kabar.startswith("Tugas diserahkan kepada Budi;")
    with penuh.basis.baca() as k:
        assert "Budi" not in k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one()
        dari, kepada, jumlah, catatan = k.execute(text(
            "SELECT dari, kepada, jumlah, catatan FROM serah_tugas")).one()
        perintah = rc.muat(k, hasil.cetak[0])
    assert (dari, kepada, catatan) == (ani.pengguna_id, budi.pengguna_id, "Kunci laci")
    assert json.loads(jumlah)["berkas"] == 4 and json.loads(jumlah)["antrian"] == 1
    assert perintah is not None
    (halaman,) = PdfReader(BytesIO(buat("serah_tugas", perintah.cuplikan))).pages
    teks = " ".join(halaman.extract_text().split())
    for ada in ("SERAH TERIMA TUGAS LOKET", "Yang menyerahkan, Ani", "Yang menerima, Budi", "Kunci laci", "A-002"):
        assert ada in teks, teks
    for rahasia in ("Umpama", "Rahasia", "350711"):
        assert rahasia not in teks
    assert ls.diterima(penuh, budi).startswith("Serah terima dari Ani 08.00: 1 nomor menunggu, 4 berkas terbuka")
    assert ls.diterima(penuh, budi).endswith("Catatan: Kunci laci") and ls.diterima(penuh, ani) == ""
    penuh.jam.setel(MULAI + timedelta(days=1))          # type: ignore[attr-defined]
    assert ls.diterima(penuh, budi) == ""


def test_kepada_siapa_dan_oleh_siapa(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    for bukan in (ani.pengguna_id, sesi(ruang, "admin").pengguna_id, 999):
        with pytest.raises(GalatIsian, match="Pilih petugas lain"):
            ls.serahkan_tugas(ruang, ani, kunci_baru(), bukan)
    isi = ls.lembar(ruang, ani)
    with pytest.raises(GalatIzin, match="tidak berwenang"):
        ls.serahkan_tugas(ruang, sesi(ruang, "admin"), kunci_baru(), ani.pengguna_id)
    with pytest.raises(GalatIzin, match="tidak berwenang"):
        ls.simpan_serah(ruang, sesi(ruang, "admin"), kunci_baru(), ani.pengguna_id, "", isi)


def test_loket_kosong(ruang: Ruang) -> None:
    (satu,) = ls.lembar(ruang, sesi(ruang, "ani")).bagian
    assert satu.baris == ("Menunggu dipanggil 0.",)
