"""Dates typed far from today: a mistyped year is asked about before it stands on a letter and in the books.

A SOP sets its own limits (`minimal`, `maksimal`); this looks at what they let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tambah_bulan, tanggal_panjang, umur
from loket_tui.layanan.aksi.bersama import AWALAN_ISIAN
from loket_tui.layanan.alur import baca
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.layanan.semua_ditolak import akibat_isian
from loket_tui.sop.skema import Isian

TAHUN_LAGI: Final = 1
TAHUN_LALU: Final = 110
"""Years ahead of today, and back from it, beyond which a date is asked about."""


def tanggal_jauh(isian: Iterable[Isian], nilai: Mapping[str, str], hari_ini: date) -> tuple[str, ...]:
    """A sentence for each date, as typed by its field's code, that lies far from `hari_ini`."""
    hasil = []
    for satu in isian:
        if satu.jenis == "tanggal" and nilai.get(satu.kode, "").strip():
            with suppress(GalatIsian):
                tanggal = baca_tanggal(nilai[satu.kode])
                if tanggal > tambah_bulan(hari_ini, 12 * TAHUN_LAGI):
                    hasil.append(f"{satu.label} {tanggal_panjang(tanggal)} masih {umur(hari_ini, tanggal)} tahun lagi; "
                                 "periksa tahunnya.")
                elif umur(tanggal, hari_ini) > TAHUN_LALU:
                    hasil.append(f"{satu.label} {tanggal_panjang(tanggal)} sudah {umur(tanggal, hari_ini)} tahun lalu; "
                                 "periksa tahunnya.")
    return tuple(hasil)


def ragu_koreksi(isian: Isian | None, baru: str, hari_ini: date) -> str:
    """What should be asked before a field is corrected to what was typed; "" for nothing, or another kind of field."""
    return "".join(tanggal_jauh([isian], {isian.kode: baru}, hari_ini)) if isian is not None else ""


@bacaan("melihat berkas", *HAK_BERKAS)
def ragu_isian(ruang: Ruang, sesi: Sesi, permohonan_id: int, hasil: str, nilai: Mapping[str, str]) -> str:
    """What should be asked before the present step is recorded with what was filled in; "" for nothing."""
    with ruang.basis.baca() as koneksi:
        isian = baca(ruang, koneksi, permohonan_id).prosedur.berkas.isian
    diketik = {k.removeprefix(AWALAN_ISIAN): v for k, v in nilai.items() if k.startswith(AWALAN_ISIAN)}
    jauh = tanggal_jauh(isian, diketik, ruang.hari_ini())
    return " ".join(t for t in (*jauh, akibat_isian(ruang, sesi, permohonan_id, hasil, nilai)) if t)
