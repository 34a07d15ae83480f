"""An AK-1 card from the application to the drawer of penyusutan: ordered, drafted, spoiled, copied, blanked."""

from __future__ import annotations

import base64
import io
import json
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor.cetak import KartuAk1
from loket_tui.layanan import kartu_ak1, konsep, lembar_cetak, lembar_surat, penyusutan, perubahan, tanda_tangan, tugas
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan as rc
from tests import alat_kantor
from tests.alat_kantor import MULAI, SITI, buat_ruang, sesi
from tests.cetak.contoh_kartu import pas_foto
from tests.layanan.alat_sop import baca, kerjakan, mulai, sampai, utuh
from tests.layanan.alat_susut import KEMUDIAN

ISIAN = {
    "pendidikan_terakhir": "smk", "status_kawin": "belum", "agama": "islam",
    "pendidikan": "SD; SDN Contoh 1; 2002\nSMK; SMKN 1 Contoh, Teknik Komputer; 2008",
    "keterampilan": "Mengemudi (SIM A); 2010\nMenjahit",
}
TERBIT = {"isian:tanggal_terbit": "16-11-2026"}
MERAH, BIRU = (187, 29, 34), (32, 48, 128)


@pytest.fixture
def ruang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    """An office that makes AK-1 cards."""
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("ak1", "surat_keluar"))
    r = buat_ruang(tmp_path / "kantor")
    assert not r.paket.rusak, r.paket.rusak
    return r


def setel(r: Ruang, **ak1: object) -> None:
    """Another card stock, as kantor.toml would say."""
    cetak = replace(r.kantor.cetak, ak1=replace(KartuAk1(), **ak1))     # type: ignore[arg-type]
    r.kantor = replace(r.kantor, cetak=cetak)


def sampai_tanda(r: Ruang, **nilai: str) -> int:
    """A case whose card waits for its signature."""
    nomor = mulai(r, "ak1", ISIAN | nilai)
    sampai(r, nomor, "isi")
    kerjakan(r, nomor, nilai=TERBIT)
    assert sampai(r, nomor, "tanda_tangan").jenis == "tanda_tangan"
    return nomor


def setujui(r: Ruang, nomor: int) -> rc.Perintah:
    """Approve it; the order of its card."""
    kerjakan(r, nomor)
    return perintah(r, nomor)[-1]


def perintah(r: Ruang, nomor: int) -> list[rc.Perintah]:
    """Orders of cards of a case."""
    with r.basis.baca() as k:
        semua = [rc.muat(k, int(n)) for n in k.execute(text(
            "SELECT id FROM perintah_cetak WHERE permohonan_id = :n AND dokumen = 'kartu_ak1' ORDER BY id"),
            {"n": nomor}).scalars()]
    return [p for p in semua if p is not None]


def gambar(r: Ruang, p: rc.Perintah) -> tuple[str, str]:
    """Text of the front and the back of a card."""
    with r.basis.baca() as k:
        pdf = buat("kartu_ak1", rc.cuplikan_utuh(k, p.cuplikan))
    depan, belakang = (" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages)
    return depan, belakang


def taruh_foto(r: Ruang, nomor: int, isi: bytes, akhiran: str = ".jpg") -> Path:
    """A picture in the folder, as somebody copied it there."""
    path = kartu_ak1.folder_foto(r.kantor) / f"{baca(r, nomor).kode_cari}{akhiran}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(isi)
    return path


# ---- the journey


def test_dari_permohonan_sampai_kartu(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    p = setujui(ruang, nomor)
    assert p.rujukan.startswith("naskah:") and (p.salinan_ke, p.lembar, p.kertas) == (0, 1, "F4/3")
    assert p.cuplikan["kartu"]["nomor"] == ["3507", "161126", "000041"]      # register 0041/2026
    depan, belakang = gambar(ruang, p)
    for kata in ("SITI AMINAH", "SMKN 1 Contoh, Teknik Komputer", "2008", "Mengemudi (SIM A)", "Menjahit",
                 "Kalipare, 16 November 2026", "Drs. EKA CONTOH, M.Si.", "NIP 19700101 199003 1 001",
                 "16 November 2028", f"Nomor {p.cuplikan['nomor']}"):
        assert kata in depan
    assert p.cuplikan["nomor"]
    for kata in ("paling lambat 16 Mei 2027", "paling lambat 16 November 2027", "paling lambat 16 Mei 2028"):
        assert kata in belakang
    (pdf,) = simpan_pdf(ruang, [p.id])
    assert pdf.name.endswith("-kartu_ak1.pdf") and len(PdfReader(pdf).pages) == 2
    b = sampai(ruang, nomor)
    assert b.akhir == "selesai"
    assert len(perintah(ruang, nomor)) == 1
    utuh(ruang)


def test_konsep_kartu_sebelum_disetujui(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    path = konsep.gambar_konsep(ruang, sesi(ruang, "eka"), nomor, "kartu")
    semua = [" ".join(h.extract_text().split()) for h in PdfReader(path).pages]
    assert len(semua) == 2 and all("KONSEP" in h for h in semua) and "SITI AMINAH" in semua[0]
    assert perintah(ruang, nomor) == []


def test_lembar_rusak_sebelum_tinta_jadi_asli_lagi(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    lama = setujui(ruang, nomor)
    setel(ruang, blanko=True, geser_x=12)
    b = baca(ruang, nomor)
    tanda_tangan.lembar_rusak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, "Bergeser dari blanko")
    baru = perintah(ruang, nomor)[-1]
    assert (baru.salinan_ke, baru.lembar, baru.rujukan) == (0, 2, lama.rujukan)
    assert baru.cuplikan["tanggal"] == lama.cuplikan["tanggal"]
    assert baru.cuplikan["kartu"] == lama.cuplikan["kartu"] | {"blanko": True, "geser_x": 12}
    assert "DUPLIKAT" not in gambar(ruang, baru)[0]


def test_lembar_cacat_di_printer_diganti_di_stok_hari_ini(ruang: Ruang) -> None:
    """What the printer spoiled is ordered again as it was, where the office's stock lies now."""
    nomor = sampai_tanda(ruang)
    lama = setujui(ruang, nomor)
    with ruang.basis.tulis() as k:
        rc.tandai(k, lama.id, "periksa", "12: selesai", "2026-11-16T02:00:00+00:00")
    setel(ruang, blanko=True, geser_y=-5)
    lembar_cetak.lembar_cacat(ruang, sesi(ruang, "ani"), kunci_baru(), lama.id, "Bergeser dari blanko")
    baru = perintah(ruang, nomor)[-1]
    assert (baru.salinan_ke, baru.lembar) == (0, 2)
    assert baru.cuplikan == lama.cuplikan | {"kartu": lama.cuplikan["kartu"] | {"blanko": True, "geser_y": -5}}
    utuh(ruang)


def test_salinan_jadi_duplikat_di_stok_hari_ini(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    asli = setujui(ruang, nomor)
    with pytest.raises(GalatAturan, match="belum ditandatangani basah"):
        perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), asli.id, "Hilang")
    sampai(ruang, nomor)
    setel(ruang, latar=True)
    perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), asli.id, "Kartu hilang")
    salinan = perintah(ruang, nomor)[-1]
    assert (salinan.salinan_ke, salinan.lembar) == (2, 1)
    assert salinan.cuplikan["kartu"] == asli.cuplikan["kartu"] | {"latar": True}
    depan, belakang = gambar(ruang, salinan)
    assert "DUPLIKAT, salinan ke-2" in depan and "alasan: Kartu hilang" in depan and "DUPLIKAT" in belakang


def test_kembali_dan_disetujui_lagi_mencetak_lembar_baru(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    setujui(ruang, nomor)
    b = baca(ruang, nomor)
    tanda_tangan.kembalikan(ruang, sesi(ruang, "eka"), kunci_baru(), nomor, b.urut, "Nama sekolah keliru", "kembali")
    with pytest.raises(GalatAturan, match="sudah ditarik"):
        perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), perintah(ruang, nomor)[-1].id, "Hilang")
    kerjakan(ruang, nomor, nilai=TERBIT)
    sampai(ruang, nomor, "tanda_tangan")
    baru = setujui(ruang, nomor)
    assert len(perintah(ruang, nomor)) == 2
    with ruang.basis.baca() as k:
        terakhir = lembar_surat.terakhir(k, int(baru.rujukan.partition(":")[2]))
    assert terakhir is not None and terakhir.id == baru.id


def test_templat_tanpa_bentuk_tetap_surat(ruang: Ruang) -> None:
    """An office that wants another drawing keeps a template without the key."""
    berkas = ruang.kantor.sop / "kalipare" / "surat" / "kartu_ak1.txt"
    berkas.write_text(berkas.read_text("utf-8").replace("@bentuk kartu_ak1\n", ""), encoding="utf-8")
    nomor = sampai_tanda(ruang)
    kerjakan(ruang, nomor)
    assert perintah(ruang, nomor) == []
    dokumen = [str(c["dokumen"]) for c in baca(ruang, nomor).cetakan]
    assert "naskah" in dokumen


def test_ukuran_kartu_dari_setelan(ruang: Ruang) -> None:
    setel(ruang, ukuran="A4")
    p = setujui(ruang, sampai_tanda(ruang))
    assert p.kertas == p.cuplikan["kertas"] == "A4"


@pytest.mark.parametrize("pola,kotak", [
    ("{urut:04}/{tahun}", True), ("{urut}", True), ("560/{urut:05}/{unit}/{tahun}", True), ("{tahun}-{urut}", True),
    ("560/{urut}-A/{tahun}", False), ("AK/{urut}/{tahun}", False), ("{urut}/{bulan_romawi}/{tahun}", False),
])
def test_nomor_pendaftaran_menurut_pola_buku(ruang: Ruang, pola: str, kotak: bool) -> None:
    """In boxes only where the book's number is made of digits alone; else as the book has it."""
    _ubah_register(ruang, pola=pola)
    p = setujui(ruang, sampai_tanda(ruang))
    nomor = p.cuplikan["nilai"]["nomor_register"]
    assert "41" in nomor
    assert p.cuplikan["kartu"]["nomor"] == (["3507", "161126", "000041"] if kotak else [])
    assert kotak or nomor in gambar(ruang, p)[0]


def test_nomor_dari_sekretariat_seperti_di_buku(ruang: Ruang) -> None:
    _ubah_register(ruang, milik="sekretariat")
    nomor = mulai(ruang, "ak1", ISIAN)
    kerjakan(ruang, nomor, nilai={"nomor": "0977/2026", "tanggal": "16-11-2026"})
    sampai(ruang, nomor, "isi")
    kerjakan(ruang, nomor, nilai=TERBIT)
    sampai(ruang, nomor, "tanda_tangan")
    p = setujui(ruang, nomor)
    assert p.cuplikan["kartu"]["nomor"] == [] and "0977/2026" in gambar(ruang, p)[0]


def _ubah_register(r: Ruang, **ubah: object) -> None:
    buku = tuple(replace(b, **ubah) if b.kode == "register" else b for b in r.kantor.buku)   # type: ignore[arg-type]
    r.kantor = replace(r.kantor, buku=buku)


# ---- the photograph


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
    "diputar": (_putar(), ".jpg"), "melintang": (pas_foto(1600, 900), ".jpg"), "kecil": (pas_foto(60, 80), ".png"),
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
        assert mirip(atas, MERAH) and (mirip(bawah, BIRU) or jenis == "melintang"), (atas, bawah)   # type: ignore[arg-type]


@pytest.mark.parametrize("isi,kata", [
    (b"bukan gambar", "bukan gambar JPG atau PNG"), (pas_foto(600, 800)[:2000], "bukan gambar JPG atau PNG"),
    (b"", "bukan gambar JPG atau PNG"), (b"\xff" * (10 * 1024 * 1024 + 1), "lebih dari 10 MB"),
], ids=["teks", "terpotong", "kosong", "besar"])
def test_foto_buruk_satu_kalimat_kotak_kosong(ruang: Ruang, isi: bytes, kata: str) -> None:
    nomor = sampai_tanda(ruang)
    taruh_foto(ruang, nomor, isi)
    hasil = kerjakan(ruang, nomor)
    assert kata in hasil.kabar and hasil.kabar.endswith("kotaknya kosong, tempelkan fotonya.")
    p = perintah(ruang, nomor)[-1]
    assert p.cuplikan["foto"] == "" and "Pas foto 3 x 4 cm" in gambar(ruang, p)[0]


def test_gambar_yang_terlalu_banyak_titiknya_ditolak(ruang: Ruang, tmp_path: Path) -> None:
    path = tmp_path / "raksasa.png"
    Image.new("1", (9000, 9000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(GalatIsian, match="terlalu besar"):
        kartu_ak1.kecilkan(path)


def test_foto_terbaru_yang_dipakai(ruang: Ruang) -> None:
    nomor = sampai_tanda(ruang)
    lama = taruh_foto(ruang, nomor, pas_foto(60, 80, mode="L"))
    os.utime(lama, (1, 1))
    taruh_foto(ruang, nomor, pas_foto(600, 800, "PNG"), ".png")
    assert mirip(isi_foto(setujui(ruang, nomor)).getpixel((8, 8)), MERAH)      # type: ignore[arg-type]


def test_foto_dipasang_lewat_kode(ruang: Ruang, tmp_path: Path) -> None:
    nomor = sampai_tanda(ruang)
    kode, asal = baca(ruang, nomor).kode_cari, tmp_path / "foto siti.PNG"
    asal.write_bytes(pas_foto(900, 1200, "PNG"))
    taruh_foto(ruang, nomor, b"lama", ".jpeg")
    hasil = kartu_ak1.pasang_foto(ruang, sesi(ruang, "ani"), kunci_baru(), f"{kode[:4]} {kode[4:8]}-{kode[8:]}", asal)
    (simpan,) = kartu_ak1.semua_foto(ruang.kantor)
    assert simpan.name == f"{kode}.jpg" and hasil.permohonan == nomor and asal.is_file()
    assert kartu_ak1.kecilkan(simpan) == simpan.read_bytes()       # small already: taken as it is
    p = setujui(ruang, nomor)
    assert base64.b64decode(p.cuplikan["foto"]) == simpan.read_bytes()
    with ruang.basis.baca() as k:
        (isi,) = [str(b) for b in k.execute(text("SELECT isi FROM jejak")).scalars() if "memasang pas foto" in str(b)]
    assert SITI.nama not in isi and "foto siti" not in isi
    utuh(ruang)


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


def test_foto_kamera_tidak_memberatkan(ruang: Ruang) -> None:
    """A picture looked at before is not read a second time."""
    nomor = sampai_tanda(ruang)
    taruh_foto(ruang, nomor, pas_foto(3000, 4000, quality=95))
    kode = baca(ruang, nomor).kode_cari
    satu = kartu_ak1.baca_foto(ruang.kantor, kode)
    mulai_ = time.perf_counter()
    assert kartu_ak1.baca_foto(ruang.kantor, kode) is satu
    assert time.perf_counter() - mulai_ < 1.0
