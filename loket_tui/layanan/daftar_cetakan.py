"""The list of prints: each order with its state in words, and what a person may do about it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from loket_tui.cetak import printer
from loket_tui.cetak.dokumen import NAMA, sebutan
from loket_tui.cetak.keadaan import LAMA, kata_keadaan, tanpa_pekerjaan
from loket_tui.dasar.kode_cari import kelompok, rapikan, sah
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.layanan.bersih_cetak import SEHARI
from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.register import cetakan as rc
from loket_tui.register import daftar as rd
from loket_tui.register import perkara as rp

HAK = "cetak_ulang"
"""The right to change what becomes of an order."""
TIKET = "tiket"
DAPAT = {
    "ulangi": frozenset({"gagal", "tidak_pasti", "disimpan", "dibatalkan"}),
    "keluar": frozenset({"periksa", "tidak_pasti"}),
    "rusak": frozenset({"periksa", "tidak_pasti"}),
    "simpan": frozenset({"disiapkan", "dirender", "gagal", "tidak_pasti"}),
    "kirim": frozenset({"disiapkan", "dikirim", "gagal", "tidak_pasti", "disimpan"}),
    "batalkan": frozenset({"disiapkan", "dirender", "dikirim", "gagal", "tidak_pasti"}),
}
"""In which states of an order a person may do what: again (without printing twice), came out well, spoiled, PDF only,
elsewhere, cancel.  The acts hold to it, and the list of prints offers by it; not all cancelled ones: `dibatalkan_saja`.
"""
DIBATALKAN = "dibatalkan petugas"
"""How the note of an order begins that was cancelled in the list of prints."""


def dibatalkan_saja(catatan: str) -> bool:
    """Whether an order was cancelled by a hand at the queue or in the list, and by nothing that its case became."""
    return printer.DITARIK in catatan or catatan.startswith(DIBATALKAN)


@dataclass(frozen=True, slots=True)
class BarisCetakan:
    """An order as the list shows it."""

    id: int
    permohonan_id: int
    waktu: str
    dokumen: str
    nama: str
    """The applicant, "" for a report."""
    tanda: str
    """SALINAN ke-n, lembar ke-n, or ""."""
    keadaan: str
    """The state in words."""
    kode: str
    """The state as stored."""
    keterangan: str
    pdf: Path
    ada_pdf: bool
    oleh: int = 0
    jenis: str = ""
    """The document by its name in the program."""
    acuan: str = ""
    """Whose paper it is without a name: number of the ticket or the register, or the code of the case."""

    @property
    def dapat_dibuka(self) -> bool:
        """Whether its PDF is there or can be drawn again."""
        return self.ada_pdf or self.selesai

    def dapat(self, apa: str) -> bool:
        """Whether its state lets a person do this, a key of DAPAT."""
        if self.kode == "dibatalkan" and not dibatalkan_saja(self.keterangan):
            return False
        return self.kode in DAPAT[apa] and (apa != "simpan" or self.ada_pdf)

    @property
    def judul(self) -> str:
        """Document and what marks it: "Surat, SALINAN ke-2"."""
        return f"{self.dokumen}, {self.tanda}" if self.tanda else self.dokumen

    @property
    def selesai(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.kode in rc.SELESAI


@bacaan("melihat daftar cetakan", "buku")
def kunci(ruang: Ruang, _sesi: Sesi, *, cari: str = "", terbuka: bool = False, setelah: int = 0) -> array[int]:
    """Ids of the orders, newest first: all, those not finished, those above `setelah`, or those a search finds.

    A search looks for the applicant, a number, a lookup code, the document, a ticket's number or the order's own.
    Raises GalatIzin without the right to read the books.
    """
    with ruang.basis.baca() as koneksi:
        if not cari.strip():
            return rc.kunci(koneksi, terbuka=terbuka, setelah=setelah)
        kode, kata = rapikan(cari), cari.strip().casefold()
        hasil = rc.temukan(koneksi, cari, rp.cari_kode(koneksi, kode) if sah(kode) else None,
                           [d for d, nama in NAMA.items() if kata in nama.casefold()])
        return array("q", sorted({*hasil} & {*rc.kunci(koneksi, terbuka=True)}, reverse=True)) if terbuka else hasil


@bacaan("melihat daftar cetakan", "buku")
def halaman(ruang: Ruang, _sesi: Sesi, ids: Sequence[int]) -> tuple[BarisCetakan, ...]:
    """The orders with these ids and their state, newest first.  Raises GalatIzin without the right to read the books.
    """
    with ruang.basis.baca() as koneksi:
        semua = rc.halaman(koneksi, ids)
        perkara = sorted({int(b["permohonan_id"]) for b in semua if b["permohonan_id"]})
        nama = {b.id: b.pemohon.get("nama", "") for b in rd.halaman(koneksi, perkara)}
    hasil = []
    for b in semua:
        pdf = ruang.kantor.printouts / b["berkas"]
        hasil.append(BarisCetakan(
            b["id"], b["permohonan_id"] or 0, _waktu(ruang, b["pada"]), sebutan(b["dokumen"]),
            nama.get(b["permohonan_id"] or 0, ""),
            _tanda(b["salinan_ke"], b["lembar"]),
            kata_keadaan(b["keadaan"], b["keterangan"]), b["keadaan"],
            tanpa_pekerjaan(b["keadaan"], b["keterangan"]), pdf, pdf.is_file(), b["oleh"], b["dokumen"],
            acuan(b["dokumen"], b["nomor"], b["nomor_register"], b["kode_cari"])))
    return tuple(hasil)


def daftar(
    ruang: Ruang, sesi: Sesi, batas: int = 200, *, terbuka: bool = False, cari: str = ""
) -> tuple[BarisCetakan, ...]:
    """The newest orders of those that `kunci` gives.  Raises GalatIzin without the right to read the books."""
    return halaman(ruang, sesi, kunci(ruang, sesi, cari=cari, terbuka=terbuka)[:batas])


def terbuka_kerja(koneksi: Connection) -> list[tuple[int, str]]:
    """(order, state) of those that want somebody's work, oldest first.

    A ticket of which nobody knows is none: the visitor stands there, and would have said so.
    """
    return [(n, k) for n, k in rc.terbuka(koneksi)
            if k != "tidak_pasti" or rc.pemesan(koneksi, n)[0] not in SEHARI]


@dataclass(frozen=True, slots=True)
class BelumSelesai:
    """How many orders are not finished, how many of them failed, and how many of those wait for a decision."""

    semua: int
    gagal: int
    lama: int


@bacaan("melihat daftar cetakan", "buku")
def belum_selesai(ruang: Ruang, _sesi: Sesi) -> BelumSelesai:
    """Counts of the open orders.  Raises GalatIzin without the right to read the books."""
    with ruang.basis.baca() as koneksi:
        terbuka = terbuka_kerja(koneksi)
        gagal = [n for n, k in terbuka if k == "gagal"]
        lama = sum(rc.keterangan(koneksi, n)[1] == LAMA for n in gagal)
    return BelumSelesai(len(terbuka), len(gagal), lama)


def _waktu(ruang: Ruang, pada: str) -> str:
    """Day, month and hour; the whole date where it is of another year."""
    lokal = ruang.saat(pada)
    hari = tanggal_pendek(lokal.date())
    return f"{hari[:5]} {jam_menit(lokal)}" if lokal.year == ruang.hari_ini().year else hari


def acuan(dokumen: str, nomor: object, nomor_register: object, kode_cari: object) -> str:
    """Which ticket, case or list a paper is of, from values of its snapshot and without a name; "" for a report."""
    if dokumen == TIKET or not (kode_cari or nomor_register):
        return str(nomor or "")
    return str(nomor_register) if nomor_register not in {None, "", "-"} else kelompok(str(kode_cari or ""))


def terbuka_dengan_kata(koneksi: Connection) -> tuple[int, str]:
    """How many orders are not finished, and by state in words: (3, "1 perlu tindakan: kertas habis, 2 disiapkan")."""
    kata = Counter(kata_keadaan(k, rc.keterangan(koneksi, n)[1]).removesuffix("?").lower()
                   for n, k in rc.terbuka(koneksi))
    return sum(kata.values()), ", ".join(f"{n} {k}" for k, n in sorted(kata.items()))


def perubahan_terakhir(ruang: Ruang) -> int:
    """A number that grows whenever something becomes of an order: the list need not be read while it stands."""
    with ruang.basis.baca() as koneksi:
        return rc.perubahan_terakhir(koneksi)


def _tanda(salinan_ke: int, lembar: int) -> str:
    if salinan_ke:
        return f"SALINAN ke-{salinan_ke}"
    return f"lembar ke-{lembar}" if lembar > 1 else ""
