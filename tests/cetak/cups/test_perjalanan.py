"""Whole journeys on a real CUPS: from an act at the counter to the paper, and when the program is killed on the way."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import Galat, GalatCetak
from loket_tui.kantor import tulis_kantor_toml
from loket_tui.layanan import cetakan, pencetak, siap, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, buat_ruang, isi_kantor, pengajuan_kk, sesi
from tests.cetak.cups.alat_cups import Cups, tunggu

AKAR = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import pencetak, siap
pencetak.DENYUT, pencetak.TUNDA, pencetak.TANYA = 0.05, (0.1,), (0.05,)
pencetak.Pencetak(siap.buka(Path(sys.argv[1]), JamTetap(datetime(2026, 11, 16, 1, tzinfo=UTC)))).mulai()
time.sleep(120)
"""
LP = """#!/bin/sh
echo $$ > {folder}/lp.pid
{perintah}
"""


@pytest.fixture
def ruang(cups: Cups, tmp_path: Path) -> Iterator[Ruang]:
    """An office whose documents go to the queue `kantor`, tickets as ESC/POS to `termal`."""
    r = buat_ruang(tmp_path / "kantor")
    atur = {"printer": "kantor", "kertas": "F4", "dokumen": {"tiket": {"printer": "termal", "bentuk": "escpos"}}}
    r.kantor.toml.write_text(tulis_kantor_toml(isi_kantor("kalipare") | {"cetak": atur}), encoding="utf-8")
    r.tutup()
    ruang = siap.buka(r.kantor.folder, r.jam)
    yield ruang
    ruang.tutup()


@pytest.fixture
def program(ruang: Ruang) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """The print worker of this office in a program of its own."""
    semua: list[subprocess.Popen[bytes]] = []

    def mulai(bin_: Path | None = None) -> subprocess.Popen[bytes]:
        jalur = f"{bin_}{os.pathsep}{os.environ['PATH']}" if bin_ else os.environ["PATH"]
        satu = subprocess.Popen([sys.executable, "-c", PROGRAM, str(ruang.kantor.folder)], cwd=AKAR,
                                env=os.environ | {"PATH": jalur})
        semua.append(satu)
        return satu

    yield mulai
    for satu in semua:
        satu.kill()
        satu.wait()


def terima_berkas(ruang: Ruang) -> int:
    """A complete application; gives the order of its receipt."""
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).cetak[0]


def keadaan(ruang: Ruang, nomor: int) -> tuple[str, str]:
    with ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, nomor)


def sampai(ruang: Ruang, nomor: int, *mau: str) -> None:
    tunggu(lambda: keadaan(ruang, nomor)[0] in mau)


def menunggu(ruang: Ruang, nomor: int, sebab: str) -> Any:
    return tunggu(lambda: keadaan(ruang, nomor)[0] == "dikirim" and keadaan(ruang, nomor)[1].endswith(f": {sebab}"))


def lp_palsu(folder: Path, perintah: str) -> Path:
    """A folder whose `lp` does something around the real one."""
    folder.mkdir()
    (folder / "lp").write_text(LP.format(folder=folder, perintah=perintah))
    (folder / "lp").chmod(0o755)
    return folder


def bunuh(program: subprocess.Popen[bytes], folder: Path) -> None:
    """What a power cut does to the program and to the `lp` it had started."""
    program.kill()
    program.wait()
    with contextlib.suppress(ProcessLookupError):
        os.kill(int((folder / "lp.pid").read_text()), signal.SIGKILL)


def test_dari_loket_sampai_kertas(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1
    assert "media=Custom.215x165mm" in cups.pilihan("kantor") and "print-scaling=none" in cups.pilihan("kantor")
    tunggu(lambda: p.kabar.teks == "")


def test_kertas_habis_terbaca_di_baris_judul(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    cups.laku("kantor", "habis")
    p = jalan(ruang)
    nomor = [terima_berkas(ruang), terima_berkas(ruang)]
    tunggu(lambda: p.kabar.teks == "2 cetakan menunggu: kertas habis")
    assert cups.tercetak("kantor") == []
    cups.laku("kantor")
    for n in nomor:
        sampai(ruang, n, "selesai")
    assert len(cups.tercetak("kantor")) == 2
    tunggu(lambda: p.kabar.teks == "")


def test_printer_mati_lalu_hidup(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    cups.laku("kantor", "mati")
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: printer mati atau tidak tersambung")
    cups.laku("kantor")
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_antrian_dihentikan_lalu_dijalankan(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    cups.perintah("cupsdisable", "kantor")
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: antrian printer dihentikan")
    cups.perintah("cupsenable", "kantor")
    sampai(ruang, nomor, "selesai")


def test_layanan_cetak_mati_lalu_hidup(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    """Refused for certain, so it is sent again by itself; the counter did not wait for it."""
    cups.henti()
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    sampai(ruang, nomor, "gagal")
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: layanan cetak mati")
    assert "PDF tersimpan di" in p.kabar.rincian
    cups.mulai()
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_gagal_di_printer_diserahkan_kepada_orang(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    cups.laku("kantor", "gagal")
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    sampai(ruang, nomor, "tidak_pasti")
    tunggu(lambda: "perlu diperiksa" in p.kabar.teks)
    cups.laku("kantor")
    cetakan.ulangi(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


@pytest.mark.parametrize("oleh", ["antrian", "petugas"])
def test_dibatalkan_tidak_keluar_lagi(cups: Cups, ruang: Ruang, jalan: Any, oleh: str) -> None:
    cups.laku("kantor", "habis")
    jalan(ruang)
    nomor = terima_berkas(ruang)
    menunggu(ruang, nomor, "kertas habis")
    if oleh == "antrian":
        cups.perintah("cancel", keadaan(ruang, nomor)[1].partition(":")[0])
    else:
        cetakan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    sampai(ruang, nomor, "dibatalkan")
    cups.laku("kantor")
    lain = terima_berkas(ruang)
    sampai(ruang, lain, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_program_mati_selagi_kertas_habis(cups: Cups, ruang: Ruang, jalan: Any, program: Any) -> None:
    """The job is in the queue and noted: the next start takes it up where it was, and it comes out once."""
    cups.laku("kantor", "habis")
    nomor = terima_berkas(ruang)
    pertama = program()
    menunggu(ruang, nomor, "kertas habis")
    pertama.kill()
    pertama.wait()
    p = jalan(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: kertas habis")
    cups.laku("kantor")
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_program_mati_sebelum_printer_diberi(
    cups: Cups, ruang: Ruang, jalan: Any, program: Any, tmp_path: Path,
) -> None:
    """Killed before `lp` had handed the job on: no queue has it, so a person looks, and nothing is sent by itself."""
    folder = lp_palsu(tmp_path / "bin", "exec sleep 60")
    nomor = terima_berkas(ruang)
    pertama = program(folder)
    tunggu(lambda: (folder / "lp.pid").exists() and (folder / "lp.pid").read_text().strip())
    assert keadaan(ruang, nomor) == ("dikirim", "")
    bunuh(pertama, folder)
    p = jalan(ruang)
    tunggu(lambda: keadaan(ruang, nomor) == ("tidak_pasti", pencetak.PUTUS))
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: perlu diperiksa")
    lain = terima_berkas(ruang)
    sampai(ruang, lain, "selesai")
    assert len(cups.tercetak("kantor")) == 1
    cetakan.ulangi(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 2
    tunggu(lambda: p.kabar.teks == "")


@pytest.mark.parametrize("laku", ["", "habis"])
def test_program_mati_sebelum_nomor_pekerjaan_dicatat(
    cups: Cups, ruang: Ruang, jalan: Any, program: Any, tmp_path: Path, laku: str,
) -> None:
    """Killed after `lp` had handed the job on, printed or waiting for paper: its title finds it, it comes out once."""
    cups.laku("kantor", laku)
    folder = lp_palsu(tmp_path / "bin", f'/usr/bin/lp "$@" > {tmp_path}/jawab; exec sleep 60')
    nomor = terima_berkas(ruang)
    pertama = program(folder)
    tunggu(lambda: (tmp_path / "jawab").exists() and "request id" in (tmp_path / "jawab").read_text())
    assert keadaan(ruang, nomor) == ("dikirim", "")
    bunuh(pertama, folder)
    jalan(ruang)
    if laku:
        menunggu(ruang, nomor, "kertas habis")
        cups.laku("kantor")
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_layanan_mati_saat_program_dibuka_lagi(
    cups: Cups, ruang: Ruang, jalan: Any, program: Any, tmp_path: Path,
) -> None:
    """While CUPS is down nothing is said of a job whose number is not known; it is found when CUPS is back."""
    cups.laku("kantor", "habis")
    folder = lp_palsu(tmp_path / "bin", f'/usr/bin/lp "$@" > {tmp_path}/jawab; exec sleep 60')
    nomor = terima_berkas(ruang)
    pertama = program(folder)
    tunggu(lambda: (tmp_path / "jawab").exists() and "request id" in (tmp_path / "jawab").read_text())
    bunuh(pertama, folder)
    cups.henti()
    p = jalan(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: layanan cetak tidak menjawab")
    assert keadaan(ruang, nomor)[0] == "dikirim"
    for perbuatan in (cetakan.batalkan, cetakan.ulangi):
        with pytest.raises(Galat, match=r"tidak menjawab|masih dikerjakan"):
            perbuatan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    cups.mulai()
    menunggu(ruang, nomor, "kertas habis")
    cups.laku("kantor")
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_yang_diulangi_tidak_keluar_dua_kali(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    """An order of which nobody knows, while its job still waits for paper: the old job leaves before the new one."""
    cups.laku("kantor", "habis")
    p = jalan(ruang)
    nomor = terima_berkas(ruang)
    menunggu(ruang, nomor, "kertas habis")
    p.tutup(10)                                         # nobody follows it
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "tidak_pasti", pencetak.LUPUT, "2026-11-16T02:00:00+00:00")
    cups.henti()
    with pytest.raises(GalatCetak, match="tidak menjawab"):
        cetakan.ulangi(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    cups.mulai()
    cetakan.ulangi(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    cups.laku("kantor")
    jalan(ruang)
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_yang_tidak_diketahui_diikuti_lagi(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    """It stands in the queue after all: the worker follows it there, and out it comes, once and noted."""
    cups.laku("kantor", "habis")
    jalan(ruang)
    nomor = terima_berkas(ruang)
    menunggu(ruang, nomor, "kertas habis")
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "tidak_pasti", pencetak.LUPUT, "2026-11-16T02:00:00+00:00")
    menunggu(ruang, nomor, "kertas habis")
    cups.laku("kantor")
    sampai(ruang, nomor, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_yang_gugur_selagi_layanan_mati_ditarik_kemudian(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    """An act gives an order up while CUPS is down: its job does not come out when CUPS is back."""
    cups.laku("kantor", "habis")
    jalan(ruang)
    nomor = terima_berkas(ruang)
    menunggu(ruang, nomor, "kertas habis")
    cups.henti()
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "dibatalkan", "berkas dibatalkan", "2026-11-16T02:00:00+00:00")
    tunggu(lambda: keadaan(ruang, nomor) == ("tidak_pasti", pencetak.TERLANJUR))
    cups.mulai()
    sampai(ruang, nomor, "dibatalkan")
    cups.laku("kantor")
    lain = terima_berkas(ruang)
    sampai(ruang, lain, "selesai")
    assert len(cups.tercetak("kantor")) == 1


def test_program_mati_sebelum_pdf_jadi(cups: Cups, ruang: Ruang, jalan: Any, program: Any) -> None:
    """Killed as soon as the order was taken up: the next start draws and prints it."""
    pertama = program()
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] != "disiapkan")
    pertama.kill()
    pertama.wait()
    jalan(ruang)
    sampai(ruang, nomor, "selesai", "tidak_pasti")
    assert len(cups.tercetak("kantor")) <= 1


def atur(ruang: Ruang, tanda_terima: dict[str, str]) -> None:
    """Send receipts elsewhere, as an officer who changes kantor.toml does before the program is opened."""
    isi = isi_kantor("kalipare") | {"cetak": {"printer": "kantor", "dokumen": {"tanda_terima": tanda_terima}}}
    ruang.kantor.toml.write_text(tulis_kantor_toml(isi), encoding="utf-8")


@pytest.mark.parametrize("bentuk", ["escpos", "escp"])
def test_tanda_terima_sebagai_teks_printer(cups: Cups, ruang: Ruang, jalan: Any, bentuk: str) -> None:
    """The bytes that reach the printer are those of the file beside the PDF."""
    atur(ruang, {"printer": "termal", "bentuk": bentuk})
    lain = siap.buka(ruang.kantor.folder, ruang.jam)
    try:
        jalan(lain)
        nomor = terima_berkas(lain)
        sampai(lain, nomor, "selesai")
        berkas = list(lain.kantor.printouts.rglob("*.prn"))
        assert len(berkas) == 1
        assert [p.read_bytes() for p in cups.tercetak("termal")] == [berkas[0].read_bytes()]
        assert list(lain.kantor.printouts.rglob("*.pdf"))
    finally:
        lain.tutup()


def test_perangkat_menanyakan_kepada_orang(cups: Cups, ruang: Ruang, jalan: Any) -> None:
    """A printer written as a device takes the bytes and tells nothing: a person says that the paper came out."""
    printer, anak = os.openpty()
    diterima: list[bytes] = []

    def baca() -> None:
        with contextlib.suppress(OSError):
            while isi := os.read(printer, 65536):
                diterima.append(isi)

    utas = threading.Thread(target=baca)
    utas.start()
    atur(ruang, {"printer": os.ttyname(anak), "bentuk": "escpos"})
    lain = siap.buka(ruang.kantor.folder, ruang.jam)
    try:
        p = jalan(lain)
        nomor = terima_berkas(lain)
        sampai(lain, nomor, "tidak_pasti")
        assert "sudah menerima cetakan ini" in keadaan(lain, nomor)[1]
        tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: perlu diperiksa")
        berkas = list(lain.kantor.printouts.rglob("*.prn"))
        tunggu(lambda: b"".join(diterima) == berkas[0].read_bytes())
        cetakan.sudah_keluar(lain, sesi(lain, "ani"), kunci_baru(), nomor)
        sampai(lain, nomor, "selesai")
    finally:
        os.close(anak)
        p.tutup(10)
        lain.tutup()
        utas.join()
        os.close(printer)
