"""The office date: whether the clock can be believed, and a person who confirms it after a jump."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatAturan, GalatJam
from loket_tui.layanan.jam_kantor import periksa_jam, periksa_tahun
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import jejak


def jam_mustahil(ruang: Ruang) -> str:
    """The sentence of `periksa_tahun`; "" when the clock shows a possible year."""
    try:
        periksa_tahun(ruang.jam.sekarang())
    except GalatAturan as galat:
        return galat.kalimat
    return ""


def lompatan_jam(ruang: Ruang) -> str:
    """How the clock jumped, in one sentence that every act would answer now; "" when a person need not confirm it."""
    if jam_mustahil(ruang):
        return ""
    with ruang.basis.baca() as koneksi:
        kepala = jejak.kepala(koneksi)
    try:
        periksa_jam(kepala, ruang.jam.sekarang())
    except GalatJam as galat:
        return galat.kalimat
    return ""


@tindakan("mengesahkan tanggal kerja", None, jam_bebas=True)
def sahkan_tanggal(kerja: Kerja) -> Hasil:
    """A person confirms that today's clock is right after a jump; the trail shows who did."""
    return Hasil(kabar=f"Tanggal kerja {kerja.tx.tanggal_kerja:%d-%m-%Y} disahkan.")
