"""Closing a day: its figures against the raw tables, the head on paper against the record, the reminder."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatIsian, GalatIzin, GalatMasuk
from loket_tui.layanan import (
    antrian,
    buku,
    cetakan,
    jaga,
    konsep,
    masuk,
    perubahan,
    serah,
    sisipan,
    tanda_tangan,
    tutup_hari,
)
from loket_tui.layanan.isi_hari import tanpa_orang
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register import laporan as rl
from tests.alat_kantor import MULAI, SANDI, SITI, sesi
from tests.screens.alat_perkara import lihat, orang, pada_paraf, pada_tanda, siap_ambil, terima_kk

HARI = "2026-11-16"
ALASAN = "Siti Aminah salah ketik, NIK 3507115205900002"


@pytest.fixture
def sibuk(ruang: Ruang) -> Ruang:
    """A day with a bit of everything."""
    ani = sesi(ruang, "ani")
    for _ in range(4):
        antrian.beri_nomor(ruang, ani, kunci_baru())
    tiket = antrian.panggil_berikut(ruang, ani, kunci_baru()).tiket
    antrian.selesai(ruang, ani, kunci_baru(), tiket)
    tiket = antrian.panggil_berikut(ruang, ani, kunci_baru()).tiket
    antrian.tidak_hadir(ruang, ani, kunci_baru(), tiket)
    selesai = siap_ambil(ruang)
    perubahan.koreksi_data(ruang, ani, kunci_baru(), selesai, lihat(ruang, selesai).urut, "pemohon.alamat",
                           "Dusun Baru RT 01", ALASAN)
    serah.serahkan(ruang, ani, kunci_baru(), [(selesai, lihat(ruang, selesai).urut)], serah.Penerima("sendiri"),
                   cetak_bukti=False)
    terima_kk(ruang, orang(11, "Rina Umpama"), kurang=True)
    pada_tanda(ruang, orang(12, "Wati Umpama"))
    batal = terima_kk(ruang, orang(13, "Joko Umpama"))
    perubahan.batalkan(ruang, ani, kunci_baru(), batal, lihat(ruang, batal).urut, "Joko Umpama tidak jadi")
    with ruang.basis.baca() as k:
        perintah = k.execute(text("SELECT min(id) FROM perintah_cetak WHERE dokumen = 'tanda_terima'")).scalar_one()
    perubahan.cetak_salinan(ruang, ani, kunci_baru(), perintah, "Milik Siti Aminah hilang")
    buku.nik_lengkap(ruang, ani, kunci_baru(), selesai)
    cetakan.catat_buka(ruang, ani, kunci_baru(), perintah)
    konsep.catat_buka(ruang, ani, kunci_baru(), selesai)
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci_baru(), selesai, 1)
    with pytest.raises(GalatMasuk):
        masuk.masuk(ruang, "budi", "bukan-sandinya")
    return ruang


def tutup(ruang: Ruang, tanggal: str = "", siapa: str = "ani") -> tuple[Hasil, dict[str, Any], str]:
    """(result, snapshot, text of the PDF)."""
    hasil = tutup_hari.tutup_hari(ruang, sesi(ruang, siapa), kunci_baru(), tanggal)
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[0])
        assert perintah is not None
        isi = rc.cuplikan_utuh(k, perintah.cuplikan)
    halaman = PdfReader(BytesIO(buat("tutup_hari", isi))).pages
    return hasil, perintah.cuplikan, " ".join(" ".join(h.extract_text().split()) for h in halaman)


def satu(ruang: Ruang, kueri: str) -> int:
    with ruang.basis.baca() as k:
        return int(k.execute(text(kueri)).scalar_one() or 0)


def test_angka_sama_dengan_tabel_mentah(sibuk: Ruang) -> None:
    tutup(sibuk)
    with sibuk.basis.baca() as k:
        angka = rl.dibuat(k, "hari", HARI, "")[0].jumlah
        baris = k.execute(text("SELECT buku, count(*), min(urut), max(urut) FROM baris_buku WHERE tanggal_kerja = :h "
                               "AND sisipan = '' GROUP BY buku"), {"h": HARI}).all()
        mentah = [isi for (isi,) in k.execute(text("SELECT isi FROM jejak ORDER BY urut"))]
    assert angka["antrian"] == {"diberikan": 4, "dilayani": 1, "tidak_hadir": 1, "menunggu": 2}
    assert angka["antrian"]["diberikan"] == satu(sibuk, f"SELECT count(*) FROM tiket WHERE tanggal_kerja = '{HARI}'")
    lalu, masuk_, selesai, ditolak, dirujuk, batal, sisa, lengkap, kembali, diambil = angka["layanan"]["pengantar_kk"]
    assert lalu + masuk_ == selesai + ditolak + dirujuk + batal + sisa
    dari = "FROM peristiwa WHERE tanggal_kerja = '2026-11-16' AND"
    kasus = "SELECT count(DISTINCT permohonan_id)"
    assert masuk_ == satu(sibuk, f"{kasus} {dari} jenis = 'ajukan'") == 4
    assert lengkap == satu(sibuk, f"{kasus} {dari} jenis = 'periksa_kelengkapan' AND hasil = 'lengkap'") == 3
    assert kembali == satu(sibuk, f"{kasus} {dari} jenis = 'periksa_kelengkapan' AND hasil = 'tidak_lengkap'") == 1
    assert diambil == satu(sibuk, f"{kasus} {dari} jenis = 'serahkan' AND hasil = 'diterima'") == 1
    assert batal == satu(sibuk, "SELECT count(*) FROM permohonan WHERE akhir = 'dibatalkan'") == 1
    assert (selesai, sisa) == (1, 2) and sisa == satu(sibuk, "SELECT count(*) FROM permohonan WHERE akhir = ''")
    assert angka["buku"] == {f"{b}/2026/": [awal, akhir, n] for b, n, awal, akhir in baris}
    oleh = Counter(json.loads(isi)["oleh"] for isi in mentah[1:-1])    # without the accounts' own row and this act
    assert {int(n): sum(c) for n, c in angka["petugas"].items() if n != "0"} == {
        n: c for n, c in oleh.items() if n}


def test_neraca_genap_dan_menjelaskan_berkas_terbuka(sibuk: Ruang) -> None:
    """What was refused stands in the balance; what is ready but not fetched explains the number at the login."""
    siap_ambil(sibuk, orang(21, "Bayu Umpama"))
    tolak = pada_tanda(sibuk, orang(22, "Dewi Umpama"))
    tanda_tangan.kembalikan(sibuk, sesi(sibuk, "dedi"), kunci_baru(), tolak, lihat(sibuk, tolak).urut,
                            "Data tidak benar", "tolak")
    _, cuplikan, teks = tutup(sibuk)
    a = cuplikan["bagian"][0]
    for baris in (*a["baris"], a["jumlah"]):
        lalu, masuk_, *keluar = map(int, baris[1:8])
        assert lalu + masuk_ == sum(keluar), baris
    assert a["jumlah"][4] == "1" and a["kolom"][4]["judul"] == "Ditolak"
    terbuka = satu(sibuk, "SELECT count(*) FROM permohonan WHERE akhir = ''")
    sisa = int(a["jumlah"][7])
    assert f"Berkas terbuka {terbuka}: sisa {sisa} dan {terbuka - sisa} selesai yang belum diserahkan" in teks
    sibuk.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    assert "Berkas terbuka" not in tutup(sibuk, "16-11-2026")[2], "what is open now says nothing of yesterday"


def test_lembar_menyebut_yang_perlu_dilihat_tanpa_nama_pemohon(sibuk: Ruang) -> None:
    teks = tutup(sibuk)[2]
    for ada in ("Senin, 16 November 2026", "Kecamatan Kalipare", "sampai pukul 08.00 WIB", "Koreksi data",
                "1: register", "Salinan dicetak", "Milik … … hilang", "Nomor BATAL", "NIK lengkap dilihat",
                "Permintaan ditolak", "PDF dibuka", "2 kali: Ani, cetakan (1); Ani, konsep (1)",
                "1 kali: Ani, memberi paraf (1)", "Gagal masuk dan akun terkunci", "1 kali: Budi (1)",
                "Cadangan terakhir",
                "Kasi / Sekcam", "belum pernah"):
        assert ada in teks, ada
    for rahasia in ("Siti", "Aminah", "Umpama", "Joko", SITI.nik, "Dusun"):
        assert rahasia not in teks, rahasia


def test_izin_tanda_tangan_penerima_dan_nomor_sisipan_disebut(ruang: Ruang) -> None:
    siap_ambil(ruang)                                   # takes agenda number 101
    rangkap, eka, dedi = (sesi(ruang, n) for n in ("rangkap", "eka", "dedi"))
    with ruang.basis.baca() as k:
        baris = k.execute(text("SELECT id FROM baris_buku WHERE buku = 'agenda_keluar'")).scalar_one()
    sisip = pada_tanda(ruang, orang(12, "Wati Umpama"))
    sisipan.beri_sisipan(ruang, dedi, kunci_baru(), sisip, lihat(ruang, sisip).urut, baris, "Wati lupa diberi nomor")
    nomor = pada_paraf(ruang, orang(13, "Joko Umpama"), siapa="rangkap")
    absen = [n for n, _ in tanda_tangan.penandatangan_lain(ruang, eka, nomor)]
    tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, lihat(ruang, nomor).urut, "Joko menunggu", absen)
    tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, lihat(ruang, nomor).urut,
                         masuk.periksa_sandi(ruang, rangkap, SANDI))
    _, isi, teks = tutup(ruang)
    perihal = dict(isi["bagian"][3]["baris"])
    assert perihal["Ditandatangani penerima berkas dengan izin"] == "1: register 0043/2026 oleh Rangkap."
    assert perihal["Izin tanda tangan bagi penerima berkas"] == "1: register 0043/2026, oleh Eka (… menunggu)."
    assert ".a" in perihal["Nomor sisipan"] and perihal["Nomor sisipan"].startswith("1: Buku Agenda Surat Keluar")
    assert "Buku Agenda Surat Keluar 2026: 1 nomor sisipan." in teks


def test_hari_kosong(ruang: Ruang) -> None:
    teks = tutup(ruang, "13-11-2026")[2]
    assert "Jumat, 13 November 2026" in teks and "seluruh hari" in teks and teks.count("NIHIL") == 3
    assert "Diperiksa dan tidak ada: ditandatangani penerima" in teks and "NIK lengkap dilihat" in teks


def test_kepala_tercetak_dikenal_periksa_dan_menolak_yang_diubah(sibuk: Ruang) -> None:
    hasil, isi, teks = tutup(sibuk)
    cocok = re.search(r"KEPALA JEJAK ([0-9]+ · [0-9a-f]{20})", teks)
    assert cocok is not None and cocok[1] in hasil.kabar
    assert jaga.baca_kepala(isi["kepala_qr"]) == jaga.baca_kepala(cocok[1])
    antrian.beri_nomor(sibuk, sesi(sibuk, "ani"), kunci_baru())
    assert jaga.periksa(sibuk, (cocok[1],)).baik
    db = sibuk.kantor.db
    sibuk.tutup()
    _tulis_ulang(db)
    lagi = Ruang(sibuk.kantor, _basis(db), sibuk.jam)
    (kertas,) = jaga.periksa(lagi, (cocok[1],)).berbeda
    assert f"di buku jejak {isi['kepala'].partition(' ')[0]} · " in kertas and cocok[1] in kertas
    lagi.tutup()


def _basis(db: Path) -> Any:
    from loket_tui.register import basis as rb

    return rb.Basis(db)


def _tulis_ulang(db: Path) -> None:
    """Rewrite the trail as a whole by hand: one act loses its officer, every hash after it is made anew."""
    from loket_tui.register.jejak import rantai

    k = sqlite3.connect(db)
    for (nama,) in k.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        k.execute(f'DROP TRIGGER "{nama}"')
    lalu = "0" * 64
    for urut, isi in k.execute("SELECT urut, isi FROM jejak ORDER BY urut").fetchall():
        baru = isi.replace('"aksi":"memberi nomor antrian"', '"aksi":"memberi nomor antrean"')
        lalu = rantai(lalu, baru)
        k.execute("UPDATE jejak SET isi = ?, hash = ? WHERE urut = ?", (baru, lalu, urut))
    k.execute("UPDATE jejak_kepala SET hash = ?", (lalu,))
    k.commit()
    k.close()


def test_diulang_menghitung_dan_menyebut_yang_digantikan(sibuk: Ruang) -> None:
    satu_, dua = tutup(sibuk), tutup(sibuk)
    assert "ke-1" in satu_[0].kabar and satu_[0].lain == {"hari": HARI, "ke": 1}
    assert "ke-2, menggantikan lembar ke-1" in dua[2] and dua[0].lain["ke"] == 2
    with sibuk.basis.baca() as k:
        assert [t.ke for t in rl.dibuat(k, "hari", HARI, "")] == [1, 2]


def test_yang_belum_mulai_dan_yang_tak_berwenang(ruang: Ruang) -> None:
    with pytest.raises(GalatIsian, match="belum mulai"):
        tutup(ruang, "17-11-2026")
    with pytest.raises(GalatIzin):
        tutup(ruang, siapa="budi")


def test_pengingat_sampai_ditutup_sesudah_jam(ruang: Ruang) -> None:
    ani, budi = sesi(ruang, "ani"), sesi(ruang, "budi")
    assert tutup_hari.belum_ditutup(ruang, ani) == ""
    antrian.beri_nomor(ruang, ani, kunci_baru())
    tutup(ruang)                                       # at eight in the morning: provisional
    ruang.jam.setel(MULAI + timedelta(days=1))          # type: ignore[attr-defined]
    assert "Hari 16-11-2026 ditutup sebelum jam tutup" in tutup_hari.belum_ditutup(ruang, ani)
    assert tutup_hari.belum_ditutup(ruang, budi) == ""
    assert f"{tutup_hari.hari_usul(ruang, ani)}" == HARI
    hasil, _, teks = tutup(ruang, HARI)
    assert hasil.lain == {"hari": HARI, "ke": 2} and "seluruh hari; lembar dibuat 17-11-2026" in teks
    assert tutup_hari.belum_ditutup(ruang, ani) == ""
    assert f"{tutup_hari.hari_usul(ruang, ani)}" == "2026-11-17"


def test_alasan_tanpa_orang() -> None:
    siapa = [{"nama": "Siti Aminah"}, {"nama": "Al Budi"}]
    assert tanpa_orang("SITI keliru; budi al hadir, 3507115205900002", siapa) == (
        "… keliru; … al hadir, 3507••••••••0002")
    assert tanpa_orang("Salah ketik", []) == "Salah ketik"


def test_laporan_mingguan_memuat_kepala_jejak(sibuk: Ruang) -> None:
    from loket_tui.layanan import laporan

    hasil = laporan.buat_laporan(sibuk, sesi(sibuk, "ani"), kunci_baru(), "2026-W47", laporan.PIMPINAN)
    with sibuk.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[0])
    assert perintah is not None
    teks = PdfReader(BytesIO(buat("laporan", perintah.cuplikan))).pages[0].extract_text()
    cocok = re.search(r"Jejak: ([0-9]+ · [0-9a-f]{20})", teks)
    assert cocok is not None and jaga.periksa(sibuk, (cocok[1],)).baik


