"""Drawing print orders now, for a command that waits for its file; the app leaves this to its own worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from loket_tui.cetak.pekerja import Pekerja
from loket_tui.dasar.galat import GalatCetak
from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan import gambar_cetak
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc


def simpan_pdf(ruang: Ruang, perintah: Sequence[int]) -> tuple[Path, ...]:
    """Draw these orders into printouts/; returns the files.

    An order with a printer stays open, so that the app sends it there.  Raises GalatCetak; the order then stays open.
    """
    pekerja = Pekerja()
    try:
        return tuple(_satu(ruang, pekerja, nomor) for nomor in perintah)
    finally:
        pekerja.tutup()


def _satu(ruang: Ruang, pekerja: Pekerja, nomor: int) -> Path:
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, nomor)
        if perintah is None:
            raise GalatCetak("Perintah cetak itu tidak tercatat; jalankan loket periksa.")
        ke = gambar_cetak.tujuan_perintah(ruang, koneksi, perintah)
    hasil = gambar_cetak.gambar(ruang, pekerja, perintah, replace(ke, printer=""))
    pada = teks_utc(ruang.jam.sekarang())
    with ruang.basis.tulis() as koneksi:   # the app on the same office may have been faster
        gambar_cetak.catat(koneksi, nomor, hasil.sidik, pada)
        if not ke.printer and rc.keterangan(koneksi, nomor)[0] not in rc.SELESAI:
            rc.tandai(koneksi, nomor, "disimpan", "dibuat lewat perintah", pada)
    return hasil.pdf
