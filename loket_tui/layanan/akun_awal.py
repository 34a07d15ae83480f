"""The first accounts of an office, and the way back in when no admin can log in: the sealed recovery code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from loket_tui.dasar.galat import GalatAturan, GalatMasuk
from loket_tui.dasar.jam import Jam, teks_utc
from loket_tui.layanan import penguncian
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.akun import AkunBaru, AkunJadi, nilai_akun, rapikan_akun, sisip_akun
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.ruang import ADMIN, Ruang
from loket_tui.register import basis as rb
from loket_tui.register import jejak, meta
from loket_tui.register import pengguna as rp
from loket_tui.register.transaksi import Tx

__all__ = ["Pemasangan", "Pemulihan", "pasang_awal", "periksa_kode", "pulihkan_admin"]

META_PEMULIHAN = "pemulihan"
META_GAGAL = "pemulihan_gagal"
"""Wrong recovery codes in a row, and what `penguncian` keeps of the lock: "<n> <computer> <second>"."""


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


def pasang_awal(basis: rb.Basis, jam: Jam, zona: timezone, akun: Sequence[AkunBaru]) -> Pemasangan:
    """Make the first accounts of an office and its recovery code, in one transaction.

    A password that nobody typed is generated, and is changed at its first use.  Raises GalatIsian (a name or
    password), GalatAturan when the office has accounts already or none would be admin.
    """
    if not any(ADMIN in a.peran for a in akun):
        raise GalatAturan("Kantor perlu sekurangnya satu admin; beri satu akun peran admin.")
    siap = [(rapikan_akun(a), a.sandi or sd.sandi_acak(), int(not a.sandi)) for a in akun]
    nilai = [nilai_akun(a, sd.buat_hash(sandi, a.nama_masuk)) for a, sandi, _ in siap]
    kode = sd.kode_acak()
    hash_kode = sd.hash_rahasia(sd.rapikan_kode(kode))
    waktu = jam.sekarang()
    with basis.tulis() as koneksi:
        if rp.ada(koneksi):
            raise GalatAturan("Kantor ini sudah punya akun; tambahkan petugas lewat loket pengguna tambah.")
        tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran="", tanggal_kerja=waktu.astimezone(zona).date(),
                waktu=waktu, pada=teks_utc(waktu))
        jadi = tuple(AkunJadi(sisip_akun(tx, n, a.peran, ganti), a.nama_masuk, a.nama, a.peran, sandi)
                     for (a, sandi, ganti), n in zip(siap, nilai, strict=True))
        tx.baris |= meta.tulis(koneksi, META_PEMULIHAN, hash_kode)
        catat_jejak(koneksi, "memasang akun pertama", 0, waktu, zona, tx.baris)
    return Pemasangan(jadi, kode)


def pulihkan_admin(ruang: Ruang, kode: str, sandi_baru: str | Callable[[], str]) -> Pemulihan:
    """Give the (first active) admin a new password with the recovery code, and the office a new code.

    `sandi_baru` may be what asks for it: called only once the code fits.  Raises GalatIsian (the new password),
    GalatMasuk (the code does not fit, wrong codes locked it for a while, or no admin is left).
    """
    waktu = ruang.jam.sekarang()
    with ruang.basis.baca() as koneksi:
        simpan = meta.baca(koneksi, META_PEMULIHAN)
        admin = rp.pemegang(koneksi, frozenset({ADMIN}), ruang.hari_ini().isoformat())
    akun = min(admin, key=lambda a: a.id, default=None)
    if akun is None:
        raise GalatMasuk("Tidak ada akun admin yang aktif; pulihkan buku kantor dari cadangan.")
    periksa_kode(ruang, kode)
    hash_sandi = sd.buat_hash(sandi_baru if isinstance(sandi_baru, str) else sandi_baru(), akun.nama_masuk)
    kode_baru = sd.kode_acak()
    hash_kode = sd.hash_rahasia(sd.rapikan_kode(kode_baru))
    with ruang.basis.tulis() as koneksi:
        if meta.baca(koneksi, META_PEMULIHAN) != simpan:
            raise GalatMasuk("Kode pemulihan ini baru saja dipakai; pakai kode yang baru.")
        baris = rp.ganti_sandi(koneksi, akun.id, hash_sandi, pin=False)
        rp.catat_gagal(koneksi, akun.id, 0, "")
        baris |= meta.tulis(koneksi, META_PEMULIHAN, hash_kode)
        meta.tulis(koneksi, META_GAGAL, "0")
        catat_jejak(koneksi, "memulihkan admin dengan kode", akun.id, waktu, ruang.zona, baris)
    return Pemulihan(akun.nama_masuk, kode_baru)


def periksa_kode(ruang: Ruang, kode: str) -> None:
    """Whether this is the office's recovery code.  Raises GalatMasuk; wrong ones count, and lock it for a while."""
    waktu = ruang.jam.sekarang()
    with ruang.basis.baca() as koneksi:
        simpan = meta.baca(koneksi, META_PEMULIHAN)
    _tolak_terkunci(ruang, waktu)
    if not sd.cocok(simpan, sd.rapikan_kode(kode)):
        raise GalatMasuk("Kode pemulihan tidak cocok; periksa lembar kode dari saat kantor dibuat."
                         + _catat_gagal(ruang, waktu))


def _tolak_terkunci(ruang: Ruang, waktu: datetime) -> None:
    """Raise GalatMasuk while wrong codes hold the recovery shut: the same lock-out as an account's."""
    nyala = ruang.jam.nyala()
    with ruang.basis.tulis() as koneksi:
        gagal, kunci = _gagal(meta.baca(koneksi, META_GAGAL))
        lama = penguncian.sisa(gagal, kunci, nyala)
        if lama is None:
            lama = penguncian.lama_kunci(gagal)
            meta.tulis(koneksi, META_GAGAL, f"{gagal} {penguncian.sampai(gagal, nyala)}")
        if lama:
            catat_jejak(koneksi, "mencoba kode pemulihan selama terkunci", 0, waktu, ruang.zona)
    if lama:
        raise GalatMasuk(f"Kode pemulihan terkunci {penguncian.kata_lama(lama)} lagi karena salah berulang; tunggu, "
                         "lalu ketik dari lembarnya.")


def _catat_gagal(ruang: Ruang, waktu: datetime) -> str:
    """Count one wrong code; returns the end of the sentence to show."""
    with ruang.basis.tulis() as koneksi:
        gagal = _gagal(meta.baca(koneksi, META_GAGAL))[0] + 1
        meta.tulis(koneksi, META_GAGAL, f"{gagal} {penguncian.sampai(gagal, ruang.jam.nyala())}")
        catat_jejak(koneksi, "gagal memulihkan admin", 0, waktu, ruang.zona)
    lama = penguncian.lama_kunci(gagal)
    return f" Kode terkunci {penguncian.kata_lama(lama)}." if lama > timedelta(0) else ""


def _gagal(isi: str) -> tuple[int, str]:
    """(wrong codes in a row, the lock) as stored."""
    angka, _, kunci = isi.partition(" ")
    return (int(angka) if angka.isdecimal() else 0), kunci
