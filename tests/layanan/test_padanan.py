"""A case that moved to another version: what it paid, sent and was numbered for is found under its new names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import laporan, pindah_versi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import buku as rbuku
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import PAKET, baca, jam, kantor_sop, kerjakan, mulai, sampai, utuh

KIRIM = """bahasa = 1
kode = "kiriman"
nama = "Surat Kiriman"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
[[langkah]]
id = "masuk"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah]]
id = "kirim"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "kirim"
tujuan = "Dinas"
[[langkah]]
id = "balas"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "verifikasi"
hasil = {kembali = {ke = "kirim"}}
"""


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "bayar", sop={"kiriman": KIRIM})
    yield r
    utuh(r)
    r.tutup()


@pytest.fixture
def ruang_rantai(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "rantai")
    yield r
    utuh(r)
    r.tutup()


def _versi_baru(ruang: Ruang, kode: str, *ganti: tuple[str, str]) -> None:
    path = ruang.kantor.folder / "sop_defs" / PAKET / f"{kode}.toml"
    teks = path.read_text("utf-8")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru)
    path.write_text(teks, "utf-8")
    for _ in range(2):          # a change is read when two looks agree
        ruang.sop_kantor.lihat()


def _pindah(ruang: Ruang, nomor: int, ke: str) -> None:
    pindah_versi.pindahkan_berkas(ruang, sesi(ruang, "dedi"), kunci_baru(), nomor, baca(ruang, nomor).urut, ke,
                                  "Langkahnya berganti nama")


def _baris(ruang: Ruang, nomor: int, buku: str) -> list[str]:
    with ruang.basis.baca() as k:
        return [b.nomor for b, _, _ in rbuku.baris_perkara(k, nomor) if b.buku == buku]


def test_uang_tidak_diminta_dua_kali(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar", {"pajak": "0"})
    kerjakan(ruang, n)
    assert len(_baris(ruang, n, "kas")) == 1
    _versi_baru(ruang, "bayar", ('"retribusi"\njenis', '"pungut"\njenis'), ("bayar.retribusi", "bayar.pungut"))
    _pindah(ruang, n, "bayar.pungut")
    assert not baca(ruang, n).pilihan[0].minta
    kerjakan(ruang, n)
    assert len(_baris(ruang, n, "kas")) == 1


def test_kiriman_kedua_dan_kiriman_sesudah_pindah_berbaris_sendiri(ruang: Ruang) -> None:
    n = mulai(ruang, "kiriman")
    isi = {"kurir": "Joko Umpama", "tujuan": "Dinas"}
    kerjakan(ruang, n, nilai=isi)
    kerjakan(ruang, n, "kembali")
    kerjakan(ruang, n, nilai=isi)
    assert len(_baris(ruang, n, "ekspedisi")) == 2
    _versi_baru(ruang, "kiriman", ('"kirim"\npel', '"antar"\npel'), ('ke = "kirim"', 'ke = "antar"'))
    _pindah(ruang, n, "antar.kirim")
    kerjakan(ruang, n, nilai=isi)
    assert len(_baris(ruang, n, "ekspedisi")) == 3


def test_pindah_tidak_melompati_pemeriksaan_paraf_dan_tanda_tangan(ruang_rantai: Ruang) -> None:
    n = mulai(ruang_rantai, "rantai")
    _versi_baru(ruang_rantai, "rantai", ('nama = "Layanan Berantai"', 'nama = "Layanan Berantai Baru"'))
    sebelum = {t.token for t in pindah_versi.tempat_pindah(ruang_rantai, n)}
    assert any("paraf" in t for t in sebelum)
    assert not any(t.startswith(("teliti", "surat", "serah")) for t in sebelum)
    assert not any("tanda_tangan" in t for t in sebelum)
    sampai(ruang_rantai, n, "verifikasi")       # the first letter is signed
    sesudah = {t.token for t in pindah_versi.tempat_pindah(ruang_rantai, n)}
    assert "teliti.verifikasi" in sesudah and any(t.startswith("surat") for t in sesudah)
    assert not any(t.startswith("serah") for t in sesudah)
    with pytest.raises(GalatIsian, match="Pilih langkah"):
        _pindah(ruang_rantai, n, "serah.serahkan")


SIAP = KIRIM.partition("[[langkah]]")[0].replace("kiriman", "siap").replace("Surat Kiriman", "Surat Siap") + """
[[langkah]]
id = "masuk"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah.aksi]]
jenis = "catat_buku"
buku = "register"
[[langkah]]
id = "siap"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "siap_ambil"
[[langkah.aksi]]
jenis = "verifikasi"
"""


def test_pindah_versi_tidak_mengubah_laporan_yang_lalu(tmp_path: Path) -> None:
    """Ready in one week by the version of then; in the next week's version that readiness is only in between."""
    r = kantor_sop(tmp_path / "k", sop={"siap": SIAP})
    n = mulai(r, "siap")
    sampai(r, n, "verifikasi")
    dedi = sesi(r, "dedi")
    sebelum = laporan.rekap(r, dedi, "2026-W47", laporan.PIMPINAN)
    assert sebelum.jumlah.selesai == 1 and "0001/2026" in sebelum.daftar[0].sel
    jam(r).maju(timedelta(days=7))
    _versi_baru(r, "siap", ('jenis = "catat_buku"', 'id = "agenda"\njenis = "catat_buku"'),
                ('jenis = "verifikasi"\n', 'jenis = "verifikasi"\n[[langkah]]\nid = "lagi"\npelaksana = "loket"\n'
                 '[[langkah.aksi]]\njenis = "siap_ambil"\n[[langkah.aksi]]\njenis = "serahkan"\n'))
    _pindah(r, n, "siap.verifikasi")
    sesudah = laporan.rekap(r, dedi, "2026-W47", laporan.PIMPINAN)
    assert (sesudah.jumlah, sesudah.daftar, sesudah.peringatan) == (sebelum.jumlah, sebelum.daftar, ())
    utuh(r)
    r.tutup()
