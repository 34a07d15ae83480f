"""The office folder: paths, kantor.toml (identity, letterhead, officials, books, printers, days), numbers."""

from loket_tui.kantor.bagian import Buku, Hari, Kop, Pejabat
from loket_tui.kantor.cetak import Cetak, KartuAk1, Tujuan
from loket_tui.kantor.folder import LOKET_NOMOR, cari_folder, nomor_loket, pastikan_lokal, sumber_paket
from loket_tui.kantor.kantor import NAMA_TOML, VERSI, Kantor
from loket_tui.kantor.nomor import nomor_dari_pola
from loket_tui.kantor.tulis import tulis_kantor_toml

__all__ = [
    "LOKET_NOMOR",
    "NAMA_TOML",
    "VERSI",
    "Buku",
    "Cetak",
    "Hari",
    "Kantor",
    "KartuAk1",
    "Kop",
    "Pejabat",
    "Tujuan",
    "cari_folder",
    "nomor_dari_pola",
    "nomor_loket",
    "pastikan_lokal",
    "sumber_paket",
    "tulis_kantor_toml",
]
