"""Queue tickets on paper: ordered in the act that gives the number.  No name, no NIK stands on one."""

from __future__ import annotations

from typing import Any

from loket_tui.cetak.biaya import GRATIS
from loket_tui.dasar.tanggal import hari_tanggal, jam_menit, tanggal_pendek
from loket_tui.layanan import kertas
from loket_tui.layanan.ruang import Kerja, Ruang
from loket_tui.register import antrian as ra
from loket_tui.register import cetakan as rc

DOKUMEN = "tiket"
DIPANGGIL = "nomornya sudah dipanggil"


def dicetak(ruang: Ruang) -> bool:
    """Whether tickets are printed: the office gave them a place of their own, on a printer.

    The printer of the letters alone is not enough: nobody asked it for a sheet with each number.  And where there is
    no printer a PDF would leave the visitor without paper.
    """
    cetak = ruang.kantor.cetak
    return DOKUMEN in cetak.dokumen and bool(cetak.printer_untuk(DOKUMEN))


def sudah_dipesan(kerja: Kerja, tiket: ra.Tiket) -> bool:
    """Whether the ticket of a number was ordered before."""
    return rc.berikut(kerja.koneksi, DOKUMEN, _rujukan(tiket)) != (-1, -1)


def _rujukan(tiket: ra.Tiket) -> str:
    return f"tiket:{tiket.id}"


def pesan_tiket(
    kerja: Kerja, tiket: ra.Tiket, untuk: str, kode_cari: str = "", permohonan_id: int | None = None
) -> int:
    """Order the ticket of a number just given, or once more what was ordered before, then marked as printed again.

    `kode_cari` is that of the case whose own number it is.  Returns the order's id.
    """
    rujukan = _rujukan(tiket)
    lalu = rc.terakhir(kerja.koneksi, DOKUMEN, rujukan)
    if lalu is None:
        cuplikan, lembar = _cuplikan(kerja, tiket, untuk, kode_cari), 1
    else:
        _, ke = rc.berikut(kerja.koneksi, DOKUMEN, rujukan)
        cuplikan, lembar = lalu.cuplikan | _waktu(kerja) | {"cetak_ulang": True}, ke + 1
        permohonan_id = lalu.permohonan_id
    return kertas.pesan(
        kerja, DOKUMEN, rujukan, cuplikan, permohonan_id=permohonan_id, lembar=lembar,
        nama=f"{kerja.tx.tanggal_kerja:%Y%m%d}-{tiket.nomor}")


def bereskan(kerja: Kerja, tiket: ra.Tiket) -> None:
    """A number that was called needs no paper any more: what still waits to be drawn is given up.

    Where nobody could say whether the paper came out, who answered to the number has settled it.  What stands in a
    print queue is left to the print worker, as are the tickets of earlier days (`bersih_cetak.SEHARI`).
    """
    if not dicetak(kerja.ruang):
        return
    for nomor, keadaan in ra.cetakan_terbuka(kerja.koneksi, tiket.id):
        if keadaan == "tidak_pasti":
            rc.tandai(kerja.koneksi, nomor, "selesai", DIPANGGIL, kerja.tx.pada)
        elif keadaan != "dikirim":
            rc.tandai(kerja.koneksi, nomor, "dibatalkan", DIPANGGIL, kerja.tx.pada)


def _cuplikan(kerja: Kerja, tiket: ra.Tiket, untuk: str, kode_cari: str) -> dict[str, Any]:
    """Snapshot of a ticket: no letterhead but the office's lines, nobody's data."""
    pada = kerja.ruang.saat(tiket.pada if tiket.keadaan == ra.MENUNGGU else tiket.datang, tiket.tanggal_kerja)
    tunggu = sum(t.keadaan == ra.MENUNGGU and t.id < tiket.id for t in ra.hari(kerja.koneksi, tiket.tanggal_kerja))
    return {
        "kop": {"baris": list(kerja.ruang.kantor.kop.baris), "alamat": [], "logo": ""}, "kode_cari": kode_cari,
        "salinan_ke": 0, "alasan_salinan": "", "nomor": tiket.nomor, "untuk": untuk,
        "tanggal": hari_tanggal(pada.date()), "pukul": f"Pukul {jam_menit(pada)} {kerja.ruang.kantor.nama_zona}",
        "menunggu": tunggu, "biaya": GRATIS, "cetak_ulang": False, **_waktu(kerja),
    }


def _waktu(kerja: Kerja) -> dict[str, Any]:
    lokal = kerja.kini
    waktu = f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)} {kerja.ruang.kantor.nama_zona}"
    return {"dicetak": {"waktu": waktu, "oleh": kerja.sesi.nama}}
