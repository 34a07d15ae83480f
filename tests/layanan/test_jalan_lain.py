"""KK Umum with its three returns to three lanes, and Surat Pindah with its two letters, through the real acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.layanan import daftar, langkah, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import Masukan, masukan
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_PINDAH, SANDI, SITI, buat_ruang, pengajuan_pindah, sesi
from tests.layanan.alat_kerja import minta

KOSONG = masukan()
SIAK = masukan(rujukan="SIAK-2026-000123", petugas="Budi")


def _kini(ruang: Ruang, s: Sesi, nomor: int) -> daftar.BerkasLengkap:
    return daftar.berkas(ruang, s, nomor)


def _kerja(ruang: Ruang, s: Sesi, nomor: int, hasil: str, isi: Masukan = KOSONG, berapa: int = 1) -> None:
    langkah.kerjakan(ruang, s, kunci_baru(), nomor, _kini(ruang, s, nomor).urut, hasil, isi, berapa)


def test_kk_umum_tiga_pengembalian(dukcapil: Ruang) -> None:
    r = dukcapil
    ani, citra, dedi, eka = (sesi(r, n) for n in ("ani", "citra", "dedi", "eka"))
    p = Pengajuan("kk_umum", SITI, {"jenis_kk": "hilang", "kepala_keluarga": "Budi"})
    h = terima.terima_berkas(r, ani, kunci_baru(), p, (Butir("f102", "ada"), Butir("ktp_pemohon", "ada")))
    nomor = h.permohonan
    assert _kini(r, ani, nomor).menunggu == "pemohon"                         # to the applicant
    terima.periksa_kelengkapan(r, ani, kunci_baru(), nomor, _kini(r, ani, nomor).urut, (Butir("kk_rusak", "ada"),))
    b = _kini(r, ani, nomor)
    assert (b.jenis, minta(b)) == ("sistem_luar", ("rujukan", "tanggal", "petugas"))
    with pytest.raises(GalatIsian, match="SIAK"):
        _kerja(r, ani, nomor, "selesai")
    _kerja(r, ani, nomor, "selesai", SIAK)
    tanda_tangan.kembalikan(r, citra, kunci_baru(), nomor, _kini(r, citra, nomor).urut, "Alamat keliru")
    assert _kini(r, ani, nomor).jenis == "sistem_luar"                        # to the Loket
    _kerja(r, ani, nomor, "selesai", SIAK)
    tanda_tangan.paraf(r, citra, kunci_baru(), nomor, _kini(r, citra, nomor).urut)
    tanda_tangan.kembalikan(r, dedi, kunci_baru(), nomor, _kini(r, dedi, nomor).urut, "Nama belum sesuai akta")
    b = _kini(r, citra, nomor)
    assert (b.pelaksana, b.paraf) == ("Kasi Identitas Penduduk", ())          # to the Kasi, his paraf withdrawn
    tanda_tangan.paraf(r, citra, kunci_baru(), nomor, b.urut)
    tanda_tangan.paraf(r, dedi, kunci_baru(), nomor, _kini(r, dedi, nomor).urut)
    _kerja(r, ani, nomor, "selesai", SIAK)                                    # printed in SIAK
    bukti = periksa_sandi(r, eka, SANDI)
    tanda_tangan.setujui(r, eka, kunci_baru(), nomor, _kini(r, eka, nomor).urut, bukti)
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    b = _kini(r, ani, nomor)
    assert [n for _, n, _ in b.nomor] == ["0041/2026", "101/2026"]            # agenda came along
    assert b.rangkaian == ("Bubuhkan cap", "Arsipkan", "Nyatakan siap diambil")
    _kerja(r, ani, nomor, "selesai", masukan(tempat="Rak 2"), berapa=3)
    b = _kini(r, ani, nomor)
    with pytest.raises(GalatIsian, match="identitas"):
        serah.serahkan(r, ani, kunci_baru(), [(nomor, b.urut)], serah.Penerima("sendiri", tanda_terima=False))
    serah.serahkan(r, ani, kunci_baru(), [(nomor, b.urut)], serah.Penerima("kuasa", "Joko", "anak", "KTP 3507"),
                   cetak_bukti=True)
    b = _kini(r, ani, nomor)
    assert b.akhir == "selesai"
    assert [c["dokumen"] for c in b.cetakan] == ["bukti_penyerahan", "tanda_terima", "blanko_kekurangan"]


@pytest.mark.parametrize(("tujuan", "fitur", "naskah"), [
    ("luar_kabupaten", {}, "pengantar"), ("dalam_kabupaten", {}, "pengantar"),
    ("dalam_kabupaten", {"surat_pindah": True}, "pindah"), ("luar_kabupaten", {"surat_pindah": True}, "pengantar"),
])
def test_surat_pindah_menurut_tujuan(tmp_path: Path, tujuan: str, fitur: dict[str, bool], naskah: str) -> None:
    r = buat_ruang(tmp_path / "k", **fitur)
    ani, citra, eka = sesi(r, "ani"), sesi(r, "citra"), sesi(r, "eka")
    h = terima.terima_berkas(r, ani, kunci_baru(), pengajuan_pindah(tujuan=tujuan), LENGKAP_PINDAH)
    nomor = h.permohonan
    _kerja(r, ani, nomor, "sesuai")
    if tujuan == "dalam_kabupaten":                                           # withdrawn only within the kabupaten
        assert minta(_kini(r, ani, nomor)) == (
            "jumlah:KTP-el", "nomor:KTP-el", "jumlah:KK", "nomor:KK", "jumlah:KIA", "nomor:KIA", "penyerah")
        _kerja(r, ani, nomor, "selesai", masukan(penyerah="Siti Aminah", **{"jumlah:KTP-el": "2"}))
    _kerja(r, ani, nomor, "selesai")
    tanda_tangan.paraf(r, citra, kunci_baru(), nomor, _kini(r, citra, nomor).urut)
    bukti = periksa_sandi(r, eka, SANDI)
    tanda_tangan.setujui(r, eka, kunci_baru(), nomor, _kini(r, eka, nomor).urut, bukti)
    with r.basis.baca() as koneksi:
        surat = [rc.muat(koneksi, c["id"]) for c in rc.halaman(koneksi, rc.kunci(koneksi)) if c["dokumen"] == "naskah"]
    assert len(surat) == 1
    cuplikan = surat[0].cuplikan  # type: ignore[union-attr]
    assert f"-{naskah}-v1" in surat[0].berkas  # type: ignore[union-attr]
    assert ("SKPWNI" in cuplikan["keterangan_dokumen"]) == (naskah == "pindah")
    assert cuplikan["ttd"]["baris_jabatan"] == ["CAMAT KALIPARE,"]
    assert buat("naskah", cuplikan)[:5] == b"%PDF-"
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    _kerja(r, ani, nomor, "selesai", berapa=2)
    serah.serahkan(r, ani, kunci_baru(), [(nomor, _kini(r, ani, nomor).urut)], serah.Penerima("sendiri"))
    assert _kini(r, ani, nomor).jenis == "arsip"                              # archived after hand-over
    with pytest.raises(GalatAturan, match="sudah diambil"):
        serah.serahkan(r, ani, kunci_baru(), [(nomor, _kini(r, ani, nomor).urut)], serah.Penerima("sendiri"))
    _kerja(r, ani, nomor, "selesai", masukan(tempat="Rak pindah 2026"))
    assert _kini(r, ani, nomor).akhir == "selesai"
    r.tutup()


def test_semua_cetakan_dapat_digambar(dukcapil: Ruang) -> None:
    ani = sesi(dukcapil, "ani")
    p = Pengajuan("kk_umum", SITI, {"jenis_kk": "ubah", "kepala_keluarga": "Budi"})
    terima.terima_berkas(dukcapil, ani, kunci_baru(), p, (Butir("f102", "ada"),))
    butir = tuple(Butir(kode, "ada") for kode in ("f102", "kk_lama", "bukti_peristiwa"))
    terima.terima_berkas(dukcapil, ani, kunci_baru(), p, butir)
    with dukcapil.basis.baca() as koneksi:
        semua = [rc.muat(koneksi, c["id"]) for c in rc.halaman(koneksi, rc.kunci(koneksi))]
    assert {c.dokumen for c in semua if c} == {"blanko_kekurangan", "tanda_terima"}
    for c in semua:
        assert c is not None
        assert buat(c.dokumen, c.cuplikan)[:5] == b"%PDF-"
