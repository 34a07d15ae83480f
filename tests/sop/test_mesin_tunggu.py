"""The engine: waits of their own, tasks that are passed, answers that only go on, who is told; dates in a file."""

from __future__ import annotations

import pytest

from loket_tui.sop.mesin import langkahkan, pilihan
from loket_tui.sop.syarat import Konteks

from .conftest import baris, prosedur, temuan

K = Konteks()
SEGERA = 'bila = {isian = "sifat", adalah = "segera"}'


@pytest.mark.parametrize(("aksi", "menunggu"), [
    ('{jenis = "tunggu_hadir"}', "kehadiran"),
    ('{jenis = "tunggu_masuk", dari = "pemohon"}', "pemohon"),
    ('{jenis = "tunggu_masuk", dari = "pos"}', "pihak_luar"),
    ('{jenis = "tunggu_masuk", dari = "pihak_luar"}', "pihak_luar"),
    ('{jenis = "cap"}', ""),
])
def test_yang_ditunggu_begitu_berkas_sampai(aksi: str, menunggu: str) -> None:
    p = prosedur(baris("a", '{jenis = "verifikasi", hasil = {kembali = {tunggu = "pejabat", ke = "x"}}}')
                 + baris("x", aksi))
    assert langkahkan(p, "a.verifikasi", "sesuai", K).menunggu == menunggu
    assert langkahkan(p, "a.verifikasi", "kembali", K).menunggu == (menunggu or "pejabat")


def test_tugas_dilewati_dan_disebut() -> None:
    p = prosedur(
        baris("x", f'{{jenis = "cap"}}, {{jenis = "tugas"}}, {{id = "kedua", jenis = "tugas", {SEGERA}}}')
        + baris("y", '{jenis = "tugas"}', SEGERA) + baris("z", '{jenis = "tugas"}, {jenis = "arsip"}'))
    gerak = langkahkan(p, "x.cap", "selesai", K)
    assert (gerak.token, gerak.tugas) == ("z.arsip", ("x.tugas", "z.tugas"))
    segera = Konteks(isian={"sifat": "segera"})
    assert langkahkan(p, "x.cap", "selesai", segera).tugas == ("x.tugas", "x.kedua", "y.tugas", "z.tugas")


def test_tugas_di_ujung_dan_yang_dilompati() -> None:
    p = prosedur(baris("a", '{jenis = "verifikasi", hasil = {rujuk = {ke = "serah"}, tunda = {ke = "x"}}}')
                 + baris("x", '{jenis = "tugas"}, {jenis = "cap"}'), akhir=baris("serah", '{jenis = "serahkan"}')
                 + baris("pantau", '{jenis = "tugas"}'))
    assert langkahkan(p, "a.verifikasi", "sesuai", K).tugas == ("x.tugas",)
    assert langkahkan(p, "a.verifikasi", "tunda", K).tugas == ("x.tugas",)
    assert langkahkan(p, "a.verifikasi", "rujuk", K).tugas == ()
    ujung = langkahkan(p, "serah.serahkan", "diterima", K)
    assert (ujung.akhir, ujung.tugas) == ("selesai", ("pantau.tugas",))


def test_jawaban_tanpa_sasaran_tidak_menahan() -> None:
    p = prosedur(baris("x", '{jenis = "tanya_puas"}'))
    puas, tidak = pilihan(p, "x.tanya_puas", K)
    assert (puas.hasil, tidak.hasil, tidak.bebas, tidak.perlu_alasan) == ("puas", "tidak_puas", True, False)
    assert puas.gerak == tidak.gerak
    p = prosedur(baris("x", '{jenis = "tanya_puas", hasil = {tidak_puas = {ke = "periksa"}}}'))
    _, tidak = pilihan(p, "x.tanya_puas", K)
    assert (tidak.gerak.token, tidak.bebas, tidak.perlu_alasan) == ("periksa.periksa_kelengkapan", False, True)


def test_siapa_yang_diberi_tahu() -> None:
    tahu = 'beritahu = {kepada = "Pemohon", cara = "telepon"}'
    p = prosedur(baris("x", f'{{jenis = "verifikasi", hasil = {{tolak = {{akhir = "ditolak", {tahu}}}, '
                            f'tunda = {{ke = "x", {tahu}}}}}}}'))
    for hasil in ("tolak", "tunda"):
        kabar = langkahkan(p, "x.verifikasi", hasil, K).beritahu
        assert kabar is not None and (kabar.kepada, kabar.cara) == ("Pemohon", "telepon")
    assert langkahkan(p, "x.verifikasi", "sesuai", K).beritahu is None


@pytest.mark.parametrize("kapan", [
    '{isian = "mulai", hari = 2}', "{hari = 1, bulan = 2}", "{hari = -1}", '{hari = "besok"}', "{dari = 3}",
    "{isian = 4}",
])
def test_tanggal_yang_tidak_terbaca_ditolak(kapan: str) -> None:
    assert temuan(baris("x", f'{{jenis = "tugas", tenggat = {kapan}}}'))


@pytest.mark.parametrize("kapan", ['{isian = "mulai"}', '{dari = "mulai", bulan = 6}', "{hari_kerja = 2}"])
def test_tanggal_yang_terbaca(kapan: str) -> None:
    prosedur(baris("x", f'{{jenis = "tugas", muncul = {kapan}, tenggat = {kapan}}}'))


def test_tenggat_langkah_satu_satuan() -> None:
    prosedur(baris("x", '{jenis = "cap"}', 'tenggat = {dari = {isian = "mulai"}, hari = 2}'))
    assert temuan(baris("x", '{jenis = "cap"}', 'tenggat = {dari = {isian = "mulai"}, hari = 2, bulan = 1}'))
    assert temuan(baris("x", '{jenis = "cap"}', 'tenggat = {dari = {isian = "mulai", aksi = "x"}, hari = 2}'))


@pytest.mark.parametrize(("aksi", "lain", "kalimat"), [
    ('{jenis = "tugas", tenggat = {isian = "tidak"}}', "", "tenggat menyebut isian 'tidak' yang tidak ada"),
    ('{jenis = "tugas", muncul = {dari = "tidak", hari = 1}}', "", "muncul menyebut isian 'tidak' yang tidak ada"),
    ('{jenis = "tugas", muncul = {isian = "sifat"}}', "", "muncul memakai isian 'sifat' yang bukan tanggal"),
    ('{jenis = "cap"}', 'tenggat = {dari = "tidak", hari = 1}', "tenggat menyebut isian 'tidak' yang tidak ada"),
    ('{jenis = "cap"}', 'tenggat = {dari = {aksi = "lain"}, hari = 1}', "tenggat menyebut aksi 'lain' yang tidak ada"),
])
def test_tanggal_menyebut_yang_ada(aksi: str, lain: str, kalimat: str) -> None:
    assert any(kalimat in t for t in temuan(baris("x", aksi, lain)))
