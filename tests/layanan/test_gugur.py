"""A value that lapses is seen by no condition, letter or report; the record keeps it, and it may count again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.layanan import daftar, laporan, medan
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import perkara as rp
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, sampai, utuh

RAK = {"isian:rak": "A-1"}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "perekaman")
    yield r
    utuh(r)
    r.tutup()


def _dikecualikan(ruang: Ruang) -> int:
    nomor = mulai(ruang, "perekaman")
    sampai(ruang, nomor, "kerjakan")
    kerjakan(ruang, nomor, "gagal", alasan="Tidak terbaca")
    kerjakan(ruang, nomor, nilai={"isian:jari": "s1"})
    kerjakan(ruang, nomor, nilai=RAK)
    assert baca(ruang, nomor).jenis == "verifikasi"
    return nomor


def _kolom(ruang: Ruang) -> tuple[str, ...]:
    satu = laporan.rekap(ruang, sesi(ruang, "ani"), "2026-W47", "camat")
    judul = [k.judul for k in satu.kolom]
    (baris,) = satu.daftar
    return tuple(baris.sel[judul.index(k)] for k in ("Pengecualian", "Rak"))


def test_gugur_sesudah_berhasil(ruang: Ruang) -> None:
    nomor = _dikecualikan(ruang)
    assert [i[0] for i in baca(ruang, nomor).isian] == ["jari", "rak"]
    kerjakan(ruang, nomor, "kembali", alasan="Rekam lagi")
    assert _kolom(ruang) == ("S1 Tanpa jari", "A-1")
    kerjakan(ruang, nomor)                                      # it works now
    b = baca(ruang, nomor)
    assert [i[0] for i in b.isian] == ["rak"] and b.jenis == "verifikasi"
    assert {k.kode for k in medan.kolom_berkas(ruang, sesi(ruang, "ani"), nomor)} & {"jari", "rak"} == {"rak"}
    assert _kolom(ruang) == ("-", "A-1")
    with ruang.basis.baca() as k:
        assert rp.isian(k, nomor)["jari"] == "s1", "the record keeps it"
    kerjakan(ruang, nomor)
    assert baca(ruang, nomor).token == "serahkan.serahkan", "the row for exceptions is passed over"


def test_berlaku_lagi_bila_gagal_lagi(ruang: Ruang) -> None:
    nomor = _dikecualikan(ruang)
    kerjakan(ruang, nomor, "kembali", alasan="Rekam lagi")
    kerjakan(ruang, nomor)
    kerjakan(ruang, nomor, "kembali", alasan="Rekam lagi")
    kerjakan(ruang, nomor, "gagal", alasan="Tidak terbaca")
    kerjakan(ruang, nomor, nilai={"isian:jari": "s2"})
    assert [i[2] for i in baca(ruang, nomor).isian] == ["S2 Tidak lengkap", "A-1"]
    kerjakan(ruang, nomor)
    b = baca(ruang, nomor)
    assert b.token == "khusus.buat_naskah"
    kerjakan(ruang, nomor)
    teks = "\n".join(daftar.pratinjau_naskah(ruang, sesi(ruang, "ani"), nomor))
    assert "Tidak lengkap" in teks
    sampai(ruang, nomor)
