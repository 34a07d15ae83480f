"""Half-sheet documents: text, one page, determinism, codes that a scanner reads back."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN, buat, kertas_cetak
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, PANJANG, blanko, bukti, logo, syarat, tanda_terima

CONTOH = {"tanda_terima": tanda_terima, "blanko_kekurangan": blanko, "bukti_penyerahan": bukti}


def teks(pdf: bytes) -> str:
    # reportlab writes the bullet as 0x7F of WinAnsi
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages).replace("\x7f", "•")


def ukuran(pdf: bytes) -> tuple[float, float]:
    kotak = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(kotak.width) / 72 * 25.4, 1), round(float(kotak.height) / 72 * 25.4, 1)


def test_tanda_terima_memuat_semua():
    isi = teks(buat("tanda_terima", tanda_terima()))
    for kata in (
        "KECAMATAN KALIPARE",
        "TANDA TERIMA BERKAS PERMOHONAN",
        "Nomor : 012/2026",
        "SITI AMINAH",
        "3507••••••••0002",
        "Rabu, 25 November 2026",
        "dikembalikan",
        "fotokopi, 2 lembar",
        "2611 2000 0017",
        "Pelayanan tidak dipungut biaya",
        "Dicetak 20-11-2026 09.14 WIB oleh Ani",
        "ARSIP LOKET",
    ):
        assert kata in isi
    assert "SALINAN" not in isi


def test_salinan_disebut():
    isi = teks(buat("tanda_terima", tanda_terima(salinan_ke=2, alasan_salinan="hilang")))
    assert "SALINAN ke-2, dicetak ulang 20-11-2026 09.14 WIB oleh Ani, alasan: hilang" in isi
    assert isi.count("SALINAN") == 3            # across the sheet, in its foot, on the stub that is torn off


@pytest.mark.parametrize("dokumen", ["tanda_terima", "blanko_kekurangan", "bukti_penyerahan"])
@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("jumlah", [0, 1, 25, 80])
@pytest.mark.parametrize("nama", ["", PANJANG, JAHAT, ARAB, EMOJI, "X" * 300, "baris\nbaru\x00\x1b[31m"])
def test_selalu_satu_halaman(dokumen, kertas, jumlah, nama):
    cuplikan = CONTOH[dokumen](jumlah)
    cuplikan |= {"kertas": kertas, "layanan": nama, "petugas": nama, "catatan": nama * 3, "janji": nama}
    cuplikan["pemohon"] = {"nama": nama, "nik_samar": nama, "alamat": nama, "desa": nama}
    pdf = buat(dokumen, cuplikan)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert ukuran(pdf) == UKURAN[f"{kertas}/2"]


def test_dua_puluh_lima_syarat_semua_tercetak():
    cuplikan = tanda_terima(25)
    cuplikan["pemohon"]["nama"] = PANJANG
    isi = teks(buat("tanda_terima", cuplikan))
    assert "lainnya" not in isi
    for nomor in range(6, 26):
        assert f"({nomor})" in isi
    kurang = teks(buat("blanko_kekurangan", blanko(25)))
    assert "lainnya" not in kurang
    assert "Berkas belum diregister" in kurang


def test_isi_jahat_tercetak_apa_adanya():
    cuplikan = tanda_terima()
    cuplikan["pemohon"]["nama"] = JAHAT
    assert '<b>&amp; "Ayu"</b> & Co' in " ".join(teks(buat("tanda_terima", cuplikan)).split())


@pytest.mark.parametrize("rusak", ["!!", "aGFsbw==", logo()[:200]])
def test_logo_rusak_tidak_menghalangi(rusak):
    cuplikan = tanda_terima()
    cuplikan["kop"]["logo"] = rusak
    assert "KECAMATAN KALIPARE" in teks(buat("tanda_terima", cuplikan))


def test_logo_tercetak():
    cuplikan = tanda_terima()
    cuplikan["kop"]["logo"] = logo()
    assert len(PdfReader(io.BytesIO(buat("tanda_terima", cuplikan))).pages[0].images) == 1


def test_bytes_sama_juga_antarproses():
    cuplikan = tanda_terima(25, salinan_ke=2)
    cuplikan["kop"]["logo"] = logo()
    sekali = buat("tanda_terima", cuplikan)
    assert sekali == buat("tanda_terima", cuplikan)
    program = (
        "import json,sys,hashlib;from loket_tui.cetak.dokumen import buat;"
        "print(hashlib.sha256(buat('tanda_terima',json.load(sys.stdin))).hexdigest())"
    )
    lain = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(cuplikan),
        capture_output=True,
        text=True,
        check=True,
    )
    assert lain.stdout.strip() == hashlib.sha256(sekali).hexdigest()


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg atau pdftoppm tidak ada"
)
@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("dokumen", ["tanda_terima", "blanko_kekurangan", "bukti_penyerahan"])
def test_kode_terbaca_kembali(tmp_path, dokumen, kertas):
    cuplikan = CONTOH[dokumen]()
    (tmp_path / "x.pdf").write_bytes(buat(dokumen, cuplikan | {"kertas": kertas, "salinan_ke": 2}))
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    perintah = ["zbarimg", "-q", tmp_path / "x-1.png"]
    hasil = subprocess.run(perintah, capture_output=True, text=True, check=False)
    baca = set(hasil.stdout.split())
    assert f"CODE-128:{KODE}" in baca
    if dokumen == "tanda_terima":
        assert f"QR-Code:{KODE}" in baca


def test_bukti_dan_blanko_memuat_isi():
    isi = teks(buat("bukti_penyerahan", bukti()))
    for kata in (
        "BUDI SANTOSO (kuasa, suami)",
        "KTP 3507••••••••0001",
        "400.12.2.1/12/35.07.11/2026",
        "Yang menerima,",
    ):
        assert kata in isi
    isi = teks(buat("blanko_kekurangan", blanko(3)))
    assert "Catatan: Nama pada KTP dan KK tidak sama." in isi
    assert "Loket Pelayanan Kecamatan Kalipare" in isi


def test_dokumen_tak_dikenal_dan_data_kurang():
    with pytest.raises(GalatCetak, match="tidak dikenal"):
        buat("kartu", {})
    with pytest.raises(GalatCetak, match="tidak lengkap"):
        buat("tanda_terima", {"kop": {}})


def test_kertas():
    assert kertas_cetak("tanda_terima", "F4") == "F4/2"
    assert kertas_cetak("naskah", "A4") == "A4"
    assert kertas_cetak("laporan", "kwarto") == "F4"
    assert set(DOKUMEN) >= {"tanda_terima", "naskah", "laporan"}
    assert len(syarat(25)) == 25
