"""Commands on the office as a whole: make it, check it, back it up, restore it, the demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya, tanya_kantor, tanya_sandi, tanya_ya
from loket_tui.cli.umum import Paket, Sebagai, app, kantor_terbuka, keadaan, masuk_sebagai
from loket_tui.dasar.jam import JamSistem, zona
from loket_tui.kantor import NAMA_TOML, Kantor, cari_folder
from loket_tui.layanan import awal
from loket_tui.layanan.akun import AkunJadi
from loket_tui.layanan.ruang import kunci_baru

if TYPE_CHECKING:
    from loket_tui.layanan.pemulihan import Rahasia


@app.command(cls=Perintah)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor yang dibuat.")],
    paket: Paket = "",
    ya: Annotated[bool, typer.Option("--ya", help="Pakai semua usul paket tanpa bertanya.")] = False,
) -> None:
    """Membuat kantor baru dengan tanya jawab."""
    jam = JamSistem()
    awal.periksa_folder(folder)
    isian = awal.bawaan(paket or awal.paket_terlengkap())
    if not ya:
        isian = tanya_kantor(isian, jam.sekarang().astimezone(zona(isian.zona)).date())
        if not tanya_ya(f"\nBuat kantor {isian.nama} di {folder}?", True):
            raise typer.Abort
    hasil = awal.buat_kantor(folder, isian, jam)
    kata(f"\nKantor {isian.nama} dibuat di {hasil.folder}. Pengaturan: {hasil.folder / NAMA_TOML}.")
    _tulis_lane(hasil)
    _tulis_sandi("Nama masuk dan kata sandi pertama; bagikan kepada yang punya.\n"
                 "Tiap kata sandi diganti pemiliknya saat pertama masuk:", hasil.akun, hasil.kode_pemulihan)


def _tulis_sandi(pembuka: str, akun: tuple[AkunJadi, ...], kode: str) -> None:
    kata(f"\n{pembuka}")
    for a in akun:
        kata(f"  {a.nama_masuk:<20} {a.sandi}   {a.nama}")
    kata(f"\nKode pemulihan admin: {kode}")
    kata("Tulis di kertas dan simpan terkunci; tidak ditampilkan lagi.")


def _tulis_lane(hasil: awal.HasilAwal) -> None:
    kata("\nPelaksana pada SOP:")
    for x in hasil.lane:
        kata(f"  {x.sop} / {x.pelaksana}: {'; '.join(x.pemegang) or 'BELUM ADA'}")
    if hasil.lane_kosong:
        kata("\nPelaksana yang belum dipegang siapa pun (berkas akan berhenti di situ):")
        for x in hasil.lane_kosong:
            kata(f"  {x.pelaksana}: tambahkan petugas dengan peran {' atau '.join(x.peran) or 'yang sesuai'}")
    for kalimat in hasil.sop_rusak:
        kata(f"  SOP tidak dipakai: {kalimat}")


@app.command(cls=Perintah)
def periksa(
    terhadap: Annotated[list[str] | None, typer.Option(
        "--terhadap", metavar="TEKS",
        help="Kepala jejak dari kertas, atau berkas kepala.txt hasil ekspor; boleh beberapa kali.")] = None,
) -> None:
    """Memeriksa buku kantor: basis data, jejak, urutan nomor."""
    from loket_tui.layanan import jaga
    from loket_tui.layanan.logo import masalah_logo

    with kantor_terbuka() as ruang:
        hasil = jaga.periksa(ruang, terhadap or ())
        logo = masalah_logo(ruang.kantor, teliti=True)
    if not hasil.baik:
        kata(hasil.putusan)
    for kalimat in (*hasil.temuan, *(f"Catatan: {c}" for c in (*hasil.catatan, logo) if c)):
        kata(kalimat)
    if hasil.kepala is not None:
        kata(f"Kepala jejak: {hasil.kepala.pendek}")
    for kalimat in (*hasil.cocok, *hasil.berbeda):
        kata(kalimat)
    if hasil.baik:
        kata(hasil.putusan)
    else:
        raise typer.Exit(1)


@app.command(cls=Perintah)
def cadangkan(
    tujuan: Annotated[Path, typer.Argument(metavar="TUJUAN", help="Flashdisk atau folder.")],
    sebagai: Sebagai = "",
) -> None:
    """Membuat cadangan di flashdisk dan membacanya kembali."""
    from loket_tui.layanan import jaga

    with kantor_terbuka() as ruang:
        kata(jaga.cadangkan(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), tujuan).kabar)


@app.command(cls=Perintah)
def pulihkan(
    cadangan: Annotated[Path, typer.Argument(metavar="CADANGAN", help="Folder cadangan, loket-TANGGAL-JAM.")],
    meski: Annotated[bool, typer.Option("--meski-bertemuan", help="Pasang walau pemeriksaan menemukan cacat.")] = False,
    ya: Annotated[bool, typer.Option("--ya", help="Jangan bertanya, kecuali kata sandi admin.")] = False,
    sebagai: Sebagai = "",
) -> None:
    """Memasang cadangan sebagai buku kantor, oleh admin.

    Buku yang sekarang disimpan di sampingnya.
    """
    from loket_tui.kantor import pastikan_lokal
    from loket_tui.layanan import pemulihan

    folder = keadaan.folder = cari_folder(keadaan.diminta)
    pastikan_lokal(folder)
    if not ya and not tanya_ya(f"Pasang {cadangan.name} sebagai buku kantor di {folder}?", False):
        raise typer.Abort
    pulih = pemulihan.pulihkan(cadangan, folder, JamSistem(), lambda: _tanya_admin(sebagai), meski_bertemuan=meski)
    hasil = pulih.hasil
    kata(f"Cadangan {cadangan.name} dipasang.")
    if hasil.disimpan:
        kata(f"Buku sebelumnya disimpan sebagai {hasil.disimpan.name}.")
    for nama in hasil.berbeda:
        kata(f"Catatan: {nama} di kantor berbeda dari cadangan dan dibiarkan.")
    if pulih.kode_baru:
        kata(f"Kode pemulihan yang baru: {pulih.kode_baru}")
        kata("Tulis di kertas dan simpan terkunci; kode yang dipakai tidak berlaku lagi.")


def _tanya_admin(sebagai: str) -> Rahasia:
    """The admin's name and kata sandi; without a name the recovery code."""
    from loket_tui.layanan.pemulihan import Rahasia

    nama = sebagai or tanya("Nama masuk admin (kosong: pakai kode pemulihan)")
    return Rahasia(nama, tanya_sandi("Kata sandi" if nama else "Kode pemulihan"))


@app.command(cls=Perintah)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor contoh.")] = Path("demo"),
    paket: Paket = "",
    tanpa_layar: Annotated[bool, typer.Option("--tanpa-layar", help="Buat saja, jangan buka layarnya.")] = False,
) -> None:
    """Membuat kantor CONTOH dengan orang rekaan, lalu membukanya."""
    from loket_tui.layanan.demo import SANDI, buat_demo

    if (folder / NAMA_TOML).is_file() and Kantor.buka(folder).nama.endswith("CONTOH") and not tanpa_layar:
        kata(f"Kantor contoh di {folder} dibuka lagi; kata sandi semula {SANDI}.")
        _buka_layar(folder)
    awal.periksa_folder(folder)
    kata("Membuat kantor contoh dengan tiga minggu pelayanan; tunggu sebentar …")
    hasil = buat_demo(folder, paket or awal.paket_terlengkap(), JamSistem())
    kata(f"Kantor contoh dengan {hasil.perkara} berkas dibuat di {hasil.folder}. Semua nama rekaan.")
    _tulis_sandi("Nama masuk dan kata sandi kantor contoh:", hasil.akun, hasil.kode_pemulihan)
    if tanpa_layar:
        kata(f"Buka dengan: loket --kantor {hasil.folder}")
        return
    _buka_layar(hasil.folder)


def _buka_layar(folder: Path) -> NoReturn:
    """Open the app once the person has read what stands above."""
    if sys.stdin.isatty():
        tanya("\nCatat satu nama dan kata sandi, lalu tekan Enter untuk membuka layar")
    from loket_tui.screens.app import jalankan

    keadaan.folder = folder
    raise typer.Exit(jalankan(folder))
