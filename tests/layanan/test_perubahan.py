"""Corrections, cancellation and another service: what they do to letters, numbers, prints and the case's place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import antrian, cetakan, daftar, langkah, perubahan, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register import perkara as rp
from tests.alat_kantor import (
    BUDI,
    LENGKAP_KK,
    LENGKAP_PINDAH,
    SITI,
    buat_ruang,
    pengajuan_kk,
    pengajuan_pindah,
    sesi,
)

ALASAN = "Salah ketik di loket"


def _b(ruang: Ruang, nomor: int) -> daftar.BerkasLengkap:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor)


def _sampai(ruang: Ruang, jenis: str, *, pindah: str = "", pemohon: terima.Pemohon = SITI) -> int:
    """A case brought on its positive way until it stands at `jenis` ("tinta": approved, without ink)."""
    pengajuan, butir = (pengajuan_pindah(pemohon, pindah), LENGKAP_PINDAH) if pindah else (
        pengajuan_kk(pemohon), LENGKAP_KK)
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan, butir).permohonan
    _maju(ruang, nomor, jenis)
    return nomor


def _maju(ruang: Ruang, nomor: int, jenis: str) -> None:
    for _ in range(12):
        b = _b(ruang, nomor)
        if jenis in {b.jenis, b.menunggu}:
            return
        if b.menunggu == "tinta":
            tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
        elif b.jenis == "paraf":
            tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, b.urut)
        elif b.jenis == "tanda_tangan":
            _setujui(ruang, nomor)
        elif b.jenis == "serahkan":
            serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(nomor, b.urut)],
                           serah.Penerima("kuasa", "Joko", "anak", "KTP 3507"))
        else:
            hasil = "sesuai" if b.jenis == "verifikasi" else "selesai"
            siapa = "budi" if b.jenis in {"verifikasi", "buat_naskah", "tarik"} else "ani"
            langkah.kerjakan(ruang, sesi(ruang, siapa), kunci_baru(), nomor, b.urut, hasil,
                             masukan(tempat="Rak 2", **{"jumlah:KTP-el": "1"}))
    raise AssertionError(f"{jenis} tidak tercapai")


def _setujui(ruang: Ruang, nomor: int) -> Hasil:
    dedi = sesi(ruang, "dedi")
    return tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _b(ruang, nomor).urut,
                                BuktiSandi(dedi.pengguna_id, ruang.jam.sekarang()))


def _koreksi(ruang: Ruang, nomor: int, kolom: str, baru: str, *, ganti: bool = False, **tambahan: str) -> Hasil:
    return perubahan.koreksi_data(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, _b(ruang, nomor).urut, kolom, baru,
                                  ALASAN, ganti_kertas=ganti, tambahan=tambahan)


def _surat(ruang: Ruang, nomor: int) -> list[tuple[int, str]]:
    """(id, state) of the letter's print orders, newest first."""
    return [(c["id"], c["keadaan"]) for c in _b(ruang, nomor).cetakan if c["dokumen"] == "naskah"]


# ---- letters


@pytest.mark.parametrize("jenis", ["paraf", "tanda_tangan", "tinta"])
def test_koreksi_sebelum_tinta_selalu_kembali_ke_konsep(ruang: Ruang, jenis: str) -> None:
    nomor = _sampai(ruang, jenis)
    h = _koreksi(ruang, nomor, "pemohon.nama", "Siti Aminatun")
    b = _b(ruang, nomor)
    assert (b.jenis, b.menunggu, b.paraf) == ("buat_naskah", "", ())
    assert "Sekarang:" in h.kabar
    assert [c["lembar"] for c in b.cetakan if c["dokumen"] == "tanda_terima"] == [1]    # only when it was chosen
    lama = [n for _, n, _ in b.nomor]
    _maju(ruang, nomor, "tinta")
    b = _b(ruang, nomor)
    assert [n for _, n, _ in b.nomor][:len(lama)] == lama and len(b.nomor) == 2         # the number stays
    with ruang.basis.baca() as k:
        surat = rc.muat(k, _surat(ruang, nomor)[0][0])
    assert surat is not None and surat.cuplikan["nilai"]["nama"] == "Siti Aminatun"


def test_koreksi_sesudah_tinta_hanya_kembali_bila_kertas_diganti(ruang: Ruang) -> None:
    tetap, ganti = _sampai(ruang, "cap"), _sampai(ruang, "serahkan", pemohon=BUDI)
    _koreksi(ruang, tetap, "pemohon.alamat", "Dusun Lain")
    assert _b(ruang, tetap).jenis == "cap"
    _koreksi(ruang, ganti, "pemohon.alamat", "Dusun Lain", ganti=True)
    b = _b(ruang, ganti)
    assert (b.jenis, b.paraf) == ("buat_naskah", ())
    assert [c["lembar"] for c in b.cetakan if c["dokumen"] == "tanda_terima"] == [2, 1]


def test_koreksi_sebelum_ada_surat_tidak_memindahkan(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "verifikasi")
    _koreksi(ruang, nomor, "pemohon.nama", "Siti Aminatun", ganti=True)
    assert _b(ruang, nomor).jenis == "verifikasi"


def test_ganti_kertas_sesudah_diserahkan_ditolak(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "arsip", pindah="luar_kabupaten", pemohon=BUDI)
    with pytest.raises(GalatAturan, match="sudah diserahkan, kertasnya tidak diganti lagi"):
        _koreksi(ruang, nomor, "pemohon.nama", "Budi Santosa", ganti=True)
    _koreksi(ruang, nomor, "pemohon.nama", "Budi Santosa")
    assert _b(ruang, nomor).jenis == "arsip"
    with pytest.raises(GalatAturan, match="buka permohonan baru"):
        _koreksi(ruang, nomor, "tujuan", "dalam_kabupaten", menumpang="tidak")


# ---- fields that depend on each other


def test_isian_yang_menyusul_wajib_dan_yang_gugur_dikosongkan(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "paraf", pindah="dalam_kabupaten", pemohon=BUDI)
    ani = sesi(ruang, "ani")
    menyusul = perubahan.isian_menyusul(ruang, ani, nomor, "tujuan", "luar_kabupaten", {})
    assert [i.kode for i in menyusul] == ["kabupaten_tujuan", "provinsi_tujuan"]
    with pytest.raises(GalatIsian, match="wajib diisi") as galat:
        _koreksi(ruang, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh")
    assert galat.value.medan == "provinsi_tujuan"
    with pytest.raises(GalatIsian, match="tidak diminta"):
        _koreksi(ruang, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh",
                 provinsi_tujuan="Jawa Tengah", kepala_keluarga="Orang Lain")
    _koreksi(ruang, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh",
             provinsi_tujuan="Jawa Tengah")
    b = _b(ruang, nomor)
    isian = {k: v for k, _, v in b.isian}
    assert isian["provinsi_tujuan"] == "Jawa Tengah" and "menumpang" not in isian
    assert b.jenis == "buat_naskah"                           # fewer requirements: the concept only
    with ruang.basis.baca() as k:
        versi = list(k.execute(text("SELECT nilai FROM isian_nilai WHERE kode = 'menumpang' ORDER BY versi")).scalars())
        isi = json.loads(k.execute(text("SELECT isi FROM peristiwa WHERE jenis = 'koreksi'")).scalar_one())
    assert versi == ["tidak", ""]                             # kept in history
    assert (isi["menyusul"], isi["dikosongkan"]) == (["kabupaten_tujuan", "provinsi_tujuan"], ["menumpang"])


def test_persyaratan_bertambah_kembali_ke_pemeriksaan(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "tinta", pindah="luar_kabupaten", pemohon=BUDI)
    _koreksi(ruang, nomor, "tujuan", "dalam_kabupaten", menumpang="ya")
    b = _b(ruang, nomor)
    assert (b.jenis, b.menunggu, b.paraf) == ("periksa_kelengkapan", "", ())
    diperiksa = terima.periksa_kelengkapan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, ())
    assert "Menunggu pemohon" in diperiksa.kabar              # pernyataan_rumah is not there yet
    b = _b(ruang, nomor)
    assert [n for buku, n, _ in b.nomor if buku == "Buku Register"] == ["0041/2026"]


def test_langkah_yang_tidak_berlaku_lagi_ditinggalkan(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "tarik", pindah="dalam_kabupaten", pemohon=BUDI)
    _koreksi(ruang, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh",
             provinsi_tujuan="Jawa Tengah")
    assert _b(ruang, nomor).jenis == "periksa_kelengkapan"


def test_surat_yang_tidak_berlaku_melepas_nomornya(tmp_path: Path) -> None:
    r = buat_ruang(tmp_path / "k", surat_pindah=True)
    nomor = _sampai(r, "cap", pindah="dalam_kabupaten", pemohon=BUDI)      # inked
    lama = [n for buku, n, _ in _b(r, nomor).nomor if "Agenda" in buku]
    _koreksi(r, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh", provinsi_tujuan="Jawa Tengah")
    b = _b(r, nomor)
    assert b.jenis == "buat_naskah"
    assert [(n, batal) for buku, n, batal in b.nomor if "Agenda" in buku] == [(lama[0], True)]
    assert [(buku, batal) for buku, _, batal in b.nomor if "Register" in buku] == [("Buku Register", False)]
    with r.basis.baca() as k:
        assert ALASAN in k.execute(text("SELECT alasan FROM koreksi_buku WHERE kolom = 'BATAL'")).scalar_one()
    _maju(r, nomor, "tinta")
    agenda = [(n, batal) for buku, n, batal in _b(r, nomor).nomor if "Agenda" in buku]
    assert agenda[0] == (lama[0], True) and len(agenda) == 2 and not agenda[1][1]
    r.tutup()


# ---- the person


def test_koreksi_nik_tidak_meninggalkan_orang_yang_salah(ruang: Ruang) -> None:
    def orang(nik: str) -> dict[str, str] | None:
        with ruang.basis.baca() as k:
            return rp.orang(k, nik)

    salah = "3507115205900009"
    sendiri = _sampai(ruang, "verifikasi", pemohon=replace(SITI, nik=salah))
    _koreksi(ruang, sendiri, "pemohon.nik", SITI.nik)
    assert orang(salah) is None and (orang(SITI.nik) or {})["nama"] == "Siti Aminah"
    _sampai(ruang, "verifikasi", pemohon=replace(SITI, nik=salah, nama="Wati Pemilik NIK"))
    tertukar = _sampai(ruang, "verifikasi", pemohon=replace(SITI, nik=salah))
    _koreksi(ruang, tertukar, "pemohon.nik", "3507115205900008")
    assert (orang(salah) or {})["nama"] == "Wati Pemilik NIK"
    assert "alasan_tanpa_nik" not in (orang(salah) or {})


# ---- another service


def test_ganti_layanan_ikut_kunjungan_dan_hanya_yang_boleh_menerima(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    kunjungan = antrian.panggil_berikut(ruang, ani, kunci_baru()).lain["kunjungan"]
    nomor = terima.terima_berkas(
        ruang, ani, kunci_baru(), pengajuan_kk(kunjungan_id=kunjungan), LENGKAP_KK).permohonan
    assert perubahan.layanan_ganti(ruang, ani) == terima.daftar_layanan(ruang)
    citra = sesi(ruang, "citra")                              # may cancel, takes in nothing
    assert perubahan.layanan_ganti(ruang, citra) == ()
    with pytest.raises(GalatIzin):
        perubahan.ganti_layanan(ruang, citra, kunci_baru(), nomor, _b(ruang, nomor).urut, "surat_pindah",
                                pengajuan_pindah().isian, ALASAN)
    baru = perubahan.ganti_layanan(ruang, ani, kunci_baru(), nomor, _b(ruang, nomor).urut, "surat_pindah",
                                   pengajuan_pindah().isian, ALASAN).permohonan
    with ruang.basis.baca() as k:
        milik = k.execute(text("SELECT kunjungan_id, keperluan FROM kunjungan_permohonan WHERE permohonan_id = :p"),
                          {"p": baru}).all()
    assert [tuple(b) for b in milik] == [(kunjungan, "ajukan")]


# ---- print orders


def test_pengembalian_membatalkan_cetakan_yang_belum_keluar(ruang: Ruang) -> None:
    nomor, lain = _sampai(ruang, "tinta"), _sampai(ruang, "tinta", pemohon=BUDI)
    ani, dedi = sesi(ruang, "ani"), sesi(ruang, "dedi")
    [(surat, keadaan)] = _surat(ruang, nomor)
    assert keadaan == "disiapkan"
    tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, _b(ruang, nomor).urut, ALASAN)
    assert _surat(ruang, nomor) == [(surat, "dibatalkan")]
    assert [k for _, k in _surat(ruang, lain)] == ["disiapkan"]
    with pytest.raises(GalatAturan, match="Persetujuan surat ini sudah ditarik"):
        perubahan.cetak_salinan(ruang, ani, kunci_baru(), surat, ALASAN)
    [terima_lagi] = [c["id"] for c in _b(ruang, nomor).cetakan if c["dokumen"] == "tanda_terima"]
    perubahan.cetak_salinan(ruang, ani, kunci_baru(), terima_lagi, ALASAN)       # the receipt still holds
    _maju(ruang, nomor, "tinta")
    assert [k for _, k in _surat(ruang, nomor)] == ["disiapkan", "dibatalkan"]


def test_cetakan_yang_sudah_di_printer_diberi_catatan(ruang: Ruang) -> None:
    nomor = _sampai(ruang, "tinta")
    [(surat, _)] = _surat(ruang, nomor)
    with ruang.basis.tulis() as k:
        rc.tandai(k, surat, "dikirim", "printer-7", "2026-11-16T01:00:00Z")
    _koreksi(ruang, nomor, "pemohon.nama", "Siti Aminatun")
    with ruang.basis.baca() as k:
        assert rc.keterangan(k, surat) == ("dibatalkan", "persetujuan ditarik; bila lembarnya sudah keluar, musnahkan")
        assert surat not in {n for n, _ in rc.terbuka(k)}


@pytest.mark.parametrize("cara", ["batal", "tolak"])
def test_berkas_yang_berakhir_tidak_dicetak_lagi(ruang: Ruang, cara: str) -> None:
    nomor, ani, dedi = _sampai(ruang, "tinta"), sesi(ruang, "ani"), sesi(ruang, "dedi")
    urut = _b(ruang, nomor).urut
    if cara == "batal":
        perubahan.batalkan(ruang, ani, kunci_baru(), nomor, urut, ALASAN)
    else:
        tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, urut, ALASAN, "tolak")
    b = _b(ruang, nomor)
    keadaan = {c["dokumen"]: c["keadaan"] for c in b.cetakan}
    assert keadaan == {"naskah": "dibatalkan", "tanda_terima": "dibatalkan" if cara == "batal" else "disiapkan"}
    for c in b.cetakan:
        if cara == "batal" or c["dokumen"] == "naskah":
            with pytest.raises(GalatAturan, match="tidak dicetak lagi"):
                perubahan.cetak_salinan(ruang, ani, kunci_baru(), c["id"], ALASAN)


def test_cetakan_tersimpan_tidak_diulangi_sesudah_ditarik(ruang: Ruang) -> None:
    nomor, ani = _sampai(ruang, "tinta"), sesi(ruang, "ani")
    [(surat, _)] = _surat(ruang, nomor)
    with ruang.basis.tulis() as k:
        rc.tandai(k, surat, "disimpan", "", "2026-11-16T01:00:00Z")
    cetakan.ulangi(ruang, ani, kunci_baru(), surat)              # the original, before the ink
    with ruang.basis.tulis() as k:
        rc.tandai(k, surat, "disimpan", "", "2026-11-16T01:00:00Z")
    tanda_tangan.kembalikan(ruang, sesi(ruang, "dedi"), kunci_baru(), nomor, _b(ruang, nomor).urut, ALASAN)
    with pytest.raises(GalatAturan, match="sudah ditarik"):
        cetakan.ulangi(ruang, ani, kunci_baru(), surat)


def test_salinan_sebelum_tinta_adalah_lembar_rusak(ruang: Ruang) -> None:
    nomor, ani = _sampai(ruang, "tinta"), sesi(ruang, "ani")
    [(surat, _)] = _surat(ruang, nomor)
    with pytest.raises(GalatAturan, match="pakai lembar rusak"):
        perubahan.cetak_salinan(ruang, ani, kunci_baru(), surat, ALASAN)
    _maju(ruang, nomor, "cap")
    perubahan.cetak_salinan(ruang, ani, kunci_baru(), surat, ALASAN)


def test_surat_bernomor_batal_tidak_disalin(tmp_path: Path) -> None:
    r = buat_ruang(tmp_path / "k", surat_pindah=True)
    nomor = _sampai(r, "cap", pindah="dalam_kabupaten", pemohon=BUDI)
    [(surat, _)] = _surat(r, nomor)
    _koreksi(r, nomor, "tujuan", "luar_kabupaten", kabupaten_tujuan="Kabupaten Contoh", provinsi_tujuan="Jawa Tengah")
    with pytest.raises(GalatAturan, match=r"sudah ditarik|sudah BATAL"):
        perubahan.cetak_salinan(r, sesi(r, "ani"), kunci_baru(), surat, ALASAN)
    r.tutup()
