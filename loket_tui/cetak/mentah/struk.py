"""Slips on thermal rolls, ESC/POS: queue ticket, short receipts, test slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak import sebutan
from loket_tui.cetak.bagian import teks_cetak
from loket_tui.cetak.biaya import sebut_biaya
from loket_tui.cetak.isi_tiket import isi_tiket
from loket_tui.cetak.mentah import isi as mi
from loket_tui.cetak.mentah.escpos import Struk
from loket_tui.cetak.mentah.kode import angka_besar
from loket_tui.cetak.mentah.teks import bungkus, polos
from loket_tui.cetak.tanda_terima import BELUM, DATA, PESAN


def tiket(cuplikan: Mapping[str, Any]) -> bytes:
    """The queue ticket; keys as `cetak.isi_tiket` reads them."""
    isi = isi_tiket(cuplikan)
    struk = Struk(str(cuplikan.get("kertas") or ""))
    _kop(struk, isi.kop)
    struk.baris("NOMOR ANTRIAN", "tengah")
    _nomor(struk, polos(isi.nomor))
    if isi.untuk:
        struk.baris(isi.untuk, "tengah", tebal=True, maks=3)
    for satu in (*isi.waktu, isi.tunggu):
        if satu:
            struk.baris(satu, "tengah")
    struk.kode(isi.kode)
    struk.garis()
    struk.baris(isi.pesan, "tengah")
    struk.baris(isi.biaya, "tengah", tebal=True)
    if isi.tanda:
        struk.baris(isi.tanda, "tengah", tebal=True)
    return struk.selesai()


def _nomor(struk: Struk, nomor: str) -> None:
    """The number as a picture, three quarters of the roll wide; without the font in the printer's largest characters.
    """
    gambar = angka_besar(nomor, struk.titik, struk.titik * 4 // 15)
    if gambar:
        struk.gambar(gambar)
        return
    sisi = max(1, min(8, struk.titik // (12 * max(1, len(nomor)))))
    struk.baris(nomor, "tengah", tebal=True, besar=(sisi, sisi))


def tanda_terima(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt of a permohonan in short form; keys as those of the half sheet."""
    banyak = mi.lembar_banyak(cuplikan)
    bagian = []
    for ke in range(1, banyak + 1):
        struk = Struk(str(cuplikan.get("kertas") or ""))
        _tanda_terima(struk, cuplikan)
        if banyak > 1:
            struk.baris(f"Lembar ke-{ke} dari {banyak}", "kanan")
        bagian.append(struk.selesai())
    return b"".join(bagian)


def _tanda_terima(struk: Struk, cuplikan: Mapping[str, Any]) -> None:
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    _kop(struk, mi.baris_kop(cuplikan), mi.baris_kop(cuplikan, "alamat"))
    _salinan(struk, cuplikan)
    struk.baris(cuplikan.get("judul") or "TANDA TERIMA BERKAS PERMOHONAN", "tengah", tebal=True)
    struk.baris(sebutan.nomor(cuplikan), "tengah", tebal=True, besar=(1, 2))
    struk.spasi()
    for label, isi in (
        ("Masuk", cuplikan["tanggal_masuk"]), ("Nama", orang.get("nama")), ("NIK", orang.get("nik_samar")),
        ("Alamat", sebutan.alamat(orang)), ("Layanan", cuplikan["layanan"]), ("Ket.", cuplikan.get("keterangan")),
        ("Lewat", cuplikan.get("saluran")),
    ):
        if isi or label not in {"Ket.", "Lewat"}:
            struk.data(label, isi, 7)
    struk.garis()
    struk.baris("Persyaratan yang diterima", tebal=True)
    for depan, teks in mi.daftar_syarat(cuplikan.get("persyaratan") or []):
        for n, baris in enumerate(bungkus(teks, struk.kolom - len(depan))):
            struk.susun((" " * len(depan) if n else depan) + baris)
    struk.garis()
    struk.baris("PERKIRAAN SELESAI")
    struk.baris(cuplikan.get("janji") or BELUM, tebal=True, besar=(1, 2))
    for lain in (cuplikan.get("janji_catatan"), *(cuplikan.get("janji_lain") or []), cuplikan.get("jam_layanan")):
        if lain:
            struk.baris(lain)
    struk.spasi()
    struk.kode(str(cuplikan.get("kode_cari") or ""), qr=True)
    struk.data("Petugas", cuplikan.get("petugas"), 7)
    _kaki(struk, cuplikan, f"{PESAN} {sebut_biaya(cuplikan)}. {DATA}")


def kuitansi(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt for money; keys as those of the third of a sheet."""
    struk = Struk(str(cuplikan.get("kertas") or ""))
    _kop(struk, mi.baris_kop(cuplikan), mi.baris_kop(cuplikan, "alamat"))
    _salinan(struk, cuplikan)
    struk.baris("TANDA BUKTI PEMBAYARAN", "tengah", tebal=True)
    struk.baris(f"Nomor {cuplikan['nomor']}", "tengah")
    struk.spasi()
    struk.baris("Sudah terima")
    for label, kunci in (("Dari", "penyetor"), ("Untuk", "untuk"), ("Dasar", "ket"), ("Bukti", "bukti")):
        if cuplikan.get(kunci) or kunci in {"penyetor", "untuk"}:
            struk.data(label, cuplikan[kunci], 5, 4)
    struk.spasi()
    struk.baris("Jumlah", "tengah")
    struk.baris(cuplikan["jumlah"], "tengah", tebal=True, besar=(2, 2))
    struk.baris(f"Terbilang: {cuplikan['terbilang']}")
    struk.spasi()
    struk.kode(str(cuplikan.get("kode_cari") or ""))
    struk.baris(f"{cuplikan['tempat']}, {cuplikan['tanggal']}")
    struk.data("Yang menerima", cuplikan.get("petugas"), 13)
    _kaki(struk, cuplikan, "Simpan tanda bukti ini. Bayar hanya yang tercetak di sini.")
    return struk.selesai()


def halaman_uji(cuplikan: Mapping[str, Any]) -> bytes:
    """A test slip: the columns counted, characters of all sizes, codes, the cut.

    Keys, all optional: kop, kertas, printer, dicetak, kode_cari.
    """
    kertas = str(cuplikan.get("kertas") or "80mm")
    struk = Struk(kertas)
    _kop(struk, mi.baris_kop(cuplikan))
    struk.baris("HALAMAN UJI", "tengah", tebal=True, besar=(2, 2))
    struk.data("Printer", cuplikan.get("printer"), 7)
    struk.data("Kertas", f"{kertas}, {struk.kolom} kolom, {struk.titik} titik", 7)
    struk.garis()
    struk.susun("".join(str(n // 10 % 10) if n % 10 == 0 else "." for n in range(1, struk.kolom + 1)))
    struk.susun("".join(str(n % 10) for n in range(1, struk.kolom + 1)))
    struk.baris("Baris di atas harus utuh sampai tepi.")
    struk.garis()
    for besar in ((1, 1), (1, 2), (2, 2), (3, 3)):
        struk.baris(f"A-012 {besar[0]}x{besar[1]}", besar=besar)
    struk.baris("kiri")
    struk.baris("tengah", "tengah", tebal=True)
    struk.baris("kanan", "kanan")
    struk.gambar([b"\xff" * (struk.titik // 8)] * 3)
    struk.kode(str(cuplikan.get("kode_cari") or ""), qr=True)
    _kaki(struk, cuplikan, "Garis hitam harus selebar kertas; kedua kode harus terbaca pemindai.")
    return struk.selesai()


def _kop(struk: Struk, baris: Sequence[str], alamat: Sequence[str] = ()) -> None:
    for n, teks in enumerate(baris):
        struk.baris(teks, "tengah", tebal=n == len(baris) - 1, maks=2)
    for teks in alamat:
        struk.baris(teks, "tengah", maks=2)
    if baris:
        struk.garis()


def _salinan(struk: Struk, cuplikan: Mapping[str, Any]) -> None:
    if mi.salinan(cuplikan):
        struk.baris(mi.salinan(cuplikan), "tengah", tebal=True, besar=(2, 2))


def _kaki(struk: Struk, cuplikan: Mapping[str, Any], pesan: str) -> None:
    struk.garis()
    struk.baris(pesan)
    if cuplikan.get("dicetak"):
        struk.baris(teks_cetak(cuplikan)[0])
