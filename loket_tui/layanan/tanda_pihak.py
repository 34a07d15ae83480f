"""Wet ink of applicants and witnesses on a document of the case: printed for them, marked by who records for them."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.layanan import langkah, penandatangan, penomoran, surat
from loket_tui.layanan.alur import Berkas, BerkasKerja, buka
from loket_tui.layanan.berwenang import TANDA
from loket_tui.layanan.penandatangan import Penanda
from loket_tui.layanan.ruang import Hasil, Kerja, tindakan
from loket_tui.register import naskah as rn
from loket_tui.register.naskah import BarisNaskah
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import Letak


@tindakan("mencetak surat bagi pihak", "proses")
def cetak_untuk_pihak(kerja: Kerja, permohonan_id: int, dilihat: int) -> Hasil:
    """Print what is at hand for the parties to sign, before the officials: the number stays open where it comes later.

    Raises GalatAturan where nobody of a party has to sign now, or the paper came with the application.
    """
    berkas, semua = _siap(kerja, permohonan_id, dilihat)
    dicetak = False
    for baris, _ in semua:
        naskah = berkas.prosedur.naskah(baris.kode)
        if naskah.asal != penandatangan.DARI_BERKAS:
            tanda = rn.tanda_berlaku(berkas.koneksi, permohonan_id)
            blok = penandatangan.semua_blok(berkas, naskah, tanda)
            nomor = penomoran.nomor_naskah(berkas, (baris.kode,))[0]
            dicetak = surat.pesan_surat(berkas, naskah, baris, nomor=nomor or None, blok=blok,
                                        untuk_pihak=True) is not None or dicetak
    if not dicetak:
        raise GalatAturan("Kertasnya dibawa pemohon; mintakan tanda tangan di situ, lalu tandai.")
    berkas.catat_di_tempat("tanda_pihak", "dicetak", isi={"naskah": [b.kode for b, _ in semua]})
    return langkah.akhiri(berkas, [], "Surat dicetak untuk ditandatangani pihak.")


@tindakan("menandai tanda tangan pihak", "proses")
def tandai_pihak(kerja: Kerja, permohonan_id: int, dilihat: int) -> Hasil:
    """The parties have signed: a mark for each person who had not, bound to the content; the case stays."""
    berkas, semua = _siap(kerja, permohonan_id, dilihat)
    nama = list(dict.fromkeys(f"{x.sebutan} {x.nama}" for _, siapa in semua for x in siapa))
    peristiwa_id = berkas.catat_di_tempat("tanda_pihak", "ditandatangani", isi={"penanda": ", ".join(nama)})
    for baris, siapa in semua:
        versi = penandatangan.pastikan_versi(berkas, baris, kerja.tx, peristiwa_id)
        for satu in siapa:
            rn.tandai(kerja.tx, versi.id, "tanda_tangan", satu.kode, token=berkas.letak.token, peran=kerja.tx.peran,
                      cara="", sha256=versi.sha256, peristiwa_id=peristiwa_id)
    return langkah.akhiri(berkas, [], f"Tanda tangan {', '.join(nama)} tercatat.")


Belum = list[tuple[BarisNaskah, list[Penanda]]]
"""By document at hand the persons who have not signed it."""


def _siap(kerja: Kerja, permohonan_id: int, dilihat: int) -> tuple[BerkasKerja, Belum]:
    """The case and, by document at hand, the persons who have not signed.  Raises GalatAturan, GalatIzin."""
    berkas = buka(kerja, permohonan_id, dilihat)
    pencatat = berkas.prosedur.ajukan
    if berkas.perkara.akhir or not (semua := _belum(berkas, berkas.letak)):
        raise GalatAturan("Tidak ada pihak yang perlu menandatangani sekarang.")
    if not berkas.boleh(pencatat):
        sebutan = berkas.prosedur.pelaksana(berkas.prosedur.pencatat(pencatat.lane)).sebutan
        raise GalatIzin(f"Tanda tangan pihak dicatat {sebutan}; masuk sebagai petugas itu.")
    berkas.wajib_boleh(pencatat)
    return berkas, semua


def _belum(berkas: Berkas, letak: Letak) -> Belum:
    """By document at hand the persons of parties who have not signed it, while no lane has."""
    if letak.jenis not in TANDA or berkas.perkara.menunggu:
        return []
    tanda = rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
    hasil = []
    for kode in mesin.naskah_berlaku(letak, berkas.prosedur, berkas.konteks(berkas.ruang.hari_ini())):
        baris = penandatangan.versi_kini(berkas, kode)
        if baris is None:
            continue
        sudah = {t.pelaksana for t in tanda if t.naskah_id == baris.id and t.jenis == "tanda_tangan"}
        siapa = [x for x in penandatangan.penanda(berkas, berkas.prosedur.naskah(kode))
                 if not x.lane and x.kode not in sudah]
        if siapa:
            hasil.append((baris, siapa))
    return hasil


def belum_kini(berkas: Berkas, letak: Letak | None) -> tuple[str, ...]:
    """Persons of parties who have to sign what is at hand before the officials, in words."""
    if letak is None or not any(p for p in berkas.prosedur.berkas.pihak):
        return ()
    return tuple(dict.fromkeys(f"{x.sebutan} {x.nama}" for _, siapa in _belum(berkas, letak) for x in siapa))
