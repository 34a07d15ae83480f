"""The words of the trail: acts found by their roots, who held a post for another, what an act was about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.layanan import akun, antrian, delegasi, jejak, jejak_cerita, masuk, naik
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import jejak_baca
from tests.alat_kantor import SANDI, sesi
from tests.layanan.alat_masuk import nomor
from tests.layanan.alat_sop import jam
from tests.screens.alat_perkara import disetujui, lihat, pada_paraf, siap_ambil


def _apa(ruang: Ruang, aksi: str) -> set[str]:
    eka = sesi(ruang, "eka")
    return {b.apa for b in jejak.halaman(ruang, eka, jejak.cari(ruang, eka, aksi=aksi))}


def test_perbuatan_dicari_dengan_kata_dasarnya(ruang: Ruang) -> None:
    disetujui(ruang)
    assert _apa(ruang, "setuju") == _apa(ruang, "Menyetujui") == {"menyetujui dan menandatangani"}
    assert "menyetujui dan menandatangani" in _apa(ruang, "tandatangan") and not _apa(ruang, "sonder")
    assert _apa(ruang, "paraf") == {"memberi paraf"}


def _terakhir(ruang: Ruang) -> tuple[jejak.BarisJejak, tuple[str, ...]]:
    eka = sesi(ruang, "eka")
    ids = jejak.cari(ruang, eka)
    return jejak.halaman(ruang, eka, ids[:1])[0], jejak.rincian(ruang, eka, ids[0])


def test_yang_mengisi_jabatan_disebut_plh(ruang: Ruang) -> None:
    delegasi.catat_delegasi(ruang, sesi(ruang, "eka"), kunci_baru(), "camat", nomor(ruang, "citra"), "plh", "",
                            "16-11-2026", "17-11-2026", "SPT 800/1/2026")
    baris, rinci = _terakhir(ruang)
    assert baris.peran == "Camat" and baris.tentang == "delegasi Plh. Camat Citra", "who gives it holds the post"
    assert "Tentang: delegasi Plh. Camat Citra" in rinci
    with pytest.raises(GalatIzin):
        delegasi.catat_delegasi(ruang, sesi(ruang, "citra"), kunci_baru(), "camat", nomor(ruang, "dedi"), "plh", "",
                                "18-11-2026", "18-11-2026", "SPT 800/2/2026")
    baris, rinci = _terakhir(ruang)
    assert (baris.siapa, baris.peran) == ("Citra", "Plh. Camat") and "Petugas: Citra (Plh. Camat), loket 1" in rinci
    with ruang.basis.baca() as k:
        isi = jejak_baca.halaman(k, [baris.urut])[0].isi
        kata = jejak.Kata(ruang, k, [isi], True)
    assert kata.peran({**isi, "tk": "2026-11-18"}) == "Camat", "the day after it is over"
    assert kata.peran({**isi, "peran": "kasi_pelayanan"}) == "Kasi Pelayanan Publik"


def test_perbuatan_atas_akun_menyebut_akunnya(ruang: Ruang) -> None:
    admin, budi = sesi(ruang, "admin"), nomor(ruang, "budi")
    akun.beri_peran(ruang, admin, kunci_baru(), budi, "kasi_pelayanan", ruang.hari_ini())
    assert _terakhir(ruang)[0].tentang == "petugas Budi" and "Tentang: petugas Budi" in _terakhir(ruang)[1]
    akun.nonaktifkan(ruang, admin, kunci_baru(), budi)
    assert _terakhir(ruang)[0].tentang == "petugas Budi"
    masuk.masuk(ruang, "ani", SANDI)
    assert _terakhir(ruang)[0].tentang == "", "who acts stands beside it already"


def test_map_yang_ditolak_menyebut_berkasnya(ruang: Ruang) -> None:
    satu = pada_paraf(ruang)
    kode, ani = lihat(ruang, satu).kode_cari, sesi(ruang, "ani")
    with pytest.raises(GalatAturan):
        naik.kembali(ruang, ani, kunci_baru(), kode, True)
    baris, _ = _terakhir(ruang)
    assert baris.apa.startswith("ditolak menerima map kembali") and baris.kasus == satu
    assert baris.tentang.startswith(f"berkas {kode_cari.kelompok(kode)}")
    with pytest.raises(GalatAturan):
        naik.kembali(ruang, ani, kunci_baru(), "261116999990", True)
    assert _terakhir(ruang)[0].tentang == ""


def test_banyak_hal_disingkat_di_daftar(ruang: Ruang) -> None:
    semua = [pada_paraf(ruang) for _ in range(5)]
    naik.naikkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(n, lihat(ruang, n).urut) for n in semua], "sekcam")
    baris, rinci = _terakhir(ruang)
    assert baris.tentang.count("berkas ") == 3 and baris.tentang.endswith(" dan 2 lain") and baris.kasus == semua[0]
    tentang = next(b for b in rinci if b.startswith("Tentang: "))
    assert tentang.count("berkas ") == 5 and "; cetakan " in tentang
    antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
    jam(ruang).maju(timedelta(minutes=1))
    assert _terakhir(ruang)[0].tentang == "antrian A-001"


def test_cerita_membedakan_persetujuan_dan_tinta(ruang: Ruang) -> None:
    """Who noted the ink signed nothing; the approval names the number it took."""
    satu = siap_ambil(ruang)
    kalimat = [b.kalimat for b in jejak_cerita.cerita(ruang, sesi(ruang, "eka"), satu).baris]
    setuju = next(k for k in kalimat if "Disetujui" in k)
    assert "Dedi (Sekretaris Camat)" in setuju and "; nomor 400.12.2.1/101/35.07.11/2026; cetakan: Surat." in setuju
    tinta = kalimat[kalimat.index(setuju) + 1]
    assert tinta.endswith("Ani (Petugas Loket), loket 1: mencatat surat sudah ditandatangani basah.")
    assert not any("Ani" in k and "Setuju" in k for k in kalimat)
    r = lihat(ruang, satu).riwayat
    assert [x.hasil for x in r if x.siapa.startswith("Ani") and x.apa == "Tanda tangan"] == [
        "mencatat surat sudah ditandatangani basah"]
