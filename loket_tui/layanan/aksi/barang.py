"""tarik: documents that the applicant surrenders."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import bersih_panjang
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.register import tabel
from loket_tui.sop.prosedur import Letak


def _minta(_berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != "selesai":
        return ()
    return tuple(Kolom(f"jumlah:{b}", f"Jumlah {b}", "0", jenis="angka", maks=3) for b in letak.aksi.barang)


def _isi(k: Kerjaan) -> dict[str, Any]:
    if not k.positif:
        return {}
    jumlah = {b: k.angka(f"jumlah:{b}") for b in k.letak.aksi.barang}
    jumlah = {b: n for b, n in jumlah.items() if n}
    if not jumlah:
        raise GalatIsian("Isi jumlah dokumen yang ditarik, atau pilih 'tidak ada yang ditarik'.",
                         f"jumlah:{k.letak.aksi.barang[0]}")
    return {"barang": jumlah}


def _tulis(k: Kerjaan) -> list[str]:
    for barang, jumlah in k.isi.get("barang", {}).items():
        k.berkas.tx.tambah(tabel.Barang, {
            "permohonan_id": k.berkas.perkara.id, "jenis": barang, "jumlah": jumlah,
            "catatan": bersih_panjang(k.masukan.catatan, 300), "peristiwa_id": k.peristiwa_id})
    return []


JENIS = (JenisAksi("tarik", _minta, _isi, _tulis),)
