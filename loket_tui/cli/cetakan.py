"""Commands of the print log: what became of each order, and what the list of prints on the screen does about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from loket_tui.cli.cetak import app_cetak
from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya
from loket_tui.cli.umum import Sebagai, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru

Nomor = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor cetakan, dari daftar.")]
Alasan = Annotated[str, typer.Option("--alasan", metavar="TEKS", help="Mengapa; bila kosong ditanyakan.")]
DIKERJAKAN = "Dikerjakan program loket yang terbuka, atau saat dibuka."


@app_cetak.command("daftar", cls=Perintah)
def daftar(
    terbuka: Annotated[bool, typer.Option("--terbuka", help="Hanya yang belum selesai.")] = False,
    banyak: Annotated[int, typer.Option("--banyak", metavar="ANGKA", min=1, max=1000, help="Paling banyak.")] = 30,
    cari: Annotated[str, typer.Option("--cari", metavar="TEKS", help="Nama, nomor, kode, dokumen, atau tiket.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menyebut cetakan terbaru dengan keadaannya."""
    from loket_tui.layanan import daftar_cetakan as ld

    with kantor_terbuka() as ruang:
        semua = ld.daftar(ruang, masuk_sebagai(ruang, sebagai), banyak, terbuka=terbuka, cari=cari)
    for b in semua:
        milik = f"{b.judul} {b.acuan}".rstrip()
        kata(f"{b.id:>6}  {b.waktu}  {milik:<46} {b.keadaan}" + (f": {b.keterangan}" if _perlu(b.kode) else ""))
    kata(f"{len(semua)} cetakan, {sum(not b.selesai for b in semua)} belum selesai.")


def _perlu(kode: str) -> bool:
    """Whether the note of a state tells something beyond its words."""
    return kode in {"gagal", "tidak_pasti"}


@app_cetak.command("riwayat", cls=Perintah)
def riwayat(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Menyebut apa yang terjadi dengan satu cetakan."""
    from loket_tui.layanan.lembar_cetak import riwayat as baca

    with kantor_terbuka() as ruang:
        for baris in baca(ruang, masuk_sebagai(ruang, sebagai), nomor):
            kata(baris)


def _lakukan(nomor: int, sebagai: str, tindakan: Callable[[Ruang, Sesi, str, int], Hasil]) -> None:
    """Do an act on an order and print its sentence."""
    with kantor_terbuka() as ruang:
        hasil = tindakan(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), nomor)
    kata(f"{hasil.kabar} {DIKERJAKAN}" if hasil.cetak else hasil.kabar)


@app_cetak.command("ulangi", cls=Perintah)
def ulangi(nomor: Nomor, alasan: Alasan = "", sebagai: Sebagai = "") -> None:
    """Mencetak lagi yang gagal, tidak diketahui, hanya disimpan, atau dibatalkan (dengan alasan)."""
    from loket_tui.layanan import cetakan as lc

    _lakukan(nomor, sebagai, lambda r, s, k, n: lc.ulangi(r, s, k, n, alasan))


@app_cetak.command("kirim", cls=Perintah)
def kirim(
    nomor: Nomor,
    printer: Annotated[str, typer.Argument(metavar="PRINTER", help="Nama printer; - berarti hanya disimpan.")],
    kertas: Annotated[str, typer.Option("--kertas", metavar="KERTAS", help="Kertas lain.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Mengirim satu cetakan ke printer lain."""
    from loket_tui.layanan.lembar_cetak import kirim_lain

    _lakukan(nomor, sebagai, lambda r, s, k, n: kirim_lain(r, s, k, n, "" if printer == "-" else printer, kertas))


@app_cetak.command("batal", cls=Perintah)
def batal(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Membatalkan cetakan yang belum keluar; yang di printer ditarik dari antriannya."""
    from loket_tui.layanan import cetakan as lc

    _lakukan(nomor, sebagai, lc.batalkan)


@app_cetak.command("simpan", cls=Perintah)
def simpan(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Menyimpan PDF-nya saja, tanpa printer."""
    from loket_tui.layanan import cetakan as lc

    _lakukan(nomor, sebagai, lc.simpan_saja)


@app_cetak.command("baik", cls=Perintah)
def baik(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Menyatakan lembarnya keluar dengan baik."""
    from loket_tui.layanan import cetakan as lc

    _lakukan(nomor, sebagai, lc.sudah_keluar)


@app_cetak.command("rusak", cls=Perintah)
def rusak(nomor: Nomor, alasan: Alasan = "", sebagai: Sebagai = "") -> None:
    """Menyatakan lembarnya rusak; penggantinya dicetak sebagai asli, surat yang sudah bertanda tangan tidak."""
    from loket_tui.layanan.lembar_cetak import lembar_cacat

    sebab = alasan or tanya("Mengapa rusak", wajib=True)
    _lakukan(nomor, sebagai, lambda r, s, k, n: lembar_cacat(r, s, k, n, sebab))


@app_cetak.command("ulang-pdf", cls=Perintah)
def ulang_pdf(nomor: Nomor, sebagai: Sebagai = "") -> None:
    """Menggambar ulang PDF dari catatan; dicatat di jejak seperti membukanya."""
    from loket_tui.layanan import gambar_cetak

    with kantor_terbuka() as ruang:
        siap = gambar_cetak.buka(ruang, masuk_sebagai(ruang, sebagai), nomor, ulang=True)
    kata(str(siap.path))
    kata(siap.kalimat or "Sama dengan yang tercatat, sidik demi sidik.")


@app_cetak.command("lembar", cls=Perintah)
def lembar(
    dari: Annotated[str, typer.Option("--dari", metavar="TANGGAL", help="Bila kosong hari ini.")] = "",
    sampai: Annotated[str, typer.Option("--sampai", metavar="TANGGAL", help="Bila kosong hari ini.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menghitung cetakan tiap dokumen, bukan halamannya: dipesan, baik, rusak, batal, disimpan, terbuka."""
    from loket_tui.layanan.lembar_cetak import jumlah_cetakan

    with kantor_terbuka() as ruang:
        awal = baca_tanggal(dari) if dari else ruang.hari_ini()
        akhir = baca_tanggal(sampai) if sampai else max(awal, ruang.hari_ini())
        semua = jumlah_cetakan(ruang, masuk_sebagai(ruang, sebagai), awal, akhir)
    kata(f"{'Dokumen':<26} {'Dipesan':>8} {'Baik':>6} {'Rusak':>6} {'Batal':>6} {'Disimpan':>9} {'Terbuka':>8}")
    for x in semua:
        kata(f"{x.dokumen:<26} {x.dipesan:>8} {x.baik:>6} {x.rusak:>6} {x.batal:>6} {x.disimpan:>9} {x.terbuka:>8}")
    if not semua:
        kata("Tidak ada cetakan pada hari-hari itu.")
