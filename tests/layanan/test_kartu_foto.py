"""The photograph of an AK-1 card: every kind of picture, the command's act, and nothing of it after penyusutan."""

from __future__ import annotations

import base64
import io
import json
import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatIzin, GalatSyarat
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import daftar, kartu_ak1, penyusutan, perubahan, tugas
from loket_tui.layanan import pas_foto as pas_foto_lyn
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan as rc
from tests.alat_kantor import BUDI, MULAI, SITI, sesi
from tests.cetak.contoh_kartu import pas_foto
from tests.layanan.alat_kartu import gambar, kantor_kartu, perintah, sampai_tanda, setujui, taruh_foto
from tests.layanan.alat_sop import baca, kerjakan, sampai, utuh
from tests.layanan.alat_susut import KEMUDIAN

MERAH, BIRU = (187, 29, 34), (32, 48, 128)


@pytest.fixture
def ruang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    return kantor_kartu(tmp_path / "kantor", monkeypatch)


def isi_foto(p: rc.Perintah) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(p.cuplikan["foto"]))).convert("RGB")


def mirip(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return all(abs(x - y) < 30 for x, y in zip(a, b, strict=True))


def test_foto_ikut_perintah_dan_salinannya(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    berkas = taruh_foto(ruang, nomor, pas_foto(1200, 1600, quality=90))
    asli = setujui(ruang, nomor)
    assert isi_foto(asli).size == (236, 315) and len(asli.cuplikan["foto"]) < 60_000
    assert berkas.is_file() and "Pas foto" not in gambar(ruang, asli)[0]
    berkas.unlink()
    sampai(ruang, nomor)
    perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), asli.id, "Kartu hilang")
    assert perintah(ruang, nomor)[-1].cuplikan["foto"] == asli.cuplikan["foto"]


def _putar() -> bytes:
    asal = Image.open(io.BytesIO(pas_foto(600, 800))).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    aliran = io.BytesIO()
    asal.save(aliran, "JPEG", exif=exif)
    return aliran.getvalue()


def _enam_belas() -> bytes:
    """A PNG of 16 bits a dot, half as bright as it goes."""
    aliran = io.BytesIO()
    Image.new("I;16", (300, 400), 32_767).save(aliran, "PNG")
    return aliran.getvalue()


FOTO: Mapping[str, tuple[bytes, str]] = {
    "jpg": (pas_foto(600, 800), ".jpg"), "JPG": (pas_foto(600, 800), ".JPG"),
    "png": (pas_foto(600, 800, "PNG"), ".png"),
    "cmyk": (pas_foto(600, 800, mode="CMYK"), ".jpeg"), "abu": (pas_foto(600, 800, mode="L"), ".jpg"),
    "palet": (pas_foto(600, 800, "PNG", "P"), ".png"), "tembus": (pas_foto(600, 800, "PNG", "RGBA"), ".png"),
    "diputar": (_putar(), ".jpg"), "persegi": (pas_foto(900, 900), ".jpg"), "kecil": (pas_foto(150, 200), ".png"),
    "abu16": (_enam_belas(), ".png"),
}


@pytest.mark.parametrize("jenis", FOTO)
def test_foto_segala_jenis(ruang: Ruang, jenis: str) -> None:
    nomor = sampai_tanda(ruang)
    taruh_foto(ruang, nomor, *FOTO[jenis])
    gambar_foto = isi_foto(setujui(ruang, nomor))
    atas, bawah = gambar_foto.getpixel((8, 8)), gambar_foto.getpixel((118, 308))
    assert gambar_foto.size == (236, 315)
    if jenis == "abu16":
        assert mirip(atas, (127, 127, 127))     # type: ignore[arg-type]
    elif jenis != "abu":
        assert mirip(atas, MERAH) and mirip(bawah, BIRU), (atas, bawah)   # type: ignore[arg-type]


@pytest.mark.parametrize("isi,kata", [
    (b"bukan gambar", "bukan gambar JPG atau PNG"), (pas_foto(600, 800)[:2000], "bukan gambar JPG atau PNG"),
    (b"", "bukan gambar JPG atau PNG"), (b"\xff" * (10 * 1024 * 1024 + 1), "lebih dari 10 MB"),
    (pas_foto(3, 4, "PNG"), "terlalu kecil (3x4 titik); paling sedikit 150x200 titik"),
    (pas_foto(1600, 900), "melintang (1600x900 titik)"), (pas_foto(20, 4000, "PNG"), "terlalu sempit (20x4000 titik)"),
], ids=["teks", "terpotong", "kosong", "besar", "mini", "melintang", "pita"])
def test_foto_buruk_satu_kalimat_kotak_kosong(ruang: Ruang, isi: bytes, kata: str) -> None:
    nomor = sampai_tanda(ruang)
    taruh_foto(ruang, nomor, isi)
    hasil = kerjakan(ruang, nomor)
    assert kata.partition(";")[0] in hasil.kabar and hasil.kabar.endswith("kotaknya kosong, tempelkan fotonya.")
    p = perintah(ruang, nomor)[-1]
    assert p.cuplikan["foto"] == "" and "Pas foto 3 x 4 cm" in gambar(ruang, p)[0]


def test_tanpa_foto_disebut_saat_disetujui(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    assert kartu_ak1.tanpa_foto(ruang, sesi(ruang, "eka"), [nomor]) == {nomor}
    assert kerjakan(ruang, nomor).kabar.endswith("Kartu tanpa pas foto; tempelkan fotonya pada kotaknya.")
    lain = sampai_tanda(ruang, pemohon=BUDI)
    taruh_foto(ruang, lain, pas_foto())
    assert kartu_ak1.tanpa_foto(ruang, sesi(ruang, "eka"), [lain]) == frozenset()
    assert "pas foto" not in kerjakan(ruang, lain).kabar


def test_gambar_yang_terlalu_banyak_titiknya_ditolak(ruang: Ruang, tmp_path: Path) -> None:
    path = tmp_path / "raksasa.png"
    Image.new("1", (9000, 9000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(GalatIsian, match="terlalu besar"):
        pas_foto_lyn.kecilkan(path)


def test_foto_terbaru_yang_dipakai(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    lama = taruh_foto(ruang, nomor, pas_foto(300, 400, mode="L"))
    os.utime(lama, (1, 1))
    taruh_foto(ruang, nomor, pas_foto(600, 800, "PNG"), ".png")
    assert mirip(isi_foto(setujui(ruang, nomor)).getpixel((8, 8)), MERAH)      # type: ignore[arg-type]


def test_foto_dipasang_lewat_kode(ruang: Ruang, tmp_path: Path) -> None:
    nomor = sampai_tanda(ruang)
    kode, asal = baca(ruang, nomor).kode_cari, tmp_path / "foto siti.PNG"
    asal.write_bytes(pas_foto(900, 1200, "PNG"))
    taruh_foto(ruang, nomor, b"lama", ".jpeg")
    hasil = kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), f"{kode[:4]} {kode[4:8]}-{kode[8:]}", asal,
                                   ganti=True)
    (simpan,) = kartu_ak1.semua_foto(ruang.kantor)
    assert simpan.name == f"{kode}.jpg" and hasil.permohonan == nomor and asal.is_file()
    assert pas_foto_lyn.kecilkan(simpan).isi == simpan.read_bytes()       # small already: taken as it is
    p = setujui(ruang, nomor)
    assert base64.b64decode(p.cuplikan["foto"]) == simpan.read_bytes()
    with ruang.basis.baca() as k:
        (isi,) = [str(b) for b in k.execute(text("SELECT isi FROM jejak")).scalars() if "memasang pas foto" in str(b)]
    assert SITI.nama not in isi and "foto siti" not in isi
    utuh(ruang)


def test_foto_lama_tetap_ada_bila_yang_baru_tidak_tersimpan(ruang: Ruang, tmp_path: Path) -> None:
    nomor = sampai_tanda(ruang)
    kode, asal = baca(ruang, nomor).kode_cari, tmp_path / "baru.jpg"
    asal.write_bytes(pas_foto(900, 1200))
    lama = taruh_foto(ruang, nomor, pas_foto(600, 800, "PNG"), ".png")
    (halangan := kartu_ak1.folder_foto(ruang.kantor) / f"{kode}.jpg").mkdir()
    with pytest.raises(GalatSyarat, match="sudah punya pas foto, disimpan"):
        kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), kode, asal)
    with pytest.raises(Galat):
        kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), kode, asal, ganti=True)
    assert kartu_ak1.berkas_foto(ruang.kantor, kode) == lama
    halangan.rmdir()
    hasil = kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), kode, asal, ganti=True)
    assert "yang lama diganti" in hasil.kabar
    assert kartu_ak1.semua_foto(ruang.kantor) == [halangan]


def test_foto_ditolak_dengan_kalimat(ruang: Ruang, tmp_path: Path) -> None:
    nomor, asal = sampai_tanda(ruang), tmp_path / "foto.jpg"
    asal.write_bytes(pas_foto())
    ani, kode = sesi(ruang, "ani"), baca(ruang, nomor).kode_cari
    for salah in ("", "123", "261116000999", kode[:-1] + str((int(kode[-1]) + 1) % 10)):
        with pytest.raises(GalatIsian, match="tidak ada; salin 12 angka"):
            kartu_ak1.pasang_foto(ruang, ani, kunci_baru(), salah, asal)
    with pytest.raises(GalatIsian, match="bukan gambar"):
        bukan = tmp_path / "x.jpg"
        bukan.write_bytes(b"x")
        kartu_ak1.pasang_foto(ruang, ani, kunci_baru(), kode, bukan)
    with pytest.raises(GalatAturan):
        kartu_ak1.pasang_foto(ruang, ani, kunci_baru(), kode, tmp_path / "tidak-ada.jpg")
    with pytest.raises(GalatIzin):
        kartu_ak1.pasang_foto(ruang, sesi(ruang, "admin"), kunci_baru(), kode, asal)
    assert kartu_ak1.semua_foto(ruang.kantor) == []
    b = baca(ruang, nomor)
    perubahan.batalkan(ruang, ani, kunci_baru(), nomor, b.urut, "Ditarik pemohon")
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        kartu_ak1.pasang_foto(ruang, ani, kunci_baru(), kode, asal)


def test_yang_dipotong_disebut(ruang: Ruang, tmp_path: Path) -> None:
    nomor = sampai_tanda(ruang)
    kode, asal, ani = baca(ruang, nomor).kode_cari, tmp_path / "foto.jpg", sesi(ruang, "ani")
    for ukuran, kata in (((600, 600), "Sisi kiri dan kanan dipotong 25%"),
                         ((900, 1800), "Bagian atas dan bawah dipotong 33%"), ((602, 800), "")):
        asal.write_bytes(pas_foto(*ukuran))
        kabar = kartu_ak1.pasang_foto(ruang, ani, kunci_baru(), kode, asal, ganti=True).kabar
        assert (kata in kabar and f"data/foto/{kode}.jpg" in kabar) if kata else "dipotong" not in kabar
    setujui(ruang, nomor)
    assert "kartu yang sudah dipesan tidak berubah" in kartu_ak1.pasang_foto(
        ruang, ani, kunci_baru(), kode, asal, ganti=True).kabar


def test_foto_hanya_bagi_layanan_yang_mencetak_kartu(
    ruang: Ruang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lain = sampai_tanda(ruang)
    monkeypatch.setattr(kartu_ak1, "DOKUMEN", "kartu_lain")
    asal = tmp_path / "foto.jpg"
    asal.write_bytes(pas_foto())
    with pytest.raises(GalatAturan, match="tidak mencetak kartu berfoto"):
        kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), baca(ruang, lain).kode_cari, asal)


def test_penyusutan_tidak_meninggalkan_foto(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    taruh_foto(ruang, nomor, pas_foto(), ".jpg")
    p = setujui(ruang, nomor)
    foto = p.cuplikan["foto"]
    sampai(ruang, nomor)
    simpan_pdf(ruang, [n for n, _ in _terbuka(ruang)])
    lain = kartu_ak1.folder_foto(ruang.kantor) / "261116009999.jpg"
    lain.write_bytes(pas_foto())
    _semua_lapor(ruang)
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.setel(MULAI + 2 * KEMUDIAN)
    sahkan_tanggal(ruang, sesi(ruang, "admin"), kunci_baru())
    eka = sesi(ruang, "eka")
    assert penyusutan.pratinjau(ruang, eka).berkas == 1
    hasil = penyusutan.jalankan(ruang, eka, "045/1")
    assert hasil.berkas == 1 and hasil.gagal == ()
    assert kartu_ak1.semua_foto(ruang.kantor) == [lain]
    with ruang.basis.baca() as k:
        semua = [str(c) for c in k.execute(text("SELECT cuplikan FROM perintah_cetak")).scalars()]
    assert all(foto[:200] not in c for c in semua)
    assert "foto" not in json.loads(next(c for c in semua if "disusutkan" in c))
    assert list(ruang.kantor.printouts.rglob("*kartu_ak1*")) == []


def _semua_lapor(r: Ruang) -> None:
    """The holder came three times."""
    assert isinstance(r.jam, JamTetap)
    r.jam.setel(MULAI + timedelta(days=540))
    sahkan_tanggal(r, sesi(r, "admin"), kunci_baru())
    ani = sesi(r, "ani")
    semua = list(tugas.kunci_tugas(r, ani))
    assert len(semua) == 3
    for satu in semua:
        tugas.selesaikan_tugas(r, ani, kunci_baru(), satu)


def _terbuka(r: Ruang) -> list[tuple[int, str]]:
    with r.basis.baca() as k:
        return rc.terbuka(k)


def test_pratinjau_menyebut_fotonya(ruang: Ruang) -> None:
    """Who is asked to sign reads whether the photograph will do; looking makes it small before the act."""
    nomor, eka = sampai_tanda(ruang), sesi(ruang, "eka")
    kode = baca(ruang, nomor).kode_cari

    def pratinjau() -> str:
        return " ".join(" ".join(daftar.pratinjau_naskah(ruang, eka, nomor)).split())

    assert pratinjau().endswith("Pas foto: belum ada; kotaknya kosong untuk ditempeli.")
    taruh_foto(ruang, nomor, b"rusak")
    assert pratinjau().endswith("bukan gambar JPG atau PNG yang utuh; kotaknya kosong, tempelkan fotonya.")
    taruh_foto(ruang, nomor, pas_foto(900, 900))
    assert pratinjau().endswith("Pas foto: tersimpan, sisi kiri dan kanan dipotong 25%.")
    taruh_foto(ruang, nomor, pas_foto(3000, 4000, quality=95))
    assert pratinjau().endswith("Pas foto: tersimpan.")
    satu = kartu_ak1.baca_foto(ruang.kantor, kode)
    assert kartu_ak1.baca_foto(ruang.kantor, kode) is satu, "read once while the file stays"
    assert setujui(ruang, nomor).cuplikan["foto"] == satu.isi
    assert "Pas foto" not in pratinjau(), "the sheet is out"
