"""The files of print orders: recorded, purged, drawn again to the byte, sent elsewhere, raw beside the PDF."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui import __version__
from loket_tui.dasar.galat import GalatAturan, GalatCetak, GalatIsian, GalatIzin
from loket_tui.layanan import bersih_cetak, cetakan, gambar_cetak, jaga, perubahan
from loket_tui.layanan.lembar_cetak import daftar_tujuan, kirim_lain, riwayat
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_cetak import PRINTER, dengan_cetak, keadaan, pdf, surat_disetujui, terima_berkas, tunggu
from tests.layanan.alat_kerja import Perbuatan, jalankan, letak

LAIN = "Canon_LBP"
PADA = "2026-11-16T01:00:00+00:00"


def tercatat(ruang: Ruang, nomor: int, bentuk: str = "") -> list[rc.BerkasTercetak]:
    with ruang.basis.baca() as koneksi:
        return rc.berkas(koneksi, nomor, bentuk)


def sidik(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digambar(ruang: Ruang) -> int:
    """An order whose PDF lies in printouts/."""
    nomor = terima_berkas(ruang)
    simpan_pdf(ruang, [nomor])
    return nomor


# ---- recorded


def test_yang_digambar_tercatat_sidik_dan_versinya(ruang, jalan):
    jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    (satu,) = tercatat(ruang, nomor)
    assert (satu.bentuk, satu.sidik, satu.program) == ("pdf", sidik(pdf(ruang, nomor)), __version__)
    assert any(satu.sidik[:12] in b and f"versi {__version__}" in b
               for b in riwayat(ruang, sesi(ruang, "ani"), nomor))


def test_digambar_lagi_tidak_menambah_catatan(ruang):
    nomor = digambar(ruang)
    simpan_pdf(ruang, [nomor])
    assert gambar_cetak.siapkan(ruang, nomor, ulang=True).kalimat == ""
    assert len(tercatat(ruang, nomor)) == 1


# ---- purged


def test_pdf_lama_dibuang_dan_kembali_byte_demi_byte(ruang):
    ruang = dengan_cetak(ruang, simpan_hari=30)
    try:
        nomor, terbuka = digambar(ruang), digambar(ruang)
        with ruang.basis.tulis() as koneksi:
            rc.tandai(koneksi, terbuka, "gagal", "Printer mati.", PADA)
        path, asli = pdf(ruang, nomor), pdf(ruang, nomor).read_bytes()
        csv = path.with_name("laporan-2026-W47.csv")
        csv.write_text("ekspor")
        ruang.jam.maju(timedelta(days=30))
        assert bersih_cetak.buang_pdf(ruang) == 0
        ruang.jam.maju(timedelta(days=1))
        assert bersih_cetak.buang_pdf(ruang) == 1
        assert not path.exists() and csv.exists() and pdf(ruang, terbuka).exists()
        assert gambar_cetak.siapkan(ruang, nomor) == gambar_cetak.Siap(path)
        assert path.read_bytes() == asli
        assert len(tercatat(ruang, nomor)) == 1
    finally:
        ruang.tutup()


def test_selamanya_bila_kantor_tidak_membatasi(ruang):
    nomor = digambar(ruang)
    ruang.jam.maju(timedelta(days=4000))
    assert bersih_cetak.buang_pdf(ruang) == 0
    assert pdf(ruang, nomor).exists()


def test_pencetak_membuang_saat_mulai(ruang, jalan):
    ruang = dengan_cetak(ruang, simpan_hari=30)
    try:
        nomor = digambar(ruang)
        ruang.jam.maju(timedelta(days=31))
        jalan(ruang)
        tunggu(lambda: not pdf(ruang, nomor).exists())
    finally:
        ruang.tutup()


def test_sidik_yang_belum_tercatat_dicatat_sebelum_dibuang(ruang):
    """A PDF of before files were noted keeps its SHA-256 too."""
    ruang = dengan_cetak(ruang, simpan_hari=1)
    try:
        nomor = terima_berkas(ruang)
        path = pdf(ruang, nomor)
        path.parent.mkdir(parents=True)
        path.write_bytes(b"%PDF-lama")
        with ruang.basis.tulis() as koneksi:
            rc.tandai(koneksi, nomor, "selesai", "", PADA)
        lama = sidik(path)
        ruang.jam.maju(timedelta(days=2))
        assert bersih_cetak.buang_pdf(ruang) == 1
        assert [(b.sidik, b.program) for b in tercatat(ruang, nomor)] == [(lama, "")]
        assert gambar_cetak.siapkan(ruang, nomor).kalimat == gambar_cetak.VERSI_LAIN
        assert [b.program for b in tercatat(ruang, nomor)] == ["", __version__]
    finally:
        ruang.tutup()


@pytest.mark.parametrize(("program", "kalimat"), [
    ("0.1.0", gambar_cetak.VERSI_LAIN), (__version__, gambar_cetak.BERBEDA)])
def test_gambar_yang_berbeda_dikatakan_dan_keduanya_tercatat(ruang, program, kalimat):
    nomor = digambar(ruang)
    with ruang.basis.tulis() as koneksi:
        rc.catat_berkas(koneksi, nomor, "pdf", "0" * 64, program, PADA)
    (asli, lain) = tercatat(ruang, nomor)
    assert gambar_cetak.banding([lain], asli.sidik) == kalimat
    assert gambar_cetak.banding([asli, lain], asli.sidik) == ""     # as it came out once
    assert gambar_cetak.banding([], asli.sidik) == ""


def test_membuka_yang_sudah_dibuang_menggambar_dan_tercatat_di_jejak(ruang):
    nomor = digambar(ruang)
    asli = pdf(ruang, nomor).read_bytes()
    pdf(ruang, nomor).unlink()
    assert gambar_cetak.buka(ruang, sesi(ruang, "ani"), nomor).path.read_bytes() == asli
    with ruang.basis.baca() as k:
        isi = json.loads(k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one())
    assert isi["aksi"] == "membuka PDF cetakan" and isi["hasil"]["lain"] == {"perintah": nomor}
    pdf(ruang, nomor).unlink()
    with pytest.raises(GalatIzin):
        gambar_cetak.buka(ruang, sesi(ruang, "admin"), nomor)
    assert not pdf(ruang, nomor).exists()


def test_yang_belum_jadi_tidak_digambar_dari_samping(ruang):
    nomor = terima_berkas(ruang)
    with pytest.raises(GalatCetak, match="belum jadi; tunggu"):
        gambar_cetak.buka(ruang, sesi(ruang, "ani"), nomor)


def test_pdf_yang_diubah_dari_luar_disebut_pemeriksaan(ruang):
    nomor = digambar(ruang)
    digambar(ruang)
    assert bersih_cetak.pdf_berubah(ruang) == ()
    pdf(ruang, nomor).write_bytes(b"%PDF-palsu")
    hasil = jaga.periksa(ruang)
    assert hasil.baik and [c for c in hasil.catatan if "diubah dari luar" in c] == [
        f"PDF {pdf(ruang, nomor).relative_to(ruang.kantor.printouts).as_posix()} di printouts diubah dari luar: "
        "bukan lagi yang digambar program."]


def test_cetakan_tiket_kemarin_dibatalkan(ruang, jalan):
    """A ticket of which nobody knows is no work on its day, and none at all on the next."""
    with ruang.basis.tulis() as koneksi:
        for nomor, dokumen in ((901, "tiket"), (902, "laporan")):
            koneksi.execute(text(
                "INSERT INTO perintah_cetak (id, dokumen, rujukan, salinan_ke, lembar, berkas, kertas, cuplikan, "
                "alasan, oleh, pada, garam) VALUES (:i, :d, 'x', 0, 1, 'x.pdf', 'F4', '{}', '', 1, :p, '')"),
                {"i": nomor, "d": dokumen, "p": PADA})
            koneksi.execute(text("INSERT INTO cetak_terbuka VALUES (:i, 'disiapkan')"), {"i": nomor})
        rc.tandai(koneksi, 901, "tidak_pasti", "", PADA)
        rc.tandai(koneksi, 902, "tidak_pasti", "", PADA)
    p = jalan(ruang)
    tunggu(lambda: p.kabar.teks == "1 cetakan menunggu: perlu diperiksa")
    p.tutup(10)
    assert bersih_cetak.tutup_sehari(ruang) == 0
    ruang.jam.maju(timedelta(days=1))
    assert bersih_cetak.tutup_sehari(ruang) == 1
    assert keadaan(ruang, 901) == ("dibatalkan", bersih_cetak.LEWAT) and keadaan(ruang, 902)[0] == "tidak_pasti"


def test_salinan_memakai_templat_saat_itu(ruang):
    """What a letter says is in its order: today's file of the pack is not read for a copy."""
    nomor = surat_disetujui(ruang)
    (path,) = simpan_pdf(ruang, [nomor])
    asli = path.read_bytes()
    for surat in (ruang.kantor.sop / "kalipare" / "surat").rglob("*.txt"):
        surat.write_text("@judul SURAT LAIN\n\nIsi lain.\n", encoding="utf-8")
    path.unlink()
    assert gambar_cetak.siapkan(ruang, nomor).path.read_bytes() == asli
    jalankan(ruang, Perbuatan("tinta", "ani", {"id": 1, "urut": letak(ruang, 1).urut}), "tinta")
    hasil = perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, "Lembar pemohon hilang")
    with ruang.basis.baca() as k:
        lama, salinan = rc.muat(k, nomor), rc.muat(k, hasil.cetak[0])
    assert lama is not None and salinan is not None and salinan.salinan_ke == 2
    assert salinan.cuplikan["templat"] == lama.cuplikan["templat"]
    with pytest.raises(GalatIsian):
        perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, " ")


# ---- elsewhere


def dua_printer(antrian, di="menunggu", rincian="Alerts: media-empty"):
    """The queue's list holds a second printer, which takes jobs as well."""
    antrian.kata(di, rincian)
    asal = (antrian.folder / "lpstat").read_text()
    antrian.tulis("lpstat", asal.replace("#!/bin/sh\n", "").replace(
        f"*-e*) echo {PRINTER}", f"*-e*) echo {PRINTER}; echo {LAIN}"))


def test_dikirim_ke_printer_lain_dengan_kertas_lain(berprinter, antrian, jalan):
    dua_printer(antrian)
    antrian.tulis("cancel", f'echo "$@" >> {antrian.folder}/ditarik')
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[1] == f"{PRINTER}-1: kertas habis")
    nama, kertas = daftar_tujuan(berprinter.kantor.cetak, "tanda_terima")
    assert LAIN in nama and kertas["A4/2"] == ("pdf",) and "80mm" not in kertas
    ani, kunci = sesi(berprinter, "ani"), kunci_baru()
    for _ in range(2):
        assert kirim_lain(berprinter, ani, kunci, nomor, LAIN, "A4/2").kabar == f"Dikirim ke {LAIN}."
    tunggu(lambda: len(antrian.dikirim()) == 2)
    assert (antrian.folder / "ditarik").read_text().split() == [f"{PRINTER}-1"]
    assert f"-d {LAIN}" in antrian.dikirim()[1] and "media=Custom.210x148.5mm" in antrian.dikirim()[1]
    assert len(tercatat(berprinter, nomor, "pdf")) == 2         # it was drawn for the other paper
    cerita = riwayat(berprinter, ani, nomor)
    assert any(f"Dikirim ke {LAIN}, kertas A4/2 oleh Ani" in b for b in cerita)
    with berprinter.basis.baca() as k:
        isi = json.loads(k.execute(text("SELECT isi FROM jejak WHERE kunci = :k"), {"k": kunci}).scalar_one())
    assert isi["aksi"] == "mengirim cetakan ke printer lain" and any(b.startswith("cetak_alih:") for b in isi["baris"])
    assert jaga.periksa(berprinter).baik


def test_yang_tidak_dapat_ditarik_tidak_dikirim_dua_kali(berprinter, antrian, jalan, monkeypatch):
    monkeypatch.setattr("loket_tui.layanan.pencetak.LUPA", 10**6)
    dua_printer(antrian)
    antrian.tulis("cancel", "exit 1")
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[1].startswith(f"{PRINTER}-1"))
    with pytest.raises(GalatCetak, match="tidak melepaskannya"):
        kirim_lain(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor, LAIN)
    assert keadaan(berprinter, nomor)[0] == "dikirim"
    dua_printer(antrian, "")                            # it leaves the queue by itself
    hasil = kirim_lain(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor, LAIN)
    assert hasil.kabar.startswith("Belum dikirim ulang.")
    assert keadaan(berprinter, nomor) == ("tidak_pasti", cetakan.TIDAK_DITARIK)
    assert len(antrian.dikirim()) == 1
    kirim_lain(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor, LAIN)      # a person has looked
    tunggu(lambda: len(antrian.dikirim()) == 2)


def test_yang_gagal_disimpan_saja(berprinter, antrian, jalan):
    antrian.tulis("lp", 'echo "lp: The printer or class does not exist." >&2; exit 1')
    jalan(berprinter)
    nomor = terima_berkas(berprinter)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "gagal")
    ani = sesi(berprinter, "ani")
    with pytest.raises(GalatIsian, match="tidak ada di komputer ini"):
        kirim_lain(berprinter, ani, kunci_baru(), nomor, "Entah")
    with pytest.raises(GalatCetak, match="tidak dapat dicetak pada kertas 58mm"):
        kirim_lain(berprinter, ani, kunci_baru(), nomor, "", "58mm")
    with pytest.raises(GalatIzin):
        kirim_lain(berprinter, sesi(berprinter, "eka"), kunci_baru(), nomor, "")
    assert kirim_lain(berprinter, ani, kunci_baru(), nomor, "").cetak == (nomor,)
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "disimpan")


def test_yang_di_printer_tidak_disimpan_saja_begitu_saja(berprinter, antrian, jalan):
    """Its job would stay in the queue and print: only the way that takes it out is open."""
    antrian.tulis("cancel", f'echo "$@" >> {antrian.folder}/ditarik')
    jalan(berprinter)
    nomor, ani = terima_berkas(berprinter), sesi(berprinter, "ani")
    tunggu(lambda: keadaan(berprinter, nomor)[1] == f"{PRINTER}-1: kertas habis")
    with pytest.raises(GalatAturan, match="pakai kirim ke printer lain dengan pilihan simpan saja"):
        cetakan.simpan_saja(berprinter, ani, kunci_baru(), nomor)
    assert keadaan(berprinter, nomor)[0] == "dikirim"
    kirim_lain(berprinter, ani, kunci_baru(), nomor, "")
    tunggu(lambda: keadaan(berprinter, nomor)[0] == "disimpan")
    assert (antrian.folder / "ditarik").read_text().split() == [f"{PRINTER}-1"]


def test_yang_sudah_selesai_tidak_dialihkan(ruang):
    nomor = terima_berkas(ruang)
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "selesai", "", PADA)
    with pytest.raises(GalatAturan, match="pakai salinan"):
        kirim_lain(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, "")


# ---- raw


def test_bentuk_mentah_dikirim_dan_pdf_tetap_ada(berprinter, antrian, jalan):
    ruang = dengan_cetak(berprinter, printer="", kertas="F4", dokumen={
        "tanda_terima": {"printer": PRINTER, "bentuk": "escpos", "kertas": "80mm"}})
    try:
        jalan(ruang)
        nomor = terima_berkas(ruang)
        tunggu(lambda: keadaan(ruang, nomor)[1].startswith(f"{PRINTER}-1"))
        mentah = pdf(ruang, nomor).with_suffix(".prn")
        assert mentah.read_bytes().startswith(b"\x1b@") and pdf(ruang, nomor).read_bytes().startswith(b"%PDF")
        assert str(mentah) in antrian.dikirim()[0] and "raw" in antrian.dikirim()[0]
        assert {b.bentuk: b.sidik for b in tercatat(ruang, nomor)} == {
            "pdf": sidik(pdf(ruang, nomor)), "escpos": sidik(mentah)}
        with ruang.basis.tulis() as koneksi:
            rc.tandai(koneksi, nomor, "selesai", "", PADA)
    finally:
        ruang.tutup()
    lain = dengan_cetak(ruang, simpan_hari=1)
    try:
        lain.jam.maju(timedelta(days=2))
        assert bersih_cetak.buang_pdf(lain) == 1 and not mentah.exists()
    finally:
        lain.tutup()
