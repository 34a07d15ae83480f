"""Commands on officers' accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya, tanya_sandi_baru
from loket_tui.cli.umum import Sebagai, app_pengguna, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.berkas import tulis_atomik
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.layanan import akun as la
from loket_tui.layanan import akun_awal
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.ruang import kunci_baru

NamaMasuk = Annotated[str, typer.Argument(metavar="NAMA_MASUK", help="Misalnya siti.aminah.")]


@app_pengguna.command("daftar", cls=Perintah)
def pengguna_daftar(sebagai: Sebagai = "") -> None:
    """Melihat akun petugas.

    Tanpa --sebagai hanya nama yang dapat masuk; dengan --sebagai juga peran dan keadaan semua akun.
    """
    with kantor_terbuka() as ruang:
        if not sebagai:
            for nama in lm.daftar_masuk(ruang):
                kata(f"{nama.nama_masuk:<20} {nama.nama}{f' ({nama.jabatan})' if nama.jabatan else ''}")
            return
        semua = la.daftar_akun(ruang, masuk_sebagai(ruang, sebagai))
        for a in semua:
            kata(f"{a.nama_masuk:<20} {a.nama}{f' ({a.jabatan})' if a.jabatan else ''}")
            for _, sebutan, dari, sampai in a.peran:
                kata(f"{'':<20} {sebutan}, mulai {_hari(dari)}{f' sampai {_hari(sampai)}' if sampai else ''}")
            if keadaan := _keadaan(a):
                kata(f"{'':<20} {keadaan}")


def _hari(iso: str) -> str:
    return tanggal_pendek(date.fromisoformat(iso))


def _keadaan(a: la.AkunTampil) -> str:
    """What is not as usual with an account, in words."""
    bagian = [] if a.aktif else ["nonaktif"]
    bagian += [f"terkunci {a.terkunci} lagi"] if a.terkunci else []
    bagian += ["kata sandi pertama belum diganti"] if a.ganti and a.aktif else []
    return "; ".join(bagian)


@app_pengguna.command("tambah", cls=Perintah)
def pengguna_tambah(
    nama_masuk: NamaMasuk,
    nama: Annotated[str, typer.Option("--nama", help="Nama lengkap.")],
    peran: Annotated[list[str], typer.Option("--peran", metavar="KODE", help="Peran; boleh diulang.")],
    jabatan: Annotated[str, typer.Option("--jabatan", help="Jabatan.")] = "",
    nip: Annotated[str, typer.Option("--nip", help="NIP.")] = "",
    pangkat: Annotated[str, typer.Option("--pangkat", help="Pangkat.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menambah petugas; kata sandi pertamanya dibuat program."""
    with kantor_terbuka() as ruang:
        akun = la.AkunBaru(nama_masuk, nama, tuple(peran), jabatan, nip, pangkat)
        hasil, sandi = la.tambah_pengguna(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), akun)
    _sebut_sandi(hasil.kabar, "Kata sandi pertama", nama_masuk, sandi)


@app_pengguna.command("ubah", cls=Perintah)
def pengguna_ubah(
    nama_masuk: NamaMasuk,
    nama: Annotated[str | None, typer.Option("--nama", help="Nama lengkap.")] = None,
    jabatan: Annotated[str | None, typer.Option("--jabatan", help="Jabatan.")] = None,
    nip: Annotated[str | None, typer.Option("--nip", help="NIP.")] = None,
    pangkat: Annotated[str | None, typer.Option("--pangkat", help="Pangkat.")] = None,
    sebagai: Sebagai = "",
) -> None:
    """Mengubah nama, jabatan, NIP, pangkat petugas."""
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        nomor = la.cari_akun(ruang, nama_masuk)
        kini = next(a for a in la.daftar_akun(ruang, sesi) if a.id == nomor)
        dilihat = (kini.nama, kini.jabatan, kini.nip, kini.pangkat)
        a, b, c, d = (lama if baru is None else baru
                      for lama, baru in zip(dilihat, (nama, jabatan, nip, pangkat), strict=True))
        kata(la.ubah_akun(ruang, sesi, kunci_baru(), nomor, a, b, c, d, dilihat).kabar)


@app_pengguna.command("peran", cls=Perintah)
def pengguna_peran(
    perbuatan: Annotated[Literal["beri", "akhiri"], typer.Argument(metavar="PERBUATAN", help="beri atau akhiri.")],
    nama_masuk: NamaMasuk,
    peran: Annotated[str, typer.Argument(metavar="KODE", help="Kode peran.")],
    dari: Annotated[str, typer.Option("--dari", metavar="TGL", help="Mulai tanggal ini; kosong: hari ini.")] = "",
    sampai: Annotated[str, typer.Option("--sampai", metavar="TGL", help="Hari terakhir peran yang diberikan.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Memberi atau mengakhiri peran petugas."""
    with kantor_terbuka() as ruang:
        mulai = baca_tanggal(dari, "dari") if dari else ruang.hari_ini()
        akhir = baca_tanggal(sampai, "sampai") if sampai else None
        if perbuatan == "akhiri" and akhir is not None:
            raise GalatIsian("Peran diakhiri mulai suatu hari; pakai --dari, bukan --sampai.", "sampai")
        sesi = masuk_sebagai(ruang, sebagai)
        nomor = la.cari_akun(ruang, nama_masuk)
        if perbuatan == "beri":
            kata(la.beri_peran(ruang, sesi, kunci_baru(), nomor, peran, mulai, akhir).kabar)
        else:
            kata(la.akhiri_peran(ruang, sesi, kunci_baru(), nomor, peran, mulai).kabar)


@app_pengguna.command("atur-ulang", cls=Perintah)
def pengguna_atur_ulang(nama_masuk: NamaMasuk, sebagai: Sebagai = "") -> None:
    """Memberi petugas kata sandi pertama yang baru.

    Kunci karena salah ketik terbuka, PIN-nya terhapus.
    """
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        hasil, sandi = la.atur_ulang_sandi(ruang, sesi, kunci_baru(), la.cari_akun(ruang, nama_masuk))
    _sebut_sandi(hasil.kabar, "Kata sandi baru", nama_masuk, sandi)


@app_pengguna.command("nonaktifkan", cls=Perintah)
def pengguna_nonaktifkan(nama_masuk: NamaMasuk, sebagai: Sebagai = "") -> None:
    """Menutup akun petugas; namanya tetap ada di buku."""
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        kata(la.nonaktifkan(ruang, sesi, kunci_baru(), la.cari_akun(ruang, nama_masuk)).kabar)


@app_pengguna.command("aktifkan", cls=Perintah)
def pengguna_aktifkan(nama_masuk: NamaMasuk, sebagai: Sebagai = "") -> None:
    """Membuka lagi akun petugas yang kembali."""
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        hasil, sandi = la.aktifkan(ruang, sesi, kunci_baru(), la.cari_akun(ruang, nama_masuk))
    _sebut_sandi(hasil.kabar, "Kata sandi baru", nama_masuk, sandi)


def _sebut_sandi(kabar: str, sebutan: str, nama_masuk: str, sandi: str) -> None:
    """A password that the program made: said once."""
    kata(f"{kabar} {sebutan} {nama_masuk.strip().casefold()}: {sandi}")
    kata("Berikan kepada orangnya sendiri; ia menggantinya saat pertama masuk.")


@app_pengguna.command("matriks", cls=Perintah)
def pengguna_matriks(
    csv: Annotated[Path | None, typer.Option("--csv", metavar="BERKAS", help="Tulis CSV ke berkas ini.")] = None,
) -> None:
    """Mencetak siapa berhak apa di kantor ini."""
    from loket_tui.layanan.matriks import isi_csv, matriks, teks_matriks

    with kantor_terbuka() as ruang:
        tabel = matriks(ruang)
    if csv is None:
        for baris in teks_matriks(tabel):
            kata(baris)
        return
    tulis_atomik(csv.expanduser(), isi_csv(tabel))
    kata(f"Matriks hak ditulis di {csv}.")


@app_pengguna.command("pulihkan-admin", cls=Perintah)
def pengguna_pulihkan_admin() -> None:
    """Memberi admin kata sandi baru dengan kode pemulihan."""
    with kantor_terbuka() as ruang:
        kode = tanya("Kode pemulihan", wajib=True)
        hasil = akun_awal.pulihkan_admin(ruang, kode, tanya_sandi_baru)
    kata(f"Kata sandi {hasil.nama_masuk} diganti.\nKode pemulihan yang baru: {hasil.kode_pemulihan}")
    kata("Tulis di kertas dan simpan terkunci; kode lama tidak berlaku lagi.")
