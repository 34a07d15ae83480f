"""Queue tickets: ordered in the act that gives the number, printed by the real worker, printed again with a mark."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.dasar.kode_cari import kelompok
from loket_tui.layanan import antrian, daftar_cetakan, lembar_cetak, siap, terima, tiket_cetak
from loket_tui.layanan.pencetak import Pencetak
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, SITI, buat_ruang, pengajuan_kk, sesi
from tests.cetak.alat_gambar import butuh, kode_terbaca
from tests.cetak.gambar_escpos import cetak
from tests.layanan.alat_cetak import tunggu
from tests.layanan.alat_sop import kantor_sop, kerjakan, mulai, utuh
from tests.layanan.alat_tiket import POS, tulis_tempat


def beri_tempat(ruang: Ruang, baris: str) -> Ruang:
    """The office opened again with a line of [cetak.dokumen]."""
    ruang.tutup()
    tulis_tempat(ruang.kantor.toml, baris)
    return siap.buka(ruang.kantor.folder, ruang.jam)


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = beri_tempat(buat_ruang(tmp_path / "k"), POS)
    yield r
    utuh(r)
    r.tutup()


def beri(ruang: Ruang, awalan: str = "") -> Any:
    return antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci_baru(), awalan)


def perintah(ruang: Ruang, nomor: int) -> rc.Perintah:
    with ruang.basis.baca() as koneksi:
        hasil = rc.muat(koneksi, nomor)
    assert hasil is not None
    return hasil


def banyak_perintah(ruang: Ruang) -> int:
    with ruang.basis.baca() as koneksi:
        return int(koneksi.execute(text("SELECT count(*) FROM perintah_cetak WHERE dokumen = 'tiket'")).scalar_one())


def test_nomor_memesan_tiketnya(ruang: Ruang) -> None:
    for _ in range(3):
        hasil = beri(ruang)
    assert hasil.kabar == "Nomor antrian A-003. Tiketnya dicetak."
    p = perintah(ruang, hasil.cetak[0])
    assert (p.dokumen, p.rujukan, p.kertas, p.permohonan_id) == ("tiket", f"tiket:{hasil.tiket}", "58mm", None)
    assert p.berkas == "2026/11/20261116-A-003-tiket.pdf"
    isi = p.cuplikan
    assert (isi["nomor"], isi["menunggu"], isi["tanggal"], isi["pukul"], isi["untuk"], isi["kode_cari"]) == (
        "A-003", 2, "Senin, 16 November 2026", "Pukul 08.00 WIB", "", "")
    assert isi["kop"]["baris"] == ["PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE"]


def test_daftar_cetakan_menyebut_nomornya(ruang: Ruang) -> None:
    """Tickets are told apart by their number, papers of a case by its register number or its code, without a name."""
    ani = sesi(ruang, "ani")
    tiket = beri(ruang).cetak[0]
    bukti = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).cetak[0]
    isi = perintah(ruang, bukti).cuplikan
    nomor = isi["nomor_register"] if isi["nomor_register"] != "-" else kelompok(isi["kode_cari"])
    assert {b.id: b.acuan for b in daftar_cetakan.daftar(ruang, ani)} == {tiket: "A-001", bukti: nomor}
    for cari, ketemu in (("a-001", [tiket]), (kelompok(isi["kode_cari"]), [bukti]), (SITI.nama, [bukti]),
                         (str(tiket), [tiket]), ("tiket", [tiket]), ("tanda terima", [bukti]),
                         ("tidak ada", []), ("*", [])):
        assert list(daftar_cetakan.kunci(ruang, ani, cari=cari)) == ketemu, cari
    for satu, kata in ((tiket, "A-001"), (bukti, nomor)):
        cerita = lembar_cetak.riwayat(ruang, ani, satu)[0]
        assert cerita.endswith(f", {kata}") and SITI.nama not in cerita


def test_yang_dipanggil_tidak_lagi_menunggu(ruang: Ruang) -> None:
    beri(ruang)
    antrian.panggil_berikut(ruang, sesi(ruang, "ani"), kunci_baru())
    assert perintah(ruang, beri(ruang).cetak[0]).cuplikan["menunggu"] == 0


def test_kunci_yang_sama_satu_tiket(ruang: Ruang) -> None:
    kunci = kunci_baru()
    semua = {antrian.beri_nomor(ruang, sesi(ruang, "ani"), kunci).cetak for _ in range(2)}
    assert len(semua) == 1 and banyak_perintah(ruang) == 1


@pytest.mark.parametrize("baris", ['naskah = "Laser"', 'tiket = ""', 'tiket = { kertas = "A6" }'])
def test_tanpa_printer_tiket_tidak_ada_pesanan(tmp_path: Path, baris: str) -> None:
    ruang = beri_tempat(buat_ruang(tmp_path / "k"), baris)
    hasil = beri(ruang)
    assert hasil.kabar == "Nomor antrian A-001." and not hasil.cetak and banyak_perintah(ruang) == 0
    with pytest.raises(GalatAturan, match="printer tiket"):
        antrian.cetak_tiket(ruang, sesi(ruang, "ani"), kunci_baru(), hasil.tiket)
    ruang.tutup()


def test_printer_surat_saja_tidak_mencetak_tiket(tmp_path: Path) -> None:
    """A sheet of the letters' printer comes out only where the office said so."""
    r = buat_ruang(tmp_path / "k")
    toml = r.kantor.toml.read_text(encoding="utf-8")
    r.kantor.toml.write_text(toml.replace('printer = ""', 'printer = "Laser"', 1), encoding="utf-8")
    r.tutup()
    ruang = siap.buka(r.kantor.folder, r.jam)
    assert ruang.kantor.cetak.printer == "Laser"
    assert not tiket_cetak.dicetak(ruang) and not beri(ruang).cetak
    ruang = beri_tempat(ruang, 'tiket = { kertas = "F4/4" }')
    assert perintah(ruang, beri(ruang).cetak[0]).kertas == "F4/4"
    ruang.tutup()


def test_cetak_ulang_bertanda(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    pertama = beri(ruang)
    ruang.jam.maju(timedelta(minutes=30))       # type: ignore[attr-defined]
    beri(ruang)
    hasil = antrian.cetak_tiket(ruang, ani, kunci_baru(), pertama.tiket)
    assert hasil.kabar == "Tiket A-001 dicetak."
    lama, baru = (perintah(ruang, h.cetak[0]) for h in (pertama, hasil))
    assert (baru.lembar, baru.salinan_ke, baru.berkas) == (2, 0, "2026/11/20261116-A-001-tiket-lembar2.pdf")
    beda = {k for k in baru.cuplikan if baru.cuplikan[k] != lama.cuplikan[k]}
    assert beda == {"cetak_ulang", "dicetak"} and baru.cuplikan["cetak_ulang"] is True
    assert perintah(ruang, antrian.cetak_tiket(ruang, ani, kunci_baru(), pertama.tiket).cetak[0]).lembar == 3


def test_nomor_sebelum_ada_printer_dicetak_biasa(tmp_path: Path) -> None:
    awal = buat_ruang(tmp_path / "k")
    tiket = beri(awal).tiket
    awal.jam.maju(timedelta(minutes=5))         # type: ignore[attr-defined]
    ruang = beri_tempat(awal, POS)
    isi = perintah(ruang, antrian.cetak_tiket(ruang, sesi(ruang, "ani"), kunci_baru(), tiket).cetak[0]).cuplikan
    assert (isi["cetak_ulang"], isi["pukul"], isi["menunggu"]) == (False, "Pukul 08.00 WIB", 0)
    ruang.tutup()


def test_yang_selesai_dan_yang_kemarin_tidak_dicetak(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    hasil = beri(ruang)
    antrian.panggil(ruang, ani, kunci_baru(), hasil.tiket)
    antrian.selesai(ruang, ani, kunci_baru(), hasil.tiket)
    with pytest.raises(GalatAturan, match="sudah selesai"):
        antrian.cetak_tiket(ruang, ani, kunci_baru(), hasil.tiket)
    lusa = beri(ruang)
    ruang.jam.maju(timedelta(days=1))           # type: ignore[attr-defined]
    with pytest.raises(GalatAturan, match="bukan nomor hari ini"):
        antrian.cetak_tiket(ruang, ani, kunci_baru(), lusa.tiket)
    with pytest.raises(GalatIzin):
        antrian.cetak_tiket(ruang, sesi(ruang, "eka"), kunci_baru(), lusa.tiket)


def test_cuplikan_tidak_memuat_orang(ruang: Ruang) -> None:
    """Whoever came: neither his name nor his NIK gets onto a ticket, also when it is printed again."""
    ani = sesi(ruang, "ani")
    hasil = beri(ruang)
    kunjungan = antrian.panggil(ruang, ani, kunci_baru(), hasil.tiket).lain["kunjungan"]
    terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(kunjungan_id=kunjungan))
    ulang = antrian.cetak_tiket(ruang, ani, kunci_baru(), hasil.tiket)
    for nomor in (*hasil.cetak, *ulang.cetak):
        teks = str(perintah(ruang, nomor).cuplikan)
        assert SITI.nama not in teks and SITI.nik not in teks and "1990" not in teks


# ---- papers that nobody needs any more


def keadaan(ruang: Ruang, nomor: int) -> tuple[str, str]:
    with ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, nomor)


def tandai(ruang: Ruang, nomor: int, kata: str) -> None:
    """As the print worker would."""
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, kata, "", "2026-11-16T01:00:00+00:00")


@pytest.mark.parametrize(("lalu", "jadi"), [
    ("disiapkan", "dibatalkan"), ("gagal", "dibatalkan"), ("tidak_pasti", "selesai"), ("dikirim", "dikirim"),
    ("selesai", "selesai"),
])
def test_nomor_yang_dipanggil_tidak_menunggu_kertas(ruang: Ruang, lalu: str, jadi: str) -> None:
    hasil = beri(ruang)
    tandai(ruang, hasil.cetak[0], lalu)
    antrian.panggil_berikut(ruang, sesi(ruang, "ani"), kunci_baru())
    assert keadaan(ruang, hasil.cetak[0])[0] == jadi
    if lalu != jadi:
        assert keadaan(ruang, hasil.cetak[0])[1] == "nomornya sudah dipanggil"


def test_tiket_ulang_selesai_bersama_nomornya(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    hasil = beri(ruang)
    antrian.panggil_berikut(ruang, ani, kunci_baru())
    ulang = antrian.cetak_tiket(ruang, ani, kunci_baru(), hasil.tiket)
    lain = beri(ruang)
    antrian.selesai(ruang, ani, kunci_baru(), hasil.tiket)
    assert keadaan(ruang, ulang.cetak[0])[0] == "dibatalkan" and keadaan(ruang, lain.cetak[0])[0] == "disiapkan"


# ---- numbers of a case


def test_nomor_berkas_membawa_kode_berkas(tmp_path: Path) -> None:
    ruang = beri_tempat(kantor_sop(tmp_path / "k", "antri"), POS)
    n = mulai(ruang, "antri")
    kerjakan(ruang, n, "hadir")
    hasil = kerjakan(ruang, n)                  # the number
    with ruang.basis.baca() as koneksi:
        (nomor,) = koneksi.execute(text("SELECT id FROM perintah_cetak WHERE dokumen = 'tiket'")).scalars()
    p = perintah(ruang, int(nomor))
    assert nomor in hasil.cetak and p.permohonan_id == n
    assert (p.cuplikan["nomor"], p.cuplikan["untuk"]) == ("E-001", "Layanan Antri")
    with ruang.basis.baca() as koneksi:
        kode = koneksi.execute(text("SELECT kode_cari FROM permohonan WHERE id = :n"), {"n": n}).scalar_one()
    assert p.cuplikan["kode_cari"] == kode and SITI.nama not in str(p.cuplikan)
    ruang.tutup()


def test_huruf_sendiri_menyebut_layanannya(tmp_path: Path) -> None:
    ruang = beri_tempat(kantor_sop(tmp_path / "k", "antri"), POS)
    assert [perintah(ruang, beri(ruang, a).cetak[0]).cuplikan["untuk"] for a in ("", "B")] == ["Umum", "Layanan Antri"]
    ruang.tutup()


# ---- through the worker


@pytest.mark.skipif(sys.platform == "win32", reason="butuh terminal semu sebagai perangkat")
@butuh("zbarimg")
def test_dari_nomor_sampai_kertas(tmp_path: Path, jalan: Callable[[Ruang], Pencetak]) -> None:
    """A case's number is given: its bytes lie in the .prn, arrive at the device, and the paper's code opens the case.
    """
    printer, kabel = os.openpty()
    diterima = bytearray()

    def baca() -> None:
        while True:
            try:
                potong = os.read(printer, 4096)
            except OSError:
                return
            if not potong:
                return
            diterima.extend(potong)

    pembaca = threading.Thread(target=baca, daemon=True)
    pembaca.start()
    perangkat = f'tiket = {{ printer = "{os.ttyname(kabel)}", kertas = "58mm", bentuk = "escpos" }}'
    ruang = beri_tempat(kantor_sop(tmp_path / "k", "antri"), perangkat)
    try:
        jalan(ruang)
        n = mulai(ruang, "antri")
        kerjakan(ruang, n, "hadir")
        kerjakan(ruang, n)
        with ruang.basis.baca() as koneksi:
            (nomor,) = koneksi.execute(text("SELECT id FROM perintah_cetak WHERE dokumen = 'tiket'")).scalars()
        prn = (ruang.kantor.printouts / perintah(ruang, int(nomor)).berkas).with_suffix(".prn")
        tunggu(lambda: prn.is_file() and bytes(diterima) == prn.read_bytes())
        kertas = cetak(bytes(diterima), 384)
        assert "Layanan Antri" in kertas.baris and kertas.potong == 1
        ((_, kode),) = kode_terbaca(kertas.gambar.convert("L"), tmp_path)
        from loket_tui.layanan import daftar

        assert daftar.berkas_dari_kode(ruang, kode) == n
        assert prn.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    finally:
        ruang.tutup()
        os.close(kabel)
        os.close(printer)
        pembaca.join(5)
