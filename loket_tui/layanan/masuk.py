"""Who is at the counter: logging in, proving it again, and the accounts themselves.

Lock-out grows per account with its failures and stands in the record; nobody else is held up by it.  The trail
holds account ids only: a name typed by mistake may be a password.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatMasuk
from loket_tui.dasar.jam import Jam, baca_utc, teks_utc
from loket_tui.dasar.teks import bersih
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.jam_kantor import pada_tercatat, saat_kerja
from loket_tui.layanan.ruang import ADMIN, Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.layanan.sandi import buat_hash
from loket_tui.register import basis as rb
from loket_tui.register import jejak, meta
from loket_tui.register import pengguna as rp
from loket_tui.register.transaksi import Tx

__all__ = [
    "AkunBaru", "AkunJadi", "BuktiSandi", "NamaMasuk", "Pemasangan", "Pemulihan", "atur_ulang_sandi", "buat_hash",
    "cari_akun", "catat_jejak", "daftar_masuk", "ganti_sandi", "masuk", "nonaktifkan", "pasang_awal", "periksa_sandi",
    "pulihkan_admin", "rapikan_akun", "tambah_pengguna",
]

KUNCI_DETIK = (30, 60, 120, 300, 900, 1800, 3600)
"""Lock-out after the 4th failure, the 5th, and so on; the last one stays."""
GAGAL_BEBAS = 3
BUKTI_BERLAKU = timedelta(minutes=2)
META_PEMULIHAN = "pemulihan"
_NAMA_MASUK = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NamaMasuk:
    """One line of the login screen."""

    nama_masuk: str
    nama: str
    jabatan: str


@dataclass(frozen=True, slots=True)
class BuktiSandi:
    """Proof that the officer typed the password just now; valid for two minutes."""

    pengguna_id: int
    pada: datetime

    def berlaku(self, ruang: Ruang, sesi: Sesi) -> bool:
        """Whether this proof is of this officer and still fresh."""
        umur = ruang.jam.sekarang() - self.pada
        return self.pengguna_id == sesi.pengguna_id and timedelta(0) <= umur <= BUKTI_BERLAKU


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
class Pemasangan:
    """The first accounts of an office and the admin's recovery code."""

    akun: tuple[AkunJadi, ...]
    kode_pemulihan: str


@dataclass(frozen=True, slots=True)
class Pemulihan:
    """The admin who was let in again, and the code that replaces the one used."""

    nama_masuk: str
    kode_pemulihan: str


# ---- logging in


def daftar_masuk(ruang: Ruang) -> tuple[NamaMasuk, ...]:
    """Active accounts for the login screen, by name."""
    with ruang.basis.baca() as koneksi:
        semua = rp.semua(koneksi, ruang.hari_ini().isoformat())
    baris = [NamaMasuk(a.nama_masuk, a.nama, a.jabatan) for a, peran in semua if a.aktif and peran]
    return tuple(sorted(baris, key=lambda b: b.nama.casefold()))


def cari_akun(ruang: Ruang, nama_masuk: str) -> int:
    """The id of an account by its login name.  Raises GalatIsian."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun(koneksi, nama_masuk.strip())
    if akun is None:
        raise GalatIsian("Nama masuk itu tidak ada; lihat loket pengguna daftar.", "nama_masuk")
    return akun.id


def masuk(ruang: Ruang, nama_masuk: str, sandi: str, loket: str = "1") -> Sesi:
    """Log in.  Raises GalatMasuk: wrong name or password, locked, closed account, or a scanned code."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun(koneksi, nama_masuk.strip())
    akun = _uji(ruang, akun, sandi, "masuk", "Nama atau kata sandi salah")
    with ruang.basis.baca() as koneksi:
        peran = rp.peran(koneksi, akun.id, ruang.hari_ini().isoformat())
    if not peran:
        raise GalatMasuk("Akun ini belum diberi peran; minta admin menambahkannya.")
    return Sesi(akun.id, akun.nama, peran, ruang.hak(peran), loket)


def periksa_sandi(ruang: Ruang, sesi: Sesi, sandi: str) -> BuktiSandi:
    """Prove again who is there, for signing and unlocking.  Raises GalatMasuk; failures count as in `masuk`."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
    akun = _uji(ruang, akun, sandi, "", "Kata sandi salah")
    return BuktiSandi(akun.id, ruang.jam.sekarang())


def _uji(ruang: Ruang, akun: rp.Akun | None, sandi: str, aksi: str, salah: str) -> rp.Akun:
    """The account if the password fits; else the failure is recorded and GalatMasuk raised."""
    if sd.kode_pindai(sandi):
        raise GalatMasuk("Yang terbaca kode cari berkas, bukan kata sandi; ketik kata sandi dengan papan ketik.")
    waktu = ruang.jam.sekarang()
    if akun is not None:
        _tolak_terkunci(ruang, akun, waktu)
    if not sd.cocok(akun.sandi_hash if akun and akun.aktif else "", sandi) or akun is None:
        raise GalatMasuk(_catat_gagal(ruang, akun, waktu, salah))
    baru = sd.hash_rahasia(sandi) if sd.perlu_diperbarui(akun.sandi_hash) else ""
    if aksi or akun.gagal or baru:
        with ruang.basis.tulis() as koneksi:
            rp.catat_gagal(koneksi, akun.id, 0, "")
            baris = rp.ganti_sandi(koneksi, akun.id, baru) if baru else {}
            if aksi or baris:
                catat_jejak(koneksi, aksi or "memperbarui sidik kata sandi", akun.id, waktu, ruang.zona, baris)
    return akun


def _tolak_terkunci(ruang: Ruang, akun: rp.Akun, waktu: datetime) -> None:
    """Raise GalatMasuk while the account is locked; after a clock set back the lock begins anew, never longer."""
    if not akun.kunci_sampai:
        return
    sampai, paling_lama = baca_utc(akun.kunci_sampai), lama_kunci(akun.gagal)
    if sampai - waktu > paling_lama:
        sampai = waktu + paling_lama
        with ruang.basis.tulis() as koneksi:
            rp.catat_gagal(koneksi, akun.id, akun.gagal, teks_utc(sampai))
    if sampai > waktu:
        raise GalatMasuk(
            f"Akun ini terkunci {_lama(sampai - waktu)} lagi karena kata sandi salah; tunggu, atau minta admin "
            "mengatur ulang. Petugas lain tetap dapat masuk."
        )


def _catat_gagal(ruang: Ruang, akun: rp.Akun | None, waktu: datetime, salah: str) -> str:
    """Count one failure; returns the sentence to show."""
    lama = timedelta(0)
    with ruang.basis.tulis() as koneksi:
        kini = rp.akun_id(koneksi, akun.id) if akun else None
        if kini is not None:
            lama = lama_kunci(kini.gagal + 1)
            rp.catat_gagal(koneksi, kini.id, kini.gagal + 1, teks_utc(waktu + lama) if lama else "")
        catat_jejak(koneksi, "gagal masuk", kini.id if kini else 0, waktu, ruang.zona)
    if lama:
        return f"{salah}; akun ini terkunci {_lama(lama)}. Petugas lain tetap dapat masuk."
    return f"{salah}; periksa Caps Lock lalu ketik lagi."


def lama_kunci(gagal: int) -> timedelta:
    """How long an account is locked after its n-th failure in a row."""
    if gagal <= GAGAL_BEBAS:
        return timedelta(0)
    return timedelta(seconds=KUNCI_DETIK[min(gagal - GAGAL_BEBAS, len(KUNCI_DETIK)) - 1])


def _lama(lama: timedelta) -> str:
    detik = max(1, -(-lama // timedelta(seconds=1)))
    return f"{detik} detik" if detik < 60 else f"{-(-detik // 60)} menit"


def catat_jejak(
    koneksi: Connection, aksi: str, oleh: int, waktu: datetime, zona: timezone, baris: dict[str, str] | None = None,
    hasil: dict[str, Any] | None = None,
) -> None:
    """A trail row outside `@tindakan`.  It never moves the record's clock over a jump that nobody confirmed."""
    kepala = jejak.kepala(koneksi)
    geser = meta.geser_hari(koneksi)
    jejak.catat(koneksi, kepala, uuid.uuid4().hex, {
        "aksi": aksi, "oleh": oleh, "peran": "", "tk": saat_kerja(waktu, zona, geser).date().isoformat(),
        "pada": teks_utc(waktu), "ruj": f"pengguna:{oleh}" if oleh else "", "hasil": hasil or {}, "baris": baris or {},
    }, pada_tercatat(kepala, waktu, zona, geser))


# ---- the first accounts, and the way back in


def pasang_awal(basis: rb.Basis, jam: Jam, zona: timezone, akun: Sequence[AkunBaru]) -> Pemasangan:
    """Make the first accounts of an office and its recovery code, in one transaction.

    Raises GalatIsian (a name or password), GalatAturan when the office has accounts already or none would be admin.
    """
    if not any(ADMIN in a.peran for a in akun):
        raise GalatAturan("Kantor perlu sekurangnya satu admin; beri satu akun peran admin.")
    siap = [(rapikan_akun(a), a.sandi or sd.sandi_acak()) for a in akun]
    nilai = [_nilai(a, buat_hash(sandi, a.nama_masuk)) for a, sandi in siap]
    kode = sd.kode_acak()
    hash_kode = sd.hash_rahasia(sd.rapikan_kode(kode))
    waktu = jam.sekarang()
    with basis.tulis() as koneksi:
        if rp.ada(koneksi):
            raise GalatAturan("Kantor ini sudah punya akun; tambahkan petugas lewat loket pengguna tambah.")
        tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran="", tanggal_kerja=waktu.astimezone(zona).date(),
                waktu=waktu, pada=teks_utc(waktu))
        jadi = tuple(AkunJadi(_sisip(tx, n, a.peran), a.nama_masuk, a.nama, a.peran, sandi)
                     for (a, sandi), n in zip(siap, nilai, strict=True))
        tx.baris |= meta.tulis(koneksi, META_PEMULIHAN, hash_kode)
        catat_jejak(koneksi, "memasang akun pertama", 0, waktu, zona, tx.baris)
    return Pemasangan(jadi, kode)


def pulihkan_admin(ruang: Ruang, kode: str, sandi_baru: str) -> Pemulihan:
    """Give the (first active) admin a new password with the recovery code, and the office a new code.

    Raises GalatIsian (the new password), GalatMasuk (the code does not fit, or no admin is left).
    """
    with ruang.basis.baca() as koneksi:
        simpan = meta.baca(koneksi, META_PEMULIHAN)
        admin = rp.pemegang(koneksi, frozenset({ADMIN}), ruang.hari_ini().isoformat())
    akun = min(admin, key=lambda a: a.id, default=None)
    if akun is None:
        raise GalatMasuk("Tidak ada akun admin yang aktif; pulihkan buku kantor dari cadangan.")
    hash_sandi = buat_hash(sandi_baru, akun.nama_masuk)
    waktu = ruang.jam.sekarang()
    if not sd.cocok(simpan, sd.rapikan_kode(kode)):
        with ruang.basis.tulis() as koneksi:
            catat_jejak(koneksi, "gagal memulihkan admin", 0, waktu, ruang.zona)
        raise GalatMasuk("Kode pemulihan tidak cocok; periksa lembar kode dari saat kantor dibuat.")
    kode_baru = sd.kode_acak()
    hash_kode = sd.hash_rahasia(sd.rapikan_kode(kode_baru))
    with ruang.basis.tulis() as koneksi:
        if meta.baca(koneksi, META_PEMULIHAN) != simpan:
            raise GalatMasuk("Kode pemulihan ini baru saja dipakai; pakai kode yang baru.")
        baris = rp.ganti_sandi(koneksi, akun.id, hash_sandi)
        rp.catat_gagal(koneksi, akun.id, 0, "")
        baris |= meta.tulis(koneksi, META_PEMULIHAN, hash_kode)
        catat_jejak(koneksi, "memulihkan admin dengan kode", akun.id, waktu, ruang.zona, baris)
    return Pemulihan(akun.nama_masuk, kode_baru)


def rapikan_akun(a: AkunBaru) -> AkunBaru:
    """A new account with clean text.  Raises GalatIsian naming the field."""
    nama_masuk = a.nama_masuk.strip().casefold()
    if not _NAMA_MASUK.fullmatch(nama_masuk) or nama_masuk.isdigit():
        raise GalatIsian(
            "Nama masuk 2 sampai 30 huruf kecil, angka, titik atau garis, tanpa spasi; misalnya siti.aminah.",
            "nama_masuk",
        )
    nama = bersih(a.nama)
    if not nama:
        raise GalatIsian("Nama petugas belum diisi; ketik nama lengkapnya.", "nama")
    if not a.peran:
        raise GalatIsian("Petugas belum diberi peran; pilih sekurangnya satu.", "peran")
    return AkunBaru(nama_masuk, nama, tuple(dict.fromkeys(a.peran)), bersih(a.jabatan), bersih(a.nip, 30),
                    bersih(a.pangkat))


def _nilai(a: AkunBaru, sandi_hash: str) -> dict[str, Any]:
    return {"nama_masuk": a.nama_masuk, "nama": a.nama, "nip": a.nip, "pangkat": a.pangkat, "jabatan": a.jabatan,
            "sandi_hash": sandi_hash}


def _sisip(tx: Tx, nilai: dict[str, Any], peran: Sequence[str]) -> int:
    if rp.akun(tx.koneksi, nilai["nama_masuk"]) is not None:
        raise GalatIsian(f"Nama masuk “{nilai['nama_masuk']}” sudah dipakai; pilih yang lain.", "nama_masuk")
    return rp.tambah(tx, nilai, list(peran))


# ---- accounts, by the admin


def tambah_pengguna(ruang: Ruang, sesi: Sesi, kunci: str, akun: AkunBaru) -> tuple[Hasil, str]:
    """Add an officer; returns the generated password beside the result ("" when the act was done before).

    Raises GalatIzin without the right "pengguna", GalatIsian for a name, an unknown role or a name taken.
    """
    rapi = rapikan_akun(akun)
    dikenal = {ADMIN, *(p.kode for p in ruang.paket.berkas.peran)}
    for kode in rapi.peran:
        if kode not in dikenal:
            raise GalatIsian(f"Peran “{kode}” tidak dikenal; pilih {', '.join(sorted(dikenal))}.", "peran")
    sandi, tanda = sd.sandi_acak(), uuid.uuid4().hex
    hasil = simpan_pengguna(ruang, sesi, kunci, _nilai(rapi, buat_hash(sandi, rapi.nama_masuk)), rapi.peran, tanda)
    return hasil, sandi if hasil.lain.get("tanda") == tanda else ""


@tindakan("menambah petugas", "pengguna")
def simpan_pengguna(kerja: Kerja, nilai: dict[str, Any], peran: tuple[str, ...], tanda: str) -> Hasil:
    """The act behind `tambah_pengguna`."""
    nomor = _sisip(kerja.tx, nilai, peran)
    return Hasil(kabar="Petugas ditambahkan.", lain={"pengguna": nomor, "tanda": tanda})


@tindakan("menonaktifkan petugas", "pengguna")
def nonaktifkan(kerja: Kerja, pengguna_id: int) -> Hasil:
    """Close an account; what it did stays in the books.  Refuses one's own and the last admin's (GalatAturan)."""
    _wajib_akun(kerja.koneksi, pengguna_id)
    if pengguna_id == kerja.sesi.pengguna_id:
        raise GalatAturan("Akun sendiri tidak dapat dinonaktifkan; minta admin lain.")
    admin = {a.id for a in rp.pemegang(kerja.koneksi, frozenset({ADMIN}), kerja.tx.tanggal_kerja.isoformat())}
    if admin == {pengguna_id}:
        raise GalatAturan("Ini admin terakhir; tambahkan admin lain lebih dulu.")
    kerja.tx.baris |= rp.nonaktifkan(kerja.koneksi, pengguna_id)
    return Hasil(kabar="Petugas dinonaktifkan.", lain={"pengguna": pengguna_id})


def atur_ulang_sandi(ruang: Ruang, sesi: Sesi, kunci: str, pengguna_id: int) -> tuple[Hasil, str]:
    """Give an officer a generated password and lift the lock-out; the password is "" when the act was done before."""
    sandi, tanda = sd.sandi_acak(), uuid.uuid4().hex
    hasil = simpan_sandi(ruang, sesi, kunci, pengguna_id, sd.hash_rahasia(sandi), tanda)
    return hasil, sandi if hasil.lain.get("tanda") == tanda else ""


@tindakan("mengatur ulang kata sandi", "pengguna")
def simpan_sandi(kerja: Kerja, pengguna_id: int, sandi_hash: str, tanda: str) -> Hasil:
    """The act behind `atur_ulang_sandi`."""
    _wajib_akun(kerja.koneksi, pengguna_id)
    kerja.tx.baris |= rp.ganti_sandi(kerja.koneksi, pengguna_id, sandi_hash)
    rp.catat_gagal(kerja.koneksi, pengguna_id, 0, "")
    return Hasil(kabar="Kata sandi diatur ulang.", lain={"pengguna": pengguna_id, "tanda": tanda})


def ganti_sandi(ruang: Ruang, sesi: Sesi, kunci: str, lama: str, baru: str) -> Hasil:
    """Change one's own password.  Raises GalatMasuk (the old one is wrong), GalatIsian (the new one is not allowed)."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
    sd.periksa_baru(baru, akun.nama_masuk if akun else "")
    periksa_sandi(ruang, sesi, lama)
    if lama == baru:
        raise GalatIsian("Kata sandi baru sama dengan yang lama; pilih yang lain.", "sandi")
    return simpan_sandi_sendiri(ruang, sesi, kunci, sd.hash_rahasia(baru))


@tindakan("mengganti kata sandi", None)
def simpan_sandi_sendiri(kerja: Kerja, sandi_hash: str) -> Hasil:
    """The act behind `ganti_sandi`."""
    kerja.tx.baris |= rp.ganti_sandi(kerja.koneksi, kerja.sesi.pengguna_id, sandi_hash)
    return Hasil(kabar="Kata sandi diganti.")


def _wajib_akun(koneksi: Connection, pengguna_id: int) -> None:
    if rp.akun_id(koneksi, pengguna_id) is None:
        raise GalatIsian("Petugas itu tidak ada; pilih dari daftar.", "pengguna")
