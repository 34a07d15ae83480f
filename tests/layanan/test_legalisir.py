"""legalisir: item by item, refused by the SOP or the officer, referred when nothing is left, numbered once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatSop
from loket_tui.layanan import perubahan, tanda_tangan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.sebelum import sebelum
from loket_tui.layanan.semua_ditolak import akibat_isian
from loket_tui.register import cetakan as rc
from loket_tui.screens.teks_berkas import anjuran
from loket_tui.sop.muat import muat_teks
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, tertunda, utuh

SOP = (SOP_KECIL / "legalisir.toml").read_text(encoding="utf-8")


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "legalisir")
    assert not tertunda(r)
    yield r
    r.tutup()


def _baris(ruang: Ruang) -> list[tuple[object, ...]]:
    with ruang.basis.baca() as k:
        return [tuple(b) for b in k.execute(text(
            "SELECT urut, uraian, jumlah, hasil, alasan FROM legalisir_butir ORDER BY id"))]


def test_sebagian_ditolak(ruang: Ruang) -> None:
    n = mulai(ruang, "legalisir", {
        "surat": "KK; asli; 2; \nKTP-el; ; 1; \nIjazah; S1; 3; Universitas Contoh\nKK; lama; 1;"})
    minta = {k.kode: k for k in baca(ruang, n).pilihan[0].minta}
    assert minta["butir:1"].label == "1. KK asli, 2 lembar" and minta["butir:1"].nilai == "legalisir"
    assert minta["butir:3"].pilihan == (("tolak", "Ditolak"),)
    assert minta["butir:3"].petunjuk == "Dilegalisir penerbitnya (Universitas Contoh)"
    with pytest.raises(GalatIsian, match="Tulis alasan") as galat:
        kerjakan(ruang, n, nilai={"butir:4": "tolak"})
    assert galat.value.medan == "alasan_tolak"
    h = kerjakan(ruang, n, nilai={"butir:4": "tolak", "butir:2": "legalisir", "alasan_tolak": "Tidak terbaca"})
    assert h.nomor == ("0001/2026",)
    assert _baris(ruang) == [
        (1, "KK asli", 2, "legalisir", ""), (2, "KTP-el", 1, "tolak", "KTP-el tidak perlu dilegalisir"),
        (3, "Ijazah S1", 3, "tolak", "Dilegalisir penerbitnya (Universitas Contoh)"),
        (4, "KK lama", 1, "tolak", "Tidak terbaca")]
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None and perintah.dokumen == "lembar_legalisasi"
    isi = PdfReader(BytesIO(buat("lembar_legalisasi", perintah.cuplikan))).pages[0].extract_text()
    for kata in ("LEMBAR LEGALISASI", "KK asli", "0001/2026", "Sesuai dengan aslinya",
                 "CITRA CONTOH"):
        assert kata in isi
    assert "KTP-el" not in isi and "KK lama" not in isi, "the sheet names only what is like its original"
    rincian = baca(ruang, n).riwayat[-1].rincian
    assert rincian.startswith("lembar: 2; ditolak: KTP-el (KTP-el tidak perlu dilegalisir); Ijazah S1")
    utuh(ruang)


def test_semua_ditolak_dirujuk(ruang: Ruang) -> None:
    n = mulai(ruang, "legalisir", {"surat": "KTP-el; ; 1;\nIjazah; SMA; 2; SMA Contoh"})
    kerjakan(ruang, n)
    b = baca(ruang, n)
    assert b.akhir == "dirujuk" and not b.nomor and not b.cetakan
    assert b.riwayat[-1].alasan == (
        "KTP-el: KTP-el tidak perlu dilegalisir; Ijazah SMA: Dilegalisir penerbitnya (SMA Contoh)")
    lain = mulai(ruang, "legalisir", {"surat": "KK; ; 1;"})
    kerjakan(ruang, lain, "rujuk", alasan="Bukan surat kecamatan ini")
    assert baca(ruang, lain).akhir == "dirujuk"
    utuh(ruang)


def test_tanpa_jalan_rujuk_ditolak_dengan_kalimat(tmp_path: Path) -> None:
    sop = SOP.replace('hasil = {rujuk = {akhir = "dirujuk", kepada = "penerbit surat"}}\n', "")
    r = kantor_sop(tmp_path / "k", sop={"legalisir": sop})
    n = mulai(r, "legalisir", {"surat": "KTP-el; ; 1;"})
    with pytest.raises(GalatAturan, match="Semua dokumen ditolak, padahal langkah cap tidak memberi hasil rujuk"):
        kerjakan(r, n)
    r.tutup()


def test_kembali_tidak_mengambil_nomor_kedua_dan_salinan_tanpa_daftar(ruang: Ruang) -> None:
    n = mulai(ruang, "legalisir", {"surat": "KK; ; 2;\nKK; kedua; 1;"})
    assert kerjakan(ruang, n).nomor == ("0001/2026", "0002/2026")
    kerjakan(ruang, n, "kembali", alasan="Cap belum jelas")
    assert kerjakan(ruang, n).nomor == ()
    kerjakan(ruang, n)
    kerjakan(ruang, n, nilai={"rangkap": "5"})
    minta = {k.kode: k.nilai for k in baca(ruang, n).pilihan[0].minta}
    assert minta == {"uraian": "Legalisir Contoh", "lembar": "5"}
    with pytest.raises(GalatIsian):
        kerjakan(ruang, n, nilai={"lembar": "0"})
    h = kerjakan(ruang, n)
    assert baca(ruang, n).akhir == "selesai" and not h.nomor
    assert _baris(ruang)[-1] == (1, "Legalisir Contoh", 5, "legalisir", "")
    utuh(ruang)


def test_kolom_saja_menunjuk_tabel_yang_memuatnya(tmp_path: Path) -> None:
    sop = SOP.replace("surat.jenis", "jenis").replace("surat.penerbit", "penerbit")
    r = kantor_sop(tmp_path / "k", sop={"legalisir": sop})
    n = mulai(r, "legalisir", {"surat": "KTP-el; ; 1;\nIjazah; SMA; 2; SMA Contoh"})
    assert [k.nilai for k in baca(r, n).pilihan[0].minta] == ["tolak", "tolak"]
    kerjakan(r, n)
    assert "Dilegalisir penerbitnya (SMA Contoh)" in baca(r, n).riwayat[-1].alasan
    r.tutup()


@pytest.mark.parametrize(("dari", "ke", "kalimat"), [
    ('isian = "surat.jenis", adalah', 'isian = "surat.warna", adalah', "kolom 'surat.warna' yang tidak ada"),
    ('isian = "surat.jenis", adalah', 'isian = "nama.jenis", adalah', "'nama.jenis' bukan tabel"),
    ('adalah = "ktp_el"', 'adalah = "paspor"', "tidak punya pilihan 'paspor'"),
    ('adalah = "ktp_el", ', "", "tepat satu dari adalah, bukan, dalam"),
    ('isian = "surat.jenis", adalah = "ktp_el"', 'isian = "surat.tiada", adalah = "ktp_el"', "'surat.tiada'"),
    ('teks_cap =', 'butir = "tiada"\nteks_cap =', "'tiada' bukan tabel"),
])
def test_berkas_keliru(dari: str, ke: str, kalimat: str) -> None:
    assert dari in SOP
    with pytest.raises(GalatSop, match=kalimat):
        muat_teks(SOP.replace(dari, ke, 1).encode(), "legalisir.toml", "kecil")


BERTANDA = SOP.replace('pelaksana = "kasi"\nbuku', 'buku').replace('[[langkah]]\nid = "masuk"', '''[pelaksana.pejabat]
sebutan = "Camat/Sekcam"
peran = ["camat", "sekcam"]

[[naskah]]
kode = "salinan"
nama = "Fotokopi yang dilegalisir"
asal = "berkas"
tanda_tangan = [{lane = "pejabat", atas_nama = "camat"}]

[[langkah]]
id = "masuk"''', 1).replace('[[langkah]]\nid = "teliti"', '''[[langkah]]
id = "sah"
pelaksana = "pejabat"
[[langkah.aksi]]
jenis = "tanda_tangan"
naskah = "salinan"
hasil = {kembali = {ke = "cap.legalisir"}}

[[langkah]]
id = "teliti"''', 1)


def test_lembar_dicetak_saat_disetujui_dengan_blok_penandatangannya(tmp_path: Path) -> None:
    r = kantor_sop(tmp_path / "k", sop={"legalisir": BERTANDA})
    assert not tertunda(r)
    n = mulai(r, "legalisir", {"surat": "KK; asli; 2;\nKTP-el; ; 1;"})
    assert not kerjakan(r, n).cetak
    h = kerjakan(r, n, oleh="dedi")
    assert "lembar legalisasi dicetak" in h.kabar, "the paper itself is the applicant's"
    (nomor,) = h.cetak
    with r.basis.baca() as k:
        perintah = rc.muat(k, nomor)
    assert perintah is not None and perintah.dokumen == "lembar_legalisasi"
    assert perintah.cuplikan["ttd"]["baris_jabatan"][0].startswith("a.n. ")
    assert [b[:2] + b[3:] for b in perintah.cuplikan["butir"]] == [["1", "KK asli", "0001/2026", ""]]
    b = baca(r, n)
    tanda_tangan.kembalikan(r, sesi(r, "dedi"), kunci_baru(), n, b.urut, "Cap kurang jelas")
    kerjakan(r, n)
    (lagi,) = kerjakan(r, n, oleh="eka").cetak       # stamped anew: a sheet of its own, of the other official
    with r.basis.baca() as k:
        baru = rc.muat(k, lagi)
    assert baru is not None and baru.cuplikan["ttd"]["nama"] == "EKA CONTOH"
    kerjakan(r, n)
    assert baca(r, n).jenis == "verifikasi"
    utuh(r)
    r.tutup()


def test_tanpa_buku_sendiri_bernomor_register(tmp_path: Path) -> None:
    """Where copies have no book of their own, the sheet names the register number of the case, on half a sheet."""
    sop = SOP.replace('buku = "legalisir"\n', "").replace('[[langkah]]\nid = "cap"', '''[[langkah]]
id = "catat"
pelaksana = "loket"
[[langkah.aksi]]
jenis = "catat_buku"
buku = "register"

[[langkah]]
id = "cap"''', 1)
    r = kantor_sop(tmp_path / "k", sop={"legalisir": sop})
    assert not tertunda(r)
    n = mulai(r, "legalisir", {"surat": "KK; asli; 2;\nKK; lama; 1;"})
    while not (h := kerjakan(r, n)).cetak:
        pass
    with r.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None
    assert [b[3] for b in perintah.cuplikan["butir"]] == [perintah.cuplikan["nomor_register"]] * 2 == ["0001/2026"] * 2
    (halaman,) = PdfReader(BytesIO(buat("lembar_legalisasi", perintah.cuplikan))).pages
    assert round(float(halaman.mediabox.height) / 72 * 25.4) == 165
    isi = halaman.extract_text()
    for kata in ("LEMBAR LEGALISASI FOTOKOPI", "Nomor register : 0001/2026",
                 "telah dicocokkan dan sesuai dengan aslinya", "Siti Aminah, Desa Kalipare"):
        assert kata in isi
    r.tutup()


def test_yang_ditolak_tampak_sebelum_dicap(ruang: Ruang) -> None:
    n = mulai(ruang, "legalisir", {"surat": "KTP-el; ; 1;\nKK; asli; 2;"})
    b = baca(ruang, n)
    isi = next(nilai for kode, _, nilai in b.isian if kode == "surat")
    assert isi == "1. KTP-el; lembar: 1; DITOLAK: KTP-el tidak perlu dilegalisir\n2. KK; uraian: asli; lembar: 2"
    assert "‹?› Tidak dilegalisir: KTP-el; alasannya pada isian." in anjuran(b)


def test_baris_tanpa_lembar_ditolak(ruang: Ruang) -> None:
    with pytest.raises(GalatIsian, match="lembar belum diisi"):
        mulai(ruang, "legalisir", {"surat": "ktp_el"})


def _koreksi(ruang: Ruang, n: int, surat: str) -> None:
    perubahan.koreksi_data(ruang, sesi(ruang, "ani"), kunci_baru(), n, baca(ruang, n).urut, "surat", surat,
                           "Daftarnya keliru")


def test_nomor_mengikuti_dokumennya_bukan_letaknya(ruang: Ruang) -> None:
    n = mulai(ruang, "legalisir", {"surat": "KK; satu; 2;\nKK; dua; 1;"})
    assert kerjakan(ruang, n).nomor == ("0001/2026", "0002/2026")
    kerjakan(ruang, n, "kembali", alasan="Daftarnya keliru")
    _koreksi(ruang, n, "KK; dua; 1;\nKK; tiga; 1;")
    assert kerjakan(ruang, n).nomor == ("0003/2026",)
    assert {x[1]: x[2] for x in baca(ruang, n).nomor} == {"0001/2026": True, "0002/2026": False, "0003/2026": False}
    utuh(ruang)


def test_lembar_cap_tidak_keluar_lagi_sesudah_ditarik(tmp_path: Path) -> None:
    r = kantor_sop(tmp_path / "k", sop={"legalisir": BERTANDA})
    n = mulai(r, "legalisir", {"surat": "KK; asli; 2;"})
    kerjakan(r, n)
    (nomor,) = kerjakan(r, n, oleh="dedi").cetak
    tanda_tangan.kembalikan(r, sesi(r, "dedi"), kunci_baru(), n, baca(r, n).urut, "Cap kurang jelas")
    with r.basis.baca() as k:
        assert rc.keterangan(k, nomor)[0] == "dibatalkan"
    with pytest.raises(GalatAturan, match="sudah ditarik"):
        perubahan.cetak_salinan(r, sesi(r, "ani"), kunci_baru(), nomor, "Diminta pemohon")
    utuh(r)
    r.tutup()


def test_tanda_tangan_atas_surat_lain_tidak_menunda_lembar_cap(tmp_path: Path) -> None:
    """A signature behind it that never orders the sheet: it is ordered with the stamp."""
    sop = SOP.replace('[[langkah]]\nid = "teliti"', '''[[langkah]]
id = "berkas"
pelaksana = "kasi"
[[langkah.aksi]]
jenis = "tanda_tangan"

[[langkah]]
id = "teliti"''', 1)
    r = kantor_sop(tmp_path / "k", sop={"legalisir": sop})
    n = mulai(r, "legalisir", {"surat": "KK; asli; 2;"})
    (nomor,) = kerjakan(r, n).cetak
    with r.basis.baca() as k:
        perintah = rc.muat(k, nomor)
    assert perintah is not None and perintah.dokumen == "lembar_legalisasi"
    r.tutup()


def test_semua_ditolak_dikatakan_sebelum_dicatat(ruang: Ruang) -> None:
    """The next step that is promised, and what the list says, are what happens; the form's own refusals count too."""
    akhir = "Semua dokumen ditolak; berkas berakhir: dirujuk ke penerbit surat."
    isian = {"surat": "KTP-el; ; 1;\nIjazah; SMA; 2; SMA Contoh"}
    nanti = sebelum(ruang, "legalisir", "", isian, {}).berakhir
    assert nanti is not None and nanti.kalimat.startswith(akhir) and nanti.tombol == "Terima juga"
    n = mulai(ruang, "legalisir", isian)
    b = baca(ruang, n, "citra")
    assert b.pilihan[0].menuju == "Dirujuk ke penerbit surat"
    assert f"‹?› {akhir}" in anjuran(b) and anjuran(b)[0] == "Enter: legalisir; lalu Dirujuk ke penerbit surat."
    assert akibat_isian(ruang, sesi(ruang, "citra"), n, "selesai", {}) == akhir
    sebagian = {"surat": "KK; ; 2;\nIjazah; SMA; 2; SMA Contoh"}
    assert sebelum(ruang, "legalisir", "", sebagian, {}).berakhir is None
    n = mulai(ruang, "legalisir", sebagian)
    b = baca(ruang, n, "citra")
    assert "Dirujuk" not in b.pilihan[0].menuju and "Semua" not in " ".join(anjuran(b))
    s = sesi(ruang, "citra")
    assert akibat_isian(ruang, s, n, "selesai", {"butir:1": "legalisir"}) == ""
    assert akibat_isian(ruang, s, n, "selesai", {"butir:1": "tolak"}) == akhir
    assert akibat_isian(ruang, s, n, "rujuk", {"butir:1": "tolak"}) == ""
