"""Where everything stands on the AK-1 card: one table for each size, in millimetres from the top left corner.

No rule gives a size; these are the ones that offices use.  A sheet has two panels side by side and is folded between
them; `kiri` and `kanan` are the panels of a page.  Baselines are `..._y`, the tops of boxes `..._atas`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

FOTO: Final = (30.0, 40.0)
"""The passport photograph, 3 x 4 cm."""
KOTAK_NIK: Final = 16
"""Boxes of a NIK; the registration number has as many, in groups of 4, 6 and 6."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel of a page: its left and right edge."""

    kiri: float
    kanan: float

    @property
    def ruang(self) -> float:
        """Its width."""
        return self.kanan - self.kiri

    @property
    def tengah(self) -> float:
        """Its middle."""
        return (self.kiri + self.kanan) / 2


@dataclass(frozen=True, slots=True)
class Tata:
    """The geometry of one size; `huruf` multiplies the sizes of the letters."""

    lebar: float
    tinggi: float
    kiri: Panel
    kanan: Panel
    huruf: float
    # front, right: letterhead, numbers, photograph, data
    logo: tuple[float, float, float]
    """Top, width and height."""
    kepala_y: float
    kepala_jarak: float
    garis_y: float
    nomor_atas: float
    nik_atas: float
    kotak: tuple[float, float, float]
    """Width and height of a box for one digit, and the gap between groups."""
    foto_atas: float
    tanda_atas: float
    tanda_tinggi: float
    data_y: float
    data_jarak: float
    data_label: float
    # front, left: schooling, skills, signature
    didik_y: float
    didik_atas: float
    didik_kepala: float
    didik_baris: float
    terampil_y: float
    terampil_awal: float
    terampil_jarak: float
    ttd_y: float
    ttd_bawah: float
    kode_atas: float
    kode_sisi: float
    kaki_y: float
    # back
    atas: float
    bawah: float
    ketentuan_kepala: float
    lapor_kepala: float
    lapor_baris: float
    tempat_jarak: float


F4_SEPERTIGA: Final = Tata(
    lebar=215.0, tinggi=110.0, kiri=Panel(6.0, 101.7), kanan=Panel(113.3, 209.0), huruf=1.0,
    logo=(5.6, 13.5, 16.0), kepala_y=9.4, kepala_jarak=4.1, garis_y=23.2, nomor_atas=26.9, nik_atas=35.0,
    kotak=(4.3, 5.3, 1.6), foto_atas=43.6, tanda_atas=85.2, tanda_tinggi=13.0, data_y=46.8, data_jarak=5.2,
    data_label=22.8,
    didik_y=8.6, didik_atas=10.3, didik_kepala=5.0, didik_baris=4.6,
    terampil_y=47.2, terampil_awal=51.9, terampil_jarak=4.2, ttd_y=68.4, ttd_bawah=100.2, kode_atas=78.6,
    kode_sisi=16.0, kaki_y=102.6,
    atas=6.0, bawah=104.0, ketentuan_kepala=7.0, lapor_kepala=11.0, lapor_baris=15.0, tempat_jarak=7.2)
F4_SEPARUH: Final = Tata(
    lebar=215.0, tinggi=165.0, kiri=Panel(7.0, 101.5), kanan=Panel(113.5, 208.0), huruf=1.12,
    logo=(8.0, 15.0, 18.0), kepala_y=12.6, kepala_jarak=4.9, garis_y=29.0, nomor_atas=34.5, nik_atas=45.0,
    kotak=(4.2, 6.2, 1.5), foto_atas=57.0, tanda_atas=101.5, tanda_tinggi=18.0, data_y=61.0, data_jarak=8.3,
    data_label=25.6,
    didik_y=12.0, didik_atas=14.2, didik_kepala=7.0, didik_baris=7.0,
    terampil_y=70.0, terampil_awal=76.5, terampil_jarak=6.6, ttd_y=108.0, ttd_bawah=151.0, kode_atas=124.0,
    kode_sisi=18.0, kaki_y=156.4,
    atas=8.0, bawah=157.0, ketentuan_kepala=9.0, lapor_kepala=15.0, lapor_baris=22.0, tempat_jarak=11.0)
A4_LIPAT: Final = Tata(
    lebar=297.0, tinggi=210.0, kiri=Panel(10.0, 140.0), kanan=Panel(157.0, 287.0), huruf=1.42,
    logo=(10.0, 20.0, 24.0), kepala_y=16.4, kepala_jarak=6.2, garis_y=37.5, nomor_atas=44.0, nik_atas=56.5,
    kotak=(5.7, 7.6, 2.2), foto_atas=71.0, tanda_atas=116.0, tanda_tinggi=24.0, data_y=76.5, data_jarak=10.6,
    data_label=34.0,
    didik_y=15.0, didik_atas=17.8, didik_kepala=9.0, didik_baris=8.8,
    terampil_y=89.0, terampil_awal=97.0, terampil_jarak=8.4, ttd_y=136.0, ttd_bawah=190.0, kode_atas=158.0,
    kode_sisi=22.0, kaki_y=196.5,
    atas=10.0, bawah=200.0, ketentuan_kepala=12.0, lapor_kepala=20.0, lapor_baris=29.0, tempat_jarak=14.0)

TATA: Final[Mapping[str, Tata]] = {"F4/3": F4_SEPERTIGA, "F4/2": F4_SEPARUH, "A4": A4_LIPAT}
"""The sizes by the name of their paper (`cetak.ak1.ukuran`)."""


def tata_untuk(cuplikan: Mapping[str, Any]) -> Tata:
    """The geometry that a snapshot asks for; a third of F4 where it names none."""
    return TATA.get(str(cuplikan.get("kertas") or ""), F4_SEPERTIGA)
