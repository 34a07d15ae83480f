"""Commands on the versions of an office's procedures."""

from __future__ import annotations

from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya_ya
from loket_tui.cli.umum import Sebagai, app_sop, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.layanan.ruang import Ruang, kunci_baru

Kode = Annotated[str, typer.Argument(metavar="KODE", help="Kode prosedur.")]
Dari = Annotated[str, typer.Option("--dari", metavar="TANGGAL", help="Mulai berlaku; bila kosong hari ini.")]


@app_sop.command("versi", cls=Perintah)
def sop_versi(
    kode: Annotated[str, typer.Argument(metavar="[KODE]", help="Kode prosedur; bila kosong semuanya.")] = "",
) -> None:
    """Menyebut versi prosedur kantor: yang berlaku, yang mendatang, yang lama."""
    with kantor_terbuka() as ruang:
        if kode:
            _tulis_versi(ruang, kode)
        else:
            _tulis_semua(ruang)


def _tulis_semua(ruang: Ruang) -> None:
    from loket_tui.layanan.lihat_sop import daftar_sop, kabar_berkas

    for b in daftar_sop(ruang):
        keadaan = f"berlaku {b.sejak}" if b.aktif else "tidak berlaku"
        lama = f", {b.lama} versi lama" if b.lama else ""
        tanda = f"  ({'; '.join(b.tanda)})" if b.tanda else ""
        kata(f"{b.kode:<24} {keadaan:<20} {b.terbuka:>4} terbuka{lama}  {b.nama}{tanda}")
    for kalimat in kabar_berkas(ruang):
        kata(kalimat, galat=True)


def _tulis_versi(ruang: Ruang, kode: str) -> None:
    from loket_tui.layanan.lihat_sop import beda_versi, versi_sop
    from loket_tui.layanan.pindah_versi import berkas_lama

    semua = versi_sop(ruang, kode)
    if not semua:
        raise GalatIsian(f"SOP “{kode}” tidak ada di kantor ini; lihat loket sop versi.", "kode")
    for v in semua:
        kata(f"{v.nama}  {v.keterangan}; {v.terbuka} berkas terbuka dari {v.semua}")
        for kalimat in beda_versi(ruang, kode, v.hash):
            kata(f"    {kalimat}")
    for b in berkas_lama(ruang, kode):
        kata(f"Berkas {b.kode_cari} pada versi {b.versi}: {b.posisi}, sejak {b.sejak}")


@app_sop.command("aktifkan", cls=Perintah)
def sop_aktifkan(
    kode: Kode, dari: Dari = "",
    versi: Annotated[str, typer.Option("--versi", metavar="SIDIK", help="Versi tercatat, bukan isi berkas.")] = "",
    ya: Annotated[bool, typer.Option("--ya", help="Jangan bertanya.")] = False,
    sebagai: Sebagai = "",
) -> None:
    """Memberlakukan isi berkas SOP bagi berkas baru mulai suatu tanggal."""
    from loket_tui.layanan.versi_sop import aktifkan, ikhtisar

    mulai = baca_tanggal(dari, "dari") if dari else None
    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        isi = ikhtisar(ruang, kode, versi)
        kata(f"Versi {isi.versi[:8]}. Perubahan terhadap yang berlaku:")
        for kalimat in isi.beda:
            kata(f"  {kalimat}")
        for x in isi.kosong:
            calon = f"; dapat diberikan kepada {', '.join(x.calon)}" if x.calon else ""
            kata(f"  {x.pelaksana}: BELUM ADA petugasnya (peran {' atau '.join(x.peran) or 'belum disebut'}{calon})")
        if not ya and not tanya_ya(f"Berlakukan mulai {dari or 'hari ini'}?", not isi.kosong):
            raise typer.Abort
        kata(aktifkan(ruang, sesi, kunci_baru(), kode, mulai, versi=versi, meski_kosong=bool(isi.kosong)).kabar)


@app_sop.command("hentikan", cls=Perintah)
def sop_hentikan(kode: Kode, dari: Dari = "", sebagai: Sebagai = "") -> None:
    """Tidak menerima berkas baru suatu layanan mulai suatu tanggal."""
    from loket_tui.layanan.versi_sop import hentikan

    mulai = baca_tanggal(dari, "dari") if dari else None
    with kantor_terbuka() as ruang:
        kata(hentikan(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), kode, mulai).kabar)


@app_sop.command("batal-aktivasi", cls=Perintah)
def sop_batal_aktivasi(
    kode: Kode,
    dari: Annotated[str, typer.Argument(metavar="TANGGAL", help="Tanggal aktivasi yang belum tiba.")],
    sebagai: Sebagai = "",
) -> None:
    """Membatalkan aktivasi yang belum berlaku."""
    from loket_tui.layanan.versi_sop import batalkan_aktivasi

    tanggal = baca_tanggal(dari, "dari")
    with kantor_terbuka() as ruang:
        kata(batalkan_aktivasi(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), kode, tanggal).kabar)
