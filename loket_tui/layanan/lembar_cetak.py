"""What a person does about the sheets of an order: to another printer, good or spoiled; how many orders there were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from loket_tui.cetak import printer
from loket_tui.cetak.dokumen import NAMA, kertas_boleh, kertas_cetak, sebutan
from loket_tui.cetak.keadaan import KEADAAN, kata_keadaan, nomor_pekerjaan
from loket_tui.cetak.mentah import ada_mentah
from loket_tui.cetak.printer.tempat import tanpa_driver
from loket_tui.dasar.galat import GalatAturan, GalatCetak, GalatIsian
from loket_tui.dasar.jam import teks_utc
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.kantor.cetak import KERTAS_MENTAH, Cetak
from loket_tui.layanan import gambar_cetak, kartu_ak1
from loket_tui.layanan import kertas as lkertas
from loket_tui.layanan.alur import BerkasKerja, buka
from loket_tui.layanan.cetak_berlaku import bertanda, pastikan_berlaku
from loket_tui.layanan.cetak_sendiri import kabar_dikirim
from loket_tui.layanan.cetakan import SUDAH_KELUAR, TAK_DIKENAL, TIDAK_DITARIK
from loket_tui.layanan.daftar_cetakan import DAPAT, HAK, acuan
from loket_tui.layanan.gambar_cetak import PDF
from loket_tui.layanan.lembar_surat import SURAT
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, sebelum_tindakan, tindakan
from loket_tui.layanan.tarik_cetak import tarik
from loket_tui.register import cetakan as rc
from loket_tui.register import perkara as rp

SIMPAN = "simpan saja"
"""What people call it when an order goes to no printer."""


# ---- to another printer


def daftar_tujuan(cetak: Cetak, dokumen: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """(printers of this computer, paper -> forms in which the document comes on it), for the question where to send it.

    The PDF's papers come first; those of a raw form only where the office's settings send that form to some printer.
    """
    nama = tuple(printer.daftar_printer())
    kertas: dict[str, tuple[str, ...]] = dict.fromkeys(kertas_boleh(dokumen), (PDF,))
    for bentuk in dict.fromkeys(gambar_cetak.tujuan(cetak, dokumen, (n, "")).bentuk for n in nama):
        for k in KERTAS_MENTAH.get(bentuk, ()) if ada_mentah(dokumen, bentuk) else ():
            kertas[k] = (*kertas.get(k, ()), bentuk)
    return nama, kertas


def kirim_lain(ruang: Ruang, sesi: Sesi, kunci: str, perintah_id: int, ke: str, kertas: str = "") -> Hasil:
    """Send an order to another printer ("": keep its PDF only), on `kertas` ("": as before).

    One that is at a printer is taken out of its queue first; one that left it before becomes tidak_pasti and goes
    nowhere.  The queue is asked outside the act.  Raises GalatIzin, GalatIsian (no such printer), GalatAturan,
    GalatCetak (see `tarik`).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if pernah or HAK not in hak:
        return catat_alih(ruang, sesi, kunci, perintah_id, ke, kertas)
    if ke and not printer.ada_printer(ke):
        raise GalatIsian(f"Printer {ke} tidak ada di komputer ini; pilih dari daftar printer.", "printer")
    _tolak_tanpa_driver(ruang, perintah_id, ke, kertas)
    return catat_alih(ruang, sesi, kunci, perintah_id, ke, kertas, ditarik=tarik(ruang, perintah_id))


def _tolak_tanpa_driver(ruang: Ruang, perintah_id: int, ke: str, kertas: str) -> None:
    """Raise GalatIsian for a PDF to a printer that takes raw bytes and that kantor.toml does not name."""
    cetak = ruang.kantor.cetak
    with ruang.basis.baca() as koneksi:
        dokumen = rc.pemesan(koneksi, perintah_id)[0]
    if ke and gambar_cetak.tujuan(cetak, dokumen, (ke, kertas)).bentuk == PDF and tanpa_driver(cetak, ke):
        raise GalatIsian(f"Printer {ke} tanpa driver, jadi PDF keluar sebagai baris-baris kacau; pilih printer lain, "
                         "atau atur printer itu di kantor.toml bagian [cetak.dokumen].", "printer")


@tindakan("mengirim cetakan ke printer lain", HAK)
def catat_alih(
    kerja: Kerja, perintah_id: int, ke: str, kertas: str = "", *, ditarik: bool | None = None
) -> Hasil:
    """Note that an order goes elsewhere; `ditarik`: whether its job left the print queue (None: there was none).

    Called by `kirim_lain`.
    """
    perintah = _muat(kerja, perintah_id)
    keadaan = rc.keterangan(kerja.koneksi, perintah_id)[0]
    lain = {"perintah": perintah_id}
    if ditarik is False:
        rc.tandai(kerja.koneksi, perintah_id, "tidak_pasti", TIDAK_DITARIK, kerja.tx.pada)
        return Hasil(kabar=f"Belum dikirim ulang. {TIDAK_DITARIK}", permohonan=perintah.permohonan_id or 0, lain=lain)
    if keadaan == "periksa":
        raise GalatAturan(SUDAH_KELUAR)
    if keadaan in rc.SELESAI - {"disimpan"} and not (ditarik and keadaan == "dibatalkan"):
        raise GalatAturan(f"Cetakan ini sudah berakhir ({KEADAAN[keadaan].lower()}); untuk mencetak lagi pakai salinan "
                          "di F4.")
    if keadaan == "dirender" or (keadaan == "dikirim" and ditarik is None):
        raise GalatAturan("Cetakan ini sedang dikerjakan; tunggu sebentar, lalu ulangi.")
    pastikan_dapat(kerja.ruang.kantor.cetak, perintah.dokumen, ke, kertas)
    pastikan_berlaku(kerja, perintah)
    rc.alihkan(kerja.tx, perintah_id, ke, kertas)
    rc.tandai(kerja.koneksi, perintah_id, "disiapkan", f"dialihkan ke {ke or SIMPAN}"[:200], kerja.tx.pada)
    kabar = (kabar_dikirim(kerja.ruang, perintah.dokumen, ke, kertas) if ke
             else "Disimpan sebagai PDF, tidak dikirim ke printer.")
    return Hasil(kabar=kabar, permohonan=perintah.permohonan_id or 0, cetak=(perintah_id,), lain=lain)


def pastikan_dapat(cetak: Cetak, dokumen: str, ke: str, kertas: str) -> None:
    """Raise GalatIsian for a printer that takes no form of the document, GalatCetak for a paper it does not have."""
    bentuk = gambar_cetak.tujuan(cetak, dokumen, (ke, kertas)).bentuk if ke else PDF
    if bentuk == PDF:
        if kertas:
            kertas_cetak(dokumen, kertas)
        return
    if not ada_mentah(dokumen, bentuk):
        raise GalatIsian(f"Printer {ke} diatur untuk {bentuk}, sedangkan {sebutan(dokumen).lower()} hanya ada sebagai "
                         "PDF; pilih printer lain.", "printer")
    if kertas and kertas not in KERTAS_MENTAH[bentuk]:
        raise GalatIsian(f"Printer {ke} diatur untuk {bentuk} pada {', '.join(KERTAS_MENTAH[bentuk])}; pilih salah "
                         "satunya, atau kertas seperti semula.", "kertas")


def _muat(kerja: Kerja, perintah_id: int) -> rc.Perintah:
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is None:
        raise GalatAturan(TAK_DIKENAL)
    return perintah


# ---- good or spoiled


@tindakan("menyatakan lembar cetakan rusak", HAK)
def lembar_cacat(kerja: Kerja, perintah_id: int, alasan: str) -> Hasil:
    """The sheet came out spoiled: it is counted, and another one is ordered as an original (a copy: the same copy).

    A letter that has its ink is only counted: what replaces it is a copy, which a person orders with its reason.
    Raises GalatAturan, GalatIsian without a reason.
    """
    perintah = _muat(kerja, perintah_id)
    if rc.keterangan(kerja.koneksi, perintah_id)[0] not in DAPAT["rusak"]:
        raise GalatAturan("Lembar cetakan ini tidak sedang ditanyakan; lihat keadaannya di daftar cetakan.")
    alasan = wajib_alasan(alasan)
    pastikan_berlaku(kerja, perintah)
    perkara = rp.muat(kerja.koneksi, perintah.permohonan_id) if perintah.permohonan_id else None
    surat = perintah.dokumen in SURAT and bertanda(perintah.cuplikan) and not perintah.salinan_ke
    bertinta = (perkara is not None and surat and not perintah.cuplikan.get("untuk_pihak")
                and perkara.menunggu != "tinta")
    rc.rusakkan(kerja.tx, perintah_id, alasan)
    if perkara is not None and not perkara.akhir:
        berkas: BerkasKerja = buka(kerja, perkara.id)
        berkas.catat_di_tempat("lembar_rusak", "selesai", alasan=alasan)
    if bertinta:
        return Hasil(kabar="Lembar rusak tercatat. Surat ini sudah ditandatangani basah; cetak salinan di F4.",
                     permohonan=perintah.permohonan_id or 0, lain={"perintah": perintah_id})
    if rc.lembar_terakhir(kerja.koneksi, perintah) == perintah.lembar:      # else a later sheet is ordered already
        ganti(kerja, perintah, alasan)
    return Hasil(kabar="Lembar rusak tercatat; penggantinya dicetak. Coret yang rusak, simpan bersama stoknya.",
                 permohonan=perintah.permohonan_id or 0, cetak=tuple(kerja.tx.cetak), lain={"perintah": perintah_id})


def ganti(kerja: Kerja, perintah: rc.Perintah, alasan: str) -> int:
    """Order the next sheet of a document with the same snapshot: what it says stays, also the day it was printed.

    Of a card only where it stands on its stock is as the office set it meanwhile: that is often why one is spoiled.
    """
    lembar = rc.lembar_terakhir(kerja.koneksi, perintah) + 1
    nama = perintah.berkas.rpartition("/")[2].partition(f"-{perintah.dokumen}")[0]
    cuplikan = kartu_ak1.stok_kini(kerja.ruang.kantor, perintah.cuplikan)
    return lkertas.pesan(
        kerja, perintah.dokumen, perintah.rujukan, cuplikan, permohonan_id=perintah.permohonan_id,
        salinan_ke=perintah.salinan_ke, lembar=lembar, alasan=alasan, nama=nama)


# ---- how many there were


@dataclass(frozen=True, slots=True)
class JumlahCetakan:
    """The orders of one document in some days: all, printed well, spoiled, given up, only saved, still open.

    Orders, not sheets: one may be of several pages, with an archive copy or in several copies.
    """

    dokumen: str
    dipesan: int
    baik: int
    rusak: int
    batal: int
    disimpan: int
    terbuka: int


@bacaan("menghitung cetakan", "buku")
def jumlah_cetakan(ruang: Ruang, _sesi: Sesi, dari: date, sampai: date) -> tuple[JumlahCetakan, ...]:
    """How many orders of each document there were from one office day to another, both included.  Raises GalatIzin."""
    awal, akhir = (teks_utc(datetime.combine(h, time(), ruang.zona)) for h in (dari, sampai + timedelta(days=1)))
    with ruang.basis.baca() as koneksi:
        semua = rc.jumlah_keadaan(koneksi, awal, akhir)
    hasil = []
    for dokumen, n in semua.items():
        jumlah, rusak, batal = sum(n.values()), n.get("rusak", 0), n.get("dibatalkan", 0)
        baik, disimpan = n.get("selesai", 0), n.get("disimpan", 0)
        hasil.append(JumlahCetakan(sebutan(dokumen), jumlah, baik, rusak, batal, disimpan,
                                   jumlah - baik - rusak - batal - disimpan))
    urutan = list(NAMA.values())
    return tuple(sorted(hasil, key=lambda x: urutan.index(x.dokumen) if x.dokumen in urutan else len(urutan)))


# ---- the story of one order


@bacaan("melihat daftar cetakan", "buku")
def riwayat(ruang: Ruang, _sesi: Sesi, perintah_id: int) -> tuple[str, ...]:
    """The story of an order as lines: each state with its moment and reason, where it was sent, what was drawn.

    Raises GalatIzin, GalatAturan for an unknown order.
    """
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, perintah_id)
        if perintah is None:
            raise GalatAturan(TAK_DIKENAL)
        keadaan, berkas = rc.riwayat(koneksi, perintah_id), rc.berkas(koneksi, perintah_id)
        alih = rc.semua_alih(koneksi, perintah_id)
    milik = acuan(perintah.dokumen, *(perintah.cuplikan.get(k) for k in ("nomor", "nomor_register", "kode_cari")))
    baris = [(perintah.pada, 0, "Dipesan: " + ", ".join((
        sebutan(perintah.dokumen), f"lembar ke-{perintah.lembar}", kertas_teks(perintah),
        *([f"SALINAN ke-{perintah.salinan_ke}"] if perintah.salinan_ke else []), *([milik] if milik else []),
        *([f"alasan: {alasan}"] if (alasan := str(perintah.cuplikan.get("alasan_salinan") or "")) else []))))]
    baris += [(p.pada, 2, _kata_peristiwa(p)) for p in keadaan]
    baris += [(pada, 1, f"Dikirim ke {ke or SIMPAN}{f', kertas {k}' if k else ''} oleh {siapa}")
              for ke, k, siapa, pada in alih]
    baris += [(b.pada, 3, f"Digambar ({b.bentuk}) oleh versi {b.program or 'lama'}, sidik {b.sidik[:12]}")
              for b in berkas]
    return tuple(f"{_waktu(ruang, pada)}  {kata}" for pada, _, kata in sorted(baris, key=lambda b: b[:2]))


def kertas_teks(perintah: rc.Perintah) -> str:
    """The paper an order was made for."""
    try:
        return f"kertas {kertas_cetak(perintah.dokumen, perintah.kertas)}"
    except GalatCetak:
        return f"kertas {perintah.kertas}"


def _kata_peristiwa(p: rc.Peristiwa) -> str:
    kerja = nomor_pekerjaan(p.keadaan, p.keterangan)
    kata = kata_keadaan(p.keadaan, p.keterangan)
    sebab = "" if kerja else p.keterangan
    return kata + (f" (pekerjaan {kerja})" if kerja else "") + (f": {sebab}" if sebab else "")


def _waktu(ruang: Ruang, pada: str) -> str:
    lokal = ruang.saat(pada)
    return f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)}"
