"""Cases begun from a case: the letters and services that a SOP links to (`[[tautan]]`), by one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import langkah, terima
from loket_tui.layanan import saluran as sal
from loket_tui.layanan.alur import Berkas, baca, buka
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.kolom import kolom_dari_isian
from loket_tui.layanan.pemohon import Pemohon
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import antrian as ra
from loket_tui.register import perkara as rp
from loket_tui.register import pihak as rpihak
from loket_tui.register import tautan as rt
from loket_tui.register.penyusutan_aturan import TANDA
from loket_tui.sop.prosedur import PEMOHON, Prosedur

HAK = "proses"
ORANG_UMUM = ("nama", "nik")
"""Of a person what every party has; the rest are fields of the SOP."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A procedure that a case links to and this officer may begin."""

    kode: str
    nama: str
    ket: str
    aktivitas: tuple[tuple[str, str], ...]
    kantor: bool
    """Whether it is a case of the office: it has a subject and no applicant."""


@bacaan("melihat berkas", *HAK_BERKAS)
def daftar_tujuan(ruang: Ruang, sesi: Sesi, permohonan_id: int) -> tuple[Tujuan, ...]:
    """What can be begun from a case: active procedures of the pack that its SOP names, of this officer's lane."""
    if HAK not in sesi.hak:
        return ()
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        hasil = []
        for tautan in berkas.prosedur.berkas.tautan:
            p = _prosedur(ruang, tautan.ke)
            if p is None or alasan_tertahan(ruang, p) or not sesi.peran & set(p.peran(p.ajukan.lane)):
                continue
            if sal.berkas_kantor(berkas) and not sal.khusus_kantor(p):
                continue                # a case of the office has no applicant to go along
            hasil.append(Tujuan(p.kode, p.nama, tautan.ket, tuple((a.kode, a.nama) for a in p.berkas.aktivitas),
                                sal.khusus_kantor(p)))
        return tuple(hasil)


def _prosedur(ruang: Ruang, ke: str) -> Prosedur | None:
    """The active procedure of a link; None of another pack, or when it is not there."""
    paket, _, kode = ke.partition("/")
    return ruang.sop(kode) if paket == ruang.paket.berkas.kode else None


@bacaan("melihat berkas", *HAK_BERKAS)
def ketikan_awal(ruang: Ruang, _sesi: Sesi, permohonan_id: int, kode: str) -> dict[str, str]:
    """The fields of the linked procedure as this case would type them, by code."""
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        p = ruang.sop(kode)
        if p is None:
            return {}
        awal = {sal.PERIHAL: _perihal(koneksi, berkas)} if p.isian(sal.PERIHAL) and sal.khusus_kantor(p) else {}
        bersama = _bersama(berkas, p)
        return awal | {k: kolom_dari_isian(i, bersama[k]).nilai
                       for i in p.berkas.isian if (k := i.kode) in bersama}


def _perihal(koneksi: Connection, berkas: Berkas) -> str:
    """A first subject of a letter that a case asks for."""
    nama = rp.pemohon(koneksi, berkas.perkara.id).get("nama", "")
    return f"{berkas.prosedur.nama} {nama}".strip()[:100]


def _bersama(berkas: Berkas, p: Prosedur) -> dict[str, str]:
    """Canonical values of the fields that both procedures know by the same code and kind."""
    hasil: dict[str, str] = {}
    nilai = berkas.nilai(berkas.ruang.hari_ini())
    for isian in p.berkas.isian:
        asal, isi = berkas.prosedur.isian(isian.kode), nilai.get(isian.kode, "")
        if asal is None or not isi or asal.jenis != isian.jenis or isian.jenis == "hitung":
            continue
        if isian.jenis == "pilihan" and isi not in {x.kode for x in isian.pilihan}:
            continue
        if [k.kode for k in asal.kolom] == [k.kode for k in isian.kolom]:
            hasil[isian.kode] = isi
    return hasil


@tindakan("memulai berkas tertaut", HAK)
def mulai_tautan(
    kerja: Kerja, permohonan_id: int, dilihat: int, kode: str, isian: Mapping[str, str] | None = None, *,
    aktivitas: str = "", perihal: str = "",
) -> Hasil:
    """Begin the case of a linked procedure from this one: its applicant, persons and fields of the same name go along.

    `isian` are fields as typed, before those of this case; `perihal` is the subject of a case of the office.  The
    stories of both name each other.  Raises GalatAturan for a procedure that the SOP does not link to or that has no
    applicant to take, GalatIsian for a field that is missing, GalatIzin for a lane that is not the officer's.
    """
    asal = buka(kerja, permohonan_id, dilihat)
    p = next((x for t in asal.prosedur.berkas.tautan if (x := _prosedur(kerja.ruang, t.ke)) and x.kode == kode), None)
    if p is None:
        raise GalatAturan(f"SOP {asal.prosedur.nama} tidak bertaut dengan layanan itu; lihat SOP-nya.")
    kantor = sal.khusus_kantor(p)
    if sal.berkas_kantor(asal) and not kantor:
        raise GalatAturan("Berkas kantor tidak punya pemohon; terima layanan itu lewat F3.")
    orang = rp.pemohon(kerja.koneksi, permohonan_id)
    if orang.get("nama") == TANDA:
        raise GalatAturan("Data pribadi berkas ini sudah disusutkan; terima permohonan baru lewat F3.")
    nilai = {**_bersama(asal, p), **(isian or {})}
    pemohon = Pemohon(perihal or nilai.get(sal.PERIHAL, "") or _perihal(kerja.koneksi, asal), "") if kantor else (
        Pemohon(**orang))
    semua = sal.daftar_saluran(p)
    baru = terima.ajukan(kerja, terima.Pengajuan(
        p.kode, pemohon, nilai, aktivitas, None if kantor else ra.kunjungan_hari_ini(kerja.tx, permohonan_id),
        pihak={} if kantor else _orang(kerja.koneksi, permohonan_id, p),
        saluran=sal.LOKET if sal.LOKET in semua else semua[0]), tegas=False)
    baru.catat_di_tempat("catatan", "selesai", isi={"asal": asal.perkara.kode_cari, "layanan_asal": asal.prosedur.nama})
    nomor = asal.catat_di_tempat("catatan", "selesai", isi={
        "tautan": baru.perkara.kode_cari, "layanan_tautan": p.nama})
    rt.sambung(kerja.tx, baru.perkara.id, permohonan_id, nomor)
    return langkah.akhiri(baru, langkah.lanjut_otomatis(baru), f"{p.nama} dimulai dari berkas ini.")


def _orang(koneksi: Connection, permohonan_id: int, p: Prosedur) -> dict[str, list[dict[str, str]]]:
    """The persons beside the applicant that the other procedure knows too, as they would be typed."""
    hasil: dict[str, list[dict[str, str]]] = {}
    semua = rpihak.semua(koneksi, permohonan_id)
    for satu in p.berkas.pihak:
        perlu = {*ORANG_UMUM, *satu.isian}
        orang = semua.get(satu.kode, {})
        baris = [{k: v for k, v in isi.items() if k in perlu} for n, isi in orang.items()
                 if (satu.kode, n) != (PEMOHON, 1)]
        if baris:
            hasil[satu.kode] = baris[:satu.paling_banyak]
    return hasil
