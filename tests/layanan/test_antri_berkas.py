"""Numbers of a case's own beside those of the entrance: given, called, missed, without double events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import antrian, langkah
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from tests.alat_kantor import BUDI, SITI, sesi
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, tertunda, utuh


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "antri")
    assert not tertunda(r)
    yield r
    utuh(r)
    r.tutup()


def _datang(ruang: Ruang, awalan: str = "", loket: str = "1") -> Hasil:
    """A visitor with a number, called to a counter."""
    ani = sesi(ruang, "ani", loket)
    antrian.beri_nomor(ruang, ani, kunci_baru(), awalan)
    return antrian.panggil_berikut(ruang, ani, kunci_baru())


def _verba(ruang: Ruang, nomor: str) -> list[str]:
    with ruang.basis.baca() as k:
        return [str(v) for v in k.execute(text(
            "SELECT e.verba FROM tiket_peristiwa e JOIN tiket t ON t.id = e.tiket_id "
            "WHERE t.awalan || '-' || t.urut = :n ORDER BY e.id"), {"n": nomor}).scalars()]


def _keadaan(ruang: Ruang, loket: str = "1") -> dict[str, str]:
    return {b.nomor: b.keadaan for b in antrian.antrian(ruang, loket).baris}


def test_antri_sebelum_pengajuan_milik_kunjungan(ruang: Ruang) -> None:
    assert antrian.awalan_tersedia(ruang) == (("A", "Umum"), ("B", "Layanan Antri"))
    with pytest.raises(GalatAturan, match="tidak dipakai"):
        antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru(), "E")
    h = _datang(ruang, "B")
    assert h.nomor == ("B-001",)
    n = mulai(ruang, "antri", kunjungan_id=h.lain["kunjungan"])
    b = baca(ruang, n)
    assert (b.token, b.riwayat[0].apa) == ("panggil.tunggu_hadir", "Pengajuan")


def test_nomor_berkas_diberi_sendiri_di_depan_loket(ruang: Ruang) -> None:
    n = mulai(ruang, "antri")
    jam(ruang).maju(timedelta(days=3))
    kunjungan = _datang(ruang).lain["kunjungan"]
    h = kerjakan(ruang, n, "hadir")                 # the visitor is here: the number follows by itself
    b = baca(ruang, n)
    assert (h.token, b.jenis) == ("rekam.panggil_antrian", "panggil_antrian")
    assert b.riwayat[-1].rincian == "nomor antrian: E-001"
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT kunjungan_id FROM tiket WHERE awalan = 'E'")).scalars().all() == [kunjungan]
    kerjakan(ruang, n, "hadir")                     # calls it; the number of the entrance is finished along
    assert _keadaan(ruang) == {"A-001": "selesai", "E-001": "dipanggil"}
    assert _verba(ruang, "E-1") == ["diberi", "dipanggil"]


def test_nomor_tanpa_kunjungan(ruang: Ruang) -> None:
    n = mulai(ruang, "antri")
    kerjakan(ruang, n, "hadir")
    assert baca(ruang, n).jenis == "antri"
    h = kerjakan(ruang, n)
    assert (h.token, _keadaan(ruang)) == ("rekam.panggil_antrian", {"E-001": "diberi"})
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT permohonan_id, keperluan FROM kunjungan_permohonan")).one() == (n, "panggilan")


def _antri(ruang: Ruang, pemohon: object = SITI) -> int:
    n = mulai(ruang, "antri", pemohon=pemohon)      # type: ignore[arg-type]
    kerjakan(ruang, n, "hadir")
    kerjakan(ruang, n)
    return n


def test_dipanggil_dari_antrian_tidak_dicatat_dua_kali(ruang: Ruang) -> None:
    n = _antri(ruang)
    ani = sesi(ruang, "ani")
    h = antrian.panggil_berikut(ruang, ani, kunci_baru())
    bt = antrian.berkas_dipanggil(ruang, ani, h.tiket)
    assert bt is not None and (bt.id, bt.nama, bt.layanan) == (n, "Siti Aminah", "Layanan Antri")
    with pytest.raises(GalatAturan, match="milik sebuah berkas"):
        antrian.tidak_hadir(ruang, ani, kunci_baru(), h.tiket)
    langkah.kerjakan(ruang, ani, kunci_baru(), bt.id, bt.urut, "hadir")
    assert _verba(ruang, "E-1") == ["diberi", "dipanggil"]
    assert antrian.berkas_dipanggil(ruang, ani, h.tiket) is None
    kerjakan(ruang, n)
    kerjakan(ruang, n)
    assert baca(ruang, n).akhir == "selesai"


def test_tidak_hadir_mengambil_nomor_baru(ruang: Ruang) -> None:
    n = _antri(ruang)
    kerjakan(ruang, n, "tidak_hadir", alasan="Dipanggil tiga kali")
    assert (baca(ruang, n).jenis, _verba(ruang, "E-1")) == ("antri", ["diberi", "dipanggil", "tidak_hadir"])
    kerjakan(ruang, n)
    assert _keadaan(ruang) == {"E-001": "tidak_hadir", "E-002": "diberi"}


def test_panggilan_yang_sudah_lanjut_ditutup_bersama_panggilan_berikut(ruang: Ruang) -> None:
    satu, dua = _antri(ruang), _antri(ruang, BUDI)
    kerjakan(ruang, satu, "hadir")
    kerjakan(ruang, dua, "hadir")                   # the first went on, so its number is finished along
    assert _keadaan(ruang) == {"E-001": "selesai", "E-002": "dipanggil"}
    antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru())
    antrian.panggil_berikut(ruang, sesi(ruang, "ani"), kunci_baru())
    assert _keadaan(ruang)["E-002"] == "selesai"


def test_loket_yang_melayani_orang_lain(ruang: Ruang) -> None:
    n, dua = _antri(ruang), _antri(ruang, BUDI)
    umum = antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru()).tiket
    antrian.panggil_berikut(ruang, sesi(ruang, "ani", "2"), kunci_baru())
    lain = antrian.antrian(ruang, "2").dilayani
    assert lain is not None and lain.nomor == "E-001"       # the oldest number goes first, at any counter
    antrian.panggil(ruang, sesi(ruang, "ani"), kunci_baru(), umum)
    assert kerjakan(ruang, n, "hadir").token == "rekam.biodata"
    assert _verba(ruang, "E-1") == ["diberi", "dipanggil"]
    with pytest.raises(GalatAturan, match="Selesaikan dahulu nomor A-001"):
        kerjakan(ruang, dua, "hadir")


def test_nomor_kemarin_tidak_dipanggil(ruang: Ruang) -> None:
    n = _antri(ruang)
    jam(ruang).maju(timedelta(days=1))
    kerjakan(ruang, n, "hadir")
    assert (baca(ruang, n).token, _verba(ruang, "E-1")) == ("rekam.biodata", ["diberi"])


def test_kembali_menunggu_lalu_antri_lagi(ruang: Ruang) -> None:
    n = _antri(ruang)
    kerjakan(ruang, n, "hadir")
    kerjakan(ruang, n, "kembali", alasan="Biodata keliru")
    b = baca(ruang, n)
    assert (b.jenis, b.menunggu, b.boleh_lanjut) == ("antri", "pemohon", True)
    kerjakan(ruang, n)
    assert _keadaan(ruang)["E-002"] == "diberi"


def test_ulang_sampai_habis_dan_dirujuk(ruang: Ruang) -> None:
    n = _antri(ruang)
    kerjakan(ruang, n, "hadir")
    kerjakan(ruang, n)
    for _ in range(3):
        kerjakan(ruang, n, "ulang", alasan="Sidik jari tidak terbaca")
    assert baca(ruang, n).token == "panggil.tunggu_hadir"
    for _ in range(4):
        kerjakan(ruang, n, "tidak_hadir", alasan="Tidak datang")
    assert baca(ruang, n).akhir == "dibatalkan"
    dua = _antri(ruang)
    kerjakan(ruang, dua, "hadir")
    kerjakan(ruang, dua)
    kerjakan(ruang, dua, "gagal", alasan="Tanpa jari")
    assert baca(ruang, dua).akhir == "dirujuk"
