"""Drawing print orders now, for a command that waits for its file; the app leaves this to its own worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loket_tui.cetak.pekerja import Pekerja
from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import GalatCetak
from loket_tui.dasar.jam import teks_utc
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
        cuplikan = rc.cuplikan_utuh(koneksi, perintah.cuplikan)
    path = ruang.kantor.printouts / perintah.berkas
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise GalatCetak(kalimat_os(sebab, path.parent)) from sebab
    pekerja.buat(perintah.dokumen, cuplikan, path)
    if not ruang.kantor.cetak.printer_untuk(perintah.dokumen):
        with ruang.basis.tulis() as koneksi:   # the app on the same office may have been faster
            if rc.keterangan(koneksi, nomor)[0] not in rc.SELESAI:
                rc.tandai(koneksi, nomor, "disimpan", "dibuat lewat perintah", teks_utc(ruang.jam.sekarang()))
    return path
