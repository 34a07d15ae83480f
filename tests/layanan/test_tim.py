"""Teams, visits with their berita acara, disposisi, and fields that a step asks only under a condition."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import daftar, perubahan
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, utuh

DISPOSISI = {"kepada": "kasi", "instruksi": "Teliti dan tinjau"}
LAYAK = {"tim": "citra, budi", "tim_luar": "Pak Lurah; Bu Bidan", "isian:layak": "ya"}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """An office with the procedure of this test."""
    r = kantor_sop(tmp_path / "k", "tim")
    yield r
    utuh(r)
    r.tutup()


def ke_lapangan(ruang: Ruang) -> int:
    nomor = mulai(ruang, "tim")
    kerjakan(ruang, nomor, nilai=DISPOSISI)
    kerjakan(ruang, nomor, oleh="citra")
    assert baca(ruang, nomor).token == "lapangan.kerjakan"
    return nomor


def teks(ruang: Ruang, hasil: Hasil) -> str:
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None
    return " ".join(PdfReader(BytesIO(buat(perintah.dokumen, perintah.cuplikan))).pages[0].extract_text().split())


# ---- disposisi


def test_disposisi_menyempitkan_pelaksana(ruang: Ruang) -> None:
    for kepada, token in (("kasi", "teliti.oleh_kasi"), ("sekcam", "teliti.oleh_sekcam"),
                          ("sekcam, kasi", "teliti.oleh_kasi")):
        nomor = mulai(ruang, "tim")
        h = kerjakan(ruang, nomor, nilai={"kepada": kepada, "instruksi": "Teliti"})
        assert baca(ruang, nomor).token == token
        assert "LEMBAR DISPOSISI" in teks(ruang, h)
        kerjakan(ruang, nomor)
        lanjut = "teliti.oleh_sekcam" if "," in kepada else "lapangan.kerjakan"
        assert baca(ruang, nomor).token == lanjut
        assert nomor in daftar.kunci_kerja(ruang, sesi(ruang, "dedi" if "," in kepada else "budi"))


def test_disposisi_lagi_sesudah_kembali(ruang: Ruang) -> None:
    nomor = mulai(ruang, "tim")
    kerjakan(ruang, nomor, nilai=DISPOSISI)
    kerjakan(ruang, nomor, "kembali", alasan="Bukan bidang kami")
    kerjakan(ruang, nomor, nilai={"kepada": "sekcam", "instruksi": "Teliti"})
    b = baca(ruang, nomor)
    assert b.token == "teliti.oleh_sekcam"
    assert "kepada: Kepala Seksi; isi: Teliti dan tinjau" in {r.rincian for r in b.riwayat}


@pytest.mark.parametrize(("nilai", "medan"), [
    ({"kepada": "", "instruksi": "x y"}, "kepada"), ({"kepada": "camat", "instruksi": "Teliti"}, "kepada"),
    ({"kepada": "kasi", "instruksi": " "}, "instruksi"),
])
def test_disposisi_yang_keliru(ruang: Ruang, nilai: dict[str, str], medan: str) -> None:
    nomor = mulai(ruang, "tim")
    with pytest.raises(GalatIsian) as galat:
        kerjakan(ruang, nomor, nilai=nilai)
    assert galat.value.medan == medan


def test_disposisi_ditunda_dan_ditolak(ruang: Ruang) -> None:
    nomor = mulai(ruang, "tim")
    kerjakan(ruang, nomor, "tunda", alasan="Menunggu Bupati")
    assert baca(ruang, nomor).token == "disposisi.disposisi"
    kerjakan(ruang, nomor, "tolak", alasan="Di luar wilayah")
    assert baca(ruang, nomor).akhir == "ditolak"


# ---- teams


def test_anggota_tim_dipilih_sekali(ruang: Ruang) -> None:
    nomor = ke_lapangan(ruang)
    minta = {k.kode: k for k in baca(ruang, nomor).pilihan[0].minta}
    assert minta["tim"].nilai == "citra, budi"         # who received the case comes last
    assert [k for k, _ in minta["tim"].pilihan] == ["citra", "budi", "ani"]
    assert not minta["isian:sebab"].wajib
    kerjakan(ruang, nomor, nilai=LAYAK, oleh="citra")
    b = baca(ruang, nomor, "budi")
    assert b.token == "lapangan.tinjau" and b.bagian_saya and "tim" not in {k.kode for k in b.pilihan[0].minta}
    assert any(r.rincian == "tim: Citra, Budi, Pak Lurah, Bu Bidan" for r in b.riwayat)
    assert not baca(ruang, nomor, "ani").bagian_saya
    for oleh, ada in (("budi", True), ("citra", True), ("ani", False)):
        assert (nomor in daftar.kunci_kerja(ruang, sesi(ruang, oleh))) is ada
        assert (daftar.jumlah_kerja(ruang, sesi(ruang, oleh))["saya"] > 0) is ada
    with pytest.raises(GalatIzin, match="Tim peninjau: Citra, Budi, Pak Lurah, Bu Bidan"):
        kerjakan(ruang, nomor, nilai={"temuan": "Sesuai"}, oleh="ani")


@pytest.mark.parametrize("tim", ["citra", "", "dedi, citra", "siapa, citra"])
def test_tim_yang_keliru(ruang: Ruang, tim: str) -> None:
    nomor = ke_lapangan(ruang)
    with pytest.raises(GalatIsian) as galat:
        kerjakan(ruang, nomor, nilai=LAYAK | {"tim": tim, "tim_luar": ""}, oleh="citra")
    assert galat.value.medan == "tim"


def test_tim_yang_menandatangani_bukan_penerima_semua(ruang: Ruang) -> None:
    nomor = ke_lapangan(ruang)
    with pytest.raises(GalatIsian, match="bukan penerima"):
        kerjakan(ruang, nomor, nilai=LAYAK | {"tim": "ani"}, oleh="citra")
    kerjakan(ruang, nomor, nilai=LAYAK | {"tim": "ani, citra"}, oleh="citra")
    with pytest.raises(GalatIzin, match="anggota tim lain"):
        kerjakan(ruang, nomor, nilai={"temuan": "Sesuai"}, oleh="ani")
    kerjakan(ruang, nomor, nilai={"temuan": "Sesuai"}, oleh="citra")


def test_tim_tanpa_petugas_lagi_dikerjakan_perannya(ruang: Ruang) -> None:
    """When no member is an officer of the lane any more, its roles may act again."""
    from loket_tui.layanan import akun

    nomor = ke_lapangan(ruang)
    kerjakan(ruang, nomor, nilai=LAYAK | {"tim": "citra"}, oleh="citra")
    assert not baca(ruang, nomor, "budi").bagian_saya
    akun.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), sesi(ruang, "citra").pengguna_id)
    assert baca(ruang, nomor, "budi").bagian_saya


# ---- visits


def test_tinjau_membuat_dan_menandatangani_berita_acara(ruang: Ruang) -> None:
    nomor = ke_lapangan(ruang)
    kerjakan(ruang, nomor, nilai=LAYAK, oleh="citra")
    for nilai in ({"temuan": ""}, {"temuan": "x", "tanggal": "17-11-2026"}):
        with pytest.raises(GalatIsian):
            kerjakan(ruang, nomor, nilai=nilai, oleh="citra")
    h = kerjakan(ruang, nomor, nilai={"temuan": "Pagar belum ada", "tanggal": "13-11-2026"}, oleh="budi")
    isi = teks(ruang, h)
    for kata in ("13 November 2026", "1. Citra", "4. Bu Bidan", "Pagar belum ada", "memenuhi", "Teliti dan tinjau",
                 "Tim peninjau 1,", "Tim peninjau 4,"):
        assert kata in isi
    b = baca(ruang, nomor)
    assert b.paraf == (("Tim peninjau", "Citra, Budi, Pak Lurah, Bu Bidan"),)
    assert b.token == "ukur.verifikasi"
    perubahan.koreksi_data(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, "pemohon.alamat", "Dusun Baru",
                           "Salah ketik")
    assert baca(ruang, nomor).token == "ukur.verifikasi"      # the signed berita acara is not made again


def test_tinjau_berulang_sampai_habis(ruang: Ruang) -> None:
    nomor = ke_lapangan(ruang)
    kerjakan(ruang, nomor, nilai=LAYAK, oleh="citra")
    for ke in range(3):
        b = baca(ruang, nomor)
        assert (b.akhir, b.token) == ("", "lapangan.tinjau")
        h = kerjakan(ruang, nomor, "perlu_perbaikan", {"temuan": f"Belum {ke}"}, oleh="citra", alasan="Perlu pagar")
        isi = teks(ruang, h)
        assert f"Belum {ke}" in isi and "perlu perbaikan" in isi, isi
    assert baca(ruang, nomor).akhir == "ditolak"


# ---- fields of a step


def test_isian_bersyarat_pada_langkah(ruang: Ruang) -> None:
    nomor = ke_lapangan(ruang)
    with pytest.raises(GalatIsian, match="Sebab tidak layak wajib"):
        kerjakan(ruang, nomor, nilai=LAYAK | {"isian:layak": "tidak"}, oleh="citra")
    kerjakan(ruang, nomor, nilai=LAYAK | {"isian:layak": "tidak", "isian:sebab": "Sempit"}, oleh="citra")
    assert ("sebab", "Sebab tidak layak", "Sempit") in baca(ruang, nomor).isian
    lain = ke_lapangan(ruang)
    kerjakan(ruang, lain, nilai=LAYAK | {"isian:sebab": "Tidak dipakai"}, oleh="citra")
    assert "sebab" not in {k for k, _, _ in baca(ruang, lain).isian}


def test_isian_baris_ditanyakan_aksi_pertamanya(ruang: Ruang) -> None:
    """A field of a row that no aksi names is asked by the first aksi of that row."""
    nomor = ke_lapangan(ruang)
    kerjakan(ruang, nomor, nilai=LAYAK, oleh="citra")
    kerjakan(ruang, nomor, nilai={"temuan": "Sesuai"}, oleh="citra")
    assert [k.kode for k in baca(ruang, nomor).pilihan[0].minta] == ["isian:ukuran"]
    with pytest.raises(GalatIsian, match="Ukuran"):
        kerjakan(ruang, nomor, oleh="budi")
    kerjakan(ruang, nomor, nilai={"isian:ukuran": "12"}, oleh="budi")
    assert ("ukuran", "Ukuran", "12") in baca(ruang, nomor).isian
    kerjakan(ruang, nomor)
    assert baca(ruang, nomor).akhir == "selesai"


def test_alat_disebut(ruang: Ruang) -> None:
    assert "kamera" in baca(ruang, ke_lapangan(ruang)).kerja


def test_lane_yang_tidak_ditunjuk_tidak_dapat_dipilih(ruang: Ruang) -> None:
    nomor = mulai(ruang, "tim")
    kerjakan(ruang, nomor, nilai=DISPOSISI)
    with pytest.raises((GalatIzin, GalatAturan)):
        kerjakan(ruang, nomor, oleh="dedi")
