"""The long lists, read before anybody asks: the first look at a job then costs what every later one costs."""

from __future__ import annotations

from loket_tui.cetak.surat import saringan
from loket_tui.layanan import buku, daftar, meja
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi


def hangatkan(ruang: Ruang, sesi: Sesi) -> None:
    """Read the work lists, the desk and the first book this officer may see.  Raises GalatRegister, as the lists do."""
    if HAK_BERKAS & sesi.hak:
        daftar.jumlah_kerja(ruang, sesi)
    if {"paraf", "tanda_tangan"} & sesi.hak:
        meja.buka(ruang, sesi)
    if buku.HAK in sesi.hak:
        for satu in buku.daftar_buku(ruang, sesi)[:1]:
            buku.kunci(ruang, sesi, satu.kode)
    if "proses" in sesi.hak:
        saringan.hangatkan()        # letters are filled in while an act holds the record
