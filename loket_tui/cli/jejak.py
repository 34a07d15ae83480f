"""Commands that read the trail and carry it out of the office."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah, kelompok
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru

app_jejak = kelompok("Memeriksa jejak: siapa berbuat apa, dan kapan.")
app.add_typer(app_jejak, name="jejak")

Dari = Annotated[str, typer.Option("--dari", metavar="TANGGAL", help="Sejak tanggal kerja ini, misalnya 16-11-2026.")]
Sampai = Annotated[str, typer.Option("--sampai", metavar="TANGGAL", help="Sampai tanggal kerja ini.")]
SEKALI = 500
"""Rows read at a time."""


@app_jejak.command("cari", cls=Perintah)
def jejak_cari(
    kasus: Annotated[str, typer.Option("--kasus", metavar="TEKS", help="Kode, nomor, atau nama pemohon.")] = "",
    petugas: Annotated[str, typer.Option("--petugas", metavar="NAMA_MASUK", help="Nama masuk petugas.")] = "",
    dari: Dari = "",
    sampai: Sampai = "",
    aksi: Annotated[str, typer.Option("--aksi", metavar="KATA", help="Kata perbuatan, misalnya NIK.")] = "",
    batas: Annotated[int, typer.Option("--batas", metavar="N", min=1, help="Paling banyak baris.")] = 200,
    sebagai: Sebagai = "",
) -> None:
    """Mencari baris jejak, terbaru dahulu."""
    from loket_tui.layanan import akun, jejak

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        nomor = jejak.cari(
            ruang, sesi, kasus=_kasus(ruang, sesi, kasus) if kasus else 0,
            petugas=akun.cari_akun(ruang, petugas) if petugas else 0, dari=baca_tanggal(dari) if dari else None,
            sampai=baca_tanggal(sampai) if sampai else None, aksi=aksi)
        for awal in range(0, min(batas, len(nomor)), SEKALI):
            ids = nomor[awal:min(awal + SEKALI, batas)]
            for b in reversed(jejak.halaman(ruang, sesi, ids)):
                di = f" loket {b.di}" if b.di else ""
                kata(f"{b.urut:>7}  {b.waktu}  {b.siapa}{f' ({b.peran})' if b.peran else ''}{di}: {b.apa}"
                     f"{f'; {b.tentang}' if b.tentang else ''}")
        sisa = f", {min(batas, len(nomor))} ditampilkan" if len(nomor) > batas else ""
        kata(f"{len(nomor)} jejak cocok{sisa}.")


@app_jejak.command("cerita", cls=Perintah)
def jejak_cerita(
    kasus: Annotated[str, typer.Argument(metavar="KODE", help="Kode cari, nomor, atau nama pemohon.")],
    sebagai: Sebagai = "",
) -> None:
    """Menceritakan satu berkas dari awal: setiap kejadian, cetakan, pembukaan NIK, dan penolakan."""
    from loket_tui.layanan import jejak_cerita as cerita

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        satu = cerita.cerita(ruang, sesi, _kasus(ruang, sesi, kasus))
        kata(satu.judul)
        for b in satu.baris:
            kata(b.kalimat)


@app_jejak.command("petugas", cls=Perintah)
def jejak_petugas(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK", help="Misalnya siti.aminah.")],
    dari: Dari = "",
    sampai: Sampai = "",
    sebagai: Sebagai = "",
) -> None:
    """Menghitung perbuatan satu petugas di antara dua tanggal kerja.

    Tanpa --dari sejak awal bulan ini, tanpa --sampai sampai hari ini.
    """
    from loket_tui.layanan import akun, jejak

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        akhir = baca_tanggal(sampai) if sampai else ruang.hari_ini()
        awal = baca_tanggal(dari) if dari else min(akhir, ruang.hari_ini()).replace(day=1)
        r = jejak.per_petugas(ruang, sesi, akun.cari_akun(ruang, nama_masuk), awal, akhir)
        for aksi, n in r.jumlah:
            kata(f"{n:>6}  {aksi}")
        kata(f"{r.nama}, {tanggal_pendek(r.dari)} sampai {tanggal_pendek(r.sampai)}: {r.semua} perbuatan, "
             f"{r.ditolak} di antaranya ditolak.")


@app_jejak.command("ekspor", cls=Perintah)
def jejak_ekspor(
    tujuan: Annotated[Path, typer.Argument(metavar="TUJUAN", help="Flashdisk atau folder.")],
    sebagai: Sebagai = "",
) -> None:
    """Menyalin jejak apa adanya beserta tabelnya, kepala jejak, dan daftar sidik SHA-256."""
    from loket_tui.layanan import jejak_ekspor as ekspor

    with kantor_terbuka() as ruang:
        kata(ekspor.ekspor(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), tujuan).kabar)


def _kasus(ruang: Ruang, sesi: Sesi, ketikan: str) -> int:
    """The one case that was meant.  Raises GalatAturan naming the choice when there are several, or none."""
    from loket_tui.layanan import jejak

    cocok = jejak.cari_kasus(ruang, sesi, ketikan)
    if len(cocok) == 1:
        return cocok[0][0]
    if not cocok:
        raise GalatAturan("Tidak ada berkas yang cocok; periksa kode, nomor, atau namanya.")
    raise GalatAturan(f"{len(cocok)} berkas cocok: {'; '.join(s for _, s in cocok[:5])}. Tulis kodenya saja.")
