"""Receipt, cost, points to check, copies made, papers handed over in the middle: a small SOP to every end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.kode_cari import kelompok
from loket_tui.layanan import laporan, perubahan, serah
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.langkah import kerjakan as kerjakan_langkah
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, jam, kantor_sop, kerjakan, mulai, sampai, tertunda, utuh


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "kertas")
    assert not tertunda(r)
    yield r
    r.tutup()


def test_tanda_terima_dua_lembar_dengan_biaya_dan_janji_lain(ruang: Ruang) -> None:
    b = baca(ruang, mulai(ruang, "kertas", {"lembar": "3"}))
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, b.cetakan[0]["id"])
    assert perintah is not None
    isi = perintah.cuplikan
    assert isi["biaya"] == "Biaya Rp3.000,00. Perda Contoh 1/2020"
    assert isi["janji_lain"] == ["jawaban pertama: 2,5 jam", "peninjauan: 3 hari kerja"]
    pdf = PdfReader(BytesIO(buat("tanda_terima", isi)))
    assert len(pdf.pages) == 2
    for ke, halaman in enumerate(pdf.pages, 1):
        teks = halaman.extract_text()
        assert f"Lembar ke-{ke} dari 2" in teks and "TANDA TERIMA CONTOH" in teks
        assert "jawaban pertama: 2,5 jam" in teks and "Rp3.000,00" in teks
    assert len(PdfReader(BytesIO(buat("tanda_terima", isi | {"salinan_ke": 2}))).pages) == 1


def test_tanda_terima_menyebut_saluran(ruang: Ruang) -> None:
    n = mulai(ruang, "kertas", {"lembar": "1"}, saluran="Plavon", rujukan="PL-12")
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, baca(ruang, n).cetakan[0]["id"])
    assert perintah is not None
    isi = PdfReader(BytesIO(buat("tanda_terima", perintah.cuplikan))).pages[0].extract_text()
    assert "Masuk lewat" in isi and "Plavon, rujukan PL-12" in isi
    lain = mulai(ruang, "kertas", {"lembar": "1"})
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, baca(ruang, lain).cetakan[0]["id"])
    assert perintah is not None and perintah.cuplikan["saluran"] == ""


def test_tanda_terima_menyebut_nama_yang_membedakan(tmp_path: Path) -> None:
    anak = '[[isian]]\nkode = "nama_anak"\nlabel = "Nama anak"\n[[langkah]]'
    sop = (SOP_KECIL / "kertas.toml").read_text(encoding="utf-8").replace("[[langkah]]", anak, 1)
    r = kantor_sop(tmp_path / "k", sop={"kertas": sop})
    for nama in ("Dewi Contoh", "Budi Contoh"):
        n = mulai(r, "kertas", {"lembar": "1", "nama_anak": nama})
        with r.basis.baca() as k:
            perintah = rc.muat(k, baca(r, n).cetakan[0]["id"])
        assert perintah is not None and perintah.cuplikan["keterangan"] == f"Nama anak {nama}"
    r.tutup()


def test_tanda_terima_tanpa_register_dan_pembeda(ruang: Ruang) -> None:
    n = mulai(ruang, "kertas", {"lembar": "1"})
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, baca(ruang, n).cetakan[0]["id"])
    assert perintah is not None
    cuplikan = perintah.cuplikan | {"nomor_register": "-", "keterangan": "Nama anak Dewi Contoh"}
    isi = PdfReader(BytesIO(buat("tanda_terima", cuplikan))).pages[0].extract_text()
    assert "Nomor : -" not in isi and "No. -" not in isi
    assert f"Kode berkas : {kelompok(cuplikan['kode_cari'])}" in isi and isi.count("Nama anak Dewi Contoh") == 2


def test_biaya_nol_menurut_isian(ruang: Ruang) -> None:
    b = baca(ruang, mulai(ruang, "kertas", {"lembar": "0"}))
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, b.cetakan[0]["id"])
    assert perintah is not None
    assert perintah.cuplikan["biaya"] == "Pelayanan tidak dipungut biaya. Perda Contoh 1/2020"


def test_butir_yang_belum_sesuai_masuk_alasan(ruang: Ruang) -> None:
    n = mulai(ruang, "kertas", {"lembar": "3"})
    b = baca(ruang, n, "citra")
    assert [k.label for k in b.pilihan[0].minta] == ["Nama sama dengan KTP", "Umur cukup", "Tanda tangan ada"]
    assert {(k.nilai, k.wajib) for k in b.pilihan[0].minta} == {("", True)}
    with pytest.raises(GalatIsian, match=r"^Belum dijawab: Umur cukup") as galat:
        kerjakan(ruang, n, nilai={"periksa:2": ""})
    assert galat.value.medan == "periksa:2"
    with pytest.raises(GalatIsian, match=r"^Belum sesuai: Umur cukup\. Pilih hasil lain") as galat:
        kerjakan(ruang, n, nilai={"periksa:2": "tidak"})
    assert galat.value.medan == "periksa:2"
    kerjakan(ruang, n, "kembali", {"periksa:2": "tidak", "periksa:3": "tidak"}, alasan="Lengkapi dahulu.")
    terakhir = baca(ruang, n).riwayat[-1]
    assert terakhir.alasan == "Lengkapi dahulu. Belum sesuai: Umur cukup; Tanda tangan ada"
    assert terakhir.rincian == "butir diperiksa: 3; butir belum sesuai: 2"
    kerjakan(ruang, n)
    assert baca(ruang, n).riwayat[-1].rincian == "butir diperiksa: 3"
    lain = mulai(ruang, "kertas", {"lembar": "1"})
    kerjakan(ruang, lain, "tolak", alasan="Bukan warga sini")
    assert baca(ruang, lain).akhir == "ditolak"
    utuh(ruang)


def test_salinan_dihitung_dan_bawaannya_menurut_sop(ruang: Ruang) -> None:
    n = mulai(ruang, "kertas", {"lembar": "3"})
    b = sampai(ruang, n, "gandakan")
    assert [k.nilai for k in b.pilihan[0].minta] == ["3"]
    for salah in ("0", "tiga"):
        with pytest.raises(GalatIsian):
            kerjakan(ruang, n, nilai={"rangkap": salah})
    kerjakan(ruang, n, nilai={"rangkap": "5"})
    assert baca(ruang, n).riwayat[-1].rincian == "salinan: 5"
    lain = mulai(ruang, "kertas", {"lembar": "3"})
    x = sampai(ruang, lain, "gandakan")
    kerjakan_langkah(ruang, sesi(ruang, "ani"), kunci_baru(), lain, x.urut, "selesai", masukan())
    assert baca(ruang, lain).riwayat[-1].rincian == "salinan: 3"


def test_serah_antara_bukan_diambil(ruang: Ruang) -> None:
    """No book row, no hand-over in the report, and the case can still be cancelled."""
    n = mulai(ruang, "kertas", {"lembar": "3"})
    b = sampai(ruang, n, "serahkan")
    assert b.status == "Serahkan kertas di tengah proses"
    kerjakan(ruang, n)
    b = baca(ruang, n)
    assert not b.nomor and b.jenis == "gandakan" and not b.akhir
    with pytest.raises(GalatAturan, match="belum siap diambil"):
        serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(n, b.urut)], serah.Penerima("sendiri"))
    r = laporan.rekap(ruang, sesi(ruang, "ani"), "2026-W47", "pimpinan")
    assert (r.jumlah.selesai, r.jumlah.diambil, r.jumlah.sisa, r.peringatan) == (0, 0, 1, ())
    jam(ruang).maju(timedelta(days=7))
    assert baca(ruang, n).terlambat
    selesai = mulai(ruang, "kertas", {"lembar": "3"})
    b = sampai(ruang, selesai)
    assert b.akhir == "selesai" and "Diambil Siti Aminah" in b.penutup
    assert [nama for nama, _, _ in b.nomor] == ["Buku Tanda Terima"]
    b = baca(ruang, n)
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut, "Tidak jadi mengurus")
    r = laporan.rekap(ruang, sesi(ruang, "ani"), "2026-W48", "pimpinan")
    assert (r.jumlah.sisa_lalu, r.jumlah.selesai, r.jumlah.diambil, r.jumlah.dibatalkan) == (1, 1, 1, 1)
    utuh(ruang)


def test_serah_tanpa_buku(tmp_path: Path) -> None:
    sop = (SOP_KECIL / "kertas.toml").read_text(encoding="utf-8")
    akhir = 'jenis = "serahkan"\nhasil = {tunda = {ke = "akhir.serahkan"}}'
    assert akhir in sop
    r = kantor_sop(tmp_path / "b", sop={"kertas": sop.replace(akhir, akhir.replace("\n", '\nbuku = ""\n', 1))})
    b = sampai(r, mulai(r, "kertas", {"lembar": "1"}))
    assert b.akhir == "selesai" and not b.nomor and "Diambil Siti Aminah" in b.penutup
    utuh(r)
    r.tutup()
