"""What waits for whom: the work list, the desk of those who sign, and one case whole."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatRegister
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan import (
    barang,
    berwenang,
    langkah,
    penandatangan,
    penomoran,
    pihak,
    ringkas,
    semua_ditolak,
    surat,
    tanda_pihak,
    tunjuk,
)
from loket_tui.layanan.aksi import SEKALI_TEKAN
from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.bukan_milik import tanpa_milik_lain
from loket_tui.layanan.pilihan import PilihanLangkah, pilihan
from loket_tui.layanan.riwayat import BarisRiwayat, riwayat
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.layanan.saluran import berkas_kantor
from loket_tui.layanan.spina import spina
from loket_tui.layanan.tempo import TANPA_WAKTU, Tempo, Waktu, bertempo, hari_menunggu, lewat_janji, tempo, waktu_berkas
from loket_tui.layanan.tugas import KABAR, TugasTerbuka, jenis_tugas, jumlah_tugas, tugas_berkas
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import daftar as rd
from loket_tui.register import delegasi as rdelegasi
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register import tugas as rt
from loket_tui.sop import kata, mesin
from loket_tui.sop.prosedur import Letak


@dataclass(frozen=True, slots=True)
class BarisKerja:
    """A case in a work list; `lama` (office hours) and `baku` in minutes, `baku` None where the SOP gives no time."""

    id: int
    kode_cari: str
    layanan: str
    nama: str
    desa: str
    status: str
    langkah: str
    lama: float
    baku: float | None
    janji: str
    telepon: str
    jenis: str = ""
    menunggu: str = ""
    terlambat: bool = False
    """Whether the promised date has passed and the document cannot be fetched yet."""
    tempo: str = ""
    """Until when the step should be done; "" where nothing says so."""
    lewat_tempo: bool = False
    kabar: bool = False
    """Whether somebody is still to be told of an outcome."""
    layanan_pendek: str = "?"
    """The service where there is little room."""
    lewat_tinta: bool = False
    """Whether an approved letter waits for its ink for more than a working day, wherever its map lies."""

    @property
    def perlu_diberitahu(self) -> bool:
        """Whether the applicant must be told something: what is missing, or that the document can be fetched."""
        return self.menunggu == "pemohon" or (self.jenis == "serahkan" and not self.menunggu)

    @property
    def lewat(self) -> bool:
        """Whether it waits longer than the SOP's minutes, or than a working day for its ink."""
        return self.lewat_tinta or (self.baku is not None and self.lama > self.baku)


@dataclass(frozen=True, slots=True)
class BerkasLengkap:
    """A case whole, for the screens."""

    id: int
    urut: int
    kode_cari: str
    layanan: str
    kode_layanan: str
    aktivitas: str
    pemohon: dict[str, str]
    isian: tuple[tuple[str, str, str], ...]
    """(code, label, shown value)"""
    kelengkapan: tuple[dict[str, Any], ...]
    nomor: tuple[tuple[str, str, bool], ...]
    """(book's name, number, void)"""
    status: str
    akhir: str
    menunggu: str
    token: str
    jenis: str
    """Kind of the present aksi; "" after the end."""
    langkah_no: str
    kegiatan: str
    pelaksana: str
    kerja: str
    """What to do now, in words."""
    bagian_saya: bool
    pilihan: tuple[PilihanLangkah, ...]
    rangkaian: tuple[str, ...]
    """Words of the aksi that one confirmation may do from here."""
    janji: str
    sejak: str
    riwayat: tuple[BarisRiwayat, ...]
    cetakan: tuple[dict[str, Any], ...]
    boleh_setujui: bool
    paraf: tuple[tuple[str, str], ...]
    """(lane, name) of parafs and approvals in force."""
    kurang: tuple[str, ...] = ()
    """What is missing at the last check, an either/or group once."""
    terlambat: bool = False
    """Whether the promised date has passed and the document cannot be fetched yet."""
    penutup: str = ""
    """How it ended: who fetched it and when, or why; "" while it is open."""
    tempo: str = ""
    """Until when the step should be done; "" where nothing says so."""
    lewat_tempo: bool = False
    waktu: Waktu = TANPA_WAKTU
    """Office minutes at work and waiting."""
    mundur: int = 0
    """Working days that the promise moved, because the case waited."""
    orang: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """(who, ((label, value), …)) of the persons beside the applicant."""
    pihak_belum: tuple[str, ...] = ()
    """Persons whose ink has to be marked before the officials sign what is at hand."""
    tugas: tuple[TugasTerbuka, ...] = ()
    """Open tasks of the case and people to be told, this officer's of today first; also after the end."""
    barang: tuple[barang.Tarikan, ...] = ()
    """Documents that the applicant surrendered."""
    tunjuk: str = ""
    """The claim slip that whoever fetches can show at the hand-over where the case stands; "" where there is none."""
    boleh_lanjut: bool = False
    """Whether somebody whom the case waits for may be noted as being there."""
    kantor: bool = False
    """Whether it is a case of the office itself: `pemohon` then holds what it is about as its name."""
    pelaksana_luar: str = ""
    """Who does the present step where that is somebody outside the office; `pelaksana` records it."""
    akan_ditolak: tuple[str, ...] = ()
    """Papers brought to be legalised that the SOP refuses at a step still to come."""
    nomor_batal: tuple[str, ...] = ()
    """Numbers voided by hand since it was approved or numbered last, in words."""
    ditolak_semua: str = ""
    """How the case ends there, where it refuses them all; "" else."""


def token_peran(
    ruang: Ruang, siapa: Sesi | None, jenis: frozenset[str] | None = None
) -> list[tuple[str, str]]:
    """(version, token) of every aksi that an officer (None: anybody) may act at, in open versions.

    By the roles of his session that he still has; substitutes are among them while the official is recorded absent,
    who comes after a paraf of the absent, and what a mandate opens to this officer.
    """
    hasil = []
    with ruang.basis.baca() as koneksi:
        hari = ruang.hari_ini().isoformat()
        absen = berwenang.absen(koneksi, hari)
        peran = berwenang.sesi_kini(ruang, koneksi, siapa).peran if siapa is not None else frozenset()
        mandat = rdelegasi.milik(koneksi, siapa.pengguna_id, hari) if siapa is not None else []
        for hash_versi in rd.versi_terbuka(koneksi):
            try:
                prosedur = ruang.prosedur(koneksi, hash_versi)
            except GalatRegister:   # its cases say so in the list of all; the other lists go on
                continue
            for letak in prosedur.urutan:
                if (jenis is None or letak.jenis in jenis) and (
                    siapa is None or berwenang.giliran_saya(prosedur, letak, absen, peran, mandat)
                ):
                    hasil.append((hash_versi, letak.token))
    return hasil


@bacaan("melihat berkas", *HAK_BERKAS)
def kunci_kerja(ruang: Ruang, sesi: Sesi, *, cari: str = "", saring: str = "saya") -> array[int]:
    """Ids of the work list in order, oldest waiting first.

    `saring`: saya (aksi of my roles that wait for nobody), menunggu (for the applicant or others), siap (ready to be
    fetched), tinta (approved, ink outstanding), hadir (for people who were summoned), semua (all open).
    """
    token = _token_saring(ruang, sesi, saring)
    with ruang.basis.baca() as koneksi:
        kunci = rd.kunci(koneksi, saring, token, cari) if cari.strip() else spina(ruang).kunci(koneksi, saring, token)
        return tanpa_milik_lain(ruang, koneksi, sesi, token, kunci) if saring == "saya" else kunci


def _token_saring(ruang: Ruang, sesi: Sesi, saring: str) -> list[tuple[str, str]]:
    if saring == "siap":
        return token_peran(ruang, None, frozenset({"serahkan"}))
    return token_peran(ruang, sesi) if saring == "saya" else []


SARINGAN = ("saya", "menunggu", "siap", "tinta", "semua")
"""The lists of open cases, in the order in which screens offer them."""


@bacaan("melihat berkas", *HAK_BERKAS)
def jumlah_kerja(ruang: Ruang, sesi: Sesi) -> dict[str, int]:
    """How many open cases each list of `SARINGAN` holds; "tugas": tasks of today and people to be told."""
    token = {s: _token_saring(ruang, sesi, s) for s in SARINGAN}
    with ruang.basis.baca() as koneksi:
        semua = {s: spina(ruang).kunci(koneksi, s, token[s]) for s in SARINGAN}
        semua["saya"] = tanpa_milik_lain(ruang, koneksi, sesi, token["saya"], semua["saya"])
        jumlah = {s: len(k) for s, k in semua.items()}
    return {**jumlah, "tugas": sum(jumlah_tugas(ruang, sesi))}


@bacaan("melihat berkas", *HAK_BERKAS)
def kunci_meja(ruang: Ruang, sesi: Sesi, *, semua: bool = False) -> array[int]:
    """Ids of what waits for this officer's paraf or approval (`semua`: anybody's), oldest first.

    Also what waits for an official to be back: whoever opens the list is there.
    """
    token = token_peran(ruang, None if semua else sesi, frozenset({"paraf", "tanda_tangan"}))
    with ruang.basis.baca() as koneksi:
        kunci = spina(ruang).kunci(koneksi, "meja", token)
        return kunci if semua else tanpa_milik_lain(ruang, koneksi, sesi, token, kunci, tanda=True)


@bacaan("melihat berkas", *HAK_BERKAS)
def halaman(ruang: Ruang, _sesi: Sesi, ids: Sequence[int], *, dengan_janji: bool = True) -> list[BarisKerja]:
    """Rows of the work list for a page of ids; waiting is counted in office hours.

    Without `dengan_janji` no row says whether its promise is missed: that reads each case of a passed date whole.
    """
    sekarang = ruang.sekarang()
    kalender, hari = ruang.kantor.kalender(), ruang.kantor.hari
    with ruang.basis.baca() as koneksi:
        hasil, tugas = [], rt.terbuka(koneksi, ids, ruang.hari_ini().isoformat())
        for b in rd.halaman(koneksi, ids):
            try:
                prosedur = ruang.prosedur(koneksi, b.versi_sop)
            except GalatRegister as galat:
                nama, desa = b.pemohon.get("nama", ""), b.pemohon.get("desa", "")
                hasil.append(BarisKerja(b.id, b.kode_cari, "?", nama, desa, galat.kalimat, "", 0.0, None, "", "", "",
                                        b.menunggu))
                continue
            letak = prosedur.letak(b.aksi) if b.aksi and prosedur.ada(b.aksi) else None
            hari_baku = prosedur.hari_langkah(letak.langkah, b.aktivitas) if letak else None
            batas, terlambat = None, dengan_janji and ringkas.terlambat(ruang, prosedur, letak, b.janji)
            if letak and (terlambat or bertempo(letak, hari_baku)):
                batas, terlambat = _tanggal(ruang, koneksi, b.id, terlambat=terlambat)
            lama = kalender.menit(ruang.saat(b.sejak), sekarang, hari.buka, hari.tutup)
            hasil.append(BarisKerja(
                b.id, b.kode_cari, prosedur.nama, b.pemohon.get("nama", ""), b.pemohon.get("desa", ""),
                kata.status(prosedur, b.aksi, b.menunggu, b.akhir), prosedur.no(letak.langkah) if letak else "",
                lama,
                prosedur.menit_langkah(letak.langkah, b.aktivitas)
                if letak and not b.menunggu and hari_baku is None else None,
                tanggal_pendek(date.fromisoformat(b.janji)) if b.janji else "", b.pemohon.get("telepon", ""),
                letak.jenis if letak else "", b.menunggu, terlambat,
                tanggal_pendek(batas.tanggal) if batas else "", batas is not None and batas.lewat,
                any(n == b.id and jenis_tugas(prosedur, token) == KABAR for n, token in tugas),
                kata.nama_pendek(prosedur), b.menunggu == "tinta" and lama > hari.menit,
            ))
    return hasil


def _tanggal(ruang: Ruang, koneksi: Connection, permohonan_id: int, *, terlambat: bool) -> tuple[Tempo | None, bool]:
    """(until when the step should be done, whether the promise is missed), where the row alone does not say it."""
    b = baca(ruang, koneksi, permohonan_id)
    return tempo(b), terlambat and lewat_janji(b)


def berkas_dari_kode(ruang: Ruang, kode_cari: str) -> int:
    """The case with this lookup code.  Raises GalatAturan."""
    with ruang.basis.baca() as koneksi:
        nomor = rp.cari_kode(koneksi, kode_cari)
    if nomor is None:
        raise GalatAturan("Kode itu tidak ada dalam buku kantor ini; periksa angkanya.")
    return nomor


@bacaan("melihat berkas", *HAK_BERKAS)
def berkas(ruang: Ruang, sesi: Sesi, permohonan_id: int) -> BerkasLengkap:
    """One case whole.  Raises GalatAturan when it is not there."""
    with ruang.basis.baca() as koneksi:
        sesi, b = berwenang.sesi_kini(ruang, koneksi, sesi), baca(ruang, koneksi, permohonan_id)
        perkara = b.perkara
        letak = b.prosedur.letak(perkara.aksi) if perkara.aksi and not perkara.akhir else None
        tanda = rn.tanda_berlaku(koneksi, permohonan_id)
        nama_buku = {x.kode: x.nama for x in ruang.kantor.buku}
        run = _rangkaian(b, letak, sesi)
        baris, kurang = ringkas.kelengkapan(b)
        batas = tempo(b)
        return BerkasLengkap(
            id=perkara.id, urut=perkara.urut, kode_cari=perkara.kode_cari,
            layanan=kata.nama_layanan(b.prosedur, perkara.aktivitas), kode_layanan=b.prosedur.kode,
            aktivitas=perkara.aktivitas, pemohon=rp.pemohon(koneksi, permohonan_id), isian=ringkas.isian(b),
            kelengkapan=baris, kurang=kurang,
            nomor=tuple((nama_buku.get(x.buku, x.buku), x.nomor, x.batal)
                        for x, _, _ in rbuku.baris_perkara(koneksi, permohonan_id)),
            status=ringkas.status(b), akhir=perkara.akhir,
            menunggu=perkara.menunggu, token=perkara.aksi or "", jenis=letak.jenis if letak else "",
            langkah_no=b.prosedur.no(letak.langkah) if letak else "", kegiatan=letak.langkah.kegiatan if letak else "",
            pelaksana=b.prosedur.pelaksana(b.prosedur.pencatat(letak.lane)).sebutan if letak else "",
            kerja=kata.aksi(letak, b.prosedur) if letak else "",
            bagian_saya=bool(letak and b.bagian(sesi.pengguna_id, sesi.peran, letak)),
            pilihan=pilihan(b, letak, run), rangkaian=tuple(kata.aksi(x, b.prosedur) for x in run),
            janji=tanggal_pendek(date.fromisoformat(perkara.janji)) if perkara.janji else "",
            sejak=ringkas.waktu(ruang, perkara.sejak), riwayat=tuple(riwayat(ruang, b)),
            cetakan=tuple(rc.milik_perkara(koneksi, permohonan_id, 50)), boleh_setujui=boleh_setujui(b, letak, sesi),
            paraf=tuple(penandatangan.sebutan_tanda(b, t) for t in tanda), orang=pihak.ringkas(b),
            pihak_belum=tanda_pihak.belum_kini(b, letak),
            terlambat=ringkas.terlambat(ruang, b.prosedur, letak, perkara.janji) and lewat_janji(b),
            penutup=ringkas.penutup(b), tempo=tanggal_pendek(batas.tanggal) if batas else "",
            lewat_tempo=batas is not None and batas.lewat, waktu=waktu_berkas(b),
            barang=barang.tarikan(b),
            tunjuk=tunjuk.dipegang(b, letak) if letak and letak.jenis == "serahkan" else "",
            boleh_lanjut=_boleh_lanjut(b, letak, sesi), tugas=tugas_berkas(b, sesi),
            pelaksana_luar=b.prosedur.pelaksana(letak.lane).sebutan
            if letak and b.prosedur.pencatat(letak.lane) != letak.lane else "",
            kantor=berkas_kantor(b), mundur=hari_menunggu(b) if perkara.janji and not perkara.akhir else 0,
            akan_ditolak=ringkas.akan_ditolak(b, letak) if letak else (),
            nomor_batal=ringkas.nomor_batal(b),
            ditolak_semua=semua_ditolak.kelak_berkas(b, letak) if letak else "",
        )


@bacaan("melihat berkas", *HAK_BERKAS)
def pratinjau_naskah(ruang: Ruang, _sesi: Sesi, permohonan_id: int, lebar: int = 76) -> list[str]:
    """The letter at hand as text; the case's data where another system prints it."""
    with ruang.basis.baca() as koneksi:
        perkara = rp.muat(koneksi, permohonan_id)
        if perkara is None:
            return []
        b = Berkas(ruang, koneksi, perkara)
        kode = b.naskah_kini(ruang.hari_ini()) if perkara.aksi and not perkara.akhir else ()
        hasil: list[str] = []
        for satu in kode:
            hasil += [*surat.pratinjau(b, satu, lebar), ""]
        return hasil


def _rangkaian(b: Berkas, letak: Letak | None, sesi: Sesi) -> tuple[Letak, ...]:
    """The aksi that one confirmation may do from here: a run of this officer's own."""
    if letak is None or b.perkara.menunggu or letak.jenis not in SEKALI_TEKAN:
        return ()
    run = mesin.rangkaian(b.prosedur, letak.token, b.konteks(b.ruang.hari_ini()), SEKALI_TEKAN)
    sendiri = tuple(takewhile(lambda x: b.boleh_oleh(sesi.pengguna_id, sesi.peran, x), run))
    diketik = [x for x in sendiri if penomoran.nomor_diketik(b, x, b.ruang.hari_ini())]
    return sendiri[:sendiri.index(diketik[1])] if len(diketik) > 1 else sendiri     # one typed number at a time


def _boleh_lanjut(b: Berkas, letak: Letak | None, sesi: Sesi) -> bool:
    """Whether this officer may note that whom the case waits for is there, or that a paraf of the absent fell away."""
    if letak is None or not sesi.boleh("proses"):
        return False
    if not b.perkara.menunggu and b.melepas_paraf(sesi.pengguna_id, sesi.peran, letak):
        return True
    if b.perkara.menunggu not in langkah.DITUNGGU or letak.jenis in langkah.MULAI_SENDIRI:
        return False
    return bool(sesi.peran & {*b.peran(letak), *b.peran(b.prosedur.ajukan)})


def boleh_setujui(b: Berkas, letak: Letak | None, sesi: Sesi) -> bool:
    """Whether this officer could approve from here, through parafs of his own."""
    return letak_setujui(b, letak, sesi) is not None


def letak_setujui(b: Berkas, letak: Letak | None, sesi: Sesi) -> Letak | None:
    """The signature that this officer's approval from here would give; None where he may not."""
    konteks = b.konteks(b.ruang.hari_ini())
    while letak is not None and letak.jenis == "paraf" and (
            b.boleh_oleh(sesi.pengguna_id, sesi.peran, letak) or b.giliran(letak) is not letak):
        berikut = mesin.langkahkan(b.prosedur, letak.token, "setuju", konteks).token
        konteks = mesin.sesudah(konteks, letak, "setuju")
        letak = b.prosedur.letak(berikut) if berikut else None
    dapat = (letak and letak.jenis == "tanda_tangan" and b.perkara.menunggu in {"", "pejabat"}
             and sesi.boleh("tanda_tangan") and b.boleh_oleh(sesi.pengguna_id, sesi.peran, letak))
    return letak if dapat else None
