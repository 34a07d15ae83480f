"""Delegations: who acts for the holder of a post, as Plh. or Plt. in his place, a.n. or u.b. in his name.

Who fills a post (plh, plt) holds its role on those days, for every service.  A mandate (an, ub) opens the substitute
that the SOP names for the post with that very manner, for one service or all, although the official is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.dasar.teks import bersih
from loket_tui.layanan.berwenang import TANDA, dibuka
from loket_tui.layanan.ketiadaan import PALING_LAMA, baca_hari, pejabat
from loket_tui.layanan.pejabat import akun_orang
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import delegasi as rd
from loket_tui.register import pengguna
from loket_tui.sop import kata
from loket_tui.sop.prosedur import Prosedur

HAK = "delegasi"
SINGKAT = {"plh": "Plh.", "plt": "Plt.", "an": "a.n.", "ub": "u.b."}
"""Manners as they stand on paper, in the order in which they are offered."""
CARA = {"plh": "pejabat berhalangan sementara", "plt": "jabatan kosong", "an": "atas nama pejabat",
        "ub": "untuk beliau, di bawah a.n."}
"""What each is for (Permendagri 1/2023)."""
MAKS_DASAR = 200


@dataclass(frozen=True, slots=True)
class BarisDelegasi:
    """A delegation as people read it."""

    id: int
    peran: str
    pengguna_id: int
    nama: str
    cara: str
    sebutan: str
    """As whom he acts: "Plh. Camat"."""
    kode: str
    layanan: str
    masa: str
    """Its days in words."""
    dasar: str
    dicatat: str
    """Who recorded it."""
    kini: bool
    """Whether it counts today."""


@dataclass(frozen=True, slots=True)
class Cakupan:
    """What a delegation opens: (code, name) of the services whose paraf or signature it gives, and of those not."""

    buka: tuple[tuple[str, str], ...]
    tidak: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Rancangan:
    """A mandate before it is recorded."""

    peran: str
    cara: str
    kode: str = ""


# ---- reading


@bacaan("melihat delegasi", *HAK_BERKAS, HAK)
def daftar(ruang: Ruang, _sesi: Sesi) -> tuple[BarisDelegasi, ...]:
    """Delegations of today and of days to come."""
    hari = ruang.hari_ini().isoformat()
    with ruang.basis.baca() as koneksi:
        return tuple(
            BarisDelegasi(d.id, d.peran, d.pengguna_id, d.nama, d.cara, sebutan(ruang, d.cara, d.peran), d.kode,
                          _layanan(ruang, d.kode), masa(d), d.dasar, d.dicatat,
                          d.dari <= hari and not (d.sejak and d.sejak <= hari))
            for d in rd.berlaku(koneksi, hari))


def sebutan(ruang: Ruang, cara: str, peran: str) -> str:
    """As whom somebody acts: "Plh. Camat"."""
    return f"{SINGKAT[cara]} {ruang.paket.sebutan_peran(peran)}"


def masa(d: rd.Delegasi) -> str:
    """The days of a delegation in words."""
    dari, sampai = (tanggal_pendek(date.fromisoformat(t)) for t in (d.dari, d.sampai))
    return dari if d.dari == d.sampai else f"{dari} s.d. {sampai}"


def _layanan(ruang: Ruang, kode: str) -> str:
    if not kode:
        return "semua layanan"
    return next((kata.nama_pendek(p) for p in ruang.sop_aktif if p.kode == kode), kode)


def pengingat(ruang: Ruang, sesi: Sesi) -> str:
    """A sentence on the delegations of today; "" when there is none or the officer may not see them."""
    if not sesi.hak & (HAK_BERKAS | {HAK}):
        return ""
    kini = [f"{b.nama} {b.sebutan}{f' untuk {b.layanan}' if b.kode else ''} ({b.masa})"
            for b in daftar(ruang, sesi) if b.kini]
    return f"Delegasi hari ini: {'; '.join(kini)}." if kini else ""


@bacaan("memilih penerima delegasi", HAK)
def calon(ruang: Ruang, _sesi: Sesi, peran: str) -> tuple[tuple[int, str, str], ...]:
    """(account, name, posts) of who may act for the holder of a post: who holds another that gives paraf or signs."""
    hari = ruang.hari_ini().isoformat()
    urutan = {p.kode: p.sebutan for p in ruang.paket.berkas.peran}
    berjabatan = {kode for kode, _ in pejabat(ruang)}
    hasil = []
    with ruang.basis.baca() as koneksi:
        for akun, _ in pengguna.semua(koneksi, hari):
            sendiri = pengguna.peran_sendiri(koneksi, akun.id, hari)
            if peran not in sendiri and sendiri & berjabatan:
                hasil.append((akun.id, akun.nama, ", ".join(s for k, s in urutan.items() if k in sendiri)))
    return tuple(hasil)


@bacaan("menghitung layanan delegasi", HAK)
def membuka(ruang: Ruang, _sesi: Sesi, peran: str, pengguna_id: int, cara: str) -> Cakupan:
    """The services that a delegation would open for an officer, and those whose SOP names no such substitute."""
    with ruang.basis.baca() as koneksi:
        milik = pengguna.peran_sendiri(koneksi, pengguna_id, ruang.hari_ini().isoformat())
    return _cakupan(ruang, milik, _Rancangan(peran, cara))


def _cakupan(ruang: Ruang, milik: frozenset[str], rancangan: _Rancangan) -> Cakupan:
    buka: list[tuple[str, str]] = []
    tidak: list[tuple[str, str]] = []
    for p in ruang.sop_aktif:
        lane = [peran for peran in _penanda(p) if rancangan.peran in peran]
        if rancangan.cara in rd.MENGISI:
            terbuka = bool(lane)
        else:
            lane = [peran for peran in lane if not milik & peran]       # he stands in the others himself
            terbuka = _terbuka(ruang, p, milik, rancangan)
        if lane:
            (buka if terbuka else tidak).append((p.kode, kata.nama_pendek(p)))
    return Cakupan(tuple(buka), tuple(tidak))


def _penanda(p: Prosedur) -> list[frozenset[str]]:
    """Of each paraf and signature of a procedure the roles of its lane, substitutes left out."""
    return [frozenset(p.pelaksana(p.pencatat(x.lane)).peran) for x in p.urutan if x.jenis in TANDA]


def _terbuka(ruang: Ruang, p: Prosedur, milik: frozenset[str], rancangan: _Rancangan) -> bool:
    return any(x.jenis in ruang.hak(frozenset({r})) for x in p.urutan for r in dibuka(p, x, rancangan) & milik)


# ---- recording


@tindakan("mencatat delegasi", HAK)
def catat_delegasi(
    kerja: Kerja, peran: str, pengguna_id: int, cara: str, kode: str, dari: str, sampai: str, dasar: str
) -> Hasil:
    """An officer acts for the holder of a post from a day to a day (typed, both included).

    `dasar` is the letter it rests on, `kode` one service, "" for all.  Raises GalatIsian naming the field: for an
    officer who signs nothing himself, oneself while another could record it, days that have passed, a second Plh. or
    Plt. on a day, a mandate that no SOP knows; GalatIzin for who has the right
    only by a delegation, which is not passed on.
    """
    ruang, hari = kerja.ruang, kerja.tx.tanggal_kerja
    if HAK not in ruang.hak(pengguna.peran_sendiri(kerja.koneksi, kerja.tx.oleh, hari.isoformat())):
        raise GalatIzin("Wewenang yang didelegasikan kepada Anda tidak dapat Anda delegasikan lagi; mintakan Camat, "
                        "Sekcam, atau admin.")
    berjabatan = {k for k, _ in pejabat(ruang)}
    if peran not in berjabatan:
        raise GalatIsian("Pilih jabatan yang didelegasikan.", "peran")
    if cara not in SINGKAT:
        raise GalatIsian("Pilih cara: Plh., Plt., a.n., atau u.b.", "cara")
    milik = pengguna.peran_sendiri(kerja.koneksi, pengguna_id, hari.isoformat())
    if not milik & {p.kode for p in ruang.paket.berkas.peran}:
        raise GalatIsian("Pilih petugas yang masih aktif.", "pengguna")
    if peran in milik:
        raise GalatIsian("Petugas itu sendiri memegang jabatan ini; pilih yang lain.", "pengguna")
    if not milik & berjabatan:
        raise GalatIsian("Petugas itu tidak memaraf atau menandatangani pada jabatannya sendiri; pilih pejabat, atau "
                         "beri dia peran itu.", "pengguna")
    _bukan_sendiri(kerja, pengguna_id)
    mengisi = cara in rd.MENGISI
    if mengisi and kode:
        raise GalatIsian("Plh. dan Plt. memegang jabatan untuk semua layanan; kosongkan layanannya.", "kode")
    awal, akhir = _hari(cara, dari, sampai, hari)
    alasan = _dasar(dasar, wajib=mengisi)
    _tolak_tindih(kerja, peran, pengguna_id, cara, kode, awal.isoformat(), akhir.isoformat())
    buka = {k for k, _ in _cakupan(ruang, milik, _Rancangan(peran, cara)).buka}
    if not mengisi and (not buka or (kode and kode not in buka)):
        raise GalatIsian(f"SOP tidak menyebut jabatan petugas itu sebagai pengganti {sebutan(ruang, cara, peran)}; "
                         "pilih petugas, cara, atau layanan lain.", "kode" if kode else "cara")
    nomor = rd.tambah(kerja.tx, peran, pengguna_id, cara, kode, awal.isoformat(), akhir.isoformat(), alasan)
    sampai_kata = f"{tanggal_pendek(awal)} s.d. {tanggal_pendek(akhir)}" if akhir > awal else tanggal_pendek(awal)
    lanjut = "Jabatan itu dipegangnya untuk semua layanan." if mengisi else (
        f"Membuka {1 if kode else len(buka)} layanan.")
    return Hasil(kabar=f"Tercatat: {sebutan(ruang, cara, peran)}, {sampai_kata}. {lanjut}", lain={"delegasi": nomor})


def _bukan_sendiri(kerja: Kerja, pengguna_id: int) -> None:
    """Raise GalatIsian for who delegates to himself, where another officer has the right to record it."""
    saya = akun_orang(kerja.koneksi, {kerja.tx.oleh})
    hari = kerja.tx.tanggal_kerja.isoformat()
    if pengguna_id in saya and any(
            HAK in kerja.ruang.hak(pengguna.peran_sendiri(kerja.koneksi, n, hari))
            for n, _, _ in pengguna.orang(kerja.koneksi) if n not in saya):
        raise GalatIsian("Delegasi kepada Anda sendiri dicatat petugas lain; mintakan yang berwenang mencatatnya.",
                         "pengguna")


def _hari(cara: str, dari: str, sampai: str, hari: date) -> tuple[date, date]:
    """(first, last) day.  Only a Plt. may be left without an end: it is then the longest that is recorded."""
    if not sampai.strip() and cara != "plt":
        raise GalatIsian("Isi hari terakhirnya; delegasi selalu berbatas waktu.", "sampai")
    return baca_hari(dari, sampai, hari, timedelta(days=PALING_LAMA))


def _dasar(dasar: str, *, wajib: bool) -> str:
    try:
        isi = bersih(dasar, MAKS_DASAR)
    except GalatIsian as galat:
        raise GalatIsian(galat.kalimat, "dasar") from galat
    if wajib and not isi:
        raise GalatIsian("Tulis dasar penunjukannya: nomor dan tanggal suratnya.", "dasar")
    return isi


def _tolak_tindih(
    kerja: Kerja, peran: str, pengguna_id: int, cara: str, kode: str, dari: str, sampai: str
) -> None:
    """One Plh. or Plt. of a post on a day, and one mandate of an officer for a post and service."""
    ada: Iterable[rd.Delegasi] = rd.bertindih(kerja.koneksi, peran, dari, sampai)
    if cara in rd.MENGISI:
        ada = (d for d in ada if d.mengisi)
    else:
        ada = (d for d in ada if not d.mengisi and d.pengguna_id == pengguna_id and (
            not kode or d.kode in {"", kode}))
    for d in ada:
        raise GalatIsian(f"Sudah ada {sebutan(kerja.ruang, d.cara, peran)} pada {masa(d)}; akhiri dahulu atau pilih "
                         "hari lain.", "dari")


@tindakan("mencabut delegasi", HAK)
def cabut_delegasi(kerja: Kerja, delegasi_id: int) -> Hasil:
    """The delegation ends today.  What was signed by it stands."""
    hari = kerja.tx.tanggal_kerja.isoformat()
    ada = next((d for d in rd.berlaku(kerja.koneksi, hari) if d.id == delegasi_id), None)
    if ada is None or ada.sejak:
        raise GalatAturan("Delegasi itu sudah tidak berlaku; muat ulang daftarnya.")
    rd.cabut(kerja.tx, delegasi_id, hari)
    return Hasil(kabar=f"{sebutan(kerja.ruang, ada.cara, ada.peran)} berakhir hari ini.",
                 lain={"delegasi": delegasi_id})
