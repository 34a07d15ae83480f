"""Which papers must not come out any more: of a case, a letter, a legalising that does not stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan.alur import baca
from loket_tui.layanan.lembar_surat import SURAT
from loket_tui.layanan.ruang import Kerja
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp


def pastikan_berlaku(kerja: Kerja, perintah: rc.Perintah, *, salinan: bool = False) -> None:
    """Raise GalatAturan for a paper that must not come out any more.

    That of a cancelled or a blanked case; a letter of a refused one, one whose approval was withdrawn or whose number
    is void.  A copy of a letter also while it waits for its ink: a spoiled sheet is replaced as an original.
    """
    rc.tolak_susut(perintah.cuplikan)
    perkara = rp.muat(kerja.koneksi, perintah.permohonan_id) if perintah.permohonan_id else None
    if perkara is None:
        return
    if perkara.akhir == "dibatalkan":
        raise GalatAturan("Berkas ini sudah dibatalkan; cetakannya tidak dicetak lagi.")
    if perintah.dokumen not in {*SURAT, "lembar_legalisasi"}:
        return
    if perkara.akhir in {"ditolak", "dirujuk"}:
        raise GalatAturan(f"Berkas ini berakhir {perkara.akhir}; suratnya tidak dicetak lagi.")
    if perintah.dokumen == "lembar_legalisasi":
        if not _cap_berlaku(kerja, perkara.id, int(perintah.rujukan.removeprefix("peristiwa:"))):
            raise GalatAturan("Legalisasi ini sudah ditarik; cetak lembar yang baru sesudah dilegalisir lagi.")
        return
    naskah_id = int(perintah.rujukan.removeprefix("naskah:"))
    tanda = [t for t in rn.tanda_berlaku(kerja.koneksi, perkara.id)
             if t.naskah_id == naskah_id and t.jenis == "tanda_tangan"]
    if not tanda and not _tanpa_persetujuan(kerja, perkara.id, perintah, naskah_id):
        raise GalatAturan("Persetujuan surat ini sudah ditarik; cetak surat yang baru sesudah disetujui lagi.")
    if _nomor_batal(kerja, perkara.id, naskah_id):
        raise GalatAturan("Nomor surat ini sudah BATAL; suratnya tidak dicetak lagi.")
    if salinan and perkara.menunggu == "tinta" and any(t.token == perkara.aksi for t in tanda):
        raise GalatAturan("Surat ini belum ditandatangani basah; bila lembarnya rusak, pakai lembar rusak.")


def _cap_berlaku(kerja: Kerja, permohonan_id: int, peristiwa_id: int) -> bool:
    """Whether a legalising stands: the last of its aksi, and not taken back by a return to it or before it.

    Where a signature behind it made its sheet, that signature too.
    """
    berkas = baca(kerja.ruang, kerja.koneksi, permohonan_id)
    p = next((x for x in berkas.peristiwa if x.id == peristiwa_id), None)
    if p is None:
        return False
    sesudah = [x for x in berkas.peristiwa if x.urut > p.urut]
    letak = berkas.letak_pada(p)
    if any(x.aksi == p.aksi and x.jenis == p.jenis for x in sesudah):
        return False
    if any(berkas.prosedur.ada(x.ke) and berkas.prosedur.letak(x.ke).indeks <= letak.indeks
           for x in sesudah if x.ke and x.hasil == "kembali"):
        return False
    disetujui = any((x.jenis, x.hasil) == ("tanda_tangan", "disetujui") for x in sesudah)
    return not disetujui or any(t.jenis == "tanda_tangan" and ":" not in t.pelaksana and t.peristiwa_id > p.id
                                for t in rn.tanda_berlaku(kerja.koneksi, permohonan_id))


def bertanda(cuplikan: Mapping[str, Any]) -> bool:
    """Whether an official signs the paper; the block of the officer who made it is no signature."""
    ttd = cuplikan.get("ttd") or {"petugas": True}
    return not ttd.get("petugas")


def _tanpa_persetujuan(kerja: Kerja, permohonan_id: int, perintah: rc.Perintah, naskah_id: int) -> bool:
    """Whether a letter prints without an approval: nobody signs it, or parties sign this version before it."""
    if bertanda(perintah.cuplikan):
        versi = {b.id for b in rn.semua_terakhir(kerja.koneksi, permohonan_id)}
        return bool(perintah.cuplikan.get("untuk_pihak")) and naskah_id in versi
    return True


def _nomor_batal(kerja: Kerja, permohonan_id: int, naskah_id: int) -> bool:
    """Whether the letter, in any version, had a number and has none any more."""
    versi = rn.kode_versi(kerja.koneksi, permohonan_id)
    batal = [b.batal for b, _, n in rbuku.baris_perkara(kerja.koneksi, permohonan_id)
             if n is not None and versi.get(n) == versi.get(naskah_id)]
    return bool(batal) and all(batal)
