"""Documents surrendered: their proof, once for a case, put right with a reason, and where they went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import barang, serah
from loket_tui.layanan.barang import keluarkan_barang, koreksi_barang
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register.periksa import periksa
from tests.alat_kantor import sesi
from tests.cetak.test_cetak_setengah import teks as teks_pdf
from tests.layanan.alat_sop import baca, kantor_sop, kerjakan, mulai, sampai, utuh

DUA = {"jumlah:KTP-el": "2", "nomor:KTP-el": "3507110101900001, A-77", "jumlah:KIA": "1", "penyerah": "Pak Siti"}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "tarik")
    yield r
    utuh(r)
    r.tutup()


def _kertas(ruang: Ruang, hasil: Hasil) -> tuple[str, str]:
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None
    return perintah.dokumen, " ".join(teks_pdf(buat(perintah.dokumen, perintah.cuplikan)).split())


def _ditarik(ruang: Ruang) -> tuple[int, Hasil]:
    nomor = mulai(ruang, "tarik")
    return nomor, kerjakan(ruang, nomor, nilai=DUA)


def _tarikan(ruang: Ruang, nomor: int) -> list[str]:
    return [t.kata for t in baca(ruang, nomor).barang]


def test_bukti_penarikan(ruang: Ruang) -> None:
    nomor, h = _ditarik(ruang)
    dokumen, isi = _kertas(ruang, h)
    assert dokumen == "bukti_penarikan" and "3507110101900001" not in isi
    for kata in ("BUKTI PENARIKAN DOKUMEN", "KTP-el", "KIA", "A-77", "Pak Siti", "Yang menyerahkan,",
                 "Petugas yang menarik,", "Ani", "Siti Aminah", "16 November 2026", "2 keping",
                 "1 keping", "Dasar penarikan", "langkah"):
        assert kata in isi
    b = baca(ruang, nomor)
    assert b.barang[0].kata.startswith("KTP-el 2 (nomor 3507") and b.barang[1].kata == "KIA 1"
    assert "ditarik: KTP-el 2" in b.riwayat[-1].rincian and "KIA 1" in b.riwayat[-1].rincian
    assert "diserahkan oleh: Pak Siti" in b.riwayat[-1].rincian and "3507110101900001" not in b.riwayat[-1].rincian


def test_bukti_penyerahan_menyebut_yang_ditarik(ruang: Ruang) -> None:
    nomor, _ = _ditarik(ruang)
    b = sampai(ruang, nomor, "serahkan")
    h = serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(nomor, b.urut)],
                       serah.Penerima("sendiri", identitas="KTP-el"), cetak_bukti=True)
    dokumen, isi = _kertas(ruang, h)
    assert dokumen == "bukti_penyerahan" and "Dokumen yang ditarik: KTP-el 2" in isi and "KIA 1" in isi


def test_sekali_satu_berkas(ruang: Ruang) -> None:
    nomor, _ = _ditarik(ruang)
    kerjakan(ruang, nomor, "kembali", alasan="Belum semua")
    minta = {k.kode: k for k in baca(ruang, nomor).pilihan[0].minta}
    assert minta["jumlah:KTP-el"].label == "Tambahan KTP-el (sudah ditarik 2)" and minta["jumlah:KTP-el"].nilai == "0"
    h = kerjakan(ruang, nomor, nilai={})                 # nothing on top: no new rows, no new proof
    assert not h.cetak and _tarikan(ruang, nomor)[1] == "KIA 1"
    kerjakan(ruang, nomor, "kembali", alasan="Belum semua")
    h = kerjakan(ruang, nomor, nilai={"jumlah:KIA": "1"})
    assert "KIA" in _kertas(ruang, h)[1] and _tarikan(ruang, nomor)[1] == "KIA 2"
    assert baca(ruang, nomor).barang[0].ditarik == 2
    kerjakan(ruang, nomor, "kembali", alasan="Belum semua")
    kerjakan(ruang, nomor, "tidak_ada", alasan="Tidak ada lagi")
    assert _tarikan(ruang, nomor)[1] == "KIA 2"


def test_kosong_ditolak(ruang: Ruang) -> None:
    nomor = mulai(ruang, "tarik")
    with pytest.raises(GalatIsian, match="Isi jumlah"):
        kerjakan(ruang, nomor, nilai={})
    with pytest.raises(GalatIsian, match="Nomor KTP-el diisi"):
        kerjakan(ruang, nomor, nilai={"nomor:KTP-el": "A-77", "jumlah:KIA": "1"})
    for jelek in ("-1", "dua", "1.5"):
        with pytest.raises(GalatIsian):
            kerjakan(ruang, nomor, nilai={"jumlah:KIA": jelek})
    with pytest.raises(GalatAturan, match="tidak ditarik"):
        keluarkan_barang(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, baca(ruang, nomor).urut, "KIA", "1",
                         "barang_kembali")
    kerjakan(ruang, nomor, "tidak_ada", alasan="Hilang")
    assert not baca(ruang, nomor).barang


def test_koreksi_dengan_alasan(ruang: Ruang) -> None:
    nomor, _ = _ditarik(ruang)
    ani = sesi(ruang, "ani")

    def koreksi(jumlah: str, alasan: str = "Salah hitung") -> Hasil:
        return koreksi_barang(ruang, ani, kunci_baru(), nomor, baca(ruang, nomor).urut, "KTP-el", jumlah, alasan)

    for jumlah, alasan in (("2", "Salah hitung"), ("x", "Salah hitung"), ("1", "")):
        with pytest.raises(GalatIsian):
            koreksi(jumlah, alasan)
    dokumen, isi = _kertas(ruang, koreksi("1"))
    assert dokumen == "bukti_penarikan" and "Salah hitung" in isi and "Pak Siti" in isi
    assert baca(ruang, nomor).barang[0].ditarik == 1
    r = baca(ruang, nomor).riwayat[-1]
    assert (r.hasil, r.alasan, r.rincian) == ("Jumlah tarikan dikoreksi", "Salah hitung", "jumlah: KTP-el 2 menjadi 1")
    koreksi("0")
    assert _tarikan(ruang, nomor) == ["KIA 1"]


@pytest.mark.parametrize(("cara", "kepada", "catatan", "rincian"), [
    ("barang_kembali", "", "", "kepada: Siti Aminah"), ("barang_terus", "Dinas Contoh", "", "kepada: Dinas Contoh"),
    ("barang_musnah", "", "BA 12/2026", "catatan: BA 12/2026"),
])
def test_keluar_juga_sesudah_berakhir(ruang: Ruang, cara: str, kepada: str, catatan: str, rincian: str) -> None:
    nomor, _ = _ditarik(ruang)
    assert sampai(ruang, nomor).akhir == "selesai"

    def keluar(jumlah: str, **lain: Any) -> Hasil:
        isi = {"kepada": kepada, "catatan": catatan} | lain
        return keluarkan_barang(ruang, sesi(ruang, lain.pop("oleh", "ani")), kunci_baru(), nomor,
                                baca(ruang, nomor).urut, "KTP-el", jumlah, cara, isi["kepada"], isi["catatan"])

    for salah in ("0", "3", "dua"):
        with pytest.raises(GalatIsian):
            keluar(salah)
    if kepada or catatan:
        with pytest.raises(GalatIsian):
            keluar("1", kepada="", catatan="")
    keluar("1")
    b = baca(ruang, nomor)
    assert (b.akhir, b.barang[0].ada) == ("selesai", 1) and rincian in b.riwayat[-1].rincian
    assert b.barang[0].kata.endswith(f"; 1 {barang.CARA_KELUAR[cara].split()[0].lower()}")
    with pytest.raises(GalatIsian, match="dari 1 sampai 1"):
        keluar("2")
    with pytest.raises(GalatIsian, match="sudah keluar"):
        koreksi_barang(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, "KTP-el", "0", "Salah hitung")


def test_hanya_pelaksana_penarikan(ruang: Ruang) -> None:
    nomor, _ = _ditarik(ruang)
    with pytest.raises(GalatIzin):
        keluarkan_barang(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, baca(ruang, nomor).urut, "KIA", "1",
                         "barang_kembali")


def test_baris_disisipkan_ketahuan(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path, "tarik")
    nomor, _ = _ditarik(ruang)
    utuh(ruang)
    with ruang.basis.tulis() as k:
        k.execute(text("INSERT INTO barang (permohonan_id, jenis, jumlah, catatan, peristiwa_id) "
                       "VALUES (:n, 'KIA', -5, '', 1)"), {"n": nomor})
    temuan = " ".join(periksa(ruang.kantor.db).temuan)
    assert "Dokumen tarikan KIA" in temuan and "keluar lebih banyak" in temuan
    ruang.tutup()


@pytest.mark.parametrize("nomor", ["3507110101900001", "3507 1101 0190 0001"])
def test_nomor_dokumen_tarikan_disamarkan_bagaimana_pun_diketik(nomor: str) -> None:
    assert barang.kata_barang({"KK": 1}, {"KK": nomor}) == "KK 1 (nomor 3507••••••••0001)"
