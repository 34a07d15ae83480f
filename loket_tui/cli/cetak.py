"""Commands of the paper: the printers of this machine, which document goes where, a test page."""

from __future__ import annotations

import time
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from loket_tui import __version__
from loket_tui.cli.perintah import Perintah, kelompok
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app, keadaan
from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import CetakTidakPasti, Galat, GalatCetak
from loket_tui.kantor import Kantor, cari_folder
from loket_tui.kantor.cetak import BENTUK, KERTAS, KERTAS_MENTAH, Tujuan

if TYPE_CHECKING:
    from pathlib import Path

app_cetak = kelompok("Mengurus printer dan cetakan.")
app.add_typer(app_cetak, name="cetak")

HARI_UJI = date(2000, 1, 1)
"""The day of the lookup code on a test page: no case of an office can have it."""
TUNGGU = 20.0
"""Seconds that a test page is followed."""
JEDA = 0.3

_Kertas = Enum("_Kertas", {k: k for k in KERTAS})  # type: ignore[misc]
_Bentuk = Enum("_Bentuk", {b: b for b in BENTUK})  # type: ignore[misc]


def _kantor() -> Kantor:
    keadaan.folder = cari_folder(keadaan.diminta)
    return Kantor.buka(keadaan.folder)


@app_cetak.command("printer", cls=Perintah)
def printer() -> None:
    """Menyebut printer, tempat tiap dokumen, dan setelan yang tidak cocok."""
    from loket_tui.cetak.dokumen import sebutan
    from loket_tui.cetak.printer import daftar_printer
    from loket_tui.cetak.printer.tempat import keadaan_antrian, peringatan, tempat_dokumen

    atur = _kantor().cetak
    ada = daftar_printer()
    kata("Printer komputer ini:" if ada else "Tidak ada printer di komputer ini, atau layanan cetak tidak menjawab.")
    for nama in ada:
        kata(f"  {nama:<28} {keadaan_antrian(nama)}")
    kata("\nTempat dokumen:")
    for t in tempat_dokumen(atur):
        ke = t.tujuan.printer or "hanya disimpan"
        rinci = [t.kertas, t.tujuan.bentuk, f"baki {t.tujuan.baki}" if t.tujuan.baki else ""]
        kata(f"  {t.dokumen:<19} {sebutan(t.dokumen):<24} {ke}, {', '.join(r for r in rinci if r)}")
    masalah = list(peringatan(atur))
    kata("\nPerhatian:" if masalah else "\nSetelan cetak cocok dengan komputer ini.")
    for satu in masalah:
        kata(f"  ! {satu}")


@app_cetak.command("uji", cls=Perintah)
def uji(
    dokumen: Annotated[str, typer.Option("--dokumen", metavar="KODE", help="Printer dan kertas dokumen ini.")] = "",
    nama: Annotated[str, typer.Option("--printer", metavar="NAMA", help="Printer lain.")] = "",
    kertas: Annotated[_Kertas | None, typer.Option("--kertas", help="Kertas lain.")] = None,
    bentuk: Annotated[_Bentuk | None, typer.Option("--bentuk", help="Bentuk lain.")] = None,
) -> None:
    """Mencetak halaman uji dengan penggaris dan kode."""
    from loket_tui.cetak.printer import kirim

    kantor = _kantor()
    tujuan, ukuran = _tujuan(kantor, dokumen, nama, kertas.value if kertas else "", bentuk.value if bentuk else "")
    path = _tulis(kantor, tujuan, ukuran)
    if not tujuan.printer:
        kata(f"Belum ada printer yang diatur; halaman uji disimpan di {path}.")
        return
    try:
        kerja = kirim(path, tujuan, ukuran, penampil=kantor.cetak.windows_pdf)
    except CetakTidakPasti as galat:
        kata(galat.kalimat)
        return
    kata(f"Halaman uji {ukuran} dikirim ke {tujuan.printer} ({kerja}).")
    _ikuti(kerja)


def _tujuan(kantor: Kantor, dokumen: str, nama: str, kertas: str, bentuk: str) -> tuple[Tujuan, str]:
    """Where the page goes and on which paper: a document's place, changed by what was asked for."""
    from loket_tui.cetak.dokumen import DOKUMEN
    from loket_tui.cetak.printer.tempat import tanpa_driver, tempat_satu

    if dokumen and dokumen not in DOKUMEN:
        raise Galat(f"Dokumen “{dokumen}” tidak dikenal; pilih salah satu: {', '.join(sorted(DOKUMEN))}.")
    asal, ukuran = Tujuan(kantor.cetak.printer), kantor.cetak.kertas
    if dokumen:
        tempat = tempat_satu(kantor.cetak, dokumen)
        if tempat.salah:
            raise GalatCetak(tempat.salah[:1].upper() + tempat.salah[1:].rstrip(".") + ".")
        asal, ukuran = tempat.tujuan, tempat.kertas
    jadi = bentuk or asal.bentuk
    ukuran = kertas or ukuran
    boleh = KERTAS_MENTAH.get(jadi)
    if boleh and ukuran not in boleh:
        if kertas:
            raise Galat(f"Kertas {kertas} tidak untuk {jadi}; pilih salah satu: {', '.join(boleh)}.")
        ukuran = boleh[0]
    ke = nama or asal.printer
    if ke and jadi == "pdf" and tanpa_driver(kantor.cetak, ke):
        raise GalatCetak(f"Printer {ke} tanpa driver, jadi PDF keluar sebagai baris-baris kacau; sebut bentuknya, "
                         "misalnya --bentuk escpos.")
    return Tujuan(ke, ukuran, asal.baki, jadi), ukuran


def _tulis(kantor: Kantor, tujuan: Tujuan, kertas: str) -> Path:
    """Draw the page into printouts/uji."""
    from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
    from loket_tui.dasar.jam import JamSistem, zona
    from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek

    kini = JamSistem().sekarang().astimezone(zona(kantor.nama_zona))
    cuplikan = {
        "kop": {"baris": list(kantor.kop.baris), "alamat": list(kantor.kop.alamat), "logo": ""}, "kertas": kertas,
        "kantor": kantor.nama, "printer": tujuan.printer, "baki": tujuan.baki, "kode_cari": kode_cari.buat(HARI_UJI, 1),
        "dicetak": {"waktu": f"{tanggal_pendek(kini.date())} {jam_menit(kini)} {kantor.nama_zona}",
                    "oleh": f"loket_tui {__version__}"},
    }
    if tujuan.bentuk == "pdf":
        from loket_tui.cetak.halaman_uji import gambar

        isi, akhiran = gambar(cuplikan), "pdf"
    else:
        from loket_tui.cetak.mentah import buat_mentah

        isi, akhiran = buat_mentah("halaman_uji", tujuan.bentuk, cuplikan), "prn"
    folder = kantor.printouts / "uji"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise GalatCetak(kalimat_os(sebab, folder)) from sebab
    path = folder / f"halaman-uji-{kertas.replace('/', '-')}.{akhiran}"
    tulis_atomik(path, isi)
    return path


def _ikuti(kerja: str) -> None:
    """Say every change of a job until it ends, for at most `TUNGGU` seconds."""
    from loket_tui.cetak.printer import keadaan as tanya

    batas = time.monotonic() + TUNGGU
    lalu = ""
    while True:
        hasil = tanya(kerja)
        match hasil.status:
            case "selesai":
                kata("Selesai menurut antrian printer; periksa kertasnya menurut petunjuk di halaman itu.")
                return
            case "gagal" | "dibatalkan":
                raise GalatCetak(f"Halaman uji tidak tercetak: {hasil.alasan or hasil.status}.")
        kini = hasil.alasan or "printer sedang bekerja" if hasil.status == "menunggu" else hasil.alasan
        if kini and kini != lalu:
            kata(f"Menunggu: {kini}.")
            lalu = kini
        if time.monotonic() >= batas:
            kata("Belum ada kabar selesai; halaman uji tetap di antrian printer. Lihat apakah kertasnya keluar.")
            return
        time.sleep(JEDA)
