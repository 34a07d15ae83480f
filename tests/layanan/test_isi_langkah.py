"""A step that fills a field: the rows behind it see the new value; an automatic loop is refused, not run for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi
from tests.layanan.alat_kerja import minta

ISI = '''
[[isian]]
kode = "layak"
label = "Layak"
jenis = "ya_tidak"
pada = "survei"
[[langkah]]
id = "survei"
kegiatan = "Survei"
pelaksana = "operator"
waktu = "5 Menit"
tambahan = true
[[langkah.aksi]]
jenis = "isi"
isian = ["layak"]
[[langkah]]
id = "khusus"
kegiatan = "Pemeriksaan khusus"
pelaksana = "operator"
waktu = "5 Menit"
tambahan = true
bila = {isian = "layak", adalah = "ya"}
[[langkah.aksi]]
jenis = "verifikasi"
[[langkah]]
id = "surat"
'''


def _ruang(folder: Path, dari: str, jadi: str) -> Ruang:
    ruang = buat_ruang(folder)
    path = ruang.kantor.sop / "kalipare" / "pengantar_kk.toml"
    teks = path.read_text(encoding="utf-8")
    assert dari in teks
    path.write_text(teks.replace(dari, jadi, 1), encoding="utf-8")
    return Ruang(ruang.kantor, ruang.basis, ruang.jam)


@pytest.mark.parametrize(("layak", "token"), [("ya", "khusus.verifikasi"), ("tidak", "surat.koreksi")])
def test_cabang_melihat_isian_yang_baru_diisi(tmp_path: Path, layak: str, token: str) -> None:
    ruang = _ruang(tmp_path / "k", '[[langkah]]\nid = "surat"\n', ISI)
    ani, budi = sesi(ruang, "ani"), sesi(ruang, "budi")
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    b = daftar.berkas(ruang, budi, nomor)
    assert (b.token, minta(b)) == ("survei.isi", ("isian:layak",))
    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, b.urut, "selesai", masukan(**{"isian:layak": layak}))
    assert daftar.berkas(ruang, budi, nomor).token == token
    ruang.tutup()


PARAF = '''hasil = {kembali = {ke = "surat.koreksi", disimpulkan = true}}
[[langkah.aksi]]
jenis = "tanda_tangan"
'''
ULAS = '''hasil = {kembali = {ke = "surat.koreksi", disimpulkan = true}}
[[langkah]]
id = "ulas"
kegiatan = "Mengulas surat"
pelaksana = "operator"
waktu = "5 Menit"
tambahan = true
bila = {isian = "jenis_kk", adalah = "baru"}
lanjut = "surat"
[[langkah.aksi]]
jenis = "verifikasi"
[[langkah]]
id = "tanda"
kegiatan = "Menandatangani surat"
pelaksana = "pejabat"
waktu = "5 Menit"
tambahan = true
[[langkah.aksi]]
jenis = "tanda_tangan"
'''


def test_lanjut_yang_kembali_menarik_paraf(tmp_path: Path) -> None:
    ruang = _ruang(tmp_path / "k", PARAF, ULAS)
    assert not ruang.paket.rusak
    ani, budi, citra = (sesi(ruang, n) for n in ("ani", "budi", "citra"))
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, daftar.berkas(ruang, budi, nomor).urut, hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, daftar.berkas(ruang, citra, nomor).urut)
    b = daftar.berkas(ruang, budi, nomor)
    assert (b.token, len(b.paraf)) == ("ulas.verifikasi", 1)
    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, b.urut, "sesuai")
    b = daftar.berkas(ruang, budi, nomor)
    assert (b.token, b.paraf) == ("surat.koreksi", ())
    ruang.tutup()


def test_putaran_otomatis_ditolak(tmp_path: Path) -> None:
    putar = (                                                   # loading leaves what is reckoned open
        'bila = {isian = "besok", terisi = true}\nlanjut = "catat"\n'
        '[[isian]]\nkode = "besok"\nlabel = "Besok"\njenis = "hitung"\nhitung = {tambah = {hari = 1}}\n'
        '[[langkah.aksi]]\njenis = "catat_buku"\n')
    ruang = _ruang(tmp_path / "k", '[[langkah.aksi]]\njenis = "catat_buku"\n', putar)
    assert not ruang.paket.rusak
    with pytest.raises(GalatAturan, match="berputar"):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    assert not daftar.kunci_kerja(ruang, sesi(ruang, "ani"), saring="semua")
    ruang.tutup()


AKTIVITAS = '''
[[aktivitas]]
kode = "cepat"
nama = "Cepat"
[[aktivitas]]
kode = "lama"
nama = "Lama"
[[naskah]]
'''


@pytest.mark.parametrize(("aktivitas", "baku"), [("cepat", 5.0), ("lama", 240.0)])
def test_waktu_baku_menurut_aktivitas(tmp_path: Path, aktivitas: str, baku: float) -> None:
    ruang = _ruang(tmp_path / "k", "\n[[naskah]]\n", AKTIVITAS)
    path = ruang.kantor.sop / "kalipare" / "pengantar_kk.toml"
    awal, surat, akhir = path.read_text(encoding="utf-8").partition('id = "surat"')
    akhir = akhir.replace('waktu = "5 Menit"', 'waktu = {cepat = "5 Menit", lama = "4 Jam"}', 1)
    path.write_text(awal + surat + akhir, encoding="utf-8")
    ruang = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    assert not ruang.paket.rusak
    ani = sesi(ruang, "ani")
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(aktivitas=aktivitas), LENGKAP_KK).permohonan
    (baris,) = daftar.halaman(ruang, ani, [nomor])
    assert baris.baku == baku
    ruang.tutup()
