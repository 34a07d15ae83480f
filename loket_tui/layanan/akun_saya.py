"""One's own account: who the program takes one for, what one may do and for whom, and who logged in under the name."""

from __future__ import annotations

from dataclasses import dataclass

from loket_tui.dasar.galat import GalatIzin
from loket_tui.dasar.jam import baca_utc
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.layanan import delegasi, penguncian
from loket_tui.layanan.akun import AkunTampil, tampil
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import delegasi as rd
from loket_tui.register import pengguna as rp
from loket_tui.register import riwayat_masuk
from loket_tui.sop import kata

TERAKHIR = 8
"""Logins and failures that are shown."""
KATA = {"masuk": "masuk", **{c.gagal: c.gagal for c in (penguncian.SESI, penguncian.SANDI, penguncian.PIN)}}
"""Acts of the trail that are shown, as words."""


@dataclass(frozen=True, slots=True)
class AkunSaya:
    """An officer's own account; `delegasi` and `masuk` are lines of words."""

    akun: AkunTampil
    delegasi: tuple[str, ...]
    masuk: tuple[str, ...]


def akun_saya(ruang: Ruang, sesi: Sesi) -> AkunSaya:
    """The account of this session as it is now.  Raises GalatIzin when it is there no more."""
    with ruang.basis.baca() as koneksi:
        akun = rp.akun_id(koneksi, sesi.pengguna_id)
        if akun is None:
            raise GalatIzin("Akun Anda tidak ada lagi; hubungi admin.")
        milik = rd.milik(koneksi, akun.id, ruang.hari_ini().isoformat())
        terakhir = riwayat_masuk.terakhir(koneksi, akun.id, frozenset(KATA), TERAKHIR)
        satu = tampil(ruang, koneksi, akun, ruang.jam.nyala())
    return AkunSaya(satu, tuple(_delegasi(ruang, d) for d in milik), tuple(_masuk(ruang, m) for m in terakhir))


def _delegasi(ruang: Ruang, d: rd.Delegasi) -> str:
    layanan = next((kata.nama_pendek(p) for p in ruang.sop_aktif if p.kode == d.kode), d.kode) or "semua layanan"
    dasar = f", dasar {d.dasar}" if d.dasar else ""
    return f"{delegasi.sebutan(ruang, d.cara, d.peran)}, {layanan}: {delegasi.masa(d)}{dasar}"


def _masuk(ruang: Ruang, m: riwayat_masuk.Masuk) -> str:
    waktu = baca_utc(m.pada).astimezone(ruang.zona)
    return (f"{tanggal_pendek(waktu.date())} {jam_menit(waktu)}  {KATA[m.aksi]}"
            + (f", loket {m.di}" if m.di else ""))
