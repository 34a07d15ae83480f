"""A second person stands behind a signature: not the receiver's other account, nor only who recorded an absence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIzin
from loket_tui.layanan import akun as la
from loket_tui.layanan import (
    demo,
    jejak_cerita,
    ketiadaan,
    langkah,
    laporan,
    pejabat,
    tanda_tangan,
    terima,
    tutup_hari,
)
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi
from tests.layanan.alat_kerja import letak

NIP = "198001012005012003"


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """An office whose Kasi, Sekcam and Camat may sign."""
    r = buat_ruang(tmp_path / "k")
    yield r
    r.tutup()


def _akun(ruang: Ruang, nama_masuk: str, peran: str, nama: str, nip: str = "") -> Hasil:
    return la.simpan_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), {
        "nama_masuk": nama_masuk, "nama": nama, "nip": nip, "pangkat": "", "jabatan": "", "sandi_hash": "-"},
        (peran,), "")


def _sampai_paraf(ruang: Ruang, penerima: Sesi) -> int:
    nomor = terima.terima_berkas(ruang, penerima, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, letak(ruang, nomor).urut, hasil)
    return nomor


def _setuju(ruang: Ruang, s: Sesi, nomor: int) -> Hasil:
    return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, letak(ruang, nomor).urut,
                                BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))


# ---- one person with two accounts


@pytest.mark.parametrize(("satu", "dua", "ditolak"), [
    (("Citra Satu", NIP), ("Citra Dua", "19800101 200501 2 003"), True),
    (("Citra Contoh", ""), ("Dra. Citra Contoh, M.Si.", NIP), True),
    (("Citra", NIP), ("Citra", "198001012005012004"), False),
    (("Citra Satu", ""), ("Citra Satu Contoh", NIP), False),
], ids=["NIP", "nama", "NIP lain", "nama lain"])
def test_akun_kedua_penerima_tidak_menandatangani(
    ruang: Ruang, satu: tuple[str, str], dua: tuple[str, str], ditolak: bool
) -> None:
    _akun(ruang, "satu", "petugas_loket", *satu)
    _akun(ruang, "dua", "sekcam", *dua)
    nomor = _sampai_paraf(ruang, sesi(ruang, "satu"))
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, letak(ruang, nomor).urut)
    s = sesi(ruang, "dua")
    if not ditolak:
        _setuju(ruang, s, nomor)
        return
    with pytest.raises(GalatIzin, match="Anda menerima berkas ini"):
        _setuju(ruang, s, nomor)
    absen = [n for n, _ in tanda_tangan.penandatangan_lain(ruang, sesi(ruang, "eka"), nomor)]
    assert s.pengguna_id not in absen and absen
    with pytest.raises(GalatIzin, match="Anda menerima berkas ini"):
        tanda_tangan.izinkan_tanda(ruang, s, kunci_baru(), nomor, letak(ruang, nomor).urut, "Rapat", absen)
    eka = sesi(ruang, "eka")
    assert not tanda_tangan.izin_berguna(ruang, s, nomor) and tanda_tangan.izin_berguna(ruang, eka, nomor)
    tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, letak(ruang, nomor).urut, "Rapat", absen)
    _setuju(ruang, s, nomor)


def test_akun_lain_pemberi_izin_tidak_memberi_izin_bagi_dirinya(ruang: Ruang) -> None:
    """Who could sign with another account of his gives no permission with this one."""
    _akun(ruang, "satu", "camat", "Dedi Contoh", NIP)
    _akun(ruang, "dua", "sekcam", "Dedi Contoh", NIP)
    _akun(ruang, "tiga", "petugas_loket", "Tiga", "")
    la.beri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "tiga").pengguna_id, "kasi_pelayanan",
                  ruang.hari_ini())
    nomor = _sampai_paraf(ruang, sesi(ruang, "tiga"))
    with pytest.raises(GalatIzin, match="Anda sendiri dapat"):
        tanda_tangan.izinkan_tanda(ruang, sesi(ruang, "satu"), kunci_baru(), nomor, letak(ruang, nomor).urut, "Rapat")


def test_nip_yang_sudah_ada_diberitahukan(ruang: Ruang) -> None:
    assert "sudah dipakai" not in _akun(ruang, "satu", "petugas_loket", "Satu", NIP).kabar
    assert "NIP itu sudah dipakai akun lain" in _akun(ruang, "dua", "sekcam", "Dua", f"{NIP[:8]} {NIP[8:]}").kabar
    _akun(ruang, "tiga", "operator", "Tiga")
    kabar = la.ubah_akun(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "tiga").pengguna_id, "Tiga", "", NIP,
                         "").kabar
    assert "NIP itu sudah dipakai akun lain" in kabar and "Satu" not in kabar


# ---- who recorded an absence does not sign past it


def _pergi(ruang: Ruang, peran: str, oleh: str) -> Hasil:
    return ketiadaan.catat_ketiadaan(ruang, sesi(ruang, oleh), kunci_baru(), peran, "", "", "Sedang rapat")


def _jejak(ruang: Ruang, nomor: int) -> tuple[str, str, str]:
    """(story of the case, sheet of the day, remarks of the week's report)."""
    cerita = "\n".join(b.kalimat for b in jejak_cerita.cerita(ruang, sesi(ruang, "eka"), nomor).baris)
    minggu = "\n".join(laporan.rekap(ruang, sesi(ruang, "eka"), "2026-W47", laporan.PIMPINAN).catatan)
    hari = tutup_hari.tutup_hari(ruang, sesi(ruang, "ani"), kunci_baru())
    with ruang.basis.baca() as k:
        lembar = rc.muat(k, hari.cetak[-1])
    assert lembar is not None
    return cerita, str(lembar.cuplikan["bagian"]), minggu


def test_pencatat_ketiadaan_tidak_menandatangani_sesudah_paraf_yang_gugur(ruang: Ruang) -> None:
    """Who says that the Kasi is away is not the one who signs without his paraf; another's word counts."""
    nomor = _sampai_paraf(ruang, sesi(ruang, "ani"))
    catat = _pergi(ruang, "kasi_pelayanan", "dedi")
    with pytest.raises(GalatIzin, match=r"mencatat Kasi .* tidak di tempat.*dicatat Sekretaris Camat atau Camat"):
        _setuju(ruang, sesi(ruang, "dedi"), nomor)
    assert letak(ruang, nomor).jenis == "paraf"
    ketiadaan.cabut_ketiadaan(ruang, sesi(ruang, "dedi"), kunci_baru(), catat.lain["ketiadaan"])
    _pergi(ruang, "kasi_pelayanan", "eka")
    _setuju(ruang, sesi(ruang, "dedi"), nomor)
    cerita, hari, minggu = _jejak(ruang, nomor)
    assert "[PARAF GUGUR, PEJABAT TIDAK DI TEMPAT]" in cerita and "PENANDA TANGAN SENDIRI" not in cerita
    assert "Pejabat dicatat tidak di tempat', '2: Kasi" in hari and "oleh Eka" in hari
    assert "Paraf gugur, pejabat tidak di tempat', '1: " in hari
    assert "Paraf gugur karena pejabat tidak di tempat: 1. Ditandatangani yang mencatat" in minggu


def test_pencatat_satu_satunya_menandatangani_dengan_tanda(ruang: Ruang) -> None:
    """Nobody else may record an absence: the case goes on, flagged in story, day's sheet and report."""
    nomor = _sampai_paraf(ruang, sesi(ruang, "ani"))
    _pergi(ruang, "kasi_pelayanan", "dedi")
    la.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "rangkap").pengguna_id)
    la.akhiri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "eka").pengguna_id, "camat",
                    ruang.hari_ini())
    assert "ditandai di jejak dan laporan" in _setuju(ruang, sesi(ruang, "dedi"), nomor).kabar
    la.beri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "eka").pengguna_id, "camat",
                  ruang.hari_ini())
    cerita, hari, minggu = _jejak(ruang, nomor)
    assert "[KETIADAAN DICATAT PENANDA TANGAN SENDIRI]" in cerita
    assert "Ditandatangani pencatat ketiadaan sendiri', '1: " in hari and "oleh Dedi" in hari
    assert "Ditandatangani yang mencatat ketiadaan itu sendiri: 1." in minggu
    assert "Ditandatangani yang mencatat ketiadaan sendiri: register " in minggu


def test_pejabat_yang_tercatat_tidak_di_tempat_diberi_tahu_dan_ditandai(ruang: Ruang) -> None:
    """Who signs in a post of his that is recorded absent is told at once; story and day's sheet flag it."""
    nomor = _sampai_paraf(ruang, sesi(ruang, "ani"))
    _pergi(ruang, "sekcam", "eka")
    kabar = tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, letak(ruang, nomor).urut).kabar
    assert "tidak di tempat" not in kabar
    h = _setuju(ruang, sesi(ruang, "dedi"), nomor)
    assert "Sekretaris Camat masih tercatat tidak di tempat 16-11-2026 (oleh Eka); cabut catatan itu" in h.kabar
    cerita, hari, _ = _jejak(ruang, nomor)
    assert cerita.count("[PEJABAT TERCATAT TIDAK DI TEMPAT]") == 1
    assert "Ditandai pejabat yang tercatat tidak di tempat', '1: " in hari and "tanda tangan Dedi" in hari


def test_paraf_pejabat_yang_tercatat_tidak_di_tempat_ditandai(ruang: Ruang) -> None:
    """His Plh. is no absent official; he himself is, also where his paraf would have fallen away."""
    nomor = _sampai_paraf(ruang, sesi(ruang, "ani"))
    _pergi(ruang, "kasi_pelayanan", "eka")
    kabar = tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, letak(ruang, nomor).urut).kabar
    assert kabar.startswith("Paraf tercatat. Kasi") and "masih tercatat tidak di tempat" in kabar
    assert "[PEJABAT TERCATAT TIDAK DI TEMPAT]" in _jejak(ruang, nomor)[0]


# ---- whose name stands on paper


@pytest.mark.parametrize(("nama", "nip", "pangkat", "di_kertas"), [
    ("Zainal Baru", "198501012010011009", "Penata", "Zainal Baru"),
    ("Zainal Baru", "", "Penata", "Zainal Baru"),
    ("Zainal Baru", "", "", "DEDI CONTOH, S.Sos."),              # nothing to stand below the name
    ("Dedi Contoh", "", "Pembina", "DEDI CONTOH, S.Sos."),
    ("Zainal Baru", "19750101 199903 1 002", "Penata", "DEDI CONTOH, S.Sos."),
], ids=["NIP lain", "pangkat", "tanpa keduanya", "nama sama", "NIP sama"])
def test_surat_memuat_siapa_yang_menandatangani(
    ruang: Ruang, nama: str, nip: str, pangkat: str, di_kertas: str
) -> None:
    nomor = _sampai_paraf(ruang, sesi(ruang, "ani"))
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, letak(ruang, nomor).urut)
    la.ubah_akun(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "dedi").pengguna_id, nama, "", nip, pangkat)
    s, lain = sesi(ruang, "dedi"), di_kertas == "Zainal Baru"
    kalimat = pejabat.nama_pada_surat(ruang, s)
    assert ("akun Anda, Zainal Baru, bukan DEDI CONTOH" in kalimat) is lain and bool(kalimat) is lain
    h = _setuju(ruang, s, nomor)
    assert ("nama dan NIP akun Anda" in h.kabar) is lain and "Zainal" not in h.kabar
    with ruang.basis.baca() as k:
        cetak = rc.muat(k, h.cetak[-1])
    assert cetak is not None
    blok = cetak.cuplikan["ttd"]
    assert (blok["nama"], blok["baris_jabatan"][-1]) == (di_kertas, "SEKRETARIS CAMAT,")
    if lain:
        assert (blok["nip"], blok["pangkat"]) == (nip, pangkat)


@pytest.mark.parametrize("paket", ["batukliang", "dukcapil", "kalipare", "sooko", "sumbersuko"])
def test_pejabat_kantor_contoh_ialah_pemilik_akunnya(paket: str) -> None:
    isian = demo._isian(paket)
    assert isian.pejabat
    for resmi in isian.pejabat:
        pemilik = [a for a in isian.akun if resmi.peran in a.peran]
        assert pemilik and all((a.nip, a.pangkat) == (resmi.nip, resmi.pangkat) for a in pemilik)
        assert all(a.nama.upper() == resmi.nama.partition(",")[0] for a in pemilik)
