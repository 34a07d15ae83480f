"""Codes of letters from the checklist, from tables and from teams, and the address as it leaves the district."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.layanan import daftar, kode_lain, terima
from loket_tui.layanan.alur import baca as baca_berkas
from loket_tui.layanan.kode_lain import Anggota
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.surat import nilai_pokok, nilai_surat
from loket_tui.layanan.terima import Butir, Pemohon, Pengajuan
from loket_tui.register import cetakan as rc
from tests import alat_kantor
from tests.alat_kantor import SITI, buat_ruang, sesi
from tests.layanan import alat_sop
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, sampai
from tests.layanan.test_tim import DISPOSISI, LAYAK


@pytest.fixture(autouse=True)
def layanan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offices of this test have these procedures."""
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("skck", "surat_pindah"))


def nilai(ruang: Ruang, nomor: int) -> dict[str, str]:
    with ruang.basis.baca() as koneksi:
        return nilai_surat(baca_berkas(ruang, koneksi, nomor))


# ---- letters that were handed in


@pytest.mark.parametrize(("no", "tanggal", "harap"), [
    ("470/4/2026", "10-11-2026", "Nomor 470/4/2026 tanggal 10 November 2026"), ("470/4/2026", "", "Nomor 470/4/2026"),
    ("", "10-11-2026", "tanggal 10 November 2026"), ("", "", "")])
def test_nomor_dan_tanggal_surat_desa(tmp_path: Path, no: str, tanggal: str, harap: str) -> None:
    ruang = buat_ruang(tmp_path / "k")
    isian = {"keperluan": "Melamar pekerjaan", "pekerjaan": "Petani", "agama": "islam"}
    butir = [Butir(p.kode, "ada", nomor=no if p.bernomor else "", tanggal=tanggal if p.bernomor else "")
             for p in terima.persyaratan_diminta(ruang, "skck", "", isian)]
    p = Pengajuan("skck", SITI, isian)
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), p, butir).permohonan
    n = nilai(ruang, nomor)
    assert n["pengantar_desa_rujukan"] == harap
    assert (n["pengantar_desa_nomor"], n["pengantar_desa_tanggal"]) == (no, "10 November 2026" if tanggal else "")
    assert not any(k.startswith("ktp_") for k in n)
    sampai(ruang, nomor, "tanda_tangan")
    surat = " ".join(" ".join(daftar.pratinjau_naskah(ruang, sesi(ruang, "dedi"), nomor)).split())
    assert f"menurut surat pengantar Kepala Desa Kalipare {harap} dan".replace("  ", " ") in surat
    ruang.tutup()


@pytest.mark.parametrize(("keadaan", "harap"), [("ada", "Nomor 12/2026"), ("tidak_ada", "")])
def test_surat_yang_tidak_ada_tidak_disebut(tmp_path: Path, keadaan: str, harap: str) -> None:
    ruang = kantor_sop(tmp_path / "k", "tim")
    butir = [Butir("permohonan", keadaan, nomor="12/2026")]
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), Pengajuan("tim", SITI, {}), butir).permohonan
    assert nilai(ruang, nomor)["permohonan_rujukan"] == harap
    ruang.tutup()


# ---- the team


def test_tim_dengan_pangkat_nip_dan_jabatan(tmp_path: Path) -> None:
    """An official as kantor.toml has him, another officer as his account does, an outsider by name."""
    ruang = kantor_sop(tmp_path / "k", "tim")
    with ruang.basis.tulis() as koneksi:
        koneksi.execute(text("UPDATE pengguna SET nip = '199001012015012001', pangkat = 'Pengatur', jabatan = ''"
                             " WHERE nama_masuk = 'budi'"))
        koneksi.execute(text("UPDATE pengguna SET nama = 'Citra Contoh', nip = '' WHERE nama_masuk = 'citra'"))
    nomor = mulai(ruang, "tim")
    kerjakan(ruang, nomor, nilai=DISPOSISI)
    kerjakan(ruang, nomor, oleh="citra")
    kerjakan(ruang, nomor, nilai=LAYAK | {"tim_luar": "Pak Lurah"}, oleh="citra")
    assert baca(ruang, nomor).token == "lapangan.tinjau"
    n = nilai(ruang, nomor)
    assert n["tim"].splitlines() == ["1. Citra Contoh", "2. Budi", "3. Pak Lurah"]
    assert n["tim_no"].splitlines() == ["1.", "2.", "3."]
    assert n["tim_pangkat"].splitlines() == ["Penata", "Pengatur", "-"]
    assert n["tim_nip"].splitlines() == ["198001012005012003", "199001012015012001", "-"]
    assert n["tim_jabatan"].splitlines() == ["Kepala Seksi Pelayanan", "Operator", "-"]
    h = kerjakan(ruang, nomor, nilai={"temuan": "Sesuai"}, oleh="citra")
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, h.cetak[-1])
    assert perintah is not None
    c = perintah.cuplikan
    blok = [*c["ttd_lain"], c["ttd"]]
    assert [(b["nama"], b["pangkat"], b["nip"]) for b in blok] == [
        ("Citra Contoh", "Penata", "198001012005012003"), ("Budi", "Pengatur", "199001012015012001"),
        ("Pak Lurah", "", "")]
    ruang.tutup()


def test_tim_tanpa_data_tidak_menjadi_garis() -> None:
    assert kode_lain.nilai_tim([Anggota("A"), Anggota("B", jabatan="Bidan")]) == {
        "tim": "1. A\n2. B", "tim_no": "1.\n2.", "tim_nama": "A\nB", "tim_pangkat": "", "tim_nip": "",
        "tim_jabatan": "-\nBidan"}
    assert kode_lain.nilai_tim([])["tim"] == ""


# ---- tables


def test_kolom_tabel(tmp_path: Path) -> None:
    ruang = buat_ruang(tmp_path / "k")
    prosedur = ruang.sop("surat_pindah")
    assert prosedur is not None
    n = kode_lain.nilai_tabel(prosedur, {"nama_pindah": '[["Ani", "", "Istri"], ["Budi", "3507111205900001", "Anak"]]'})
    assert n == {"nama_pindah_no": "1.\n2.", "nama_pindah_nama": "Ani\nBudi", "nama_pindah_nik": "\n3507111205900001",
                 "nama_pindah_hubungan": "Istri\nAnak"}
    assert set(n) <= set(kode_lain.kode_tambahan(prosedur)) and set(n) <= kode_lain.kode_turunan(prosedur)
    ruang.tutup()


# ---- places


@pytest.mark.parametrize(("desa", "harap"), [
    ("Arjo", "Kepala Desa Arjo"), ("Desa Arjo", "Kepala Desa Arjo"), ("Kelurahan Arjo", "Lurah Arjo"),
    ("", "kepala desa")])
def test_kepala_desa(desa: str, harap: str) -> None:
    assert kode_lain.kepala_desa(desa) == harap


@pytest.mark.parametrize(("alamat", "desa", "harap"), [
    ("Dusun Krajan", "Kalipare", "Dusun Krajan, Desa Kalipare, Kecamatan Kalipare, Kabupaten Malang"),
    ("", "Kalipare", "Desa Kalipare, Kecamatan Kalipare, Kabupaten Malang"),
    ("Jalan Kota Lama, Kec. Kalipare", "Kalipare", "Jalan Kota Lama, Kec. Kalipare, Desa Kalipare, Kabupaten Malang"),
    ("Dusun Krajan, Kab. Blitar", "Sumberjo", "Dusun Krajan, Kab. Blitar, Desa Sumberjo"),
    ("Dusun Krajan", "", "Dusun Krajan")])
def test_alamat_sampai_kabupaten(tmp_path: Path, alamat: str, desa: str, harap: str) -> None:
    """Only of the office's own villages is it known in which district they lie."""
    ruang = buat_ruang(tmp_path / "k")
    n = nilai_pokok(ruang, {"alamat": alamat, "desa": desa}, ruang.hari_ini())
    assert n["alamat_kabupaten"] == harap
    ruang.tutup()


# ---- the general surat pengantar


@pytest.mark.parametrize("bentuk", ["pengantar", "dinas", ""])
def test_surat_keluar_sebagai_pengantar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bentuk: str
) -> None:
    """The form of the letter decides what is asked, which letter is made, and how many sheets it has."""
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("surat_keluar",))
    ekspedisi = {"kode": "ekspedisi", "nama": "Buku Ekspedisi", "milik": "loket", "pola": "{urut:04}/{tahun}"}
    asal = alat_kantor.isi_kantor("kalipare")
    monkeypatch.setattr(alat_kantor, "isi_kantor", lambda _: asal | {
        "buku": [*cast("list[Any]", asal["buku"]), ekspedisi]})
    monkeypatch.setattr(alat_sop, "PEGAWAI", alat_kantor.PEGAWAI["kalipare"])
    ruang = buat_ruang(tmp_path / "k")
    isian = {"bentuk_surat": bentuk, "sifat": "biasa", "perihal": "Laporan bulanan", "kepada": "Camat Contoh",
             "tempat_tujuan": "Tempat"}
    p = Pengajuan("surat_keluar", Pemohon("Laporan bulanan", ""), isian, saluran="kantor")
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), p, None).permohonan
    minta = {k.kode for k in baca(ruang, nomor).pilihan[0].minta}
    assert ("isian:kiriman" in minta, "isian:isi_surat" in minta) == (bentuk == "pengantar", bentuk != "pengantar")
    daftar_kiriman = "Laporan bulanan; 1 (satu) berkas; Untuk diketahui\nDaftar hadir; 2 (dua) lembar"
    isi = {"isian:kiriman": daftar_kiriman} if bentuk == "pengantar" else {"isian:isi_surat": "Dengan hormat."}
    sampai(ruang, nomor, "tanda_tangan", isi)
    h = kerjakan(ruang, nomor)
    (path,) = simpan_pdf(ruang, h.cetak)
    halaman = [" ".join(x.extract_text().split()) for x in PdfReader(path).pages]
    if bentuk == "pengantar":
        assert len(halaman) == 3 and halaman[0] == halaman[1] and "ARSIP" in halaman[2]
        for kata in ("SURAT PENGANTAR", "Yth. Camat Contoh", "Laporan bulanan", "2. Daftar hadir", "2 (dua) lembar",
                     "Diterima tanggal", "Lembar kedua mohon dikembalikan"):
            assert kata in halaman[0]
    else:
        assert len(halaman) == 2 and "Hal : Laporan bulanan" in halaman[0] and "Dengan hormat." in halaman[0]
    ruang.tutup()
