"""Voiding a single number by hand: it stays in its book as BATAL, and its letter takes another one if it needs one."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan import dampak, langkah, penomoran
from loket_tui.layanan.alur import Berkas, buka, muat_perkara
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.tanda_tangan import TINTA
from loket_tui.register import buku as rbuku
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import Letak


@tindakan("membatalkan nomor", "batal")
def batalkan_nomor(kerja: Kerja, baris_id: int, alasan: str, dilihat: int | None = None) -> Hasil:
    """Void the number of a letter that was not handed over.

    A case that stands at or behind where the number was taken goes back there: to the aksi that numbers, or to the
    approval, whose sheet carries the number.  Raises GalatAturan for another number, GalatIsian without a reason,
    GalatUsang when the case moved since it was asked (`dilihat`).
    """
    baris = rbuku.baris(kerja.koneksi, baris_id)
    if baris is None:
        raise GalatAturan("Nomor itu tidak ada di buku; muat ulang layar.")
    alasan = wajib_alasan(alasan)
    if baris.batal:
        raise GalatAturan(f"Nomor {baris.nomor} sudah BATAL.")
    berkas = buka(kerja, baris.permohonan_id, dilihat)
    kode = next((b.naskah for b, _, _ in rbuku.baris_perkara(kerja.koneksi, berkas.perkara.id) if b.id == baris_id), "")
    if not kode:
        raise GalatAturan(f"Nomor {baris.nomor} bukan nomor surat; nomor itu batal bersama berkasnya (F4).")
    if dampak.diserahkan(berkas) or _dikirim(berkas):
        raise GalatAturan(f"Surat bernomor {baris.nomor} sudah diserahkan; nomornya tidak dapat dibatalkan.")
    tujuan = _kembali_ke(berkas, kode)
    isi = {"nomor_batal": baris.nomor}
    if berkas.perkara.akhir:
        berkas.catat_di_tempat("catatan", "selesai", alasan=alasan, isi=isi)
    elif tujuan is None:
        berkas.catat_di_tempat("batal_nomor", "selesai", alasan=alasan, isi=isi)
    else:
        berkas.catat_pindah("batal_nomor", "selesai", tujuan.token, alasan=alasan, isi=isi)
    rbuku.koreksi(kerja.tx, baris_id, rbuku.BATAL, baris.nomor, "", alasan)
    lagi = " Suratnya kembali ke tempat nomor diambil." if tujuan is not None else ""
    return langkah.akhiri(berkas, [], f"Nomor {baris.nomor} dibatalkan dan tetap di buku sebagai BATAL.{lagi}")


@bacaan("membatalkan nomor", "batal")
def versi_berkas(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> int:
    """The version of a case whose number is about to be voided.  Raises GalatAturan when it is not there."""
    with ruang.basis.baca() as koneksi:
        return muat_perkara(koneksi, permohonan_id).urut


def _dikirim(berkas: Berkas) -> bool:
    """Whether papers of the case went to another office."""
    return any(p.jenis == "kirim" and p.hasil == "diterima" for p in berkas.peristiwa)


def _kembali_ke(berkas: Berkas, kode: str) -> Letak | None:
    """Where a case takes the number of a naskah anew; None while it has yet to come there, or has ended."""
    if berkas.perkara.akhir:
        return None
    aturan = berkas.prosedur.naskah(kode).nomor
    if penomoran.nomor_pada_konsep(berkas.prosedur, kode):
        jenis = frozenset({"buat_naskah", "sistem_luar"})
    elif aturan is not None and aturan.saat == "disetujui" and not penomoran.diketik(berkas, aturan.buku):
        jenis = frozenset({"tanda_tangan"})
    else:
        jenis = frozenset({"nomor"})
    konteks, kini = berkas.konteks(berkas.ruang.hari_ini()), berkas.letak
    tujuan = next((x for x in berkas.prosedur.urutan if x.jenis in jenis and kode in x.naskah
                   and not mesin.dilewati(x, berkas.prosedur, konteks)), None)
    if tujuan is None or kini.indeks < tujuan.indeks:
        return None
    if kini is tujuan or kini.token == tujuan.token:
        return tujuan if berkas.perkara.menunggu == TINTA else None
    return tujuan
