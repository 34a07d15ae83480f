"""Sheets on counted paper: asked after, good or spoiled, replaced as originals, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import cetakan, daftar_cetakan, jaga, perubahan
from loket_tui.layanan.lembar_cetak import jumlah_cetakan, kirim_lain, lembar_cacat
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.tutup_hari import tutup_hari
from loket_tui.register import cetakan as rc
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import PRINTER, dengan_cetak, keadaan, surat_disetujui, terima_berkas, tunggu
from tests.layanan.alat_kerja import Perbuatan, jalankan, letak

PADA = "2026-11-16T01:00:00+00:00"
RUSAK = "Kertas macet di printer"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Ruang]:
    """An office whose receipts and letters are on counted paper."""
    ruang = dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER, periksa=["tanda_terima", "naskah"])
    yield ruang
    ruang.tutup()


def tanya(ruang: Ruang, nomor: int) -> None:
    """The printer is done with an order: now a person is asked."""
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "periksa", f"{PRINTER}-1", PADA)


def cacat(ruang: Ruang, nomor: int, alasan: str = RUSAK, siapa: str = "ani") -> Hasil:
    return lembar_cacat(ruang, sesi(ruang, siapa), kunci_baru(), nomor, alasan)


def perintah(ruang: Ruang, nomor: int) -> rc.Perintah:
    with ruang.basis.baca() as koneksi:
        hasil = rc.muat(koneksi, nomor)
    assert hasil is not None
    return hasil


def test_ditanya_sesudah_printer_selesai(kantor, antrian, jalan):
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    p = jalan(kantor)
    nomor = terima_berkas(kantor)
    tunggu(lambda: keadaan(kantor, nomor) == ("periksa", f"{PRINTER}-1"))
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: keluar dengan baik?")
    ani = sesi(kantor, "ani")
    assert p.kabar.pertanyaan(sesi(kantor, "eka")) == ""            # may not answer
    for siapa in (sesi(kantor, "rangkap"), ani):      # who may is asked, also who did not order it, once
        assert p.kabar.pertanyaan(siapa).startswith("Tanda terima sudah dicetak; keluar dengan baik?")
        assert p.kabar.pertanyaan(siapa) == ""
    (baris,) = daftar_cetakan.daftar(kantor, ani, terbuka=True)
    assert (baris.keadaan, baris.keterangan, baris.selesai) == ("Keluar dengan baik?", "", False)
    for perbuatan in (cetakan.ulangi, cetakan.simpan_saja, cetakan.batalkan):
        with pytest.raises(GalatAturan, match="nyatakan baik atau rusak"):
            perbuatan(kantor, ani, kunci_baru(), nomor)
    with pytest.raises(GalatAturan, match="nyatakan baik atau rusak"):
        kirim_lain(kantor, ani, kunci_baru(), nomor, "")
    cetakan.sudah_keluar(kantor, ani, kunci_baru(), nomor)
    assert keadaan(kantor, nomor) == ("selesai", "lembar baik, dilihat petugas Ani")
    tunggu(lambda: p.kabar.teks == "")
    assert len(antrian.dikirim()) == 1


def test_dokumen_lain_tidak_ditanya(berprinter, antrian, jalan):
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "selesai")


def test_lembar_rusak_diganti_sebagai_asli_dan_dihitung(kantor, antrian, jalan):
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    jalan(kantor)
    nomor = terima_berkas(kantor)
    tunggu(lambda: keadaan(kantor, nomor)[0] == "periksa")
    kunci = kunci_baru()
    for _ in range(2):                                              # the same act twice
        hasil = lembar_cacat(kantor, sesi(kantor, "ani"), kunci, nomor, RUSAK)
    (baru,) = hasil.cetak
    lama, ganti = perintah(kantor, nomor), perintah(kantor, baru)
    assert keadaan(kantor, nomor) == ("rusak", RUSAK)
    assert (ganti.salinan_ke, ganti.lembar) == (0, 2) and ganti.cuplikan == lama.cuplikan
    assert ganti.berkas == lama.berkas.replace(".pdf", "-lembar2.pdf")
    tunggu(lambda: len(antrian.dikirim()) == 2)
    hari = kantor.hari_ini()
    (hitung,) = jumlah_cetakan(kantor, sesi(kantor, "ani"), hari, hari)
    assert (hitung.dokumen, hitung.dipesan, hitung.rusak, hitung.terbuka) == ("Tanda terima", 2, 1, 1)
    hasil = tutup_hari(kantor, sesi(kantor, "ani"), kunci_baru(), "")
    isi = perintah(kantor, hasil.cetak[0]).cuplikan["bagian"]
    (catatan,) = [b for bagian in isi for b in bagian.get("baris", ()) if b[0] == "Lembar rusak"]
    assert catatan[1].startswith("1: ") and "macet" in catatan[1]
    assert jaga.periksa(kantor).baik


def test_lembar_rusak_perlu_alasan_hak_dan_pertanyaan(kantor):
    nomor = terima_berkas(kantor)
    with pytest.raises(GalatAturan, match="tidak sedang ditanyakan"):
        cacat(kantor, nomor)
    tanya(kantor, nomor)
    with pytest.raises(GalatIsian):
        cacat(kantor, nomor, " ")
    with pytest.raises(GalatIzin):
        cacat(kantor, nomor, siapa="eka")
    cacat(kantor, nomor)
    with pytest.raises(GalatAturan, match="tidak sedang ditanyakan"):
        cacat(kantor, nomor)


def test_surat_rusak_sesudah_tinta_dihitung_tanpa_pengganti(kantor):
    """A signed letter is replaced by a copy, which a person orders; its sheet is spoiled all the same."""
    nomor = surat_disetujui(kantor)
    tanya(kantor, nomor)
    (ganti,) = cacat(kantor, nomor).cetak
    assert (perintah(kantor, ganti).salinan_ke, perintah(kantor, ganti).lembar) == (0, 2)
    tanya(kantor, ganti)
    jalankan(kantor, Perbuatan("tinta", "ani", {"id": 1, "urut": letak(kantor, 1).urut}), "tinta")
    hasil = cacat(kantor, ganti)
    assert hasil.kabar.endswith("sudah ditandatangani basah; cetak salinan di F4.") and hasil.cetak == ()
    assert keadaan(kantor, ganti) == ("rusak", RUSAK)
    with kantor.basis.baca() as k:
        assert rc.berikut(k, "naskah", perintah(kantor, ganti).rujukan) == (0, 2)
    (salinan,) = perubahan.cetak_salinan(kantor, sesi(kantor, "ani"), kunci_baru(), ganti, RUSAK).cetak
    assert perintah(kantor, salinan).salinan_ke == 2
    assert jaga.periksa(kantor).baik


@pytest.mark.parametrize(("lalu", "kini"), [
    ("", "dibatalkan"), ("dirender", "dibatalkan"), ("gagal", "dibatalkan"), ("dikirim", "rusak"), ("selesai", "rusak"),
    ("disimpan", "rusak")])
def test_yang_belum_keluar_bukan_lembar_rusak(kantor, lalu, kini):
    """What never left the program is given up, not counted among the spoiled sheets."""
    nomor = surat_disetujui(kantor)
    if lalu:
        with kantor.basis.tulis() as koneksi:
            rc.tandai(koneksi, nomor, lalu, f"{PRINTER}-1", PADA)
    jalankan(kantor, Perbuatan("lembar_rusak", "ani", {"id": 1, "urut": letak(kantor, 1).urut, "alasan": RUSAK}), "r1")
    assert keadaan(kantor, nomor) == (kini, RUSAK)


def test_yang_hanya_disimpan_tidak_dihitung_baik(kantor):
    for status in ("selesai", "disimpan", "gagal"):
        nomor = terima_berkas(kantor)
        with kantor.basis.tulis() as koneksi:
            rc.tandai(koneksi, nomor, status, "", PADA)
    hari = kantor.hari_ini()
    (x,) = jumlah_cetakan(kantor, sesi(kantor, "ani"), hari, hari)
    assert (x.dipesan, x.baik, x.disimpan, x.rusak, x.batal, x.terbuka) == (3, 1, 1, 0, 0, 1)


def test_lembar_rusak_di_berkas_menghitung_lembar_lamanya(kantor):
    """The act of the case and the question of the printer end in one count, and in one new sheet."""
    nomor = surat_disetujui(kantor)
    tanya(kantor, nomor)
    jalankan(kantor, Perbuatan("lembar_rusak", "ani", {"id": 1, "urut": letak(kantor, 1).urut, "alasan": RUSAK}), "r1")
    assert keadaan(kantor, nomor) == ("rusak", RUSAK)
    with kantor.basis.baca() as k:
        assert rc.berikut(k, "naskah", perintah(kantor, nomor).rujukan) == (0, 2)
        assert [n for n, _ in rc.terbuka(k)] == [1, nomor + 1]


def test_salinan_yang_rusak_diganti_dengan_salinan_yang_sama(kantor):
    nomor = terima_berkas(kantor)
    (salinan,) = perubahan.cetak_salinan(kantor, sesi(kantor, "ani"), kunci_baru(), nomor, "Lembar hilang").cetak
    assert perintah(kantor, salinan).salinan_ke == 2
    tanya(kantor, salinan)
    (ganti,) = cacat(kantor, salinan).cetak
    lama, baru = perintah(kantor, salinan), perintah(kantor, ganti)
    assert (baru.salinan_ke, baru.cuplikan["alasan_salinan"]) == (2, "Lembar hilang")
    assert baru.berkas != lama.berkas
    assert [p.name for p in simpan_pdf(kantor, [salinan, ganti])] == [Path(lama.berkas).name, Path(baru.berkas).name]


@pytest.mark.parametrize("dokumen", ["tanda_terima", "naskah"])
def test_salinan_dari_dokumen_apa_pun_perlu_alasan_dan_bertanda(kantor, dokumen):
    nomor = surat_disetujui(kantor)
    jalankan(kantor, Perbuatan("tinta", "ani", {"id": 1, "urut": letak(kantor, 1).urut}), "tinta")
    asal = nomor if dokumen == "naskah" else 1
    with pytest.raises(GalatIsian):
        perubahan.cetak_salinan(kantor, sesi(kantor, "ani"), kunci_baru(), asal, "")
    for ke in (2, 3):
        (satu,) = perubahan.cetak_salinan(kantor, sesi(kantor, "ani"), kunci_baru(), asal, "Lembar hilang").cetak
        assert perintah(kantor, satu).dokumen == dokumen
        assert perintah(kantor, satu).salinan_ke == perintah(kantor, satu).cuplikan["salinan_ke"] == ke
