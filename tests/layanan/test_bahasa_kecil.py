"""Parts of the language that several services share, each in a small SOP of its own, by the real acts to its ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian, GalatIzin
from loket_tui.layanan import daftar, ketiadaan, perubahan, serah, tanda_tangan, terima, tugas
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from tests.alat_kantor import SITI, sesi
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, sampai, tertunda, utuh

Buka = Callable[[str], Ruang]


@pytest.fixture
def buka(tmp_path: Path) -> Iterator[Buka]:
    """Opens an office with one small procedure; its record verifies in the end."""
    semua: list[Ruang] = []

    def satu(nama: str) -> Ruang:
        r = kantor_sop(tmp_path / "k", nama)
        assert not tertunda(r)
        semua.append(r)
        return r

    yield satu
    for r in semua:
        utuh(r)
        r.tutup()


def setuju(ruang: Ruang, nomor: int, oleh: str) -> Hasil:
    s = sesi(ruang, oleh)
    return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, baca(ruang, nomor).urut,
                                BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))


def blok(ruang: Ruang, hasil: Hasil) -> list[str]:
    """The lines of office above the name, as the letter prints them."""
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None
    return list(perintah.cuplikan["ttd"]["baris_jabatan"])


# ---- lane outside, another system, clock since complete


SISTEM = {"rujukan": "35-1", "petugas": "Rina"}


def test_pelaksana_luar_dicatat_pencatatnya(buka: Buka) -> None:
    r = buka("sistem_luar")
    n = mulai(r, "sistem_luar")
    b = baca(r, n)
    assert (b.token, b.kerja, b.pelaksana_luar) == ("verifikasi.konsep", "Kerjakan di SIAK (konsep)", "")
    kerjakan(r, n, nilai=SISTEM)
    b = baca(r, n)
    assert (b.token, b.kerja, b.pelaksana_luar) == (
        "verifikasi.setuju", "Kerjakan di SIAK (terverifikasi)", "Verifikator Dinas")
    with pytest.raises(GalatIzin, match=r"Operator|Verifikator"):
        kerjakan(r, n, nilai=SISTEM, oleh="ani")
    kerjakan(r, n, nilai=SISTEM, oleh="budi")
    kerjakan(r, n, nilai=SISTEM)
    b = baca(r, n)
    assert b.token == "serah.siap_ambil"
    assert "35-1" in b.riwayat[-1].rincian and "Rina" in b.riwayat[-1].rincian
    sampai(r, n)
    assert baca(r, n).akhir == "selesai"


@pytest.mark.parametrize(("hasil", "token", "menunggu", "akhir"), [
    ("kembali", "periksa.periksa_kelengkapan", "pemohon", ""), ("tunda", "verifikasi.setuju", "pihak_luar", ""),
    ("tolak", "", "", "ditolak"), ("rujuk", "", "", "dirujuk")])
def test_hasil_di_sistem_lain(buka: Buka, hasil: str, token: str, menunggu: str, akhir: str) -> None:
    r = buka("sistem_luar")
    n = mulai(r, "sistem_luar")
    kerjakan(r, n, nilai=SISTEM)
    with pytest.raises(GalatIsian):
        kerjakan(r, n, hasil, alasan=" ", nilai=SISTEM)
    kerjakan(r, n, hasil, alasan="Nama berbeda dengan akta", nilai=SISTEM)
    b = baca(r, n)
    assert (b.token, b.menunggu, b.akhir) == (token, menunggu, akhir)
    if hasil == "rujuk":
        assert "Dinas Kependudukan" in b.penutup + b.riwayat[-1].rincian
    if not akhir:
        if hasil == "kembali":
            terima.periksa_kelengkapan(r, sesi(r, "ani"), kunci_baru(), n, b.urut, [Butir("ktp", "ada")])
        while not baca(r, n).akhir:
            kerjakan(r, n, nilai=SISTEM)
        assert baca(r, n).akhir == "selesai"


# ---- a chain for two letters, two parafs, Plh. and Plt.


def test_alur_dipakai_dua_naskah_dan_dua_paraf_berurutan(buka: Buka) -> None:
    r = buka("rantai")
    n = mulai(r, "rantai")
    lewat = []
    while not (b := baca(r, n)).akhir:
        lewat.append(b.token)
        kerjakan(r, n)
    assert list(dict.fromkeys(lewat)) == [
        "tugas-konsep.buat_naskah", "tugas-paraf.paraf_kasi", "tugas-ttd.tanda_tangan", "teliti.verifikasi",
        "surat-konsep.buat_naskah", "surat-paraf.paraf_kasi", "surat-paraf.paraf_sekcam", "surat-ttd.tanda_tangan",
        "surat-ttd.nomor", "serah.serahkan"], "numbered at once where it is numbered on approval"
    assert [x[1] for x in b.nomor if "Agenda" in x[0]] == ["800/1/35.07.11/2026", "400/2/35.07.11/2026"]


def test_kembali_di_dalam_alur_mencabut_paraf_naskah_itu_saja(buka: Buka) -> None:
    r = buka("rantai")
    n = mulai(r, "rantai")
    while baca(r, n).token != "surat-paraf.paraf_sekcam":
        kerjakan(r, n)
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(r, sesi(r, "citra"), kunci_baru(), n, baca(r, n).urut)
    tanda_tangan.kembalikan(r, sesi(r, "dedi"), kunci_baru(), n, baca(r, n).urut, "Nama keliru")
    b = baca(r, n)
    assert b.token == "surat-konsep.buat_naskah"
    assert b.paraf == (("Kasi", "Citra"), ("Camat", "Eka")), "the surat tugas keeps its own"
    while baca(r, n).token != "surat-ttd.tanda_tangan":
        kerjakan(r, n)
    tanda_tangan.kembalikan(r, sesi(r, "eka"), kunci_baru(), n, baca(r, n).urut, "Camat rapat", "tunda")
    assert (baca(r, n).token, baca(r, n).menunggu) == ("surat-ttd.tanda_tangan", "pejabat")
    sampai(r, n)
    assert baca(r, n).akhir == "selesai"


@pytest.mark.parametrize(("absen", "oleh", "kepala"), [
    (("camat",), "dedi", "PLH. CAMAT CONTOH"), (("camat", "sekcam"), "citra", "PLT. CAMAT CONTOH")])
def test_plh_lalu_plt_hanya_selama_yang_sebelumnya_tidak_di_tempat(
    buka: Buka, absen: tuple[str, ...], oleh: str, kepala: str
) -> None:
    r = buka("rantai")
    n = mulai(r, "rantai")
    sampai(r, n, "tanda_tangan")
    with pytest.raises(GalatIzin):
        setuju(r, n, oleh)
    for peran in absen:
        ketiadaan.catat_ketiadaan(r, sesi(r, "eka"), kunci_baru(), peran, "", "", "Dinas luar")
    if oleh == "dedi":
        with pytest.raises(GalatIzin):
            setuju(r, n, "citra")           # the second only while the first is away too
    h = setuju(r, n, oleh)
    assert " ".join(blok(r, h)).upper().startswith(kepala), blok(r, h)
    tanda_tangan.sudah_ditandatangani(r, sesi(r, "ani"), kunci_baru(), n)
    assert baca(r, n).token == "teliti.verifikasi"


# ---- the letter by a field, conditions of every form


@pytest.mark.parametrize(("isian", "lewat", "surat", "nomor"), [
    ({"tujuan": "dalam", "kelas": "umum", "orang": "1"}, ["polos"], "pengantar", "400.1/1/35.07.11/2026"),
    ({"tujuan": "dalam", "kelas": "khusus", "orang": "5"}, ["polos"], "pengantar", "500.2/1/35.07.11/2026"),
    ({"tujuan": "luar", "kelas": "umum", "orang": "3"}, ["banyak", "polos"], "pindah", "470/1/35.07.11/2026"),
    ({"tujuan": "luar", "kelas": "umum", "orang": "2", "catatan": "segera"}, ["catatan", "sidang"], "pindah",
     "470/1/35.07.11/2026"),
    ({"tujuan": "dalam", "kelas": "umum", "orang": "11"}, ["catatan", "polos"], "pengantar",
     "400.1/1/35.07.11/2026"),
])
def test_surat_dan_jalan_menurut_isian(
    buka: Buka, isian: dict[str, str], lewat: list[str], surat: str, nomor: str
) -> None:
    r = buka("pilih_surat")
    n = mulai(r, "pilih_surat", isian)
    dilalui = []
    while not (b := baca(r, n)).akhir:
        dilalui.append(b.token.partition(".")[0])
        kerjakan(r, n)
    assert list(dict.fromkeys(dilalui)) == ["masuk", *lewat, "surat", "serah"]
    assert [x[1] for x in b.nomor if "Agenda" in x[0]] == [nomor]
    with r.basis.baca() as k:
        assert [kode for kode in ("pengantar", "pindah") if rn.terakhir(k, n, kode)] == [surat]


def test_syarat_pada_hasil_terdahulu(buka: Buka) -> None:
    r = buka("pilih_surat")
    isian = {"tujuan": "dalam", "kelas": "umum", "orang": "1"}
    n = mulai(r, "pilih_surat", isian)
    kerjakan(r, n, "tunda", alasan="Perlu dibahas")
    assert baca(r, n).token == "sidang.verifikasi"
    kerjakan(r, n)
    assert baca(r, n).token == "surat.tambahan", "asked only after the outcome it looks at"
    sampai(r, n)
    tolak = mulai(r, "pilih_surat", isian)
    kerjakan(r, tolak, "tunda", alasan="Perlu dibahas")
    kerjakan(r, tolak, "tolak", alasan="Tidak layak")
    assert (baca(r, n).akhir, baca(r, tolak).akhir) == ("selesai", "ditolak")


def test_koreksi_isian_memilih_surat_lain(buka: Buka) -> None:
    r = buka("pilih_surat")
    n = mulai(r, "pilih_surat", {"tujuan": "dalam", "kelas": "umum", "orang": "1"})
    perubahan.koreksi_data(r, sesi(r, "ani"), kunci_baru(), n, baca(r, n).urut, "tujuan", "luar", "Salah ketik")
    sampai(r, n)
    assert [x[1] for x in baca(r, n).nomor if "Agenda" in x[0]] == ["470/1/35.07.11/2026"]


# ---- sub-steps


def test_sub_langkah_diulang_sampai_batas_lalu_jalan_cadangan(buka: Buka) -> None:
    r = buka("sub_langkah")
    n = mulai(r, "sub_langkah")
    b = baca(r, n)
    assert (b.token, b.langkah_no, b.kegiatan) == ("jari.kerjakan", "4.1", "Merekam sidik jari")
    for _ in range(2):
        kerjakan(r, n, "ulang", alasan="Tidak terbaca")
        assert baca(r, n).token == "jari.kerjakan"
    kerjakan(r, n, "ulang", alasan="Tidak terbaca")
    b = baca(r, n)
    assert (b.token, b.langkah_no) == ("kecuali.verifikasi", "4.1"), "a row that is not printed has its row's number"
    kerjakan(r, n)
    assert baca(r, n).token == "mata.kerjakan"
    kerjakan(r, n)
    assert baca(r, n).token == "sahkan.verifikasi"
    kerjakan(r, n)
    assert baca(r, n).akhir == "selesai"


@pytest.mark.parametrize(("hasil", "jalan", "akhir"), [
    (["berhasil", "berhasil", "sesuai"], ["jari", "mata", "sahkan"], "selesai"),
    (["gagal", "sesuai", "berhasil", "sesuai"], ["jari", "kecuali", "mata", "sahkan"], "selesai"),
    (["gagal", "tolak"], ["jari", "kecuali"], "ditolak"),
    (["ulang", "berhasil", "berhasil", "sesuai"], ["jari", "jari", "mata", "sahkan"], "selesai")])
def test_semua_jalan_sub_langkah(buka: Buka, hasil: list[str], jalan: list[str], akhir: str) -> None:
    r = buka("sub_langkah")
    n = mulai(r, "sub_langkah")
    dilalui = []
    for satu in hasil:
        dilalui.append(baca(r, n).token.partition(".")[0])
        kerjakan(r, n, satu)
    assert (dilalui, baca(r, n).akhir) == (jalan, akhir)


# ---- papers withdrawn, a real hand-over, a task after it


def test_tugas_terbuka_sesudah_diserahkan_dan_berkas_selesai(buka: Buka) -> None:
    r = buka("sesudah_serah")
    n = mulai(r, "sesudah_serah")
    b = baca(r, n)
    assert (b.token, [p.hasil for p in b.pilihan]) == ("masuk.tarik", ["selesai", "tidak_ada"])
    with pytest.raises(GalatIsian, match="jumlah"):
        kerjakan(r, n, nilai={"jumlah:KTP-el": "0", "jumlah:KK": "0"})
    kerjakan(r, n, nilai={"jumlah:KTP-el": "1", "jumlah:KK": "0"})
    kerjakan(r, n)
    kerjakan(r, n)
    assert (baca(r, n).jenis, baca(r, n).tugas) == ("serahkan", ())
    serah.serahkan(r, sesi(r, "ani"), kunci_baru(), [(n, baca(r, n).urut)],
                   serah.Penerima("sendiri", identitas="KTP-el"))
    b = baca(r, n)
    assert b.akhir == "selesai" and any("Buku Tanda Terima" in x[0] for x in b.nomor)
    (satu,) = b.tugas
    assert (satu.nama, satu.muncul, satu.tenggat, satu.belum) == (
        "Menerima laporan pemegang", "16-04-2027", "16-05-2027", True)
    citra = sesi(r, "citra")
    assert not tugas.kunci_tugas(r, citra)
    (kunci,) = tugas.kunci_tugas(r, citra, mendatang=True)
    tugas.selesaikan_tugas(r, citra, kunci_baru(), kunci, catatan="Sudah melapor")
    assert not baca(r, n).tugas and baca(r, n).akhir == "selesai"


def test_tidak_ada_yang_ditarik_dan_penyerahan_ditunda(buka: Buka) -> None:
    r = buka("sesudah_serah")
    n = mulai(r, "sesudah_serah")
    kerjakan(r, n, "tidak_ada", alasan="KTP-el hilang")
    assert baca(r, n).token == "catat.verifikasi"
    sampai(r, n, "serahkan")
    serah.tunda(r, sesi(r, "ani"), kunci_baru(), n, baca(r, n).urut, "Pemohon tidak membawa identitas")
    assert baca(r, n).token == "serah.serahkan"
    sampai(r, n)
    assert baca(r, n).akhir == "selesai"


# ---- what is asked, computed fields


ISIAN = {"lahir": "01-01-1990", "acara": "30-11-2026", "pokok": "50000"}


def _diminta(r: Ruang, **isian: str) -> list[str]:
    return [x.kode for x in terima.persyaratan_diminta(r, "kelengkapan", "", {**ISIAN, **isian})]


def test_persyaratan_bila_ada_dan_menurut_umur(buka: Buka) -> None:
    r = buka("kelengkapan")
    assert _diminta(r) == ["ktp", "foto"]
    assert _diminta(r, lahir="17-11-2009") == ["ktp", "foto", "izin"]
    assert _diminta(r, lahir="16-11-2009") == ["ktp", "foto"], "seventeen today"


def test_satu_bentuk_cukup_dan_yang_bila_ada_tidak_menahan(buka: Buka) -> None:
    r = buka("kelengkapan")
    ani = sesi(r, "ani")
    p = Pengajuan("kelengkapan", SITI, ISIAN)
    n = terima.terima_berkas(r, ani, kunci_baru(), p, [Butir("foto", "ada")]).permohonan
    b = baca(r, n)
    assert b.menunggu == "pemohon" and any("KTP-el" in x for x in b.kurang)
    jam(r).maju(timedelta(days=1))
    terima.periksa_kelengkapan(r, ani, kunci_baru(), n, b.urut, [Butir("ktp", "ada", "tunjukkan_asli", 1)])
    b = baca(r, n)
    assert b.token == "arsip.arsip" and not b.kurang
    assert [(k["persyaratan"], k["keadaan"]) for k in b.kelengkapan if k["persyaratan"] == "ktp"] == [("ktp", "ada")]
    assert b.waktu.kerja == 0, "the clock began when it was complete"
    kerjakan(r, n)
    assert baca(r, n).akhir == "selesai"


@pytest.mark.parametrize(("hasil", "akhir"), [("tolak", "ditolak"), ("rujuk", "dirujuk")])
def test_pemeriksaan_berakhir_lain(buka: Buka, hasil: str, akhir: str) -> None:
    r = buka("kelengkapan")
    n = terima.terima_berkas(r, sesi(r, "ani"), kunci_baru(), Pengajuan("kelengkapan", SITI, ISIAN), None).permohonan
    b = baca(r, n)
    terima.periksa_kelengkapan(r, sesi(r, "ani"), kunci_baru(), n, b.urut, [], hasil, "Bukan warga kecamatan ini")
    assert baca(r, n).akhir == akhir


@pytest.mark.parametrize(("isian", "jalan"), [
    ({}, ["arsip"]), ({"acara": "18-11-2026"}, ["segera", "arsip"]), ({"denda": "50001"}, ["besar", "arsip"]),
    ({"denda": "50000"}, ["arsip"]), ({"acara": "16-11-2026", "pokok": "200000"}, ["segera", "besar", "arsip"])])
def test_hitungan_menentukan_jalan(buka: Buka, isian: dict[str, str], jalan: list[str]) -> None:
    r = buka("kelengkapan")
    n = mulai(r, "kelengkapan", {**ISIAN, **isian})
    lewat = []
    while not (b := daftar.berkas(r, sesi(r, "ani"), n)).akhir:
        lewat.append(b.token.partition(".")[0])
        kerjakan(r, n)
    assert lewat == jalan
    assert {k: v for k, _, v in b.isian}["umur_kini"] == "36"
