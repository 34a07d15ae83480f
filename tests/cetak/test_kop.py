"""The letterhead: logos of every kind, lines too long for it, paper that carries it already."""

from __future__ import annotations

import base64
import io
import os

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from loket_tui.cetak import gambar
from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.gambar import siapkan, terbaca
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import KOP_TINGGI, PANJANG, laporan, logo, naskah, tanda_terima
from tests.cetak.test_cetak_surat import SURAT

TEMPLAT = (SURAT / "pengantar_kk.txt").read_text("utf-8")


def lukisan(mode: str = "RGB", sisi: tuple[int, int] = (300, 360)) -> Image.Image:
    """A red shield with a blue foot."""
    asal = Image.new("RGB", sisi, "white")
    lukis = ImageDraw.Draw(asal)
    lukis.rectangle([sisi[0] // 10, sisi[1] // 10, sisi[0] * 9 // 10, sisi[1] * 9 // 10], fill="#c01020")
    lukis.rectangle([sisi[0] // 10, sisi[1] * 7 // 10, sisi[0] * 9 // 10, sisi[1] * 9 // 10], fill="#1030a0")
    return asal.convert(mode)


def berkas(jenis: str) -> bytes:
    """A picture file of one kind."""
    aliran = io.BytesIO()
    if jenis == "pdf":
        kanvas = Canvas(aliran, pagesize=(595, 842))
        kanvas.setFillColorRGB(0.75, 0.06, 0.12)
        kanvas.rect(250, 400, 80, 100, stroke=0, fill=1)
        kanvas.showPage()
        kanvas.save()
    elif jenis == "png_besar":      # 5 MB and more of noise
        Image.frombytes("RGB", (1400, 1300), os.urandom(1400 * 1300 * 3)).save(aliran, "PNG")
    elif jenis == "jpeg_putar":
        exif = Image.Exif()
        exif[0x0112] = 6
        lukisan(sisi=(600, 300)).save(aliran, "JPEG", exif=exif)
    elif jenis == "png_16bit":
        Image.new("I;16", (60, 80), 20_000).save(aliran, "PNG")
    else:
        mode, format_berkas = {
            "png": ("RGB", "PNG"), "png_palet": ("P", "PNG"), "png_tembus": ("RGBA", "PNG"), "png_abu": ("LA", "PNG"),
            "png_1bit": ("1", "PNG"), "jpeg": ("RGB", "JPEG"), "jpeg_abu": ("L", "JPEG"), "jpeg_cmyk": ("CMYK", "JPEG"),
            "webp": ("RGB", "WEBP"), "gif": ("P", "GIF"), "bmp": ("RGB", "BMP"), "tiff": ("CMYK", "TIFF"),
        }[jenis]
        lukisan(mode).save(aliran, format_berkas)
    return aliran.getvalue()


JENIS = ["png", "png_palet", "png_tembus", "png_abu", "png_1bit", "png_16bit", "png_besar", "jpeg", "jpeg_abu",
         "jpeg_cmyk", "jpeg_putar", "webp", "gif", "bmp", "tiff", "pdf"]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def surat(**kop) -> dict:
    cuplikan = naskah(TEMPLAT)
    cuplikan["kop"] |= kop
    return cuplikan


def gambar_halaman(pdf: bytes, skala: float = 2.0) -> Image.Image:
    dokumen = pypdfium2.PdfDocument(pdf)
    try:
        return dokumen[0].render(scale=skala).to_pil().convert("RGB")
    finally:
        dokumen.close()


def potong_kop(pdf: bytes) -> Image.Image:
    """Where the logo of a letter stands."""
    titik = 2 * 72 / 25.4
    return gambar_halaman(pdf).crop(tuple(round(x * titik) for x in (25, 11, 46, 32)))


@pytest.mark.parametrize("jenis", JENIS)
def test_semua_jenis_gambar_tercetak(jenis: str):
    data = berkas(jenis)
    assert terbaca(data)
    pdf = buat("naskah", surat(logo=b64(data)))
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1
    assert len(pdf) < 400_000, "a large logo is made small"
    kop = potong_kop(pdf)
    assert kop.getbbox() and min(kop.convert("L").getextrema()) < 200, "something is drawn there"
    assert buat("naskah", surat(logo=b64(data))) == pdf


@pytest.mark.parametrize("jenis", ["png", "png_tembus", "jpeg", "jpeg_cmyk", "jpeg_putar", "webp", "pdf"])
def test_warnanya_benar(jenis: str):
    kop = potong_kop(buat("naskah", surat(logo=b64(berkas(jenis)))))
    r, g, b = kop.getpixel((kop.width // 2, kop.height // 2))
    assert r > 150 and g < 80 and b < 80, (r, g, b)


def test_foto_miring_ditegakkan():
    sumber = siapkan(b64(berkas("jpeg_putar")), 18)
    assert sumber is not None
    lebar, tinggi = sumber.getSize()
    assert tinggi > lebar


def test_logo_pdf_dipotong_pada_gambarnya():
    sumber = siapkan(b64(berkas("pdf")), 18)
    assert sumber is not None
    lebar, tinggi = sumber.getSize()
    assert tinggi / lebar == pytest.approx(1.25, abs=0.03), "without the white of its page"


def test_jpeg_kecil_tetap_jpeg():
    aliran = io.BytesIO()
    lukisan(sisi=(120, 150)).save(aliran, "JPEG")
    gambar_pdf = PdfReader(io.BytesIO(buat("naskah", surat(logo=b64(aliran.getvalue()))))).pages[0].images[0]
    assert gambar_pdf.name.endswith(".jpg")


@pytest.mark.parametrize("rusak", [
    b"", b"bukan gambar", berkas("png")[:90], berkas("jpeg")[:200], berkas("pdf")[:60], b"%PDF-1.4\n" + b"x" * 99,
    berkas("gif")[:40],
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
    b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    b"\x89PNG\r\n\x1a\n" + b"\xff" * 500,
])
def test_logo_rusak_ditinggalkan(rusak: bytes):
    assert not terbaca(rusak)
    polos = buat("naskah", surat())
    tanpa = buat("naskah", surat(logo=b64(rusak)))
    assert tanpa == polos, "as a letter without a logo"


def test_gambar_raksasa_ditolak_tanpa_dibaca(monkeypatch):
    monkeypatch.setattr(gambar, "MAKS_TITIK", 50_000)
    assert not terbaca(berkas("png"))


def test_logo_disiapkan_sekali():
    data = b64(berkas("png_besar"))
    assert siapkan(data, 20.4) is siapkan(str(data), 20.4)
    for nomor in range(12):
        siapkan(b64(berkas("png") + bytes([nomor])), 20.4)
    assert len(gambar._siap) <= 6


def test_baris_kop_mengecil_tidak_dipotong():
    panjang = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL SERTA PEMBERDAYAAN MASYARAKAT KABUPATEN CONTOH RAYA"
    pdf = buat("naskah", surat(baris=["PEMERINTAH KABUPATEN CONTOH", panjang], logo=logo()))
    semua = kotak_teks(pdf)
    mulai = next(n for n, k in enumerate(semua) if k[0].startswith("DINAS"))
    assert f"{semua[mulai][0]} {semua[mulai + 1][0]}" == panjang, "no ellipsis"
    assert max(k[3] for k in semua[mulai : mulai + 2]) <= (215 - 20) / 25.4 * 72
    satu = "DINASKEPENDUDUKANDANPENCATATANSIPILSERTAPEMBERDAYAAN"
    assert satu in {k[0] for k in kotak_teks(buat("naskah", surat(baris=[satu])))}


def test_nama_kantor_yang_panjang_dua_baris_tetap_terbesar():
    pdf = buat("naskah", surat(baris=["PEMERINTAH KABUPATEN CONTOH", (
        "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL SERTA PEMBERDAYAAN MASYARAKAT DAN DESA KABUPATEN CONTOH RAYA")],
        logo=logo()))
    teks = {k[0]: k[4] - k[2] for k in kotak_teks(pdf)}
    nama = [k for k in teks if k.startswith("DINAS") or k.endswith("CONTOH RAYA")]
    assert len(nama) == 2
    assert min(teks[k] for k in nama) > teks["PEMERINTAH KABUPATEN CONTOH"] * 0.99
    assert not bertumpuk(pdf)


@pytest.mark.parametrize("isi", [{"baris": [], "alamat": []}, {"baris": [PANJANG * 4], "alamat": [PANJANG * 4] * 3},
                                 KOP_TINGGI, {"baris": ["X" * 300]}])
@pytest.mark.parametrize("berlogo", [False, True])
def test_kop_apa_pun_tidak_menimpa_isi(isi: dict, berlogo: bool):
    pdf = buat("naskah", surat(**(isi | {"logo": logo() if berlogo else ""})))
    teks = kotak_teks(pdf)
    judul = next(k for k in teks if k[0] == "SURAT PENGANTAR")
    kop = [k for k in teks if k[0].startswith(("PEMERINTAH", "RADEN", "XX", "Surel", "Telepon (0341) 000000"))]
    assert all(k[2] > judul[4] for k in kop)
    assert max((k[3] for k in teks), default=0) <= (215 - 19.5) / 25.4 * 72
    if isi.get("baris") == []:
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_kertas_berkop_dibiarkan_kosong_seluas_kopnya():
    biasa = kotak_teks(buat("naskah", surat(logo=logo())))
    kosong_pdf = buat("naskah", surat(logo=logo(), kop_kosong=True))
    kosong = kotak_teks(kosong_pdf)
    def letak(teks: list, kata: str) -> float:
        return next(k[2] for k in teks if k[0] == kata)

    assert letak(kosong, "SURAT PENGANTAR") == letak(biasa, "SURAT PENGANTAR")
    assert not [k for k in kosong if "KECAMATAN KALIPARE" in k[0] or "Telepon" in k[0]]
    assert not PdfReader(io.BytesIO(kosong_pdf)).pages[0].images
    titik = 2 * 72 / 25.4
    atas = gambar_halaman(kosong_pdf).crop((0, 0, round(215 * titik), round(40 * titik)))
    assert atas.convert("L").getextrema() == (255, 255), "not a dot, no bar"


@pytest.mark.parametrize(("dokumen", "cuplikan"), [("tanda_terima", tanda_terima), ("laporan", laporan)])
def test_dokumen_kecil_dan_melintang_tetap_berkop(dokumen, cuplikan):
    isi = cuplikan()
    isi["kop"]["kop_kosong"] = True
    assert any("KECAMATAN KALIPARE" in k[0] for k in kotak_teks(buat(dokumen, isi)))
