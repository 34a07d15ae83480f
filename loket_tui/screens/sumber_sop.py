"""Rows of the lists of F8, and its pages as lines."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.daftar import Kolom
from loket_tui.screens.widgets.sumber_baris import SumberBaris

if TYPE_CHECKING:
    from loket_tui.layanan.lihat_sop import BarisSop, BarisVersi
    from loket_tui.layanan.pindah_versi import BerkasLama
    from loket_tui.layanan.versi_sop import LaneSop

KODE_TAMPIL = 14, 24
"""Least and greatest width of the codes: the commands ask for them whole."""
KOLOM_VERSI = (Kolom("Versi", 8), Kolom("Keterangan"), Kolom("Buka", 5, "kanan"), Kolom("Semua", 5, "kanan"))
KOLOM_LAMA = (Kolom("Kode berkas", 14), Kolom("Versi", 8), Kolom("Posisi"), Kolom("Sejak", 16))
PENDEK = {
    "berkas tidak ada": "tanpa berkas", "versi baru di berkas": "versi baru", "SOP baru di berkas": "SOP baru",
    "berkas bukan versi berlaku": "berkas beda", "belum dapat dijalankan": "belum jalan",
    "ada versi mendatang": "akan berganti",
}
"""Marks as the list has room for them."""


def kolom_sop(daftar: Sequence[BarisSop]) -> tuple[Kolom, ...]:
    """The columns of the list of procedures, with room for their codes."""
    kode = max((len(b.kode) for b in daftar), default=0)
    return (Kolom("!", 1), Kolom("Prosedur"), Kolom("Kode", min(max(kode, KODE_TAMPIL[0]), KODE_TAMPIL[1])),
            Kolom("Berlaku", 10), Kolom("Buka", 4, "kanan"), Kolom("Tanda", 15))


def baris_sop(daftar: Sequence[BarisSop]) -> SumberBaris:
    """The procedures."""
    return SumberBaris([("!" if b.tanda else "", b.nama, b.kode, b.sejak or "-", str(b.terbuka), _pendek(b))
                        for b in daftar])


def _pendek(b: BarisSop) -> str:
    """The first mark, and how many more there are."""
    if not b.tanda:
        return f"{b.lama} versi lama" if b.lama else ""
    return PENDEK.get(b.tanda[0], b.tanda[0]) + (f" +{len(b.tanda) - 1}" if len(b.tanda) > 1 else "")


def rincian_sop(b: BarisSop) -> str:
    """Everything about the procedure under the cursor in one or two lines."""
    berlaku = f"Berlaku sejak {b.sejak}" if b.aktif else "Tidak menerima berkas baru"
    lama = f", {b.lama} di antaranya pada versi lama" if b.lama else ""
    tanda = f" Tanda: {'; '.join(b.tanda)}." if b.tanda else ""
    return f"{b.nama} ({b.kode}). {berkala(berlaku)} {b.terbuka} berkas terbuka{lama}.{tanda}"


def berkala(kalimat: str) -> str:
    """A sentence with its full stop."""
    return kalimat if kalimat.endswith(".") else f"{kalimat}."


def baris_versi(daftar: Sequence[BarisVersi]) -> SumberBaris:
    """The versions of a procedure."""
    return SumberBaris([(b.nama, b.keterangan, str(b.terbuka), str(b.semua)) for b in daftar])


def baris_lama(daftar: Sequence[BerkasLama], kelompok: bool = True) -> SumberBaris:
    """Cases on older versions."""
    from loket_tui.dasar.kode_cari import kelompok as kelompokkan

    return SumberBaris([(kelompokkan(b.kode_cari) if kelompok else b.kode_cari, b.versi, b.posisi, b.sejak)
                        for b in daftar])


def teks_pelaksana(lane: Sequence[LaneSop], lebar: int) -> list[str]:
    """Who holds each lane; of one that nobody holds, who could."""
    hasil: list[str] = []
    for x in lane:
        if x.pemegang:
            hasil += terlipat(f"{x.pelaksana}: {', '.join(x.pemegang)}", lebar)
        else:
            hasil += terlipat(f"{x.pelaksana}: BELUM ADA. {kalimat_kosong(x)}", lebar)
    return hasil or ["Semua langkah SOP ini dikerjakan di luar kantor."]


def kalimat_kosong(x: LaneSop) -> str:
    """What to do about a lane that nobody holds."""
    peran = f"Beri peran {' atau '.join(x.peran)}" if x.peran else "Sebut perannya di berkas SOP"
    return f"{peran}{' kepada ' + ', '.join(x.calon[:4]) if x.calon else ''}."


def terlipat(teks: str, lebar: int) -> list[str]:
    """A sentence on as many lines as it needs, those after the first set in."""
    return wrap(layar(teks), max(20, lebar), subsequent_indent="    ") or [""]
