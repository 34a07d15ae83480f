"""The books as read: order, search, masks, corrections, voids, the look at a full NIK, and the prints."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import buku, cetakan, daftar, daftar_cetakan, perubahan, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import BUDI, LENGKAP_KK, SITI, pengajuan_kk, sesi


def _terima(ruang: Ruang, nama: str = "Siti Aminah", nik: str = SITI.nik) -> int:
    pemohon = replace(SITI, nama=nama, nik=nik)
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(pemohon), LENGKAP_KK).permohonan


def _semua(ruang: Ruang, cari: str = "", kode: str = "register") -> list[buku.BarisBuku]:
    ids = buku.kunci(ruang, sesi(ruang, "ani"), kode, cari)
    per_id = {b.id: b for b in buku.halaman(ruang, sesi(ruang, "ani"), ids)}
    return [per_id[i] for i in ids]


def test_terbaru_dahulu_dan_nik_tersamar(ruang: Ruang) -> None:
    _terima(ruang)
    _terima(ruang, "Budi Santoso", BUDI.nik)
    baris = _semua(ruang)
    assert [b.nomor for b in baris] == ["0042/2026", "0041/2026"]
    assert [b.urut for b in baris] == [42, 41]
    assert baris[0].nik == "3507••••••••0001"
    assert baris[0].tanggal == "16-11-2026"
    assert baris[0].layanan.startswith("Pengantar")
    assert baris[0].ket == ""


def test_baris_baru_menyusul_yang_sudah_terbaca(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    assert len(buku.kunci(ruang, ani, "register")) == 0
    _terima(ruang)
    pertama = buku.kunci(ruang, ani, "register")
    _terima(ruang, "Budi Santoso", BUDI.nik)
    kedua = buku.kunci(ruang, ani, "register")
    assert list(kedua[1:]) == list(pertama)
    assert kedua[0] > pertama[0]
    assert list(buku.kunci(ruang, ani, "agenda_keluar")) == []


@pytest.mark.parametrize("cari", ["budi", "SANT", "0001", "0042", "0042/2026", "900001", "budi 0042"])
def test_cari_nama_ekor_nik_dan_nomor(ruang: Ruang, cari: str) -> None:
    _terima(ruang)
    _terima(ruang, "Budi Santoso", BUDI.nik)
    assert [b.nama for b in _semua(ruang, cari)] == ["Budi Santoso"]


@pytest.mark.parametrize("cari", ["zzz", "%", "\"", "' OR 1=1", "nama:budi -", "*"])
def test_cari_yang_tidak_cocok_atau_berisi_tanda(ruang: Ruang, cari: str) -> None:
    _terima(ruang)
    assert _semua(ruang, cari) == []


def test_koreksi_dan_batal_tampak_di_baris(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    nomor = _terima(ruang)
    urut = daftar.berkas(ruang, ani, nomor).urut
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, urut, "pemohon.nama", "Siti Aminatun", "Salah ketik")
    urut = daftar.berkas(ruang, ani, nomor).urut
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, urut, "pemohon.nik", "3507115205900004", "Salah baca KTP")
    (baris,) = _semua(ruang)
    assert (baris.nama, baris.dikoreksi, baris.batal) == ("Siti Aminatun", True, False)
    assert baris.ket == "dikoreksi"
    nama, nik = buku.koreksi_baris(ruang, ani, baris.id)
    assert (nama.kolom, nama.lama, nama.baru, nama.alasan) == ("Nama", "Siti Aminah", "Siti Aminatun", "Salah ketik")
    assert (nik.lama, nik.baru) == ("3507••••••••0002", "3507••••••••0004")
    assert nama.siapa == "Ani"
    urut = daftar.berkas(ruang, ani, nomor).urut
    perubahan.batalkan(ruang, ani, kunci_baru(), nomor, urut, "Pemohon tidak jadi")
    (baris,) = _semua(ruang)
    assert baris.batal
    assert baris.ket == "BATAL: Pemohon tidak jadi; dikoreksi"
    assert buku.koreksi_baris(ruang, ani, baris.id)[-1].kolom == "Nomor dibatalkan"
    assert [b.nama for b in _semua(ruang, "aminatun")] == ["Siti Aminatun"]


def test_melihat_nik_tercatat_tanpa_nik_dalam_jejak(ruang: Ruang) -> None:
    nomor = _terima(ruang)
    kunci = kunci_baru()
    assert buku.nik_lengkap(ruang, sesi(ruang, "ani"), kunci, nomor) == SITI.nik
    with pytest.raises(GalatAturan, match="berkas lain"):
        buku.nik_lengkap(ruang, sesi(ruang, "ani"), kunci, nomor + 1)
    with ruang.basis.baca() as koneksi:
        isi = koneksi.exec_driver_sql("SELECT isi FROM jejak WHERE kunci = ?", (kunci,)).scalar_one()
    catatan = json.loads(isi)
    assert catatan["aksi"] == "melihat NIK lengkap"
    assert catatan["ruj"] == f"permohonan:{nomor}"
    assert SITI.nik not in isi
    with pytest.raises(GalatAturan):
        buku.nik_lengkap(ruang, sesi(ruang, "ani"), kunci_baru(), 999)


def test_tanpa_hak_ditolak(ruang: Ruang) -> None:
    tanpa = replace(sesi(ruang, "ani"), hak=frozenset())
    for baca in (lambda: buku.daftar_buku(ruang, tanpa), lambda: buku.kunci(ruang, tanpa, "register"),
                 lambda: buku.koreksi_baris(ruang, tanpa, 1), lambda: daftar_cetakan.daftar(ruang, tanpa)):
        with pytest.raises(GalatIzin):
            baca()


def test_buku_yang_tidak_lagi_tercantum_tetap_terbaca(ruang: Ruang) -> None:
    _terima(ruang)
    ani = sesi(ruang, "ani")
    assert [b.kode for b in buku.daftar_buku(ruang, ani)] == ["register", "agenda_keluar", "tanda_terima"]
    object.__setattr__(ruang, "kantor", replace(ruang.kantor, buku=ruang.kantor.buku[1:]))
    assert [b.kode for b in buku.daftar_buku(ruang, ani)] == ["agenda_keluar", "tanda_terima", "register"]


# ---- prints


def _gagalkan(ruang: Ruang, nomor: int, keadaan: str = "gagal") -> None:
    with ruang.basis.tulis() as koneksi:
        rc.tandai(koneksi, nomor, keadaan, "kertas habis", "2026-11-16T01:00:00.000000+00:00")


def test_cetakan_gagal_diulangi_lalu_disimpan(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    _terima(ruang)
    (satu,) = daftar_cetakan.daftar(ruang, ani)
    assert (satu.dokumen, satu.nama, satu.keadaan) == ("Tanda terima", "Siti Aminah", "Disiapkan")
    _gagalkan(ruang, satu.id)
    (satu,) = daftar_cetakan.daftar(ruang, ani)
    assert (satu.keadaan, satu.keterangan) == ("Gagal", "kertas habis")
    dibangunkan: list[tuple[int, ...]] = []
    ruang.sesudah.append(dibangunkan.append)
    kunci = kunci_baru()
    cetakan.ulangi(ruang, ani, kunci, satu.id)
    cetakan.ulangi(ruang, ani, kunci, satu.id)      # a double key does it once
    assert dibangunkan == [(satu.id,)]
    assert daftar_cetakan.daftar(ruang, ani)[0].kode == "disiapkan"
    with pytest.raises(GalatAturan, match="masih dikerjakan"):
        cetakan.ulangi(ruang, ani, kunci_baru(), satu.id)
    with pytest.raises(GalatAturan, match="belum jadi"):
        cetakan.simpan_saja(ruang, ani, kunci_baru(), satu.id)
    satu.pdf.parent.mkdir(parents=True)
    satu.pdf.write_bytes(b"%PDF-1.4")
    cetakan.simpan_saja(ruang, ani, kunci_baru(), satu.id)
    assert daftar_cetakan.daftar(ruang, ani)[0].selesai


def test_cetakan_dibatalkan_atau_dinyatakan_keluar(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    _terima(ruang)
    _terima(ruang, "Budi Santoso", BUDI.nik)
    dua, satu = daftar_cetakan.daftar(ruang, ani)
    cetakan.batalkan(ruang, ani, kunci_baru(), satu.id)
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        cetakan.batalkan(ruang, ani, kunci_baru(), satu.id)
    with pytest.raises(GalatIsian, match="alasannya"):
        cetakan.ulangi(ruang, ani, kunci_baru(), satu.id)
    _gagalkan(ruang, dua.id, "tidak_pasti")
    cetakan.sudah_keluar(ruang, ani, kunci_baru(), dua.id)
    assert [c.keadaan for c in daftar_cetakan.daftar(ruang, ani)] == ["Selesai", "Dibatalkan"]
    with pytest.raises(GalatIzin):
        cetakan.ulangi(ruang, sesi(ruang, "fitri"), kunci_baru(), dua.id)


def test_jam_lain_hari_lain(ruang: Ruang) -> None:
    _terima(ruang)
    ruang.jam.maju(timedelta(days=2))  # type: ignore[attr-defined]
    _terima(ruang, "Budi Santoso", BUDI.nik)
    assert [b.tanggal for b in _semua(ruang)] == ["18-11-2026", "16-11-2026"]
