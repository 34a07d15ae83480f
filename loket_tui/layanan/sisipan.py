"""Sisipan: an existing number with a letter behind it, for a letter that has to carry the date of that number.

The one way to a number of an earlier day: by the holder of its right, with a reason, named in book, trail and story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import tanggal_panjang, tanggal_pendek
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.kantor import nomor_dari_pola
from loket_tui.layanan import langkah, penandatangan, penomoran
from loket_tui.layanan.alur import Berkas, baca, buka
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import buku as rbuku
from loket_tui.register import perkara as rp

HAK = "sisipan"


@dataclass(frozen=True, slots=True)
class CalonSisipan:
    """What would be given: the case as it was read, its letters that may take the number, the number for each."""

    permohonan: int
    dilihat: int
    nama: str
    tanggal: str
    naskah: tuple[tuple[str, str, str], ...]
    """(code, name, number) of each."""


def buku_bersurat(ruang: Ruang) -> frozenset[str]:
    """Books from which letters of the SOPs in force take a number that this office gives: only there a sisipan helps.
    """
    dipakai = buku_surat(ruang)
    return frozenset(b.kode for b in ruang.kantor.buku if b.kode in dipakai and b.milik != "sekretariat")


def buku_surat(ruang: Ruang) -> frozenset[str]:
    """Books from which letters of the SOPs in force take a number: the numbers of other books go with their case."""
    return frozenset(n.nomor.buku for p in ruang.sop_aktif for n in p.berkas.naskah if n.nomor is not None)


@bacaan("memberi nomor sisipan", HAK)
def calon(ruang: Ruang, _sesi: Sesi, baris_id: int, permohonan_id: int) -> CalonSisipan:
    """What a sisipan of this row would be for a case.  Raises GalatAturan, GalatIsian as the act does."""
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        asal = _asal(berkas, baris_id)
        naskah = [(k, berkas.prosedur.naskah(k).nama, _nomor(berkas, asal, k)) for k in _boleh(berkas, asal)]
        pemohon = rp.pemohon(koneksi, permohonan_id)
        return CalonSisipan(permohonan_id, berkas.perkara.urut, pemohon.get("nama", ""),
                            tanggal_panjang(date.fromisoformat(asal.tanggal_kerja)), tuple(naskah))


@tindakan("memberi nomor sisipan", HAK)
def beri_sisipan(
    kerja: Kerja, permohonan_id: int, dilihat: int, baris_id: int, alasan: str, naskah: str = ""
) -> Hasil:
    """Give a letter of a case the next letter behind an existing number, with that number's date; it takes no other.

    `naskah` may be left out where one letter waits for a number of this book.  Raises GalatIsian ("alasan",
    "naskah"), GalatAturan where the number or the case does not allow it.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    alasan = wajib_alasan(alasan)
    asal = _asal(berkas, baris_id)
    boleh = _boleh(berkas, asal)
    if not naskah and len(boleh) > 1:
        raise GalatIsian("Berkas ini mempunyai beberapa surat tanpa nomor; pilih suratnya.", "naskah")
    kode = naskah or boleh[0]
    if kode not in boleh:
        raise GalatIsian("Surat itu tidak menunggu nomor dari buku ini; pilih surat lain.", "naskah")
    nomor = _nomor(berkas, asal, kode)
    if rbuku.terpakai_nomor(kerja.koneksi, asal.buku, asal.tahun, nomor):
        raise GalatAturan(f"Nomor {nomor} sudah ada di buku; pola nomornya sama bagi dua deret. Perbaiki pola naskah.")
    peristiwa_id = berkas.catat_di_tempat("sisipan", "selesai", alasan=alasan, isi={
        "nomor_sisipan": nomor, "nomor_asal": asal.nomor, "naskah": kode})
    versi = penandatangan.versi_kini(berkas, kode)
    penomoran.tulis(
        berkas, asal.buku, date.fromisoformat(asal.tanggal_kerja), asal.urut, nomor, peristiwa_id,
        naskah=penandatangan.pastikan_versi(berkas, versi, kerja.tx, peristiwa_id) if versi is not None else None,
        isi=penomoran.isi_baris(berkas, kode), sisipan=rbuku.gabung_sisipan(asal.deret, _huruf(berkas, asal)))
    hasil = langkah.akhiri(berkas, [nomor, *langkah.lanjut_otomatis(berkas)])
    hasil.lain.update({"sisipan": nomor, "nomor_asal": asal.nomor, "baris_asal": asal.id})
    return hasil


# ---- rules


def _asal(berkas: Berkas, baris_id: int) -> rbuku.Baris:
    """The row of the original.  Raises GalatAturan where no letter may stand behind it."""
    asal = rbuku.baris(berkas.koneksi, baris_id)
    if asal is None:
        raise GalatAturan("Nomor itu tidak ada di buku; muat ulang layar.")
    buku = penomoran.buku_kantor(berkas, asal.buku)
    if asal.huruf:
        raise GalatAturan(f"Nomor {asal.nomor} sendiri nomor sisipan; pilih nomor asalnya.")
    if asal.batal:
        raise GalatAturan(f"Nomor {asal.nomor} sudah BATAL; pilih nomor lain dari hari itu.")
    if buku.milik == "sekretariat":
        raise GalatAturan(f"Nomor {buku.nama} diberikan sekretariat; minta nomor sisipannya, lalu ketik sebagai nomor.")
    return asal


def _boleh(berkas: Berkas, asal: rbuku.Baris) -> tuple[str, ...]:
    """The letters of the case that wait for a number of the original's book.  Raises GalatAturan when none does."""
    if berkas.perkara.akhir:
        raise GalatAturan("Berkas ini sudah berakhir; nomor sisipan tidak diperlukan lagi.")
    hasil: list[str] = []
    sebab = "Berkas ini tidak mempunyai surat yang menunggu nomor dari buku ini; periksa kode berkas dan bukunya."
    for naskah in berkas.prosedur.berkas.naskah:
        aturan = naskah.nomor
        if aturan is None or aturan.buku != asal.buku:
            continue
        versi = penandatangan.versi_kini(berkas, naskah.kode)
        if versi is None or penomoran.sudah(berkas, aturan.buku, naskah=naskah.kode) is not None:
            continue
        deret = penomoran.nama_deret(aturan, penomoran.klasifikasi(berkas, aturan),
                                     penandatangan.peran_penanda(berkas, naskah.kode))
        disetujui = penomoran.tanggal_disetujui(berkas, versi) if versi.id else None
        if deret != asal.deret:
            sebab = f"{naskah.nama} memakai deret nomor lain dari {asal.nomor}; pilih nomor dari deretnya."
        elif disetujui is not None and disetujui.isoformat() != asal.tanggal_kerja:
            sebab = (f"{naskah.nama} sudah disetujui dengan tanggal {tanggal_pendek(disetujui)}; kembalikan dahulu "
                     "supaya suratnya dicetak dengan tanggal nomor asal.")
        else:
            hasil.append(naskah.kode)
    if not hasil:
        raise GalatAturan(sebab)
    return tuple(hasil)


def _huruf(berkas: Berkas, asal: rbuku.Baris) -> str:
    """The next letter behind a number.  Raises GalatAturan after z."""
    terpakai = rbuku.huruf_terpakai(berkas.koneksi, asal)
    if len(terpakai) >= 26:
        raise GalatAturan(f"Huruf sisipan {asal.nomor} sudah habis sampai z; pilih nomor lain dari hari itu.")
    return chr(ord("a") + len(terpakai))


def _nomor(berkas: Berkas, asal: rbuku.Baris, kode: str) -> str:
    """The number by the letter's own pattern: the original's order and date, the letter behind them."""
    aturan = berkas.prosedur.naskah(kode).nomor
    buku = penomoran.buku_kantor(berkas, asal.buku)
    hari = date.fromisoformat(asal.tanggal_kerja)
    return nomor_dari_pola(
        (aturan.pola if aturan else "") or buku.pola, urut=asal.urut, tahun=asal.tahun, tanggal=hari,
        unit=berkas.ruang.kantor.unit, klasifikasi=penomoran.klasifikasi(berkas, aturan) if aturan else "",
        pejabat=penomoran.nama_pejabat(penandatangan.peran_penanda(berkas, kode)), sisipan=_huruf(berkas, asal))
