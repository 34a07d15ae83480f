"""Voiding a single number by hand: it stays in its book as BATAL, and its letter takes another one if it needs one."""

from __future__ import annotations

from dataclasses import dataclass

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan import dampak, langkah, penomoran
from loket_tui.layanan.alur import Berkas, baca, buka
from loket_tui.layanan.lembar_surat import pernah_dipesan
from loket_tui.layanan.penandatangan import sebutan_tanda
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.tanda_mundur import tanda_sesudah
from loket_tui.layanan.tanda_tangan import TINTA
from loket_tui.register import buku as rbuku
from loket_tui.register import naskah as rn
from loket_tui.sop import kata, mesin
from loket_tui.sop.prosedur import Letak


@dataclass(frozen=True, slots=True)
class AkibatBatal:
    """What voiding a number brings with it, in sentences, and the version of the case that was looked at."""

    dilihat: int
    kalimat: str


@tindakan("membatalkan nomor", "batal")
def batalkan_nomor(kerja: Kerja, baris_id: int, alasan: str, dilihat: int | None = None) -> Hasil:
    """Void the number of a letter that was not handed over.

    A case that stands at or behind where the number was taken goes back there: to the aksi that numbers, or to the
    approval, whose sheet carries the number.  Raises GalatAturan for another number, GalatIsian without a reason,
    GalatUsang when the case moved since it was asked (`dilihat`).
    """
    baris = _baris(rbuku.baris(kerja.koneksi, baris_id))
    alasan = wajib_alasan(alasan)
    berkas = buka(kerja, baris.permohonan_id, dilihat)
    kode = _naskah(berkas, baris)
    tujuan = _kembali_ke(berkas, kode)
    akibat = _akibat(berkas, kode, tujuan)     # before the marks are withdrawn
    isi = {"nomor_batal": baris.nomor}
    if berkas.perkara.akhir:
        berkas.catat_di_tempat("catatan", "selesai", alasan=alasan, isi=isi)
    elif tujuan is None:
        berkas.catat_di_tempat("batal_nomor", "selesai", alasan=alasan, isi=isi)
    else:
        berkas.catat_pindah("batal_nomor", "selesai", tujuan.token, alasan=alasan, isi=isi)
    rbuku.koreksi(kerja.tx, baris_id, rbuku.BATAL, baris.nomor, "", alasan)
    return langkah.akhiri(berkas, [], " ".join(
        x for x in (f"Nomor {baris.nomor} dibatalkan dan tetap di buku sebagai BATAL.", akibat) if x))


@bacaan("membatalkan nomor", "batal")
def akibat_batal(ruang: Ruang, _sesi: Sesi, baris_id: int) -> AkibatBatal:
    """What voiding this number would do.  Raises GalatAturan where `batalkan_nomor` would."""
    with ruang.basis.baca() as koneksi:
        baris = _baris(rbuku.baris(koneksi, baris_id))
        berkas = baca(ruang, koneksi, baris.permohonan_id)
        kode = _naskah(berkas, baris)
        return AkibatBatal(berkas.perkara.urut, _akibat(berkas, kode, _kembali_ke(berkas, kode)))


def _baris(baris: rbuku.Baris | None) -> rbuku.Baris:
    """The row, if its number may still be voided."""
    if baris is None:
        raise GalatAturan("Nomor itu tidak ada di buku; muat ulang layar.")
    if baris.batal:
        raise GalatAturan(f"Nomor {baris.nomor} sudah BATAL.")
    return baris


def _naskah(berkas: Berkas, baris: rbuku.Baris) -> str:
    """The letter that has this number, if nobody outside has it yet."""
    milik = rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id)
    kode = next((b.naskah for b, _, _ in milik if b.id == baris.id), "")
    if not kode:
        raise GalatAturan(f"Nomor {baris.nomor} bukan nomor surat; nomor itu batal bersama berkasnya (F4).")
    if dampak.diserahkan(berkas) or _dikirim(berkas):
        raise GalatAturan(f"Surat bernomor {baris.nomor} sudah diserahkan; nomornya tidak dapat dibatalkan.")
    return kode


def _akibat(berkas: Berkas, kode: str, tujuan: Letak | None) -> str:
    """What becomes of the sheet that bears the number, which marks fall, and where the case goes."""
    versi = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
    dicetak = versi is not None and pernah_dipesan(berkas.koneksi, versi.id)
    hasil = ["Lembar dengan nomor itu harus dimusnahkan."] if dicetak else []
    if tujuan is not None:
        gugur = tanda_sesudah(berkas, tujuan.indeks)
        for jenis, sebut in (("tanda_tangan", "Persetujuan"), ("paraf", "Paraf")):
            siapa = [f"{x} ({nama})" if nama else x for x, nama in (
                sebutan_tanda(berkas, t) for t in gugur if t.jenis == jenis)]
            hasil += [f"{sebut} {', '.join(dict.fromkeys(siapa))} gugur."] if siapa else []
        oleh = berkas.prosedur.pelaksana(berkas.prosedur.pencatat(tujuan.lane)).sebutan
        hasil.append(f"Surat kembali ke: {kata.aksi(tujuan, berkas.prosedur)}, {oleh}.")
    return " ".join(hasil)


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
