"""Commands of the office day: closing it, and a data incident."""

from __future__ import annotations

from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah, kelompok
from loket_tui.cli.tanya import kata, tanya, tanya_ya
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru

app_insiden = kelompok("Mencatat insiden data pribadi: isian, jejak hari-hari itu dan konsep pemberitahuannya.")
app.add_typer(app_insiden, name="insiden", invoke_without_command=True, no_args_is_help=False)

Saat = "20-11-2026 10.30"
Nomor = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor insiden.")]


@app.command("tutup-hari", cls=Perintah)
def tutup_hari(
    tanggal: Annotated[str, typer.Option("--tanggal", metavar="TANGGAL", help="Bila kosong hari ini.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menutup hari: satu lembar berisi angka hari itu dan kepala jejak."""
    from loket_tui.layanan import tutup_hari as lt
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    with kantor_terbuka() as ruang:
        hasil = lt.tutup_hari(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), tanggal)
        kata(hasil.kabar)
        for path in simpan_pdf(ruang, hasil.cetak):
            kata(f"  {path}")


@app_insiden.callback(invoke_without_command=True)
def insiden(
    ctx: typer.Context,
    terjadi: Annotated[str, typer.Option("--terjadi", metavar="SAAT", help=f"Misalnya \"{Saat}\".")] = "",
    diketahui: Annotated[str, typer.Option("--diketahui", metavar="SAAT", help="Kapan diketahui.")] = "",
    data: Annotated[str, typer.Option("--data", metavar="TEKS", help="Data apa yang terungkap.")] = "",
    uraian: Annotated[str, typer.Option("--uraian", metavar="TEKS", help="Bagaimana terjadinya.")] = "",
    upaya: Annotated[str, typer.Option("--upaya", metavar="TEKS", help="Penanganan dan pemulihan.")] = "",
    dari: Annotated[str, typer.Option("--dari", metavar="TANGGAL", help="Hari pertama jejak yang diperiksa.")] = "",
    sampai: Annotated[str, typer.Option("--sampai", metavar="TANGGAL", help="Hari terakhirnya.")] = "",
    petugas: Annotated[str, typer.Option("--petugas", metavar="NAMA", help="Hanya jejak petugas ini.")] = "",
    berkas: Annotated[str, typer.Option("--berkas", metavar="KODE", help="Hanya jejak berkas ini.")] = "",
    semua: Annotated[bool, typer.Option("--semua", help="Seluruh buku kantor terungkap.")] = False,
    daftar_terdampak: Annotated[bool, typer.Option(
        "--daftar-terdampak", help="Tulis juga nama dan alamat yang terdampak; dicatat di jejak.")] = False,
    sebagai: Sebagai = "",
) -> None:
    """Mencatat insiden data pribadi; yang tidak ditulis ditanyakan."""
    if ctx.invoked_subcommand is not None:
        return
    from loket_tui.layanan import insiden as li
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        lengkap = all((terjadi, diketahui, data, uraian, upaya))
        isian = li.IsianInsiden(
            terjadi=terjadi or tanya(f"Kapan terjadi (misalnya {Saat})", wajib=True),
            diketahui=diketahui or tanya("Kapan diketahui", wajib=True),
            data=data or tanya("Data apa yang terungkap", wajib=True, maks=li.MAKS),
            uraian=uraian or tanya("Bagaimana terjadinya", wajib=True, maks=li.MAKS),
            upaya=upaya or tanya("Apa yang sudah dan akan dilakukan", wajib=True, maks=li.MAKS),
            dari=dari or ("" if lengkap else tanya("Hari pertama jejak yang diperiksa (kosong: hari terjadi)")),
            sampai=sampai or ("" if lengkap else tanya("Hari terakhirnya (kosong: hari diketahui)")),
            petugas=petugas or ("" if lengkap else tanya("Hanya petugas (nama masuk; kosong: semua)")),
            berkas=berkas or ("" if lengkap else tanya("Hanya berkas (kode cari; kosong: semua)")),
            semua=semua or (not lengkap and tanya_ya("Apakah seluruh buku kantor terungkap?", False)))
        hasil = li.catat_insiden(ruang, sesi, kunci_baru(), isian)
        kata(hasil.kabar)
        nomor = int(hasil.lain["insiden"])
        for path in (*simpan_pdf(ruang, hasil.cetak), li.tulis_csv_jejak(ruang, sesi, kunci_baru(), nomor)):
            kata(f"  {path}")
        if daftar_terdampak:
            _terdampak(ruang, sesi, nomor)
        kata(f"Sesudah beres: loket insiden selesai {nomor}")


@app_insiden.command("daftar", cls=Perintah)
def daftar(sebagai: Sebagai = "") -> None:
    """Menampilkan insiden yang tercatat dan batas waktunya."""
    from loket_tui.layanan import insiden as li

    with kantor_terbuka() as ruang:
        semua = li.daftar_insiden(ruang, masuk_sebagai(ruang, sebagai))
        for i in semua:
            keadaan = "selesai" if i.selesai else f"pemberitahuan paling lambat {i.batas}"
            kata(f"{i.id}  diketahui {i.diketahui}, {keadaan}: {i.data[:60]}")
        if not semua:
            kata("Belum ada insiden yang tercatat.")


@app_insiden.command("terdampak", cls=Perintah)
def terdampak(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Menulis nama dan alamat orang yang terdampak ke berkas tersendiri; dicatat di jejak."""
    with kantor_terbuka() as ruang:
        _terdampak(ruang, masuk_sebagai(ruang, sebagai), nomor)


def _terdampak(ruang: Ruang, sesi: Sesi, nomor: int) -> None:
    from loket_tui.layanan import insiden as li

    path, banyak = li.tulis_terdampak(ruang, sesi, kunci_baru(), nomor)
    kata(f"{banyak} orang terdampak ditulis; simpan berkasnya di tempat terkunci, hapus sesudah dipakai.")
    kata(f"  {path}")


@app_insiden.command("selesai", cls=Perintah)
def selesai(
    nomor: Nomor,
    upaya: Annotated[str, typer.Option("--upaya", metavar="TEKS", help="Apa yang dilakukan, siapa diberi tahu.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menyatakan insiden selesai."""
    from loket_tui.layanan import insiden as li

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        teks = upaya or tanya("Apa yang dilakukan dan kepada siapa diberitahukan", wajib=True, maks=li.MAKS)
        kata(li.selesaikan_insiden(ruang, sesi, kunci_baru(), nomor, teks).kabar)
