"""antri and panggil_antrian: a number of the case's own, given and called like those of the entrance."""

from __future__ import annotations

from typing import Any

from loket_tui.layanan import antrian, tiket_cetak
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.aksi.tunggu import tiket_loket
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.register import antrian as ra
from loket_tui.sop.prosedur import Letak


def tiket_berkas(berkas: BerkasKerja) -> ra.Tiket | None:
    """The number that the case was given last, if it is one of today."""
    nomor = next((p.isi.get("tiket") for p in reversed(berkas.peristiwa) if p.jenis == "antri"), None)
    tiket = ra.tiket(berkas.koneksi, int(nomor)) if nomor is not None else None
    return tiket if tiket is not None and tiket.tanggal_kerja == berkas.tx.tanggal_kerja.isoformat() else None


def _isi_antri(k: Kerjaan) -> dict[str, Any]:
    """The number: the one that still waits, else a new one in the visit of today that the case belongs to."""
    b = k.berkas
    lama = tiket_berkas(b)
    if lama is not None and lama.keadaan == ra.MENUNGGU:
        return {"tiket": lama.id, "antrian": lama.nomor}
    hari_ini = ra.kunjungan_hari(b.koneksi, b.perkara.id, b.tx.tanggal_kerja.isoformat())
    tiket = ra.beri(b.tx, k.letak.aksi.awalan, hari_ini[0] if hari_ini else None)
    if not hari_ini:
        ra.sambung(b.tx, tiket.kunjungan_id, b.perkara.id, "panggilan")
    return {"tiket": tiket.id, "antrian": tiket.nomor}


def _cetak_antri(k: Kerjaan) -> list[str]:
    """The ticket of the number, once, with the code of the case: scanned, it opens the case."""
    b = k.berkas
    tiket = ra.tiket(b.koneksi, int(k.isi["tiket"])) if tiket_cetak.dicetak(b.ruang) else None
    if tiket is not None and not tiket_cetak.sudah_dipesan(b.kerja, tiket):
        tiket_cetak.pesan_tiket(b.kerja, tiket, b.prosedur.nama, b.perkara.kode_cari, b.perkara.id)
    return []


def _antri_sendiri(berkas: BerkasKerja, letak: Letak) -> bool:
    """Along: the visitor stands at this counter."""
    tiket = tiket_loket(berkas)
    return tiket is not None and berkas.boleh(letak) and tiket.kunjungan_id in ra.kunjungan_hari(
        berkas.koneksi, berkas.perkara.id, berkas.tx.tanggal_kerja.isoformat())


def _isi_panggil(k: Kerjaan) -> dict[str, Any]:
    tiket = tiket_berkas(k.berkas)
    return {"antrian": tiket.nomor} if tiket is not None else {}


def _panggil(k: Kerjaan) -> list[str]:
    """What the call of the number became, unless the queue noted it already."""
    tiket = tiket_berkas(k.berkas)
    if tiket is not None and k.positif:
        antrian.panggil_tiket(k.berkas.kerja, tiket)
    elif tiket is not None:
        antrian.tiket_tidak_hadir(k.berkas.kerja, tiket)
    return []


JENIS = (
    JenisAksi("antri", isi=_isi_antri, sesudah=_cetak_antri, sendiri=_antri_sendiri),
    JenisAksi("panggil_antrian", isi=_isi_panggil, sesudah=_panggil),
)
