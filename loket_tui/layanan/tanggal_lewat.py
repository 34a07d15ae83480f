"""Dates of letters that were still to come when they were typed and are past by the time somebody signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from loket_tui.cetak.surat.urai import kode_dipakai, urai
from loket_tui.dasar.galat import Galat
from loket_tui.dasar.tanggal import tanggal_panjang
from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.sop.rumus import HARI_INI
from loket_tui.sop.skema import Isian


@bacaan("melihat berkas", *HAK_BERKAS)
def tanggal_lewat(ruang: Ruang, _sesi: Sesi, ids: Sequence[int]) -> tuple[str, ...]:
    """A sentence for each such date on the letters of these cases that nobody has signed yet."""
    hasil = []
    with ruang.basis.baca() as koneksi:
        for nomor in ids:
            b = baca(ruang, koneksi, nomor)
            nama = rp.pemohon(koneksi, nomor).get("nama", "")
            hasil += [f"{i.label} {tanggal_panjang(tanggal)} sudah lewat ({nama})."
                      for i, tanggal in _pada_surat(koneksi, b) if tanggal < ruang.hari_ini()]
    return tuple(dict.fromkeys(hasil))


def _pada_surat(koneksi: Connection, b: Berkas) -> Iterator[tuple[Isian, date]]:
    """Fields that had to be today or later when they were typed, and stand on an unsigned letter."""
    depan = [i for i in b.prosedur.berkas.isian
             if i.jenis == "tanggal" and i.minimal == HARI_INI and b.isian.get(i.kode)]
    if not depan:
        return
    bertanda = {t.naskah_id for t in rn.tanda_berlaku(koneksi, b.perkara.id) if t.jenis == "tanda_tangan"}
    for baris in rn.semua_terakhir(koneksi, b.perkara.id):
        if baris.id not in bertanda:
            try:
                dipakai = {k for _, k in kode_dipakai(urai(rn.templat(koneksi, baris.templat_hash)))}
            except Galat:       # its own check says what is wrong with the text
                continue
            yield from ((i, date.fromisoformat(b.isian[i.kode])) for i in depan if i.kode in dipakai)
