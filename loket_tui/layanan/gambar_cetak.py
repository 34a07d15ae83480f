"""The files of a print order: on which paper and in which form they are drawn, and what is recorded of each.

A PDF in printouts/ is a copy that may go and come again: the snapshot in the record is what counts, and the same
version of the program draws the same bytes from it.  What was drawn stays named by its SHA-256.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from loket_tui import __version__
from loket_tui.cetak.dokumen import kertas_cetak
from loket_tui.cetak.mentah import ada_mentah
from loket_tui.cetak.pekerja import Pekerja
from loket_tui.dasar.berkas import kalimat_os, sha256_berkas
from loket_tui.dasar.galat import GalatCetak
from loket_tui.dasar.jam import teks_utc
from loket_tui.kantor.cetak import KERTAS_MENTAH, Cetak, Tujuan
from loket_tui.layanan.kertas import cocok_pdf
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.register import cetakan as rc

PDF = "pdf"
AKHIRAN_MENTAH = ".prn"
BELUM = "Berkas {nama} belum jadi; tunggu pencetakan selesai, lalu ulangi."
VERSI_LAIN = "Digambar ulang oleh versi program lain; sidik lama tetap di catatan."
DIUBAH = "Berkasnya di printouts rusak atau diubah dari luar, jadi digambar lagi."
BERBEDA = "Gambar ulangnya tidak sama dengan yang tercatat; sidik lama tetap di catatan."


@dataclass(frozen=True, slots=True)
class Gambaran:
    """What was drawn of an order: its PDF, the file that goes to the printer, (form, SHA-256) of each, the paper."""

    pdf: Path
    dikirim: Path
    sidik: tuple[tuple[str, str], ...]
    kertas: str


@dataclass(frozen=True, slots=True)
class Siap:
    """A PDF to be opened, and what a person should know of it ("": it is the one that was printed)."""

    path: Path
    kalimat: str = ""


def tujuan(cetak: Cetak, dokumen: str, alih: tuple[str, str] | None) -> Tujuan:
    """Where an order goes: as the office's setting says, or as an officer sent it on.

    Another printer gets the form that the office's settings send it for any document; else a PDF.  A document without
    that form is not turned into a PDF here: `printer` refuses it, unless the office sends this printer PDFs as well.
    """
    usual = cetak.tujuan(dokumen)
    if alih is None:
        return usual
    nama, kertas = alih
    if nama == usual.printer:
        return replace(usual, kertas=kertas or usual.kertas)
    sama = next((t for t in cetak.dokumen.values() if nama and t.printer == nama and t.bentuk != PDF), None)
    if sama is None or (not ada_mentah(dokumen, sama.bentuk) and _juga_pdf(cetak, nama)):
        return Tujuan(nama, kertas)
    return Tujuan(nama, kertas or sama.kertas, "", sama.bentuk)


def _juga_pdf(cetak: Cetak, nama: str) -> bool:
    """Whether the office's settings send this printer PDFs."""
    return nama == cetak.printer or any(t.printer == nama and t.bentuk == PDF for t in cetak.dokumen.values())


def tujuan_perintah(ruang: Ruang, koneksi: Connection, perintah: rc.Perintah) -> Tujuan:
    """Where an order goes now; its paper is the one its snapshot was made for, unless it was sent on with another.

    A raw form comes out on the first of these that it has: where it was sent on, the paper it was sent with and the
    setting's; else the order's and the setting's.
    """
    alih = rc.alih(koneksi, perintah.id)
    cetak = ruang.kantor.cetak
    hasil = tujuan(cetak, perintah.dokumen, alih)
    if hasil.bentuk == PDF:
        return replace(hasil, kertas=_kertas_pdf(ruang, perintah, alih))
    pilih = [perintah.kertas, hasil.kertas]
    if alih is not None and (alih[1] or hasil.printer != cetak.printer_untuk(perintah.dokumen)):
        pilih.reverse()
    boleh = KERTAS_MENTAH[hasil.bentuk]
    return replace(hasil, kertas=next((k for k in pilih if k in boleh), boleh[0]))


def sudah_lama(ruang: Ruang, koneksi: Connection, perintah: rc.Perintah) -> bool:
    """Whether more than one working day has passed since a person last asked for an order.

    A printer that is set or repaired after weeks must not put out everything that was ordered meanwhile; what Friday
    could not print comes out on Monday.
    """
    diminta = [perintah.pada, *(p.pada for p in rc.riwayat(koneksi, perintah.id) if p.keadaan == "disiapkan")]
    return ruang.kantor.kalender().jumlah(ruang.saat(max(diminta)).date(), ruang.hari_ini()) > 1


def tempat(ruang: Ruang, berkas: str) -> Path:
    """The file of an order with its folder made.  Raises GalatCetak when it cannot be."""
    induk = ruang.kantor.printouts.resolve()
    path = (induk / berkas).resolve()
    if not path.is_relative_to(induk):
        raise GalatCetak("Nama berkas cetakan ini di luar folder printouts; jalankan loket periksa.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise GalatCetak(kalimat_os(sebab, induk)) from sebab
    return path


def gambar(ruang: Ruang, pekerja: Pekerja, perintah: rc.Perintah, ke: Tujuan) -> Gambaran:
    """Draw an order's PDF and, for a printer that takes no PDF, its raw form beside it where the document has one.

    Raises GalatCetak when it cannot be drawn or written, GalatAturan for a blanked snapshot.
    """
    path = tempat(ruang, perintah.berkas)
    with ruang.basis.baca() as koneksi:
        cuplikan = rc.cuplikan_utuh(koneksi, perintah.cuplikan)
        lembar = _kertas_pdf(ruang, perintah, rc.alih(koneksi, perintah.id))
    sidik = [(PDF, pekerja.buat(perintah.dokumen, cuplikan | {"kertas": lembar}, path))]
    dikirim = path
    if ke.printer and ada_mentah(perintah.dokumen, ke.bentuk):
        dikirim = path.with_suffix(AKHIRAN_MENTAH)
        sidik.append((ke.bentuk, pekerja.buat(perintah.dokumen, cuplikan | {"kertas": ke.kertas}, dikirim, ke.bentuk)))
    kertas = kertas_cetak(perintah.dokumen, lembar) if dikirim is path else ke.kertas
    return Gambaran(path, dikirim, tuple(sidik), kertas)


def _kertas_pdf(ruang: Ruang, perintah: rc.Perintah, alih: tuple[str, str] | None) -> str:
    """The paper of the PDF, from the record and not from what kantor.toml says today: it is drawn alike for ever.

    The one it was sent on with, else the order's, else (a raw form's paper) the sheet that the order names for its
    PDF; orders of before that was noted have the office's sheet.
    """
    for kertas in (alih[1] if alih else "", perintah.kertas):
        if kertas and cocok_pdf(perintah.dokumen, kertas):
            return kertas
    return str(perintah.cuplikan.get("kertas_pdf") or ruang.kantor.cetak.kertas)


def catat(koneksi: Connection, perintah_id: int, sidik: Sequence[tuple[str, str]], pada: str) -> None:
    """Note what was drawn of an order, with the version of this program."""
    for bentuk, satu in sidik:
        rc.catat_berkas(koneksi, perintah_id, bentuk, satu, __version__, pada)


# ---- on demand


def buka(ruang: Ruang, sesi: Sesi, perintah_id: int, *, ulang: bool = False) -> Siap:
    """The PDF of an order for an officer to see; where it was purged, or with `ulang`, it is drawn again.

    The look goes into the trail.  Raises GalatIzin, GalatAturan (unknown, blanked), GalatCetak while it was never drawn
    or cannot be.
    """
    from loket_tui.layanan.cetakan import catat_buka

    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, perintah_id)
        if perintah is not None and not (ruang.kantor.printouts / perintah.berkas).is_file():
            rc.tolak_susut(perintah.cuplikan)
            if rc.keterangan(koneksi, perintah_id)[0] not in rc.SELESAI:
                raise GalatCetak(BELUM.format(nama=Path(perintah.berkas).name))
    catat_buka(ruang, sesi, kunci_baru(), perintah_id)
    return siapkan(ruang, perintah_id, ulang=ulang)


def siapkan(ruang: Ruang, perintah_id: int, *, ulang: bool = False) -> Siap:
    """The PDF of an order, drawn when it is not there, or anyway (`ulang`); a drawing that differs is noted and said.

    The caller has the look in the trail.  Raises as `buka`.
    """
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, perintah_id)
        if perintah is None:
            raise GalatCetak("Perintah cetak itu tidak tercatat; jalankan loket periksa.")
        lama = rc.berkas(koneksi, perintah_id, PDF)
        ke = tujuan_perintah(ruang, koneksi, perintah)
    path = ruang.kantor.printouts / perintah.berkas
    ada = path.is_file()
    diubah = ada and bool(lama) and sha256_berkas(path) not in {b.sidik for b in lama}
    if ada and not diubah and not ulang:
        return Siap(path)
    pekerja = Pekerja()
    try:
        hasil = gambar(ruang, pekerja, perintah, replace(ke, printer=""))
    finally:
        pekerja.tutup()
    with ruang.basis.tulis() as koneksi:
        catat(koneksi, perintah_id, hasil.sidik, teks_utc(ruang.jam.sekarang()))
    beda = banding(lama, hasil.sidik[0][1])
    return Siap(hasil.pdf, " ".join(k for k in (DIUBAH if diubah and not ulang else "", beda) if k))


def banding(lama: Sequence[rc.BerkasTercetak], sidik: str) -> str:
    """What to say of a PDF drawn anew, beside those drawn of its order before; "" where it is one of them."""
    if not lama or sidik in {b.sidik for b in lama}:
        return ""
    return BERBEDA if lama[-1].program == __version__ else VERSI_LAIN
