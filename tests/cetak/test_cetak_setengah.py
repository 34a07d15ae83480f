"""Half-sheet documents: text, one page, determinism, codes that a scanner reads back."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN, buat, kertas_boleh, kertas_cetak
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.alat_tumpang import bertumpuk
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, PANJANG, blanko, bukti, logo, syarat, tanda_terima
from tests.cetak.contoh_dokumen import penarikan

CONTOH = {"tanda_terima": tanda_terima, "blanko_kekurangan": blanko, "bukti_penyerahan": bukti}

DI_TABEL = re.compile(
    r"Formulir|Fotokopi|Surat (kuasa|pernyataan)|KTP-el dan|lembar|berlaku|belum ada|^(asli|No|Ada|Keterangan)$")
"""Texts of the table of requirements."""


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
def test_satu_halaman_atau_berlanjut(dokumen, kertas, jumlah, nama):
    cuplikan = CONTOH[dokumen](jumlah)
    cuplikan |= {"kertas": kertas, "layanan": nama, "petugas": nama, "catatan": nama * 3, "janji": nama}
    cuplikan["pemohon"] = {"nama": nama, "nik_samar": nama, "alamat": nama, "desa": nama}
    pdf = buat(dokumen, cuplikan)
    halaman = len(PdfReader(io.BytesIO(pdf)).pages)
    assert halaman == 1 or (jumlah >= 25 and halaman <= jumlah // 20 + 1)
    assert ukuran(pdf) == UKURAN[f"{kertas}/2"]


@pytest.mark.parametrize("dokumen", ["tanda_terima", "blanko_kekurangan"])
@pytest.mark.parametrize("kertas", kertas_boleh("tanda_terima"))
@pytest.mark.parametrize("jumlah", [1, 9, 14, 25, 80])
def test_setiap_syarat_tercetak_dan_terbaca(dokumen, kertas, jumlah):
    """Nothing below 6.5 points on paper, nothing left out: what has no room goes on below or on the next page."""
    pdf = buat(dokumen, CONTOH[dokumen](jumlah, kertas=kertas))
    huruf = [x for x in besar_huruf(pdf) if DI_TABEL.search(x[1])]
    assert min(huruf)[0] >= (8.0 if kertas.endswith("/1") and jumlah > 9 else 6.5) - 0.05, min(huruf)
    isi = " ".join(teks(pdf).split())
    for nomor in range(6, jumlah + 1):
        assert f"({nomor})" in isi, nomor
    banyak = len(PdfReader(io.BytesIO(pdf)).pages)
    assert ("lihat halaman 2" in isi or "lihat bagian bawah" in isi) == ("LANJUTAN" in isi)
    assert banyak == 1 or "LANJUTAN" in isi
    assert [x for n in range(banyak) for x in bertumpuk(pdf, n)] == []
    assert isi.count("2611 2000 0017") == banyak + (dokumen == "tanda_terima")
    if kertas in {"F4/2", "F4/1", "A4/1"} and jumlah <= 25:
        assert banyak == 1


def besar_huruf(pdf: bytes) -> list[tuple[float, str]]:
    """(points on paper, text) of every text."""
    hasil: list[tuple[float, str]] = []
    for halaman in PdfReader(io.BytesIO(pdf)).pages:
        halaman.extract_text(visitor_text=lambda t, cm, tm, _, ukuran: hasil.append(
            (ukuran * cm[0] * tm[0], t.strip())) if t.strip() else None)
    return hasil


def test_yang_tidak_diterima_disebut_sebabnya():
    """A requirement that does not apply, or is not there, has no form and no sheets on what was received."""
    isi = " ".join(teks(buat("tanda_terima", tanda_terima(5))).split())
    assert "menyewa) tidak berlaku" in isi and "(F-1.07) belum ada" in isi
    assert "asli, 3 lembar" not in isi and "asli, 2 lembar" not in isi
    kurang = " ".join(teks(buat("blanko_kekurangan", blanko(5))).split())
    assert "asli, 3 lembar" in kurang and "asli, 2 lembar" in kurang      # on what is to be brought they do stand
    assert "berlaku" not in kurang and "belum ada" not in kurang


def test_yang_kembali_sesudah_register_menyebut_nomornya():
    """A registered case that came back: its number, the reason as the body, no empty table, nothing untrue."""
    alasan = "Nama pada KTP dan KK tidak sama; perbaiki pada formulir."
    isi = " ".join(teks(buat("blanko_kekurangan", blanko(
        0, nomor_register="0126/2026", diterima=True) | {"catatan": alasan})).split())
    for kata in ("BLANKO PERBAIKAN BERKAS", "Nomor register : 0126/2026", "Yang harus diperbaiki:", alasan,
                 "Tanda terima berkas tetap berlaku"):
        assert kata in isi
    assert not re.search("belum diregister|Keterangan|masih kurang|Catatan", isi)
    kurang = " ".join(teks(buat("blanko_kekurangan", blanko(2, nomor_register="0126/2026", diterima=True))).split())
    assert "BLANKO KEKURANGAN PERSYARATAN Nomor register : 0126/2026" in kurang and "Catatan: Nama" in kurang
    kode = " ".join(teks(buat("blanko_kekurangan", blanko(2, nomor_register="", diterima=True))).split())
    assert "Kode berkas : 2611 2000 0017" in kode and "belum diregister" not in kode
    asal = {k: v for k, v in blanko(0).items() if k not in {"nomor_register", "diterima"}}      # an order of 0.3
    lama = " ".join(teks(buat("blanko_kekurangan", asal)).split())
    assert "Bukan tanda terima" in lama and "belum diregister" not in lama


@pytest.mark.parametrize("jumlah", range(41))
def test_catatan_tidak_pernah_hilang(jumlah):
    """Below a table of any length the note keeps its room, or is marked where it is cut."""
    nama = "Surat keterangan contoh yang namanya panjang sekali " * 2
    panjang = "Catatan contoh yang panjang. " * 16 + "Tamat"
    kurang = [{"nama": nama, "bentuk": "asli", "jumlah": 1, "catatan": ""}] * jumlah
    dokumen = [{"nama": nama, "nomor": "", "jumlah": 1}] * jumlah
    for catatan in ("Hubungi desa.", panjang):
        isi = " ".join(teks(buat("blanko_kekurangan", blanko(0) | {"kekurangan": kurang, "catatan": catatan})).split())
        assert catatan in isi
        isi = " ".join(teks(buat("bukti_penyerahan", bukti(0) | {"dokumen": dokumen, "catatan": catatan})).split())
        assert catatan in isi


def test_tanpa_nomor_register_ditulis_kodenya():
    for dokumen, isi in (("bukti_penyerahan", bukti()), ("bukti_penarikan", penarikan())):
        teks_pdf = " ".join(teks(buat(dokumen, isi | {"nomor_register": "-"})).split())
        assert "Nomor register" not in teks_pdf and "Kode berkas : 2611 2000 0017" in teks_pdf


def test_orang_tanpa_nik_dan_nama_desa():
    orang = {"nama": "Citra Umpama", "nik_samar": "-", "desa": "Sukowilangun", "alamat": "Jalan Sukowilangun 7"}
    isi = " ".join(teks(buat("bukti_penyerahan", bukti() | {"pemohon": orang})).split())
    assert "Citra Umpama, Desa Sukowilangun" in isi
    isi = " ".join(teks(buat("tanda_terima", tanda_terima() | {"pemohon": orang})).split())
    assert "Jalan Sukowilangun 7, Desa Sukowilangun" in isi and "Desa Sukowilangun Layanan" in isi


def test_nama_60_huruf_utuh_juga_di_tempat_tanda_tangan_dan_potongan():
    """Capitals of 60 letters: in the body, over the line to sign, and on the stub."""
    for dokumen, isi, kali in (("tanda_terima", tanda_terima(), 3), ("bukti_penyerahan", bukti(), 3)):
        isi["pemohon"] = {**isi["pemohon"], "nama": PANJANG}
        if dokumen == "bukti_penyerahan":
            isi["pengambil"] = {**isi["pengambil"], "nama": PANJANG, "cara": "sendiri"}
        pdf = buat(dokumen, isi | {"petugas": "Ani"})
        assert re.sub(r"\s", "", teks(pdf)).count(re.sub(r"\s", "", PANJANG)) == kali
        assert bertumpuk(pdf) == []


def test_dokumen_yang_ditarik_bersatuan_dan_berdasar():
    dokumen = [{"nama": n, "nomor": "", "jumlah": j} for n, j in (("KTP-el", "2"), ("KK", "1"), ("Buku nikah", "1"))]
    isi = " ".join(teks(buat("bukti_penarikan", penarikan() | {
        "dokumen": dokumen, "dasar": "SOP Contoh, langkah 4"})).split())
    for kata in ("2 keping", "1 lembar", "1 buku", "Dasar penarikan : SOP Contoh, langkah 4"):
        assert kata in isi


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
