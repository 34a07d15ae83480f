"""Versions of the procedures: which one new cases take from when, put in use by a person, taken back, stopped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatSop
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.lane_dipegang import lane_dipegang
from loket_tui.layanan.ruang import ADMIN, Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.layanan.sop_awal import aktifkan_awal, simpan
from loket_tui.register import jejak, pengguna
from loket_tui.register import sop_aktif as rs
from loket_tui.sop.paket import cocok
from loket_tui.sop.prosedur import Prosedur

PALING_JAUH = timedelta(days=366)
"""How far ahead a version may be put in use: a later date is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class LaneSop:
    """A lane inside the office: who holds it now, the roles that may, and accounts that could be given one."""

    pelaksana: str
    pemegang: tuple[str, ...]
    peran: tuple[str, ...]
    calon: tuple[str, ...]


# ---- acts


def aktifkan(
    ruang: Ruang, sesi: Sesi, kunci: str, kode: str, dari: date | None = None, *, versi: str = "",
    meski_kosong: bool = False,
) -> Hasil:
    """Let new cases take what the file of a procedure says now (or the kept version whose hash begins with `versi`)
    from a date on, today when none is given.  Cases under way stay on theirs.

    Raises GalatSop (a file with errors), GalatAturan (it cannot run here; the date; nothing new; lanes that nobody
    holds, unless `meski_kosong`), GalatIsian (no such procedure or version), GalatIzin.
    """
    prosedur = _pilih(ruang, kode, versi)
    hasil = simpan_aktivasi(ruang, sesi, kunci, prosedur, dari, meski_kosong=meski_kosong)
    ruang.sop_kantor.baca_aktivasi()
    return hasil


def _pilih(ruang: Ruang, kode: str, versi: str) -> Prosedur:
    sk = ruang.sop_kantor
    if versi:
        with ruang.basis.baca() as koneksi:
            ada = [v.hash for v in rs.versi(koneksi, kode) if v.hash.startswith(versi)]
            if len(ada) != 1:
                raise GalatIsian(f"Versi {versi} tidak ada atau tidak tunggal; lihat loket sop versi {kode}.", "versi")
            lama = sk.prosedur(koneksi, ada[0])
        for keliru in cocok(lama, ruang.paket.berkas, sk.folder):
            raise GalatSop(f"SOP {kode}: {keliru.kalimat}")
        return lama
    sk.baca_berkas()
    prosedur = sk.di_berkas(kode)
    if prosedur is not None:
        return prosedur
    rusak = dict(zip(sk.paket.berkas_rusak, sk.paket.rusak, strict=True))
    if kode in rusak:
        raise GalatSop(rusak[kode])
    raise GalatIsian(f"SOP “{kode}” tidak ada di paket {ruang.paket.berkas.kode}; lihat loket sop daftar.", "kode")


@tindakan("mengaktifkan versi SOP", "sop")
def simpan_aktivasi(kerja: Kerja, prosedur: Prosedur, dari: date | None, *, meski_kosong: bool) -> Hasil:
    """The act behind `aktifkan`."""
    ruang, tx = kerja.ruang, kerja.tx
    mulai = _tanggal(kerja, dari)
    if alasan := alasan_tertahan(ruang, prosedur):
        raise GalatAturan(f"SOP {prosedur.nama} belum dapat dijalankan: {'; '.join(alasan)}; perbaiki dahulu.")
    aktifkan_awal(kerja.koneksi, ruang.paket, tx.waktu, ruang.zona)
    _perbarui_kepala(kerja)
    kini = rs.berlaku(rs.semua(kerja.koneksi), mulai.isoformat()).get(prosedur.kode)
    if kini is not None and kini.verba == rs.AKTIF and kini.hash == prosedur.hash:
        raise GalatAturan(f"SOP {prosedur.nama} versi ini sudah berlaku pada {tanggal_pendek(mulai)}.")
    kosong = [x for x in _lane(ruang, kerja.koneksi, prosedur, tx.tanggal_kerja) if not x.pemegang]
    if kosong and not meski_kosong:
        raise GalatAturan(f"Belum ada petugas untuk {', '.join(x.pelaksana for x in kosong)}; tambahkan petugasnya, "
                          "atau setujui bahwa berkas akan menunggu di situ.")
    simpan(tx, ruang.paket, prosedur)
    rs.tulis(tx, prosedur.kode, rs.AKTIF, mulai.isoformat(), prosedur.hash, oleh=tx.oleh)
    return Hasil(kabar=f"SOP {prosedur.nama} berlaku bagi berkas baru mulai {tanggal_pendek(mulai)}; berkas yang "
                       "sedang berjalan tetap pada versinya.",
                 lain={"kode": prosedur.kode, "versi": prosedur.hash, "dari": mulai.isoformat()})


def hentikan(ruang: Ruang, sesi: Sesi, kunci: str, kode: str, dari: date | None = None) -> Hasil:
    """Offer a procedure for no new case from a date on; cases under way go on.  Raises as `aktifkan`."""
    hasil = simpan_henti(ruang, sesi, kunci, kode, dari)
    ruang.sop_kantor.baca_aktivasi()
    return hasil


@tindakan("menghentikan layanan SOP", "sop")
def simpan_henti(kerja: Kerja, kode: str, dari: date | None) -> Hasil:
    """The act behind `hentikan`."""
    mulai = _tanggal(kerja, dari)
    aktifkan_awal(kerja.koneksi, kerja.ruang.paket, kerja.tx.waktu, kerja.ruang.zona)
    _perbarui_kepala(kerja)
    kini = rs.berlaku(rs.semua(kerja.koneksi), mulai.isoformat()).get(kode)
    if kini is None or kini.verba != rs.AKTIF:
        raise GalatAturan(f"SOP itu tidak berlaku pada {tanggal_pendek(mulai)}; tidak ada yang dihentikan.")
    rs.tulis(kerja.tx, kode, rs.HENTI, mulai.isoformat(), None, oleh=kerja.tx.oleh)
    return Hasil(kabar=f"Layanan ini tidak menerima berkas baru mulai {tanggal_pendek(mulai)}.",
                 lain={"kode": kode, "dari": mulai.isoformat()})


def batalkan_aktivasi(ruang: Ruang, sesi: Sesi, kunci: str, kode: str, dari: date) -> Hasil:
    """Take back what was said for a date that has not come yet.  Raises GalatAturan, GalatIzin."""
    hasil = simpan_batal(ruang, sesi, kunci, kode, dari)
    ruang.sop_kantor.baca_aktivasi()
    return hasil


@tindakan("membatalkan aktivasi SOP", "sop")
def simpan_batal(kerja: Kerja, kode: str, dari: date) -> Hasil:
    """The act behind `batalkan_aktivasi`."""
    if dari <= kerja.tx.tanggal_kerja:
        raise GalatAturan("Hanya aktivasi yang belum berlaku dapat dibatalkan; aktifkan versi lain sebagai gantinya.")
    if dari.isoformat() not in rs.sah(rs.semua(kerja.koneksi)).get(kode, {}):
        raise GalatAturan(f"Tidak ada aktivasi SOP itu untuk {tanggal_pendek(dari)}.")
    rs.tulis(kerja.tx, kode, rs.BATAL, dari.isoformat(), None, oleh=kerja.tx.oleh)
    return Hasil(kabar=f"Aktivasi untuk {tanggal_pendek(dari)} dibatalkan; versi sebelumnya tetap berlaku.",
                 lain={"kode": kode, "dari": dari.isoformat()})


def _tanggal(kerja: Kerja, dari: date | None) -> date:
    hari = kerja.tx.tanggal_kerja
    mulai = dari or hari
    if mulai < hari:
        raise GalatIsian("Versi SOP tidak dapat berlaku mundur; pilih hari ini atau sesudahnya.", "dari")
    if mulai > hari + PALING_JAUH:
        raise GalatIsian("Tanggal itu lebih dari setahun lagi; periksa tahunnya.", "dari")
    return mulai


def _perbarui_kepala(kerja: Kerja) -> None:
    """The first use of the pack writes a row of its own in the trail; the act's row comes behind it."""
    kerja.tx.kepala = jejak.kepala(kerja.koneksi)


# ---- lanes


def pelaksana(ruang: Ruang, prosedur: Prosedur) -> tuple[LaneSop, ...]:
    """Every lane of a procedure inside the office, and who holds it today."""
    with ruang.basis.baca() as koneksi:
        return _lane(ruang, koneksi, prosedur, ruang.hari_ini())


def _lane(ruang: Ruang, koneksi: Connection, prosedur: Prosedur, hari: date) -> tuple[LaneSop, ...]:
    akun = [(a.nama, peran) for a, peran in pengguna.semua(koneksi, hari.isoformat()) if a.aktif and peran]
    return tuple(LaneSop(sebutan, pemegang, tuple(ruang.paket.sebutan_peran(p) for p in peran),
                         () if pemegang else tuple(_calon(ruang, akun, peran)))
                 for sebutan, peran, pemegang in lane_dipegang(prosedur, akun))


def _calon(ruang: Ruang, akun: list[tuple[str, frozenset[str]]], peran: tuple[str, ...]) -> Iterable[str]:
    """Accounts that have the rights of one of these roles already; else all but the admin's."""
    perlu = [ruang.paket.hak(frozenset({p})) for p in peran]
    cocok = [nama for nama, punya in akun if any(h and h <= ruang.paket.hak(punya) for h in perlu)]
    return cocok or [nama for nama, punya in akun if punya != {ADMIN}]


# ---- before a version is put in use


@dataclass(frozen=True, slots=True)
class Ikhtisar:
    """What putting a version in use would bring: its hash, what it says otherwise, lanes that nobody holds."""

    versi: str
    beda: tuple[str, ...]
    kosong: tuple[LaneSop, ...]


def ikhtisar(ruang: Ruang, kode: str, versi: str = "") -> Ikhtisar:
    """Look at what `aktifkan` would put in use.  Raises GalatSop, GalatIsian as it does."""
    from loket_tui.sop.banding import banding

    baru = _pilih(ruang, kode, versi)
    kini = ruang.sop(kode)
    beda = tuple(x.kalimat for x in banding(kini, baru)) if kini is not None else ("belum ada yang berlaku",)
    kosong = tuple(x for x in pelaksana(ruang, baru) if not x.pemegang)
    return Ikhtisar(baru.hash, beda or ("tidak ada perbedaan",), kosong)
