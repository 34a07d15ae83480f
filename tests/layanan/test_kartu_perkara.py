"""An AK-1 card from the application to its duplicate: ordered, drafted, spoiled, copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from loket_tui.dasar.galat import GalatAturan
from loket_tui.layanan import konsep, lembar_cetak, lembar_surat, perubahan, tanda_tangan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_kartu import ISIAN, TERBIT, gambar, kantor_kartu, perintah, sampai_tanda, setel, setujui
from tests.layanan.alat_sop import baca, kerjakan, mulai, sampai, utuh


@pytest.fixture
def ruang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    return kantor_kartu(tmp_path / "kantor", monkeypatch)


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


def test_alasan_duplikat_utuh_di_riwayat_cetakannya(ruang: Ruang) -> None:
    """The card's foot has room for its beginning and says that the whole stands in the story of the order."""
    nomor = sampai_tanda(ruang)
    asli = setujui(ruang, nomor)
    sampai(ruang, nomor)
    alasan = "Kartu hilang di jalan, menurut surat kehilangan dari kepolisian " + "dan kepala desa " * 9 + "akhir"
    perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), asli.id, alasan)
    salinan = perintah(ruang, nomor)[-1]
    assert "lengkap pada riwayat cetakan" in gambar(ruang, salinan)[0]
    pertama = lembar_cetak.riwayat(ruang, sesi(ruang, "ani"), salinan.id)[0]
    assert pertama.endswith(f"alasan: {' '.join(alasan.split())}") and "SALINAN ke-2" in pertama
    assert "alasan:" not in lembar_cetak.riwayat(ruang, sesi(ruang, "ani"), asli.id)[0]


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
