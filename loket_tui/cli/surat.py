"""Commands on the letters of an office: list, check, sample, an own version taken and dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah, kelompok
from loket_tui.cli.sop_cetak import boleh_ditimpa
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.berkas import tulis_atomik
from loket_tui.dasar.galat import Galat
from loket_tui.layanan.ruang import Ruang, kunci_baru

app_surat = kelompok("Melihat, memeriksa dan mengganti susunan kata surat.")
app.add_typer(app_surat, name="surat")

Kode = Annotated[str, typer.Argument(metavar="KODE", help="Nama berkas surat tanpa .txt.")]


@app_surat.command("daftar", cls=Perintah)
def surat_daftar() -> None:
    """Menyebut semua surat: SOP, judul, versi siapa."""
    from loket_tui.layanan.surat_kantor import daftar_surat, kabar_surat

    with kantor_terbuka() as ruang:
        semua = daftar_surat(ruang)
        lebar = max((len(b.kode) for b in semua), default=0)
        for b in semua:
            kata(f"{b.kode:<{lebar}}  {b.milik:<6}  {b.judul} ({', '.join(b.sop)}): {b.keadaan}")
        for kalimat in kabar_surat(ruang):
            kata(kalimat, galat=True)
        kata(f"{len(semua)} surat, {sum(b.kantor for b in semua)} versi kantor, "
             f"{(salah := sum(bool(b.temuan) for b in semua))} keliru.")
    if salah:
        raise typer.Exit(1)


@app_surat.command("periksa", cls=Perintah)
def surat_periksa(
    sasaran: Annotated[str, typer.Argument(
        metavar="[KODE|BERKAS]", help="Surat atau berkas .txt; bila kosong semua surat kantor.")] = "",
) -> None:
    """Memeriksa surat; status 1 bila ada yang salah."""
    path = Path(sasaran)
    if sasaran and (path.suffix == ".txt" or path.is_file()):
        salah = _periksa_berkas(path)
    else:
        with kantor_terbuka() as ruang:
            salah = _periksa_kantor(ruang, sasaran)
    if salah:
        raise typer.Exit(1)


def _periksa_kantor(ruang: Ruang, kode: str) -> int:
    """The number of letters with mistakes."""
    from loket_tui.layanan.isian_surat import catatan_sop
    from loket_tui.layanan.surat_kantor import daftar_surat, satu_surat

    semua = (satu_surat(ruang, kode),) if kode else daftar_surat(ruang)
    for b in semua:
        _tulis(f"{b.kode} ({b.milik})", b.temuan, b.catatan)
        if b.temuan:
            kata(f"  {b.keadaan}")
    for p in ruang.sop_aktif if not kode else ():
        for kalimat in catatan_sop(ruang.paket, p, surat_juga=False):
            kata(f"catatan: SOP {p.kode}: {kalimat}")
    salah = sum(bool(b.temuan) for b in semua)
    kata(f"{len(semua)} surat, {salah} keliru.")
    return salah


def _periksa_berkas(path: Path) -> int:
    """A file against the procedures of the pack it lies in; 1 when it has mistakes."""
    from loket_tui.layanan.isian_surat import periksa_berkas

    temuan, catatan = periksa_berkas(path)
    _tulis(str(path), temuan, catatan)
    return int(bool(temuan))


def _tulis(nama: str, temuan: tuple[str, ...], catatan: tuple[str, ...]) -> None:
    kata(f"{nama}: {'SALAH' if temuan else 'baik'}")
    for kalimat in (*temuan, *(f"catatan: {k}" for k in catatan)):
        kata(f"  {kalimat}")


@app_surat.command("kode", cls=Perintah)
def surat_kode(
    kode: Kode,
    sop: Annotated[str, typer.Option("--sop", metavar="KODE", help="SOP, bila beberapa memakai surat itu.")] = "",
) -> None:
    """Menyebut semua kode yang dapat dipakai suatu surat."""
    from loket_tui.layanan.surat_contoh import kode_contoh

    with kantor_terbuka() as ruang:
        semua = kode_contoh(ruang, kode, sop)
    lebar = max(len(k) for k, _, _ in semua) + 2
    for nama, label, contoh in semua:
        kata(f"{f'[{nama}]':<{lebar}}  {label}: {contoh}")


@app_surat.command("contoh", cls=Perintah)
def surat_contoh(
    kode: Kode,
    keluar: Annotated[Path, typer.Option("--keluar", metavar="FILE.pdf", help="Berkas PDF yang ditulis.")],
    sop: Annotated[str, typer.Option("--sop", metavar="KODE", help="SOP, bila beberapa memakai surat itu.")] = "",
    timpa: Annotated[bool, typer.Option("--timpa", help="Ganti berkas lain yang sudah ada.")] = False,
) -> None:
    """Menggambar surat dengan data rekaan, bertanda CONTOH."""
    from loket_tui.cetak.dokumen import buat
    from loket_tui.layanan.surat_contoh import cuplikan_contoh

    if not timpa and not boleh_ditimpa(keluar):
        raise Galat(f"Berkas {keluar} sudah ada dan bukan cetakan program ini; pilih nama lain, atau tulis --timpa.")
    with kantor_terbuka() as ruang:
        dokumen, cuplikan = cuplikan_contoh(ruang, kode, sop)
        pdf = buat(dokumen, cuplikan)
    tulis_atomik(keluar, pdf)
    kata(f"Contoh surat {kode} ditulis ke {keluar} ({len(pdf) // 1024 + 1} KB).")


@app_surat.command("salin", cls=Perintah)
def surat_salin(kode: Kode, sebagai: Sebagai = "") -> None:
    """Menyalin surat paket menjadi surat kantor untuk disunting."""
    from loket_tui.layanan.surat_kantor import salin_surat

    with kantor_terbuka() as ruang:
        kata(salin_surat(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), kode).kabar)
    kata(f"Sesudah disunting, jalankan: loket surat periksa {kode}")


@app_surat.command("kembalikan", cls=Perintah)
def surat_kembalikan(kode: Kode, sebagai: Sebagai = "") -> None:
    """Kembali ke isi paket; surat kantor disimpan di folder lama."""
    from loket_tui.layanan.surat_kantor import kembalikan_surat

    with kantor_terbuka() as ruang:
        kata(kembalikan_surat(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), kode).kabar)
