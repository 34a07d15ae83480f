"""A report as lines and columns for the terminal."""

from __future__ import annotations

import textwrap
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.daftar import Kolom
from loket_tui.screens.widgets.teks import sel

if TYPE_CHECKING:
    from loket_tui.layanan.laporan import Rekap

_KEPALA = (
    ("Sisa", "lalu"), ("Masuk", ""), ("Selesai", ""), ("Di-", "tolak"), ("Di-", "rujuk"), ("Batal", ""), ("Sisa", ""),
    ("Leng-", "kap"), ("Kem-", "bali"), ("Di-", "ambil"),
)
_LEBAR = tuple(max(len(a), len(b), 5) for a, b in _KEPALA)
_UTAMA = ("No", "Tanggal", "No register", "Nama", "Status")
_MAKS_SEL = 24


def baris_rekap(rekap: Rekap, lebar: int) -> list[str]:
    """The recap as a table of `lebar` cells: two lines of titles, one or more a service, the sum."""
    nama = max(12, lebar - sum(_LEBAR) - len(_LEBAR))
    hasil = [_baris(judul, [k[n] for k in _KEPALA], nama) for n, judul in enumerate(("Jenis layanan", ""))]
    for b in (*rekap.layanan, *([rekap.jumlah] if len(rekap.layanan) > 1 else [])):
        potongan = textwrap.wrap(layar(b.judul), nama) or [""]
        hasil.append(_baris(potongan[0], [str(n) for n in b.angka], nama))
        hasil += potongan[1:]
    return hasil


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
