"""Where an order goes when settings change under it: forms that fit the printer, papers, never the old printer."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace

import pytest

from loket_tui.cetak import printer
from loket_tui.cetak.keadaan import LAMA
from loket_tui.dasar.galat import GalatAturan, GalatCetak, GalatIsian
from loket_tui.kantor.cetak import Tujuan
from loket_tui.layanan import gambar_cetak, jaga
from loket_tui.layanan.cetakan import ulangi
from loket_tui.layanan.daftar_cetakan import daftar
from loket_tui.layanan.lembar_cetak import catat_alih, daftar_tujuan, kirim_lain
from loket_tui.layanan.pencetak import BUKA_SENDIRI, Pencetak, _Giliran
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.tutup_hari import tutup_hari
from loket_tui.register import cetakan as rc
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import PRINTER, dengan_cetak, keadaan, pdf, riwayat, terima_berkas
from tests.layanan.test_lembar_cetak import perintah
from tests.layanan.test_pencetak_berkas import LAIN, dua_printer, tercatat

STRUK = {"tanda_terima": {"printer": LAIN, "bentuk": "escpos", "kertas": "80mm"}}
PADA = "2026-11-16T01:00:00+00:00"
Buka = Callable[..., Ruang]


@pytest.fixture
def buka(tmp_path: Path) -> Iterator[Buka]:
    """The same office, opened with these settings of [cetak]."""
    semua: list[Ruang] = []

    def satu(**cetak: object) -> Ruang:
        semua.append(dengan_cetak(semua[-1] if semua else buat_ruang(tmp_path / "kantor"), **cetak))
        return semua[-1]

    yield satu
    if semua:
        semua[-1].tutup()


def sekali(ruang: Ruang) -> Pencetak:
    """One look of the print worker at every order."""
    p = Pencetak(ruang)
    try:
        p.putaran()
    finally:
        p.pekerja.tutup()
        p._kunci.lepas()
    return p


def lembar_tutup_hari(ruang: Ruang) -> int:
    """The order of a document that is only a PDF."""
    return tutup_hari(ruang, sesi(ruang, "ani"), kunci_baru(), "").cetak[0]


# ---- forms


def test_pdf_tidak_pernah_sampai_ke_printer_teks(buka: Buka, antrian) -> None:
    """An office that sets a raw form for a document which has none is told so; nothing goes to that queue."""
    ruang = buka(kertas="F4", dokumen={"tutup_hari": {"printer": PRINTER, "bentuk": "escp", "kertas": "F4/2"}})
    nomor = lembar_tutup_hari(ruang)
    p = sekali(ruang)
    status, sebab = keadaan(ruang, nomor)
    assert status == "gagal" and f"Printer {PRINTER} diatur untuk escp" in sebab and "hanya ada sebagai PDF" in sebab
    assert antrian.dikirim() == [] and "dikirim" not in riwayat(ruang, nomor)
    assert pdf(ruang, nomor).read_bytes().startswith(b"%PDF")
    p._giliran.clear()
    sekali(ruang)
    assert riwayat(ruang, nomor).count("gagal") == 1


def test_tidak_dikirim_ke_printer_yang_tidak_punya_bentuknya(buka: Buka, antrian) -> None:
    dua_printer(antrian)
    ruang = buka(kertas="F4", dokumen=STRUK)
    nomor = lembar_tutup_hari(ruang)
    for kertas in ("", "F4"):
        with pytest.raises(GalatIsian, match=f"Printer {LAIN} diatur untuk escpos.*hanya ada sebagai PDF"):
            kirim_lain(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, LAIN, kertas)
    assert keadaan(ruang, nomor)[0] == "disiapkan"
    keduanya = buka(kertas="F4", dokumen=STRUK | {"laporan": {"printer": LAIN}})       # PDFs go there as well
    kirim_lain(keduanya, sesi(keduanya, "ani"), kunci_baru(), nomor, LAIN)
    sekali(keduanya)
    assert "media=Custom.215x330mm" in antrian.dikirim()[0]


# ---- papers


def test_kertas_printer_teks_ditawarkan_dan_diperiksa(buka: Buka, antrian) -> None:
    dua_printer(antrian)
    ruang = buka(kertas="F4", dokumen={"kuitansi": STRUK["tanda_terima"]})
    nomor, ani = terima_berkas(ruang), sesi(ruang, "ani")
    nama, kertas = daftar_tujuan(ruang.kantor.cetak, "tanda_terima")
    assert nama[:2] == (PRINTER, LAIN)
    assert kertas["F4/2"] == ("pdf",) and kertas["80mm"] == kertas["58mm"] == ("escpos",)
    assert "80mm" not in daftar_tujuan(ruang.kantor.cetak, "tutup_hari")[1]
    with pytest.raises(GalatIsian, match="pada 80mm, 58mm") as galat:
        kirim_lain(ruang, ani, kunci_baru(), nomor, LAIN, "F4/2")
    assert galat.value.medan == "kertas"
    with pytest.raises(GalatCetak, match="tidak dapat dicetak pada kertas 58mm"):
        kirim_lain(ruang, ani, kunci_baru(), nomor, PRINTER, "58mm")
    kirim_lain(ruang, ani, kunci_baru(), nomor, LAIN, "58mm")
    with ruang.basis.baca() as k:
        assert gambar_cetak.tujuan_perintah(ruang, k, perintah(ruang, nomor)).kertas == "58mm"
    sekali(ruang)
    assert "raw" in antrian.dikirim()[0] and ".prn" in antrian.dikirim()[0]


@pytest.mark.parametrize("kini", [{"kertas": "A4"}, {"kertas": "A4", "dokumen": {"tanda_terima": {"kertas": "A5"}}}])
def test_pdf_lama_kembali_sama_walau_setelan_berganti(buka: Buka, kini: dict[str, object]) -> None:
    ruang = buka(kertas="F4", dokumen=STRUK)
    nomor = terima_berkas(ruang)
    assert perintah(ruang, nomor).cuplikan["kertas_pdf"] == "F4"
    (path,) = simpan_pdf(ruang, [nomor])
    asli = path.read_bytes()
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "selesai", "", PADA)
    path.unlink()
    ruang = buka(**kini)
    assert gambar_cetak.siapkan(ruang, nomor).kalimat == ""
    assert path.read_bytes() == asli and len(tercatat(ruang, nomor, "pdf")) == 1
    assert jaga.periksa(ruang).baik


def test_yang_dialihkan_pun_kembali_sama(buka: Buka, antrian) -> None:
    """Sent on to a printer of raw bytes, whose paper stands in kantor.toml and not in the record."""
    tulis = {"kuitansi": {"printer": LAIN, "bentuk": "escp", "kertas": "9.5x5.5"}}
    dua_printer(antrian, "selesai", "Alerts: job-completed-successfully")
    ruang = buka(kertas="F4", dokumen=tulis)
    nomor = terima_berkas(ruang)
    kirim_lain(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, LAIN)
    sekali(ruang)
    with ruang.basis.baca() as k:       # on the paper that lies in that printer
        assert gambar_cetak.tujuan_perintah(ruang, k, perintah(ruang, nomor)).kertas == "9.5x5.5"
    asli = pdf(ruang, nomor).read_bytes()
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "selesai", "", PADA)
    pdf(ruang, nomor).unlink()
    ruang = buka(kertas="A4")
    assert gambar_cetak.siapkan(ruang, nomor).kalimat == ""
    assert pdf(ruang, nomor).read_bytes() == asli


def test_pesanan_lama_tanpa_kertas_pdf_tetap_digambar(buka: Buka, monkeypatch: pytest.MonkeyPatch) -> None:
    """An order of before the sheet of its PDF was noted, whose entry is gone from kantor.toml."""
    monkeypatch.setattr("loket_tui.layanan.kertas.cocok_pdf", lambda *_: True)
    ruang = buka(kertas="F4", dokumen=STRUK)
    nomor = terima_berkas(ruang)
    assert "kertas_pdf" not in perintah(ruang, nomor).cuplikan
    ruang = buka(kertas="A4")
    sekali(ruang)
    assert keadaan(ruang, nomor)[0] == "disimpan" and pdf(ruang, nomor).is_file()


def test_pesanan_terbuka_mengikuti_bentuk_yang_baru(buka: Buka, antrian) -> None:
    """Made for a sheet, printed on a roll, and the other way round: never stuck over its paper."""
    ruang = buka(kertas="F4", printer=PRINTER)
    nomor = terima_berkas(ruang)
    ruang = buka(kertas="F4", dokumen={"tanda_terima": STRUK["tanda_terima"] | {"printer": PRINTER}})
    lain = terima_berkas(ruang)
    sekali(ruang)
    assert keadaan(ruang, nomor)[0] == "dikirim" and "raw" in antrian.dikirim()[0]
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, lain, "disiapkan", "", PADA)
    ruang = buka(kertas="A4", printer=PRINTER)
    sekali(ruang)
    assert "media=Custom.215x165mm" in antrian.dikirim()[-1]       # the sheet that the office had then


def test_pesanan_lama_pada_kertasnya_sendiri(buka: Buka, antrian) -> None:
    """A half sheet ordered before the setting is half a sheet on the dot-matrix printer too: 38 lines, not 77."""
    ruang = buka(kertas="F4", dokumen={"tanda_terima": {"kertas": "F4/2"}})
    nomor = terima_berkas(ruang)
    ruang = buka(kertas="F4", dokumen={"tanda_terima": {"printer": PRINTER, "bentuk": "escp", "kertas": "9.5x5.5"}})
    sekali(ruang)
    assert b"\x1bC\x26" in pdf(ruang, nomor).with_suffix(".prn").read_bytes()


def test_pesanan_lama_tidak_dicetak_sendiri(buka: Buka, antrian) -> None:
    """A printer set after days prints what yesterday asked for; the rest waits for a person."""
    ruang = buka(kertas="F4", printer=PRINTER)
    lama = terima_berkas(ruang)
    ruang.jam.maju(timedelta(days=1))
    kemarin = terima_berkas(ruang)
    ruang.jam.maju(timedelta(days=1))
    sekali(ruang)
    assert keadaan(ruang, lama) == ("gagal", LAMA) and pdf(ruang, lama).is_file()
    assert keadaan(ruang, kemarin)[0] == "dikirim" and len(antrian.dikirim()) == 1
    ulangi(ruang, sesi(ruang, "ani"), kunci_baru(), lama)
    sekali(ruang)
    assert keadaan(ruang, lama)[0] == "dikirim" and len(antrian.dikirim()) == 2


def test_yang_jumat_tidak_keluar_tercetak_senin(buka: Buka, antrian) -> None:
    """Days off are no days that passed: a weekend does not make an order an old one."""
    ruang = buka(kertas="F4", printer=PRINTER)
    ruang.jam.maju(timedelta(days=4))
    jumat = terima_berkas(ruang)
    ruang.jam.maju(timedelta(days=3))
    sekali(ruang)
    assert keadaan(ruang, jumat)[0] == "dikirim" and len(antrian.dikirim()) == 1


# ---- Windows without a viewer


@pytest.mark.parametrize("lalu", ["disiapkan", "gagal"])
def test_windows_tanpa_penampil_menyimpan_dan_menyebutnya(
    berprinter: Ruang, monkeypatch: pytest.MonkeyPatch, lalu: str
) -> None:
    """The order ends with what a person does, instead of failing again and again."""
    nomor = terima_berkas(berprinter)
    with berprinter.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, lalu, "Cetak langsung PDF belum diatur.", PADA)
    monkeypatch.setattr(printer, "sys", SimpleNamespace(platform="win32"))
    sekali(berprinter)
    assert keadaan(berprinter, nomor) == ("disimpan", BUKA_SENDIRI) and pdf(berprinter, nomor).is_file()
    (baris,) = daftar(berprinter, sesi(berprinter, "ani"))
    assert "cetak sendiri" in baris.keterangan and baris.dapat_dibuka


def test_windows_yang_dapat_mencetak() -> None:
    """Raw bytes, a device and a set viewer need no hand; nor does any other system."""
    ke = Tujuan("HP LaserJet")
    assert not printer.dicetak_sendiri(ke, "")          # this is no Windows
    with pytest.MonkeyPatch.context() as m:
        m.setattr(printer, "sys", SimpleNamespace(platform="win32"))
        assert printer.dicetak_sendiri(ke, "")
        assert not printer.dicetak_sendiri(ke, "sumatra.exe")
        assert not printer.dicetak_sendiri(Tujuan(""), "")
        assert not printer.dicetak_sendiri(Tujuan("Termal", bentuk="escpos"), "")


# ---- never to the old printer


@pytest.mark.parametrize("saat", ["sebelum", "sesudah"])
def test_yang_dialihkan_di_tengah_tidak_ke_printer_lama(
    berprinter: Ruang, antrian, monkeypatch: pytest.MonkeyPatch, saat: str
) -> None:
    """Another program sends the order elsewhere just before this one claims it, or is refused just after."""
    dua_printer(antrian)
    ani = sesi(berprinter, "ani")
    terima_berkas(berprinter)
    asli = Pencetak._pindah
    ditolak: list[str] = []

    def pindah(self: Pencetak, n: int, dari: str, ke: str, *isi: object) -> bool:
        if ke == "dirender" and saat == "sebelum":
            catat_alih(berprinter, ani, kunci_baru(), n, LAIN)
        hasil = asli(self, n, dari, ke, *isi)   # type: ignore[arg-type]
        if ke == "dirender" and saat == "sesudah":
            with pytest.raises(GalatAturan, match="sedang dikerjakan") as galat:
                catat_alih(berprinter, ani, kunci_baru(), n, LAIN)
            ditolak.append(galat.value.kalimat)
        return hasil

    monkeypatch.setattr(Pencetak, "_pindah", pindah)
    sekali(berprinter)
    (baris,) = antrian.dikirim()
    assert f"-d {LAIN if saat == 'sebelum' else PRINTER}" in baris
    assert len(ditolak) == (saat == "sesudah")


# ---- acts beside the worker


def test_perbuatan_di_samping_pencetak_tidak_mengganggunya(berprinter: Ruang) -> None:
    """Acts tell of their orders from their own threads, through a queue made for that; each is heeded."""
    nomor = terima_berkas(berprinter)
    with berprinter.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "periksa", "", PADA)
    p = Pencetak(berprinter)
    assert isinstance(p._segera, SimpleQueue)
    p._giliran[nomor] = _Giliran(pada=math.inf)
    benang = [threading.Thread(target=lambda: [p._beri_tahu((nomor, nomor)) for _ in range(500)]) for _ in range(3)]
    for b in benang:
        b.start()
    for _ in range(3):
        p.putaran()
    for b in benang:
        b.join(10)
    p.putaran()
    p._kunci.lepas()
    assert p._segera.empty() and p._giliran[nomor].pada < math.inf
