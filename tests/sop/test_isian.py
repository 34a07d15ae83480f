"""Fields: canonical text and its sentences, limits, computed values; the checklist; sentences."""

from __future__ import annotations

from datetime import date

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.sop.isian import baca_isian, baris_berjudul, hitung, isian_diminta, label_nilai
from loket_tui.sop.kelengkapan import kurang, persyaratan_berlaku
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import Konteks, Syarat

from .conftest import prosedur

PILIHAN = ({"kode": "biasa", "label": "Biasa saja"}, {"kode": "segera", "label": "Segera"})
ORANG = (
    {"kode": "nama", "label": "nama"}, {"kode": "umur", "label": "umur", "jenis": "angka", "wajib": False},
    {"kode": "sifat", "label": "sifat", "jenis": "pilihan", "wajib": False, "pilihan": PILIHAN},
)  # fmt: skip


def isian(jenis: str, **lain: object) -> Isian:
    return Isian.model_validate({"kode": "x", "label": "Isian", "jenis": jenis, **lain})


TABEL = isian("tabel", kolom=ORANG)


@pytest.mark.parametrize(
    ("jenis", "teks", "kanonis"),
    [
        ("teks", "  Jalan   Melati  ", "Jalan Melati"),
        ("angka", "1.250", "1250"), ("angka", "007", "7"), ("uang", "Rp 25.000", "25000"), ("uang", "rp25000", "25000"),
        ("tanggal", "20-11-2026", "2026-11-20"), ("tanggal", "2026-11-20", "2026-11-20"),
        ("jam", "9.30", "09:30"), ("jam", "09:30", "09:30"),
        ("ya_tidak", "Y", "ya"), ("ya_tidak", "TIDAK", "tidak"), ("ya_tidak", "tdk", "tidak"),
        ("nik", "3507112011900001", "3507112011900001"), ("kk", "3507 1120 1115 0001", "3507112011150001"),
        ("wilayah", "35.07.11", "35.07.11"),
    ],
)  # fmt: skip
def test_kanonis_dan_kanonis_lagi(jenis: str, teks: str, kanonis: str) -> None:
    assert baca_isian(isian(jenis), teks, {}) == kanonis
    assert baca_isian(isian(jenis), kanonis, {}) == kanonis


@pytest.mark.parametrize("teks", ["segera", "SEGERA", "Segera", "seg", "s"])
def test_pilihan_dengan_kode_label_atau_awalan(teks: str) -> None:
    assert baca_isian(isian("pilihan", pilihan=PILIHAN), teks, {}) == "segera"


@pytest.mark.parametrize(
    ("jenis", "teks", "kalimat"),
    [
        ("angka", "lima", "Isian: isi dengan angka bulat."), ("angka", "-5", "Isian: isi dengan angka bulat."),
        ("angka", "²", "Isian: isi dengan angka bulat."), ("angka", "٣", "Isian: isi dengan angka bulat."),
        ("angka", "1" * 16, "Isian: isi dengan angka bulat."), ("uang", "1,5", "Isian: isi dengan angka bulat."),
        ("jam", "24.00", "Isian: tulis jam seperti 09.30."), ("jam", "9.60", "Isian: tulis jam seperti 09.30."),
        ("jam", "٠٩.٣٠", "Isian: tulis jam seperti 09.30."), ("ya_tidak", "mungkin", "Isian: jawab ya atau tidak."),
        ("pilihan", "kilat", "Isian: pilih salah satu dari Biasa saja, Segera."),
        ("teks", "   ", "Isian wajib diisi."), ("teks", "\u200b", "Isian wajib diisi."),
    ],
)  # fmt: skip
def test_kalimat_isian(jenis: str, teks: str, kalimat: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        baca_isian(isian(jenis, pilihan=PILIHAN), teks, {})
    assert (galat.value.kalimat, galat.value.medan) == (kalimat, "x")


@pytest.mark.parametrize(
    ("jenis", "teks"), [("tanggal", "31-02-2026"), ("nik", "123"), ("kk", "abc"), ("teks", "x" * 301)]
)
def test_isian_lain_yang_ditolak(jenis: str, teks: str) -> None:
    with pytest.raises(GalatIsian):
        baca_isian(isian(jenis), teks, {})


def test_tidak_wajib_boleh_kosong() -> None:
    for jenis in ("teks", "angka", "tanggal", "nik", "tabel"):
        assert baca_isian(isian(jenis, wajib=False, kolom=ORANG), " ", {}) == ""


# ---- tables


def test_tabel_baris_dan_kanonis() -> None:
    kanonis = baca_isian(TABEL, "Sari; 7 ; segera\n\n Budi;;\nAni", {})
    assert kanonis == '[["Sari", "7", "segera"], ["Budi", "", ""], ["Ani", "", ""]]'
    assert baca_isian(TABEL, kanonis, {}) == kanonis
    assert label_nilai(TABEL, kanonis) == "Sari, 7, Segera\nBudi\nAni"


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("Sari; tujuh", "Isian baris 1 umur: isi dengan angka bulat."),
        ("Sari;7\nBudi; 8; kilat", "Isian baris 2 sifat: pilih salah satu dari Biasa saja, Segera."),
        ("a;1;segera;lebih", "Isian baris 1: tulis nama; umur; sifat."),
        ("\n".join(["a"] * 61), "Isian: paling banyak 60 baris."),
        (" ; ; ", "Isian wajib diisi."),
        ('[["a", "x", ""]]', "Isian baris 1 umur: isi dengan angka bulat."),
        ('[["a", 5, ""]]', "Isian: isi tabel tidak terbaca."),
        ('[["a"], {}]', "Isian: isi tabel tidak terbaca."),
        ('[["a"', "Isian: isi tabel tidak terbaca."),
        ("[[" + "[" * 5_000, "Isian: isi tabel tidak terbaca."),
        ('[["a", "1", "segera", "lebih"]]', "Isian baris 1: tulis nama; umur; sifat."),
    ],
)
def test_kalimat_tabel(teks: str, kalimat: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        baca_isian(TABEL, teks, {})
    assert (galat.value.kalimat, galat.value.medan) == (kalimat, "x")


def test_label_panjang_tidak_merusak_kalimat_tabel() -> None:
    panjang = isian("tabel", label="L" * 200, kolom=[{"kode": "a", "label": "K" * 200, "jenis": "angka"}])
    with pytest.raises(GalatIsian, match="isi dengan angka bulat"):
        baca_isian(panjang, "x", {})


# ---- limits


@pytest.mark.parametrize(
    ("field", "teks", "kalimat"),
    [
        (isian("angka", minimal=5), "4", "Isian paling kecil 5."),
        (isian("angka", maksimal=10), "11", "Isian paling besar 10."),
        (isian("angka", maksimal={"isian": "lain"}), "101", "Isian paling besar 100."),
        (isian("uang", maksimal={"persen": 12.5, "dari": "lain"}), "13", "Isian paling besar 12."),
        (isian("tanggal", minimal={"isian": "mulai"}), "19-11-2026", "Isian tidak boleh sebelum 20-11-2026."),
        (isian("tanggal", maksimal="2026-11-20"), "21-11-2026", "Isian tidak boleh sesudah 20-11-2026."),
        (isian("tanggal", maksimal={"dari": "mulai", "hari": 30}), "21-12-2026",
         "Isian tidak boleh sesudah 20-12-2026."),
        (isian("tanggal", maksimal={"dari": "mulai", "bulan": 3}), "21-02-2027",
         "Isian tidak boleh sesudah 20-02-2027."),
        (isian("jam", minimal="08:00"), "7.59", "Isian tidak boleh sebelum pukul 08.00."),
    ],
)
def test_batas(field: Isian, teks: str, kalimat: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        baca_isian(field, teks, {"lain": "100", "mulai": "2026-11-20"})
    assert galat.value.kalimat == kalimat


BILA = Syarat.model_validate({"isian": "akhir", "paling_banyak": {"isian": "mulai"}})


def test_batas_bersyarat_hanya_pada_hari_yang_sama() -> None:
    selesai = isian("jam", minimal={"isian": "lain", "bila": BILA})
    sama = {"lain": "20:00", "mulai": "2026-11-20", "akhir": "2026-11-20"}
    with pytest.raises(GalatIsian, match=r"tidak boleh sebelum pukul 20\.00"):
        baca_isian(selesai, "02.00", sama)
    assert baca_isian(selesai, "23.00", sama) == "23:00"
    assert baca_isian(selesai, "02.00", {**sama, "akhir": "2026-11-21"}) == "02:00"


def test_batas_hari_ini_hanya_bagi_jawaban_hari_ini() -> None:
    hari = date(2026, 11, 20)
    nanti = isian("tanggal", minimal="hari_ini")
    with pytest.raises(GalatIsian, match="tidak boleh sebelum 20-11-2026"):
        baca_isian(nanti, "19-11-2026", {}, hari)
    assert baca_isian(nanti, "20-11-2026", {}, hari) == "2026-11-20"
    assert baca_isian(nanti, "19-11-2026", {}) == "2026-11-19", "answered earlier"
    dekat = isian("tanggal", maksimal={"dari": "hari_ini", "tahun": 1})
    with pytest.raises(GalatIsian, match="tidak boleh sesudah 20-11-2027"):
        baca_isian(dekat, "01-01-2099", {}, hari)
    assert baca_isian(dekat, "20-11-2027", {}, hari) == "2027-11-20"
    assert baca_isian(dekat, "01-01-2099", {}) == "2099-01-01", "answered earlier"
    with pytest.raises(GalatIsian, match="paling besar 2026"):
        baca_isian(isian("angka", maksimal="tahun_ini"), "2027", {}, hari)


def test_batas_yang_belum_diketahui_tidak_menahan() -> None:
    for lain in ({}, {"lain": ""}, {"lain": "bukan angka"}):
        assert baca_isian(isian("angka", maksimal={"isian": "lain"}), "5", lain) == "5"
        assert baca_isian(isian("angka", maksimal={"persen": 5, "dari": "lain"}), "5", lain) == "5"
        for batas in ({"isian": "lain"}, {"dari": "lain", "hari": 1}):
            assert baca_isian(isian("tanggal", maksimal=batas), "20-11-2026", lain) == "2026-11-20"
    assert baca_isian(isian("angka", minimal=5, maksimal=5), "5", {}) == "5"


# ---- shown


@pytest.mark.parametrize(
    ("jenis", "kanonis", "tampil"),
    [
        ("pilihan", "segera", "Segera"), ("pilihan", "lama_dihapus", "lama_dihapus"),
        ("tanggal", "2026-11-20", "20 November 2026"), ("uang", "1250000", "Rp1.250.000"), ("uang", "0", "Rp0"),
        ("teks", "Jalan", "Jalan"), ("tanggal", "", ""), ("tabel", "", ""),
    ],
)  # fmt: skip
def test_label_nilai(jenis: str, kanonis: str, tampil: str) -> None:
    assert label_nilai(isian(jenis, pilihan=PILIHAN, kolom=ORANG), kanonis) == tampil


# ---- computed


HITUNG = """
[[isian]]
kode = "lahir"
label = "Lahir"
jenis = "tanggal"
[[isian]]
kode = "orang"
label = "Orang"
jenis = "tabel"
kolom = [{kode = "nama", label = "Nama"}, {kode = "harga", label = "Harga", jenis = "uang"}]
"""
RUMUS = {
    "a": '{umur = {lahir = "lahir", pada = "mulai"}}',
    "b": '{umur = {lahir = "lahir"}}',
    "c": '{hari_kerja = {dari = "lahir", sampai = "mulai"}}',
    "d": '{tambah = {dari = "mulai", hari = 30}}',
    "e": '{tambah = {dari = "mulai", hari_kerja = 2}}',
    "f": '{tambah = {dari = "mulai", bulan = 3}}',
    "g": '{tambah = {dari = "mulai", tahun = 1}}',
    "h": '{jumlah = "orang"}',
    "i": '{jumlah = "orang.harga"}',
    "j": '{total = ["jumlah", "i"]}',
    "k": '{persen = {dari = "i", tarif = 2.5, kurangi = 1000}}',
}


def berhitung() -> Prosedur:
    isi = "".join(f'[[isian]]\nkode = "{k}"\nlabel = "{k}"\njenis = "hitung"\nhitung = {r}\n' for k, r in RUMUS.items())
    return prosedur(tabel=HITUNG + isi)


SENIN_JUMAT = Kalender(frozenset(range(5)), {date(2026, 12, 1): "Libur"}, frozenset({2026}))


def test_hitung() -> None:
    nilai = {
        "lahir": "2026-11-20",
        "mulai": "2027-11-30",
        "jumlah": "7",
        "orang": '[["Sari", "3000"], ["Budi", ""], ["Ani", "2000"]]',
    }
    assert hitung(berhitung(), nilai | {"mulai": "2026-11-30"}, date(2030, 11, 19), SENIN_JUMAT) == {
        "a": "0",
        "b": "3",
        "c": "6",
        "d": "2026-12-30",
        "e": "2026-12-03",
        "f": "2027-02-28",
        "g": "2027-11-30",
        "h": "3",
        "i": "5000",
        "j": "5007",
        "k": "100",
    }


def test_hitung_kosong_dan_di_luar_kalender() -> None:
    kosong = hitung(berhitung(), {}, date(2026, 11, 20), SENIN_JUMAT)
    assert kosong == dict.fromkeys("abcdefg", "") | {"h": "0", "i": "0", "j": "0", "k": "0"}
    jauh = hitung(berhitung(), {"mulai": "9999-12-31"}, date(2026, 11, 20), SENIN_JUMAT)
    assert {jauh[k] for k in "defg"} == {""}
    rusak = {"lahir": "bukan tanggal", "orang": "{", "jumlah": "x", "mulai": "2026-02-30"}
    assert set(hitung(berhitung(), rusak, date(2026, 11, 20), SENIN_JUMAT)) == set(RUMUS)


def test_uang_besar_tetap_tepat() -> None:
    nilai = {"orang": '[["a", "999999999999999"], ["b", "1"]]', "jumlah": "999999999999999"}
    hasil = hitung(berhitung(), nilai, date(2026, 11, 20), SENIN_JUMAT)
    assert (hasil["i"], hasil["j"]) == ("1000000000000000", "1999999999999999")


def test_isian_diminta_menurut_syarat() -> None:
    p = berhitung()
    assert "a" not in [i.kode for i in isian_diminta(p.berkas.isian, Konteks())]
    syarat = isian("teks", bila={"isian": "sifat", "adalah": "segera"})
    assert isian_diminta((syarat,), Konteks()) == ()
    assert isian_diminta((syarat,), Konteks(isian={"sifat": "segera"})) == (syarat,)


def test_isian_awal_menurut_aktivitas_dan_pada() -> None:
    tabel = (
        '\n[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[isian]]\nkode = "a"\nlabel = "A"\naktivitas = ["baru"]\n'
        '[[isian]]\nkode = "b"\nlabel = "B"\npada = "serah"\n'
    )
    p = prosedur(tabel=tabel)
    assert [i.kode for i in p.isian_awal("baru")] == ["sifat", "jumlah", "mulai", "a"]
    assert [i.kode for i in p.isian_awal("")] == ["sifat", "jumlah", "mulai"]
    assert [i.kode for i in p.isian_pada("serah")] == ["b"]


# ---- the checklist


SYARAT = """
[[persyaratan]]
kode = "ktp"
nama = "KTP"
[[persyaratan]]
kode = "nikah"
nama = "Buku nikah"
kelompok = "kawin"
pilihan = "tercatat"
[[persyaratan]]
kode = "sptjm"
nama = "SPTJM"
kelompok = "kawin"
pilihan = "belum"
[[persyaratan]]
kode = "saksi"
nama = "Saksi"
kelompok = "kawin"
pilihan = "belum"
[[persyaratan]]
kode = "foto"
nama = "Foto"
wajib = false
[[persyaratan]]
kode = "segera"
nama = "Alasan segera"
bila = {isian = "sifat", adalah = "segera"}
"""


@pytest.mark.parametrize(
    ("ada", "tiada"),
    [
        ("", "ktp nikah sptjm saksi"), ("ktp", "nikah sptjm saksi"), ("ktp nikah", ""), ("ktp sptjm saksi", ""),
        ("ktp sptjm", "nikah saksi"), ("nikah", "ktp"), ("ktp nikah foto", ""),
    ],
)  # fmt: skip
def test_kurang(ada: str, tiada: str) -> None:
    berlaku = persyaratan_berlaku(prosedur(tabel=SYARAT), Konteks())
    for kata_ada in ("ada", "tidak_berlaku"):
        keadaan = dict.fromkeys(ada.split(), kata_ada) | {"lain": "ada"}
        assert [p.kode for p in kurang(berlaku, keadaan)] == tiada.split()
    assert [p.kode for p in kurang(berlaku, {"ktp": "tidak_ada", "nikah": "ada"})] == ["ktp"]


def test_persyaratan_bersyarat() -> None:
    p = prosedur(tabel=SYARAT)
    assert "segera" not in [x.kode for x in persyaratan_berlaku(p, Konteks())]
    segera = persyaratan_berlaku(p, Konteks(isian={"sifat": "segera"}))
    assert [x.kode for x in kurang(segera, {"ktp": "ada", "nikah": "ada"})] == ["segera"]


# ---- sentences


def test_kolom_wajib_dan_judul_di_layar() -> None:
    kolom = [{"kode": "nama", "label": "nama"}, {"kode": "umur", "label": "umur", "jenis": "angka"}]
    tabel = isian("tabel", kolom=kolom)
    with pytest.raises(GalatIsian, match="Isian baris 2: umur belum diisi; tulis nama; umur"):
        baca_isian(tabel, "Sari; 7\nBudi", {})
    kanonis = baca_isian(TABEL, "Sari; 7; segera\nBudi", {})
    assert baris_berjudul(TABEL, kanonis) == ["Sari; umur: 7; sifat: Segera", "Budi"]


def test_kalimat_nomor_tidak_menyebut_labelnya_dua_kali() -> None:
    with pytest.raises(GalatIsian, match=r"^Nomor KK ini 3 angka"):
        baca_isian(isian("kk", label="Nomor KK"), "123", {})
    with pytest.raises(GalatIsian, match=r"^KK ayah: Nomor KK ini 3 angka"):
        baca_isian(isian("kk", label="KK ayah"), "123", {})
