"""The weekly report: who gets one, what it says, and making it (PDF, CSV, a row in the record).

Source: the `lapor` rows of the SOPs; the head of the office gets every service, whomever else it is reported to.
A report that does not balance never leaves the office: the screen shows why in `peringatan`, making it raises
GalatRegister.  That is not a thing of odd clocks or of cases taken back (they are counted once, by rule): it means the
record is damaged.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatRegister
from loket_tui.dasar.jam import teks_utc
from loket_tui.dasar.tanggal import baca_minggu, hari_tanggal, jam_menit, minggu_dari, tanggal_panjang, tanggal_pendek
from loket_tui.dasar.teks import nama_berkas, nama_tunggal
from loket_tui.layanan import kertas
from loket_tui.layanan.laporan_csv import isi_csv
from loket_tui.layanan.laporan_daftar import (
    KOSONG,
    BarisLaporan,
    KolomDaftar,
    LayananLapor,
    Masa,
    bukan_terakhir,
    kolom_daftar,
    susun_daftar,
)
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak, pengguna
from loket_tui.register import laporan as rl
from loket_tui.sop.prosedur import Letak, Prosedur

PIMPINAN = "pimpinan"
"""Addressee of every service, beside those its SOP names."""
DISPENDUKCAPIL = "dispendukcapil"
"""The one addressee that gets NIK and KK in full."""
JENIS = "mingguan"
_JUDUL_REKAP = (
    "Jenis layanan", "Sisa lalu", "Masuk", "Selesai", "Ditolak", "Dirujuk", "Dibatalkan", "Sisa", "Lengkap",
    "Dikembalikan", "Diambil",
)


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """A duty to report: addressee (code and words), services (code, name), how often the SOPs say."""

    tujuan: str
    sebutan: str
    layanan: tuple[tuple[str, str], ...]
    tiap: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RekapLayanan:
    """One line of the recap: sisa_lalu + masuk = selesai + ditolak + dirujuk + dibatalkan + sisa."""

    kode: str
    nama: str
    sisa_lalu: int = 0
    masuk: int = 0
    selesai: int = 0
    ditolak: int = 0
    dirujuk: int = 0
    dibatalkan: int = 0
    sisa: int = 0
    lengkap: int = 0
    dikembalikan: int = 0
    diambil: int = 0

    @property
    def angka(self) -> tuple[int, ...]:
        """The counts in the order of the paper."""
        return tuple(int(getattr(self, f.name)) for f in fields(self)[2:])

    @property
    def seimbang(self) -> bool:
        """Whether the line balances."""
        return self.sisa_lalu + self.masuk == (
            self.selesai + self.ditolak + self.dirujuk + self.dibatalkan + self.sisa)


@dataclass(frozen=True, slots=True)
class RekapMinggu:
    """A week's report for an addressee, as screen, PDF and CSV show it."""

    minggu: str
    masa: Masa
    tujuan: str
    sebutan: str
    sementara: bool
    layanan: tuple[RekapLayanan, ...]
    jumlah: RekapLayanan
    kolom: tuple[KolomDaftar, ...]
    daftar: tuple[BarisLaporan, ...]
    catatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    jejak: str
    dibuat: int

    @property
    def nihil(self) -> bool:
        """Whether nothing was open and nothing happened."""
        return not any(self.jumlah.angka)

    @property
    def judul(self) -> str:
        """The title; a week that still runs is marked."""
        return "LAPORAN MINGGUAN PELAYANAN" + (" (SEMENTARA)" if self.sementara else "")

    @property
    def periode(self) -> str:
        """The days in words."""
        return f"{hari_tanggal(self.masa.dari)} s.d. {hari_tanggal(self.masa.sampai)} (minggu {self.minggu})"


# ---- duties


def kewajiban(ruang: Ruang) -> list[Kewajiban]:
    """The report duties of the active SOPs, by addressee, the head of the office last."""
    kelompok: dict[str, list[Prosedur]] = {}
    for prosedur in ruang.sop_aktif:
        for tujuan in _tujuan(prosedur):
            kelompok.setdefault(tujuan, []).append(prosedur)
    return [
        Kewajiban(tujuan, sebutan_tujuan(ruang, tujuan), tuple((p.kode, p.nama) for p in anggota),
                  tuple(dict.fromkeys(str(x.aksi.tiap) for p in anggota for x in _lapor(p, tujuan))))
        for tujuan, anggota in sorted(kelompok.items(), key=lambda x: (x[0] == PIMPINAN, x[0]))
    ]


def belum_dilaporkan(ruang: Ruang) -> list[tuple[str, Kewajiban]]:
    """(week, duty) of last week's reports that nobody has made since it ended; none before the first case."""
    sampai = ruang.hari_ini() - timedelta(days=ruang.hari_ini().isoweekday())
    minggu = minggu_dari(sampai)
    with ruang.basis.baca() as koneksi:
        pertama = rl.pertama(koneksi)
        if not pertama or pertama > sampai.isoformat():
            return []
        return [
            (minggu, k) for k in kewajiban(ruang)
            if all(t.jumlah["sementara"] for t in rl.dibuat(koneksi, JENIS, minggu, k.tujuan))
        ]


def sebutan_tujuan(ruang: Ruang, tujuan: str) -> str:
    """How an addressee is written on the report."""
    if tujuan == DISPENDUKCAPIL:
        return ruang.kantor.dinas_tujuan or "Kepala Dinas Kependudukan dan Pencatatan Sipil"
    if tujuan != PIMPINAN:
        return tujuan
    kepala = ruang.kantor.pejabat_peran(_peran_kepala(ruang))
    return kepala.jabatan if kepala else ruang.paket.sebutan_peran(_peran_kepala(ruang)) or "Pimpinan"


def _lapor(prosedur: Prosedur, tujuan: str = "") -> list[Letak]:
    """The report rows of a SOP, all or those to an addressee."""
    return [x for x in prosedur.laporan if x.aksi.bentuk == "laporan" and (not tujuan or tujuan in _kepada(x))]


def _kepada(letak: Letak) -> tuple[str, ...]:
    kepada = letak.aksi.kepada
    return tuple(" ".join(k.split()) for k in ((kepada,) if isinstance(kepada, str) else kepada))


def _tujuan(prosedur: Prosedur) -> tuple[str, ...]:
    """Whom a service is reported to: those its SOP names, and always the head of the office."""
    return tuple(dict.fromkeys((*(k for x in _lapor(prosedur) for k in _kepada(x)), PIMPINAN)))


def _peran_kepala(ruang: Ruang) -> str:
    """The role in whose name others sign; else the last of the pack that signs and may allow others to."""
    for prosedur in ruang.sop_aktif:
        for naskah in prosedur.berkas.naskah:
            for tanda in naskah.tanda_tangan:
                if not isinstance(tanda, str) and tanda.atas_nama:
                    return tanda.atas_nama
    dua = [p.kode for p in ruang.paket.berkas.peran if {"tanda_tangan", "izin_tanda_tangan"} <= set(p.hak)]
    return dua[-1] if dua else ""


# ---- the recap


@bacaan("melihat laporan", "laporan")
def rekap(ruang: Ruang, _sesi: Sesi, minggu: str, tujuan: str, *, samarkan: bool = False) -> RekapMinggu:
    """The report of an ISO week ("2026-W47") for an addressee, from the record as it stands.

    NIK and KK stand in full for Dispendukcapil only, and never with `samarkan` (screens).  Raises GalatIsian for a
    week that is none or has not begun, or an unknown addressee; GalatIzin for an officer who may not see reports.
    """
    with ruang.basis.baca() as koneksi:
        return _rekap(ruang, koneksi, minggu, tujuan, samarkan=samarkan)


def _rekap(ruang: Ruang, koneksi: Connection, minggu: str, tujuan: str, *, samarkan: bool = False) -> RekapMinggu:
    dari, sampai = baca_minggu(minggu)
    kini = ruang.sekarang()
    if dari > kini.date():
        raise GalatIsian(f"Minggu {minggu_dari(dari)} belum mulai; pilih minggu ini atau sebelumnya.", "minggu")
    layanan = _layanan(ruang, koneksi, tujuan)
    masa = Masa(dari, sampai, tujuan == DISPENDUKCAPIL and not samarkan, _antara(ruang, koneksi))
    hitungan = rl.hitung(koneksi, dari, sampai, masa.antara)
    baris = tuple(RekapLayanan(x.kode, x.nama, **asdict(hitungan.get(x.kode, rl.Hitungan()))) for x in layanan)
    daftar = susun_daftar(ruang, koneksi, layanan, masa)
    hasil = RekapMinggu(
        minggu_dari(dari), masa, tujuan, sebutan_tujuan(ruang, tujuan), kini.date() <= sampai, baris, _jumlah(baris),
        kolom_daftar(layanan, ruang.kantor.cetak.kertas), daftar, (), (), jejak.kepala(koneksi).pendek,
        len(rl.dibuat(koneksi, JENIS, minggu_dari(dari), tujuan)))
    return replace(hasil, catatan=_catatan(ruang, koneksi, hasil, kini), peringatan=_timbang(hasil))


def _layanan(ruang: Ruang, koneksi: Connection, tujuan: str) -> list[LayananLapor]:
    """The services that report to an addressee: active ones, and those with cases whose SOP is gone from the pack."""
    semua = {p.kode: p for p in ruang.sop_aktif}
    for kode, versi in rl.layanan_tercatat(koneksi):
        if kode not in semua:
            semua[kode] = ruang.prosedur(koneksi, versi)
    dikenal = list(dict.fromkeys(t for p in semua.values() for t in _tujuan(p)))
    if tujuan not in dikenal:
        raise GalatIsian(f"Tujuan laporan “{tujuan[:40]}” tidak dikenal; pilih {', '.join(dikenal)}.", "tujuan")
    return [
        LayananLapor(p, tuple(k for x in _lapor(p, tujuan) for k in x.aksi.kolom))
        for p in semua.values() if tujuan in _tujuan(p)
    ]


def _antara(ruang: Ruang, koneksi: Connection) -> tuple[str, ...]:
    """Readiness events that are not the last on their way, of all pinned versions: "hash token"."""
    return tuple(
        f"{versi} {token}" for versi in rl.versi_tersimpan(koneksi)
        for token in bukan_terakhir(ruang.prosedur(koneksi, versi))
    )


def _jumlah(baris: Sequence[RekapLayanan]) -> RekapLayanan:
    angka = (sum(kolom) for kolom in zip(*(b.angka for b in baris), strict=True))
    return RekapLayanan("", "JUMLAH", *angka)


def _timbang(rekap: RekapMinggu) -> tuple[str, ...]:
    """A sentence for each service whose counts do not balance, or differ from those over the list."""
    hasil = []
    for b in rekap.layanan:
        baris = [x for x in rekap.daftar if x.kode == b.kode]
        cara = Counter(x.cara for x in baris)
        baru = sum(x.baru for x in baris)
        dari_daftar = (len(baris) - baru, baru, cara["selesai"], cara["ditolak"], cara["dirujuk"], cara["dibatalkan"],
                       cara[""])
        if not b.seimbang or dari_daftar != b.angka[:7]:
            hasil.append(f"Angka {b.nama} tidak seimbang dengan berkasnya; jalankan loket periksa sebelum melapor.")
    return tuple(hasil)


def _catatan(ruang: Ruang, koneksi: Connection, rekap: RekapMinggu, kini: datetime) -> tuple[str, ...]:
    """The notes below the list."""
    masa, kode = rekap.masa, [b.kode for b in rekap.layanan]
    hasil: list[str] = []
    if rekap.sementara:
        pukul = f"{tanggal_pendek(kini.date())} pukul {jam_menit(kini)} {ruang.kantor.nama_zona}"
        hasil.append(f"SEMENTARA: minggu ini belum berakhir, angka sampai {pukul}.")
    if rekap.nihil:
        hasil.append("NIHIL: tidak ada permohonan dalam minggu ini.")
    baru = [b for b in rekap.daftar if b.baru]
    if baru:
        kelamin = Counter(b.kelamin for b in baru)
        desa = ", ".join(f"{d or KOSONG} {n}" for d, n in sorted(Counter(b.desa for b in baru).items()))
        hasil.append(f"Masuk menurut jenis kelamin: L {kelamin['L']}, P {kelamin['P']}; menurut desa: {desa}.")
    for layanan, n in rl.susulan(koneksi, masa.dari, masa.sampai, masa.antara).items():
        if layanan in kode:
            nama = next(b.nama for b in rekap.layanan if b.kode == layanan)
            hasil.append(f"{nama}: {n} permohonan yang sudah dihitung selesai dibatalkan atau ditolak minggu ini.")
    return (*hasil, *_tanda_khusus(ruang, koneksi, rekap, kode))


def _tanda_khusus(ruang: Ruang, koneksi: Connection, rekap: RekapMinggu, kode: Sequence[str]) -> list[str]:
    """Spoiled sheets, void numbers, and signatures allowed to who received the case: always named, also when none."""
    masa = rekap.masa
    tengah_malam = datetime.combine(masa.dari, time(), ruang.zona)
    batal = rl.nomor_batal(koneksi, teks_utc(tengah_malam), teks_utc(tengah_malam + timedelta(days=7)), kode)
    izin = rl.peristiwa_khusus(koneksi, "izin_tanda", masa.dari, masa.sampai, kode)
    rusak = rl.peristiwa_khusus(koneksi, "lembar_rusak", masa.dari, masa.sampai, kode)
    hasil = [f"Lembar rusak: {len(rusak)}. Nomor dibatalkan: {len(batal)}. "
             f"Izin tanda tangan bagi penerima berkas: {len(izin)}."]
    for n in batal:
        buku = ruang.kantor.buku_kode(n.buku)
        hasil.append(f"BATAL: {buku.nama if buku else n.buku} nomor {n.nomor}.")
    nomor = rl.nomor(koneksi, sorted(set(izin)))
    for satu in dict.fromkeys(izin):
        register = next((x.nomor for x in nomor.get(satu, []) if not x.naskah), KOSONG)
        hasil.append(f"Izin tanda tangan bagi penerima berkas: register {register}.")
    return hasil


# ---- making it


@tindakan("membuat laporan", "laporan")
def buat_laporan(kerja: Kerja, minggu: str, tujuan: str) -> Hasil:
    """Make the report of a week: a row in the record that never changes, and the PDF.

    Made again it is the next in number (`ke`).  Raises GalatIsian as `rekap`, GalatRegister when it does not balance.
    """
    isi = _rekap(kerja.ruang, kerja.koneksi, minggu, tujuan)
    if isi.peringatan:
        raise GalatRegister(isi.peringatan[0])
    ke = isi.dibuat + 1
    if ke > 1:
        isi = replace(isi, catatan=(f"Laporan ke-{ke} minggu ini, menggantikan laporan ke-{ke - 1}.", *isi.catatan))
    cuplikan = _cuplikan(kerja, isi)
    rl.tutup(kerja.tx, jenis=JENIS, periode=isi.minggu, tujuan=tujuan, ke=ke, jumlah=_totals(isi),
             sha256=hashlib.sha256(isi_csv(cuplikan)).hexdigest())
    kertas.pesan(kerja, "laporan", rujukan(isi.minggu, tujuan, ke), cuplikan,
                 nama=nama_berkas(f"{isi.minggu}-{nama_tunggal(tujuan)}-ke{ke}"))
    nihil = " NIHIL" if isi.nihil else f" {len(isi.daftar)} permohonan"
    return Hasil(
        kabar=f"Laporan {isi.minggu} untuk {isi.sebutan} dibuat (ke-{ke}):{nihil}.", cetak=tuple(kerja.tx.cetak),
        lain={"minggu": isi.minggu, "tujuan": tujuan, "ke": ke})


def rujukan(minggu: str, tujuan: str, ke: int) -> str:
    """What the print order of a report refers to."""
    return f"laporan:{minggu}:{tujuan}:{ke}"


def _totals(isi: RekapMinggu) -> dict[str, Any]:
    return {"sementara": isi.sementara, "jumlah": list(isi.jumlah.angka),
            "layanan": {b.kode: list(b.angka) for b in isi.layanan}}


def _cuplikan(kerja: Kerja, isi: RekapMinggu) -> dict[str, Any]:
    """The snapshot that the PDF and the CSV are made from."""
    return kertas.umum(kerja) | {
        "judul": isi.judul, "periode": isi.periode, "tujuan": isi.sebutan,
        "rekap": {"kolom": list(_JUDUL_REKAP), "baris": [[b.nama, *b.angka] for b in isi.layanan],
                  "jumlah": ["JUMLAH", *isi.jumlah.angka]},
        "daftar": {"kolom": [asdict(k) for k in isi.kolom], "baris": [list(b.sel) for b in isi.daftar]},
        "catatan": list(isi.catatan), "jejak": isi.jejak, "ttd": _ttd(kerja, isi.tujuan),
        "tempat": kerja.ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }


def _ttd(kerja: Kerja, tujuan: str) -> dict[str, Any]:
    """To the head the officer reports; what goes outside the head signs."""
    peran = _peran_kepala(kerja.ruang)
    kepala = kerja.ruang.kantor.pejabat_peran(peran)
    if tujuan == PIMPINAN:
        akun = pengguna.akun_id(kerja.koneksi, kerja.tx.oleh)
        baris = ["Yang melaporkan,", *([f"{akun.jabatan},"] if akun and akun.jabatan else [])]
        return {"baris_jabatan": baris, "nama": kerja.sesi.nama, "pangkat": akun.pangkat if akun else "",
                "nip": akun.nip if akun else ""}
    jabatan = kepala.jabatan if kepala else kerja.ruang.paket.sebutan_peran(peran)
    return {"baris_jabatan": [f"{jabatan.upper()},"], "nama": kepala.nama if kepala else "",
            "pangkat": kepala.pangkat if kepala else "", "nip": kepala.nip if kepala else ""}


# ---- CSV


@bacaan("menulis laporan", "laporan")
def tulis_csv(ruang: Ruang, _sesi: Sesi, minggu: str, tujuan: str, folder: Path) -> Path:
    """Write the newest report made of a week as CSV into a folder; returns the file.

    It holds what the PDF holds: both come from the report's snapshot, and totals and hash are compared with the
    record.  UTF-8 with BOM, ";", NIK and numbers as text.  Raises GalatAturan before a report is made (making it
    leaves the audit row), GalatRegister when the snapshot was changed, Galat when the folder cannot be written.
    """
    periode = minggu_dari(baca_minggu(minggu)[0])
    with ruang.basis.baca() as koneksi:
        semua = rl.dibuat(koneksi, JENIS, periode, tujuan)
        if not semua:
            raise GalatAturan(f"Laporan {periode} untuk {tujuan} belum dibuat; buat laporannya dahulu.")
        tutup = semua[-1]
        perintah = rc.terakhir(koneksi, "laporan", rujukan(periode, tujuan, tutup.ke))
    isi = isi_csv(perintah.cuplikan) if perintah else b""
    if perintah is None or hashlib.sha256(isi).hexdigest() != tutup.sha256 or (
        perintah.cuplikan["rekap"]["jumlah"][1:] != tutup.jumlah["jumlah"]
    ):
        raise GalatRegister(f"Isi laporan {periode} berbeda dari catatannya; jalankan loket periksa.")
    path = folder / nama_berkas(f"laporan-{periode}-{nama_tunggal(tujuan)}-ke{tutup.ke}.csv")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, folder)) from sebab
    tulis_atomik(path, isi)
    return path
