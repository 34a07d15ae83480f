"""Commands on officers' accounts."""

from __future__ import annotations

from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya, tanya_sandi
from loket_tui.cli.umum import Sebagai, app_pengguna, kantor_terbuka, masuk_sebagai
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.ruang import kunci_baru


@app_pengguna.command("daftar", cls=Perintah)
def pengguna_daftar() -> None:
    """Menyebut akun petugas yang aktif."""
    with kantor_terbuka() as ruang:
        for a in lm.daftar_masuk(ruang):
            kata(f"{a.nama_masuk:<24} {a.nama:<30} {a.jabatan}".rstrip())


@app_pengguna.command("tambah", cls=Perintah)
def pengguna_tambah(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK", help="Misalnya siti.aminah.")],
    nama: Annotated[str, typer.Option("--nama", help="Nama lengkap.")],
    peran: Annotated[list[str], typer.Option("--peran", metavar="KODE", help="Peran; boleh diulang.")],
    jabatan: Annotated[str, typer.Option("--jabatan", help="Jabatan.")] = "",
    nip: Annotated[str, typer.Option("--nip", help="NIP.")] = "",
    pangkat: Annotated[str, typer.Option("--pangkat", help="Pangkat.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menambah petugas; kata sandi pertamanya dibuat program."""
    with kantor_terbuka() as ruang:
        akun = lm.AkunBaru(nama_masuk, nama, tuple(peran), jabatan, nip, pangkat)
        hasil, sandi = lm.tambah_pengguna(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), akun)
    kata(f"{hasil.kabar} Kata sandi pertama {nama_masuk.casefold()}: {sandi}")


@app_pengguna.command("atur-ulang", cls=Perintah)
def pengguna_atur_ulang(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK")], sebagai: Sebagai = ""
) -> None:
    """Memberi petugas kata sandi baru dan membuka kuncinya."""
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        hasil, sandi = lm.atur_ulang_sandi(ruang, sesi, kunci_baru(), lm.cari_akun(ruang, nama_masuk))
    kata(f"{hasil.kabar} Kata sandi baru {nama_masuk.casefold()}: {sandi}")


@app_pengguna.command("nonaktifkan", cls=Perintah)
def pengguna_nonaktifkan(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK")], sebagai: Sebagai = ""
) -> None:
    """Menutup akun petugas; namanya tetap ada di buku."""
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        kata(lm.nonaktifkan(ruang, sesi, kunci_baru(), lm.cari_akun(ruang, nama_masuk)).kabar)


@app_pengguna.command("pulihkan-admin", cls=Perintah)
def pengguna_pulihkan_admin() -> None:
    """Memberi admin kata sandi baru dengan kode pemulihan."""
    with kantor_terbuka() as ruang:
        kode = tanya("Kode pemulihan", wajib=True)
        hasil = lm.pulihkan_admin(ruang, kode, tanya_sandi("Kata sandi baru"))
    kata(f"Kata sandi {hasil.nama_masuk} diganti.\nKode pemulihan yang baru: {hasil.kode_pemulihan}")
    kata("Tulis di kertas dan simpan terkunci; kode lama tidak berlaku lagi.")
