"""An officer's account as lines: for the admin's list and page, and for the officer himself."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from loket_tui.dasar.tanggal import tanggal_terbaca
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.akun import AkunTampil
    from loket_tui.layanan.delegasi import BarisDelegasi

LEBAR_LABEL = 12


class SumberAkun:
    """The accounts at hand as a source of rows; the key of a row is the account."""

    def __init__(self, semua: Sequence[AkunTampil]) -> None:
        """In this order."""
        self._baris = {a.id: (a.nama, keadaan(a, pendek=True)) for a in semua}

    def jumlah(self) -> int:
        """How many."""
        return len(self._baris)

    def kunci(self) -> array[int]:
        """Their ids."""
        return array("q", self._baris)

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The texts of a page."""
        return {i: self._baris[i] for i in ids if i in self._baris}


def keadaan(a: AkunTampil, *, pendek: bool = False) -> str:
    """The state of an account in words."""
    if not a.aktif:
        return "nonaktif"
    if a.terkunci:
        return "terkunci" if pendek else f"terkunci {a.terkunci} lagi karena salah ketik berulang"
    if a.ganti:
        return "sandi awal" if pendek else "belum mengganti kata sandi pertama"
    return "aktif"


def label(kata: str, isi: str) -> Content:
    """A labelled line."""
    return aman(f"{kata:<{LEBAR_LABEL}}{isi or '-'}")


def judul(kata: str) -> Content:
    """A heading, with an empty line before it."""
    return Content("\n").join([aman(""), aman(kata).stylize("bold")])


def masa_peran(dari: str, sampai: str, hari: date) -> str:
    """The days of a role, and whether they are gone by or to come."""
    kata = f"sejak {tanggal_terbaca(dari)}" if not sampai else f"{tanggal_terbaca(dari)} s.d. {tanggal_terbaca(sampai)}"
    kini = hari.isoformat()
    if sampai and sampai < kini:
        return f"{kata} (sudah berakhir)"
    return f"{kata} (belum mulai)" if dari > kini else kata


def baris_peran(a: AkunTampil, hari: date) -> list[Content]:
    """Every role an account was given, with its days."""
    hasil = [judul("Peran")]
    hasil += [aman(f"  {sebutan}, {masa_peran(dari, sampai, hari)}") for _, sebutan, dari, sampai in a.peran]
    return hasil if a.peran else [*hasil, aman("  Belum ada peran.")]


def baris_delegasi(semua: Sequence[BarisDelegasi], pengguna_id: int) -> list[Content]:
    """The delegations of an officer, of today and of days to come."""
    milik = [d for d in semua if d.pengguna_id == pengguna_id]
    hasil = [judul("Pelimpahan wewenang")]
    for d in milik:
        hasil.append(aman(f"  {d.sebutan}, {d.layanan}: {d.masa}{'' if d.kini else ' (belum mulai)'}"))
        if d.dasar:
            hasil.append(aman(f"    Dasar: {d.dasar}"))
    return hasil if milik else [*hasil, aman("  Tidak ada hari ini dan yang akan datang.")]


def halaman_akun(a: AkunTampil, hari: date) -> list[Content]:
    """Who it is and how the account stands, then its roles."""
    return [
        aman(a.nama).stylize("bold"),
        label("Nama masuk", a.nama_masuk), label("Jabatan", a.jabatan), label("NIP", a.nip),
        label("Pangkat", a.pangkat), label("Keadaan", keadaan(a)), label("PIN", "terpasang" if a.pin else "belum ada"),
        *baris_peran(a, hari),
    ]
