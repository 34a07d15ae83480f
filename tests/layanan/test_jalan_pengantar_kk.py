"""Pengantar KK from queue number to hand-over, through the real acts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan import antrian, daftar, langkah, perubahan, serah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.register import buku as rbuku
from loket_tui.register import perkara as rp
from tests.alat_kantor import LENGKAP_KK, SANDI, pengajuan_kk, sesi


def _sampai_paraf(ruang: Ruang) -> int:
    """A complete case that waits for the Kasi's paraf; returns its id."""
    ani, budi = sesi(ruang, "ani"), sesi(ruang, "budi")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    nomor = h.permohonan
    b = daftar.berkas(ruang, budi, nomor)
    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, b.urut, "sesuai")
    b = daftar.berkas(ruang, budi, nomor)
    assert b.jenis == "buat_naskah"
    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, b.urut, "selesai")
    return nomor


def _urut(ruang: Ruang, nomor: int) -> int:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def test_dari_antrian_sampai_diserahkan(ruang: Ruang) -> None:
    ani, citra, dedi = sesi(ruang, "ani"), sesi(ruang, "citra"), sesi(ruang, "dedi")
    tiket = antrian.beri_nomor(ruang, ani, kunci_baru())
    assert tiket.nomor == ("A-001",)
    panggil = antrian.panggil_berikut(ruang, ani, kunci_baru())
    assert panggil.tiket == tiket.tiket
    h = terima.terima_berkas(
        ruang, ani, kunci_baru(), pengajuan_kk(kunjungan_id=panggil.lain["kunjungan"]), LENGKAP_KK)
    assert h.nomor == ("0041/2026",)            # 40 were used on paper this year
    b = daftar.berkas(ruang, ani, h.permohonan)
    assert b.janji == "17-11-2026"
    assert [c["dokumen"] for c in b.cetakan] == ["tanda_terima"]
    nomor = h.permohonan
    budi = sesi(ruang, "budi")
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    b = daftar.berkas(ruang, citra, nomor)
    assert (b.jenis, b.bagian_saya) == ("paraf", True)
    assert any("Siti Aminah" in x or "SITI AMINAH" in x for x in daftar.pratinjau_naskah(ruang, citra, nomor))
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, b.urut)
    bukti = periksa_sandi(ruang, dedi, SANDI)
    h = tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    assert h.nomor == ("400.12.2.1/101/35.07.11/2026",)
    b = daftar.berkas(ruang, ani, nomor)
    assert b.menunggu == "tinta"
    assert "naskah" in [c["dokumen"] for c in b.cetakan]
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    b = daftar.berkas(ruang, ani, nomor)
    assert b.rangkaian == ("Bubuhkan cap", "Nyatakan siap diambil")
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    b = daftar.berkas(ruang, ani, nomor)
    assert b.status == "Siap diambil"
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, b.urut)], serah.Penerima("sendiri"))
    b = daftar.berkas(ruang, ani, nomor)
    assert (b.akhir, b.jenis) == ("selesai", "")
    assert [n for _, n, _ in b.nomor] == ["0041/2026", "400.12.2.1/101/35.07.11/2026", "0001/2026"]
    antrian.selesai(ruang, ani, kunci_baru(), tiket.tiket)
    with pytest.raises(GalatAturan, match="sudah diambil"):
        serah.serahkan(ruang, ani, kunci_baru(), [(nomor, b.urut)], serah.Penerima("sendiri"))


def test_kurang_lalu_dilengkapi(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), (Butir("f102", "ada"),))
    b = daftar.berkas(ruang, ani, h.permohonan)
    assert b.status == "Menunggu pemohon melengkapi berkas"
    assert not b.nomor
    assert [c["dokumen"] for c in b.cetakan] == ["blanko_kekurangan"]
    ruang.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    h2 = terima.periksa_kelengkapan(
        ruang, ani, kunci_baru(), h.permohonan, b.urut, (Butir("sptjm_kawin", "ada"),))
    assert h2.nomor == ("0041/2026",)
    b = daftar.berkas(ruang, ani, h.permohonan)
    keadaan = {k["persyaratan"]: k["keadaan"] for k in b.kelengkapan}
    assert keadaan["f102"] == "ada"                # what was there stays without asking again
    assert keadaan["sptjm_kawin"] == "ada"


def test_kunci_yang_sama_sekali_saja(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    kunci = kunci_baru()
    a = terima.terima_berkas(ruang, ani, kunci, pengajuan_kk(), LENGKAP_KK)
    b = terima.terima_berkas(ruang, ani, kunci, pengajuan_kk(), LENGKAP_KK)
    assert a == b
    assert len(daftar.kunci_kerja(ruang, ani, saring="semua")) == 1


def test_kembali_menarik_paraf_dan_nomor_tetap(ruang: Ruang) -> None:
    nomor = _sampai_paraf(ruang)
    citra, dedi, budi = sesi(ruang, "citra"), sesi(ruang, "dedi"), sesi(ruang, "budi")
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, _urut(ruang, nomor))
    bukti = periksa_sandi(ruang, dedi, SANDI)
    h = tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    nomor_surat = h.nomor
    with pytest.raises(GalatIsian):
        tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), " ")
    tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), "Nama kepala keluarga keliru")
    b = daftar.berkas(ruang, budi, nomor)
    assert (b.jenis, b.paraf, b.menunggu) == ("verifikasi", (), "")
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, _urut(ruang, nomor))
    h = tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    assert h.nomor == ()                             # no second number
    b = daftar.berkas(ruang, budi, nomor)
    assert [n for _, n, _ in b.nomor if n.startswith("400")] == list(nomor_surat)


def test_tanda_tangan_tanpa_paraf_ditolak(ruang: Ruang) -> None:
    nomor = _sampai_paraf(ruang)
    eka = sesi(ruang, "dedi")
    bukti = periksa_sandi(ruang, eka, SANDI)
    with pytest.raises(GalatAturan):
        tanda_tangan.setujui(ruang, eka, kunci_baru(), nomor, _urut(ruang, nomor), bukti)


def test_kasi_menandatangani_sendiri_parafnya_gugur(ruang: Ruang) -> None:
    nomor = _sampai_paraf(ruang)
    citra = sesi(ruang, "citra")
    bukti = periksa_sandi(ruang, citra, SANDI)
    assert daftar.berkas(ruang, citra, nomor).boleh_setujui
    tanda_tangan.setujui(ruang, citra, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    b = daftar.berkas(ruang, citra, nomor)
    assert b.menunggu == "tinta"
    assert any("gugur" in r.rincian for r in b.riwayat)


def test_penerima_tidak_menandatangani_tanpa_izin(ruang: Ruang) -> None:
    rangkap, budi, citra, eka = (sesi(ruang, n) for n in ("rangkap", "budi", "citra", "eka"))
    h = terima.terima_berkas(ruang, rangkap, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    nomor = h.permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    bukti = periksa_sandi(ruang, rangkap, SANDI)
    with pytest.raises(GalatIzin, match="menerima berkas ini"):
        tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    lain = tanda_tangan.penandatangan_lain(ruang, eka, nomor)
    assert [nama for _, nama in lain] == ["Citra", "Dedi"]
    absen = [n for n, _ in lain]
    with pytest.raises(GalatIsian, match=r"Dedi; nyatakan tidak di tempat"):
        tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, _urut(ruang, nomor), "Rapat", absen[:1])
    for siapa, kata in ((rangkap, "Anda menerima berkas ini"), (sesi(ruang, "dedi"), "Anda sendiri dapat")):
        with pytest.raises(GalatIzin, match=kata):
            tanda_tangan.izinkan_tanda(ruang, siapa, kunci_baru(), nomor, _urut(ruang, nomor), "Rapat", absen)
    tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, _urut(ruang, nomor), "Kasi dan Sekcam rapat", absen)
    with ruang.basis.baca() as koneksi:
        assert rp.peristiwa(koneksi, nomor)[-1].isi["tidak_di_tempat"] == absen
    tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, _urut(ruang, nomor), bukti)
    assert daftar.berkas(ruang, eka, nomor).menunggu == "tinta"
    tanda_tangan.kembalikan(ruang, citra, kunci_baru(), nomor, _urut(ruang, nomor), "Nama keliru")
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    with pytest.raises(GalatIzin, match="mintakan izin: Sekretaris Camat atau Camat"):    # fell with the return
        tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, _urut(ruang, nomor), bukti)


def test_izin_hanya_bila_penerima_penandatangan(ruang: Ruang) -> None:
    nomor, eka = _sampai_paraf(ruang), sesi(ruang, "eka")        # taken in by Ani, who signs nothing
    absen = [n for n, _ in tanda_tangan.penandatangan_lain(ruang, eka, nomor)]
    assert len(absen) == 3
    with pytest.raises(GalatAturan, match="bukan penandatangan"):
        tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, _urut(ruang, nomor), "Semua rapat", absen)


def test_layar_usang_ditolak_dan_menyebut_siapa(ruang: Ruang) -> None:
    nomor = _sampai_paraf(ruang)
    citra = sesi(ruang, "citra")
    lama = _urut(ruang, nomor)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, lama)
    with pytest.raises(GalatUsang, match="Citra"):
        tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, lama)


def test_batal_nomor_tetap_sebagai_batal(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    perubahan.batalkan(ruang, ani, kunci_baru(), h.permohonan, _urut(ruang, h.permohonan), "Salah layanan")
    b = daftar.berkas(ruang, ani, h.permohonan)
    assert b.akhir == "dibatalkan"
    assert b.nomor == (("Buku Register", "0041/2026", True),)
    h2 = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    assert h2.nomor == ("0042/2026",)
    with ruang.basis.baca() as koneksi:
        assert len(rbuku.kunci(koneksi, "register")) == 2


def test_peran_lain_tidak_mengerjakan_langkah(ruang: Ruang) -> None:
    nomor = _sampai_paraf(ruang)
    ani = sesi(ruang, "ani")
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci_baru(), nomor, _urut(ruang, nomor))
    dedi = sesi(ruang, "dedi")
    with pytest.raises(GalatIzin, match="Kasi Pelayanan Publik"):
        tanda_tangan.paraf(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor))
