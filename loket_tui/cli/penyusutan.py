"""Command of the retention: what is past it, and blanking it under a berita acara."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek

if TYPE_CHECKING:
    from loket_tui.layanan.penyusutan import Pratinjau

DISEBUT = 20
"""Files and backups named one by one."""


@app.command("penyusutan", cls=Perintah)
def penyusutan(
    lihat: Annotated[bool, typer.Option("--pratinjau", help="Hitung saja, tidak ada yang ditulis.")] = False,
    nomor: Annotated[str, typer.Option("--berita-acara", metavar="NOMOR", help="Nomor berita acaranya.")] = "",
    sebelum: Annotated[str, typer.Option(
        "--sebelum", metavar="TANGGAL", help="Hanya berkas yang berakhir sebelum tanggal ini.")] = "",
    dasar: Annotated[str, typer.Option("--dasar", metavar="TEKS", help="Dasar pada berita acara.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Mengosongkan data pribadi berkas yang lewat masa simpannya, dengan berita acara."""
    from loket_tui.layanan import penyusutan as lp
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    if not lihat and not nomor.strip():
        raise GalatIsian("Tulis --berita-acara NOMOR, atau --pratinjau untuk menghitung saja.", "nomor")
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        sebelum = lp.batas_untuk(ruang, sesi, nomor, sebelum)
        p = lp.pratinjau(ruang, sesi, sebelum)
        _tampil(p)
        if lihat:
            return
        lanjut = not lp.sebelum_mulai(ruang, sesi, nomor, sebelum)
        if not lanjut and tanya(f"Ketik jumlah berkasnya ({p.berkas}) untuk menyusutkan; Enter membatalkan") != str(
                p.berkas):
            kata("Tidak ada yang disusutkan.")
            return
        hasil = lp.jalankan(ruang, sesi, nomor, sebelum, dasar, lambda n: kata(f"  {n} dari {p.berkas} berkas"))
        kata(f"{hasil.berkas} berkas disusutkan, {hasil.baris} baris dikosongkan, {hasil.dihapus} cetakan dihapus.")
        _sebut("Belum terhapus, hapus dengan tangan:", [str(x) for x in hasil.gagal])
        if not hasil.bersih:
            kata("Sisa hapusan dalam berkas buku kantor belum ditimpa karena dipakai program lain atau cakram penuh; "
                 "tutup program lain, lalu ulangi perintah ini dengan nomor yang sama.")
        _sebut("Cadangan ini masih memuat datanya; hapus bila tidak diperlukan lagi:", list(hasil.cadangan))
        for path in simpan_pdf(ruang, hasil.cetak):
            kata(f"  {path}")


def _tampil(p: Pratinjau) -> None:
    """What would be done."""
    kata(f"{p.berkas} berkas berakhir sebelum {tanggal_pendek(p.batas)} dan lewat masa simpannya.")
    if p.tertahan:
        kata(f"{p.tertahan} berkas lain tetap: tugas, kumpulan, atau cetakannya masih terbuka.")
    for macam, n in p.baris:
        kata(f"  {n:>8}  {macam}")
    if p.cetakan:
        kata(f"  {p.cetakan:>8}  berkas PDF dan CSV pada folder cetakan, dan pas foto")
    if p.berkas:
        _sebut("Cadangan yang masih memuat datanya:", list(p.cadangan))


def _sebut(judul: str, semua: list[str]) -> None:
    if not semua:
        return
    kata(judul)
    for satu in semua[:DISEBUT]:
        kata(f"  {satu}")
    if len(semua) > DISEBUT:
        kata(f"  dan {len(semua) - DISEBUT} lagi")
