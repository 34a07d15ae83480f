"""Reports of months and quarters, inspections and evaluations, several addressees, cases of the office apart."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian
from loket_tui.layanan import laporan, laporan_keluar, terima
from loket_tui.layanan.laporan import PIMPINAN
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.layanan.terima import Pemohon, Pengajuan
from loket_tui.register import cetakan as rc
from tests.alat_kantor import BUDI, sesi
from tests.layanan.alat_sop import jam, kantor_sop, kerjakan, mulai, tertunda, utuh

BUPATI = "Bupati melalui Sekretaris Daerah"


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "lapor", "surat_kantor")
    assert not tertunda(r)
    yield r
    r.tutup()


def _hari(ruang: Ruang, hari: date) -> None:
    jam(ruang).setel(datetime(hari.year, hari.month, hari.day, 9, tzinfo=ruang.zona))
    sahkan_tanggal(ruang, sesi(ruang, "ani"), kunci_baru())


def _cuplikan(ruang: Ruang, cetak: tuple[int, ...]) -> dict[str, object]:
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, cetak[-1])
    assert perintah is not None
    return perintah.cuplikan


def test_kewajiban_menurut_tujuan_waktu_dan_bentuk(ruang: Ruang) -> None:
    assert [(k.tujuan, k.sifat, [kode for kode, _ in k.layanan]) for k in laporan.kewajiban(ruang)] == [
        (BUPATI, "bulanan", ["lapor"]), ("Kepala Seksi", "pemeriksaan bulanan", ["lapor"]),
        (PIMPINAN, "mingguan", ["lapor", "surat_kantor"]), (PIMPINAN, "bulanan", ["lapor"]),
        (PIMPINAN, "evaluasi triwulan", ["lapor"])]


def test_bulan_dan_triwulan_menghitung_semua_harinya(ruang: Ruang, tmp_path: Path) -> None:
    ani = sesi(ruang, "ani")
    n = mulai(ruang, "lapor", {"keperluan": "Satu"})
    _hari(ruang, date(2026, 11, 30))
    mulai(ruang, "lapor", {"keperluan": "Dua"}, pemohon=BUDI)
    _hari(ruang, date(2026, 12, 1))
    kerjakan(ruang, n)
    isi = laporan.rekap(ruang, ani, "2026-11", BUPATI)
    assert (isi.jumlah.masuk, isi.jumlah.selesai, isi.jumlah.sisa, isi.sementara) == (2, 0, 2, False)
    assert isi.judul == "LAPORAN BULANAN PELAYANAN" and "November 2026" in isi.periode
    assert "Keperluan" in [k.judul for k in isi.kolom]
    assert "Layanan Berlapor, janji lain: jawaban 1 hari kerja." in isi.catatan
    des = laporan.rekap(ruang, ani, "2026-12", BUPATI)
    assert (des.jumlah.sisa_lalu, des.jumlah.masuk, des.jumlah.selesai, des.jumlah.sisa, des.sementara) == (
        2, 0, 1, 1, True)
    tw = laporan.rekap(ruang, ani, "2026-T4", PIMPINAN, bentuk="evaluasi")
    assert (tw.jumlah.masuk, tw.jumlah.selesai) == (2, 1)
    assert tw.judul == "LAPORAN EVALUASI TRIWULAN PELAYANAN (SEMENTARA)"
    h = laporan.buat_laporan(ruang, ani, kunci_baru(), "2026-11", BUPATI)
    assert h.kabar.startswith("Laporan 2026-11 untuk Bupati melalui Sekretaris Daerah dibuat (ke-1): 2 permohonan")
    cuplikan = _cuplikan(ruang, h.cetak)
    assert "temuan" not in cuplikan
    assert laporan.rekap(ruang, ani, "2026-11", BUPATI).dibuat == 1
    assert laporan.rekap(ruang, ani, "2026-11", PIMPINAN).dibuat == 0
    csv = laporan.tulis_csv(ruang, ani, "2026-11", BUPATI, tmp_path)
    assert csv.name.startswith("laporan-2026-11-Bupati-")
    assert laporan_keluar.pdf_laporan(ruang, ani, "2026-11", BUPATI).is_file()
    utuh(ruang)


def test_pemeriksaan_memberi_ruang_temuan(ruang: Ruang, tmp_path: Path) -> None:
    ani = sesi(ruang, "ani")
    mulai(ruang, "lapor", {"keperluan": "Satu"})
    h = laporan.buat_laporan(ruang, ani, kunci_baru(), "2026-11", "Kepala Seksi", "pemeriksaan")
    isi = "\n".join(p.extract_text() for p in PdfReader(BytesIO(buat("laporan", _cuplikan(ruang, h.cetak)))).pages)
    for kata in ("LAPORAN PEMERIKSAAN BULANAN PELAYANAN (SEMENTARA)", "C. Temuan dan tindak lanjut", "Tindak lanjut"):
        assert kata in isi
    (tmp_path / "usb").mkdir()
    keluar = laporan_keluar.salin_keluar(ruang, ani, kunci_baru(), "2026-11", "Kepala Seksi", tmp_path / "usb",
                                         bentuk="pemeriksaan")
    assert "dibaca ulang" in keluar.kabar and len(list((tmp_path / "usb").iterdir())) == 2
    with pytest.raises(GalatAturan, match="belum dibuat"):
        laporan_keluar.pdf_laporan(ruang, ani, "2026-11", BUPATI)


def test_yang_belum_dilaporkan_tiap_periode(ruang: Ruang) -> None:
    assert laporan.belum_dilaporkan(ruang) == []
    mulai(ruang, "lapor", {"keperluan": "Satu"})
    _hari(ruang, date(2026, 12, 1))
    lalu = {(p, k.tujuan, k.bentuk) for p, k in laporan.belum_dilaporkan(ruang)}
    assert lalu == {("2026-11", BUPATI, "laporan"), ("2026-11", "Kepala Seksi", "pemeriksaan"),
                    ("2026-W48", PIMPINAN, "laporan"), ("2026-11", PIMPINAN, "laporan")}
    laporan.buat_laporan(ruang, sesi(ruang, "ani"), kunci_baru(), "2026-11", BUPATI)
    assert ("2026-11", BUPATI) not in {(p, k.tujuan) for p, k in laporan.belum_dilaporkan(ruang)}
    _hari(ruang, date(2027, 1, 4))
    assert ("2026-T4", "evaluasi") in {(p, k.bentuk) for p, k in laporan.belum_dilaporkan(ruang)}


@pytest.mark.parametrize(("periode", "tujuan", "bentuk", "medan"), [
    ("2026-12", BUPATI, "laporan", "periode"), ("2027-T1", PIMPINAN, "evaluasi", "periode"),
    ("2026-11", "Kepala Seksi", "laporan", "tujuan"), ("2026-W47", BUPATI, "laporan", "tujuan"),
    ("2026-T4", "Kepala Seksi", "pemeriksaan", "tujuan"), ("2026-99", BUPATI, "laporan", "periode"),
])
def test_permintaan_yang_keliru(ruang: Ruang, periode: str, tujuan: str, bentuk: str, medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        laporan.rekap(ruang, sesi(ruang, "ani"), periode, tujuan, bentuk=bentuk)
    assert galat.value.medan == medan


def test_berkas_kantor_di_luar_jumlah(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    mulai(ruang, "lapor", {"keperluan": "Satu"})
    terima.mulai_kantor(ruang, ani, kunci_baru(), Pengajuan("surat_kantor", Pemohon("Undangan", ""), {"tujuan": "x"}))
    terima.terima_berkas(ruang, ani, kunci_baru(), Pengajuan(
        "lapor", Pemohon("Urusan dalam", ""), {"keperluan": "x"}, saluran="kantor"))
    isi = laporan.rekap(ruang, ani, "2026-W47", PIMPINAN)
    assert [(b.judul, b.masuk) for b in isi.layanan] == [
        ("Layanan Berlapor", 2), ("Surat Kantor (berkas kantor)", 1)]
    assert isi.jumlah.masuk == 2 and len(isi.daftar) == 3 and not isi.peringatan
    assert "Berkas kantor (tanpa pemohon) tidak dihitung dalam JUMLAH." in isi.catatan
    assert "Termasuk 1 berkas yang dimulai kantor sendiri, tanpa pemohon." in isi.catatan
    assert any("L 0, P 1" in c for c in isi.catatan)
    h = laporan.buat_laporan(ruang, ani, kunci_baru(), "2026-W47", PIMPINAN)
    rekap = _cuplikan(ruang, h.cetak)["rekap"]
    assert isinstance(rekap, dict) and rekap["baris"][1][0] == "Surat Kantor (berkas kantor)"
    utuh(ruang)


@pytest.mark.skipif(sys.platform != "linux", reason="only there the copy in memory is dropped")
def test_flashdisk_yang_dicabut_saat_dibaca_ulang_satu_kalimat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dicabut(*_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "laporan.csv").write_text("a")
    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(os, "posix_fadvise", dicabut)
    with pytest.raises(Galat):
        laporan_keluar._salin(tmp_path / "laporan.csv", tmp_path / "usb")
