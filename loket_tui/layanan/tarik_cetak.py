"""Between the print log and the print queues: which job an order has, and out of the queue with it.

Before an order is given up, sent elsewhere or begun anew, whatever a queue still holds of it leaves the queue: a letter
that waits for paper would come out beside the new one.  The queues are asked outside the acts, which would keep
everybody else from writing.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from loket_tui.cetak import printer
from loket_tui.dasar.galat import GalatCetak
from loket_tui.layanan.gambar_cetak import tujuan_perintah
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc

BISU = ("Layanan cetak komputer ini tidak menjawab, sedangkan cetakannya mungkin masih di antrian; nyalakan layanan "
        "cetak (CUPS), lalu ulangi.")
TERTAHAN = "Cetakan ini masih di antrian printer dan antriannya tidak melepaskannya; batalkan di printer, lalu ulangi."


def judul(perintah: rc.Perintah, urut: int) -> str:
    """The title under which the sending `urut` of an order goes to its queue: no other job has it."""
    return f"{PurePosixPath(perintah.berkas).stem} {perintah.id}/{urut}"


def kerja_terakhir(ruang: Ruang, perintah: rc.Perintah) -> str | None:
    """The job of an order's last sending: as noted, else by its title; "" none is known, None without an answer."""
    with ruang.basis.baca() as koneksi:
        keadaan, catatan = rc.keterangan(koneksi, perintah.id)
        if keadaan == "dikirim" and (kerja := catatan.partition(": ")[0]):
            return kerja
        urut, kerja = rc.pengiriman(koneksi, perintah.id)
        ke = tujuan_perintah(ruang, koneksi, perintah)
    if kerja or not urut or not ke.printer:
        return kerja
    return printer.cari(judul(perintah, urut), ke.printer)


def tarik(ruang: Ruang, perintah_id: int) -> bool | None:
    """Take an order that is at the printer, or of which nobody knows, out of the queue.

    None: no queue holds anything of it; True: it was taken out; False: it left the queue before, its paper may have
    come out.  Raises GalatCetak when the queue keeps it or does not answer: then the order must stay as it is.
    """
    with ruang.basis.baca() as koneksi:
        perintah, keadaan = rc.muat(koneksi, perintah_id), rc.keterangan(koneksi, perintah_id)[0]
    if perintah is None or keadaan not in {"dikirim", "tidak_pasti"}:
        return None
    kerja = kerja_terakhir(ruang, perintah)
    if kerja is None:
        raise GalatCetak(BISU)
    if not kerja:
        return None
    if keadaan == "tidak_pasti":
        jawab = printer.keadaan(kerja)
        if jawab.status != "menunggu" and jawab.alasan != printer.BISU:
            return None
    match printer.batalkan(kerja):
        case "ditarik":
            return True
        case "tertahan":
            raise GalatCetak(TERTAHAN)
        case "tidak_menjawab":
            raise GalatCetak(BISU)
    return False
