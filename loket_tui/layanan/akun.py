"""Officers' accounts, by the admin: made, changed, given roles, closed and opened again.

A password made here is shown once, kept nowhere, and changed by its owner at its first use: the admin resets, but
never chooses.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatUsang
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.dasar.teks import bersih
from loket_tui.layanan import penguncian
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.ruang import ADMIN, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import pengguna as rp
from loket_tui.register.transaksi import Tx

__all__ = [
    "AkunBaru", "AkunJadi", "AkunTampil", "akhiri_peran", "aktifkan", "atur_ulang_sandi", "beri_peran", "cari_akun",
    "daftar_akun", "daftar_peran", "nilai_akun", "nonaktifkan", "rapikan_akun", "simpan_aktif", "simpan_pengguna",
    "simpan_sandi", "sisip_akun", "tambah_pengguna", "tampil", "ubah_akun",
]

_NAMA_MASUK = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}", re.ASCII)
_SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AkunBaru:
    """An account to be made; without `sandi` one is generated."""

    nama_masuk: str
    nama: str
    peran: tuple[str, ...]
    jabatan: str = ""
    nip: str = ""
    pangkat: str = ""
    sandi: str = ""


@dataclass(frozen=True, slots=True)
class AkunJadi:
    """An account that was made, with its password: shown once, kept nowhere."""

    id: int
    nama_masuk: str
    nama: str
    peran: tuple[str, ...]
    sandi: str


@dataclass(frozen=True, slots=True)
class AkunTampil:
    """An account as the admin sees it.

    `peran`: (code, words, first day, last day) of everything it was given, oldest first; ISO days, "" for no end.
    `terkunci`: how long it is locked yet, in words, or "".  `ganti`: its password is still the program's own; `pin`:
    it has a PIN.
    """

    id: int
    nama_masuk: str
    nama: str
    jabatan: str
    nip: str
    pangkat: str
    aktif: bool
    peran: tuple[tuple[str, str, str, str], ...]
    terkunci: str
    ganti: bool
    pin: bool

    def peran_kini(self, hari: date) -> tuple[str, ...]:
        """Words of the roles that hold on an office date."""
        kini = hari.isoformat()
        return tuple(s for _, s, dari, sampai in self.peran if dari <= kini and (not sampai or kini <= sampai))


# ---- what there is


@bacaan("melihat akun petugas", "pengguna", "delegasi")
def daftar_akun(ruang: Ruang, sesi: Sesi) -> tuple[AkunTampil, ...]:  # noqa: ARG001 - `bacaan` has asked its right
    """All accounts with their roles and state: those in use by name, then those that were closed."""
    nyala = ruang.jam.nyala()
    with ruang.basis.baca() as koneksi:
        hasil = [tampil(ruang, koneksi, a, nyala) for a, _ in rp.semua(koneksi, ruang.hari_ini().isoformat())]
    return tuple(sorted(hasil, key=lambda a: (not a.aktif, a.nama.casefold())))


def tampil(ruang: Ruang, koneksi: Connection, a: rp.Akun, nyala: float) -> AkunTampil:
    """An account with its roles and state; `nyala` are the seconds this computer has been running."""
    kunci, sebutan = rp.kunci(koneksi, a.id), daftar_peran(ruang)
    sisa = penguncian.sisa(a.gagal, a.kunci_sampai, nyala)
    lama = penguncian.lama_kunci(a.gagal) if sisa is None else sisa
    peran = tuple((p, sebutan.get(p, p), dari, "" if sampai == rp.SELAMANYA else sampai)
                  for p, dari, sampai in rp.peran_bertanggal(koneksi, a.id) if dari <= sampai)
    return AkunTampil(a.id, a.nama_masuk, a.nama, a.jabatan, a.nip, a.pangkat, bool(a.aktif), peran,
                      penguncian.kata_lama(lama) if lama else "", bool(kunci.ganti), bool(kunci.pin_hash))


def daftar_peran(ruang: Ruang) -> dict[str, str]:
    """Code and words of every role that can be given: those of the pack, and the admin."""
    return {p.kode: p.sebutan for p in ruang.paket.berkas.peran} | {ADMIN: "Admin"}


def cari_akun(ruang: Ruang, nama_masuk: str) -> int:
    """The id of an account by its login name.  Raises GalatIsian."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun(koneksi, nama_masuk.strip())
    if akun is None:
        raise GalatIsian("Nama masuk itu tidak ada; lihat loket pengguna daftar.", "nama_masuk")
    return akun.id


# ---- making one


def tambah_pengguna(ruang: Ruang, sesi: Sesi, kunci: str, akun: AkunBaru) -> tuple[Hasil, str]:
    """Add an officer; returns the generated password beside the result ("" when the act was done before).

    Raises GalatIzin without the right "pengguna", GalatIsian for a name, an unknown role or a name taken.
    """
    rapi = rapikan_akun(akun)
    for kode in rapi.peran:
        _wajib_peran(ruang, kode)
    sandi, tanda = sd.sandi_acak(), uuid.uuid4().hex
    nilai = nilai_akun(rapi, sd.buat_hash(sandi, rapi.nama_masuk))
    hasil = simpan_pengguna(ruang, sesi, kunci, nilai, rapi.peran, tanda)
    return hasil, sandi if hasil.lain.get("tanda") == tanda else ""


@tindakan("menambah petugas", "pengguna")
def simpan_pengguna(kerja: Kerja, nilai: dict[str, Any], peran: tuple[str, ...], tanda: str) -> Hasil:
    """The act behind `tambah_pengguna`."""
    nomor = sisip_akun(kerja.tx, nilai, peran, ganti=1)
    return Hasil(kabar="Petugas ditambahkan." + _nip_kembar(kerja.koneksi, nomor),
                 lain={"pengguna": nomor, "tanda": tanda})


def rapikan_akun(a: AkunBaru) -> AkunBaru:
    """A new account with clean text.  Raises GalatIsian naming the field."""
    nama_masuk = a.nama_masuk.strip().casefold()
    if not _NAMA_MASUK.fullmatch(nama_masuk) or nama_masuk.isdigit():
        raise GalatIsian(
            "Nama masuk 2 sampai 30 huruf kecil, angka, titik atau garis, tanpa spasi; misalnya siti.aminah.",
            "nama_masuk",
        )
    data = _rapi(a.nama, a.jabatan, a.nip, a.pangkat)
    if not a.peran:
        raise GalatIsian("Petugas belum diberi peran; pilih sekurangnya satu.", "peran")
    return AkunBaru(nama_masuk, data["nama"], tuple(dict.fromkeys(a.peran)), data["jabatan"], data["nip"],
                    data["pangkat"])


def _rapi(nama: str, jabatan: str, nip: str, pangkat: str) -> dict[str, str]:
    """What people know an officer by, as clean text.  Raises GalatIsian without a name."""
    rapi = {"nama": bersih(nama), "jabatan": bersih(jabatan), "nip": bersih(nip, 30), "pangkat": bersih(pangkat)}
    if not rapi["nama"]:
        raise GalatIsian("Nama petugas belum diisi; ketik nama lengkapnya.", "nama")
    return rapi


def nilai_akun(a: AkunBaru, sandi_hash: str) -> dict[str, Any]:
    """The columns of a new account."""
    return {"nama_masuk": a.nama_masuk, "nama": a.nama, "nip": a.nip, "pangkat": a.pangkat, "jabatan": a.jabatan,
            "sandi_hash": sandi_hash}


def sisip_akun(tx: Tx, nilai: dict[str, Any], peran: Sequence[str], ganti: int) -> int:
    """Write a new account; `ganti` 1 when its password was generated.  Raises GalatIsian for a login name taken."""
    if rp.akun(tx.koneksi, nilai["nama_masuk"]) is not None:
        raise GalatIsian(f"Nama masuk “{nilai['nama_masuk']}” sudah dipakai; pilih yang lain.", "nama_masuk")
    return rp.tambah(tx, nilai, list(peran), ganti)


# ---- changing one


@tindakan("mengubah data petugas", "pengguna")
def ubah_akun(
    kerja: Kerja, pengguna_id: int, nama: str, jabatan: str, nip: str, pangkat: str,
    dilihat: Sequence[str] | None = None,
) -> Hasil:
    """Change name, office, NIP and rank.  Raises GalatIsian, GalatUsang when they are not as `dilihat` any more.

    Old records know the officer by number and show the name as it is now; what was printed stays as it was.
    """
    kini = _wajib_akun(kerja.koneksi, pengguna_id)
    if dilihat is not None and tuple(dilihat) != (kini.nama, kini.jabatan, kini.nip, kini.pangkat):
        raise GalatUsang("Data petugas ini baru saja diubah petugas lain; muat ulang lalu lihat perubahannya.")
    kerja.tx.baris |= rp.ubah_data(kerja.koneksi, pengguna_id, _rapi(nama, jabatan, nip, pangkat))
    return Hasil(kabar="Data petugas diubah; catatan lama di layar menampilkan nama yang sekarang."
                       + _nip_kembar(kerja.koneksi, pengguna_id), lain={"pengguna": pengguna_id})


def _nip_kembar(koneksi: Connection, pengguna_id: int) -> str:
    """A sentence where the account's NIP is another account's too; without names, since the trail keeps it."""
    nip = {n: re.sub(r"\D", "", x) for n, _, x in rp.orang(koneksi)}
    if not nip[pengguna_id] or list(nip.values()).count(nip[pengguna_id]) < 2:
        return ""
    return (" NIP itu sudah dipakai akun lain: keduanya dianggap satu orang, yang tidak menandatangani berkas yang "
            "diterimanya. Beri satu akun beberapa peran saja.")


@tindakan("memberi peran", "pengguna")
def beri_peran(kerja: Kerja, pengguna_id: int, peran: str, dari: date, sampai: date | None = None) -> Hasil:
    """Give a role from a day on, until a day or without end.

    Raises GalatIsian (unknown role; a day gone by; last before first), GalatAturan when it is held on such a day.
    """
    _wajib_akun(kerja.koneksi, pengguna_id)
    _wajib_peran(kerja.ruang, peran)
    if dari < kerja.tx.tanggal_kerja:
        raise GalatIsian("Peran tidak dapat diberikan untuk hari yang sudah lewat; mulai hari ini atau sesudahnya.",
                         "dari")
    if sampai is not None and sampai < dari:
        raise GalatIsian("Hari terakhir peran sebelum hari pertamanya; periksa tanggalnya.", "sampai")
    akhir = sampai.isoformat() if sampai else rp.SELAMANYA
    for kode, mulai, selesai in rp.peran_bertanggal(kerja.koneksi, pengguna_id):
        if kode == peran and mulai <= selesai and mulai <= akhir and selesai >= dari.isoformat():
            habis = "" if selesai == rp.SELAMANYA else f" sampai {tanggal_pendek(date.fromisoformat(selesai))}"
            raise GalatAturan(f"Peran itu sudah dipegangnya{habis}; akhiri dulu, atau pilih hari lain.")
    rp.beri_peran(kerja.tx, pengguna_id, peran, dari.isoformat(), akhir)
    return Hasil(kabar="Peran diberikan.", lain={"pengguna": pengguna_id, "peran": peran})


@tindakan("mengakhiri peran", "pengguna")
def akhiri_peran(kerja: Kerja, pengguna_id: int, peran: str, sejak: date) -> Hasil:
    """End a role: from `sejak` on it holds no more.

    Raises GalatIsian (a day gone by, or it is not held then), GalatAturan for the admin's role of the last admin.
    """
    _wajib_akun(kerja.koneksi, pengguna_id)
    if sejak < kerja.tx.tanggal_kerja:
        raise GalatIsian("Peran tidak dapat diakhiri untuk hari yang sudah lewat; pilih hari ini atau sesudahnya.",
                         "sejak")
    hari = sejak.isoformat()
    if not any(p == peran and dari <= sampai and sampai >= hari
               for p, dari, sampai in rp.peran_bertanggal(kerja.koneksi, pengguna_id)):
        raise GalatIsian("Petugas itu tidak memegang peran itu pada hari itu; pilih dari daftarnya.", "peran")
    if peran == ADMIN:
        _wajib_admin_lain(kerja, pengguna_id, sejak)
    kerja.tx.baris |= rp.akhiri_peran(kerja.koneksi, pengguna_id, peran, hari, (sejak - _SEHARI).isoformat())
    return Hasil(kabar="Peran diakhiri.", lain={"pengguna": pengguna_id, "peran": peran})


@tindakan("menonaktifkan petugas", "pengguna")
def nonaktifkan(kerja: Kerja, pengguna_id: int) -> Hasil:
    """Close an account; what it did stays in the books.  Refuses one's own and the last admin's (GalatAturan)."""
    _wajib_akun(kerja.koneksi, pengguna_id)
    if pengguna_id == kerja.sesi.pengguna_id:
        raise GalatAturan("Akun sendiri tidak dapat dinonaktifkan; minta admin lain.")
    _wajib_admin_lain(kerja, pengguna_id, kerja.tx.tanggal_kerja)
    kerja.tx.baris |= rp.setel_aktif(kerja.koneksi, pengguna_id, False)
    return Hasil(kabar="Petugas dinonaktifkan; yang sedang terbuka atas namanya berakhir.",
                 lain={"pengguna": pengguna_id})


def aktifkan(ruang: Ruang, sesi: Sesi, kunci: str, pengguna_id: int) -> tuple[Hasil, str]:
    """Open the account of an officer who returned, with a new generated password, as `atur_ulang_sandi` gives it.

    Raises GalatAturan when it is not closed.
    """
    sandi, tanda = sd.sandi_acak(), uuid.uuid4().hex
    hasil = simpan_aktif(ruang, sesi, kunci, pengguna_id, sd.hash_rahasia(sandi), tanda)
    return hasil, sandi if hasil.lain.get("tanda") == tanda else ""


@tindakan("mengaktifkan lagi petugas", "pengguna")
def simpan_aktif(kerja: Kerja, pengguna_id: int, sandi_hash: str, tanda: str) -> Hasil:
    """The act behind `aktifkan`."""
    if _wajib_akun(kerja.koneksi, pengguna_id).aktif:
        raise GalatAturan("Akun itu masih aktif; tidak perlu diaktifkan lagi.")
    rp.setel_aktif(kerja.koneksi, pengguna_id, True)
    _sandi_baru(kerja, pengguna_id, sandi_hash)
    punya = rp.peran(kerja.koneksi, pengguna_id, kerja.tx.tanggal_kerja.isoformat())
    return Hasil(kabar="Petugas diaktifkan lagi." + ("" if punya else " Perannya sudah berakhir; beri peran dulu."),
                 lain={"pengguna": pengguna_id, "tanda": tanda})


def atur_ulang_sandi(ruang: Ruang, sesi: Sesi, kunci: str, pengguna_id: int) -> tuple[Hasil, str]:
    """Give an officer a generated password, lift the lock-out and forget the PIN.

    The password beside the result is "" when the act was done before.
    """
    sandi, tanda = sd.sandi_acak(), uuid.uuid4().hex
    hasil = simpan_sandi(ruang, sesi, kunci, pengguna_id, sd.hash_rahasia(sandi), tanda)
    return hasil, sandi if hasil.lain.get("tanda") == tanda else ""


@tindakan("mengatur ulang kata sandi", "pengguna")
def simpan_sandi(kerja: Kerja, pengguna_id: int, sandi_hash: str, tanda: str) -> Hasil:
    """The act behind `atur_ulang_sandi`."""
    _wajib_akun(kerja.koneksi, pengguna_id)
    _sandi_baru(kerja, pengguna_id, sandi_hash)
    return Hasil(kabar="Kata sandi diatur ulang.", lain={"pengguna": pengguna_id, "tanda": tanda})


def _sandi_baru(kerja: Kerja, pengguna_id: int, sandi_hash: str) -> None:
    """A generated password in place of everything that opened the account, also of what locked it."""
    kerja.tx.baris |= rp.ganti_sandi(kerja.koneksi, pengguna_id, sandi_hash, ganti=1, pin=False)
    rp.catat_gagal(kerja.koneksi, pengguna_id, 0, "")


# ---- what is refused


def _wajib_akun(koneksi: Connection, pengguna_id: int) -> rp.Akun:
    akun = rp.akun_id(koneksi, pengguna_id)
    if akun is None:
        raise GalatIsian("Petugas itu tidak ada; pilih dari daftar.", "pengguna")
    return akun


def _wajib_peran(ruang: Ruang, kode: str) -> None:
    dikenal = daftar_peran(ruang)
    if kode not in dikenal:
        raise GalatIsian(f"Peran “{kode}” tidak dikenal; pilih {', '.join(sorted(dikenal))}.", "peran")


def _wajib_admin_lain(kerja: Kerja, pengguna_id: int, sejak: date) -> None:
    """Refuse what leaves the office without an admin from a day on: another must be one then, and without end."""
    tetap = {a.id for a in rp.pemegang(kerja.koneksi, frozenset({ADMIN}), rp.SELAMANYA)
             if (ADMIN, rp.SELAMANYA) in {(p, sampai) for p, dari, sampai in rp.peran_bertanggal(kerja.koneksi, a.id)
                                          if dari <= sejak.isoformat()}}
    if tetap == {pengguna_id}:
        raise GalatAturan("Ini admin terakhir; beri petugas lain peran admin tanpa batas hari lebih dulu.")
