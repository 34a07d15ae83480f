"""The desk's order, filters, rows, what changed since the last paraf, and the concept as a PDF."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.dasar.jam import JamTetap
from loket_tui.dasar.nik import samar
from loket_tui.layanan import daftar, konsep, langkah, meja, perubahan, tanda_tangan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import SITI, sesi
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda


def _maju(ruang: Ruang, menit: float) -> None:
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.maju(timedelta(minutes=menit))


def _kembali(ruang: Ruang, nomor: int, siapa: str = "dedi") -> None:
    tanda_tangan.kembalikan(ruang, sesi(ruang, siapa), kunci_baru(), nomor, lihat(ruang, nomor).urut, "Nama keliru")


def _koreksi(ruang: Ruang, nomor: int, kolom: str, baru: str) -> None:
    perubahan.koreksi_data(ruang, sesi(ruang, "rangkap"), kunci_baru(), nomor, lihat(ruang, nomor).urut, kolom, baru,
                           "Salah ketik")


def _konsep_lagi(ruang: Ruang, nomor: int) -> None:
    while lihat(ruang, nomor).jenis not in {"paraf", "tanda_tangan"}:
        hasil = "sesuai" if lihat(ruang, nomor).jenis == "verifikasi" else "selesai"
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, lihat(ruang, nomor).urut, hasil)


# ---- order and filters


def test_yang_lewat_waktu_baku_dahulu_lalu_yang_terlama(ruang: Ruang) -> None:
    """The paraf has one minute, the signature five: a younger case may be late while an older one is not."""
    baku = {}
    lama = pada_tanda(ruang, orang(1, "Lama"))
    baku["tanda"] = meja.halaman(ruang, sesi(ruang, "rangkap"), [lama])[0].kerja.baku
    muda = pada_paraf(ruang, orang(2, "Muda"))
    baku["paraf"] = meja.halaman(ruang, sesi(ruang, "rangkap"), [muda])[0].kerja.baku
    assert baku["tanda"] is not None and baku["paraf"] is not None
    s = sesi(ruang, "rangkap")
    awal = meja.buka(ruang, s)
    assert (list(awal.kunci), awal.lewat, awal.tertua) == ([lama, muda], 0, lama)
    batas = sorted(baku.values(), key=lambda x: x or 0)
    if batas[0] != batas[1]:
        _maju(ruang, (batas[0] or 0) + 0.5)
        tengah = meja.buka(ruang, s)
        depan = muda if baku["paraf"] == batas[0] else lama
        assert tengah.kunci[0] == depan and tengah.lewat == 1
    _maju(ruang, (batas[1] or 0) + 1)
    akhir = meja.buka(ruang, s)
    assert (list(akhir.kunci), akhir.lewat) == ([lama, muda], 2)


def test_urutan_sama_dengan_baris(ruang: Ruang) -> None:
    """What the order calls late is what the rows call late."""
    s = sesi(ruang, "rangkap")
    for n in range(1, 7):
        (pada_tanda if n % 2 else pada_paraf)(ruang, orang(n, f"Warga {n}"))
        _maju(ruang, 2)
    isi = meja.buka(ruang, s)
    baris = {b.id: b for b in meja.halaman(ruang, s, list(isi.kunci))}
    lewat = [baris[n].lewat for n in isi.kunci]
    assert lewat == [True] * isi.lewat + [False] * (len(lewat) - isi.lewat) and 0 < isi.lewat < len(lewat)
    for bagian in (isi.kunci[:isi.lewat], isi.kunci[isi.lewat:]):
        lama = [baris[n].kerja.lama for n in bagian]
        assert lama == sorted(lama, reverse=True)


def test_saringan_layanan_dan_desa_dengan_jumlahnya(ruang: Ruang) -> None:
    s = sesi(ruang, "dedi")
    a = pada_tanda(ruang, replace(orang(1, "Wati"), desa="Kalipare"))
    b = pada_tanda(ruang, replace(orang(2, "Joko"), desa="Tumpakrejo"))
    c = pada_tanda(ruang, replace(orang(3, "Rina"), desa="Kalipare"))
    _maju(ruang, 30)
    desa = meja.saringan(ruang, s, "meja", "desa")
    assert [(x.nama, x.jumlah, x.lewat) for x in desa] == [("Kalipare", 2, 2), ("Tumpakrejo", 1, 1)]
    isi = meja.buka(ruang, s, desa=desa[0].kode)
    assert (list(isi.kunci), isi.semua, isi.lewat) == ([a, c], 3, 2)
    layanan = meja.saringan(ruang, s, "meja", "layanan", desa=desa[1].kode)
    assert [(x.kode, x.jumlah) for x in layanan] == [("pengantar_kk", 1)]
    assert list(meja.buka(ruang, s, layanan="pengantar_kk", desa=desa[1].kode).kunci) == [b]
    assert not meja.buka(ruang, s, layanan="surat_pindah").kunci


def test_daftar_tinta_dan_semua_meja(ruang: Ruang) -> None:
    paraf, tinta = pada_paraf(ruang, orang(1, "Wati")), disetujui(ruang, orang(2, "Joko"))
    s = sesi(ruang, "eka")
    assert list(meja.buka(ruang, s, "tinta").kunci) == [tinta] and meja.jumlah(ruang, s, "tinta") == 1
    assert list(meja.buka(ruang, s, "lain").kunci) == [paraf] and not meja.buka(ruang, s).kunci


def test_baris_menyebut_siapa_yang_sudah_memaraf(ruang: Ruang) -> None:
    s = sesi(ruang, "dedi")
    paraf, tanda = pada_paraf(ruang, orang(1, "Wati")), pada_tanda(ruang, orang(2, "Joko"))
    baris = {b.id: b for b in meja.halaman(ruang, s, [paraf, tanda])}
    assert baris[paraf].paraf == () and baris[tanda].paraf == ("Kasi Pelayanan Publik",)
    _kembali(ruang, tanda)
    assert meja.halaman(ruang, s, [tanda])[0].paraf == ()


def test_ringkas_sama_dengan_berkas_lengkap(ruang: Ruang) -> None:
    ids = [pada_paraf(ruang, orang(1, "Wati")), pada_tanda(ruang, orang(2, "Joko")), disetujui(ruang, orang(3, "Rina"))]
    for nama in ("citra", "dedi", "ani", "rangkap"):
        s = sesi(ruang, nama)
        for r in meja.ringkas_semua(ruang, s, ids):
            b = daftar.berkas(ruang, s, r.id)
            assert (r.urut, r.nama, r.status, r.jenis, r.menunggu, r.bagian_saya, r.boleh_setujui) == (
                b.urut, b.pemohon["nama"], b.status, b.jenis, b.menunggu, b.bagian_saya, b.boleh_setujui)


def test_admin_tidak_membaca_meja(ruang: Ruang) -> None:
    nomor, admin = pada_tanda(ruang), sesi(ruang, "admin")
    for baca in (lambda: meja.buka(ruang, admin), lambda: meja.halaman(ruang, admin, [nomor]),
                 lambda: meja.perubahan(ruang, admin, nomor), lambda: meja.ringkas_semua(ruang, admin, [nomor]),
                 lambda: meja.saringan(ruang, admin, "meja", "desa"), lambda: meja.jumlah(ruang, admin, "meja"),
                 lambda: konsep.daftar_konsep(ruang, admin, nomor),
                 lambda: konsep.gambar_konsep(ruang, admin, nomor, "pengantar")):
        with pytest.raises(GalatIzin, match="tidak berwenang"):
            baca()


# ---- since the last paraf


def test_tanpa_paraf_dan_tanpa_perubahan_tidak_ada_yang_disebut(ruang: Ruang) -> None:
    s = sesi(ruang, "dedi")
    assert meja.perubahan(ruang, s, pada_paraf(ruang, orang(1, "Wati"))) is None
    assert meja.perubahan(ruang, s, pada_tanda(ruang, orang(2, "Joko"))) is None


def test_perubahan_sejak_paraf_yang_ditarik(ruang: Ruang) -> None:
    s = sesi(ruang, "citra")
    nomor = pada_tanda(ruang, orang(1, "Budi Santoso"))
    _kembali(ruang, nomor)
    sebelum = meja.perubahan(ruang, s, nomor)
    assert sebelum is not None and sebelum.ditarik and not sebelum.beda     # returned, the letter is the same
    assert [p.alasan for p in sebelum.peristiwa] == ["Nama keliru"]
    _koreksi(ruang, nomor, "pemohon.nama", "Budi Santosa")
    _konsep_lagi(ruang, nomor)
    u = meja.perubahan(ruang, s, nomor)
    assert u is not None and (u.siapa, u.nama, u.ditarik) == ("Kasi Pelayanan Publik", "Citra", True)
    assert [(x.label, x.lama, x.baru) for x in u.beda] == [("Nama", "Budi Santoso", "Budi Santosa")]
    assert [p.apa for p in u.peristiwa][-1] == "Koreksi data" and len(u.peristiwa) == 2
    tanda_tangan.paraf(ruang, s, kunci_baru(), nomor, lihat(ruang, nomor).urut)
    assert meja.perubahan(ruang, sesi(ruang, "dedi"), nomor) is None        # a new paraf stands on the new letter


def test_nik_yang_berubah_disamarkan_sampai_diminta(ruang: Ruang) -> None:
    s = sesi(ruang, "citra")
    nomor = pada_tanda(ruang)
    _kembali(ruang, nomor)
    baru = "3507115205900099"
    _koreksi(ruang, nomor, "pemohon.nik", baru)
    _konsep_lagi(ruang, nomor)
    u, penuh = meja.perubahan(ruang, s, nomor), meja.perubahan(ruang, s, nomor, penuh=True)
    assert u is not None and penuh is not None
    nik = next(x for x in u.beda if x.label == "NIK")
    assert (nik.lama, nik.baru) == (samar(SITI.nik), samar(baru)) and baru not in repr(u) and SITI.nik not in repr(u)
    assert next(x for x in penuh.beda if x.label == "NIK").baru == baru


def test_isian_yang_berubah_disebut_dengan_labelnya(ruang: Ruang) -> None:
    nomor = pada_tanda(ruang)
    b = lihat(ruang, nomor)
    kode, label, lama = next(x for x in b.isian if x[0] == "kepala_keluarga")
    _kembali(ruang, nomor)
    _koreksi(ruang, nomor, kode, "Kepala Baru")
    _konsep_lagi(ruang, nomor)
    u = meja.perubahan(ruang, sesi(ruang, "citra"), nomor)
    assert u is not None
    assert [(x.label, x.lama, x.baru.casefold()) for x in u.beda] == [(label, lama, "kepala baru")]


# ---- the concept


def test_konsep_di_luar_cetakan_dan_hanya_untuk_akun_ini(ruang: Ruang) -> None:
    s = sesi(ruang, "dedi")
    nomor = pada_tanda(ruang)
    with ruang.basis.baca() as k:
        sebelum = k.execute(text("SELECT count(*) FROM perintah_cetak")).scalar_one()
    assert konsep.daftar_konsep(ruang, s, nomor) == (("pengantar", "Surat Pengantar penerbitan KK"),)
    path = konsep.gambar_konsep(ruang, s, nomor, "pengantar")
    assert path.read_bytes().startswith(b"%PDF") and path.name.startswith("KONSEP-")
    assert ruang.kantor.printouts not in path.parents
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    kedua = konsep.gambar_konsep(ruang, s, pada_paraf(ruang, orang(2, "Joko")), "pengantar")
    assert kedua.exists() and not path.exists()         # an earlier look does not stay behind
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM perintah_cetak")).scalar_one() == sebelum + 1    # Joko's receipt


def test_konsep_hanya_sebelum_disetujui(ruang: Ruang) -> None:
    s, nomor = sesi(ruang, "dedi"), disetujui(ruang)
    assert konsep.daftar_konsep(ruang, s, nomor) == ()
    with pytest.raises(GalatAturan, match="belum dibuat"):
        konsep.gambar_konsep(ruang, s, nomor, "tiada")
