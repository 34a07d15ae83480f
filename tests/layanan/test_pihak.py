"""The persons of a case: asked at intake, checked, counted, filled in with the checklist, corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import daftar, kelengkapan, medan, perubahan, sebelum, terima
from loket_tui.layanan.pihak import Ketikan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import meja as rm
from tests.alat_kantor import SITI, sesi
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, tertunda, utuh

KAWAN = {"pemohon": [{"nama": "Joko Contoh", "nik": "3507111205900001"}]}
ANAK = {"anak": [{"nama": "Rani Contoh", "lahir_anak": "12-05-2019"}]}
SAKSI = {"saksi": [{"nama": "Rudi Contoh"}, {"nama": "Umi Contoh"}]}
AKTA = (Butir("akta", "ada"), Butir("akta_anak", "ada"))
PERNYATAAN = (Butir("pernyataan", "ada"),)


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """An office with the procedure of this test."""
    r = kantor_sop(tmp_path / "k", "pihak", "ttd")
    assert tertunda(r) == ()
    yield r
    utuh(r)
    r.tutup()


def ajukan(ruang: Ruang, orang: Ketikan, butir: tuple[Butir, ...] | None, anak: str = "tidak") -> int:
    p = Pengajuan("pihak", SITI, {"punya_anak": anak}, pihak=orang)
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), p, butir).permohonan


def test_yang_diminta_menurut_isian(ruang: Ruang) -> None:
    tanpa = terima.pihak_diminta(ruang, "pihak", "", {"punya_anak": "tidak"})
    assert [(p.kode, p.mulai, p.paling_sedikit, p.paling_banyak) for p in tanpa] == [
        ("pemohon", 2, 1, 2), ("saksi", 1, 0, 2)]
    assert tanpa[0].sebutan(2) == "Pemohon 2 dari 3"
    dengan = terima.pihak_diminta(ruang, "pihak", "", {"punya_anak": "ya"})
    assert [(p.kode, [i.kode for i in p.isian]) for p in dengan][1] == ("anak", ["lahir_anak", "sekolah"])
    assert "lahir_anak" not in {i.kode for i in terima.isian_diminta(ruang, "pihak", "", {"punya_anak": "ya"})}


@pytest.mark.parametrize(("orang", "anak", "medan_"), [
    ({}, "tidak", "pemohon.2.nama"),
    ({"pemohon": [{"nama": "7"}]}, "tidak", "pemohon.2.nama"),
    ({"pemohon": [{"nik": "3507111205900001"}]}, "tidak", "pemohon.2.nama"),
    ({"pemohon": [{"nama": "Joko", "nik": "12"}]}, "tidak", "pemohon.2.nik"),
    ({"pemohon": [{"nama": "A B"}, {"nama": "C D"}, {"nama": "E F"}]}, "tidak", "pemohon.4.nama"),
    ({"pemohon": [{"nama": "A B", "nik": "3507111205900001"}, {"nama": "C D", "nik": "3507111205900001"}]}, "tidak",
     "pemohon.3.nik"),
    ({"pemohon": [{"nama": "A B", "nik": SITI.nik}]}, "tidak", "pemohon.2.nik"),
    (KAWAN, "ya", "anak.1.nama"),
    (KAWAN | {"anak": [{"nama": "Rani"}]}, "ya", "anak.1.lahir_anak"),
    (KAWAN | {"anak": [{"nama": "Rani", "lahir_anak": "31-02-2019"}]}, "ya", "anak.1.lahir_anak"),
    (KAWAN | {"anak": [{"nama": "Rani", "lahir_anak": "12-05-2030"}]}, "ya", "anak.1.lahir_anak"),
    (KAWAN | {"anak": [{"nama": "x" * 101, "lahir_anak": "12-05-2019"}]}, "ya", "anak.1.nama"),
])
def test_orang_yang_keliru(ruang: Ruang, orang: Ketikan, anak: str, medan_: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        ajukan(ruang, orang, None, anak)
    assert galat.value.medan == medan_


def test_orang_tersimpan_dan_yang_tidak_berlaku_diabaikan(ruang: Ruang) -> None:
    nomor = ajukan(ruang, KAWAN | ANAK, AKTA, "tidak")      # the child is not asked: there is none
    assert [n for n, _ in baca(ruang, nomor).orang] == ["Pemohon 2"]
    nomor = ajukan(ruang, KAWAN | ANAK, AKTA, "ya")
    b = baca(ruang, nomor)
    assert [n for n, _ in b.orang] == ["Pemohon 2", "Anak 1"]
    assert b.orang[1][1] == (("Nama", "Rani Contoh"), ("Tanggal lahir", "12 Mei 2019"))
    assert ("banyak_anak", "Banyaknya anak", "1") in b.isian
    assert {k["nama"] for k in b.kelengkapan} >= {"Akta kelahiran (tiap Anak)"}
    kerjakan(ruang, nomor)
    assert baca(ruang, nomor).akhir == "selesai"


def test_jumlah_orang_menentukan_persyaratan(ruang: Ruang) -> None:
    dua = KAWAN | {"anak": [{"nama": "Rani", "lahir_anak": "12-05-2019"}, {"nama": "Roni", "lahir_anak": "12-05-2020"}]}
    diminta = terima.persyaratan_diminta(ruang, "pihak", "", {"punya_anak": "ya"}, dua)
    assert "keluarga_besar" in {p.kode for p in diminta}
    assert "keluarga_besar" not in {p.kode for p in terima.persyaratan_diminta(ruang, "pihak", "", {"punya_anak": "ya"},
                                                                              KAWAN | ANAK)}
    assert "akta_anak" not in {p.kode for p in terima.persyaratan_diminta(ruang, "pihak", "", {"punya_anak": "tidak"})}
    nomor = ajukan(ruang, dua, AKTA, "ya")
    assert baca(ruang, nomor).menunggu == "pemohon"


def test_pihak_untuk_satu_pilihan(ruang: Ruang) -> None:
    with pytest.raises(GalatIsian, match="Saksi baru 0 orang, paling sedikit 2") as galat:
        ajukan(ruang, KAWAN, PERNYATAAN)
    assert galat.value.medan == "saksi.1.nama"
    ajukan(ruang, KAWAN, AKTA)                              # with the other choice nobody asks for witnesses
    assert baca(ruang, ajukan(ruang, KAWAN | SAKSI, PERNYATAAN)).menunggu == ""


def test_orang_menyusul_bersama_kelengkapan(ruang: Ruang) -> None:
    nomor = ajukan(ruang, KAWAN, ())
    ani = sesi(ruang, "ani")
    p = kelengkapan.pemeriksaan(ruang, ani, nomor)
    assert [(x.kode, x.mulai, x.paling_sedikit, x.paling_banyak, x.sudah) for x in p.pihak] == [
        ("pemohon", 3, 0, 1, 1), ("saksi", 1, 0, 2, 0)]

    def periksa(orang: Ketikan) -> None:
        terima.periksa_kelengkapan(ruang, ani, kunci_baru(), nomor, baca(ruang, nomor).urut, PERNYATAAN, orang=orang)

    for keliru in ({}, {"saksi": SAKSI["saksi"][:1]}, {"saksi": [*SAKSI["saksi"], {"nama": "Tri"}]}):
        with pytest.raises(GalatIsian):
            periksa(keliru)
    with pytest.raises(GalatIsian, match="sama dengan orang sebelumnya"):       # one whom the case has already
        periksa(SAKSI | {"pemohon": [{"nama": "Budi Contoh", "nik": KAWAN["pemohon"][0]["nik"]}]})
    assert len(baca(ruang, nomor).orang) == 1               # nothing was written by what was refused
    periksa(SAKSI | {"pemohon": [{"nama": "Budi Contoh"}]})
    assert [n for n, _ in baca(ruang, nomor).orang] == ["Pemohon 2", "Pemohon 3", "Saksi 1", "Saksi 2"]


def test_nama_yang_sama_diperingatkan(ruang: Ruang) -> None:
    orang = KAWAN | {"saksi": [{"nama": "Rudi Contoh"}, {"nama": "RUDI  contoh"}]}
    (kata,) = sebelum.sebelum(ruang, "pihak", "", {"punya_anak": "tidak"}, orang, "Siti Aminah").peringatan
    assert kata == "Nama Saksi 2 dari 2 sama dengan nama Saksi 1 dari 2; pastikan orangnya berlainan."
    (kata,) = sebelum.sebelum(ruang, "pihak", "", {"punya_anak": "tidak"}, KAWAN, "Joko Contoh").peringatan
    assert "sama dengan nama pemohon" in kata
    assert sebelum.sebelum(ruang, "pihak", "", {"punya_anak": "tidak"}, KAWAN | SAKSI, "Siti").peringatan == ()


def test_koreksi_orang(ruang: Ruang) -> None:
    nomor = ajukan(ruang, KAWAN | ANAK, AKTA, "ya")
    ani = sesi(ruang, "ani")
    kolom = {k.kode: k for k in medan.kolom_berkas(ruang, ani, nomor) if k.kode.startswith("pihak.")}
    assert list(kolom) == ["pihak.anak.1.nama", "pihak.anak.1.nik", "pihak.anak.1.lahir_anak", "pihak.anak.1.sekolah",
                           "pihak.pemohon.2.nama", "pihak.pemohon.2.nik"]
    assert kolom["pihak.anak.1.lahir_anak"].nilai == "12-05-2019"
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, baca(ruang, nomor).urut, "pihak.anak.1.lahir_anak",
                           "13-05-2019", "Salah ketik")
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, baca(ruang, nomor).urut, "pihak.pemohon.2.nik", "",
                           "Belum pasti")
    b = baca(ruang, nomor)
    assert b.orang[1][1][1] == ("Tanggal lahir", "13 Mei 2019") and len(b.orang[0][1]) == 1
    assert not any("3507111205900001" in r.rincian for r in b.riwayat)      # a NIK is masked in the story


def test_ganti_layanan_membawa_orang_yang_sama(ruang: Ruang) -> None:
    nomor = ajukan(ruang, KAWAN | SAKSI, PERNYATAAN)
    h = perubahan.ganti_layanan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, baca(ruang, nomor).urut, "ttd", {},
                                "Salah layanan")
    assert h.permohonan != nomor and baca(ruang, h.permohonan).orang == ()     # its witnesses need more fields


def test_pemohon_bersama_dalam_surat(ruang: Ruang) -> None:
    """The applicant is the first of them; what the form asked of him stands beside his name as of the others."""
    from loket_tui.layanan import surat
    from loket_tui.layanan.alur import baca as baca_berkas

    nomor = ajukan(ruang, KAWAN | ANAK, AKTA, "ya")
    with ruang.basis.baca() as k:
        nilai = surat.nilai_surat(baca_berkas(ruang, k, nomor))
    assert nilai["pemohon"].splitlines() == [
        "1. Siti Aminah, NIK 3507115205900002", "2. Joko Contoh, NIK 3507111205900001"]
    assert (nilai["pemohon_jumlah"], nilai["pemohon_2_nama"], nilai["pemohon_3_nama"]) == ("2", "Joko Contoh", "")
    assert nilai["anak"] == "Rani Contoh, 12 Mei 2019" and nilai["anak_1_lahir_anak"] == "12 Mei 2019"
    assert nilai["saksi"] == "" and nilai["saksi_jumlah"] == "0"
    assert nilai["tempat_tanggal_lahir"] == ", ".join(x for x in (nilai["tempat_lahir"], nilai["tanggal_lahir"]) if x)
    assert nilai["alamat_lengkap"].endswith(f"Desa {nilai['desa']}") and not nilai["alamat_lengkap"].startswith(",")


def test_draf_menyimpan_orang(ruang: Ruang) -> None:
    ani, kunci = sesi(ruang, "ani"), kunci_baru()
    terima.simpan_draf(ruang, ani, kunci, "terima", {"pihak": KAWAN})
    assert terima.draf_tersimpan(ruang, ani, "terima")[0][1]["pihak"] == KAWAN


def test_daftar_menyebut_pemohon_pertama(ruang: Ruang) -> None:
    """Work list and desk name the applicant, also where another person of the same party was written later."""
    nomor = ajukan(ruang, KAWAN, AKTA)
    ani = sesi(ruang, "ani")
    assert [b.nama for b in daftar.halaman(ruang, ani, [nomor])] == [SITI.nama]
    with ruang.basis.baca() as koneksi:
        assert rm.desa(koneksi, [nomor]) == {nomor: SITI.desa}
