"""Restoring a backup: by an admin or the recovery code, and both records tell of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatIzin, GalatMasuk
from loket_tui.layanan import akun, akun_awal, antrian, jaga, pemulihan, siap
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.pemulihan import Rahasia
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cadangan, meta
from loket_tui.register.periksa import periksa
from tests.alat_kantor import SANDI, sesi

from .alat_masuk import jejak, maju

KODE = "ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2"


def _cadangan(ruang: Ruang) -> Path:
    """A backup, and one more ticket after it; the office is closed."""
    with ruang.basis.tulis() as koneksi:
        meta.tulis(koneksi, akun_awal.META_PEMULIHAN, sd.hash_rahasia(sd.rapikan_kode(KODE)))
    jaga.cadangkan_lokal(ruang)
    jadi = cadangan.cadangan_terbaru(ruang.kantor.db)
    assert jadi is not None
    maju(ruang, minutes=2)
    antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
    ruang.tutup()
    return jadi


def _pulihkan(ruang: Ruang, jadi: Path, nama: str, isi: str) -> pemulihan.Pulih:
    return pemulihan.pulihkan(jadi, ruang.kantor.folder, ruang.jam, lambda: Rahasia(nama, isi))


def _baris_akhir(ruang: Ruang) -> dict[str, object]:
    buka = siap.buka(ruang.kantor.folder, ruang.jam, dengan_sop=False)
    with buka.basis.baca() as koneksi:
        isi = koneksi.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one()
    buka.tutup()
    return dict(json.loads(isi))


def test_bukan_admin_tidak_memulihkan(ruang: Ruang) -> None:
    jadi = _cadangan(ruang)
    for nama, isi, galat in (("ani", SANDI, GalatIzin), ("admin", "bukan ini", GalatMasuk),
                             ("hantu", SANDI, GalatMasuk), ("", "AAAA-BBBB", GalatMasuk)):
        with pytest.raises(galat):
            _pulihkan(ruang, jadi, nama, isi)
    buka = siap.buka(ruang.kantor.folder, ruang.jam, dengan_sop=False)
    assert [a for a, _ in jejak(buka)][-3:] == [
        "gagal membuktikan kata sandi", "gagal membuktikan kata sandi", "gagal memulihkan admin"]
    assert "memberi nomor antrian" in {a for a, _ in jejak(buka)}                # the record of now stands
    buka.tutup()


def test_admin_memulihkan_dan_kedua_buku_mencatatnya(ruang: Ruang) -> None:
    jadi = _cadangan(ruang)
    pulih = _pulihkan(ruang, jadi, "admin", SANDI)
    assert pulih.kode_baru == "" and pulih.hasil.disimpan is not None
    lama = periksa(pulih.hasil.disimpan)
    assert lama.baik and lama.kepala is not None
    baris = _baris_akhir(ruang)
    assert baris["aksi"] == pemulihan.DIPULIHKAN and baris["oleh"] == _nomor_admin(ruang)
    lain = dict(baris["hasil"])["lain"]  # type: ignore[call-overload]
    assert lain["kepala_lama"] == lama.kepala.pendek and lain["dengan"] == "kata sandi"
    assert periksa(ruang.kantor.db).baik


def _nomor_admin(ruang: Ruang) -> int:
    buka = siap.buka(ruang.kantor.folder, ruang.jam, dengan_sop=False)
    try:
        return akun.cari_akun(buka, "admin")
    finally:
        buka.tutup()


def test_kode_pemulihan_dipakai_sekali(ruang: Ruang) -> None:
    jadi = _cadangan(ruang)
    pulih = _pulihkan(ruang, jadi, "", KODE)
    assert pulih.kode_baru and _baris_akhir(ruang)["oleh"] == 0
    with pytest.raises(GalatMasuk):
        _pulihkan(ruang, jadi, "", KODE)
    maju(ruang, minutes=1)
    assert _pulihkan(ruang, jadi, "", pulih.kode_baru).kode_baru
    assert periksa(ruang.kantor.db).baik


@pytest.mark.parametrize("rusak", [True, False])
def test_buku_hilang_atau_rusak_dibuktikan_dari_cadangan(ruang: Ruang, rusak: bool) -> None:
    jadi = _cadangan(ruang)
    ruang.kantor.db.write_bytes(b"bukan basis data" * 400) if rusak else ruang.kantor.db.unlink()
    for nama, isi, galat in (("ani", SANDI, GalatIzin), ("admin", "bukan ini", GalatMasuk), ("", "AAAA", GalatMasuk)):
        with pytest.raises(galat):
            _pulihkan(ruang, jadi, nama, isi)
    assert not list(ruang.kantor.data.glob(".pulih-*"))
    _pulihkan(ruang, jadi, "admin", SANDI)
    lain = dict(_baris_akhir(ruang)["hasil"])["lain"]  # type: ignore[call-overload]
    assert lain["kepala_lama"] == "" and lain["kepala_cadangan"]
    assert periksa(ruang.kantor.db).baik
