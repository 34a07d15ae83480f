"""A report as lines and columns for the terminal."""

from __future__ import annotations

import textwrap
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from loket_tui.dasar.periode import MINGGU
from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.daftar import Kolom
from loket_tui.screens.widgets.teks import sel

if TYPE_CHECKING:
    from loket_tui.layanan.laporan import Kewajiban, Rekap, RekapLayanan

_KEPALA = (
    ("Sisa", "lalu"), ("Masuk", ""), ("Selesai", ""), ("Di-", "tolak"), ("Di-", "rujuk"), ("Batal", ""), ("Sisa", ""),
    ("Leng-", "kap"), ("Kem-", "bali"), ("Di-", "ambil"),
)
_LEBAR = tuple(max(len(a), len(b), 5) for a, b in _KEPALA)
_UTAMA = ("No", "Tanggal", "No register", "Nama", "Status")
_MAKS_SEL = 24


def baris_tujuan(kewajiban: Sequence[Kewajiban], nomor: int) -> list[str]:
    """The duties, that of number `nomor` marked; how often and what, where it is not the usual weekly report."""
    hasil = []
    for n, k in enumerate(kewajiban):
        sifat = "" if (k.tiap, k.bentuk) == (MINGGU, "laporan") else f" ({k.sifat})"
        hasil.append(f"‹Kepada: {k.sebutan}{sifat}›" if n == nomor else f" Kepada: {k.sebutan}{sifat}")
    return hasil


def baris_rekap(rekap: Rekap, lebar: int, tinggi: int, awal: int = 0) -> tuple[list[str], int]:
    """The recap as a table of `lebar` cells and at most `tinggi` lines, and the service that the next page begins with.

    Two lines of titles, the services from `awal` on, the sum, and which services show where there is no room for all;
    the next page is 0 after the last.
    """
    nama = max(12, lebar - sum(_LEBAR) - len(_LEBAR))
    kepala = [_baris(judul, [k[n] for k in _KEPALA], nama) for n, judul in enumerate(("Jenis layanan", ""))]
    layanan = [_baris_layanan(b, nama) for b in rekap.layanan]
    jumlah = _baris_layanan(rekap.jumlah, nama) if len(layanan) > 1 else []
    ruang = tinggi - len(kepala) - len(jumlah)
    if sum(map(len, layanan)) <= ruang:
        return [*kepala, *(b for satu in layanan for b in satu), *jumlah], 0
    tampil: list[str] = []
    akhir = awal
    while akhir < len(layanan) and (akhir == awal or len(tampil) + len(layanan[akhir]) < ruang):
        tampil += layanan[akhir]
        akhir += 1
    sebut = f"Layanan {awal + 1}-{akhir} dari {len(layanan)}; r: yang berikutnya."
    return [*kepala, *tampil, *jumlah, sebut], akhir if akhir < len(layanan) else 0


def _baris_layanan(b: RekapLayanan, nama: int) -> list[str]:
    """A service in one or more lines."""
    potongan = textwrap.wrap(layar(b.judul), nama) or [""]
    return [_baris(potongan[0], [str(n) for n in b.angka], nama), *potongan[1:]]


def _baris(nama: str, isi: Sequence[str], lebar: int) -> str:
    return sel(nama, lebar) + "".join(" " + sel(t, n, "kanan") for t, n in zip(isi, _LEBAR, strict=True))


class SumberRekap:
    """The cases of a report, the columns that fit, and every column for the detail."""

    def __init__(self, rekap: Rekap, lebar: int) -> None:
        """Choose columns for `lebar` cells."""
        self._daftar = rekap.daftar
        self._judul = [k.judul for k in rekap.kolom]
        perlu = [
            min(_MAKS_SEL, max([cell_len(j), *(cell_len(b.sel[n]) for b in self._daftar[:200])]))
            for n, j in enumerate(self._judul)
        ]
        sisa = lebar - 3
        dipilih: set[int] = set()
        urutan = sorted(range(len(self._judul)), key=lambda n: (self._judul[n] not in _UTAMA, n))
        for n in urutan:
            if perlu[n] + 1 <= sisa:
                dipilih.add(n)
                sisa -= perlu[n] + 1
        self._pilih = sorted(dipilih)
        self.kolom = tuple(Kolom(self._judul[n], perlu[n]) for n in self._pilih)

    def jumlah(self) -> int:
        """How many cases."""
        return len(self._daftar)

    def kunci(self) -> array[int]:
        """Their places in the report."""
        return array("q", range(len(self._daftar)))

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Texts of a page."""
        return {i: tuple(self._daftar[i].sel[n] for n in self._pilih) for i in ids}

    def permohonan(self, kunci: int) -> int:
        """The case of a row."""
        return self._daftar[kunci].permohonan_id

    def rincian(self, kunci: int) -> str:
        """The columns that had no room, in words."""
        isi = self._daftar[kunci].sel
        luar = [n for n in range(len(self._judul)) if n not in self._pilih and isi[n].strip() not in {"", "-"}]
        return "  ".join(f"{self._judul[n]}: {isi[n]}" for n in luar)
