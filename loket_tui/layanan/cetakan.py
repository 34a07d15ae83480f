"""The list of prints: what became of each order, and what a person does about it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from loket_tui.cetak import printer
from loket_tui.cetak.dokumen import NAMA, sebutan
from loket_tui.cetak.keadaan import KEADAAN, kata_keadaan, tanpa_pekerjaan
from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.kode_cari import kelompok, rapikan, sah
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.layanan.alur import baca
from loket_tui.layanan.lembar_surat import SURAT
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, sebelum_tindakan, tindakan
from loket_tui.layanan.tarik_cetak import tarik
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import daftar as rd
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp

HAK = "cetak_ulang"
SUDAH_KELUAR = "Lembarnya sudah keluar; nyatakan baik atau rusak dahulu."
TIKET = "tiket"
DAPAT = {
    "ulangi": frozenset({"gagal", "tidak_pasti", "disimpan"}),
    "keluar": frozenset({"periksa", "tidak_pasti"}),
    "rusak": frozenset({"periksa", "tidak_pasti"}),
    "simpan": frozenset({"disiapkan", "dirender", "gagal", "tidak_pasti"}),
    "kirim": frozenset({"disiapkan", "dikirim", "gagal", "tidak_pasti", "disimpan"}),
    "batalkan": frozenset({"disiapkan", "dirender", "dikirim", "gagal", "tidak_pasti"}),
}
"""In which states of an order a person may do what: again (without printing twice), came out well, spoiled, PDF only,
elsewhere, cancel.  The acts hold to it, and the list of prints offers by it."""
TAK_DIKENAL = "Cetakan itu tidak ada dalam catatan; lihat nomornya di daftar cetakan."
TIDAK_DITARIK = "Cetakan sudah di printer dan tidak dapat ditarik; lihat apakah kertasnya keluar."


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


@bacaan("melihat daftar cetakan", "buku")
def belum_selesai(ruang: Ruang, _sesi: Sesi) -> tuple[int, int]:
    """(orders not finished, those of them that failed).  Raises GalatIzin without the right to read the books."""
    with ruang.basis.baca() as koneksi:
        keadaan = [k for _, k in rc.terbuka(koneksi)]
    return len(keadaan), keadaan.count("gagal")


def _waktu(ruang: Ruang, pada: str) -> str:
    """Day, month and hour; the whole date where it is of another year."""
    lokal = ruang.saat(pada)
    hari = tanggal_pendek(lokal.date())
    return f"{hari[:5]} {jam_menit(lokal)}" if lokal.year == ruang.hari_ini().year else hari


def acuan(dokumen: str, nomor: object, nomor_register: object, kode_cari: object) -> str:
    """Which ticket or case a paper is of, from values of its snapshot and without a name; "" for a report."""
    if dokumen == TIKET:
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


@tindakan("membuka PDF cetakan", "buku")
def catat_buka(kerja: Kerja, perintah_id: int) -> Hasil:
    """Note in the trail that an officer opened the PDF of an order: its numbers stand in full there.

    Raises GalatAturan for an unknown order.
    """
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is None:
        raise GalatAturan(TAK_DIKENAL)
    return Hasil(permohonan=perintah.permohonan_id or 0, lain={"perintah": perintah_id})


def ulangi(ruang: Ruang, sesi: Sesi, kunci: str, perintah_id: int) -> Hasil:
    """Put an order that failed, is uncertain or was only saved back to the start; a printed one needs a copy.

    What a queue may still hold of it is taken out first.  Raises GalatIzin, GalatAturan, GalatCetak (see `tarik`).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if not pernah and HAK in hak and _keadaan_kini(ruang, perintah_id) == "tidak_pasti":
        tarik(ruang, perintah_id)
    return catat_ulang(ruang, sesi, kunci, perintah_id)


@tindakan("mengulangi cetakan", HAK)
def catat_ulang(kerja: Kerja, perintah_id: int) -> Hasil:
    """Note that an order begins anew.  Called by `ulangi`."""
    keadaan = _keadaan(kerja, perintah_id)
    if keadaan in {"selesai", "dibatalkan", "rusak"}:
        raise GalatAturan(f"Cetakan ini sudah berakhir ({KEADAAN[keadaan].lower()}); untuk mencetak lagi pakai salinan "
                          "di F4.")
    if keadaan == "periksa":
        raise GalatAturan(SUDAH_KELUAR)
    if keadaan not in DAPAT["ulangi"]:
        raise GalatAturan("Cetakan ini masih dikerjakan; tunggu, atau batalkan dahulu.")
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is not None:
        pastikan_berlaku(kerja, perintah)
    return _tandai(kerja, perintah_id, "disiapkan", "diulangi petugas", "Cetakan diulangi.", beri_tahu=True)


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


def _tanpa_persetujuan(kerja: Kerja, permohonan_id: int, perintah: rc.Perintah, naskah_id: int) -> bool:
    """Whether a letter prints without an approval: nobody signs it, or parties sign this version before it."""
    if perintah.cuplikan.get("ttd"):
        versi = {b.id for b in rn.semua_terakhir(kerja.koneksi, permohonan_id)}
        return bool(perintah.cuplikan.get("untuk_pihak")) and naskah_id in versi
    return True


def _nomor_batal(kerja: Kerja, permohonan_id: int, naskah_id: int) -> bool:
    """Whether the letter, in any version, had a number and has none any more."""
    versi = rn.kode_versi(kerja.koneksi, permohonan_id)
    batal = [b.batal for b, _, n in rbuku.baris_perkara(kerja.koneksi, permohonan_id)
             if n is not None and versi.get(n) == versi.get(naskah_id)]
    return bool(batal) and all(batal)


@tindakan("menyimpan cetakan tanpa printer", HAK)
def simpan_saja(kerja: Kerja, perintah_id: int) -> Hasil:
    """Keep the PDF only and stop trying the printer; refused while there is no PDF, and for one that is at the printer:
    `kirim_lain` takes that out of its queue first.
    """
    _masih_terbuka(kerja, perintah_id)
    if _keadaan(kerja, perintah_id) == "dikirim":
        raise GalatAturan("Cetakan ini sudah di printer; pakai kirim ke printer lain dengan pilihan simpan saja, "
                          "supaya ditarik dari antriannya.")
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is None or not (kerja.ruang.kantor.printouts / perintah.berkas).is_file():
        raise GalatAturan("PDF cetakan ini belum jadi; tunggu sebentar, atau ulangi cetakannya.")
    return _tandai(kerja, perintah_id, "disimpan", "tanpa printer, atas perintah petugas",
                   "PDF disimpan; tidak dikirim ke printer.")


@tindakan("menyatakan cetakan keluar", HAK)
def sudah_keluar(kerja: Kerja, perintah_id: int) -> Hasil:
    """A person saw the sheet whole: an uncertain order is printed, one on counted paper is good."""
    if _keadaan(kerja, perintah_id) not in DAPAT["keluar"]:
        raise GalatAturan("Hanya cetakan yang perlu diperiksa yang dapat dinyatakan keluar; "
                          "lihat keadaannya di daftar cetakan.")
    return _tandai(kerja, perintah_id, "selesai", "lembar baik, dilihat petugas",
                   "Cetakan dinyatakan sudah keluar dengan baik.")


def batalkan(ruang: Ruang, sesi: Sesi, kunci: str, perintah_id: int) -> Hasil:
    """Give an order up; a finished one cannot be.  One that is at the printer is taken out of its queue first.

    The queue is asked outside the act, which would keep everybody else from writing.  Where the job cannot be taken
    out because it left it before, the order becomes tidak_pasti: a person looks at the paper.  Raises GalatIzin,
    GalatAturan, GalatCetak (see `tarik`).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    ditarik = tarik(ruang, perintah_id) if not pernah and HAK in hak else None
    return catat_batal(ruang, sesi, kunci, perintah_id, ditarik=ditarik)


def _keadaan_kini(ruang: Ruang, perintah_id: int) -> str:
    with ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, perintah_id)[0]


@tindakan("membatalkan cetakan", HAK)
def catat_batal(kerja: Kerja, perintah_id: int, *, ditarik: bool | None = None) -> Hasil:
    """Note that an order is given up; `ditarik`: whether its job left the print queue (None: there was none).

    Called by `batalkan`.
    """
    keadaan = _keadaan(kerja, perintah_id)
    if ditarik and keadaan == "dibatalkan":   # the print worker noticed it first
        return Hasil(kabar="Cetakan dibatalkan.", lain={"perintah": perintah_id})
    _masih_terbuka(kerja, perintah_id)
    if keadaan == "dikirim" and ditarik is None:
        raise GalatAturan("Cetakan ini baru saja dikirim ke printer; tekan batalkan sekali lagi.")
    if ditarik is False:
        return _tandai(kerja, perintah_id, "tidak_pasti", TIDAK_DITARIK, f"Belum batal. {TIDAK_DITARIK}")
    catatan = f"dibatalkan petugas; {printer.DITARIK}" if ditarik else "dibatalkan petugas"
    return _tandai(kerja, perintah_id, "dibatalkan", catatan, "Cetakan dibatalkan.")


def _keadaan(kerja: Kerja, perintah_id: int) -> str:
    """The state of an order.  Raises GalatAturan for an unknown one."""
    if rc.muat(kerja.koneksi, perintah_id) is None:
        raise GalatAturan(TAK_DIKENAL)
    return rc.keterangan(kerja.koneksi, perintah_id)[0]


def _masih_terbuka(kerja: Kerja, perintah_id: int) -> None:
    keadaan = _keadaan(kerja, perintah_id)
    if keadaan in rc.SELESAI:
        raise GalatAturan(f"Cetakan ini sudah berakhir: {KEADAAN[keadaan].lower()}.")
    if keadaan == "periksa":
        raise GalatAturan(SUDAH_KELUAR)


def _tandai(
    kerja: Kerja, perintah_id: int, keadaan: str, keterangan: str, kabar: str, *, beri_tahu: bool = False
) -> Hasil:
    rc.tandai(kerja.koneksi, perintah_id, keadaan, keterangan, kerja.tx.pada)
    perintah = rc.muat(kerja.koneksi, perintah_id)
    return Hasil(kabar=kabar, permohonan=(perintah.permohonan_id or 0) if perintah else 0,
                 cetak=(perintah_id,) if beri_tahu else (), lain={"perintah": perintah_id})
