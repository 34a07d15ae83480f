"""The AK-1 card as it is drawn: both pages, the boxes, three sizes, blanks, copies, and what hostile contents do."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.kanvas import PT
from loket_tui.cetak.kartu_ak1_isi import baca_isi
from loket_tui.cetak.kartu_ak1_tata import TATA
from loket_tui.cetak.pekerja import Pekerja
from tests.cetak.alat_gambar import butuh, cocokkan, gambar_halaman, kode_terbaca, pinggir_bersih
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, PANJANG, TTD, tanda_terima
from tests.cetak.contoh_kartu import NILAI, TEMPLAT, UB, foto64, kartu

UKURAN = tuple(TATA)
DIDIK = [f"Jenjang {n}, Sekolah Kejuruan Negeri {n} Contoh, {2000 + n}" for n in range(1, 15)]
TERAMPIL = [f"Kemahiran nomor {n}, {2010 + n}" for n in range(1, 15)]
LABEL = ("PENDIDIKAN FORMAL", "Tingkat", "KETERAMPILAN", "Th.", "AK/I", "PEMERINTAH", "KARTU TANDA BUKTI", "No. Induk",
         "Nama lengkap", "Status", "Pas foto", "Tanda tangan", "KETENTUAN", "Berlaku", "LAPORAN", "KESATU", "paling",
         "Diterima", "DIPUNGUT", "Sidik", "Dicetak", ":")
BURUK: dict[str, dict[str, Any]] = {
    "biasa": {},
    "nama_60": {"nilai": {"nama": PANJANG}, "ttd": TTD | {"nama": PANJANG}},
    "penuh": {"nilai": {"pendidikan": "\n".join(DIDIK[:6]), "keterampilan": "\n".join(TERAMPIL[:8])}, "ttd": UB,
              "foto": foto64()},
    "kelewat": {"nilai": dict.fromkeys(("nama", "alamat_kabupaten", "agama", "telepon"), "kata yang panjang " * 30) | {
        "pendidikan": "\n".join(DIDIK), "keterampilan": "\n".join(TERAMPIL), "nomor_register": "Z" * 90}, "ttd": UB},
    "kosong": {"nilai": dict.fromkeys(NILAI, ""), "kode_cari": "", "nomor": None, "tempat": ""},
    "jahat": {"nilai": dict.fromkeys(NILAI, f"{JAHAT} {ARAB} {EMOJI} {{[()]}} \\x %s \x1b[31m\u202e\x00")},
    "tanpa_spasi": {"nilai": dict.fromkeys(NILAI, "X" * 400)},
    "tanpa_nip": {"ttd": TTD | {"nip": "", "pangkat": ""}},
    "lowong": {"ttd": {"baris_jabatan": ["Plt. CAMAT KALIPARE,"], "nama": "", "pangkat": "", "nip": ""}},
    "dua_penanda": {"ttd_lain": [UB]},
    "jabatan_panjang": {"ttd": UB | {"nama": PANJANG, "pangkat": "Penata Tingkat I / Golongan III d", "baris_jabatan": [
        "a.n. CAMAT KALIPARE KABUPATEN MALANG PROVINSI JAWA TIMUR", "Sekretaris Kecamatan Kalipare Kabupaten Malang",
        "u.b.", "Kepala Seksi Pelayanan Umum, Pemberdayaan Masyarakat dan Desa serta Kesejahteraan Sosial,"]}},
    "tanpa_penanda": {"ttd": None},
    "salinan": {"salinan_ke": 2, "alasan_salinan": "kartu hilang, surat kehilangan dari Polsek Contoh"},
    "konsep": {"konsep": True}, "alasan_panjang": {"salinan_ke": 9, "alasan_salinan": "hilang di jalan " * 30},
}

BERAT = ("penuh", "kelewat", "jahat", "dua_penanda", "jabatan_panjang", "salinan")
"""Those that are drawn in every size."""


def teks(pdf: bytes) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages]


def letak(pdf: bytes, halaman: int, kata: str) -> list[tuple[float, float]]:
    """Where a text stands: middle and base line in mm from the top left corner."""
    tinggi = float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.height)
    return [((k[1] + k[3]) / 2 * PT, (tinggi - k[2]) * PT) for k in kotak_teks(pdf, halaman) if k[0].strip() == kata]


@pytest.mark.parametrize("ukuran", UKURAN)
def test_satu_lembar_dua_halaman_dengan_semua_isinya(ukuran: str) -> None:
    pdf = buat("kartu_ak1", kartu(ukuran))
    semua = PdfReader(io.BytesIO(pdf)).pages
    assert [(round(float(h.mediabox.width) * PT, 1), round(float(h.mediabox.height) * PT, 1)) for h in semua] == [
        (TATA[ukuran].lebar, TATA[ukuran].tinggi)] * 2
    depan, belakang = teks(pdf)
    for kata in ("PENDIDIKAN FORMAL", "SDN Kalipare 1", "2002", "SMKN 1 Contoh, Teknik Komputer", "2008",
                 "KETERAMPILAN / PENGALAMAN KERJA", "Mengemudi (SIM A)", "2010", "Menjahit",
                 "Kalipare, 20 November 2026", "a.n. CAMAT KALIPARE", "Sekretaris Kecamatan,",
                 "Drs. BAMBANG WIJAYANTO, M.Si.", "NIP 19720514 199803 1 004", "2611 2000 0017",
                 "PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", "KARTU TANDA BUKTI PENDAFTARAN PENCARI KERJA",
                 "AK/I", "BUDI SANTOSO", "Malang, 12 Mei 1990", "Laki-laki", "Belum kawin", "Islam", "081200000000",
                 "Berlaku s.d.", "20 November 2028", "Pas foto", "Tanda tangan pencari kerja",
                 "Nomor 560/123/35.07.11/2026 | Register 0123/2026 | Sidik isi:"):
        assert kata in depan
    for kata in ("K E T E N T U A N", "1. Berlaku nasional.", "mengembalikan kartu AK/I ini.",
                 "belum mendapatkan pekerjaan.", "PELAYANAN INI TIDAK DIPUNGUT BIAYA", "LAPORAN", "KESATU", "KEDUA",
                 "KETIGA", "paling lambat 20 Mei 2027", "paling lambat 20 November 2027", "paling lambat 20 Mei 2028",
                 "Diterima bekerja di", "Tanggal penempatan", "20 November 2028"):
        assert kata in belakang
    assert depan.count("0123/2026") == 1 and "[" not in depan + belakang and "None" not in depan + belakang


@pytest.mark.parametrize("ukuran", UKURAN)
@pytest.mark.parametrize("blanko", [False, True])
def test_setiap_angka_di_tengah_kotaknya(ukuran: str, blanko: bool) -> None:
    pdf, t = buat("kartu_ak1", kartu(ukuran, stok={"blanko": blanko})), TATA[ukuran]
    lebar_kotak, tinggi, celah = t.kotak
    mulai = t.kanan.kanan - 16 * lebar_kotak - 2 * celah
    for atas, angka, sela in ((t.nomor_atas, "3507201126000123", celah), (t.nik_atas, NILAI["nik"], 0.0)):
        kotak = [mulai + n * lebar_kotak + sela * ((n >= 4) + (n >= 10)) for n in range(16)]
        for huruf in set(angka):
            tengah = [x for x, y in letak(pdf, 0, huruf) if atas < y < atas + tinggi]
            harap = [x + lebar_kotak / 2 for x, satu in zip(kotak, angka, strict=True) if satu == huruf]
            assert sorted(tengah) == pytest.approx(harap, abs=0.05)


def test_nomor_yang_bukan_angka_dalam_satu_kotak() -> None:
    depan = teks(buat("kartu_ak1", kartu(nilai={"nomor_register": "560/12-A/35.07.11/2026"}, stok={"nomor": []})))[0]
    assert "560/12-A/35.07.11/2026" in depan
    assert baca_isi(kartu(nilai={"nik": ""})).nik.kelompok == (" " * 16,)
    assert baca_isi(kartu(nilai={"nik": "belum punya"})).nik.polos == "belum punya"


@pytest.mark.parametrize("isi,ukuran", [(i, u) for i in BURUK for u in UKURAN if u == "F4/3" or i in BERAT])
def test_isi_apa_pun_tetap_dua_halaman_dan_tidak_bertumpuk(isi: str, ukuran: str) -> None:
    pdf = buat("kartu_ak1", kartu(ukuran, **BURUK[isi]))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
    assert pdf == buat("kartu_ak1", kartu(ukuran, **BURUK[isi]))
    t = TATA[ukuran]
    for halaman in (0, 1):
        assert bertumpuk(pdf, halaman, 1.0) == []
        for kata, x1, y1, x2, y2 in kotak_teks(pdf, halaman):
            assert x1 * PT >= 4.5 and x2 * PT <= t.lebar - 4.5, kata
            assert y1 * PT >= 3.5 and y2 * PT <= t.tinggi - 4.5, kata
            assert not t.kiri.kanan + 0.6 < (x1 + x2) / 2 * PT < t.kanan.kiri - 0.6, f"{kata} di lipatan"


@butuh("pdftoppm")
@pytest.mark.parametrize("ukuran", UKURAN)
@pytest.mark.parametrize("isi", ["kelewat", "salinan"])
def test_pinggir_kertas_bersih(ukuran: str, isi: str, tmp_path: Path) -> None:
    for gambar in gambar_halaman(buat("kartu_ak1", kartu(ukuran, **BURUK[isi])), tmp_path):
        assert pinggir_bersih(gambar, 60)


@butuh("pdftoppm", "zbarimg")
@pytest.mark.parametrize("ukuran", UKURAN)
@pytest.mark.parametrize("stok", [{}, {"blanko": True}, {"latar": True}], ids=["biasa", "blanko", "latar"])
def test_kode_terbaca_pemindai(ukuran: str, stok: dict[str, Any], tmp_path: Path) -> None:
    depan, belakang = gambar_halaman(buat("kartu_ak1", kartu(ukuran, stok=stok, foto=foto64())), tmp_path, 200)
    assert kode_terbaca(depan, tmp_path) == [("QR-Code", KODE)]
    assert kode_terbaca(belakang, tmp_path) == []


# ---- too much, too little


def test_nama_60_huruf_utuh() -> None:
    depan = teks(buat("kartu_ak1", kartu(nilai={"nama": PANJANG}, ttd=TTD | {"nama": PANJANG})))[0]
    assert depan.replace(" ", "").count(PANJANG.replace(" ", "")) == 2 and "…" not in depan


@pytest.mark.parametrize("ukuran", UKURAN)
def test_enam_pendidikan_delapan_keterampilan_utuh(ukuran: str) -> None:
    depan = teks(buat("kartu_ak1", kartu(ukuran, **BURUK["penuh"])))[0]
    for n in range(1, 7):
        assert f"Sekolah Kejuruan Negeri {n} Contoh" in depan
    for n in range(1, 9):
        assert f"Kemahiran nomor {n}" in depan and f"{2010 + n}" in depan
    assert "…" not in depan
    for baris in UB["baris_jabatan"]:
        assert baris in depan


def test_yang_tidak_muat_disebut_banyaknya() -> None:
    banyak = {"pendidikan": "\n".join(DIDIK), "keterampilan": "\n".join(TERAMPIL)}
    depan = teks(buat("kartu_ak1", kartu(nilai=banyak)))[0]
    assert "dan 7 lagi, menurut berkas" in depan            # 14 of which 7 stand, and the row that says so
    assert "dan 7 lagi" in depan.partition("KETERAMPILAN")[2]
    assert "Negeri 7 Contoh" in depan and "Negeri 8 Contoh" not in depan


def test_isian_kosong_tinggal_garisnya() -> None:
    depan, belakang = teks(buat("kartu_ak1", kartu(**BURUK["kosong"])))
    for kata in ("Nama lengkap", "No. telepon/HP", "No. Induk", "6.", "4."):
        assert kata in depan
    assert "None" not in depan + belakang and "Nomor" not in depan


def test_jabatan_lowong_dan_tanpa_nip() -> None:
    lowong = teks(buat("kartu_ak1", kartu(**BURUK["lowong"])))[0]
    assert "Plt. CAMAT KALIPARE," in lowong and "......." in lowong and "NIP" not in lowong
    tanpa = teks(buat("kartu_ak1", kartu(**BURUK["tanpa_nip"])))[0]
    assert TTD["nama"] in tanpa and "NIP" not in tanpa.replace("NAMA DAN NIP", "")


def test_isi_jahat_tercetak_sebagai_huruf() -> None:
    depan = teks(buat("kartu_ak1", kartu(nilai={"agama": 'A <b>&amp;"', "status_kawin": "{[()]}\\x"})))[0]
    assert 'A <b>&amp;"' in depan and "{[()]}\\x" in depan


# ---- blanks, copies, drafts


def test_blanko_hanya_memuat_yang_diisikan() -> None:
    depan, belakang = teks(buat("kartu_ak1", kartu(stok={"blanko": True})))
    for label in LABEL:
        assert label not in depan + belakang, label
    for kata in ("SDN Kalipare 1", "Menjahit", "BUDI SANTOSO", "a.n. CAMAT KALIPARE", "NIP 19720514 199803 1 004",
                 "2611 2000 0017", "20 November 2028"):
        assert kata in depan
    assert re.fullmatch(r"20 Mei 2027 20 November 2027 20 Mei 2028 20 November 2028", belakang)


@butuh("pdftoppm")
def test_blanko_tanpa_garis(tmp_path: Path) -> None:
    """Where nothing is answered nothing is drawn."""
    kosong = kartu(nilai=dict.fromkeys(NILAI, ""), stok={"blanko": True, "nomor": []}, ttd=None, kode_cari="",
                   tempat="", tanggal="")
    for gambar in gambar_halaman(buat("kartu_ak1", kosong), tmp_path):
        assert gambar.getextrema() == (255, 255)


@pytest.mark.parametrize("x,y", [(7, -13), (-50, 0), (0, 123)])
def test_geseran_tepat_sepersepuluh_milimeter(x: int, y: int) -> None:
    asal = buat("kartu_ak1", kartu(stok={"blanko": True}))
    geser = buat("kartu_ak1", kartu(stok={"blanko": True, "geser_x": x, "geser_y": y}))
    for halaman in (0, 1):
        for a, b in zip(kotak_teks(asal, halaman), kotak_teks(geser, halaman), strict=True):
            assert a[0] == b[0]
            assert ((b[1] - a[1]) * PT, (a[2] - b[2]) * PT) == pytest.approx((x / 10, y / 10), abs=0.01)


def test_geseran_hanya_bagi_blanko() -> None:
    assert buat("kartu_ak1", kartu(stok={"geser_x": 40})) == buat("kartu_ak1", kartu())


@pytest.mark.parametrize("ukuran", UKURAN)
def test_blanko_selalu_di_tempat_yang_sama(ukuran: str) -> None:
    """A pre-printed line does not move: what one answer holds leaves the others where they are."""
    def tempat(**nilai: str) -> list[tuple[float, float]]:
        pdf = buat("kartu_ak1", kartu(ukuran, nilai=nilai, stok={"blanko": True}))
        return [*letak(pdf, 0, "Islam"), *letak(pdf, 0, "SMK")]

    assert tempat() == tempat(alamat_kabupaten="Kalipare", telepon="", nama=PANJANG) and len(tempat()) >= 2


@pytest.mark.parametrize("ukuran", UKURAN)
@pytest.mark.parametrize("ttd", [TTD, UB], ids=["an", "ub"])
def test_ada_tempat_bagi_pena_dan_cap(ukuran: str, ttd: dict[str, Any]) -> None:
    """Also below four lines of posts: they stand closer, the name where the pen has room above it."""
    pdf = buat("kartu_ak1", kartu(ukuran, ttd=ttd))
    (_, jabatan), (_, nama) = *letak(pdf, 0, ttd["baris_jabatan"][-1]), *letak(pdf, 0, ttd["nama"])
    assert nama - jabatan >= 13.5, nama - jabatan


@pytest.mark.parametrize(("alamat", "baris"), [
    (NILAI["alamat_kabupaten"], ["Dusun Krajan RT 003 RW 002,", "Desa Kalipare,", "Kec. Kalipare, Kab. Malang"]),
    ("Jalan Melati 1, Desa Kalipare", ["Jalan Melati 1,", "Desa Kalipare"]),
    ("Blok A, Gang B, Dusun C, Desa D, Kecamatan E", ["Blok A, Gang B, Dusun C, Desa D,", "Kecamatan E"]),
])
def test_alamat_terbagi_pada_barisnya(alamat: str, baris: list[str]) -> None:
    pdf = buat("kartu_ak1", kartu("A4", nilai={"alamat_kabupaten": alamat}))
    tinggi = [letak(pdf, 0, satu)[0][1] for satu in baris]
    assert tinggi == sorted(set(tinggi))


@butuh("pdftoppm")
def test_kuning_dicetak_bila_diminta(tmp_path: Path) -> None:
    for latar, harap in ((True, (255, 243, 166)), (False, (255, 255, 255))):
        (tmp_path / "k.pdf").write_bytes(buat("kartu_ak1", kartu(stok={"latar": latar})))
        subprocess.run(["pdftoppm", "-r", "40", "-png", str(tmp_path / "k.pdf"), str(tmp_path / "k")], check=True)
        for n in (1, 2):
            gambar = Image.open(tmp_path / f"k-{n}.png").convert("RGB")
            assert gambar.getpixel((2, 2)) == harap and gambar.getpixel((gambar.width - 3, 40)) == harap


def test_salinan_bertanda_duplikat_dengan_alasan() -> None:
    depan, belakang = teks(buat("kartu_ak1", kartu(**BURUK["salinan"], rangkap=2)))
    assert depan.count("DUPLIKAT") == 3 and belakang.count("DUPLIKAT") == 2 and "SALINAN" not in depan + belakang
    assert "DUPLIKAT, salinan ke-2, dicetak ulang 20-11-2026 09.14 WIB oleh Ani" in depan
    assert "alasan: kartu hilang, surat kehilangan dari Polsek Contoh" in depan
    blanko = teks(buat("kartu_ak1", kartu(**BURUK["salinan"], stok={"blanko": True})))[0]
    assert "DUPLIKAT, salinan ke-2" in blanko


@pytest.mark.parametrize("ukuran", ["F4/3", "F4/2", "A4"])
def test_alasan_duplikat_utuh_atau_disebut_tempatnya(ukuran: str) -> None:
    """A reason as long as an office writes it is whole; what is longer says where all of it is."""
    alasan = "kartu hilang di pasar Kalipare, surat kehilangan Polsek Contoh 12 November"
    depan = " ".join(teks(buat("kartu_ak1", kartu(salinan_ke=2, alasan_salinan=alasan, kertas=ukuran)))[0].split())
    assert f"alasan: {alasan}" in depan and "Sidik isi:" in depan and "riwayat cetakan" not in depan
    depan = " ".join(teks(buat("kartu_ak1", kartu(kertas=ukuran, **BURUK["alasan_panjang"])))[0].split())
    assert "hilang di jalan" in depan and "… (lengkap pada riwayat cetakan)" in depan


@pytest.mark.parametrize("ukuran", ["F4/3", "F4/2", "A4"])
def test_jenjang_dicari_dengan_nama_sekolahnya_dan_muat_di_kartu(ukuran: str) -> None:
    """Who says SMA, SMP or MI finds the level, and its longer name stands whole on the card."""
    from loket_tui.screens.widgets.pilihan import Pilihan, cocok

    isi = tomllib.loads((Path(__file__).parents[2] / "sop_defs/kalipare/ak1.toml").read_text("utf-8"))
    (didik,) = [i for i in isi["isian"] if i["kode"] == "pendidikan_terakhir"]
    pilihan = [Pilihan(p["kode"], p["label"]) for p in didik["pilihan"]]
    dicari = {"SMA": "slta", "smp": "sltp", "MI": "sd", "mts": "sltp", "SD": "sd", "SLTA": "slta"}
    assert {k: cocok(pilihan, k)[0].kode for k in dicari} == dicari
    for p in pilihan:
        assert p.label in teks(buat("kartu_ak1", kartu(ukuran, nilai={"pendidikan_terakhir": p.label})))[0]


def test_lembar_pengganti_tanpa_tanda() -> None:
    for ke in (0, 1):
        assert "DUPLIKAT" not in teks(buat("kartu_ak1", kartu(salinan_ke=ke)))[0]


def test_konsep_dan_contoh_bertanda() -> None:
    konsep = teks(buat("kartu_ak1", kartu(konsep=True)))
    assert all(h.count("KONSEP") >= 2 for h in konsep) and "bukan kartu yang berlaku" in konsep[0]
    assert "CONTOH" in teks(buat("kartu_ak1", kartu(konsep="CONTOH")))[1]


def test_pdf_meminta_bolak_balik_pada_sisi_pendek() -> None:
    isi = PdfReader(io.BytesIO(buat("kartu_ak1", kartu())))
    assert isi.trailer["/Root"]["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"      # type: ignore[index]


def test_rangkap_sebanyak_yang_diminta() -> None:
    assert len(teks(buat("kartu_ak1", kartu(rangkap=2)))) == 4


# ---- the template is the card


def test_kartu_mengikuti_templat() -> None:
    milik_kantor = TEMPLAT
    for lama, baru in ((": Agama = [agama]\n", ": Golongan darah = [agama]\n: Tinggi badan = [telepon]\n"),
                       ("1. Berlaku nasional.", "1. Berlaku di seluruh Indonesia."),
                       ("? [keterampilan] -> : Keterampilan", "? [keterampilan] -> : Kursus")):
        assert lama in milik_kantor
        milik_kantor = milik_kantor.replace(lama, baru)
    depan, belakang = teks(buat("kartu_ak1", kartu(templat=milik_kantor)))
    assert "Golongan darah" in depan and "Tinggi badan" in depan and "Agama" not in depan and "KURSUS" in depan
    assert "Berlaku di seluruh Indonesia." in belakang


def test_templat_yang_lebih_pendek_tetap_tergambar() -> None:
    isi = baca_isi(kartu(templat="@bentuk kartu_ak1\n@judul KARTU\n\n: Nama = [nama]\n"))
    assert (isi.judul, isi.lapor, isi.ketentuan, [d.label for d in isi.data]) == ("KARTU", (), (), ["Nama"])
    depan, belakang = teks(buat("kartu_ak1", kartu(templat="@bentuk kartu_ak1\n@judul KARTU\n\n: Nama = [nama]\n")))
    assert "Budi Santoso" in depan and "K E T E N T U A N" in belakang


@pytest.mark.parametrize("baris,harap", [
    ("SMK, SMKN 1, Teknik, 2008", ("SMK", "SMKN 1, Teknik", "2008")), ("SD", ("SD", "", "")),
    ("SD, SDN 12", ("SD", "SDN 12", "")), ("S1, Universitas Contoh", ("S1", "Universitas Contoh", "")),
])
def test_baris_pendidikan_dalam_tiga_bagian(baris: str, harap: tuple[str, str, str]) -> None:
    assert baca_isi(kartu(nilai={"pendidikan": baris})).didik == (harap,)


# ---- the same bytes, the same picture


def test_proses_lain_menggambar_byte_yang_sama(tmp_path: Path) -> None:
    isi = kartu("A4", stok={"latar": True}, foto=foto64(), ttd=UB)
    pekerja = Pekerja()
    try:
        pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "lain.pdf")
        sidik = pekerja.buat("kartu_ak1", isi, tmp_path / "k.pdf")
    finally:
        pekerja.tutup()
    assert sidik == hashlib.sha256(buat("kartu_ak1", isi)).hexdigest()


GAMBAR: dict[str, dict[str, Any]] = {
    "ak1": kartu(), "ak1_foto_kuning": kartu(stok={"latar": True}, foto=foto64(), ttd=UB),
    "ak1_penuh": kartu(**BURUK["penuh"]), "ak1_duplikat": kartu(**BURUK["salinan"]),
    "ak1_blanko": kartu(stok={"blanko": True}), "ak1_kosong": kartu(**BURUK["kosong"]),
    "ak1_f4_separuh": kartu("F4/2", foto=foto64()), "ak1_a4": kartu("A4", foto=foto64(), ttd=UB),
}


@butuh("pdftoppm")
@pytest.mark.parametrize("nama", GAMBAR)
def test_seperti_gambarnya(nama: str, tmp_path: Path) -> None:
    cocokkan(nama, buat("kartu_ak1", GAMBAR[nama]), tmp_path)
