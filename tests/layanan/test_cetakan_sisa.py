"""Orders that were left: too old, cancelled before they came out, kept as PDF, met by an error, without a worker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.cetak import printer
from loket_tui.cetak.keadaan import LAMA
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import antrian as la
from loket_tui.layanan import bersih_cetak, gambar_cetak, pencetak, perubahan
from loket_tui.layanan.cetakan import batalkan, putuskan_lama, ulangi
from loket_tui.layanan.daftar_cetakan import belum_selesai, daftar
from loket_tui.layanan.lembar_cetak import kirim_lain
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import PRINTER, dengan_cetak, keadaan, pdf, riwayat, terima_berkas, tunggu
from tests.layanan.test_cetak_tujuan import sekali

MENOLAK = 'echo "lp: Destination is not accepting jobs." >&2; exit 1'
PADA = "2026-11-16T01:00:00+00:00"


# ---- too old to be printed by themselves


def test_yang_lama_tetap_tampak_sampai_diputuskan(berprinter: Ruang, antrian: Any) -> None:
    """It leaves neither the list of open orders nor the title line, whether its printer works or not."""
    antrian.tulis("lp", MENOLAK)
    nomor = [terima_berkas(berprinter) for _ in range(3)]
    p = sekali(berprinter)
    assert p.kabar.teks == "3 cetakan menunggu: printer menolak"
    berprinter.jam.maju(timedelta(days=2))
    p = sekali(berprinter)
    assert p.kabar.teks == "3 cetakan menunggu: sudah lama, cetak atau simpan?"
    ani = sesi(berprinter, "ani")
    assert {b.keadaan for b in daftar(berprinter, ani, terbuka=True)} == {"Perlu tindakan: sudah lama"}
    jumlah = belum_selesai(berprinter, ani)
    assert (jumlah.semua, jumlah.gagal, jumlah.lama) == (3, 3, 3)
    ulangi(berprinter, ani, kunci_baru(), nomor[0])     # asked for again: it is today's now
    p = sekali(berprinter)
    assert p.kabar.teks == "3 cetakan menunggu: printer menolak" and keadaan(berprinter, nomor[0])[0] == "gagal"
    assert keadaan(berprinter, nomor[0])[1] != LAMA


@pytest.mark.parametrize(("dicetak", "akhir", "kata"), [
    (True, "dikirim", "2 cetakan lama dicetak, 1 tidak berlaku lagi."),
    (False, "disimpan", "2 cetakan lama disimpan sebagai PDF, 1 tidak berlaku lagi."),
])
def test_yang_lama_diputuskan_sekaligus(
    berprinter: Ruang, antrian: Any, dicetak: bool, akhir: str, kata: str,
) -> None:
    """One act for all of them; what its case does not allow any more is given up with the reason."""
    antrian.tulis("lp", MENOLAK)
    nomor = [terima_berkas(berprinter) for _ in range(3)]
    sekali(berprinter)
    ani = sesi(berprinter, "ani")
    with pytest.raises(GalatAturan, match="Tidak ada cetakan lama"):
        putuskan_lama(berprinter, ani, kunci_baru(), dicetak)
    berprinter.jam.maju(timedelta(days=2))
    sekali(berprinter)
    with berprinter.basis.tulis() as koneksi:
        koneksi.execute(text("UPDATE permohonan SET akhir = 'dibatalkan' WHERE id = 2"))
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; echo "request id is {PRINTER}-1 (1 file(s))"')
    with pytest.raises(GalatIzin):
        putuskan_lama(berprinter, sesi(berprinter, "eka"), kunci_baru(), dicetak)
    assert putuskan_lama(berprinter, ani, kunci_baru(), dicetak).kabar == kata
    sekali(berprinter)
    assert [keadaan(berprinter, n)[0] for n in nomor] == [akhir, "dibatalkan", akhir]
    assert len(antrian.dikirim()) == 2 * dicetak and pdf(berprinter, nomor[0]).is_file()


def test_tiket_kemarin_tidak_keluar_pagi_ini(tmp_path: Path, antrian: Any) -> None:
    """It is given up before the printer of this morning is asked for anything."""
    berprinter = dengan_cetak(buat_ruang(tmp_path / "kantor"), printer=PRINTER,
                              dokumen={"tiket": {"printer": PRINTER, "bentuk": "escpos", "kertas": "58mm"}})
    antrian.tulis("lp", MENOLAK)
    tiket = la.beri_nomor(berprinter, sesi(berprinter, "ani"), kunci_baru()).cetak[0]
    sekali(berprinter)
    assert keadaan(berprinter, tiket)[0] == "gagal"
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; echo "request id is {PRINTER}-1 (1 file(s))"')
    berprinter.jam.maju(timedelta(days=1))
    p = sekali(berprinter)
    assert antrian.dikirim() == [] and keadaan(berprinter, tiket) == ("dibatalkan", bersih_cetak.LEWAT)
    assert p.kabar.teks == ""
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        ulangi(berprinter, sesi(berprinter, "ani"), kunci_baru(), tiket, "Pemohon meminta")


# ---- cancelled before a sheet came out


def test_yang_dibatalkan_di_printer_keluar_sebagai_asli(berprinter: Ruang, antrian: Any) -> None:
    """Its sheet never was: what is printed now is no copy; the reason stays in its story."""
    nomor = terima_berkas(berprinter)
    sekali(berprinter)
    antrian.kata("selesai", "Alerts: job-canceled-by-user")
    p = sekali(berprinter)
    assert keadaan(berprinter, nomor) == ("dibatalkan", printer.DITARIK) and p.kabar.teks == ""
    ani = sesi(berprinter, "ani")
    (baris,) = daftar(berprinter, ani)
    assert baris.dapat("ulangi") and not baris.dapat("kirim")
    with pytest.raises(GalatIsian, match="alasannya"):
        ulangi(berprinter, ani, kunci_baru(), nomor)
    ulangi(berprinter, ani, kunci_baru(), nomor, "Dibatalkan di panel printer")
    sekali(berprinter)
    assert keadaan(berprinter, nomor)[0] == "dikirim" and len(antrian.dikirim()) == 2
    assert "diulangi petugas Ani: Dibatalkan di panel printer" in [
        e.keterangan for e in _peristiwa(berprinter, nomor)]
    (baris,) = daftar(berprinter, ani)
    assert baris.tanda == ""


def _peristiwa(ruang: Ruang, nomor: int) -> list[rc.Peristiwa]:
    with ruang.basis.baca() as koneksi:
        return rc.riwayat(koneksi, nomor)


def test_yang_dibatalkan_dan_sudah_disalin_tidak_diulangi(berprinter: Ruang, antrian: Any) -> None:
    nomor = terima_berkas(berprinter)
    ani = sesi(berprinter, "ani")
    batalkan(berprinter, ani, kunci_baru(), nomor)
    perubahan.cetak_salinan(berprinter, ani, kunci_baru(), nomor, "Yang asli hilang")
    with pytest.raises(GalatAturan, match="sudah dipesan lagi"):
        ulangi(berprinter, ani, kunci_baru(), nomor, "Salah menekan tombol")


@pytest.mark.parametrize("catatan", ["berkas dibatalkan", "persetujuan ditarik", ""])
def test_yang_gugur_bersama_berkasnya_tidak_diulangi(berprinter: Ruang, antrian: Any, catatan: str) -> None:
    nomor = terima_berkas(berprinter)
    with berprinter.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, "dibatalkan", catatan, PADA)
    (baris,) = daftar(berprinter, sesi(berprinter, "ani"))
    assert not baris.dapat("ulangi")
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        ulangi(berprinter, sesi(berprinter, "ani"), kunci_baru(), nomor, "Salah menekan tombol")


def test_yang_disimpan_saja_dicetak_bila_diulangi(berprinter: Ruang, antrian: Any) -> None:
    """PDF only was what a person wanted then; again means the printer."""
    antrian.tulis("lp", MENOLAK)
    nomor = terima_berkas(berprinter)
    sekali(berprinter)
    ani = sesi(berprinter, "ani")
    kirim_lain(berprinter, ani, kunci_baru(), nomor, "")
    sekali(berprinter)
    assert keadaan(berprinter, nomor)[0] == "disimpan"
    antrian.tulis("lp", f'echo "$@" >> {antrian.folder}/dikirim; echo "request id is {PRINTER}-1 (1 file(s))"')
    ulangi(berprinter, ani, kunci_baru(), nomor)
    sekali(berprinter)
    assert keadaan(berprinter, nomor)[0] == "dikirim" and f"-d {PRINTER}" in antrian.dikirim()[0]


# ---- errors


def test_kesalahan_pada_satu_cetakan_tidak_menahan_yang_lain(
    berprinter: Ruang, antrian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error nobody foresaw is noted of its order with an incident; the orders behind it come out."""
    satu, dua = terima_berkas(berprinter), terima_berkas(berprinter)
    asli = gambar_cetak.gambar

    def gambar(ruang: Ruang, pekerja: Any, perintah: rc.Perintah, ke: Any) -> Any:
        if perintah.id == satu:
            raise KeyError("rusak")
        return asli(ruang, pekerja, perintah, ke)

    monkeypatch.setattr(gambar_cetak, "gambar", gambar)
    p = sekali(berprinter)
    assert keadaan(berprinter, satu)[0] == "gagal" and "KeyError" not in keadaan(berprinter, satu)[1]
    assert keadaan(berprinter, dua)[0] == "dikirim" and len(antrian.dikirim()) == 1
    assert p.kabar.teks.startswith("2 cetakan menunggu")
    p.putaran()
    p._kunci.lepas()
    assert riwayat(berprinter, satu) == ["dirender", "gagal"]     # not again every second


def test_kesalahan_saat_mengirim_ditanyakan(
    berprinter: Ruang, antrian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the printer had the paper by then nobody knows: it is not sent again by itself."""
    nomor = terima_berkas(berprinter)

    def kirim(*_isi: object, **_lain: object) -> str:
        raise OSError("berkas dipegang program lain")

    monkeypatch.setattr(printer, "kirim", kirim)
    sekali(berprinter)
    assert keadaan(berprinter, nomor)[0] == "tidak_pasti"
    assert keadaan(berprinter, nomor)[1].endswith(pencetak.PERIKSA)


def test_tanpa_kunci_disebut_sebabnya(
    berprinter: Ruang, antrian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program prints, or none can: new orders that stay where they are say why."""
    monkeypatch.setattr(pencetak, "SABAR", -1.0)
    terima_berkas(berprinter)
    lain = pencetak.KunciBerkas(berprinter.kantor.data / "pencetak.lock")
    assert lain.ambil()
    p = pencetak.Pencetak(berprinter)
    p.putaran()
    assert p.kabar.teks == "1 cetakan menunggu: dikerjakan program loket lain yang terbuka"
    lain.lepas()
    lain.path.unlink()
    lain.path.mkdir()
    p.putaran()
    assert p.kabar.teks == "1 cetakan menunggu: berkas pencetak.lock tidak dapat dibuka"
    lain.path.rmdir()
    p.putaran()
    p.pekerja.tutup()
    p._kunci.lepas()
    assert len(antrian.dikirim()) == 1


# ---- what F10 shows


@pytest.fixture
def jadi(tmp_path: Path, jalan: Any) -> Iterator[tuple[Ruang, int]]:
    """An office without a printer, and an order whose PDF is kept."""
    ruang = dengan_cetak(buat_ruang(tmp_path / "tanpa"), printer="")
    jalan(ruang)
    nomor = terima_berkas(ruang)
    tunggu(lambda: keadaan(ruang, nomor)[0] == "disimpan")
    yield ruang, nomor
    ruang.tutup()


@pytest.mark.parametrize("isi", [b"", b"%PDF-palsu"])
def test_pdf_yang_diubah_digambar_lagi_dan_disebut(jadi: tuple[Ruang, int], isi: bytes) -> None:
    ruang, nomor = jadi
    asli = pdf(ruang, nomor).read_bytes()
    ani = sesi(ruang, "ani")
    assert gambar_cetak.buka(ruang, ani, nomor).kalimat == ""
    pdf(ruang, nomor).write_bytes(isi)
    siap = gambar_cetak.buka(ruang, ani, nomor)
    assert siap.path.read_bytes() == asli and siap.kalimat == gambar_cetak.DIUBAH
    assert gambar_cetak.buka(ruang, ani, nomor).kalimat == ""
