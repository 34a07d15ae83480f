"""Signing: parties in ink, lanes in order, substitutes while the official is away, the file itself, counters."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import beranda, daftar, ketiadaan, perubahan, tanda_pihak, tanda_tangan
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, sampai, utuh

TTD = SOP_KECIL / "ttd.toml"
SAKSI = {"saksi": [{"nama": "Joko Contoh", "nik": "3507111205900001", "hubungan": "kakak"},
                   {"nama": "Rudi Contoh", "hubungan": "tetangga"}]}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """An office with the procedures of this test."""
    r = kantor_sop(tmp_path / "k", "ttd", "berkas_sendiri")
    yield r
    utuh(r)
    r.tutup()


def setuju(ruang: Ruang, nomor: int, oleh: str) -> Hasil:
    s = sesi(ruang, oleh)
    return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, baca(ruang, nomor).urut,
                                BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))


def paraf(ruang: Ruang, nomor: int, oleh: str) -> Hasil:
    return tanda_tangan.paraf(ruang, sesi(ruang, oleh), kunci_baru(), nomor, baca(ruang, nomor).urut)


def tinta(ruang: Ruang, nomor: int) -> Hasil:
    return tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)


def pihak(ruang: Ruang, nomor: int, oleh: str = "ani") -> Hasil:
    return tanda_pihak.tandai_pihak(ruang, sesi(ruang, oleh), kunci_baru(), nomor, baca(ruang, nomor).urut)


def pergi(ruang: Ruang, peran: str, dari: str = "", sampai_: str = "", oleh: str = "eka") -> Hasil:
    return ketiadaan.catat_ketiadaan(ruang, sesi(ruang, oleh), kunci_baru(), peran, dari, sampai_, "Dinas luar")


def cuplikan(ruang: Ruang, hasil: Hasil) -> dict[str, Any]:
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None
    return perintah.cuplikan


def ke_camat(ruang: Ruang) -> int:
    """A case that waits for the last signature."""
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, nomor, "tanda_tangan")
    pihak(ruang, nomor)
    setuju(ruang, nomor, "citra")
    tinta(ruang, nomor)
    assert baca(ruang, nomor).token == "surat.ttd_camat"
    return nomor


# ---- parties and lanes in order


def test_pihak_lalu_lane_berurutan(ruang: Ruang) -> None:
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    b = sampai(ruang, nomor, "tanda_tangan")
    assert (b.token, b.pihak_belum) == ("surat.ttd_kasi", ("Saksi 1 Joko Contoh", "Saksi 2 Rudi Contoh"))
    with pytest.raises(GalatAturan, match="Saksi 1, Saksi 2 belum menandatangani Surat Pernyataan"):
        setuju(ruang, nomor, "citra")
    with pytest.raises(GalatIzin, match="dicatat Petugas Loket"):
        pihak(ruang, nomor, "budi")
    h = tanda_pihak.cetak_untuk_pihak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut)
    c = cuplikan(ruang, h)
    assert c["nomor"] is None and c["rangkap"] == 2
    assert [x["nama"] for x in c["ttd_lain"]] == ["Joko Contoh", "Rudi Contoh", "CITRA CONTOH"]
    assert c["ttd"]["baris_jabatan"] == ["CAMAT CONTOH,"]
    pihak(ruang, nomor)
    with pytest.raises(GalatAturan, match="Tidak ada pihak"):
        pihak(ruang, nomor)
    h = setuju(ruang, nomor, "citra")
    assert h.nomor == ("1/KASI/2026",) and not h.cetak     # the sheet with the witnesses' ink serves on
    assert "kertas yang sudah ada" in h.kabar
    tinta(ruang, nomor)
    h = setuju(ruang, nomor, "eka")
    assert not h.cetak and not h.nomor
    tinta(ruang, nomor)
    b = baca(ruang, nomor)
    assert b.jenis == "serahkan"
    assert b.paraf == (("Sekretaris Camat", "Dedi"), ("Saksi 1", "Joko Contoh"), ("Saksi 2", "Rudi Contoh"),
                       ("Kepala Seksi", "Citra"), ("Camat", "Eka"))
    assert any("dicap: Surat Pernyataan" in r.rincian for r in b.riwayat)
    assert b.orang[0] == ("Saksi 1", (("Nama", "Joko Contoh"), ("NIK", "3507111205900001"),
                                      ("Hubungan dengan pemohon", "kakak")))
    kerjakan(ruang, nomor)
    assert baca(ruang, nomor).akhir == "selesai"


def test_surat_memuat_pihak_dan_rangkap(ruang: Ruang) -> None:
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, nomor, "tanda_tangan")
    pihak(ruang, nomor)
    h = setuju(ruang, nomor, "citra")
    assert "2 lembar" in h.kabar
    halaman = PdfReader(BytesIO(buat("naskah", cuplikan(ruang, h)))).pages
    isi = halaman[0].extract_text()
    assert len(halaman) == 3 and isi == halaman[1].extract_text()
    assert "ARSIP" in halaman[2].extract_text()     # the office's own sheet, with room for the parafs
    for kata in ("1. Joko Contoh, NIK 3507111205900001, kakak", "2. Rudi Contoh", "Joko Contoh (kakak)", "2 saksi"):
        assert kata.replace(" ", "") in "".join(isi.split())
    assert "Saksi ketiga" not in isi
    tinta(ruang, nomor)
    s = sesi(ruang, "eka")
    tanda_tangan.kembalikan(ruang, s, kunci_baru(), nomor, baca(ruang, nomor).urut, "Nama keliru")
    assert baca(ruang, nomor).paraf == ()      # witnesses, operator and paraf are withdrawn together


def test_koreksi_pihak_membuat_surat_lagi(ruang: Ruang) -> None:
    nomor = ke_camat(ruang)
    b = baca(ruang, nomor)
    dedi = sesi(ruang, "ani")
    perubahan.koreksi_data(ruang, dedi, kunci_baru(), nomor, b.urut, "pihak.saksi.2.nama", "Rudi Misal", "Salah ketik")
    b = baca(ruang, nomor)
    assert (b.token, b.paraf) == ("surat.buat_naskah", ())
    assert b.orang[1][1][0] == ("Nama", "Rudi Misal")
    for kolom, baru in (("pihak.saksi.9.nama", "X"), ("pihak.saksi.1.nik", "123"), ("pihak.saksi.1.nama", "77"),
                        ("pihak.pemohon.1.nama", "X"), ("pihak.saksi.1.rahasia", "X")):
        with pytest.raises(GalatIsian):
            perubahan.koreksi_data(ruang, dedi, kunci_baru(), nomor, b.urut, kolom, baru, "Salah ketik")


# ---- substitutes


def test_pengganti_berurutan(ruang: Ruang) -> None:
    nomor = ke_camat(ruang)
    for oleh in ("dedi", "citra"):
        with pytest.raises(GalatIzin, match="catat dahulu bahwa pejabat"):
            setuju(ruang, nomor, oleh)
    assert nomor not in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))
    catat = pergi(ruang, "camat")
    assert "Tidak di tempat hari ini: Camat (16-11-2026); penggantinya dapat bertindak." in beranda.pengingat(
        ruang, sesi(ruang, "ani"))
    beranda.pengingat(ruang, sesi(ruang, "admin"))
    with pytest.raises(GalatIzin, match="catat dahulu"):
        setuju(ruang, nomor, "citra")
    assert nomor in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))
    assert baca(ruang, nomor, "dedi").boleh_setujui
    ketiadaan.cabut_ketiadaan(ruang, sesi(ruang, "dedi"), kunci_baru(), catat.lain["ketiadaan"])
    assert not baca(ruang, nomor, "dedi").boleh_setujui
    sendiri = pergi(ruang, "camat", oleh="dedi")
    with pytest.raises(GalatIzin, match=r"mencatat Camat tidak di tempat.* dicatat Camat \(F5, a\)"):
        setuju(ruang, nomor, "dedi")
    ketiadaan.cabut_ketiadaan(ruang, sesi(ruang, "dedi"), kunci_baru(), sendiri.lain["ketiadaan"])
    pergi(ruang, "camat")
    h = setuju(ruang, nomor, "dedi")
    assert cuplikan(ruang, h)["ttd"]["baris_jabatan"] == ["a.n. CAMAT CONTOH", "SEKRETARIS CAMAT,"]
    assert h.cetak and "lembar baru dicetak" in h.kabar      # the block is not the one that was printed


def test_ub_sesudah_an(ruang: Ruang) -> None:
    nomor = ke_camat(ruang)
    pergi(ruang, "camat")
    pergi(ruang, "sekcam")
    h = setuju(ruang, nomor, "citra")
    assert cuplikan(ruang, h)["ttd"]["baris_jabatan"] == [
        "a.n. CAMAT CONTOH", "SEKRETARIS CAMAT", "u.b.", "KEPALA SEKSI PELAYANAN,"]
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT cara FROM naskah_tanda ORDER BY id DESC LIMIT 1")).scalar() == "ub"


@pytest.mark.parametrize("cara", ["plh", "plt"])
def test_pelaksana_harian_dan_tugas(tmp_path: Path, cara: str) -> None:
    """Plh. and Plt. stand before the post that is filled, the substitute's own post below it."""
    sop = TTD.read_text(encoding="utf-8").replace('cara = "an"', f'cara = "{cara}"').replace(
        ', {peran = "kasi", cara = "ub"}', "")
    ruang = kantor_sop(tmp_path / "k", sop={"ttd": sop})
    nomor = ke_camat(ruang)
    pergi(ruang, "camat")
    h = setuju(ruang, nomor, "dedi")
    assert cuplikan(ruang, h)["ttd"]["baris_jabatan"] == [f"{cara.capitalize()}. CAMAT CONTOH", "SEKRETARIS CAMAT,"]
    utuh(ruang)
    ruang.tutup()


def test_deret_dengan_pola_yang_sama_ditolak(tmp_path: Path) -> None:
    """Two counters of one book may not give the same number: the act says what the pattern lacks."""
    sop = TTD.read_text(encoding="utf-8").replace("{urut}/{pejabat}/{tahun}", "{urut}/{tahun}")
    lain = sop.replace('kode = "ttd"', 'kode = "lain"').replace('"kasi", "camat"]', '"sekcam", "camat"]').replace(
        'id = "ttd_kasi"\njenis = "tanda_tangan"\nnaskah = "pernyataan"\npelaksana = "kasi"',
        'id = "ttd_kasi"\njenis = "tanda_tangan"\nnaskah = "pernyataan"\npelaksana = "sekcam"').replace(
        'singkatan = ["ttd"]', 'singkatan = ["lain"]').replace('paraf = ["sekcam"]', 'paraf = ["kasi"]').replace(
        'jenis = "paraf"\nnaskah = "pernyataan"\npelaksana = "sekcam"',
        'jenis = "paraf"\nnaskah = "pernyataan"\npelaksana = "kasi"')
    ruang = kantor_sop(tmp_path / "k", sop={"ttd": sop, "lain": lain})
    ke_camat(ruang)
    nomor = mulai(ruang, "lain", pihak=SAKSI)
    sampai(ruang, nomor, "tanda_tangan")
    pihak(ruang, nomor)
    with pytest.raises(GalatAturan, match="pola nomornya sama"):
        setuju(ruang, nomor, "dedi")
    utuh(ruang)
    ruang.tutup()


def test_paraf_yang_tidak_di_tempat_gugur(ruang: Ruang) -> None:
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, nomor, "paraf")
    pihak(ruang, nomor)
    assert nomor not in daftar.kunci_meja(ruang, sesi(ruang, "citra"))
    pergi(ruang, "sekcam", oleh="dedi")
    assert nomor in daftar.kunci_meja(ruang, sesi(ruang, "citra"))
    b = baca(ruang, nomor, "citra")
    assert b.bagian_saya and b.jenis == "paraf"
    with pytest.raises(GalatAturan, match="tekan s"):
        paraf(ruang, nomor, "citra")
    setuju(ruang, nomor, "citra")
    assert any(r.rincian == "paraf gugur: tidak di tempat" for r in baca(ruang, nomor).riwayat)
    tinta(ruang, nomor)
    setuju(ruang, nomor, "eka")
    tinta(ruang, nomor)
    assert baca(ruang, nomor).jenis == "serahkan"


def test_yang_mendapat_giliran_dapat_mengembalikan_dan_menunda(ruang: Ruang) -> None:
    nomor = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, nomor, "paraf")
    pergi(ruang, "sekcam")
    s = sesi(ruang, "citra")
    tanda_tangan.tunda(ruang, s, kunci_baru(), nomor, baca(ruang, nomor).urut, "Menunggu berkas fisik")
    assert baca(ruang, nomor).token == "surat.paraf"      # a note moves nothing
    lain = mulai(ruang, "ttd", pihak=SAKSI)
    sampai(ruang, lain, "paraf")
    tanda_tangan.kembalikan(ruang, s, kunci_baru(), lain, baca(ruang, lain).urut, "Nama keliru")
    assert baca(ruang, lain).token == "surat.buat_naskah"


@pytest.mark.parametrize(("peran", "dari", "sampai_", "sebab", "medan"), [
    ("petugas_loket", "", "", "Dinas luar", "peran"), ("camat", "15-11-2026", "", "Dinas luar", "dari"),
    ("camat", "20-11-2026", "18-11-2026", "Dinas luar", "sampai"), ("camat", "", "31-12-2030", "Dinas luar", "sampai"),
    ("camat", "", "", "", "sebab"), ("camat", "kapan", "", "Dinas luar", "dari"),
])
def test_ketiadaan_yang_keliru(ruang: Ruang, peran: str, dari: str, sampai_: str, sebab: str, medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        ketiadaan.catat_ketiadaan(ruang, sesi(ruang, "dedi"), kunci_baru(), peran, dari, sampai_, sebab)
    assert galat.value.medan == medan
    assert ketiadaan.daftar(ruang, sesi(ruang, "ani")) == ()


def test_ketiadaan_yang_bertumpuk_ditolak(ruang: Ruang) -> None:
    """Taking one back would leave the official absent by the other."""
    pergi(ruang, "camat", "18-11-2026", "20-11-2026")
    for dari, sampai_ in (("20-11-2026", "23-11-2026"), ("16-11-2026", "18-11-2026"), ("19-11-2026", "")):
        with pytest.raises(GalatIsian, match="sudah tercatat tidak di tempat 18-11-2026"):
            pergi(ruang, "camat", dari, sampai_)
    pergi(ruang, "camat", "21-11-2026")
    pergi(ruang, "sekcam", "19-11-2026")


def test_ketiadaan_yang_akan_datang_dan_dicabut(ruang: Ruang) -> None:
    h = pergi(ruang, "camat", "18-11-2026", "20-11-2026")
    (baris,) = ketiadaan.daftar(ruang, sesi(ruang, "ani"))
    assert not any("Tidak di tempat" in k for k in beranda.pengingat(ruang, sesi(ruang, "ani")))
    assert (baris.sebutan, baris.masa, baris.kini) == ("Camat", "18-11-2026 s.d. 20-11-2026", False)
    ketiadaan.cabut_ketiadaan(ruang, sesi(ruang, "eka"), kunci_baru(), h.lain["ketiadaan"])
    assert ketiadaan.daftar(ruang, sesi(ruang, "ani")) == ()
    with pytest.raises(GalatAturan, match="tidak berlaku"):
        ketiadaan.cabut_ketiadaan(ruang, sesi(ruang, "eka"), kunci_baru(), h.lain["ketiadaan"])
    with pytest.raises(GalatIzin):
        pergi(ruang, "camat", oleh="ani")


# ---- the file itself, and what came with it


def test_berkas_diparaf_dan_ditandatangani(ruang: Ruang) -> None:
    nomor = mulai(ruang, "berkas_sendiri", pihak={"ahli_waris": [{"nama": "Joko Contoh"}]})
    paraf(ruang, nomor, "dedi")
    b = baca(ruang, nomor)
    assert b.pihak_belum == ("Ahli waris Joko Contoh",)
    with pytest.raises(GalatAturan, match="dibawa pemohon"):
        tanda_pihak.cetak_untuk_pihak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut)
    pihak(ruang, nomor)
    paraf(ruang, nomor, "citra")
    h = setuju(ruang, nomor, "eka")
    assert not h.cetak
    with pytest.raises(GalatAturan, match="tidak dicetak di sini"):
        tanda_tangan.lembar_rusak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, baca(ruang, nomor).urut, "Kusut")
    tinta(ruang, nomor)
    assert baca(ruang, nomor).token == "tanda.ttd_berkas"
    setuju(ruang, nomor, "eka")
    h = tinta(ruang, nomor)
    b = sampai(ruang, nomor, "serahkan")
    assert any(r.rincian == "dicap: Surat Pernyataan Ahli Waris" for r in b.riwayat)
    assert [n for _, n, _ in b.nomor if n.startswith("400.12.3.1")] == ["400.12.3.1/1/35.07.11/2026"]
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT sisipan FROM baris_buku WHERE buku = 'agenda_keluar'")).scalar() == "400.12.3.1"
        assert k.execute(text("SELECT terakhir FROM nomor_seri WHERE buku = 'agenda_keluar/400.12.3.1'")).scalar() == 1


def test_tanda_pada_berkas_terikat_putaran_kelengkapan(ruang: Ruang) -> None:
    nomor = mulai(ruang, "berkas_sendiri", pihak={"ahli_waris": [{"nama": "Joko Contoh"}]})
    paraf(ruang, nomor, "dedi")
    b = baca(ruang, nomor)
    assert b.paraf == (("Sekretaris Camat", "Dedi"),)
    tanda_tangan.kembalikan(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, b.urut, "Lembar kurang")
    assert baca(ruang, nomor).paraf == ()
    from loket_tui.layanan import terima
    terima.periksa_kelengkapan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, baca(ruang, nomor).urut,
                               [terima.Butir("pernyataan", "ada", jumlah=2)])
    paraf(ruang, nomor, "dedi")
    with ruang.basis.baca() as k:
        sidik = k.execute(text("SELECT sha256 FROM naskah WHERE kode = '' ORDER BY id")).scalars().all()
    assert len(sidik) == len(set(sidik)) == 2


def test_penerima_tidak_menandatangani_berkas(tmp_path: Path) -> None:
    """Who took the case in does not sign the file either."""
    ruang = kantor_sop(tmp_path / "k", "berkas_sendiri")
    from loket_tui.layanan import akun
    akun.simpan_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), {
        "nama_masuk": "rangkap", "nama": "Rangkap", "nip": "", "pangkat": "", "jabatan": "", "sandi_hash": "-"},
        ("petugas_loket", "camat"), "")
    nomor = mulai(ruang, "berkas_sendiri", oleh="rangkap", pihak={"ahli_waris": [{"nama": "Joko Contoh"}]})
    paraf(ruang, nomor, "dedi")
    pihak(ruang, nomor)
    paraf(ruang, nomor, "citra")
    with pytest.raises(GalatIzin, match="Anda menerima berkas ini"):
        setuju(ruang, nomor, "rangkap")
    ruang.tutup()


def test_nama_yang_dikoreksi_tidak_mewarisi_tanda_tangan(ruang: Ruang) -> None:
    """A paper that the applicant brought: its content does not follow the name, so the mark must."""
    nomor = mulai(ruang, "berkas_sendiri", pihak={"ahli_waris": [{"nama": "Joko Contoh"}, {"nama": "Rudi Contoh"}]})
    paraf(ruang, nomor, "dedi")
    pihak(ruang, nomor)
    assert not baca(ruang, nomor).pihak_belum
    kolom, ani = "pihak.ahli_waris.1.nama", sesi(ruang, "ani")
    assert "tanda tangan Ahli waris 1" in perubahan.tanda_ditarik(ruang, ani, nomor, kolom, "Joko Misal", {})
    h = perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, baca(ruang, nomor).urut, kolom, "Joko Misal",
                               "Salah ketik")
    assert "Ahli waris 1" in h.kabar
    if baca(ruang, nomor).token == "tanda.paraf":       # the file is another one too
        paraf(ruang, nomor, "dedi")
    assert "Ahli waris 1 Joko Misal" in baca(ruang, nomor).pihak_belum
