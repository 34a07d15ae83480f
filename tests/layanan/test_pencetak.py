"""The print worker: real orders of real acts, the real renderer process, a print queue played by two commands."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time

import pytest

from loket_tui.cetak import printer
from loket_tui.dasar.galat import GalatAturan, GalatCetak, GalatIzin, GalatRegister
from loket_tui.layanan import cetakan, pencetak, siap
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_cetak import PRINTER, keadaan, pdf, riwayat, terima_berkas, tunggu


def test_tanpa_printer_pdf_disimpan(ruang, jalan):
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    assert pdf(ruang, nomor).read_bytes().startswith(b"%PDF")
    assert riwayat(ruang, nomor) == ["dirender", "disimpan"]
    tunggu(lambda: p.kabar.teks == "")


def test_perintah_lama_dikerjakan_saat_program_dibuka(ruang, jalan):
    nomor = terima_berkas(ruang)
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "dirender", "", "2026-11-16T01:00:00+00:00")
    jalan(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    assert pdf(ruang, nomor).is_file()


def test_printouts_tidak_dapat_ditulisi_lalu_pulih(ruang, jalan):
    ruang.kantor.printouts.write_text("berkas di tempat folder")
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "gagal")
    kalimat = keadaan(ruang, nomor)[1]
    assert kalimat.endswith(".") and "Errno" not in kalimat
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: PDF belum dapat dibuat")
    assert p.kabar.rincian.startswith("Tanda terima ") and p.kabar.rincian.endswith(f": {kalimat}")
    assert "printouts" in kalimat
    time.sleep(0.5)
    assert riwayat(ruang, nomor).count("gagal") == 1
    ruang.kantor.printouts.unlink()
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    assert pdf(ruang, nomor).is_file()


def test_perender_dibunuh_di_tengah(ruang, jalan):
    p = jalan(ruang)
    terima_berkas(ruang)
    tunggu(lambda: p.pekerja.pid is not None)
    nomor = []
    for _ in range(4):
        pid = p.pekerja.pid
        nomor.append(terima_berkas(ruang))
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
    tunggu(lambda: all(keadaan(ruang, n)[0] == "disimpan" for n in nomor))
    for n in nomor:
        assert pdf(ruang, n).read_bytes().rstrip().endswith(b"%%EOF")
    assert not list(ruang.kantor.printouts.rglob("*.tmp"))


def test_dua_program_satu_kantor_mencetak_sekali(berprinter, antrian, jalan):
    kedua = siap.buka(berprinter.kantor.folder, berprinter.jam)
    try:
        jalan(berprinter)
        jalan(kedua)
        nomor = [terima_berkas(r) for r in (berprinter, kedua, berprinter, kedua)]
        tunggu(lambda: len(antrian.dikirim()) >= 4)
        time.sleep(0.5)
        assert len(antrian.dikirim()) == 4
        for n in nomor:
            assert riwayat(berprinter, n).count("dirender") == 1
    finally:
        kedua.tutup()


def test_pelepas_kunci_digantikan_program_lain(ruang, jalan):
    kedua = siap.buka(ruang.kantor.folder, ruang.jam)
    try:
        pertama = jalan(ruang)
        awal = terima_berkas(ruang)
        tunggu(lambda: keadaan(ruang, awal)[0] == "disimpan")
        jalan(kedua)
        pertama.tutup(10)
        nomor = terima_berkas(kedua)
        tunggu(lambda: keadaan(kedua, nomor)[0] == "disimpan")
    finally:
        kedua.tutup()


def test_kertas_habis_lalu_tercetak(berprinter, antrian, jalan):
    p = jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: kertas habis")
    assert keadaan(berprinter, nomor) == ("dikirim", f"{PRINTER}-1: kertas habis")
    assert "media=Custom.215x165mm" in antrian.dikirim()[0]
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "selesai")
    tunggu(lambda: p.kabar.teks == "")
    assert len(antrian.dikirim()) == 1


@pytest.mark.parametrize(("rincian", "akhir"), [
    ("Alerts: job-canceled-by-user", "dibatalkan"), ("Alerts: aborted-by-system", "tidak_pasti"),
])
def test_akhir_di_antrian(berprinter, antrian, jalan, rincian, akhir):
    antrian.kata("selesai", rincian)
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == akhir)
    time.sleep(0.3)
    assert len(antrian.dikirim()) == 1


def test_dilupakan_antrian_diserahkan_kepada_orang(berprinter, antrian, jalan):
    antrian.kata("", "")
    p = jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor) == ("tidak_pasti", pencetak.LUPUT))
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: perlu diperiksa")
    assert len(antrian.dikirim()) == 1
    with berprinter.basis.baca() as koneksi:
        assert rc.terbuka(koneksi) == [(nomor, "tidak_pasti")]


def test_mati_di_antara_catatan_dan_printer_tidak_mencetak_dua_kali(berprinter, antrian, jalan):
    nomor = terima_berkas(berprinter)
    with berprinter.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "dikirim", "", "2026-11-16T01:00:00+00:00")
    jalan(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor) == ("tidak_pasti", pencetak.PUTUS))
    assert antrian.dikirim() == []


def test_printer_tiada_dicoba_lagi_tanpa_menumpuk_catatan(berprinter, antrian, jalan):
    antrian.tulis("lp", 'echo "lp: The printer or class does not exist." >&2; exit 1')
    antrian.tulis("lpstat", "exit 1")
    p = jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "gagal")
    assert PRINTER in keadaan(berprinter, nomor)[1] and "PDF tersimpan" in keadaan(berprinter, nomor)[1]
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: layanan cetak mati")
    time.sleep(0.6)
    assert riwayat(berprinter, nomor) == ["dirender", "dikirim", "gagal"]
    antrian.folder.joinpath("dikirim").unlink(missing_ok=True)
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; echo "request id is {PRINTER}-1 (1 file(s))"')
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "selesai")


@pytest.mark.parametrize(("kalimat", "pendek"), [
    ("Layanan cetak tidak menjawab; periksa printer lalu coba lagi.", "layanan cetak mati"),
    ("Printer lx tidak tersambung; pasang kabelnya dan nyalakan printernya.", "printer tidak tersambung"),
    ("Printer lx sedang menolak cetakan; nyalakan antriannya.", "printer menolak"),
    ("Printer lx tidak ada di komputer ini; periksa namanya.", "printer tidak ada"),
    ("Printer lx diatur untuk escp, sedangkan dokumen ini hanya ada sebagai PDF.", "periksa setelan cetak"),
    ("Folder printouts tidak dapat ditulisi.", "PDF belum dapat dibuat"),
])
def test_sebab_di_judul_menurut_kalimatnya(ruang, kalimat, pendek):
    """What stops a printer stands before an older sheet that wants an answer."""
    for status, catatan in (("periksa", "Epson-1"), ("gagal", kalimat)):
        nomor = terima_berkas(ruang)
        with ruang.basis.tulis() as koneksi:
            rc.tandai(koneksi, nomor, status, catatan, "2026-11-16T01:00:00+00:00")
    p = pencetak.Pencetak(ruang)
    p._catat_ringkas()
    assert p.kabar.teks == f"2 cetakan menunggu: {pendek}"


def test_perbuatan_petugas_menang_atas_pencetak(ruang, jalan):
    """An order given up by a person is not brought back by the worker."""
    ruang.kantor.printouts.write_text("berkas di tempat folder")
    jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "gagal")
    cetakan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    ruang.kantor.printouts.unlink()
    lain = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, lain)[0] == "disimpan")
    assert keadaan(ruang, nomor)[0] == "dibatalkan"


def test_tanpa_kepastian_dari_lp_tidak_dikirim_lagi(berprinter, antrian, jalan):
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; exit 0')
    p = jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "tidak_pasti")
    assert "lihat apakah kertasnya keluar" in keadaan(berprinter, nomor)[1]
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: perlu diperiksa")
    time.sleep(0.4)
    assert len(antrian.dikirim()) == 1
    assert riwayat(berprinter, nomor) == ["dirender", "dikirim", "tidak_pasti"]


def test_buku_gagal_sesudah_lp_bukan_kegagalan_cetak(berprinter, antrian, jalan, monkeypatch):
    """The job was taken, noting it failed: the order stays at the printer and is settled later, never sent again."""
    asli, gagal = rc.tandai, []

    def tandai(koneksi, nomor, ke, catatan, pada):
        if catatan.startswith(PRINTER) and len(gagal) < 3:
            gagal.append(catatan)
            raise GalatRegister("Cakram penuh, perbuatan terakhir belum tercatat; kosongkan cakram lalu ulangi.")
        asli(koneksi, nomor, ke, catatan, pada)

    monkeypatch.setattr(rc, "tandai", tandai)
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: len(gagal) == 3 and keadaan(berprinter, nomor) == ("dikirim", f"{PRINTER}-1: kertas habis"))
    antrian.kata("selesai", "Alerts: job-completed-successfully")
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "selesai")
    assert len(antrian.dikirim()) == 1
    assert "gagal" not in riwayat(berprinter, nomor)


def test_batalkan_menarik_dari_antrian_printer(berprinter, antrian, jalan):
    antrian.tulis("cancel", f'echo "$@" >> {antrian.folder}/ditarik')
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[1].startswith(f"{PRINTER}-1"))
    kunci = kunci_baru()
    for _ in range(2):                                  # the same act twice
        hasil = cetakan.batalkan(berprinter, sesi(berprinter, "ani"), kunci, nomor)
        assert hasil.kabar == "Cetakan dibatalkan."
    time.sleep(0.3)
    assert (antrian.folder / "ditarik").read_text().split() == [f"{PRINTER}-1"]
    assert keadaan(berprinter, nomor)[0] == "dibatalkan"
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        cetakan.batalkan(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor)


def test_batalkan_yang_tidak_dapat_ditarik(berprinter, antrian, jalan, monkeypatch):
    monkeypatch.setattr(pencetak, "LUPA", 10**6)
    antrian.tulis("cancel", "exit 1")
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[1].startswith(f"{PRINTER}-1"))
    with pytest.raises(GalatIzin):                      # nor is the queue touched
        cetakan.batalkan(berprinter, sesi(berprinter, "eka"), kunci_baru(), nomor)
    with pytest.raises(GalatCetak, match="tidak melepaskannya"):     # it will come out: it is followed
        cetakan.batalkan(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor)
    assert keadaan(berprinter, nomor)[0] == "dikirim"
    antrian.kata("", "")                                # meanwhile it leaves the queue by itself
    hasil = cetakan.batalkan(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor)
    assert hasil.kabar.startswith("Belum batal.")
    assert keadaan(berprinter, nomor) == ("tidak_pasti", cetakan.TIDAK_DITARIK)
    time.sleep(0.3)
    cetakan.batalkan(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor)
    time.sleep(0.3)
    assert keadaan(berprinter, nomor)[0] == "dibatalkan"
    assert len(antrian.dikirim()) == 1


@pytest.mark.parametrize(("perintah", "akhir"), [
    ("exit 0", ("dibatalkan", f"persetujuan ditarik; {printer.DITARIK}")),
    ("exit 1", ("tidak_pasti", pencetak.TERLANJUR)),
])
def test_perintah_yang_gugur_ditarik_pencetak(berprinter, antrian, jalan, perintah, akhir):
    """An act gave up what it would print: the worker takes the job out, or a person is told."""
    antrian.tulis("cancel", perintah)
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[1].startswith(f"{PRINTER}-1"))
    with berprinter.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "dibatalkan", "persetujuan ditarik", "2026-11-16T01:00:00+00:00")
    tunggu(lambda: keadaan(berprinter, nomor) == akhir)
    time.sleep(0.3)
    assert keadaan(berprinter, nomor) == akhir
    assert len(antrian.dikirim()) == 1


def test_berhenti_segera(ruang, jalan):
    p = jalan(ruang)
    terima_berkas(ruang)
    p.tutup()
    assert p._beri_tahu not in ruang.sesudah
    tunggu(lambda: not any(b.name == "pencetak" for b in threading.enumerate()))
    assert p.pekerja.pid is None
