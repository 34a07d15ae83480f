"""bayar: at the counter and elsewhere, put off, asked once, its book row and its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import buku, perubahan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, tertunda, utuh


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "bayar")
    assert not tertunda(r)
    yield r
    r.tutup()


def _kas(ruang: Ruang) -> list[str]:
    ani = sesi(ruang, "ani")
    return [b.ket for b in buku.halaman(ruang, ani, buku.kunci(ruang, ani, "kas"))]


def test_tunai_di_kantor(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar", {"pajak": "0"})
    minta = {k.kode: k for k in baca(ruang, n).pilihan[0].minta}
    assert minta["jumlah"].nilai == "50000" and minta["penyetor"].nilai == "Siti Aminah"
    with pytest.raises(GalatIsian, match=r"kurang dari Rp50\.000"):
        kerjakan(ruang, n, nilai={"jumlah": "40000"})
    with pytest.raises(GalatIsian, match="sesudah hari ini"):
        kerjakan(ruang, n, nilai={"tanggal": "17-11-2026"})
    h = kerjakan(ruang, n, nilai={"jumlah": "100000", "penyetor": "Joko Umpama"})
    assert h.nomor == ("0001/2026",) and len(h.cetak) == 1
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None and perintah.dokumen == "kuitansi"
    pdf = PdfReader(BytesIO(buat("kuitansi", perintah.cuplikan)))
    isi = pdf.pages[0].extract_text()
    for kata in ("Nomor : 0001/2026", "Joko Umpama", "Rp50.000,00", "Terbilang: Lima puluh ribu rupiah",
                 "Retribusi Izin Contoh", "Perda Contoh 1/2020"):
        assert kata in isi
    assert len(pdf.pages) == 1
    assert round(float(pdf.pages[0].mediabox.height) / 72 * 25.4) == 110
    assert _kas(ruang) == ["Rp50.000, retribusi, penyetor Joko Umpama"]
    rincian = baca(ruang, n).riwayat[-1].rincian
    assert "jumlah: Rp50.000" in rincian and "kembalian: Rp50.000" in rincian
    assert not baca(ruang, n).pilihan[0].minta       # nothing to pay elsewhere
    kerjakan(ruang, n)
    kerjakan(ruang, n)
    assert baca(ruang, n).akhir == "selesai"
    utuh(ruang)


def test_di_luar_hanya_bukti(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar", {"pajak": "125000"})
    kerjakan(ruang, n, nilai={"bukti": "K-1"})
    assert [k.kode for k in baca(ruang, n).pilihan[0].minta] == ["bukti", "tanggal"]
    with pytest.raises(GalatIsian, match="Nomor bukti bayar wajib diisi"):
        kerjakan(ruang, n)
    h = kerjakan(ruang, n, nilai={"bukti": "NTPN-77"})
    assert not h.nomor and not h.cetak
    assert "bukti: NTPN-77" in baca(ruang, n).riwayat[-1].rincian
    assert len(_kas(ruang)) == 1


def test_tanpa_ketetapan_jumlahnya_ditanyakan(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar")
    kerjakan(ruang, n)
    assert [k.kode for k in baca(ruang, n).pilihan[0].minta] == ["jumlah", "bukti", "tanggal"]
    with pytest.raises(GalatIsian, match="Jumlah uang wajib"):
        kerjakan(ruang, n, nilai={"bukti": "X"})
    kerjakan(ruang, n, nilai={"jumlah": "7500", "bukti": "X"})
    assert "jumlah: Rp7.500" in baca(ruang, n).riwayat[-1].rincian


def test_ditunda_lalu_lunas_dan_tidak_ditagih_dua_kali(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar", {"pajak": "0"})
    kerjakan(ruang, n, "tunda", alasan="Uangnya belum cukup")
    assert baca(ruang, n).menunggu == "pemohon"
    kerjakan(ruang, n)
    kerjakan(ruang, n)
    kerjakan(ruang, n, "kembali", alasan="Salah hitung")
    b = baca(ruang, n)
    assert b.jenis == "bayar" and not b.pilihan[0].minta
    assert not kerjakan(ruang, n).cetak
    assert len(_kas(ruang)) == 1
    utuh(ruang)


def test_selisih_ditagih_tersendiri(ruang: Ruang) -> None:
    """A correction that makes it dearer: only the difference is asked, with a row and a receipt of its own."""
    n = mulai(ruang, "bayar", {"pajak": "1000"})
    kerjakan(ruang, n)
    kerjakan(ruang, n, nilai={"bukti": "A"})
    kerjakan(ruang, n, "kembali", alasan="Pajaknya keliru")
    b = baca(ruang, n)
    perubahan.koreksi_data(ruang, sesi(ruang, "citra"), kunci_baru(), n, b.urut, "pajak", "3000", "Salah ketik")
    kerjakan(ruang, n)
    kerjakan(ruang, n, nilai={"bukti": "B"})
    assert "jumlah: Rp2.000" in baca(ruang, n).riwayat[-1].rincian
    utuh(ruang)


def test_kantor_tanpa_buku_kas(tmp_path: Path) -> None:
    r = kantor_sop(tmp_path / "k", "bayar", tanpa_buku=("kas",))
    assert not tertunda(r)
    n = mulai(r, "bayar", {"pajak": "0"})
    h = kerjakan(r, n, nilai={"bukti": "Karcis 12"})
    assert not h.nomor and len(h.cetak) == 1
    with r.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM baris_buku")).scalar() == 0
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None and perintah.cuplikan["nomor"] == "Karcis 12"
    r.tutup()


def test_uang_yang_diterima_tetap_tercatat_sesudah_batal(ruang: Ruang) -> None:
    n = mulai(ruang, "bayar", {"pajak": "0"})
    kerjakan(ruang, n)
    h = perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, baca(ruang, n).urut, "Tidak jadi mengurus")
    assert "Uang Rp50.000 sudah diterima; catat pengembaliannya." in h.kabar
    assert _kas(ruang) == ["Rp50.000, retribusi, penyetor Siti Aminah"]
    utuh(ruang)
