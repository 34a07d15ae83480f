"""Which sheets lie at a signature's wet ink: of several letters a person says whose is spoiled."""

from __future__ import annotations

from loket_tui.layanan import lembar_surat
from loket_tui.layanan.alur import baca
from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.register import naskah as rn


@bacaan("mengganti lembar rusak", "cetak_ulang")
def surat_tercetak(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> tuple[tuple[str, str], ...]:
    """(code, name) of the letters of the present signature that were printed here."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        return tuple((k, b.prosedur.naskah(k).nama) for k in b.naskah_kini(ruang.hari_ini())
                     if (v := rn.terakhir(koneksi, permohonan_id, k)) is not None
                     and lembar_surat.terakhir(koneksi, v.id) is not None)
