"""The embedded fonts: what they carry, what stands in for them, the same bytes in every process."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.cetak import huruf
from loket_tui.cetak.bungkus import lekat
from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.huruf import BERKAS, BIASA, DASAR, FOLDER, MIRING, TEBAL, aman, aman_dasar, lebar_1, pasang
from loket_tui.cetak.kanvas import Lembar, bungkus, lebar, potong
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, laporan, naskah, tanda_terima
from tests.cetak.test_cetak_surat import SURAT


@pytest.fixture
def tanpa_huruf(tmp_path: Path) -> Iterator[Path]:
    """A folder to install fonts from; the real ones are back afterwards."""
    yield tmp_path
    assert all(pasang().values())


def huruf_pdf(pdf: bytes) -> dict[str, bool]:
    """Name of each font of a PDF -> whether it is embedded."""
    hasil: dict[str, bool] = {}
    for halaman in PdfReader(io.BytesIO(pdf)).pages:
        for satu in halaman["/Resources"]["/Font"].values():
            nama = str(satu["/BaseFont"])[1:].split("+")[-1]
            hasil[nama] = "/FontFile2" in (satu.get("/FontDescriptor") or {})
    return hasil


def isi(pdf: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages).split())


def surat(**ubah) -> dict:
    return naskah((SURAT / "pengantar_kk.txt").read_text("utf-8")) | ubah


def test_lisensi_ikut():
    teks = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in teks
    assert "Reserved Font Name Liberation" in teks


def test_surat_dan_tanda_terima_bertanam_register_tidak():
    for dokumen, cuplikan in (("naskah", surat()), ("tanda_terima", tanda_terima())):
        ada = huruf_pdf(buat(dokumen, cuplikan))
        assert ada["LiberationSans"] and ada["LiberationSans-Bold"]
        assert not [n for n in ada if n.startswith("Helvetica")], "nothing of another font"
    panjang = huruf_pdf(buat("laporan", laporan(30)))
    assert not [n for n in panjang if n.startswith("Liberation")]


def test_huruf_latin_luas_tercetak_lainnya_tanda_tanya():
    assert aman("Łódź, Ж, ñ é, “kutip”, 3507••••0001") == "Łódź, Ж, ñ é, “kutip”, 3507••••0001"
    assert aman(EMOJI).startswith("Budi ?")
    assert set(aman(ARAB)) == {"?", " "}
    assert aman("שלום") == "????", "right to left is not drawn the wrong way round"
    assert aman("a\u0301n\u0303o\x00\x1b[31m\u202e\u200b") == "áño  [31m"
    assert aman("\ue000\uf001") == "??"
    assert aman(None) == ""
    cuplikan = tanda_terima()
    cuplikan["pemohon"]["nama"] = f"Łukasz {JAHAT} {ARAB} {EMOJI}"
    assert "Łukasz Sri <b>&amp;" in isi(buat("tanda_terima", cuplikan))


def test_register_menggantikan_yang_tidak_ada_di_huruf_dasar():
    assert aman_dasar(aman("Žižek, Ж, é €")) == "Žižek, ?, é €"
    data = laporan(3)
    data["daftar"]["baris"][0][4] = "Ňurma Ж"
    assert "Nurma ?" in isi(buat("laporan", data))


def test_tidak_ada_kotak_kosong():
    """Every character that `aman` lets through has a glyph in all three faces."""
    semua = {h for kode in range(0x20, 0x2FFFF) if not 0xD800 <= kode < 0xE000 for h in aman(chr(kode))}
    for nama in BERKAS:
        assert semua <= set(huruf.lebar_huruf(nama))


def test_lebar_sama_dengan_huruf_dasar():
    contoh = "Nomor : 400.12.2.1/123/35.07.11/2026, Kecamatan “Kalipare” é"
    for nama, dasar in DASAR.items():
        assert lebar_1(contoh, nama) == pytest.approx(lebar_1(contoh, dasar), rel=1e-3)


@pytest.mark.parametrize("keadaan", ["hilang", "kosong", "terpotong", "rusak", "bukan_huruf"])
def test_berkas_huruf_rusak_diganti_tanpa_gagal(tanpa_huruf: Path, keadaan: str):
    for nama, berkas in BERKAS.items():
        asal = (FOLDER / berkas).read_bytes()
        isi_berkas = {"kosong": b"", "terpotong": asal[:40_000], "bukan_huruf": b"<html>" * 900,
                      "rusak": asal[:200_000] + b"\xff" * 64 + asal[200_064:]}
        if keadaan != "hilang" and nama != TEBAL:
            (tanpa_huruf / berkas).write_bytes(isi_berkas[keadaan])
    assert pasang(tanpa_huruf) == dict.fromkeys(BERKAS, False)
    pdf = buat("naskah", surat())
    assert "KECAMATAN KALIPARE" in isi(pdf)
    assert all(n.startswith("Helvetica") for n in huruf_pdf(pdf))
    assert aman("Łódź é") == "?ódz é"


def test_satu_huruf_hilang_yang_lain_tetap(tanpa_huruf: Path):
    for nama in (BIASA, MIRING):
        shutil.copy(FOLDER / BERKAS[nama], tanpa_huruf)
    assert pasang(tanpa_huruf) == {BIASA: True, TEBAL: False, MIRING: True}
    ada = huruf_pdf(buat("tanda_terima", tanda_terima()))
    assert ada["LiberationSans"] and "Helvetica-Bold" in ada
    assert aman("Ž é Ж") == "Ž é ?", "a character must be in all faces"


def test_bytes_sama_sesudah_dokumen_lain_dan_di_proses_baru():
    cuplikan = surat(tempat="Kalipare Łódź ЖЗИ • “x” é ñ")
    awal = buat("naskah", cuplikan)
    lain = tanda_terima()
    lain["pemohon"]["nama"] = "".join(chr(k) for k in range(0xA1, 0x250))
    buat("tanda_terima", lain)
    buat("laporan", laporan(5))
    assert buat("naskah", cuplikan) == awal
    program = ("import json,sys,hashlib;from loket_tui.cetak.dokumen import buat;"
               "print(hashlib.sha256(buat('naskah',json.load(sys.stdin))).hexdigest())")
    keluar = subprocess.run([sys.executable, "-c", program], input=json.dumps(cuplikan), capture_output=True,
                            text=True, check=True)
    assert keluar.stdout.strip() == hashlib.sha256(awal).hexdigest()


def test_lebih_dari_satu_himpunan_huruf():
    """More characters than one subset holds (256) are all there and readable."""
    semua = "".join(h for h in (chr(k) for k in range(0xA1, 0x400)) if aman(h) == h)
    assert len(semua) > 400
    lembar = Lembar(210, 297, "uji")
    for nomor, baris in enumerate(bungkus(semua, BIASA, 10, 180)):
        lembar.polos(10, 10 + nomor * 6, baris, BIASA, 10)
    terbaca = PdfReader(io.BytesIO(lembar.selesai())).pages[0].extract_text()
    assert set(semua) <= set(terbaca)


def test_bungkus_dan_potong_muat():
    for teks in ("kata " * 40, "X" * 300, "Kecamatan “Łódź” " * 9, ""):
        for ukuran, ruang in ((10, 60.0), (7, 12.5), (12, 3.0)):
            for baris in bungkus(teks, BIASA, ukuran, ruang):
                assert lebar(baris, BIASA, ukuran) <= ruang + 0.01 or len(baris) == 1
            assert lebar(potong(teks, BIASA, ukuran, ruang), BIASA, ukuran) <= max(ruang, 0) + 4.3
    assert bungkus("a\r\nb\nc\rd", BIASA, 10, 50) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("teks", "jumlah"), [
    ("tanggal 20 November 2026, oleh", [1, 3, 2, 1, 1]), ("(17 Mei 2026)", [3, 2, 1]), ("Maret 2026", [2, 1]),
    ("Nomor 7 RT 001 RW 004", [2, 1, 2, 1, 2, 1]), ("RT 003/RW 002, Desa Kalipare", [3, 2, 1, 2, 1]),
    ("No. 470/4/2026 Rp 50.000 Pukul 09.00", [2, 1, 2, 1, 2, 1]), ("", []), ("Rp", [1]),
    ("di Desa yang 20 orang Mei, 3 120 Mei", [1] * 9),
])
def test_yang_dibaca_sebagai_satu(teks: str, jumlah: list[int]) -> None:
    assert lekat(teks.split()) == jumlah


def test_yang_dibaca_sebagai_satu_tidak_terputus_selama_muat() -> None:
    teks = "Lahir di Malang tanggal 20 November 2026 alamat Nomor 7 RT 001/RW 002 Desa Kalipare"
    for ruang in range(4, 80):
        semua = bungkus(teks, BIASA, 10, ruang)
        assert "".join(semua).replace(" ", "") == teks.replace(" ", "")
        for satu in ("20 November 2026", "Nomor 7", "RT 001/RW 002", "Desa Kalipare"):
            if lebar(satu, BIASA, 10) <= ruang:
                assert any(satu in b for b in semua), (ruang, semua)
